//! `list-item-parent`: a list item without a list is none.

use crate::{Candidate, Cx, RuleDef, Scope, Verdict, lists};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "list-item-parent",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["1.3.1"],
        secondary: &[],
        techniques: &["H48"],
        title: Text::new("Elk lijstitem staat in een lijst", "Each list item stands in a list"),
        messages: &[
            Message {
                id: "no-list",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Dit li-element staat niet in een lijst (ul, ol of menu). Het ziet eruit als een lijstitem, maar een schermlezer meldt geen lijst en geen aantal.",
                    "This li element does not stand in a list (ul, ol or menu). It looks like a list item, but a screen reader tells of no list and no number.",
                ),
                fix: Text::new(
                    "Zet de items samen in een ul of ol. Is het geen opsomming, gebruik dan een p of div.",
                    "Put the items together in a ul or ol. If this is no list, use a p or div.",
                ),
            },
            Message {
                id: "other-role",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De lijst om dit item heeft de rol {role}, zodat zij voor een schermlezer geen lijst meer is, en dit geen lijstitem: {parent}.",
                    "The list around this item has the role {role}, so that to a screen reader it is no list any more, and this no list item: {parent}.",
                ),
                fix: Text::new(
                    "Geef die rol aan een element om de lijst heen, en laat de lijst zelf zonder role.",
                    "Give that role to an element around the list, and leave the list itself without a role.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

const LISTS: [&str; 4] = ["ul", "ol", "menu", "dir"];

fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    lists::items(cx, cx.page.tagged("li"))
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    lists::verdict(cx, target.el, &LISTS)
}
