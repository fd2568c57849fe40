//! `required-context-role`: parts such as items, options and tabs stand in the whole that their role belongs to.

use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_aria::{RoleDef, Spec};
use schouw_page::{El, Reason, Tri};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "required-context-role",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["ff89c9"],
        criteria: &["1.3.1"],
        secondary: &[],
        techniques: &["ARIA4"],
        title: Text::new(
            "Onderdelen staan in het geheel waar hun rol bij hoort",
            "Parts stand in the whole that their role belongs to",
        ),
        messages: &[
            Message {
                id: "other-context",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Een element met de rol {role} moet direct staan in een element met een van deze rollen: {contexts}. Dit staat in {parent}.",
                    "An element with the role {role} has to stand directly in an element with one of these roles: {contexts}. This one stands in {parent}.",
                ),
                fix: Text::new(
                    "Geef het omvattende element een van deze rollen, en elementen daartussen die er alleen voor de opmaak zijn role=\"none\". Is dit geen onderdeel van zo'n geheel, haal de rol dan weg.",
                    "Give the element around it one of these roles, and elements in between that are only there for the layout role=\"none\". If this is no part of such a whole, take the role away.",
                ),
            },
            Message {
                id: "no-context",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Een element met de rol {role} moet direct staan in een element met een van deze rollen: {contexts}. Zo'n element is er niet.",
                    "An element with the role {role} has to stand directly in an element with one of these roles: {contexts}. There is none.",
                ),
                fix: Text::new(
                    "Zet de onderdelen bij elkaar in een element met een van deze rollen, of haal de rol weg.",
                    "Put the parts together in an element with one of these roles, or take the role away.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Elements with a role of WAI-ARIA 1.2 that belongs in a whole, unless the element has that role by itself.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let applies = |el: &El<'s>| {
        let Some(role) = context_role(cx, *el) else { return false };
        cx.aria.implicit_role(*el).is_none_or(|implicit| implicit.name != role.name)
    };
    let with_role = cx.page.with_attr("role").filter(|el| el.is_html() || el.is_svg());
    with_role.filter(applies).map(Candidate::accessible).collect()
}

fn context_role<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Option<&'static RoleDef> {
    cx.aria.explicit_role(el).filter(|role| role.spec == Spec::Aria12 && !role.required_context.is_empty())
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let Some(role) = context_role(cx, target.el) else { return Verdict::Passed };
    let parent = cx.aria.parent_in_tree(target.el);
    let fits = |parent: El<'s>| cx.aria.role(parent).is_some_and(|p| role.required_context.contains(&p.name));
    if parent.is_some_and(fits) {
        return Verdict::Passed;
    }
    let fact = if may_get_role(cx, target.el, parent) { Tri::Unknown(Reason::NeedsScript) } else { Tri::No };
    // At the top of a document there is only the document itself.
    let parent = parent.filter(|el| !el.is("html"));
    let verdict = match parent {
        Some(parent) => Verdict::require(fact, "other-context").with("parent", cx.page.snippet(parent, 100)),
        None => Verdict::require(fact, "no-context"),
    };
    let contexts: Vec<String> = role.required_context.iter().map(|&name| name.to_owned()).collect();
    verdict.with("role", role.name).with("contexts", contexts)
}

/// Whether the parent, or an element on the way to it, is a custom element: its script may give it a role that the mark-up does not show.
fn may_get_role<'s>(cx: &Cx<'_, 's>, el: El<'s>, parent: Option<El<'s>>) -> bool {
    let is_custom = |el: &El<'s>| el.is_html() && el.name().contains('-') && cx.aria.explicit_role(*el).is_none();
    let up = |el: &El<'s>| cx.aria.aria_owner(*el).or_else(|| cx.page.flat_parent(*el));
    let between = std::iter::successors(up(&el), up).take_while(|el| Some(*el) != parent);
    between.chain(parent).any(|el| is_custom(&el))
}
