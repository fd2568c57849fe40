//! The CSV files: for a spreadsheet on a Dutch desk (`nl`) or for a program (`rfc4180`).

mod criteria;
mod decree;
mod findings;
mod pages;

pub use criteria::CriteriaCsv;
pub use decree::{ContradictionsCsv, DeadlinesCsv, SampleCsv, StatementCsv};
pub use findings::FindingsCsv;
pub(crate) use findings::path;
pub use pages::PagesCsv;

use crate::{Report, ReportError, Sink, words};
use schouw_act::Weight;
use schouw_act::{Lang, Outcome, Text};
use std::io::{self, Write};
use std::iter;

/// Longest cell in characters; a spreadsheet takes 32,767.
const CELL_CHARS_MAX: usize = 32_000;

/// How a CSV file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CsvDialect {
    /// As Excel with Dutch settings opens it: semicolons, UTF-8 with BOM, CRLF, `23-11-2026`, `37,5`.
    #[default]
    Nl,
    /// RFC 4180: commas, UTF-8 without BOM, CRLF, `2026-11-23`, `37.5`.
    Rfc4180,
}

impl CsvDialect {
    fn separator(self) -> u8 {
        if self == Self::Nl { b';' } else { b',' }
    }

    /// A share as a number of percent, with one decimal; the unit stands in the column's name.
    fn percent(self, part: u64, whole: u64) -> String {
        let tenths = words::permille(part, whole);
        format!("{}{}{}", tenths / 10, if self == Self::Nl { ',' } else { '.' }, tenths % 10)
    }

    pub(crate) fn date(self, rfc3339: &str) -> String {
        words::date_digits(rfc3339, self == Self::Nl)
    }
}

/// A cell's text as it may stand in a file that a spreadsheet opens: one line, plain spaces, no control characters, no
/// formula.
///
/// A cell that a spreadsheet could read as a formula (`=`, `+`, `-`, `@`, also after spaces and in their full-width forms) gets
/// an apostrophe in front. A tab or carriage return in front becomes a space first, so that it cannot hide one.
fn cell(text: &str) -> String {
    // Most cells are short and plain.
    let is_plain = text.len() < CELL_CHARS_MAX && text.bytes().all(|byte| (0x20..0x7f).contains(&byte));
    if is_plain && !text.trim_start().starts_with(['=', '+', '-', '@']) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 1);
    if text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) {
        out.push('\'');
    }
    let mut after_return = false;
    for c in text.chars().take(CELL_CHARS_MAX) {
        match c {
            '\n' if after_return => {}
            '\t' | '\u{a0}' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push(' '),
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
        after_return = c == '\r';
    }
    if text.chars().nth(CELL_CHARS_MAX).is_some() {
        out.push('…');
    }
    out
}

/// A CSV file in the making.
pub(crate) struct Table<'s> {
    path: &'static str,
    writer: ::csv::Writer<Box<dyn Write + 's>>,
}

impl<'s> Table<'s> {
    pub(crate) fn create(
        sink: &'s mut dyn Sink,
        path: &'static str,
        dialect: CsvDialect,
        columns: &[Text],
        lang: Lang,
    ) -> Result<Self, ReportError> {
        let mut out = sink.create(path).map_err(ReportError::write(path))?;
        if dialect == CsvDialect::Nl {
            out.write_all("\u{feff}".as_bytes()).map_err(ReportError::write(path))?;
        }
        let writer = ::csv::WriterBuilder::new()
            .delimiter(dialect.separator())
            .terminator(::csv::Terminator::CRLF)
            .from_writer(out);
        let mut table = Self { path, writer };
        table.row(columns.iter().map(|column| column.get(lang)))?;
        Ok(table)
    }

    pub(crate) fn row<C: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = C>) -> Result<(), ReportError> {
        let cells = cells.into_iter().map(|text| cell(text.as_ref()));
        self.writer.write_record(cells).map_err(|error| {
            // The system's error itself, so that a full disk is known as one.
            let cause = match error.into_kind() {
                ::csv::ErrorKind::Io(cause) => cause,
                other => io::Error::other(format!("{other:?}")),
            };
            ReportError::write(self.path)(cause)
        })
    }

    pub(crate) fn finish(mut self) -> Result<Vec<String>, ReportError> {
        self.writer.flush().map_err(ReportError::write(self.path))?;
        Ok(vec![self.path.to_owned()])
    }
}

/// The words for a reason code; the bare code when this version does not know it.
pub(crate) fn reason_words(code: &str, lang: Lang) -> String {
    schouw_act::reason(code).map_or_else(|| words::clean(code), |text| text.get(lang).to_owned())
}

/// What a finding is to the norm.
fn kind_words(weight: Weight, outcome: Outcome) -> Text {
    match (weight, outcome) {
        (_, Outcome::CantTell) => Text::new("handmatig te controleren", "to check by hand"),
        (Weight::Possible, _) => Text::new("mogelijke afwijking", "possible deviation"),
        (Weight::Advice | Weight::OtherNorm, _) => Text::new("advies", "advice"),
        (Weight::Deviation, _) => Text::new("afwijking", "deviation"),
    }
}

/// The criteria of a rule within a norm, those that a failure only may touch marked.
pub(crate) fn criteria_of(
    report: &Report<'_>,
    rule: &'static schouw_act::Rule,
) -> Vec<(&'static schouw_act::Criterion, bool)> {
    let norm = report.run().norm;
    let of = |list: &'static [&'static str], sure: bool| list.iter().copied().zip(iter::repeat(sure));
    of(rule.criteria, true)
        .chain(of(rule.secondary, false))
        .filter(|(sc, _)| norm.contains(sc))
        .filter_map(|(sc, sure)| Some((schouw_act::criterion(sc)?, sure)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_formula_becomes_text() {
        for formula in ["=1+1", "+31 20", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "＝1"] {
            assert!(cell(formula).starts_with('\''), "{formula:?}");
        }
        assert_eq!(cell("a = b"), "a = b");
    }

    #[test]
    fn a_cell_is_one_line() {
        assert_eq!(cell("a\r\nb\nc\td"), "a b c d");
        assert_eq!(cell("a\0b"), "a\u{fffd}b");
    }

    #[test]
    fn a_cell_fits_a_spreadsheet() {
        let long = cell(&"x".repeat(40_000));
        assert_eq!(long.chars().count(), CELL_CHARS_MAX + 1);
        assert!(long.ends_with('…'));
    }

    /// Text with what breaks CSV files in every second place.
    fn nasty() -> impl Strategy<Value = String> {
        let part = prop_oneof![
            "\\PC{0,6}".prop_map(|s| s),
            prop::sample::select(vec![
                "\"", ";", ",", "\r\n", "\n", "\t", "=", "+", "-", "@", "\0", "'", " ", "\u{feff}"
            ])
            .prop_map(str::to_owned),
        ];
        prop::collection::vec(part, 0..8).prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(rows in prop::collection::vec(prop::collection::vec(nasty(), 3), 1..6), dutch: bool) {
            let dialect = if dutch { CsvDialect::Nl } else { CsvDialect::Rfc4180 };
            let mut sink = crate::MemorySink::default();
            let columns = [Text::new("a", "a"), Text::new("b", "b"), Text::new("c", "c")];
            let mut table = Table::create(&mut sink, "t.csv", dialect, &columns, Lang::Nl).unwrap();
            for row in &rows {
                table.row(row).unwrap();
            }
            table.finish().unwrap();
            let bytes = &sink.files["t.csv"];
            prop_assert_eq!(bytes.starts_with("\u{feff}".as_bytes()), dutch);
            let mut reader = ::csv::ReaderBuilder::new().delimiter(dialect.separator()).from_reader(bytes.as_slice());
            let read: Vec<Vec<String>> =
                reader.records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect();
            let expected: Vec<Vec<String>> = rows.iter().map(|r| r.iter().map(|c| cell(c)).collect()).collect();
            prop_assert_eq!(&read, &expected);
            for text in read.iter().flatten() {
                prop_assert!(!text.trim_start().starts_with(['=', '+', '-', '@']), "{:?}", text);
                prop_assert!(!text.contains(['\n', '\r', '\t', '\0']), "{:?}", text);
            }
        }

        #[test]
        fn a_guarded_cell_stays_as_it_is(text in nasty()) {
            prop_assert_eq!(cell(&cell(&text)), cell(&text));
        }
    }
}
