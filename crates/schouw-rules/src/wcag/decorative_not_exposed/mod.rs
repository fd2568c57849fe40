//! `decorative-not-exposed`: what is marked as decorative is not exposed to assistive technology.

use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_aria::attribute_def;
use schouw_page::El;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "decorative-not-exposed",
        version: 1,
        // W3C's rule is required for no criterion: the conflict may be at something that is no decoration at all.
        kind: RuleKind::BestPractice,
        act: &["46ca7f"],
        criteria: &[],
        secondary: &[],
        techniques: &["H67", "F39"],
        title: Text::new(
            "Wat als versiering is gemarkeerd, wordt niet doorgegeven aan hulptechnologie",
            "What is marked as decorative is not exposed to assistive technology",
        ),
        messages: &[
            Message {
                id: "attribute",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Het element is als versiering gemarkeerd, maar browsers geven het toch door, omdat er een ARIA-attribuut op staat dat voor elk element geldt: {attributes}.",
                    "The element is marked as decorative, but browsers expose it all the same, because it has an ARIA attribute that goes for every element: {attributes}.",
                ),
                fix: Text::new(
                    "Haal {attributes} weg als het element alleen versiering is. Is het dat niet, haal dan role=\"none\", role=\"presentation\" of de lege alt weg.",
                    "Take {attributes} away if the element only decorates. If it does not, take away role=\"none\", role=\"presentation\" or the empty alt.",
                ),
            },
            Message {
                id: "focusable",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Het element is als versiering gemarkeerd, maar browsers geven het toch door, omdat het de focus kan krijgen.",
                    "The element is marked as decorative, but browsers expose it all the same, because it can have focus.",
                ),
                fix: Text::new(
                    "Haal role=\"none\", role=\"presentation\" of de lege alt weg en geef het element een naam. Is het alleen versiering, haal dan tabindex weg.",
                    "Take away role=\"none\", role=\"presentation\" or the empty alt and give the element a name. If it only decorates, take away tabindex.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Elements that are marked as decorative.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let elements = cx.page.tagged_or_with_attr(&["img"], "role");
    elements.filter(|el| cx.aria.is_marked_as_decorative(*el)).map(|el| Candidate::new(el, Gate::Certain)).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let el = target.el;
    if cx.aria.has_role(el, "none") {
        return Verdict::Passed;
    }
    let attributes = global_attributes(el);
    // Browsers keep a frame without a tabindex out of the tree when its role is presentational, though the tab key may go into it.
    if attributes.is_empty() && el.is("iframe") && cx.aria.tabindex(el).is_none() {
        return Verdict::Passed;
    }
    let not_included = cx.aria.included(el).not();
    if attributes.is_empty() {
        Verdict::require(not_included, "focusable")
    } else {
        Verdict::require(not_included, "attribute").with("attributes", attributes)
    }
}

/// The names of its global ARIA attributes, `aria-hidden` left out.
fn global_attributes(el: El<'_>) -> Vec<String> {
    let is_global = |name: &&str| *name != "aria-hidden" && attribute_def(name).is_some_and(|known| known.global);
    let mut names: Vec<String> = el.attrs().map(|(name, _)| name).filter(is_global).map(str::to_owned).collect();
    names.sort_unstable();
    names
}
