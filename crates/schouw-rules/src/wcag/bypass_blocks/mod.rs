//! `bypass-blocks`: there is a way past what repeats.

use crate::{Candidate, Cx, RuleDef, Scope, Verdict, bypass};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "bypass-blocks",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["cf77f2"],
        criteria: &["2.4.1"],
        secondary: &[],
        techniques: &["G1", "G123", "G124", "ARIA11", "H69", "SCR28"],
        title: Text::new("Wat op elke pagina terugkomt is over te slaan", "What repeats on every page can be bypassed"),
        messages: &[Message {
            id: "none",
            outcome: Outcome::Failed,
            why: Text::new(
                "Deze pagina heeft niets om over te slaan wat op andere pagina's terugkomt: geen kop of oriëntatiepunt bij de eigen inhoud, geen link daarheen en geen inklapbaar blok.",
                "This page has no way past what repeats on other pages: no heading or landmark at its own content, no link to it and no block that folds.",
            ),
            fix: Text::new(
                "Zet de hoofdinhoud in `main`, begin haar met een kop en zet bovenaan een link daarheen.",
                "Put the main content into `main`, begin it with a heading and put a link to it at the top.",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::TopLevel,
    applies_to: bypass::target,
    expects,
};

fn expects<'s>(cx: &Cx<'_, 's>, _: &Candidate<'s>) -> Verdict {
    bypass::verdict(cx, bypass::any(cx), "none")
}
