//! Presentational hints: old attributes that stand for style (HTML, "Rendering", as browsers do it).

mod legacy;
mod objects;
mod svg;
mod tables;

use crate::node::Node;
use legacy::{colour, dimension, font_size, pixels};
use selectors::matching::QuirksMode;
use selectors::sink::Push;
use std::fmt::Write as _;
use style::applicable_declarations::ApplicableDeclarationBlock;
use style::properties::{Importance, PropertyDeclaration, PropertyDeclarationBlock, parse_style_attribute};
use style::rule_tree::{CascadeLevel, CascadeOrigin};
use style::servo_arc::Arc;
use style::shared_lock::Locked;
use style::stylesheets::CssRuleType;
use style::stylesheets::layer_rule::LayerOrder;
use style::values::specified::{Color, ColorPropertyValue};

type Block = Arc<Locked<PropertyDeclarationBlock>>;

/// Stands for the text of declarations that no text gives: see [`push`].
const BODY_COLOUR: &str = "\u{0}body colour";

/// Gives the declarations that the attributes of an element stand for.
pub(crate) fn push<'a, V: Push<ApplicableDeclarationBlock>>(node: &'a Node<'a>, into: &mut V) {
    let name = &node.element().name;
    let mut hand_in = |block| {
        let level = CascadeLevel::new(CascadeOrigin::PresHints);
        into.push(ApplicableDeclarationBlock::from_declarations(block, level, LayerOrder::root()));
    };
    if name.ns == html5ever::ns!(svg) {
        let text = svg::attributes(node);
        if !text.is_empty() {
            hand_in(known(node, text, svg::block));
        }
        return;
    }
    if name.ns != html5ever::ns!(html) {
        return;
    }
    // Quirks Mode, "the table element color quirk": not from what is around the table but from the body.
    if &*name.local == "table" && node.document.quirks == QuirksMode::Quirks {
        hand_in(known(node, BODY_COLOUR.to_owned(), |_, _| {
            let colour = PropertyDeclaration::Color(ColorPropertyValue(Color::InheritFromBodyQuirk));
            PropertyDeclarationBlock::with_one(colour, Importance::Normal)
        }));
    }
    let text = declarations(node, &name.local);
    if !text.is_empty() {
        hand_in(known(node, text, |node, text| {
            let document = node.document;
            parse_style_attribute(text, &document.base, None, document.quirks, CssRuleType::Style)
        }));
    }
}

/// The block for a text, made once for a document, so that elements with the same hints can share a style.
fn known<'a>(
    node: &'a Node<'a>,
    text: String,
    make: impl FnOnce(&'a Node<'a>, &str) -> PropertyDeclarationBlock,
) -> Block {
    let hints = &node.document.hints;
    if let Some(known) = hints.borrow().get(&text) {
        return known.clone();
    }
    let block = Arc::new(node.document.lock.wrap(make(node, &text)));
    hints.borrow_mut().insert(text, block.clone());
    block
}

fn declarations<'a>(node: &'a Node<'a>, tag: &str) -> String {
    let mut out = String::new();
    // Cells get their padding from the table, so they have hints without attributes of their own.
    if matches!(tag, "td" | "th" | "thead" | "tbody" | "tfoot" | "colgroup") {
        tables::within(node, tag, &mut out);
    }
    if node.element().attrs.is_empty() {
        return out;
    }
    match tag {
        "a" => link(node, &mut out),
        "body" => body(node, &mut out),
        "font" => font(node, &mut out),
        "hr" => objects::line(node, &mut out),
        "ol" | "ul" | "li" => list_type(node, tag, &mut out),
        "pre" if node.attr("wrap").is_some() => out.push_str("white-space:pre-wrap;"),
        "table" => tables::table(node, &mut out),
        "td" | "th" | "tr" | "thead" | "tbody" | "tfoot" | "col" | "colgroup" => tables::part(node, tag, &mut out),
        "img" | "iframe" | "embed" | "object" | "video" | "marquee" | "input" => objects::object(node, tag, &mut out),
        _ => {}
    }
    align(node, tag, &mut out);
    out
}

/// `align` as `text-align`, on any element that has no other use for it.
fn align<'a>(node: &'a Node<'a>, tag: &str, out: &mut String) {
    if matches!(
        tag,
        "table" | "img" | "iframe" | "embed" | "object" | "hr" | "input" | "button" | "caption" | "br" | "marquee"
    ) {
        return;
    }
    let Some(value) = node.attr("align").map(|value| value.trim_ascii().to_ascii_lowercase()) else { return };
    let cell = matches!(tag, "td" | "th" | "tr" | "thead" | "tbody" | "tfoot" | "col" | "colgroup");
    // With `-moz-` it does not go into tables.
    let align = match value.as_str() {
        "middle" if tag == "div" => "-moz-center",
        "middle" => "center",
        "absmiddle" if cell => "center",
        "left" if cell || tag == "div" => "-moz-left",
        "right" if cell || tag == "div" => "-moz-right",
        "center" if cell || tag == "div" => "-moz-center",
        "left" | "right" | "center" | "justify" | "start" | "end" => &value,
        _ => return,
    };
    let _ = write!(out, "text-align:{align};");
}

/// A colour and picture of the background.
fn background<'a>(node: &'a Node<'a>, out: &mut String) {
    if let Some(hex) = node.attr("bgcolor").and_then(colour) {
        let _ = write!(out, "background-color:{hex};");
    }
    if node.attr("background").is_some_and(|address| !address.trim_ascii().is_empty()) {
        // Which picture it is does not matter, only that there is one.
        out.push_str("background-image:url(x);");
    }
}

fn body<'a>(node: &'a Node<'a>, out: &mut String) {
    background(node, out);
    if let Some(hex) = node.attr("text").and_then(colour) {
        let _ = write!(out, "color:{hex};");
    }
    for (names, sides) in
        [(["marginwidth", "leftmargin"], ["left", "right"]), (["marginheight", "topmargin"], ["top", "bottom"])]
    {
        for length in names.iter().filter_map(|name| pixels(node.attr(name)?)) {
            let [first, second] = sides;
            let _ = write!(out, "margin-{first}:{length}px;margin-{second}:{length}px;");
        }
    }
}

fn link<'a>(node: &'a Node<'a>, out: &mut String) {
    if node.attr("href").is_some()
        && let Some(hex) = body_link(node)
    {
        let _ = write!(out, "color:{hex};");
    }
}

/// The `link` colour of `body`.
fn body_link<'a>(node: &'a Node<'a>) -> Option<String> {
    let document = node.document;
    if let Some(known) = document.link_colour.get() {
        return known.clone();
    }
    let up = |n: &&'a Node<'a>| n.parent.get().filter(|p| p.is_element());
    let body = std::iter::successors(Some(node), up).find(|n| n.is_html("body"));
    let found = body.and_then(|body| colour(body.attr("link")?));
    if body.is_some() {
        let _ = document.link_colour.set(found.clone());
    }
    found
}

fn font<'a>(node: &'a Node<'a>, out: &mut String) {
    if let Some(hex) = node.attr("color").and_then(colour) {
        let _ = write!(out, "color:{hex};");
    }
    if let Some(face) = node.attr("face").filter(|f| !f.contains([';', '{', '}'])) {
        let _ = write!(out, "font-family:{face};");
    }
    if let Some(size) = node.attr("size").and_then(font_size) {
        let _ = write!(out, "font-size:{size};");
    }
}

fn list_type<'a>(node: &'a Node<'a>, tag: &str, out: &mut String) {
    let Some(kind) = node.attr("type") else { return };
    let style = match kind {
        "1" => "decimal",
        "a" => "lower-alpha",
        "A" => "upper-alpha",
        "i" => "lower-roman",
        "I" => "upper-roman",
        other if tag != "ol" && other.eq_ignore_ascii_case("none") => "none",
        other if tag != "ol" && other.eq_ignore_ascii_case("disc") => "disc",
        other if tag != "ol" && other.eq_ignore_ascii_case("circle") => "circle",
        other if tag != "ol" && other.eq_ignore_ascii_case("square") => "square",
        _ => return,
    };
    let _ = write!(out, "list-style-type:{style};");
}

/// `width` and `height`; a value of nothing counts where `zero` says so.
fn size<'a>(node: &'a Node<'a>, name: &str, zero: bool, out: &mut String) {
    if let Some(length) = node.attr(name).and_then(|text| dimension(text, zero)) {
        let _ = write!(out, "{name}:{length};");
    }
}
