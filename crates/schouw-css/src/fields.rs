//! Hints in fields: `::placeholder`, which browsers show as long as a field is empty.

use crate::node::{Node, Tree};
use crate::read;
use schouw_page::Style;
use style::dom::TElement;
use style::selector_parser::PseudoElement;
use style::shared_lock::{SharedRwLockReadGuard, StylesheetGuards};
use style::stylist::{RuleInclusion, Stylist};
use stylo_dom::ElementState;

/// Fields of one document whose hints are looked at: a page of search results repeats its own.
const FIELDS_MAX: usize = 2_000;

/// The styles of all hints that are shown, by the place of their field.
pub(crate) fn placeholders<'a>(
    tree: &Tree<'a>,
    stylist: &Stylist,
    guard: &SharedRwLockReadGuard<'_>,
) -> Vec<(u32, Style)> {
    let shows = |node: &&&'a Node<'a>| node.state.get().intersects(ElementState::PLACEHOLDER_SHOWN);
    tree.elements.iter().filter(shows).take(FIELDS_MAX).filter_map(|node| style_of(node, stylist, guard)).collect()
}

fn style_of<'a>(node: &&'a Node<'a>, stylist: &Stylist, guard: &SharedRwLockReadGuard<'_>) -> Option<(u32, Style)> {
    let data = node.borrow_data()?;
    let primary = data.styles.get_primary()?;
    let guards = StylesheetGuards::same(guard);
    let values = stylist.lazily_compute_pseudo_element_style(
        &guards,
        *node,
        &PseudoElement::Placeholder,
        RuleInclusion::All,
        primary,
        false,
        None,
    )?;
    Some((node.at, read::plain(&values)))
}
