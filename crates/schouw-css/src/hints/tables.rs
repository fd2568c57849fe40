//! Tables: borders, rules, padding and alignment of cells.

use super::legacy::{colour, dimension, integer};
use super::{background, size};
use crate::node::Node;
use std::fmt::Write as _;

/// Which lines between cells a table asks for (`rules`).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rules {
    None,
    Groups,
    Rows,
    Columns,
    All,
}

fn rules<'a>(table: &'a Node<'a>) -> Option<Rules> {
    Some(match table.attr("rules")?.to_ascii_lowercase().as_str() {
        "none" => Rules::None,
        "groups" => Rules::Groups,
        "rows" => Rules::Rows,
        "cols" => Rules::Columns,
        "all" => Rules::All,
        _ => return None,
    })
}

/// The width of a table's border in pixels: a border without a number is 1.
fn border<'a>(table: &'a Node<'a>) -> Option<u32> {
    let text = table.attr("border")?;
    Some(if text.is_empty() { 1 } else { integer(text).unwrap_or(1) })
}

/// Sides that `frame` draws: top, right, bottom, left.
fn frame<'a>(table: &'a Node<'a>) -> Option<[bool; 4]> {
    Some(match table.attr("frame")?.to_ascii_lowercase().as_str() {
        "void" => [false; 4],
        "above" => [true, false, false, false],
        "below" => [false, false, true, false],
        "hsides" => [true, false, true, false],
        "vsides" => [false, true, false, true],
        "lhs" => [false, false, false, true],
        "rhs" => [false, true, false, false],
        "box" | "border" => [true; 4],
        _ => return None,
    })
}

pub(super) fn table<'a>(node: &'a Node<'a>, out: &mut String) {
    size(node, "width", false, out);
    size(node, "height", true, out);
    background(node, out);
    let line = node.attr("bordercolor").filter(|text| !text.is_empty());
    if let Some(width) = border(node) {
        let _ = write!(out, "border-width:{width}px;");
    }
    if let Some(hex) = line.and_then(colour) {
        let _ = write!(out, "border-color:{hex};");
    }
    match (frame(node), border(node).filter(|width| *width > 0), line) {
        (Some(sides), ..) => {
            out.push_str("border-width:thin;border-style:");
            sides.iter().for_each(|drawn| out.push_str(if *drawn { " solid" } else { " hidden" }));
            out.push(';');
        }
        (None, _, Some(_)) => out.push_str("border-style:solid;"),
        (None, Some(_), None) => out.push_str("border-style:outset;"),
        (None, None, None) if rules(node).is_some() => out.push_str("border-style:hidden;"),
        _ => {}
    }
    if rules(node).is_some() {
        out.push_str("border-collapse:collapse;");
    }
    if let Some(spacing) = node.attr("cellspacing").and_then(|text| dimension(text, true)) {
        let _ = write!(out, "border-spacing:{spacing};");
    }
    match node.attr("align").map(str::to_ascii_lowercase).as_deref() {
        Some("center") => out.push_str("margin-left:auto;margin-right:auto;"),
        Some("left") => out.push_str("float:left;"),
        Some("right") => out.push_str("float:right;"),
        _ => {}
    }
}

/// The table that a cell or group stands in.
fn table_of<'a>(node: &'a Node<'a>) -> Option<&'a Node<'a>> {
    let up = |n: &&'a Node<'a>| n.parent.get().filter(|p| p.is_element());
    // Most often the third upwards; what stands between is bounded by the depth of the page.
    std::iter::successors(up(&node), up).find(|n| n.is_html("table"))
}

/// What the table of a cell or group says of its padding and lines.
pub(super) fn within<'a>(node: &'a Node<'a>, tag: &str, out: &mut String) {
    let Some(table) = table_of(node) else { return };
    let rules = rules(table);
    if !matches!(tag, "td" | "th") {
        match (rules, tag) {
            (Some(Rules::Groups), "colgroup") => out.push_str("border-width:0 thin;border-style:none solid;"),
            (Some(Rules::Groups), _) => out.push_str("border-width:thin 0;border-style:solid none;"),
            _ => {}
        }
        return;
    }
    let padding = table.attr("cellpadding").filter(|text| !text.is_empty());
    let padding = padding.map_or(1, |text| integer(text).unwrap_or(0).min(32_767));
    let _ = write!(out, "padding:{padding}px;");
    let coloured = table.attr("bordercolor").is_some_and(|text| !text.is_empty());
    match rules {
        Some(Rules::None | Rules::Groups) => {}
        Some(Rules::Rows) => out.push_str("border-width:thin 0;border-style:solid none;border-color:inherit;"),
        Some(Rules::Columns) => out.push_str("border-width:0 thin;border-style:none solid;border-color:inherit;"),
        Some(Rules::All) => out.push_str("border:1px solid;border-color:inherit;"),
        None if border(table).unwrap_or(0) == 0 => {}
        None if coloured => out.push_str("border:1px solid;border-color:inherit;"),
        None => out.push_str("border:1px inset;border-color:inherit;"),
    }
}

/// Attributes of cells, rows, groups and columns.
pub(super) fn part<'a>(node: &'a Node<'a>, tag: &str, out: &mut String) {
    let cell = matches!(tag, "td" | "th");
    if cell || matches!(tag, "col" | "colgroup") {
        size(node, "width", !cell, out);
    }
    size(node, "height", !cell, out);
    background(node, out);
    if cell && node.attr("nowrap").is_some() {
        out.push_str("white-space:nowrap;");
    }
    if let Some(value @ ("top" | "middle" | "bottom" | "baseline")) =
        node.attr("valign").map(|a| a.trim().to_ascii_lowercase()).as_deref()
    {
        let _ = write!(out, "vertical-align:{value};");
    }
}
