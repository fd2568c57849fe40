//! `svg-name`: SVG that is marked as an image has an accessible name.

use crate::names::{self, Cause, name_message};
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{El, is_blank};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "svg-name",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["7d6734"],
        criteria: &["1.1.1"],
        secondary: &[],
        techniques: &["ARIA6", "ARIA10", "F65"],
        title: Text::new("SVG-afbeeldingen hebben een toegankelijke naam", "SVG images have an accessible name"),
        messages: &[
            Message {
                id: "no-title",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De SVG-afbeelding heeft geen toegankelijke naam: er is geen title-element en geen aria-label.",
                    "The SVG image has no accessible name: it has no title element and no aria-label.",
                ),
                fix: Text::new(
                    "Zeg in aria-label of in een title-element wat de afbeelding vertelt. Is de afbeelding alleen versiering, haal de rol dan weg en zet er aria-hidden=\"true\" op.",
                    "Say in aria-label or in a title element what the image tells. If it is mere decoration, take the role away and set aria-hidden=\"true\".",
                ),
            },
            Message {
                id: "title-empty",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De SVG-afbeelding heeft geen toegankelijke naam: het title-element erin is leeg.",
                    "The SVG image has no accessible name: the title element in it is empty.",
                ),
                fix: Text::new(
                    "Zeg in het title-element wat de afbeelding vertelt.",
                    "Say in the title element what the image tells.",
                ),
            },
            Message {
                id: "title-not-child",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De SVG-afbeelding heeft geen toegankelijke naam: het title-element staat in een onderdeel, niet direct in dit element.",
                    "The SVG image has no accessible name: the title element stands in a part of it, not directly in this element.",
                ),
                fix: Text::new(
                    "Zet het title-element direct onder het element met de rol.",
                    "Put the title element directly under the element with the role.",
                ),
            },
            name_message!(
                labelledby_missing,
                "De SVG-afbeelding",
                "wat de afbeelding vertelt",
                "The SVG image",
                "what it tells"
            ),
            name_message!(
                labelledby_empty,
                "De SVG-afbeelding",
                "wat de afbeelding vertelt",
                "The SVG image",
                "what it tells"
            ),
            name_message!(
                aria_label_empty,
                "De SVG-afbeelding",
                "wat de afbeelding vertelt",
                "The SVG image",
                "what it tells"
            ),
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// SVG elements with an explicit role of an image.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let is_image = |el: &El<'s>| {
        el.is_svg()
            && el.has_attr("role")
            && cx
                .aria
                .explicit_role(*el)
                .is_some_and(|role| matches!(role.name, "img" | "graphics-document" | "graphics-symbol"))
    };
    cx.page.with_attr("role").filter(is_image).map(Candidate::accessible).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    names::require(cx, target.el, |el| Some(cause(el)))
}

fn cause(el: El<'_>) -> Cause {
    let is_title = |el: &El<'_>| el.is_svg() && el.name() == "title";
    Cause::new(if el.children().any(|child| is_title(&child)) {
        "title-empty"
    } else if el.descendants().any(|below| is_title(&below) && !is_blank(&below.text_content())) {
        "title-not-child"
    } else {
        "no-title"
    })
}
