//! What a page offers by name: controls, headings, landmarks and images, with their names together and their numbers by kind.

use crate::Cx;
use crate::wording::Bag;
use schouw_page::El;
use std::collections::HashMap;

/// Elements whose names are read.
const NAMES_MAX: usize = 5_000;

/// Roles of things that texts refer to.
const ROLES: &[&str] = &[
    "banner",
    "button",
    "checkbox",
    "combobox",
    "complementary",
    "contentinfo",
    "figure",
    "form",
    "heading",
    "img",
    "link",
    "list",
    "listbox",
    "main",
    "menu",
    "menubar",
    "menuitem",
    "navigation",
    "radio",
    "region",
    "search",
    "searchbox",
    "slider",
    "spinbutton",
    "switch",
    "tab",
    "table",
    "tablist",
    "textbox",
];

/// The named things of a page.
#[derive(Default)]
pub(crate) struct Named {
    names: Bag,
    numbers: HashMap<&'static str, usize>,
    lists_of_links: usize,
}

impl Named {
    /// Looks at everything that is or may be included in the accessibility tree.
    pub(crate) fn of<'s>(cx: &Cx<'_, 's>) -> Self {
        let mut named = Self::default();
        let mut read = 0;
        for el in cx.page.elements() {
            let Some(role) = cx.aria.role(el).and_then(|role| ROLES.iter().find(|known| **known == role.name)) else {
                continue;
            };
            if cx.aria.included(el).is_no() {
                continue;
            }
            *named.numbers.entry(role).or_default() += 1;
            named.lists_of_links += usize::from(*role == "list" && is_of_links(el));
            if *role != "list" && read < NAMES_MAX {
                named.names.add(&cx.aria.name(el).text);
                read += 1;
            }
        }
        named
    }

    /// Whether the name of something has this word, or a compound with it.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.names.has(word)
    }

    /// How many things of these roles there are.
    pub(crate) fn number(&self, roles: &[&str]) -> usize {
        roles.iter().filter_map(|role| self.numbers.get(role)).sum()
    }

    /// How many lists of two or more links there are.
    pub(crate) fn lists_of_links(&self) -> usize {
        self.lists_of_links
    }
}

/// Whether a list has two items or more and each holds a link.
fn is_of_links(list: El<'_>) -> bool {
    let mut items = list.children().filter(|el| el.is("li")).take(50).peekable();
    let has_link = |item: El<'_>| item.descendants().take(10).any(|el| el.is("a") && el.has_attr("href"));
    let mut number = 0;
    items.all(|item| {
        number += 1;
        has_link(item)
    }) && number >= 2
}
