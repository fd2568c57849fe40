//! `silent-video-media-alternative`: a video without sound is another form of text on the page.

use crate::media::{self, messages};
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Rule, RuleKind, Text};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "silent-video-media-alternative",
        version: 1,
        kind: RuleKind::Part,
        act: &["fd26cf"],
        criteria: &[],
        secondary: &[],
        techniques: &[],
        title: Text::new(
            "Video zonder geluid is een andere vorm van tekst op de pagina",
            "Video without sound is another form of text on the page",
        ),
        messages: &[messages::ALTERNATIVE, messages::NO_TEXT, messages::NO_LABEL, messages::NOT_READ_SILENT],
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
    media::media_alternative(cx, target.el).verdict()
}
