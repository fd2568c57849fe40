//! The HTML report: `index.html` and a page per rule with findings, complete in themselves.

mod decree;
mod docs;
mod index;
mod lists;
mod markdown;
mod overview;
mod parts;
mod rule;

pub use docs::RulePages;
pub(crate) use overview::overview_page;

use crate::digest::PageRef;
use crate::texts::Words;
use crate::words::clean;
use crate::{Format, Report, ReportError, Sink};
use askama::Template;
use schouw_act::{Lang, Outcome, Tool};
use std::io::{self, Write};

/// `index.html` in the layout of an accepted report (parts A to D), and `regels/<rule>.html`.
#[derive(Debug, Clone, Copy)]
pub struct Html;

impl Format for Html {
    fn write(&self, report: &Report<'_>, sink: &mut dyn Sink) -> Result<Vec<String>, ReportError> {
        let mut paths = Vec::new();
        for (rule, summary) in report.digest.summary.rules.iter().enumerate() {
            if summary.failed + summary.cant_tell > 0 {
                let path = format!("regels/{}.html", summary.rule.id);
                render(&rule::RulePage::of(report, rule), &path, sink)?;
                paths.push(path);
            }
        }
        paths.extend(decree::draft(report, sink)?);
        let path = "index.html".to_owned();
        render(&index::Index::of(report), &path, sink)?;
        paths.push(path);
        Ok(paths)
    }
}

fn render(page: &dyn askama::DynTemplate, path: &str, sink: &mut dyn Sink) -> Result<(), ReportError> {
    let write = |sink: &mut dyn Sink| -> io::Result<()> {
        let mut out = sink.create(path)?;
        page.dyn_write_into(&mut out)?;
        out.flush()
    };
    write(sink).map_err(ReportError::write(path))
}

/// What every page has.
struct Frame {
    lang: &'static str,
    title: String,
    css: &'static str,
    js: &'static str,
    tool: String,
}

impl Frame {
    fn of(report: &Report<'_>, title: String) -> Self {
        Self::new(report.options.lang, &report.run().tool, title)
    }

    fn new(lang: Lang, tool: &Tool, title: String) -> Self {
        Self {
            lang: lang.tag(),
            title,
            css: include_str!("../../templates/report.css"),
            js: include_str!("../../templates/report.js"),
            tool: clean(&format!("{} {}", tool.name, tool.version)),
        }
    }
}

/// The shape of an outcome; the word always stands beside it.
#[derive(Template)]
#[template(path = "icon.html")]
struct Icon {
    outcome: Outcome,
}

/// Shape and word of an outcome.
#[derive(Template)]
#[template(path = "badge.html")]
struct Badge {
    outcome: Outcome,
    lang: Lang,
}

/// A page of the site: title, link, address.
#[derive(Template)]
#[template(path = "place.html")]
struct Place {
    href: Option<String>,
    title: String,
    lang: &'static str,
    address: String,
}

impl askama::filters::HtmlSafe for Icon {}
impl askama::filters::HtmlSafe for Badge {}
impl askama::filters::HtmlSafe for Place {}

impl Place {
    fn of(page: &PageRef, words: &Words) -> Self {
        let title = clean(page.title.as_deref().unwrap_or_default());
        let untitled = title.is_empty();
        Self {
            href: safe_href(&page.url),
            lang: if untitled { "" } else { language(page.lang.as_deref()) },
            title: if untitled { words.untitled.to_owned() } else { title },
            address: bare_address(&page.url),
        }
    }
}

/// A labelled number.
struct Figure {
    label: &'static str,
    number: String,
    remark: String,
}

/// An address that is safe to link to: web and file addresses, nothing that runs.
fn safe_href(url: &str) -> Option<String> {
    let scheme = url.split_once(':')?.0.to_ascii_lowercase();
    let plain = !url.chars().any(char::is_control);
    (plain && ["http", "https", "file"].contains(&scheme.as_str())).then(|| url.to_owned())
}

/// An address without what all addresses begin with.
fn bare_address(url: &str) -> String {
    clean(url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or(url))
}

/// The language of a text from a page, where the page names one that is common enough to be believed; else unknown.
fn language(tag: Option<&str>) -> &'static str {
    const BELIEVED: [&str; 14] = ["nl", "en", "de", "fr", "fy", "es", "it", "pl", "pt", "tr", "ar", "uk", "pap", "ro"];
    let primary = tag.unwrap_or_default().split('-').next().unwrap_or_default().trim().to_ascii_lowercase();
    BELIEVED.into_iter().find(|known| *known == primary).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_that_cannot_run_are_linked() {
        assert!(safe_href("https://www.example.nl/a").is_some());
        assert!(safe_href("FILE:///a.html").is_some());
        assert_eq!(safe_href("javascript:alert(1)"), None);
        assert_eq!(safe_href("data:text/html,x"), None);
        assert_eq!(safe_href("https://a\n.nl"), None);
        assert_eq!(safe_href("a"), None);
    }

    #[test]
    fn a_language_that_the_page_made_up_is_unknown() {
        assert_eq!(language(Some("nl-NL")), "nl");
        assert_eq!(language(Some("Dutch")), "");
        assert_eq!(language(None), "");
    }
}
