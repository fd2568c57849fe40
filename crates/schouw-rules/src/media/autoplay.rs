//! Sound that begins by itself.

use super::{Answer, contains_sound, file, has_scripts};
use crate::{Candidate, Cx, Gate, exposure, motion, scripts};
use schouw_page::{El, Reason, Sound, Tri};

/// Sound that stops by itself within this time needs no control (WCAG 1.4.2).
const SOUND_MS_MAX: u64 = 3_000;

/// Code that keeps an element from playing, or from being heard.
const QUIETS: [&str; 4] = [".muted=true", ".pause(", ".autoplay=false", ".volume=0"];

const UNSEEN: Tri = Tri::Unknown(Reason::ResourceNotSeen);

/// Elements whose sound begins by itself and whose file lasts longer than three seconds.
pub(crate) fn autoplaying<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let is_wanted = |el: &El<'s>| el.is_any(&["audio", "video"]) && !el.has_attr("muted");
    let found: Vec<El<'s>> = cx.page.with_attr("autoplay").filter(is_wanted).collect();
    if found.is_empty() {
        return Vec::new();
    }
    let is_left_alone = scripts::unless_set(cx.page, &QUIETS).not().and(cx.page.embedding());
    let is_long = |el: El<'s>| match file(cx, el) {
        Some((facts, _)) => facts.duration_ms.map_or(UNSEEN, |ms| (ms > SOUND_MS_MAX).into()),
        None => UNSEEN,
    };
    let is_target = |el: El<'s>| Tri::all([contains_sound(cx, el), is_long(el), is_left_alone]);
    found.into_iter().map(|el| Candidate::new(el, Gate::When(is_target(el)))).collect()
}

/// Whether there is something to stop the sound with, or turn it off, that can be seen and has a name (ACT 4c31df). The browser's own
/// controls have names.
pub(crate) fn has_control<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Answer {
    let native = Tri::from(el.has_attr("controls")).and(exposure::visible(cx, el)).and(cx.aria.included(el));
    let answer = match native {
        Tri::Yes => return Answer::yes(),
        Tri::Unknown(reason) => Answer::unseen("controls-hidden", reason),
        // Without scripts nothing else could stop it; those of a page that frames this one may.
        Tri::No if !cx.page.is_top_level() || (has_scripts(cx) && may_have_control(cx)) => Answer::ask("own-control"),
        Tri::No if el.has_attr("controls") => Answer::no("controls-hidden"),
        Tri::No => Answer::no("no-control"),
    };
    answer.with("element", el.name())
}

/// Whether the scripts of the page may offer something to operate: something is there, or they may make or show it.
fn may_have_control(cx: &Cx<'_, '_>) -> bool {
    cx.code().has_unread || cx.code().may_show_more() || motion::has_controls(cx)
}

/// Whether no more than three seconds of sound are played (ACT aaa1bf).
pub(crate) fn is_short<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Answer {
    let known = file(cx, el).and_then(|(facts, fragment)| Some((facts.sound, fragment, facts.duration_ms?)));
    let Some((sound, fragment, duration_ms)) = known else {
        return Answer::unseen("not-read", Reason::ResourceNotSeen).with("element", el.name());
    };
    let played_ms = fragment.played_ms(duration_ms);
    let is_part = played_ms < duration_ms;
    let answer = match sound {
        // After the first time browsers play all of it.
        _ if played_ms <= SOUND_MS_MAX && is_part && el.has_attr("loop") => Answer::ask("part-repeats"),
        _ if played_ms <= SOUND_MS_MAX => return Answer::yes(),
        // All silence of the file may lie within the part that is played.
        Sound::Heard { at_least_ms } if heard_ms(is_part, played_ms, duration_ms, at_least_ms) > SOUND_MS_MAX => {
            Answer::no("long-sound")
        }
        _ => Answer::ask("long-file"),
    };
    answer.with("element", el.name()).with("seconds", (played_ms as f64 / 100.0).round() / 10.0)
}

/// How much sound there is at least in the part that is played.
fn heard_ms(is_part: bool, played_ms: u64, duration_ms: u64, at_least_ms: u64) -> u64 {
    if is_part { played_ms.saturating_sub(duration_ms.saturating_sub(at_least_ms)) } else { at_least_ms }
}
