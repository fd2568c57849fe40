//! Which roles authors may give an element: ARIA in HTML, "Document conformance requirements for use of ARIA attributes in HTML".
//!
//! Where versions of the recommendation differ the more generous one stands. Roles of the modules for graphics and publishing are not
//! judged: the recommendation allows them here and there, and nothing is lost by them.

use crate::implicit::{input_type, is_list};
use crate::{Aria, RoleDef, Spec};
use schouw_page::{El, is_blank};

/// The roles that an element may have besides its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Allowed {
    Any,
    Only(&'static [&'static str]),
}

use Allowed::{Any, Only};

const NOTHING: Allowed = Only(&[]);
const PLAIN: Allowed = Only(&["none"]);
const LINK: Allowed = Only(&[
    "button",
    "checkbox",
    "menuitem",
    "menuitemcheckbox",
    "menuitemradio",
    "option",
    "radio",
    "switch",
    "tab",
    "treeitem",
]);
const BUTTON: Allowed = Only(&[
    "checkbox",
    "combobox",
    "gridcell",
    "link",
    "menuitem",
    "menuitemcheckbox",
    "menuitemradio",
    "option",
    "radio",
    "separator",
    "slider",
    "switch",
    "tab",
    "treeitem",
]);
const IMAGE: Allowed = Only(&[
    "button",
    "checkbox",
    "gridcell",
    "link",
    "math",
    "menuitem",
    "menuitemcheckbox",
    "menuitemradio",
    "meter",
    "option",
    "progressbar",
    "radio",
    "scrollbar",
    "separator",
    "slider",
    "switch",
    "tab",
    "treeitem",
]);
const LIST: Allowed =
    Only(&["directory", "group", "listbox", "menu", "menubar", "none", "radiogroup", "tablist", "toolbar", "tree"]);
const ITEM: Allowed =
    Only(&["menuitem", "menuitemcheckbox", "menuitemradio", "none", "option", "radio", "separator", "tab", "treeitem"]);
const SECTION: Allowed = Only(&[
    "alert",
    "alertdialog",
    "application",
    "banner",
    "complementary",
    "contentinfo",
    "dialog",
    "document",
    "feed",
    "generic",
    "group",
    "log",
    "main",
    "marquee",
    "navigation",
    "none",
    "note",
    "region",
    "search",
    "status",
    "tabpanel",
]);
const EMBEDDED: Allowed = Only(&["application", "document", "img", "none"]);

/// Elements for which it depends on nothing. What is not listed here or below may have any role.
const BY_TAG: &[(&str, Allowed)] = &[
    ("article", Only(&["application", "document", "feed", "main", "none", "region"])),
    ("aside", Only(&["feed", "none", "note", "region", "search"])),
    ("audio", Only(&["application"])),
    ("base", NOTHING),
    ("body", Only(&["document"])),
    ("br", PLAIN),
    ("button", BUTTON),
    ("caption", NOTHING),
    ("col", NOTHING),
    ("colgroup", NOTHING),
    ("datalist", NOTHING),
    ("dd", NOTHING),
    ("details", NOTHING),
    ("dialog", Only(&["alertdialog"])),
    ("dl", Only(&["group", "list", "none"])),
    ("dt", Only(&["listitem"])),
    ("embed", EMBEDDED),
    ("fieldset", Only(&["group", "none", "radiogroup"])),
    ("figcaption", Only(&["group", "none"])),
    ("footer", Only(&["contentinfo", "generic", "group", "none"])),
    ("form", Only(&["form", "none", "search"])),
    ("h1", Only(&["none", "tab"])),
    ("h2", Only(&["none", "tab"])),
    ("h3", Only(&["none", "tab"])),
    ("h4", Only(&["none", "tab"])),
    ("h5", Only(&["none", "tab"])),
    ("h6", Only(&["none", "tab"])),
    ("head", NOTHING),
    ("header", Only(&["banner", "generic", "group", "none"])),
    ("hr", Only(&["none", "separator"])),
    ("html", Only(&["document"])),
    ("iframe", EMBEDDED),
    ("label", NOTHING),
    ("legend", NOTHING),
    ("link", NOTHING),
    ("main", NOTHING),
    ("map", NOTHING),
    ("menu", LIST),
    ("meta", NOTHING),
    ("meter", NOTHING),
    ("nav", Only(&["menu", "menubar", "none", "tablist"])),
    ("noscript", NOTHING),
    ("object", Only(&["application", "document", "img"])),
    ("ol", LIST),
    ("optgroup", NOTHING),
    ("option", NOTHING),
    ("param", NOTHING),
    ("picture", NOTHING),
    ("progress", NOTHING),
    ("script", NOTHING),
    ("search", Only(&["form", "group", "none", "region"])),
    ("section", SECTION),
    ("slot", NOTHING),
    ("source", NOTHING),
    ("style", NOTHING),
    ("template", NOTHING),
    ("textarea", NOTHING),
    ("title", NOTHING),
    ("track", NOTHING),
    ("ul", LIST),
    ("video", Only(&["application"])),
];

impl<'s> Aria<'_, 's> {
    /// Whether ARIA in HTML lets authors give the element this role. True for the role that it has anyway, for elements that are not of
    /// HTML, for custom elements, and for roles of the modules.
    pub fn may_have_role(&self, el: El<'s>, role: &RoleDef) -> bool {
        if !el.is_html() || el.name().contains('-') || matches!(role.spec, Spec::DPub | Spec::Graphics) {
            return true;
        }
        if self.implicit_role(el).is_some_and(|own| own.name == role.name) {
            return true;
        }
        match self.allowed(el) {
            Any => true,
            Only(roles) => roles.contains(&role.name),
        }
    }

    fn allowed(&self, el: El<'s>) -> Allowed {
        match el.name() {
            "a" => {
                if el.has_attr("href") {
                    LINK
                } else {
                    Any
                }
            }
            "area" => {
                if el.has_attr("href") {
                    NOTHING
                } else {
                    Only(&["button", "generic", "link"])
                }
            }
            "div" => {
                if el.parent().is_some_and(|p| p.is("dl")) {
                    PLAIN
                } else {
                    Any
                }
            }
            "figure" => {
                if el.children().any(|child| child.is("figcaption")) {
                    NOTHING
                } else {
                    Any
                }
            }
            "img" => self.allowed_on_image(el),
            "input" => self.allowed_on_input(el),
            "li" => self.allowed_on_item(el),
            "select" => {
                if is_list(el) {
                    NOTHING
                } else {
                    Only(&["menu"])
                }
            }
            "summary" => {
                if self.is_summary_of_details(el) {
                    NOTHING
                } else {
                    Any
                }
            }
            "td" | "th" | "tr" => self.allowed_in_table(el),
            name => BY_TAG.binary_search_by(|(tag, _)| (*tag).cmp(name)).map_or(Any, |at| BY_TAG[at].1),
        }
    }

    /// An image that is named may be a control; one that decorates may say so in other words.
    fn allowed_on_image(&self, el: El<'s>) -> Allowed {
        let filled = |name: &str| el.attr(name).is_some_and(|value| !is_blank(value));
        let is_named = ["alt", "aria-label", "aria-labelledby", "title"].iter().any(|name| filled(name));
        if is_named { IMAGE } else { PLAIN }
    }

    fn allowed_on_input(&self, el: El<'s>) -> Allowed {
        match input_type(el).as_str() {
            "button" | "image" | "reset" | "submit" => BUTTON,
            "checkbox" if el.has_attr("aria-pressed") => Only(&["button", "menuitemcheckbox", "option", "switch"]),
            "checkbox" => Only(&["menuitemcheckbox", "option", "switch"]),
            "radio" => Only(&["menuitemradio"]),
            "text" if !el.has_attr("list") => Only(&["combobox", "searchbox", "spinbutton"]),
            "tel" => Only(&["combobox", "spinbutton"]),
            "email" | "search" | "url" => Only(&["combobox"]),
            _ => NOTHING,
        }
    }

    /// An item of what is a list may be few things; with another role of the list its items have others too.
    fn allowed_on_item(&self, el: El<'s>) -> Allowed {
        let is_in_list = self.page.flat_parent(el).is_some_and(|parent| self.has_role(parent, "list"));
        if is_in_list { ITEM } else { Any }
    }

    /// Cells and rows are such where the table is one.
    fn allowed_in_table(&self, el: El<'s>) -> Allowed {
        let table = self.page.flat_ancestors(el).find(|above| above.is("table"));
        let is_table = |table: El<'s>| self.has_any_role(table, &["grid", "table", "treegrid"]);
        match table {
            Some(table) if is_table(table) && el.is("tr") => Only(&["row", "none"]),
            Some(table) if is_table(table) => Only(&["cell", "columnheader", "gridcell", "none", "rowheader"]),
            _ => Any,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::role_def;
    use schouw_page::{Page, Snapshot};

    #[test]
    fn tags_are_sorted_and_roles_exist() {
        assert!(BY_TAG.windows(2).all(|pair| pair[0].0 < pair[1].0));
        for (tag, allowed) in BY_TAG {
            if let Only(roles) = allowed {
                assert!(roles.iter().all(|role| role_def(role).is_some_and(|def| !def.is_abstract)), "{tag}");
            }
        }
    }

    #[test]
    fn roles_by_element() {
        for (html, expected) in [
            ("<a href=a role=button>", true),
            ("<a href=a role=heading>", false),
            ("<a role=heading>", true),
            ("<ul><li role=tab></ul>", true),
            ("<ul><li role=button></ul>", false),
            ("<ul role=tablist><li role=tab></ul>", true),
            ("<img alt=x role=button>", true),
            ("<img alt='' role=button>", false),
            ("<label role=button>", false),
            ("<table role=none><tr><td role=list></table>", true),
            ("<table><tr><td role=list></table>", false),
            ("<input type=checkbox role=switch>", true),
            ("<input type=password role=textbox>", false),
            ("<nav role=navigation>", true),
            ("<main role=region>", false),
            ("<x-y role=main>", true),
        ] {
            let snapshot = Snapshot::from_html(html, "https://www.example.nl/".parse().expect("a valid address"));
            let page = Page::new(&snapshot);
            let aria = Aria::new(&page);
            let el = page.with_attr("role").last().expect("an element with a role");
            let role = aria.explicit_role(el).expect("a role");
            assert_eq!(aria.may_have_role(el, role), expected, "{html}");
        }
    }
}
