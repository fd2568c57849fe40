//! What a table is there for, as far as its mark-up and content tell: data, layout, or not known.

use crate::Cx;
use schouw_aria::{Grid, GridCell};
use schouw_page::{Child, El, is_blank};
use std::rc::Rc;

/// Bytes of a cell beyond which it is a passage and no value.
const VALUE_BYTES_MAX: usize = 100;
/// Elements of one cell that are looked at.
const CELL_ELEMENTS_MAX: usize = 60;

/// What stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Nothing that is read.
    Empty,
    /// A figure: digits with units and signs, and at most a few letters.
    Figure,
    /// A short text.
    Words,
    /// Long text, blocks, controls, another table.
    Passage,
}

/// A table that is exposed as one, with its grid.
pub(crate) struct Table<'s> {
    /// The element.
    pub(crate) el: El<'s>,
    /// Its cells in their places.
    pub(crate) grid: Rc<Grid<'s>>,
    /// Columns of its widest row.
    pub(crate) width: usize,
}

impl<'s> Table<'s> {
    /// The table of an element. None for one that is too large to look at.
    pub(crate) fn of(cx: &Cx<'_, 's>, el: El<'s>) -> Option<Self> {
        let grid = cx.aria.grid(el)?;
        let width = (0..grid.height()).map(|y| grid.width_of(y)).max().unwrap_or(0);
        Some(Self { el, grid, width })
    }

    /// Its caption, where it has one that says something.
    pub(crate) fn caption(&self) -> Option<El<'s>> {
        self.el.children().find(|el| el.is("caption") && !is_blank(&el.text_content()))
    }

    /// Whether some cell is a header or is said to be one.
    pub(crate) fn has_headers<'a>(&self, cx: &Cx<'a, 's>) -> bool {
        self.grid.cells().iter().any(|cell| is_header(cx, cell.el) || cell.el.has_attr("headers"))
    }

    /// The cells of the first row that stand in it alone; none where one of them reaches over several columns.
    pub(crate) fn first_row(&self) -> Option<Vec<GridCell<'s>>> {
        let row: Vec<GridCell<'s>> = self.grid.cells().iter().filter(|cell| cell.y == 0).copied().collect();
        (row.len() == self.width && row.iter().all(|cell| cell.width == 1)).then_some(row)
    }
}

/// Whether the cell is a header: by its tag, its role, or a `scope` that the author gave a cell of data.
pub(crate) fn is_header<'s>(cx: &Cx<'_, 's>, cell: El<'s>) -> bool {
    cell.is("th") || cell.has_attr("scope") || cx.aria.has_any_role(cell, &["columnheader", "rowheader"])
}

/// Whether the cell has a text or a picture with one.
pub(crate) fn says_something<'s>(cx: &Cx<'_, 's>, cell: El<'s>) -> bool {
    kind(cx, cell) != Kind::Empty
}

/// What stands in a cell.
pub(crate) fn kind<'s>(cx: &Cx<'_, 's>, cell: El<'s>) -> Kind {
    let mut text = String::new();
    let mut stack = vec![Child::Element(cell)];
    let mut looked_at = 0;
    while let Some(next) = stack.pop() {
        match next {
            Child::Text(piece) => text.push_str(piece.get(..VALUE_BYTES_MAX * 2).unwrap_or(piece)),
            Child::Element(el) => {
                looked_at += 1;
                let is_large = looked_at > CELL_ELEMENTS_MAX || text.len() > VALUE_BYTES_MAX * 4;
                if is_large || is_block(el) {
                    return Kind::Passage;
                }
                if cx.page.rendered(el).is_no() {
                    continue;
                }
                if let Some(alt) = el.attr("alt").or_else(|| el.attr("aria-label")) {
                    text.push_str(alt);
                }
                stack.extend(cx.page.flat_children(el).into_iter().rev());
            }
        }
    }
    of_text(&schouw_page::collapse(&text))
}

fn of_text(text: &str) -> Kind {
    if !text.chars().any(char::is_alphanumeric) {
        return Kind::Empty;
    }
    if text.len() > VALUE_BYTES_MAX {
        return Kind::Passage;
    }
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    if digits > 0 && letters <= digits + 2 { Kind::Figure } else { Kind::Words }
}

/// What no value of a table is made of.
fn is_block(el: El<'_>) -> bool {
    el.is_any(&[
        "table",
        "ul",
        "ol",
        "dl",
        "form",
        "input",
        "select",
        "textarea",
        "button",
        "iframe",
        "video",
        "audio",
        "object",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "nav",
        "main",
        "header",
        "footer",
        "section",
        "article",
        "aside",
        "fieldset",
        "figure",
        "blockquote",
        "pre",
        "hr",
        "canvas",
    ])
}

/// HTML tables that are exposed as tables or grids.
pub(crate) fn exposed<'a, 's>(cx: &'a Cx<'_, 's>) -> impl Iterator<Item = El<'s>> + 'a {
    cx.page.tagged("table").filter(|el| el.is_html() && cx.aria.has_any_role(*el, &["table", "grid"]))
}

/// A summary that says that the table is no table: it is nothing but that. One that is about the layout of something (of a page, of a
/// plot of land) describes data.
pub(crate) fn is_about_layout(summary: &str) -> bool {
    const WORDS: [&str; 25] = [
        "layout",
        "lay-out",
        "opmaak",
        "opmaaktabel",
        "layouttabel",
        "presentation",
        "presentational",
        "presentatie",
        "table",
        "tabel",
        "for",
        "used",
        "is",
        "this",
        "the",
        "only",
        "voor",
        "de",
        "deze",
        "alleen",
        "purposes",
        "pagina",
        "page",
        "of",
        "van",
    ];
    let summary = summary.to_lowercase();
    let mut words =
        summary.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty()).peekable();
    let is_said = ["layout", "lay-out", "opmaak", "presentati"].iter().any(|word| summary.contains(word));
    is_said && words.peek().is_some() && words.all(|word| WORDS.contains(&word))
}
