//! Lists and tables of `index.html`.

use super::{Badge, Icon, Place};
use crate::Report;
use crate::csv::reason_words;
use crate::texts::{self, Words};
use crate::words::{capital, clean, count, number, percent, permille};
use schouw_act::Weight;
use schouw_act::{CriterionSummary, Lang, Outcome, Text};

/// A component to mend first.
pub(super) struct FirstRow {
    pub(super) href: String,
    pub(super) title: &'static str,
    pub(super) why: String,
    pub(super) snippet: String,
    pub(super) counts: String,
    pub(super) share: String,
    pub(super) share_css: String,
}

/// The components on most pages, with the share of all deviations that is gone when each and those before it are mended.
pub(super) fn first(report: &Report<'_>, max: usize) -> Vec<FirstRow> {
    let (lang, digest) = (report.options.lang, &report.digest);
    // Findings beyond the most that a page writes down have no component, so they cannot stand in a share.
    let total = digest.to_mend().map(|defect| defect.findings).sum();
    let mut solved = 0;
    let mut place_in_rule = vec![0_usize; digest.summary.rules.len()];
    let mut out = Vec::new();
    for defect in digest.to_mend().take(max) {
        solved += defect.findings;
        place_in_rule[defect.rule] += 1;
        let rule = digest.summary.rules[defect.rule].rule;
        let tenths = permille(solved, total);
        out.push(FirstRow {
            href: format!("regels/{}.html#afwijking-{}", rule.id, place_in_rule[defect.rule]),
            title: rule.title.get(lang),
            why: clean(&defect.first.why(rule, lang)),
            snippet: clean(&defect.first.target.snippet),
            counts: counts(defect.pages, defect.findings, Some(Weight::Deviation), lang),
            share: percent(solved, total, lang),
            share_css: format!("{}.{}", tenths / 10, tenths % 10),
        });
    }
    out
}

/// `op 27 pagina's · 54 afwijkingen`: what failures of this weight are called; without weight, what is to check by hand.
pub(super) fn counts(pages: u64, findings: u64, failed: Option<Weight>, lang: Lang) -> String {
    let (one, many) = match failed {
        Some(Weight::Deviation) => (Text::new("afwijking", "deviation"), Text::new("afwijkingen", "deviations")),
        Some(Weight::Possible) => (
            Text::new("mogelijke afwijking", "possible deviation"),
            Text::new("mogelijke afwijkingen", "possible deviations"),
        ),
        Some(Weight::Advice | Weight::OtherNorm) => {
            (Text::new("advies", "piece of advice"), Text::new("adviezen", "pieces of advice"))
        }
        None => {
            let by_hand = Text::new("handmatig te controleren", "to check by hand");
            (by_hand, by_hand)
        }
    };
    let on = Text::new("op", "on").get(lang);
    format!("{on} {} · {}", texts::pages(pages, lang), count(findings, one, many, lang))
}

/// A criterion in the table and in the overview.
pub(super) struct CriterionRow {
    pub(super) anchor: String,
    pub(super) sc: &'static str,
    pub(super) name: &'static str,
    pub(super) url: String,
    pub(super) level: &'static str,
    pub(super) outcome: Outcome,
    pub(super) label: &'static str,
    pub(super) icon: Icon,
    pub(super) badge: Badge,
    pub(super) failed: String,
    pub(super) pages: String,
    pub(super) cant_tell: String,
    pub(super) remaining: String,
    pub(super) check: &'static str,
    /// Rules that looked: title, and the page of those that found something.
    pub(super) rules: Vec<(&'static str, Option<String>)>,
}

impl CriterionRow {
    pub(super) fn of(report: &Report<'_>, c: &CriterionSummary) -> Self {
        let lang = report.options.lang;
        let outcome = c.outcome;
        // A zero would say that something was looked for and not found.
        let n = |n: u64| if outcome == Outcome::Untested { "–".to_owned() } else { number(n, lang) };
        Self {
            anchor: c.criterion.sc().replace('.', "-"),
            sc: c.criterion.sc(),
            name: c.criterion.name.get(lang),
            url: c.criterion.understanding_url(),
            level: c.criterion.level.as_str(),
            outcome,
            label: outcome.label().get(lang),
            icon: Icon { outcome },
            badge: Badge { outcome, lang },
            failed: n(c.failed),
            pages: n(c.pages_failed),
            cant_tell: n(c.cant_tell),
            remaining: if c.rules.is_empty() { String::new() } else { texts::remaining(c, lang) },
            check: c.criterion.check_by_hand().get(lang),
            rules: report
                .summary()
                .rules
                .iter()
                .filter(|s| c.rules.contains(&s.rule.id))
                .map(|s| linked(s, lang))
                .collect(),
        }
    }
}

/// A rule's title with the address of its page, when it has one.
fn linked(s: &schouw_act::RuleSummary, lang: Lang) -> (&'static str, Option<String>) {
    (s.rule.title.get(lang), (s.failed + s.cant_tell > 0).then(|| format!("regels/{}.html", s.rule.id)))
}

/// The criteria by principle of WCAG.
pub(super) fn map(report: &Report<'_>) -> Vec<(&'static str, Vec<CriterionRow>)> {
    const PRINCIPLES: [(&str, Text); 4] = [
        ("1.", Text::new("Waarneembaar", "Perceivable")),
        ("2.", Text::new("Bedienbaar", "Operable")),
        ("3.", Text::new("Begrijpelijk", "Understandable")),
        ("4.", Text::new("Robuust", "Robust")),
    ];
    let lang = report.options.lang;
    let of = |prefix: &str| {
        let criteria = report.summary().criteria.iter().filter(|c| c.criterion.sc().starts_with(prefix));
        criteria.map(|c| CriterionRow::of(report, c)).collect()
    };
    PRINCIPLES.iter().map(|(prefix, name)| (name.get(lang), of(prefix))).collect()
}

/// A rule that took part.
pub(super) struct RuleRow {
    pub(super) id: String,
    pub(super) title: &'static str,
    pub(super) href: Option<String>,
    pub(super) version: u32,
    pub(super) badge: Badge,
}

/// The rules of the run, with the version that looked. One that this version does not know has its id only.
pub(super) fn rules(report: &Report<'_>) -> Vec<RuleRow> {
    let lang = report.options.lang;
    let row = |took_part: &schouw_act::RuleRef| {
        let known = report.summary().rules.iter().find(|s| s.rule.id == took_part.id);
        RuleRow {
            id: clean(&took_part.id),
            title: known.map_or("", |s| s.rule.title.get(lang)),
            href: known.and_then(|s| linked(s, lang).1),
            version: took_part.version,
            badge: Badge { outcome: known.map_or(Outcome::Untested, schouw_act::RuleSummary::outcome), lang },
        }
    };
    report.run().rules.iter().filter(|rule| !report.is_elsewhere(&rule.id)).map(row).collect()
}

/// What the run found of rules that only another norm asks.
pub(super) struct OtherNorm {
    pub(super) title: &'static str,
    pub(super) id: &'static str,
    /// Rule, criteria of that norm, deviations or possible ones, findings to check by hand, pages.
    pub(super) rows: Vec<OtherNormRow>,
}

/// A rule of another norm with its findings.
pub(super) struct OtherNormRow {
    pub(super) title: &'static str,
    pub(super) criteria: String,
    pub(super) failed: String,
    pub(super) questions: String,
    pub(super) pages: String,
}

/// The other norms of which rules found something.
pub(super) fn other_norms(report: &Report<'_>) -> Vec<OtherNorm> {
    let lang = report.options.lang;
    let of = |summary: &schouw_act::Summary| {
        let found = summary.rules.iter().filter(|s| report.is_elsewhere(s.rule.id) && s.failed + s.cant_tell > 0);
        let row = |s: &schouw_act::RuleSummary| {
            let asked = s.rule.criteria.iter().chain(s.rule.secondary).filter(|sc| summary.norm().contains(sc));
            OtherNormRow {
                title: s.rule.title.get(lang),
                criteria: asked.copied().collect::<Vec<_>>().join(", "),
                failed: number(s.failed, lang),
                questions: number(s.cant_tell, lang),
                pages: number(s.pages_failed + s.pages_cant_tell, lang),
            }
        };
        let norm = summary.norm();
        OtherNorm { title: norm.title().get(lang), id: norm.id(), rows: found.map(row).collect() }
    };
    report.digest.other_norms.iter().map(of).filter(|norm| !norm.rows.is_empty()).collect()
}

/// A rule with findings.
pub(super) struct RuleListRow {
    pub(super) href: String,
    pub(super) title: &'static str,
    pub(super) criteria: String,
    pub(super) defects: String,
    pub(super) findings: String,
    pub(super) pages: String,
}

/// Rules that have findings with an outcome, the one on most pages first.
pub(super) fn rules_with(report: &Report<'_>, outcome: Outcome, of: impl Fn(Weight) -> bool) -> Vec<RuleListRow> {
    let (lang, digest) = (report.options.lang, &report.digest);
    let failed = outcome == Outcome::Failed;
    let findings = |s: &schouw_act::RuleSummary| if failed { s.failed } else { s.cant_tell };
    let mut rules: Vec<_> = digest.summary.rules.iter().enumerate().collect();
    rules.retain(|(_, s)| findings(s) > 0 && of(s.rule.weight(digest.summary.norm())));
    rules.sort_by_key(|(_, s)| std::cmp::Reverse((if failed { s.pages_failed } else { 0 }, findings(s))));
    let row = |(index, s): (usize, &schouw_act::RuleSummary)| RuleListRow {
        href: format!("regels/{}.html", s.rule.id),
        title: s.rule.title.get(lang),
        criteria: super::rule::criteria_words(report, s.rule),
        defects: number(digest.defects.iter().filter(|d| d.rule == index && d.failed() == failed).count() as u64, lang),
        findings: number(findings(s), lang),
        pages: number(s.pages_failed, lang),
    };
    rules.into_iter().map(row).collect()
}

/// A measured page.
pub(super) struct SampleLine {
    pub(super) page: Place,
    pub(super) gaps: bool,
    pub(super) failed: String,
    pub(super) cant_tell: String,
}

/// The measured pages, cut at a limit.
pub(super) fn sample(report: &Report<'_>) -> Vec<SampleLine> {
    let lang = report.options.lang;
    let line = |row: &crate::digest::SampleRow| SampleLine {
        page: Place::of(&row.page, Words::of(lang)),
        gaps: row.gaps,
        failed: number(row.failed, lang),
        cant_tell: number(row.cant_tell, lang),
    };
    report.digest.sample.iter().map(line).collect()
}

/// An address that was not measured.
pub(super) struct UnmeasuredLine {
    pub(super) url: String,
    pub(super) reason: String,
    pub(super) detail: String,
}

/// The addresses that were not measured, cut at a limit.
pub(super) fn unmeasured(report: &Report<'_>) -> Vec<UnmeasuredLine> {
    let line = |row: &crate::digest::UnmeasuredRow| UnmeasuredLine {
        url: clean(&row.url),
        reason: capital(&reason_words(&row.reason, report.options.lang)),
        detail: clean(&row.detail),
    };
    report.digest.unmeasured.iter().map(line).collect()
}
