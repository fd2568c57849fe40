//! How wide characters are: exactly for the fonts that every system has under some name, within bounds for all others.

use super::Bounds;
use crate::Style;

/// Advances of the characters from space to tilde in thousandths of the font size: Times New Roman and what stands in for it.
#[rustfmt::skip]
static TIMES: [u16; 95] = [
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278,
    278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722,
    722, 944, 722, 722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500,
    500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
];

/// The same of Arial, Helvetica and what stands in for them.
#[rustfmt::skip]
static ARIAL: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278,
    278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722,
    667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556,
    556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// What is known of the font of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Face {
    table: &'static [u16; 95],
    /// Factors on the table: fonts are at least and at most so wide.
    low: f32,
    high: f32,
    /// All characters are as wide as each other.
    mono: bool,
    em: f32,
    letter_spacing: f32,
    word_spacing: f32,
    uppercase: bool,
}

impl Face {
    /// The font that a style asks for.
    pub(super) fn of(style: &Style) -> Self {
        let (table, low, high, mono) = match family(style) {
            Family::Times => (&TIMES, 0.97, 1.03, false),
            Family::Arial => (&ARIAL, 0.97, 1.03, false),
            Family::Mono => (&ARIAL, 1.0, 1.0, true),
            // From condensed faces to Verdana and DejaVu Sans.
            Family::Sans => (&ARIAL, 0.95, 1.3, false),
            Family::Any => (&ARIAL, 0.7, 1.4, false),
        };
        let bold = if style.font_weight >= 600.0 { 1.12 } else { 1.0 };
        Self {
            table,
            low,
            high: high * bold,
            mono,
            em: style.font_size,
            letter_spacing: style.letter_spacing,
            word_spacing: style.word_spacing,
            uppercase: style.uppercase,
        }
    }

    /// Bounds of what a character takes of its line.
    pub(super) fn advance(&self, c: char) -> Bounds {
        let upper = if self.uppercase { c.to_uppercase().next().unwrap_or(c) } else { c };
        let (low, high) = self.em_part(upper);
        if high == 0.0 {
            return Bounds::ZERO;
        }
        let extra = self.letter_spacing + if matches!(c, ' ' | '\u{a0}') { self.word_spacing } else { 0.0 };
        Bounds { min: (low * self.em + extra).max(0.0), max: (high * self.em + extra).max(0.0) }
    }

    /// In parts of the font size.
    fn em_part(&self, c: char) -> (f32, f32) {
        let c = if c == '\u{a0}' { ' ' } else { c };
        if self.mono && c.is_ascii() {
            return (0.5, 0.65);
        }
        if (' '..='~').contains(&c) {
            let em = f32::from(self.table[c as usize - 32]) / 1000.0;
            return (em * self.low, em * self.high);
        }
        match u32::from(c) {
            // Combining marks, joiners and the like.
            0x0300..=0x036f | 0x200b..=0x200f | 0x2060 | 0xfe00..=0xfe0f | 0xfeff | 0xad => (0.0, 0.0),
            0..0x20 => (0.0, 0.0),
            0xc0..=0x24f => (0.2 * self.low, 1.05 * self.high),
            _ if is_ideograph(c) => (0.9, 1.1),
            _ => (0.05, 1.5),
        }
    }
}

/// Whether lines may break before and after the character by itself, as between ideographs.
pub(super) fn is_ideograph(c: char) -> bool {
    matches!(u32::from(c), 0x2e80..=0x2fdf | 0x3040..=0x30ff | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xac00..=0xd7af | 0xf900..=0xfaff | 0x20000..=0x3ffff)
}

/// Families by what is known of their widths.
enum Family {
    Times,
    Arial,
    Mono,
    Sans,
    Any,
}

fn family(style: &Style) -> Family {
    let is = |name: &String, list: &[&str]| list.iter().any(|known| name.eq_ignore_ascii_case(known));
    let Some(first) = style.font_families.first() else { return Family::Times };
    if is(first, &["times", "times new roman", "liberation serif", "serif"]) {
        return Family::Times;
    }
    if is(first, &["arial", "helvetica", "liberation sans"]) {
        return Family::Arial;
    }
    if is(first, &["sansserif", "sans-serif"]) {
        return Family::Sans;
    }
    if style.font_families.iter().any(|name| is(name, &["monospace", "courier", "courier new"])) {
        return Family::Mono;
    }
    Family::Any
}

/// Bounds of the height of a line of text: `line-height`, or what fonts make of `normal`.
pub(crate) fn line_height(style: &Style) -> Bounds {
    if let Some(px) = style.line_height {
        return Bounds::exactly(px);
    }
    match family(style) {
        Family::Times | Family::Arial => Bounds { min: style.font_size * 1.1, max: style.font_size * 1.2 },
        _ => Bounds { min: style.font_size, max: style.font_size * 1.6 },
    }
}
