//! `nested-interactive`: no control stands within another control.

use crate::exposure::tab_stop;
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_aria::input_type;
use schouw_page::{El, Tri};
use std::collections::HashMap;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "nested-interactive",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &[],
        secondary: &["4.1.1", "4.1.2"],
        techniques: &["G108", "G115"],
        title: Text::new(
            "In een link, knop of ander bedieningselement staat geen tweede",
            "No second control stands within a link, button or other control",
        ),
        messages: &[
            Message {
                id: "in-link",
                outcome: Outcome::Failed,
                why: Text::new(
                    "In de link staat nog iets dat te bedienen is: {element}. Dat mag in HTML niet; hulptechnologie noemt twee rollen door elkaar.",
                    "The link holds something else that can be operated: {element}. HTML does not allow that; assistive technology mixes two roles up.",
                ),
                fix: Text::new(
                    "Maak er één ding van, of zet de twee naast elkaar.",
                    "Make it one thing, or put the two side by side.",
                ),
            },
            Message {
                id: "in-control",
                outcome: Outcome::Failed,
                why: Text::new(
                    "In dit element met de rol {role} staat nog iets dat te bedienen is: {element}. De tabtoets slaat het over en hulptechnologie geeft het niet door, maar met de muis doet het iets.",
                    "This element with the role {role} holds something else that can be operated: {element}. The tab key skips it and assistive technology does not pass it on, but the mouse works on it.",
                ),
                fix: Text::new(
                    "Zet het ernaast in plaats van erin, zodat iedereen erbij kan. Doet het hetzelfde als het element eromheen, vervang het dan door gewone tekst.",
                    "Put it beside the element and not in it, so that everybody can get at it. If it does what the element round it does, make it plain text.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Roles of controls within which no other may stand.
const OUTER: [&str; 10] =
    ["button", "checkbox", "link", "menuitemcheckbox", "menuitemradio", "option", "radio", "slider", "switch", "tab"];

/// Roles of controls, by which the author makes an element one.
const INNER: [&str; 14] = [
    "button",
    "checkbox",
    "combobox",
    "link",
    "listbox",
    "menuitem",
    "menuitemcheckbox",
    "menuitemradio",
    "radio",
    "searchbox",
    "slider",
    "spinbutton",
    "switch",
    "textbox",
];

fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    // What the tab key reaches within a role that makes its content plain text has a rule of its own.
    let left = |el: El<'s>| inside(cx, el).is_some_and(|nested| nested.reached);
    let controls = cx.page.elements().filter(|el| is_outer(cx, *el) && !left(*el));
    controls.map(Candidate::accessible).collect()
}

/// What stands within a control.
pub(crate) struct Nested<'s> {
    /// The first control in it that is rendered, or may be.
    first: (El<'s>, Tri),
    /// Whether the tab key reaches, or may reach, one of them although the role makes plain text of them.
    reached: bool,
}

/// What stands within a control; none where no other control does.
fn inside<'a, 's>(cx: &'a Cx<'_, 's>, outer: El<'s>) -> Option<&'a Nested<'s>> {
    cx.nested.get_or_init(|| all_nested(cx)).get(&cx.page.index(outer))
}

/// By the place of the outer control. Looks up from each inner one, so that nesting costs no more than its depth.
fn all_nested<'s>(cx: &Cx<'_, 's>) -> HashMap<usize, Nested<'s>> {
    let mut found = HashMap::new();
    for el in cx.page.elements().filter(|el| is_inner(cx, *el)) {
        let Some(outer) = cx.page.flat_ancestors(el).find(|above| is_outer(cx, *above)) else { continue };
        let shown = cx.page.rendered(el);
        if shown.is_no() {
            continue;
        }
        let flattens = cx.aria.role(outer).is_some_and(|role| role.children_presentational);
        let nested = found.entry(cx.page.index(outer)).or_insert(Nested { first: (el, shown), reached: false });
        if shown.is_yes() && !nested.first.1.is_yes() {
            nested.first = (el, shown);
        }
        nested.reached |= flattens && !tab_stop(cx.page, &cx.aria, el).is_no();
    }
    found
}

fn is_outer<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    (el.is_html() || el.is_svg()) && cx.aria.has_any_role(el, &OUTER)
}

/// Interactive content of HTML that takes part in what users do, an element that the tab key stops at, or one with the role of a control.
fn is_inner<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    if !el.is_html() {
        return el.is_svg() && el.name() == "a" && el.attr_any_ns("href").is_some();
    }
    let native = match el.name() {
        "a" => el.has_attr("href"),
        "audio" | "video" => el.has_attr("controls"),
        "button" | "iframe" | "select" | "summary" | "textarea" => true,
        "input" => input_type(el) != "hidden",
        _ => false,
    };
    native
        || cx.aria.tabindex(el).is_some_and(|index| index >= 0)
        || cx.aria.explicit_role(el).is_some_and(|role| INNER.contains(&role.name))
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let Some(Nested { first: (element, shown), .. }) = inside(cx, target.el) else { return Verdict::Passed };
    let role = cx.aria.role(target.el).map_or("", |role| role.name);
    let message = if role == "link" { "in-link" } else { "in-control" };
    Verdict::require(shown.not(), message).with("role", role).with("element", cx.page.snippet(*element, 100))
}
