//! `silent-video-transcript`: a video without sound has a transcript.

use crate::media::{self, messages};
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Rule, RuleKind, Text};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "silent-video-transcript",
        version: 1,
        kind: RuleKind::Part,
        act: &["ee13b5"],
        criteria: &[],
        secondary: &[],
        techniques: &["G159"],
        title: Text::new("Video zonder geluid is ook uitgeschreven in tekst", "Video without sound has a transcript"),
        messages: &[messages::LINKED_TEXT, messages::TEXT, messages::NOTHING, messages::NOT_READ_SILENT],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to: media::videos_without_sound,
    expects,
};

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    if let Some(unread) = media::unread(cx, target.el) {
        return unread.verdict();
    }
    media::transcript(cx, target.el).verdict()
}
