//! `aria-braille`: what is said for braille alone has a counterpart for everybody.

use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{El, Tri, is_blank};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "aria-braille",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &[],
        secondary: &["4.1.2"],
        techniques: &["ARIA5"],
        title: Text::new(
            "Wat alleen voor brailleleesregels is, heeft een tegenhanger voor iedereen",
            "What is meant for braille displays only has a counterpart for everybody",
        ),
        messages: &[
            Message {
                id: "label",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Het element heeft een naam voor brailleleesregels (aria-braillelabel), maar geen toegankelijke naam: wie luistert, krijgt niets.",
                    "The element has a name for braille displays (aria-braillelabel), but no accessible name: who listens gets nothing.",
                ),
                fix: Text::new(
                    "Geef het element een naam in tekst of aria-label; meestal kan aria-braillelabel dan weg.",
                    "Give the element a name in text or aria-label; mostly aria-braillelabel can then go.",
                ),
            },
            Message {
                id: "roledescription",
                outcome: Outcome::Failed,
                why: Text::new(
                    "aria-brailleroledescription staat er zonder aria-roledescription: hulptechnologie negeert het.",
                    "aria-brailleroledescription stands there without aria-roledescription: assistive technology ignores it.",
                ),
                fix: Text::new(
                    "Zet aria-roledescription erbij, of haal aria-brailleroledescription weg.",
                    "Add aria-roledescription, or take aria-brailleroledescription away.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

const NAMES: [&str; 2] = ["aria-braillelabel", "aria-brailleroledescription"];

/// The two attributes where they say something: an empty one is the same as none.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let of = |el: El<'s>| {
        let filled = move |name: &&'static str| el.attr(name).is_some_and(|value| !is_blank(value));
        NAMES.iter().copied().filter(filled).map(move |name| Candidate::attribute(el, name, Gate::Accessible))
    };
    cx.page.with_attrs(|name| NAMES.contains(&name)).flat_map(of).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    if target.attribute == Some("aria-braillelabel") {
        return Verdict::require(cx.aria.name(target.el).is_empty().not(), "label");
    }
    let described = target.el.attr("aria-roledescription").is_some_and(|value| !is_blank(value));
    Verdict::require(Tri::from(described), "roledescription")
}
