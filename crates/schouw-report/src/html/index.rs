//! The view of `index.html`: strings, ready for the template.

use super::decree::Part;
use super::lists::{self, CriterionRow, FirstRow, OtherNorm, RuleListRow, RuleRow, SampleLine, UnmeasuredLine};
use super::parts::{self, CoverageRow, Item};
use super::{Figure, Frame, Icon};
use crate::csv::reason_words;
use crate::digest::{SAMPLE_ROWS_MAX, UNMEASURED_ROWS_MAX};
use crate::texts::{self, Words};
use crate::words::{count, date_time, duration, number, percent};
use crate::{Report, words};
use askama::Template;
use schouw_act::Weight;
use schouw_act::{Lang, Outcome, Text};

/// Components in the list to mend first.
const FIRST_MAX: usize = 12;

/// The outcomes that a criterion can have here.
const CRITERION_OUTCOMES: [Outcome; 3] = [Outcome::Failed, Outcome::CantTell, Outcome::Untested];

/// One part of the bar of criteria.
struct Bar {
    outcome: Outcome,
    icon: Icon,
    x: usize,
    width: usize,
    number: String,
    label: &'static str,
}

#[derive(Template)]
#[template(path = "index.html")]
pub(super) struct Index {
    w: &'static Words,
    lang: Lang,
    frame: Frame,
    host: String,
    organisation: Option<String>,
    date: String,
    norm: &'static str,
    partial: Option<String>,
    lead: Vec<String>,
    cut: Option<String>,
    figures: Vec<Figure>,
    chart: Vec<Bar>,
    chart_width: usize,
    chart_text: String,
    first: Vec<FirstRow>,
    part_a: Vec<Item>,
    static_lens: bool,
    scope: Vec<String>,
    start_urls: Vec<String>,
    out_of_scope: String,
    limits: Vec<(String, String)>,
    coverage: Vec<CoverageRow>,
    known: String,
    known_share: String,
    gaps: Vec<CoverageRow>,
    taken_over: Option<String>,
    stopped: Vec<(String, String, String)>,
    related: Vec<(String, String)>,
    unmeasured: Vec<UnmeasuredLine>,
    unmeasured_count: String,
    unmeasured_more: Option<String>,
    score: String,
    score_outcomes: Vec<&'static str>,
    score_rows: Vec<(&'static str, Vec<String>)>,
    sample_is: Vec<String>,
    sample: Vec<SampleLine>,
    sample_count: String,
    sample_more: Option<String>,
    user_agent: String,
    duration: Option<String>,
    rules: Vec<RuleRow>,
    left_out: Vec<(&'static str, &'static str)>,
    rule_errors: Vec<(String, String, String)>,
    unknown_rules: Option<String>,
    part_c: Vec<Item>,
    map: Vec<(&'static str, Vec<CriterionRow>)>,
    criteria: Vec<CriterionRow>,
    criteria_outcomes: [Outcome; 3],
    deviations: Vec<RuleListRow>,
    deviations_defects: String,
    deviations_findings: String,
    deviations_pages: String,
    possible: Vec<RuleListRow>,
    questions: Vec<RuleListRow>,
    advice: Vec<RuleListRow>,
    other_norms: Vec<OtherNorm>,
    decree: Part,
}

impl Index {
    #[allow(clippy::too_many_lines)] // one line per field of the template
    pub(super) fn of(report: &Report<'_>) -> Self {
        let lang = report.options.lang;
        let (w, run, digest) = (Words::of(lang), report.run(), &report.digest);
        let summary = &digest.summary;
        let n = |n: u64| number(n, lang);
        let known = summary.pages_measured + summary.pages_not_measured();
        let mend = texts::Mend {
            components: digest.to_mend().take(FIRST_MAX).count() as u64,
            solved: digest.to_mend().take(FIRST_MAX).map(|d| d.findings).sum(),
            of: digest.to_mend().map(|d| d.findings).sum(),
        };
        let failed_with = |of| lists::rules_with(report, Outcome::Failed, move |weight| weight == of);
        Self {
            w,
            lang,
            frame: Frame::of(report, format!("{} {} · {}", w.accessibility_of, words::clean(&run.host), w.preliminary)),
            host: words::clean(&run.host),
            organisation: run.organisation.as_deref().map(words::clean),
            date: date_time(&run.started, lang),
            norm: run.norm.title().get(lang),
            partial: run.partial.as_deref().map(|code| reason_words(code, lang)),
            lead: texts::lead(run, summary, mend, lang).into_iter().chain(Part::in_short(report)).collect(),
            cut: texts::cut(digest.counted_and_written(None), lang),
            figures: figures(report),
            chart: chart(report),
            chart_width: summary.criteria.len(),
            chart_text: chart_text(report),
            first: lists::first(report, FIRST_MAX),
            part_a: parts::commission(report),
            static_lens: run.lens == "static",
            scope: run.scope.iter().map(|line| words::clean(line)).collect(),
            start_urls: run.start_urls.iter().map(|url| words::clean(url)).collect(),
            out_of_scope: n(run.coverage.out_of_scope),
            limits: run.limits.iter().map(|(name, value)| texts::limit(name, *value, lang)).collect(),
            coverage: parts::coverage(report),
            known: n(known),
            known_share: percent(known, known, lang),
            gaps: parts::gaps(report),
            taken_over: parts::taken_over(report),
            stopped: parts::stopped(report),
            related: parts::related(report),
            unmeasured: lists::unmeasured(report),
            unmeasured_count: n(summary.pages_not_measured()),
            unmeasured_more: more(summary.pages_not_measured(), UNMEASURED_ROWS_MAX, lang),
            score: texts::score(summary, lang),
            score_outcomes: CRITERION_OUTCOMES.iter().map(|o| o.label().get(lang)).collect(),
            score_rows: parts::score(report, &CRITERION_OUTCOMES),
            sample_is: texts::sample(run, summary, lang),
            sample: lists::sample(report),
            sample_count: n(summary.pages_measured),
            sample_more: more(summary.pages_measured, SAMPLE_ROWS_MAX, lang),
            user_agent: words::clean(&run.user_agent),
            duration: duration(&run.started, &run.ended, lang),
            rules: lists::rules(report),
            left_out: report.left_out.iter().map(|rule| (rule.title.get(lang), rule.id)).collect(),
            rule_errors: digest
                .rule_errors
                .iter()
                .map(|(rule, (times, message))| (words::clean(rule), n(*times), words::clean(message)))
                .collect(),
            unknown_rules: unknown_rules(report),
            part_c: parts::website(report),
            map: lists::map(report),
            criteria: summary.criteria.iter().map(|c| CriterionRow::of(report, c)).collect(),
            criteria_outcomes: CRITERION_OUTCOMES,
            deviations: failed_with(Weight::Deviation),
            deviations_defects: n(summary.defects_with(Weight::Deviation)),
            deviations_findings: n(summary.failed_with(Weight::Deviation)),
            deviations_pages: n(summary.pages_failed),
            possible: failed_with(Weight::Possible),
            questions: lists::rules_with(report, Outcome::CantTell, |_| true),
            advice: failed_with(Weight::Advice),
            other_norms: lists::other_norms(report),
            decree: Part::of(report),
        }
    }
}

/// `en nog 12 pagina's, zie` when a list was cut.
pub(super) fn more(total: u64, shown: usize, lang: Lang) -> Option<String> {
    let rest = total.checked_sub(shown as u64).filter(|rest| *rest > 0)?;
    Some(match lang {
        Lang::Nl => format!("En nog {}, zie", texts::pages(rest, lang)),
        Lang::En => format!("And {} more, see", texts::pages(rest, lang)),
    })
}

fn figures(report: &Report<'_>) -> Vec<Figure> {
    let (lang, summary) = (report.options.lang, report.summary());
    let w = Words::of(lang);
    let known = summary.pages_measured + summary.pages_not_measured();
    let share = |part, whole, of: &str| format!("{} {of}", percent(part, whole, lang));
    let deviations = summary.failed_with(Weight::Deviation);
    let from = Text::new("goed voor", "the cause of").get(lang);
    let found = count(deviations, Text::new("afwijking", "deviation"), Text::new("afwijkingen", "deviations"), lang);
    let (measured, failed) = (summary.pages_measured, summary.pages_failed);
    // They are to check by hand as well, but count apart.
    let possible = match summary.failed_with(Weight::Possible) {
        0 => String::new(),
        n => format!("{} {}", Text::new("en", "and").get(lang), texts::possible_deviations(n, lang)),
    };
    vec![
        Figure { label: w.pages_measured, number: number(measured, lang), remark: share(measured, known, w.of_known) },
        Figure { label: w.pages_failed, number: number(failed, lang), remark: share(failed, measured, w.of_measured) },
        Figure {
            label: w.to_mend,
            number: number(summary.defects_with(Weight::Deviation), lang),
            remark: if deviations == 0 { String::new() } else { format!("{from} {found}") },
        },
        Figure { label: w.questions, number: number(summary.cant_tell, lang), remark: possible },
    ]
}

fn chart(report: &Report<'_>) -> Vec<Bar> {
    let (lang, summary) = (report.options.lang, report.summary());
    let mut x = 0;
    CRITERION_OUTCOMES
        .into_iter()
        .map(|outcome| {
            let width = summary.criteria_with(outcome);
            let label = outcome.label().get(lang);
            let bar = Bar { outcome, icon: Icon { outcome }, x, width, number: number(width as u64, lang), label };
            x += width;
            bar
        })
        .collect()
}

fn chart_text(report: &Report<'_>) -> String {
    let parts: Vec<String> = chart(report).iter().map(|bar| format!("{}: {}", bar.label, bar.number)).collect();
    parts.join("; ")
}

fn unknown_rules(report: &Report<'_>) -> Option<String> {
    let (lang, unknown) = (report.options.lang, report.digest.unknown_findings);
    let findings = count(unknown, Text::new("bevinding", "finding"), Text::new("bevindingen", "findings"), lang);
    (unknown > 0).then(|| match lang {
        Lang::Nl => format!(
            "Let op: {findings} van regels die deze versie niet kent, staan in de bestanden maar tellen hier niet mee."
        ),
        Lang::En => format!(
            "Note: {findings} of rules that this version does not know are in the files but count nowhere here."
        ),
    })
}
