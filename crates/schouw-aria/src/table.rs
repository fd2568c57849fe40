//! Implicit roles within tables.

use crate::{Aria, HeaderScope};
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
            "th" => self.header_role(el, table, grid),
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

    /// The direction of a header cell. A cell that points nowhere is one of the data cells. Where the table is too large, or the cell
    /// does not stand in its grid, a header is taken to be that of a column.
    fn header_role(&self, th: El<'s>, table: El<'s>, in_grid: bool) -> &'static str {
        let grid = self.grid(table);
        let scope = grid.as_ref().and_then(|grid| Some(grid.scope(grid.cell(self.page.index(th))?)));
        match scope.unwrap_or_else(|| written_scope(th)) {
            HeaderScope::Column | HeaderScope::ColumnGroup => "columnheader",
            HeaderScope::Row | HeaderScope::RowGroup => "rowheader",
            HeaderScope::Neither if in_grid => "gridcell",
            HeaderScope::Neither => "cell",
        }
    }
}

fn written_scope(th: El<'_>) -> HeaderScope {
    let by_row = th.attr_is("scope", "row") || th.attr_is("scope", "rowgroup");
    if by_row { HeaderScope::Row } else { HeaderScope::Column }
}
