//! The summary at the end of a run, for a terminal of 24 lines of 80 characters.

use crate::csv::reason_words;
use crate::words::{date_time, number, percent};
use schouw_act::Weight;
use schouw_act::{Lang, Outcome, Run, Summary, Text};
use std::fmt::Write as _;

const COLUMNS: usize = 80;
/// Reasons for not measuring that are named; the rest is added up.
const REASONS_MAX: usize = 3;
/// Rules that are named.
const RULES_MAX: usize = 5;

/// What a run found, in at most 24 lines of at most 80 characters, without colours or control characters.
pub fn terminal_summary(run: &Run, summary: &Summary, lang: Lang) -> String {
    let t = |nl, en| Text::new(nl, en).get(lang);
    let n = |n: u64| number(n, lang);
    let known = summary.pages_measured + summary.pages_not_measured();
    let mut out = String::new();
    let mut line = |text: &str| {
        let visible: String = text
            .chars()
            .map(|c| match c {
                '\u{a0}' => ' ',
                c if c.is_control() => '\u{fffd}',
                c => c,
            })
            .collect();
        let _ = writeln!(out, "{}", cut(&visible));
    };
    line(&format!("{} · {}", run.host, date_time(&run.started, lang)));
    line(t(
        "Automatisch vooronderzoek: op zichzelf nooit genoeg voor status A of B.",
        "Automatic preliminary study: never enough by itself for status A or B.",
    ));
    if let Some(code) = &run.partial {
        line(&format!("{}: {}", t("NIET AFGEMAAKT", "NOT COMPLETED"), reason_words(code, lang)));
    }
    line("");
    let share = percent(summary.pages_measured, known, lang);
    line(&row(t("Adressen bekend", "Addresses known"), &n(known), ""));
    line(&row(t("  onderzocht", "  measured"), &n(summary.pages_measured), &share));
    let mut reasons: Vec<_> = summary.not_measured.iter().collect();
    reasons.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    if !reasons.is_empty() {
        line(&row(t("  niet onderzocht", "  not measured"), &n(summary.pages_not_measured()), ""));
    }
    for (code, count) in reasons.iter().take(REASONS_MAX) {
        let words = reason_words(code, lang);
        // The advice behind the cause finds no room here; the report has it.
        let cause = words.split(". ").next().unwrap_or_default();
        line(&format!("    {:>7}  {cause}", n(**count)));
    }
    if reasons.len() > REASONS_MAX {
        let rest: u64 = reasons[REASONS_MAX..].iter().map(|(_, count)| **count).sum();
        line(&format!("    {:>7}  {}", n(rest), t("andere redenen", "other reasons")));
    }
    let share = percent(summary.pages_failed, summary.pages_measured, lang);
    line(&row(t("Pagina's met afwijking", "Pages with a deviation"), &n(summary.pages_failed), &share));
    let parts = format!(
        "{} {}",
        t("onderdelen om te herstellen:", "components to mend:"),
        n(summary.defects_with(Weight::Deviation))
    );
    line(&row(t("Afwijkingen", "Deviations"), &n(summary.failed_with(Weight::Deviation)), &parts));
    let possible = summary.failed_with(Weight::Possible);
    if possible > 0 {
        line(&row(t("Mogelijke afwijkingen", "Possible deviations"), &n(possible), ""));
    }
    line(&row(t("Handmatig te controleren", "To check by hand"), &n(summary.cant_tell), ""));
    let with =
        |outcome: Outcome| format!("{} {}", outcome.label().get(lang).to_lowercase(), summary.criteria_with(outcome));
    let outcomes = [Outcome::Failed, Outcome::CantTell, Outcome::Untested].map(with).join(", ");
    line(&row(t("Succescriteria", "Success criteria"), &n(summary.criteria.len() as u64), &outcomes));
    let deviates = |r: &schouw_act::RuleSummary| r.rule.weight(summary.norm()) == Weight::Deviation;
    let mut rules: Vec<_> = summary.rules.iter().filter(|r| r.failed > 0 && deviates(r)).collect();
    rules.sort_by_key(|r| std::cmp::Reverse((r.pages_failed, r.failed)));
    if !rules.is_empty() {
        line("");
        line(t("Op de meeste pagina's:", "On most pages:"));
    }
    for rule in rules.iter().take(RULES_MAX) {
        let pages = n(rule.pages_failed);
        line(&format!("  {pages:>7}  {} ({})", rule.rule.title.get(lang), rule.rule.id));
    }
    out
}

/// Label, number, remark in columns.
fn row(label: &str, number: &str, remark: &str) -> String {
    format!("{label:<24} {number:>9}  {remark}").trim_end().to_owned()
}

fn cut(text: &str) -> String {
    let text = text.trim_end();
    if text.chars().count() <= COLUMNS {
        return text.to_owned();
    }
    text.chars().take(COLUMNS - 1).chain(['…']).collect()
}
