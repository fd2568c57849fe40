//! `video-description`: what is seen in a video is heard as well, or stands on the page.

use crate::media::{self, messages};
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "video-description",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["1ec09b"],
        criteria: &["1.2.5"],
        secondary: &[],
        techniques: &["G8", "G78", "G173"],
        title: Text::new(
            "Video heeft audiodescriptie waar die nodig is",
            "Video has audio description where it is needed",
        ),
        messages: &[
            Message {
                id: "text",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Is alles wat in deze video alleen te zien is ook te horen, in de video zelf of in een versie met audiodescriptie? Zo niet: geeft de video alleen weer wat al als tekst op de pagina staat, en staat dat erbij?",
                    "Is everything that this video only shows heard as well, in the video itself or in a version with audio description? If not: does the video only show what is on the page as text already, and does it say so there?",
                ),
                fix: Text::new(
                    "Luister naar de video zonder te kijken. Mist u iets, bied dan een versie met audiodescriptie aan; een uitgeschreven tekst is op niveau AA niet genoeg.",
                    "Listen to the video without looking. If you miss something, offer a version with audio description; a transcript is not enough on level AA.",
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
    media::any_of([media::media_alternative(cx, target.el), media::description(cx, target.el)])
}
