//! Whether style takes an element out of sight although it is rendered: moved off the screen, clipped, transparent or without size.
//!
//! With computed style the answer is sound: Yes and No only where they follow from the style alone, whatever the layout makes of it.
//! Without it, rules that may do so make the answer unknown.

use crate::style_attr::declarations;
use crate::{Clip, El, Length, Overflow, Page, PositionKind, Reason, Style, Transform, Tri, hidden};

/// Pixels beyond which nothing stays on the screen, wherever the containing block is and however wide the content.
const GONE_PX: f32 = 3_000.0;
/// Letters in a box that is moved away by its indent: so few stay on the first line, which is all that an indent moves.
const LINE_CHARS_MAX: usize = 40;

/// Whether style takes the element, or what it stands in, out of sight.
pub(crate) fn out_of_sight<'s>(page: &Page<'s>, el: El<'s>) -> Tri {
    if page.styles().is_err() {
        return may_be_out_of_sight(page, el);
    }
    let mut result = Tri::No;
    let mut flow = Flow::In;
    for step in std::iter::once(el).chain(page.flat_ancestors(el)) {
        let Ok(style) = page.style(step) else { break };
        let is_block = matches!(style.transform, Transform::Matrix { .. } | Transform::Other) || style.repaints;
        flow = flow.reached(style, is_block);
        result = result.or(conceals(style, flow, step == el && is_replaced(el)));
        if result.is_yes() {
            return result;
        }
        flow = flow.through(style);
    }
    result
}

/// How what is looked at stands to the box that is asked: effects of the flow reach only what is in it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Flow {
    In,
    /// Placed against the nearest positioned ancestor.
    Absolute,
    /// Placed against the viewport.
    Fixed,
}

impl Flow {
    /// A containing block ends the search for one.
    fn reached(self, style: &Style, is_block: bool) -> Self {
        match self {
            Self::Absolute if style.position != PositionKind::Static || is_block => Self::In,
            Self::Fixed if is_block => Self::In,
            other => other,
        }
    }

    fn through(self, style: &Style) -> Self {
        match (self, style.position) {
            (Self::In, PositionKind::Absolute) => Self::Absolute,
            (Self::In | Self::Absolute, PositionKind::Fixed) => Self::Fixed,
            (other, _) => other,
        }
    }
}

/// Whether one box conceals what stands in it.
fn conceals(style: &Style, flow: Flow, is_replaced: bool) -> Tri {
    if style.opacity <= 0.0 || style.clip == Clip::All {
        return Tri::Yes;
    }
    let doubt = Tri::Unknown(Reason::NeedsLayout);
    let mut result = if style.clip == Clip::Some { doubt } else { Tri::No };
    result = result.or(moved_by_transform(style));
    if flow != Flow::Fixed && style.position != PositionKind::Static {
        result = result.or(moved_by_inset(style));
    }
    if flow == Flow::In {
        result = result.or(cut_to_nothing(style, is_replaced)).or(moved_by_margin(style));
    }
    result
}

/// Whether a box with this style may take what stands in it out of sight, or text directly in it. What is not said to do so leaves it in
/// sight, whatever it stands in.
pub fn may_conceal_content(style: &Style) -> bool {
    !conceals(style, Flow::In, true).or(conceals(style, Flow::In, false)).is_no()
}

/// How far something is moved out to the side where nobody scrolls: certainly out, perhaps, or not.
fn far(distance: Length) -> Tri {
    match distance {
        Length::Px(px) if px <= -GONE_PX => Tri::Yes,
        Length::Px(px) if f64::from(px) < -FAR => Tri::Unknown(Reason::NeedsLayout),
        Length::Percent(percent) if percent <= -100.0 => Tri::Unknown(Reason::NeedsLayout),
        _ => Tri::No,
    }
}

fn moved_by_inset(style: &Style) -> Tri {
    let fixed = style.position == PositionKind::Fixed;
    // Whoever scrolls reaches what lies to the right or below, unless it moves along.
    let end = |distance: Length| match far(distance) {
        Tri::Yes if !fixed => Tri::Unknown(Reason::NeedsLayout),
        other => other,
    };
    let start = far(style.inset.left).or(far(style.inset.top));
    let shown_by_other_side = |side: Length, other: Length| side == Length::Auto && other != Length::Auto;
    let right = if shown_by_other_side(style.inset.left, style.inset.right) { end(style.inset.right) } else { Tri::No };
    let bottom =
        if shown_by_other_side(style.inset.top, style.inset.bottom) { end(style.inset.bottom) } else { Tri::No };
    let beyond = |distance: Length, size: f32| match distance {
        Length::Px(px) if fixed && px >= size => Tri::Yes,
        Length::Px(px) if px >= GONE_PX => Tri::Unknown(Reason::NeedsLayout),
        Length::Percent(percent) if fixed && percent >= 100.0 => Tri::Yes,
        _ => Tri::No,
    };
    start.or(right).or(bottom).or(beyond(style.inset.left, GONE_PX)).or(beyond(style.inset.top, GONE_PX))
}

fn moved_by_margin(style: &Style) -> Tri {
    // A column that floats is pulled over the width of the others to stand beside them.
    let column = style.floats && matches!(style.margin.left, Length::Percent(percent) if percent >= -100.0);
    let left = if column { Tri::No } else { far(style.margin.left) };
    let start = left.or(far(style.margin.top));
    // A negative margin at the end pulls in what follows; what it does to the box itself hangs on the layout.
    let end = far(style.margin.right).or(far(style.margin.bottom));
    start.or(if end.is_no() { Tri::No } else { Tri::Unknown(Reason::NeedsLayout) })
}

fn moved_by_transform(style: &Style) -> Tri {
    let Transform::Matrix { matrix: [a, b, c, d, x, y], percent_x, percent_y } = style.transform else {
        return if style.transform == Transform::Other { Tri::Unknown(Reason::NeedsLayout) } else { Tri::No };
    };
    if (a * d - b * c).abs() < 1e-9 || x <= -f64::from(GONE_PX) || y <= -f64::from(GONE_PX) {
        return Tri::Yes;
    }
    let away = x < -FAR || y < -FAR || percent_x.abs() >= 100.0 || percent_y.abs() >= 100.0 || x > 1_000.0;
    if away { Tri::Unknown(Reason::NeedsLayout) } else { Tri::No }
}

/// A box of no size that cuts off its content, as the usual classes for text that only screen readers read; or a picture of no size.
fn cut_to_nothing(style: &Style, is_replaced: bool) -> Tri {
    if is_replaced {
        return Tri::from(style.width == Length::Px(0.0) || style.height == Length::Px(0.0));
    }
    if matches!(style.display, crate::Display::Inline | crate::Display::Contents) {
        return Tri::No;
    }
    let none = |size: Length, max: Length, before: Length, after: Length| {
        let small = |length: Length| matches!(length, Length::Px(px) if px <= 1.0);
        (small(size) || small(max)) && small(before) && small(after)
    };
    let cuts = |overflow: Overflow| overflow != Overflow::Visible;
    let (p, flat) = (style.padding, |min: Length| matches!(min, Length::Auto | Length::Px(0.0..=1.0)));
    let height =
        cuts(style.overflow_y) && none(style.height, style.max_height, p.top, p.bottom) && flat(style.min_height);
    let width = cuts(style.overflow_x) && none(style.width, style.max_width, p.left, p.right) && flat(style.min_width);
    Tri::from(height || width)
}

fn is_replaced(el: El<'_>) -> bool {
    el.is_any(&["img", "iframe", "video", "canvas", "embed", "object"])
        || el.is("input") && el.attr_is("type", "image")
        || el.is_svg() && el.name() == "svg"
}

/// Whether text that stands directly in the element is out of sight where the element is not: without size, transparent, or moved
/// away by its indent.
pub(crate) fn text_out_of_sight<'s>(page: &Page<'s>, el: El<'s>) -> Tri {
    let Ok(style) = page.style(el) else { return Tri::No };
    let transparent = style.text_fill.or(style.color).is_some_and(|color| color.a <= 0.0);
    if style.font_size <= 0.0 || transparent && style.text_shadow.is_empty() && !style.background_in_text {
        return Tri::Yes;
    }
    match style.text_indent {
        Length::Px(px) if px <= -GONE_PX => {
            let one_line = !style.wraps || el.text_content().trim().chars().count() <= LINE_CHARS_MAX;
            if one_line { Tri::Yes } else { Tri::Unknown(Reason::NeedsLayout) }
        }
        Length::Px(px) if f64::from(px) < -FAR => Tri::Unknown(Reason::NeedsLayout),
        Length::Percent(percent) if percent <= -100.0 => Tri::Unknown(Reason::NeedsLayout),
        // Beyond the end of a box that cuts off. Only what stands on the first line is moved.
        Length::Px(px) if px > 0.0 && style.overflow_x != Overflow::Visible && is_narrower(style, px) => {
            let one_line = !style.wraps || !el.text_content().trim().contains(char::is_whitespace);
            if one_line { Tri::Yes } else { Tri::Unknown(Reason::NeedsLayout) }
        }
        Length::Px(px) if px >= GONE_PX && !style.wraps => Tri::Unknown(Reason::NeedsLayout),
        // `text-indent: 100%` with what runs over cut off is the other way to show a picture in place of words.
        Length::Percent(percent) if percent >= 100.0 && !style.wraps => {
            Tri::from(style.overflow_x != Overflow::Visible).or(Tri::Unknown(Reason::NeedsLayout))
        }
        _ => Tri::No,
    }
}

fn is_narrower(style: &Style, px: f32) -> bool {
    matches!(style.width, Length::Px(width) if width <= px)
}

/// Pixels, percents and the like beyond which a negative distance is meant to move something away and not to tune its place.
const FAR: f64 = 99.0;
/// The same in units of the size of letters.
const FAR_EM: f64 = 20.0;

/// Whether a declaration may take an element out of sight. `value` in lower case.
pub(crate) fn may_conceal(name: &str, value: &str) -> bool {
    let computed = value.contains("var(") || value.contains("env(") || value.contains("attr(");
    match name {
        "clip" | "clip-path" | "-webkit-clip-path" => !matches!(value, "auto" | "none" | "initial" | "unset"),
        "opacity" => computed || number(value) == Some(0.0),
        "transform" | "translate" | "scale" => {
            computed
                || value.contains("-100%")
                || words(value).any(is_far)
                || value.contains("scale") && has_zero(value)
        }
        "left" | "right" | "top" | "bottom" | "text-indent" => words(value).any(is_far),
        _ if name.starts_with("margin") || name.starts_with("inset") => words(value).any(is_far),
        "width" | "height" | "max-width" | "max-height" | "inline-size" | "block-size" | "font-size" => {
            matches!(number(value), Some(size) if size <= 1.0 && !value.ends_with(['m', '%', 'w', 'h']))
        }
        _ => false,
    }
}

fn words(value: &str) -> impl Iterator<Item = &str> {
    value.split([' ', ',', '(', ')', '/'])
}

/// A negative length that is long.
fn is_far(word: &str) -> bool {
    let far = if word.ends_with("em") || word.ends_with("ch") { FAR_EM } else { FAR };
    number(word).is_some_and(|length| length < -far)
}

fn has_zero(value: &str) -> bool {
    words(value).any(|word| number(word) == Some(0.0))
}

/// The number at the start of a value.
fn number(value: &str) -> Option<f64> {
    let end = value.find(|c: char| !c.is_ascii_digit() && !matches!(c, '-' | '+' | '.')).unwrap_or(value.len());
    value[..end].parse().ok()
}

/// Whether the `style` attribute of the element, or a rule for it, may take it out of sight.
fn itself<'s>(page: &Page<'s>, el: El<'s>) -> bool {
    let inline = |style: &str| declarations(style).iter().any(|d| may_conceal(&d.name, &d.value.to_ascii_lowercase()));
    el.attr("style").is_some_and(inline) || hidden::may_conceal(page, el)
}

/// Without computed style: whether a declaration or rule may take the element, or what it stands in, out of sight.
fn may_be_out_of_sight<'s>(page: &Page<'s>, el: El<'s>) -> Tri {
    let may = std::iter::once(el).chain(page.flat_ancestors(el)).any(|el| itself(page, el));
    if may { Tri::Unknown(Reason::NeedsLayout) } else { Tri::No }
}

#[cfg(test)]
mod tests {
    use crate::{Limits, NoLoader, Page, SheetCache, Snapshot};

    fn out_of_sight(html: &str) -> bool {
        let mut snapshot = Snapshot::from_html(html, "https://www.example.nl/".parse().unwrap());
        snapshot.load(&NoLoader, &SheetCache::default(), &Limits::default());
        let page = Page::new(&snapshot);
        !super::out_of_sight(&page, page.tagged("p").next().unwrap()).is_no()
    }

    #[test]
    fn styles_that_take_an_element_out_of_sight() {
        for style in [
            "position: absolute; left: -9999px",
            "MARGIN-LEFT: -999EM",
            "clip: rect(0 0 0 0)",
            "clip-path: inset(50%)",
            "width: 1px",
            "height: 0",
            "opacity: 0",
            "opacity: var(--o)",
            "text-indent: -1000px",
            "transform: translateX(-100%)",
            "transform: scale(0)",
            "inset: 0 auto auto -100vw",
        ] {
            assert!(out_of_sight(&format!("<p style='{style}'>x</p>")), "{style}");
            assert!(
                out_of_sight(&format!("<style>.weg {{ {style} }}</style><div class=weg><p>x</p></div>")),
                "{style}"
            );
        }
    }

    #[test]
    fn styles_that_only_tune_its_place() {
        for style in [
            "margin: 0 -15px",
            "left: -1em",
            "width: 1em",
            "width: 100%",
            "opacity: 0.9",
            "position: absolute; left: 0",
            "transform: translate(-50%, -50%)",
            "transform: rotate(0)",
            "clip-path: none",
            "font-size: 12px",
        ] {
            assert!(!out_of_sight(&format!("<p style='{style}'>x</p>")), "{style}");
        }
        assert!(!out_of_sight("<style>.weg { left: -9999px }</style><p>x</p>"));
    }
}
