use super::*;
use crate::cases::Judged;
use crate::samples::{RULES, case, judged, suite};
use Outcome::{CantTell, Failed, Inapplicable, Passed};
use schouw_act::RuleError;

fn figures_of(cases: &[(Outcome, Seen)]) -> Figures {
    let case = |(expected, seen): &(Outcome, Seen)| Case {
        title: "An example".into(),
        file: "a.html".into(),
        expected: Some(*expected),
        seen: seen.clone(),
        decides: true,
    };
    let implementation = Implementation { rules: vec!["image-name"], ..Implementation::default() };
    Figures { act: "23a2a8".into(), approved: Some(true), implementation, cases: cases.iter().map(case).collect() }
}

fn of(cases: &[(Outcome, Outcome)]) -> Consistency {
    let cases: Vec<_> = cases.iter().map(|(expected, seen)| (*expected, Seen::Outcome(*seen))).collect();
    figures_of(&cases).consistency()
}

#[test]
fn complete_is_every_failed_case_found_and_no_false_alarm() {
    assert_eq!(of(&[(Failed, Failed), (Passed, Passed), (Inapplicable, Passed)]), Consistency::Complete);
    assert_eq!(of(&[(Failed, Failed), (Passed, CantTell)]), Consistency::Complete);
}

#[test]
fn partial_is_some_failed_cases_found() {
    for missed in [CantTell, Passed, Inapplicable] {
        assert_eq!(of(&[(Failed, Failed), (Failed, missed)]), Consistency::Partial);
    }
    for unseen in [Seen::Broke("x".into()), Seen::NotRead(CaseError::Absent("a.html".into()))] {
        let cases = [(Failed, Seen::Outcome(Failed)), (Passed, unseen)];
        assert_eq!(figures_of(&cases).consistency(), Consistency::Partial);
    }
}

#[test]
fn questions_alone_are_partial_where_they_are_about_the_right_pages() {
    assert_eq!(of(&[(Failed, CantTell), (Passed, CantTell), (Inapplicable, Passed)]), Consistency::Partial);
    assert_eq!(of(&[(Failed, CantTell), (Inapplicable, CantTell)]), Consistency::Inconsistent);
}

#[test]
fn one_false_alarm_makes_it_inconsistent() {
    assert_eq!(of(&[(Failed, Failed), (Passed, Failed)]), Consistency::Inconsistent);
    assert_eq!(of(&[(Failed, Passed), (Inapplicable, Failed)]), Consistency::Inconsistent);
    assert_eq!(of(&[(Passed, Failed)]), Consistency::Inconsistent);
}

#[test]
fn an_implementation_that_decides_and_finds_nothing_is_inconsistent() {
    assert_eq!(of(&[(Failed, Passed), (Passed, Passed)]), Consistency::Inconsistent);
}

#[test]
fn where_there_is_nothing_to_go_by_it_is_untested() {
    assert_eq!(of(&[]), Consistency::Untested);
    assert_eq!(of(&[(Passed, Passed), (Inapplicable, CantTell)]), Consistency::Untested, "no failed case");
    let unread = || Seen::NotRead(CaseError::Absent("a.html".into()));
    assert_eq!(figures_of(&[(Failed, unread()), (Passed, unread())]).consistency(), Consistency::Untested);
    let mut answerless = figures_of(&[(Failed, Seen::Outcome(Failed))]);
    answerless.cases[0].expected = None;
    assert_eq!((answerless.consistency(), answerless.count(Mark::NotExpected)), (Consistency::Untested, 1));
}

#[test]
fn criteria_are_right_when_all_required_and_no_strange_ones_are_reported() {
    let with = |reported: &[&str]| {
        let mut figures = figures_of(&[(Failed, Seen::Outcome(Failed))]);
        figures.implementation.required = BTreeSet::from(["1.1.1".to_owned()]);
        figures.implementation.secondary = BTreeSet::from(["4.1.2".to_owned()]);
        figures.implementation.reported = reported.iter().map(|sc| (*sc).to_owned()).collect();
        let implementation = &figures.implementation;
        let owned = |list: Vec<&str>| list.join(" ");
        (figures.consistency(), owned(implementation.lacking()), owned(implementation.beyond()))
    };
    assert_eq!(with(&["1.1.1"]).0, Consistency::Complete);
    assert_eq!(with(&["1.1.1", "4.1.2"]).0, Consistency::Complete);
    assert_eq!(with(&[]), (Consistency::Partial, "1.1.1".into(), String::new()));
    assert_eq!(with(&["1.1.1", "2.4.4"]), (Consistency::Partial, String::new(), "2.4.4".into()));
}

#[test]
fn requirements_are_the_criteria_of_wcag_of_every_level() {
    let mut suite = suite(&[case("23a2a8", "a", Some(Failed), Some(true))]);
    let requirements = serde_json::json!({
        "wcag20:1.1.1": { "forConformance": true, "failed": "not satisfied" },
        "wcag20:1.4.9": { "forConformance": true, "failed": "not satisfied" },
        "wcag21:1.3.5": { "secondary": "May be satisfied all the same." },
        "wcag20:2.4.9": { "forConformance": true, "secondary": true },
        "wcag-technique:H37": { "forConformance": false },
        "aria12:namecalculation": { "forConformance": true },
        "wcag20:9.9.9": { "forConformance": true },
    });
    suite.testcases[0].rule_accessibility_requirements = serde_json::from_value(requirements).unwrap();
    let figures = figures(&suite, &[Ok(Judged::default())], RULES);
    let implementation = &figures[0].implementation;
    let list = |set: &BTreeSet<String>| set.iter().cloned().collect::<Vec<_>>().join(" ");
    assert_eq!(list(&implementation.required), "1.1.1 1.4.9");
    assert_eq!(list(&implementation.secondary), "1.3.5 2.4.9");
    assert_eq!(list(&implementation.reported), "1.1.1");
    assert_eq!(implementation.lacking(), ["1.4.9"]);
}

#[test]
fn the_rules_that_name_an_act_rule_speak_together() {
    let cases = [case("c487ae", "a", Some(Failed), None), case("zzzzzz", "a", Some(Failed), None)];
    let results = |counts: &[(&str, Outcome)], errors: &[&str]| {
        let mut result = judged(counts);
        let error = |rule: &&str| RuleError { rule: (*rule).to_owned(), message: "as planned".into() };
        result.rules.errors = errors.iter().map(error).collect();
        figures(&suite(&cases), &[Ok(result.clone()), Ok(result)], RULES)
    };
    let seen = |counts: &[(&str, Outcome)], errors: &[&str]| results(counts, errors)[0].cases[0].seen.clone();
    assert_eq!(results(&[], &[])[0].implementation.rules, ["link-name", "area-name"]);
    assert!(results(&[], &[])[1].cases.is_empty(), "nobody implements it");
    assert_eq!(seen(&[("link-name", Passed), ("area-name", Failed)], &[]), Seen::Outcome(Failed));
    assert_eq!(seen(&[("link-name", Passed)], &[]), Seen::Outcome(Passed));
    assert_eq!(seen(&[("image-name", Failed)], &[]), Seen::Outcome(Inapplicable), "another rule's matter");
    assert_eq!(seen(&[("area-name", Failed)], &["link-name"]), Seen::Outcome(Failed));
    assert_eq!(seen(&[], &["link-name"]), Seen::Broke("link-name: as planned".into()));
    assert_eq!(seen(&[], &["image-name"]), Seen::Outcome(Inapplicable));
}

#[test]
fn proposed_cases_do_not_weigh_once_there_are_approved_ones() {
    let of = |second: Option<bool>| {
        let cases = [case("23a2a8", "a", Some(Failed), second), case("23a2a8", "b", Some(Passed), None)];
        let results = [Ok(judged(&[("image-name", Failed)])), Ok(judged(&[("image-name", Failed)]))];
        figures(&suite(&cases), &results, RULES).remove(0)
    };
    let (approved, silent) = (of(Some(true)), of(None));
    assert_eq!((approved.approved, approved.consistency()), (Some(true), Consistency::Complete));
    assert_eq!(approved.count(Mark::FalseAlarm), 1, "it is told all the same");
    assert_eq!((silent.approved, silent.consistency()), (None, Consistency::Inconsistent));
}
