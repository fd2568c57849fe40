//! How much room a box leaves for a text, and how much the text needs at least: bounds that follow from style, without a layout.

use crate::Cx;
use schouw_page::{Child, Display, El, Length, Overflow, Style, collapse, declarations};

/// Width and height of the window at 200 percent zoom (1280 by 1024, halved), in CSS pixels.
const WINDOW: (f32, f32) = (640.0, 512.0);
/// The width of a letter in parts of the font size: hardly any font for reading is as narrow, over a whole text.
const NARROW: f32 = 0.3;
/// The same as it usually is.
const USUAL: f32 = 0.5;
/// Letters that are counted of one box.
const CHARS_MAX: usize = 20_000;

/// Whether a text fits, as far as bounds tell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Fits {
    /// It does, or nothing speaks against it.
    Yes,
    /// It certainly does not: pixels that there are, and that it needs at least.
    No { room: f64, need: f64 },
    /// It may not: pixels that there are.
    Perhaps { room: f64 },
}

/// Whether the text of an element fits in the height of a box that cuts off.
pub(super) fn below<'s>(cx: &Cx<'_, 's>, clip: El<'s>, el: El<'s>) -> Fits {
    let (Some(of), Some(style)) = (super::style(cx, clip), super::style(cx, el)) else { return Fits::Yes };
    if !matches!(of.overflow_y, Overflow::Hidden | Overflow::Clip) {
        return Fits::Yes;
    }
    let Some(height) = size(clip, of.height, of.max_height, "height") else { return Fits::Yes };
    let padding = px(of.padding.top) + px(of.padding.bottom);
    // Text that shows one line, and cuts between lines, is meant to.
    let line_of_clip = of.line_height.unwrap_or(of.font_size * 1.2);
    let measured = if of.overflow_y == Overflow::Clip { height } else { height + padding };
    if line_of_clip >= measured {
        return Fits::Yes;
    }
    let room = height + padding;
    let width = line_width(cx, clip, el);
    let least = lines(el, style, width, NARROW) * style.line_height.unwrap_or(style.font_size);
    if least > room {
        return Fits::No { room: f64::from(room.round()), need: f64::from(least.round()) };
    }
    let line = style.line_height.unwrap_or(style.font_size * 1.2);
    let usual = lines(el, style, width, USUAL) * line;
    let all = letters(cx, clip) * style.font_size * USUAL / width * line;
    let fixed_before = matches!(of.display, Display::Flex | Display::Grid);
    if usual > room || (all > room && !fixed_before) {
        Fits::Perhaps { room: f64::from(room.round()) }
    } else {
        Fits::Yes
    }
}

/// Whether the text of an element fits in the width of a box that cuts off. Text that may break, does.
pub(super) fn beside<'s>(cx: &Cx<'_, 's>, clip: El<'s>, el: El<'s>) -> Fits {
    let (Some(of), Some(style)) = (super::style(cx, clip), super::style(cx, el)) else { return Fits::Yes };
    let told = !of.wraps && of.ellipsis;
    if !matches!(of.overflow_x, Overflow::Hidden | Overflow::Clip) || style.wraps || told {
        return Fits::Yes;
    }
    let padding = px(of.padding.left) + px(of.padding.right);
    let known = size(clip, of.width, of.max_width, "width");
    let room = known.map_or_else(|| widest(cx, clip), |width| width + padding);
    let text = own_text(el, style);
    let longest = text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
    let width = |letter: f32| count(longest) * letter * style.font_size;
    if width(NARROW) > room {
        return Fits::No { room: f64::from(room.round()), need: f64::from(width(NARROW).round()) };
    }
    // Without a width of its own the box may be much narrower than the window; only a text that fills the window is a question then.
    if width(USUAL) > room { Fits::Perhaps { room: f64::from(room.round()) } } else { Fits::Yes }
}

/// A size in pixels that a box has or cannot go beyond. Sizes in parts of the window are taken from the `style` attribute, because they
/// were computed for a larger window.
fn size(el: El<'_>, size: Length, most: Length, name: &str) -> Option<f32> {
    let of_window = el.attr("style").and_then(|style| {
        let declared =
            declarations(style).into_iter().rev().find(|d| d.name == name || d.name == format!("max-{name}"))?;
        let value = declared.value.to_ascii_lowercase();
        let number =
            |unit: &str| value.strip_suffix(unit).and_then(|n| n.trim_end_matches(['s', 'l', 'd']).parse::<f32>().ok());
        number("vh").map(|n| n * WINDOW.1 / 100.0).or_else(|| number("vw").map(|n| n * WINDOW.0 / 100.0))
    });
    of_window.or_else(|| match (size.px(), most.px()) {
        (Some(size), Some(most)) => Some(size.min(most)),
        (size, most) => size.or(most),
    })
}

fn px(length: Length) -> f32 {
    length.px().unwrap_or(0.0)
}

/// The most that the lines of a text can be wide: the width of the nearest block that has one, else of the window or of what is wider.
fn line_width<'s>(cx: &Cx<'_, 's>, clip: El<'s>, el: El<'s>) -> f32 {
    for step in std::iter::once(el).chain(cx.page.flat_ancestors(el)) {
        let Some(style) = super::style(cx, step) else { break };
        if style.display != Display::Inline
            && let Length::Px(width) = style.width
        {
            return width.max(px(style.min_width)).max(1.0);
        }
        if step == clip {
            break;
        }
    }
    widest(cx, clip)
}

/// The width of the window, or of the widest box around an element that has a width of its own.
fn widest<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> f32 {
    let around = std::iter::once(el).chain(cx.page.flat_ancestors(el)).filter_map(|el| super::style(cx, el));
    around.map(|style| px(style.width).max(px(style.min_width))).fold(WINDOW.0, f32::max)
}

/// The lines that the text of an element takes: by its own breaks, and by the width of its letters.
fn lines(el: El<'_>, style: &Style, width: f32, letter: f32) -> f32 {
    let text = own_text(el, style);
    let line = |line: &str| {
        let wide = count(line.chars().count()) * letter * style.font_size;
        if style.wraps { (wide / width).ceil().max(1.0) } else { 1.0 }
    };
    text.trim().lines().map(line).sum()
}

/// The text that stands directly in an element, with a line for each `br`.
fn own_text(el: El<'_>, style: &Style) -> String {
    let mut text = String::new();
    for node in el.child_nodes() {
        match node {
            Child::Text(part) if style.keeps_white_space => text.push_str(part),
            Child::Text(part) => {
                text.push_str(&collapse(part));
                text.push(' ');
            }
            Child::Element(child) if child.is("br") => text.push('\n'),
            Child::Element(_) => {}
        }
        if text.len() > CHARS_MAX {
            break;
        }
    }
    text
}

/// The letters of all text in a box, counted to a bound.
fn letters<'s>(cx: &Cx<'_, 's>, clip: El<'s>) -> f32 {
    let mut chars = 0;
    let mut stack = vec![clip];
    for _ in 0..200 {
        let Some(el) = stack.pop() else { break };
        for child in cx.page.flat_children(el).into_iter().take(200) {
            match child {
                Child::Text(text) => chars += collapse(text).chars().count(),
                Child::Element(child) if !cx.page.rendered(child).is_no() => stack.push(child),
                Child::Element(_) => {}
            }
        }
        if chars > 2_000 {
            break;
        }
    }
    count(chars)
}

fn count(chars: usize) -> f32 {
    f32::from(u16::try_from(chars).unwrap_or(u16::MAX))
}
