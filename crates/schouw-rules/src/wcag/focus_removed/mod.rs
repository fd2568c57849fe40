//! `focus-removed`: what gets the focus keeps it.

use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "focus-removed",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["2.1.1", "2.4.7"],
        secondary: &["3.2.1"],
        techniques: &["F55"],
        title: Text::new("Wat de focus krijgt, houdt hem", "What gets the focus keeps it"),
        messages: &[Message {
            id: "blur",
            outcome: Outcome::Failed,
            why: Text::new(
                "Zodra dit de focus krijgt, neemt een script hem weer weg (blur): met het toetsenbord is het niet te bedienen, en de plaats op de pagina raakt kwijt.",
                "As soon as this gets the focus a script takes it away again (blur): it cannot be worked with the keyboard, and the place on the page is lost.",
            ),
            fix: Text::new(
                "Haal de aanroep van blur weg. Stoort de rand om het element, maak die dan mooier met :focus-visible.",
                "Take the call of blur away. If the ring around the element disturbs, make it nicer with :focus-visible.",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Elements that can get the focus and have a handler for that.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let found = cx.contexts().focuses.keys().filter_map(|index| cx.page.at(*index));
    found.map(|el| Candidate::new(el, Gate::When(cx.aria.focusable(el)))).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let on_focus = cx.contexts().focuses.get(&cx.page.index(target.el));
    if on_focus.is_some_and(|on_focus| on_focus.removes) { Verdict::failed("blur") } else { Verdict::Passed }
}
