//! Blocks with their text, and how far they reach.

use super::boxes::{edges_across, edges_down, fixed_size, inner_width, is_inline, is_placed};
use super::font::line_height;
use super::text::Run;
use super::{Bounds, content_width};
use crate::{Child, Content, Display, El, Length, Overflow, Page, Pseudo, Style};

/// Elements that one question looks at; more leave it open.
const ELEMENTS_MAX: usize = 4_000;

/// A block with what stands in it, blocks in it aside.
#[derive(Default)]
pub(super) struct Block<'s> {
    /// Lines of text, one run between two blocks.
    pub(super) runs: Vec<Run>,
    /// Blocks and floats directly in it.
    pub(super) children: Vec<El<'s>>,
    /// Whether floats make lines shorter.
    pub(super) floats: bool,
}

enum Step<'s> {
    Into(Child<'s>),
    Out(El<'s>),
}

/// Elements that are boxes of their own in a line: nothing in them is text of the line.
fn is_atom(el: El<'_>) -> bool {
    el.is_any(&[
        "img", "iframe", "video", "audio", "canvas", "embed", "object", "input", "select", "textarea", "button",
        "meter", "progress",
    ]) || el.is_svg()
        || el.is_mathml()
}

/// Reads the lines in an element: those of a block, or those within an inline element.
pub(super) fn block<'s>(page: &Page<'s>, el: El<'s>) -> Block<'s> {
    let mut found = Block::default();
    let mut run = Run::default();
    let mut stack = vec![Step::Out(el)];
    // The elements that the stack is in, innermost last.
    let mut within = vec![el];
    push_children(page, el, &mut stack);
    pseudo(page, el, Pseudo::Before, &mut run);
    let mut seen = 0;
    while let Some(step) = stack.pop() {
        match step {
            Step::Into(Child::Text(text)) => {
                if let Some(style) = within.last().and_then(|el| page.style(*el).ok()) {
                    run.text(text, style);
                }
            }
            Step::Out(el) => {
                within.pop();
                pseudo(page, el, Pseudo::After, &mut run);
            }
            Step::Into(Child::Element(child)) => {
                seen += 1;
                let Ok(style) = page.style(child) else { continue };
                if style.display == Display::None || is_placed(style) {
                    continue;
                }
                if style.floats || !is_inline(style) && style.display != Display::InlineBlock {
                    found.floats |= style.floats;
                    found.children.push(child);
                    if !style.floats {
                        end(&mut run, &mut found.runs);
                    }
                } else if child.is("br") {
                    run.break_line();
                } else if child.is("wbr") {
                    run.soft_break();
                } else if is_atom(child) || style.display == Display::InlineBlock || seen > ELEMENTS_MAX {
                    let (width, height) = fixed_size(style, content_width(page, el));
                    let wraps = within.last().and_then(|el| page.style(*el).ok()).is_none_or(|style| style.wraps);
                    run.atom(width, height, wraps);
                } else {
                    pseudo(page, child, Pseudo::Before, &mut run);
                    stack.push(Step::Out(child));
                    within.push(child);
                    push_children(page, child, &mut stack);
                }
            }
        }
    }
    end(&mut run, &mut found.runs);
    found
}

fn push_children<'s>(page: &Page<'s>, el: El<'s>, stack: &mut Vec<Step<'s>>) {
    stack.extend(page.flat_children(el).into_iter().rev().map(Step::Into));
}

fn end(run: &mut Run, runs: &mut Vec<Run>) {
    run.finish();
    if !run.is_empty() {
        runs.push(std::mem::take(run));
    }
}

fn pseudo<'s>(page: &Page<'s>, el: El<'s>, kind: Pseudo, run: &mut Run) {
    let Ok(Some(style)) = page.pseudo(el, kind) else { return };
    if style.display == Display::None || is_placed(style) || style.floats {
        return;
    }
    match &style.content {
        Content::Text(text) if is_inline(style) => run.text(text, style),
        Content::Text(text) if text.is_empty() => {}
        Content::None => {}
        _ => run.atom(Bounds::UNKNOWN, Bounds::UNKNOWN, style.wraps),
    }
}

/// How far what stands in a box reaches.
pub(super) struct Extent {
    /// From the left edge of the content box.
    pub(super) width: Bounds,
    /// From its top.
    pub(super) height: Bounds,
    /// Whether something in it may be higher than the box that it stands in and stick out of that.
    pub(super) sticks_out: bool,
    /// Whether anything in it may want more width than there is: a table, a picture, a fixed width, lines that do not wrap.
    pub(super) asks_width: bool,
}

/// A block on the way: children come after their parents in the list.
struct Item<'s> {
    style: &'s Style,
    parent: usize,
    /// Lines in it.
    lines: Bounds,
    /// Blocks in it, stacked.
    stacked: Bounds,
    /// The highest of them.
    highest: f32,
    /// Whether blocks in it certainly stand below each other.
    stacks: bool,
    /// Whether it is a picture, a field or the like, whose height does not follow from text.
    is_atom: bool,
}

/// How far the content of a box of a known width reaches.
pub(super) fn extent<'s>(page: &Page<'s>, el: El<'s>, width: Bounds) -> Extent {
    let mut items: Vec<Item<'s>> = Vec::new();
    let mut reach = Extent { width: Bounds::ZERO, height: Bounds::UNKNOWN, sticks_out: false, asks_width: false };
    // The element, the place of its parent in the list, its width, and whether something round it cuts off what sticks out.
    let mut queue = std::collections::VecDeque::from([(el, usize::MAX, width, false)]);
    while let Some((next, parent, width, cut)) = queue.pop_front() {
        let Ok(style) = page.style(next) else { continue };
        if items.len() >= ELEMENTS_MAX || page.measures_left.get() == 0 {
            reach.asks_width = true;
            reach.sticks_out = true;
            reach.width.max = f32::INFINITY;
            reach.height = Bounds { min: summed(&mut items).min, max: f32::INFINITY };
            return reach;
        }
        page.measures_left.update(|left| left - 1);
        let here = items.len();
        let inner = block(page, next);
        let strut = line_height(style);
        let lines = inner.runs.iter().map(|run| run.height(width, strut)).fold(Bounds::ZERO, Bounds::plus);
        if !cut {
            reach_across(&mut reach, next, style, width, &inner, parent == usize::MAX);
        }
        let stacks = matches!(style.display, Display::Block) || next.is_any(&["table", "tbody", "thead", "tfoot"]);
        items.push(Item {
            style,
            parent,
            lines,
            stacked: Bounds::ZERO,
            highest: 0.0,
            stacks: stacks && !style.columns,
            is_atom: is_atom(next) && parent != usize::MAX,
        });
        let cut = cut || parent != usize::MAX && style.overflow_x != Overflow::Visible;
        for child in inner.children {
            let Ok(child_style) = page.style(child) else { continue };
            let child_width = if is_atom(child) {
                fixed_size(child_style, width).0
            } else {
                inner_width(child_style, Some(style), width)
            };
            queue.push_back((child, here, child_width, cut));
        }
    }
    reach.height = summed(&mut items);
    reach.sticks_out = items.iter().skip(1).any(sticks_out);
    reach
}

/// Takes in how far one box reaches to the right.
fn reach_across<'s>(reach: &mut Extent, el: El<'s>, style: &Style, width: Bounds, inner: &Block<'s>, is_first: bool) {
    let clips = !is_first && style.overflow_x != Overflow::Visible;
    let widest = |part: fn(&Run) -> Bounds| {
        let all = inner.runs.iter().filter(|_| !clips).map(part);
        all.fold(Bounds::ZERO, |a, b| Bounds { min: a.min.max(b.min), max: a.max.max(b.max) })
    };
    let (own, text) = (widest(Run::longest), widest(Run::longest_text));
    // Lines and blocks that are known to fit in what is there ask for nothing.
    let boxes = inner.runs.iter().filter(|_| !clips).map(|run| run.widest_box).fold(0.0, f32::max);
    let (words, room) = if width.min > 0.0 { (text.max, width.min) } else { (text.min, PLAIN_WORD_PX) };
    reach.asks_width |= words > room || boxes.is_infinite() || boxes > width.max.max(PLAIN_WORD_PX);
    let mut outer = own;
    if !is_first {
        let edges = edges_across(style, width);
        let fixed = [style.width, style.min_width].iter().any(|w| w.px().is_some_and(|px| px > PLAIN_WORD_PX));
        let pulls = [style.margin.left, style.margin.right].iter().any(|m| m.px().is_some_and(|px| px < 0.0));
        reach.asks_width |= fixed || pulls || is_atom(el) && width.max.is_infinite() || style.display == Display::Table;
        // What is not as wide as its words shrinks to fit them.
        outer = Bounds { min: width.min.max(own.min), max: width.max.max(own.max) }.plus(edges);
    }
    reach.width = Bounds { min: reach.width.min.max(outer.min), max: reach.width.max.max(outer.max) };
}

/// Words and widths up to this find their place in any column.
const PLAIN_WORD_PX: f32 = 160.0;

/// The height of the first block's content.
fn summed(items: &mut [Item<'_>]) -> Bounds {
    for at in (1..items.len()).rev() {
        let outer = outer_height(&items[at], &items[items[at].parent]);
        let up = items[at].parent;
        let parent = &mut items[up];
        parent.stacked = parent.stacked.plus(outer);
        parent.highest = parent.highest.max(outer.min);
    }
    items.first().map_or(Bounds::ZERO, content_height)
}

fn content_height(item: &Item<'_>) -> Bounds {
    let blocks = if item.stacks { item.stacked.min.max(0.0) } else { item.highest };
    Bounds { min: item.lines.min + blocks, max: item.lines.max + item.stacked.max }
}

/// Whether the content of a block may be higher than the block and be seen all the same.
fn sticks_out(item: &Item<'_>) -> bool {
    let fixed = [item.style.height, item.style.max_height];
    let lowest = fixed.iter().filter_map(|length| length.px()).fold(f32::INFINITY, f32::min);
    item.style.overflow_y == Overflow::Visible && content_height(item).max > lowest
}

/// The height that a block takes from the one it stands in.
fn outer_height(item: &Item<'_>, parent: &Item<'_>) -> Bounds {
    let style = item.style;
    let content = content_height(item);
    let edges = edges_down(style);
    let sized = |px: f32| if style.border_box { Bounds::exactly(px).without(edges) } else { Bounds::exactly(px) };
    // Items of a column may shrink to their content.
    let may_shrink = !matches!(parent.style.display, Display::Block);
    let mut height = match style.height {
        Length::Px(px) => {
            let own = sized(px);
            let min = if may_shrink { own.min.min(content.min) } else { own.min };
            // What sticks out of it counts for what is scrolled.
            Bounds { min, max: own.max.max(content.max) }
        }
        Length::Auto if !item.is_atom => content,
        _ => Bounds::UNKNOWN,
    };
    if let Length::Px(px) = style.max_height {
        height.min = height.min.min(sized(px).min);
    } else if style.max_height != Length::Auto {
        height.min = 0.0;
    }
    match style.min_height {
        Length::Px(px) => {
            let least = sized(px);
            height = Bounds { min: height.min.max(least.min), max: height.max.max(least.max) };
        }
        Length::Auto => {}
        _ => height.max = f32::INFINITY,
    }
    if style.floats {
        // Beside the flow: it takes nothing for certain.
        height.min = 0.0;
    }
    let margin = |length: Length| match length {
        Length::Px(px) => (px.min(0.0), px.max(0.0)),
        Length::Auto => (0.0, 0.0),
        _ => (f32::NEG_INFINITY, f32::INFINITY),
    };
    let (above, below) = (margin(style.margin.top), margin(style.margin.bottom));
    Bounds { min: height.min + edges.min + above.0 + below.0, max: height.max + edges.max + above.1 + below.1 }
}
