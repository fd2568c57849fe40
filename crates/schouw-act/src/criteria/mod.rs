//! The requirement tables: success criteria, EN 301 549 clauses and norms.

mod manual;
mod table;

use crate::Text;
pub use table::{BEYOND, CRITERIA};

/// The conformance level of a success criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Level A.
    A,
    /// Level AA.
    AA,
    /// Level AAA: no norm asks for it.
    AAA,
}

impl Level {
    /// `A`, `AA` or `AAA`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::AA => "AA",
            Self::AAA => "AAA",
        }
    }
}

/// The WCAG version that introduced a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WcagVersion {
    /// WCAG 2.0 (2008).
    V20,
    /// WCAG 2.1 (2018).
    V21,
    /// WCAG 2.2 (2023).
    V22,
}

/// One WCAG success criterion, with its place in EN 301 549.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Criterion {
    /// EN 301 549 clause: `9.` and the criterion's number, for web pages. Empty for level AAA, which has no clauses.
    pub clause: &'static str,
    number: &'static str,
    /// Conformance level.
    pub level: Level,
    /// First WCAG version that has it.
    pub since: WcagVersion,
    /// Official names.
    pub name: Text,
    /// W3C's slug, as in addresses of the Understanding documents and in EARL ids.
    pub slug: &'static str,
    /// Dutch name of the guideline it belongs to.
    pub guideline_nl: &'static str,
    /// Dutch name of the principle it belongs to.
    pub principle_nl: &'static str,
    /// Functional performance statements: `WV:P` = "without vision", primary; `S` = secondary. Empty for 4.1.1.
    pub functional_statements: &'static str,
    /// User accessibility needs a to i of Implementing Decision (EU) 2018/1524, in the same notation.
    pub user_needs: &'static str,
    /// Norm versions that contain it: `V3.2.1`, `V4.1.1` or both.
    pub norms: &'static str,
}

impl Criterion {
    /// The WCAG number: `1.1.1`.
    pub fn sc(&self) -> &'static str {
        self.number
    }

    /// What a person does to judge it: no program judges a criterion wholly. Empty for level AAA.
    pub fn check_by_hand(&self) -> Text {
        manual::check(self.number).unwrap_or(Text::new("", ""))
    }

    /// The address of W3C's Understanding document for this criterion (WCAG 2.2 edition; 4.1.1 lives in that of 2.1).
    pub fn understanding_url(&self) -> String {
        let edition = if self.sc() == "4.1.1" { "WCAG21" } else { "WCAG22" };
        format!("https://www.w3.org/WAI/{edition}/Understanding/{}", self.slug)
    }
}

/// The criterion with this WCAG number: of one of the norms, or of level AAA where a rule may name it.
pub fn criterion(sc: &str) -> Option<&'static Criterion> {
    CRITERIA.iter().chain(BEYOND).find(|c| c.sc() == sc)
}

/// Number and slug of the criteria of level AAA (WCAG 2.2) that no rule names yet ([`BEYOND`] holds the others), in the order of WCAG.
static AAA: &[(&str, &str)] = &[
    ("1.2.6", "sign-language-prerecorded"),
    ("1.2.7", "extended-audio-description-prerecorded"),
    ("1.2.9", "audio-only-live"),
    ("1.3.6", "identify-purpose"),
    ("1.4.7", "low-or-no-background-audio"),
    ("1.4.8", "visual-presentation"),
    ("2.2.3", "no-timing"),
    ("2.2.5", "re-authenticating"),
    ("2.2.6", "timeouts"),
    ("2.3.2", "three-flashes"),
    ("2.3.3", "animation-from-interactions"),
    ("2.4.8", "location"),
    ("2.4.10", "section-headings"),
    ("2.4.12", "focus-not-obscured-enhanced"),
    ("2.4.13", "focus-appearance"),
    ("2.5.5", "target-size-enhanced"),
    ("2.5.6", "concurrent-input-mechanisms"),
    ("3.1.3", "unusual-words"),
    ("3.1.4", "abbreviations"),
    ("3.1.5", "reading-level"),
    ("3.1.6", "pronunciation"),
    ("3.3.5", "help"),
    ("3.3.6", "error-prevention-all"),
    ("3.3.9", "accessible-authentication-enhanced"),
];

/// W3C's slug of any WCAG criterion, those of level AAA included; none for a number that WCAG does not have.
pub fn criterion_slug(sc: &str) -> Option<&'static str> {
    let aaa = || AAA.iter().find(|(number, _)| *number == sc).map(|(_, slug)| *slug);
    criterion(sc).map(|criterion| criterion.slug).or_else(aaa)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Norm;

    #[test]
    fn every_criterion_of_wcag_has_a_slug_of_its_own() {
        let numbers: Vec<&str> =
            CRITERIA.iter().chain(BEYOND).map(Criterion::sc).chain(AAA.iter().map(|(sc, _)| *sc)).collect();
        // WCAG 2.2 has 86, and 4.1.1 was taken out of it.
        assert_eq!(numbers.len(), 87);
        let slugs: std::collections::BTreeSet<_> = numbers.iter().filter_map(|sc| criterion_slug(sc)).collect();
        assert_eq!(slugs.len(), numbers.len());
        assert_eq!(criterion_slug("1.4.6"), Some("contrast-enhanced"));
        assert!(AAA.iter().all(|(sc, _)| criterion(sc).is_none()), "each stands in one list");
        assert_eq!(criterion_slug("9.9.9"), None);
    }

    #[test]
    fn criteria_stand_in_the_order_of_wcag() {
        for table in [CRITERIA, BEYOND] {
            let number = |c: &Criterion| c.sc().split('.').map(|n| n.parse().unwrap()).collect::<Vec<u32>>();
            assert!(table.iter().map(number).is_sorted());
        }
        assert!(CRITERIA.iter().all(|c| c.clause == format!("9.{}", c.sc())));
    }

    #[test]
    fn no_norm_has_criteria_of_level_aaa() {
        for beyond in BEYOND {
            assert_eq!((beyond.level, beyond.clause), (Level::AAA, ""));
            assert!(Norm::ALL.iter().all(|norm| !norm.contains(beyond.sc())));
            assert_eq!(criterion(beyond.sc()), Some(beyond));
        }
    }
}
