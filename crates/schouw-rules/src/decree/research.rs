//! The research that a statement names, with its days and its reports.

use super::dates;
use super::doc::{Kind, Line, Link};
use super::parse::REGISTER_HOST;
use schouw_act::Research;
use url::Url;

/// The research, in the order of the text.
pub(super) fn of(lines: &[Line], url: &Url) -> Vec<Research> {
    let mut found: Vec<Research> = Vec::new();
    let mut is_section = false;
    for line in lines {
        let text = line.text.to_lowercase();
        if matches!(line.kind, Kind::Heading(_)) {
            is_section = RESEARCH.iter().any(|word| text.contains(word));
        }
        let speaks = RESEARCH.iter().any(|word| text.contains(word));
        let reports = line.links.iter().filter(|link| is_report(link, is_section || speaks));
        let reports: Vec<&Link> = reports.filter(|link| Some(link.to.as_str()) != Some(url.as_str())).collect();
        let mut days = dates::dates(&text).into_iter().filter(|dated| {
            let before = &text[..dated.at.start];
            // The day of the statement, or a plan, is not that of the research.
            !["bijgewerkt op", "herzien op", "getekend op", "updated on", "planning", "uiterlijk", "voor "]
                .iter()
                .any(|word| before.trim_end().ends_with(word.trim_end()))
        });
        let words = || line.text.chars().take(200).collect::<String>();
        if reports.is_empty() {
            let tells = [
                "getoetst",
                "onderzocht",
                "geaudit",
                "datum onderzoek",
                "onderzoek uitgevoerd",
                "inspectie",
                "evaluated",
                "audited",
                "tested on",
                "audit",
            ];
            if (speaks || is_section)
                && tells.iter().any(|word| text.contains(word))
                && let Some(dated) = days.next()
            {
                found.push(Research { day: Some(dated.day), url: None, words: words() });
            }
            continue;
        }
        let day = days.next().map(|dated| dated.day);
        for report in reports {
            let own = dates::date(&report.text.to_lowercase());
            found.push(Research { day: own.or_else(|| day.clone()), url: Some(report.to.clone()), words: words() });
        }
    }
    joined(found)
}

const RESEARCH: [&str; 9] =
    ["onderzoek", "rapport", "audit", "inspectie", "toetsing", "getoetst", "evaluat", "research", "report"];

/// Whether a link leads to a report: by its words or its file, where the text is about research.
fn is_report(link: &Link, is_about_research: bool) -> bool {
    let (text, to) = (link.text.to_lowercase(), link.to.to_lowercase());
    let is_page = to.starts_with("http");
    let names = RESEARCH.iter().any(|word| text.contains(word));
    let is_file = [".pdf", ".docx", ".odt", ".json"]
        .iter()
        .any(|end| to.split(['?', '#']).next().is_some_and(|path| path.ends_with(end)));
    let is_else = ["w3.org", REGISTER_HOST, "digitoegankelijk.nl", "ombudsman"].iter().any(|host| to.contains(host));
    let is_self = text.contains("toegankelijkheidsverklaring") || text.contains("accessibility statement");
    is_page && !is_else && !is_self && (names || is_file && is_about_research)
}

/// A day without a report and a report without a day next to each other are one piece of research.
fn joined(found: Vec<Research>) -> Vec<Research> {
    let mut out: Vec<Research> = Vec::new();
    for next in found {
        if let Some(last) = out.last_mut() {
            if last.url.is_none() && next.url.is_some() && next.day.is_none() {
                last.url = next.url;
                continue;
            }
            if last.url.is_some() && last.day.is_none() && next.url.is_none() {
                last.day = next.day;
                continue;
            }
            if last.url == next.url && (last.day == next.day || next.day.is_none()) {
                continue;
            }
        }
        out.push(next);
    }
    out
}
