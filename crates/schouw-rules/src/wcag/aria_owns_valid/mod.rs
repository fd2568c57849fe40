//! `aria-owns-valid`: `aria-owns` claims an element once, and never what is round it.

use crate::words::short;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::El;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "aria-owns-valid",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &[],
        secondary: &["1.3.1", "4.1.2"],
        techniques: &["ARIA5", "G108"],
        title: Text::new(
            "aria-owns noemt een element één keer, en nooit wat eromheen staat",
            "aria-owns names an element once, and never what is round it",
        ),
        messages: &[
            Message {
                id: "circle",
                outcome: Outcome::Failed,
                why: Text::new(
                    "aria-owns noemt het element zelf of een element eromheen ({ids}): een element kan niet in zichzelf staan, en browsers doen er elk iets anders mee.",
                    "aria-owns names the element itself or one round it ({ids}): an element cannot stand in itself, and each browser does something else with it.",
                ),
                fix: Text::new("Haal het id weg uit aria-owns.", "Take the id out of aria-owns."),
            },
            Message {
                id: "claimed",
                outcome: Outcome::Failed,
                why: Text::new(
                    "aria-owns noemt een element dat al bij een ander element hoort ({ids}, zie {first}): hulptechnologie krijgt het maar op één van de twee plaatsen.",
                    "aria-owns names an element that another one owns already ({ids}, see {first}): assistive technology gets it in one of the two places only.",
                ),
                fix: Text::new(
                    "Noem elk id in één aria-owns op de pagina.",
                    "Name each id in one aria-owns of the page.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Elements whose `aria-owns` leads to something.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let owns = |el: &El<'s>| !cx.page.referred(*el, "aria-owns").is_empty();
    let owners = cx.page.with_attr("aria-owns").filter(owns);
    owners.map(|el| Candidate::attribute(el, "aria-owns", Gate::Accessible)).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let el = target.el;
    for id in el.tokens("aria-owns") {
        let Some(owned) = cx.page.by_id(el, id) else { continue };
        match cx.aria.aria_owner(owned) {
            Some(owner) if owner == el => {}
            Some(owner) => {
                return Verdict::failed("claimed").with("ids", short(id)).with("first", cx.page.snippet(owner, 80));
            }
            // It was claimed by nobody although this element does so: it holds this element.
            None => return Verdict::failed("circle").with("ids", short(id)),
        }
    }
    Verdict::Passed
}
