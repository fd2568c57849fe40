//! Where the parts of a list stand: what rules about `li`, `dt` and `dd` share.

use crate::{Candidate, Cx, Verdict};

use schouw_page::{El, Reason, Tri};
use std::collections::HashSet;

/// Roles of wholes that are made of something else than list items: whoever gives a list one of these makes a widget of it.
const WIDGETS: [&str; 11] =
    ["grid", "group", "listbox", "menu", "menubar", "radiogroup", "tablist", "toolbar", "tree", "treegrid", "combobox"];

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

/// Elements without a role of their own that are the first of their kind below their parent: what follows has the same cause.
pub(crate) fn first_orphans<'s>(
    cx: &Cx<'_, 's>,
    items: impl Iterator<Item = El<'s>>,
    lists: &[&str],
) -> Vec<Candidate<'s>> {
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    for item in items.filter(|el| el.is_html() && cx.aria.explicit_role(*el).is_none()) {
        let fits = matches!(place(cx, item, lists), Place::Fits);
        let parent = cx.page.flat_parent(item).map(|parent| cx.page.index(parent));
        if fits || seen.insert(parent) {
            found.push(Candidate::accessible(item));
        }
    }
    found
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

/// Goes up through wrappers. What stands in a list behind something that does not belong there is left to the rules on lists.
fn place<'s>(cx: &Cx<'_, 's>, item: El<'s>, lists: &[&str]) -> Place<'s> {
    let up = |e: &El<'s>| cx.aria.aria_owner(*e).or_else(|| cx.page.flat_parent(*e));
    let mut may_be = false;
    for el in std::iter::successors(up(&item), up) {
        let role = cx.aria.explicit_role(el).map(|role| role.name);
        let is_list = el.is_any(lists);
        match role {
            Some("list" | "directory" | "feed") => return Place::Fits,
            Some("none") | None if is_list => return Place::Fits,
            Some(role) if is_list && WIDGETS.contains(&role) => return Place::Fits,
            Some(_) if is_list => return Place::OtherRole(el),
            // An item of its own opens no list for what stands in it.
            _ if el.is_any(&["li", "dd", "dt", "td", "th", "article", "section", "main", "body", "nav", "aside"]) => {
                break;
            }
            _ => may_be |= el.is_html() && el.name().contains('-'),
        }
    }
    if may_be { Place::Perhaps } else { Place::Nowhere }
}
