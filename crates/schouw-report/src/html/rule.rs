//! The view of `regels/<rule>.html`.

use super::{Badge, Figure, Frame, Place, markdown, parts};
use crate::csv::path;
use crate::digest::Defect;
use crate::texts::Words;
use crate::words::{clean, count, number};
use crate::{Report, texts};
use askama::Template;
use schouw_act::Weight;
use schouw_act::{Evidence, Lang, Outcome, Rule, RuleKind, Text, Value};

/// Components with one outcome that a rule's page shows.
const DEFECTS_MAX: usize = 200;
/// Examples of one outcome that a rule's page in a report shows.
const EXAMPLES_MAX: usize = 3;
/// Longest example there.
const EXAMPLE_BYTES_MAX: usize = 1_200;
/// Longest evidence that is shown, in characters.
const EVIDENCE_CHARS_MAX: usize = 400;

/// A success criterion with its document at W3C.
pub(super) struct CriterionLink {
    pub(super) url: String,
    pub(super) text: String,
    pub(super) sure: bool,
}

impl CriterionLink {
    pub(super) fn new(c: &schouw_act::Criterion, sure: bool, lang: Lang) -> Self {
        let text = format!("{} {} ({})", c.sc(), c.name.get(lang), c.level.as_str());
        Self { url: c.understanding_url(), text, sure }
    }
}

/// A defect on the page.
struct DefectView {
    id: String,
    number: usize,
    tag: String,
    badge: Badge,
    counts: String,
    snippet: String,
    why: String,
    fix: String,
    place: Place,
    line: String,
    frame: Option<String>,
    path: String,
    evidence: Vec<(&'static str, String)>,
    component: String,
    places_title: String,
    places: Vec<(Place, String)>,
    more: Option<String>,
}

/// The defects with one outcome.
struct Group {
    id: &'static str,
    title: &'static str,
    intro: &'static str,
    ask: bool,
    defects: Vec<DefectView>,
    more: Option<String>,
}

#[derive(Template)]
#[template(path = "rule.html")]
pub(super) struct RulePage {
    w: &'static Words,
    lang: Lang,
    frame: Frame,
    host: String,
    date: String,
    title: &'static str,
    criteria: String,
    why: Option<String>,
    figures: Vec<Figure>,
    cut: Option<String>,
    groups: Vec<Group>,
    prose: String,
    examples: Vec<ExampleView>,
    rule_id: &'static str,
    version: u32,
    decree: bool,
    sc_links: Vec<CriterionLink>,
    clauses: String,
    techniques: String,
    act: String,
}

impl RulePage {
    pub(super) fn of(report: &Report<'_>, index: usize) -> Self {
        let lang = report.options.lang;
        let (w, summary) = (Words::of(lang), &report.digest.summary.rules[index]);
        let rule = summary.rule;
        let prose = markdown::prose(rule.page.get(lang));
        let links: Vec<CriterionLink> = crate::csv::criteria_of(report, rule)
            .into_iter()
            .map(|(c, sure)| CriterionLink::new(c, sure, lang))
            .collect();
        let clauses = crate::csv::criteria_of(report, rule);
        Self {
            w,
            lang,
            frame: Frame::of(
                report,
                format!("{} · {} · {}", rule.title.get(lang), clean(&report.run().host), w.preliminary),
            ),
            host: clean(&report.run().host),
            date: parts::moment(report),
            title: rule.title.get(lang),
            criteria: criteria_words(report, rule),
            why: prose.why,
            figures: figures(report, index),
            cut: texts::cut(report.digest.counted_and_written(Some(index)), lang),
            groups: groups(report, index),
            prose: prose.rest,
            examples: examples(report.options.examples.map(|of| of(rule)).unwrap_or_default(), EXAMPLES_MAX, lang),
            rule_id: rule.id,
            version: report.run().rules.iter().find(|r| r.id == rule.id).map_or(rule.version, |r| r.version),
            decree: rule.kind == RuleKind::Decree,
            sc_links: links,
            clauses: clauses.iter().map(|(c, _)| c.clause).collect::<Vec<_>>().join(", "),
            techniques: rule.techniques.join(", "),
            act: rule.act.join(", "),
        }
    }
}

/// An example on the page.
pub(super) struct ExampleView {
    pub(super) badge: Badge,
    /// In English; the code speaks for itself in the other language.
    pub(super) title: Option<String>,
    pub(super) why: Option<String>,
    pub(super) code: String,
}

/// Examples, failures first: at most so many of an outcome, short ones only.
pub(super) fn examples(all: Vec<crate::Example>, max: usize, lang: Lang) -> Vec<ExampleView> {
    let order = [Outcome::Failed, Outcome::CantTell, Outcome::Passed, Outcome::Inapplicable];
    let of = |outcome: Outcome| {
        let fit = move |example: &&crate::Example| {
            example.outcome == outcome && (max == usize::MAX || example.code.len() <= EXAMPLE_BYTES_MAX)
        };
        all.iter().filter(fit).take(max)
    };
    let english = |text: &str| (lang == Lang::En && !text.is_empty()).then(|| text.to_owned());
    let view = |example: &crate::Example| ExampleView {
        badge: Badge { outcome: example.outcome, lang },
        title: english(&example.title),
        why: english(&markdown::paragraph(&example.why)),
        code: example.code.clone(),
    };
    order.into_iter().flat_map(of).map(view).collect()
}

/// The numbers of a rule's criteria within the norm: `1.1.1, 4.1.2 (mogelijk)`; for a rule outside WCAG what it is instead.
pub(super) fn criteria_words(report: &Report<'_>, rule: &'static Rule) -> String {
    let w = Words::of(report.options.lang);
    let criteria = crate::csv::criteria_of(report, rule);
    let words: Vec<String> = criteria
        .iter()
        .map(|(c, sure)| if *sure { c.sc().to_owned() } else { format!("{} ({})", c.sc(), w.possibly) })
        .collect();
    match rule.kind {
        _ if !words.is_empty() => words.join(", "),
        RuleKind::Decree => w.decree_kind.to_owned(),
        _ => w.advice.to_owned(),
    }
}

fn figures(report: &Report<'_>, index: usize) -> Vec<Figure> {
    let lang = report.options.lang;
    let (w, summary) = (Words::of(lang), &report.digest.summary.rules[index]);
    let labels = match summary.rule.weight(report.run().norm) {
        Weight::Deviation => [w.deviations, w.to_mend, w.pages_failed],
        Weight::Possible => [w.possible_deviations, w.components, w.pages],
        Weight::Advice | Weight::OtherNorm => [w.advice, w.components, w.pages],
    };
    let numbers = [summary.failed, summary.defects, summary.pages_failed];
    let mut out: Vec<Figure> = labels
        .into_iter()
        .zip(numbers)
        .map(|(label, n)| Figure { label, number: number(n, lang), remark: String::new() })
        .collect();
    out.push(Figure { label: w.questions, number: number(summary.cant_tell, lang), remark: String::new() });
    out
}

fn groups(report: &Report<'_>, index: usize) -> Vec<Group> {
    let lang = report.options.lang;
    let w = Words::of(lang);
    let weight = report.digest.summary.rules[index].rule.weight(report.run().norm);
    let group = |ask: bool| {
        let all: Vec<&Defect> = report.digest.defects.iter().filter(|d| d.rule == index && d.failed() != ask).collect();
        let (id, title, intro) = match (ask, weight) {
            (true, _) => ("vragen", w.questions, w.questions_intro),
            (false, Weight::Advice | Weight::OtherNorm) => ("afwijkingen", w.advice, w.advice_intro),
            (false, Weight::Possible) => ("afwijkingen", w.possible_deviations, w.possible_intro),
            (false, Weight::Deviation) => ("afwijkingen", w.deviations, ""),
        };
        let shown = all.iter().take(DEFECTS_MAX).enumerate();
        Group {
            id,
            title,
            intro,
            ask,
            defects: shown.map(|(place, defect)| DefectView::of(report, defect, place + 1)).collect(),
            more: more_defects(all.len(), lang),
        }
    };
    [group(false), group(true)].into_iter().filter(|group| !group.defects.is_empty()).collect()
}

fn more_defects(total: usize, lang: Lang) -> Option<String> {
    let rest = total.checked_sub(DEFECTS_MAX).filter(|rest| *rest > 0)? as u64;
    let parts = count(rest, Text::new("onderdeel", "component"), Text::new("onderdelen", "components"), lang);
    Some(match lang {
        Lang::Nl => format!("Hier staan de {DEFECTS_MAX} onderdelen op de meeste pagina's. Nog {parts} staan in"),
        Lang::En => format!("These are the {DEFECTS_MAX} components on most pages. Another {parts} are listed in"),
    })
}

impl DefectView {
    fn of(report: &Report<'_>, defect: &Defect, number: usize) -> Self {
        let lang = report.options.lang;
        let (w, rule) = (Words::of(lang), report.digest.summary.rules[defect.rule].rule);
        let (finding, failed) = (&defect.first, defect.failed());
        let place = |e: &crate::digest::Example| (Place::of(&e.page, w), line(e.line, e.column, w));
        Self {
            id: format!("{}-{number}", if failed { "afwijking" } else { "vraag" }),
            number,
            tag: tag(&finding.target.snippet),
            badge: Badge { outcome: if failed { Outcome::Failed } else { Outcome::CantTell }, lang },
            counts: {
                let weight = failed.then(|| rule.weight(report.run().norm));
                super::lists::counts(defect.pages, defect.findings, weight, lang)
            },
            snippet: clean(&finding.target.snippet),
            why: clean(&finding.why(rule, lang)),
            fix: clean(&rule.remedy(&finding.message, &finding.evidence, lang)),
            place: Place::of(&defect.examples[0].page, w),
            line: line(finding.target.line, finding.target.column, w),
            frame: finding.target.frame_url.as_deref().map(clean),
            path: clean(&path(finding)),
            evidence: evidence(&finding.evidence, lang),
            component: clean(&finding.component),
            places_title: match lang {
                Lang::Nl => format!("Op {}", texts::pages(defect.pages, lang)),
                Lang::En => format!("On {}", texts::pages(defect.pages, lang)),
            },
            places: defect.examples.iter().map(place).collect(),
            more: super::index::more(defect.pages, defect.examples.len(), lang),
        }
    }
}

fn line(line: u32, column: u32, w: &Words) -> String {
    match (line, column) {
        (0, _) => w.no_line.to_owned(),
        (line, 0) => format!("{} {line}", w.line),
        (line, column) => format!("{} {line}, {} {column}", w.line, w.column),
    }
}

/// `<img>` of `<img src="a.png">`.
fn tag(snippet: &str) -> String {
    let name: String = snippet
        .strip_prefix('<')
        .unwrap_or_default()
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || *c == '-')
        .collect();
    if name.is_empty() { name } else { format!("<{name}>") }
}

/// What the rule saw, under names for people; what has no such name stays in `audit.json`.
fn evidence(evidence: &Evidence, lang: Lang) -> Vec<(&'static str, String)> {
    let show = |value: &Value| match value {
        Value::Int(n) => n.to_string(),
        Value::Number(n) if lang == Lang::Nl => n.to_string().replace('.', ","),
        Value::Number(n) => n.to_string(),
        Value::Text(text) => format!("“{text}”"),
        Value::List(items) => items.iter().map(|item| format!("“{item}”")).collect::<Vec<_>>().join(", "),
    };
    let cut = |text: String| match text.char_indices().nth(EVIDENCE_CHARS_MAX) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text,
    };
    let named = evidence.iter().filter_map(|(name, value)| Some((texts::evidence_name(name, lang)?, value)));
    named.map(|(name, value)| (name, cut(clean(&show(value))))).collect()
}
