//! `status-message`: a message that a script puts in has a role that is read out.

use crate::code::{Did, On, Place};
use crate::wcag::no_keyboard_trap::line_of;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{El, is_blank};
use std::collections::BTreeMap;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "status-message",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &[],
        secondary: &["4.1.3"],
        techniques: &["F103", "ARIA22", "ARIA19"],
        title: Text::new(
            "Een melding die een script neerzet, wordt voorgelezen",
            "A message that a script puts in is read out",
        ),
        messages: &[Message {
            id: "silent",
            outcome: Outcome::Failed,
            why: Text::new(
                "Een script (regel {line}) zet hier een melding neer na een handeling van de bezoeker, maar het element heeft geen rol of aria-live: een schermlezer zegt er niets van.",
                "A script (line {line}) puts a message here after an action of the visitor, but the element has no role or aria-live: a screen reader says nothing of it.",
            ),
            fix: Text::new(
                "Geef het element role=\"status\", of role=\"alert\" voor een fout, en laat het op de pagina staan voordat de tekst erin komt.",
                "Give the element role=\"status\", or role=\"alert\" for an error, and have it on the page before the text comes into it.",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// What elements for messages are called, in Dutch and English.
const CALLED: &[&str] = &[
    "melding",
    "bericht",
    "status",
    "message",
    "result",
    "resultaat",
    "feedback",
    "alert",
    "fout",
    "error",
    "succes",
    "notif",
    "toast",
    "bevestiging",
    "validat",
    "teller",
    "counter",
];
/// What the visitor does.
const EVENTS: &[&str] = &["click", "submit", "change", "input", "keyup"];

/// Elements for messages whose text scripts set when the visitor does something, with the script.
fn messages<'s>(cx: &Cx<'_, 's>) -> BTreeMap<usize, El<'s>> {
    let code = cx.code();
    let mut found = BTreeMap::new();
    for listener in code.listeners.iter().filter(|listener| EVENTS.contains(&listener.event.as_str())) {
        let Some(func) = &listener.func else { continue };
        let acts = code.acts(cx.page, func, &listener.env());
        for act in &acts {
            let Did::Write { place: Place::Element(el), text: true } = act.did else { continue };
            // Who gets the focus hears what is there.
            let is_focused = acts.iter().any(|act| act.did == Did::Focus(Place::Element(el)));
            if is_called(el) && !is_focused && listener.on != On::Element(el) {
                found.entry(cx.page.index(el)).or_insert(listener.el);
            }
        }
    }
    found
}

/// Whether an element without content of its own is called after a message.
fn is_called(el: El<'_>) -> bool {
    let called = ["id", "class"].iter().filter_map(|name| el.attr(name)).any(|value| {
        let value = value.to_ascii_lowercase();
        CALLED.iter().any(|word| value.contains(word))
    });
    called && el.is_any(&["div", "p", "span", "strong", "small", "section"]) && is_blank(&el.text_content())
}

fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    messages(cx).into_keys().filter_map(|at| cx.page.at(at)).map(|el| Candidate::new(el, Gate::Certain)).collect()
}

/// Whether what comes into an element is read out: a live region on it or round it (ARIA 1.2, *live region roles*).
fn is_live<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    std::iter::once(el).chain(cx.page.flat_ancestors(el)).any(|el| {
        cx.aria.has_any_role(el, &["alert", "log", "status", "timer", "marquee", "alertdialog"])
            || el.attr("aria-live").is_some_and(|live| !live.trim().eq_ignore_ascii_case("off"))
    })
}

/// Whether a field is described by the element: then it is read with the field.
fn describes<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    let Some(id) = el.attr("id") else { return false };
    let attributes = ["aria-describedby", "aria-errormessage", "aria-labelledby"];
    cx.page
        .with_attrs(|name| attributes.contains(&name))
        .any(|field| attributes.iter().any(|name| field.tokens(name).any(|token| token == id)))
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let Some(by) = messages(cx).get(&cx.page.index(target.el)).copied() else { return Verdict::Passed };
    // A script may make it a live region before it writes.
    let is_made = cx.code().mentions("aria-live") || cx.code().says("aria-live") || cx.code().says("role");
    if is_live(cx, target.el) || describes(cx, target.el) || is_made {
        return Verdict::Passed;
    }
    Verdict::failed("silent").with("line", line_of(cx, by))
}
