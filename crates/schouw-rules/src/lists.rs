//! Where the parts of a list stand: what rules about `li`, `dt` and `dd` share.

use crate::{Candidate, Cx, Verdict};
use schouw_page::{El, Reason, Tri};

/// Elements of one item that are looked at.
const ITEM_ELEMENTS_MAX: usize = 200;

/// Where an item stands.
enum Place<'s> {
    /// In a list, or in what another rule judges.
    Fits,
    /// In the element of a list whose role makes something else of it.
    OtherRole(El<'s>),
    /// In no list; a custom element around it may be one.
    Perhaps,
    /// In no list.
    Nowhere,
}

/// The items that keep the role of their tag.
pub(crate) fn items<'s>(cx: &Cx<'_, 's>, items: impl Iterator<Item = El<'s>>) -> Vec<Candidate<'s>> {
    items.filter(|el| el.is_html() && cx.aria.explicit_role(*el).is_none()).map(Candidate::accessible).collect()
}

/// The verdict on an item: passed within a list.
pub(crate) fn verdict<'s>(cx: &Cx<'_, 's>, item: El<'s>, lists: &[&str]) -> Verdict {
    match place(cx, item, lists) {
        Place::Fits => Verdict::Passed,
        Place::OtherRole(list) => {
            let role = cx.aria.explicit_role(list).map_or("", |role| role.name);
            Verdict::failed("other-role").with("role", role).with("parent", cx.page.snippet(list, 100))
        }
        Place::Perhaps => Verdict::require(Tri::Unknown(Reason::NeedsScript), "no-list"),
        Place::Nowhere => Verdict::failed("no-list"),
    }
}

/// Goes up to the first element that has a meaning.
fn place<'s>(cx: &Cx<'_, 's>, item: El<'s>, lists: &[&str]) -> Place<'s> {
    let up = |e: &El<'s>| cx.aria.aria_owner(*e).or_else(|| cx.page.flat_parent(*e));
    let mut may_be = false;
    for el in std::iter::successors(up(&item), up) {
        let role = cx.aria.explicit_role(el).map(|role| role.name);
        match role {
            Some("list" | "directory" | "feed") => return Place::Fits,
            Some("none") | None if el.is_any(lists) => return Place::Fits,
            Some(_) if el.is_any(lists) => {
                return if is_widget(cx, el) && holds_part(cx, item) { Place::Fits } else { Place::OtherRole(el) };
            }
            // An orphan within another one: both lack the list.
            _ if el.is_any(&["li", "dt", "dd"]) || !cx.aria.is_transparent(el) => break,
            // What its script makes of a custom element is not known, unless its tree is there.
            _ => may_be |= el.is_html() && el.name().contains('-') && cx.page.shadow_root(el).is_none(),
        }
    }
    if may_be { Place::Perhaps } else { Place::Nowhere }
}

/// Whether the role is one of a whole that is made of something else than list items: whoever gives it to a list makes a widget of it.
fn is_widget<'s>(cx: &Cx<'_, 's>, list: El<'s>) -> bool {
    cx.aria.explicit_role(list).is_some_and(|role| role.is_a("composite") || role.is_a("group"))
}

/// Whether the item holds something that can be a part of a widget.
fn holds_part<'s>(cx: &Cx<'_, 's>, item: El<'s>) -> bool {
    let mut stack: Vec<El<'s>> = item.children().collect();
    let mut looked_at = 0;
    while let Some(el) = stack.pop() {
        looked_at += 1;
        let is_part = el.has_attr("role") || el.is_any(&["a", "button", "input", "select", "textarea", "slot"]);
        if is_part || looked_at > ITEM_ELEMENTS_MAX || el.name().contains('-') {
            return true;
        }
        stack.extend(el.children());
    }
    // The item of a separator or a hidden one is no text that lost its list.
    cx.aria.content_text(item).is_empty().is_yes()
}
