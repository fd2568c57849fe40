//! What the rules about the spacing of text share: which texts a `style` attribute sets for good, and how wide.

use crate::exposure::shows_text;
use crate::{Candidate, Cx, Gate, Verdict};
use schouw_page::{El, Reason, Spacing, Tri, declarations};

/// Rounding errors of lengths stay below this part of the font size.
const TOLERANCE: f64 = 1e-4;

/// The targets: elements with text directly in them that can be seen, whose spacing an important declaration in a `style` attribute
/// decides. Where style is not known, the first element with such a declaration stands for all.
pub(crate) fn targets<'s>(cx: &Cx<'_, 's>, property: Spacing) -> Vec<Candidate<'s>> {
    let table = match cx.page.styles() {
        Ok(table) => table,
        Err(reason) => return first_declared(cx, property, reason).into_iter().collect(),
    };
    let pins = table.pins.iter().filter(|pin| pin.property == property);
    let elements = pins.filter_map(|pin| cx.page.at(pin.at as usize)).filter(|el| el.is_html());
    elements
        .map(|el| Candidate::new(el, Gate::When(shows_text(cx, el, |text| is_spaced(text, property)))))
        .filter(|candidate| candidate.gate != Gate::When(Tri::No))
        .collect()
}

fn first_declared<'s>(cx: &Cx<'_, 's>, property: Spacing, reason: Reason) -> Option<Candidate<'s>> {
    let declares = |el: &El<'s>| {
        el.is_html() && el.attr("style").is_some_and(|style| style.contains('!') && is_declared(style, property))
    };
    let el = cx.page.with_attr("style").find(declares)?;
    Some(Candidate::new(el, Gate::When(Tri::Unknown(reason))))
}

fn is_declared(style: &str, property: Spacing) -> bool {
    let name = match property {
        Spacing::Letter => "letter-spacing",
        Spacing::Word => "word-spacing",
        Spacing::Line => "line-height",
    };
    let sets =
        |declared: &str| declared == name || declared == "all" || property == Spacing::Line && declared == "font";
    declarations(style).iter().any(|declaration| declaration.important && sets(&declaration.name))
}

/// Passed where the spacing is at least this part of the font size; else one of the messages `own`, `inherited` and `unknown`.
pub(crate) fn judge<'s>(cx: &Cx<'_, 's>, el: El<'s>, property: Spacing, least: f64) -> Verdict {
    let (style, table) = match (cx.page.style(el), cx.page.styles()) {
        (Ok(style), Ok(table)) => (style, table),
        (Err(reason), _) | (_, Err(reason)) => {
            return Verdict::CantTell { message: "unknown", evidence: Default::default(), reason: Some(reason) };
        }
    };
    let part = |px: f32| f64::from(px) / f64::from(style.font_size.max(f32::MIN_POSITIVE));
    let factor = match property {
        Spacing::Letter => Some(part(style.letter_spacing)),
        Spacing::Word => Some(part(style.word_spacing)),
        // `normal` is what the font says: about 1.2.
        Spacing::Line => style.line_height.map(part),
    };
    if factor.is_some_and(|factor| factor >= least - TOLERANCE) {
        return Verdict::Passed;
    }
    let at = cx.page.index(el);
    let by = table.pin(at, property).filter(|by| *by != at).and_then(|by| cx.page.at(by));
    let value = factor.map_or(NORMAL_LINE, |factor| (factor * 1000.0).round() / 1000.0);
    match by {
        Some(by) => Verdict::failed("inherited").with("factor", value).with("element", cx.page.snippet(by, 120)),
        None => Verdict::failed("own").with("factor", value),
    }
}

/// What fonts make of `line-height: normal`, about.
const NORMAL_LINE: f64 = 1.2;

/// Whether a text is in a language that is written with this spacing: WCAG 1.4.12 asks nothing of the others. Signs and icons say
/// nothing in any language.
fn is_spaced(text: &str, property: Spacing) -> bool {
    text.chars().filter(|c| c.is_alphanumeric()).any(|c| match property {
        Spacing::Letter => !is_joined(c),
        Spacing::Word => !is_without_spaces(c),
        Spacing::Line => true,
    })
}

/// Letters that are written joined, so that nothing can stand between them (CSS Text 3, appendix D): Arabic, Syriac, N'Ko, Mandaic,
/// Mongolian, Phags-pa, Adlam, Hanifi Rohingya.
fn is_joined(c: char) -> bool {
    matches!(u32::from(c), 0x600..=0x77f | 0x7c0..=0x7ff | 0x840..=0x8ff | 0x1800..=0x18af | 0xa840..=0xa87f | 0xfb50..=0xfdff
        | 0xfe70..=0xfeff | 0x10d00..=0x10d3f | 0x1e900..=0x1e95f)
}

/// Letters of scripts that put no space between words: Thai, Lao, Tibetan, Burmese, Khmer, Chinese and Japanese.
fn is_without_spaces(c: char) -> bool {
    matches!(u32::from(c), 0xe00..=0xfff | 0x1000..=0x109f | 0x1780..=0x17ff | 0x2e80..=0x312f | 0x31a0..=0x9fff
        | 0xf900..=0xfaff | 0x20000..=0x3ffff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_that_do_without_a_spacing() {
        assert!(is_spaced("Zoeken", Spacing::Letter) && is_spaced("2026", Spacing::Word));
        assert!(!is_spaced("بحث", Spacing::Letter) && is_spaced("بحث", Spacing::Word));
        assert!(!is_spaced("検索", Spacing::Word) && is_spaced("検索", Spacing::Letter));
        assert!(!is_spaced("ค้นหา", Spacing::Word));
        assert!(!is_spaced("→ \u{e9a2}", Spacing::Line) && !is_spaced(" \u{a0}", Spacing::Letter));
    }

    #[test]
    fn declarations_that_set_a_spacing() {
        assert!(is_declared("Line-Height: 1 !important", Spacing::Line));
        assert!(is_declared("font: 12px/1 serif !important", Spacing::Line));
        assert!(!is_declared("font: 12px/1 serif !important", Spacing::Word));
        assert!(!is_declared("letter-spacing: 1px; color: red !important", Spacing::Letter));
    }
}
