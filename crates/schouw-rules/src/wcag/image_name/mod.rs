//! `image-name`: images have a text alternative or are marked as decorative.

use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::El;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "image-name",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["23a2a8"],
        criteria: &["1.1.1"],
        secondary: &[],
        techniques: &["H37", "H67", "F65", "ARIA6", "ARIA10"],
        title: Text::new("Afbeeldingen hebben een tekstalternatief", "Images have a text alternative"),
        messages: &[Message {
            id: "no-name",
            outcome: Outcome::Failed,
            why: Text::new(
                "De afbeelding heeft geen tekstalternatief en is niet als decoratief gemarkeerd.",
                "The image has no text alternative and is not marked as decorative.",
            ),
            fix: Text::new(
                "Beschrijf in het alt-attribuut wat de afbeelding vertelt. Is zij alleen versiering, geef dan een leeg alt-attribuut: alt=\"\".",
                "Say in the alt attribute what the image tells. If it is mere decoration, give it an empty one: alt=\"\".",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// HTML `img` elements and elements with the role img that are no SVG: those have a rule of their own.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let is_image = |el: &El<'s>| el.is_html() && (el.name() == "img" || is_img_role(cx, *el));
    cx.page.elements().filter(is_image).map(Candidate::accessible).collect()
}

fn is_img_role<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    el.has_attr("role") && cx.aria.explicit_role(el).is_some_and(|role| matches!(role.name, "img" | "image"))
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    if is_decorative(cx, target.el) {
        return Verdict::Passed;
    }
    Verdict::require(cx.aria.name(target.el).is_empty().not(), "no-name")
}

/// Marked as decorative: an empty `alt` or the role none, and nothing that brings the image's role back.
fn is_decorative<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    cx.aria.has_role(el, "none")
}
