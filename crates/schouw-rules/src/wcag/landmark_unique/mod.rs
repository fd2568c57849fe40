//! `landmark-unique`: landmarks of one role differ in their names.

use crate::{Candidate, Cx, RuleDef, Scope, Verdict, landmarks};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::Tri;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "landmark-unique",
        version: 1,
        kind: RuleKind::BestPractice,
        act: &[],
        criteria: &[],
        secondary: &["1.3.1", "2.4.1"],
        techniques: &["ARIA6", "ARIA13"],
        title: Text::new(
            "Oriëntatiepunten met dezelfde rol hebben een eigen naam",
            "Landmarks of the same role have names of their own",
        ),
        messages: &[
            Message {
                id: "no-name",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Er zijn {count} oriëntatiepunten met de rol {role} zonder naam: in een lijst van oriëntatiepunten zijn ze niet te onderscheiden.",
                    "There are {count} landmarks with the role {role} without a name: in a list of landmarks nobody can tell them apart.",
                ),
                fix: Text::new(
                    "Geef elk een naam met aria-label of aria-labelledby die zegt wat erin staat.",
                    "Give each a name by aria-label or aria-labelledby that says what is in it.",
                ),
            },
            Message {
                id: "same-name",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Er zijn {count} oriëntatiepunten met de rol {role} en de naam \"{name}\".",
                    "There are {count} landmarks with the role {role} and the name \"{name}\".",
                ),
                fix: Text::new(
                    "Geef elk een eigen naam die zegt wat erin staat.",
                    "Give each a name of its own that says what is in it.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// The first landmark of each role and name: it stands for those that cannot be told from it.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    landmarks::sets(cx).iter().map(|set| Candidate::accessible(set[0])).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let Some(role) = cx.aria.role(target.el) else { return Verdict::Passed };
    let Some(set) = landmarks::set(cx, target.el) else { return Verdict::Passed };
    if set.len() == 1 {
        return Verdict::Passed;
    }
    let name = cx.aria.name(target.el);
    let message = if name.text().is_empty() { "no-name" } else { "same-name" };
    let another = Tri::any(set[1..].iter().map(|el| cx.aria.included(*el)));
    Verdict::require(another.not(), message)
        .with("count", set.len() as f64)
        .with("role", role.name)
        .with("name", name.text())
}
