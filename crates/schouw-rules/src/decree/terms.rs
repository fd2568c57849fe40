//! The spans of time of the decree. They stand in one dated file, since they have changed before.

use jiff::ToSpan;
use jiff::civil::Date;
use std::sync::LazyLock;

/// The file, as it was when the program was built.
const FILE: &str = include_str!("../../../../config/decree/termijnen.toml");

/// What the file says. Spans are in months.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// When the file was last held against its sources.
    pub checked: String,
    /// How long a statement lasts without a change …
    pub statement_months: i32,
    /// … and from when on that is to be looked at.
    pub statement_warn_months: i32,
    /// How long research lasts …
    pub research_months: i32,
    /// … and from when on a new one is to be planned.
    pub research_warn_months: i32,
    /// How long status C lasts …
    pub status_c_months: i32,
    /// … and from when on it is to be looked at.
    pub status_c_warn_months: i32,
    /// Since when the present model is obligatory.
    pub model_since: String,
    /// Documents from before this day may be left out.
    pub documents_before: String,
    /// Recorded media from before this day may be left out.
    pub media_before: String,
}

/// The spans in force.
pub static TERMS: LazyLock<Terms> =
    LazyLock::new(|| toml::from_str(FILE).expect("config/decree/termijnen.toml is tested"));

/// A day some months later.
pub fn after(day: Date, months: i32) -> Date {
    day.saturating_add(months.months())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_whole_and_warnings_come_before_the_end() {
        let terms = &*TERMS;
        for day in [&terms.checked, &terms.model_since, &terms.documents_before, &terms.media_before] {
            assert!(day.parse::<Date>().is_ok(), "{day}");
        }
        assert!(terms.statement_warn_months < terms.statement_months);
        assert!(terms.research_warn_months < terms.research_months);
        assert!(terms.status_c_warn_months < terms.status_c_months);
    }

    #[test]
    fn months_are_counted_as_calendars_do() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        assert_eq!(after(day("2024-08-31"), 6), day("2025-02-28"));
        assert_eq!(after(day("2025-11-25"), 12), day("2026-11-25"));
    }
}
