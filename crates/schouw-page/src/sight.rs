//! Whether style may take an element out of sight although it is rendered: moved off the screen, clipped, transparent or without size.

use crate::style_attr::declarations;
use crate::{El, Page, hidden};

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

/// Whether style may take the element, or what it stands in, out of sight.
pub(crate) fn may_be_out_of_sight<'s>(page: &Page<'s>, el: El<'s>) -> bool {
    std::iter::once(el).chain(page.flat_ancestors(el)).any(|el| itself(page, el))
}

#[cfg(test)]
mod tests {
    use crate::{Limits, NoLoader, Page, SheetCache, Snapshot};

    fn out_of_sight(html: &str) -> bool {
        let mut snapshot = Snapshot::from_html(html, "https://www.example.nl/".parse().unwrap());
        snapshot.load(&NoLoader, &SheetCache::default(), &Limits::default());
        let page = Page::new(&snapshot);
        page.may_be_out_of_sight(page.tagged("p").next().unwrap())
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
