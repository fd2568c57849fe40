//! `text-contrast`: text stands out enough from what is behind it.

use crate::contrast::{self, Level};
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};

const LEVEL: Level = Level { text: 4.5, large: 3.0 };

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "text-contrast",
        version: 3,
        kind: RuleKind::Wcag,
        act: &["afw4f7"],
        criteria: &["1.4.3"],
        secondary: &["1.4.6"],
        techniques: &["F83", "G18", "G145"],
        title: Text::new(
            "Tekst heeft genoeg contrast met de achtergrond",
            "Text has enough contrast with its background",
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
                    "Meet het contrast op het scherm, waar de tekst het minst afsteekt: minstens 4,5:1, voor grote letters minstens 3:1.",
                    "Measure the contrast on screen, where the text stands out least: at least 4.5:1, for large letters at least 3:1.",
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
