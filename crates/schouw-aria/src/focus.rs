//! What can have focus, by mark-up (HTML, 6.6) and by the ACT glossary's *focusable*.

use crate::Aria;
use crate::implicit::input_type;
use schouw_page::{El, Tri};

impl<'s> Aria<'_, 's> {
    /// Whether the element can have focus: a focusable area of HTML or any element with a valid `tabindex`, not disabled, not inert, and
    /// rendered. What scripts do with focus is not known.
    pub fn focusable(&self, el: El<'s>) -> Tri {
        if !self.focusable_when_rendered(el) {
            return Tri::No;
        }
        self.page.rendered(el).and(self.page.embedding())
    }

    /// Whether the element takes part in sequential focus navigation: focusable without a negative `tabindex`.
    pub fn tabbable(&self, el: El<'s>) -> Tri {
        if self.tabindex(el).is_some_and(|index| index < 0) { Tri::No } else { self.focusable(el) }
    }

    /// The `tabindex` value: none without the attribute or where HTML's rules for integers find no number in it.
    pub fn tabindex(&self, el: El<'s>) -> Option<i32> {
        parse_integer(el.attr("tabindex")?)
    }

    /// Whether a form control is disabled: by itself, by a `fieldset` around it (its first `legend` excepted), an option also by its
    /// group. `aria-disabled` is a state that authors tell of and disables nothing.
    pub fn disabled(&self, el: El<'s>) -> bool {
        if !el.is_any(&["button", "fieldset", "input", "optgroup", "option", "select", "textarea"]) {
            return false;
        }
        if el.has_attr("disabled") {
            return true;
        }
        match el.name() {
            "option" => el.parent().is_some_and(|p| p.is("optgroup") && p.has_attr("disabled")),
            "optgroup" => false,
            _ => is_in_disabled_fieldset(el),
        }
    }

    /// Whether it is the `summary` that opens its `details`: the first one.
    pub fn is_summary_of_details(&self, el: El<'s>) -> bool {
        el.is("summary")
            && el.parent().is_some_and(|p| p.is("details") && p.children().find(|c| c.is("summary")) == Some(el))
    }

    /// What [`Aria::focusable`] asks of the element itself, rendering aside.
    pub(crate) fn focusable_when_rendered(&self, el: El<'s>) -> bool {
        (self.tabindex(el).is_some() || self.is_native_focus_area(el)) && !self.disabled(el) && !self.is_inert(el)
    }

    fn is_native_focus_area(&self, el: El<'s>) -> bool {
        if el.is_svg() {
            return el.name() == "a" && el.attr_any_ns("href").is_some();
        }
        if !el.is_html() {
            return false;
        }
        is_editing_host(el)
            || match el.name() {
                "a" => el.has_attr("href"),
                "area" => el.has_attr("href") && self.is_in_used_map(el),
                "button" | "select" | "textarea" | "iframe" => true,
                "input" => input_type(el) != "hidden",
                "audio" | "video" => el.has_attr("controls"),
                "summary" => self.is_summary_of_details(el),
                _ => false,
            }
    }

    /// Whether an image uses the map that an `area` is in.
    fn is_in_used_map(&self, area: El<'s>) -> bool {
        let used = self.used_maps.get_or_init(|| {
            let images = self.page.tagged("img").chain(self.page.tagged("object"));
            images.filter_map(|el| el.attr("usemap")?.trim_ascii().strip_prefix('#')).collect()
        });
        area.ancestors()
            .find(|a| a.is("map"))
            .is_some_and(|map| [map.attr("name"), map.attr("id")].into_iter().flatten().any(|name| used.contains(name)))
    }

    fn is_inert(&self, el: El<'s>) -> bool {
        self.page.uses_attr("inert")
            && std::iter::once(el).chain(self.page.flat_ancestors(el)).any(|e| e.is_html() && e.has_attr("inert"))
    }
}

/// Whether a `contenteditable` makes the element one whose content users edit.
fn is_editing_host(el: El<'_>) -> bool {
    el.attr("contenteditable")
        .is_some_and(|v| ["", "true", "plaintext-only"].iter().any(|on| v.eq_ignore_ascii_case(on)))
}

fn is_in_disabled_fieldset(el: El<'_>) -> bool {
    let mut below = el;
    for ancestor in el.ancestors() {
        if ancestor.is("fieldset") && ancestor.has_attr("disabled") {
            let legend = ancestor.children().find(|c| c.is("legend"));
            if legend != Some(below) {
                return true;
            }
        }
        below = ancestor;
    }
    false
}

/// HTML's rules for parsing integers: white space, a sign, digits; what follows is ignored. Out of range becomes the nearest limit.
pub(crate) fn parse_integer(text: &str) -> Option<i32> {
    let text = text.trim_ascii_start();
    let (negative, digits) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    if end == 0 {
        return None;
    }
    let value = digits[..end].parse::<i64>().unwrap_or(i64::MAX).min(i64::from(i32::MAX));
    i32::try_from(if negative { -value } else { value }).ok()
}

#[cfg(test)]
mod tests {
    use super::parse_integer;

    #[test]
    fn integers_as_html_reads_them() {
        for (text, value) in [
            ("0", Some(0)),
            (" -1", Some(-1)),
            ("+2px", Some(2)),
            ("1.5", Some(1)),
            ("", None),
            ("-", None),
            ("x", None),
            ("99999999999999999999", Some(i32::MAX)),
        ] {
            assert_eq!(parse_integer(text), value, "{text:?}");
        }
    }
}
