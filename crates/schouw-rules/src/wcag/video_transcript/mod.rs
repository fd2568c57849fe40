//! `video-transcript`: a video has a transcript.

use crate::media::{self, messages};
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Rule, RuleKind, Text};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "video-transcript",
        version: 1,
        kind: RuleKind::Part,
        act: &["1a02b0"],
        criteria: &["1.2.8"],
        secondary: &["1.2.1", "1.3.1"],
        techniques: &["G69"],
        title: Text::new("Video is ook uitgeschreven in tekst", "Video has a transcript"),
        messages: &[messages::LINKED_TEXT, messages::TEXT, messages::NOTHING, messages::NOT_READ_SEEN],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to: media::any_videos,
    expects,
};

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    if let Some(unread) = media::unread(cx, target.el) {
        return unread.verdict();
    }
    media::transcript(cx, target.el).verdict()
}
