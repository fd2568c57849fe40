//! `document-landmark`: a landmark begins with the page's own content.

use crate::{Candidate, Cx, RuleDef, Scope, Verdict, bypass};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "document-landmark",
        version: 1,
        kind: RuleKind::BestPractice,
        act: &["b40fd1"],
        criteria: &[],
        secondary: &["2.4.1"],
        techniques: &["ARIA11"],
        title: Text::new(
            "Een oriëntatiepunt begint met de eigen inhoud van de pagina",
            "A landmark begins with the page's own content",
        ),
        messages: &[Message {
            id: "none",
            outcome: Outcome::Failed,
            why: Text::new(
                "Geen oriëntatiepunt begint met de eigen inhoud van deze pagina, na wat op andere pagina's terugkomt.",
                "No landmark begins with the page's own content, behind what repeats on other pages.",
            ),
            fix: Text::new("Zet de hoofdinhoud in een `main`-element.", "Put the main content into a `main` element."),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::TopLevel,
    applies_to: bypass::target,
    expects,
};

fn expects<'s>(cx: &Cx<'_, 's>, _: &Candidate<'s>) -> Verdict {
    bypass::verdict(cx, bypass::landmark(cx), "none")
}
