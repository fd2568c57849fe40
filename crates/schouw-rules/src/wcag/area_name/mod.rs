//! `area-name`: the areas of an image map that are links have an accessible name.

use crate::names::{self, Cause, name_message};
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "area-name",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["c487ae"],
        criteria: &["2.4.4", "2.4.9", "4.1.2"],
        secondary: &[],
        techniques: &["H24", "F65", "G91"],
        title: Text::new("Gebieden van klikbare afbeeldingen hebben een naam", "Areas of image maps have a name"),
        messages: &[
            Message {
                id: "no-alt",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Het klikbare gebied heeft geen toegankelijke naam: het alt-attribuut ontbreekt.",
                    "The area has no accessible name: the alt attribute is missing.",
                ),
                fix: Text::new(
                    "Zeg in het alt-attribuut van de area waar de link heen gaat.",
                    "Say in the alt attribute of the area where the link goes.",
                ),
            },
            Message {
                id: "alt-empty",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Het klikbare gebied heeft geen toegankelijke naam: het alt-attribuut is leeg. Een link is nooit alleen versiering.",
                    "The area has no accessible name: its alt attribute is empty. A link is never mere decoration.",
                ),
                fix: Text::new(
                    "Zeg in het alt-attribuut van de area waar de link heen gaat.",
                    "Say in the alt attribute of the area where the link goes.",
                ),
            },
            name_message!(
                labelledby_missing,
                "Het klikbare gebied",
                "waar de link heen gaat",
                "The area",
                "where the link goes"
            ),
            name_message!(
                labelledby_empty,
                "Het klikbare gebied",
                "waar de link heen gaat",
                "The area",
                "where the link goes"
            ),
            name_message!(
                aria_label_empty,
                "Het klikbare gebied",
                "waar de link heen gaat",
                "The area",
                "where the link goes"
            ),
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// `area` elements that are links.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let areas = cx.page.tagged("area").filter(|el| el.is_html() && cx.aria.has_role(*el, "link"));
    areas.map(Candidate::accessible).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    names::require(cx, target.el, |el| Some(Cause::new(if el.has_attr("alt") { "alt-empty" } else { "no-alt" })))
}
