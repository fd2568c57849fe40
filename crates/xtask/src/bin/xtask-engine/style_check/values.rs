//! The properties that are compared, and how a value of Chromium becomes one that can be held against ours.

use schouw_page::{
    Clip, Display, Length, Line, Overflow, PositionKind, Rgba, Sides, Style, TextAlign, Transform, Visibility,
};
use std::fmt;

/// A value of either side.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Word(String),
    Number(f64),
    Colour(Rgba),
    Matrix([f64; 6]),
}

impl Value {
    /// Whether it is the same, but for what rounding makes of it.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => (a - b).abs() <= 0.02 + 0.0005 * b.abs(),
            (Self::Colour(a), Self::Colour(b)) => {
                let near = |a: f32, b: f32| (a - b).abs() < 0.006;
                near(a.a, b.a) && (a.a < 0.001 || a.bytes() == b.bytes())
            }
            (Self::Matrix(a), Self::Matrix(b)) => a.iter().zip(b).all(|(a, b)| (a - b).abs() < 0.01),
            _ => self == other,
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => f.write_str(word),
            Self::Number(number) => write!(f, "{}", (number * 100.0).round() / 100.0),
            Self::Colour(colour) if colour.a >= 0.999 => f.write_str(&colour.hex()),
            Self::Colour(colour) => write!(f, "{}/{:.2}", colour.hex(), colour.a),
            Self::Matrix(matrix) => write!(f, "{matrix:?}"),
        }
    }
}

/// The values that Chromium gave for an element, by property.
pub(super) struct Theirs<'t>(pub(super) Vec<&'t str>);

impl<'t> Theirs<'t> {
    fn get(&self, name: &str) -> &'t str {
        let at = COMPUTED.iter().chain(TYPED).position(|known| *known == name);
        at.and_then(|at| self.0.get(at)).copied().unwrap_or("")
    }
}

/// Read with `getComputedStyle`.
pub(super) const COMPUTED: &[&str] = &[
    "color",
    "background-color",
    "display",
    "visibility",
    "opacity",
    "position",
    "float",
    "font-size",
    "font-weight",
    "font-style",
    "font-family",
    "letter-spacing",
    "word-spacing",
    "line-height",
    "text-align",
    "overflow-x",
    "overflow-y",
    "clip",
    "clip-path",
    "z-index",
    "text-decoration-line",
    "outline-width",
    "outline-style",
    "outline-color",
    "border-top-width",
    "border-right-width",
    "border-bottom-width",
    "border-left-width",
    "border-top-style",
    "border-right-style",
    "border-bottom-style",
    "border-left-style",
    "border-top-color",
    "border-right-color",
    "border-bottom-color",
    "border-left-color",
    "background-image",
    "transform",
    "translate",
    "rotate",
    "scale",
    "white-space-collapse",
    "text-wrap-mode",
    "pointer-events",
    "cursor",
    "text-transform",
    "text-overflow",
    "list-style-type",
    "list-style-image",
    "box-shadow",
    "text-shadow",
    "filter",
    "-webkit-text-fill-color",
    "content-visibility",
];

/// Read with `computedStyleMap`, which does not give what the layout made of them.
pub(super) const TYPED: &[&str] = &[
    "margin-top",
    "margin-right",
    "margin-bottom",
    "margin-left",
    "padding-top",
    "padding-right",
    "padding-bottom",
    "padding-left",
    "width",
    "height",
    "min-width",
    "min-height",
    "max-width",
    "max-height",
    "top",
    "right",
    "bottom",
    "left",
    "text-indent",
];

/// A property that is compared.
pub(super) struct Property {
    /// Under which name it is counted.
    pub(super) name: &'static str,
    pub(super) ours: fn(&Style) -> Option<Value>,
    /// None where the values cannot be compared.
    pub(super) theirs: fn(&Theirs<'_>) -> Option<Value>,
}

macro_rules! properties {
    ($( $name:literal: $ours:expr, $theirs:expr; )*) => {
        /// Every property that is compared.
        pub(super) const PROPERTIES: &[Property] = &[ $( Property { name: $name, ours: $ours, theirs: $theirs }, )* ];
    };
}

properties! {
    "color": |s| s.color.map(Value::Colour), |t| colour(t.get("color"));
    "background-color": |s| s.background_color.map(Value::Colour), |t| colour(t.get("background-color"));
    "background-image": |s| yes(s.background_image), |t| yes(t.get("background-image") != "none");
    "display": |s| word(display_word(s.display)), |t| {
        // Parts of formulas are boxes that the engine does not have.
        let text = t.get("display");
        (text != "block math").then(|| word(display_word(display(text))))?
    };
    "visibility": |s| word(match s.visibility {
        Visibility::Visible => "visible",
        Visibility::Hidden => "hidden",
        Visibility::Collapse => "collapse",
    }), |t| word(t.get("visibility"));
    "content-visibility": |s| yes(s.content_hidden), |t| yes(t.get("content-visibility") == "hidden");
    "opacity": |s| number(s.opacity), |t| plain(t.get("opacity"));
    "position": |s| word(match s.position {
        PositionKind::Static => "static",
        PositionKind::Relative => "relative",
        PositionKind::Absolute => "absolute",
        PositionKind::Fixed => "fixed",
        PositionKind::Sticky => "sticky",
    }), |t| word(t.get("position"));
    "float": |s| yes(s.floats), |t| yes(t.get("float") != "none");
    "font-size": |s| number(s.font_size), |t| px(t.get("font-size"));
    "font-weight": |s| number(s.font_weight), |t| plain(t.get("font-weight"));
    "font-style": |s| yes(s.italic), |t| yes(t.get("font-style") != "normal");
    "letter-spacing": |s| number(s.letter_spacing), |t| spacing(t.get("letter-spacing"));
    "word-spacing": |s| number(s.word_spacing), |t| spacing(t.get("word-spacing"));
    "line-height": |s| s.line_height.map_or_else(|| word("normal"), number), |t| px(t.get("line-height")).or_else(|| word("normal"));
    "text-align": |s| word(match s.text_align {
        TextAlign::Start => "start",
        TextAlign::End => "end",
        TextAlign::Left => "left",
        TextAlign::Right => "right",
        TextAlign::Center => "center",
        TextAlign::Justify => "justify",
    }), |t| word(t.get("text-align").trim_start_matches("-webkit-"));
    "text-indent": |s| length(s.text_indent), |t| typed(t.get("text-indent"));
    "text-transform": |s| yes(s.uppercase), |t| yes(t.get("text-transform").contains("uppercase"));
    "text-overflow": |s| yes(s.ellipsis), |t| yes(t.get("text-overflow") != "clip");
    "text-decoration-line": |s| lines(s.underline, s.other_decoration),
        |t| {
            let line = t.get("text-decoration-line");
            lines(line.contains("underline"), line.contains("line-through") || line.contains("overline"))
        };
    "white-space": |s| word(&format!("{} {}", s.keeps_white_space, s.wraps)),
        |t| {
            let keeps = matches!(t.get("white-space-collapse"), "preserve" | "break-spaces");
            word(&format!("{keeps} {}", t.get("text-wrap-mode") == "wrap"))
        };
    "overflow": |s| overflow(s.overflow_x), |t| word(t.get("overflow-x"));
    "overflow": |s| overflow(s.overflow_y), |t| word(t.get("overflow-y"));
    "clip": |s| yes(s.clip != Clip::None), |t| yes(t.get("clip") != "auto" || t.get("clip-path") != "none");
    "z-index": |s| s.z_index.map_or_else(|| word("auto"), |z| Some(Value::Number(f64::from(z)))),
        |t| plain(t.get("z-index")).or_else(|| word("auto"));
    "outline": |s| number(s.outline.width), |t| width(t.get("outline-width"), t.get("outline-style"));
    "outline": |s| ink(s.outline), |t| drawn(t.get("outline-color"), t.get("outline-width"), t.get("outline-style"));
    "border-width": |s| number(s.border.top.width), |t| width(t.get("border-top-width"), t.get("border-top-style"));
    "border-width": |s| number(s.border.right.width), |t| width(t.get("border-right-width"), t.get("border-right-style"));
    "border-width": |s| number(s.border.bottom.width), |t| width(t.get("border-bottom-width"), t.get("border-bottom-style"));
    "border-width": |s| number(s.border.left.width), |t| width(t.get("border-left-width"), t.get("border-left-style"));
    "border-color": |s| ink(s.border.top), |t| drawn(t.get("border-top-color"), t.get("border-top-width"), t.get("border-top-style"));
    "border-color": |s| ink(s.border.right), |t| drawn(t.get("border-right-color"), t.get("border-right-width"), t.get("border-right-style"));
    "border-color": |s| ink(s.border.bottom), |t| drawn(t.get("border-bottom-color"), t.get("border-bottom-width"), t.get("border-bottom-style"));
    "border-color": |s| ink(s.border.left), |t| drawn(t.get("border-left-color"), t.get("border-left-width"), t.get("border-left-style"));
    "transform": |s| matrix(&s.transform), |t| {
        let parts = [t.get("translate"), t.get("rotate"), t.get("scale")];
        parts.iter().all(|part| *part == "none").then(|| their_matrix(t.get("transform")))?
    };
    "pointer-events": |s| yes(s.no_pointer), |t| yes(t.get("pointer-events") == "none");
    "cursor": |s| yes(s.pointer_cursor), |t| yes(t.get("cursor").ends_with("pointer"));
    "list-marker": |s| yes(s.list_marker), |t| {
        let draws = t.get("list-style-type") != "none" || t.get("list-style-image") != "none";
        yes(draws && t.get("display").contains("list-item"))
    };
    "shadow": |s| yes(s.box_shadow), |t| yes(t.get("box-shadow") != "none");
    "shadow": |s| yes(!s.text_shadow.is_empty()), |t| yes(t.get("text-shadow") != "none");
    "-webkit-text-fill-color": |s| s.text_fill.or(s.color).map(Value::Colour), |t| colour(t.get("-webkit-text-fill-color"));
    "margin": |s| length(s.margin.top), |t| typed(t.get("margin-top"));
    "margin": |s| length(s.margin.right), |t| typed(t.get("margin-right"));
    "margin": |s| length(s.margin.bottom), |t| typed(t.get("margin-bottom"));
    "margin": |s| length(s.margin.left), |t| typed(t.get("margin-left"));
    "padding": |s| length(s.padding.top), |t| typed(t.get("padding-top"));
    "padding": |s| length(s.padding.right), |t| typed(t.get("padding-right"));
    "padding": |s| length(s.padding.bottom), |t| typed(t.get("padding-bottom"));
    "padding": |s| length(s.padding.left), |t| typed(t.get("padding-left"));
    "width, height": |s| length(s.width), |t| typed(t.get("width"));
    "width, height": |s| length(s.height), |t| typed(t.get("height"));
    "min and max": |s| length(s.min_width), |t| typed(t.get("min-width"));
    "min and max": |s| length(s.min_height), |t| typed(t.get("min-height"));
    "min and max": |s| length(s.max_width), |t| typed(t.get("max-width"));
    "min and max": |s| length(s.max_height), |t| typed(t.get("max-height"));
    "inset": |s| sides(s.inset), |t| {
        let sides = ["top", "right", "bottom", "left"].map(|side| typed(t.get(side)).map(|side| side.to_string()));
        word(&sides.into_iter().collect::<Option<Vec<_>>>()?.join(" "))
    };
    "font-family": |s| word(&families(s.font_families.iter().map(String::as_str))),
        |t| word(&families(t.get("font-family").split(',')));
}

fn word(text: &str) -> Option<Value> {
    Some(Value::Word(text.to_owned()))
}

fn yes(is: bool) -> Option<Value> {
    word(if is { "yes" } else { "no" })
}

fn number(value: f32) -> Option<Value> {
    Some(Value::Number(f64::from(value)))
}

fn plain(text: &str) -> Option<Value> {
    text.parse().ok().map(Value::Number)
}

fn px(text: &str) -> Option<Value> {
    plain(text.strip_suffix("px")?)
}

fn spacing(text: &str) -> Option<Value> {
    if text == "normal" { Some(Value::Number(0.0)) } else { px(text) }
}

fn lines(under: bool, other: bool) -> Option<Value> {
    word(match (under, other) {
        (false, false) => "none",
        (true, false) => "underline",
        (false, true) => "other",
        (true, true) => "both",
    })
}

fn overflow(value: Overflow) -> Option<Value> {
    word(match value {
        Overflow::Visible => "visible",
        Overflow::Hidden => "hidden",
        Overflow::Clip => "clip",
        Overflow::Scroll => "scroll",
        Overflow::Auto => "auto",
    })
}

/// Width of a line; what is not drawn has none.
fn width(width: &str, style: &str) -> Option<Value> {
    if matches!(style, "none" | "hidden") { Some(Value::Number(0.0)) } else { px(width) }
}

fn ink(line: Line) -> Option<Value> {
    (line.width > 0.0).then_some(Value::Colour(line.color))
}

fn drawn(ink: &str, width: &str, style: &str) -> Option<Value> {
    let is_drawn = !matches!(style, "none" | "hidden") && width != "0px";
    is_drawn.then(|| colour(ink))?
}

fn length(value: Length) -> Option<Value> {
    match value {
        Length::Auto => word("auto"),
        Length::Px(px) => number(px),
        Length::Percent(percent) => word(&format!("{:.1}%", percent)),
        Length::Other => word("other"),
    }
}

fn typed(text: &str) -> Option<Value> {
    if text.is_empty() || text == "null" {
        return None;
    }
    if matches!(text, "auto" | "none") {
        return word("auto");
    }
    if let Some(percent) = text.strip_suffix('%').and_then(|n| n.parse::<f64>().ok()) {
        return word(&format!("{percent:.1}%"));
    }
    px(text).or_else(|| word("other"))
}

fn sides(sides: Sides<Length>) -> Option<Value> {
    let all = [sides.top, sides.right, sides.bottom, sides.left].map(|side| length(side).map(|side| side.to_string()));
    word(&all.into_iter().collect::<Option<Vec<_>>>()?.join(" "))
}

fn matrix(transform: &Transform) -> Option<Value> {
    match transform {
        Transform::None => word("none"),
        // Chromium has worked percents out.
        Transform::Matrix { matrix, percent_x, percent_y } if *percent_x == 0.0 && *percent_y == 0.0 => {
            Some(Value::Matrix(*matrix))
        }
        _ => None,
    }
}

fn their_matrix(text: &str) -> Option<Value> {
    if text == "none" {
        return word("none");
    }
    let inner = text.strip_prefix("matrix(")?.strip_suffix(')')?;
    let parts: Vec<f64> = inner.split(',').filter_map(|part| part.trim().parse().ok()).collect();
    parts.try_into().ok().map(Value::Matrix)
}

/// The first family as both sides write it, lower case; Chromium's own setting for `serif` under its generic name.
fn families<'f>(mut names: impl Iterator<Item = &'f str>) -> String {
    let name = names.next().unwrap_or("").trim().trim_matches('"').to_ascii_lowercase();
    if name == "times new roman" { "serif".to_owned() } else { name }
}

fn display(text: &str) -> Display {
    match text {
        "none" => Display::None,
        "contents" => Display::Contents,
        // The engine has no ruby and no formulas: their boxes are taken as they are without.
        "inline" | "ruby" | "ruby-text" | "math" | "inline list-item" => Display::Inline,
        "inline-block" | "inline-flex" | "inline-grid" | "inline-table" => Display::InlineBlock,
        "block" | "flow-root" | "list-item" | "block ruby" => Display::Block,
        "flex" => Display::Flex,
        "grid" => Display::Grid,
        "table" => Display::Table,
        "table-cell" => Display::TableCell,
        _ if text.starts_with("table-") => Display::TablePart,
        _ => Display::Other,
    }
}

fn display_word(display: Display) -> &'static str {
    match display {
        Display::None => "none",
        Display::Contents => "contents",
        Display::Inline => "inline",
        Display::InlineBlock => "inline-block",
        Display::Block => "block",
        Display::Flex => "flex",
        Display::Grid => "grid",
        Display::Table => "table",
        Display::TablePart => "table part",
        Display::TableCell => "table-cell",
        Display::Other => "other",
    }
}

/// `rgb()`, `rgba()` and `color(srgb …)`; other spaces are not compared.
pub(super) fn colour(text: &str) -> Option<Value> {
    let (name, rest) = text.split_once('(')?;
    let inner = rest.strip_suffix(')')?;
    let (inner, scale) = match name {
        "rgb" | "rgba" => (inner, 255.0),
        "color" => (inner.strip_prefix("srgb ")?, 1.0),
        _ => return None,
    };
    let parts: Option<Vec<f32>> =
        inner.split([',', ' ', '/']).filter(|part| !part.is_empty()).map(|part| part.parse().ok()).collect();
    let parts = parts?;
    let [r, g, b] = *parts.first_chunk()?;
    let part = |value: f32| (value / scale).clamp(0.0, 1.0);
    let a = parts.get(3).copied().unwrap_or(1.0);
    Some(Value::Colour(Rgba { r: part(r), g: part(g), b: part(b), a }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_held_against_each_other_but_for_rounding() {
        let same = |a: Option<Value>, b: Option<Value>| a.unwrap().is_like(&b.unwrap());
        assert!(same(px("13.3333px"), number(13.333_333)));
        assert!(!same(px("13px"), number(13.333_333)));
        assert!(same(colour("rgba(1, 2, 3, 0.5)"), colour("color(srgb 0.0039 0.0078 0.0117 / 0.5)")));
        assert!(!same(colour("rgb(1, 2, 3)"), colour("rgb(1, 2, 4)")));
        assert!(same(colour("rgba(1, 2, 3, 0)"), Some(Value::Colour(Rgba::TRANSPARENT))));
        assert!(same(typed("50%"), length(Length::Percent(50.0))));
        assert!(same(typed("calc(50% + 1px)"), length(Length::Other)));
        assert!(same(their_matrix("matrix(2, 0, 0, 2, 1, 0)"), Some(Value::Matrix([2.0, 0.0, 0.0, 2.0, 1.0, 0.0]))));
        assert_eq!(colour("oklch(0.5 0.1 20)"), None);
    }

    #[test]
    fn every_value_of_chromium_that_is_read_is_asked_for() {
        let list: Vec<&str> = COMPUTED.iter().chain(TYPED).map(|_| "none").collect();
        assert_eq!(Theirs(list).get("text-indent"), "none");
        assert!(PROPERTIES.iter().any(|property| property.name == "color"));
    }
}
