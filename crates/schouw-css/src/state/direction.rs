//! The direction of elements (HTML, "The dir attribute").

use crate::node::{Kind, Node};
use stylo_dom::ElementState;

/// The direction of an element whose parent's is known.
pub(super) fn of<'a>(node: &'a Node<'a>) -> ElementState {
    let written = node.attr("dir").map(str::to_ascii_lowercase);
    match written.as_deref() {
        Some("rtl") => return ElementState::RTL,
        Some("ltr") => return ElementState::LTR,
        Some("auto") => return as_state(automatic(node).unwrap_or(false)),
        _ => {}
    }
    if node.is_html("bdi") {
        return as_state(automatic(node).unwrap_or(false));
    }
    let telephone = || node.attr("type").is_some_and(|kind| kind.eq_ignore_ascii_case("tel"));
    if node.is_html("input") && telephone() {
        return ElementState::LTR;
    }
    let up = node.parent.get().and_then(|parent| if parent.is_element() { Some(parent) } else { parent.host.get() });
    up.map_or(ElementState::LTR, |up| up.state.get() & ElementState::DIR_STATES)
}

fn as_state(rtl: bool) -> ElementState {
    if rtl { ElementState::RTL } else { ElementState::LTR }
}

/// Whether the first letter with a direction goes from right to left; none without such a letter. What has a direction of its own, and
/// what is no text for readers, is left out, so that each text is looked at for one element only.
fn automatic<'a>(node: &'a Node<'a>) -> Option<bool> {
    if node.is_html("input") {
        return first_strong(node.attr("value").unwrap_or(""));
    }
    let mut stack: Vec<&Node<'a>> = node.first_child.get().into_iter().collect();
    while let Some(at) = stack.pop() {
        stack.extend(at.next.get());
        match at.kind {
            Kind::Text(text) => {
                if let Some(rtl) = first_strong(text) {
                    return Some(rtl);
                }
            }
            Kind::Element(_) => {
                let apart = at.attr("dir").is_some()
                    || ["bdi", "script", "style", "textarea"].iter().any(|name| at.is_html(name));
                stack.extend(at.first_child.get().filter(|_| !apart));
            }
            _ => {}
        }
    }
    None
}

/// Blocks of scripts that are written from right to left: Hebrew and Arabic with their neighbours and presentation forms.
const RTL: [(u32, u32); 5] =
    [(0x0590, 0x08ff), (0xfb1d, 0xfdff), (0xfe70, 0xfeff), (0x1_0800, 0x1_0fff), (0x1_e800, 0x1_efff)];

fn first_strong(text: &str) -> Option<bool> {
    let letter = text.chars().find(|c| c.is_alphabetic())?;
    Some(RTL.iter().any(|(from, to)| (*from..=*to).contains(&u32::from(letter))))
}
