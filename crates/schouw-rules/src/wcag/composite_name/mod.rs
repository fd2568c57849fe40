//! `composite-name`: dialogs, grids, trees and groups of choices have an accessible name.

use crate::names::{self, Cause, name_message};
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::El;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "composite-name",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &[],
        secondary: &["1.3.1", "4.1.2"],
        techniques: &["ARIA6", "ARIA14", "ARIA16", "ARIA17"],
        title: Text::new(
            "Dialoogvensters, rasters, bomen en keuzegroepen hebben een toegankelijke naam",
            "Dialogs, grids, trees and groups of choices have an accessible name",
        ),
        messages: &[
            Message {
                id: "dialog",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Het dialoogvenster heeft geen toegankelijke naam: als het opent, zegt een schermlezer niet wat het is.",
                    "The dialog has no accessible name: when it opens a screen reader does not say what it is.",
                ),
                fix: Text::new(
                    "Verwijs met aria-labelledby naar de kop van het venster, of zeg in aria-label waar het over gaat.",
                    "Refer with aria-labelledby to the heading of the dialog, or say in aria-label what it is about.",
                ),
            },
            Message {
                id: "composite",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Het element met de rol {role} heeft geen toegankelijke naam; WAI-ARIA eist die bij deze rol.",
                    "The element with the role {role} has no accessible name; WAI-ARIA requires one for this role.",
                ),
                fix: Text::new(
                    "Verwijs met aria-labelledby naar de kop of tekst die erboven staat, of zeg in aria-label waar het over gaat.",
                    "Refer with aria-labelledby to the heading or text above it, or say in aria-label what it is about.",
                ),
            },
            name_message!(
                labelledby_missing,
                "Het element met de rol {role}",
                "waar het over gaat",
                "The element with the role {role}",
                "what it is about"
            ),
            name_message!(
                labelledby_empty,
                "Het element met de rol {role}",
                "waar het over gaat",
                "The element with the role {role}",
                "what it is about"
            ),
            name_message!(
                aria_label_empty,
                "Het element met de rol {role}",
                "waar het over gaat",
                "The element with the role {role}",
                "what it is about"
            ),
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Roles of components made of others for which WAI-ARIA 1.2 requires a name. Lists to choose from are form fields; the name of a table or
/// of the panel of a tab is seldom missed.
const ROLES: [&str; 7] = ["alertdialog", "application", "dialog", "grid", "radiogroup", "tree", "treegrid"];

fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let is_composite = |el: &El<'s>| el.is_html() && cx.aria.has_any_role(*el, &ROLES);
    cx.page.tagged_or_with_attr(&["dialog"], "role").filter(is_composite).map(Candidate::accessible).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let role = cx.aria.role(target.el).map_or("", |role| role.name);
    let own = if role.ends_with("dialog") { "dialog" } else { "composite" };
    names::require(cx, target.el, |_| Some(Cause::new(own))).with("role", role)
}
