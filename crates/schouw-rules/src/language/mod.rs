//! Language tags: which are known, and what is wrong with those that are not.

mod common;
mod detect;
mod inherit;
mod messages;
mod passages;
mod script;
mod subtags;

use detect::{Spoken, TEXT_BYTES_MAX, display, spoken};
pub(crate) use inherit::Inherited;
pub(crate) use messages::{NAME, THREE_LETTERS, UNDERSCORE, UNKNOWN, judge};
pub(crate) use passages::{Passage, judge as judge_passage, passages};
use subtags::{OF_THREE, OF_TWO};

/// What is wrong with a language tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Problem {
    /// An underscore where a hyphen has to stand (`nl_NL`); the part before it is a known subtag.
    Underscore,
    /// The name of a language (`dutch`), with the subtag that was meant.
    Name(&'static str),
    /// A code of three letters for a language that has one of two in the registry (`nld`), with that one.
    ThreeLetters(&'static str),
    /// Anything else that the registry does not know.
    Unknown,
}

/// The primary language subtag of a tag: RFC 5646, section 2.2.1. All before the first hyphen.
fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or("")
}

/// Whether a subtag is in the registry with type `language`. Case does not count.
pub(crate) fn is_known(subtag: &str) -> bool {
    let lower = subtag.to_ascii_lowercase();
    match lower.len() {
        2 => contains(OF_TWO, &lower),
        // The registry holds `qaa..qtz` as one record of type `language`: languages by private agreement.
        3 => contains(OF_THREE, &lower) || is_private(&lower),
        _ => false,
    }
}

fn is_private(lower: &str) -> bool {
    ("qaa"..="qtz").contains(&lower) && lower.bytes().all(|b| b.is_ascii_lowercase())
}

/// Binary search in a sorted table of entries as long as the one sought.
fn contains(table: &str, entry: &str) -> bool {
    let width = entry.len();
    let (mut low, mut high) = (0, table.len() / width);
    while low < high {
        let middle = usize::midpoint(low, high);
        match table.as_bytes()[middle * width..(middle + 1) * width].cmp(entry.as_bytes()) {
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
            std::cmp::Ordering::Equal => return true,
        }
    }
    false
}

/// What is wrong with a tag; none if its primary language subtag is known. Further subtags do not count: browsers and assistive
/// technology are lenient about them. Tags that the registry holds as a whole (`i-klingon`) and those for private use (`x-…`) have
/// no known subtag.
pub(crate) fn problem(tag: &str) -> Option<Problem> {
    let subtag = primary(tag);
    if is_known(subtag) {
        return None;
    }
    if subtag.split_once('_').is_some_and(|(before, _)| is_known(before)) {
        return Some(Problem::Underscore);
    }
    let lower = subtag.trim().to_lowercase();
    let listed =
        |table: &[(&str, &'static str)]| table.iter().find(|(given, _)| *given == lower).map(|(_, meant)| *meant);
    Some(match (listed(CODES), listed(NAMES)) {
        (Some(meant), _) => Problem::ThreeLetters(meant),
        (_, Some(meant)) => Problem::Name(meant),
        _ => Problem::Unknown,
    })
}

/// Codes of ISO 639-2 for languages that the registry knows by two letters, those seen on Dutch sites.
const CODES: &[(&str, &str)] = &[
    ("ara", "ar"),
    ("deu", "de"),
    ("dut", "nl"),
    ("eng", "en"),
    ("fra", "fr"),
    ("fre", "fr"),
    ("fry", "fy"),
    ("ger", "de"),
    ("ita", "it"),
    ("nld", "nl"),
    ("pol", "pl"),
    ("por", "pt"),
    ("rus", "ru"),
    ("spa", "es"),
    ("tur", "tr"),
    ("ukr", "uk"),
];

/// Names of languages, in Dutch, in English and in the language itself, those seen on Dutch sites.
const NAMES: &[(&str, &str)] = &[
    ("arabic", "ar"),
    ("arabisch", "ar"),
    ("deutsch", "de"),
    ("duits", "de"),
    ("dutch", "nl"),
    ("engels", "en"),
    ("english", "en"),
    ("español", "es"),
    ("français", "fr"),
    ("french", "fr"),
    ("fries", "fy"),
    ("frisian", "fy"),
    ("frysk", "fy"),
    ("german", "de"),
    ("nederlands", "nl"),
    ("oekraïens", "uk"),
    ("polish", "pl"),
    ("polski", "pl"),
    ("pools", "pl"),
    ("spaans", "es"),
    ("spanish", "es"),
    ("turkish", "tr"),
    ("turks", "tr"),
    ("türkçe", "tr"),
    ("ukrainian", "uk"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(table: &str, width: usize) -> Vec<&str> {
        assert_eq!(table.len() % width, 0);
        (0..table.len() / width).map(|at| &table[at * width..(at + 1) * width]).collect()
    }

    #[test]
    fn the_tables_are_sorted_lower_case_letters() {
        for (table, width, least) in [(OF_TWO, 2, 180), (OF_THREE, 3, 7_000)] {
            let found = entries(table, width);
            assert!(found.len() > least, "{}", found.len());
            assert!(found.windows(2).all(|pair| pair[0] < pair[1]), "order of subtags of {width} letters");
            assert!(table.bytes().all(|b| b.is_ascii_lowercase()));
            assert!(found.iter().all(|subtag| is_known(subtag)));
        }
    }

    #[test]
    fn subtags_of_the_registry_are_known_in_any_case() {
        for subtag in ["nl", "fy", "en", "uk", "NL", "pap", "nds", "rif", "zza", "und", "qaa", "qtz"] {
            assert!(is_known(subtag), "{subtag}");
        }
        for subtag in ["", "n", "xx", "gb", "nld", "dutch", "quz1", "qua_", "qzz", "n1", "é"] {
            assert!(!is_known(subtag), "{subtag}");
        }
    }

    #[test]
    fn only_the_primary_subtag_counts() {
        for tag in ["nl", "nl-NL", "EN-gb", "nl-", "zh-Hant-TW", "nl-vlaams", "de-nl_NL"] {
            assert_eq!(problem(tag), None, "{tag}");
        }
    }

    #[test]
    fn what_is_wrong_is_told() {
        for (tag, expected) in [
            ("nl_NL", Problem::Underscore),
            ("xx_YY", Problem::Unknown),
            ("Nederlands", Problem::Name("nl")),
            ("Türkçe", Problem::Name("tr")),
            ("eng", Problem::ThreeLetters("en")),
            ("dut-NL", Problem::ThreeLetters("nl")),
            ("i-klingon", Problem::Unknown),
            ("x-geheim", Problem::Unknown),
            ("-nl", Problem::Unknown),
            ("#!", Problem::Unknown),
            (" ", Problem::Unknown),
            ("ñ", Problem::Unknown),
        ] {
            assert_eq!(problem(tag), Some(expected), "{tag}");
        }
    }

    #[test]
    fn what_is_offered_instead_is_known() {
        for (given, meant) in CODES.iter().chain(NAMES) {
            assert!(is_known(meant) && !is_known(given), "{given}");
        }
    }
}
