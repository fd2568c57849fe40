//! `word-spacing`: a `style` attribute does not keep visitors from widening the space between words.

use crate::{Candidate, Cx, RuleDef, Scope, Verdict, spacing};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::Spacing;

/// WCAG 1.4.12: word-spacing in parts of the font size.
const LEAST: f64 = 0.16;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "word-spacing",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["9e45ec"],
        criteria: &["1.4.12"],
        secondary: &[],
        techniques: &["C36"],
        title: Text::new(
            "Een style-attribuut legt geen te kleine woordafstand vast",
            "No style attribute fixes too small a space between words",
        ),
        messages: &[
            Message {
                id: "own",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Het style-attribuut zet word-spacing met !important op {factor} keer de lettergrootte; bezoekers die meer ruimte tussen woorden nodig hebben, krijgen dat met hun eigen stijl niet voor elkaar.",
                    "The style attribute sets word-spacing with !important to {factor} times the font size; visitors who need more space between words cannot get it with a style of their own.",
                ),
                fix: Text::new(
                    "Haal !important weg, of zet word-spacing op minstens 0.16em.",
                    "Take !important away, or set word-spacing to at least 0.16em.",
                ),
            },
            Message {
                id: "inherited",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De tekst erft word-spacing van {element}, dat de waarde met !important vastzet: hier {factor} keer de lettergrootte.",
                    "The text inherits word-spacing from {element}, which sets the value with !important: here {factor} times the font size.",
                ),
                fix: Text::new(
                    "Haal !important daar weg, of zet word-spacing op minstens 0.16em van de grootste letters die het erven.",
                    "Take !important away there, or set word-spacing to at least 0.16em of the largest letters that inherit it.",
                ),
            },
            Message {
                id: "unknown",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Het style-attribuut zet word-spacing met !important vast op een te kleine waarde.",
                    "The style attribute sets word-spacing with !important to too small a value.",
                ),
                fix: Text::new(
                    "Haal !important weg, of controleer of word-spacing minstens 0.16em is.",
                    "Take !important away, or check that word-spacing is at least 0.16em.",
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
    spacing::targets(cx, Spacing::Word)
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    spacing::judge(cx, target.el, Spacing::Word, LEAST)
}
