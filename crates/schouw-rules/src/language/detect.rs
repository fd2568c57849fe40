//! Whether a text is in the language that its author says it is in.
//!
//! ACT counts words: the language of a text is that of most of its words. Here the most common words of languages are counted
//! (`common.rs`), and `whatlang`, which looks at triples of letters, has to agree before anything is called wrong. Names, lists of
//! words and code have few common words; they are a question at most.

use super::common::COMMON;
use super::script::{self, Script};
use std::collections::HashMap;
use std::sync::LazyLock;
use whatlang::{Detector, Lang};

/// What the words of a text say of a declared language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spoken {
    /// It is in that language, or nothing speaks against it.
    Agrees,
    /// It may be in another language.
    Perhaps(&'static str),
    /// It is in another language.
    Other(&'static str),
}

/// Bytes of a text that are looked at.
pub(crate) const TEXT_BYTES_MAX: usize = 20_000;
/// From this number of words on a text is long enough for shares to mean something.
const LONG: usize = 12;
/// Letters from which on `whatlang` alone may raise a question.
const LETTERS_MIN: usize = 60;

/// Languages that share many of their common words with others of their group: what is counted for one may be meant for the other.
const CLOSE: &[&[&str]] = &[
    &["nl", "af", "fy", "nds", "li", "zea", "vls", "stq", "frr", "lb"],
    &["de", "lb", "gsw", "bar", "nds", "yi"],
    &["da", "no", "nb", "nn", "sv", "fo", "is"],
    &["es", "pt", "gl", "ca", "ast", "pap", "lad", "an", "oc", "ext"],
    &["it", "co", "sc", "scn", "nap", "vec", "lmo", "fur", "rm", "ro", "pap", "es", "la"],
    &["fr", "oc", "wa", "pcd", "nrm", "frp", "ht", "ca"],
    &["en", "sco", "jam", "pcm", "srn", "bi", "tpi"],
    &["id", "ms", "jv", "su", "min"],
    &["pl", "csb", "szl", "cs", "sk"],
    &["tr", "az", "tk", "crh", "gag"],
];

/// What a text says of the language with this primary subtag, in lower case.
pub(crate) fn spoken(subtag: &str, text: &str) -> Spoken {
    let declared = if matches!(subtag, "nb" | "nn") { "no" } else { subtag };
    let text = within(text, TEXT_BYTES_MAX);
    if let Some(named) = names_itself(text) {
        return if named == declared { Spoken::Agrees } else { Spoken::Perhaps(named) };
    }
    let words = words(text);
    let counts = script::count(words.iter().map(String::as_str));
    let Some(main) = counts.main() else { return Spoken::Agrees };
    if script::may_write(declared, main) == Some(false) && main != Script::Latin {
        return match script::language(main, text) {
            Some(other) if counts.of(main) >= 2 => Spoken::Other(other),
            Some(other) => Spoken::Perhaps(other),
            None => Spoken::Agrees,
        };
    }
    if main == Script::Latin { latin(declared, text, &words) } else { same_script(declared, main, text, &words) }
}

/// Texts of a script that the declared language is written in.
fn same_script(declared: &str, main: Script, text: &str, words: &[String]) -> Spoken {
    if main == Script::Cyrillic
        && let Some(other) = script::russian_or_ukrainian(text)
        && matches!(declared, "ru" | "uk")
        && other != declared
    {
        return if words.len() >= 5 { Spoken::Other(other) } else { Spoken::Perhaps(other) };
    }
    match guess(text) {
        Some((lang, true)) if words.len() >= LONG && supports(declared) && lang != declared => Spoken::Perhaps(lang),
        _ => Spoken::Agrees,
    }
}

/// How many of the words are common ones of a language.
struct Hits {
    own: Option<usize>,
    other: usize,
    lang: &'static str,
}

/// The words of `common.rs`, each with a bit for every language that has it.
static BY_WORD: LazyLock<HashMap<&str, u32>> = LazyLock::new(|| {
    let mut by_word = HashMap::new();
    for (at, (_, list)) in COMMON.iter().enumerate() {
        for word in list.split_ascii_whitespace() {
            *by_word.entry(word).or_insert(0) |= 1 << at;
        }
    }
    by_word
});

fn hits(declared: &str, words: &[String]) -> Hits {
    let mut counts = [0; COMMON.len()];
    for word in words {
        let languages = BY_WORD.get(word.as_str()).copied().unwrap_or(0);
        for (at, count) in counts.iter_mut().enumerate() {
            *count += usize::from(languages >> at & 1 == 1);
        }
    }
    let mut hits = Hits { own: None, other: 0, lang: "" };
    for ((lang, _), count) in COMMON.iter().zip(counts) {
        if *lang == declared {
            hits.own = Some(count);
        } else if count > hits.other {
            (hits.other, hits.lang) = (count, lang);
        }
    }
    hits
}

/// Texts in Latin letters.
fn latin(declared: &str, text: &str, words: &[String]) -> Spoken {
    let all = words.len();
    let Hits { own, other, lang } = hits(declared, words);
    if own.is_some_and(|own| own > 0 && own >= other) {
        return Spoken::Agrees;
    }
    let percent = other * 100 / all.max(1);
    let is_close = CLOSE.iter().any(|group| group.contains(&declared) && group.contains(&lang));
    // Other letters than the declared language has leave no doubt that it is another.
    let other_script = script::may_write(declared, Script::Latin) == Some(false);
    let own_or_none = own.unwrap_or(0);
    let guessed = guess(text);
    let guess_is = |wanted: &str| guessed.is_some_and(|(lang, _)| lang == wanted);
    let is_strong = match (own, is_close) {
        _ if other_script => other >= 3 && percent >= 20,
        (Some(own), false) if all < LONG => other >= 3 && other >= 4 * own && percent >= 35,
        // Running text has two common words in five, lists have few: a paragraph in a page of links must not speak for all of it.
        (Some(own), false) => {
            let outweighs = other >= 3 * own || other >= 2 * own && guessed == Some((lang, true));
            let is_dense = percent >= 20 || percent >= 12 && guess_is(lang);
            other >= 5 && outweighs && is_dense && !guess_is(declared)
        }
        (Some(own), true) => all >= 8 && other >= 2 * own && other >= own + 4 && percent >= 30,
        (None, false) => {
            let is_known = supports(declared) || matches!(lang, "de" | "en" | "nl");
            is_known && other >= 5 && percent >= 35 && guess_is(lang)
        }
        (None, true) => false,
    };
    if is_strong {
        return Spoken::Other(lang);
    }
    let is_likely = match own {
        _ if other_script => other >= 2 || all >= 3,
        Some(0) if all < LONG => other >= 1 && percent >= 30,
        // A word that belongs to the declared language as well makes a short text its own.
        Some(own) if all < LONG => percent >= 20 && (other > 2 * own || other >= own + 2 && guess_is(lang)),
        Some(own) if is_close => other >= own + own / 2 + 2 && percent >= 20,
        Some(own) => other >= 2 && other > own + own / 4 && percent >= 10,
        None => other >= 4 && percent >= 25 && guess_is(lang),
    };
    if is_likely && !lang.is_empty() {
        return Spoken::Perhaps(lang);
    }
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    match guessed {
        Some((lang, true)) if lang != declared && supports(declared) && own_or_none == 0 && letters >= LETTERS_MIN => {
            let is_close = CLOSE.iter().any(|group| group.contains(&declared) && group.contains(&lang));
            if is_close { Spoken::Agrees } else { Spoken::Perhaps(lang) }
        }
        _ => Spoken::Agrees,
    }
}

/// Words of the shortest passage in Latin letters that is judged.
const PASSAGE_WORDS_MIN: usize = 8;

/// The language of a passage, if that is certainly another one than the declared language. Stricter than [`spoken`]: a passage without a
/// tag of its own may be names and terms.
pub(super) fn passage(declared: &str, text: &str) -> Option<&'static str> {
    let declared = if matches!(declared, "nb" | "nn") { "no" } else { declared };
    let words = words(text);
    let counts = script::count(words.iter().map(String::as_str));
    let main = counts.main()?;
    if main != Script::Latin {
        let is_other = script::may_write(declared, main) == Some(false) && counts.of(main) >= 2;
        return script::language(main, text).filter(|_| is_other);
    }
    if words.len() < PASSAGE_WORDS_MIN || script::may_write(declared, Script::Latin) == Some(false) {
        return None;
    }
    let Hits { own, other, lang } = hits(declared, &words);
    let own = own?;
    let is_close = CLOSE.iter().any(|group| group.contains(&declared) && group.contains(&lang));
    let percent = other * 100 / words.len();
    let stands_out =
        if is_close { other >= 2 * own + 5 && percent >= 40 } else { other >= 4 && other >= 3 * own && percent >= 30 };
    (stands_out && guess(text).is_some_and(|(guessed, _)| guessed == lang)).then_some(lang)
}

/// Languages of `whatlang` with their subtags.
const LANGUAGES: &[(Lang, &str)] = &[
    (Lang::Afr, "af"),
    (Lang::Ara, "ar"),
    (Lang::Bul, "bg"),
    (Lang::Cat, "ca"),
    (Lang::Ces, "cs"),
    (Lang::Dan, "da"),
    (Lang::Deu, "de"),
    (Lang::Ell, "el"),
    (Lang::Eng, "en"),
    (Lang::Est, "et"),
    (Lang::Fin, "fi"),
    (Lang::Fra, "fr"),
    (Lang::Heb, "he"),
    (Lang::Hin, "hi"),
    (Lang::Hrv, "hr"),
    (Lang::Hun, "hu"),
    (Lang::Ind, "id"),
    (Lang::Ita, "it"),
    (Lang::Lav, "lv"),
    (Lang::Lit, "lt"),
    (Lang::Nld, "nl"),
    (Lang::Nob, "no"),
    (Lang::Pes, "fa"),
    (Lang::Pol, "pl"),
    (Lang::Por, "pt"),
    (Lang::Ron, "ro"),
    (Lang::Rus, "ru"),
    (Lang::Slk, "sk"),
    (Lang::Slv, "sl"),
    (Lang::Spa, "es"),
    (Lang::Swe, "sv"),
    (Lang::Tur, "tr"),
    (Lang::Ukr, "uk"),
    (Lang::Urd, "ur"),
    (Lang::Vie, "vi"),
];

fn supports(subtag: &str) -> bool {
    LANGUAGES.iter().any(|(_, known)| *known == subtag)
}

/// The language that `whatlang` finds among these, and whether it calls that reliable.
fn guess(text: &str) -> Option<(&'static str, bool)> {
    /// Triples of letters are counted over this many bytes: more changes nothing.
    const BYTES: usize = 4_000;
    let allowed = LANGUAGES.iter().map(|(lang, _)| *lang).collect();
    let info = Detector::with_allowlist(allowed).detect(within(text, BYTES))?;
    let subtag = LANGUAGES.iter().find(|(lang, _)| *lang == info.lang()).map(|(_, subtag)| *subtag)?;
    Some((subtag, info.is_reliable()))
}

/// The words of a text in lower case: no numbers, addresses or file names.
fn words(text: &str) -> Vec<String> {
    let is_address = |chunk: &&str| {
        let inner = chunk.trim_matches(|c: char| !c.is_alphanumeric());
        !inner.contains(['@', '/', '\\', '_', '=', '{', '}', '<', '>']) && !inner.contains("www.")
    };
    let mut found = Vec::new();
    for chunk in text.split_whitespace().filter(is_address) {
        for word in chunk.split(|c: char| !c.is_alphabetic() && !is_mark(c)) {
            let digits = chunk.chars().any(|c| c.is_ascii_digit());
            if !word.is_empty() && !digits {
                found.push(word.to_lowercase());
            }
        }
    }
    found
}

/// Soft hyphens, accents and vowel signs stand within words.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{93c}'..='\u{94d}')
}

fn within(text: &str, bytes_max: usize) -> &str {
    &text[..text.floor_char_boundary(bytes_max)]
}

/// Languages with their names in themselves.
const NAMES: &[(&str, &str)] = &[
    ("af", "Afrikaans"),
    ("ar", "العربية"),
    ("bg", "Български"),
    ("ca", "Català"),
    ("cs", "Čeština"),
    ("da", "Dansk"),
    ("de", "Deutsch"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("es", "Español"),
    ("et", "Eesti"),
    ("fa", "فارسی"),
    ("fi", "Suomi"),
    ("fr", "Français"),
    ("fy", "Frysk"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("hr", "Hrvatski"),
    ("hu", "Magyar"),
    ("hy", "Հայերեն"),
    ("id", "Bahasa Indonesia"),
    ("it", "Italiano"),
    ("ja", "日本語"),
    ("ka", "ქართული"),
    ("ko", "한국어"),
    ("lt", "Lietuvių"),
    ("lv", "Latviešu"),
    ("nl", "Nederlands"),
    ("no", "Norsk"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("ro", "Română"),
    ("ru", "Русский"),
    ("sk", "Slovenčina"),
    ("sl", "Slovenščina"),
    ("sv", "Svenska"),
    ("th", "ไทย"),
    ("ti", "ትግርኛ"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("ur", "اردو"),
    ("vi", "Tiếng Việt"),
    ("zh", "中文"),
];

/// The language whose own name is all of the text, as in a switch between languages.
fn names_itself(text: &str) -> Option<&'static str> {
    let lower = schouw_page::collapse(text).to_lowercase();
    NAMES.iter().find(|(_, name)| name.to_lowercase() == lower).map(|(subtag, _)| *subtag)
}

/// A language for people: its own name with the subtag.
pub(crate) fn display(subtag: &str) -> String {
    match NAMES.iter().find(|(known, _)| *known == subtag) {
        Some((_, name)) => format!("{name} ({subtag})"),
        None => subtag.to_owned(),
    }
}

#[cfg(test)]
#[path = "detect_tests.rs"]
mod tests;
