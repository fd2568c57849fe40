//! The elements that show an image, and where the image comes from (ACT glossary, *embedded image*).

use super::data::{self, Drawing};
use super::may_be_seen;
use crate::Cx;
use crate::wording::files;
use schouw_aria::input_type;
use schouw_page::{El, declarations};

/// Elements of a drawing that are looked at.
const DRAWN_MAX: usize = 5_000;

/// Where an image comes from: an address as it is written, empty where only a style sheet has it.
pub(super) struct Source {
    address: String,
}

/// The elements that show an image which is or may be seen, with its source.
pub(super) fn images<'s>(cx: &Cx<'_, 's>) -> Vec<(El<'s>, Source)> {
    let is_wanted = |name: &str| name == "style" || name == "role";
    let tagged = cx.page.tagged_or_with_attr(&["img", "input", "object", "svg"], "style");
    let styled = cx.page.with_attrs(is_wanted).filter(|el| !el.has_attr("style") && !is_shown_by_tag(*el));
    let elements = tagged.chain(styled);
    elements.filter_map(|el| Some((el, of(cx, el)?))).filter(|(el, _)| may_be_seen(cx, *el)).collect()
}

fn is_shown_by_tag(el: El<'_>) -> bool {
    el.is_any(&["img", "input", "object"]) || el.name() == "svg"
}

/// The source of the image that an element shows; none where it shows none.
pub(super) fn of<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Option<Source> {
    let address = if el.is("img") {
        filled(el, "src").or_else(|| first_of_set(el)).or_else(|| el.parent().and_then(of_picture))
    } else if el.is("input") && input_type(el) == "image" {
        filled(el, "src")
    } else if el.is("object") {
        filled(el, "data").filter(|address| is_image(el, address))
    } else if el.is_svg() && el.name() == "svg" {
        el.descendants()
            .take(DRAWN_MAX)
            .filter(|below| below.is_svg() && below.name() == "image")
            .find_map(|image| image.attr_any_ns("href"))
    } else {
        None
    };
    let address = address.filter(|address| !address.trim_ascii().is_empty()).map(str::to_owned);
    let by_sheet = || (el.has_attr("role") && is_painted(cx, el)).then(String::new);
    address.or_else(|| background(el)).or_else(by_sheet).map(|address| Source { address })
}

/// Whether a style sheet gives an element that says it is an image a picture for its background.
fn is_painted<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    cx.aria.has_role(el, "img")
        && cx.page.style(el).is_ok_and(|style| style.background_image && style.gradients.is_none())
}

fn filled<'s>(el: El<'s>, name: &str) -> Option<&'s str> {
    el.attr(name).filter(|value| !value.trim_ascii().is_empty())
}

fn of_picture(picture: El<'_>) -> Option<&str> {
    picture.children().filter(|el| picture.is("picture") && el.is("source")).find_map(first_of_set)
}

fn first_of_set(el: El<'_>) -> Option<&str> {
    filled(el, "srcset")?.split_ascii_whitespace().next()
}

/// Whether an `object` shows an image: by its `type`, by that of a `data:` address, or by the ending of the file.
fn is_image(object: El<'_>, address: &str) -> bool {
    if let Some(kind) = object.attr("type") {
        return kind.trim_ascii().to_ascii_lowercase().starts_with("image/");
    }
    let lower = address.trim_ascii().to_ascii_lowercase();
    let images = ["avif", "bmp", "gif", "ico", "jfif", "jpe", "jpeg", "jpg", "png", "svg", "tif", "tiff", "webp"];
    match lower.strip_prefix("data:") {
        Some(data) => data.starts_with("image/"),
        None => files::ending(&files::of_address(&lower)).is_some_and(|ending| images.contains(&ending.as_str())),
    }
}

/// The address of a background image that the `style` attribute sets.
fn background(el: El<'_>) -> Option<String> {
    let style = el.attr("style").filter(|style| style.contains("url("))?;
    let set = declarations(style);
    let value = set.iter().rev().find(|d| matches!(d.name.as_str(), "background" | "background-image"))?;
    let start = value.value.to_ascii_lowercase().find("url(")? + "url(".len();
    let rest = value.value[start..].trim_start();
    let address = match rest.chars().next()? {
        quote @ ('"' | '\'') => rest[1..].split(quote).next()?,
        _ => rest.split(')').next()?,
    };
    Some(address.trim().to_owned()).filter(|address| !address.is_empty())
}

impl Source {
    /// The name of the file; none for data.
    pub(super) fn file(&self) -> Option<String> {
        let is_data = self.address.trim_start().get(..5).is_some_and(|start| start.eq_ignore_ascii_case("data:"));
        Some(files::of_address(self.address.trim_ascii())).filter(|name| !is_data && !name.is_empty())
    }

    /// The words of that name.
    pub(super) fn words(&self) -> Vec<String> {
        self.file().map(|file| crate::wording::words(&files::as_text(&file))).unwrap_or_default()
    }

    /// What is drawn, where the image itself stands in its address.
    pub(super) fn drawing(&self) -> Option<Drawing> {
        data::drawing(&self.address)
    }
}
