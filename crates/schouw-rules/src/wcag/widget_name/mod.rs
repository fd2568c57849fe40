//! `widget-name`: tabs, options, tree items and tooltips have an accessible name.

use crate::names::{self, name_message};
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict, scripts};
use schouw_act::{Rule, RuleKind, Text};
use schouw_page::{Child, El, is_blank};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "widget-name",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["4.1.2"],
        secondary: &[],
        techniques: &["ARIA5", "ARIA14", "ARIA16", "F68"],
        title: Text::new(
            "Tabbladen, keuzes, items van een boom en tooltips hebben een toegankelijke naam",
            "Tabs, options, tree items and tooltips have an accessible name",
        ),
        messages: &[
            name_message!(
                no_content,
                "Het element met de rol {role}",
                "waar het voor dient",
                "The element with the role {role}",
                "what it is for"
            ),
            name_message!(
                image_no_alt,
                "Het element met de rol {role}",
                "waar het voor dient",
                "The element with the role {role}",
                "what it is for"
            ),
            name_message!(
                image_decorative,
                "Het element met de rol {role}",
                "waar het voor dient",
                "The element with the role {role}",
                "what it is for"
            ),
            name_message!(
                hidden_only,
                "Het element met de rol {role}",
                "waar het voor dient",
                "The element with the role {role}",
                "what it is for"
            ),
            name_message!(
                labelledby_missing,
                "Het element met de rol {role}",
                "waar het voor dient",
                "The element with the role {role}",
                "what it is for"
            ),
            name_message!(
                labelledby_empty,
                "Het element met de rol {role}",
                "waar het voor dient",
                "The element with the role {role}",
                "what it is for"
            ),
            name_message!(
                aria_label_empty,
                "Het element met de rol {role}",
                "waar het voor dient",
                "The element with the role {role}",
                "what it is for"
            ),
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Roles of components that WAI-ARIA 1.2 requires a name for ("Accessible Name Required: True") and that no other rule looks at.
const ROLES: [&str; 4] = ["option", "tab", "tooltip", "treeitem"];

/// Elements to which the author gave one of the roles. An `option` of HTML may be empty: that is how a `select` starts without a choice.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let is_widget = |el: &El<'s>| {
        cx.aria.explicit_role(*el).is_some_and(|role| ROLES.contains(&role.name)) && !waits_for_text(cx, *el)
    };
    cx.page.with_attr("role").filter(is_widget).map(|el| Candidate::new(el, Gate::Accessible)).collect()
}

/// Whether it is a tooltip with nothing in it that a script fills when it shows it.
fn waits_for_text<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    let is_text = |child: &Child<'s>| match child {
        Child::Text(text) => !is_blank(text),
        Child::Element(_) => true,
    };
    cx.aria.has_role(el, "tooltip") && !cx.page.flat_children(el).iter().any(is_text) && scripts::any_runs(cx.page)
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let role = cx.aria.role(target.el).map_or("", |role| role.name);
    names::require(cx, target.el, |el| names::known(cx, el, &RULE.rule)).with("role", role)
}
