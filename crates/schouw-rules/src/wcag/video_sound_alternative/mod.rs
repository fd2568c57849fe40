//! `video-sound-alternative`: what is heard in a video can be read.

use crate::media::{self, messages};
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "video-sound-alternative",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["eac66b"],
        criteria: &["1.2.2"],
        secondary: &[],
        techniques: &["G87", "G93", "H95", "F8", "F75"],
        title: Text::new("Wat in een video te horen is, is ook te lezen", "What is heard in a video can be read"),
        messages: &[
            Message {
                id: "no-captions",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Deze video met geluid heeft geen bestand met ondertitels (track). Staan er ondertitels in het beeld zelf, of geeft de video alleen weer wat al als tekst op de pagina staat en staat dat erbij?",
                    "This video with sound has no file of captions (track). Are there captions in the picture itself, or does the video only show what is on the page as text already, and does it say so there?",
                ),
                fix: Text::new(
                    "Zo niet, maak dan een WebVTT-bestand en zet in de video: <track kind=\"captions\" srclang=\"nl\" src=\"…\">.",
                    "If not, make a WebVTT file and put into the video: <track kind=\"captions\" srclang=\"nl\" src=\"…\">.",
                ),
            },
            messages::CAPTIONS,
            messages::CAPTIONS_BROKEN,
            messages::CAPTIONS_NOT_READ,
            messages::NOT_READ_HEARD,
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to: media::videos_to_caption,
    expects,
};

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    if let Some(unread) = media::unread(cx, target.el) {
        return unread.verdict();
    }
    media::any_of([media::captions(cx, target.el), media::media_alternative(cx, target.el)])
}
