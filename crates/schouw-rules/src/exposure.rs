//! Facts of the ACT glossary that several rules ask for.

use crate::Cx;
use schouw_aria::Aria;
use schouw_page::{Child, El, Page, Reason, Tri};

/// Whether the element can be seen, as far as style alone tells.
pub(crate) fn visible<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Tri {
    cx.page.visible(el)
}

/// Whether a text that counts stands directly in the element and can be seen. Text of a shadow host is seen where a slot shows it.
pub(crate) fn shows_text<'s>(cx: &Cx<'_, 's>, el: El<'s>, counts: impl Fn(&str) -> bool) -> Tri {
    let is_counted = |child: Child<'s>| matches!(child, Child::Text(text) if counts(text));
    if !el.child_nodes().any(is_counted) {
        return Tri::No;
    }
    if cx.page.shadow_root(el).is_none() {
        return cx.page.text_visible(el);
    }
    let slots =
        cx.page.flat_descendants(el).into_iter().filter(|slot| slot.is("slot") && cx.page.host(*slot) == Some(el));
    Tri::any(slots.map(|slot| {
        let shows = cx.page.flat_children(slot).into_iter().any(is_counted);
        if shows { cx.page.text_visible(slot) } else { Tri::No }
    }))
}

/// Whether the tab key stops at the element, or at something within the document that it frames: a frame with nothing to stop at is
/// skipped by browsers, whatever HTML's definition of a focusable area says.
pub(crate) fn tab_stop<'s>(page: &Page<'s>, aria: &Aria<'_, 's>, el: El<'s>) -> Tri {
    let tabbable = aria.tabbable(el);
    if tabbable.is_no() || !el.is("iframe") || aria.tabindex(el).is_some() {
        return tabbable;
    }
    let inside = match page.frame(el) {
        None => Tri::No,
        Some(None) => Tri::Unknown(Reason::FrameNotLoaded),
        // Frames nest at most as deep as the page's limits allow, so this recursion is bounded.
        Some(Some(inner)) => {
            let inner = page.framed(el, inner);
            let aria = Aria::new(&inner);
            Tri::any(inner.elements().map(|el| tab_stop(&inner, &aria, el)))
        }
    };
    tabbable.and(inside)
}

/// The first element at which the tab key certainly stops, else the first at which it may stop, with the fact.
pub(crate) fn first_tab_stop<'s>(cx: &Cx<'_, 's>, els: impl IntoIterator<Item = El<'s>>) -> Option<(El<'s>, Tri)> {
    let mut possible = None;
    for el in els {
        match tab_stop(cx.page, &cx.aria, el) {
            Tri::Yes => return Some((el, Tri::Yes)),
            Tri::No => {}
            unknown @ Tri::Unknown(_) => possible = possible.or(Some((el, unknown))),
        }
    }
    possible
}
