//! `dragging-alternative`: what is dragged can be done with clicks.

use crate::code::On;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::El;
use std::collections::HashSet;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "dragging-alternative",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["2.5.7"],
        secondary: &[],
        techniques: &["G219", "F108"],
        title: Text::new(
            "Wat u kunt slepen, kan ook zonder slepen",
            "What can be dragged can be done without dragging too",
        ),
        messages: &[Message {
            id: "other-way",
            outcome: Outcome::CantTell,
            why: Text::new(
                "Op deze pagina is iets te slepen ({count} onderdelen). Kan hetzelfde ook met losse klikken of tikken, bijvoorbeeld met knoppen?",
                "On this page something can be dragged ({count} parts). Can the same be done with single clicks or taps, for instance with buttons?",
            ),
            fix: Text::new(
                "Zoek naar knoppen of een menu waarmee het onderdeel zonder slepen te verplaatsen is. Het toetsenbord telt hier niet.",
                "Look for buttons or a menu that move the part without dragging. The keyboard does not count here.",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Classes that libraries for dragging give to what they make draggable.
const CLASSES: &[&str] = &[
    "ui-draggable",
    "ui-sortable-handle",
    "sortable-item",
    "gu-draggable",
    "cdk-drag",
    "dragula-handle",
    "rc-slider-handle",
];
/// Events of dragging.
const EVENTS: &[&str] = &["dragstart", "drag", "drop", "dragend"];

/// The first part of a page that is there to be dragged.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    draggable(cx).into_iter().take(1).map(|el| Candidate::new(el, Gate::When(cx.page.visible(el)))).collect()
}

/// What is there to be dragged: marked so, by a library, or with a handler of the beginning.
fn draggable<'s>(cx: &Cx<'_, 's>) -> Vec<El<'s>> {
    let listened: HashSet<usize> = cx
        .code()
        .listeners
        .iter()
        .filter(|listener| EVENTS.contains(&listener.event.as_str()))
        .filter_map(|listener| match listener.on {
            On::Element(el) => Some(cx.page.index(el)),
            _ => None,
        })
        .collect();
    let marked = cx.page.with_attrs(|name| matches!(name, "draggable" | "class") || name.starts_with("ondrag"));
    let is_one = |el: &El<'s>| {
        let by_class = el.tokens("class").any(|class| CLASSES.contains(&class));
        el.attr_is("draggable", "true") || by_class || listened.contains(&cx.page.index(*el))
    };
    let mut found: Vec<El<'s>> = marked.filter(is_one).collect();
    found.extend(listened.iter().filter_map(|at| cx.page.at(*at)));
    found.sort_by_key(|el| cx.page.index(*el));
    found.dedup();
    found.retain(|el| !cx.page.visible(*el).is_no());
    found
}

fn expects<'s>(cx: &Cx<'_, 's>, _: &Candidate<'s>) -> Verdict {
    Verdict::cant_tell("other-way").with("count", draggable(cx).len())
}
