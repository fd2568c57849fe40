//! What is drawn in a link or button without words.

use crate::Cx;
use crate::contrast::{is_icon_font, is_of_language, says_nothing};
use schouw_page::{Child, Content, Display, El, Ink, Painted, Pseudo, Rgba, Style, Visibility, is_blank};

/// Elements in one control that are looked at.
const PARTS_MAX: usize = 60;

/// What stands out most of an icon.
#[derive(Debug, Clone, Copy)]
pub(super) struct Icon {
    pub(super) ratio: f64,
    pub(super) colour: Rgba,
    pub(super) behind: Rgba,
}

/// The icon of a control that shows nothing else; none where it shows something else, or where what it shows is not known.
pub(super) fn icon<'s>(cx: &Cx<'_, 's>, control: El<'s>) -> Option<Icon> {
    let inside = cx.page.flat_descendants(control);
    if inside.len() > PARTS_MAX {
        return None;
    }
    let mut places: Vec<Painted> = Vec::new();
    for el in std::iter::once(control).chain(inside) {
        let style = cx.page.style(el).ok()?;
        if style.display == Display::None || cx.page.visible(el).is_no() {
            continue;
        }
        if el.is_svg() {
            places.extend(shape(cx, el, style)?);
            continue;
        }
        let other =
            el.is_any(&["img", "picture", "video", "canvas", "object", "iframe", "input", "select", "textarea"]);
        if other || style.background_image || style.repaints || !style.shadow_colors.is_empty() {
            return None;
        }
        // A box within the control is a picture as well: the lines of a menu button.
        if el != control && (paints_ground(style) || has_border(style)) {
            return None;
        }
        places.extend(letters(cx, el)?);
        for kind in [Pseudo::Before, Pseudo::After] {
            if let Some(style) = cx.page.pseudo(el, kind).ok()? {
                places.extend(sign(cx, el, style)?);
            }
        }
    }
    let best = places.iter().map(|place| (place, place.text.contrast(place.behind)));
    let (place, ratio) = best.max_by(|a, b| a.1.total_cmp(&b.1))?;
    // Parts of several colours are told from each other as well as from what is behind them.
    let between = places.iter().map(|other| other.text.contrast(place.text)).fold(1.0, f64::max);
    // In the colour of what is behind it nothing is seen: it waits for a script or a state.
    let is_seen = place.text.bytes() != place.behind.bytes();
    is_seen.then_some(Icon { ratio: ratio.max(between), colour: place.text, behind: place.behind })
}

/// Text that stands directly in an element, where it is a sign; none where it is words.
fn letters<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Option<Vec<Painted>> {
    let has_text =
        cx.page.flat_children(el).into_iter().any(|child| matches!(child, Child::Text(text) if !is_blank(text)));
    if !has_text || cx.page.text_visible(el).is_no() {
        return Some(Vec::new());
    }
    if !says_nothing(cx, el) {
        return None;
    }
    Some(cx.page.text_paint(el)?.ok()?.places)
}

/// What a pseudo-element draws; none where that is words or not known.
fn sign<'s>(cx: &Cx<'_, 's>, el: El<'s>, style: &Style) -> Option<Vec<Painted>> {
    let hidden = style.visibility != Visibility::Visible || style.opacity <= 0.0;
    let text = match &style.content {
        _ if hidden => return Some(Vec::new()),
        Content::None => return Some(Vec::new()),
        Content::Image => return None,
        Content::Text(text) => text,
    };
    if paints_ground(style) || has_border(style) || style.background_image || !style.shadow_colors.is_empty() {
        return None;
    }
    if is_blank(text) {
        return Some(Vec::new());
    }
    let font = style.font_families.first().is_some_and(|family| is_icon_font(family));
    if text.chars().any(is_of_language) && !font {
        return None;
    }
    Some(cx.page.paint_within(el, style)?.ok()?.places)
}

/// What a shape of a drawing paints; none where that is not known.
fn shape<'s>(cx: &Cx<'_, 's>, el: El<'s>, style: &Style) -> Option<Vec<Painted>> {
    if style.repaints || style.animates {
        return None;
    }
    match el.name() {
        "path" | "circle" | "rect" | "ellipse" | "polygon" => inks(cx, el, &[style.fill, style.stroke]),
        // Lines have no inside.
        "line" => inks(cx, el, &[style.stroke]),
        "polyline" => inks(cx, el, &[style.fill, style.stroke]),
        "use" => inks(cx, el, &used(cx, el, style)?),
        "svg" | "g" | "title" | "desc" | "metadata" | "a" => Some(Vec::new()),
        "defs" => {
            if el.children().next().is_none() {
                Some(Vec::new())
            } else {
                None
            }
        }
        _ => None,
    }
}

/// The inks of a drawing of this page that is used elsewhere, where they come from there: its shapes have the colours of the place where
/// they are used, unless they say otherwise. None where a sheet may.
fn used<'s>(cx: &Cx<'_, 's>, place: El<'s>, style: &Style) -> Option<Vec<Ink>> {
    let id = place.attr("href").or_else(|| place.attr_any_ns("href"))?.trim().strip_prefix('#')?;
    let drawing = cx.page.by_id(place, id)?;
    // Rules for shapes reach those of the drawing, whose style is not computed as it is not shown where it stands.
    let mut sheets = cx.page.snapshot().sheets().iter().filter_map(|used| used.sheet.as_ref());
    if sheets.any(|sheet| sheet.topics.shapes) {
        return None;
    }
    let parts: Vec<El<'s>> = std::iter::once(drawing).chain(drawing.descendants()).take(PARTS_MAX + 1).collect();
    let styled = |part: &El<'s>| ["style", "class", "opacity", "filter", "mask"].iter().any(|name| part.has_attr(name));
    if parts.len() > PARTS_MAX || parts.iter().any(styled) {
        return None;
    }
    let ink = |part: El<'s>, name: &str, of_place: Ink| {
        let within = std::iter::once(part).chain(part.ancestors().take_while(|up| *up != drawing)).chain([drawing]);
        match within.into_iter().find_map(|up| up.attr(name)) {
            None => Some(of_place),
            Some("none") => Some(Ink::None),
            Some(value) if value.eq_ignore_ascii_case("currentcolor") => style.color.map(Ink::Color),
            Some(_) => None,
        }
    };
    let mut inks = Vec::new();
    for part in parts {
        match part.name() {
            "path" | "circle" | "rect" | "ellipse" | "polygon" | "polyline" => {
                inks.push(ink(part, "fill", style.fill)?);
                inks.push(ink(part, "stroke", style.stroke)?);
            }
            "line" => inks.push(ink(part, "stroke", style.stroke)?),
            "symbol" | "svg" | "g" | "title" | "desc" => {}
            _ => return None,
        }
    }
    Some(inks)
}

fn inks<'s>(cx: &Cx<'_, 's>, el: El<'s>, inks: &[Ink]) -> Option<Vec<Painted>> {
    let mut places = Vec::new();
    for ink in inks {
        match ink {
            Ink::None => {}
            Ink::Other => return None,
            Ink::Color(colour) => {
                let painted = cx.page.painted_on(el, *colour)?.ok()?;
                // Nothing is seen of what is transparent.
                places.extend(painted.into_iter().filter(|_| colour.a > 0.0));
            }
        }
    }
    Some(places)
}

fn paints_ground(style: &Style) -> bool {
    style.background_color.is_none_or(|colour| colour.a > 0.0)
}

fn has_border(style: &Style) -> bool {
    let border = &style.border;
    [border.top, border.right, border.bottom, border.left].iter().any(|line| line.is_drawn())
}
