//! `range-name`: progress bars and meters have an accessible name.

use crate::names::{self, Cause, name_message};
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{El, is_blank};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "range-name",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["1.1.1"],
        secondary: &["4.1.2"],
        techniques: &["ARIA6", "ARIA10", "H44", "F65"],
        title: Text::new(
            "Voortgangsbalken en meters hebben een toegankelijke naam",
            "Progress bars and meters have an accessible name",
        ),
        messages: &[
            Message {
                id: "no-name",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Het element met de rol {role} heeft geen toegankelijke naam: een schermlezer noemt alleen de waarde, niet waarvan die is.",
                    "The element with the role {role} has no accessible name: a screen reader says the value, but not of what.",
                ),
                fix: Text::new(
                    "Zeg in aria-label wat er gemeten wordt, of verwijs met aria-labelledby naar de tekst die dat zegt.",
                    "Say in aria-label what is measured, or refer with aria-labelledby to the text that says so.",
                ),
            },
            Message {
                id: "content-no-name",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Het element met de rol {role} heeft geen toegankelijke naam: de tekst die erin staat (\"{text}\") geeft bij deze rol geen naam.",
                    "The element with the role {role} has no accessible name: with this role the text in it (\"{text}\") gives none.",
                ),
                fix: Text::new(
                    "Zet in aria-label wat er gemeten wordt; de tekst in het element mag blijven.",
                    "Say in aria-label what is measured; the text in the element may stay.",
                ),
            },
            name_message!(
                labelledby_missing,
                "De balk of meter",
                "wat er gemeten wordt",
                "The bar or meter",
                "what is measured"
            ),
            name_message!(
                labelledby_empty,
                "De balk of meter",
                "wat er gemeten wordt",
                "The bar or meter",
                "what is measured"
            ),
            name_message!(
                aria_label_empty,
                "De balk of meter",
                "wat er gemeten wordt",
                "The bar or meter",
                "what is measured"
            ),
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Characters of the text in it that the finding shows.
const TEXT_CHARS: usize = 60;

fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let is_range = |el: &El<'s>| cx.aria.has_any_role(*el, &["meter", "progressbar"]);
    let elements = cx.page.tagged_or_with_attr(&["meter", "progress"], "role");
    elements.filter(is_range).map(Candidate::accessible).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let role = cx.aria.role(target.el).map_or("", |role| role.name);
    let text: String = schouw_page::collapse(&target.el.text_content()).chars().take(TEXT_CHARS).collect();
    let own = |el: El<'s>| {
        // What stands in the elements of HTML is for browsers that do not know them.
        let has_text = !el.is_any(&["meter", "progress"]) && !is_blank(&text);
        Some(if has_text { Cause::with("content-no-name", "text", text.clone()) } else { Cause::new("no-name") })
    };
    names::require(cx, target.el, own).with("role", role)
}
