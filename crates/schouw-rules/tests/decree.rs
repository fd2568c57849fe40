//! What the rules of the decree say on a day, from statements, register and calendar alone.

use schouw_act::{Decree, RegisterRow, Statement, StatementKind, Status};
use schouw_rules::decree::{CriterionFacts, DecreeFacts, Gathered, Inputs, Reached, StatementLink, judge, wanted};
use std::collections::BTreeMap;

const HOME: &str = "https://www.voorbeeld.nl/";
const AT: &str = "https://www.voorbeeld.nl/toegankelijkheid";

fn statement() -> Statement {
    Statement {
        url: AT.into(),
        kind: StatementKind::Model,
        lang: "nl".into(),
        organisation: Some("Gemeente Voorbeeld".into()),
        law: Some("besluit digitale toegankelijkheid overheid".into()),
        status: Some(Status::B),
        register_ids: Vec::new(),
        prepared: None,
        updated: Some("2026-01-31".into()),
        signed: None,
        reviewed: None,
        hosts: vec!["www.voorbeeld.nl".into()],
        overview: None,
        met: None,
        research: Vec::new(),
        deviations: Vec::new(),
        exceptions: Vec::new(),
        contacts: vec!["mailto:a@voorbeeld.nl".into()],
        enforcement: Vec::new(),
        unread: Vec::new(),
    }
}

fn gathered(statement: Option<Statement>) -> Gathered {
    let link = StatementLink { text: "Toegankelijkheid".into(), to: AT.into(), is_certain: false };
    let mut gathered = Gathered::default();
    gathered.add(HOME, true, &DecreeFacts { links: vec![link], statement: None });
    gathered.add(AT, false, &DecreeFacts { links: Vec::new(), statement });
    gathered
}

fn judged(day: &str, statement: Option<Statement>, change: impl FnOnce(&mut Inputs<'_>)) -> Decree {
    let mut inputs = Inputs {
        day: day.into(),
        host: "www.voorbeeld.nl".into(),
        norm_criteria: 50,
        gathered: gathered(statement),
        ..Inputs::default()
    };
    change(&mut inputs);
    judge(&inputs).unwrap()
}

fn messages<'d>(decree: &'d Decree, rule: &str) -> Vec<&'d str> {
    decree.checks.iter().filter(|check| check.rule == rule).map(|check| check.message.as_str()).collect()
}

#[test]
fn spans_end_on_the_day_and_warn_before_it() {
    for (day, expected) in [
        ("2026-11-29", "current"),
        ("2026-11-30", "soon"),
        ("2027-01-31", "soon"),
        ("2027-02-01", "too-old"),
        ("2026-01-30", "future"),
    ] {
        assert_eq!(messages(&judged(day, Some(statement()), |_| {}), "ST08"), [expected], "{day}");
    }
    let c = || Some(Statement { status: Some(Status::C), signed: Some("2026-02-28".into()), ..statement() });
    for (day, expected) in
        [("2026-06-27", "in-time"), ("2026-06-28", "soon"), ("2026-08-28", "soon"), ("2026-08-29", "over")]
    {
        assert_eq!(messages(&judged(day, c(), |_| {}), "ST09"), [expected], "{day}");
    }
}

#[test]
fn without_a_statement_nothing_is_made_up() {
    let decree = judged("2026-11-25", None, |inputs| inputs.gathered = Gathered::default());
    assert_eq!(messages(&decree, "ST01"), ["home-not-seen"]);
    assert_eq!(messages(&decree, "ST23"), ["none"]);
    assert!(decree.statements.is_empty() && decree.contradictions.is_empty() && decree.deadlines.is_empty());
    for check in &decree.checks {
        let failed = serde_json::to_value(check.outcome).unwrap() == "failed";
        assert!(!failed || check.rule == "ST23", "{check:?}");
    }
}

#[test]
fn a_broken_link_is_told_from_one_that_was_not_asked_for() {
    let link = |reached: Reached| {
        let decree = judged("2026-11-25", None, |inputs| {
            inputs.reached = BTreeMap::from([(AT.to_owned(), reached)]);
        });
        messages(&decree, "ST04").iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let of = |status| Reached { status, content_type: Some("text/html".into()), ..Reached::default() };
    assert_eq!(link(of(Some(404))), ["broken"]);
    assert_eq!(link(of(Some(200))), ["no-statement"]);
    assert_eq!(link(Reached { content_type: Some("application/pdf".into()), ..of(Some(200)) }), ["not-html"]);
    assert_eq!(link(Reached { reason: Some("robots_disallowed".into()), is_unasked: true, ..of(None) }), ["not-seen"]);
    // A name server that is silent says nothing of the site; a host that does not exist does.
    assert_eq!(link(Reached { reason: Some("time_out".into()), ..of(None) }), ["not-seen"]);
    assert_eq!(link(Reached { reason: Some("no_such_host".into()), ..of(None) }), ["broken"]);
}

#[test]
fn the_register_is_asked_and_its_statement_goes_first() {
    let linked = Statement { register_ids: vec![42], kind: StatementKind::Label, status: None, ..statement() };
    let at = "https://www.toegankelijkheidsverklaring.nl/register/42";
    let gathered = gathered(Some(linked.clone()));
    let home = HOME.parse().unwrap();
    let asked: Vec<String> = wanted(&gathered, &BTreeMap::new(), &home).iter().map(ToString::to_string).collect();
    assert!(asked.iter().any(|url| url == at), "{asked:?}");
    let found = Statement {
        url: at.into(),
        kind: StatementKind::Register,
        register_ids: vec![42],
        status: Some(Status::A),
        updated: Some("2026-05-05".into()),
        ..statement()
    };
    let reached = Reached { status: Some(200), statement: Some(found), ..Reached::default() };
    let decree = judged("2026-11-25", Some(linked), |inputs| {
        inputs.reached = BTreeMap::from([(at.to_owned(), reached)]);
    });
    assert_eq!(messages(&decree, "ST06"), ["registered"]);
    assert_eq!(decree.deadlines[0].day, "2027-05-05", "the register's day counts");
}

#[test]
fn a_statement_of_another_site_claims_nothing_of_this_one() {
    let failing = vec![CriterionFacts {
        sc: "1.1.1".into(),
        failures: 3,
        pages: 2,
        is_looked_at: true,
        ..CriterionFacts::default()
    }];
    let of = |hosts: &[&str]| {
        let hosts = hosts.iter().map(ToString::to_string).collect();
        let a = Statement { status: Some(Status::A), hosts, ..statement() };
        judged("2026-11-25", Some(a), |inputs| inputs.criteria.clone_from(&failing))
    };
    let own = of(&["www.voorbeeld.nl"]);
    assert_eq!(messages(&own, "ST20"), ["differs"]);
    assert_eq!(own.contradictions[0].failures, 3);
    let other = of(&["www.elders.nl"]);
    assert_eq!(messages(&other, "ST20"), ["no-claim"]);
    assert_eq!(messages(&other, "ST18"), ["missing"]);
}

#[test]
fn hosts_that_the_register_does_not_have_are_named() {
    let row = |id, url: &str| RegisterRow {
        id,
        url: url.into(),
        status: Some(Status::B),
        kind: "website".into(),
        ..RegisterRow::default()
    };
    let rows = [row(1, "https://www.voorbeeld.nl/"), row(2, "https://voorbeeld.nl/")];
    let mut inputs = Inputs {
        day: "2026-11-25".into(),
        host: "www.voorbeeld.nl".into(),
        norm_criteria: 50,
        gathered: gathered(Some(statement())),
        register: &rows,
        has_register: true,
        related_hosts: vec!["oud.voorbeeld.nl".into()],
        ..Inputs::default()
    };
    let decree = judge(&inputs).unwrap();
    assert!(messages(&decree, "ST19").contains(&"not-listed"));
    assert_eq!(messages(&decree, "ST23"), ["several"], "two rows of one site");
    assert_eq!(messages(&decree, "ST07"), ["same"]);
    inputs.day = "geen dag".into();
    assert!(judge(&inputs).is_none());
}

#[test]
fn what_the_register_may_say_better_is_no_failure() {
    let linked = |kind| Statement {
        kind,
        register_ids: vec![42],
        updated: Some("2024-01-01".into()),
        contacts: Vec::new(),
        ..statement()
    };
    let free = judged("2026-11-25", Some(linked(StatementKind::Free)), |_| {});
    for rule in ["ST08", "ST15", "ST16"] {
        let failed = free
            .checks
            .iter()
            .any(|check| check.rule == rule && serde_json::to_value(check.outcome).unwrap() == "failed");
        assert!(!failed, "{rule}: {:?}", messages(&free, rule));
    }
    assert_eq!(messages(&free, "ST08"), ["too-old-here"]);
    // The model has it all on the page.
    assert_eq!(messages(&judged("2026-11-25", Some(linked(StatementKind::Model)), |_| {}), "ST16"), ["not-linked"]);
}
