//! The colours of links and buttons with the mouse over them, and with the focus on them.

use crate::differ;
use crate::focus::{Scan, settle, styles_of};
use crate::node::{Node, Tree};
use crate::read::plain;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use schouw_page::{FocusChange, Rgba, Snapshot, Style, StyleTable, Touch};
use std::hash::{Hash, Hasher};
use style::data::ElementStyles;
use style::dom::{TElement, TNode};
use style::selector_parser::PseudoElement;
use style::shared_lock::SharedRwLockReadGuard;
use style::stylist::Stylist;
use stylo_dom::ElementState;

/// Kinds of links and buttons of one document that are looked at.
const KINDS_MAX: usize = 60;

/// The styles of links and buttons in both states, where their colours change and nothing around them does.
pub(crate) fn styles<'a>(
    snapshot: &Snapshot,
    tree: &Tree<'a>,
    table: &StyleTable,
    stylist: &Stylist,
    guard: &SharedRwLockReadGuard<'_>,
) -> Vec<(u32, Touch, Style)> {
    let sheets = || snapshot.sheets().iter().filter_map(|used| used.sheet.as_ref());
    let (hover, focus) = (sheets().any(|s| s.topics.hover), sheets().any(|s| s.topics.focus));
    if !hover && !focus {
        return Vec::new();
    }
    let kinds = kinds(tree, table);
    if kinds.is_empty() {
        return Vec::new();
    }
    let look = Look::new(tree, stylist, guard, &kinds);
    settle(tree);
    let mut found = Vec::new();
    if hover {
        look.scan.with_states(&look.around, ElementState::HOVER);
        look.read(&kinds, Touch::Hover, &mut found);
        look.scan.take_focus();
    }
    if focus {
        look.scan.with_focus_too(&kinds);
        look.read(&kinds, Touch::Focus, &mut found);
        look.scan.take_focus();
    }
    found.sort_by_key(|(at, touch, _)| (*at, *touch));
    found
}

/// Links and buttons that are displayed, one for all of the same name, classes and colours in boxes of the same name and classes. Others
/// that a sheet tells apart by what is farther away are left out: what is said of one is true of it alone.
fn kinds<'a>(tree: &Tree<'a>, table: &StyleTable) -> Vec<&'a Node<'a>> {
    let controls = tree.elements.iter().copied().filter(|node| is_control(node) && styles_of(node).is_some());
    let mut known: FxHashSet<u64> = FxHashSet::default();
    let is_first = |node: &&'a Node<'a>| {
        let mut hasher = FxHasher::default();
        for step in [Some(*node), TNode::traversal_parent(node)].into_iter().flatten() {
            step.element().name.local.hash(&mut hasher);
            step.classes.iter().for_each(|class| class.hash(&mut hasher));
        }
        if let Some(style) = table.style(node.at as usize) {
            let bytes = |colour: Option<Rgba>| colour.map(|colour| (colour.bytes(), colour.a.to_bits()));
            (bytes(style.color), bytes(style.background_color), style.background_image).hash(&mut hasher);
        }
        known.insert(hasher.finish())
    };
    controls.filter(is_first).take(KINDS_MAX).collect()
}

fn is_control<'a>(node: &'a Node<'a>) -> bool {
    let element = node.element();
    if element.name.ns != html5ever::ns!(html) || node.state.get().intersects(ElementState::DISABLED) {
        return false;
    }
    match &*element.name.local {
        "a" => node.attr("href").is_some(),
        "button" | "summary" => true,
        "input" => {
            node.attr("type").is_some_and(|kind| ["submit", "button", "reset"].contains(&&*kind.to_ascii_lowercase()))
        }
        _ => false,
    }
}

/// A document whose links and buttons are looked at.
struct Look<'t, 'a> {
    scan: Scan<'t, 'a>,
    /// The links and buttons with all that they stand in, once each.
    around: Vec<&'a Node<'a>>,
    /// Their styles in no such state, by place.
    base: FxHashMap<u32, ElementStyles>,
}

impl<'t, 'a> Look<'t, 'a> {
    fn new(
        tree: &'t Tree<'a>,
        stylist: &'t Stylist,
        guard: &'t SharedRwLockReadGuard<'t>,
        kinds: &[&'a Node<'a>],
    ) -> Self {
        let mut base: FxHashMap<u32, ElementStyles> = FxHashMap::default();
        let mut around: Vec<&'a Node<'a>> = Vec::new();
        for kind in kinds {
            let mut at = Some(*kind);
            while let Some(node) = at.filter(|node| !base.contains_key(&node.at)) {
                base.insert(node.at, styles_of(node).unwrap_or_default());
                around.push(node);
                at = TNode::traversal_parent(&node);
            }
        }
        around.sort_unstable_by_key(|node| node.at);
        Self { scan: Scan::new(tree, stylist, guard, Vec::new()), around, base }
    }

    /// Reads the styles as they are in a state.
    fn read(&self, kinds: &[&'a Node<'a>], touch: Touch, found: &mut Vec<(u32, Touch, Style)>) {
        // Whether the element or something that it stands in paints otherwise than before; parents come before children.
        let mut changed: FxHashMap<u32, bool> = FxHashMap::default();
        for node in &self.around {
            let above = TNode::traversal_parent(node).is_some_and(|up| changed.get(&up.at) == Some(&true));
            let is_kind = kinds.binary_search_by_key(&node.at, |kind| kind.at).is_ok();
            // What a link paints itself is what is asked; pseudo-elements may paint behind it.
            let own = self.pseudos_change(node) || !is_kind && self.changes(node);
            changed.insert(node.at, above || own);
        }
        for kind in kinds.iter().filter(|kind| changed.get(&kind.at) != Some(&true)) {
            let before = self.base.get(&kind.at).and_then(|styles| styles.primary.as_ref());
            let now = styles_of(kind).and_then(|styles| styles.primary);
            if let (Some(before), Some(now)) = (before, now)
                && !std::ptr::eq(&raw const **before, &raw const *now)
            {
                let (before, now) = (plain(before), plain(&now));
                if colours(&before) != colours(&now) {
                    found.push((kind.at, touch, now));
                }
            }
        }
    }

    fn changes(&self, node: &'a Node<'a>) -> bool {
        let before = self.base.get(&node.at).and_then(|styles| styles.primary.as_ref());
        let now = styles_of(node).and_then(|styles| styles.primary);
        match (before, now) {
            (Some(before), Some(now)) => differ::change(before, &now) >= FocusChange::Paint,
            (before, now) => before.is_some() != now.is_some(),
        }
    }

    /// Whether content before or after an element comes, goes or changes, or may.
    fn pseudos_change(&self, node: &'a Node<'a>) -> bool {
        let (Some(before), Some(now)) = (self.base.get(&node.at), node.borrow_data()) else { return true };
        [PseudoElement::Before, PseudoElement::After].iter().any(|kind| {
            match (before.pseudos.get(kind), now.styles.pseudos.get(kind)) {
                (None, None) => false,
                (Some(before), Some(now)) => differ::change(before, now) >= FocusChange::Paint,
                (Some(one), None) | (None, Some(one)) => differ::is_made(one),
            }
        })
    }
}

/// What decides the contrast of letters with what is behind them.
fn colours(style: &Style) -> impl PartialEq + use<> {
    (
        [style.color, style.text_fill, style.background_color],
        (style.background_image, style.gradients.clone(), style.opacity, style.background_in_text),
    )
}
