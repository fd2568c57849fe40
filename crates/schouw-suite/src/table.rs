//! The figures as text: a table for the terminal and the page, and the list of cases that went wrong.
//!
//! The verdicts and outcomes are W3C's words and the same in both languages.

use crate::figures::{Case, Consistency, Figures, Mark, Seen};
use schouw_act::{Lang, Text};
use std::fmt::Write as _;

const COLUMNS: usize = 12;

/// The second `cantTell` is that of passed and inapplicable cases.
const HEAD: [Text; COLUMNS] = [
    Text::new("ACT-regel", "ACT rule"),
    Text::new("goedgekeurd", "approved"),
    Text::new("schouw", "schouw"),
    Text::new("gevonden", "found"),
    Text::new("cantTell", "cantTell"),
    Text::new("gemist", "missed"),
    Text::new("goed", "right"),
    Text::new("cantTell", "cantTell"),
    Text::new("vals alarm", "false alarm"),
    Text::new("criteria te weinig", "criteria lacking"),
    Text::new("criteria te veel", "criteria beyond"),
    Text::new("oordeel", "verdict"),
];

/// The table with its totals and every case that did not end as it should.
pub fn report(figures: &[Figures], lang: Lang) -> String {
    format!("{}{}", markdown(figures, lang), details(figures, lang))
}

/// The page that stands beside the rules, in English: figures only.
pub fn page(figures: &[Figures]) -> String {
    format!(
        "# Conformance with the ACT rules\n\n\
         Made by `cargo xtask conformance --write`; do not edit. The rules of this crate over the test cases that W3C publishes for its ACT\n\
         rules, in the static lens.\n\n\
         The columns *found*, the first *cantTell* and *missed* count failed cases; *right*, the second *cantTell* and *false alarm* count\n\
         passed and inapplicable ones. The verdict is W3C's; it rests on the approved cases of a rule that has them. *Complete*: every failed\n\
         case fails, no passed or inapplicable case fails, and the success criteria are those of the ACT rule. *Partial*: no false alarm, and\n\
         some failed cases fail, or other criteria are reported, or cases are left to a person. *Inconsistent*: a false alarm, or nothing is\n\
         found. *Untested*: no rule of schouw implements it, or the suite has no failed case for it. In one point this is stricter than W3C,\n\
         for whom a failed case that is left to a person may be part of a complete implementation.\n\n{}",
        markdown(figures, Lang::En)
    )
}

/// A Markdown table with a line for each ACT rule, in columns of even width, and the totals.
fn markdown(figures: &[Figures], lang: Lang) -> String {
    let head = HEAD.map(|name| name.get(lang).to_owned());
    let rows: Vec<[String; COLUMNS]> = figures.iter().map(|f| row(f, lang)).collect();
    let width = |at: usize| rows.iter().chain([&head]).map(|row| row[at].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..COLUMNS).map(width).collect();
    let mut out = String::new();
    let mut line = |cells: &[String]| {
        for (cell, width) in cells.iter().zip(&widths) {
            let _ = write!(out, "| {cell:<width$} ");
        }
        out.push_str("|\n");
    };
    line(&head);
    line(&widths.iter().map(|width| "-".repeat(*width)).collect::<Vec<_>>());
    for row in &rows {
        line(row);
    }
    let _ = write!(out, "\n{}", totals(figures, lang));
    out
}

fn row(figures: &Figures, lang: Lang) -> [String; COLUMNS] {
    let implementation = &figures.implementation;
    let is_tried = !implementation.rules.is_empty();
    let count = |mark| if is_tried { figures.count(mark).to_string() } else { String::new() };
    let criteria = |list: Vec<&str>| if is_tried { list.join(" ") } else { String::new() };
    let approved = match figures.approved {
        Some(true) => Text::new("ja", "yes"),
        Some(false) => Text::new("nee", "no"),
        None => Text::new("?", "?"),
    };
    [
        figures.act.clone(),
        approved.get(lang).to_owned(),
        implementation.rules.join(" "),
        count(Mark::Found),
        count(Mark::FailedCantTell),
        count(Mark::Missed),
        count(Mark::Right),
        count(Mark::SoundCantTell),
        count(Mark::FalseAlarm),
        criteria(implementation.lacking()),
        criteria(implementation.beyond()),
        figures.consistency().id().to_owned(),
    ]
}

fn totals(figures: &[Figures], lang: Lang) -> String {
    let mut out = String::new();
    let groups = [
        (Some(true), Text::new("Goedgekeurde regels", "Approved rules")),
        (Some(false), Text::new("Voorgestelde regels", "Proposed rules")),
        (None, Text::new("Regels", "Rules")),
    ];
    for (approved, name) in groups {
        let group: Vec<&Figures> = figures.iter().filter(|f| f.approved == approved).collect();
        if group.is_empty() {
            continue;
        }
        let verdicts = Consistency::ALL
            .map(|verdict| format!("{} {}", group.iter().filter(|f| f.consistency() == verdict).count(), verdict.id()));
        let in_the_suite = Text::new("in de verzameling", "in the suite").get(lang);
        let _ = writeln!(out, "{}: {} {in_the_suite}, {}.", name.get(lang), group.len(), verdicts.join(", "));
    }
    let sum = |mark| figures.iter().map(|f| f.count(mark)).sum::<usize>();
    let (found, question, missed) = (sum(Mark::Found), sum(Mark::FailedCantTell), sum(Mark::Missed));
    let (right, doubt, alarms, unseen) =
        (sum(Mark::Right), sum(Mark::SoundCantTell), sum(Mark::FalseAlarm), sum(Mark::NotSeen));
    let _ = match lang {
        Lang::Nl => writeln!(
            out,
            "Gevallen met fouten: {found} gevonden, {question} cantTell, {missed} gemist. Gevallen zonder fouten: {right} goed, {doubt} cantTell, \
             {alarms} vals alarm, {unseen} niet bekeken."
        ),
        Lang::En => writeln!(
            out,
            "Failed cases: {found} found, {question} cantTell, {missed} missed. Passed and inapplicable cases: {right} right, {doubt} cantTell, \
             {alarms} false alarms, {unseen} not looked at."
        ),
    };
    let answerless = sum(Mark::NotExpected);
    if answerless > 0 {
        let _ = match lang {
            Lang::Nl => {
                writeln!(out, "Van {answerless} gevallen vertelt de verzameling niet wat de uitkomst moet zijn.")
            }
            Lang::En => writeln!(out, "Of {answerless} cases the suite does not tell what is expected."),
        };
    }
    out
}

/// Every case that went wrong or was left to a person, with its file.
fn details(figures: &[Figures], lang: Lang) -> String {
    let mut out = String::new();
    let kinds = [
        (Mark::FalseAlarm, Text::new("Vals alarm", "False alarms")),
        (Mark::Missed, Text::new("Gemist", "Missed")),
        (
            Mark::FailedCantTell,
            Text::new("Gevallen met fouten die voor een mens bleven", "Failed cases that were left to a person"),
        ),
        (
            Mark::SoundCantTell,
            Text::new(
                "Gevallen zonder fouten die voor een mens bleven",
                "Passed and inapplicable cases that were left to a person",
            ),
        ),
        (Mark::NotSeen, Text::new("Niet bekeken", "Not looked at")),
    ];
    for (mark, name) in kinds {
        let of = |f: &Figures| {
            f.cases.iter().filter(|case| case.mark() == mark).map(|case| told(f, case, lang)).collect::<Vec<_>>()
        };
        let lines: Vec<String> = figures.iter().flat_map(of).collect();
        if !lines.is_empty() {
            let _ = write!(out, "\n{}:\n{}", name.get(lang), lines.concat());
        }
    }
    out
}

fn told(figures: &Figures, case: &Case, lang: Lang) -> String {
    let seen = match &case.seen {
        Seen::Outcome(outcome) => outcome.id().to_owned(),
        Seen::Broke(why) => format!("{}: {why}", Text::new("een regel ging stuk", "a rule broke").get(lang)),
        Seen::NotRead(error) => error.text(lang),
    };
    let expected = case.expected.map_or("?", schouw_act::Outcome::id);
    let (head, proposed) = (format!("  {} {}", figures.act, case.title), !case.decides);
    let words = match lang {
        Lang::Nl => format!("{head}: verwacht {expected}, was {seen}"),
        Lang::En => format!("{head}: expected {expected}, was {seen}"),
    };
    let note = if proposed { Text::new("; een voorstel", "; proposed").get(lang) } else { "" };
    format!("{words} ({}{note})\n", case.file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::Implementation;
    use schouw_act::Outcome;

    fn figures() -> Vec<Figures> {
        let case = |title: &str, expected, seen, decides| Case {
            title: title.into(),
            file: "a.html".into(),
            expected: Some(expected),
            seen: Seen::Outcome(seen),
            decides,
        };
        let cases = vec![
            case("Failed Example 1", Outcome::Failed, Outcome::Failed, true),
            case("Failed Example 2", Outcome::Failed, Outcome::Passed, true),
            case("Passed Example 1", Outcome::Passed, Outcome::CantTell, true),
            case("Passed Example 2", Outcome::Passed, Outcome::Failed, false),
        ];
        let implementation = Implementation { rules: vec!["image-name"], ..Implementation::default() };
        let tried = Figures { act: "23a2a8".into(), approved: Some(true), implementation, cases };
        let implementation = Implementation { required: ["1.1.1".to_owned()].into(), ..Implementation::default() };
        let nobodys = Figures { act: "zzzzzz".into(), approved: Some(false), implementation, cases: Vec::new() };
        vec![tried, nobodys]
    }

    fn cells(table: &str, line: usize) -> Vec<&str> {
        table.lines().nth(line).unwrap_or_default().split('|').map(str::trim).collect()
    }

    #[test]
    fn the_table_has_a_line_for_each_rule_and_totals() {
        let table = markdown(&figures(), Lang::En);
        let tried = ["", "23a2a8", "yes", "image-name", "1", "0", "1", "0", "1", "1", "", "", "partial", ""];
        assert_eq!(cells(&table, 2), tried);
        assert_eq!(cells(&table, 3), ["", "zzzzzz", "no", "", "", "", "", "", "", "", "", "", "untested", ""]);
        let widths: Vec<usize> = table.lines().take(4).map(|line| line.chars().count()).collect();
        assert!(widths.iter().all(|width| *width == widths[0]), "{table}");
        for total in [
            "Approved rules: 1 in the suite, 0 complete, 1 partial, 0 inconsistent, 0 untested.\n",
            "Proposed rules: 1 in the suite, 0 complete, 0 partial, 0 inconsistent, 1 untested.\n",
            "Failed cases: 1 found, 0 cantTell, 1 missed. Passed and inapplicable cases: 0 right, 1 cantTell, 1 false alarms, 0 not looked at.\n",
        ] {
            assert!(table.contains(total), "{table}");
        }
    }

    #[test]
    fn the_table_speaks_dutch_with_the_words_of_w3c_left_as_they_are() {
        let table = report(&figures(), Lang::Nl);
        assert_eq!(cells(&table, 0)[..4], ["", "ACT-regel", "goedgekeurd", "schouw"]);
        assert_eq!(cells(&table, 2)[2], "ja");
        assert!(table.contains("Goedgekeurde regels: 1 in de verzameling, 0 complete, 1 partial,"), "{table}");
        assert!(
            table.contains(
                "Vals alarm:\n  23a2a8 Passed Example 2: verwacht passed, was failed (a.html; een voorstel)\n"
            )
        );
        for english in ["rules:", "found", "expected", "Missed", "approved"] {
            assert!(!table.contains(english), "{english} in {table}");
        }
    }

    #[test]
    fn a_suite_that_does_not_tell_what_is_approved_has_one_total() {
        let mut figures = figures();
        for one in &mut figures {
            one.approved = None;
        }
        let table = markdown(&figures, Lang::En);
        assert!(
            table.contains("\nRules: 2 in the suite, 0 complete, 1 partial, 0 inconsistent, 1 untested.\n"),
            "{table}"
        );
        assert!(!table.contains("Approved rules") && cells(&table, 2)[2] == "?");
    }

    #[test]
    fn cases_without_an_answer_are_told() {
        let mut figures = figures();
        figures[0].cases[1].expected = None;
        assert!(!markdown(&self::figures(), Lang::En).contains("does not tell"));
        assert!(markdown(&figures, Lang::En).contains("Of 1 cases the suite does not tell what is expected.\n"));
    }

    #[test]
    fn what_went_wrong_is_listed_by_case_and_the_page_names_none() {
        let details = details(&figures(), Lang::En);
        let missed = "Missed:\n  23a2a8 Failed Example 2: expected failed, was passed (a.html)\n";
        assert!(details.contains(missed), "{details}");
        assert!(details.contains("(a.html; proposed)"), "{details}");
        assert!(!details.contains("Failed Example 1"));
        assert!(!page(&figures()).contains("Example"));
    }
}
