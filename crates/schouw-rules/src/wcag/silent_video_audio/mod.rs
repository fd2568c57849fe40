//! `silent-video-audio`: what is seen in a video without sound is told in sound elsewhere.

use crate::media::{self, messages};
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Rule, RuleKind, Text};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "silent-video-audio",
        version: 1,
        kind: RuleKind::Part,
        act: &["d7ba54"],
        criteria: &[],
        secondary: &[],
        techniques: &["G166"],
        title: Text::new(
            "Wat in een video zonder geluid te zien is, is elders te horen",
            "What is seen in a video without sound is told in sound elsewhere",
        ),
        messages: &[messages::SOUND, messages::LINKED_SOUND, messages::NO_SOUND, messages::NOT_READ_SILENT],
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
    media::audio_track(cx, target.el).verdict()
}
