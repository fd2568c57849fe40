//! What the host language gives as a name: HTML-AAM 1.0 section 4, SVG-AAM "Name and Description".

use super::compute::{Context, Walk};
use super::{Part, Source};
use crate::implicit::input_type;
use crate::labels::is_labelable;
use schouw_page::El;

/// The namespace of `xlink:title`.
const XLINK: &str = "http://www.w3.org/1999/xlink";

/// A text attribute as a part: blank ones give nothing.
pub(super) fn attribute(el: El<'_>, name: &str, source: Source) -> Part {
    el.attr(name).map_or_else(Part::default, |value| Part::text(value, source))
}

impl<'s> Walk<'_, '_, 's> {
    /// Names from the host language that come before the content (step 2E).
    pub(super) fn native(&mut self, el: El<'s>, context: Context<'s>) -> Part {
        if el.is_svg() {
            return crate::svg::title(el)
                .map_or_else(Part::default, |t| Part::text(&t.text_content(), Source::SvgTitle));
        }
        if el.is_mathml() {
            return if el.name() == "math" { attribute(el, "alttext", Source::Alt) } else { Part::default() };
        }
        let labels = if is_labelable(el) { self.label_texts(el, context) } else { Part::default() };
        labels.or_else(|| match el.name() {
            "input" => input(el),
            "img" | "area" => attribute(el, "alt", Source::Alt),
            "fieldset" => self.child_text(el, "legend", Source::Legend, context),
            "table" => self.child_text(el, "caption", Source::Caption, context),
            "figure" => self.child_text(el, "figcaption", Source::FigCaption, context),
            "option" | "optgroup" => attribute(el, "label", Source::LabelAttribute),
            _ => Part::default(),
        })
    }

    /// Names of last resort (step 2I): `title`, then for text fields `placeholder`, then the user agent's own text.
    pub(super) fn last_resort(el: El<'s>) -> Part {
        attribute(el, "title", Source::Title).or_else(|| {
            // SVG-AAM: what a link of SVG 1.1 shows as its tooltip.
            if el.is_svg() && el.name() == "a" {
                let title = el.node().value().as_element().and_then(|e| {
                    e.attrs.iter().find(|(n, _)| &*n.local == "title" && &*n.ns == XLINK).map(|(_, value)| &**value)
                });
                return title.map_or_else(Part::default, |title| Part::text(title, Source::Title));
            }
            if el.is("textarea") {
                return attribute(el, "placeholder", Source::Placeholder);
            }
            if !el.is("input") {
                return Part::default();
            }
            match input_type(el).as_str() {
                "text" | "search" | "url" | "tel" | "email" | "password" | "number" => {
                    attribute(el, "placeholder", Source::Placeholder)
                }
                "image" => Part::text("Submit Query", Source::Default),
                _ => Part::default(),
            }
        })
    }

    /// The alternatives of all labels. Within a label no other label counts: the control in it would lead back.
    fn label_texts(&mut self, el: El<'s>, context: Context<'s>) -> Part {
        if context.in_label {
            return Part::default();
        }
        let mut all = Part::default();
        for label in self.aria().labels(el) {
            let part = self.referenced(label, Context { in_label: true, origin: Some(el), ..context.deeper() });
            all.append(&part, true);
        }
        all.from(Source::Label)
    }

    /// The alternative of the first child with this name, hidden or not.
    fn child_text(&mut self, el: El<'s>, name: &str, source: Source, context: Context<'s>) -> Part {
        match el.children().find(|child| child.is(name)) {
            Some(child) => self.referenced(child, context.deeper()).from(source),
            None => Part::default(),
        }
    }
}

/// Buttons by their `value`, image buttons by `alt`. An empty `value` is the author's wish for no text, so that the user agent's own
/// text stands only where the attribute is missing.
fn input(el: El<'_>) -> Part {
    let kind = input_type(el);
    match (kind.as_str(), el.has_attr("value")) {
        ("image", _) => attribute(el, "alt", Source::Alt),
        ("submit", false) => Part::text("Submit", Source::Default),
        ("reset", false) => Part::text("Reset", Source::Default),
        ("button" | "submit" | "reset", _) => attribute(el, "value", Source::Value),
        _ => Part::default(),
    }
}
