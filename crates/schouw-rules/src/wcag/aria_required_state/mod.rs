//! `aria-required-state`: elements with a role have the states and properties that the role requires.

use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_aria::RoleDef;
use schouw_page::{El, Tri};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "aria-required-state",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["4e8ab6"],
        criteria: &[],
        secondary: &["1.3.1", "4.1.2"],
        techniques: &["ARIA5"],
        title: Text::new(
            "Elementen met een rol hebben de toestanden die de rol vereist",
            "Elements with a role have the states that the role requires",
        ),
        messages: &[
            Message {
                id: "missing",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De rol {role} vereist {attributes}, en dat attribuut ontbreekt.",
                    "The role {role} requires {attributes}, which is missing.",
                ),
                fix: Text::new(
                    "Voeg {attributes} toe en laat het script de waarde bijhouden, of gebruik het HTML-element dat dit van zichzelf heeft.",
                    "Add {attributes} and let the script keep the value up to date, or use the HTML element that has it of itself.",
                ),
            },
            Message {
                id: "empty",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De rol {role} vereist een waarde voor {attributes}, en die is leeg.",
                    "The role {role} requires a value for {attributes}, which is empty.",
                ),
                fix: Text::new("Geef {attributes} een waarde.", "Give {attributes} a value."),
            },
            Message {
                id: "focusable-separator",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Een scheidingslijn die focus kan krijgen is een bedieningselement en vereist aria-valuenow.",
                    "A separator that can have focus is a widget, and requires aria-valuenow.",
                ),
                fix: Text::new(
                    "Geef de stand op in aria-valuenow. Valt er niets te verschuiven, verwijder dan tabindex.",
                    "Give its position in aria-valuenow. If there is nothing to move, remove tabindex.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Elements whose explicit role is not the one that they have of themselves.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let applies = |el: &El<'s>| {
        let Some(explicit) = cx.aria.explicit_role(*el) else { return false };
        cx.aria.implicit_role(*el).is_none_or(|implicit| implicit.name != explicit.name)
    };
    let with_role = cx.page.with_attr("role").filter(|el| el.is_html() || el.is_svg());
    with_role.filter(applies).map(Candidate::accessible).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let Some(role) = cx.aria.explicit_role(target.el) else { return Verdict::Passed };
    if role.name == "separator" {
        return separator(cx, target.el);
    }
    let is_native = |name: &str| native_state(target.el) == Some(name);
    let lacking: Vec<&str> = required(role).filter(|name| !has_value(target.el, name) && !is_native(name)).collect();
    if lacking.is_empty() {
        return Verdict::Passed;
    }
    let message = if lacking.iter().all(|name| target.el.has_attr(name)) { "empty" } else { "missing" };
    Verdict::failed(message)
        .with("role", role.name)
        .with("attributes", lacking.into_iter().map(str::to_owned).collect::<Vec<_>>())
}

/// A separator is a widget when it can have focus, and only then is its value required.
fn separator<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Verdict {
    let has_value = Tri::from(has_value(el, "aria-valuenow"));
    Verdict::require(has_value.or(cx.aria.focusable(el).not()), "focusable-separator")
}

/// What the role requires. `aria-controls` of a combobox is left out: it only matters while the list is open, which the requirement of
/// ARIA 1.2 overlooked and ARIA 1.3 mends. ARIA 1.2 gives no default for any of the others.
fn required(role: &'static RoleDef) -> impl Iterator<Item = &'static str> {
    let name = role.name;
    role.required_attributes
        .iter()
        .copied()
        .filter(move |attribute| !(name == "combobox" && *attribute == "aria-controls"))
}

fn has_value(el: El<'_>, attribute: &str) -> bool {
    el.attr(attribute).is_some_and(|value| !value.is_empty())
}

/// The state that the element keeps by itself, whatever its role (HTML-AAM, "Attribute State and Property Mappings"): authors must not
/// repeat it in an ARIA attribute.
fn native_state(el: El<'_>) -> Option<&'static str> {
    match el.name() {
        _ if !el.is_html() => None,
        "input" if el.attr_is("type", "checkbox") || el.attr_is("type", "radio") => Some("aria-checked"),
        "input" if el.attr_is("type", "range") || el.attr_is("type", "number") => Some("aria-valuenow"),
        "meter" | "progress" => Some("aria-valuenow"),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some("aria-level"),
        "select" | "summary" => Some("aria-expanded"),
        _ => None,
    }
}
