//! What takes visitors elsewhere without their asking: handlers of changes, of the focus, and of presses.

use crate::Cx;
use crate::code::{Code, Did, Leave, Listener, On, Place};
use schouw_page::El;
use std::collections::BTreeMap;

/// What a handler of the focus does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct OnFocus {
    /// Where it takes the visitor.
    pub(crate) leave: Option<Leave>,
    /// Whether it takes the focus away every time and at once.
    pub(crate) removes: bool,
}

/// Elements with such handlers, by their place in the document.
#[derive(Default)]
pub(crate) struct Contexts {
    /// Fields with a handler for a change of their value.
    pub(crate) changes: BTreeMap<usize, Option<Leave>>,
    /// Elements with a handler for getting the focus.
    pub(crate) focuses: BTreeMap<usize, OnFocus>,
    /// Elements with a handler for the press of a pointer, with the event of which it takes the visitor elsewhere.
    pub(crate) presses: BTreeMap<usize, Option<&'static str>>,
}

/// Events of a press.
const PRESSES: [&str; 3] = ["mousedown", "pointerdown", "touchstart"];

impl Contexts {
    pub(crate) fn of(cx: &Cx<'_, '_>) -> Self {
        let code = cx.code();
        let mut found = Self::default();
        for listener in &code.listeners {
            let (On::Element(el), Some(func)) = (listener.on, &listener.func) else { continue };
            let (at, event) = (cx.page.index(el), listener.event.as_str());
            if matches!(event, "change" | "input") && is_field(el) {
                let known = found.changes.entry(at).or_default();
                *known = known.or(code.leaves(func));
            } else if matches!(event, "focus" | "focusin") {
                let known = found.focuses.entry(at).or_default();
                known.leave = known.leave.or(code.leaves(func));
                known.removes |= removes(cx, code, listener, el);
            } else if let Some(press) = PRESSES.into_iter().find(|press| *press == event) {
                let known = found.presses.entry(at).or_default();
                *known = known.or(code.leaves(func).map(|_| press));
            }
        }
        found
    }
}

fn is_field(el: El<'_>) -> bool {
    el.is_any(&["select", "input", "textarea"])
}

/// Whether a handler takes the focus away from its element. Where it goes on to another one it is moved, not lost.
fn removes<'s>(cx: &Cx<'_, 's>, code: &Code<'s>, listener: &Listener<'s>, el: El<'s>) -> bool {
    let Some(func) = &listener.func else { return false };
    let acts = code.acts(cx.page, func, &listener.env());
    let is_removal = |did: &Did<'s>| *did == Did::Blur(Place::Element(el));
    acts.iter().any(|act| is_removal(&act.did) && act.is_certain() && !act.delayed)
        && !acts.iter().any(|act| matches!(act.did, Did::Focus(_) | Did::Unknown(_)))
}
