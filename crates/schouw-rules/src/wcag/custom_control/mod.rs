//! `custom-control`: what works on a click or has the role of a control can be reached with the keyboard and has a role.

use crate::code::{Func, On};
use crate::words::short;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict, scripts};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_aria::{RoleDef, input_type};
use schouw_page::{Child, El, is_blank};
use std::collections::HashSet;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "custom-control",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &[],
        secondary: &["2.1.1", "4.1.2"],
        techniques: &["F54", "F59", "F42", "SCR29", "G90", "H91"],
        title: Text::new(
            "Wat op een klik werkt, is met het toetsenbord te bereiken en heeft een rol",
            "What works on a click can be reached with the keyboard and has a role",
        ),
        messages: &[
            Message {
                id: "mouse-only",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Dit element (\"{text}\") doet iets bij een klik, maar is met het toetsenbord niet te bereiken en heeft geen rol van een bedieningselement.",
                    "This element (\"{text}\") does something on a click, but cannot be reached with the keyboard and has no role of a control.",
                ),
                fix: Text::new(
                    "Maak er een button van, of een a met href als het naar een andere pagina leidt.",
                    "Make it a button, or an a with href if it leads to another page.",
                ),
            },
            Message {
                id: "no-role",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Dit element (\"{text}\") doet iets bij een klik en kan de focus krijgen, maar een schermlezer zegt niet dat het een knop of link is.",
                    "This element (\"{text}\") does something on a click and can have focus, but a screen reader does not say that it is a button or link.",
                ),
                fix: Text::new(
                    "Maak er een button van, of een a met href. Anders zijn een rol, tabindex en toetsen nodig.",
                    "Make it a button, or an a with href. Otherwise it needs a role, tabindex and keys.",
                ),
            },
            Message {
                id: "no-focus",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Dit element heeft de rol {role}, maar geen tabindex: met het toetsenbord is het niet te bereiken.",
                    "This element has the role {role}, but no tabindex: it cannot be reached with the keyboard.",
                ),
                fix: Text::new(
                    "Gebruik het HTML-element dat bij de rol hoort (button, a met href, input). Of zet tabindex=\"0\" erop en laat het ook op toetsen werken.",
                    "Use the element of HTML that has the role (button, a with href, input). Or set tabindex=\"0\" and make it work on keys as well.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Roles of controls that stand by themselves. Those that stand in others get the focus in many ways.
const SINGLE: [&str; 9] =
    ["button", "checkbox", "combobox", "link", "searchbox", "slider", "spinbutton", "switch", "textbox"];
/// Elements that catch clicks for what is in them, or that do something on a click by themselves.
const OTHERS: [&str; 19] = [
    "area", "audio", "body", "button", "canvas", "datalist", "details", "dialog", "embed", "fieldset", "form", "html",
    "iframe", "label", "main", "object", "option", "table", "video",
];
/// Most characters of what works as one control, and most nodes in it that are looked at.
const TEXT_CHARS_MAX: usize = 200;
const NODES_MAX: usize = 100;
/// Words of a handler that does nothing for the user.
const IDLE: [&str; 9] =
    ["e", "ev", "event", "false", "preventDefault", "return", "stopImmediatePropagation", "stopPropagation", "true"];
/// Words of a handler that only counts.
const COUNTS: [&str; 9] = ["_gaq", "_paq", "_satellite", "dataLayer", "ga", "gtag", "piwik", "trackEvent", "utag"];

/// Elements that a script in the page listens to for a click, and elements with the role of a control that are none by themselves.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let clicked = clicked(cx);
    let with_role = |el: &El<'s>| el.has_attr("role") && cx.aria.has_any_role(*el, &SINGLE) && !is_native(*el);
    let is_target = |el: &El<'s>| {
        let works = clicked.contains(&cx.page.index(*el)) && !is_native(*el) && !el.is_any(&OTHERS);
        el.is_html() && (works || with_role(el)) && !is_part(cx, *el)
    };
    let gate = |el: El<'s>| Gate::AccessibleWhen(cx.page.visible(el));
    cx.page.elements().filter(is_target).map(|el| Candidate::new(el, gate(el))).collect()
}

/// The places of elements with a click listener that does something.
fn clicked(cx: &Cx<'_, '_>) -> HashSet<usize> {
    if !cx.page.uses_attr("onclick") && !scripts::any_runs(cx.page) {
        return HashSet::new();
    }
    let works = |func: &Option<Func<'_>>| func.as_ref().is_none_or(|func| does_something(cx, func));
    let listeners = cx.code().listeners.iter().filter(|listener| listener.event == "click" && works(&listener.func));
    let elements = listeners.filter_map(|listener| match listener.on {
        On::Element(el) => Some(cx.page.index(el)),
        On::Document | On::Unknown => None,
    });
    elements.collect()
}

fn does_something(cx: &Cx<'_, '_>, func: &Func<'_>) -> bool {
    let Some(piece) = cx.code().pieces.get(func.piece) else { return false };
    let mut words = (func.body.0..func.body.1).filter_map(|at| piece.word(at));
    let words: Vec<&str> = words.by_ref().take(NODES_MAX).collect();
    words.iter().any(|word| !IDLE.contains(word)) && !words.iter().any(|word| COUNTS.contains(word))
}

/// Whether HTML makes a control of it.
fn is_native(el: El<'_>) -> bool {
    match el.name() {
        "a" | "area" => el.has_attr("href"),
        "button" | "select" | "textarea" | "summary" => true,
        "input" => input_type(el) != "hidden",
        _ => el.has_attr("contenteditable"),
    }
}

/// Whether it stands in a control, holds one, or is managed by what is round it: then that is where the keyboard gets.
fn is_part<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    let manages = |above: El<'s>| {
        above.is("label")
            || is_native(above)
            || above.has_attr("aria-activedescendant")
            || cx.aria.tabindex(above).is_some_and(|index| index >= 0)
            || cx.aria.role(above).is_some_and(|role| is_of_control(role) || role.name == "toolbar")
    };
    cx.page.flat_ancestors(el).any(manages) || holds_control(cx, el).is_none_or(|holds| holds)
}

/// Whether the role is one of something to operate. Rows and cells are widgets only by name.
fn is_of_control(role: &RoleDef) -> bool {
    role.is_widget() && !matches!(role.name, "columnheader" | "gridcell" | "row" | "rowheader")
}

/// Whether there is a control in it; none where it holds too much to be one itself.
fn holds_control<'s>(cx: &Cx<'_, 's>, root: El<'s>) -> Option<bool> {
    let mut stack = vec![root];
    let mut chars = 0;
    for _ in 0..NODES_MAX {
        let Some(el) = stack.pop() else { return Some(false) };
        let can_focus = el != root && (is_native(el) || cx.aria.tabindex(el).is_some_and(|index| index >= 0));
        let is_control = el != root && cx.aria.role(el).is_some_and(is_of_control);
        if can_focus || is_control {
            return Some(true);
        }
        for child in cx.page.first_flat_children(el, NODES_MAX) {
            match child {
                Child::Text(text) => chars += text.trim().chars().count(),
                Child::Element(child) => stack.push(child),
            }
        }
        if chars > TEXT_CHARS_MAX {
            return None;
        }
    }
    None
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let el = target.el;
    let focusable = cx.aria.tabindex(el).is_some();
    let role = cx.aria.role(el).filter(|role| is_of_control(role) || role.name == "separator");
    // A key of its own works on what cannot have focus as well.
    let has_key = !focusable && el.has_attr("accesskey");
    if has_key || el.attr_is("aria-disabled", "true") || (focusable && role.is_some()) {
        return Verdict::Passed;
    }
    // A script of the page may add what is missing.
    let later = scripts::unless_set(cx.page, &["tabindex", "tabIndex", "'role'", "\"role\""]);
    if let Some(role) = role {
        let is_single = SINGLE.contains(&role.name);
        return if is_single { Verdict::require(later, "no-focus").with("role", role.name) } else { Verdict::Passed };
    }
    let text = told(cx, el);
    if is_blank(&text) {
        // A layer over the page that closes something, or a place for a script.
        return Verdict::Passed;
    }
    Verdict::require(later, if focusable { "no-role" } else { "mouse-only" }).with("text", short(&text))
}

/// What is to be seen in it: its text, or the texts of its images.
fn told<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> String {
    let content = cx.aria.content_text(el).text;
    if !is_blank(&content) {
        return content;
    }
    el.attr("alt").filter(|_| el.is("img")).map_or_else(String::new, str::to_owned)
}
