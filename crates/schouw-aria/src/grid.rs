//! The grid of an HTML table: which cell covers which slots (HTML, 4.9.12.1, "Forming a table"), and what directions its headers have
//! (4.9.12.2, "Forming relationships between data cells and header cells").

use crate::Aria;
use crate::focus::parse_integer;
use rustc_hash::FxHashMap;
use schouw_page::{El, Page};
use std::rc::Rc;

/// Slots of one table beyond which its grid is not made: a few attributes can ask for any number.
const SLOTS_MAX: usize = 2_000_000;
/// Columns that a cell may cover (HTML).
const COLUMNS_MAX: i32 = 1_000;
/// No cell covers the slot, or more than one does.
const NO_CELL: u32 = u32::MAX;

/// Where a header cell points (HTML, `scope`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeaderScope {
    /// The cells below it.
    Column,
    /// The cells beside it.
    Row,
    /// All later cells of its column group.
    ColumnGroup,
    /// All later cells of its row group.
    RowGroup,
    /// Neither: data stands in its row and in its column.
    Neither,
}

/// A cell in its place.
#[derive(Debug, Clone, Copy)]
pub struct GridCell<'s> {
    /// The `td` or `th`.
    pub el: El<'s>,
    /// Its first column, from 0.
    pub x: usize,
    /// Its first row, from 0.
    pub y: usize,
    /// Columns that it covers.
    pub width: usize,
    /// Rows that it covers, those beyond its row group left out.
    pub height: usize,
    /// Number of the row group that it is in.
    pub group: usize,
}

/// The grid of one `table`.
#[derive(Debug, Default)]
pub struct Grid<'s> {
    cells: Vec<GridCell<'s>>,
    /// For each row the cells at its columns.
    rows: Vec<Vec<u32>>,
    /// Places in `cells`, by the place of the element in the page.
    place: FxHashMap<usize, u32>,
    data_in_row: Vec<bool>,
    data_in_column: Vec<bool>,
    /// Columns of each `colgroup`: first and one beyond the last.
    column_groups: Vec<(usize, usize)>,
}

impl<'s> Grid<'s> {
    /// The grid of a table in its own tree. None where it would be larger than any table of use.
    fn of(page: &Page<'s>, table: El<'s>) -> Option<Self> {
        let mut grid = Self { column_groups: column_groups(table), ..Self::default() };
        let mut slots = 0;
        for (group, rows) in row_groups(table).into_iter().enumerate() {
            grid.add_group(page, group, &rows, &mut slots)?;
        }
        for cell in &grid.cells {
            if cell.el.is("td") {
                grid.data_in_row[cell.y..cell.y + cell.height].fill(true);
                let end = cell.x + cell.width;
                if grid.data_in_column.len() < end {
                    grid.data_in_column.resize(end, false);
                }
                grid.data_in_column[cell.x..end].fill(true);
            }
        }
        Some(grid)
    }

    /// Places the cells of one row group. What spans rows ends with it.
    fn add_group(&mut self, page: &Page<'s>, group: usize, rows: &[El<'s>], slots: &mut usize) -> Option<()> {
        let (first, end) = (self.rows.len(), self.rows.len() + rows.len());
        self.rows.resize_with(end, Vec::new);
        self.data_in_row.resize(end, false);
        for (row, y) in rows.iter().zip(first..) {
            let mut x = 0;
            for el in row.children().filter(|c| c.is_any(&["td", "th"])) {
                while self.rows[y].get(x).is_some_and(|slot| *slot != FREE) {
                    x += 1;
                }
                let width = span(el, "colspan", COLUMNS_MAX).max(1);
                let height = match span(el, "rowspan", i32::MAX) {
                    0 => end - y,
                    rows => rows.min(end - y),
                };
                *slots += width * height + x;
                if *slots > SLOTS_MAX {
                    return None;
                }
                let at = u32::try_from(self.cells.len()).ok()?;
                self.cells.push(GridCell { el, x, y, width, height, group });
                self.place.insert(page.index(el), at);
                for row in &mut self.rows[y..y + height] {
                    if row.len() < x + width {
                        row.resize(x + width, FREE);
                    }
                    for slot in &mut row[x..x + width] {
                        *slot = if *slot == FREE { at } else { NO_CELL };
                    }
                }
                x += width;
            }
        }
        Some(())
    }

    /// The cells, in the order in which they are placed.
    pub fn cells(&self) -> &[GridCell<'s>] {
        &self.cells
    }

    /// Number of rows.
    pub fn height(&self) -> usize {
        self.rows.len()
    }

    /// Columns of one row up to its last cell.
    pub fn width_of(&self, y: usize) -> usize {
        self.rows.get(y).map_or(0, Vec::len)
    }

    /// The one cell that covers a slot.
    pub fn at(&self, x: usize, y: usize) -> Option<&GridCell<'s>> {
        self.cells.get(*self.rows.get(y)?.get(x)? as usize)
    }

    /// A cell of the table, by the place of its element in the page ([`Page::index`]).
    pub fn cell(&self, index: usize) -> Option<&GridCell<'s>> {
        self.cells.get(*self.place.get(&index)? as usize)
    }

    /// The columns of the `colgroup` that a column belongs to: the first and one beyond the last.
    pub fn column_group(&self, x: usize) -> Option<(usize, usize)> {
        self.column_groups.iter().copied().find(|(first, end)| (*first..*end).contains(&x))
    }

    /// Where a header cell points: by its `scope`, or in the automatic state by what stands in its rows and columns.
    pub fn scope(&self, cell: &GridCell<'s>) -> HeaderScope {
        match cell.el.attr("scope").map(str::to_ascii_lowercase).as_deref() {
            Some("col") => return HeaderScope::Column,
            Some("row") => return HeaderScope::Row,
            Some("colgroup") => return HeaderScope::ColumnGroup,
            Some("rowgroup") => return HeaderScope::RowGroup,
            _ => {}
        }
        let any =
            |data: &[bool], from: usize, to: usize| data[from.min(data.len())..to.min(data.len())].contains(&true);
        if !any(&self.data_in_row, cell.y, cell.y + cell.height) {
            HeaderScope::Column
        } else if !any(&self.data_in_column, cell.x, cell.x + cell.width) {
            HeaderScope::Row
        } else {
            HeaderScope::Neither
        }
    }
}

/// Nothing was placed in the slot yet.
const FREE: u32 = u32::MAX - 1;

/// `colspan` or `rowspan` by HTML's rules for non-negative integers; 1 for what is none.
fn span(cell: El<'_>, attribute: &str, most: i32) -> usize {
    let written = cell.attr(attribute).and_then(parse_integer).filter(|n| *n >= 0).unwrap_or(1);
    usize::try_from(written.min(most)).unwrap_or(1)
}

/// The rows of each group, in the order in which they are shown: `tfoot` comes last, and rows outside groups stand together.
fn row_groups<'s>(table: El<'s>) -> Vec<Vec<El<'s>>> {
    let rows = |of: El<'s>| of.children().filter(|row| row.is("tr")).collect::<Vec<_>>();
    let (mut groups, mut feet, mut loose) = (Vec::new(), Vec::new(), Vec::new());
    for child in table.children().filter(|child| child.is_html()) {
        match child.name() {
            "tr" => {
                loose.push(child);
                continue;
            }
            "thead" | "tbody" | "tfoot" => {}
            _ => continue,
        }
        if !loose.is_empty() {
            groups.push(std::mem::take(&mut loose));
        }
        if child.is("tfoot") { &mut feet } else { &mut groups }.push(rows(child));
    }
    groups.push(loose);
    groups.append(&mut feet);
    groups
}

/// The columns of each `colgroup`.
fn column_groups(table: El<'_>) -> Vec<(usize, usize)> {
    let mut at = 0;
    let mut groups = Vec::new();
    for group in table.children().filter(|c| c.is("colgroup")).take(1_000) {
        let columns: usize =
            group.children().filter(|c| c.is("col")).map(|col| span(col, "span", COLUMNS_MAX).max(1)).sum();
        let width = if columns > 0 { columns } else { span(group, "span", COLUMNS_MAX).max(1) };
        groups.push((at, at + width));
        at += width;
    }
    groups
}

impl<'s> Aria<'_, 's> {
    /// The grid of an HTML `table`, made once. None for a table that is larger than any of use.
    pub fn grid(&self, table: El<'s>) -> Option<Rc<Grid<'s>>> {
        let at = self.page.index(table);
        if let Some(known) = self.grids.borrow().get(&at) {
            return known.clone();
        }
        let grid = Grid::of(self.page, table).map(Rc::new);
        self.grids.borrow_mut().insert(at, grid.clone());
        grid
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use schouw_page::Snapshot;

    /// The texts of the slots, row by row: `.` for an empty one.
    fn drawn(inner: &str) -> String {
        let url = "https://www.example.nl/".parse().unwrap();
        let snapshot = Snapshot::from_html(&format!("<table>{inner}</table>"), url);
        let page = Page::new(&snapshot);
        let grid = Grid::of(&page, page.tagged("table").next().unwrap()).unwrap();
        let row = |y| {
            let slot = |x| grid.at(x, y).map_or(".".to_owned(), |cell| cell.el.text_content());
            (0..grid.width_of(y)).map(slot).collect::<String>()
        };
        (0..grid.height()).map(row).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn cells_take_the_next_free_slot() {
        for (inner, expected) in [
            ("<tr><td>a<td>b<tr><td>c<td>d", "ab cd"),
            ("<tr><td rowspan=2>a<td>b<tr><td>c", "ab ac"),
            ("<tr><td colspan=2>a<td>b<tr><td>c<td>d<td>e", "aab cde"),
            ("<tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d<tbody><tr><td>e", "ab ac ad e"),
            ("<tr><td rowspan=9>a<tbody><tr><td>b<td>c", "a bc"),
            ("<tr><td>a<td rowspan=2>b<tr><td colspan=2>c", "ab c."),
            ("<tfoot><tr><td>z<tbody><tr><td>a<thead><tr><td>h", "a h z"),
            ("<tr><td colspan=x>a<td colspan=-2>b<td colspan=0>c", "abc"),
        ] {
            assert_eq!(drawn(inner), expected, "{inner}");
        }
    }

    #[test]
    fn a_grid_that_nobody_could_use_is_not_made() {
        let url = "https://www.example.nl/".parse().unwrap();
        let rows = "<tr><td colspan=1000 rowspan=65534>".repeat(3_000);
        let snapshot = Snapshot::from_html(&format!("<table>{rows}</table>"), url);
        let page = Page::new(&snapshot);
        assert!(Grid::of(&page, page.tagged("table").next().unwrap()).is_none());
    }

    #[test]
    fn columns_of_groups() {
        let url = "https://www.example.nl/".parse().unwrap();
        let html = "<table><colgroup span=2><colgroup><col><col span=3></colgroup><tr><td>a</table>";
        let snapshot = Snapshot::from_html(html, url);
        let page = Page::new(&snapshot);
        let grid = Grid::of(&page, page.tagged("table").next().unwrap()).unwrap();
        assert_eq!(
            [0, 1, 2, 5, 6].map(|x| grid.column_group(x)),
            [Some((0, 2)), Some((0, 2)), Some((2, 6)), Some((2, 6)), None]
        );
    }
}
