//! `role-valid`: a `role` attribute names a role that exists.

use crate::words::{is_template, nearest, short};
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_aria::{ROLES, role_def};
use schouw_page::El;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "role-valid",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["674b10"],
        criteria: &[],
        secondary: &["1.3.1", "4.1.2"],
        techniques: &["ARIA4", "G108"],
        title: Text::new("Het role-attribuut noemt een rol die bestaat", "The role attribute names a role that exists"),
        messages: &[
            Message {
                id: "misspelt",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De rol \"{role}\" bestaat niet; waarschijnlijk is \"{meant}\" bedoeld. Browsers negeren het attribuut.",
                    "There is no role \"{role}\"; probably \"{meant}\" was meant. Browsers ignore the attribute.",
                ),
                fix: Text::new("Schrijf role=\"{meant}\".", "Write role=\"{meant}\"."),
            },
            Message {
                id: "abstract",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De rol \"{role}\" is abstract: die dient om andere rollen te ordenen en mag niet op een element staan. Browsers negeren het attribuut.",
                    "The role \"{role}\" is abstract: it orders other roles and must not be used on an element. Browsers ignore the attribute.",
                ),
                fix: Text::new(
                    "Kies de concrete rol die bedoeld is, bijvoorbeeld button in plaats van command, of verwijder het attribuut.",
                    "Choose the concrete role that is meant, for example button instead of command, or remove the attribute.",
                ),
            },
            Message {
                id: "filled-in",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Het attribuut role (\"{value}\") wordt nog door een script ingevuld. Is wat de bezoeker krijgt geldig?",
                    "A script still has to fill in the attribute role (\"{value}\"). Is what visitors get valid?",
                ),
                fix: Text::new(
                    "Bekijk in een browser welke waarde het attribuut krijgt.",
                    "See in a browser what value the attribute gets.",
                ),
            },
            Message {
                id: "unknown",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De rol \"{role}\" bestaat niet in WAI-ARIA. Browsers negeren het attribuut.",
                    "WAI-ARIA has no role \"{role}\". Browsers ignore the attribute.",
                ),
                fix: Text::new(
                    "Verwijder het attribuut, of kies een rol uit WAI-ARIA. Voor de opmaak is class bedoeld.",
                    "Remove the attribute, or choose a role of WAI-ARIA. For style use class.",
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
    let has_token = |el: &El<'s>| (el.is_html() || el.is_svg()) && el.tokens("role").next().is_some();
    cx.page.with_attr("role").filter(has_token).map(|el| Candidate::attribute(el, "role", Gate::Accessible)).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    if cx.aria.explicit_role(target.el).is_some() {
        return Verdict::Passed;
    }
    let tokens = || target.el.tokens("role");
    let written = target.el.attr("role").unwrap_or("");
    if is_template(written) {
        return Verdict::cant_tell("filled-in").with("value", short(written));
    }
    let is_abstract = |token: &str| role_def(&token.to_ascii_lowercase()).is_some_and(|role| role.is_abstract);
    let meant = tokens().filter(|token| !is_abstract(token)).find_map(|token| nearest(token, concrete_roles()));
    match meant {
        Some(meant) => Verdict::failed("misspelt").with("meant", meant),
        None if tokens().any(is_abstract) => Verdict::failed("abstract"),
        None => Verdict::failed("unknown"),
    }
    .with("role", short(written))
}

fn concrete_roles() -> impl Iterator<Item = &'static str> {
    ROLES.iter().copied().flatten().filter(|role| !role.is_abstract).map(|role| role.name)
}
