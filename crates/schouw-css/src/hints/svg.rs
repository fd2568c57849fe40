//! The presentation attributes of SVG that matter here. Their lengths may go without a unit.

use crate::node::Node;
use std::fmt::Write as _;
use style::properties::{
    Importance, PropertyDeclarationBlock, PropertyId, SourcePropertyDeclaration, parse_one_declaration_into,
};
use style::stylesheets::{CssRuleType, Origin};
use style_traits::ParsingMode;

/// Attributes that are properties of the same name.
fn is_property(name: &str) -> bool {
    matches!(
        name,
        "clip-path"
            | "color"
            | "cursor"
            | "direction"
            | "display"
            | "fill"
            | "fill-opacity"
            | "filter"
            | "font-family"
            | "font-size"
            | "font-style"
            | "font-weight"
            | "letter-spacing"
            | "mask"
            | "opacity"
            | "overflow"
            | "pointer-events"
            | "stroke"
            | "stroke-opacity"
            | "stroke-width"
            | "text-decoration"
            | "text-overflow"
            | "visibility"
            | "word-spacing"
            | "writing-mode"
    )
}

/// The attributes of an element, a line for each: `name:value`.
pub(super) fn attributes<'a>(node: &'a Node<'a>) -> String {
    let mut out = String::new();
    let element = node.element();
    let sized = matches!(&*element.name.local, "svg" | "image" | "rect" | "foreignObject");
    for (name, value) in element.attrs.iter().filter(|(name, _)| name.ns.is_empty()) {
        let name = &*name.local;
        if (is_property(name) || sized && matches!(name, "width" | "height")) && !value.contains('\n') {
            let _ = writeln!(out, "{name}:{value}");
        }
    }
    out
}

/// The block for such lines.
pub(super) fn block<'a>(node: &'a Node<'a>, lines: &str) -> PropertyDeclarationBlock {
    let mut block = PropertyDeclarationBlock::new();
    let document = node.document;
    for (name, value) in lines.lines().filter_map(|line| line.split_once(':')) {
        let Ok(id) = PropertyId::parse_enabled_for_all_content(name) else { continue };
        let mut source = SourcePropertyDeclaration::default();
        let parsed = parse_one_declaration_into(
            &mut source,
            id,
            value,
            Origin::Author,
            &document.base,
            None,
            ParsingMode::ALLOW_UNITLESS_LENGTH,
            document.quirks,
            CssRuleType::Style,
        );
        if parsed.is_ok() {
            block.extend(source.drain(), Importance::Normal);
        }
    }
    block
}
