//! Implicit roles of HTML elements: HTML-AAM 1.0, "HTML Element Role Mappings".

use crate::focus::parse_integer;
use crate::role::known;
use crate::{Aria, RoleDef};
use schouw_page::{Child, El, is_blank};

/// Elements whose role depends on nothing. Those without a corresponding role are left out. HTML-AAM is silent on obsolete elements:
/// those that only change the look are generic, the others have the role of the element that took their place.
const PLAIN: &[(&str, &str)] = &[
    ("address", "group"),
    ("article", "article"),
    ("b", "generic"),
    ("bdi", "generic"),
    ("bdo", "generic"),
    ("big", "generic"),
    ("blockquote", "blockquote"),
    ("body", "generic"),
    ("button", "button"),
    ("center", "generic"),
    ("code", "code"),
    ("data", "generic"),
    ("datalist", "listbox"),
    ("dd", "definition"),
    ("del", "deletion"),
    ("details", "group"),
    ("dfn", "term"),
    ("dialog", "dialog"),
    ("dir", "list"),
    ("div", "generic"),
    ("dt", "term"),
    ("em", "emphasis"),
    ("fieldset", "group"),
    ("figure", "figure"),
    ("font", "generic"),
    ("h1", "heading"),
    ("h2", "heading"),
    ("h3", "heading"),
    ("h4", "heading"),
    ("h5", "heading"),
    ("h6", "heading"),
    ("hgroup", "group"),
    ("hr", "separator"),
    ("html", "document"),
    ("i", "generic"),
    ("ins", "insertion"),
    ("main", "main"),
    ("menu", "list"),
    ("meter", "meter"),
    ("nav", "navigation"),
    ("nobr", "generic"),
    ("ol", "list"),
    ("optgroup", "group"),
    ("option", "option"),
    ("output", "status"),
    ("p", "paragraph"),
    ("pre", "generic"),
    ("progress", "progressbar"),
    ("q", "generic"),
    ("s", "deletion"),
    ("samp", "generic"),
    ("search", "search"),
    ("slot", "generic"),
    ("small", "generic"),
    ("span", "generic"),
    ("strike", "deletion"),
    ("strong", "strong"),
    ("sub", "subscript"),
    ("sup", "superscript"),
    ("table", "table"),
    ("textarea", "textbox"),
    ("time", "time"),
    ("tt", "generic"),
    ("u", "generic"),
    ("ul", "list"),
];

/// The role by the tag alone.
fn plain(name: &str) -> Option<&'static str> {
    PLAIN.binary_search_by(|(tag, _)| (*tag).cmp(name)).ok().map(|at| PLAIN[at].1)
}

impl<'s> Aria<'_, 's> {
    /// The role that the host language gives, by the element and where it stands. None where HTML-AAM has no corresponding role.
    pub fn implicit_role(&self, el: El<'s>) -> Option<&'static RoleDef> {
        let name = if el.is_html() {
            self.html_role(el)
        } else if el.is_svg() {
            crate::svg::role(el)
        } else if el.is_mathml() {
            (el.name() == "math").then_some("math")
        } else {
            None
        };
        name.and_then(known)
    }

    fn html_role(&self, el: El<'s>) -> Option<&'static str> {
        match el.name() {
            "a" | "area" => Some(if el.has_attr("href") { "link" } else { "generic" }),
            "img" => Some(self.img_role(el)),
            "input" => self.input_role(el),
            "select" => Some(if is_list(el) { "listbox" } else { "combobox" }),
            "li" => self.li_role(el),
            "header" => Some(if self.is_in_section(el) { "generic" } else { "banner" }),
            "footer" => Some(if self.is_in_section(el) { "generic" } else { "contentinfo" }),
            "aside" => Some(self.aside_role(el)),
            "section" => Some(if self.has_author_name(el) { "region" } else { "generic" }),
            "form" => Some(if self.has_author_name(el) { "form" } else { "generic" }),
            // Any other than the one that opens its details is plain text.
            "summary" => (!self.is_summary_of_details(el)).then_some("generic"),
            "caption" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" => self.table_role(el),
            name if name.contains('-') => Some("generic"),
            name => plain(name),
        }
    }

    /// An empty `alt` makes an image presentational, unless it can have focus or has a global ARIA attribute.
    fn img_role(&self, el: El<'s>) -> &'static str {
        if el.attr("alt") == Some("") && !self.says_something(el) { "none" } else { "img" }
    }

    fn input_role(&self, el: El<'s>) -> Option<&'static str> {
        let suggests =
            || el.attr("list").and_then(|id| self.page.by_id(el, id)).is_some_and(|list| list.is("datalist"));
        match input_type(el).as_str() {
            "button" | "image" | "reset" | "submit" => Some("button"),
            "checkbox" => Some("checkbox"),
            "radio" => Some("radio"),
            "range" => Some("slider"),
            "number" => Some("spinbutton"),
            "search" => Some(if suggests() { "combobox" } else { "searchbox" }),
            "email" | "tel" | "text" | "url" => Some(if suggests() { "combobox" } else { "textbox" }),
            _ => None,
        }
    }

    /// An item only within a list, wrappers without meaning aside; presentational where the list is. Asks for no roles of ancestors that
    /// could ask on: items within items may be nested as deep as a page.
    fn li_role(&self, el: El<'s>) -> Option<&'static str> {
        let is_wrapper = |e: &El<'s>| {
            (e.is_any(&["div", "span", "slot"]) || (e.is_html() && e.name().contains('-')))
                && self.explicit_role(*e).is_none_or(|role| matches!(role.name, "none" | "generic"))
        };
        let up = |e: &El<'s>| self.aria_owner(*e).or_else(|| self.page.flat_parent(*e));
        let Some(parent) = std::iter::successors(up(&el), up).find(|e| !is_wrapper(e)) else { return Some("generic") };
        let is_list = parent.is_any(&["ul", "ol", "menu", "dir"]);
        let item = match self.explicit_role(parent).map(|role| role.name) {
            Some("list" | "directory") => true,
            Some("none") if is_list && !self.has_conflict(parent) => {
                return Some(if self.has_conflict(el) { "listitem" } else { "none" });
            }
            Some("none") | None => is_list,
            Some(_) => false,
        };
        Some(if item { "listitem" } else { "generic" })
    }

    fn aside_role(&self, el: El<'s>) -> &'static str {
        let nested = self.page.flat_ancestors(el).any(|a| a.is_any(&["article", "aside", "nav", "section"]));
        if nested && !self.has_author_name(el) { "generic" } else { "complementary" }
    }

    /// Whether a `header` or `footer` belongs to a section of the page and not to the page: within a sectioning element, whatever its
    /// role, or within an element with the role of one.
    fn is_in_section(&self, el: El<'s>) -> bool {
        self.page.flat_ancestors(el).any(|a| {
            let by_role = |name: &str| matches!(name, "article" | "complementary" | "main" | "navigation" | "region");
            a.is_any(&["article", "aside", "main", "nav", "section"])
                || self.explicit_role(a).is_some_and(|role| by_role(role.name))
        })
    }

    /// Whether the author named the element by an attribute. References count when there is something to read where they lead: names
    /// need roles, so roles cannot ask for names.
    fn has_author_name(&self, el: El<'s>) -> bool {
        let filled = |name: &str| el.attr(name).is_some_and(|value| !is_blank(value));
        filled("aria-label")
            || filled("title")
            || self.page.referred(el, "aria-labelledby").into_iter().any(|target| self.says_anything(target))
    }

    /// Whether a look at the mark-up finds a text, or an attribute that stands for one. What is too large to look through counts.
    fn says_anything(&self, root: El<'s>) -> bool {
        let names = ["aria-label", "alt", "title", "value", "aria-labelledby", "aria-valuetext", "aria-valuenow"];
        let mut stack = vec![root];
        for looked_at in 0.. {
            let Some(el) = stack.pop() else { return false };
            if looked_at == REFERENCE_NODES_MAX || names.iter().any(|name| el.attr(name).is_some_and(|v| !is_blank(v)))
            {
                return true;
            }
            for child in self.page.flat_children(el).into_iter().take(REFERENCE_NODES_MAX) {
                match child {
                    Child::Text(text) if !is_blank(text) => return true,
                    Child::Text(_) => {}
                    Child::Element(child) => stack.push(child),
                }
            }
        }
        false
    }
}

/// Most elements of a reference that are looked at for a text.
const REFERENCE_NODES_MAX: usize = 200;

/// Whether a `select` shows as a list and not as a box to open: `multiple`, or a `size` above one.
pub(crate) fn is_list(el: El<'_>) -> bool {
    el.has_attr("multiple") || el.attr("size").and_then(parse_integer).is_some_and(|size| size > 1)
}

/// The state of an `input`'s `type`: the keyword in lower case, `text` for a missing or unknown one.
pub fn input_type(el: El<'_>) -> String {
    let written = el.attr("type").unwrap_or("").to_ascii_lowercase();
    match written.as_str() {
        "button" | "checkbox" | "color" | "date" | "datetime-local" | "email" | "file" | "hidden" | "image"
        | "month" | "number" | "password" | "radio" | "range" | "reset" | "search" | "submit" | "tel" | "time"
        | "url" | "week" => written,
        _ => "text".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_sorted_and_their_roles_exist() {
        assert!(PLAIN.windows(2).all(|pair| pair[0].0 < pair[1].0));
        for (tag, role) in PLAIN {
            assert!(known(role).is_some_and(|r| !r.is_abstract), "{tag}: {role}");
            assert_eq!(plain(tag), Some(*role));
        }
    }
}
