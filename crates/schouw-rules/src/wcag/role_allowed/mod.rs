//! `role-allowed`: elements have no role that ARIA in HTML forbids them.

use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::El;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "role-allowed",
        version: 1,
        kind: RuleKind::BestPractice,
        act: &[],
        criteria: &[],
        secondary: &["1.3.1", "4.1.2"],
        techniques: &["ARIA4", "G108"],
        title: Text::new(
            "Elementen hebben geen rol die HTML ze niet toestaat",
            "Elements have no role that HTML does not allow them",
        ),
        messages: &[Message {
            id: "forbidden",
            outcome: Outcome::Failed,
            why: Text::new(
                "Een {element}-element mag de rol {role} niet hebben: die past niet bij wat het element is.",
                "The element {element} must not have the role {role}: it does not fit what the element is.",
            ),
            fix: Text::new(
                "Haal de rol weg als het element zelf al zegt wat het is. Gebruik anders een div of span, of het element dat bij de rol hoort.",
                "Take the role away if the element says by itself what it is. Otherwise use a div or span, or the element that has the role.",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let has_role = |el: &El<'s>| el.is_html() && cx.aria.explicit_role(*el).is_some();
    cx.page.with_attr("role").filter(has_role).map(|el| Candidate::attribute(el, "role", Gate::Accessible)).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let el = target.el;
    match cx.aria.explicit_role(el).filter(|role| !cx.aria.may_have_role(el, role)) {
        Some(role) => Verdict::failed("forbidden").with("element", el.name()).with("role", role.name),
        None => Verdict::Passed,
    }
}
