//! What a rule says of itself. The code of a rule stands in `schouw-rules`; everything that a report needs stands here.

use crate::evidence::{self, Evidence};
use crate::{Lang, Outcome, Text};
use serde::{Deserialize, Serialize};

/// What a failure of a rule means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RuleKind {
    /// A failure is a deviation from a success criterion, or from a technique that a criterion rests on.
    Wcag,
    /// Advice; never counted as a deviation from the norm.
    BestPractice,
    /// A requirement of the decree itself (the statement).
    Decree,
    /// One of several ways to meet another rule (in ACT's words: an atomic rule that is only input of a composite one). What it finds is
    /// no defect by itself, so that audits leave it out: the rule that it is a part of asks in its place, once.
    Part,
}

/// What a failure of a rule is to a norm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Weight {
    /// A criterion of the norm is certainly not satisfied.
    Deviation,
    /// The rule is stricter than the criteria it bears on: whether one is not satisfied, a person has to judge.
    Possible,
    /// Good advice, never a deviation; also a rule of which the norm has no criterion.
    Advice,
}

/// A sentence that a rule can say, with the outcome that it goes with.
#[derive(Debug, Clone, Copy)]
pub struct Message {
    /// Unique within its rule; kept in stored runs, so never renamed.
    pub id: &'static str,
    /// The outcome of a target with this message: failed or cantTell.
    pub outcome: Outcome,
    /// Why, with `{placeholders}` for evidence. For cantTell it ends with a question for a person.
    pub why: Text,
    /// How to mend it, in a sentence; for cantTell what to look at.
    pub fix: Text,
}

/// What a rule is: its identity, what it tests and the words it uses.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Readable slug, never reused.
    pub id: &'static str,
    /// Raised with every change of outcomes.
    pub version: u32,
    /// What a failure means.
    pub kind: RuleKind,
    /// Ids of the W3C ACT rules that it implements.
    pub act: &'static [&'static str],
    /// Success criteria that are not satisfied when the rule fails (in ACT's words: required for conformance).
    pub criteria: &'static [&'static str],
    /// Success criteria that may be not satisfied when the rule fails: a person has to judge (ACT's secondary requirements).
    pub secondary: &'static [&'static str],
    /// WCAG techniques and failures that it rests on (`H37`, `F65`, `ARIA4`).
    pub techniques: &'static [&'static str],
    /// Name of the rule: what it checks.
    pub title: Text,
    /// Every sentence that it can say.
    pub messages: &'static [Message],
    /// The rule's page (CommonMark) in both languages; the English one holds the cases.
    pub page: Text,
}

impl Rule {
    /// The message with this id.
    pub fn message(&self, id: &str) -> Option<&'static Message> {
        self.messages.iter().find(|message| message.id == id)
    }

    /// Why: the message's sentence with the evidence filled in. A message that a newer version no longer has reads as its id.
    pub fn sentence(&self, message_id: &str, evidence: &Evidence, lang: Lang) -> String {
        self.message(message_id).map_or_else(|| message_id.to_owned(), |m| fill(m.why.get(lang), evidence, lang))
    }

    /// How to mend it, with the evidence filled in. Empty for a message that a newer version no longer has.
    pub fn remedy(&self, message_id: &str, evidence: &Evidence, lang: Lang) -> String {
        self.message(message_id).map_or_else(String::new, |m| fill(m.fix.get(lang), evidence, lang))
    }

    /// What a failure of this rule is to a norm.
    pub fn weight(&self, norm: crate::Norm) -> Weight {
        match self.kind {
            RuleKind::BestPractice | RuleKind::Part => Weight::Advice,
            RuleKind::Decree => Weight::Deviation,
            RuleKind::Wcag if self.criteria.iter().any(|sc| norm.contains(sc)) => Weight::Deviation,
            // It asks what only criteria of another level ask; that a criterion of the norm asks less of the same is no reason to report it.
            RuleKind::Wcag if !self.criteria.is_empty() => Weight::Advice,
            RuleKind::Wcag if self.secondary.iter().any(|sc| norm.contains(sc)) => Weight::Possible,
            RuleKind::Wcag => Weight::Advice,
        }
    }

    /// EN 301 549 clauses of its criteria.
    pub fn clauses(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.criteria.iter().filter_map(|sc| crate::criterion(sc)).map(|c| c.clause).filter(|clause| !clause.is_empty())
    }
}

/// Puts evidence in the place of `{name}`. A name without evidence stays as it is: better odd than wrong.
fn fill(template: &str, evidence: &Evidence, lang: Lang) -> String {
    let mut out = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        let Some(close) = rest[open..].find('}') else { break };
        out.push_str(&rest[..open]);
        let name = &rest[open + 1..open + close];
        match evidence.get(name) {
            Some(value) => out.push_str(&evidence::display(value, lang == Lang::Nl)),
            None => out.push_str(&rest[open..=open + close]),
        }
        rest = &rest[open + close + 1..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Value;

    #[test]
    fn evidence_fills_the_sentence_in_the_language_asked_for() {
        let evidence = Evidence::from([
            ("ratio".to_owned(), Value::Number(3.5)),
            ("role".to_owned(), Value::from("button")),
            ("ids".to_owned(), Value::List(vec!["a".into(), "b".into()])),
        ]);
        assert_eq!(fill("{role}: {ratio} ({ids})", &evidence, Lang::Nl), "button: 3,5 (a, b)");
        assert_eq!(fill("{role}: {ratio}", &evidence, Lang::En), "button: 3.5");
        assert_eq!(fill("{unknown} {", &evidence, Lang::En), "{unknown} {");
    }

    #[test]
    fn evidence_from_the_page_is_not_read_as_a_template() {
        let evidence = Evidence::from([("a".to_owned(), Value::from("{b}")), ("b".to_owned(), Value::from("x"))]);
        assert_eq!(fill("{a}", &evidence, Lang::En), "{b}");
    }
}
