//! Judging one page.

use schouw_act::{Finding, Gap, Outcome, PageRecord, PageRules, RuleCount, RuleError};
use schouw_page::Snapshot;
use schouw_rules::site::{self, PageFacts};
use schouw_rules::{Checked, FINDINGS_MAX, RuleDef, Scope, documents, finish, run_rule};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What the rules said of one page.
#[derive(Debug, Default)]
pub struct PageResult {
    /// Outcomes by rule.
    pub rules: PageRules,
    /// Failed and cantTell targets, by rule in the order given, then by document.
    pub findings: Vec<Finding>,
    /// What could not be seen.
    pub gaps: Vec<Gap>,
    /// What the page tells the rules that compare pages, where one of those takes part.
    pub facts: Option<PageFacts>,
}

impl PageResult {
    /// The most serious outcome of all rules.
    pub fn outcome(&self) -> Outcome {
        self.rules.counts.values().map(|count| count.outcome()).fold(Outcome::Inapplicable, Outcome::worst)
    }

    /// Puts it into the record of the page, behind the gaps that are there already, and gives what the page tells the rules that compare pages.
    pub fn put_into(self, record: &mut PageRecord) -> Option<PageFacts> {
        record.rules = self.rules;
        record.findings = self.findings;
        record.gaps.extend(self.gaps);
        self.facts
    }
}

/// Runs the rules over a page and its frames. A rule that panics is recorded as an error of that rule; the others go on.
pub(crate) fn check(snapshot: &Snapshot, rules: &[&'static RuleDef]) -> PageResult {
    let mut checked: Vec<Checked> = rules.iter().map(|_| Checked::default()).collect();
    let mut errors: Vec<Option<String>> = vec![None; rules.len()];
    let compares = rules.iter().any(|def| def.scope == Scope::Site);
    let mut facts = None;
    documents(snapshot, &mut |page| {
        let cx = finish(page);
        if compares && page.is_top_level() {
            // A page of which the facts cannot be had is compared with no other.
            facts = catch_unwind(AssertUnwindSafe(|| site::facts(&cx))).ok().flatten();
        }
        for (at, def) in rules.iter().enumerate() {
            if errors[at].is_some() {
                continue;
            }
            // Facts that a broken rule left half made are only caches of this page; the guards of their cells are released by unwinding.
            match catch_unwind(AssertUnwindSafe(|| run_rule(def, &cx))) {
                Ok(found) => checked[at].add(found),
                Err(panic) => errors[at] = Some(message_of(&*panic)),
            }
        }
    });
    let mut result = PageResult {
        gaps: snapshot.gaps().into_iter().map(|gap| Gap { reason: gap.code.to_owned(), detail: gap.detail }).collect(),
        facts,
        ..PageResult::default()
    };
    for ((def, found), error) in rules.iter().zip(checked).zip(errors) {
        result.take(def.rule.id, found, error);
    }
    result
}

impl PageResult {
    fn take(&mut self, rule: &str, found: Checked, error: Option<String>) {
        if let Some(message) = error {
            self.rules.errors.push(RuleError { rule: rule.to_owned(), message });
            return;
        }
        if found.count == RuleCount::default() {
            return;
        }
        let total = found.count.failed as usize + found.count.cant_tell as usize;
        if total > found.findings.len() {
            self.gaps.push(Gap { reason: "finding_limit".into(), detail: format!("{rule}: {total} > {FINDINGS_MAX}") });
        }
        self.rules.counts.insert(rule.to_owned(), found.count);
        self.findings.extend(found.findings);
    }
}

/// What a panic said.
pub fn message_of(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    text.unwrap_or("panic without a message").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use schouw_act::{Rule, RuleKind, Text};
    use schouw_rules::{Candidate, Cx, Verdict, all};

    static BROKEN: RuleDef = RuleDef {
        rule: Rule {
            id: "broken",
            version: 1,
            kind: RuleKind::Wcag,
            act: &[],
            criteria: &[],
            secondary: &[],
            techniques: &[],
            title: Text::new("Stuk", "Broken"),
            messages: &[],
            page: Text::new("", ""),
        },
        scope: Scope::EveryDocument,
        applies_to: every_element,
        expects: panics,
    };

    fn every_element<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
        cx.page.elements().map(Candidate::accessible).collect()
    }

    fn panics<'s>(_: &Cx<'_, 's>, _: &Candidate<'s>) -> Verdict {
        panic!("as planned")
    }

    #[test]
    fn a_rule_that_breaks_is_an_error_and_the_others_go_on() {
        let image_name = schouw_rules::rule("image-name").unwrap();
        let snapshot = Snapshot::from_html("<img src=a.png>", "https://www.example.nl/".parse().unwrap());
        let result = check(&snapshot, &[&BROKEN, image_name]);
        assert_eq!(result.rules.errors, [RuleError { rule: "broken".into(), message: "as planned".into() }]);
        assert_eq!(result.rules.outcome("broken"), Outcome::Untested);
        assert_eq!(result.rules.outcome("image-name"), Outcome::Failed);
    }

    #[test]
    fn findings_follow_the_order_of_the_rules_and_of_the_document() {
        let html = "<p><img src=1><button></button><img src=2>";
        let snapshot = Snapshot::from_html(html, "https://www.example.nl/".parse().unwrap());
        let result = check(&snapshot, all());
        let columns: Vec<_> =
            result.findings.iter().filter(|f| f.rule == "image-name").map(|f| f.target.column).collect();
        assert_eq!(columns, [4, 32]);
        assert_eq!(result.outcome(), Outcome::Failed);
    }
}
