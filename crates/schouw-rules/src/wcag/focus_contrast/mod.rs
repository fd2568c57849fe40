//! `focus-contrast`: the line round what has the focus stands out.

use crate::contrast::shown;
use crate::exposure::tab_stop;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{El, FocusChange, Rgba};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "focus-contrast",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["1.4.11"],
        secondary: &["2.4.7"],
        techniques: &["G195"],
        title: Text::new(
            "De lijn om wat de focus heeft, heeft genoeg contrast",
            "The line round what has the focus has enough contrast",
        ),
        messages: &[Message {
            id: "pale-ring",
            outcome: Outcome::Failed,
            why: Text::new(
                "Als dit element de focus krijgt, komt er alleen een lijn omheen ({ring_colour}) met een contrast van {ratio}:1 met wat eromheen ligt ({colour_behind}); dat moet minstens 3:1 zijn.",
                "When this element gets the focus only a line appears round it ({ring_colour}), with a contrast of {ratio}:1 with what is around it ({colour_behind}), which has to be at least 3:1.",
            ),
            fix: Text::new(
                "Geef de lijn een kleur die afsteekt, of teken een donkere en een lichte lijn om elkaar: dan is er overal een te zien.",
                "Give the line a colour that stands out, or draw a dark and a light line round each other: one of them is then seen everywhere.",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Contrast that a sign of a state has at least (WCAG 1.4.11).
const LEAST: f64 = 3.0;

fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let Ok(table) = cx.page.styles() else { return Vec::new() };
    let ringed = table.focus.iter().filter(|look| look.own == FocusChange::Ring && look.ring.is_some());
    let elements = ringed.filter_map(|look| cx.page.at(look.at as usize));
    let known = elements.filter(|el| !el.is("area") && ring(cx, *el).is_some());
    // Whether what may be out of sight is seen is no question for this rule.
    let seen = known.filter(|el| tab_stop(cx.page, &cx.aria, *el).and(cx.page.visible(*el)).is_yes());
    seen.map(|el| Candidate::new(el, Gate::Certain)).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let Some((ring, around)) = ring(cx, target.el) else { return Verdict::Passed };
    let best = around.into_iter().map(|behind| (behind, ring.contrast(behind))).max_by(|a, b| a.1.total_cmp(&b.1));
    match best {
        Some((behind, ratio)) if ratio < LEAST => Verdict::failed("pale-ring")
            .with("ratio", shown(ratio))
            .with("ring_colour", ring.hex())
            .with("colour_behind", behind.hex()),
        _ => Verdict::Passed,
    }
}

/// The colour of the line, and those that it may lie on or beside: what is behind the element, and its own ground. None where they are
/// not known, or more than the line shows the focus.
fn ring<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Option<(Rgba, Vec<Rgba>)> {
    let table = cx.page.styles().ok()?;
    let look = table.focus_look(cx.page.index(el));
    let ring = look.ring?;
    let opaque = std::iter::once(el)
        .chain(cx.page.flat_ancestors(el))
        .all(|up| cx.page.style(up).is_ok_and(|style| style.opacity >= 1.0 && !style.repaints));
    if !opaque || look.elsewhere.is_yes() {
        return None;
    }
    let mut around = cx.page.colors_behind(el)?.ok()?;
    around.extend(cx.page.painted_on(el, Rgba::TRANSPARENT)?.ok()?.into_iter().map(|place| place.behind));
    Some((ring, around))
}
