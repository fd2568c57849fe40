//! From Stylo's computed values to the plain values that rules ask for.

use crate::dialect::{CONTENT_VISIBILITY, TEXT_FILL, TEXT_STROKE};
use crate::node::{Node, Tree};
use crate::{paint, transform};
use rustc_hash::FxHashMap;
use schouw_page::{Display, Length, Overflow, PositionKind, Pseudo, Sides, Style, StyleTable, TextAlign, Visibility};
use std::sync::Arc as StdArc;
use style::dom::{TElement, TNode};
use style::properties::ComputedValues;
use style::selector_parser::PseudoElement;
use style::values::computed::font::SingleFontFamily;
use style::values::computed::length_percentage::Unpacked;
use style::values::computed::{LengthPercentage, TextDecorationLine};
use style::values::generics::font::LineHeight;
use style::values::generics::grid::{
    GenericGridTemplateComponent, GenericTrackBreadth, GenericTrackListValue, GenericTrackSize,
};
use style::values::generics::length::{GenericMargin, GenericMaxSize, GenericSize};
use style::values::generics::position::GenericInset;
use style::values::specified::box_::{DisplayInside, DisplayOutside};
use style::values::specified::text::TextOverflowSide;

/// Reads the styles of a tree, each shared one once.
#[derive(Default)]
pub(crate) struct Reader {
    known: FxHashMap<(usize, Special), u32>,
    families: FxHashMap<usize, StdArc<[String]>>,
    table: StyleTable,
    /// Elements that are not displayed, by place.
    gone: Vec<bool>,
}

/// Elements whose box is not all that their style says.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Special {
    None,
    /// Form controls: they are boxes in a line at least.
    Control,
    /// What is not made of boxes that could do without one (CSS Display 3, "unusual elements").
    Replaced,
    /// Both.
    ReplacedControl,
    /// Both; it is drawn without the borders that its style gives it.
    Toggle,
}

impl Special {
    fn of<'a>(node: &'a Node<'a>) -> Self {
        let name = &node.element().name;
        if name.ns == html5ever::ns!(svg) {
            // A whole picture, and everything in it but groups and parts of texts, is nothing without its box.
            return if matches!(&*name.local, "g" | "use" | "tspan" | "a") { Self::None } else { Self::Replaced };
        }
        if name.ns != html5ever::ns!(html) {
            return Self::None;
        }
        match &*name.local {
            "button" => Self::Control,
            "input"
                if ["checkbox", "radio"]
                    .iter()
                    .any(|kind| node.attr("type").is_some_and(|t| t.eq_ignore_ascii_case(kind))) =>
            {
                Self::Toggle
            }
            "input" | "select" | "textarea" | "meter" | "progress" => Self::ReplacedControl,
            "br" | "wbr" | "canvas" | "embed" | "object" | "audio" | "iframe" | "img" | "video" | "frame"
            | "frameset" => Self::Replaced,
            _ => Self::None,
        }
    }

    fn apply(self, values: &ComputedValues, style: &mut Style) {
        use style::values::specified::Appearance;
        let is_native = values.get_box().appearance != Appearance::None;
        let is_control = is_native && !matches!(self, Self::None | Self::Replaced);
        if is_native && self == Self::Toggle {
            style.border = Sides::default();
            style.padding =
                Sides { top: Length::Px(0.0), right: Length::Px(0.0), bottom: Length::Px(0.0), left: Length::Px(0.0) };
        }
        style.display = match style.display {
            Display::Contents if !matches!(self, Self::None | Self::Control) => Display::None,
            Display::Inline | Display::TableCell | Display::TablePart if is_control => Display::InlineBlock,
            Display::Table if is_control => Display::Block,
            other => other,
        };
        style.list_marker &= !is_control;
    }
}

impl Reader {
    /// The table of all elements. Those in what is not displayed have no box.
    pub(crate) fn table<'a>(mut self, tree: &Tree<'a>) -> StyleTable {
        self.table.styles.push(Style { display: Display::None, opacity: 1.0, ..Style::default() });
        self.table.of.reserve(tree.elements.len());
        self.gone.reserve(tree.elements.len());
        for node in &tree.elements {
            let place = self.element(node);
            self.gone.push(self.table.styles[place as usize].display == Display::None);
            self.table.of.push(place);
        }
        self.table
    }

    fn element<'a>(&mut self, node: &'a Node<'a>) -> u32 {
        let Some(data) = node.borrow_data() else { return 0 };
        let Some(primary) = data.styles.get_primary() else { return 0 };
        // Hosts and slots come before what they show.
        if TNode::traversal_parent(&node).is_some_and(|up| self.gone[up.at as usize]) {
            return 0;
        }
        for (kind, pseudo) in [(Pseudo::Before, PseudoElement::Before), (Pseudo::After, PseudoElement::After)] {
            if let Some(values) = data.styles.pseudos.get(&pseudo) {
                let style = self.read(values);
                if style.display != Display::None {
                    self.table.pseudos.push((node.at, kind, style));
                }
            }
        }
        let special = Special::of(node);
        let key = (std::ptr::from_ref::<ComputedValues>(primary).addr(), special);
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let mut style = self.read(primary);
        special.apply(primary, &mut style);
        let place = u32::try_from(self.table.styles.len()).unwrap_or(0);
        self.table.styles.push(style);
        self.known.insert(key, place);
        place
    }

    fn read(&mut self, values: &ComputedValues) -> Style {
        let mut style = Style::default();
        boxes(values, &mut style);
        paint::read(values, &mut style);
        self.text(values, &mut style);
        style
    }

    fn text(&mut self, values: &ComputedValues, style: &mut Style) {
        let font = values.get_font();
        style.font_size = font.font_size.computed_size().px();
        style.font_weight = font.font_weight.value();
        style.italic = font.font_style != style::values::computed::font::FontStyle::NORMAL;
        let list = &font.font_family.families.list;
        let families = self.families.entry(list.as_ptr().addr()).or_insert_with(|| {
            let name = |family: &SingleFontFamily| match family {
                SingleFontFamily::FamilyName(name) => name.name.to_string(),
                SingleFontFamily::Generic(generic) => style_traits::ToCss::to_css_string(generic),
            };
            list.iter().map(name).collect()
        });
        style.font_families = StdArc::clone(families);
        style.line_height = match font.line_height {
            LineHeight::Normal => None,
            LineHeight::Number(number) => Some(number.0 * style.font_size),
            LineHeight::Length(length) => Some(length.0.px()),
        };
        let text = values.get_inherited_text();
        let em = style.font_size;
        style.letter_spacing = spacing(&text.letter_spacing.0, em);
        style.word_spacing = spacing(&text.word_spacing, em);
        style.text_align = text_align(text.text_align);
        style.text_indent = length(&text.text_indent.length);
        use style::computed_values::white_space_collapse::T as Collapse;
        style.keeps_white_space = matches!(text.white_space_collapse, Collapse::Preserve | Collapse::BreakSpaces);
        style.keeps_breaks = style.keeps_white_space || text.white_space_collapse == Collapse::PreserveBreaks;
        style.wraps = text.text_wrap_mode == style::computed_values::text_wrap_mode::T::Wrap;
        style.uppercase = text.text_transform.contains(style::values::specified::text::TextTransform::UPPERCASE);
        let lines = values.get_text().text_decoration_line;
        style.underline = lines.contains(TextDecorationLine::UNDERLINE);
        style.other_decoration = lines.intersects(TextDecorationLine::LINE_THROUGH | TextDecorationLine::OVERLINE);
        style.ellipsis = values.get_text().text_overflow.second != TextOverflowSide::Clip;
    }
}

/// One style by itself.
pub(crate) fn plain(values: &ComputedValues) -> Style {
    Reader::default().read(values)
}

/// The custom property of this name, as written.
pub(crate) fn custom(values: &ComputedValues, name: &str) -> Option<String> {
    let name = style::Atom::from(name.trim_start_matches("--"));
    let set = values.custom_properties();
    let value = set.inherited.get(&name).or_else(|| set.non_inherited.get(&name))?;
    let text = style_traits::ToCss::to_css_string(value);
    Some(text.trim().to_ascii_lowercase())
}

/// Whether letters may have an edge in a colour of its own.
pub(crate) fn has_text_stroke(values: &ComputedValues) -> bool {
    let is_width = |part: &str| part.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    let own = |part: &str| {
        !is_width(part) && !matches!(part, "currentcolor" | "transparent" | "initial" | "unset" | "inherit")
    };
    custom(values, TEXT_STROKE).is_some_and(|value| {
        let none = value.split(' ').any(|part| matches!(part, "0" | "0px"));
        !none && value.split(' ').any(own)
    })
}

pub(crate) fn text_fill(values: &ComputedValues) -> Option<String> {
    custom(values, TEXT_FILL)
}

fn boxes(values: &ComputedValues, style: &mut Style) {
    let box_ = values.get_box();
    style.display = display(box_.display);
    style.visibility = match values.get_inherited_box().visibility {
        style::computed_values::visibility::T::Visible => Visibility::Visible,
        style::computed_values::visibility::T::Hidden => Visibility::Hidden,
        style::computed_values::visibility::T::Collapse => Visibility::Collapse,
    };
    style.content_hidden = custom(values, CONTENT_VISIBILITY).as_deref() == Some("hidden");
    use style::values::specified::box_::PositionProperty as P;
    style.position = match box_.position {
        P::Static => PositionKind::Static,
        P::Relative => PositionKind::Relative,
        P::Absolute => PositionKind::Absolute,
        P::Fixed => PositionKind::Fixed,
        P::Sticky => PositionKind::Sticky,
    };
    style.border_box = values.get_position().box_sizing == style::computed_values::box_sizing::T::BorderBox;
    style.columns = !values.get_column().column_count.is_auto() || !values.get_column().column_width.is_auto();
    style.vertical = values.get_inherited_box().writing_mode != style::computed_values::writing_mode::T::HorizontalTb;
    style.floats = box_.float != style::values::computed::Float::None;
    style.overflow_x = overflow(box_.overflow_x);
    style.overflow_y = overflow(box_.overflow_y);
    style.transform = transform::of(values);
    let position = values.get_position();
    style.z_index = match position.z_index {
        style::values::generics::position::ZIndex::Integer(n) => Some(n),
        style::values::generics::position::ZIndex::Auto => None,
    };
    style.inset = Sides {
        top: inset(&position.top),
        right: inset(&position.right),
        bottom: inset(&position.bottom),
        left: inset(&position.left),
    };
    style.grid_cell = grid_cell(position);
    style.column_px = column_px(position);
    style.width = size(&position.width);
    style.height = size(&position.height);
    style.min_width = size(&position.min_width);
    style.min_height = size(&position.min_height);
    style.max_width = max_size(&position.max_width);
    style.max_height = max_size(&position.max_height);
    let m = values.get_margin();
    style.margin = Sides {
        top: margin(&m.margin_top),
        right: margin(&m.margin_right),
        bottom: margin(&m.margin_bottom),
        left: margin(&m.margin_left),
    };
    let p = values.get_padding();
    style.padding = Sides {
        top: length(&p.padding_top.0),
        right: length(&p.padding_right.0),
        bottom: length(&p.padding_bottom.0),
        left: length(&p.padding_left.0),
    };
}

/// The cell that a grid item is placed in by the author.
fn grid_cell(position: &style::properties::style_structs::Position) -> Option<StdArc<str>> {
    let (row, column) = (&position.grid_row_start, &position.grid_column_start);
    if row.is_auto() || column.is_auto() {
        return None;
    }
    let css = style_traits::ToCss::to_css_string;
    Some(format!("{} / {}", css(row), css(column)).into())
}

/// The least width of the columns of a grid.
fn column_px(position: &style::properties::style_structs::Position) -> f32 {
    let GenericGridTemplateComponent::TrackList(list) = &position.grid_template_columns else { return 0.0 };
    let fixed = |breadth: &GenericTrackBreadth<LengthPercentage>| match breadth {
        GenericTrackBreadth::Breadth(width) => length(width).px().unwrap_or(0.0),
        _ => 0.0,
    };
    let least = |size: &GenericTrackSize<LengthPercentage>| match size {
        GenericTrackSize::Breadth(width) | GenericTrackSize::Minmax(width, _) => fixed(width),
        GenericTrackSize::FitContent(_) => 0.0,
    };
    let tracks = list.values.iter().flat_map(|value| match value {
        GenericTrackListValue::TrackSize(size) => std::slice::from_ref(size),
        GenericTrackListValue::TrackRepeat(repeat) => &repeat.track_sizes[..],
    });
    tracks.map(least).reduce(f32::min).unwrap_or(0.0)
}

fn display(value: style::values::computed::Display) -> Display {
    match (value.outside(), value.inside()) {
        (_, DisplayInside::None) => Display::None,
        (_, DisplayInside::Contents) => Display::Contents,
        (_, DisplayInside::TableCell) => Display::TableCell,
        (DisplayOutside::InternalTable | DisplayOutside::TableCaption, _) => Display::TablePart,
        (DisplayOutside::Inline, DisplayInside::Flow) => Display::Inline,
        (DisplayOutside::Inline, _) => Display::InlineBlock,
        (_, DisplayInside::Flow | DisplayInside::FlowRoot) => Display::Block,
        (_, DisplayInside::Flex) => Display::Flex,
        (_, DisplayInside::Grid) => Display::Grid,
        (_, DisplayInside::Table) => Display::Table,
        _ => Display::Other,
    }
}

fn text_align(value: style::values::computed::TextAlign) -> TextAlign {
    use style::values::computed::TextAlign as T;
    match value {
        T::Start => TextAlign::Start,
        T::End => TextAlign::End,
        T::Left | T::MozLeft => TextAlign::Left,
        T::Right | T::MozRight => TextAlign::Right,
        T::Center | T::MozCenter => TextAlign::Center,
        T::Justify => TextAlign::Justify,
    }
}

fn overflow(value: style::values::computed::Overflow) -> Overflow {
    use style::values::computed::Overflow as O;
    match value {
        O::Visible => Overflow::Visible,
        O::Hidden => Overflow::Hidden,
        O::Scroll => Overflow::Scroll,
        O::Auto => Overflow::Auto,
        O::Clip => Overflow::Clip,
    }
}

/// A length as it stands; what mixes percents and lengths is not plain.
pub(crate) fn length(value: &LengthPercentage) -> Length {
    match value.unpack() {
        Unpacked::Length(length) => Length::Px(length.px()),
        Unpacked::Percentage(percentage) => Length::Percent(percentage.0 * 100.0),
        Unpacked::Calc(_) => Length::Other,
    }
}

/// Letter and word spacing: percents are of the font size.
fn spacing(value: &LengthPercentage, em: f32) -> f32 {
    value.resolve(style::values::computed::Length::new(em)).px()
}

fn size(value: &style::values::computed::Size) -> Length {
    match value {
        GenericSize::Auto => Length::Auto,
        GenericSize::LengthPercentage(l) => length(&l.0),
        _ => Length::Other,
    }
}

fn max_size(value: &style::values::computed::MaxSize) -> Length {
    match value {
        GenericMaxSize::None => Length::Auto,
        GenericMaxSize::LengthPercentage(l) => length(&l.0),
        _ => Length::Other,
    }
}

fn inset(value: &style::values::computed::Inset) -> Length {
    match value {
        GenericInset::Auto => Length::Auto,
        GenericInset::LengthPercentage(l) => length(l),
        _ => Length::Other,
    }
}

fn margin(value: &style::values::computed::Margin) -> Length {
    match value {
        GenericMargin::Auto => Length::Auto,
        GenericMargin::LengthPercentage(l) => length(l),
        _ => Length::Other,
    }
}
