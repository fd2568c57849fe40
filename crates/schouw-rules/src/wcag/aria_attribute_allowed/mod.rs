//! `aria-attribute-allowed`: ARIA states and properties belong to the role of their element.

use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_aria::{ROLES, RoleDef, Spec, attribute_def, role_def};
use schouw_page::{El, Reason, Tri};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "aria-attribute-allowed",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["5c01ea"],
        criteria: &[],
        secondary: &["1.3.1", "4.1.2"],
        techniques: &["ARIA5"],
        title: Text::new(
            "aria-attributen passen bij de rol van hun element",
            "aria attributes fit the role of their element",
        ),
        messages: &[
            Message {
                id: "not-for-role",
                outcome: Outcome::Failed,
                why: Text::new(
                    "{attribute} hoort niet bij de rol {role}; hulptechnologie geeft het niet door.",
                    "{attribute} does not belong to the role {role}; assistive technology does not pass it on.",
                ),
                fix: Text::new(
                    "Verwijder {attribute}, of gebruik een element of rol waar het bij hoort: {roles}.",
                    "Remove {attribute}, or use an element or role that it belongs to: {roles}.",
                ),
            },
            Message {
                id: "no-role",
                outcome: Outcome::Failed,
                why: Text::new(
                    "{attribute} staat op een element ({element}) zonder rol waar het bij hoort; hulptechnologie geeft het niet door.",
                    "{attribute} stands on an element ({element}) without a role that it belongs to; assistive technology does not pass it on.",
                ),
                fix: Text::new(
                    "Zet {attribute} op het element dat bediend wordt, of geef dit element een rol waar het bij hoort: {roles}.",
                    "Put {attribute} on the element that is operated, or give this element a role that it belongs to: {roles}.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Roles that a fix names at most.
const ROLES_NAMED: usize = 6;

fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let with_aria = cx.page.with_attrs(|name| attribute_def(name).is_some());
    let elements = with_aria.filter(|el| el.is_html() || el.is_svg());
    elements
        .flat_map(|el| names(el).into_iter().map(move |name| Candidate::attribute(el, name, Gate::Accessible)))
        .collect()
}

/// Its states and properties, in alphabetical order.
fn names(el: El<'_>) -> Vec<&str> {
    let mut names: Vec<_> = el.attrs().map(|(name, _)| name).filter(|name| attribute_def(name).is_some()).collect();
    names.sort_unstable();
    names
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let (el, name) = (target.el, target.attribute.unwrap_or(""));
    let role = cx.aria.role(el);
    let fits = cx.aria.allows_attribute(el, name) || language_allows(cx, el, name);
    if fits {
        return Verdict::Passed;
    }
    // The script of a custom element can give it a role that its mark-up does not show.
    let is_custom = el.is_html() && el.name().contains('-') && cx.aria.explicit_role(el).is_none();
    let judged = if is_custom { Tri::Unknown(Reason::NeedsScript) } else { Tri::No };
    let verdict = match role.filter(|role| !matches!(role.name, "generic" | "none")) {
        Some(role) => Verdict::require(judged, "not-for-role").with("role", role.name),
        None => Verdict::require(judged, "no-role").with("element", el.name()),
    };
    verdict.with("attribute", name).with("roles", roles_with(name))
}

/// Attributes that ARIA in HTML allows on elements beyond those of their role, fields without a role left aside.
fn language_allows<'s>(cx: &Cx<'_, 's>, el: El<'s>, attribute: &str) -> bool {
    if !el.is_html() || cx.aria.explicit_role(el).is_some() {
        return false;
    }
    let of =
        |roles: &[&str]| roles.iter().filter_map(|role| role_def(role)).any(|role| role.supports_attribute(attribute));
    match el.name() {
        "audio" | "canvas" | "video" => of(&["application"]),
        "embed" | "iframe" | "object" => of(&["application", "document", "img"]),
        // Browsers expose the summary of a details as a button that expands.
        "summary" => cx.aria.is_summary_of_details(el) && of(&["button"]),
        // A radio button may be a menuitemradio, which can be required.
        "input" => el.attr_is("type", "radio") && of(&["menuitemradio"]),
        _ => false,
    }
}

/// Some of the roles of ARIA 1.2 that the attribute belongs to.
fn roles_with(attribute: &str) -> Vec<String> {
    let fits = |role: &&RoleDef| role.spec == Spec::Aria12 && !role.is_abstract && role.supports_attribute(attribute);
    let mut roles: Vec<String> =
        ROLES.iter().copied().flatten().filter(fits).map(|role| role.name.to_owned()).collect();
    if roles.len() > ROLES_NAMED {
        roles.truncate(ROLES_NAMED);
        roles.push("…".to_owned());
    }
    roles
}
