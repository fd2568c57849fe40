//! A page of a suite as the rules saw it, with its elements found by the suite's selectors.

use super::Reach;
use crate::cases::CaseError;
use crate::served::Served;
use schouw_act::{Finding, Outcome, RuleError, Target};
use schouw_audit::{Judge, StaticLens};
use schouw_page::{El, Limits, Page, ResponseFacts, SheetCache, Snapshot};
use scraper::Selector;
use std::collections::HashSet;

/// Puts a piece of a page into one, so that nothing but the piece can fail: in a `main`, unless the piece has parts of a page of its own,
/// which would not be such parts within another.
fn wrapped(piece: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(piece).to_ascii_lowercase();
    let has_own = ["<main", "role=\"main\"", "<header", "<footer"].iter().any(|part| text.contains(part));
    let (open, close) = if has_own { ("<div>", "</div>") } else { ("<main>", "</main>") };
    let head = "<head><meta charset=\"utf-8\"><title>Test page</title></head>";
    let mut page = format!("<!DOCTYPE html><html lang=\"en\">{head}<body>{open}\n").into_bytes();
    page.extend_from_slice(piece);
    page.extend_from_slice(format!("\n{close}</body></html>\n").as_bytes());
    page
}

/// What the rules said of a page.
pub(crate) struct JudgedPage {
    snapshot: Snapshot,
    /// All that failed or is left to a person.
    pub(crate) findings: Vec<Finding>,
    /// Rules that broke.
    pub(crate) errors: Vec<RuleError>,
}

/// Where an element is, in the words of findings.
type Place = (Vec<String>, String);

fn place(target: &Target) -> Place {
    (target.within.clone(), target.selector.clone())
}

impl JudgedPage {
    /// Fetches and judges a page.
    pub(crate) fn new(
        address: &str,
        is_piece: bool,
        served: &Served,
        judge: &Judge<'_>,
        lens: &mut StaticLens,
    ) -> Result<Self, CaseError> {
        let answer = served.page(address)?;
        let body = if is_piece { wrapped(&answer.body) } else { answer.body };
        let mut response = ResponseFacts::for_url(answer.url);
        response.status = answer.status;
        response.content_type = answer.content_type;
        response.charset = answer.charset;
        let result = judge.judge(judge.parse(&body, response.clone(), false), served, lens);
        let (mut snapshot, limits) = (judge.parse(&body, response, false), Limits::default());
        snapshot.load(served, &SheetCache::default(), &limits);
        Ok(Self { snapshot, findings: result.findings, errors: result.rules.errors })
    }

    /// The most serious thing that one of the rules says of an element, and which rule says it; none when the element is not there.
    pub(crate) fn of(&self, path: &[String], reach: Reach, rules: &[&str]) -> Option<(Outcome, Vec<String>)> {
        let mut places = HashSet::new();
        if !self.collect(&Page::new(&self.snapshot), path, reach, &mut places) {
            return None;
        }
        Some(self.worst(rules, |finding| reach == Reach::Page || places.contains(&place(&finding.target))))
    }

    /// The same, of the page as a whole.
    pub(crate) fn anywhere(&self, rules: &[&str]) -> (Outcome, Vec<String>) {
        self.worst(rules, |_| true)
    }

    /// The start tag of an element, shortened.
    pub(crate) fn snippet(&self, path: &[String]) -> String {
        let selector = path.first().and_then(|text| Selector::parse(text).ok());
        let page = Page::new(&self.snapshot);
        let found = selector.and_then(|selector| self.snapshot.document().select(&selector).next());
        let el = found.and_then(|found| page.element(found.id()));
        el.map(|el| page.snippet(el, 100)).unwrap_or_default()
    }

    fn worst(&self, rules: &[&str], counts: impl Fn(&Finding) -> bool) -> (Outcome, Vec<String>) {
        let of_rules = |finding: &&Finding| rules.contains(&finding.rule.as_str()) && counts(finding);
        let found: Vec<&Finding> = self.findings.iter().filter(of_rules).collect();
        let outcome = found.iter().map(|finding| finding.outcome).fold(Outcome::Passed, Outcome::worst);
        let mut by: Vec<String> = found
            .iter()
            .filter(|finding| finding.outcome == outcome)
            .map(|finding| format!("{}/{}", finding.rule, finding.message))
            .collect();
        by.sort();
        by.dedup();
        (outcome, by)
    }

    /// Puts down where findings about the element may stand. False when the path leads nowhere.
    fn collect<'s>(&self, page: &Page<'s>, path: &[String], reach: Reach, into: &mut HashSet<Place>) -> bool {
        let Some((first, rest)) = path.split_first() else { return false };
        let Ok(selector) = Selector::parse(first) else { return false };
        let document = page.snapshot().document();
        let Some(el) = document.select(&selector).find_map(|found| page.element(found.id())) else { return false };
        if rest.is_empty() {
            into.extend(near(page, el, reach).into_iter().map(|el| (page.within(el), page.selector(el))));
            return true;
        }
        if reach == Reach::Around {
            into.insert((page.within(el), page.selector(el)));
        }
        let Some(Some(inner)) = page.frame(el) else { return false };
        // As deep as the suite's path is long.
        self.collect(&page.framed(el, inner), rest, reach, into)
    }
}

fn near<'s>(page: &Page<'s>, el: El<'s>, reach: Reach) -> Vec<El<'s>> {
    let mut near = vec![el];
    match reach {
        Reach::Itself | Reach::Page => {}
        Reach::Children => near.extend(el.children()),
        Reach::Inside => near.extend(el.descendants()),
        Reach::Twins => near.extend(el.attr("id").into_iter().flat_map(|id| page.all_by_id(el, id))),
        Reach::Around => near.extend(el.ancestors()),
    }
    near
}
