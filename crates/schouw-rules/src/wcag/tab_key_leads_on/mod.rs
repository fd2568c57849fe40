//! `tab-key-leads-on`: the standard keys lead from every element to the browser. One of the ways to meet `no-keyboard-trap`.

use crate::keyboard::Way;
use crate::wcag::no_keyboard_trap::{self, line_of};
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "tab-key-leads-on",
        version: 2,
        kind: RuleKind::Part,
        act: &["a1b64e"],
        criteria: &[],
        secondary: &[],
        techniques: &["G21"],
        title: Text::new(
            "De gewone toetsen leiden van elk element verder",
            "The standard keys lead on from every element",
        ),
        messages: &[
            Message {
                id: "held",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Een script houdt de focus hier vast: Tab, Shift+Tab en Escape leiden niet weg.",
                    "A script holds the focus here: Tab, Shift+Tab and Escape do not lead away.",
                ),
                fix: Text::new(
                    "Maak de tabtoets niet onbruikbaar en stuur de focus niet terug als die weggaat.",
                    "Do not cancel the tab key, and do not send the focus back when it leaves.",
                ),
            },
            Message {
                id: "unsure",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Een script houdt hier mogelijk de tabtoets of de focus vast ({script}, regel {line}). Komt de bezoeker met Tab, Shift+Tab of Escape weg?",
                    "A script may hold the tab key or the focus here ({script}, line {line}). Does the visitor get away with Tab, Shift+Tab or Escape?",
                ),
                fix: Text::new(
                    "Ga met de tabtoets naar dit element en probeer weg te komen, vooruit of achteruit.",
                    "Go to this element with the tab key and try to get away, forwards or backwards.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Everything that can have focus.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    (no_keyboard_trap::RULE.applies_to)(cx)
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    match cx.keyboard().way(cx.page.index(target.el)) {
        Way::Free => Verdict::Passed,
        Way::Unsure(by) => {
            Verdict::cant_tell("unsure").with("script", cx.page.snippet(*by, 100)).with("line", line_of(cx, *by))
        }
        Way::Held { .. } => Verdict::failed("held"),
    }
}
