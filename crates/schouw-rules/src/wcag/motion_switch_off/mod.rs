//! `motion-switch-off`: reacting to the device being moved can be switched off.

use crate::motion::{self, Motion};
use crate::wcag::no_keyboard_trap::line_of;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "motion-switch-off",
        version: 2,
        kind: RuleKind::Wcag,
        act: &["c249d5"],
        criteria: &["2.5.4"],
        secondary: &[],
        techniques: &["G213"],
        title: Text::new(
            "Reageren op het bewegen van het apparaat is uit te zetten",
            "Reacting to the device being moved can be switched off",
        ),
        messages: &[
            Message {
                id: "no-controls",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Een script (regel {line}) verandert de pagina als het apparaat wordt bewogen, en er is niets op de pagina om dat uit te zetten.",
                    "A script (line {line}) changes the page when the device is moved, and there is nothing on the page to switch that off.",
                ),
                fix: Text::new(
                    "Bied een duidelijke knop of instelling die het reageren op beweging uitzet.",
                    "Offer a clear button or setting that switches off reacting to motion.",
                ),
            },
            Message {
                id: "judge",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Een script (regel {line}) luistert naar het bewegen van het apparaat. Verandert dat de pagina, en kan de bezoeker het met een duidelijke knop of instelling uitzetten?",
                    "A script (line {line}) listens to the device being moved. Does that change the page, and can the visitor switch it off with a clear button or setting?",
                ),
                fix: Text::new(
                    "Zoek op de pagina naar een instelling voor beweging, zet die uit, en beweeg een telefoon met de pagina.",
                    "Look on the page for a setting for motion, switch it off, and move a phone with the page.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// A document that listens to the sensors of its device: shown by the script that does.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    motion::of(cx).into_iter().map(|(el, _)| Candidate::new(el, Gate::Certain)).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let verdict = match motion::of(cx) {
        None | Some((_, Motion::Nothing)) => return Verdict::Passed,
        Some((_, Motion::Changes)) if !motion::has_controls(cx) => Verdict::failed("no-controls"),
        Some(_) => Verdict::cant_tell("judge"),
    };
    verdict.with("line", line_of(cx, target.el))
}
