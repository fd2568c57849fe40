//! Every pair of colours that the style puts on each other has the contrast that WCAG asks for, by day and by night.

use std::collections::HashMap;

const CSS: &str = include_str!("../templates/report.css");

/// Text on a background: at least 4.5 to 1 (success criterion 1.4.3).
const TEXT: &[(&str, &str)] = &[
    ("ink", "paper"),
    ("ink", "sheet"),
    ("ink", "wash"),
    ("ink", "ask-bg"),
    ("ink", "failed-bg"),
    ("ink", "code-bg"),
    ("soft", "paper"),
    ("soft", "sheet"),
    ("link", "paper"),
    ("link", "sheet"),
    ("link", "failed-bg"),
    ("link-hover", "paper"),
    ("link-hover", "sheet"),
    ("brand-ink", "brand"),
    ("brand-soft", "brand"),
    ("failed", "failed-bg"),
    ("ask", "ask-bg"),
    ("none", "none-bg"),
    ("pass", "pass-bg"),
];

/// Shapes and borders that carry meaning: at least 3 to 1 (success criterion 1.4.11).
const SHAPES: &[(&str, &str)] = &[
    ("failed", "paper"),
    ("ask", "paper"),
    ("none", "paper"),
    ("bar", "paper"),
    ("soft", "wash"),
    ("link", "wash"),
    ("focus", "paper"),
    ("focus", "sheet"),
    ("focus-halo", "focus"),
];

/// The colours of a block of custom properties.
fn colours(block: &str) -> HashMap<&str, [f64; 3]> {
    let named = block.split(';').filter_map(|declaration| declaration.trim().strip_prefix("--")?.split_once(":#"));
    named
        .map(|(name, hex)| {
            let wide: String = if hex.len() == 3 { hex.chars().flat_map(|c| [c, c]).collect() } else { hex.to_owned() };
            (name, [0, 2, 4].map(|at| f64::from(u8::from_str_radix(&wide[at..at + 2], 16).unwrap()) / 255.0))
        })
        .collect()
}

/// Relative luminance as WCAG defines it.
fn luminance(colour: [f64; 3]) -> f64 {
    let [r, g, b] = colour.map(|c| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn ratio(a: [f64; 3], b: [f64; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn colours_have_contrast_by_day_and_by_night() {
    let (_, rest) = CSS.split_once(":root{").unwrap();
    let (day, rest) = rest.split_once('}').unwrap();
    let (_, rest) = rest.split_once("prefers-color-scheme:dark){:root{").unwrap();
    let (night, _) = rest.split_once('}').unwrap();
    let (day, mut dark) = (colours(day), colours(night));
    assert!(dark.len() > 20, "the night has its own colours");
    for (name, colour) in &day {
        dark.entry(name).or_insert(*colour);
    }
    for (mode, colours) in [("day", day), ("night", dark)] {
        for (pairs, least) in [(TEXT, 4.5), (SHAPES, 3.0)] {
            for (front, back) in pairs {
                let found = ratio(colours[front], colours[back]);
                assert!(found >= least, "{mode}: {front} on {back} has {found:.2}, less than {least}");
            }
        }
    }
}
