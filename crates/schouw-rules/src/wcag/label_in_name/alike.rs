//! Whether a label and a name use the same words, written in another way: then the rule does not apply to them.

use super::tokens::Token;

/// How two texts are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Alike {
    /// One abbreviates or hyphenates what the other writes out, or spells it in another way.
    Written,
    /// One letter differs: another spelling, a mistake or another word.
    Nearly,
}

/// Abbreviations of Dutch and English as labels have them.
const KNOWN: &[&str] = &[
    "afd", "apr", "aug", "ave", "bijv", "blvd", "bv", "ca", "dec", "dept", "dhr", "dr", "drs", "enz", "etc", "excl",
    "feb", "fig", "gem", "hfst", "incl", "ing", "ir", "jan", "jl", "jr", "jul", "jun", "max", "mej", "mevr", "min",
    "mr", "mrs", "ms", "mw", "no", "nov", "nr", "nrs", "okt", "oct", "pag", "pct", "plv", "prof", "sec", "sep", "sept",
    "sr", "st", "str", "tel", "tfn", "univ", "vr", "wo", "zgn", "zo",
];

/// Codes of languages that switches between languages show.
const LANGUAGES: &[&str] =
    &["ar", "da", "de", "en", "es", "fr", "fy", "it", "nl", "pl", "pt", "ro", "ru", "tr", "uk", "zh"];

/// Most words of a label and of a name that are held against each other in this way.
const WORDS_MAX: (usize, usize) = (40, 200);
/// Most parts of a word with hyphens, beside the first one.
const PARTS_MAX: usize = 5;
/// Most letters of an abbreviation made of first letters.
const INITIALS_MAX: usize = 12;

/// How the label is in the name once spelling, hyphens and abbreviations are left aside; none if it is not in it even so.
pub(super) fn alike(label: &[Token], name: &[Token]) -> Option<Alike> {
    if label.len() > WORDS_MAX.0 || name.len() > WORDS_MAX.1 {
        return None;
    }
    let fits = |nearly: bool| (0..name.len()).any(|start| follows(label, &name[start..], nearly));
    if fits(false) {
        return Some(Alike::Written);
    }
    fits(true).then_some(Alike::Nearly)
}

/// Whether the name begins with the label.
fn follows(label: &[Token], name: &[Token], nearly: bool) -> bool {
    let (mut l, mut n) = (0, 0);
    while l < label.len() {
        let Some((of_label, of_name)) = step(&label[l..], &name[n..], nearly) else { return false };
        l += of_label;
        n += of_name;
    }
    true
}

/// How many words of both are the same thing.
fn step(label: &[Token], name: &[Token], nearly: bool) -> Option<(usize, usize)> {
    let (a, b) = (label.first()?, name.first()?);
    if a.text == b.text || is_spelling_of(&a.text, &b.text) || abbreviates(a, b) || abbreviates(b, a) {
        return Some((1, 1));
    }
    if let Some(both) = hyphenated(label, name) {
        return Some(both);
    }
    if let Some(of_name) = initials(a, name) {
        return Some((1, of_name));
    }
    if let Some(of_label) = initials(b, label) {
        return Some((of_label, 1));
    }
    (nearly && is_near(&a.text, &b.text)).then_some((1, 1))
}

/// Words that are one word once the hyphens in them are left out.
fn hyphenated(label: &[Token], name: &[Token]) -> Option<(usize, usize)> {
    let joined = |tokens: &[Token]| {
        let count = 1 + tokens[1..].iter().take(PARTS_MAX).take_while(|token| token.joined).count();
        (tokens[..count].iter().map(|token| token.text.as_str()).collect::<String>(), count)
    };
    let ((a, of_label), (b, of_name)) = (joined(label), joined(name));
    (of_label + of_name > 2 && a == b).then_some((of_label, of_name))
}

/// Whether a word in capitals is made of the first letters of as many words.
fn initials(short: &Token, words: &[Token]) -> Option<usize> {
    let letters: Vec<char> = short.text.chars().take(INITIALS_MAX + 1).collect();
    let is_short = short.upper && (2..=words.len().min(INITIALS_MAX)).contains(&letters.len());
    let fits = || letters.iter().zip(words).all(|(letter, word)| word.text.starts_with(*letter));
    (is_short && fits()).then_some(letters.len())
}

/// Whether one word is short for another.
fn abbreviates(short: &Token, long: &Token) -> bool {
    let (a, b) = (&short.text, &long.text);
    let is_word = |text: &str| text.chars().all(char::is_alphabetic);
    if a.len() >= b.len() || b.chars().count() < 3 || !is_word(a) || !is_word(b) || a.chars().next() != b.chars().next()
    {
        return false;
    }
    let mut rest = b.chars();
    if !a.chars().all(|letter| rest.any(|other| other == letter)) {
        return false;
    }
    let count = a.chars().count();
    let no_vowels = count >= 2 && count <= 4 && !a.contains(['a', 'e', 'i', 'o', 'u', 'y']) && a.is_ascii();
    short.dotted || no_vowels || (short.upper && (2..=3).contains(&count)) || KNOWN.contains(&a.as_str())
}

/// Whether two words are spellings of one: British and American, old and new.
fn is_spelling_of(a: &str, b: &str) -> bool {
    const LETTERS_MIN: usize = 5;
    matches!((a, b), ("grey", "gray") | ("gray", "grey"))
        || a.len().abs_diff(b.len()) <= LETTERS_MIN
            && a.chars().count().min(b.chars().count()) >= LETTERS_MIN
            && plain(a) == plain(b)
}

/// A word without what spellings differ in.
fn plain(word: &str) -> String {
    let mut word = word.replace("our", "or").replace("ph", "f").replace("ae", "e").replace("oe", "e").replace('y', "i");
    for (end, other) in [
        ("tre", "ter"),
        ("tres", "ters"),
        ("bre", "ber"),
        ("ogue", "og"),
        ("ogues", "ogs"),
        ("mme", "m"),
        ("mmes", "ms"),
    ] {
        if word.ends_with(end) {
            word.truncate(word.len() - end.len());
            word.push_str(other);
        }
    }
    let mut out = String::new();
    for c in word.chars() {
        let c = if c == 's' || c == 'c' { 'z' } else { c };
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

/// Whether two long words differ in one letter that is not of their endings: plurals and the like are other words.
fn is_near(a: &str, b: &str) -> bool {
    const LETTERS: std::ops::RangeInclusive<usize> = 6..=40;
    let ends = |word: &str| (word.chars().next(), word.chars().rev().take(2).collect::<String>());
    LETTERS.contains(&a.len())
        && LETTERS.contains(&b.len())
        && a.chars().all(char::is_alphabetic)
        && ends(a) == ends(b)
        && strsim::osa_distance(a, b) == 1
}

/// Whether a text has an abbreviation that is known to be one.
pub(super) fn has_abbreviation(words: &[Token]) -> bool {
    let lone =
        |token: &Token| token.joined && token.text.chars().count() == 1 && token.text.chars().all(char::is_alphabetic);
    words.iter().any(|token| {
        let vowels = token.text.contains(['a', 'e', 'i', 'o', 'u', 'y']);
        KNOWN.contains(&token.text.as_str()) && (token.dotted || !vowels) || lone(token) && token.dotted
    })
}

/// Whether a text is nothing but the code of a language.
pub(super) fn is_language_code(words: &[Token]) -> bool {
    matches!(words, [only] if only.upper && LANGUAGES.contains(&only.text.as_str()))
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens;
    use super::*;

    fn of(label: &str, name: &str) -> Option<Alike> {
        alike(&tokens(label), &tokens(name))
    }

    #[test]
    fn the_same_words_written_in_another_way() {
        for (label, name) in [
            ("Dorpsstr. 5", "Route naar Dorpsstraat 5"),
            ("Email", "E-mail sturen"),
            ("Co-ordinator", "Coordinator"),
            ("Theatre", "Theater programme"),
            ("Organisation", "Our organization"),
            ("WMO", "Wet maatschappelijke ondersteuning"),
            ("Vereniging van eigenaren", "VVE"),
            ("o.a. afval", "onder andere afval"),
            ("NL", "Nederlands"),
            ("Foto's", "Fotos bekijken"),
            ("blz 3", "Bladzijde 3"),
        ] {
            assert_eq!(of(label, name), Some(Alike::Written), "{label}");
        }
        assert_eq!(of("Verguning aanvragen", "Vergunning aanvragen"), Some(Alike::Written));
        assert_eq!(of("Vergunninh aanvragen", "Vergunning aanvragen"), None);
        assert_eq!(of("Vergynning aanvragen", "Vergunning aanvragen"), Some(Alike::Nearly));
    }

    #[test]
    fn other_words() {
        for (label, name) in [
            ("Kaart", "Kaarten"),
            ("Meld u aan", "Inschrijven"),
            ("kaar t", "kaart"),
            ("5", "5a"),
            ("Over ons", "Over onszelf"),
            ("Zoek kaart", "Zoek de kaart"),
            ("twee", "2"),
        ] {
            assert_eq!(of(label, name), None, "{label}");
        }
    }

    #[test]
    fn abbreviations_that_everyone_knows() {
        for text in ["Tel. 14 0299", "nr 5", "i.v.m. ziekte"] {
            assert!(has_abbreviation(&tokens(text)), "{text}");
        }
        for text in ["Welkom bij ons.", "VNG", "Max kan komen", "foto's"] {
            assert!(!has_abbreviation(&tokens(text)), "{text}");
        }
    }
}
