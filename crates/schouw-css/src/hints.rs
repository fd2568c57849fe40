//! Presentational hints: old attributes that stand for style (HTML, "Rendering").

use crate::node::Node;
use selectors::sink::Push;
use std::fmt::Write as _;
use style::applicable_declarations::ApplicableDeclarationBlock;
use style::properties::parse_style_attribute;
use style::rule_tree::{CascadeLevel, CascadeOrigin};
use style::servo_arc::Arc;
use style::stylesheets::CssRuleType;
use style::stylesheets::layer_rule::LayerOrder;

/// Gives the declarations that the attributes of an element stand for.
pub(crate) fn push<'a, V: Push<ApplicableDeclarationBlock>>(node: &'a Node<'a>, into: &mut V) {
    if node.element().attrs.is_empty() {
        return;
    }
    let text = declarations(node);
    if text.is_empty() {
        return;
    }
    let document = node.document;
    let known = document.hints.borrow().get(&text).cloned();
    let block = known.unwrap_or_else(|| {
        let block = parse_style_attribute(&text, &document.base, None, document.quirks, CssRuleType::Style);
        let block = Arc::new(document.lock.wrap(block));
        document.hints.borrow_mut().insert(text, block.clone());
        block
    });
    let level = CascadeLevel::new(CascadeOrigin::PresHints);
    into.push(ApplicableDeclarationBlock::from_declarations(block, level, LayerOrder::root()));
}

fn declarations<'a>(node: &'a Node<'a>) -> String {
    let mut out = String::new();
    let name = &node.element().name;
    if name.ns == html5ever::ns!(svg) {
        svg(node, &mut out);
        return out;
    }
    if name.ns != html5ever::ns!(html) {
        return out;
    }
    let tag = &*name.local;
    colours(node, tag, &mut out);
    sizes(node, tag, &mut out);
    alignment(node, tag, &mut out);
    if tag == "font" {
        font(node, &mut out);
    }
    if let (true, Some(direction)) = (matches!(tag, "ol" | "ul" | "li"), node.attr("type")) {
        list_type(direction, &mut out);
    }
    out
}

fn colours<'a>(node: &'a Node<'a>, tag: &str, out: &mut String) {
    let colour = |attribute: &str| node.attr(attribute).and_then(legacy_colour);
    if matches!(tag, "body" | "table" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" | "marquee")
        && let Some(hex) = colour("bgcolor")
    {
        let _ = write!(out, "background-color:{hex};");
    }
    if matches!(tag, "body" | "table" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th")
        && node.attr("background").is_some_and(|b| !b.trim().is_empty())
    {
        out.push_str("background-image:url(x);");
    }
    match tag {
        "body" => {
            if let Some(hex) = colour("text") {
                let _ = write!(out, "color:{hex};");
            }
        }
        "a" if node.attr("href").is_some() => {
            if let Some(hex) = body_link(node) {
                let _ = write!(out, "color:{hex};");
            }
        }
        "hr" => {
            if let Some(hex) = colour("color") {
                let _ = write!(out, "color:{hex};");
            }
        }
        _ => {}
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
    let found = body.and_then(|body| legacy_colour(body.attr("link")?));
    if body.is_some() {
        let _ = document.link_colour.set(found.clone());
    }
    found
}

fn sizes<'a>(node: &'a Node<'a>, tag: &str, out: &mut String) {
    let sized = matches!(
        tag,
        "img"
            | "iframe"
            | "embed"
            | "object"
            | "video"
            | "canvas"
            | "table"
            | "td"
            | "th"
            | "col"
            | "colgroup"
            | "hr"
            | "marquee"
    ) || tag == "input" && node.attr("type").is_some_and(|t| t.eq_ignore_ascii_case("image"));
    if sized {
        for name in ["width", "height"] {
            if let Some(length) = node.attr(name).and_then(dimension) {
                let _ = write!(out, "{name}:{length};");
            }
        }
    } else if matches!(tag, "tr" | "thead" | "tbody" | "tfoot")
        && let Some(length) = node.attr("height").and_then(dimension)
    {
        let _ = write!(out, "height:{length};");
    }
    match tag {
        "table" => {
            if let Some(border) = node.attr("border") {
                let width = leading_digits(border).unwrap_or(1);
                let _ = write!(out, "border:{width}px outset;");
            }
            if let Some(spacing) = node.attr("cellspacing").and_then(leading_digits) {
                let _ = write!(out, "border-spacing:{spacing}px;");
            }
        }
        "td" | "th" => cell(node, out),
        "img" if node.attr("border").and_then(leading_digits).is_some() => {
            let _ = write!(out, "border:{}px solid;", node.attr("border").and_then(leading_digits).unwrap_or(0));
        }
        _ => {}
    }
}

/// What the table of a cell says of its padding and border, and `nowrap`.
fn cell<'a>(node: &'a Node<'a>, out: &mut String) {
    let up = |n: &&'a Node<'a>| n.parent.get().filter(|p| p.is_element());
    // A cell stands in a row, a row in a group, a group in a table.
    let table = std::iter::successors(up(&node), up).take(3).find(|n| n.is_html("table"));
    if let Some(padding) = table.and_then(|t| t.attr("cellpadding")).and_then(leading_digits) {
        let _ = write!(out, "padding:{padding}px;");
    }
    if table.and_then(|t| t.attr("border")).is_some_and(|b| leading_digits(b) != Some(0)) {
        out.push_str("border:1px inset;");
    }
    if node.attr("nowrap").is_some() {
        out.push_str("white-space:nowrap;");
    }
}

fn alignment<'a>(node: &'a Node<'a>, tag: &str, out: &mut String) {
    if let Some(align) = node.attr("align").map(|a| a.trim().to_ascii_lowercase()) {
        match (tag, align.as_str()) {
            ("img" | "iframe" | "embed" | "object" | "table" | "input", "left" | "right") => {
                let _ = write!(out, "float:{align};");
            }
            ("table", "center") => out.push_str("margin-left:auto;margin-right:auto;"),
            (
                "div" | "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "td" | "th" | "tr" | "thead" | "tbody"
                | "tfoot" | "caption" | "col",
                "left" | "right" | "center" | "justify",
            ) => {
                let _ = write!(out, "text-align:{align};");
            }
            _ => {}
        }
    }
    if matches!(tag, "td" | "th" | "tr" | "thead" | "tbody" | "tfoot" | "col")
        && let Some(value @ ("top" | "middle" | "bottom" | "baseline")) =
            node.attr("valign").map(|a| a.trim().to_ascii_lowercase()).as_deref()
    {
        let _ = write!(out, "vertical-align:{value};");
    }
    if matches!(node.attr("dir").map(str::to_ascii_lowercase).as_deref(), Some("rtl")) {
        out.push_str("direction:rtl;");
    }
}

fn font<'a>(node: &'a Node<'a>, out: &mut String) {
    if let Some(hex) = node.attr("color").and_then(legacy_colour) {
        let _ = write!(out, "color:{hex};");
    }
    if let Some(face) = node.attr("face").filter(|f| !f.contains([';', '{', '}'])) {
        let _ = write!(out, "font-family:{face};");
    }
    if let Some(size) = node.attr("size").and_then(font_size) {
        let _ = write!(out, "font-size:{size};");
    }
}

/// HTML, "rules for parsing a legacy font size".
fn font_size(text: &str) -> Option<&'static str> {
    let text = text.trim();
    let (relative, digits) = match text.as_bytes().first()? {
        b'+' => (1, &text[1..]),
        b'-' => (-1, &text[1..]),
        _ => (0, text),
    };
    let value = i64::from(leading_digits(digits)?);
    let size = if relative == 0 { value } else { 3 + relative * value };
    const NAMES: [&str; 7] = ["x-small", "small", "medium", "large", "x-large", "xx-large", "xxx-large"];
    NAMES.get(usize::try_from(size.clamp(1, 7)).ok()? - 1).copied()
}

fn list_type(kind: &str, out: &mut String) {
    let style = match kind.trim() {
        "1" => "decimal",
        "a" => "lower-alpha",
        "A" => "upper-alpha",
        "i" => "lower-roman",
        "I" => "upper-roman",
        other if other.eq_ignore_ascii_case("none") => "none",
        other if other.eq_ignore_ascii_case("disc") => "disc",
        other if other.eq_ignore_ascii_case("circle") => "circle",
        other if other.eq_ignore_ascii_case("square") => "square",
        _ => return,
    };
    let _ = write!(out, "list-style-type:{style};");
}

/// The presentation attributes of SVG that matter here.
fn svg<'a>(node: &'a Node<'a>, out: &mut String) {
    for name in ["color", "display", "visibility", "opacity", "font-size", "font-weight", "clip-path", "mask", "filter"]
    {
        if let Some(value) = node.attr(name).filter(|v| !v.contains([';', '{', '}'])) {
            let _ = write!(out, "{name}:{value};");
        }
    }
    if &*node.element().name.local == "svg" {
        for name in ["width", "height"] {
            if let Some(length) = node.attr(name).and_then(dimension) {
                let _ = write!(out, "{name}:{length};");
            }
        }
    }
}

/// HTML, "rules for parsing dimension values": a length in pixels, or a percentage.
fn dimension(text: &str) -> Option<String> {
    let text = text.trim_ascii_start();
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let number: f64 = text[..end].parse().ok()?;
    let unit = if text[end..].starts_with('%') { "%" } else { "px" };
    Some(format!("{number}{unit}"))
}

fn leading_digits(text: &str) -> Option<u32> {
    let text = text.trim_ascii_start();
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    text[..end].parse().ok().map(|n: u32| n.min(10_000))
}

/// HTML, "rules for parsing a legacy color value".
fn legacy_colour(text: &str) -> Option<String> {
    let text = text.trim_ascii();
    if text.is_empty() || text.eq_ignore_ascii_case("transparent") {
        return None;
    }
    if text.bytes().all(|b| b.is_ascii_alphabetic()) && cssparser::color::parse_named_color(text).is_ok() {
        return Some(text.to_ascii_lowercase());
    }
    if let Some(hex) = text.strip_prefix('#').filter(|h| h.len() == 3 && h.bytes().all(|b| b.is_ascii_hexdigit())) {
        return Some(format!("#{hex}"));
    }
    // Characters beyond the basic plane count as two zeros, as in UTF-16.
    let mut digits: Vec<u8> = text
        .chars()
        .take(128)
        .flat_map(|c| if u32::from(c) > 0xffff { vec!['0', '0'] } else { vec![c] })
        .map(|c| if c.is_ascii_hexdigit() { u8::try_from(c).unwrap_or(b'0') } else { b'0' })
        .collect();
    if text.starts_with('#') {
        digits.remove(0);
    }
    while digits.is_empty() || digits.len() % 3 != 0 {
        digits.push(b'0');
    }
    let mut length = digits.len() / 3;
    let mut parts: Vec<&[u8]> = digits.chunks(length).collect();
    if length > 8 {
        parts = parts.iter().map(|p| &p[length - 8..]).collect();
        length = 8;
    }
    while length > 2 && parts.iter().all(|p| p[0] == b'0') {
        parts = parts.iter().map(|p| &p[1..]).collect();
        length -= 1;
    }
    let mut hex = String::from("#");
    for part in parts {
        let two = &part[..part.len().min(2)];
        if two.len() == 1 {
            hex.push('0');
        }
        hex.extend(two.iter().map(|b| char::from(*b)));
    }
    Some(hex)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_as_old_pages_write_them() {
        for (written, hex) in [
            ("red", Some("red")),
            ("#F00", Some("#F00")),
            ("#00ff00", Some("#00ff00")),
            ("00ff00", Some("#00ff00")),
            ("chucknorris", Some("#c00000")),
            ("#1", Some("#010000")),
            ("transparent", None),
            ("", None),
        ] {
            assert_eq!(legacy_colour(written).as_deref(), hex, "{written}");
        }
    }

    #[test]
    fn sizes_as_old_pages_write_them() {
        assert_eq!(dimension(" 50%").as_deref(), Some("50%"));
        assert_eq!(dimension("120px").as_deref(), Some("120px"));
        assert_eq!(dimension("auto"), None);
        assert_eq!(font_size("+2"), Some("x-large"));
        assert_eq!(font_size("-9"), Some("x-small"));
        assert_eq!(font_size("7"), Some("xxx-large"));
    }
}
