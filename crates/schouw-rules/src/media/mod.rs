//! Sound and video: what elements play, which of them the rules look at, and the answers that those rules share.
//!
//! W3C cuts these rules in two layers. An *atomic* rule asks whether one way was taken (captions, a transcript, an audio description); a
//! *composite* rule passes when one of its ways was, and only that is what a criterion asks. Here each way is a function that gives an
//! [`Answer`]; the rule of the way says it as it is ([`Answer::verdict`]), a composite rule joins several ([`any_of`]). Audits run the
//! composite rules only ([`schouw_act::RuleKind::Part`]): one question for one video and criterion, not one for each way.

mod autoplay;
mod beside;
pub(crate) mod messages;
mod ways;

pub(crate) use autoplay::{autoplaying, has_control, is_short};
pub(crate) use beside::Beside;
pub(crate) use ways::{audio_track, captions, description, media_alternative, recording_transcript, transcript};

use crate::{Candidate, Cx, Gate, Verdict, exposure, scripts};
use schouw_act::{Evidence, Value};
use schouw_page::{El, Facts, Fragment, Media, MediaSource, Reason, Sound, Tri};

/// Whether one way to meet a rule was taken, and what there is to say of it.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    fact: Tri,
    /// Id of the message, unless the way was taken.
    cause: &'static str,
    evidence: Evidence,
}

impl Answer {
    pub(crate) fn yes() -> Self {
        Self { fact: Tri::Yes, cause: "", evidence: Evidence::new() }
    }

    pub(crate) fn no(cause: &'static str) -> Self {
        Self { fact: Tri::No, cause, evidence: Evidence::new() }
    }

    /// Only a person can tell.
    pub(crate) fn ask(cause: &'static str) -> Self {
        Self { fact: Tri::Unknown(Reason::NeedsJudgement), cause, evidence: Evidence::new() }
    }

    /// Something was not seen.
    pub(crate) fn unseen(cause: &'static str, reason: Reason) -> Self {
        Self { fact: Tri::Unknown(reason), cause, evidence: Evidence::new() }
    }

    fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.evidence.insert(name.to_owned(), value.into());
        self
    }

    /// The answer as the verdict of a rule that has its cause among its messages.
    pub(crate) fn verdict(self) -> Verdict {
        let Self { fact, cause: message, evidence } = self;
        match fact {
            Tri::Yes => Verdict::Passed,
            Tri::No => Verdict::Failed { message, evidence },
            // The message asks a question of its own.
            Tri::Unknown(Reason::NeedsJudgement) => Verdict::CantTell { message, evidence, reason: None },
            Tri::Unknown(reason) => Verdict::CantTell { message, evidence, reason: Some(reason) },
        }
    }
}

/// The verdict of a composite rule: passed when one way was taken; else the first question among the answers; and failed, for the cause
/// of the first answer, when no way was taken.
pub(crate) fn any_of<const N: usize>(answers: [Answer; N]) -> Verdict {
    if answers.iter().any(|answer| answer.fact.is_yes()) {
        return Verdict::Passed;
    }
    let mut answers = answers.into_iter();
    let first = answers.next().unwrap_or_else(Answer::yes);
    if first.fact.is_no() { answers.find(|answer| !answer.fact.is_no()).unwrap_or(first) } else { first }.verdict()
}

/// Whether scripts of the page can do anything: `script` elements, handlers in attributes, addresses with code.
pub(crate) fn has_scripts(cx: &Cx<'_, '_>) -> bool {
    let handles = |name: &str| name.starts_with("on");
    let is_code = |el: El<'_>| el.attr("href").is_some_and(|href| href.trim_start().starts_with("javascript:"));
    *cx.has_scripts.get_or_init(|| {
        scripts::any_runs(cx.page)
            || cx.page.with_attrs(handles).next().is_some()
            || cx.page.with_attr("href").any(is_code)
    })
}

/// What the element's file says of itself, and which part of it is played.
pub(crate) fn file<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Option<(&'s Facts, Fragment)> {
    match cx.page.media(el) {
        Some(Media { source: MediaSource::Read { facts, fragment, .. }, .. }) => Some((facts, *fragment)),
        _ => None,
    }
}

/// Whether there is a file at all that lasts: what the rules call non-streaming. Where the mark-up names none, a script may.
fn is_recording<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Tri {
    match cx.page.media(el).map(|media| &media.source) {
        Some(MediaSource::Read { facts, .. }) => (facts.duration_ms != Some(0)).into(),
        Some(MediaSource::None) if has_scripts(cx) => Tri::Unknown(Reason::NeedsScript),
        Some(MediaSource::None) => Tri::No,
        Some(MediaSource::NotRead) | None => Tri::Unknown(Reason::ResourceNotSeen),
    }
}

/// Whether the element's file contains sound. A track that is silent from beginning to end contains none.
pub(crate) fn contains_sound<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Tri {
    match file(cx, el).map(|(facts, _)| facts.sound) {
        Some(Sound::None | Sound::Silent) => Tri::No,
        Some(Sound::Heard { .. }) => Tri::Yes,
        Some(Sound::NotKnown) => Tri::Unknown(Reason::ResourceNotSeen),
        // No file: whether a script gives one, or it could not be read.
        None => is_recording(cx, el),
    }
}

/// Videos that are seen, last, and can be started: those rules assume that a video is no picture.
fn videos<'s>(cx: &Cx<'_, 's>, wanted: impl Fn(El<'s>) -> Tri) -> Vec<Candidate<'s>> {
    let has_start = |el: El<'s>| el.has_attr("controls") || el.has_attr("autoplay") || has_scripts(cx);
    let is_target = |el: El<'s>| Tri::all([is_recording(cx, el), wanted(el), exposure::visible(cx, el)]);
    let found = cx.page.tagged("video").filter(|el| el.is_html() && has_start(*el));
    found.map(|el| Candidate::new(el, Gate::When(is_target(el)))).collect()
}

/// Every video.
pub(crate) fn any_videos<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    videos(cx, |el| (!is_scripted(cx, el)).into())
}

/// Videos with sound, those included whose file a script gives: of these nothing is known, and the rules about captions ask for all.
pub(crate) fn videos_to_caption<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    videos(cx, |el| contains_sound(cx, el))
}

/// Videos with sound.
pub(crate) fn videos_with_sound<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    videos(cx, |el| if is_scripted(cx, el) { Tri::No } else { contains_sound(cx, el) })
}

/// Whether the mark-up names no file.
fn is_scripted<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    cx.page.media(el).is_some_and(|media| matches!(media.source, MediaSource::None))
}

/// Videos without sound. One with a sound track of which it was not seen whether it is silent is left to the rules for videos with sound,
/// so that nobody is asked twice.
pub(crate) fn videos_without_sound<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let has_track = |el| file(cx, el).is_some_and(|(facts, _)| facts.sound == Sound::NotKnown);
    let is_left = |el| has_track(el) || is_scripted(cx, el);
    videos(cx, |el| if is_left(el) { Tri::No } else { contains_sound(cx, el).not() })
}

/// Recordings of sound that play by themselves or that visitors can play.
pub(crate) fn recordings<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let has_play_button = |el: El<'s>| {
        if el.has_attr("controls") {
            return exposure::visible(cx, el).and(cx.aria.included(el));
        }
        if has_scripts(cx) { Tri::Unknown(Reason::NeedsScript) } else { Tri::No }
    };
    let is_played = |el: El<'s>| Tri::from(el.has_attr("autoplay")).or(has_play_button(el));
    let is_target = |el: El<'s>| is_recording(cx, el).and(is_played(el));
    let found = cx.page.tagged("audio").filter(|el| el.is_html());
    found.map(|el| Candidate::new(el, Gate::When(is_target(el)))).collect()
}

/// The answer where it was not seen what the element plays.
pub(crate) fn unread<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Option<Answer> {
    match is_recording(cx, el) {
        Tri::Unknown(reason) => Some(Answer::unseen("not-read", reason)),
        _ => None,
    }
}

/// What the page has beside its sound and video.
pub(crate) fn beside<'a, 's>(cx: &'a Cx<'_, 's>) -> &'a Beside<'s> {
    cx.beside_media.get_or_init(|| Beside::of(cx))
}
