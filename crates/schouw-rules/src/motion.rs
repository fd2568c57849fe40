//! What a page does when its device is moved: what listens to the sensors, and what it then changes.

use crate::Cx;
use crate::code::{Did, Listener, On};
use schouw_page::El;

/// The events of the sensors (Device Orientation and Motion).
const EVENTS: &[&str] = &["deviceorientation", "deviceorientationabsolute", "devicemotion"];

/// What moving the device does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Motion {
    /// Nothing that anyone meets.
    Nothing,
    /// It is not known what.
    Unsure,
    /// It changes the page.
    Changes,
}

/// What moving the device does to the document, and the script or element where that stands. None where nothing listens.
pub(crate) fn of<'s>(cx: &Cx<'_, 's>) -> Option<(El<'s>, Motion)> {
    let listening = cx.code().listeners.iter().filter(|listener| EVENTS.contains(&listener.event.as_str()));
    listening.map(|listener| (listener.el, does(cx, listener))).max_by_key(|(_, motion)| *motion)
}

fn does<'s>(cx: &Cx<'_, 's>, listener: &Listener<'s>) -> Motion {
    let Some(func) = &listener.func else { return Motion::Unsure };
    let acts = cx.code().acts(cx.page, func, &listener.env());
    let of_act = |did: &Did<'s>| match did {
        Did::Write { .. } | Did::Focus(_) | Did::Blur(_) => Motion::Changes,
        Did::Unknown(_) | Did::Again(_) => Motion::Unsure,
        Did::Prevent | Did::ReturnFalse | Did::StopTimer => Motion::Nothing,
    };
    acts.iter().map(|act| of_act(&act.did)).max().unwrap_or(Motion::Nothing)
}

/// Whether the page has, or may have, anything that can be operated and then does something: a link, a field, a button. What stands
/// around a frame may do so, and a script may make it.
pub(crate) fn has_controls<'s>(cx: &Cx<'_, 's>) -> bool {
    let code = cx.code();
    let is_operated =
        |l: &&Listener<'s>| !EVENTS.contains(&l.event.as_str()) && !BY_THEMSELVES.contains(&l.event.as_str());
    let (of_elements, others): (Vec<_>, Vec<_>) =
        code.listeners.iter().filter(is_operated).partition(|l| matches!(l.on, On::Element(_)));
    let listens = |el: El<'s>| of_elements.iter().any(|l| l.on == On::Element(el));
    let all_known = !code.has_unread && others.is_empty();
    // A button that nothing listens to, and that sends no form, does nothing.
    let is_dead = |el: El<'s>| {
        let is_button =
            el.is_any(&["button", "input"]) && el.attr("type").is_some_and(|t| t.eq_ignore_ascii_case("button"));
        all_known && is_button && !listens(el) && !cx.page.flat_ancestors(el).any(listens)
    };
    !cx.page.is_top_level()
        || !others.is_empty()
        || of_elements.iter().any(|l| matches!(l.on, On::Element(el) if !cx.page.rendered(el).is_no()))
        || cx.page.elements().any(|el| !cx.aria.focusable(el).is_no() && !is_dead(el))
}

/// Events that come without anyone operating anything.
const BY_THEMSELVES: &[&str] = &[
    "load",
    "domcontentloaded",
    "readystatechange",
    "pageshow",
    "pagehide",
    "beforeunload",
    "unload",
    "resize",
    "error",
    "message",
    "visibilitychange",
    "online",
    "offline",
    "timeupdate",
    "ended",
    "loadeddata",
    "loadedmetadata",
    "canplay",
];
