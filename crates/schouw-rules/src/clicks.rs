//! What does something when it is clicked with a mouse, and whether a keyboard can do the same: as far as the scripts that stand in the
//! page say.

use crate::Cx;
use crate::code::{Did, On};
use crate::exposure::tab_stop;
use schouw_aria::input_type;
use schouw_page::{El, Tri};
use std::collections::{BTreeSet, HashSet};

/// Events of a pointer that people mean as a click.
const POINTER: [&str; 8] =
    ["click", "dblclick", "mousedown", "mouseup", "pointerdown", "pointerup", "touchstart", "touchend"];
/// Events of the keyboard.
const KEYS: [&str; 3] = ["keydown", "keyup", "keypress"];
/// Beginnings of the names of functions that count visitors and change nothing.
const COUNTING: [&str; 11] =
    ["ga", "gtag", "_gaq", "_paq", "fbq", "track", "log", "piwik", "matomo", "datalayer", "analytics"];

/// How an element that reacts to a pointer is worked with the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// It can be.
    Worked,
    /// The tab key does not stop there, and at nothing in it that would do the same.
    NoFocus,
    /// It gets the focus, and nothing listens to the keys.
    NoKeys,
    /// A script decides that is not in the page.
    Unknown,
}

/// An element that reacts to a pointer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Clicked<'s> {
    pub(crate) el: El<'s>,
    pub(crate) reach: Reach,
}

/// The elements of a document that react to a pointer and that browsers do not make operable by themselves.
pub(crate) struct Clicks<'s> {
    pub(crate) all: Vec<Clicked<'s>>,
}

impl<'s> Clicks<'s> {
    pub(crate) fn of(cx: &Cx<'_, 's>) -> Self {
        let code = cx.code();
        let (mut clicked, mut keyed, mut native) = (BTreeSet::new(), HashSet::new(), HashSet::new());
        let mut keys_anywhere = false;
        for listener in &code.listeners {
            let is_pointer = POINTER.contains(&listener.event.as_str());
            let is_key = KEYS.contains(&listener.event.as_str());
            match listener.on {
                On::Element(el) if is_key => _ = keyed.insert(cx.page.index(el)),
                On::Document | On::Unknown if is_key => keys_anywhere = true,
                On::Element(el) if is_pointer && is_operable(cx, el) => {
                    native.extend(listener.el.attr("onclick").map(str::trim));
                }
                On::Element(el) if is_pointer && is_candidate(el) => {
                    let acts = listener.func.as_ref().map(|func| code.acts(cx.page, func, &listener.env()));
                    // A function that is not in the page may do anything.
                    if acts.is_none_or(|acts| acts.iter().any(|act| does_something(&act.did))) {
                        clicked.insert(cx.page.index(el));
                    }
                }
                _ => {}
            }
        }
        let known = Known { keyed, native, keys_anywhere, has_unread: code.has_unread };
        let all = clicked.into_iter().filter_map(|index| cx.page.at(index));
        Self { all: all.filter(|el| !is_within_operable(cx, *el)).map(|el| known.judge(cx, el)).collect() }
    }
}

/// What is known of the handlers of a document.
struct Known<'s> {
    /// Elements on which something listens to keys.
    keyed: HashSet<usize>,
    /// What the handlers of operable elements say.
    native: HashSet<&'s str>,
    keys_anywhere: bool,
    has_unread: bool,
}

impl<'s> Known<'s> {
    fn judge(&self, cx: &Cx<'_, 's>, el: El<'s>) -> Clicked<'s> {
        let is_keyed = |el: El<'s>| self.keyed.contains(&cx.page.index(el));
        let does_the_same = || el.attr("onclick").is_some_and(|text| self.native.contains(text.trim()));
        let unless_scripted = |reach| if self.has_unread { Reach::Unknown } else { reach };
        let reach = if holds_operable(cx, el) || does_the_same() {
            Reach::Worked
        } else {
            match cx.aria.focusable(el) {
                Tri::Unknown(_) => Reach::Unknown,
                Tri::Yes if self.keys_anywhere || is_keyed(el) || el.ancestors().any(is_keyed) => Reach::Worked,
                // The focus may be moved there by a script, as in a menu.
                Tri::Yes if cx.aria.tabbable(el).is_no() => Reach::Unknown,
                Tri::Yes => unless_scripted(Reach::NoKeys),
                Tri::No => unless_scripted(Reach::NoFocus),
            }
        };
        Clicked { el, reach }
    }
}

/// Whether something is done that a visitor would notice. Moving the focus into a field is a help for the mouse.
fn does_something(did: &Did<'_>) -> bool {
    match did {
        Did::Write { .. } | Did::Again(_) => true,
        Did::Unknown(name) => {
            let name = name.to_ascii_lowercase();
            !COUNTING.iter().any(|counting| name == *counting || counting.len() > 3 && name.starts_with(counting))
        }
        Did::Focus(_) | Did::Blur(_) | Did::Prevent | Did::ReturnFalse | Did::StopTimer => false,
    }
}

/// Elements for which a handler says something about themselves. What is put on the page or a large part of it serves what stands in it.
fn is_candidate(el: El<'_>) -> bool {
    const PARTS: [&str; 13] = [
        "body", "html", "main", "form", "header", "footer", "nav", "label", "fieldset", "iframe", "object", "embed",
        "dialog",
    ];
    el.is_html() && !el.is_any(&PARTS) && !el.has_attr("contenteditable")
}

/// Whether browsers make the element operable with the keyboard: it takes the focus, and a key does what a click does.
pub(crate) fn is_operable<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    match el.name() {
        _ if !el.is_html() => false,
        "a" | "area" => el.has_attr("href"),
        "button" | "select" | "textarea" | "option" => true,
        "input" => input_type(el) != "hidden",
        "summary" => cx.aria.is_summary_of_details(el),
        "audio" | "video" => el.has_attr("controls"),
        _ => false,
    }
}

/// Whether it is part of something operable, which gets the click of the keyboard.
fn is_within_operable<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    cx.page.flat_ancestors(el).any(|around| is_operable(cx, around) || around.is("label"))
}

/// Whether something in it can be worked with the keyboard: its click comes to the element as well.
fn holds_operable<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    let within = cx.page.flat_descendants(el);
    within.into_iter().any(|inner| is_operable(cx, inner) && !tab_stop(cx.page, &cx.aria, inner).is_no())
}
