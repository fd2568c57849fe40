//! What a failure of a rule is to the norm of a run.

use schouw_act::{Norm, Rule, RuleKind, Summary};

/// How a failure weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    /// A criterion of the norm, or the decree, is certainly not met.
    Deviation,
    /// The rule is stricter than the criteria that it bears on: whether one is not met, a person has to judge.
    Possible,
    /// Good advice; also a rule of which the norm has no criterion.
    Advice,
}

/// What a failure of this rule is to a norm.
pub(crate) fn weight(rule: &Rule, norm: Norm) -> Weight {
    let within = |list: &[&str]| list.iter().any(|sc| norm.contains(sc));
    match rule.kind {
        RuleKind::Decree => Weight::Deviation,
        RuleKind::Wcag if within(rule.criteria) => Weight::Deviation,
        RuleKind::Wcag if within(rule.secondary) => Weight::Possible,
        RuleKind::Wcag | RuleKind::BestPractice => Weight::Advice,
    }
}

/// Failed findings that weigh so.
pub(crate) fn failed(summary: &Summary, of: Weight) -> u64 {
    summary.rules.iter().filter(|s| weight(s.rule, summary.norm()) == of).map(|s| s.failed).sum()
}

/// Distinct components behind them.
pub(crate) fn defects(summary: &Summary, of: Weight) -> u64 {
    summary.rules.iter().filter(|s| weight(s.rule, summary.norm()) == of).map(|s| s.defects).sum()
}
