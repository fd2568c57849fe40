//! `table-headers-attribute`: the `headers` attribute of a cell refers to other cells of its table.

use crate::exposure::visible;
use crate::words::short;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{El, Tri};
use std::collections::HashMap;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "table-headers-attribute",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["a25f45"],
        criteria: &["1.3.1"],
        secondary: &[],
        techniques: &["H43", "F90"],
        title: Text::new(
            "Het headers-attribuut van een cel verwijst naar andere cellen van de tabel",
            "The headers attribute of a cell refers to other cells of its table",
        ),
        messages: MESSAGES,
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

const MESSAGES: &[Message] = &[
    Message {
        id: "no-such-id",
        outcome: Outcome::Failed,
        why: Text::new(
            "Het headers-attribuut verwijst naar \"{id}\", maar er is geen element met dat id.",
            "The headers attribute refers to \"{id}\", but there is no element with that id.",
        ),
        fix: Text::new(
            "Geef de kopcel id=\"{id}\", of verbeter of verwijder de verwijzing.",
            "Give the header cell id=\"{id}\", or correct or remove the reference.",
        ),
    },
    Message {
        id: "no-cell",
        outcome: Outcome::Failed,
        why: Text::new(
            "Het headers-attribuut verwijst naar \"{id}\", maar dat is geen cel van deze tabel: {element}.",
            "The headers attribute refers to \"{id}\", but that is no cell of this table: {element}.",
        ),
        fix: Text::new(
            "Zet het id op de th- of td-cel zelf, niet op iets binnen of buiten de tabel.",
            "Put the id on the th or td cell itself, not on something within the cell or outside the table.",
        ),
    },
    Message {
        id: "other-table",
        outcome: Outcome::Failed,
        why: Text::new(
            "Het headers-attribuut verwijst naar \"{id}\", maar dat is een cel van een andere tabel.",
            "The headers attribute refers to \"{id}\", but that is a cell of another table.",
        ),
        fix: Text::new(
            "Verwijs alleen naar cellen van dezelfde tabel. Horen de tabellen bij elkaar, maak er dan één tabel van.",
            "Refer only to cells of the same table. If the tables belong together, make them one table.",
        ),
    },
    Message {
        id: "itself",
        outcome: Outcome::Failed,
        why: Text::new(
            "Het headers-attribuut verwijst met \"{id}\" naar de cel zelf.",
            "The headers attribute refers to the cell itself with \"{id}\".",
        ),
        fix: Text::new(
            "Verwijder {id} uit headers, of noem het id van de cel die de kop is.",
            "Remove {id} from headers, or name the id of the cell that is the header.",
        ),
    },
];

/// Elements with one and the same id that are looked at for each reference, so that a page made of them does not take for ever.
const SAME_ID_MAX: usize = 100;

fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    // Every cell of a table asks the same of its table.
    let mut tables: HashMap<usize, Tri> = HashMap::new();
    let mut found = Vec::new();
    for el in cx.page.with_attr("headers") {
        let Some(table) = table_of(el) else { continue };
        let fact = *tables.entry(cx.page.index(table)).or_insert_with(|| is_data_table(cx, table));
        found.push(Candidate::attribute(el, "headers", Gate::AccessibleWhen(fact)));
    }
    found
}

/// Visible, in the accessibility tree, and not made into something else by a role.
fn is_data_table<'s>(cx: &Cx<'_, 's>, table: El<'s>) -> Tri {
    if !cx.aria.role(table).is_some_and(|role| matches!(role.name, "table" | "grid" | "treegrid")) {
        return Tri::No;
    }
    cx.aria.included(table).and(visible(cx, table))
}

/// The table whose cell the element is: a `td` or `th` in a row of it.
fn table_of(el: El<'_>) -> Option<El<'_>> {
    if !el.is_any(&["td", "th"]) {
        return None;
    }
    let above = el.parent().filter(|row| row.is("tr"))?.parent()?;
    let section = above.is_any(&["thead", "tbody", "tfoot"]);
    if section { above.parent() } else { Some(above) }.filter(|table| table.is("table"))
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let table = table_of(target.el);
    target
        .el
        .tokens("headers")
        .map(|id| refers(cx, target.el, table, id))
        .find(|v| *v != Verdict::Passed)
        .unwrap_or(Verdict::Passed)
}

fn refers<'s>(cx: &Cx<'_, 's>, cell: El<'s>, table: Option<El<'s>>, id: &str) -> Verdict {
    if cell.attr("id") == Some(id) {
        return Verdict::failed("itself").with("id", short(id));
    }
    let Some(first) = cx.page.by_id(cell, id) else {
        return Verdict::failed("no-such-id").with("id", short(id));
    };
    // Where an id stands twice, one of them being a cell of the table is enough: the other is the fault of another rule.
    if cx.page.all_by_id(cell, id).take(SAME_ID_MAX).any(|el| table_of(el).is_some_and(|of| Some(of) == table)) {
        return Verdict::Passed;
    }
    match table_of(first) {
        Some(_) => Verdict::failed("other-table").with("id", short(id)),
        None => Verdict::failed("no-cell").with("id", short(id)).with("element", cx.page.snippet(first, 100)),
    }
}
