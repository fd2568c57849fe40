//! The page that sets several sites side by side.

use super::{Frame, render};
use crate::overview::OverviewRow;
use crate::texts::Words;
use crate::words::{clean, date_time, number};
use crate::{ReportError, Sink};
use askama::Template;
use schouw_act::{Lang, Tool};

const PATH: &str = "overzicht.html";

#[derive(Template)]
#[template(path = "overview.html")]
struct Overview<'a> {
    w: &'static Words,
    frame: Frame,
    count: String,
    columns: &'a [&'static str],
    rows: Vec<Row>,
}

struct Row {
    organisation: String,
    host: String,
    link: String,
    numbers: Vec<String>,
    partial: String,
    date: String,
}

pub(crate) fn overview_page(
    rows: &[OverviewRow],
    columns: &[&'static str],
    tool: &Tool,
    lang: Lang,
    sink: &mut dyn Sink,
) -> Result<String, ReportError> {
    let w = Words::of(lang);
    let row = |row: &OverviewRow| Row {
        organisation: clean(&row.organisation),
        host: clean(&row.host),
        link: row.report.clone(),
        numbers: row
            .pages
            .iter()
            .chain([&row.criteria_failed])
            .chain(&row.findings)
            .map(|n| number(*n, lang))
            .collect(),
        partial: row.partial.clone().unwrap_or_default(),
        date: date_time(&row.started, lang),
    };
    let page = Overview {
        w,
        frame: Frame::new(lang, tool, format!("{} · {}", w.overview, w.preliminary)),
        count: format!("{} {}", number(rows.len() as u64, lang), w.sites),
        columns,
        rows: rows.iter().map(row).collect(),
    };
    render(&page, PATH, sink)?;
    Ok(PATH.to_owned())
}
