//! What the statement claims and names: criteria, measures, contact, scope, exceptions.

use super::{Told, list, say};
use crate::decree::judge::{View, hosts_of, is_about, register_address, same_host};
use crate::decree::terms::TERMS;
use crate::decree::{dates, parse, questions};
use schouw_act::{Contradiction, ContradictionKind, Statement, StatementKind};

pub(super) fn st13(view: &View<'_>) -> Vec<Told> {
    let met = view.first(|statement| statement.met).or_else(|| Some((view.row?.met?, 50)));
    vec![match met {
        Some((met, of)) if of >= view.inputs.norm_criteria.min(50) => {
            say("all").with("met", met as usize).with("of", of as usize)
        }
        Some((_, of)) => say("fewer").with("of", of as usize).with("norm", view.inputs.norm_criteria as usize),
        None if view.own.is_empty() && view.register.is_empty() => return Vec::new(),
        None => say("not-told"),
    }]
}

/// The statement whose deviations count.
fn with_deviations<'v>(view: &View<'v>) -> Option<&'v Statement> {
    view.statements().find(|statement| !statement.deviations.is_empty())
}

pub(super) fn st14(view: &View<'_>) -> Vec<Told> {
    let Some(statement) = with_deviations(view) else { return vec![say("none")] };
    let mut told = Vec::new();
    let (mut in_time, mut without) = (0usize, 0usize);
    for deviation in &statement.deviations {
        match deviation.planned_for.as_deref().and_then(|day| Some((day, dates::civil(day)?))) {
            Some((day, last)) if last < view.today => {
                let of = deviation.criterion.clone().or_else(|| deviation.description.clone()).unwrap_or_default();
                told.push(say("overdue").with("criterion", of).with("day", day).at(&statement.url));
            }
            Some(_) => in_time += 1,
            None => without += 1,
        }
    }
    if told.is_empty() && in_time > 0 {
        told.push(say("in-time").with("count", in_time));
    }
    if without > 0 {
        told.push(say("no-day").with("count", without));
    }
    told
}

/// Whether a statement was read that ought to say all. A page in free words that leads to the register leaves the rest to it.
fn is_read(view: &View<'_>) -> bool {
    view.statements().any(|statement| match statement.kind {
        StatementKind::Register | StatementKind::Model => true,
        StatementKind::Free => statement.register_ids.is_empty(),
        StatementKind::Label => false,
    })
}

pub(super) fn st15(view: &View<'_>) -> Vec<Told> {
    let contacts: Vec<&str> =
        view.statements().flat_map(|statement| statement.contacts.iter().map(String::as_str)).collect();
    let broken: Vec<Told> = contacts
        .iter()
        .filter_map(|contact| {
            let reached = view.inputs.reached.get(*contact)?;
            let status = reached.status.filter(|_| !reached.is_there())?;
            Some(say("broken").with("contact", *contact).with("why", format!("HTTP {status}")))
        })
        .collect();
    match contacts.first() {
        _ if !broken.is_empty() => broken,
        Some(contact) => vec![say("contact").with("contact", *contact)],
        None if is_read(view) => vec![say("none")],
        None => vec![say("no-statement")],
    }
}

pub(super) fn st16(view: &View<'_>) -> Vec<Told> {
    let to = view.first(|statement| statement.enforcement.first());
    vec![match to {
        Some(to) => say("linked").with("to", to.as_str()),
        None if is_read(view) => say("not-linked"),
        None => say("no-statement"),
    }]
}

pub(super) fn st17(view: &View<'_>) -> Vec<Told> {
    let law = view.first(|statement| statement.law.as_deref());
    let name = view.first(|statement| statement.organisation.as_deref());
    if !is_read(view) {
        return vec![say("no-statement")];
    }
    match (law, name) {
        (Some(law), Some(name)) => vec![say("named").with("organisation", name).with("law", law)],
        (None, Some(_)) => vec![say("no-law")],
        (Some(_), None) => vec![say("no-name")],
        (None, None) => vec![say("no-law"), say("no-name")],
    }
}

pub(super) fn st18(view: &View<'_>) -> Vec<Told> {
    let mut named: Vec<String> = view.statements().flat_map(|statement| statement.hosts.iter().cloned()).collect();
    named.extend(view.row.into_iter().flat_map(hosts_of));
    let hosts = || view.inputs.gathered.hosts.keys();
    if named.is_empty() {
        return if is_read(view) { vec![say("not-told")] } else { Vec::new() };
    }
    let missing: Vec<String> = hosts().filter(|host| !is_about(&named, host)).cloned().collect();
    vec![match missing.is_empty() {
        true => say("covered").with("hosts", list(hosts().cloned())),
        false => say("missing").with("hosts", list(missing)),
    }]
}

pub(super) fn st19(view: &View<'_>) -> Vec<Told> {
    let mut told = Vec::new();
    match view.first(|statement| statement.overview.as_deref()) {
        Some(to) => told.push(say("linked").with("to", to)),
        None if is_read(view) => told.push(say("not-linked")),
        None => {}
    }
    if !view.inputs.has_register {
        told.push(say("not-told"));
        return told;
    }
    let known: Vec<String> = view.inputs.register.iter().flat_map(hosts_of).collect();
    let found = view.inputs.gathered.hosts.keys().chain(&view.inputs.related_hosts);
    let missing: Vec<String> =
        found.filter(|host| !known.iter().any(|known| same_host(known, host))).cloned().collect();
    if !missing.is_empty() && !view.inputs.register.is_empty() {
        told.push(say("not-listed").with("hosts", list(missing)));
    }
    told
}

pub(super) fn st20(view: &View<'_>, contradictions: &[Contradiction]) -> Vec<Told> {
    if questions::claim(view).is_none() {
        return vec![say("no-claim")];
    }
    let kinds = [ContradictionKind::MetButFails, ContradictionKind::NamedNotFound];
    let about = contradictions.iter().filter(|found| kinds.contains(&found.kind));
    let criteria: Vec<String> = about.filter_map(|found| found.criterion.clone()).collect();
    vec![match criteria.len() {
        0 => say("agrees"),
        count => say("differs").with("count", count).with("criteria", list(criteria)),
    }]
}

pub(super) fn st21(view: &View<'_>) -> Vec<Told> {
    let exceptions: Vec<String> =
        view.statements().flat_map(|statement| statement.exceptions.iter().cloned()).collect();
    let documents = &view.inputs.documents;
    let leaves_out = exceptions.iter().any(|code| code == "old-documents");
    let limit = TERMS.documents_before.clone();
    // The day in an address is a sign of when a document was put there.
    let is_new = |url: &str| year_in(url).is_some_and(|year| year > limit[..4].parse::<u32>().unwrap_or(0));
    let new: Vec<&str> = documents.iter().map(|document| document.url.as_str()).filter(|url| is_new(url)).collect();
    let mut told = Vec::new();
    if leaves_out && let Some(example) = new.first() {
        told.push(say("new-documents").with("count", new.len()).with("example", *example));
    }
    if !leaves_out && !documents.is_empty() && is_read(view) {
        told.push(say("not-named").with("count", documents.len()));
    }
    if !exceptions.is_empty() {
        told.push(say("fits").with("exceptions", exceptions));
    }
    if told.is_empty() && is_read(view) {
        told.push(say("none"));
    }
    told
}

/// A year between slashes, dashes or underscores of an address.
fn year_in(url: &str) -> Option<u32> {
    let parts = url.split(|c: char| !c.is_ascii_digit());
    parts.filter(|part| part.len() == 4).filter_map(|part| part.parse().ok()).find(|year| (2000..2100).contains(year))
}

pub(super) fn st22(view: &View<'_>) -> Vec<Told> {
    let Some(statement) = with_deviations(view) else { return vec![say("none")] };
    if view.today < dates::civil(&TERMS.model_since).unwrap_or(view.today) {
        return Vec::new();
    }
    let lacks: Vec<Vec<&str>> = statement
        .deviations
        .iter()
        .map(|deviation| {
            let fields = [
                ("alternatief", deviation.alternative.is_none()),
                ("maatregel", deviation.measure.is_none()),
                ("planning", deviation.planned_for.is_none()),
            ];
            fields.into_iter().filter(|(_, lacks)| *lacks).map(|(name, _)| name).collect()
        })
        .filter(|fields: &Vec<&str>| !fields.is_empty())
        .collect();
    if lacks.is_empty() {
        return vec![say("follows").at(&statement.url)];
    }
    let mut fields: Vec<String> = lacks.iter().flatten().map(|name| (*name).to_owned()).collect();
    fields.sort();
    fields.dedup();
    vec![
        say("lacks")
            .with("count", lacks.len())
            .with("of", statement.deviations.len())
            .with("fields", fields)
            .at(&statement.url),
    ]
}

pub(super) fn st23(view: &View<'_>) -> Vec<Told> {
    let host = &view.inputs.host;
    let mut numbers: Vec<String> = view
        .register
        .iter()
        .filter(|statement| is_about(&statement.hosts, host))
        .map(|statement| statement.url.clone())
        .collect();
    let rows =
        view.inputs.register.iter().filter(|row| !row.is_app() && hosts_of(row).iter().any(|of| same_host(of, host)));
    for row in rows {
        let address = register_address(row.id);
        if !numbers.iter().any(|known| parse::register_id(known) == Some(row.id)) {
            numbers.push(address);
        }
    }
    let full = view.own.iter().filter(|statement| statement.kind != StatementKind::Label && statement.status.is_some());
    let own: Vec<String> = full.map(|statement| statement.url.clone()).collect();
    let list_of = |all: Vec<String>, count: usize| {
        say("several").with("count", count).with("host", host.as_str()).with("list", list(all))
    };
    match (numbers.len(), own.len()) {
        (0, 0) if view.own.is_empty() && view.register.is_empty() && view.row.is_none() => vec![say("none")],
        (2.., _) => vec![list_of(numbers.clone(), numbers.len())],
        (_, 2..) if differ(view) => vec![list_of(own.clone(), own.len())],
        _ => vec![say("one")],
    }
}

/// Whether statements on the site say different things: another language or a copy is no second statement.
fn differ(view: &View<'_>) -> bool {
    let full: Vec<&&Statement> = view
        .own
        .iter()
        .filter(|statement| statement.kind != StatementKind::Label && statement.status.is_some())
        .collect();
    full.windows(2).any(|two| {
        let same_host_set = two[0].hosts.is_empty()
            || two[1].hosts.is_empty()
            || two[0].hosts.iter().any(|host| is_about(&two[1].hosts, host));
        same_host_set && (two[0].status != two[1].status || two[0].last_dealt_with() != two[1].last_dealt_with())
    })
}

pub(super) fn st24(view: &View<'_>) -> Vec<Told> {
    let own: Vec<&str> = view.own.iter().map(|statement| statement.url.as_str()).collect();
    let measured = own.iter().filter_map(|url| Some((*url, *view.inputs.failures_at.get(*url)?)));
    let told: Vec<Told> = measured
        .map(|(url, failures)| match failures {
            0 => say("clean").with("url", url).at(url),
            count => say("fails").with("url", url).with("count", count as usize).at(url),
        })
        .collect();
    if told.is_empty() && !view.register.is_empty() { vec![say("elsewhere")] } else { told }
}
