//! Texts that the scripts of a page keep changing by themselves, and what stops them.

use crate::Cx;
use crate::code::{Did, On, Place};
use schouw_page::{Child, El, is_blank};
use std::collections::{BTreeMap, HashSet};

/// Changes that come less often than this are not looked at.
const MS_MAX: f64 = 600_000.0;

/// A text that a script changes again and again.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Update<'s> {
    /// The script, or the element that starts it.
    pub(crate) by: El<'s>,
    /// Whether it certainly changes that text.
    pub(crate) sure: bool,
}

/// The texts of a document that scripts keep changing.
#[derive(Default)]
pub(crate) struct Updates<'s> {
    /// By the place of the element whose text it is, or of the script where that is not known.
    found: BTreeMap<usize, Update<'s>>,
    /// Whether a control stops what repeats.
    stops: bool,
    /// Elements that controls change the look of, by their place: they may hide what is in them.
    changed: HashSet<usize>,
    /// Elements with text of their own that may be shown: the first ones.
    with_text: Vec<El<'s>>,
}

impl<'s> Updates<'s> {
    pub(crate) fn of(cx: &Cx<'_, 's>) -> Self {
        let mut all = Self::default();
        for (el, update) in updates(cx) {
            let known = all.found.entry(cx.page.index(el)).or_insert(update);
            if update.sure && !known.sure {
                *known = update;
            }
        }
        if !all.found.is_empty() {
            all.controls(cx);
            all.with_text = cx.page.elements().filter(|el| has_text(cx, *el)).take(TEXTS_MAX).collect();
        }
        all
    }

    /// What controls with a name stop and change.
    fn controls(&mut self, cx: &Cx<'_, 's>) {
        let code = cx.code();
        let operated = code.listeners.iter().filter(|l| matches!(l.event.as_str(), "click" | "change" | "input"));
        for (listener, func) in operated.filter_map(|listener| Some((listener, listener.func.as_ref()?))) {
            let On::Element(control) = listener.on else { continue };
            if !cx.aria.focusable(control).is_yes() || !cx.aria.name(control).is_empty().is_no() {
                continue;
            }
            for act in code.acts(cx.page, func, &listener.env()) {
                match act.did {
                    Did::StopTimer => self.stops = true,
                    Did::Write { place: Place::Element(el), text: false } => {
                        self.changed.insert(cx.page.index(el));
                    }
                    _ => {}
                }
            }
        }
    }

    /// The places of what changes, in document order.
    pub(crate) fn places(&self) -> impl Iterator<Item = usize> {
        self.found.keys().copied()
    }

    /// What changes the text at a place.
    pub(crate) fn at(&self, index: usize) -> Option<&Update<'s>> {
        self.found.get(&index)
    }

    /// Whether a control with a name stops what repeats, or hides the text.
    pub(crate) fn is_stopped(&self, cx: &Cx<'_, 's>, text: El<'s>) -> bool {
        let mut around = std::iter::once(text).chain(cx.page.flat_ancestors(text));
        self.stops || (!self.changed.is_empty() && around.any(|el| self.changed.contains(&cx.page.index(el))))
    }

    /// Whether the page shows other text than that of the element; than one text, where it is not known which is meant.
    pub(crate) fn has_other_text(&self, cx: &Cx<'_, 's>, el: El<'s>) -> bool {
        if el.is_any(&["body", "html", "script"]) {
            return self.with_text.len() > 1;
        }
        let is_outside = |other: &El<'s>| *other != el && !cx.page.flat_ancestors(*other).any(|above| above == el);
        self.with_text.iter().any(is_outside)
    }
}

/// Elements with text that are looked at for whether a text stands alone.
const TEXTS_MAX: usize = 50;

/// Whether an element has text of its own that may be shown.
fn has_text<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    let text = |node| matches!(node, Child::Text(text) if !is_blank(text));
    el.child_nodes().any(text) && !cx.page.rendered(el).is_no()
}

fn updates<'s>(cx: &Cx<'_, 's>) -> Vec<(El<'s>, Update<'s>)> {
    let code = cx.code();
    let mut found = Vec::new();
    for repeat in code.repeats().into_iter().filter(|repeat| repeat.ms.is_none_or(|ms| ms <= MS_MAX)) {
        let by = repeat.el;
        let Some(func) = &repeat.func else {
            if tells(repeat.name) {
                found.push((by, Update { by, sure: false }));
            }
            continue;
        };
        for act in code.acts(cx.page, func, &Default::default()) {
            match act.did {
                Did::Write { place: Place::Element(el), text: true } => {
                    found.push((el, Update { by, sure: act.is_certain() }))
                }
                Did::Write { text: true, .. } => found.push((by, Update { by, sure: false })),
                Did::Unknown(name) if tells(name) => found.push((by, Update { by, sure: false })),
                _ => {}
            }
        }
    }
    found.extend(started(cx));
    found
}

/// Functions that are not in the page, are called when it has loaded, and whose name says that they keep something up to date.
fn started<'s>(cx: &Cx<'_, 's>) -> Vec<(El<'s>, Update<'s>)> {
    let code = cx.code();
    let loading = code.listeners.iter().filter(|l| matches!(l.event.as_str(), "load" | "domcontentloaded"));
    let mut found = Vec::new();
    for listener in loading {
        let Some(func) = &listener.func else { continue };
        for act in code.acts(cx.page, func, &listener.env()) {
            if matches!(act.did, Did::Unknown(name) if tells(name)) {
                found.push((listener.el, Update { by: listener.el, sure: false }));
            }
        }
    }
    found
}

/// Whether a function is called what functions are called that change text by and by.
fn tells(name: &str) -> bool {
    const SIGNS: &[&str] =
        &["update", "refresh", "ticker", "countdown", "clock", "rotate", "ververs", "bijwerk", "aftel"];
    let name = name.to_ascii_lowercase();
    SIGNS.iter().any(|sign| name.contains(sign))
}
