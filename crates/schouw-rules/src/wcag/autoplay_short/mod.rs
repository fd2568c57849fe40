//! `autoplay-short`: sound that begins by itself ends within three seconds.

use crate::media;
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "autoplay-short",
        version: 1,
        kind: RuleKind::Part,
        act: &["aaa1bf"],
        criteria: &[],
        secondary: &[],
        techniques: &["G60", "F23"],
        title: Text::new(
            "Geluid dat vanzelf begint, duurt hooguit 3 seconden",
            "Sound that begins by itself lasts 3 seconds at most",
        ),
        messages: &[
            Message {
                id: "long-sound",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Het geluid van dit element ({element}) begint vanzelf en duurt langer dan 3 seconden: er wordt {seconds} seconden afgespeeld.",
                    "The sound of this element ({element}) begins by itself and lasts longer than 3 seconds: {seconds} seconds are played.",
                ),
                fix: Text::new(
                    "Laat het geluid niet vanzelf beginnen, of laat het binnen 3 seconden ophouden.",
                    "Do not let the sound begin by itself, or let it end within 3 seconds.",
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
                    "Het geluid van dit element ({element}) begint vanzelf en duurt langer dan 3 seconden.",
                    "The sound of this element ({element}) begins by itself and lasts longer than 3 seconds.",
                ),
                fix: Text::new(
                    "Luister hoe lang het geluid duurt. Laat het niet vanzelf beginnen, of laat het binnen 3 seconden ophouden.",
                    "Listen how long the sound lasts. Do not let it begin by itself, or let it end within 3 seconds.",
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
    media::is_short(cx, target.el).verdict()
}
