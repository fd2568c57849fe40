//! Items of the parts A to C: what a run can fill, and what it honestly cannot.

use crate::Report;
use crate::csv::reason_words;
use crate::texts::{Words, still_empty};
use crate::words::{capital, clean, date, date_time, number, percent};
use schouw_act::{Lang, Level, Outcome, Text};

/// One of the fifteen items of an accepted report.
pub(super) struct Item {
    pub(super) number: &'static str,
    pub(super) label: &'static str,
    pub(super) lines: Vec<String>,
    /// Whether a person still has to fill it.
    pub(super) empty: bool,
}

impl Item {
    fn new(number: &'static str, label: &'static str, line: String) -> Self {
        Self { number, label, lines: vec![line], empty: false }
    }

    fn given(number: &'static str, label: &'static str, value: Option<&String>, why: Text, lang: Lang) -> Self {
        match value {
            Some(value) => Self::new(number, label, clean(value)),
            None => Self { empty: true, ..Self::new(number, label, still_empty(why, lang)) },
        }
    }
}

/// Part A.
pub(super) fn commission(report: &Report<'_>) -> Vec<Item> {
    let (lang, options, run) = (report.options.lang, report.options, report.run());
    let w = Words::of(lang);
    let evaluator = Text::new(
        "een programma is geen onderzoeker. Vul in wie verantwoordelijk is voor het onderzoek.",
        "a program is no evaluator. Fill in who is responsible for the study.",
    );
    let commissioner =
        Text::new("vul in wie de opdracht voor het onderzoek gaf.", "fill in who commissioned the study.");
    let version =
        Text::new("geef het document een versie als u het deelt.", "give the document a version when you share it.");
    vec![
        Item::given("A1", w.evaluator, options.evaluator.as_ref(), evaluator, lang),
        Item::new("A2", w.date, date(&run.started, lang)),
        Item::given("A3", w.commissioner, options.commissioner.as_ref(), commissioner, lang),
        Item::new("A4", w.norm, run.norm.title().get(lang).to_owned()),
        Item::new("A5", w.kind_of_study, w.kind_of_study_is.to_owned()),
        Item::given("A6", w.document_version, options.document_version.as_ref(), version, lang),
    ]
}

/// Part C.
pub(super) fn website(report: &Report<'_>) -> Vec<Item> {
    let lang = report.options.lang;
    let w = Words::of(lang);
    let baseline = Text::new(
        "vul in met welke browsers en hulptechnologie de site moet werken.",
        "fill in with which browsers and assistive technology the site has to work.",
    );
    let technologies = Text::new(
        "vul in op welke technologieën de site steunt, zoals HTML, CSS en WAI-ARIA.",
        "fill in which technologies the site relies upon, such as HTML, CSS and WAI-ARIA.",
    );
    let options = report.options;
    let mut relied = Item::given("C13", w.technologies, options.technologies.as_ref(), technologies, lang);
    let seen: Vec<String> =
        report.digest.media_types.iter().map(|(name, n)| format!("{} ({})", clean(name), number(*n, lang))).collect();
    if !seen.is_empty() {
        relied.lines.push(format!("{} {}", w.media_types_seen, seen.join(", ")));
    }
    vec![Item::given("C12", w.support_baseline, options.support_baseline.as_ref(), baseline, lang), relied]
}

/// A row of a table of coverage.
pub(super) struct CoverageRow {
    pub(super) label: String,
    pub(super) number: String,
    pub(super) share: String,
}

/// Measured and, by reason, not measured: the rows add up to all known addresses.
pub(super) fn coverage(report: &Report<'_>) -> Vec<CoverageRow> {
    let (lang, summary) = (report.options.lang, report.summary());
    let w = Words::of(lang);
    let known = summary.pages_measured + summary.pages_not_measured();
    let row = |label, n| CoverageRow { label, number: number(n, lang), share: percent(n, known, lang) };
    let mut reasons: Vec<_> = summary.not_measured.iter().collect();
    reasons.sort_by_key(|(_, n)| std::cmp::Reverse(**n));
    let not = reasons.into_iter().map(|(code, n)| row(format!("{}: {}", w.not_measured, reason_words(code, lang)), *n));
    std::iter::once(row(w.measured.to_owned(), summary.pages_measured)).chain(not).collect()
}

/// Measured pages by what could not be seen of them.
pub(super) fn gaps(report: &Report<'_>) -> Vec<CoverageRow> {
    let lang = report.options.lang;
    let measured = report.summary().pages_measured;
    let rows = report.digest.gaps.iter().map(|(code, n)| CoverageRow {
        label: capital(&reason_words(code, lang)),
        number: number(*n, lang),
        share: percent(*n, measured, lang),
    });
    rows.collect()
}

/// How many pages were taken over from an earlier run, and from when the oldest result is.
pub(super) fn taken_over(report: &Report<'_>) -> Option<String> {
    let lang = report.options.lang;
    let (pages, oldest) = report.digest.taken_over.as_ref()?;
    let (pages, oldest) = (number(*pages, lang), date_time(oldest, lang));
    Some(match lang {
        Lang::Nl => format!(
            "Pagina's die niet veranderden en uit een eerder onderzoek zijn overgenomen: {pages}. Het oudste resultaat is van {oldest}; in \
             paginas.csv staat bij elke pagina wanneer zij is onderzocht."
        ),
        Lang::En => format!(
            "Pages that did not change and were taken over from an earlier run: {pages}. The oldest result is of {oldest}; paginas.csv says \
             of each page when it was measured."
        ),
    })
}

/// Kinds of addresses of which the rest was left out: pattern, pages visited, the last page with something new.
pub(super) fn stopped(report: &Report<'_>) -> Vec<(String, String, String)> {
    let lang = report.options.lang;
    let row =
        |found: &schouw_act::StoppedPattern| (clean(&found.pattern), number(found.pages, lang), clean(&found.example));
    report.run().stopped_patterns.iter().map(row).collect()
}

/// Hosts that may be of the same organisation, with the number of links.
pub(super) fn related(report: &Report<'_>) -> Vec<(String, String)> {
    let lang = report.options.lang;
    report.run().related_hosts.iter().map(|found| (clean(&found.host), number(found.links, lang))).collect()
}

/// Criteria by level and outcome, with a row for both levels together.
pub(super) fn score(report: &Report<'_>, outcomes: &[Outcome]) -> Vec<(&'static str, Vec<String>)> {
    let (lang, summary) = (report.options.lang, report.summary());
    let row = |label, levels: &[Level]| {
        let of_level = || summary.criteria.iter().filter(|c| levels.contains(&c.criterion.level));
        let counts = outcomes.iter().map(|outcome| of_level().filter(|c| c.outcome == *outcome).count());
        let cells = counts.chain([of_level().count()]).map(|n| number(n as u64, lang)).collect();
        (label, cells)
    };
    vec![row("A", &[Level::A]), row("AA", &[Level::AA]), row(Words::of(lang).total, &[Level::A, Level::AA])]
}

/// Day and time of the run, for the heads of pages.
pub(super) fn moment(report: &Report<'_>) -> String {
    date_time(&report.run().started, report.options.lang)
}
