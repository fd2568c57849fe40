//! `autoplay-control`: sound that begins by itself can be stopped.

use crate::media;
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "autoplay-control",
        version: 2,
        kind: RuleKind::Part,
        act: &["4c31df"],
        criteria: &[],
        secondary: &[],
        techniques: &["G170", "F93"],
        title: Text::new("Geluid dat vanzelf begint, is te stoppen", "Sound that begins by itself can be stopped"),
        messages: &[
            Message {
                id: "no-control",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Het geluid van dit element ({element}) begint vanzelf, en op de pagina is niets waarmee u het stopt of uitzet.",
                    "The sound of this element ({element}) begins by itself, and nothing on the page stops it or turns it off.",
                ),
                fix: Text::new(
                    "Laat het geluid niet vanzelf beginnen: haal autoplay weg. Of zet controls op het element, zodat de browser knoppen toont.",
                    "Do not let sound begin by itself: take autoplay away. Or put controls on the element, so that the browser shows buttons.",
                ),
            },
            Message {
                id: "controls-hidden",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Het geluid van dit element ({element}) begint vanzelf, en de knoppen om het te stoppen zijn verborgen.",
                    "The sound of this element ({element}) begins by itself, and the buttons to stop it are hidden.",
                ),
                fix: Text::new(
                    "Laat het geluid niet vanzelf beginnen: haal autoplay weg. Of laat het element met zijn knoppen zien, ook aan hulptechnologie.",
                    "Do not let sound begin by itself: take autoplay away. Or show the element with its buttons, to assistive technology too.",
                ),
            },
            Message {
                id: "own-control",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Dit element ({element}) begint vanzelf te spelen, zonder knoppen van de browser. Is er een zichtbare knop met een naam waarmee u geluid dat langer dan 3 seconden duurt, stopt of uitzet?",
                    "This element ({element}) begins to play by itself, without buttons of the browser. Is there a visible button with a name that stops or turns off sound that lasts longer than 3 seconds?",
                ),
                fix: Text::new(
                    "Laat het geluid liever niet vanzelf beginnen: haal autoplay weg. Zet anders een knop met een naam vooraan op de pagina.",
                    "Better do not let sound begin by itself: take autoplay away. Else put a button with a name at the beginning of the page.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to: media::autoplaying,
    expects,
};

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    media::has_control(cx, target.el).verdict()
}
