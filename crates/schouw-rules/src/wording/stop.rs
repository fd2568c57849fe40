//! Words that hold a sentence together and say nothing by themselves.

/// Dutch, in alphabetical order.
const DUTCH: &[&str] = &[
    "aan", "achter", "al", "alle", "alleen", "alles", "als", "altijd", "andere", "ben", "bent", "bij", "binnen",
    "buiten", "daar", "dan", "dat", "de", "der", "des", "deze", "die", "dit", "doen", "doet", "door", "dus", "echter",
    "een", "eens", "eerst", "elke", "en", "er", "ga", "gaan", "gaat", "geen", "geweest", "had", "heb", "hebben",
    "hebt", "heeft", "hem", "hen", "het", "hier", "hij", "hoe", "hun", "ieder", "iedere", "iets", "ik", "in", "is",
    "ja", "je", "jij", "jou", "jouw", "jullie", "kan", "komen", "komt", "kunnen", "kunt", "maar", "mag", "maken", "me",
    "meer", "men", "met", "mij", "mijn", "moet", "moeten", "mogen", "na", "naar", "namelijk", "nee", "niet", "niets",
    "nog", "nu", "of", "om", "omdat", "ons", "onze", "ook", "op", "over", "per", "sinds", "steeds", "te", "tegen",
    "tot", "tussen", "u", "uit", "uw", "van", "vanaf", "veel", "via", "voor", "waar", "waarom", "wanneer", "want",
    "waren", "was", "wat", "we", "wel", "welk", "welke", "werd", "werden", "wie", "wij", "wil", "willen", "wilt",
    "worden", "wordt", "zal", "ze", "zeer", "zelf", "zich", "zij", "zijn", "zo", "zoals", "zonder", "zou", "zouden",
    "zullen", "zult",
];

/// English, in alphabetical order.
const ENGLISH: &[&str] = &[
    "a", "about", "after", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "because", "been",
    "before", "being", "both", "but", "by", "can", "could", "did", "do", "does", "each", "either", "every", "for",
    "from", "had", "has", "have", "he", "her", "here", "him", "his", "how", "i", "if", "in", "into", "is", "it", "its",
    "just", "many", "may", "me", "might", "more", "most", "must", "my", "no", "nor", "not", "of", "on", "only", "or",
    "other", "our", "out", "own", "same", "she", "should", "so", "some", "such", "than", "that", "the", "their",
    "them", "then", "there", "these", "they", "this", "those", "through", "to", "too", "until", "us", "very", "was",
    "we", "were", "what", "when", "where", "which", "while", "who", "whom", "whose", "why", "will", "with", "would",
    "you", "your", "yours",
];

/// Whether a word as [`super::words`] gives it says nothing by itself.
pub(crate) fn is_stop(word: &str) -> bool {
    is_dutch(word) || is_english(word)
}

/// Whether it is such a word of Dutch.
pub(crate) fn is_dutch(word: &str) -> bool {
    DUTCH.binary_search(&word).is_ok()
}

/// Whether it is such a word of English.
pub(crate) fn is_english(word: &str) -> bool {
    ENGLISH.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_in_order_so_that_words_are_found() {
        for list in [DUTCH, ENGLISH] {
            assert!(list.is_sorted_by(|a, b| a < b));
        }
        assert!(is_stop("het") && is_stop("the") && !is_stop("stadhuis"));
    }
}
