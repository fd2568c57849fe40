//! `attribute-duplicate`: no tag has the same attribute twice.

use crate::words::short;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "attribute-duplicate",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["4.1.1"],
        secondary: &["1.3.1", "4.1.2"],
        techniques: &["F70", "H94"],
        title: Text::new("Geen element heeft twee keer hetzelfde attribuut", "No element has the same attribute twice"),
        messages: &[Message {
            id: "twice",
            outcome: Outcome::Failed,
            why: Text::new(
                "Dit element heeft twee keer hetzelfde attribuut ({attributes}). Browsers gebruiken alleen het eerste: \"{value}\".",
                "This element has the same attribute twice ({attributes}). Browsers use the first one only: \"{value}\".",
            ),
            fix: Text::new(
                "Voeg de waarden samen in één attribuut, of haal het attribuut weg dat niet bedoeld is.",
                "Put the values together in one attribute, or take away the one that is not meant.",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Elements whose start tag stands in the source with one attribute at least.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let elements = cx.page.elements().filter(|el| el.attrs().next().is_some());
    elements.map(|el| Candidate::new(el, Gate::Certain)).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    if !cx.page.has_duplicate_attributes(target.el) {
        return Verdict::Passed;
    }
    let names = cx.page.duplicate_attributes(target.el);
    let value = names.first().and_then(|name| target.el.attr(name)).unwrap_or("");
    Verdict::failed("twice").with("value", short(value)).with("attributes", names)
}
