//! The state of elements when a page has just been loaded: what `:checked`, `:disabled`, `:link` and the like match.

mod direction;
mod fields;
mod groups;
mod validity;

use crate::dialect::{IN_RANGE, LIST_BOX, LTR, RTL};
use crate::node::Node;
use groups::Groups;
use style::values::AtomIdent;
use stylo_dom::ElementState;

/// Sets the state of every element, in document order.
pub(crate) fn set<'a>(elements: &[&'a Node<'a>]) {
    // What elements get from those around them; parents come first in document order.
    let mut all: Vec<Around> = Vec::with_capacity(elements.len());
    let mut groups = Groups::default();
    for node in elements {
        let here = around(node, &mut all);
        all.push(here);
        node.state.set(state_of(node, here) | direction::of(node));
        groups.note(node, here);
    }
    groups.finish(elements);
}

/// Whether an element is in a state that Stylo has no pseudo-class for.
pub(crate) fn has<'a>(node: &'a Node<'a>, name: &AtomIdent) -> bool {
    let state = node.state.get();
    match &***name {
        RTL => state.contains(ElementState::RTL),
        LTR => state.contains(ElementState::LTR),
        IN_RANGE => state.contains(ElementState::INRANGE),
        LIST_BOX => node.is_html("select") && fields::is_list_box(node),
        _ => false,
    }
}

/// What an element gets from those around it in its tree. Places are counted from 1; 0 is none.
#[derive(Clone, Copy, Default)]
struct Around {
    /// A `fieldset` that is disabled is around it, and it is not in its first `legend`.
    disabled: bool,
    /// It is edited (`contenteditable`), by itself or with what is around it.
    edited: bool,
    /// It is in a `datalist`, whose fields are not checked.
    suggested: bool,
    /// It is a `fieldset` whose first `legend` has come.
    legend_seen: bool,
    /// The `form` around it.
    form: u32,
    /// The `select` around it.
    select: u32,
}

fn around<'a>(node: &'a Node<'a>, all: &mut [Around]) -> Around {
    let mut here = Around::default();
    if let Some(parent) = node.parent.get().filter(|parent| parent.is_element()) {
        let above = &mut all[parent.at as usize];
        here = Around { legend_seen: false, ..*above };
        if parent.is_html("fieldset") {
            let first_legend = node.is_html("legend") && !above.legend_seen;
            above.legend_seen |= first_legend;
            here.disabled |= parent.attr("disabled").is_some() && !first_legend;
        } else if parent.is_html("form") {
            here.form = parent.at + 1;
        } else if parent.is_html("select") {
            here.select = parent.at + 1;
        } else if parent.is_html("datalist") {
            here.suggested = true;
        }
    }
    if let Some(written) = node.attr("contenteditable") {
        here.edited = match written.to_ascii_lowercase().as_str() {
            "" | "true" | "plaintext-only" => true,
            "false" => false,
            _ => here.edited,
        };
    }
    here
}

fn state_of<'a>(node: &'a Node<'a>, here: Around) -> ElementState {
    let element = node.element();
    let name = &*element.name.local;
    let is_html = element.name.ns == html5ever::ns!(html);
    // Custom elements are taken as defined: visitors have scripts on.
    let mut state = ElementState::DEFINED;
    let may_link = if is_html { matches!(name, "a" | "area" | "link") } else { name == "a" };
    if may_link && element.attrs.iter().any(|(n, _)| &*n.local == "href") {
        state |= ElementState::UNVISITED;
    }
    if is_html {
        match name {
            "details" | "dialog" if node.attr("open").is_some() => state |= ElementState::OPEN,
            "progress" if node.attr("value").is_none() => state |= ElementState::INDETERMINATE,
            "button" | "input" | "select" | "textarea" | "optgroup" | "option" | "fieldset" => {
                state |= fields::state_of(node, name, here);
            }
            _ => {}
        }
    }
    if here.edited && !state.contains(ElementState::READWRITE) {
        state |= ElementState::READWRITE;
    }
    if state.contains(ElementState::READWRITE) { state } else { state | ElementState::READONLY }
}
