//! `data-table-headers`: a table of data has header cells.

use crate::tables::{self, Kind, Table};
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict, words};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_aria::GridCell;
use schouw_page::{Child, El, Tri, is_blank};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "data-table-headers",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["1.3.1"],
        secondary: &[],
        techniques: &["H51", "H63", "F91"],
        title: Text::new("Een tabel met gegevens heeft kopcellen", "A table with data has header cells"),
        messages: &[
            Message {
                id: "head",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Deze tabel heeft een kop (thead), maar de cellen erin zijn gewone cellen (td). Een schermlezer noemt bij de gegevens dan geen koppen.",
                    "This table has a head (thead), but the cells in it are plain cells (td). A screen reader then says no headers with the data.",
                ),
                fix: Text::new(
                    "Maak van de cellen in de thead th-elementen.",
                    "Make th elements of the cells in the thead.",
                ),
            },
            Message {
                id: "caption",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Deze tabel heeft een bijschrift (caption) of een andere markering die zegt dat er gegevens in staan, maar geen enkele kopcel (th).",
                    "This table has a caption, or another mark that says that it holds data, but not a single header cell (th).",
                ),
                fix: Text::new(
                    "Maak van de cellen die zeggen wat er in een kolom of rij staat th-elementen.",
                    "Make th elements of the cells that say what a column or row holds.",
                ),
            },
            Message {
                id: "looks",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De eerste rij van deze tabel zegt wat er in de kolommen staat (\"{text}\"), maar de cellen zijn gewone cellen (td). Een schermlezer noemt bij de gegevens dan geen koppen.",
                    "The first row of this table says what stands in the columns (\"{text}\"), but its cells are plain cells (td). A screen reader then says no headers with the data.",
                ),
                fix: Text::new(
                    "Maak van de cellen in de eerste rij th-elementen met scope=\"col\".",
                    "Make th elements with scope=\"col\" of the cells in the first row.",
                ),
            },
            Message {
                id: "maybe",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Deze tabel van {count} rijen heeft geen kopcellen (th). Staan er gegevens in waarvan de eerste rij of de eerste kolom zegt wat ze zijn?",
                    "This table of {count} rows has no header cells (th). Does it hold data of which the first row or the first column says what they are?",
                ),
                fix: Text::new(
                    "Zo ja, maak van die cellen th-elementen. Is de tabel er alleen voor de opmaak, gebruik dan CSS, of geef de tabel role=\"none\".",
                    "If so, make th elements of those cells. If the table is only there for the layout, use CSS, or give it role=\"none\".",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Cells of a table that are looked at.
const CELLS_MAX: usize = 2_000;
/// Weight from which letters are bold (CSS Fonts, `bold` is 700).
const BOLD: f32 = 600.0;

fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let is_target = |el: &El<'s>| Table::of(cx, *el).is_some_and(|table| judge(cx, &table).is_some());
    tables::exposed(cx)
        .filter(|el| cx.aria.has_role(*el, "table") && is_target(el))
        .map(|el| Candidate::new(el, Gate::AccessibleWhen(cx.page.visible(el))))
        .collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    Table::of(cx, target.el).and_then(|table| judge(cx, &table)).unwrap_or(Verdict::Passed)
}

/// The verdict on a table that holds, or may hold, data. None for the others.
fn judge<'s>(cx: &Cx<'_, 's>, table: &Table<'s>) -> Option<Verdict> {
    if table.has_headers(cx) {
        return Some(Verdict::Passed);
    }
    if table.width < 2 || table.grid.height() < 2 {
        return None;
    }
    // Under a title of the whole table stands the row that matters; which one it is, only a person sees.
    let cells: Vec<(GridCell<'s>, Kind)> =
        table.grid.cells().iter().take(CELLS_MAX).map(|cell| (*cell, tables::kind(cx, cell.el))).collect();
    let passages = cells.iter().filter(|(_, kind)| *kind == Kind::Passage).count();
    let empty = cells.iter().filter(|(_, kind)| *kind == Kind::Empty).count();
    if empty == cells.len() {
        return None;
    }
    if has_head(table, &cells) {
        return Some(Verdict::failed("head"));
    }
    // A summary says nothing: templates give one to tables for the layout too.
    let is_said = table.caption().is_some() || cx.aria.explicit_role(table.el).is_some();
    if is_said {
        return Some(Verdict::failed("caption"));
    }
    if passages > 0 || table.grid.height() < 3 || cells.len() < 6 {
        return None;
    }
    if let Some(row) = table.first_row()
        && let heads = heads_columns(cx, table, &row, &cells)
        && !heads.is_no()
    {
        let texts: Vec<String> = row.iter().map(|cell| words::short(&cell.el.text_content())).collect();
        return Some(Verdict::require(heads.not(), "looks").with("text", words::short(&texts.join(" | "))));
    }
    let figures = cells.iter().filter(|(_, kind)| *kind == Kind::Figure).count();
    let is_full = empty * 4 <= cells.len();
    let may_be = is_full && (figures * 4 >= cells.len() || table.width >= 3 && table.grid.height() >= 4);
    may_be.then(|| Verdict::cant_tell("maybe").with("count", table.grid.height() as f64))
}

/// A head of one row of short texts over at least one more row.
fn has_head<'s>(table: &Table<'s>, cells: &[(GridCell<'s>, Kind)]) -> bool {
    let in_head =
        |cell: &GridCell<'s>| cell.el.parent().and_then(|row| row.parent()).is_some_and(|group| group.is("thead"));
    let head: Vec<_> = cells.iter().filter(|(cell, _)| in_head(cell)).collect();
    let words = head.iter().filter(|(_, kind)| *kind == Kind::Words).count();
    let below = cells.iter().any(|(cell, kind)| !in_head(cell) && *kind != Kind::Empty);
    words > 0 && below && head.iter().all(|(cell, _)| cell.width < table.width)
}

/// Whether the first row certainly heads the columns below it: short texts, all different, over a column of figures that it stands
/// out of; or in bold letters over others that are not.
fn heads_columns<'s>(cx: &Cx<'_, 's>, table: &Table<'s>, row: &[GridCell<'s>], cells: &[(GridCell<'s>, Kind)]) -> Tri {
    let kind_of = |el: El<'s>| cells.iter().find(|(cell, _)| cell.el == el).map(|(_, kind)| *kind);
    let kinds: Vec<Option<Kind>> = row.iter().map(|cell| kind_of(cell.el)).collect();
    let all_words = kinds.iter().skip(1).all(|kind| *kind == Some(Kind::Words)) && kinds[0] != Some(Kind::Figure);
    if !all_words {
        return Tri::No;
    }
    let rest = cells.iter().filter(|(cell, kind)| cell.y > 0 && *kind != Kind::Empty);
    let column = |x: usize| cells.iter().filter(move |(cell, kind)| cell.y > 0 && cell.x == x && *kind != Kind::Empty);
    let is_of_figures =
        |x: usize| column(x).count() >= 2 && column(x).all(|(cell, kind)| *kind == Kind::Figure && cell.width == 1);
    let by_figures = (1..table.width.min(50)).any(is_of_figures);
    let bold = |el: El<'s>| is_bold(cx, el);
    let heads = row.iter().filter(|cell| kind_of(cell.el) != Some(Kind::Empty));
    let by_letters = Tri::all(heads.map(|cell| bold(cell.el))).and(Tri::any(rest.map(|(cell, _)| bold(cell.el))).not());
    by_letters.or(Tri::from(by_figures).and(Tri::any(row.iter().map(|cell| bold(cell.el)))))
}

/// Whether all letters of a cell are bold.
fn is_bold<'s>(cx: &Cx<'_, 's>, cell: El<'s>) -> Tri {
    let holds_text = |el: &El<'s>| el.child_nodes().any(|child| matches!(child, Child::Text(text) if !is_blank(text)));
    let letters = std::iter::once(cell).chain(cx.page.flat_descendants(cell)).filter(holds_text);
    Tri::all(letters.map(|el| match cx.page.style(el) {
        Ok(style) => Tri::from(style.font_weight >= BOLD),
        Err(reason) => Tri::Unknown(reason),
    }))
}
