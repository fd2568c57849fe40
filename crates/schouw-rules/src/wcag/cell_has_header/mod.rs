//! `cell-has-header`: in a large table with headers each cell of data has one.

use crate::tables::{self, Table};
use crate::{Candidate, Cx, RuleDef, Scope, Verdict, words};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_aria::GridCell;
use schouw_page::El;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "cell-has-header",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["1.3.1"],
        secondary: &[],
        techniques: &["H51", "H63", "F91"],
        title: Text::new("Elke cel met gegevens heeft een kop", "Each cell with data has a header"),
        messages: &[Message {
            id: "cells",
            outcome: Outcome::Failed,
            why: Text::new(
                "In deze tabel hebben cellen met gegevens geen kop ({count}). De eerste: \"{text}\".",
                "In this table cells with data have no header ({count}). The first one: \"{text}\".",
            ),
            fix: Text::new(
                "Geef elke kolom een th in de eerste rij, of elke rij een th in de eerste kolom. Zegt een cel zelf wat er in een rij of kolom staat, maak die dan een th.",
                "Give each column a th in the first row, or each row a th in the first column. If a cell itself says what a row or column holds, make it a th.",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Rows and columns from which the way to a header is too far to remember.
const SIDE_MIN: usize = 3;

fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let is_target = |el: &El<'s>| {
        Table::of(cx, *el).is_some_and(|table| {
            table.width > SIDE_MIN && table.grid.height() > SIDE_MIN
                || table.width >= SIDE_MIN
                    && table.grid.height() >= SIDE_MIN
                    && table.grid.cells().len() > SIDE_MIN * SIDE_MIN
        }) && Table::of(cx, *el).is_some_and(|table| table.has_headers(cx))
    };
    tables::exposed(cx).filter(is_target).map(Candidate::accessible).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let Some(table) = Table::of(cx, target.el) else { return Verdict::Passed };
    let without = without_header(cx, &table);
    let Some(first) = without.first() else { return Verdict::Passed };
    let text = words::short(&first.el.text_content());
    Verdict::failed("cells").with("count", without.len() as f64).with("text", text)
}

/// Cells with content for which no header stands above or before them. Goes through the table once: what a header reaches is noted for
/// its columns, its rows and its group of rows.
fn without_header<'s>(cx: &Cx<'_, 's>, table: &Table<'s>) -> Vec<GridCell<'s>> {
    let mut cells: Vec<GridCell<'s>> = table.grid.cells().to_vec();
    cells.sort_by_key(|cell| (cell.y, cell.x));
    let mut columns = vec![false; table.width];
    let mut rows = vec![false; table.grid.height()];
    let mut group_with_header = None;
    let mut found = Vec::new();
    for cell in cells {
        let (xs, ys) = (cell.x..cell.x + cell.width, cell.y..cell.y + cell.height);
        let has_header = columns[xs.clone()].contains(&true)
            || rows[ys.clone()].contains(&true)
            || group_with_header == Some(cell.group)
            || cell.el.has_attr("headers");
        if tables::is_header(cx, cell.el) {
            let scope = cell.el.attr("scope").map(str::to_ascii_lowercase);
            match scope.as_deref() {
                Some("row") => rows[ys].fill(true),
                Some("col" | "colgroup") => columns[xs].fill(true),
                Some("rowgroup") => group_with_header = Some(cell.group),
                // Where it points by itself follows from the other cells; assistive technology looks both ways.
                _ => {
                    rows[ys].fill(true);
                    columns[xs].fill(true);
                }
            }
            continue;
        }
        // One cell over all columns is a title or a note, and says itself what it is.
        let is_note = cell.width == table.width || cell.el.has_attr("aria-label");
        if !has_header
            && !is_note
            && cx.aria.has_any_role(cell.el, &["cell", "gridcell"])
            && tables::says_something(cx, cell.el)
        {
            found.push(cell);
        }
    }
    found
}
