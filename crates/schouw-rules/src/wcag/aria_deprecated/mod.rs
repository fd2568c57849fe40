//! `aria-deprecated`: roles and attributes that WAI-ARIA has given up are not used.

use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_aria::attribute_def;
use schouw_page::El;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "aria-deprecated",
        version: 1,
        kind: RuleKind::BestPractice,
        act: &[],
        criteria: &[],
        secondary: &["4.1.2"],
        techniques: &["ARIA5"],
        title: Text::new(
            "Verouderde rollen en attributen van ARIA worden niet gebruikt",
            "Deprecated roles and attributes of ARIA are not used",
        ),
        messages: &[
            Message {
                id: "role",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De rol {role} is verouderd; browsers kunnen ermee ophouden die door te geven.",
                    "The role {role} is deprecated; browsers may stop passing it on.",
                ),
                fix: Text::new("Gebruik de rol {meant}.", "Use the role {meant}."),
            },
            Message {
                id: "attribute",
                outcome: Outcome::Failed,
                why: Text::new(
                    "{attribute} is verouderd; hulptechnologie doet er niets mee.",
                    "{attribute} is deprecated; assistive technology does nothing with it.",
                ),
                fix: Text::new(
                    "Haal het attribuut weg en zeg in tekst wat er te slepen is, en hoe het zonder slepen gaat.",
                    "Take the attribute away and say in text what can be dragged, and how to do it without dragging.",
                ),
            },
            Message {
                id: "everywhere",
                outcome: Outcome::Failed,
                why: Text::new(
                    "{attribute} past niet bij de rol {role}: dat dit attribuut op elk element mag, is sinds WAI-ARIA 1.2 verouderd.",
                    "{attribute} does not fit the role {role}: since WAI-ARIA 1.2 its use on any element is deprecated.",
                ),
                fix: Text::new(
                    "Zet {attribute} op het veld of de knop waar het om gaat.",
                    "Put {attribute} on the field or button that it is about.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Roles that are deprecated, with what takes their place: by WAI-ARIA 1.2, and by the Digital Publishing Module 1.1.
const ROLES: [(&str, &str); 3] = [("directory", "list"), ("doc-biblioentry", "listitem"), ("doc-endnote", "listitem")];

fn is_old_attribute(name: &str) -> bool {
    attribute_def(name).is_some_and(|def| def.deprecated || def.global_use_deprecated)
}

fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let mut targets = Vec::new();
    for el in cx.page.with_attrs(|name| name == "role" || is_old_attribute(name)) {
        let is_wanted =
            |name: &&str| is_old_attribute(name) || (*name == "role" && cx.aria.explicit_role(el).is_some());
        let mut names: Vec<&str> = el.attrs().map(|(name, _)| name).filter(is_wanted).collect();
        names.sort_unstable();
        targets.extend(names.into_iter().map(|name| Candidate::attribute(el, name, Gate::Accessible)));
    }
    targets
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let (el, name) = (target.el, target.attribute.unwrap_or(""));
    if name == "role" {
        let role = cx.aria.explicit_role(el).map_or("", |role| role.name);
        return match ROLES.iter().find(|(old, _)| *old == role) {
            Some((_, meant)) => Verdict::failed("role").with("role", role).with("meant", *meant),
            None => Verdict::Passed,
        };
    }
    if attribute_def(name).is_some_and(|def| def.deprecated) {
        return Verdict::failed("attribute").with("attribute", name);
    }
    match cx.aria.role(el).filter(|role| says_something(el, name) && !role.supports_by_itself(name)) {
        Some(role) => Verdict::failed("everywhere").with("attribute", name).with("role", role.name),
        None => Verdict::Passed,
    }
}

/// Whether the value is not what leaving the attribute out means.
fn says_something(el: El<'_>, name: &str) -> bool {
    let value = el.attr(name).unwrap_or("").trim_ascii();
    !value.is_empty() && attribute_def(name).is_some_and(|def| def.default != Some(value))
}
