//! `text-zoom`: text grows when the page is zoomed in on.

use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{Child, El, Tri, is_blank};
use std::collections::BTreeMap;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "text-zoom",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["1.4.4"],
        secondary: &[],
        techniques: &["F94", "C12", "C13", "C14", "G142"],
        title: Text::new("Tekst groeit mee als de pagina wordt vergroot", "Text grows when the page is zoomed in on"),
        messages: &[Message {
            id: "does-not-grow",
            outcome: Outcome::Failed,
            why: Text::new(
                "De letters hangen af van de breedte of hoogte van het venster ({size} pixels): als de pagina tot 200 procent is vergroot, zijn ze {growth} keer zo groot in plaats van twee keer.",
                "The letters hang on the width or height of the window ({size} pixels): when the page is zoomed to 200 percent they are {growth} times as large instead of twice.",
            ),
            fix: Text::new(
                "Geef de letters een maat in rem of em, of tel daar iets van het venster bij op: font-size: calc(1rem + 0.5vw).",
                "Size the letters in rem or em, or add something of the window to that: font-size: calc(1rem + 0.5vw).",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::TopLevel,
    applies_to,
    expects,
};

/// Elements whose letters hang on the window, each with all that takes its size from it: one rule of a sheet is one thing to mend. Those
/// that grow are targets only where there is one that does not.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let Ok(table) = cx.page.styles() else { return Vec::new() };
    if !cx.page.snapshot().sizes_by_window() {
        return Vec::new();
    }
    // By place of an element: the outermost that it has its size from.
    let mut outermost: Vec<usize> = Vec::with_capacity(cx.page.len());
    let mut seen: BTreeMap<usize, Tri> = BTreeMap::new();
    for (at, el) in cx.page.elements().enumerate() {
        let up = cx.page.flat_parent(el).map(|up| cx.page.index(up)).filter(|up| *up < at);
        let of = match (table.growth(at), up) {
            (Some(_), Some(up)) if table.growth(up).is_some() => outermost[up],
            _ => at,
        };
        outermost.push(of);
        if el.is_html() && has_text(el) {
            let visible = cx.page.text_visible(el);
            let known = seen.entry(of).or_insert(Tri::No);
            *known = known.or(visible);
        }
    }
    let found = seen.into_iter().filter(|(_, seen)| !seen.is_no());
    found.filter_map(|(at, seen)| Some(Candidate::new(cx.page.at(at)?, Gate::When(seen)))).collect()
}

fn has_text(el: El<'_>) -> bool {
    !el.is_any(&["script", "style", "noscript", "template", "title", "textarea", "option"])
        && el.child_nodes().any(|child| matches!(child, Child::Text(text) if !is_blank(text)))
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let at = cx.page.index(target.el);
    let growth = cx.page.styles().ok().and_then(|table| table.growth(at));
    let Some(growth) = growth else { return Verdict::Passed };
    let size = cx.page.style(target.el).map_or(0.0, |style| style.font_size);
    let tenths = |value: f32| f64::from((value * 10.0).round()) / 10.0;
    Verdict::failed("does-not-grow").with("size", tenths(size)).with("growth", tenths(growth))
}
