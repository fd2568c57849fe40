//! `collapsible-repeated-block`: what repeats can be folded away.

use crate::{Candidate, Cx, RuleDef, Scope, Verdict, bypass};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "collapsible-repeated-block",
        version: 1,
        kind: RuleKind::BestPractice,
        act: &["3e12e1"],
        criteria: &[],
        secondary: &["2.4.1"],
        techniques: &["SCR28"],
        title: Text::new(
            "Blokken die op andere pagina's terugkomen zijn in te klappen",
            "Blocks that repeat on other pages can be folded away",
        ),
        messages: &[Message {
            id: "none",
            outcome: Outcome::Failed,
            why: Text::new(
                "Wat op andere pagina's terugkomt, staat voor de eigen inhoud en is niet in te klappen.",
                "What repeats on other pages stands before the page's own content and cannot be folded away.",
            ),
            fix: Text::new(
                "Geef het menu een knop die het in- en uitklapt, of zet het in een `details`-element.",
                "Give the menu a button that folds and unfolds it, or put it into a `details` element.",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::TopLevel,
    applies_to: bypass::target,
    expects,
};

fn expects<'s>(cx: &Cx<'_, 's>, _: &Candidate<'s>) -> Verdict {
    bypass::verdict(cx, bypass::collapsible(cx), "none")
}
