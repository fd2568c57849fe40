//! Implicit roles within tables.

use crate::Aria;
use schouw_page::El;

impl<'s> Aria<'_, 's> {
    /// Roles of the parts of a table follow from the role of the table: `grid` makes cells grid cells, `none` makes them `none`, and
    /// any other role leaves them without meaning.
    pub(crate) fn table_role(&self, el: El<'s>) -> Option<&'static str> {
        let Some(table) = self.page.flat_ancestors(el).find(|a| a.is("table")) else { return Some("generic") };
        let own = |grid: bool| match el.name() {
            "caption" => "caption",
            "tr" => "row",
            "td" if grid => "gridcell",
            "td" => "cell",
            "th" => header_role(el, grid),
            _ => "rowgroup",
        };
        if self.is_explicitly_none(table) {
            return Some(if self.has_conflict(el) { own(false) } else { "none" });
        }
        match self.role(table)?.name {
            "table" => Some(own(false)),
            "grid" | "treegrid" => Some(own(true)),
            _ => Some("generic"),
        }
    }
}

/// The direction of a header cell: by `scope`, else by HTML's algorithm for the automatic state: a column header in a row without data
/// cells, a row header in a column without them, a cell in between.
fn header_role(th: El<'_>, grid: bool) -> &'static str {
    match th.attr("scope").map(str::to_ascii_lowercase).as_deref() {
        Some("col" | "colgroup") => return "columnheader",
        Some("row" | "rowgroup") => return "rowheader",
        _ => {}
    }
    let Some(row) = th.parent() else { return "columnheader" };
    if !row.children().any(|cell| cell.is("td")) {
        return "columnheader";
    }
    let column = column_of(th, row);
    let rows = row.parent().into_iter().flat_map(El::children).filter(|r| r.is("tr")).take(ROWS_MAX);
    let data_below = rows.filter_map(|r| cell_at(r, column)).any(|cell| cell.is("td"));
    match (data_below, grid) {
        (false, _) => "rowheader",
        (true, true) => "gridcell",
        (true, false) => "cell",
    }
}

/// Rows that are looked at to tell whether a column has data cells: an unscoped header in each row of a long table would otherwise
/// cost the square of its rows.
const ROWS_MAX: usize = 50;

/// Columns that a cell covers; HTML allows at most 1,000.
fn span(cell: El<'_>) -> usize {
    cell.attr("colspan").and_then(|v| v.trim_ascii().parse::<usize>().ok()).unwrap_or(1).clamp(1, 1000)
}

fn column_of(cell: El<'_>, row: El<'_>) -> usize {
    row.children().take_while(|other| *other != cell).filter(|c| c.is_any(&["td", "th"])).map(span).sum()
}

fn cell_at(row: El<'_>, column: usize) -> Option<El<'_>> {
    let mut at = 0;
    row.children().filter(|c| c.is_any(&["td", "th"])).find(|cell| {
        at += span(*cell);
        at > column
    })
}
