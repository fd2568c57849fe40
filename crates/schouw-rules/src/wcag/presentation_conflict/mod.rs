//! `presentation-conflict`: a presentational role stands on no element where browsers ignore it.

use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_aria::attribute_def;
use schouw_page::El;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "presentation-conflict",
        version: 2,
        kind: RuleKind::BestPractice,
        act: &[],
        criteria: &[],
        secondary: &["4.1.2"],
        techniques: &["ARIA5"],
        title: Text::new(
            "De rol none of presentation staat niet waar browsers die negeren",
            "The role none or presentation does not stand where browsers ignore it",
        ),
        messages: &[
            Message {
                id: "attribute",
                outcome: Outcome::Failed,
                why: Text::new(
                    "role=\"{role}\" heeft geen effect: {attribute} staat erbij, en dan geven browsers de gewone rol door.",
                    "role=\"{role}\" has no effect: {attribute} stands beside it, and then browsers pass on the usual role.",
                ),
                fix: Text::new("Haal een van de twee weg.", "Take one of the two away."),
            },
            Message {
                id: "image",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De lege alt maakt van de afbeelding geen versiering: zij kan de focus krijgen of heeft een ARIA-attribuut, en dan geven browsers haar door.",
                    "The empty alt does not make the image a decoration: it can have focus or has an ARIA attribute, and then browsers pass it on.",
                ),
                fix: Text::new(
                    "Haal tabindex en de ARIA-attributen weg, of beschrijf in alt wat de afbeelding vertelt.",
                    "Take tabindex and the ARIA attributes away, or say in alt what the image tells.",
                ),
            },
            Message {
                id: "focus",
                outcome: Outcome::Failed,
                why: Text::new(
                    "role=\"{role}\" heeft geen effect: het element kan de focus krijgen, en dan geven browsers de gewone rol door.",
                    "role=\"{role}\" has no effect: the element can have focus, and then browsers pass on the usual role.",
                ),
                fix: Text::new(
                    "Haal de rol weg, of zorg dat het element geen focus krijgt (geen tabindex, geen href).",
                    "Take the role away, or see to it that the element cannot have focus (no tabindex, no href).",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let is_none = |el: &El<'s>| match cx.aria.explicit_role(*el) {
        Some(role) => (el.is_html() || el.is_svg()) && role.name == "none",
        None => el.is("img") && el.attr("alt") == Some(""),
    };
    cx.page.tagged_or_with_attr(&["img"], "role").filter(is_none).map(Candidate::accessible).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let el = target.el;
    if cx.aria.has_role(el, "none") {
        return Verdict::Passed;
    }
    if cx.aria.explicit_role(el).is_none() {
        return Verdict::failed("image");
    }
    let is_global = |name: &&str| {
        *name != "aria-hidden" && name.starts_with("aria-") && attribute_def(name).is_some_and(|def| def.global)
    };
    let role = el.tokens("role").next().unwrap_or("");
    // The order of attributes is not that of the source: the first by name is always the same one.
    match el.attrs().map(|(name, _)| name).filter(is_global).min() {
        Some(attribute) => Verdict::failed("attribute").with("attribute", attribute),
        // "ARIA in HTML" allows the role on a frame, which browsers can scroll into but the author did not put in the order of the tab key.
        None if el.is("iframe") && cx.aria.tabindex(el).is_none() => return Verdict::Passed,
        None => Verdict::failed("focus"),
    }
    .with("role", role)
}
