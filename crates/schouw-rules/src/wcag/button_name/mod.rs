//! `button-name`: buttons have an accessible name.

use crate::names::{self, Cause, name_message};
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::El;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "button-name",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["97a4e1"],
        criteria: &["4.1.2"],
        secondary: &[],
        techniques: &["H91", "ARIA14", "ARIA16", "F68"],
        title: Text::new("Knoppen hebben een toegankelijke naam", "Buttons have an accessible name"),
        messages: &[
            name_message!(no_content, "De knop", "wat de knop doet", "The button", "what the button does"),
            name_message!(image_no_alt, "De knop", "wat de knop doet", "The button", "what the button does"),
            name_message!(image_decorative, "De knop", "wat de knop doet", "The button", "what the button does"),
            name_message!(svg_no_name, "De knop", "wat de knop doet", "The button", "what the button does"),
            name_message!(icon_only, "De knop", "wat de knop doet", "The button", "what the button does"),
            name_message!(hidden_only, "De knop", "wat de knop doet", "The button", "what the button does"),
            name_message!(labelledby_missing, "De knop", "wat de knop doet", "The button", "what the button does"),
            name_message!(labelledby_empty, "De knop", "wat de knop doet", "The button", "what the button does"),
            name_message!(aria_label_empty, "De knop", "wat de knop doet", "The button", "what the button does"),
            Message {
                id: "no-value",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De knop heeft geen toegankelijke naam: het attribuut value ontbreekt of is leeg.",
                    "The button has no accessible name: its value attribute is missing or empty.",
                ),
                fix: Text::new(
                    "Zeg in het attribuut value wat de knop doet.",
                    "Say in the value attribute what the button does.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Elements with the role button, but for image buttons: those have a rule of their own.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let is_button = |el: &El<'s>| {
        (el.is_any(&["button", "input"]) || el.has_attr("role"))
            && !(el.is("input") && el.attr_is("type", "image"))
            && cx.aria.has_role(*el, "button")
    };
    cx.page.tagged_or_with_attr(&["button", "input"], "role").filter(is_button).map(Candidate::accessible).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    names::require(cx, target.el, |el| el.is("input").then(|| Cause::new("no-value")))
}
