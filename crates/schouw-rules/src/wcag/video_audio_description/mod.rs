//! `video-audio-description`: what is seen in a video is heard as well.

use crate::media::{self, messages};
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Rule, RuleKind, Text};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "video-audio-description",
        version: 1,
        kind: RuleKind::Part,
        act: &["1ea59c"],
        criteria: &[],
        secondary: &[],
        techniques: &["G8", "G78", "G173"],
        title: Text::new("Wat in een video te zien is, is ook te horen", "What is seen in a video is heard as well"),
        messages: &[messages::DESCRIPTION, messages::NOT_READ_SEEN],
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
    media::description(cx, target.el).verdict()
}
