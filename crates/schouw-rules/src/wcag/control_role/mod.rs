//! `control-role`: links, buttons and fields of HTML keep the role of a control.

use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_aria::RoleDef;
use schouw_page::El;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "control-role",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["4.1.2"],
        secondary: &[],
        techniques: &["ARIA4", "G108", "H91"],
        title: Text::new(
            "Links, knoppen en velden houden de rol van een bedieningselement",
            "Links, buttons and fields keep the role of a control",
        ),
        messages: &[Message {
            id: "lost",
            outcome: Outcome::Failed,
            why: Text::new(
                "Het {element}-element is te bedienen, maar heeft de rol {role}: een schermlezer zegt niet dat er iets te bedienen is.",
                "The element {element} can be operated, but has the role {role}: a screen reader does not say that there is something to operate.",
            ),
            fix: Text::new(
                "Haal de rol weg. Is de rol nodig, zet die dan op een element om het bedieningselement heen.",
                "Take the role away. If the role is needed, put it on an element round the control.",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Controls of HTML with an explicit role that can have focus.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let is_control = |el: &El<'s>| match el.name() {
        "a" | "area" => el.is_html() && el.has_attr("href"),
        "button" | "input" | "select" | "textarea" => el.is_html(),
        "summary" => cx.aria.is_summary_of_details(*el),
        _ => false,
    };
    let controls = cx.page.with_attr("role").filter(|el| is_control(el) && cx.aria.explicit_role(*el).is_some());
    controls.map(|el| Candidate::attribute(el, "role", Gate::AccessibleWhen(cx.aria.focusable(el)))).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    match cx.aria.role(target.el).filter(|role| !is_of_control(role)) {
        Some(role) => Verdict::failed("lost").with("element", target.el.name()).with("role", role.name),
        None => Verdict::Passed,
    }
}

/// Widgets, and the structures that are widgets where they can have focus. An explicit `none` does not hold on what can have focus.
fn is_of_control(role: &RoleDef) -> bool {
    role.is_widget() || matches!(role.name, "application" | "none" | "scrollbar" | "separator")
}
