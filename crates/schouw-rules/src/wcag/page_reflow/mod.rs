//! `page-reflow`: text fits in a window of 320 pixels without scrolling sideways.

use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{
    Child, Display, El, Length, Overflow, PositionKind, Style, StyleTable, Transform, Tri, Visibility, is_blank,
};
use std::collections::HashSet;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "page-reflow",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["1.4.10"],
        secondary: &[],
        techniques: &["F102", "C31", "C32", "C33", "C38"],
        title: Text::new("Tekst past in een venster van 320 pixels breed", "Text fits in a window 320 pixels wide"),
        messages: &[
            Message {
                id: "too-wide",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Dit vak blijft {width} pixels breed in een venster van 320 pixels (de pagina tot 400 procent vergroot): wie de tekst erin leest, moet voor elke regel opzij schuiven.",
                    "This box stays {width} pixels wide in a window of 320 pixels (the page zoomed to 400 percent): to read the text in it one has to scroll sideways for every line.",
                ),
                fix: Text::new(
                    "Gebruik max-width in plaats van width of min-width, of hef de vaste breedte in smalle vensters op met @media.",
                    "Use max-width in place of width or min-width, or take the fixed width away in narrow windows with @media.",
                ),
            },
            Message {
                id: "cut-off",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Dit vak blijft {width} pixels breed in een venster van 320 pixels (de pagina tot 400 procent vergroot), en wat niet past wordt afgesneden (overflow: hidden): een deel van de tekst is niet te lezen.",
                    "This box stays {width} pixels wide in a window of 320 pixels (the page zoomed to 400 percent), and what does not fit is cut off (overflow: hidden): part of the text cannot be read.",
                ),
                fix: Text::new(
                    "Gebruik max-width in plaats van width of min-width, en haal overflow: hidden van html en body.",
                    "Use max-width in place of width or min-width, and take overflow: hidden from html and body.",
                ),
            },
            Message {
                id: "columns",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De kolommen van dit raster blijven ten minste {width} pixels breed in een venster van 320 pixels (de pagina tot 400 procent vergroot): wie de tekst erin leest, moet voor elke regel opzij schuiven.",
                    "The columns of this grid stay at least {width} pixels wide in a window of 320 pixels (the page zoomed to 400 percent): to read the text in them one has to scroll sideways for every line.",
                ),
                fix: Text::new(
                    "Laat de kolommen smaller worden dan het venster: minmax(min(25rem, 100%), 1fr).",
                    "Let the columns become narrower than the window: minmax(min(25rem, 100%), 1fr).",
                ),
            },
            Message {
                id: "one-line",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Deze tekst mag niet worden afgebroken (white-space: nowrap) en is ten minste {width} pixels breed: in een venster van 320 pixels (de pagina tot 400 procent vergroot) moet men opzij schuiven om hem te lezen.",
                    "This text may not be broken (white-space: nowrap) and is at least {width} pixels wide: in a window of 320 pixels (the page zoomed to 400 percent) one has to scroll sideways to read it.",
                ),
                fix: Text::new(
                    "Laat de tekst op meer regels lopen (white-space: normal), in elk geval in smalle vensters.",
                    "Let the text run over several lines (white-space: normal), in narrow windows at least.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::TopLevel,
    applies_to,
    expects,
};

/// Elements whose content needs two dimensions (WCAG 1.4.10, the exception), or that browsers lay out in their own way.
const TWO_DIMENSIONAL: [&str; 17] = [
    "table", "pre", "code", "svg", "math", "canvas", "video", "audio", "object", "embed", "iframe", "img", "select",
    "textarea", "marquee", "button", "input",
];

/// What is known of an element's box in the narrow window.
#[derive(Clone, Copy, Default)]
struct Box {
    /// Place of the box with a width of its own that gives its lines theirs.
    wide: Option<usize>,
    /// Whether what runs out of it on the side scrolls, is cut off, or is not known to be seen.
    held: bool,
}

/// Boxes that are too wide for the narrow window and give text lines that are; and texts that are by themselves.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let Some(narrow) = cx.page.styles().ok().and_then(|table| table.narrow.as_deref()) else { return Vec::new() };
    let mut boxes: Vec<Box> = Vec::with_capacity(cx.page.len());
    let mut found: HashSet<usize> = HashSet::new();
    let mut targets: Vec<(usize, Tri)> = Vec::new();
    for (at, el) in cx.page.elements().enumerate() {
        let up = cx.page.flat_parent(el).map(|up| cx.page.index(up)).filter(|up| *up < at);
        let above = up.and_then(|up| boxes.get(up).copied()).unwrap_or_default();
        let of_parent = up.and_then(|up| narrow.style(up));
        let here =
            narrow.style(at).map_or(Box { wide: None, held: true }, |style| within(el, at, style, of_parent, above));
        boxes.push(here);
        let Some(style) = narrow.style(at).filter(|_| !here.held && el.is_html() && has_text(el)) else { continue };
        let by = if line_px(el, style) <= StyleTable::NARROW_PX.0 {
            None
        } else if style.wraps {
            here.wide
        } else {
            Some(at)
        };
        if let Some(by) = by.filter(|by| !found.contains(by)) {
            let visible = cx.page.text_visible(el);
            if !visible.is_no() {
                found.insert(by);
                targets.push((by, visible));
            }
        }
    }
    targets.extend(gives_way(cx, narrow).into_iter().filter(|(at, _)| !found.contains(at)));
    targets.sort_by_key(|(at, _)| *at);
    targets.into_iter().filter_map(|(at, seen)| Some(Candidate::new(cx.page.at(at)?, Gate::When(seen)))).collect()
}

/// Boxes that have a fixed width in the wide window and not in the narrow one.
fn gives_way<'s>(cx: &Cx<'_, 's>, narrow: &StyleTable) -> Vec<(usize, Tri)> {
    let styled = |el: El<'s>, table: &StyleTable, asks: &dyn Fn(&Style, Option<&Style>) -> bool| {
        let parent = cx.page.flat_parent(el).and_then(|up| table.style(cx.page.index(up)));
        table.style(cx.page.index(el)).is_some_and(|style| asks(style, parent))
    };
    let Ok(table) = cx.page.styles() else { return Vec::new() };
    let asks = |style: &Style, parent: Option<&Style>| is_wide(style, parent) || has_wide_columns(style);
    let stays =
        |style: &Style, parent: Option<&Style>| style.display == Display::None || !style.wraps || asks(style, parent);
    let boxes = cx.page.elements().filter(|el| el.is_html() && !el.is_any(&TWO_DIMENSIONAL));
    let boxes = boxes.filter(|el| styled(*el, table, &asks) && !styled(*el, narrow, &stays));
    boxes.map(|el| (cx.page.index(el), cx.page.visible(el))).filter(|(_, seen)| !seen.is_no()).collect()
}

/// The box of an element in the narrow window.
fn within(el: El<'_>, at: usize, style: &Style, parent: Option<&Style>, above: Box) -> Box {
    let root = el.is_any(&["html", "body"]);
    let clips = !root && (style.overflow_x != Overflow::Visible || style.overflow_y != Overflow::Visible);
    let moved = matches!(style.position, PositionKind::Absolute | PositionKind::Fixed | PositionKind::Sticky)
        || style.transform != Transform::None
        || style.vertical
        || style.columns;
    let unseen = style.display == Display::None || style.visibility != Visibility::Visible || style.opacity <= 0.0;
    let two = !el.is_html()
        || el.is_any(&TWO_DIMENSIONAL)
        || matches!(style.display, Display::Table | Display::TablePart | Display::TableCell);
    let held = above.held || clips || moved || unseen || two || schouw_page::may_conceal_content(style);
    let plain = matches!(style.display, Display::Inline | Display::Contents)
        || style.display == Display::Block
            && !style.floats
            && style.width == Length::Auto
            && style.max_width == Length::Auto
            && parent
                .is_some_and(|up| matches!(up.display, Display::Block | Display::InlineBlock) || has_wide_columns(up));
    let wide = if is_wide(style, parent) || has_wide_columns(style) { Some(at) } else { above.wide.filter(|_| plain) };
    Box { wide, held }
}

/// Whether a box is certainly wider than the narrow window.
fn is_wide(style: &Style, parent: Option<&Style>) -> bool {
    let over = |length: Length| matches!(length, Length::Px(px) if px > StyleTable::NARROW_PX.0);
    let has_box = matches!(style.display, Display::Block | Display::InlineBlock);
    // Items of a flex box shrink, unless they have a least width.
    let shrinks = parent.is_none_or(|up| up.display == Display::Flex || up.display == Display::InlineBlock);
    let limited = style.max_width != Length::Auto && !over(style.max_width);
    has_box && (over(style.min_width) || over(style.width) && !limited && !shrinks)
}

/// Whether every column of a grid is wider than the narrow window.
fn has_wide_columns(style: &Style) -> bool {
    style.display == Display::Grid && style.column_px > StyleTable::NARROW_PX.0
}

fn has_text(el: El<'_>) -> bool {
    !el.is_any(&["script", "style", "noscript", "template", "title", "option"])
        && el.child_nodes().any(|child| matches!(child, Child::Text(text) if !is_blank(text)))
}

/// The least width of the longest text that stands directly in an element, were it set in one line.
fn line_px(el: El<'_>, style: &Style) -> f32 {
    let texts = el.child_nodes().filter_map(|child| match child {
        Child::Text(text) => Some(text.split_whitespace().map(|word| word.chars().count() + 1).sum::<usize>()),
        Child::Element(_) => None,
    });
    let chars = u16::try_from(texts.max().unwrap_or(0)).unwrap_or(u16::MAX);
    f32::from(chars.saturating_sub(1)) * style.font_size * StyleTable::NARROW_LETTER
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let Some(narrow) = cx.page.styles().ok().and_then(|table| table.narrow.as_deref()) else { return Verdict::Passed };
    let at = cx.page.index(target.el);
    let Some(style) = narrow.style(at) else { return Verdict::Passed };
    let parent = cx.page.flat_parent(target.el).and_then(|up| narrow.style(cx.page.index(up)));
    if !is_wide(style, parent) && has_wide_columns(style) {
        return Verdict::failed("columns").with("width", f64::from(style.column_px.round()));
    }
    if !is_wide(style, parent) && style.wraps {
        return Verdict::Passed;
    }
    if !is_wide(style, parent) {
        return Verdict::failed("one-line").with("width", f64::from(line_px(target.el, style).round()));
    }
    let px = |length: Length| length.px().unwrap_or(0.0);
    let width = if px(style.width) > px(style.max_width) && style.max_width != Length::Auto {
        px(style.max_width)
    } else {
        px(style.width)
    };
    let cuts = |el: &El<'s>| {
        el.is_any(&["html", "body"])
            && narrow
                .style(cx.page.index(*el))
                .is_some_and(|style| matches!(style.overflow_x, Overflow::Hidden | Overflow::Clip))
    };
    let message = if cx.page.flat_ancestors(target.el).any(|up| cuts(&up)) { "cut-off" } else { "too-wide" };
    Verdict::failed(message).with("width", f64::from(width.max(px(style.min_width)).round()))
}
