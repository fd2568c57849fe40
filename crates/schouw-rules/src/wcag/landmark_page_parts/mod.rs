//! `landmark-page-parts`: banner, contentinfo and complementary stand at the top, the first two once.

use crate::{Candidate, Cx, RuleDef, Scope, Verdict, landmarks};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::Tri;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "landmark-page-parts",
        version: 2,
        kind: RuleKind::BestPractice,
        act: &[],
        criteria: &[],
        secondary: &["1.3.1"],
        techniques: &["ARIA11"],
        title: Text::new(
            "Kop, voet en aanvullende delen van de pagina staan op het bovenste niveau",
            "Header, footer and complementary parts of the page are at the top level",
        ),
        messages: &[
            Message {
                id: "more",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De pagina heeft meer dan één oriëntatiepunt met de rol {role}. Het eerste is {first}.",
                    "The page has more than one landmark with the role {role}. The first is {first}.",
                ),
                fix: Text::new(
                    "Houd er één over. Een header of footer van een onderdeel hoort in een article, section, nav of aside: dan is het geen oriëntatiepunt.",
                    "Keep one. A header or footer of a part belongs in an article, section, nav or aside: then it is no landmark.",
                ),
            },
            Message {
                id: "within",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Dit oriëntatiepunt met de rol {role} staat in een ander: {parent}.",
                    "This landmark with the role {role} stands in another one: {parent}.",
                ),
                fix: Text::new(
                    "Zet het naast de andere oriëntatiepunten van de pagina, of haal de rol weg.",
                    "Put it beside the other landmarks of the page, or take the role away.",
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
    let all = landmarks::all(cx).iter().copied();
    all.filter(|el| cx.aria.has_any_role(*el, &["banner", "contentinfo", "complementary"]))
        .map(Candidate::accessible)
        .collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let Some(role) = cx.aria.role(target.el) else { return Verdict::Passed };
    let first = landmarks::first(cx, role.name).filter(|first| *first != target.el);
    if let Some(first) = first.filter(|_| role.name != "complementary") {
        let verdict = Verdict::require(cx.aria.included(first).not(), "more");
        return verdict.with("role", role.name).with("first", cx.page.snippet(first, 100));
    }
    match landmarks::around(cx, target.el) {
        // HTML's own use of an aside: beside a part of the main content.
        Some(parent) if role.name == "complementary" && cx.aria.has_role(parent, "main") => Verdict::Passed,
        Some(parent) => {
            Verdict::require(Tri::No, "within").with("role", role.name).with("parent", cx.page.snippet(parent, 100))
        }
        None => Verdict::Passed,
    }
}
