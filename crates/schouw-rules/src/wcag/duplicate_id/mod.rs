//! `duplicate-id`: no two elements of a tree have the same id.

use super::duplicate_id_reference::{referred, tree_of};
use crate::words::short;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::El;
use std::collections::BTreeSet;

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
        messages: &[
            Message {
                id: "drawings",
                outcome: Outcome::Failed,
                why: Text::new(
                    "In SVG-tekeningen op deze pagina staan dezelfde id's meer dan één keer. Dubbele id's: {count} ({ids}).",
                    "SVG drawings of this page have the same ids more than once. Doubled ids: {count} ({ids}).",
                ),
                fix: Text::new(
                    "Laat de id's weg bij het bewaren van de tekening, of geef elke tekening eigen id's: een vulling of masker kan anders van een andere tekening komen.",
                    "Leave the ids out when the drawing is saved, or give each drawing ids of its own: otherwise a fill or mask may come from another drawing.",
                ),
            },
            Message {
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
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Ids of drawings that the finding names.
const NAMED_MAX: usize = 6;

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
    let mut drawn = false;
    // Drawings come from programs that number their parts from 1: one cause, however many ids it doubles.
    let is_first = |el: &El<'s>| !is_doubled_in_drawing(cx, *el) || !std::mem::replace(&mut drawn, true);
    let targets = cx.page.with_attr("id").filter(is_target).filter(is_first);
    targets.map(|el| Candidate::attribute(el, "id", Gate::Certain)).collect()
}

fn is_doubled_in_drawing<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    el.is_svg() && cx.page.by_id(el, el.attr("id").unwrap_or("")) != Some(el)
}

/// The ids that parts of drawings have a second time, each once.
fn of_drawings<'s>(cx: &Cx<'_, 's>) -> Verdict {
    let referred = referred(cx);
    let is_free = |el: &El<'s>| !referred.contains_key(&(tree_of(cx, *el), el.attr("id").unwrap_or("")));
    let doubled = cx.page.with_attr("id").filter(|el| is_doubled_in_drawing(cx, *el) && is_free(el));
    let ids: BTreeSet<&str> = doubled.filter_map(|el| el.attr("id")).filter(|id| !id.is_empty()).collect();
    let named: Vec<String> = ids.iter().take(NAMED_MAX).map(|id| short(id)).collect();
    let more = (ids.len() > NAMED_MAX).then(|| "…".to_owned());
    Verdict::failed("drawings").with("count", ids.len()).with("ids", named.into_iter().chain(more).collect::<Vec<_>>())
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    if is_doubled_in_drawing(cx, target.el) {
        return of_drawings(cx);
    }
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
