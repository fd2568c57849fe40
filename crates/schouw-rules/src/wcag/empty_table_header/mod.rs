//! `empty-table-header`: a header cell has a text.

use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "empty-table-header",
        version: 1,
        kind: RuleKind::BestPractice,
        act: &[],
        criteria: &[],
        secondary: &["1.3.1"],
        techniques: &["H51", "H63"],
        title: Text::new("Een kopcel van een tabel is niet leeg", "A header cell of a table is not empty"),
        messages: &[Message {
            id: "empty",
            outcome: Outcome::Failed,
            why: Text::new(
                "Deze kopcel is leeg: bij de cellen in haar kolom of rij zegt een schermlezer geen kop.",
                "This header cell is empty: with the cells of its column or row a screen reader says no header.",
            ),
            fix: Text::new(
                "Zet er een tekst in die zegt wat er in de kolom of rij staat. Is er niets te zeggen, zoals in de hoek van een tabel, gebruik dan een td.",
                "Put a text in it that says what the column or row holds. If there is nothing to say, as in the corner of a table, use a td.",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let headers = cx.page.tagged_or_with_attr(&["th"], "role");
    headers
        .filter(|el| {
            el.is("th") && cx.aria.explicit_role(*el).is_none() && !cx.aria.has_any_role(*el, &["none", "generic"])
                || cx.aria.has_any_role(*el, &["columnheader", "rowheader"])
        })
        .map(Candidate::accessible)
        .collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let by_content = cx.aria.content_text(target.el).is_empty().not();
    Verdict::require(by_content.or(cx.aria.name(target.el).is_empty().not()), "empty")
}
