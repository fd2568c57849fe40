//! The document in other windows: as a page is that somebody zooms in on. At 200 percent a window shows half as many CSS pixels.

use crate::Viewport;
use crate::engine::Styler;
use crate::node::{Node, Tree};
use crate::read::Reader;
use schouw_page::{Child, Display, El, Length, Snapshot, Style, StyleTable};
use style::dom::TElement;
use style::shared_lock::SharedRwLockReadGuard;

/// The zooms at which text may be twice as large: the one that WCAG 1.4.4 names, and the largest that browsers have.
const ZOOMS: [f32; 2] = [2.0, 5.0];
/// Text that does not even grow by this factor hangs on the window alone. What grows more may become twice as large in yet another way:
/// rules for narrow windows have smaller headings, and a zoom between these may do.
const HARDLY: f32 = 1.5;

/// Fills in what other windows make of the document, where its sheets speak of what depends on them.
pub(crate) fn look(
    styler: &mut Styler,
    snapshot: &Snapshot,
    viewport: Viewport,
    guard: &SharedRwLockReadGuard<'_>,
    table: &mut StyleTable,
) -> Result<(), String> {
    if snapshot.sizes_by_window() {
        table.unzoomed = unzoomed(styler, snapshot, viewport, guard, table)?;
    }
    let (width_px, height_px) = StyleTable::NARROW_PX;
    if viewport.width_px > width_px && asks_for_width(snapshot, table, width_px) {
        let narrow = Viewport { width_px, height_px };
        let mut found = styler.look(snapshot, narrow, guard, |tree, _| Reader::default().table(tree))?;
        found.viewport = (width_px, height_px);
        table.narrow = Some(Box::new(found));
    }
    Ok(())
}

/// The elements whose letters hardly grow at any zoom, with what 200 percent makes of them.
fn unzoomed(
    styler: &mut Styler,
    snapshot: &Snapshot,
    viewport: Viewport,
    guard: &SharedRwLockReadGuard<'_>,
    table: &StyleTable,
) -> Result<Vec<(u32, f32)>, String> {
    let mut growths = Vec::new();
    for zoom in ZOOMS {
        let zoomed = Viewport { width_px: viewport.width_px / zoom, height_px: viewport.height_px / zoom };
        let sizes = styler.look(snapshot, zoomed, guard, |tree, _| font_sizes(tree))?;
        growths.push(sizes.into_iter().map(|size| size.map(|size| size * zoom)).collect::<Vec<_>>());
    }
    let mut found = Vec::new();
    for (index, at) in (0..table.of.len()).zip(0_u32..) {
        let Some(base) = table.style(index).filter(|s| s.display != Display::None).map(|s| s.font_size) else {
            continue;
        };
        // What is not displayed at a zoom is not text that does not grow.
        let at_zoom = |place: usize| growths[place].get(index).copied().flatten().map(|size| size / base);
        let (Some(twice), Some(most)) = (at_zoom(0), at_zoom(1)) else { continue };
        if base > 0.0 && twice < HARDLY && most < HARDLY {
            found.push((at, twice));
        }
    }
    Ok(found)
}

/// The font sizes of all elements; none for those that are not displayed.
fn font_sizes<'a>(tree: &Tree<'a>) -> Vec<Option<f32>> {
    let size = |node: &&'a Node<'a>| {
        let data = node.borrow_data()?;
        let values = data.styles.get_primary()?;
        (!values.get_box().display.is_none()).then(|| values.get_font().font_size.computed_size().px())
    };
    tree.elements.iter().map(size).collect()
}

/// Whether a box that may hold text asks for more than a width, or a text that may not be broken does.
fn asks_for_width(snapshot: &Snapshot, table: &StyleTable, px: f32) -> bool {
    let wide = |length: Length| matches!(length, Length::Px(width) if width > px);
    let asks = |style: &Style| {
        let sized = matches!(style.display, Display::Block | Display::Flex | Display::Grid | Display::InlineBlock)
            && (wide(style.width) || wide(style.min_width))
            || style.display == Display::Grid && style.column_px > px;
        let holds_together = style.display != Display::None && !style.wraps && !style.keeps_white_space;
        (sized, holds_together)
    };
    let asks: Vec<(bool, bool)> = table.styles.iter().map(asks).collect();
    let replaced = ["img", "iframe", "video", "table", "canvas", "object", "embed"];
    let is_wide = |el: El<'_>, place: u32| {
        let (sized, holds_together) = asks.get(place as usize).copied().unwrap_or_default();
        let letter = || table.styles[place as usize].font_size * StyleTable::NARROW_LETTER;
        sized && !el.is_any(&replaced) || holds_together && f32::from(own_chars(el)) * letter() > px
    };
    asks.iter().any(|(sized, together)| *sized || *together)
        && snapshot.elements().zip(&table.of).any(|(el, place)| el.is_html() && is_wide(el, *place))
}

/// Characters of the longest text that stands directly in an element.
fn own_chars(el: El<'_>) -> u16 {
    let texts = el.child_nodes().filter_map(|child| match child {
        Child::Text(text) => Some(text.split_whitespace().map(|word| word.chars().count() + 1).sum::<usize>()),
        Child::Element(_) => None,
    });
    u16::try_from(texts.max().unwrap_or(0)).unwrap_or(u16::MAX)
}
