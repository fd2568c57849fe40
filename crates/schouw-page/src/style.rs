//! Computed style as rules ask for it: plain values, made by whoever ran the cascade (`schouw-css`, or a browser).
//!
//! Lengths are CSS pixels. A value that is not plain (a `calc()` that mixes units, a colour beyond sRGB) is said to be so and never
//! guessed.

use crate::{Reason, Rgba, Tri};
use std::sync::Arc;

/// A length that may depend on a box that was not computed.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Length {
    /// `auto`, or `none` of a largest size.
    #[default]
    Auto,
    /// CSS pixels.
    Px(f32),
    /// Percent of something: 50 for `50%`.
    Percent(f32),
    /// Anything else: a `calc()` that mixes percents and lengths, `min-content` and the like.
    Other,
}

impl Length {
    /// The pixels of a plain length.
    pub fn px(self) -> Option<f32> {
        match self {
            Self::Px(px) => Some(px),
            _ => None,
        }
    }
}

/// Four values for top, right, bottom and left.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Sides<T> {
    /// Top.
    pub top: T,
    /// Right.
    pub right: T,
    /// Bottom.
    pub bottom: T,
    /// Left.
    pub left: T,
}

/// What kind of box an element makes (`display`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Display {
    /// No box, for the element and all in it.
    None,
    /// No box for the element itself.
    Contents,
    /// `inline` of a flow.
    #[default]
    Inline,
    /// `inline-block` and other inline boxes that hold blocks (`inline-flex`, `inline-table`).
    InlineBlock,
    /// Blocks, list items, `flow-root`.
    Block,
    /// `flex`.
    Flex,
    /// `grid`.
    Grid,
    /// `table`.
    Table,
    /// Parts of a table: rows, groups, columns.
    TablePart,
    /// `table-cell`.
    TableCell,
    /// Ruby parts and whatever else there is.
    Other,
}

/// `visibility`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Visibility {
    /// Shown.
    #[default]
    Visible,
    /// Takes its place and is not shown.
    Hidden,
    /// Hidden; rows and flex items lose their place.
    Collapse,
}

/// `position`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PositionKind {
    /// In the flow.
    #[default]
    Static,
    /// Moved from its place in the flow.
    Relative,
    /// Out of the flow, against the nearest positioned ancestor.
    Absolute,
    /// Out of the flow, against the viewport.
    Fixed,
    /// In the flow until it would scroll away.
    Sticky,
}

/// `overflow` on one axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Overflow {
    /// Content beyond the box is painted.
    #[default]
    Visible,
    /// Cut off; scripts can scroll it.
    Hidden,
    /// Cut off for good.
    Clip,
    /// Scrolls.
    Scroll,
    /// Scrolls where needed.
    Auto,
}

/// `text-align`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TextAlign {
    /// To the side where lines begin.
    #[default]
    Start,
    /// To the side where lines end.
    End,
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// In the middle.
    Center,
    /// To both sides.
    Justify,
}

/// `clip-path`, and `clip` of absolutely positioned elements.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Clip {
    /// Nothing is cut off.
    #[default]
    None,
    /// All is cut off, whatever the size of the box: `inset(50%)`, `circle(0)`, `rect(0 0 0 0)`, `rect(1px, 1px, 1px, 1px)`.
    All,
    /// Something is or may be cut off.
    Some,
}

/// A transform with what it makes of a box.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Transform {
    /// None.
    #[default]
    None,
    /// A matrix `a b c d e f` in pixels; percents of the box are given apart.
    Matrix {
        /// The linear part and the translation in pixels.
        matrix: [f64; 6],
        /// Translation in percents of the element's own width.
        percent_x: f64,
        /// Translation in percents of the element's own height.
        percent_y: f64,
    },
    /// Three-dimensional in a way that a matrix of the plane does not tell.
    Other,
}

/// How a text decoration line, border or outline is drawn, as far as it matters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// Width in pixels; 0 where its style is `none` or `hidden`.
    pub width: f32,
    /// Colour.
    pub color: Rgba,
}

impl Default for Line {
    fn default() -> Self {
        Self { width: 0.0, color: Rgba::TRANSPARENT }
    }
}

impl Line {
    /// Whether it can be seen at all.
    pub fn is_drawn(self) -> bool {
        self.width > 0.0 && self.color.a > 0.0
    }
}

/// With what a shape of a drawing is filled, or its line drawn (`fill`, `stroke`).
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Ink {
    /// With nothing.
    #[default]
    None,
    /// With one colour, its opacity taken in.
    Color(Rgba),
    /// With a gradient, a pattern or what the context gives.
    Other,
}

/// A gradient as a background image.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Gradient {
    /// The colours of its stops, in their order.
    pub stops: Vec<Rgba>,
    /// Places where one colour ends and the next begins at once.
    pub edges: u16,
    /// Whether it repeats within its box, so that edges may stand anywhere.
    pub repeats: bool,
    /// Whether it covers the whole box.
    pub covers: bool,
}

/// `content` of a pseudo-element.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Content {
    /// No pseudo-element is made.
    #[default]
    None,
    /// Text, alternative text applied.
    Text(String),
    /// Something whose text is not known: a picture without alternative text.
    Image,
}

/// What an element's style makes of it. One value may stand for many elements.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Style {
    /// `display`.
    pub display: Display,
    /// `visibility`.
    pub visibility: Visibility,
    /// `content-visibility: hidden`: the content of the element is not shown.
    pub content_hidden: bool,
    /// `opacity`, from 0 to 1.
    pub opacity: f32,
    /// `position`.
    pub position: PositionKind,
    /// `float` other than `none`.
    pub floats: bool,
    /// `box-sizing: border-box`: sizes take in padding and border.
    pub border_box: bool,
    /// Whether the content is set in columns (`column-count`, `column-width`).
    pub columns: bool,
    /// Whether `writing-mode` sets lines upright.
    pub vertical: bool,
    /// `z-index`; none for `auto`.
    pub z_index: Option<i32>,
    /// `top`, `right`, `bottom`, `left`.
    pub inset: Sides<Length>,
    /// `margin`.
    pub margin: Sides<Length>,
    /// `padding`.
    pub padding: Sides<Length>,
    /// `width`.
    pub width: Length,
    /// `height`.
    pub height: Length,
    /// `min-width`.
    pub min_width: Length,
    /// `min-height`.
    pub min_height: Length,
    /// `max-width`; [`Length::Auto`] for none.
    pub max_width: Length,
    /// `max-height`; [`Length::Auto`] for none.
    pub max_height: Length,
    /// `overflow-x`.
    pub overflow_x: Overflow,
    /// `overflow-y`.
    pub overflow_y: Overflow,
    /// `clip-path` and `clip`.
    pub clip: Clip,
    /// `transform` with `translate`, `rotate` and `scale`.
    pub transform: Transform,
    /// `filter`, `backdrop-filter`, `mask` or `mix-blend-mode`: what is painted is not what colours say.
    pub repaints: bool,
    /// `color`.
    pub color: Option<Rgba>,
    /// `-webkit-text-fill-color`; none where it follows `color`.
    pub text_fill: Option<Rgba>,
    /// Whether letters may have an edge in a colour of its own (`-webkit-text-stroke`).
    pub text_stroke: bool,
    /// `background-color`.
    pub background_color: Option<Rgba>,
    /// Whether `background-image` paints anything: a picture or a gradient.
    pub background_image: bool,
    /// The gradients, topmost first, where every background image is a gradient whose colours are known; else none.
    pub gradients: Option<Vec<Gradient>>,
    /// `background-clip: text`: the background is seen through the letters.
    pub background_in_text: bool,
    /// The colours of `text-shadow`; empty without one.
    pub text_shadow: Vec<Rgba>,
    /// Whether there is a `box-shadow`.
    pub box_shadow: bool,
    /// The colours of the shadows of the box that can be seen beside it or within it; empty without one.
    pub shadow_colors: Vec<Rgba>,
    /// `border`.
    pub border: Sides<Line>,
    /// First row and column of a grid item that is placed by numbers or names, as written; none where one of them is `auto`.
    pub grid_cell: Option<Arc<str>>,
    /// Pixels that every column of a grid is wide at least (`grid-template-columns`); 0 where one of them may be narrower.
    pub column_px: f32,
    /// `outline`.
    pub outline: Line,
    /// Whether `outline-style` is `auto`: the user agent's own ring.
    pub outline_auto: bool,
    /// `appearance` other than `none`: a control whose border and background no author touched is drawn by the user agent.
    pub native: bool,
    /// `fill`.
    pub fill: Ink,
    /// `stroke`; none where its lines have no width.
    pub stroke: Ink,
    /// `font-size` in pixels.
    pub font_size: f32,
    /// `font-weight`, 1 to 1000.
    pub font_weight: f32,
    /// Whether `font-style` is italic or oblique.
    pub italic: bool,
    /// The families of `font-family` in their order.
    pub font_families: Arc<[String]>,
    /// `line-height` in pixels; none for `normal`.
    pub line_height: Option<f32>,
    /// `letter-spacing` in pixels.
    pub letter_spacing: f32,
    /// `word-spacing` in pixels.
    pub word_spacing: f32,
    /// `text-align`.
    pub text_align: TextAlign,
    /// `text-indent`.
    pub text_indent: Length,
    /// Whether `text-decoration-line` underlines.
    pub underline: bool,
    /// `text-decoration-color`; transparent where the line has no thickness.
    pub decoration_color: Option<Rgba>,
    /// Whether `text-decoration-line` strikes through or overlines.
    pub other_decoration: bool,
    /// Whether white space and line breaks stay as they are written (`white-space: pre` and the like).
    pub keeps_white_space: bool,
    /// Whether line breaks stay as they are written (`white-space: pre-line` too).
    pub keeps_breaks: bool,
    /// Whether lines may break (`text-wrap-mode: wrap`).
    pub wraps: bool,
    /// `text-overflow: ellipsis`.
    pub ellipsis: bool,
    /// `text-transform: uppercase`.
    pub uppercase: bool,
    /// `list-style-type` or `list-style-image` draws a marker.
    pub list_marker: bool,
    /// `pointer-events: none`.
    pub no_pointer: bool,
    /// `cursor: pointer`.
    pub pointer_cursor: bool,
    /// Whether an animation runs: some `animation-name` other than `none` with a duration.
    pub animates: bool,
    /// Whether an animation repeats for ever.
    pub animates_forever: bool,
    /// `content` of a pseudo-element; none for elements.
    pub content: Content,
}

/// The two pseudo-elements that add content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pseudo {
    /// `::before`.
    Before,
    /// `::after`.
    After,
}

/// What of an element changes when it gets the focus, from what is seen least to what is seen most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FocusChange {
    /// Nothing.
    Nothing,
    /// An outline in the colour that seems to lie behind it.
    Faint,
    /// A line round it: the user agent's own ring or an outline.
    Ring,
    /// What is painted in its box: colours, borders, shadows, letters, or the caret of a text field.
    Paint,
    /// Where its box stands, how large it is, or whether it is shown.
    Place,
}

/// What the focus makes of an element that can have it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FocusLook {
    /// Place of the element.
    pub at: u32,
    /// What of itself changes, pseudo-elements included.
    pub own: FocusChange,
    /// Whether something else on the page changes with it by style. Unknown where that was not asked, as what changes of the element
    /// itself is enough where it can be seen.
    pub elsewhere: Tri,
    /// The colour of the outline that it gets, where that is the author's own, opaque and outside the box.
    pub ring: Option<Rgba>,
}

/// A state that a link or button is in only now and then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Touch {
    /// The mouse is over it.
    Hover,
    /// It has the focus, by the keyboard.
    Focus,
}

/// A property by which text is spaced (WCAG 1.4.12).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Spacing {
    /// `letter-spacing`.
    Letter,
    /// `word-spacing`.
    Word,
    /// `line-height`.
    Line,
}

/// The spacing of an element that an important declaration in a `style` attribute decides: its own, or that of an ancestor it
/// inherits the value from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pin {
    /// Place of the element.
    pub at: u32,
    /// The property.
    pub property: Spacing,
    /// Place of the element whose `style` attribute it is.
    pub by: u32,
}

/// An element that is rotated for one orientation of the screen, or otherwise than for the other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Turn {
    /// Place of the element.
    pub at: u32,
    /// Degrees from its position in landscape to that in portrait, clockwise, from 0 to 360; none where it leaves the plane of the
    /// screen.
    pub degrees: Option<f64>,
}

/// The computed styles of one document, by the place of elements in document order ([`crate::Page::index`]).
#[derive(Debug, Clone, Default)]
pub struct StyleTable {
    /// For each element its place in `styles`.
    pub of: Vec<u32>,
    /// The styles, each once where that costs nothing.
    pub styles: Vec<Style>,
    /// Pseudo-elements that are made, by element and kind; sorted.
    pub pseudos: Vec<(u32, Pseudo, Style)>,
    /// Hints in fields that are shown (`::placeholder`), by element; sorted.
    pub placeholders: Vec<(u32, Style)>,
    /// The styles of links and buttons in a state in which their colours are others, where nothing that they stand in changes with it; sorted.
    /// One stands for all that stand in the same place with the same style.
    pub touched: Vec<(u32, Touch, Style)>,
    /// Elements that sheets show with the mouse over something and that neither the focus nor their own rules show; sorted. See
    /// [`StyleTable::by_hover`].
    pub hovers: Vec<u32>,
    /// Elements whose text hardly grows when the page is zoomed in, with what 200 percent makes of 100; sorted.
    pub unzoomed: Vec<(u32, f32)>,
    /// The styles in a window of [`StyleTable::NARROW_PX`], which is what 1280 pixels are at 400 percent; none where nothing asks for more.
    pub narrow: Option<Box<StyleTable>>,
    /// Spacing that `style` attributes decide for good; sorted.
    pub pins: Vec<Pin>,
    /// Elements whose rotation rules for one orientation of the screen decide; sorted.
    pub turns: Vec<Turn>,
    /// What the focus makes of elements; sorted. Those that are not in it get the user agent's ring, and nothing else changes.
    pub focus: Vec<FocusLook>,
    /// Width and height of the viewport that media queries were judged at.
    pub viewport: (f32, f32),
    /// Why the styles are not the whole truth: a sheet that could not be read, a limit.
    pub doubt: Option<Reason>,
}

impl StyleTable {
    /// Width and height of the window that content has to fit in without scrolling both ways (WCAG 1.4.10).
    pub const NARROW_PX: (f32, f32) = (320.0, 256.0);

    /// Width of letters in parts of the font size that no text of some length falls below, whatever the font.
    pub const NARROW_LETTER: f32 = 0.3;

    /// The hint that is shown in the field at a place.
    pub fn placeholder(&self, index: usize) -> Option<&Style> {
        let at = u32::try_from(index).ok()?;
        let place = self.placeholders.binary_search_by_key(&at, |(of, _)| *of).ok()?;
        Some(&self.placeholders[place].1)
    }

    /// What zooming to 200 percent makes of 100 percent of the font size of the element at a place; none where it grows as it should.
    pub fn growth(&self, index: usize) -> Option<f32> {
        let at = u32::try_from(index).ok()?;
        let place = self.unzoomed.binary_search_by_key(&at, |(of, _)| *of).ok()?;
        Some(self.unzoomed[place].1)
    }

    /// Whether the element at a place is shown by the mouse alone, as far as style goes.
    pub fn by_hover(&self, index: usize) -> bool {
        u32::try_from(index).is_ok_and(|at| self.hovers.binary_search(&at).is_ok())
    }

    /// The style of the element at a place; none beyond the table.
    pub fn style(&self, index: usize) -> Option<&Style> {
        self.styles.get(*self.of.get(index)? as usize)
    }

    /// A pseudo-element of the element at a place; none where none is made.
    pub fn pseudo(&self, index: usize, kind: Pseudo) -> Option<&Style> {
        let at = u32::try_from(index).ok()?;
        let start = self.pseudos.partition_point(|(of, _, _)| *of < at);
        self.pseudos[start..].iter().take_while(|(of, _, _)| *of == at).find(|(_, k, _)| *k == kind).map(|(_, _, s)| s)
    }

    /// What the focus makes of the element at a place.
    pub fn focus_look(&self, index: usize) -> FocusLook {
        let at = u32::try_from(index).unwrap_or(u32::MAX);
        let ring = FocusLook { at, own: FocusChange::Ring, elsewhere: Tri::No, ring: None };
        self.focus.binary_search_by_key(&at, |look| look.at).map_or(ring, |place| self.focus[place])
    }

    /// Place of the element whose `style` attribute decides the spacing of the element at a place; none where none does.
    pub fn pin(&self, index: usize, property: Spacing) -> Option<usize> {
        let at = u32::try_from(index).ok()?;
        let found = self.pins.binary_search_by_key(&(at, property), |pin| (pin.at, pin.property)).ok()?;
        Some(self.pins[found].by as usize)
    }
}
