//! What can be seen of the difference between two styles of one element.

use crate::paint::srgb;
use crate::read::plain;
use schouw_page::{Content, Display, FocusChange, Line, PositionKind, Rgba, Style};
use style::properties::ComputedValues;
use style::values::generics::color::GenericColorOrAuto;

/// What changes from one style to the other.
pub(crate) fn change(before: &ComputedValues, after: &ComputedValues) -> FocusChange {
    if std::ptr::eq(before, after) {
        return FocusChange::Nothing;
    }
    let (a, b) = (plain(before), plain(after));
    if a.display == Display::None && b.display == Display::None {
        FocusChange::Nothing
    } else if moves(&a, &b) {
        FocusChange::Place
    } else if paints(before, after, &a, &b) {
        FocusChange::Paint
    } else if b.outline.is_drawn() && (a.outline != b.outline || before.get_outline() != after.get_outline()) {
        FocusChange::Ring
    } else {
        FocusChange::Nothing
    }
}

/// Whether the box stands elsewhere, is larger or smaller, or is shown where it was not.
fn moves(a: &Style, b: &Style) -> bool {
    let out = |style: &Style| matches!(style.position, PositionKind::Absolute | PositionKind::Fixed);
    let placed = |style: &Style| style.position != PositionKind::Static;
    out(a) != out(b)
        || (placed(a) || placed(b)) && a.inset != b.inset
        || a.display != b.display
        || a.visibility != b.visibility
        || a.content_hidden != b.content_hidden
        || a.opacity != b.opacity
        || a.margin != b.margin
        || a.padding != b.padding
        || (a.width, a.height) != (b.width, b.height)
        || (a.min_width, a.min_height, a.max_width, a.max_height)
            != (b.min_width, b.min_height, b.max_width, b.max_height)
        || (a.overflow_x, a.overflow_y) != (b.overflow_x, b.overflow_y)
        || a.clip != b.clip
        || a.transform != b.transform
        || a.text_indent != b.text_indent
        || a.font_size != b.font_size
        || a.floats != b.floats
}

/// Whether anything in the box is painted otherwise.
fn paints(before: &ComputedValues, after: &ComputedValues, a: &Style, b: &Style) -> bool {
    let shadow = before.get_effects().box_shadow != after.get_effects().box_shadow;
    shadow && (has_shadow(before) || has_shadow(after)) || paints_beside_shadow(before, after, a, b)
}

/// Whether anything in the box but its shadow is painted otherwise.
fn paints_beside_shadow(before: &ComputedValues, after: &ComputedValues, a: &Style, b: &Style) -> bool {
    let background = a.background_color != b.background_color
        && (shows(a.background_color) || shows(b.background_color))
        || (a.background_image || b.background_image) && before.get_background() != after.get_background();
    let sides = |style: &Style| [style.border.top, style.border.right, style.border.bottom, style.border.left];
    let drawn = |style: &Style| sides(style).map(|line| if line.is_drawn() { line } else { Line::default() });
    let rounded = shows(a.background_color) || a.background_image || drawn(a) != [Line::default(); 4];
    let border = drawn(a) != drawn(b) || rounded && sides(a) == sides(b) && before.get_border() != after.get_border();
    let lines = |style: &Style| style.underline || style.other_decoration;
    let decoration = (lines(a) || lines(b)) && before.get_text() != after.get_text();
    let (effects, other) = (before.get_effects(), after.get_effects());
    let effect = effects.filter != other.filter
        || effects.backdrop_filter != other.backdrop_filter
        || effects.mix_blend_mode != other.mix_blend_mode;
    background
        || border
        || decoration
        || effect
        || a.outline.is_drawn() && !b.outline.is_drawn()
        || a.color != b.color
        || a.text_fill != b.text_fill
        || before.get_inherited_text() != after.get_inherited_text()
        || before.get_font() != after.get_font()
        || before.get_inherited_svg() != after.get_inherited_svg()
        || (a.list_marker || b.list_marker) && before.get_list() != after.get_list()
        || b.animates && !a.animates
        || a.content != b.content
        || is_made(after) && before.get_counters() != after.get_counters()
}

fn shows(colour: Option<Rgba>) -> bool {
    colour.is_none_or(|colour| colour.a > 0.0)
}

/// Whether a shadow of the box can be seen.
fn has_shadow(values: &ComputedValues) -> bool {
    let current = values.get_inherited_text().color;
    values.get_effects().box_shadow.0.iter().any(|shadow| {
        let base = &shadow.base;
        let spreads =
            [base.horizontal.px(), base.vertical.px(), base.blur.px(), shadow.spread.px()].iter().any(|px| *px != 0.0);
        spreads && shows(srgb(&base.color.resolve_to_absolute(&current)))
    })
}

/// Whether a pseudo-element with this style is there and has something to be seen.
pub(crate) fn is_made(values: &ComputedValues) -> bool {
    let style = plain(values);
    style.content != Content::None && style.display != Display::None
}

/// Whether a text field with this style shows where one types.
pub(crate) fn has_caret(values: &ComputedValues) -> bool {
    let current = values.get_inherited_text().color;
    let colour = match &values.get_inherited_ui().caret_color.0 {
        GenericColorOrAuto::Auto => srgb(&current),
        GenericColorOrAuto::Color(colour) => srgb(&colour.resolve_to_absolute(&current)),
    };
    shows(colour)
}

/// The colour of an outline that is opaque and stands outside the box.
pub(crate) fn outline_colour(values: &ComputedValues) -> Option<[u8; 3]> {
    let style = plain(values);
    let outline = values.get_outline();
    let outside = outline.outline_offset.to_f32_px() >= 0.0;
    (!style.outline_auto && outside && style.outline.color.a >= 1.0).then(|| style.outline.color.bytes())
}

/// The colour of the line round the box that is all that one style has more than the other: an outline outside it, or one shadow.
pub(crate) fn line_round(before: &ComputedValues, after: &ComputedValues) -> Option<Rgba> {
    let (a, b) = (plain(before), plain(after));
    if moves(&a, &b) || paints_beside_shadow(before, after, &a, &b) {
        return None;
    }
    let outlined = b.outline.is_drawn() && (a.outline != b.outline || before.get_outline() != after.get_outline());
    let shadowed = before.get_effects().box_shadow != after.get_effects().box_shadow;
    let outside = after.get_outline().outline_offset.to_f32_px() >= 0.0;
    match (outlined, shadowed, &b.shadow_colors[..]) {
        (true, false, _) if !b.outline_auto && outside => Some(b.outline.color),
        (false, true, [colour]) if !b.outline.is_drawn() => Some(*colour),
        _ => None,
    }
}

/// What a box paints behind what stands in it.
pub(crate) enum Backdrop {
    /// One opaque colour.
    Colour([u8; 3]),
    /// A picture, or a colour that shows something through.
    Picture,
    /// Nothing.
    Nothing,
}

/// See [`Backdrop`].
pub(crate) fn backdrop(values: &ComputedValues) -> Backdrop {
    let style = plain(values);
    match style.background_color {
        _ if style.background_image || style.repaints || style.opacity < 1.0 => Backdrop::Picture,
        Some(colour) if colour.a >= 1.0 => Backdrop::Colour(colour.bytes()),
        Some(colour) if colour.a <= 0.0 => Backdrop::Nothing,
        _ => Backdrop::Picture,
    }
}
