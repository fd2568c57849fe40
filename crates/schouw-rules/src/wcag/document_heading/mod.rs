//! `document-heading`: the page's own content has a heading.

use crate::{Candidate, Cx, RuleDef, Scope, Verdict, bypass};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "document-heading",
        version: 1,
        kind: RuleKind::BestPractice,
        act: &["047fe0"],
        criteria: &[],
        secondary: &["2.4.1"],
        techniques: &["H69"],
        title: Text::new("De eigen inhoud van de pagina heeft een kop", "The page's own content has a heading"),
        messages: &[Message {
            id: "none",
            outcome: Outcome::Failed,
            why: Text::new(
                "De eigen inhoud van deze pagina, na wat op andere pagina's terugkomt, heeft geen kop.",
                "The page's own content, behind what repeats on other pages, has no heading.",
            ),
            fix: Text::new(
                "Begin de hoofdinhoud met een kop, bij voorkeur een `h1`.",
                "Begin the main content with a heading, best an `h1`.",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::TopLevel,
    applies_to: bypass::target,
    expects,
};

fn expects<'s>(cx: &Cx<'_, 's>, _: &Candidate<'s>) -> Verdict {
    bypass::verdict(cx, bypass::heading(cx), "none")
}
