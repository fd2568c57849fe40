//! The accessibility tree: what is in it, and who owns whom.

use crate::{Aria, RoleDef};
use rustc_hash::FxHashMap;
use schouw_page::{Child, El, Tri};

/// Elements that HTML-AAM gives no object of their own, besides those that are never rendered.
const NOT_MAPPED: &[&str] = &["br", "col", "colgroup", "map", "picture", "source", "track", "wbr"];

/// `aria-owns`, read from both ends.
pub(crate) struct Owners<'s> {
    owner: FxHashMap<usize, El<'s>>,
    owned: FxHashMap<usize, Vec<El<'s>>>,
}

impl<'s> Aria<'_, 's> {
    /// Included in the accessibility tree (ACT glossary): rendered, and no `aria-hidden="true"` on it or on an ancestor in the flat
    /// tree; for a framed document also the frame has to be. `aria-hidden` hides focusable elements as well, and `false` on a
    /// descendant shows nothing, whatever browsers make of it: the glossary says so.
    pub fn included(&self, el: El<'s>) -> Tri {
        if self.is_aria_hidden(el) {
            return Tri::No;
        }
        self.page.rendered(el).and(self.page.embedding())
    }

    /// Programmatically hidden (ACT glossary): the opposite of [`Aria::included`].
    pub fn is_programmatically_hidden(&self, el: El<'s>) -> Tri {
        self.included(el).not()
    }

    /// Whether the element or an ancestor in the flat tree has `aria-hidden="true"`.
    pub fn is_aria_hidden(&self, el: El<'s>) -> bool {
        if !self.page.uses_attr("aria-hidden") {
            return false;
        }
        let mut chain = Vec::new();
        let mut hidden = false;
        let mut at = Some(el);
        while let Some(next) = at {
            if let Some(known) = self.aria_hidden.borrow().get(self.page.index(next)).copied().flatten() {
                hidden = known;
                break;
            }
            chain.push(next);
            at = self.page.flat_parent(next);
        }
        let mut memo = self.aria_hidden.borrow_mut();
        for step in chain.into_iter().rev() {
            hidden = hidden || step.attr_is("aria-hidden", "true");
            if let Some(slot) = memo.get_mut(self.page.index(step)) {
                *slot = Some(hidden);
            }
        }
        hidden
    }

    /// The element whose `aria-owns` claims this one: the first in document order that is not hidden; never itself or a descendant.
    pub fn aria_owner(&self, el: El<'s>) -> Option<El<'s>> {
        self.owners().owner.get(&self.page.index(el)).copied()
    }

    /// The elements that an element's `aria-owns` claims.
    pub fn aria_owned(&self, el: El<'s>) -> &[El<'s>] {
        self.owners().owned.get(&self.page.index(el)).map_or(&[], Vec::as_slice)
    }

    fn owners(&self) -> &Owners<'s> {
        self.owners.get_or_init(|| {
            let mut owners = Owners { owner: FxHashMap::default(), owned: FxHashMap::default() };
            for el in self.page.with_attr("aria-owns") {
                if self.included(el).is_no() {
                    continue;
                }
                for child in self.page.referred(el, "aria-owns") {
                    let at = self.page.index(child);
                    if !owners.owner.contains_key(&at) && !self.is_above(child, el, &owners) {
                        owners.owner.insert(at, el);
                        owners.owned.entry(self.page.index(el)).or_default().push(child);
                    }
                }
            }
            owners
        })
    }

    /// Whether `above` is `el` or an ancestor of it, claims so far counted: such a claim would close a circle.
    fn is_above(&self, above: El<'s>, el: El<'s>, owners: &Owners<'s>) -> bool {
        let up = |e: &El<'s>| owners.owner.get(&self.page.index(*e)).copied().or_else(|| self.page.flat_parent(*e));
        std::iter::successors(Some(el), up).any(|e| e == above)
    }

    /// Children in the flat tree with `aria-owns` applied: claimed elements stand after the children of their owner and not elsewhere.
    pub fn owned_nodes(&self, el: El<'s>) -> Vec<Child<'s>> {
        let mut nodes = self.page.flat_children(el);
        if self.owners().owner.is_empty() {
            return nodes;
        }
        nodes.retain(|node| match node {
            Child::Element(child) => self.aria_owner(*child).is_none(),
            Child::Text(_) => true,
        });
        nodes.extend(self.aria_owned(el).iter().map(|child| Child::Element(*child)));
        nodes
    }

    /// Whether the accessibility tree has no node of its own for the element, so that its children take its place: the role is `none`,
    /// or it is a generic element to which the author added nothing, or one that HTML-AAM does not map.
    pub fn is_transparent(&self, el: El<'s>) -> bool {
        match self.role(el).map(|role| role.name) {
            Some("none") => true,
            Some("generic") => !self.says_something(el),
            None => el.is_any(NOT_MAPPED),
            _ => false,
        }
    }

    /// The parent in the accessibility tree: the nearest owner or ancestor that has a node there. None at the top.
    pub fn parent_in_tree(&self, el: El<'s>) -> Option<El<'s>> {
        let up = |e: &El<'s>| self.aria_owner(*e).or_else(|| self.page.flat_parent(*e));
        std::iter::successors(up(&el), up).find(|e| !self.is_transparent(*e))
    }

    /// The children in the accessibility tree, in its order: elements that are or may be included, through those without a node.
    pub fn children_in_tree(&self, el: El<'s>) -> Vec<El<'s>> {
        let mut found = Vec::new();
        let mut stack = self.owned_elements(el);
        stack.reverse();
        while let Some(next) = stack.pop() {
            if self.included(next).is_no() {
                // A descendant of an invisible element may be visible again.
                if self.is_aria_hidden(next) || self.page.rendered_itself(next).is_no() {
                    continue;
                }
            } else if !self.is_transparent(next) {
                found.push(next);
                continue;
            }
            let at = stack.len();
            stack.extend(self.owned_elements(next));
            stack[at..].reverse();
        }
        found
    }

    /// What the element owns, for required owned elements: its children in the tree, and generic elements below it that have nothing
    /// else of the tree in them, as a `span` with the text of what should have been an item. Custom elements that are empty in the
    /// mark-up are left out: scripts fill them.
    pub fn owned_children(&self, el: El<'s>) -> Vec<El<'s>> {
        let mut found = Vec::new();
        let mut stack = self.owned_elements(el);
        stack.reverse();
        while let Some(next) = stack.pop() {
            if self.included(next).is_no() {
                continue;
            }
            let below = self.owned_elements(next);
            let is_leaf = below.is_empty() && !next.name().contains('-') && self.has_role(next, "generic");
            if is_leaf || !self.is_transparent(next) {
                found.push(next);
                continue;
            }
            let at = stack.len();
            stack.extend(below);
            stack[at..].reverse();
        }
        found
    }

    /// The elements that the element owns although its role does not allow them (WAI-ARIA 1.2, required owned elements): owned children
    /// of another role that does not itself ask for this owner, as a caption of a table does; and in groups of a list of options, a menu or a tree what is no option, menu item or tree item. Empty for roles
    /// that require nothing.
    pub fn disallowed_owned(&self, el: El<'s>) -> Vec<El<'s>> {
        let Some(owner) = self.role(el).filter(|role| !role.required_owned.is_empty()) else { return Vec::new() };
        let fits =
            |role: &RoleDef| owner.required_owned.contains(&role.name) || role.required_context.contains(&owner.name);
        let mut wrong = Vec::new();
        for child in self.owned_children(el) {
            // HTML allows rules between the options of a box to open; no role says so.
            if child.is("hr") && el.is("select") {
                continue;
            }
            match self.role(child) {
                // A submenu beside the item that opens it: no version of ARIA lists it, and its authors' own examples are made so.
                Some(role) if role.name == "menu" && owner.is_a("menu") => {}
                Some(role) if role.name == "group" && fits(role) => {
                    let is_item = |e: &El<'s>| self.role(*e).is_some_and(|r| r.name != "group" && fits(r));
                    wrong.extend(self.owned_children(child).into_iter().filter(|e| !is_item(e)));
                }
                Some(role) if fits(role) => {}
                _ => wrong.push(child),
            }
        }
        wrong
    }

    fn owned_elements(&self, el: El<'s>) -> Vec<El<'s>> {
        let elements = |node| match node {
            Child::Element(el) => Some(el),
            Child::Text(_) => None,
        };
        self.owned_nodes(el).into_iter().filter_map(elements).collect()
    }
}
