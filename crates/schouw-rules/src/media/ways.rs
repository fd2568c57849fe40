//! The ways to give what is seen or heard in another form: one function for each atomic rule.

use super::{Answer, beside, file};
use crate::{Cx, words};
use schouw_page::{El, Sound, Track, TrackState};

/// Captions (ACT f51b46). Whether they are right only a person can hear, and whether the picture shows some only a person can see.
pub(crate) fn captions<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Answer {
    let tracks: Vec<&Track> = cx.page.media(el).map_or_else(Vec::new, |media| media.tracks.iter().collect());
    let of_captions = |track: &&&Track| cx.page.element(track.node).is_some_and(shows_speech);
    let mut problem = None;
    for track in tracks.iter().filter(of_captions) {
        let Some(element) = cx.page.element(track.node) else { continue };
        let said =
            |name: &str| element.attr(name).map(words::short).filter(|v| !v.is_empty()).unwrap_or("?".to_owned());
        let cause = match track.state {
            TrackState::Read(captions) if captions.cues > 0 => {
                return Answer::ask("captions").with("language", said("srclang")).with("cues", captions.cues);
            }
            TrackState::NotRead => "captions-not-read",
            TrackState::Read(_) | TrackState::Absent | TrackState::NotWebVtt | TrackState::OtherOrigin => {
                "captions-broken"
            }
        };
        problem = problem.or(Some(Answer::ask(cause).with("file", said("src"))));
    }
    problem.unwrap_or_else(|| Answer::ask("no-captions"))
}

/// HTML, the `kind` of a track: subtitles unless it says otherwise; what is no kind is metadata.
fn shows_speech(track: El<'_>) -> bool {
    track.attr("kind").is_none_or(|kind| matches!(kind.trim().to_ascii_lowercase().as_str(), "captions" | "subtitles"))
}

/// What is seen is also told in the sound, or in a track that describes it (ACT 1ea59c). No browser reads `track kind=descriptions`.
pub(crate) fn description<'s>(_: &Cx<'_, 's>, _: El<'s>) -> Answer {
    Answer::ask("description")
}

/// A transcript on the page or behind a link, for assistive technology (ACT 1a02b0, ee13b5).
pub(crate) fn transcript<'s>(cx: &Cx<'_, 's>, _: El<'s>) -> Answer {
    text_or_link(cx, beside(cx).any_text)
}

/// What may be a text alternative: a link that says so, or whatever else there is.
fn text_or_link<'s>(cx: &Cx<'_, 's>, has_text: bool) -> Answer {
    let beside = beside(cx);
    match beside.link {
        Some(link) => Answer::ask("linked-text").with("link", name(cx, link)),
        None if has_text || beside.any_link => Answer::ask("text"),
        None => Answer::no("nothing"),
    }
}

/// The element plays what stands on the page as text that is seen, and seen text says so (ACT ab4d13, fd26cf, afb423).
pub(crate) fn media_alternative<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Answer {
    let beside = beside(cx);
    let may_be_labelled = if el.is("audio") { beside.may_label_sound } else { beside.may_label_video };
    match (beside.seen_text, may_be_labelled) {
        (false, _) => Answer::no("nothing"),
        (true, false) => Answer::no("no-label"),
        (true, true) => Answer::ask("text"),
    }
}

/// What is seen is told in sound elsewhere: in another player, or behind a link (ACT d7ba54).
pub(crate) fn audio_track<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Answer {
    let beside = beside(cx);
    let other = beside.players.iter().find(|(player, sound)| *player != el && !sound.is_no());
    match other {
        Some((player, _)) => Answer::ask("sound").with("player", cx.page.snippet(*player, 120)),
        None if beside.any_link || beside.link.is_some() || beside.has_frames => Answer::ask("linked-sound"),
        None => Answer::no("nothing"),
    }
}

/// A transcript of a recording that is seen, on the page or behind a link (ACT 2eb176). Of silence there is nothing to tell.
pub(crate) fn recording_transcript<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Answer {
    if is_silent(cx, el) { Answer::yes() } else { text_or_link(cx, beside(cx).seen_text) }
}

fn is_silent<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    file(cx, el).is_some_and(|(facts, _)| facts.sound == Sound::Silent)
}

/// What a link is called, or where it leads when it has no name.
fn name<'s>(cx: &Cx<'_, 's>, link: El<'s>) -> String {
    let name = cx.aria.name(link).text;
    words::short(if name.is_empty() { link.attr("href").unwrap_or("?") } else { &name })
}
