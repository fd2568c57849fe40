//! Where a claim and a finding disagree, as questions to whoever did the research; and what lapses when.

use super::dates;
use super::judge::{View, hosts_of, is_about, register_address};
use super::terms::{TERMS, after};
use schouw_act::{Contradiction, ContradictionKind, Deadline, Status};
use std::collections::BTreeMap;

/// What a statement claims of the criteria.
pub(super) struct Claim {
    /// Criteria that it names as not met, with its words.
    pub(super) not_met: BTreeMap<String, String>,
    /// Whether all others are claimed to be met.
    pub(super) is_complete: bool,
    /// What says so, in words.
    pub(super) words: String,
    pub(super) at: Option<String>,
}

/// What is claimed: by the register's row, else by the statement that counts.
pub(super) fn claim(view: &View<'_>) -> Option<Claim> {
    // A statement about another site claims nothing of this one.
    let is_of_site = |statement: &&schouw_act::Statement| {
        statement.hosts.is_empty() || is_about(&statement.hosts, &view.inputs.host)
    };
    let with_criteria = view.statements().filter(is_of_site).find(|statement| {
        statement.deviations.iter().any(|deviation| deviation.criterion.is_some())
            || statement.status == Some(Status::A)
    });
    if let Some(statement) = with_criteria {
        let named = statement.deviations.iter().filter_map(|deviation| {
            Some((deviation.criterion.clone()?, deviation.description.clone().unwrap_or_default()))
        });
        let not_met: BTreeMap<String, String> = named.collect();
        // A statement that counts what is met and names as many as are missing has named them all.
        let counts = statement.met.is_some_and(|(met, of)| (of - met) as usize == not_met.len());
        let is_a = statement.status == Some(Status::A);
        let words = match (is_a, statement.met) {
            (true, _) => "A".to_owned(),
            (_, Some((met, of))) => format!("{met}/{of}"),
            (_, None) => String::new(),
        };
        return Some(Claim { is_complete: is_a || counts, not_met, words, at: Some(statement.url.clone()) });
    }
    let row = view.row.filter(|row| row.met.is_some() || !row.not_met.is_empty())?;
    let not_met: BTreeMap<String, String> = row.not_met.iter().map(|sc| (sc.clone(), String::new())).collect();
    let words = row.met.map_or_else(String::new, |met| format!("{met}/50"));
    Some(Claim { not_met, is_complete: true, words, at: Some(register_address(row.id)) })
}

/// The questions.
pub(super) fn find(view: &View<'_>) -> Vec<Contradiction> {
    let mut found = Vec::new();
    let of = |kind, criterion: Option<&str>, claim: &str, at: Option<&str>| Contradiction {
        kind,
        criterion: criterion.map(str::to_owned),
        claim: claim.to_owned(),
        claimed_at: at.map(str::to_owned),
        failures: 0,
        pages: 0,
        example: None,
    };
    if let Some(claim) = claim(view) {
        for facts in &view.inputs.criteria {
            let named = claim.not_met.get(&facts.sc);
            let at = claim.at.as_deref();
            match (named, facts.failures) {
                (None, 1..) if claim.is_complete => found.push(Contradiction {
                    failures: facts.failures,
                    pages: facts.pages,
                    example: facts.example.clone(),
                    ..of(ContradictionKind::MetButFails, Some(&facts.sc), &claim.words, at)
                }),
                (Some(words), 0) if facts.is_looked_at && !facts.has_questions => {
                    found.push(of(ContradictionKind::NamedNotFound, Some(&facts.sc), words, at));
                }
                (Some(words), 0) => found.push(of(ContradictionKind::NamedNotMeasured, Some(&facts.sc), words, at)),
                _ => {}
            }
        }
    }
    let site = view.own.iter().find_map(|statement| Some((statement.status?, statement.url.as_str())));
    let register = view.register.iter().find_map(|statement| statement.status).or_else(|| view.row?.status);
    if let (Some((site, at)), Some(register)) = (site, register)
        && site != register
    {
        found.push(Contradiction {
            example: Some(register.letter().to_owned()),
            ..of(ContradictionKind::StatusDiffers, None, site.letter(), Some(at))
        });
    }
    let named: Vec<String> = view
        .statements()
        .flat_map(|statement| statement.hosts.iter().cloned())
        .chain(view.row.into_iter().flat_map(hosts_of))
        .collect();
    if !named.is_empty() {
        for host in view.inputs.gathered.hosts.keys().filter(|host| !is_about(&named, host)) {
            found.push(Contradiction {
                example: Some(host.clone()),
                ..of(ContradictionKind::HostInNoStatement, None, &named.join(", "), None)
            });
        }
    }
    found
}

/// What lapses when, the first first.
pub(super) fn deadlines(view: &View<'_>) -> Vec<Deadline> {
    let terms = &*TERMS;
    let host = view.inputs.host.clone();
    let mut found = Vec::new();
    let mut add = |what: &str, from: Option<&str>, months: i32, warn: i32, about: &str| {
        if let Some(from) = from
            && let Some(day) = dates::civil(from)
        {
            found.push(Deadline {
                what: what.to_owned(),
                of: host.clone(),
                day: after(day, months).to_string(),
                warn_from: after(day, warn).to_string(),
                counted_from: (months > 0).then(|| from.to_owned()),
                about: about.to_owned(),
            });
        }
    };
    let updated = view.first(|statement| statement.last_dealt_with()).or_else(|| view.row?.updated.as_deref());
    add("yearly-review", updated, terms.statement_months, terms.statement_warn_months, "");
    let status = view.first(|statement| statement.status).or_else(|| view.row?.status);
    if status == Some(Status::C) {
        let since = view.first(|statement| statement.signed.as_deref().or(statement.updated.as_deref()));
        add(
            "status-c",
            since.or_else(|| view.row?.signed.as_deref()),
            terms.status_c_months,
            terms.status_c_warn_months,
            "",
        );
    }
    if let Some(day) = oldest_research(view) {
        add("research", Some(&day), terms.research_months, terms.research_warn_months, "");
    }
    let deviations =
        view.statements().find(|statement| !statement.deviations.is_empty()).map(|statement| &statement.deviations);
    for deviation in deviations.into_iter().flatten() {
        add("measure", deviation.planned_for.as_deref(), 0, -1, deviation.criterion.as_deref().unwrap_or_default());
    }
    add("full-compliance", view.row.and_then(|row| row.full_by.as_deref()), 0, -3, "");
    found.sort_by(|a, b| (&a.day, &a.what, &a.about).cmp(&(&b.day, &b.what, &b.about)));
    found.dedup();
    found
}

/// The oldest day of research that counts: of the statement that names any.
pub(super) fn oldest_research(view: &View<'_>) -> Option<String> {
    let with_days =
        |statement: &schouw_act::Statement| statement.research.iter().any(|research| research.day.is_some());
    let statement = view.statements().find(|statement| with_days(statement))?;
    statement.research.iter().filter_map(|research| research.day.clone()).min_by_key(|day| dates::civil(day))
}
