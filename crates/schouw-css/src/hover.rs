//! What the mouse shows and nothing else does: menus that sheets open with `:hover`.

use crate::focus::{Scan, may_have_focus, settle, styles_of};
use crate::node::{Node, Tree};
use schouw_page::Snapshot;
use style::dom::TNode;
use style::properties::ComputedValues;
use style::shared_lock::SharedRwLockReadGuard;
use style::stylist::Stylist;
use stylo_dom::ElementState;

/// Hidden parts of one document that are tried.
const PARTS_MAX: usize = 400;
/// Siblings before a hidden part that may be what the mouse is over.
const SIBLINGS_MAX: usize = 8;

/// The places of elements that are hidden, hold something that can have the focus, and are shown with the mouse over what is near them;
/// but not by the focus, and not by a box or a state that the keyboard can change.
pub(crate) fn shown<'a>(
    snapshot: &Snapshot,
    tree: &Tree<'a>,
    stylist: &Stylist,
    guard: &SharedRwLockReadGuard<'_>,
) -> Vec<u32> {
    let speaks = snapshot.sheets().iter().filter_map(|used| used.sheet.as_ref()).any(|sheet| sheet.topics.hover);
    let parts = if speaks { hidden_parts(tree) } else { Vec::new() };
    if parts.is_empty() {
        return Vec::new();
    }
    let scan = Scan::new(tree, stylist, guard, Vec::new());
    settle(tree);
    let mut over: Vec<&'a Node<'a>> = parts.iter().flat_map(|part| around(part)).collect();
    over.sort_unstable_by_key(|node| node.at);
    over.dedup_by_key(|node| node.at);
    scan.with_states(&over, ElementState::HOVER);
    let by_mouse: Vec<&'a Node<'a>> = parts.into_iter().filter(|part| !is_hidden(part)).collect();
    scan.take_focus();
    if by_mouse.is_empty() {
        return Vec::new();
    }
    let focusable: Vec<&'a Node<'a>> = tree.elements.iter().copied().filter(|node| may_have_focus(node)).collect();
    scan.with_focus_too(&focusable);
    let ticked: Vec<&'a Node<'a>> = tree.elements.iter().copied().filter(|node| node.is_html("input")).collect();
    scan.with_states(&ticked, ElementState::CHECKED);
    let alone = by_mouse.into_iter().filter(|part| is_hidden(part)).map(|part| part.at).collect();
    scan.take_focus();
    alone
}

/// The outermost elements that are not shown and hold something that can have the focus.
fn hidden_parts<'a>(tree: &Tree<'a>) -> Vec<&'a Node<'a>> {
    // For each element the hidden part that it stands in.
    let mut within: Vec<Option<u32>> = Vec::with_capacity(tree.elements.len());
    let mut parts: Vec<u32> = Vec::new();
    for node in &tree.elements {
        let up = TNode::traversal_parent(node).and_then(|up| within[up.at as usize]);
        let part = up.or_else(|| is_hidden(node).then_some(node.at));
        within.push(part);
        if let Some(part) = part.filter(|part| parts.last() != Some(part) && is_link(node) && *part != node.at) {
            parts.push(part);
        }
        if parts.len() == PARTS_MAX {
            break;
        }
    }
    parts.dedup();
    parts.into_iter().map(|at| tree.elements[at as usize]).collect()
}

/// A link to follow or a button to press, whether displayed or not.
fn is_link<'a>(node: &'a Node<'a>) -> bool {
    let element = node.element();
    let named = |name: &str| &*element.name.local == name && element.name.ns == html5ever::ns!(html);
    named("a") && node.attr("href").is_some() || named("button")
}

/// Whether its own style hides it. What has no style stands in something hidden.
fn is_hidden<'a>(node: &'a Node<'a>) -> bool {
    let Some(styles) = styles_of(node) else { return false };
    let Some(values) = &styles.primary else { return false };
    let hides = |values: &ComputedValues| {
        values.get_box().display.is_none()
            || values.get_inherited_box().visibility != style::computed_values::visibility::T::Visible
    };
    hides(values)
}

/// What the mouse may be over when it is near a hidden part: all that the part stands in, and what stands just before it.
fn around<'a>(part: &'a Node<'a>) -> Vec<&'a Node<'a>> {
    let above = std::iter::successors(TNode::traversal_parent(&part), TNode::traversal_parent);
    let before = std::iter::successors(part.prev.get(), |node| node.prev.get());
    let mut found: Vec<&'a Node<'a>> = above.filter(|node| !node.is_html("html") && !node.is_html("body")).collect();
    found.extend(before.filter(|node| node.is_element()).take(SIBLINGS_MAX));
    found
}
