//! `trap-way-out`: where the standard keys do not lead out, the page tells what does. One of the ways to meet `no-keyboard-trap`.

use crate::keyboard::Way;
use crate::wcag::no_keyboard_trap;
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "trap-way-out",
        version: 2,
        kind: RuleKind::Part,
        act: &["ebe86a"],
        criteria: &[],
        secondary: &[],
        techniques: &["G21"],
        title: Text::new(
            "Waar de focus wordt vastgehouden, zegt de pagina hoe de bezoeker wegkomt",
            "Where the focus is held, the page tells how to get away",
        ),
        messages: &[
            Message {
                id: "no-way-out",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Een script houdt de focus hier vast, en geen andere toets geeft die vrij.",
                    "A script holds the focus here, and no other key sets it free.",
                ),
                fix: Text::new(
                    "Laat de focus los als die weggaat, of laat een toets hem vrijgeven en leg dat bij het element uit.",
                    "Let go of the focus when it leaves, or let a key set it free and explain that beside the element.",
                ),
            },
            Message {
                id: "explained",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Een script houdt de focus hier mogelijk vast, en luistert ook naar andere toetsen. Legt de pagina uit hoe de bezoeker wegkomt, en werkt dat?",
                    "A script may hold the focus here, and also listens to other keys. Does the page explain how to get away, and does that work?",
                ),
                fix: Text::new(
                    "Zoek op de pagina naar uitleg hoe de bezoeker hier wegkomt, en probeer of het werkt.",
                    "Look on the page for an explanation of how to get away from here, and try whether it works.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Elements that the standard keys may not lead away from.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let mut found = (no_keyboard_trap::RULE.applies_to)(cx);
    found.retain(|target| *cx.keyboard().way(cx.page.index(target.el)) != Way::Free);
    found
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let keyboard = cx.keyboard();
    match keyboard.way(cx.page.index(target.el)) {
        Way::Free => Verdict::Passed,
        Way::Held { at_edge: false, .. } if !keyboard.has_other_keys => Verdict::failed("no-way-out"),
        Way::Held { .. } | Way::Unsure(_) => Verdict::cant_tell("explained"),
    }
}
