//! Which spacing of text an important declaration in a `style` attribute decides, the element's own or one it inherits.

use crate::node::{Node, Tree};
use schouw_page::{Pin, Spacing};
use style::dom::TNode;
use style::properties::{CSSWideKeyword, LonghandId, PropertyDeclaration, PropertyDeclarationId};
use style::servo_arc::Arc;
use style::shared_lock::SharedRwLockReadGuard;
use style::stylesheets::Origin;

const PROPERTIES: [(Spacing, LonghandId); 3] = [
    (Spacing::Letter, LonghandId::LetterSpacing),
    (Spacing::Word, LonghandId::WordSpacing),
    (Spacing::Line, LonghandId::LineHeight),
];

/// Where the value of a property comes from.
enum From {
    /// An important declaration in the element's own `style` attribute.
    Own,
    /// The parent.
    Parent,
    /// Anything else.
    Other,
}

/// The pins of a document whose styles are computed, sorted.
pub(crate) fn of<'a>(tree: &Tree<'a>, guard: &SharedRwLockReadGuard<'_>) -> Vec<Pin> {
    let declares = |node: &&'a Node<'a>| {
        let Some(block) = &node.inline else { return false };
        let block = block.read_with(guard);
        block.any_important() && PROPERTIES.iter().any(|(_, id)| block.contains(PropertyDeclarationId::Longhand(*id)))
    };
    // Few pages have any, and nothing is inherited from before the first.
    let Some(first) = tree.elements.iter().position(declares) else { return Vec::new() };
    let mut by = vec![[None; PROPERTIES.len()]; tree.elements.len()];
    let mut pins = Vec::new();
    for node in &tree.elements[first..] {
        // The parent in the flat tree stands before its child: shadow trees come before the children of their host.
        let parent = TNode::traversal_parent(node).map(|up| by[up.at as usize]);
        for (place, (property, id)) in PROPERTIES.iter().enumerate() {
            let source = match origin(node, *id, guard) {
                From::Own => Some(node.at),
                From::Parent => parent.and_then(|up| up[place]),
                From::Other => None,
            };
            by[node.at as usize][place] = source;
            pins.extend(source.map(|by| Pin { at: node.at, property: *property, by }));
        }
    }
    pins
}

fn origin<'a>(node: &'a Node<'a>, id: LonghandId, guard: &SharedRwLockReadGuard<'_>) -> From {
    let data = style::dom::TElement::borrow_data(&node);
    let Some(values) = data.as_ref().and_then(|data| data.styles.get_primary()) else { return From::Other };
    let Some(rules) = &values.rules else { return From::Other };
    // The highest origin that may still decide: `revert` leaves it to those below.
    let mut below = None;
    for rule in rules.self_and_ancestors() {
        let Some(source) = rule.style_source() else { continue };
        let rule_origin = rule.cascade_level().origin().origin();
        if below == Some(Origin::Author) && rule_origin == Origin::Author {
            continue;
        }
        let Some((declaration, importance)) = source.read(guard).get(PropertyDeclarationId::Longhand(id)) else {
            continue;
        };
        if importance != rule.importance() {
            continue;
        }
        match keyword(declaration) {
            Some(CSSWideKeyword::Inherit | CSSWideKeyword::Unset) => return From::Parent,
            Some(CSSWideKeyword::Revert) => below = Some(rule_origin),
            Some(CSSWideKeyword::RevertLayer) => return From::Other,
            _ => {
                let own = node.inline.as_ref().is_some_and(|inline| Arc::ptr_eq(inline, source.get()));
                return if own && importance.important() { From::Own } else { From::Other };
            }
        }
    }
    From::Parent
}

fn keyword(declaration: &PropertyDeclaration) -> Option<CSSWideKeyword> {
    declaration.get_css_wide_keyword()
}
