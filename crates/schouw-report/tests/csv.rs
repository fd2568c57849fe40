//! The CSV files, cell by cell.

mod common;

use common::*;
use schouw_act::Lang;
use schouw_report::CsvDialect;

#[test]
fn findings_for_a_dutch_spreadsheet() {
    let sink = written(&small(), Lang::Nl, CsvDialect::Nl);
    insta::assert_snapshot!(sink.text("bevindingen.csv"));
}

#[test]
fn criteria_for_a_dutch_spreadsheet() {
    let sink = written(&small(), Lang::Nl, CsvDialect::Nl);
    insta::assert_snapshot!(sink.text("criteria.csv"));
}

#[test]
fn pages_for_a_dutch_spreadsheet() {
    let sink = written(&small(), Lang::Nl, CsvDialect::Nl);
    insta::assert_snapshot!(sink.text("paginas.csv"));
}

#[test]
fn pages_for_a_program_in_english() {
    let sink = written(&small(), Lang::En, CsvDialect::Rfc4180);
    insta::assert_snapshot!(sink.text("paginas.csv"));
}

#[test]
fn every_criterion_has_a_row_and_every_finding_too() {
    let source = municipality();
    let sink = written(&source, Lang::Nl, CsvDialect::Nl);
    let rows = |path: &str| sink.text(path).lines().count() - 1;
    assert_eq!(rows("criteria.csv"), 50);
    assert_eq!(rows("paginas.csv"), source.pages.len());
    assert_eq!(rows("bevindingen.csv"), source.pages.iter().map(|p| p.findings.len()).sum::<usize>());
}

#[test]
fn the_dialects_differ_in_separator_mark_date_and_decimals_only() {
    let dutch = written(&small(), Lang::Nl, CsvDialect::Nl);
    let plain = written(&small(), Lang::Nl, CsvDialect::Rfc4180);
    let failed = |text: &str| text.lines().find(|line| line.contains("1.1.1")).map(str::to_owned).unwrap_or_default();
    assert!(dutch.text("criteria.csv").starts_with('\u{feff}'));
    assert!(!plain.text("criteria.csv").starts_with('\u{feff}'));
    assert!(failed(dutch.text("criteria.csv")).contains(";66,6;"), "{}", failed(dutch.text("criteria.csv")));
    assert!(failed(plain.text("criteria.csv")).contains(",66.6,"), "{}", failed(plain.text("criteria.csv")));
    assert!(failed(dutch.text("criteria.csv")).ends_with(";23-11-2026"));
    assert!(failed(plain.text("criteria.csv")).ends_with(",2026-11-23"));
    assert!(dutch.text("criteria.csv").split_inclusive('\n').all(|line| line.ends_with("\r\n")));
}
