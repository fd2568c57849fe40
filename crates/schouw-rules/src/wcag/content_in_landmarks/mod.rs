//! `content-in-landmarks`: content outside landmarks is passed by.

use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict, landmarks, words};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{Child, El, Tri};
use std::collections::HashSet;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "content-in-landmarks",
        version: 1,
        kind: RuleKind::BestPractice,
        act: &[],
        criteria: &[],
        secondary: &["1.3.1", "2.4.1"],
        techniques: &["ARIA11"],
        title: Text::new(
            "Alle inhoud van de pagina staat in een oriëntatiepunt",
            "All content of the page stands in a landmark",
        ),
        messages: &[Message {
            id: "outside",
            outcome: Outcome::Failed,
            why: Text::new(
                "Dit deel van de pagina staat niet in een oriëntatiepunt: \"{text}\". Wie van oriëntatiepunt naar oriëntatiepunt gaat, slaat het over.",
                "This part of the page stands in no landmark: \"{text}\". Whoever goes from landmark to landmark misses it.",
            ),
            fix: Text::new(
                "Zet het in het onderdeel waar het bij hoort: header, nav, main, aside of footer.",
                "Put it in the part that it belongs to: header, nav, main, aside or footer.",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::TopLevel,
    applies_to,
    expects,
};

/// Elements below which all is outside, outermost; and landmarks, which pass. Nothing where a page has none at all.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let all: Vec<El<'s>> = landmarks::all(cx).iter().copied().filter(|el| !cx.aria.included(*el).is_no()).collect();
    if all.is_empty() {
        return Vec::new();
    }
    let mut around = HashSet::new();
    for landmark in &all {
        let new = cx.page.flat_ancestors(*landmark).take_while(|el| around.insert(cx.page.index(*el)));
        new.for_each(drop);
    }
    let known: HashSet<usize> = all.iter().map(|el| cx.page.index(*el)).collect();
    let mut found: Vec<Candidate<'s>> = all.iter().map(|el| Candidate::accessible(*el)).collect();
    let mut stack: Vec<El<'s>> = cx.page.tagged("body").take(1).collect();
    while let Some(el) = stack.pop() {
        if known.contains(&cx.page.index(el)) || is_apart(cx, el) {
            continue;
        }
        if around.contains(&cx.page.index(el)) {
            if el.child_nodes().any(|child| matches!(child, Child::Text(text) if says_something(text))) {
                found.push(Candidate::accessible(el));
            }
            let children = cx.page.flat_children(el).into_iter().rev();
            stack.extend(children.filter_map(|child| match child {
                Child::Element(el) => Some(el),
                Child::Text(_) => None,
            }));
            continue;
        }
        let holds = holds_content(cx, el);
        if !holds.is_no() {
            found.push(Candidate::new(el, Gate::AccessibleWhen(holds)));
        }
    }
    found
}

fn says_something(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// What needs no landmark: links to a place in the page, dialogs, messages, and what is never shown.
fn is_apart<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    let is_skip_link = el.is("a") && el.attr("href").is_some_and(|to| to.len() > 1 && to.starts_with('#'));
    is_skip_link
        || cx.aria.has_any_role(el, &["dialog", "alertdialog", "alert", "status", "log", "timer", "tooltip"])
        || cx.aria.included(el).is_no()
}

/// Whether something is read in an element without landmarks.
fn holds_content<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Tri {
    let mut stack = vec![el];
    let mut facts = Tri::No;
    while let Some(next) = stack.pop() {
        if is_apart(cx, next) {
            continue;
        }
        let text = cx
            .page
            .flat_children(next)
            .into_iter()
            .any(|child| matches!(child, Child::Text(text) if says_something(text)));
        let media = next
            .is_any(&["img", "input", "select", "textarea", "button", "iframe", "video", "audio", "object"])
            && !cx.aria.has_role(next, "none");
        if text || media {
            facts = facts.or(cx.aria.included(next));
        }
        if facts.is_yes() {
            break;
        }
        stack.extend(cx.page.flat_children(next).into_iter().filter_map(|child| match child {
            Child::Element(el) => Some(el),
            Child::Text(_) => None,
        }));
    }
    facts
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    if landmarks::is_landmark(cx, target.el) {
        return Verdict::Passed;
    }
    let text = words::short(&target.el.text_content());
    Verdict::failed("outside").with("text", if text.is_empty() { cx.page.snippet(target.el, 60) } else { text })
}
