//! The results in the form that comparisons of tools read: `a11y-bench/1`.

use crate::cases::{CaseResult, Judged, Suite};
use crate::tool;
use schouw_act::{Lang, Level, Outcome, Rule, RuleKind, Tool, criterion, criterion_slug};
use serde::Serialize;
use serde_json::{Map, Value, json};

/// Name and version of the form.
pub const FORMAT: &str = "a11y-bench/1";

#[derive(Serialize)]
struct Report<'a> {
    format: &'static str,
    suite: &'static str,
    tool: Tool,
    rules: Map<String, Value>,
    cases: Vec<CaseLine<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CaseLine<'a> {
    rule_id: &'a str,
    testcase_id: &'a str,
    results: Vec<ResultLine>,
    error: Option<String>,
}

#[derive(Serialize)]
struct ResultLine {
    rule: &'static str,
    outcome: Outcome,
    sc: &'static [&'static str],
    /// Number of targets.
    n: u32,
}

/// JSON with every rule, and for each case every rule that failed or was left to a person on its page, in the order of the suite and of
/// the rules. `results` are those of the cases. Errors are in English: programs read them.
///
/// A page that could not be judged has an error and no results; where a rule broke, the error names it and the results are those of the
/// others.
pub fn report(suite: &Suite, results: &[CaseResult], rules: &[&'static Rule]) -> String {
    let cases = suite.testcases.iter().zip(results).map(|(test, result)| {
        let (results, error) = match result {
            Ok(judged) => (lines(judged, rules), broken(judged)),
            Err(error) => (Vec::new(), Some(error.text(Lang::En))),
        };
        CaseLine { rule_id: &test.rule_id, testcase_id: &test.testcase_id, results, error }
    });
    let about = |rule: &&'static Rule| {
        (rule.id.to_owned(), json!({ "sc": rule.criteria, "act": rule.act, "tags": tags(rule) }))
    };
    let report = Report {
        format: FORMAT,
        suite: "act",
        tool: tool(),
        rules: rules.iter().map(about).collect(),
        cases: cases.collect(),
    };
    // Nothing in it can fail to be written: the keys are texts.
    let mut text = serde_json::to_string_pretty(&report).unwrap_or_default();
    text.push('\n');
    text
}

fn lines(judged: &Judged, rules: &[&'static Rule]) -> Vec<ResultLine> {
    let of_rule = |rule: &&'static Rule| {
        let count = judged.rules.counts.get(rule.id).copied().unwrap_or_default();
        let line = |outcome, n| ResultLine { rule: rule.id, outcome, sc: rule.criteria, n };
        [line(Outcome::Failed, count.failed), line(Outcome::CantTell, count.cant_tell)]
    };
    rules.iter().flat_map(of_rule).filter(|line| line.n > 0).collect()
}

fn broken(judged: &Judged) -> Option<String> {
    let errors = &judged.rules.errors;
    let told: Vec<String> = errors.iter().map(|error| format!("{} broke: {}", error.rule, error.message)).collect();
    (!told.is_empty()).then(|| told.join("; "))
}

/// What kind of rule it is, the levels of its criteria, and whether a failure is only a possible deviation.
fn tags(rule: &Rule) -> Vec<&'static str> {
    let mut tags = vec![match rule.kind {
        RuleKind::Wcag => "wcag",
        RuleKind::BestPractice => "best-practice",
        RuleKind::Part => "part",
        RuleKind::Decree => "decree",
    }];
    // A criterion of WCAG that has no entry of its own is one of level AAA: no rule of ours names it.
    let level_of = |sc: &str| criterion_slug(sc).map(|_| criterion(sc).map_or(Level::AAA, |known| known.level));
    let has = |level: Level| rule.criteria.iter().any(|sc| level_of(sc) == Some(level));
    let levels = [(Level::A, "level-a"), (Level::AA, "level-aa"), (Level::AAA, "level-aaa")];
    tags.extend(levels.into_iter().filter(|(level, _)| has(*level)).map(|(_, tag)| tag));
    if rule.criteria.is_empty() && !rule.secondary.is_empty() {
        tags.push("secondary");
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::CaseError;
    use crate::samples::{RULES, case, judged, suite};
    use Outcome::{CantTell, Failed, Passed};
    use schouw_act::RuleError;

    fn read(results: &[CaseResult]) -> Value {
        let cases: Vec<_> =
            ["a", "b", "c"].iter().take(results.len()).map(|id| case("23a2a8", id, None, None)).collect();
        serde_json::from_str(&report(&suite(&cases), results, RULES)).unwrap()
    }

    #[test]
    fn every_rule_is_described() {
        let report = read(&[]);
        assert_eq!(report["format"], "a11y-bench/1");
        assert_eq!(report["suite"], "act");
        assert_eq!(report["tool"], json!({ "name": "schouw", "version": env!("CARGO_PKG_VERSION") }));
        let expected = json!({
            "image-name": { "sc": ["1.1.1"], "act": ["23a2a8"], "tags": ["wcag", "level-a"] },
            "link-name": { "sc": ["2.4.4", "4.1.2"], "act": ["c487ae"], "tags": ["wcag", "level-a"] },
            "area-name": { "sc": ["2.4.4", "4.1.2"], "act": ["c487ae"], "tags": ["wcag", "level-a"] },
            "role-valid": { "sc": [], "act": ["674b10"], "tags": ["wcag", "secondary"] },
            "region": { "sc": [], "act": [], "tags": ["best-practice"] },
        });
        assert_eq!(report["rules"], expected);
        assert_eq!(report["cases"], json!([]));
    }

    #[test]
    fn levels_are_those_of_the_criteria() {
        let rule = Rule { criteria: &["1.4.3", "1.4.6"], ..*RULES[0] };
        assert_eq!(tags(&rule), ["wcag", "level-aa", "level-aaa"]);
    }

    #[test]
    fn a_case_has_all_rules_that_failed_or_asked_and_no_others() {
        let mut both = judged(&[("role-valid", CantTell), ("image-name", Failed), ("link-name", Passed)]);
        both.rules.counts.get_mut("image-name").unwrap().cant_tell = 3;
        let report = read(&[Ok(both), Ok(judged(&[]))]);
        let expected = json!([
            { "rule": "image-name", "outcome": "failed", "sc": ["1.1.1"], "n": 2 },
            { "rule": "image-name", "outcome": "cantTell", "sc": ["1.1.1"], "n": 3 },
            { "rule": "role-valid", "outcome": "cantTell", "sc": [], "n": 2 },
        ]);
        let first = json!({ "ruleId": "23a2a8", "testcaseId": "a", "results": expected, "error": null });
        assert_eq!(report["cases"][0], first);
        assert_eq!(report["cases"][1]["results"], json!([]));
    }

    #[test]
    fn what_could_not_be_read_is_an_error_and_a_broken_rule_keeps_the_others() {
        let mut broken = judged(&[("image-name", Failed)]);
        broken.rules.errors.push(RuleError { rule: "link-name".into(), message: "as planned".into() });
        let report = read(&[Err(CaseError::Absent("a.html".into())), Ok(broken)]);
        let cases = &report["cases"];
        assert_eq!((&cases[0]["results"], &cases[0]["error"]), (&json!([]), &json!("the file is not there: a.html")));
        assert_eq!(cases[1]["results"].as_array().map(Vec::len), Some(1));
        assert_eq!(cases[1]["error"], "link-name broke: as planned");
    }
}
