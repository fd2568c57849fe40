//! Colours, pictures and what else paints.

use crate::read::{has_text_stroke, length, text_fill};
use schouw_page::{Clip, Content, Gradient, Ink, Length, Line, Rgba, Sides, Style};
use style::color::{AbsoluteColor, ColorSpace};
use style::properties::ComputedValues;
use style::values::computed::basic_shape::{BasicShape, ClipPath};
use style::values::computed::{Color, SVGOpacity, SVGPaint, SVGPaintKind};
use style::values::generics::basic_shape::GenericShapeRadius;
use style::values::generics::counters::{GenericContent, GenericContentItem};
use style::values::generics::image::{GenericGradient, GenericGradientItem, GenericImage};
use style::values::generics::svg::GenericSVGLength;
use style::values::generics::text::GenericTextDecorationLength;
use style::values::generics::{ClipRectOrAuto, GenericClipRect};

pub(crate) fn read(values: &ComputedValues, style: &mut Style) {
    let current = values.get_inherited_text().color;
    style.color = srgb(&current);
    style.text_fill = text_fill(values).and_then(|text| css_colour(&text, &current));
    style.text_stroke = has_text_stroke(values);
    style.opacity = values.get_effects().opacity;
    background(values, &current, style);
    effects(values, style);
    borders(values, &current, style);
    let outline = values.get_outline();
    use style::values::specified::outline::OutlineStyle;
    style.outline_auto = outline.outline_style == OutlineStyle::Auto;
    let drawn = match outline.outline_style {
        OutlineStyle::Auto => true,
        OutlineStyle::BorderStyle(kind) => !kind.none_or_hidden(),
    };
    let colour = srgb(&outline.outline_color.resolve_to_absolute(&current)).unwrap_or(Rgba::BLACK);
    style.outline = Line { width: if drawn { outline.outline_width.0.to_f32_px() } else { 0.0 }, color: colour };
    style.native = values.get_box().appearance != style::values::specified::Appearance::None;
    inks(values, &current, style);
    style.decoration_color = decoration(values, &current);
    style.list_marker = values.get_box().display.is_list_item() && !is_none_list(values);
    let ui = values.get_inherited_ui();
    style.no_pointer = ui.pointer_events == style::values::specified::ui::PointerEvents::None;
    style.pointer_cursor = ui.cursor.keyword == style::values::specified::ui::CursorKind::Pointer;
    animations(values, style);
    style.content = content(values);
}

/// `fill` and `stroke`, opacity taken in.
fn inks(values: &ComputedValues, current: &AbsoluteColor, style: &mut Style) {
    let svg = values.get_inherited_svg();
    let ink = |paint: &SVGPaint, opacity: &SVGOpacity| match (&paint.kind, opacity) {
        (SVGPaintKind::None, _) => Ink::None,
        (SVGPaintKind::Color(colour), SVGOpacity::Opacity(opacity)) => match resolved(colour, current) {
            Some(colour) => Ink::Color(Rgba { a: colour.a * opacity, ..colour }),
            None => Ink::Other,
        },
        _ => Ink::Other,
    };
    style.fill = ink(&svg.fill, &svg.fill_opacity);
    let is_thin =
        matches!(&svg.stroke_width, GenericSVGLength::LengthPercentage(width) if length(&width.0) == Length::Px(0.0));
    style.stroke = if is_thin { Ink::None } else { ink(&svg.stroke, &svg.stroke_opacity) };
}

/// The colour of lines under or through the text.
fn decoration(values: &ComputedValues, current: &AbsoluteColor) -> Option<Rgba> {
    let text = values.get_text();
    let thin = match &text.text_decoration_thickness {
        GenericTextDecorationLength::LengthPercentage(thick) => length(thick) == Length::Px(0.0),
        _ => false,
    };
    if thin { Some(Rgba::TRANSPARENT) } else { resolved(&text.text_decoration_color, current) }
}

/// A colour in sRGB; beyond its gamut the nearest as browsers paint it on an sRGB screen.
pub(crate) fn srgb(colour: &AbsoluteColor) -> Option<Rgba> {
    let rgb = colour.to_color_space(ColorSpace::Srgb);
    let part = |value: f32| value.clamp(0.0, 1.0);
    let [r, g, b, a] = *rgb.raw_components();
    [r, g, b, a].iter().all(|v| v.is_finite()).then(|| Rgba { r: part(r), g: part(g), b: part(b), a: part(a) })
}

fn resolved(colour: &Color, current: &AbsoluteColor) -> Option<Rgba> {
    srgb(&colour.resolve_to_absolute(current))
}

/// A colour out of a custom property.
fn css_colour(text: &str, current: &AbsoluteColor) -> Option<Rgba> {
    if text == "currentcolor" {
        return srgb(current);
    }
    let mut parsed = cssparser::Parser::new(text);
    let context_url = style::stylesheets::UrlExtraData::from(url::Url::parse("about:blank").ok()?);
    let context = style::parser::ParserContext::new(
        style::stylesheets::Origin::Author,
        &context_url,
        None,
        style_traits::ParsingMode::DEFAULT,
        selectors::matching::QuirksMode::NoQuirks,
        Default::default(),
        None,
        None,
        Default::default(),
    );
    let specified =
        style::values::specified::Color::parse_quirky(&context, &mut parsed, style::values::specified::AllowQuirks::No);
    let colour = specified.ok()?.to_computed_color(None).ok()?;
    resolved(&colour, current)
}

fn background(values: &ComputedValues, current: &AbsoluteColor, style: &mut Style) {
    let background = values.get_background();
    style.background_color = resolved(&background.background_color, current);
    let images: Vec<_> =
        background.background_image.0.iter().filter(|image| !matches!(image, GenericImage::None)).collect();
    style.background_image = !images.is_empty();
    if style.background_image {
        let css = |text: String| matches!(text.as_str(), "auto" | "cover" | "100% 100%" | "100%" | "repeat");
        let covers = background.background_size.0.iter().all(|size| css(style_traits::ToCss::to_css_string(size)))
            && (background.background_repeat.0.iter().all(|repeat| css(style_traits::ToCss::to_css_string(repeat)))
                || background.background_size.0.iter().all(|size| style_traits::ToCss::to_css_string(size) != "auto"))
            && background.background_clip.0.len() == 1;
        let mut stops = Some(Vec::new());
        for image in images {
            match (image, &mut stops) {
                (GenericImage::Gradient(gradient), Some(list)) => match gradient_of(gradient, current) {
                    Some(found) => list.push(Gradient { covers: found.covers && covers, ..found }),
                    None => stops = None,
                },
                _ => stops = None,
            }
        }
        style.gradients = stops;
    }
    style.background_in_text =
        background.background_clip.0.iter().any(|clip| format!("{clip:?}").eq_ignore_ascii_case("text"));
}

/// The stops of a gradient with what matters of their places.
fn gradient_of(gradient: &style::values::computed::Gradient, current: &AbsoluteColor) -> Option<Gradient> {
    fn read<T: PartialEq>(items: &[GenericGradientItem<Color, T>], current: &AbsoluteColor) -> Option<Gradient> {
        let mut found = Gradient { covers: true, ..Gradient::default() };
        let mut last: Option<&T> = None;
        for item in items {
            let (colour, place) = match item {
                GenericGradientItem::SimpleColorStop(colour) => (colour, None),
                GenericGradientItem::ComplexColorStop { color, position } => (color, Some(position)),
                GenericGradientItem::InterpolationHint(_) => continue,
            };
            if place.is_some() && place == last {
                found.edges += 1;
            }
            last = place;
            found.stops.push(resolved(colour, current)?);
        }
        Some(found)
    }
    let (found, flags) = match gradient {
        GenericGradient::Linear { items, flags, .. } | GenericGradient::Radial { items, flags, .. } => {
            (read(items, current), flags)
        }
        GenericGradient::Conic { items, flags, .. } => (read(items, current), flags),
    };
    let repeats = flags.contains(style::values::generics::image::GradientFlags::REPEATING);
    found.map(|gradient| Gradient { repeats, ..gradient })
}

fn effects(values: &ComputedValues, style: &mut Style) {
    let effects = values.get_effects();
    use style::computed_values::mix_blend_mode::T as Blend;
    let masked = values.get_svg().mask_image.0.iter().any(|image| !matches!(image, GenericImage::None));
    style.repaints = !effects.filter.0.is_empty()
        || !effects.backdrop_filter.0.is_empty()
        || effects.mix_blend_mode != Blend::Normal
        || masked;
    style.box_shadow = !effects.box_shadow.0.is_empty();
    let current = values.get_inherited_text().color;
    let spreads = effects.box_shadow.0.iter().filter(|shadow| {
        let base = &shadow.base;
        [base.horizontal.px(), base.vertical.px(), base.blur.px(), shadow.spread.px()].iter().any(|px| *px != 0.0)
    });
    style.shadow_colors =
        spreads.filter_map(|shadow| resolved(&shadow.base.color, &current)).filter(|colour| colour.a > 0.0).collect();
    let shadows = values.get_inherited_text().text_shadow.0.iter();
    style.text_shadow = shadows.filter_map(|shadow| resolved(&shadow.color, &current)).collect();
    let rect = match &effects.clip {
        ClipRectOrAuto::Auto => Clip::None,
        // It clips only what is placed absolutely (CSS Masking 1, 6).
        ClipRectOrAuto::Rect(_) if !values.get_box().position.is_absolutely_positioned() => Clip::None,
        ClipRectOrAuto::Rect(rect) => clip_rect(rect),
    };
    style.clip = match (clip_path(&values.get_svg().clip_path), rect) {
        (Clip::All, _) | (_, Clip::All) => Clip::All,
        (Clip::None, Clip::None) => Clip::None,
        _ => Clip::Some,
    };
}

/// `rect()` of a box that may have any size: all is cut off where the edges meet.
fn clip_rect<L>(rect: &GenericClipRect<L>) -> Clip
where
    L: EdgePx,
{
    let [top, right, bottom, left] = [&rect.top, &rect.right, &rect.bottom, &rect.left].map(EdgePx::px);
    // `auto` on a side keeps the box's own edge, which is not known; edges of a pixel leave nothing that anyone could read.
    let meets = |a: Option<f32>, b: Option<f32>| matches!((a, b), (Some(a), Some(b)) if b - a <= 1.0);
    if meets(top, bottom) || meets(left, right) { Clip::All } else { Clip::Some }
}

/// The pixels of an edge of `rect()`; none for `auto`.
trait EdgePx {
    fn px(&self) -> Option<f32>;
}

impl EdgePx for style::values::generics::length::GenericLengthPercentageOrAuto<style::values::computed::Length> {
    fn px(&self) -> Option<f32> {
        match self {
            Self::Auto => None,
            Self::LengthPercentage(length) => Some(length.px()),
        }
    }
}

fn clip_path(path: &ClipPath) -> Clip {
    let ClipPath::Shape(shape, _) = path else {
        return if matches!(path, ClipPath::None) { Clip::None } else { Clip::Some };
    };
    let zero = |l: Length| matches!(l, Length::Px(px) | Length::Percent(px) if px <= 0.0);
    match &**shape {
        BasicShape::Rect(rect) => {
            let sides = [&rect.rect.0, &rect.rect.1, &rect.rect.2, &rect.rect.3].map(length);
            let gone =
                |a: Length, b: Length| matches!((a, b), (Length::Percent(a), Length::Percent(b)) if a + b >= 100.0);
            if gone(sides[0], sides[2]) || gone(sides[1], sides[3]) { Clip::All } else { Clip::Some }
        }
        BasicShape::Circle(circle) => match &circle.radius {
            GenericShapeRadius::Length(radius) if zero(length(&radius.0)) => Clip::All,
            _ => Clip::Some,
        },
        BasicShape::Ellipse(ellipse) => {
            let none =
                |radius: &GenericShapeRadius<_>| matches!(radius, GenericShapeRadius::Length(r) if zero(length(&r.0)));
            if none(&ellipse.semiaxis_x) || none(&ellipse.semiaxis_y) { Clip::All } else { Clip::Some }
        }
        BasicShape::Polygon(polygon) if polygon.coordinates.len() < 3 => Clip::All,
        _ => Clip::Some,
    }
}

fn borders(values: &ComputedValues, current: &AbsoluteColor, style: &mut Style) {
    let border = values.get_border();
    let line = |colour: &Color, width: f32, kind: style::values::specified::BorderStyle| Line {
        width: if kind.none_or_hidden() { 0.0 } else { width },
        color: resolved(colour, current).unwrap_or(Rgba::BLACK),
    };
    style.border = Sides {
        top: line(&border.border_top_color, border.border_top_width.0.to_f32_px(), border.border_top_style),
        right: line(&border.border_right_color, border.border_right_width.0.to_f32_px(), border.border_right_style),
        bottom: line(&border.border_bottom_color, border.border_bottom_width.0.to_f32_px(), border.border_bottom_style),
        left: line(&border.border_left_color, border.border_left_width.0.to_f32_px(), border.border_left_style),
    };
}

fn is_none_list(values: &ComputedValues) -> bool {
    let list = values.get_list();
    let picture = !matches!(list.list_style_image, GenericImage::None);
    !picture && style_traits::ToCss::to_css_string(&list.list_style_type) == "none"
}

fn animations(values: &ComputedValues, style: &mut Style) {
    let ui = values.get_ui();
    let runs = ui.animation_name.0.iter().any(|name| !name.is_none());
    let lasts = ui.animation_duration.0.iter().any(|duration| style_traits::ToCss::to_css_string(duration) != "0s");
    style.animates = runs && lasts;
    style.animates_forever = style.animates
        && ui.animation_iteration_count.0.iter().any(|count| style_traits::ToCss::to_css_string(count) == "infinite");
}

/// `content`: its text with alternative text in place of what it stands for.
fn content(values: &ComputedValues) -> Content {
    let GenericContent::Items(items) = &values.get_counters().content else { return Content::None };
    let shown = if items.alt_start < items.items.len() { &items.items[items.alt_start..] } else { &items.items[..] };
    let mut text = String::new();
    for item in shown {
        match item {
            GenericContentItem::String(string) => text.push_str(string),
            // A counter shows a number or letter that was not counted here.
            GenericContentItem::Counter(..) | GenericContentItem::Counters(..) => text.push('1'),
            GenericContentItem::OpenQuote => text.push('\u{201c}'),
            GenericContentItem::CloseQuote => text.push('\u{201d}'),
            GenericContentItem::NoOpenQuote | GenericContentItem::NoCloseQuote => {}
            GenericContentItem::Image(_) => return Content::Image,
        }
    }
    Content::Text(text)
}
