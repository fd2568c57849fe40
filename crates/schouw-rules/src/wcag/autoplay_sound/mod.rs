//! `autoplay-sound`: no sound begins by itself that goes on and cannot be stopped.

use crate::media;
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "autoplay-sound",
        version: 2,
        kind: RuleKind::Wcag,
        act: &["80f0bf"],
        criteria: &["1.4.2"],
        secondary: &[],
        techniques: &["G60", "G170", "G171", "F23", "F93"],
        title: Text::new(
            "Geluid begint niet vanzelf, of is te stoppen",
            "Sound does not begin by itself, or can be stopped",
        ),
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
            Message {
                id: "long-file",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Dit element ({element}) speelt vanzelf {seconds} seconden af. Is daarin bij elkaar meer dan 3 seconden geluid te horen?",
                    "This element ({element}) plays {seconds} seconds by itself. Is more than 3 seconds of sound heard in it in all?",
                ),
                fix: Text::new(
                    "Laat het geluid niet vanzelf beginnen, of laat het binnen 3 seconden ophouden.",
                    "Do not let the sound begin by itself, or let it end within 3 seconds.",
                ),
            },
            Message {
                id: "part-repeats",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Van dit element ({element}) klinkt vanzelf eerst {seconds} seconden, en daarna wordt het herhaald. Houdt het geluid binnen 3 seconden op?",
                    "Of this element ({element}) {seconds} seconds are heard by themselves at first, and then it repeats. Does the sound end within 3 seconds?",
                ),
                fix: Text::new(
                    "Haal loop weg, of laat het geluid niet vanzelf beginnen.",
                    "Take loop away, or do not let the sound begin by itself.",
                ),
            },
            Message {
                id: "not-read",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Het geluid van dit element ({element}) begint vanzelf, duurt langer dan 3 seconden en is niet te stoppen.",
                    "The sound of this element ({element}) begins by itself, lasts longer than 3 seconds and cannot be stopped.",
                ),
                fix: Text::new(
                    "Luister of er geluid is. Zo ja, laat het niet vanzelf beginnen, of zet controls op het element.",
                    "Listen whether there is sound. If so, do not let it begin by itself, or put controls on the element.",
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
    media::any_of([media::has_control(cx, target.el), media::is_short(cx, target.el)])
}
