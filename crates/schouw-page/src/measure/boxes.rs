//! Widths of boxes, from the viewport inwards.

use super::{Bounds, SCROLLBAR_PX};
use crate::{Display, El, Length, Overflow, Page, PositionKind, Sides, Style};

/// A scroll bar of the window takes this at most.
const WINDOW_BAR_PX: f32 = 20.0;

/// Whether the box takes part in lines of text and not in the stack of blocks.
pub(super) fn is_inline(style: &Style) -> bool {
    matches!(style.display, Display::Inline | Display::Contents) && !style.floats && !is_placed(style)
}

/// Whether it is out of the flow.
pub(super) fn is_placed(style: &Style) -> bool {
    matches!(style.position, PositionKind::Absolute | PositionKind::Fixed)
}

/// Bounds of the width that lines in the element have: of its content box, or for inline elements of the block that they are in.
pub(crate) fn content_width<'s>(page: &Page<'s>, el: El<'s>) -> Bounds {
    let Ok(table) = page.styles() else { return Bounds::UNKNOWN };
    let mut chain: Vec<El<'s>> = std::iter::once(el).chain(page.flat_ancestors(el)).collect();
    chain.reverse();
    let window = table.viewport.0;
    let mut width = Bounds { min: (window - WINDOW_BAR_PX).max(0.0), max: window };
    let mut parent: Option<&Style> = None;
    for step in chain {
        let Ok(style) = page.style(step) else { return Bounds::UNKNOWN };
        if style.vertical {
            return Bounds::UNKNOWN;
        }
        if !is_inline(style) {
            width = inner_width(style, parent, width);
            parent = Some(style);
        }
    }
    width
}

/// The width of the content of a box in a containing block.
pub(super) fn inner_width(style: &Style, parent: Option<&Style>, outer: Bounds) -> Bounds {
    // Items grow and shrink; of `inline-flex` the box is known as an inline block only.
    let item = parent.is_some_and(|up| matches!(up.display, Display::Flex | Display::InlineBlock));
    let in_grid = parent.is_some_and(|up| matches!(up.display, Display::Grid | Display::Table | Display::TablePart));
    let placed = is_placed(style);
    let outer = if placed { Bounds::UNKNOWN } else { outer };
    let edges = across(&style.padding, outer).plus(borders_across(style));
    let sized = |bounds: Bounds| if style.border_box { bounds.without(edges) } else { bounds };
    let block = matches!(style.display, Display::Block | Display::Flex | Display::Grid);
    let cell = matches!(style.display, Display::TableCell | Display::TablePart | Display::Table);
    let mut width = match style.width {
        _ if cell || item || style.columns => Bounds::UNKNOWN,
        Length::Px(px) => sized(Bounds::exactly(px)),
        Length::Percent(percent) if !in_grid && !placed => sized(outer.times(percent / 100.0)),
        Length::Auto if block && !style.floats && !placed && !in_grid => {
            outer.without(edges).without(across(&style.margin, outer))
        }
        _ => Bounds::UNKNOWN,
    };
    if let Some(most) = limit(style.max_width, outer, in_grid) {
        let most = sized(most);
        width = Bounds { min: width.min.min(most.min), max: width.max.min(most.max) };
    } else if style.max_width != Length::Auto {
        width.min = 0.0;
    }
    match style.min_width {
        Length::Auto | Length::Px(0.0) => {}
        other => match limit(other, outer, in_grid) {
            Some(least) => {
                let least = sized(least);
                width = Bounds { min: width.min.max(least.min), max: width.max.max(least.max) };
            }
            None => width.max = f32::INFINITY,
        },
    }
    if matches!(style.overflow_y, Overflow::Auto | Overflow::Scroll) {
        width.min = (width.min - SCROLLBAR_PX).max(0.0);
    }
    width
}

fn limit(length: Length, outer: Bounds, in_grid: bool) -> Option<Bounds> {
    match length {
        Length::Px(px) => Some(Bounds::exactly(px)),
        Length::Percent(percent) if !in_grid => Some(outer.times(percent / 100.0)),
        _ => None,
    }
}

/// Left and right together; a negative margin makes room.
fn across(sides: &Sides<Length>, outer: Bounds) -> Bounds {
    edge(sides.left, outer).plus(edge(sides.right, outer))
}

fn edge(length: Length, outer: Bounds) -> Bounds {
    match length {
        Length::Px(px) => Bounds::exactly(px),
        Length::Percent(percent) => outer.times(percent / 100.0),
        Length::Auto => Bounds::ZERO,
        Length::Other => Bounds::UNKNOWN,
    }
}

fn borders_across(style: &Style) -> Bounds {
    Bounds::exactly(style.border.left.width + style.border.right.width)
}

/// Padding and border on the left and the right.
pub(super) fn edges_across(style: &Style, outer: Bounds) -> Bounds {
    across(&style.padding, outer).plus(borders_across(style))
}

/// Padding and border above and below.
pub(super) fn edges_down(style: &Style) -> Bounds {
    // Percents are of the width of the containing block, which is not asked here.
    let pad = |length: Length| edge(length, Bounds::UNKNOWN);
    pad(style.padding.top)
        .plus(pad(style.padding.bottom))
        .plus(Bounds::exactly(style.border.top.width + style.border.bottom.width))
}

/// The size of a picture, field or other box that does not grow with its text.
pub(super) fn fixed_size(style: &Style, outer: Bounds) -> (Bounds, Bounds) {
    let plain = |length: Length, most: Length| {
        let size = length.px().map_or(Bounds::UNKNOWN, Bounds::exactly);
        match most {
            Length::Px(px) => Bounds { min: size.min.min(px), max: size.max.min(px) },
            Length::Percent(percent) => {
                let mut part = outer.times(percent / 100.0);
                if part.max.is_infinite() && percent <= 100.0 {
                    // As wide as what it stands in, whatever that is.
                    part.max = 0.0;
                }
                Bounds { min: size.min.min(part.min), max: size.max.min(part.max) }
            }
            _ => size,
        }
    };
    // A picture that is scaled to a largest width loses height with it.
    let scaled = style.max_width != Length::Auto;
    let height = plain(style.height, style.max_height);
    (plain(style.width, style.max_width), if scaled { Bounds { min: 0.0, max: height.max } } else { height })
}
