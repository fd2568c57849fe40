//! A selector that leads back to one element: short where an id is unique, else a path of positions.

use crate::{El, Page};

pub(crate) fn of<'s>(page: &Page<'s>, el: El<'s>) -> String {
    let mut parts: Vec<String> = Vec::new();
    for step in std::iter::once(el).chain(el.ancestors()) {
        if let Some(id) = step.attr("id").filter(|id| page.all_by_id(step, id).count() == 1 && is_plain(id)) {
            parts.push(format!("#{id}"));
            break;
        }
        parts.push(step_of(step));
    }
    parts.reverse();
    parts.join(" > ")
}

/// An identifier that needs no escape in CSS and is not all too long.
fn is_plain(id: &str) -> bool {
    id.len() <= 60
        && id.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

fn step_of(el: El<'_>) -> String {
    let name = el.name();
    let siblings = el.node().prev_siblings().filter_map(El::new).filter(|s| s.name() == name).count();
    let more = el.node().next_siblings().filter_map(El::new).any(|s| s.name() == name);
    if siblings == 0 && !more { name.to_owned() } else { format!("{name}:nth-of-type({})", siblings + 1) }
}
