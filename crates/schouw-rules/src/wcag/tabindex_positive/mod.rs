//! `tabindex-positive`: the focus order is that of the code.

use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "tabindex-positive",
        version: 1,
        kind: RuleKind::BestPractice,
        act: &[],
        criteria: &[],
        secondary: &["2.4.3"],
        techniques: &["F44", "H4"],
        title: Text::new(
            "Geen element loopt met een positieve tabindex op de volgorde vooruit",
            "No element jumps the focus order with a positive tabindex",
        ),
        messages: &[Message {
            id: "positive",
            outcome: Outcome::Failed,
            why: Text::new(
                "Met tabindex=\"{value}\" komt dit element eerder aan de beurt dan alles zonder zo'n nummer. De volgorde van de tabtoets wijkt dan snel af van wat u ziet.",
                "With tabindex=\"{value}\" this element comes before all that have no such number. The order of the tab key then easily differs from what you see.",
            ),
            fix: Text::new(
                "Haal de tabindex weg of maak er tabindex=\"0\" van, en zet het element in de code op zijn plaats.",
                "Take tabindex away or make it tabindex=\"0\", and put the element in its place in the code.",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Elements that the tab key stops at and that have a `tabindex`.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let numbered = cx.page.with_attr("tabindex").filter(|el| cx.aria.tabindex(*el).is_some_and(|number| number >= 0));
    numbered.map(|el| Candidate::new(el, Gate::When(cx.aria.tabbable(el)))).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    match cx.aria.tabindex(target.el) {
        Some(number) if number > 0 => Verdict::failed("positive").with("value", number.to_string()),
        _ => Verdict::Passed,
    }
}
