//! `audio-transcript`: a recording of sound has a transcript.

use crate::media::{self, messages};
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Rule, RuleKind, Text};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "audio-transcript",
        version: 1,
        kind: RuleKind::Part,
        act: &["2eb176"],
        criteria: &[],
        secondary: &[],
        techniques: &["G158"],
        title: Text::new("Geluidsopname is ook uitgeschreven in tekst", "Recording of sound has a transcript"),
        messages: &[messages::RECORDING_LINKED_TEXT, messages::RECORDING_TEXT, messages::RECORDING_NOTHING],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to: media::recordings,
    expects,
};

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    media::recording_transcript(cx, target.el).verdict()
}
