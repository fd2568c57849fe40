//! What is known when statements are judged, and the order in which that happens.

use super::checks;
use super::links::StatementLink;
use super::parse::{is_register_host, register_id};
use super::questions;
use super::{DecreeFacts, dates};
use jiff::civil::Date;
use schouw_act::{Decree, RegisterRow, Statement, StatementKind};
use std::collections::BTreeMap;
use url::Url;

/// Statements, addresses of links and pages without a link that are kept.
const STATEMENTS_MAX: usize = 40;
const ADDRESSES_MAX: usize = 60;
const WITHOUT_MAX: usize = 20;
/// Addresses beside the crawl that are asked for.
const WANTED_MAX: usize = 40;

/// What the pages of a site told of the decree, in the order of the crawl.
#[derive(Debug, Clone, Default)]
pub struct Gathered {
    /// Pages that told anything.
    pub pages: u64,
    /// Pages with a link to a statement.
    pub with_link: u64,
    /// The first pages without one.
    pub without: Vec<String>,
    /// The home page and its links; none if it was not seen.
    pub home: Option<(String, Vec<StatementLink>)>,
    /// Links to statements, by address, with the number of pages that have them.
    pub links: BTreeMap<String, (StatementLink, u64)>,
    /// Statements on the site.
    pub statements: Vec<Statement>,
    /// Hosts of the pages.
    pub hosts: BTreeMap<String, u64>,
}

impl Gathered {
    /// Takes a page in. `is_home`: it is the start page of a host.
    pub fn add(&mut self, url: &str, is_home: bool, facts: &DecreeFacts) {
        self.pages += 1;
        if let Some(host) = Url::parse(url).ok().as_ref().and_then(Url::host_str) {
            *self.hosts.entry(host.to_owned()).or_default() += 1;
        }
        if facts.links.is_empty() && facts.statement.is_none() {
            if self.without.len() < WITHOUT_MAX {
                self.without.push(url.to_owned());
            }
        } else {
            self.with_link += 1;
        }
        if is_home && self.home.is_none() {
            self.home = Some((url.to_owned(), facts.links.clone()));
        }
        for link in &facts.links {
            if let Some((_, pages)) = self.links.get_mut(&link.to) {
                *pages += 1;
            } else if self.links.len() < ADDRESSES_MAX {
                self.links.insert(link.to.clone(), (link.clone(), 1));
            }
        }
        if let Some(statement) = &facts.statement
            && self.statements.len() < STATEMENTS_MAX
        {
            self.statements.push(statement.clone());
        }
    }
}

/// What came of an address beside the crawl.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reached {
    /// The status of the answer; none if there was none.
    pub status: Option<u16>,
    /// Where redirects led.
    pub final_url: String,
    /// The media type.
    pub content_type: Option<String>,
    /// What it says, where it is a statement.
    pub statement: Option<Statement>,
    /// Why it could not be had, as a reason code.
    pub reason: Option<String>,
    /// Whether it was not even asked for: robots.txt or the settings are against it.
    pub is_unasked: bool,
}

impl Reached {
    /// Whether it is there.
    pub fn is_there(&self) -> bool {
        self.status.is_some_and(|status| (200..300).contains(&status))
    }
}

/// The hosts that a row of the register is about; its addresses may lack a scheme.
pub fn hosts_of(row: &RegisterRow) -> Vec<String> {
    let all = std::iter::once(&row.url).chain(&row.others);
    let hosts = all.filter_map(|text| {
        let text = text.trim();
        let text = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
        Some(Url::parse(&text).ok()?.host_str()?.to_owned())
    });
    hosts.collect()
}

/// What this research says of a criterion.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CriterionFacts {
    /// The criterion.
    pub sc: String,
    /// Certain failures.
    pub failures: u64,
    /// Pages with one.
    pub pages: u64,
    /// A page with one.
    pub example: Option<String>,
    /// Whether any rule looked.
    pub is_looked_at: bool,
    /// Whether rules left questions.
    pub has_questions: bool,
}

/// A document that the site links to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its address.
    pub url: String,
}

/// All that statements are held against.
#[derive(Debug, Clone, Default)]
pub struct Inputs<'i> {
    /// Today.
    pub day: String,
    /// The main host.
    pub host: String,
    /// The number of criteria of the norm.
    pub norm_criteria: u32,
    /// What the pages told.
    pub gathered: Gathered,
    /// What came of the addresses that were [`wanted`].
    pub reached: BTreeMap<String, Reached>,
    /// The rows of the register for the organisation, where they were read in.
    pub register: &'i [RegisterRow],
    /// Whether the register was read in.
    pub has_register: bool,
    /// What this research says of the criteria.
    pub criteria: Vec<CriterionFacts>,
    /// Documents of the site.
    pub documents: Vec<Document>,
    /// Certain failures on the pages that are statements.
    pub failures_at: BTreeMap<String, u64>,
    /// Hosts of the same organisation that nobody listed.
    pub related_hosts: Vec<String>,
}

/// Statements and inputs, put in order.
pub(super) struct View<'v> {
    pub(super) inputs: &'v Inputs<'v>,
    pub(super) today: Date,
    /// On the site, those with most to say first.
    pub(super) own: Vec<&'v Statement>,
    /// In the register.
    pub(super) register: Vec<&'v Statement>,
    pub(super) row: Option<&'v RegisterRow>,
}

impl<'v> View<'v> {
    fn new(inputs: &'v Inputs<'v>) -> Option<Self> {
        let today = dates::civil(&inputs.day)?;
        let is_register = |statement: &&Statement| statement.kind == StatementKind::Register;
        let reached = inputs.reached.values().filter_map(|reached| reached.statement.as_ref());
        let all: Vec<&Statement> = inputs.gathered.statements.iter().chain(reached).collect();
        let mut own: Vec<&Statement> = all.iter().copied().filter(|statement| !is_register(statement)).collect();
        own.sort_by_key(|statement| std::cmp::Reverse(weight(statement)));
        let mut register: Vec<&Statement> = Vec::new();
        for statement in all.iter().copied().filter(is_register) {
            if !register.iter().any(|known| known.register_ids.first() == statement.register_ids.first()) {
                register.push(statement);
            }
        }
        // That about this host goes first.
        register.sort_by_key(|statement| !is_about(&statement.hosts, &inputs.host));
        let ids = || own.iter().chain(&register).flat_map(|statement| &statement.register_ids);
        let row = inputs.register.iter().find(|row| hosts_of(row).iter().any(|host| same_host(host, &inputs.host)));
        let row = row.or_else(|| inputs.register.iter().find(|row| ids().any(|id| *id == row.id)));
        Some(Self { inputs, today, own, register, row })
    }

    /// The statements, the one that counts first: that of the register about this host, else the fullest on the site.
    pub(super) fn statements(&self) -> impl Iterator<Item = &'v Statement> + '_ {
        let is_main = |statement: &&&Statement| is_about(&statement.hosts, &self.inputs.host);
        let main = self.register.iter().filter(is_main);
        let rest = self.register.iter().filter(move |statement| !is_about(&statement.hosts, &self.inputs.host));
        main.chain(&self.own).chain(rest).copied()
    }

    /// The first value of a field over the statements.
    pub(super) fn first<T>(&self, field: impl Fn(&'v Statement) -> Option<T>) -> Option<T> {
        self.statements().find_map(field)
    }
}

/// How much a statement says.
fn weight(statement: &Statement) -> usize {
    usize::from(statement.status.is_some()) * 4
        + usize::from(statement.updated.is_some()) * 3
        + statement.deviations.len().min(10)
        + statement.research.len().min(3)
        + statement.hosts.len().min(3)
        + usize::from(statement.kind != StatementKind::Label)
}

pub(super) fn same_host(one: &str, other: &str) -> bool {
    one.trim_start_matches("www.").eq_ignore_ascii_case(other.trim_start_matches("www."))
}

/// Whether a host is one of some hosts; the names with and without www. are the same.
pub fn is_about(hosts: &[String], host: &str) -> bool {
    hosts.iter().any(|known| same_host(known, host))
}

/// The addresses beside the crawl that are worth asking for: the register, reports, the overview and the preferred address. Ask again with what
/// came of them: a statement in the register names reports of its own.
pub fn wanted(gathered: &Gathered, reached: &BTreeMap<String, Reached>, home: &Url) -> Vec<Url> {
    let on_site = |url: &Url| url.host_str().is_some_and(|host| gathered.hosts.contains_key(host));
    let statements = || gathered.statements.iter().chain(reached.values().filter_map(|found| found.statement.as_ref()));
    let mut found: Vec<Url> = Vec::new();
    let mut want = |text: &str| {
        if let Ok(mut url) = Url::parse(text)
            && matches!(url.scheme(), "http" | "https")
        {
            url.set_fragment(None);
            if !reached.contains_key(url.as_str()) && !found.contains(&url) && found.len() < WANTED_MAX {
                found.push(url);
            }
        }
    };
    for (link, _) in gathered.links.values() {
        let known = gathered.statements.iter().any(|statement| statement.url == link.to);
        if link.is_certain && !known {
            want(&link.to);
        }
    }
    if let Some((_, links)) = &gathered.home {
        let known = |link: &StatementLink| gathered.statements.iter().any(|statement| statement.url == link.to);
        links.iter().filter(|link| !known(link)).for_each(|link| want(&link.to));
    }
    for statement in statements() {
        statement.register_ids.iter().take(5).for_each(|id| want(&register_address(*id)));
        statement.research.iter().filter_map(|research| research.url.as_deref()).for_each(&mut want);
        let pages = statement.contacts.iter().filter(|contact| contact.starts_with("http"));
        pages.filter(|contact| Url::parse(contact).is_ok_and(|url| on_site(&url))).for_each(|contact| want(contact));
    }
    if let Ok(preferred) = home.join("/toegankelijkheid") {
        let answers = |statement: &Statement| statement.url.trim_end_matches('/') == preferred.as_str();
        if !gathered.statements.iter().any(answers) {
            want(preferred.as_str());
        }
    }
    found
}

/// The address of a statement in the register.
pub(super) fn register_address(id: u32) -> String {
    format!("https://www.toegankelijkheidsverklaring.nl/register/{id}")
}

/// Whether an address lies in the register.
pub(super) fn in_register(address: &str) -> bool {
    Url::parse(address).is_ok_and(|url| is_register_host(&url) && register_id(url.as_str()).is_some())
}

/// Holds the statements against all that is known. A day that is none gives no answer.
pub fn judge(inputs: &Inputs<'_>) -> Option<Decree> {
    let view = View::new(inputs)?;
    let contradictions = questions::find(&view);
    let checks = checks::all(&view, &contradictions);
    let statements = view.own.iter().chain(&view.register).map(|statement| (*statement).clone()).collect();
    let deadlines = questions::deadlines(&view);
    Some(Decree { day: inputs.day.clone(), statements, checks, contradictions, deadlines })
}
