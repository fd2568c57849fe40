//! Sizes without a layout: bounds that hold whatever font is at hand, from style and text alone.
//!
//! Where text is certainly wider than its box it wraps; where its lines are certainly higher than their box it scrolls. What lies
//! between the bounds is not known.

mod boxes;
mod flow;
mod font;
mod text;

use crate::{Display, El, Length, Overflow, Page, PositionKind, Reason, Style, Tri};
pub(crate) use boxes::content_width;
use flow::Extent;
pub(crate) use font::line_height;

/// Bounds of a size, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Bounds {
    /// It is at least this.
    pub min: f32,
    /// It is at most this; infinite where nothing bounds it.
    pub max: f32,
}

impl Bounds {
    /// Anything from nothing.
    pub const UNKNOWN: Self = Self { min: 0.0, max: f32::INFINITY };
    /// Nothing.
    pub const ZERO: Self = Self { min: 0.0, max: 0.0 };

    /// A size that is known.
    pub fn exactly(px: f32) -> Self {
        Self { min: px, max: px }
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self { min: self.min + other.min, max: self.max + other.max }
    }

    /// What is left of it beside the other; never below nothing.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        let max = if self.max.is_infinite() { f32::INFINITY } else { (self.max - other.min).max(0.0) };
        Self { min: (self.min - other.max).max(0.0), max }
    }

    fn times(self, factor: f32) -> Self {
        let max = if self.max.is_infinite() { f32::INFINITY } else { self.max * factor };
        Self { min: self.min * factor, max }
    }
}

/// Blocks of one document that are measured.
pub(crate) const BLOCKS_MAX: u32 = 200_000;
/// A scroll bar of a desktop takes this from the box; on touch screens it takes nothing.
const SCROLLBAR_PX: f32 = 17.0;

/// Whether the text in the element, that of inline elements in it included, is broken over lines for want of space.
pub(crate) fn soft_wraps<'s>(page: &Page<'s>, el: El<'s>) -> Tri {
    let style = match page.style(el) {
        Ok(style) => style,
        Err(reason) => return Tri::Unknown(reason),
    };
    let inline = boxes::is_inline(style);
    let own = flow::block(page, el);
    let available = content_width(page, el);
    let doubt = Tri::Unknown(Reason::NeedsLayout);
    let counts: Vec<text::Breaks> = own.runs.iter().map(|run| run.breaks(available)).collect();
    if counts.iter().any(|count| count.soft_min > 0) {
        return Tri::Yes;
    }
    if own.runs.iter().all(|run| !run.can_break()) {
        return Tri::No;
    }
    if inline {
        // It shares its lines with what stands beside it.
        let Some(holder) = page.flat_ancestors(el).find(|up| page.style(*up).is_ok_and(|s| !boxes::is_inline(s)))
        else {
            return doubt;
        };
        return if holds_single_lines(page, holder, available) { Tri::No } else { doubt };
    }
    let items = style.display == Display::Flex || style.display == Display::InlineBlock;
    let fits = !own.floats && !items && counts.iter().all(|count| count.soft_max == 0);
    if fits { Tri::No } else { doubt }
}

/// Whether no line in a block is broken for want of space. Remembered: a paragraph may have many inline elements.
fn holds_single_lines<'s>(page: &Page<'s>, holder: El<'s>, available: Bounds) -> bool {
    let at = page.index(holder);
    if let Some(known) = page.single_lines.borrow().get(&at) {
        return *known;
    }
    let block = flow::block(page, holder);
    let fits = !block.floats && block.runs.iter().all(|run| run.breaks(available).soft_max == 0);
    page.single_lines.borrow_mut().insert(at, fits);
    fits
}

/// Whether the element scrolls its content, on one axis at least by more than its padding there (ACT glossary, *scrollable element*).
pub(crate) fn scrolls<'s>(page: &Page<'s>, el: El<'s>) -> Tri {
    let style = match page.style(el) {
        Ok(style) => style,
        Err(reason) => return Tri::Unknown(reason),
    };
    let scrolling = |overflow: Overflow| matches!(overflow, Overflow::Auto | Overflow::Scroll);
    let (x, y) = (scrolling(style.overflow_x), scrolling(style.overflow_y));
    let boxless = matches!(style.display, Display::None | Display::Contents | Display::Inline);
    if boxless || !(x || y) {
        return Tri::No;
    }
    let doubt = Tri::Unknown(Reason::NeedsLayout);
    if style.vertical {
        return doubt;
    }
    let width = content_width(page, el);
    let extent = flow::extent(page, el, width);
    // A bar along one side takes room from the other: always with `scroll`, with `auto` where there may be something to scroll.
    let across = |bar: bool| {
        let fact = if x { beyond(extent.width, width, style.padding.left, style.padding.right, bar) } else { Tri::No };
        // Where nothing in it asks for more width than there is, it gets what there is.
        if matches!(fact, Tri::Unknown(_)) && !extent.asks_width { Tri::No } else { fact }
    };
    let bar_below = style.overflow_x == Overflow::Scroll || !across(false).is_no();
    let down = if y { scrolls_down(page, el, style, &extent, bar_below) } else { Tri::No };
    down.or(across(style.overflow_y == Overflow::Scroll || !down.is_no()))
}

fn scrolls_down<'s>(page: &Page<'s>, el: El<'s>, style: &Style, extent: &Extent, bar: bool) -> Tri {
    let Some(height) = height_limit(page, el, style) else {
        // As high as its content, of which parts may be higher than the parts they stand in.
        return if extent.sticks_out { Tri::Unknown(Reason::NeedsLayout) } else { Tri::No };
    };
    beyond(extent.height, height, style.padding.top, style.padding.bottom, bar)
}

/// Whether content goes beyond a box by more than the padding on that axis.
fn beyond(content: Bounds, room: Bounds, before: Length, after: Length, other_bar: bool) -> Tri {
    let (Length::Px(before), Length::Px(after)) = (before, after) else { return Tri::Unknown(Reason::NeedsLayout) };
    let padding = before.max(after);
    // Browsers differ in whether the padding at the end belongs to what is scrolled.
    if content.min - room.max - after > padding {
        return Tri::Yes;
    }
    let bar = if other_bar { SCROLLBAR_PX } else { 0.0 };
    if content.max - room.min + bar <= padding { Tri::No } else { Tri::Unknown(Reason::NeedsLayout) }
}

/// The height that the content of a box has; none where the box is as high as its content.
fn height_limit<'s>(page: &Page<'s>, el: El<'s>, style: &Style) -> Option<Bounds> {
    let parent =
        page.flat_ancestors(el).filter_map(|up| page.style(up).ok()).find(|up| up.display != Display::Contents);
    let edges = boxes::edges_down(style);
    let inner = |px: f32| {
        if style.border_box { Bounds::exactly(px).without(edges) } else { Bounds::exactly(px) }
    };
    let stretched = parent.is_some_and(|up| matches!(up.display, Display::Flex | Display::Grid | Display::InlineBlock));
    let placed = matches!(style.position, PositionKind::Absolute | PositionKind::Fixed);
    let (top, bottom) = (style.inset.top, style.inset.bottom);
    let pulled = placed && top != Length::Auto && bottom != Length::Auto;
    let mut limit = match style.height {
        Length::Px(px) if stretched => Bounds { min: 0.0, max: inner(px).max.max(inner_px(style.min_height, &inner)) },
        Length::Px(px) => inner(px),
        Length::Auto if !stretched && !pulled => Bounds { min: f32::INFINITY, max: f32::INFINITY },
        // A part of a height that hangs on the content is as good as none.
        Length::Percent(_) if !stretched && !placed && parent.is_some_and(|up| up.height == Length::Auto) => {
            Bounds { min: f32::INFINITY, max: f32::INFINITY }
        }
        _ => Bounds::UNKNOWN,
    };
    match style.max_height {
        Length::Px(px) => {
            let most = inner(px);
            limit = Bounds { min: limit.min.min(most.min), max: limit.max.min(most.max) };
        }
        Length::Auto => {}
        _ => limit.min = 0.0,
    }
    if let Length::Px(px) = style.min_height {
        let least = inner(px);
        limit = Bounds { min: limit.min.max(least.min), max: limit.max.max(least.max) };
    }
    (limit.min.is_finite()).then_some(limit)
}

fn inner_px(length: Length, inner: &dyn Fn(f32) -> Bounds) -> f32 {
    length.px().map_or(0.0, |px| inner(px).max)
}
