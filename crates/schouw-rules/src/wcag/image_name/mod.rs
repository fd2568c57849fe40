//! `image-name`: images have a text alternative or are marked as decorative.

use crate::names::{self, Cause, name_message};
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{El, is_blank};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "image-name",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["23a2a8"],
        criteria: &["1.1.1"],
        secondary: &[],
        techniques: &["G94", "G95", "H37", "H67", "F38", "F65", "ARIA6", "ARIA10"],
        title: Text::new("Afbeeldingen hebben een tekstalternatief", "Images have a text alternative"),
        messages: &[
            Message {
                id: "no-alt",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De afbeelding heeft geen tekstalternatief: het alt-attribuut ontbreekt.",
                    "The image has no text alternative: the alt attribute is missing.",
                ),
                fix: Text::new(
                    "Beschrijf in het alt-attribuut wat de afbeelding vertelt. Is de afbeelding alleen versiering, geef dan een leeg alt-attribuut: alt=\"\".",
                    "Say in the alt attribute what the image tells. If it is mere decoration, give it an empty one: alt=\"\".",
                ),
            },
            Message {
                id: "alt-blank",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Het alt-attribuut bevat alleen witruimte: dat is geen tekstalternatief, en ook geen lege alt.",
                    "The alt attribute holds white space only: that is no text alternative, and no empty alt either.",
                ),
                fix: Text::new(
                    "Beschrijf in het alt-attribuut wat de afbeelding vertelt, of maak het echt leeg (alt=\"\") als de afbeelding alleen versiering is.",
                    "Say in the alt attribute what the image tells, or make it really empty (alt=\"\") if it only decorates.",
                ),
            },
            Message {
                id: "decoration-exposed",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De afbeelding is als versiering gemarkeerd, maar browsers geven die toch door, omdat er een tabindex of een ARIA-attribuut op staat. Een naam ontbreekt.",
                    "The image is marked as decoration, but browsers expose it all the same: it can have focus or has an ARIA attribute. It has no name.",
                ),
                fix: Text::new(
                    "Haal tabindex en de ARIA-attributen weg als de afbeelding alleen versiering is. Doet de afbeelding iets, beschrijf dat dan in het alt-attribuut.",
                    "Take away tabindex and the ARIA attributes if the image only decorates. If it does something, say so in the alt attribute.",
                ),
            },
            Message {
                id: "role-no-name",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Het element heeft de rol img, maar geen toegankelijke naam.",
                    "The element has the role img, but no accessible name.",
                ),
                fix: Text::new(
                    "Zeg in aria-label wat de afbeelding vertelt, of haal de rol weg als de afbeelding alleen versiering is.",
                    "Say in aria-label what the image tells, or take the role away if it only decorates.",
                ),
            },
            name_message!(
                labelledby_missing,
                "De afbeelding",
                "wat de afbeelding vertelt",
                "The image",
                "what the image tells"
            ),
            name_message!(
                labelledby_empty,
                "De afbeelding",
                "wat de afbeelding vertelt",
                "The image",
                "what the image tells"
            ),
            name_message!(
                aria_label_empty,
                "De afbeelding",
                "wat de afbeelding vertelt",
                "The image",
                "what the image tells"
            ),
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// HTML `img` elements and HTML elements with the role img; SVG has a rule of its own.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let is_image =
        |el: &El<'s>| el.is_html() && (el.name() == "img" || (el.has_attr("role") && cx.aria.has_role(*el, "img")));
    cx.page.tagged_or_with_attr(&["img"], "role").filter(is_image).map(Candidate::accessible).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    if cx.aria.has_role(target.el, "none") {
        return Verdict::Passed;
    }
    names::require(cx, target.el, |el| Some(cause(cx, el)))
}

fn cause<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Cause {
    Cause::new(match el.attr("alt") {
        _ if !el.is("img") => "role-no-name",
        _ if cx.aria.is_marked_as_decorative(el) => "decoration-exposed",
        Some(alt) if !alt.is_empty() && is_blank(alt) => "alt-blank",
        Some(_) => "role-no-name",
        None => "no-alt",
    })
}
