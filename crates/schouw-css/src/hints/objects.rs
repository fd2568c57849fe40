//! Pictures, frames, plug-ins and rules.

use super::legacy::{colour, dimension, integer};
use super::size;
use crate::node::Node;
use selectors::matching::QuirksMode;
use std::fmt::Write as _;

pub(super) fn object<'a>(node: &'a Node<'a>, tag: &str, out: &mut String) {
    for (name, sides) in [("vspace", ["top", "bottom"]), ("hspace", ["left", "right"])] {
        if !matches!(tag, "iframe" | "video")
            && let Some(space) = node.attr(name).and_then(|text| dimension(text, true))
        {
            let [first, second] = sides;
            let _ = write!(out, "margin-{first}:{space};margin-{second}:{space};");
        }
    }
    if tag == "input" && !node.attr("type").is_some_and(|kind| kind.eq_ignore_ascii_case("image")) {
        return;
    }
    size(node, "width", true, out);
    size(node, "height", true, out);
    if matches!(tag, "img" | "object" | "input")
        && let Some(width) = node.attr("border").map(|text| integer(text).unwrap_or(0))
    {
        let _ = write!(out, "border:{width}px solid;");
    }
    if tag == "iframe" && node.attr("frameborder").is_some_and(|text| text.trim().parse().unwrap_or(0_i32) == 0) {
        out.push_str("border-width:0;");
    }
    if tag == "marquee"
        && let Some(hex) = node.attr("bgcolor").and_then(colour)
    {
        let _ = write!(out, "background-color:{hex};");
    }
    let align = node.attr("align").map(str::to_ascii_lowercase);
    if let Some(side @ ("left" | "right")) = align.as_deref()
        && !matches!(tag, "video" | "marquee")
    {
        let _ = write!(out, "float:{side};");
        if tag == "img" && node.document.quirks == QuirksMode::Quirks && node.attr("hspace").is_none() {
            let other = if side == "left" { "right" } else { "left" };
            let _ = write!(out, "margin-{other}:3px;");
        }
    }
}

/// `hr`: its thickness is a height with a border above and below.
pub(super) fn line<'a>(node: &'a Node<'a>, out: &mut String) {
    match node.attr("align").map(str::to_ascii_lowercase).as_deref() {
        Some("left") => out.push_str("margin-left:0;margin-right:auto;"),
        Some("right") => out.push_str("margin-left:auto;margin-right:0;"),
        Some(_) => out.push_str("margin-left:auto;margin-right:auto;"),
        None => {}
    }
    size(node, "width", true, out);
    if let Some(text) = node.attr("color") {
        out.push_str("border-style:solid;");
        if let Some(hex) = colour(text) {
            let _ = write!(out, "border-color:{hex};background-color:{hex};");
        }
    } else if node.attr("noshade").is_some() {
        out.push_str("border-style:solid;border-color:#808080;background-color:#808080;");
    }
    if let Some(text) = node.attr("size") {
        match integer(text).unwrap_or(0) {
            0 | 1 => out.push_str("border-bottom-width:0;"),
            thick => {
                let _ = write!(out, "height:{}px;", thick - 2);
            }
        }
    }
}
