//! `skip-instrument`: a link jumps to the page's own content.

use crate::{Candidate, Cx, RuleDef, Scope, Verdict, bypass};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "skip-instrument",
        version: 1,
        kind: RuleKind::BestPractice,
        act: &["ye5d6e"],
        criteria: &[],
        secondary: &["2.4.1"],
        techniques: &["G1", "G123", "G124"],
        title: Text::new(
            "Een link springt naar de eigen inhoud van de pagina",
            "A link jumps to the page's own content",
        ),
        messages: &[Message {
            id: "none",
            outcome: Outcome::Failed,
            why: Text::new(
                "Geen link op deze pagina springt naar de eigen inhoud, na wat op andere pagina's terugkomt.",
                "No link of this page jumps to its own content, behind what repeats on other pages.",
            ),
            fix: Text::new(
                "Zet bovenaan een link \"Direct naar de inhoud\" naar het begin van de hoofdinhoud.",
                "Put a link \"Skip to content\" to the beginning of the main content at the top.",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::TopLevel,
    applies_to: bypass::target,
    expects,
};

fn expects<'s>(cx: &Cx<'_, 's>, _: &Candidate<'s>) -> Verdict {
    bypass::verdict(cx, bypass::instrument(cx), "none")
}
