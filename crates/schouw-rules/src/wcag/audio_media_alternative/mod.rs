//! `audio-media-alternative`: a recording of sound is another form of text on the page.

use crate::media;
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "audio-media-alternative",
        version: 1,
        kind: RuleKind::Part,
        act: &["afb423"],
        criteria: &[],
        secondary: &[],
        techniques: &[],
        title: Text::new(
            "Geluidsopname is een andere vorm van tekst op de pagina",
            "Recording of sound is another form of text on the page",
        ),
        messages: &[
            Message {
                id: "text",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Geeft deze opname alleen weer wat al als tekst op de pagina staat, en zegt zichtbare tekst dat erbij?",
                    "Does this recording only say what is on the page as text already, and does visible text say so?",
                ),
                fix: Text::new(
                    "Zo ja, zet dan bij de opname een zin als: \"Luister naar de tekst hierboven.\"",
                    "If so, put a sentence beside the recording such as: \"Listen to the text above.\"",
                ),
            },
            Message {
                id: "nothing",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Op de pagina staat geen zichtbare tekst waarvan deze opname een andere vorm kan zijn.",
                    "The page has no visible text of which this recording could be another form.",
                ),
                fix: Text::new(
                    "Zet wat er te horen is als tekst op de pagina, en zeg erbij dat de opname hetzelfde vertelt.",
                    "Put what is heard on the page as text, and say that the recording tells the same.",
                ),
            },
            Message {
                id: "no-label",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Geen zichtbare tekst op de pagina zegt dat deze opname hetzelfde vertelt als de tekst.",
                    "No visible text on the page says that this recording tells the same as the text.",
                ),
                fix: Text::new(
                    "Geeft de opname alleen de tekst weer, zet er dan een zin bij als: \"Luister naar de tekst hierboven.\"",
                    "If the recording only tells the text, put a sentence beside it such as: \"Listen to the text above.\"",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to: media::recordings,
    expects,
};

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    media::media_alternative(cx, target.el).verdict()
}
