//! States and properties of elements: what the author wrote, what the host language gives, what the role implies.

use crate::implicit::{input_type, is_list};
use crate::{Aria, ValueType, attribute_def};
use schouw_page::El;
use std::borrow::Cow;

/// Attributes whose native form decides where the element has one: authors must not use the ARIA form to say otherwise (ARIA in HTML,
/// "Requirements for use of ARIA attributes in place of equivalent HTML attributes").
const NATIVE_WINS: &[&str] = &["aria-checked", "aria-multiselectable", "aria-selected"];

impl<'s> Aria<'_, 's> {
    /// The value of a state or property: the `aria-*` attribute with a valid value, else what the host language says, else what the role
    /// implies, else the attribute's default. For `aria-checked` and the like of native controls the host language comes first. Tokens
    /// come back in lower case. None for unknown attributes and where nothing says anything.
    pub fn state(&self, el: El<'s>, attribute: &str) -> Option<Cow<'s, str>> {
        let definition = attribute_def(attribute)?;
        let native = self.native_state(el, attribute);
        if NATIVE_WINS.contains(&attribute) && native.is_some() {
            return native;
        }
        let written = el.attr(attribute).map(str::trim_ascii).filter(|v| !v.is_empty() && definition.value.accepts(v));
        let written = written.map(|value| {
            let is_token = !definition.value.tokens().is_empty() && !matches!(definition.value, ValueType::String);
            if is_token { Cow::Owned(value.to_ascii_lowercase()) } else { Cow::Borrowed(value) }
        });
        // A native "disabled" or "required" cannot be taken back by the ARIA form.
        match native {
            Some(native) if native == "true" => Some(native),
            native => written
                .or(native)
                .or_else(|| self.role(el)?.implicit_value(attribute).map(Cow::Borrowed))
                .or(definition.default.map(Cow::Borrowed)),
        }
    }

    /// What the host language says of a state or property (HTML-AAM 1.0, "HTML Attribute State and Property Mappings"), whatever ARIA says.
    pub fn native_state(&self, el: El<'s>, attribute: &str) -> Option<Cow<'s, str>> {
        if !el.is_html() {
            return None;
        }
        let yes_no = |fact: bool| Some(Cow::Borrowed(if fact { "true" } else { "false" }));
        let when = |fact: bool| fact.then_some(Cow::Borrowed("true"));
        let copy = |name: &str| el.attr(name).map(|v| Cow::Borrowed(v.trim_ascii())).filter(|v| !v.is_empty());
        let is_field = el.is_any(&["input", "textarea"]);
        match attribute {
            "aria-checked" if is_toggle(el) => yes_no(el.has_attr("checked")),
            "aria-disabled" => when(self.disabled(el)),
            "aria-required" => when((is_field || el.is("select")) && el.has_attr("required")),
            "aria-readonly" => when(is_field && el.has_attr("readonly")),
            "aria-multiline" => when(el.is("textarea")),
            "aria-multiselectable" if el.is("select") && is_list(el) => yes_no(el.has_attr("multiple")),
            "aria-selected" if el.is("option") => yes_no(el.has_attr("selected")),
            "aria-expanded" => self.native_expanded(el).and_then(yes_no),
            "aria-placeholder" if is_field => copy("placeholder"),
            "aria-level" => native_level(el).map(Cow::Borrowed),
            "aria-colspan" if el.is_any(&["td", "th"]) => copy("colspan"),
            "aria-rowspan" if el.is_any(&["td", "th"]) => copy("rowspan"),
            "aria-valuenow" if is_range(el) => copy("value"),
            "aria-valuemin" if is_range(el) => copy("min"),
            "aria-valuemax" if is_range(el) => copy("max"),
            _ => None,
        }
    }

    /// Boxes to open are closed when a page has loaded; a `summary` tells of its `details`.
    fn native_expanded(&self, el: El<'s>) -> Option<bool> {
        match el.name() {
            "select" => (!is_list(el)).then_some(false),
            "input" => (self.implicit_role(el)?.name == "combobox").then_some(false),
            "summary" => {
                let details = el.parent().filter(|_| self.is_summary_of_details(el))?;
                Some(details.has_attr("open"))
            }
            _ => None,
        }
    }

    /// The level of a heading: `aria-level` if it is a whole number from 1, else by `h1` to `h6`, else 2 (WAI-ARIA 1.2, `heading`). None
    /// for elements that are no headings.
    pub fn heading_level(&self, el: El<'s>) -> Option<u32> {
        if !self.has_role(el, "heading") {
            return None;
        }
        let written = el.attr("aria-level").and_then(|v| v.trim_ascii().parse().ok()).filter(|level| *level > 0);
        written.or_else(|| native_level(el)?.parse().ok()).or(Some(2))
    }

    /// The states and properties that the semantic role requires: those of the role, and of a separator that can have focus its value
    /// (WAI-ARIA 1.2, `separator`). Some have an implicit value: see [`RoleDef::implicit_value`](crate::RoleDef::implicit_value).
    pub fn required_attributes(&self, el: El<'s>) -> &'static [&'static str] {
        match self.role(el) {
            Some(role) if role.name == "separator" && self.focusable_when_rendered(el) => &["aria-valuenow"],
            Some(role) => role.required_attributes,
            None => &[],
        }
    }

    /// Whether a state or property may be used on the element: global ones (prohibited or not: see
    /// [`RoleDef::is_prohibited`](crate::RoleDef::is_prohibited)), those that the semantic role supports, and those that ARIA in HTML
    /// allows on fields without a role of their own. Names in lower case.
    pub fn allows_attribute(&self, el: El<'s>, attribute: &str) -> bool {
        let Some(definition) = attribute_def(attribute) else { return false };
        if definition.global || self.role(el).is_some_and(|role| role.supports_attribute(attribute)) {
            return true;
        }
        if !el.is("input") || self.explicit_role(el).is_some() {
            return false;
        }
        match input_type(el).as_str() {
            "date" | "datetime-local" | "month" | "password" | "time" | "week" => {
                crate::role_def("textbox").is_some_and(|role| role.supports_attribute(attribute))
            }
            "file" => attribute == "aria-required",
            _ => false,
        }
    }
}

fn is_toggle(el: El<'_>) -> bool {
    el.is("input") && matches!(input_type(el).as_str(), "checkbox" | "radio")
}

fn is_range(el: El<'_>) -> bool {
    el.is_any(&["meter", "progress"]) || (el.is("input") && matches!(input_type(el).as_str(), "number" | "range"))
}

fn native_level(el: El<'_>) -> Option<&'static str> {
    if !el.is_html() {
        return None;
    }
    ["1", "2", "3", "4", "5", "6"].into_iter().find(|level| el.name().strip_prefix('h') == Some(level))
}
