//! `pointer-down-acts`: pressing the mouse or touching the screen alone carries nothing out.

use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "pointer-down-acts",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["2.5.2"],
        secondary: &[],
        techniques: &["G210", "G212", "F101"],
        title: Text::new(
            "Indrukken of aanraken alleen voert nog niets uit",
            "Pressing or touching alone carries nothing out",
        ),
        messages: &[Message {
            id: "leaves",
            outcome: Outcome::Failed,
            why: Text::new(
                "Al bij het indrukken (on{event}) gaat de bezoeker naar een andere pagina, verstuurt een formulier of opent een venster. Wie per ongeluk drukt, kan niet meer terug.",
                "Pressing down (on{event}) already leads to another page, sends a form or opens a window. Who pressed by accident cannot go back.",
            ),
            fix: Text::new(
                "Gebruik click in plaats van {event}: dan kan wie nog niet losliet, de aanwijzer wegschuiven.",
                "Use click in place of {event}: who has not let go yet can then move the pointer away.",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Elements with a handler for the press of a pointer.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let found = cx.contexts().presses.keys().filter_map(|index| cx.page.at(*index));
    found.map(|el| Candidate::new(el, Gate::When(cx.page.visible(el)))).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    match cx.contexts().presses.get(&cx.page.index(target.el)) {
        Some(Some(event)) => Verdict::failed("leaves").with("event", *event),
        _ => Verdict::Passed,
    }
}
