//! Images as rules on them see them: what counts, what the file is called, whose name is used.

use crate::Cx;
use crate::wording::{self, files};
use schouw_aria::{NameFrom, RoleDef, Source};
use schouw_page::El;

/// Words for kinds of images: that a file and a text both say "logo" does not make them the same logo.
const KINDS: &[&str] = &[
    "afbeelding",
    "afbeeldingen",
    "banner",
    "foto",
    "fotos",
    "grafiek",
    "icon",
    "icoon",
    "illustratie",
    "illustration",
    "image",
    "img",
    "kaart",
    "logo",
    "map",
    "photo",
    "picture",
    "pictogram",
    "plaatje",
    "portret",
    "tekening",
    "zwart",
    "wit",
    "rgb",
    "klein",
    "groot",
    "small",
    "large",
    "new",
    "nieuw",
];

/// Whether an image has something to show: a `src` or `srcset` of its own or of the `picture` that it is in.
pub(crate) fn has_source(img: El<'_>) -> bool {
    let filled = |el: El<'_>, name: &str| el.attr(name).is_some_and(|value| !value.trim_ascii().is_empty());
    let of_picture = |picture: El<'_>| picture.children().any(|el| el.is("source") && filled(el, "srcset"));
    filled(img, "src") || filled(img, "srcset") || img.parent().filter(|el| el.is("picture")).is_some_and(of_picture)
}

/// The name of the file that an `img` shows; none for data and for other elements.
pub(crate) fn file_name(el: El<'_>) -> Option<String> {
    let address = el.attr("src").filter(|_| el.is("img")).map(str::trim_ascii)?;
    let is_data = address.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("data:"));
    let name = files::of_address(address);
    (!is_data && !name.is_empty()).then_some(name)
}

/// The words that tell this thing from others of its kind.
pub(crate) fn specific(text: &str) -> Vec<String> {
    wording::content_besides(text, KINDS)
}

/// Whether an element is an image to W3C's rules on images.
pub(crate) fn is_image(el: El<'_>) -> bool {
    el.is_any(&["img", "canvas"]) || (el.is_svg() && el.name() == "svg")
}

/// Whether an ancestor that would be named by its content is named by its author instead, so that the image's name is not used.
pub(crate) fn is_named_over<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    if !cx.page.uses_attr("aria-label") && !cx.page.uses_attr("aria-labelledby") {
        return false;
    }
    let labelled = |el: &El<'s>| el.has_attr("aria-label") || el.has_attr("aria-labelledby");
    cx.page.flat_ancestors(el).filter(labelled).any(|ancestor| {
        let takes_over = |role: &RoleDef| role.children_presentational || role.name_from == NameFrom::Contents;
        let name = cx.aria.name(ancestor);
        cx.aria.role(ancestor).is_some_and(takes_over)
            && (name.is_from(Source::AriaLabel) || name.is_from(Source::LabelledBy))
    })
}
