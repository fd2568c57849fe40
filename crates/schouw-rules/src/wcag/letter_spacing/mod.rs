//! `letter-spacing`: a `style` attribute does not keep visitors from widening the space between letters.

use crate::{Candidate, Cx, RuleDef, Scope, Verdict, spacing};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::Spacing;

/// WCAG 1.4.12: letter-spacing in parts of the font size.
const LEAST: f64 = 0.12;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "letter-spacing",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["24afc2"],
        criteria: &["1.4.12"],
        secondary: &[],
        techniques: &["C36"],
        title: Text::new(
            "Een style-attribuut legt geen te kleine letterafstand vast",
            "No style attribute fixes too small a space between letters",
        ),
        messages: &[
            Message {
                id: "own",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Het style-attribuut zet letter-spacing met !important op {factor} keer de lettergrootte; bezoekers die meer ruimte tussen letters nodig hebben, krijgen dat met hun eigen stijl niet voor elkaar.",
                    "The style attribute sets letter-spacing with !important to {factor} times the font size; visitors who need more space between letters cannot get it with a style of their own.",
                ),
                fix: Text::new(
                    "Haal !important weg, of zet letter-spacing op minstens 0.12em.",
                    "Take !important away, or set letter-spacing to at least 0.12em.",
                ),
            },
            Message {
                id: "inherited",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De tekst erft letter-spacing van {element}, dat de waarde met !important vastzet: hier {factor} keer de lettergrootte.",
                    "The text inherits letter-spacing from {element}, which sets the value with !important: here {factor} times the font size.",
                ),
                fix: Text::new(
                    "Haal !important daar weg, of zet letter-spacing op minstens 0.12em van de grootste letters die het erven.",
                    "Take !important away there, or set letter-spacing to at least 0.12em of the largest letters that inherit it.",
                ),
            },
            Message {
                id: "unknown",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Het style-attribuut zet letter-spacing met !important vast op een te kleine waarde.",
                    "The style attribute sets letter-spacing with !important to too small a value.",
                ),
                fix: Text::new(
                    "Haal !important weg, of controleer of letter-spacing minstens 0.12em is.",
                    "Take !important away, or check that letter-spacing is at least 0.12em.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    spacing::targets(cx, Spacing::Letter)
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    spacing::judge(cx, target.el, Spacing::Letter, LEAST)
}
