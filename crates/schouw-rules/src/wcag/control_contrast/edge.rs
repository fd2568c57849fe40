//! By what the place of a field can be seen.

use crate::Cx;
use schouw_page::{Child, Content, Display, El, Length, Pseudo, Rgba, Sides, Style, Visibility, is_blank};

/// Boxes round a field that may draw its edge.
const BOXES_MAX: usize = 4;
/// Elements in such a box that are looked at.
const PARTS_MAX: usize = 40;
/// Size of a box that is drawn to be ticked.
const BOX_PX: std::ops::RangeInclusive<f32> = 8.0..=60.0;
/// The grey of Chromium's edges.
const NATIVE_EDGE: [u8; 3] = [0x76; 3];

/// What stands out most of the edge of a field.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Edge {
    /// Contrast with what is around it; 1 for none.
    pub(super) ratio: f64,
    /// Its colour.
    pub(super) colour: Rgba,
    /// What is around it.
    pub(super) behind: Rgba,
}

impl Edge {
    /// Whether there is anything to be seen at all.
    pub(super) fn is_seen(&self) -> bool {
        self.colour.bytes() != self.behind.bytes()
    }
}

/// Whether the browser draws the field, as no author touched its edge or its ground.
pub(super) fn is_native(style: &Style) -> bool {
    let edge = &style.border;
    let grey = |line: schouw_page::Line| line.is_drawn() && line.color.bytes() == NATIVE_EDGE;
    style.native
        && [edge.top, edge.right, edge.bottom, edge.left].into_iter().all(grey)
        && style.background_color.is_some_and(|colour| colour.bytes() == Rgba::WHITE.bytes())
}

/// What stands out most of a field, its own edge or that of a box round it.
pub(super) fn of_field<'s>(cx: &Cx<'_, 's>, el: El<'s>, style: &Style) -> Option<Edge> {
    if [Pseudo::Before, Pseudo::After].iter().any(|kind| cx.page.pseudo(el, *kind).ok().flatten().is_some()) {
        return None;
    }
    let mut best = of_box(cx, el, style)?;
    for around in cx.page.flat_ancestors(el).take(BOXES_MAX) {
        let Some(parts) = alone_in(cx, around, el) else { break };
        for part in std::iter::once(around).chain(parts) {
            best = better(best, part_edge(cx, part)?);
        }
    }
    Some(best)
}

fn better(a: Edge, b: Edge) -> Edge {
    if b.ratio > a.ratio { b } else { a }
}

/// What an element near the field draws. Without a picture of it the answer is not known.
fn part_edge<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Option<Edge> {
    let style = cx.page.style(el).ok()?;
    let none = Edge { ratio: 1.0, colour: Rgba::WHITE, behind: Rgba::WHITE };
    if style.display == Display::None || !el.is_html() {
        return Some(none);
    }
    let made = |kind: Pseudo| cx.page.pseudo(el, kind).ok().flatten().is_some_and(paints);
    if made(Pseudo::Before) || made(Pseudo::After) || el.is_any(&["img", "fieldset", "legend"]) {
        return None;
    }
    if !paints(style) { Some(none) } else { of_box(cx, el, style) }
}

fn paints(style: &Style) -> bool {
    style.background_image
        || style.background_color.is_none_or(|colour| colour.a > 0.0)
        || lines(style).next().is_some()
        || !style.shadow_colors.is_empty()
        || style.repaints
}

/// What the box of one element draws against what is behind it.
fn of_box<'s>(cx: &Cx<'_, 's>, el: El<'s>, style: &Style) -> Option<Edge> {
    if style.background_image || style.repaints || style.opacity < 1.0 {
        return None;
    }
    let behind = one_colour(cx.page.colors_behind(el)?.ok()?)?;
    of_colours(style, behind)
}

/// The edge of a box on a ground of one colour.
fn of_colours(style: &Style, behind: Rgba) -> Option<Edge> {
    let ground = style.background_color?.over(behind);
    // The edge of a box may stand out from what is around it or from what it encloses.
    let drawn = lines(style).map(|line| line.over(behind));
    let shadows = style.shadow_colors.iter().map(|shadow| shadow.over(behind));
    let colours: Vec<Rgba> = drawn.chain(shadows).collect();
    let edge = |colour: Rgba, behind: Rgba| Edge { ratio: colour.contrast(behind), colour, behind };
    let own = colours.iter().flat_map(|colour| [edge(*colour, behind), edge(*colour, ground)]);
    Some(own.fold(edge(ground, behind), better))
}

fn lines(style: &Style) -> impl Iterator<Item = Rgba> {
    let Sides { top, right, bottom, left } = style.border;
    let drawn = [top, right, bottom, left, style.outline].into_iter().filter(|line| line.is_drawn());
    drawn.map(|line| line.color)
}

fn one_colour(colours: Vec<Rgba>) -> Option<Rgba> {
    let first = *colours.first()?;
    colours.iter().all(|colour| colour.bytes() == first.bytes()).then_some(first)
}

/// The other elements in a box that holds this one field and little else; none where it holds more.
fn alone_in<'s>(cx: &Cx<'_, 's>, around: El<'s>, field: El<'s>) -> Option<Vec<El<'s>>> {
    const REGIONS: [&str; 10] =
        ["form", "body", "main", "header", "footer", "nav", "aside", "section", "article", "dialog"];
    if around.is_any(&REGIONS) {
        return None;
    }
    let parts: Vec<El<'s>> = cx.page.flat_descendants(around).into_iter().filter(|el| *el != field).collect();
    let fields = |el: &El<'s>| el.is_any(&["select", "textarea"]) || el.is("input") && !el.attr_is("type", "hidden");
    let buttons = |el: &El<'s>| {
        el.is("input") && ["submit", "button", "image", "reset"].iter().any(|kind| el.attr_is("type", kind))
    };
    let more = parts.len() > PARTS_MAX || parts.iter().any(|el| fields(el) && !buttons(el));
    (!more).then_some(parts.into_iter().filter(|el| !el.is("button") && !buttons(el)).collect())
}

/// The label of a box to be ticked, or a part of it, where that draws a box of its own.
pub(super) fn label_with_box<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Option<El<'s>> {
    let named = cx.aria.labels(el);
    let within = named.iter().flat_map(|label| label.children()).filter(|part| part.is_any(&["span", "i"]));
    let mut all = named.iter().copied().chain(within);
    all.find(|label| of_drawn_box(cx, *label).is_some())
}

/// The edge of the box that a label draws with a pseudo-element; none where it draws none or more than one.
pub(super) fn of_drawn_box<'s>(cx: &Cx<'_, 's>, label: El<'s>) -> Option<Edge> {
    let made = |kind: Pseudo| cx.page.pseudo(label, kind).ok().flatten().filter(|style| is_shown(style));
    let style = match (made(Pseudo::Before), made(Pseudo::After)) {
        (Some(one), None) | (None, Some(one)) => one,
        _ => return None,
    };
    let sized = |length: Length| matches!(length, Length::Px(px) if BOX_PX.contains(&px));
    let empty = matches!(&style.content, Content::Text(text) if is_blank(text));
    let plain = empty && !style.background_image && !style.repaints && style.opacity >= 1.0;
    if !plain || !sized(style.width) || !sized(style.height) || has_picture(cx, label) {
        return None;
    }
    let painted = cx.page.painted_on(label, Rgba::TRANSPARENT)?.ok()?;
    let behind = one_colour(painted.into_iter().map(|place| place.behind).collect())?;
    of_colours(style, behind)
}

fn is_shown(style: &Style) -> bool {
    style.visibility == Visibility::Visible && style.opacity > 0.0 && style.content != Content::None
}

fn has_picture<'s>(cx: &Cx<'_, 's>, label: El<'s>) -> bool {
    cx.page.flat_children(label).into_iter().any(|child| match child {
        Child::Element(el) => el.is("img") || el.is_svg(),
        Child::Text(_) => false,
    })
}
