//! `duplicate-id`: no two elements of a tree have the same id.

use super::duplicate_id_reference::{referred, tree_of};
use crate::words::short;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::El;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "duplicate-id",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &[],
        secondary: &["4.1.1"],
        techniques: &["F77", "H93"],
        title: Text::new("Geen twee elementen hebben hetzelfde id", "No two elements have the same id"),
        messages: &[Message {
            id: "double",
            outcome: Outcome::Failed,
            why: Text::new(
                "Het id \"{id}\" staat op {count} elementen; het eerste staat op regel {line} ({first}).",
                "The id \"{id}\" stands on {count} elements; the first is on line {line} ({first}).",
            ),
            fix: Text::new(
                "Geef elk element een eigen id, of gebruik class als alleen de opmaak ernaar vraagt.",
                "Give each element an id of its own, or use class if only the style asks for it.",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Elements with an id that are the first or, where the id is doubled, the second with it: a doubled id is one finding, not a finding for
/// each of its elements.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let referred = referred(cx);
    let is_target = |el: &El<'s>| {
        let id = el.attr("id").unwrap_or("");
        let mut all = cx.page.all_by_id(*el, id).take(2);
        let (first, second) = (all.next(), all.next());
        let is_other = || referred.contains_key(&(tree_of(cx, *el), id));
        !id.is_empty() && if second.is_none() { first == Some(*el) } else { second == Some(*el) && !is_other() }
    };
    cx.page.with_attr("id").filter(is_target).map(|el| Candidate::attribute(el, "id", Gate::Certain)).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let id = target.el.attr("id").unwrap_or("");
    let count = cx.page.all_by_id(target.el, id).count();
    let Some(first) = cx.page.by_id(target.el, id).filter(|_| count > 1) else { return Verdict::Passed };
    let line = cx.page.line_column(first).map_or_else(|| "?".to_owned(), |(line, _)| line.to_string());
    Verdict::failed("double")
        .with("id", short(id))
        .with("count", count)
        .with("line", line)
        .with("first", cx.page.snippet(first, 80))
}
