//! `presentational-children-focus`: nothing within a button, image, tab or the like can be reached with the tab key.

use crate::exposure::first_tab_stop;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::El;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "presentational-children-focus",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["307n5z"],
        criteria: &["4.1.2"],
        secondary: &[],
        techniques: &[],
        title: Text::new(
            "In een knop, afbeelding, tabblad en dergelijke is niets apart met de tabtoets te bereiken",
            "Nothing within a button, image, tab or the like can be reached with the tab key by itself",
        ),
        messages: &[
            Message {
                id: "tab",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De rol tab maakt van alles wat erin staat platte tekst, maar dit onderdeel is met de tabtoets te bereiken: {element}.",
                    "The role tab turns all that is in it into plain text, but this in it can be reached with the tab key: {element}.",
                ),
                fix: Text::new(
                    "Zet role=\"tab\" op het element dat de focus krijgt en geef wat eromheen staat role=\"presentation\", of haal de link of knop eruit.",
                    "Put role=\"tab\" on the element that gets the focus, and role=\"presentation\" on what is round it; or take the link or button out.",
                ),
            },
            Message {
                id: "inside",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De rol {role} maakt van alles wat erin staat platte tekst, maar dit onderdeel is met de tabtoets te bereiken: {element}.",
                    "The role {role} turns all that is in it into plain text, but this in it can be reached with the tab key: {element}.",
                ),
                fix: Text::new(
                    "Zet het bedienbare deel ernaast in plaats van erin, of verwijder de rol {role}.",
                    "Put the part that can be operated beside it and not in it, or remove the role {role}.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let flattens = |el: &El<'s>| {
        (el.is_html() || el.is_svg()) && cx.aria.role(*el).is_some_and(|role| role.children_presentational)
    };
    cx.page.elements().filter(flattens).map(|el| Candidate::new(el, Gate::Certain)).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let role = cx.aria.role(target.el).map_or("", |role| role.name);
    let Some((stop, fact)) = first_tab_stop(cx, cx.page.flat_descendants(target.el)) else { return Verdict::Passed };
    let message = if role == "tab" { "tab" } else { "inside" };
    Verdict::require(fact.not(), message).with("role", role).with("element", cx.page.snippet(stop, 100))
}
