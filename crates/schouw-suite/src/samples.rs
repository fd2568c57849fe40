//! What the tests of this crate share.

use crate::PUBLISHED;
use crate::cases::{Judged, Suite, TestCase};
use schouw_act::{Outcome, PageRules, Rule, RuleCount, RuleKind, Text};

const fn rule(
    id: &'static str,
    act: &'static [&'static str],
    criteria: &'static [&'static str],
    secondary: &'static [&'static str],
) -> Rule {
    Rule {
        id,
        version: 1,
        kind: RuleKind::Wcag,
        act,
        criteria,
        secondary,
        techniques: &[],
        title: Text::new("Voorbeeld", "Example"),
        messages: &[],
        page: Text::new("", ""),
    }
}

/// Rules that are not the product's own, so that its figures do not change with them.
pub(crate) static RULES: &[&Rule] = &[
    &rule("image-name", &["23a2a8"], &["1.1.1"], &[]),
    &rule("link-name", &["c487ae"], &["2.4.4", "4.1.2"], &["2.4.9"]),
    &rule("area-name", &["c487ae"], &["2.4.4", "4.1.2"], &[]),
    &rule("role-valid", &["674b10"], &[], &["1.3.1", "4.1.2"]),
    &Rule { kind: RuleKind::BestPractice, ..rule("region", &[], &[], &[]) },
];

/// A case; those of image names require what [`RULES`] say.
pub(crate) fn case(act: &str, id: &str, expected: Option<Outcome>, approved: Option<bool>) -> TestCase {
    TestCase {
        rule_id: act.to_owned(),
        testcase_id: id.to_owned(),
        url: format!("{PUBLISHED}testcases/{act}/{id}.html"),
        expected,
        testcase_title: format!("Example {id}"),
        approved,
        rule_accessibility_requirements: (act == "23a2a8")
            .then(|| [("wcag20:1.1.1".to_owned(), serde_json::json!({ "forConformance": true }))].into()),
    }
}

pub(crate) fn suite(cases: &[TestCase]) -> Suite {
    Suite { testcases: cases.to_vec() }
}

/// A page on which rules have an outcome: two targets each, and a pointer to the first.
pub(crate) fn judged(outcomes: &[(&str, Outcome)]) -> Judged {
    let mut judged = Judged { rules: PageRules::default(), ..Judged::default() };
    for (rule, outcome) in outcomes {
        let count = match outcome {
            Outcome::Failed => RuleCount { failed: 2, ..RuleCount::default() },
            Outcome::CantTell => RuleCount { cant_tell: 2, ..RuleCount::default() },
            _ => RuleCount { passed: 2, ..RuleCount::default() },
        };
        judged.rules.counts.insert((*rule).to_owned(), count);
        if matches!(outcome, Outcome::Failed | Outcome::CantTell) {
            judged.pointers.insert((*rule).to_owned(), format!("#{rule}"));
        }
    }
    judged
}
