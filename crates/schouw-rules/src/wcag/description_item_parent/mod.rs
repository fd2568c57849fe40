//! `description-item-parent`: `dt` and `dd` outside a `dl` are no pair.

use crate::{Candidate, Cx, RuleDef, Scope, Verdict, lists};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "description-item-parent",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["1.3.1"],
        secondary: &[],
        techniques: &["H40"],
        title: Text::new(
            "Termen en beschrijvingen staan in een beschrijvingslijst",
            "Terms and descriptions stand in a description list",
        ),
        messages: &[
            Message {
                id: "no-list",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Dit element (dt of dd) staat niet in een beschrijvingslijst (dl). Een schermlezer meldt dan geen lijst, en niet welke beschrijving bij welke term hoort.",
                    "This element (dt or dd) does not stand in a description list (dl). A screen reader then tells of no list, and not which description belongs to which term.",
                ),
                fix: Text::new(
                    "Zet de dt- en dd-elementen samen in een dl. Is het geen lijst van termen, gebruik dan een p of div.",
                    "Put the dt and dd elements together in a dl. If this is no list of terms, use a p or div.",
                ),
            },
            Message {
                id: "other-role",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De beschrijvingslijst om dit element heeft de rol {role}, zodat zij voor een schermlezer geen lijst meer is: {parent}.",
                    "The description list around this element has the role {role}, so that to a screen reader it is no list any more: {parent}.",
                ),
                fix: Text::new(
                    "Geef die rol aan een element om de lijst heen, en laat de dl zelf zonder role.",
                    "Give that role to an element around the list, and leave the dl itself without a role.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

const LISTS: [&str; 1] = ["dl"];

fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    lists::items(cx, cx.page.tagged_or_with_attr(&["dt", "dd"], ""))
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    lists::verdict(cx, target.el, &LISTS)
}
