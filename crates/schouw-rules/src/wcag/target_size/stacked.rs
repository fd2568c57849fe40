//! Links that stand alone in boxes below each other, with bounds on their heights.

use crate::Cx;
use schouw_page::{
    Bounds, Child, Content, Display, El, Length, Page, PositionKind, Pseudo, Style, Transform, is_blank,
};

/// Boxes between a link and the stack that it is an item of.
pub(super) const DEPTH_MAX: usize = 5;
/// Elements within a link that are looked at.
const PARTS_MAX: usize = 8;
/// Height of the box that an inline element has of its own, in parts of the font size: what fonts have above and below the base line.
const INLINE_EM: (f32, f32) = (1.0, 1.4);
/// The size that browsers give to text.
const USUAL_PX: f32 = 16.0;

/// A link that is alone in an item of a stack.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item<'s> {
    pub(super) link: El<'s>,
    /// The outermost box that it is alone in.
    pub(super) outer: El<'s>,
    /// Whether it is as wide as its text, so that the middles of two links do not lie straight below each other.
    pub(super) is_inline: bool,
    /// Pixels that it is high.
    pub(super) height: Bounds,
    /// Pixels from the middle of its line to the upper edge of the outermost box, margins taken in.
    pub(super) above: Bounds,
    /// The same to the lower edge.
    pub(super) below: Bounds,
}

/// The item of a stack that a link is alone in; none where its size is not bounded.
pub(super) fn item<'s>(cx: &Cx<'_, 's>, link: El<'s>) -> Option<Item<'s>> {
    let style = cx.page.style(link).ok()?;
    if !is_one_line_of_words(cx, link, style) || !cx.page.text_visible(link).is_yes() {
        return None;
    }
    let inline = style.display == Display::Inline;
    let mut line = Page::line_px(style);
    let (mut above, mut below) = (Bounds::ZERO, Bounds::ZERO);
    let (mut at, mut outer) = (link, link);
    for _ in 0..DEPTH_MAX {
        let of_box = cx.page.style(at).ok().filter(|style| is_plain(style))?;
        if of_box.display != Display::Inline {
            above = above.plus(side(of_box.padding.top, of_box.margin.top, of_box.border.top.width)?);
            below = below.plus(side(of_box.padding.bottom, of_box.margin.bottom, of_box.border.bottom.width)?);
        }
        // Each box has a line at least as high as its own letters make it.
        let strut = Page::line_px(of_box);
        // Letters of several sizes stand on one base line, which may make the line higher than each of them.
        let shift = (of_box.font_size - style.font_size).abs();
        line = Bounds { min: line.min.max(strut.min), max: line.max.max(strut.max + shift) };
        outer = at;
        let up = cx.page.flat_parent(at)?;
        if !holds_only(up, at) {
            break;
        }
        at = up;
    }
    let of_outer = cx.page.style(outer).ok()?;
    let of_stack = cx.page.flat_parent(outer).and_then(|up| cx.page.style(up).ok())?;
    let stacks = matches!(of_stack.display, Display::Block) && !of_stack.columns && !of_stack.vertical;
    let em = |part: f32| style.font_size * part;
    let own = if inline { Bounds { min: em(INLINE_EM.0), max: em(INLINE_EM.1) } } else { line };
    let padding = [style.padding.top, style.padding.bottom].iter().map(|side| side.px()).sum::<Option<f32>>()?;
    let half = Bounds { min: line.min / 2.0, max: line.max / 2.0 };
    (stacks && of_outer.display == Display::Block && !by_browser(style)).then(|| Item {
        link,
        outer,
        is_inline: inline,
        height: own.plus(Bounds::exactly(padding + style.border.top.width + style.border.bottom.width)),
        above: above.plus(half),
        below: below.plus(half),
    })
}

/// Whether the height of the lines is the browser's own choice.
fn by_browser(style: &Style) -> bool {
    style.line_height.is_none() && style.font_size >= USUAL_PX
}

/// Whether a box stands in the flow and is as high as what it holds.
fn is_plain(style: &Style) -> bool {
    let flows = matches!(style.display, Display::Block | Display::Inline);
    flows
        && !style.floats
        && matches!(style.position, PositionKind::Static | PositionKind::Relative)
        && style.transform == Transform::None
        && style.height == Length::Auto
        && style.width == Length::Auto
        && style.max_width == Length::Auto
        && matches!(style.min_height, Length::Auto | Length::Px(0.0))
        && style.max_height == Length::Auto
        && !style.columns
}

/// Pixels of padding, margin and border on one side.
fn side(padding: Length, margin: Length, border: f32) -> Option<Bounds> {
    let margin = margin.px().filter(|margin| *margin >= 0.0)?;
    let fixed = padding.px()? + border;
    // Margins may collapse with those around them.
    Some(Bounds { min: fixed, max: fixed + margin })
}

/// Whether a link holds words in one line and nothing else that takes a place.
fn is_one_line_of_words<'s>(cx: &Cx<'_, 's>, link: El<'s>, style: &Style) -> bool {
    let parts = cx.page.flat_descendants(link);
    let small = |el: &El<'s>| {
        el.is_any(&["span", "b", "strong", "em", "i"])
            && !has_pseudo(cx, *el)
            && cx.page.style(*el).is_ok_and(|part| part.display == Display::Inline && part.font_size <= style.font_size)
    };
    let words = link.text_content().chars().any(char::is_alphanumeric);
    words
        && parts.len() <= PARTS_MAX
        && !has_pseudo(cx, link)
        && parts.iter().all(small)
        && cx.page.soft_wraps(link).is_no()
}

fn has_pseudo<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    let made =
        |kind: Pseudo| cx.page.pseudo(el, kind).ok().flatten().is_some_and(|style| style.content != Content::None);
    made(Pseudo::Before) || made(Pseudo::After)
}

/// Whether an element holds one child and nothing else.
fn holds_only<'s>(up: El<'s>, child: El<'s>) -> bool {
    up.child_nodes().all(|node| match node {
        Child::Element(el) => el == child,
        Child::Text(text) => is_blank(text),
    })
}

/// The element that follows with nothing but white space between.
pub(super) fn next_element<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Option<El<'s>> {
    for node in el.node().next_siblings() {
        if let Some(text) = node.value().as_text() {
            if !is_blank(text) {
                return None;
            }
        } else if node.value().is_element() {
            return cx.page.element(node.id());
        }
    }
    None
}
