//! States of form controls that follow from the control alone.

use super::Around;
use crate::node::Node;
use stylo_dom::ElementState;

/// Kinds of `input`. Others count as `text`.
const KINDS: [&str; 22] = [
    "button",
    "checkbox",
    "color",
    "date",
    "datetime-local",
    "email",
    "file",
    "hidden",
    "image",
    "month",
    "number",
    "password",
    "radio",
    "range",
    "reset",
    "search",
    "submit",
    "tel",
    "text",
    "time",
    "url",
    "week",
];

/// The kind of an `input`.
pub(super) fn kind<'a>(node: &'a Node<'a>) -> &'static str {
    let written = node.attr("type").unwrap_or("");
    KINDS.iter().find(|kind| kind.eq_ignore_ascii_case(written)).copied().unwrap_or("text")
}

/// Kinds of `input` that take a text, a number or a time.
pub(super) fn is_typed(kind: &str) -> bool {
    is_text(kind) || is_time(kind) || kind == "number"
}

/// Kinds that take a line of text.
pub(super) fn is_text(kind: &str) -> bool {
    matches!(kind, "text" | "search" | "tel" | "url" | "email" | "password")
}

/// Kinds that take a date or a time, written so that order is alphabetical.
pub(super) fn is_time(kind: &str) -> bool {
    matches!(kind, "date" | "month" | "week" | "time" | "datetime-local")
}

/// Whether a `select` shows several options at once.
pub(super) fn is_list_box<'a>(select: &'a Node<'a>) -> bool {
    let size = select.attr("size").and_then(|size| size.trim_ascii_start().parse::<u32>().ok());
    select.attr("multiple").is_some() || size.is_some_and(|size| size > 1)
}

/// Whether `required` says something of the control.
pub(super) fn may_be_required(name: &str, kind: &str) -> bool {
    match name {
        "select" | "textarea" => true,
        "input" => is_typed(kind) || matches!(kind, "checkbox" | "radio" | "file"),
        _ => false,
    }
}

/// What the control is by itself.
pub(super) fn state_of<'a>(node: &'a Node<'a>, name: &str, here: Around) -> ElementState {
    let own = node.attr("disabled").is_some();
    let disabled = match name {
        "optgroup" => own,
        "option" => own || parent_is(node, "optgroup", |group| group.attr("disabled").is_some()),
        _ => own || here.disabled,
    };
    let mut state = if disabled { ElementState::DISABLED } else { ElementState::ENABLED };
    match name {
        "option" if node.attr("selected").is_some() => state |= ElementState::DEFAULT,
        "input" | "select" | "textarea" => state |= field(node, name, disabled),
        _ => {}
    }
    state
}

fn parent_is<'a>(node: &'a Node<'a>, name: &str, holds: impl Fn(&'a Node<'a>) -> bool) -> bool {
    node.parent.get().filter(|parent| parent.is_element()).is_some_and(|parent| parent.is_html(name) && holds(parent))
}

fn field<'a>(node: &'a Node<'a>, name: &str, disabled: bool) -> ElementState {
    let mut state = ElementState::empty();
    let kind = if name == "input" { kind(node) } else { "" };
    if matches!(kind, "checkbox" | "radio") && node.attr("checked").is_some() {
        state |= ElementState::CHECKED | ElementState::DEFAULT;
    }
    let required = node.attr("required").is_some() && may_be_required(name, kind);
    state |= if required { ElementState::REQUIRED } else { ElementState::OPTIONAL_ };
    let typed = name == "textarea" || is_typed(kind);
    if typed && !disabled && node.attr("readonly").is_none() {
        state |= ElementState::READWRITE;
    }
    let has_hint = node.attr("placeholder").is_some() && (name == "textarea" || is_text(kind) || kind == "number");
    if has_hint && is_empty(node, name) {
        state |= ElementState::PLACEHOLDER_SHOWN;
    }
    state
}

/// Whether a text field has no value.
pub(super) fn is_empty<'a>(node: &'a Node<'a>, name: &str) -> bool {
    if name == "textarea" {
        return node.first_child.get().is_none();
    }
    node.attr("value").is_none_or(str::is_empty)
}
