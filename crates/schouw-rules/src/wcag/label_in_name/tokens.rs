//! Words as the *label in name algorithm* of the ACT glossary makes them, with what is needed to see why two texts differ.

use icu_normalizer::DecomposingNormalizerBorrowed;
use icu_normalizer::properties::CanonicalCombiningClassMapBorrowed;

/// Most words of a text that are compared.
const WORDS_MAX: usize = 400;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Token {
    /// Letters and digits: case folded, compatibility forms and accents taken apart, accents left out.
    pub(super) text: String,
    /// A full stop follows at once.
    pub(super) dotted: bool,
    /// Only a hyphen or an apostrophe, or a full stop between single letters, stands between it and the word before it.
    pub(super) joined: bool,
    /// Every letter was a capital.
    pub(super) upper: bool,
}

/// The words of a text.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let chars = without_parentheses(text);
    let mut reader = Reader::new();
    let mut at = 0;
    while at < chars.len() && reader.found.len() < WORDS_MAX {
        let keycap = keycap(&chars[at..]);
        if keycap > 0 {
            reader.end(' ');
            at += keycap;
            continue;
        }
        reader.take(chars[at]);
        at += 1;
    }
    reader.end(' ');
    reader.found
}

/// The characters without round brackets and what stands between a left and a right one. A bracket without its other half goes alone.
fn without_parentheses(text: &str) -> Vec<char> {
    let mut out = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for c in text.chars() {
        match c {
            '(' => open.push(out.len()),
            ')' => {
                if let Some(start) = open.pop() {
                    out.truncate(start);
                }
            }
            _ => out.push(c),
        }
    }
    out
}

/// Length of an emoji of a key at the start: a character in a box (U+20E3).
fn keycap(chars: &[char]) -> usize {
    match chars {
        ['0'..='9' | '#' | '*', '\u{20e3}', ..] => 2,
        ['0'..='9' | '#' | '*', '\u{fe0f}', '\u{20e3}', ..] => 3,
        _ => 0,
    }
}

/// Signs that compatibility decomposition would turn into letters although they stand for no word: marks of trade, emoji, and letters
/// in circles and squares.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{2120}' | '\u{2122}' | '\u{2139}' | '\u{24b6}'..='\u{24e9}' | '\u{3297}' | '\u{3299}' | '\u{1f100}'..='\u{1f2ff}')
}

/// Marks that are never seen: soft hyphens, joiners, marks of direction and variation.
fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Letters of scripts that put no spaces between words: each stands alone, so that a word is found wherever it stands.
fn stands_alone(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

struct Reader {
    nfkd: DecomposingNormalizerBorrowed<'static>,
    classes: CanonicalCombiningClassMapBorrowed<'static>,
    found: Vec<Token>,
    word: Token,
    /// What stands between the last word and the next one.
    gap: String,
}

impl Reader {
    fn new() -> Self {
        Self {
            nfkd: DecomposingNormalizerBorrowed::new_nfkd(),
            classes: CanonicalCombiningClassMapBorrowed::new(),
            found: Vec::new(),
            word: Token::default(),
            gap: String::new(),
        }
    }

    fn take(&mut self, c: char) {
        if is_ignorable(c) {
            return;
        }
        if is_sign(c) {
            self.end(' ');
            return;
        }
        if stands_alone(c) && c.is_alphanumeric() {
            self.end(' ');
        }
        // Full case folding: by way of capitals, since ß and SS are one.
        let folded = c.to_uppercase().flat_map(char::to_lowercase);
        let parts: Vec<char> = self.nfkd.normalize_iter(folded).collect();
        for part in parts {
            if self.classes.get_u8(part) != 0 {
                continue;
            }
            if !part.is_alphanumeric() {
                self.end(part);
                continue;
            }
            if self.word.text.is_empty() {
                self.word.upper = true;
            }
            self.word.upper &= c.is_uppercase() || !c.is_alphabetic();
            self.word.text.push(part);
        }
    }

    fn end(&mut self, by: char) {
        if self.word.text.is_empty() {
            self.gap.push(by);
            return;
        }
        let mut word = std::mem::take(&mut self.word);
        let is_letter = |word: &Token| word.text.chars().count() == 1 && word.text.chars().all(char::is_alphabetic);
        word.dotted = by == '.';
        word.joined = match (self.gap.as_str(), self.found.last()) {
            (_, None) => false,
            ("-" | "\u{2010}" | "\u{2011}" | "'" | "’", _) => true,
            (".", Some(before)) => is_letter(before) && is_letter(&word),
            _ => false,
        };
        self.found.push(word);
        self.gap = by.to_string();
    }
}

/// Whether the words of the label stand next to each other and in this order in the name.
pub(super) fn is_contained(label: &[Token], name: &[Token]) -> bool {
    let same = |window: &[Token]| window.iter().zip(label).all(|(a, b)| a.text == b.text);
    label.is_empty() || name.windows(label.len()).any(same)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|token| token.text).collect()
    }

    fn has(label: &str, name: &str) -> bool {
        is_contained(&tokens(label), &tokens(name))
    }

    #[test]
    fn words_are_letters_and_digits_without_case() {
        assert_eq!(words("  Über\u{a0}STRASSE, 1½ ﬁlm™! "), ["uber", "strasse", "11", "2", "film"]);
        assert_eq!(words("Straße"), words("STRASSE"));
        assert_eq!(words("e-mail: jan.de.boer@waterland"), ["e", "mail", "jan", "de", "boer", "waterland"]);
        assert_eq!(words("… → × 🔍 ℹ️ Ⓜ 1\u{fe0f}\u{20e3} \u{e001}"), [""; 0]);
        assert_eq!(words("ver\u{ad}gun\u{200b}ning"), ["vergunning"]);
    }

    #[test]
    fn what_stands_in_round_brackets_goes() {
        assert_eq!(words("Kaart (van (heel) Waterland) [pdf]"), ["kaart", "pdf"]);
        assert_eq!(words("Kaart (van Waterland"), ["kaart", "van", "waterland"]);
        assert_eq!(words("a) kaart"), ["a", "kaart"]);
        assert_eq!(words("inwoner(s)"), ["inwoner"]);
    }

    #[test]
    fn a_label_is_contained_as_whole_words_in_order() {
        assert!(has("Zoek op kaart", "Zoek op kaart van Waterland"));
        assert!(has("", "Zoek"));
        assert!(has("搜索", "在网站上搜索内容"));
        for (label, name) in
            [("op kaart zoek", "zoek op kaart"), ("Zoek kaart", "Zoek op kaart"), ("kaart", "kaarten"), ("zoek", "")]
        {
            assert!(!has(label, name), "{label}");
        }
    }

    #[test]
    fn hyphens_stops_and_capitals_are_kept_in_mind() {
        let found = tokens("E-mail VNG o.a. nr. 5.6");
        let is = |f: fn(&Token) -> bool| found.iter().filter(|t| f(t)).map(|t| t.text.as_str()).collect::<Vec<_>>();
        assert_eq!(is(|t| t.joined), ["mail", "a"]);
        assert_eq!(is(|t| t.dotted), ["o", "a", "nr", "5"]);
        assert!(is(|t| t.upper).contains(&"vng"));
    }
}
