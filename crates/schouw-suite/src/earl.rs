//! The results as W3C reads implementation reports: EARL in JSON-LD.
//!
//! Source: <https://www.w3.org/WAI/standards-guidelines/act/report/earl>. W3C groups assertions by `test.title`, one procedure each, takes
//! the case from the subject's `source`, and the criteria from `test.isPartOf`.

use crate::cases::{CaseResult, Suite, TestCase};
use crate::figures::implementing;
use crate::tool;
use schouw_act::{Outcome, Rule, criterion_slug};
use serde_json::{Map, Value, json};

/// W3C's context. It says what the names below mean: `assertions` is the reverse of EARL's `subject`, `source` is Dublin Core's.
const CONTEXT: &str = "https://www.w3.org/WAI/content-assets/wcag-act-rules/earl-context.json";

/// JSON-LD with a subject for each page, and in it an assertion for each rule that implements the ACT rule of the case; one that says
/// untested where none does. `results` are those of the cases, in the order of the suite.
pub fn report(suite: &Suite, results: &[CaseResult], rules: &[&'static Rule]) -> String {
    let assertor = assertor();
    // Rules of one page (a file may list it for more than one ACT rule) belong to one subject.
    let mut subjects: Map<String, Value> = Map::new();
    for (test, result) in suite.testcases.iter().zip(results) {
        let new = || json!({ "@type": "TestSubject", "source": test.url, "assertions": [] });
        let subject = subjects.entry(&test.url).or_insert_with(new);
        if let Some(list) = subject["assertions"].as_array_mut() {
            list.extend(assertions(test, result, rules, &assertor["@id"]));
        }
    }
    let graph: Vec<Value> = subjects.into_iter().map(|(_, subject)| subject).chain([assertor]).collect();
    format!("{:#}\n", json!({ "@context": CONTEXT, "@graph": graph }))
}

/// Who says so.
fn assertor() -> Value {
    let (tool, home) = (tool(), env!("CARGO_PKG_REPOSITORY"));
    json!({
        "@id": format!("{home}/releases/tag/v{}", tool.version),
        "@type": "Assertor",
        "name": tool.name,
        "homepage": home,
        "release": { "@type": "Version", "revision": tool.version },
    })
}

fn assertions(test: &TestCase, result: &CaseResult, rules: &[&'static Rule], by: &Value) -> Vec<Value> {
    let assertion = |about: Value, result: Value| json!({ "@type": "Assertion", "mode": "earl:automatic", "assertedBy": by, "test": about, "result": result });
    let own: Vec<&Rule> = implementing(rules, &test.rule_id).collect();
    if own.is_empty() {
        // Without a title W3C takes it for no procedure. With one, schouw would count as having tried the ACT rule and failed.
        return vec![assertion(json!({ "@type": "TestCase" }), result_of(Outcome::Untested, None))];
    }
    own.into_iter()
        .map(|rule| {
            let requirements: Vec<String> =
                rule.criteria.iter().filter_map(|sc| criterion_slug(sc)).map(|slug| format!("WCAG2:{slug}")).collect();
            let about = json!({ "@type": "TestCase", "title": rule.id, "isPartOf": requirements });
            let outcome = result.as_ref().map_or(Outcome::Untested, |judged| judged.rules.outcome(rule.id));
            let pointer = result.as_ref().ok().and_then(|judged| judged.pointers.get(rule.id));
            assertion(about, result_of(outcome, pointer))
        })
        .collect()
}

fn result_of(outcome: Outcome, pointer: Option<&String>) -> Value {
    let mut result = json!({ "@type": "TestResult", "outcome": format!("earl:{}", outcome.id()) });
    if let Some(pointer) = pointer {
        result["pointer"] = json!(pointer);
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::CaseError;
    use crate::samples::{RULES, case, judged, suite};
    use Outcome::{CantTell, Failed, Passed};

    fn read(cases: &[TestCase], results: &[CaseResult]) -> Vec<Value> {
        let report: Value = serde_json::from_str(&report(&suite(cases), results, RULES)).unwrap();
        assert_eq!(report["@context"], CONTEXT);
        report["@graph"].as_array().unwrap().clone()
    }

    #[test]
    fn a_page_is_a_subject_with_an_assertion_for_each_rule_that_implements_its_act_rule() {
        let outcomes = [("link-name", Failed), ("area-name", Passed), ("image-name", CantTell)];
        let graph = read(&[case("c487ae", "a", Some(Failed), None)], &[Ok(judged(&outcomes))]);
        assert_eq!(graph.len(), 2, "the page and the tool");
        assert_eq!(graph[0]["@type"], "TestSubject");
        assert_eq!(graph[0]["source"], format!("{}testcases/c487ae/a.html", crate::PUBLISHED));
        let assertions = graph[0]["assertions"].as_array().unwrap();
        assert_eq!(assertions.len(), 2);
        let first = json!({
            "@type": "Assertion",
            "mode": "earl:automatic",
            "assertedBy": graph[1]["@id"],
            "test": {
                "@type": "TestCase", "title": "link-name",
                "isPartOf": ["WCAG2:link-purpose-in-context", "WCAG2:name-role-value"],
            },
            "result": { "@type": "TestResult", "outcome": "earl:failed", "pointer": "#link-name" },
        });
        assert_eq!(assertions[0], first);
        assert_eq!(assertions[1]["test"]["title"], "area-name");
        assert_eq!(assertions[1]["result"], json!({ "@type": "TestResult", "outcome": "earl:passed" }));
    }

    #[test]
    fn every_outcome_has_its_word() {
        let outcome = |result: CaseResult| {
            let graph = read(&[case("23a2a8", "a", None, None)], &[result]);
            graph[0]["assertions"][0]["result"]["outcome"].as_str().unwrap().to_owned()
        };
        assert_eq!(outcome(Ok(judged(&[("image-name", CantTell)]))), "earl:cantTell");
        assert_eq!(outcome(Ok(judged(&[]))), "earl:inapplicable");
        assert_eq!(outcome(Err(CaseError::Absent("a.html".into()))), "earl:untested");
    }

    #[test]
    fn what_nobody_implements_is_untested_and_names_no_rule() {
        let graph = read(&[case("zzzzzz", "a", Some(Passed), None)], &[Ok(judged(&[("image-name", Failed)]))]);
        let assertions = graph[0]["assertions"].as_array().unwrap();
        assert_eq!(assertions.len(), 1);
        assert_eq!(assertions[0]["result"]["outcome"], "earl:untested");
        assert_eq!(assertions[0]["test"], json!({ "@type": "TestCase" }));
    }

    #[test]
    fn the_tool_says_its_name_and_version() {
        let graph = read(&[case("23a2a8", "a", None, None)], &[Ok(judged(&[]))]);
        let tool = graph.last().unwrap();
        assert_eq!((&tool["@type"], &tool["name"]), (&json!("Assertor"), &json!("schouw")));
        assert_eq!(tool["release"], json!({ "@type": "Version", "revision": env!("CARGO_PKG_VERSION") }));
    }

    #[test]
    fn one_page_of_two_act_rules_is_one_subject() {
        let mut second = case("c487ae", "a", None, None);
        second.url = case("23a2a8", "a", None, None).url;
        let graph = read(&[case("23a2a8", "a", None, None), second], &[Ok(judged(&[])), Ok(judged(&[]))]);
        assert_eq!((graph.len(), graph[0]["assertions"].as_array().map(Vec::len)), (2, Some(3)));
    }
}
