//! Natural language: the words of a text, their stems, and what two texts have in common.
//!
//! Made for Dutch and English, and meant to be lenient: that two texts share a word is a sign that one may describe the other, that
//! they share none is a question. Words of other languages and scripts are compared as they are written.

pub(crate) mod files;
pub(crate) mod links;
pub(crate) mod near;
pub(crate) mod phrases;
mod stem;
mod stop;
pub(crate) mod symbols;

use std::cell::OnceCell;
use std::collections::HashSet;
pub(crate) use stem::stem;
pub(crate) use stop::{is_dutch, is_english, is_stop};

/// The words of a text: runs of letters and digits in lower case without accents, apostrophes within them left out.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut word = String::new();
    for c in text.chars() {
        if c.is_alphanumeric() {
            fold(c, &mut word);
        } else if !is_joiner(c) && !word.is_empty() {
            found.push(std::mem::take(&mut word));
        }
    }
    if !word.is_empty() {
        found.push(word);
    }
    found
}

/// Apostrophes, soft hyphens and joiners stand within words; accents may follow their letter.
fn is_joiner(c: char) -> bool {
    matches!(c, '\'' | '’' | '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{300}'..='\u{36f}')
}

/// A letter in lower case without its accent.
fn fold(c: char, out: &mut String) {
    for c in c.to_lowercase() {
        match c {
            'à'..='å' | 'ā' | 'ă' | 'ą' => out.push('a'),
            'ç' | 'ć' | 'č' => out.push('c'),
            'è'..='ë' | 'ē' | 'ę' | 'ě' => out.push('e'),
            'ì'..='ï' | 'ı' | 'ī' => out.push('i'),
            'ñ' | 'ń' => out.push('n'),
            'ò'..='ö' | 'ø' | 'ő' => out.push('o'),
            'ù'..='ü' | 'ū' | 'ű' => out.push('u'),
            'ý' | 'ÿ' => out.push('y'),
            'ş' | 'š' | 'ś' => out.push('s'),
            'ğ' => out.push('g'),
            'ł' => out.push('l'),
            'ž' | 'ź' | 'ż' => out.push('z'),
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            '\u{300}'..='\u{36f}' => {}
            _ => out.push(c),
        }
    }
}

/// The words of a text with single spaces between them: the form in which phrases are compared.
pub(crate) fn phrase(text: &str) -> String {
    words(text).join(" ")
}

/// The stems of the words that say something: no articles, prepositions, pronouns and the like, and no single letters.
pub(crate) fn content(text: &str) -> Vec<String> {
    content_besides(text, &[])
}

/// The same without the words of a list.
pub(crate) fn content_besides(text: &str, list: &[&str]) -> Vec<String> {
    let counts = |word: &&String| says_something(word) && !list.contains(&word.as_str());
    words(text).iter().filter(counts).map(|word| stem(word)).collect()
}

fn says_something(word: &str) -> bool {
    let is_long = word.chars().nth(1).is_some() || word.starts_with(|c: char| c.is_ascii_digit() || !c.is_ascii());
    is_long && !is_stop(word)
}

/// Whether two stems may stand for the same thing: equal, or one is the beginning or the end of the other, as in compounds.
pub(crate) fn related(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short == long || (short.len() >= 4 && long.starts_with(short)) || (short.len() >= 5 && long.ends_with(short))
}

/// Whether the contents of two texts have a word in common.
pub(crate) fn share(a: &[String], b: &[String]) -> bool {
    a.iter().any(|a| b.iter().any(|b| related(a, b)))
}

/// The stems of many texts together.
#[derive(Debug, Default)]
pub(crate) struct Bag {
    stems: HashSet<String>,
    /// The beginnings and ends of stems by which compounds are found; made when first asked for.
    parts: OnceCell<HashSet<String>>,
}

impl Bag {
    /// Takes in the words of a text that say something.
    pub(crate) fn add(&mut self, text: &str) {
        for word in words(text) {
            if says_something(&word) {
                self.stems.insert(stem(&word));
            }
        }
        self.parts.take();
    }

    /// Whether this very stem is in.
    pub(crate) fn has_exactly(&self, wanted: &str) -> bool {
        self.stems.contains(wanted)
    }

    /// Whether a stem, or one that is [`related`] to it, is in.
    pub(crate) fn has(&self, wanted: &str) -> bool {
        let parts = || {
            self.parts.get_or_init(|| self.stems.iter().flat_map(|stem| parts_of(stem)).map(str::to_owned).collect())
        };
        self.has_exactly(wanted) || parts_of(wanted).any(|part| self.stems.contains(part)) || parts().contains(wanted)
    }
}

/// The beginnings of a stem of four bytes or more and its ends of five or more, itself left out.
fn parts_of(stem: &str) -> impl Iterator<Item = &str> {
    let cuts = || stem.char_indices().map(|(at, _)| at).skip(1);
    let beginnings = cuts().filter(|at| *at >= 4).map(|at| &stem[..at]);
    beginnings.chain(cuts().filter(|at| stem.len() - at >= 5).map(|at| &stem[at..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lose_case_accents_and_apostrophes() {
        assert_eq!(words("Foto’s: Café 'De Één'!"), ["fotos", "cafe", "de", "een"]);
        assert_eq!(words("e\u{301}e\u{301}n – W3C"), ["een", "w3c"]);
        assert_eq!(words(" … "), [""; 0]);
    }

    #[test]
    fn forms_of_a_word_are_related_and_other_words_are_not() {
        for (a, b) in [
            ("aanvragen", "aanvraag"),
            ("vergunningen", "vergunning"),
            ("verhuizing", "verhuizen"),
            ("brief", "brieven"),
            ("opening", "open"),
            ("cities", "city"),
            ("parking", "parked"),
            ("museums", "museum"),
            ("gemeentelijke", "gemeente"),
            ("kinderen", "kind"),
            ("afval", "afvalkalender"),
            ("kalender", "afvalkalender"),
        ] {
            assert!(related(&stem(a), &stem(b)), "{a} {b}");
        }
        for (a, b) in [("paspoort", "rijbewijs"), ("bridge", "market"), ("raad", "straat"), ("vng", "rdw")] {
            assert!(!related(&stem(a), &stem(b)), "{a} {b}");
        }
    }

    #[test]
    fn what_says_nothing_is_left_out() {
        assert_eq!(content("Wat is het adres van de gemeente?"), [stem("adres"), stem("gemeente")]);
        assert_eq!(content("This is a page for you"), [stem("page")]);
    }

    #[test]
    fn a_bag_finds_what_is_related() {
        let all = ["afval", "afvalkalender", "kalender", "kal", "huis", "stadhuis", "приём", "приёмная"];
        for held in all {
            let mut bag = Bag::default();
            bag.stems.insert(held.to_owned());
            for wanted in all {
                assert_eq!(bag.has(wanted), related(held, wanted), "{held} {wanted}");
            }
        }
    }

    #[test]
    fn a_bag_knows_compounds() {
        let mut bag = Bag::default();
        bag.add("Haal uw nieuwe paspoort op bij de balie");
        assert!(bag.has(&stem("paspoorten")));
        assert!(bag.has(&stem("paspoortaanvraag")));
        assert!(!bag.has(&stem("afval")));
    }
}
