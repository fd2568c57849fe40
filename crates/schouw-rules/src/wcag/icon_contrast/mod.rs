//! `icon-contrast`: an icon that is all there is of a link or a button stands out.

mod drawn;

use crate::contrast::{Excused, shown};
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::El;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "icon-contrast",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["1.4.11"],
        secondary: &[],
        techniques: &["G207"],
        title: Text::new(
            "Een pictogram als link of knop heeft genoeg contrast",
            "An icon that is a link or button has enough contrast",
        ),
        messages: &[Message {
            id: "too-little",
            outcome: Outcome::Failed,
            why: Text::new(
                "Van deze link of knop is alleen een pictogram te zien, en dat heeft een contrast van {ratio}:1 ({edge_colour} op {colour_behind}); dat moet minstens 3:1 zijn.",
                "Of this link or button only an icon can be seen, and that has a contrast of {ratio}:1 ({edge_colour} on {colour_behind}), which has to be at least 3:1.",
            ),
            fix: Text::new(
                "Geef het pictogram een kleur die meer afsteekt, of zet er een woord bij.",
                "Give the icon a colour that stands out more, or put a word beside it.",
            ),
        }],
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
    let controls = cx.page.elements().filter(|el| is_control(cx, *el)).filter(|el| drawn::icon(cx, *el).is_some());
    let controls: Vec<El<'s>> = controls.collect();
    if controls.is_empty() {
        return Vec::new();
    }
    let excused = Excused::of(cx);
    let targets = controls.into_iter().filter(|el| !excused.holds(cx, *el) && cx.page.visible(*el).is_yes());
    targets.map(|el| Candidate::new(el, Gate::Certain)).collect()
}

fn is_control<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    el.is("a") && el.has_attr("href")
        || el.is("button")
        || el.is_html()
            && el.has_attr("role")
            && cx.aria.role(el).is_some_and(|role| matches!(role.name, "button" | "link"))
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    match drawn::icon(cx, target.el) {
        Some(icon) if icon.ratio < LEAST => Verdict::failed("too-little")
            .with("ratio", shown(icon.ratio))
            .with("edge_colour", icon.colour.hex())
            .with("colour_behind", icon.behind.hex()),
        _ => Verdict::Passed,
    }
}
