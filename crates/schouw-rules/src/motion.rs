//! What a page does when its device is moved: what listens to the sensors, and what it then changes.

use crate::Cx;
use crate::code::{Did, Listener};
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

/// Whether the page has, or may have, anything that can be operated: a link, a button, a field. What stands around a frame may do so.
pub(crate) fn has_controls<'s>(cx: &Cx<'_, 's>) -> bool {
    !cx.page.is_top_level() || cx.page.elements().any(|el| !cx.aria.focusable(el).is_no())
}
