//! The state of elements when a page has just been loaded: what `:checked`, `:disabled`, `:link` and the like match.

use crate::node::Node;
use stylo_dom::ElementState;

/// Sets the state of every element, in document order.
pub(crate) fn set<'a>(elements: &[&'a Node<'a>]) {
    for node in elements {
        node.state.set(state_of(node));
    }
}

fn state_of<'a>(node: &'a Node<'a>) -> ElementState {
    let mut state = ElementState::empty();
    let element = node.element();
    let name = &*element.name.local;
    let is_html = element.name.ns == html5ever::ns!(html);
    // Custom elements are taken as defined: visitors have scripts on.
    state |= ElementState::DEFINED | direction(node);
    let links = matches!(name, "a" | "area" | "link");
    if links && element.attrs.iter().any(|(n, _)| &*n.local == "href") && (is_html || name == "a") {
        state |= ElementState::UNVISITED;
    }
    if !is_html {
        return state | ElementState::READONLY;
    }
    match name {
        "details" | "dialog" if node.attr("open").is_some() => state |= ElementState::OPEN,
        "option" if node.attr("selected").is_some() => state |= ElementState::CHECKED | ElementState::DEFAULT,
        _ => {}
    }
    if matches!(name, "button" | "input" | "select" | "textarea" | "optgroup" | "option" | "fieldset") {
        state |= if is_disabled(node) { ElementState::DISABLED } else { ElementState::ENABLED };
    }
    if matches!(name, "input" | "select" | "textarea") {
        state |= field(node, name, state.contains(ElementState::DISABLED));
    }
    let edited = node.attr("contenteditable").is_some_and(|v| !v.eq_ignore_ascii_case("false"));
    if !state.contains(ElementState::READWRITE) {
        state |= if edited { ElementState::READWRITE } else { ElementState::READONLY };
    }
    state
}

fn field<'a>(node: &'a Node<'a>, name: &str, disabled: bool) -> ElementState {
    let mut state = ElementState::empty();
    let kind = node.attr("type").unwrap_or("text").trim().to_ascii_lowercase();
    let toggles = name == "input" && matches!(kind.as_str(), "checkbox" | "radio");
    if toggles && node.attr("checked").is_some() {
        state |= ElementState::CHECKED | ElementState::DEFAULT;
    }
    let required = node.attr("required").is_some();
    state |= if required { ElementState::REQUIRED } else { ElementState::OPTIONAL_ };
    let typed = name == "textarea"
        || name == "input"
            && !toggles
            && !matches!(
                kind.as_str(),
                "hidden" | "range" | "color" | "file" | "submit" | "image" | "reset" | "button"
            );
    if typed && !disabled && node.attr("readonly").is_none() {
        state |= ElementState::READWRITE;
    }
    let empty = if name == "textarea" {
        node.first_child.get().is_none()
    } else {
        node.attr("value").is_none_or(str::is_empty)
    };
    if typed && empty && node.attr("placeholder").is_some_and(|p| !p.is_empty()) {
        state |= ElementState::PLACEHOLDER_SHOWN;
    }
    if name == "input" && !toggles && matches!(kind.as_str(), "submit" | "image") {
        state |= ElementState::DEFAULT;
    }
    if !disabled {
        let lacks =
            required && typed && empty || required && kind == "checkbox" && !state.contains(ElementState::CHECKED);
        state |= if lacks { ElementState::INVALID } else { ElementState::VALID };
    }
    state
}

/// HTML, "disabled": by itself, by its group, or by a `fieldset` around it whose first `legend` it is not in.
fn is_disabled<'a>(node: &'a Node<'a>) -> bool {
    if node.attr("disabled").is_some() {
        return true;
    }
    let up = |n: &&'a Node<'a>| n.parent.get().filter(|p| p.is_element());
    if node.is_html("option") {
        return up(&node).is_some_and(|p| p.is_html("optgroup") && p.attr("disabled").is_some());
    }
    let mut below = node;
    while let Some(parent) = up(&below) {
        if parent.is_html("fieldset") && parent.attr("disabled").is_some() {
            let children = std::iter::successors(parent.first_child.get(), |n| n.next.get());
            let legend = children.filter(|n| n.is_element()).find(|n| n.is_html("legend"));
            if legend != Some(below) {
                return true;
            }
        }
        below = parent;
    }
    false
}

/// The direction of the nearest `dir`; `auto` is taken as left to right.
fn direction<'a>(node: &'a Node<'a>) -> ElementState {
    let own = node.attr("dir").map(str::to_ascii_lowercase);
    match own.as_deref() {
        Some("rtl") => return ElementState::RTL,
        Some("ltr" | "auto") => return ElementState::LTR,
        _ => {}
    }
    let parent = node.parent.get().map(|p| if p.is_element() { Some(p) } else { p.host.get() });
    match parent.flatten() {
        // Parents come first in document order, so theirs is set.
        Some(parent) => parent.state.get() & ElementState::DIR_STATES,
        None => ElementState::LTR,
    }
}
