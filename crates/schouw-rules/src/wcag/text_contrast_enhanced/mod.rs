//! `text-contrast-enhanced`: text stands out so much that readers with low vision need no other aid.

use crate::contrast::{self, Level};
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};

const LEVEL: Level = Level { text: 7.0, large: 4.5 };

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "text-contrast-enhanced",
        version: 3,
        kind: RuleKind::Wcag,
        act: &["09o5cg"],
        criteria: &["1.4.6"],
        secondary: &["1.4.3"],
        techniques: &["G17", "G18"],
        title: Text::new(
            "Tekst heeft extra veel contrast met de achtergrond",
            "Text has enhanced contrast with its background",
        ),
        messages: &[
            Message {
                id: "too-little",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Het contrast van de tekst is {ratio}:1 en moet minstens {required}:1 zijn: letters {text_colour} op {colour_behind}, {size} pixels groot.",
                    "The contrast of the text is {ratio}:1 and has to be at least {required}:1: letters {text_colour} on {colour_behind}, {size} pixels in size.",
                ),
                fix: Text::new(
                    "Maak de letters donkerder of wat erachter ligt lichter, of andersom. Doe dat waar de kleur vandaan komt: in het stijlblad.",
                    "Make the letters darker or what is behind them lighter, or the reverse. Do so where the colour comes from: in the style sheet.",
                ),
            },
            Message {
                id: "colours-unknown",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "De tekst die hier staat of hiervan afhangt, heeft te weinig contrast met wat erachter ligt.",
                    "The text that stands here or hangs on this has too little contrast with what is behind it.",
                ),
                fix: Text::new(
                    "Meet het contrast op het scherm, waar de tekst het minst afsteekt: minstens 7:1, voor grote letters minstens 4,5:1.",
                    "Measure the contrast on screen, where the text stands out least: at least 7:1, for large letters at least 4.5:1.",
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
    contrast::targets(cx, LEVEL)
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    contrast::verdict(cx, target, LEVEL)
}
