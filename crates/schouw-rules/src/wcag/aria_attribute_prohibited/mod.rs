//! `aria-attribute-prohibited`: global ARIA attributes do not stand where the role of their element forbids them.

use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_aria::attribute_def;
use schouw_page::{El, Reason, Tri, is_blank};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "aria-attribute-prohibited",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["kb1m8s"],
        criteria: &[],
        secondary: &["1.3.1"],
        techniques: &["ARIA5"],
        title: Text::new(
            "aria-attributen staan niet op elementen waar ze verboden zijn",
            "aria attributes do not stand on elements where they are prohibited",
        ),
        messages: &[
            Message {
                id: "name-without-role",
                outcome: Outcome::Failed,
                why: Text::new(
                    "{attribute} geeft een naam aan een element zonder rol ({element}). Dat is verboden, en veel hulptechnologie negeert het.",
                    "{attribute} names an element without a role ({element}). That is prohibited, and much assistive technology ignores it.",
                ),
                fix: Text::new(
                    "Zet de tekst zichtbaar of als verborgen tekst in het element, of geef het element een rol die een naam mag hebben, zoals group, img of region.",
                    "Put the text in the element, visible or as hidden text, or give the element a role that may have a name, such as group, img or region.",
                ),
            },
            Message {
                id: "name-of-role",
                outcome: Outcome::Failed,
                why: Text::new(
                    "{attribute} geeft een naam aan een element met de rol {role}, die geen naam mag hebben. Veel hulptechnologie negeert het.",
                    "{attribute} names an element with the role {role}, which must not have a name. Much assistive technology ignores it.",
                ),
                fix: Text::new(
                    "Haal {attribute} weg, en zet wat het zegt in de tekst als iemand het nodig heeft.",
                    "Take {attribute} away, and put what it says in the text if anyone needs it.",
                ),
            },
            Message {
                id: "description-of-role",
                outcome: Outcome::Failed,
                why: Text::new(
                    "{attribute} omschrijft de rol van een element dat geen rol heeft ({element}). Dat is verboden, en hulptechnologie negeert het.",
                    "{attribute} describes the role of an element that has none ({element}). That is prohibited, and assistive technology ignores it.",
                ),
                fix: Text::new(
                    "Geef het element eerst een rol, zoals group of region met een naam, of haal {attribute} weg.",
                    "First give the element a role, such as group or region with a name, or take {attribute} away.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Every global state or property.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let elements = cx.page.with_attrs(is_global).filter(|el| el.is_html() || el.is_svg());
    let names = |el: El<'s>| {
        let mut names: Vec<_> = el.attrs().map(|(name, _)| name).filter(|name| is_global(name)).collect();
        names.sort_unstable();
        names
    };
    elements
        .flat_map(|el| names(el).into_iter().map(move |name| Candidate::attribute(el, name, Gate::Accessible)))
        .collect()
}

fn is_global(name: &str) -> bool {
    attribute_def(name).is_some_and(|attribute| attribute.global)
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let (el, name) = (target.el, target.attribute.unwrap_or(""));
    // An empty value is the same as none: nothing of it is lost.
    let says_something = el.attr(name).is_some_and(|value| !is_blank(value));
    let Some(role) = cx.aria.role(el).filter(|role| says_something && role.is_prohibited(name)) else {
        return Verdict::Passed;
    };
    let by_element = cx.aria.explicit_role(el).is_none();
    if is_part_of_control(cx, el) {
        return Verdict::Passed;
    }
    // Newer drafts of HTML-AAM give these a role that may have a name, and browsers do.
    if by_element && el.is_any(&["header", "footer"]) {
        return Verdict::Passed;
    }
    // The script of a custom element can give it a role that its mark-up does not show.
    let is_custom = by_element && el.is_html() && el.name().contains('-');
    let fact = if is_custom { Tri::Unknown(Reason::NeedsScript) } else { Tri::No };
    let verdict = match role.name {
        "generic" | "none" if name.ends_with("roledescription") => Verdict::require(fact, "description-of-role"),
        "generic" | "none" => Verdict::require(fact, "name-without-role"),
        _ => Verdict::require(fact, "name-of-role"),
    };
    verdict.with("attribute", name).with("role", role.name).with("element", el.name())
}

/// Whether the element is dissolved in a control around it, such as a button: there it is no element of the tree, and its label goes into
/// the name of the control.
fn is_part_of_control<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    cx.page.flat_ancestors(el).any(|above| cx.aria.role(above).is_some_and(|role| role.children_presentational))
}
