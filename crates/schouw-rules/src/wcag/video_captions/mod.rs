//! `video-captions`: what is heard in a video is in captions.

use crate::media::{self, messages};
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "video-captions",
        version: 1,
        kind: RuleKind::Part,
        act: &["f51b46"],
        criteria: &[],
        secondary: &[],
        techniques: &["G87", "G93", "H95"],
        title: Text::new("Video met geluid heeft ondertitels", "Video with sound has captions"),
        messages: &[
            Message {
                id: "no-captions",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Deze video met geluid heeft geen bestand met ondertitels (track). Staan er ondertitels in het beeld zelf?",
                    "This video with sound has no file of captions (track). Are there captions in the picture itself?",
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
    media::captions(cx, target.el).verdict()
}
