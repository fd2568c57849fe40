//! Implicit roles of SVG elements: SVG-AAM 1.0, "Mapping role table".

use schouw_page::{El, is_blank};

/// The title that names an SVG element: the first `title` child with text.
pub(crate) fn title(el: El<'_>) -> Option<El<'_>> {
    el.children().find(|child| child.is_svg() && child.name() == "title" && !is_blank(&child.text_content()))
}

/// Whether the author gave an SVG element something to say: only then shapes and groups are exposed.
fn is_described(el: El<'_>) -> bool {
    let filled = |name: &str| el.attr(name).is_some_and(|value| !is_blank(value));
    ["aria-label", "aria-labelledby", "aria-describedby", "aria-roledescription", "tabindex"].into_iter().any(filled)
        || el.children().any(|c| c.is_svg() && matches!(c.name(), "title" | "desc") && !is_blank(&c.text_content()))
}

pub(crate) fn role(el: El<'_>) -> Option<&'static str> {
    match el.name() {
        "svg" => Some("graphics-document"),
        "a" if el.attr_any_ns("href").is_some() => Some("link"),
        "image" => Some("img"),
        "text" | "tspan" | "textPath" => is_described(el).then_some("group"),
        "circle" | "ellipse" | "line" | "mesh" | "path" | "polygon" | "polyline" | "rect" => {
            is_described(el).then_some("graphics-symbol")
        }
        "g" | "use" | "foreignObject" | "symbol" | "a" => is_described(el).then_some("graphics-object"),
        _ => None,
    }
}
