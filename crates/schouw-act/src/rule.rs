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
    /// Only another norm asks it (a criterion of WCAG 2.2 beside WCAG 2.1, or 4.1.1): such a rule looks, so that one run serves every norm, and
    /// counts in reports against that norm alone.
    OtherNorm,
    /// Good advice, never a deviation; also a rule of which no norm has a criterion.
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
            RuleKind::Wcag => self.own_weight(norm).unwrap_or_else(|| {
                let others = crate::Norm::ALL.into_iter().filter(|other| *other != norm);
                let asked = others.filter_map(|other| self.own_weight(other)).next().is_some();
                if asked { Weight::OtherNorm } else { Weight::Advice }
            }),
        }
    }

    /// What a failure is to this norm by itself; none where it asks nothing of the kind.
    fn own_weight(&self, norm: crate::Norm) -> Option<Weight> {
        let asks = |list: &[&str]| list.iter().any(|sc| norm.contains(sc));
        // A rule with criteria of its own tests what those ask: that a criterion of the norm asks less of the same is no reason to report it.
        match self.criteria {
            [] => asks(self.secondary).then_some(Weight::Possible),
            criteria => asks(criteria).then_some(Weight::Deviation),
        }
    }

    /// EN 301 549 clauses of its criteria.
    pub fn clauses(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.criteria.iter().filter_map(|sc| crate::criterion(sc)).map(|c| c.clause).filter(|clause| !clause.is_empty())
    }
}

/// Puts evidence in the place of `{name}`. A name without evidence stays as it is: better odd than wrong.
pub(crate) fn fill(template: &str, evidence: &Evidence, lang: Lang) -> String {
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
