//! Controls embedded in what names another element: their value stands for them (accname 1.2, step 2C).

use super::compute::{Context, Walk};
use super::{Part, Source};
use crate::implicit::{input_type, is_list};
use schouw_page::El;

/// Most chosen options of one control that are read.
const OPTIONS_MAX: usize = 100;

impl<'s> Walk<'_, '_, 's> {
    /// The value of an embedded control; none for other elements. Values are those that the mark-up sets.
    pub(super) fn embedded_value(&mut self, el: El<'s>, context: Context<'s>) -> Option<Part> {
        match self.aria().role(el).map(|role| role.name)? {
            "textbox" | "searchbox" => Some(self.field_value(el, context)),
            "combobox" | "listbox" => Some(self.chosen(el, context)),
            "slider" | "spinbutton" | "scrollbar" | "meter" | "progressbar" => Some(range_value(el)),
            _ => None,
        }
    }

    fn field_value(&mut self, el: El<'s>, context: Context<'s>) -> Part {
        match el.name() {
            "input" if el.is_html() => value_attribute(el),
            "textarea" if el.is_html() => Part::text(&el.text_content(), Source::Content),
            _ => self.contents(el, context),
        }
    }

    /// The text of the chosen options; of an editable combobox the text in it.
    fn chosen(&mut self, el: El<'s>, context: Context<'s>) -> Part {
        if el.is("input") {
            return value_attribute(el);
        }
        let options: Vec<El<'s>> = if el.is("select") { selected_options(el) } else { self.selected_by_aria(el) };
        // A combobox without a chosen option shows what stands in it (WAI-ARIA 1.2, `combobox`).
        if options.is_empty() && !el.is("select") && self.aria().has_role(el, "combobox") {
            return self.contents(el, context);
        }
        let mut all = Part::default();
        for option in options {
            let part = self.node(option, context.deeper());
            all.append(&part, true);
        }
        all.from(Source::Content)
    }

    /// Descendants, owned and controlled options with `aria-selected="true"`.
    fn selected_by_aria(&mut self, el: El<'s>) -> Vec<El<'s>> {
        let page = self.aria().page();
        let mut found = Vec::new();
        let lists = [page.referred(el, "aria-owns"), page.referred(el, "aria-controls")].concat();
        for root in std::iter::once(el).chain(lists) {
            for below in page.flat_descendants(root) {
                if !self.spend() {
                    return found;
                }
                if below.attr_is("aria-selected", "true") && !found.contains(&below) && found.len() < OPTIONS_MAX {
                    found.push(below);
                }
            }
        }
        found
    }
}

fn value_attribute(el: El<'_>) -> Part {
    if input_type(el) == "password" { Part::default() } else { super::native::attribute(el, "value", Source::Content) }
}

/// HTML, "ask for a reset": the options marked as selected; in a box to open the last of them, or the first that is not disabled. A box
/// of disabled options alone shows nothing.
fn selected_options(select: El<'_>) -> Vec<El<'_>> {
    let options: Vec<El<'_>> = select.descendants().filter(|o| o.is("option")).collect();
    let selected: Vec<El<'_>> = options.iter().copied().filter(|o| o.has_attr("selected")).collect();
    if is_list(select) {
        return selected;
    }
    let disabled =
        |o: &El<'_>| o.has_attr("disabled") || o.parent().is_some_and(|p| p.is("optgroup") && p.has_attr("disabled"));
    let shown = selected.last().or_else(|| options.iter().find(|o| !disabled(o)));
    shown.copied().into_iter().collect()
}

/// `aria-valuetext`, else `aria-valuenow`, else the value that the host language has.
fn range_value(el: El<'_>) -> Part {
    let attribute = |name| super::native::attribute(el, name, Source::Content);
    attribute("aria-valuetext").or_else(|| attribute("aria-valuenow")).or_else(|| match el.name() {
        _ if !el.is_html() => Part::default(),
        "input" if input_type(el) == "range" => Part::text(&slider_value(el), Source::Content),
        "input" | "meter" | "progress" => attribute("value"),
        _ => Part::default(),
    })
}

/// The value of `input type=range`: a number within its bounds; without one the middle (HTML, "Range state").
fn slider_value(el: El<'_>) -> String {
    let number = |name: &str| el.attr(name)?.trim_ascii().parse::<f64>().ok().filter(|n| n.is_finite());
    let low = number("min").unwrap_or(0.0);
    let high = number("max").unwrap_or(100.0).max(low);
    number("value").unwrap_or(low + (high - low) / 2.0).clamp(low, high).to_string()
}
