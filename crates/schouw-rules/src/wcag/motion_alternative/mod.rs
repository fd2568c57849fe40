//! `motion-alternative`: what moving the device does can be done otherwise too.

use crate::motion::{self, Motion};
use crate::wcag::no_keyboard_trap::line_of;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "motion-alternative",
        version: 2,
        kind: RuleKind::Wcag,
        act: &["7677a9"],
        criteria: &["2.5.4"],
        secondary: &[],
        techniques: &["G213"],
        title: Text::new(
            "Wat het bewegen van het apparaat doet, kan ook anders",
            "What moving the device does can be done otherwise too",
        ),
        messages: &[
            Message {
                id: "no-controls",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Een script (regel {line}) verandert de pagina als het apparaat wordt bewogen, en er is niets op de pagina waarmee dat anders kan.",
                    "A script (line {line}) changes the page when the device is moved, and there is nothing on the page to do that otherwise.",
                ),
                fix: Text::new(
                    "Bied knoppen of een veld waarmee de bezoeker hetzelfde kan doen.",
                    "Offer buttons or a field with which the visitor can do the same.",
                ),
            },
            Message {
                id: "judge",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Een script (regel {line}) luistert naar het bewegen van het apparaat. Verandert dat de pagina, en kan de bezoeker hetzelfde met knoppen of velden doen?",
                    "A script (line {line}) listens to the device being moved. Does that change the page, and can the visitor do the same with buttons or fields?",
                ),
                fix: Text::new(
                    "Beweeg een telefoon met de pagina, en zoek de knoppen die hetzelfde doen.",
                    "Move a phone with the page, and look for the buttons that do the same.",
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
