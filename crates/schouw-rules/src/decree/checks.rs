//! The rules of the decree, one function each.

mod claims;

use super::dates;
use super::judge::{View, hosts_of, in_register, is_about, register_address};
use super::links::StatementLink;
use super::questions;
use super::rules::RULES;
use super::terms::{TERMS, after};
use claims::{st13, st14, st15, st16, st17, st18, st19, st20, st21, st22, st23, st24};
use jiff::civil::Date;
use schouw_act::{Contradiction, DecreeCheck, Evidence, Statement, Status, Value};
use url::Url;

/// Hosts and criteria that a sentence names.
const NAMED_MAX: usize = 12;

/// A message with what it names, before it is a check.
struct Told {
    message: &'static str,
    evidence: Evidence,
    url: Option<String>,
}

fn say(message: &'static str) -> Told {
    Told { message, evidence: Evidence::new(), url: None }
}

impl Told {
    fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.evidence.insert(name.to_owned(), value.into());
        self
    }

    fn at(mut self, url: &str) -> Self {
        self.url = Some(url.to_owned());
        self
    }
}

/// What every rule says, in the order of the rules.
pub(super) fn all(view: &View<'_>, contradictions: &[Contradiction]) -> Vec<DecreeCheck> {
    let told: [Vec<Told>; 24] = [
        st01(view),
        st02(view),
        st03(view),
        st04(view),
        st05(view),
        st06(view),
        st07(view),
        st08(view),
        st09(view),
        st10(view),
        st11(view),
        st12(view),
        st13(view),
        st14(view),
        st15(view),
        st16(view),
        st17(view),
        st18(view),
        st19(view),
        st20(view, contradictions),
        st21(view),
        st22(view),
        st23(view),
        st24(view),
    ];
    let checks = RULES.iter().zip(told).flat_map(|(rule, told)| {
        told.into_iter().filter_map(|told| {
            let message = rule.message(told.message)?;
            Some(DecreeCheck {
                rule: rule.id.to_owned(),
                message: message.id.to_owned(),
                outcome: message.outcome,
                confidence: message.confidence,
                evidence: told.evidence,
                url: told.url,
            })
        })
    });
    checks.collect()
}

fn list(values: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut all: Vec<String> = values.into_iter().collect();
    let rest = all.len().saturating_sub(NAMED_MAX);
    all.truncate(NAMED_MAX);
    if rest > 0 {
        all.push(format!("+{rest}"));
    }
    all
}

/// Links that lead to a statement on the home page, those that name it first.
fn home_links<'v>(view: &View<'v>) -> Option<Vec<&'v StatementLink>> {
    let (_, links) = view.inputs.gathered.home.as_ref()?;
    let mut links: Vec<&StatementLink> = links.iter().collect();
    links.sort_by_key(|link| !link.is_certain);
    Some(links)
}

fn st01(view: &View<'_>) -> Vec<Told> {
    let home = view.inputs.gathered.home.as_ref().map(|(url, _)| url.as_str());
    vec![match home_links(view) {
        None => say("home-not-seen"),
        Some(links) => match links.first() {
            Some(link) => {
                say("linked").with("text", link.text.as_str()).with("to", link.to.as_str()).at(home.unwrap_or_default())
            }
            None => say("not-linked").at(home.unwrap_or_default()),
        },
    }]
}

fn st02(view: &View<'_>) -> Vec<Told> {
    let gathered = &view.inputs.gathered;
    let without = gathered.pages - gathered.with_link;
    match (gathered.pages, without) {
        (0, _) => Vec::new(),
        (pages, 0) => vec![say("everywhere").with("pages", pages as usize)],
        (pages, without) => vec![
            say("some-without")
                .with("pages", pages as usize)
                .with("without", without as usize)
                .with("example", gathered.without.first().cloned().unwrap_or_default()),
        ],
    }
}

fn st03(view: &View<'_>) -> Vec<Told> {
    let gathered = &view.inputs.gathered;
    let links: Vec<&StatementLink> = gathered.links.values().map(|(link, _)| link).collect();
    let mut told: Vec<Told> = links
        .iter()
        .filter(|link| link.text.trim().is_empty())
        .map(|link| say("empty").with("to", link.to.as_str()))
        .collect();
    let names = ["toegankelijk", "accessib"];
    let is_named = |link: &&&StatementLink| names.iter().any(|name| link.text.to_lowercase().contains(name));
    match (links.iter().find(is_named), links.iter().find(|link| !link.text.trim().is_empty())) {
        (Some(link), _) => told.push(say("named").with("text", link.text.as_str())),
        (None, Some(link)) => told.push(say("vague").with("text", link.text.as_str()).at(&link.to)),
        (None, None) => {}
    }
    told
}

fn st04(view: &View<'_>) -> Vec<Told> {
    let gathered = &view.inputs.gathered;
    let home = home_links(view).unwrap_or_default();
    let all = if home.is_empty() { gathered.links.values().map(|(link, _)| link).collect() } else { home };
    if all.is_empty() {
        return vec![say("none")];
    }
    let mut told = Vec::new();
    for link in all {
        let is_own = view.own.iter().chain(&view.register).any(|statement| same_page(&statement.url, &link.to));
        let reached = view.inputs.reached.get(&link.to);
        let statement = reached.and_then(|reached| reached.statement.as_ref());
        told.push(match reached {
            _ if is_own || statement.is_some() => say("leads").with("to", link.to.as_str()),
            Some(reached) if reached.is_unasked || (reached.status.is_none() && reached.reason.is_some()) => {
                let why = reached.reason.clone().unwrap_or_default();
                match is_of_network(&why) && !in_register(&link.to) {
                    true => say("broken").with("to", link.to.as_str()).with("why", why),
                    false => say("not-seen").with("to", link.to.as_str()).with("why", why),
                }
            }
            Some(reached) if !reached.is_there() => {
                let status = reached.status.map_or_else(String::new, |status| format!("HTTP {status}"));
                say("broken").with("to", link.to.as_str()).with("why", status)
            }
            Some(reached) if reached.content_type.as_deref().is_some_and(|kind| !kind.contains("html")) => {
                say("not-html")
                    .with("to", link.to.as_str())
                    .with("type", reached.content_type.clone().unwrap_or_default())
            }
            Some(_) => say("no-statement").with("to", link.to.as_str()),
            None => say("no-statement").with("to", link.to.as_str()),
        });
    }
    // One that leads there is enough: others may be about the subject only.
    if told.iter().any(|told| told.message == "leads") {
        told.retain(|told| ["leads", "broken"].contains(&told.message));
    }
    told
}

/// Reasons that are failures of the other side, and not of this machine's network.
fn is_of_network(reason: &str) -> bool {
    matches!(
        reason,
        "no_such_host" | "connection_refused" | "tls_error" | "redirect_loop" | "too_many_redirects" | "bad_redirect"
    )
}

fn same_page(one: &str, other: &str) -> bool {
    let bare = |url: &str| url.split('#').next().unwrap_or_default().trim_end_matches('/').to_owned();
    bare(one) == bare(other)
}

fn preferred(view: &View<'_>) -> Option<String> {
    let (home, _) = view.inputs.gathered.home.as_ref()?;
    Some(Url::parse(home).ok()?.join("/toegankelijkheid").ok()?.to_string())
}

fn st05(view: &View<'_>) -> Vec<Told> {
    let Some(to) = preferred(view) else { return Vec::new() };
    if view.own.iter().any(|statement| same_page(&statement.url, &to)) {
        return vec![say("answers").with("to", to)];
    }
    match view.inputs.reached.get(&to) {
        Some(reached) if reached.is_there() => vec![say("answers").with("to", to)],
        Some(reached) if reached.is_unasked => {
            vec![say("not-seen").with("to", to).with("why", reached.reason.clone().unwrap_or_default())]
        }
        Some(reached) => {
            let why = reached.status.map(|status| format!("HTTP {status}")).or_else(|| reached.reason.clone());
            vec![say("no-answer").with("to", to).with("why", why.unwrap_or_default())]
        }
        None => Vec::new(),
    }
}

fn st06(view: &View<'_>) -> Vec<Told> {
    let host = &view.inputs.host;
    let mut ids: Vec<u32> =
        view.own.iter().chain(&view.register).flat_map(|statement| statement.register_ids.iter().copied()).collect();
    let mut seen = std::collections::BTreeSet::new();
    ids.retain(|id| seen.insert(*id));
    if ids.is_empty() {
        return match (view.row, view.own.is_empty() && view.register.is_empty()) {
            (Some(row), _) => vec![say("registered").with("id", row.id as usize).with("hosts", list(hosts_of(row)))],
            (None, true) => vec![say("no-statement")],
            (None, false) => vec![say("no-number")],
        };
    }
    let told = |id: u32| {
        let page = view.register.iter().find(|statement| statement.register_ids.first() == Some(&id));
        let row = view.inputs.register.iter().find(|row| row.id == id);
        let hosts: Vec<String> = match (page, row) {
            (Some(statement), _) if !statement.hosts.is_empty() => statement.hosts.clone(),
            (_, Some(row)) => hosts_of(row),
            _ => Vec::new(),
        };
        match hosts.is_empty() {
            true => {
                let reached = view.inputs.reached.get(&register_address(id));
                let why = reached.and_then(|reached| reached.reason.clone()).unwrap_or_default();
                say("not-seen").with("id", id as usize).with("why", why)
            }
            false if is_about(&hosts, host) => say("registered").with("id", id as usize).with("hosts", list(hosts)),
            false => say("other-site").with("id", id as usize).with("hosts", list(hosts)).with("host", host.as_str()),
        }
    };
    let mut all: Vec<Told> = ids.into_iter().map(told).collect();
    // A page that lists statements of other sites too is no fault where one is of this site.
    if all.iter().any(|told| told.message == "registered") {
        all.retain(|told| told.message == "registered");
    }
    all
}

fn st07(view: &View<'_>) -> Vec<Told> {
    let site = view.own.iter().find_map(|statement| statement.status);
    let register = view.register.iter().find_map(|statement| statement.status).or_else(|| view.row?.status);
    vec![match (site, register) {
        (Some(site), Some(register)) if site == register => say("same").with("status", site.letter()),
        (Some(site), Some(register)) => say("differs").with("site", site.letter()).with("register", register.letter()),
        (Some(status), None) => say("one-only").with("where", "website").with("status", status.letter()),
        (None, Some(status)) => say("one-only").with("where", "register").with("status", status.letter()),
        (None, None) => say("none"),
    }]
}

/// What a span of time says on a day.
fn span(view: &View<'_>, from: &str, months: i32, warn: i32, words: [&'static str; 3]) -> Option<Told> {
    let day: Date = dates::civil(from)?;
    let until = after(day, months);
    let message = match () {
        () if view.today > until => words[2],
        () if view.today >= after(day, warn) => words[1],
        () => words[0],
    };
    Some(say(message).with("day", from).with("until", until.to_string()))
}

fn st08(view: &View<'_>) -> Vec<Told> {
    // The register counts; what the website says of it may be older.
    let register = view.register.iter().find_map(|statement| statement.last_dealt_with());
    let register = register.or_else(|| view.row?.updated.as_deref());
    let Some(day) = register.or_else(|| view.first(Statement::last_dealt_with)) else { return vec![say("no-day")] };
    if dates::civil(day).is_some_and(|day| day > view.today) {
        return vec![say("future").with("day", day)];
    }
    let is_unseen = register.is_none() && view.own.iter().any(|statement| !statement.register_ids.is_empty());
    let too_old = if is_unseen { "too-old-here" } else { "too-old" };
    let told = span(view, day, TERMS.statement_months, TERMS.statement_warn_months, ["current", "soon", too_old]);
    vec![told.unwrap_or_else(|| say("no-day"))]
}

fn status(view: &View<'_>) -> Option<Status> {
    view.first(|statement| statement.status).or_else(|| view.row?.status)
}

fn st09(view: &View<'_>) -> Vec<Told> {
    match status(view) {
        Some(Status::C) => {
            let day = view.first(|statement| {
                statement.signed.as_deref().or(statement.updated.as_deref()).or(statement.prepared.as_deref())
            });
            let day = day.or_else(|| view.row?.signed.as_deref());
            let told = day.and_then(|day| {
                span(view, day, TERMS.status_c_months, TERMS.status_c_warn_months, ["in-time", "soon", "over"])
            });
            vec![told.unwrap_or_else(|| say("no-day"))]
        }
        Some(_) => vec![say("not-c")],
        None => Vec::new(),
    }
}

fn st10(view: &View<'_>) -> Vec<Told> {
    if let Some(day) = questions::oldest_research(view) {
        let told = span(view, &day, TERMS.research_months, TERMS.research_warn_months, ["current", "soon", "too-old"]);
        return vec![told.unwrap_or_else(|| say("no-day"))];
    }
    match status(view) {
        Some(status @ (Status::C | Status::D | Status::E)) => vec![say("not-needed").with("status", status.letter())],
        _ if view.own.is_empty() && view.register.is_empty() => Vec::new(),
        _ => vec![say("no-day")],
    }
}

/// The addresses of reports that the statements name, each once.
fn reports(view: &View<'_>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for research in view.statements().flat_map(|statement| &statement.research) {
        if let Some(url) = &research.url
            && !found.contains(url)
        {
            found.push(url.clone());
        }
    }
    found
}

fn st11(view: &View<'_>) -> Vec<Told> {
    let reports = reports(view);
    if reports.is_empty() {
        let speaks = view.statements().any(|statement| !statement.research.is_empty());
        return vec![say(if speaks { "no-link" } else { "none" })];
    }
    let told = |to: String| {
        let is_home = Url::parse(&to).is_ok_and(|url| url.path() == "/" && url.query().is_none());
        let bare = to.split('#').next().unwrap_or_default();
        match view.inputs.reached.get(bare) {
            _ if is_home => say("home-page").with("to", to),
            Some(reached) if reached.is_there() => say("reachable").with("to", to),
            Some(reached) if reached.status.is_some() => {
                let why = reached.status.map_or_else(String::new, |status| format!("HTTP {status}"));
                say("broken").with("to", to).with("why", why)
            }
            Some(reached) if !reached.is_unasked && reached.reason.as_deref().is_some_and(is_of_network) => {
                say("broken").with("to", to).with("why", reached.reason.clone().unwrap_or_default())
            }
            Some(reached) => say("not-seen").with("to", to).with("why", reached.reason.clone().unwrap_or_default()),
            None => say("not-seen").with("to", to).with("why", ""),
        }
    };
    reports.into_iter().map(told).collect()
}

fn st12(view: &View<'_>) -> Vec<Told> {
    match reports(view) {
        reports if reports.is_empty() => vec![say("none")],
        reports => reports.into_iter().map(|to| say("to-read").with("to", to)).collect(),
    }
}
