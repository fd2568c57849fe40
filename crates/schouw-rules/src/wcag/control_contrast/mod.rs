//! `control-contrast`: the edge of a field can be told from what is around it.

mod edge;

use crate::contrast::{Excused, shown};
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use edge::Edge;
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{El, is_blank};
use std::collections::HashSet;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "control-contrast",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["1.4.11"],
        secondary: &[],
        techniques: &["G195", "G207"],
        title: Text::new("De rand van een veld heeft genoeg contrast", "The edge of a field has enough contrast"),
        messages: &[
            Message {
                id: "pale-edge",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De plaats van dit veld is alleen te zien aan een rand of vlak ({edge_colour}) met een contrast van {ratio}:1 met wat eromheen ligt ({colour_behind}); dat moet minstens 3:1 zijn.",
                    "Where this field is can be seen only by an edge or area ({edge_colour}) with a contrast of {ratio}:1 with what is around it ({colour_behind}), which has to be at least 3:1.",
                ),
                fix: Text::new(
                    "Geef het veld een donkerder rand, bijvoorbeeld border: 1px solid #767676 op wit.",
                    "Give the field a darker edge, for example border: 1px solid #767676 on white.",
                ),
            },
            Message {
                id: "no-edge",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Dit veld heeft geen rand en dezelfde kleur als wat eromheen ligt ({colour_behind}): er is niet te zien waar het is.",
                    "This field has no edge and the colour of what is around it ({colour_behind}): it cannot be seen where it is.",
                ),
                fix: Text::new(
                    "Geef het veld een rand die afsteekt, bijvoorbeeld border: 1px solid #767676 op wit.",
                    "Give the field an edge that stands out, for example border: 1px solid #767676 on white.",
                ),
            },
            Message {
                id: "has-text",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "De rand van dit veld steekt weinig af ({ratio}:1 met {colour_behind}), maar er staat tekst in. Is zonder die rand te zien dat dit een veld is en waar het begint en eindigt?",
                    "The edge of this field stands out little ({ratio}:1 with {colour_behind}), but there is text in it. Can it be seen without the edge that this is a field, and where it begins and ends?",
                ),
                fix: Text::new(
                    "Geef het veld een rand met een contrast van minstens 3:1.",
                    "Give the field an edge with a contrast of at least 3:1.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Contrast that what one needs to know a control by has at least (WCAG 1.4.11).
const LEAST: f64 = 3.0;

fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    if cx.page.styles().is_err() {
        return Vec::new();
    }
    let fields: Vec<El<'s>> = cx.page.elements().filter(|el| is_typed_in(*el) || is_ticked(*el)).collect();
    if fields.is_empty() {
        return Vec::new();
    }
    let excused = Excused::of(cx);
    let mut asked: HashSet<String> = HashSet::new();
    let mut found = Vec::new();
    for el in fields.into_iter().filter(|el| !excused.holds(cx, *el)) {
        let Some((target, edge)) = edge(cx, el) else { continue };
        // One question for all fields that look alike.
        let first = edge.ratio >= LEAST || !shows_text(target) || asked.insert(format!("{edge:?}"));
        if first && cx.page.visible(target).is_yes() {
            found.push(Candidate::new(target, Gate::Certain));
        }
    }
    found
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let Some((_, edge)) = edge(cx, target.el) else { return Verdict::Passed };
    if edge.ratio >= LEAST {
        return Verdict::Passed;
    }
    let verdict = match (shows_text(target.el), edge.is_seen()) {
        (true, _) => Verdict::cant_tell("has-text"),
        (false, true) => Verdict::failed("pale-edge"),
        (false, false) => Verdict::failed("no-edge"),
    };
    verdict
        .with("ratio", shown(edge.ratio))
        .with("edge_colour", edge.colour.hex())
        .with("colour_behind", edge.behind.hex())
}

/// The edge by which a field is known, with the element that has it; none where that is not known or the browser draws it.
fn edge<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Option<(El<'s>, Edge)> {
    if !is_ticked(el) && !is_typed_in(el) {
        return edge::of_drawn_box(cx, el).map(|edge| (el, edge));
    }
    if is_ticked(el) && cx.page.visible(el).is_no() {
        // A box drawn by the label takes its place.
        let label = edge::label_with_box(cx, el)?;
        return edge::of_drawn_box(cx, label).map(|edge| (label, edge));
    }
    let style = cx.page.style(el).ok()?;
    if edge::is_native(style) || is_ticked(el) && style.native {
        return None;
    }
    edge::of_field(cx, el, style).map(|edge| (el, edge))
}

fn kind(el: El<'_>) -> String {
    el.attr("type").unwrap_or("text").trim().to_ascii_lowercase()
}

fn is_typed_in(el: El<'_>) -> bool {
    const OTHER: [&str; 11] = [
        "hidden",
        "checkbox",
        "radio",
        "range",
        "color",
        "image",
        "file",
        "submit",
        "reset",
        "button",
        "search-button",
    ];
    el.is("textarea") || el.is("input") && !OTHER.contains(&kind(el).as_str())
}

fn is_ticked(el: El<'_>) -> bool {
    el.is("input") && matches!(kind(el).as_str(), "checkbox" | "radio")
}

/// Whether something in the field shows where it is.
fn shows_text(el: El<'_>) -> bool {
    let filled = |name: &str| el.attr(name).is_some_and(|text| !is_blank(text));
    let parts = ["date", "month", "week", "time", "datetime-local", "number"];
    let has_parts = el.is("input") && parts.contains(&kind(el).as_str());
    is_typed_in(el) && (filled("placeholder") || filled("value") || has_parts || !is_blank(&el.text_content()))
}
