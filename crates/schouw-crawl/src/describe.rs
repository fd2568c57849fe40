//! Sentences for reasons and truncations, in Dutch and English.

use crate::record::{Reason, Truncation};

/// The language of a sentence. Dutch is the product's default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Nederlands.
    #[default]
    Dutch,
    /// English.
    English,
}

impl Reason {
    /// One sentence for a reader of the report, in the given language.
    pub fn describe(self, language: Language) -> &'static str {
        let (nl, en) = self.texts();
        match language {
            Language::Dutch => nl,
            Language::English => en,
        }
    }
}

impl Truncation {
    /// One sentence for a reader of the report, in the given language.
    pub fn describe(self, language: Language) -> &'static str {
        let (nl, en) = match self {
            Truncation::BodyLimit => (
                "De pagina is groter dan de ingestelde grens; alleen het begin is onderzocht.",
                "The page is larger than the configured limit; only its beginning was examined.",
            ),
            Truncation::ConnectionClosed => (
                "De server stuurde minder dan aangekondigd; alleen het ontvangen deel is onderzocht.",
                "The server sent less than announced; only the received part was examined.",
            ),
            Truncation::ConnectionReset => (
                "De server verbrak de verbinding halverwege; alleen het ontvangen deel is onderzocht.",
                "The server cut the connection half-way; only the received part was examined.",
            ),
            Truncation::TimeOut => (
                "De pagina kwam te traag binnen; alleen het ontvangen deel is onderzocht.",
                "The page came in too slowly; only the received part was examined.",
            ),
            Truncation::BadEncoding => (
                "De compressie van de pagina is beschadigd; alleen het leesbare deel is onderzocht.",
                "The compression of the page is damaged; only the readable part was examined.",
            ),
        };
        match language {
            Language::Dutch => nl,
            Language::English => en,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_a_sentence_in_both_languages() {
        for reason in Reason::ALL {
            let (nl, en) = (reason.describe(Language::Dutch), reason.describe(Language::English));
            assert!(nl.ends_with('.') && en.ends_with('.'), "{reason:?}");
            assert_ne!(nl, en);
        }
        for truncation in Truncation::ALL {
            assert_ne!(truncation.describe(Language::Dutch), truncation.describe(Language::English));
        }
    }
}
