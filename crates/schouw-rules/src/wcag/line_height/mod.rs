//! `line-height`: a `style` attribute does not keep visitors from widening the distance between lines.

use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict, spacing};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::Spacing;

/// WCAG 1.4.12: line-height in parts of the font size.
const LEAST: f64 = 1.5;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "line-height",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["78fd32"],
        criteria: &["1.4.12"],
        secondary: &[],
        techniques: &["C36"],
        title: Text::new(
            "Een style-attribuut legt geen te kleine regelafstand vast",
            "No style attribute fixes too small a distance between lines",
        ),
        messages: &[
            Message {
                id: "own",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Het style-attribuut zet line-height met !important op {factor} keer de lettergrootte; bezoekers die meer ruimte tussen regels nodig hebben, krijgen dat met hun eigen stijl niet voor elkaar.",
                    "The style attribute sets line-height with !important to {factor} times the font size; visitors who need more space between lines cannot get it with a style of their own.",
                ),
                fix: Text::new(
                    "Haal !important weg, of zet line-height op minstens 1.5.",
                    "Take !important away, or set line-height to at least 1.5.",
                ),
            },
            Message {
                id: "inherited",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De tekst erft line-height van {element}, dat de waarde met !important vastzet: hier {factor} keer de lettergrootte.",
                    "The text inherits line-height from {element}, which sets the value with !important: here {factor} times the font size.",
                ),
                fix: Text::new(
                    "Haal !important daar weg, of zet line-height op minstens 1.5 van de grootste letters die het erven.",
                    "Take !important away there, or set line-height to at least 1.5 of the largest letters that inherit it.",
                ),
            },
            Message {
                id: "unknown",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Het style-attribuut zet line-height met !important vast op een te kleine waarde.",
                    "The style attribute sets line-height with !important to too small a value.",
                ),
                fix: Text::new(
                    "Haal !important weg, of controleer of line-height minstens 1.5 is.",
                    "Take !important away, or check that line-height is at least 1.5.",
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
    // Only lines below each other have a distance. That is asked of what would fail alone: it costs a look at the whole text.
    let with_lines = |mut candidate: Candidate<'s>| {
        if let (Gate::When(fact), Verdict::Failed { .. }) = (candidate.gate, expects(cx, &candidate)) {
            candidate.gate = Gate::When(fact.and(cx.page.soft_wraps(candidate.el)));
        }
        candidate
    };
    spacing::targets(cx, Spacing::Line).into_iter().map(with_lines).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    spacing::judge(cx, target.el, Spacing::Line, LEAST)
}
