//! `state-text-contrast`: text of links and buttons stands out also with the mouse or the focus on it.

use crate::contrast::{self, Excused, says_nothing};
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{El, Style, Touch, is_blank};
use std::collections::HashSet;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "state-text-contrast",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["1.4.3"],
        secondary: &["1.4.6"],
        techniques: &["F83", "G18", "G145"],
        title: Text::new(
            "Tekst van links en knoppen heeft ook bij muis en focus genoeg contrast",
            "Text of links and buttons has enough contrast also with the mouse or focus on it",
        ),
        messages: &[
            Message {
                id: "hover",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Met de muis erop is het contrast van de tekst {ratio}:1; dat moet minstens {required}:1 zijn: letters {text_colour} op {colour_behind}.",
                    "With the mouse on it the contrast of the text is {ratio}:1, which has to be at least {required}:1: letters {text_colour} on {colour_behind}.",
                ),
                fix: Text::new(
                    "Kies in de regel met :hover kleuren die meer van elkaar verschillen.",
                    "Choose colours that differ more in the rule with :hover.",
                ),
            },
            Message {
                id: "focus",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Met de focus erop is het contrast van de tekst {ratio}:1; dat moet minstens {required}:1 zijn: letters {text_colour} op {colour_behind}.",
                    "With the focus on it the contrast of the text is {ratio}:1, which has to be at least {required}:1: letters {text_colour} on {colour_behind}.",
                ),
                fix: Text::new(
                    "Kies in de regel met :focus kleuren die meer van elkaar verschillen.",
                    "Choose colours that differ more in the rule with :focus.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let Ok(table) = cx.page.styles() else { return Vec::new() };
    let mut at: Vec<u32> = table.touched.iter().map(|(at, ..)| *at).collect();
    at.dedup();
    let touched = at.into_iter().filter_map(|at| cx.page.at(at as usize));
    let touched: Vec<El<'s>> = touched.filter(|el| has_text(cx, *el) && verdicts(cx, *el).next().is_some()).collect();
    if touched.is_empty() {
        return Vec::new();
    }
    let excused = Excused::of(cx);
    // Whether what may be out of sight is seen is no question for this rule.
    let targets = touched.into_iter().filter(|el| !excused.holds(cx, *el) && cx.page.text_visible(*el).is_yes());
    // One stands for all that take on the same colours: that is one rule of a sheet.
    let mut said: HashSet<String> = HashSet::new();
    let is_new = |el: &El<'s>| {
        let verdict = expects(cx, &Candidate::new(*el, Gate::Certain));
        verdict == Verdict::Passed || said.insert(format!("{verdict:?}"))
    };
    targets.filter(is_new).map(|el| Candidate::new(el, Gate::Certain)).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    verdicts(cx, target.el).find(|verdict| *verdict != Verdict::Passed).unwrap_or(Verdict::Passed)
}

/// Whether words stand directly in it, which take its colour in every state.
fn has_text<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    if el.is("input") {
        return !el.attr("value").is_some_and(is_blank);
    }
    let own = el.node().children().any(|child| child.value().as_text().is_some_and(|text| !is_blank(text)));
    own && !says_nothing(cx, el)
}

/// What is certain of each state in which the colours are others and worse than without it.
fn verdicts<'a, 's>(cx: &'a Cx<'_, 's>, el: El<'s>) -> impl Iterator<Item = Verdict> + use<'a, 's> {
    let at = u32::try_from(cx.page.index(el)).unwrap_or(u32::MAX);
    let states: &'s [(u32, Touch, Style)] = cx.page.styles().map_or(&[], |table| {
        let start = table.touched.partition_point(|(of, ..)| *of < at);
        &table.touched[start..]
    });
    states.iter().take_while(move |(of, ..)| *of == at).filter_map(move |(_, touch, style)| {
        let verdict = contrast::certain(cx.page.text_paint_as(el, style), style, 1)?;
        let Verdict::Failed { evidence, .. } = verdict else { return Some(Verdict::Passed) };
        // What is too little without the state as well is what the rule for text says.
        let usual = cx.page.style(el).ok().and_then(|style| contrast::certain(cx.page.text_paint(el), style, 1));
        let message = if *touch == Touch::Hover { "hover" } else { "focus" };
        (usual == Some(Verdict::Passed)).then_some(Verdict::Failed { message, evidence })
    })
}
