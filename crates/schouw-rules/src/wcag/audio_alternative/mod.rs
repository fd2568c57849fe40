//! `audio-alternative`: what is heard in a recording can be read.

use crate::media::{self, messages};
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Rule, RuleKind, Text};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "audio-alternative",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["e7aa44"],
        criteria: &["1.2.1"],
        secondary: &[],
        techniques: &["G158"],
        title: Text::new(
            "Wat in een geluidsopname te horen is, is ook te lezen",
            "What is heard in a recording of sound can be read",
        ),
        messages: &[messages::RECORDING_NOTHING, messages::RECORDING_LINKED_TEXT, messages::RECORDING_TEXT],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to: media::recordings,
    expects,
};

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    media::any_of([media::recording_transcript(cx, target.el), media::media_alternative(cx, target.el)])
}
