//! Signs that a script sends the focus on as soon as an element gets it.

use crate::scripts::listens_for_focus;
use schouw_page::{Child, El, Page, is_blank};
use std::collections::HashSet;

/// The words of the page's own scripts that listen for focus: among them the ids of the elements they listen to.
pub(super) struct FocusScripts {
    words: HashSet<String>,
}

impl FocusScripts {
    /// Reads the scripts that stand in the page.
    pub(super) fn of(page: &Page<'_>) -> Self {
        let texts = page.tagged("script").filter(|el| !el.has_attr("src")).map(El::text_content);
        let listening = texts.filter(|text| listens_for_focus(text));
        let words = listening.flat_map(|text| words(&text).map(str::to_owned).collect::<Vec<_>>()).collect();
        Self { words }
    }

    /// Whether the element listens itself, a script that listens for focus names its id, or it has no other use than to listen.
    pub(super) fn may_redirect(&self, el: El<'_>) -> bool {
        el.has_attr("onfocus")
            || el.has_attr("onfocusin")
            || el.attr("id").is_some_and(|id| self.words.contains(id))
            || is_sentinel(el)
    }
}

/// An empty element that only a `tabindex` lets have focus, as libraries put round their dialogs to send the focus back into them.
fn is_sentinel(el: El<'_>) -> bool {
    el.is_any(&["div", "span"])
        && !el.has_attr("contenteditable")
        && el.child_nodes().all(|node| match node {
            Child::Text(text) => is_blank(text),
            Child::Element(_) => false,
        })
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '_').filter(|word| !word.is_empty())
}
