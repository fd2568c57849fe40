//! `focus-changes-context`: what gets the focus does not take the visitor elsewhere.

use crate::code::Leave;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "focus-changes-context",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["3.2.1"],
        secondary: &[],
        techniques: &["F52", "G107"],
        title: Text::new("De focus alleen brengt niemand ergens anders", "The focus alone takes nobody elsewhere"),
        messages: MESSAGES,
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

const ON_CLICK: Text = Text::new(
    "Laat dit pas gebeuren als iemand erop klikt of Enter drukt (onclick van een link of knop).",
    "Let this happen only when someone clicks it or presses Enter (onclick of a link or button).",
);

const MESSAGES: &[Message] = &[
    Message {
        id: "page",
        outcome: Outcome::Failed,
        why: Text::new(
            "Zodra dit de focus krijgt, gaat de bezoeker naar een andere pagina.",
            "As soon as this gets the focus the visitor goes to another page.",
        ),
        fix: ON_CLICK,
    },
    Message {
        id: "submit",
        outcome: Outcome::Failed,
        why: Text::new(
            "Zodra dit de focus krijgt, wordt een formulier verstuurd.",
            "As soon as this gets the focus a form is sent.",
        ),
        fix: ON_CLICK,
    },
    Message {
        id: "window",
        outcome: Outcome::Failed,
        why: Text::new(
            "Zodra dit de focus krijgt, gaat er een venster open.",
            "As soon as this gets the focus a window opens.",
        ),
        fix: ON_CLICK,
    },
];

/// Elements that can get the focus and have a handler for that.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let found = cx.contexts().focuses.keys().filter_map(|index| cx.page.at(*index));
    found.map(|el| Candidate::new(el, Gate::When(cx.aria.focusable(el)))).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    match cx.contexts().focuses.get(&cx.page.index(target.el)).and_then(|on_focus| on_focus.leave) {
        None => Verdict::Passed,
        Some(Leave::Page) => Verdict::failed("page"),
        Some(Leave::Submit) => Verdict::failed("submit"),
        Some(Leave::Window) => Verdict::failed("window"),
    }
}
