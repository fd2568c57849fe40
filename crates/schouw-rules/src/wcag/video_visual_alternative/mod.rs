//! `video-visual-alternative`: what is seen in a video is heard or can be read.

use crate::media::{self, messages};
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "video-visual-alternative",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["c5a4ea"],
        criteria: &["1.2.3"],
        // ACT names 1.2.5 as a secondary requirement: `video-description` asks about that.
        secondary: &[],
        techniques: &["G8", "G69", "G78", "G173"],
        title: Text::new(
            "Wat in een video te zien is, is ook te horen of te lezen",
            "What is seen in a video is heard or can be read",
        ),
        messages: &[
            Message {
                id: "linked-text",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Is alles wat in deze video te zien is ook te horen, of staat het allemaal in de tekst achter \"{link}\"?",
                    "Is everything that this video shows heard as well, or does the text behind \"{link}\" tell all of it?",
                ),
                fix: Text::new(
                    "Luister naar de video zonder te kijken en lees de tekst. Beschrijf in de tekst ook wat alleen te zien is, of bied een versie met audiodescriptie aan.",
                    "Listen to the video without looking, and read the text. Describe in the text what is only seen too, or offer a version with audio description.",
                ),
            },
            Message {
                id: "text",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Is alles wat in deze video te zien is ook te horen, of staat het allemaal als tekst op de pagina of achter een link bij de video?",
                    "Is everything that this video shows heard as well, or is all of it on the page as text or behind a link beside the video?",
                ),
                fix: Text::new(
                    "Luister naar de video zonder te kijken. Mist u iets, bied dan een versie met audiodescriptie aan, of een tekst die alles vertelt.",
                    "Listen to the video without looking. If you miss something, offer a version with audio description, or a text that tells everything.",
                ),
            },
            messages::DESCRIPTION,
            messages::NOT_READ_SEEN,
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to: media::videos_with_sound,
    expects,
};

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    if let Some(unread) = media::unread(cx, target.el) {
        return unread.verdict();
    }
    media::any_of([
        media::transcript(cx, target.el),
        media::description(cx, target.el),
        media::media_alternative(cx, target.el),
    ])
}
