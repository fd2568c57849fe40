//! Which header cells of a table are assigned to a cell: in HTML tables by HTML's algorithm (4.9.12.2), asked from the other side; in
//! tables made with roles by their rows and columns.

use crate::{Aria, Grid, GridCell, HeaderScope};
use rustc_hash::{FxHashMap, FxHashSet};
use schouw_page::El;
use std::rc::Rc;

/// Steps that the search for the cells of all headers of one table may take. Headers beyond count as assigned.
const STEPS_MAX: usize = 5_000_000;

/// What is known of the headers of one table.
#[derive(Debug, Default)]
pub struct Headers {
    /// Headers for which no cell was found, by their place in the page.
    idle: FxHashSet<usize>,
    /// Whether there is a cell that is no header.
    pub has_data: bool,
}

impl Headers {
    /// Whether no cell of the table has this header, given by its place in the page ([`Page::index`](schouw_page::Page::index)). No for
    /// what is no header of the table.
    pub fn is_idle(&self, index: usize) -> bool {
        self.idle.contains(&index)
    }
}

impl<'s> Aria<'_, 's> {
    /// The headers of a table: an element whose semantic role is `table` or `grid`.
    pub fn headers(&self, table: El<'s>) -> Rc<Headers> {
        let at = self.page.index(table);
        if let Some(known) = self.headers.borrow().get(&at) {
            return Rc::clone(known);
        }
        let found = match self.grid(table).filter(|_| table.is("table")) {
            Some(grid) => Search { aria: self, grid: &grid, steps: STEPS_MAX }.headers(),
            None => self.headers_by_role(table),
        };
        let found = Rc::new(found);
        self.headers.borrow_mut().insert(at, Rc::clone(&found));
        found
    }

    fn is_cell(&self, el: El<'s>) -> bool {
        self.role(el).is_some_and(|role| role.is_a("cell"))
    }

    fn is_header(&self, el: El<'s>) -> bool {
        self.has_any_role(el, &["columnheader", "rowheader"])
    }

    /// The rows of a table by role, in groups or not.
    fn rows_by_role(&self, table: El<'s>) -> Vec<El<'s>> {
        let mut rows = Vec::new();
        for child in self.children_in_tree(table) {
            if self.has_role(child, "row") {
                rows.push(child);
            } else if self.has_role(child, "rowgroup") {
                rows.extend(self.children_in_tree(child).into_iter().filter(|row| self.has_role(*row, "row")));
            }
        }
        rows
    }

    /// A column header needs a cell in its columns in another row, a row header another cell in its row.
    fn headers_by_role(&self, table: El<'s>) -> Headers {
        let mut found = Headers::default();
        let mut headers = Vec::new();
        // For each column the row of its first cell, and whether another row has one too.
        let mut columns: FxHashMap<usize, (usize, bool)> = FxHashMap::default();
        for (y, row) in self.rows_by_role(table).into_iter().enumerate() {
            let cells: Vec<El<'s>> = self.children_in_tree(row).into_iter().filter(|c| self.is_cell(*c)).collect();
            let alone = cells.len() == 1;
            let mut x = 0;
            for cell in cells {
                let number = |name: &str| cell.attr(name)?.trim_ascii().parse::<usize>().ok().filter(|n| *n > 0);
                x = number("aria-colindex").map_or(x, |n| n - 1);
                let width = number("aria-colspan").or_else(|| number("colspan")).unwrap_or(1).min(1_000);
                for column in x..x.saturating_add(width) {
                    let seen = columns.entry(column).or_insert((y, false));
                    seen.1 |= seen.0 != y;
                }
                if self.is_header(cell) {
                    headers.push((cell, x, width, alone));
                } else {
                    found.has_data = true;
                }
                x = x.saturating_add(width);
            }
        }
        for (header, x, width, alone) in headers {
            let shared = || (x..x.saturating_add(width)).any(|column| columns.get(&column).is_some_and(|seen| seen.1));
            let used = if self.has_role(header, "rowheader") { !alone } else { shared() };
            if !used {
                found.idle.insert(self.page.index(header));
            }
        }
        found
    }
}

/// The search in the grid of an HTML table.
struct Search<'a, 'p, 's> {
    aria: &'a Aria<'p, 's>,
    grid: &'a Grid<'s>,
    steps: usize,
}

impl<'s> Search<'_, '_, 's> {
    fn headers(mut self) -> Headers {
        let referred = self.referred();
        let mut found = Headers::default();
        for cell in self.grid.cells() {
            if self.aria.is_header(cell.el) {
                let at = self.aria.page().index(cell.el);
                if !referred.contains(&at) && !self.is_used(cell) {
                    found.idle.insert(at);
                }
            } else {
                found.has_data |= self.aria.is_cell(cell.el);
            }
        }
        found
    }

    /// Cells that others name in their `headers` attribute, by their place in the page.
    fn referred(&self) -> FxHashSet<usize> {
        let mut found = FxHashSet::default();
        let naming = self.grid.cells().iter().filter(|cell| cell.el.has_attr("headers") && self.aria.is_cell(cell.el));
        for cell in naming {
            let page = self.aria.page();
            let named = page.referred(cell.el, "headers").into_iter().filter(|el| *el != cell.el);
            found.extend(named.map(|el| page.index(el)).filter(|at| self.grid.cell(*at).is_some()));
        }
        found
    }

    /// Whether a cell without a `headers` attribute of its own gets this header. A header points where its `scope` says, and where its
    /// role says.
    fn is_used(&mut self, header: &GridCell<'s>) -> bool {
        let scope = if header.el.is("th") { self.grid.scope(header) } else { HeaderScope::Neither };
        let by_scope = match scope {
            HeaderScope::Column => self.is_used_below(header),
            HeaderScope::Row => self.is_used_beside(header),
            HeaderScope::ColumnGroup => match self.grid.column_group(header.x) {
                Some((first, end)) => self.is_used_in(header, |cell| (first..end).contains(&cell.x)),
                None => self.is_used_below(header),
            },
            HeaderScope::RowGroup => self.is_used_in(header, |cell| cell.group == header.group),
            HeaderScope::Neither => false,
        };
        by_scope
            || match self.aria.role(header.el).map(|role| role.name) {
                Some("columnheader") if scope != HeaderScope::Column => self.is_used_below(header),
                Some("rowheader") if scope != HeaderScope::Row => self.is_used_beside(header),
                _ => false,
            }
    }

    fn is_used_below(&mut self, header: &GridCell<'s>) -> bool {
        (header.x..header.x + header.width).any(|x| self.scan(header, x, header.y + header.height, false))
    }

    fn is_used_beside(&mut self, header: &GridCell<'s>) -> bool {
        (header.y..header.y + header.height).any(|y| self.scan(header, header.x + header.width, y, true))
    }

    /// Goes from a header down or aside until a cell has it. Behind data a header of the same place and size takes over.
    fn scan(&mut self, header: &GridCell<'s>, mut x: usize, mut y: usize, aside: bool) -> bool {
        let mut behind_data = false;
        loop {
            if self.steps == 0 {
                return true;
            }
            self.steps -= 1;
            let ended = if aside { x >= self.grid.width_of(y) } else { y >= self.grid.height() };
            if ended {
                return false;
            }
            let Some(cell) = self.grid.at(x, y) else {
                if aside {
                    x += 1
                } else {
                    y += 1
                }
                continue;
            };
            let is_th = cell.el.is("th");
            let takes_over = if aside {
                (cell.y, cell.height) == (header.y, header.height)
            } else {
                (cell.x, cell.width) == (header.x, header.width)
            };
            if is_th && behind_data && takes_over {
                return false;
            }
            if !cell.el.has_attr("headers") && self.aria.is_cell(cell.el) {
                return true;
            }
            behind_data |= !is_th;
            if aside { x = cell.x + cell.width } else { y = cell.y + cell.height }
        }
    }

    /// Whether a later cell of the header's group has it.
    fn is_used_in(&mut self, header: &GridCell<'s>, in_group: impl Fn(&GridCell<'s>) -> bool) -> bool {
        let cells = self.grid.cells();
        if self.steps < cells.len() {
            return true;
        }
        self.steps -= cells.len();
        let later = |cell: &GridCell<'s>| header.x < cell.x + cell.width && header.y < cell.y + cell.height;
        cells.iter().any(|cell| {
            cell.el != header.el
                && in_group(cell)
                && later(cell)
                && !cell.el.has_attr("headers")
                && self.aria.is_cell(cell.el)
        })
    }
}
