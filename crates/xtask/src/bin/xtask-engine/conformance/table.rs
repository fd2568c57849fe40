//! The figures as text: a table for the terminal and the page, and the list of cases that went wrong.

use super::figures::{Case, Consistency, Figures, Mark, Seen};
use std::fmt::Write as _;

const HEAD: [&str; 12] = [
    "ACT rule",
    "approved",
    "schouw",
    "found",
    "cantTell",
    "missed",
    "right",
    "cantTell ",
    "false alarm",
    "criteria lacking",
    "criteria beyond",
    "verdict",
];

/// A Markdown table with a line for each ACT rule that a rule implements, in columns of even width, and the totals.
pub(super) fn markdown(figures: &[Figures]) -> String {
    let tried: Vec<&Figures> = figures.iter().filter(|f| !f.implementation.rules.is_empty()).collect();
    let rows: Vec<[String; 12]> = tried.iter().map(|f| row(f)).collect();
    let width = |at: usize| rows.iter().map(|row| row[at].chars().count()).chain([HEAD[at].len()]).max().unwrap_or(0);
    let widths: Vec<usize> = (0..HEAD.len()).map(width).collect();
    let mut out = String::new();
    let mut line = |cells: &[String]| {
        for (cell, width) in cells.iter().zip(&widths) {
            let _ = write!(out, "| {cell:<width$} ");
        }
        out.push_str("|\n");
    };
    line(&HEAD.map(|name| name.trim_end().to_owned()));
    line(&widths.iter().map(|width| "-".repeat(*width)).collect::<Vec<_>>());
    for row in &rows {
        line(row);
    }
    let _ = write!(out, "\n{}", totals(figures));
    out
}

fn row(figures: &Figures) -> [String; 12] {
    let count = |mark| figures.count(mark).to_string();
    [
        figures.act.clone(),
        if figures.approved { "yes" } else { "no" }.to_owned(),
        figures.implementation.rules.join(" "),
        count(Mark::Found),
        count(Mark::FailedCantTell),
        count(Mark::Missed),
        count(Mark::Right),
        count(Mark::SoundCantTell),
        count(Mark::FalseAlarm),
        figures.implementation.lacking().join(" "),
        figures.implementation.beyond().join(" "),
        figures.consistency().id().to_owned(),
    ]
}

fn totals(figures: &[Figures]) -> String {
    let mut out = String::new();
    for (name, approved) in [("Approved rules", true), ("Proposed rules", false)] {
        let group: Vec<&Figures> = figures.iter().filter(|f| f.approved == approved).collect();
        let verdicts = Consistency::ALL
            .map(|verdict| format!("{} {}", group.iter().filter(|f| f.consistency() == verdict).count(), verdict.id()));
        let _ = writeln!(out, "{name}: {} in the suite, {}.", group.len(), verdicts.join(", "));
    }
    let sum = |mark| figures.iter().map(|f| f.count(mark)).sum::<usize>();
    let _ = writeln!(
        out,
        "Failed cases: {} found, {} cantTell, {} missed. Passed and inapplicable cases: {} right, {} cantTell, {} false alarms, {} not looked at.",
        sum(Mark::Found),
        sum(Mark::FailedCantTell),
        sum(Mark::Missed),
        sum(Mark::Right),
        sum(Mark::SoundCantTell),
        sum(Mark::FalseAlarm),
        sum(Mark::NotSeen),
    );
    out
}

/// Every case that went wrong or was left to a person, with its file.
pub(super) fn details(figures: &[Figures]) -> String {
    let mut out = String::new();
    let kinds = [
        (Mark::FalseAlarm, "False alarms"),
        (Mark::Missed, "Missed"),
        (Mark::FailedCantTell, "Failed cases that were left to a person"),
        (Mark::SoundCantTell, "Passed and inapplicable cases that were left to a person"),
        (Mark::NotSeen, "Not looked at"),
    ];
    for (mark, name) in kinds {
        let of = |f: &Figures| {
            f.cases.iter().filter(|case| case.mark() == mark).map(|case| told(f, case)).collect::<Vec<_>>()
        };
        let lines: Vec<String> = figures.iter().flat_map(of).collect();
        if !lines.is_empty() {
            let _ = write!(out, "\n{name}:\n{}", lines.concat());
        }
    }
    out
}

fn told(figures: &Figures, case: &Case) -> String {
    let seen = match &case.seen {
        Seen::Outcome(outcome) => outcome.id().to_owned(),
        Seen::Broke(message) => format!("a rule broke: {message}"),
        Seen::Absent => "the file is not there".to_owned(),
    };
    format!("  {} {}: expected {}, was {seen} ({})\n", figures.act, case.title, case.expected.id(), case.file)
}

/// The page that stands beside the rules: figures only.
pub(super) fn page(figures: &[Figures]) -> String {
    format!(
        "# Conformance with the ACT rules\n\n\
         Made by `cargo xtask conformance --write`; do not edit. The rules of this crate over the test cases that W3C publishes for its ACT\n\
         rules, in the static lens.\n\n\
         *Complete*: every failed case fails, no passed or inapplicable case fails, and the success criteria are those of the ACT rule.\n\
         *Partial*: some failed cases fail and the rest are cantTell or missed, without a false alarm. *Inconsistent*: a false alarm, or other\n\
         criteria. *Untested*: no rule of schouw implements it, or no failed case fails. The columns *found*, the first *cantTell* and\n\
         *missed* count failed cases; *right*, the second *cantTell* and *false alarm* count passed and inapplicable ones.\n\n{}",
        markdown(figures)
    )
}

#[cfg(test)]
mod tests {
    use super::super::figures::Implementation;
    use super::*;
    use schouw_act::Outcome;

    fn figures() -> Vec<Figures> {
        let case = |title: &str, expected, seen| Case {
            title: title.into(),
            file: "a.html".into(),
            expected,
            seen: Seen::Outcome(seen),
        };
        let cases = vec![
            case("Failed Example 1", Outcome::Failed, Outcome::Failed),
            case("Failed Example 2", Outcome::Failed, Outcome::Passed),
            case("Passed Example 1", Outcome::Passed, Outcome::CantTell),
        ];
        let implementation = Implementation { rules: vec!["image-name"], ..Implementation::default() };
        let tried = Figures { act: "23a2a8".into(), approved: true, implementation, cases };
        let nobodys = Figures {
            act: "zzzzzz".into(),
            approved: false,
            implementation: Implementation::default(),
            cases: Vec::new(),
        };
        vec![tried, nobodys]
    }

    #[test]
    fn the_table_has_a_line_for_each_rule_that_is_implemented_and_totals_for_all() {
        let table = markdown(&figures());
        let line = table.lines().nth(2).unwrap_or_default();
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        assert_eq!(cells, ["", "23a2a8", "yes", "image-name", "1", "0", "1", "0", "1", "0", "", "", "partial", ""]);
        assert!(!table.contains("zzzzzz"));
        assert!(
            table.contains("Approved rules: 1 in the suite, 0 complete, 1 partial, 0 inconsistent, 0 untested.\n"),
            "{table}"
        );
        assert!(
            table.contains("Proposed rules: 1 in the suite, 0 complete, 0 partial, 0 inconsistent, 1 untested.\n"),
            "{table}"
        );
    }

    #[test]
    fn what_went_wrong_is_listed_by_case_and_the_page_names_none() {
        let details = details(&figures());
        assert!(
            details.contains("Missed:\n  23a2a8 Failed Example 2: expected failed, was passed (a.html)\n"),
            "{details}"
        );
        assert!(!details.contains("Failed Example 1"));
        assert!(!page(&figures()).contains("Example"));
    }
}
