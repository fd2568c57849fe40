//! The list of test cases as W3C publishes it, and what became of each case.

use schouw_act::{Finding, Lang, Outcome, PageRules};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A list of test cases (`testcases.json`). Fields that are not asked for may hold anything.
#[derive(Debug, Clone, Deserialize)]
pub struct Suite {
    /// The cases, in the order of the file.
    pub testcases: Vec<TestCase>,
}

/// A page with the outcome that an ACT rule has on it.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TestCase {
    /// Id of the ACT rule: six letters and digits.
    pub rule_id: String,
    /// Id of the case, a hash of its content.
    pub testcase_id: String,
    /// Where the page is published.
    pub url: String,
    /// What the rule says of the page; a list that keeps the answers back has none.
    #[serde(default)]
    pub expected: Option<Outcome>,
    /// `Passed Example 1`.
    #[serde(default)]
    pub testcase_title: String,
    /// Whether W3C has approved the case. A rule with an approved case is an approved rule.
    #[serde(default)]
    pub approved: Option<bool>,
    /// What is not satisfied when the rule fails, by names such as `wcag20:1.1.1`.
    #[serde(default)]
    pub rule_accessibility_requirements: Option<BTreeMap<String, serde_json::Value>>,
}

/// Why a file is no list of test cases.
#[derive(Debug, thiserror::Error)]
pub enum SuiteError {
    /// It is not JSON.
    #[error("not JSON: {0}")]
    NotJson(serde_json::Error),
    /// It is JSON, but of something else.
    #[error("no list of test cases: {0}")]
    NotASuite(serde_json::Error),
    /// It lists nothing.
    #[error("the list of test cases is empty")]
    Empty,
}

impl SuiteError {
    /// What is wrong, as the rest of a sentence.
    pub fn text(&self, lang: Lang) -> String {
        let at = |error: &serde_json::Error| match lang {
            Lang::Nl => format!("regel {}, kolom {}", error.line(), error.column()),
            Lang::En => format!("line {}, column {}", error.line(), error.column()),
        };
        match (lang, self) {
            (Lang::Nl, Self::NotJson(error)) => format!("geen geldige JSON ({})", at(error)),
            (Lang::En, Self::NotJson(error)) => format!("not valid JSON ({})", at(error)),
            (Lang::Nl, Self::NotASuite(error)) => format!("geen lijst van testgevallen ({}: {error})", at(error)),
            (Lang::En, Self::NotASuite(error)) => format!("no list of test cases ({error})"),
            (Lang::Nl, Self::Empty) => "een lijst zonder testgevallen".to_owned(),
            (Lang::En, Self::Empty) => "a list without test cases".to_owned(),
        }
    }
}

impl Suite {
    /// Reads a list of test cases.
    ///
    /// # Errors
    /// When the text is no such list, or an empty one.
    pub fn read(text: &str) -> Result<Self, SuiteError> {
        let suite: Self = serde_json::from_str(text).map_err(|error| match error.classify() {
            serde_json::error::Category::Data => SuiteError::NotASuite(error),
            _ => SuiteError::NotJson(error),
        })?;
        if suite.testcases.is_empty() { Err(SuiteError::Empty) } else { Ok(suite) }
    }
}

/// What the rules said of the page of a case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Judged {
    /// Outcomes by rule.
    pub rules: PageRules,
    /// Where each rule saw its first target with its outcome on the page: a CSS selector, behind those of the frames and hosts that lead
    /// to it.
    pub pointers: BTreeMap<String, String>,
}

impl Judged {
    /// Takes what is needed of a page's result.
    pub(crate) fn new(rules: PageRules, findings: &[Finding]) -> Self {
        let mut pointers = BTreeMap::new();
        for finding in findings.iter().filter(|finding| finding.outcome == rules.outcome(&finding.rule)) {
            pointers.entry(finding.rule.clone()).or_insert_with(|| {
                let mut path = finding.target.within.clone();
                path.push(finding.target.selector.clone());
                path.join(" ")
            });
        }
        Self { rules, pointers }
    }
}

/// Why the page of a case could not be judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CaseError {
    /// Its address does not lie where the suite is published.
    Elsewhere(String),
    /// The folder has no file for it.
    Absent(String),
    /// It could not be read.
    Unread(String),
    /// Parsing it broke.
    Broke(String),
}

impl CaseError {
    /// What went wrong, as a sentence without a full stop.
    pub fn text(&self, lang: Lang) -> String {
        match (lang, self) {
            (Lang::Nl, Self::Elsewhere(url)) => format!("het adres ligt niet onder {}: {url:?}", crate::PUBLISHED),
            (Lang::En, Self::Elsewhere(url)) => format!("the address does not lie below {}: {url:?}", crate::PUBLISHED),
            (Lang::Nl, Self::Absent(path)) => format!("het bestand is er niet: {path}"),
            (Lang::En, Self::Absent(path)) => format!("the file is not there: {path}"),
            (Lang::Nl, Self::Unread(why)) => format!("de pagina kon niet worden gelezen: {why}"),
            (Lang::En, Self::Unread(why)) => format!("the page could not be read: {why}"),
            (Lang::Nl, Self::Broke(why)) => format!("de pagina kon niet worden ontleed: {why}"),
            (Lang::En, Self::Broke(why)) => format!("the page could not be parsed: {why}"),
        }
    }
}

/// What became of a case.
pub type CaseResult = Result<Judged, CaseError>;

#[cfg(test)]
mod tests {
    use super::*;
    use schouw_act::{RuleCount, Target};

    #[test]
    fn a_case_may_lack_all_that_only_weighing_needs() {
        let case = r#"{"ruleId":"a1b2c3","testcaseId":"x","url":"https://example.org/","isApproved":true}"#;
        let suite = Suite::read(&format!(r#"{{"count":1,"testcases":[{case}]}}"#)).unwrap();
        let case = &suite.testcases[0];
        assert_eq!((case.expected, case.approved, case.testcase_title.as_str()), (None, None, ""));
    }

    #[test]
    fn a_wrong_file_is_told_in_both_languages() {
        for (text, nl, en) in [
            ("<p>", "geen geldige JSON (regel 1, kolom 1)", "not valid JSON (line 1, column 1)"),
            ("{}", "geen lijst van testgevallen (regel 1", "no list of test cases (missing field `testcases`"),
            (r#"{"testcases":[{"ruleId":1}]}"#, "geen lijst van testgevallen", "no list of test cases"),
            (r#"{"testcases":[]}"#, "een lijst zonder testgevallen", "a list without test cases"),
        ] {
            let error = Suite::read(text).unwrap_err();
            assert!(error.text(Lang::Nl).starts_with(nl), "{}", error.text(Lang::Nl));
            assert!(error.text(Lang::En).starts_with(en), "{}", error.text(Lang::En));
        }
    }

    #[test]
    fn the_pointer_is_that_of_the_first_target_that_decides() {
        let finding = |outcome, selector: &str, within: &[&str]| Finding {
            rule: "image-name".into(),
            outcome,
            message: String::new(),
            evidence: schouw_act::Evidence::new(),
            reason: None,
            target: Target {
                selector: selector.into(),
                within: within.iter().map(|part| (*part).to_owned()).collect(),
                ..Target::default()
            },
            component: String::new(),
        };
        let count = RuleCount { passed: 0, failed: 2, cant_tell: 1 };
        let rules = PageRules { counts: [("image-name".to_owned(), count)].into(), ..PageRules::default() };
        let findings = [
            finding(Outcome::CantTell, "img.a", &[]),
            finding(Outcome::Failed, "img.b", &["iframe >>>"]),
            finding(Outcome::Failed, "img.c", &[]),
        ];
        assert_eq!(Judged::new(rules, &findings).pointers["image-name"], "iframe >>> img.b");
    }
}
