//! `heading-order`: each heading is at most one level below the one before it.

use crate::{Candidate, Cx, RuleDef, Scope, Verdict, words};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "heading-order",
        version: 1,
        kind: RuleKind::BestPractice,
        act: &[],
        criteria: &[],
        secondary: &["1.3.1"],
        techniques: &["G141"],
        title: Text::new("Koppen slaan geen niveau over", "Headings skip no level"),
        messages: &[Message {
            id: "skipped",
            outcome: Outcome::Failed,
            why: Text::new(
                "Deze kop van niveau {next} volgt op een kop van niveau {first} (\"{heading}\"): er is een niveau overgeslagen.",
                "This heading of level {next} follows one of level {first} (\"{heading}\"): a level was skipped.",
            ),
            fix: Text::new(
                "Kies het niveau dat past: een onderdeel van de vorige kop is één niveau lager. Hoe groot een kop is, regelt het stijlblad.",
                "Choose the level that fits: a part of the heading before is one level lower. How large a heading is, is for the style sheet.",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    cx.outline().headings().map(Candidate::accessible).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let Some(before) = cx.outline().heading_before(cx, target.el) else { return Verdict::Passed };
    let level = |el| cx.aria.heading_level(el).unwrap_or(2);
    let (first, next) = (level(before), level(target.el));
    if next <= first + 1 {
        return Verdict::Passed;
    }
    // A heading that may be hidden may leave another one before this.
    Verdict::require(cx.aria.included(before).not(), "skipped")
        .with("first", f64::from(first))
        .with("next", f64::from(next))
        .with("heading", words::short(cx.aria.name(before).text()))
}
