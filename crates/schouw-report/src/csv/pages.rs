//! `paginas.csv`: a row per known address.

use super::{Table, reason_words};
use crate::{Format, Report, ReportError, Sink, words};
use schouw_act::{Gap, Lang, PageRecord, RuleCount, Text};

const COLUMNS: &[Text] = &[
    Text::new("Adres", "Address"),
    Text::new("Gevraagd adres", "Requested address"),
    Text::new("Titel", "Title"),
    Text::new("Taal", "Language"),
    Text::new("HTTP-status", "HTTP status"),
    Text::new("Soort bestand", "Media type"),
    Text::new("Onderzocht", "Measured"),
    Text::new("Reden", "Reason"),
    Text::new("Bijzonderheid", "Detail"),
    Text::new("Niet gezien", "Not seen"),
    Text::new("Onvoldoende", "Failed"),
    Text::new("Handmatig te controleren", "To check by hand"),
    Text::new("Diepte", "Depth"),
    Text::new("Gelinkt vanaf", "Linked from"),
    Text::new("Bytes", "Bytes"),
    Text::new("Laadtijd (milliseconden)", "Load time (milliseconds)"),
    Text::new("Onderzocht op", "Measured on"),
];

/// Details that are named of one reason; `audit.json` has all.
const DETAILS_MAX: usize = 3;

/// Every address that the run knows of, measured or not.
#[derive(Debug, Clone, Copy)]
pub struct PagesCsv;

impl Format for PagesCsv {
    fn write(&self, report: &Report<'_>, sink: &mut dyn Sink) -> Result<Vec<String>, ReportError> {
        let options = report.options;
        let mut table = Table::create(sink, "paginas.csv", options.csv_dialect, COLUMNS, options.lang)?;
        let day = options.csv_dialect.date(&report.run().started);
        for page in report.source.pages()? {
            table.row(row(report, &page?, &day))?;
        }
        table.finish()
    }
}

fn row(report: &Report<'_>, page: &PageRecord, day: &str) -> [String; COLUMNS.len()] {
    let lang = report.options.lang;
    let measured = page.not_measured.is_none();
    let total = |of: fn(&RuleCount) -> u32| {
        let counts = report.rules.iter().filter_map(|rule| page.rules.counts.get(rule.id));
        if measured { counts.map(|c| u64::from(of(c))).sum::<u64>().to_string() } else { String::new() }
    };
    let fetched = |n: u64| if page.status.is_some() { n.to_string() } else { String::new() };
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let (reason, detail) = page
        .not_measured
        .as_ref()
        .map_or_else(Default::default, |why| (reason_words(&why.reason, lang), why.detail.clone()));
    [
        page.url.clone(),
        text(&page.requested_url),
        words::clean(page.title.as_deref().unwrap_or_default()),
        text(&page.lang),
        page.status.map_or_else(String::new, |status| status.to_string()),
        text(&page.content_type),
        if measured { Text::new("ja", "yes") } else { Text::new("nee", "no") }.get(lang).to_owned(),
        reason,
        detail,
        gaps(&page.gaps, lang),
        total(|c| c.failed),
        total(|c| c.cant_tell),
        page.depth.to_string(),
        text(&page.referrer),
        fetched(page.bytes),
        fetched(page.fetched_ms),
        match (&page.measured, measured) {
            (_, false) => String::new(),
            (Some(before), true) => report.options.csv_dialect.date(before),
            (None, true) => day.to_owned(),
        },
    ]
}

/// What could not be seen, each reason once: `reden (300 keer): een, twee, drie, …`.
fn gaps(gaps: &[Gap], lang: Lang) -> String {
    let mut by_reason: Vec<(&str, Vec<&str>)> = Vec::new();
    for gap in gaps {
        match by_reason.iter_mut().find(|(reason, _)| *reason == gap.reason) {
            Some((_, details)) => details.push(&gap.detail),
            None => by_reason.push((&gap.reason, vec![&gap.detail])),
        }
    }
    let one = |(reason, details): (&str, Vec<&str>)| {
        let mut out = reason_words(reason, lang);
        if details.len() > 1 {
            let times = words::number(details.len() as u64, lang);
            out += &format!(" ({times} {})", Text::new("keer", "times").get(lang));
        }
        let named: Vec<&str> = details.iter().copied().filter(|detail| !detail.is_empty()).collect();
        if !named.is_empty() {
            out += &format!(": {}", named[..named.len().min(DETAILS_MAX)].join(", "));
        }
        if named.len() > DETAILS_MAX {
            out += ", …";
        }
        out
    };
    by_reason.into_iter().map(one).collect::<Vec<_>>().join(" | ")
}
