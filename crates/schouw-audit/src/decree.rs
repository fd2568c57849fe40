//! What the decree asks, for one run: the statements that pages told of, and what lies beside the crawl and bears on them.

use crate::{AuditError, Setup, Spool};
use schouw_act::{Decree, Outcome, RegisterRow, Rule, RuleKind, Summary, Weight};
use schouw_crawl::{CrawlHandle, Reason, ResourceKind};
use schouw_page::{Limits, ResponseFacts, Snapshot};
use schouw_rules::decree::{CriterionFacts, Document, Gathered, Inputs, Reached, judge, read_statement, wanted};
use std::collections::{BTreeMap, BTreeSet};
use url::Url;

/// Documents that are looked at.
const DOCUMENTS_MAX: usize = 2_000;
/// Bytes of a document that are fetched, to see whether it is there.
const DOCUMENT_BYTES: usize = 1_024;

/// What a run is to know of the decree.
#[derive(Debug, Clone, Default)]
pub struct DecreeSetup {
    /// The rows of the national register for the organisation; none if it was not read in.
    pub register: Option<Vec<RegisterRow>>,
    /// Whether statements and reports outside of the site are fetched.
    pub follows: bool,
}

/// Holds the statements that pages told of against what the run found.
pub(crate) fn look(
    setup: &Setup<'_>,
    wish: &DecreeSetup,
    day: &str,
    pages: &Spool,
    summary: &Summary,
    crawl: &CrawlHandle,
    (gathered, related): (Gathered, Vec<String>),
) -> Result<Option<Decree>, AuditError> {
    let Some(home) = setup.crawl.seeds.first() else { return Ok(None) };
    let mut reached = BTreeMap::new();
    // A statement in the register names reports of its own.
    for _ in 0..2 {
        for url in wanted(&gathered, &reached, home) {
            // A site on this machine is a trial: it asks nobody else.
            let may = wish.follows && (!is_local(home) || is_local(&url));
            let found = if may { reach(crawl, &url) } else { unasked() };
            reached.insert(url.to_string(), found);
        }
    }
    let norm = setup.norm;
    let statements: BTreeSet<&str> = gathered.statements.iter().map(|statement| statement.url.as_str()).collect();
    // Without any statement there is nothing to hold against what was found.
    let is_said = !statements.is_empty() || wish.register.as_ref().is_some_and(|rows| !rows.is_empty());
    let is_said = is_said || reached.values().any(|found| found.statement.is_some());
    let seen = if is_said { see(setup, pages, &statements)? } else { Seen::default() };
    let Seen { examples, failures_at, documents } = seen;
    let criteria = summary.criteria.iter().map(|criterion| {
        let sc = criterion.criterion.sc();
        CriterionFacts {
            sc: sc.to_owned(),
            failures: criterion.failed,
            pages: criterion.pages_failed,
            example: examples.get(sc).cloned(),
            is_looked_at: criterion.outcome != Outcome::Untested,
            has_questions: criterion.cant_tell > 0,
        }
    });
    let inputs = Inputs {
        day: day.get(..10).unwrap_or(day).to_owned(),
        host: home.host_str().unwrap_or_default().to_owned(),
        norm_criteria: norm.criteria().count() as u32,
        reached,
        register: wish.register.as_deref().unwrap_or_default(),
        has_register: wish.register.is_some(),
        criteria: criteria.collect(),
        documents,
        failures_at,
        related_hosts: related,
        gathered,
    };
    Ok(judge(&inputs))
}

/// Whether an address lies on this machine.
fn is_local(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

fn unasked() -> Reached {
    Reached { reason: Some("out_of_scope".to_owned()), is_unasked: true, ..Reached::default() }
}

/// Asks for an address beside the crawl, by the same manners.
fn reach(crawl: &CrawlHandle, url: &Url) -> Reached {
    let path = url.path().to_lowercase();
    let is_file = [".pdf", ".docx", ".doc", ".odt", ".xlsx", ".zip"].iter().any(|end| path.ends_with(end));
    let resource = match is_file {
        true => crawl.resource_part_blocking(url, ResourceKind::Statement, 0, DOCUMENT_BYTES),
        false => crawl.resource_blocking(url, ResourceKind::Statement),
    };
    let reason = resource.failure.as_ref().map(|(reason, _)| *reason);
    let is_html = resource.content_type.as_deref().is_none_or(|kind| kind.contains("html"));
    let statement = (is_html && resource.failure.is_none() && !is_file).then(|| {
        let mut response = ResponseFacts::for_url(resource.final_url.clone());
        response.content_type.clone_from(&resource.content_type);
        response.charset.clone_from(&resource.charset);
        read_statement(&Snapshot::parse(&resource.body, response, &Limits::default()))
    });
    Reached {
        status: resource.status,
        final_url: resource.final_url.to_string(),
        content_type: resource.content_type.clone(),
        statement: statement.flatten(),
        is_unasked: resource.status.is_none() && reason.is_some_and(Reason::is_own),
        reason: reason.map(|reason| reason.code().to_owned()),
    }
}

/// What one look through the pages gives.
#[derive(Default)]
struct Seen {
    /// A page with a certain failure, by criterion.
    examples: BTreeMap<String, String>,
    /// Certain failures on pages that are statements.
    failures_at: BTreeMap<String, u64>,
    documents: Vec<Document>,
}

fn see(setup: &Setup<'_>, pages: &Spool, statements: &BTreeSet<&str>) -> Result<Seen, AuditError> {
    let rules: BTreeMap<&str, &'static Rule> = setup.rules.iter().map(|def| (def.rule.id, &def.rule)).collect();
    let is_certain = |rule: &Rule| rule.kind == RuleKind::Wcag && rule.weight(setup.norm) == Weight::Deviation;
    let mut seen = Seen { examples: BTreeMap::new(), failures_at: BTreeMap::new(), documents: Vec::new() };
    for page in pages.iter() {
        let page = page?;
        if page.not_measured.as_ref().is_some_and(|why| why.reason == "document") {
            if seen.documents.len() < DOCUMENTS_MAX {
                seen.documents.push(Document { url: page.url });
            }
            continue;
        }
        if page.not_measured.is_some() {
            continue;
        }
        let failed = page.findings.iter().filter(|finding| finding.outcome == Outcome::Failed);
        let mut count = 0;
        for rule in failed.filter_map(|finding| rules.get(finding.rule.as_str())).filter(|rule| is_certain(rule)) {
            count += 1;
            for sc in rule.criteria {
                if !seen.examples.contains_key(*sc) {
                    seen.examples.insert((*sc).to_owned(), page.url.clone());
                }
            }
        }
        if statements.contains(page.url.as_str()) {
            seen.failures_at.insert(page.url, count);
        }
    }
    Ok(seen)
}
