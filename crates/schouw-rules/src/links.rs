//! Links as rules on their texts see them: their targets, and the text that stands round them.

use crate::wording::links as texts;
use crate::wording::near;
use crate::{Candidate, Cx};
use schouw_page::{Child, El};

/// The roles that are `link` or inherit from it (WAI-ARIA 1.2 and DPUB-ARIA 1.0).
pub(crate) const ROLES: [&str; 5] = ["link", "doc-backlink", "doc-biblioref", "doc-glossref", "doc-noteref"];

/// Bytes of text of one element round a link that are read.
const BYTES_MAX: usize = 2_000;
/// Items of lists round each other that are looked at.
const ITEMS_MAX: usize = 6;
/// Nodes beside a link that are looked at, on each side.
const SIBLINGS_MAX: usize = 20;
/// Rows of the head of a table that are looked at for the header of a column.
const ROWS_MAX: usize = 5;
/// Cells of a row that are looked at.
const CELLS_MAX: usize = 200;

/// HTML elements that are blocks of text or hold such blocks, by the style of browsers.
pub(crate) const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "td",
    "th",
    "ul",
];

/// Elements with a role of a link and a text for a name, as targets when they are included in the accessibility tree. What only a style
/// sheet may name has no text to judge.
pub(crate) fn named<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let is_link = |el: &El<'s>| {
        (el.name() == "a" || el.is("area") || el.has_attr("role"))
            && cx.aria.has_any_role(*el, &ROLES)
            && !cx.aria.name(*el).text.is_empty()
    };
    cx.page.tagged_or_with_attr(&["a", "area"], "role").filter(is_link).map(Candidate::accessible).collect()
}

/// Whether the element is a block of text by the style of browsers.
pub(crate) fn is_block(el: El<'_>) -> bool {
    el.is_any(BLOCKS)
}

/// Whether a text that belongs to a link by the mark-up (ACT glossary, *programmatically determined link context*) may tell where it goes: its
/// description, the items of lists that it is in, the nearest block of text, the cell of a table with the headers of that cell. Links that
/// say nothing themselves are left out of these texts.
pub(crate) fn is_told_by_context<'s>(cx: &Cx<'_, 's>, link: El<'s>) -> bool {
    let by_description = || texts::tells(&cx.aria.description(link).text);
    let by_items = || {
        let items = cx.page.flat_ancestors(link).filter(|el| cx.aria.has_role(*el, "listitem")).take(ITEMS_MAX);
        items.into_iter().any(|item| tells(cx, item))
    };
    let by_block = || match cx.page.flat_ancestors(link).find(|el| is_block(*el)) {
        // The document as a whole is no context, only what stands in the same line.
        Some(body) if body.is_any(&["body", "html"]) => is_told_by_line(cx, link, body),
        Some(block) => tells(cx, block),
        None => false,
    };
    let by_cell = || {
        let cell = cx.page.flat_ancestors(link).find(|el| cx.aria.has_any_role(*el, &["cell", "gridcell"]));
        cell.is_some_and(|cell| tells(cx, cell) || headers(cx, cell).into_iter().any(|header| tells(cx, header)))
    };
    by_description() || by_items() || by_block() || by_cell()
}

/// The elements that make up the context of a link (ACT glossary, *programmatically determined link context*), by their places in document
/// order: two links with the same list are in the same context.
pub(crate) fn context_elements<'s>(cx: &Cx<'_, 's>, link: El<'s>) -> Vec<usize> {
    let above: Vec<El<'s>> = cx.page.flat_ancestors(link).collect();
    let mut found: Vec<El<'s>> = above.iter().copied().filter(|el| cx.aria.has_role(*el, "listitem")).collect();
    found.extend(above.iter().copied().find(|el| is_block_container(cx, *el)));
    if let Some(cell) = above.iter().copied().find(|el| cx.aria.has_any_role(*el, &["cell", "gridcell"])) {
        found.push(cell);
        found.extend(headers(cx, cell));
    }
    found.extend(cx.page.referred(link, "aria-describedby"));
    let mut places: Vec<usize> = found.into_iter().map(|el| cx.page.index(el)).collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// Whether the element's box holds blocks or lines, by its computed style; by its tag where style is not known.
pub(crate) fn is_block_container<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    use schouw_page::Display::{Block, Flex, Grid, Inline, InlineBlock, TableCell};
    let Ok(style) = cx.page.style(el) else { return is_block(el) };
    match style.display {
        Block | InlineBlock | TableCell => true,
        // What stands directly in a flexible box or grid is a block, whatever it says.
        Inline => cx
            .page
            .flat_parent(el)
            .and_then(|parent| cx.page.style(parent).ok())
            .is_some_and(|parent| matches!(parent.display, Flex | Grid)),
        _ => false,
    }
}

/// Whether the text of an element may tell where a link in it goes; found once for each element.
fn tells<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    cx.telling(el, |el| texts::tells(&read(cx, el)))
}

/// The text of an element without the links in it that say nothing themselves.
fn read<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> String {
    let is_open = |el: El<'s>| {
        (el.name() == "a" || el.has_attr("role"))
            && cx.aria.has_any_role(el, &ROLES)
            && texts::open(&cx.aria.name(el).text, el.attr_any_ns("href")).is_some()
    };
    near::exposed_text_besides(cx, el, BYTES_MAX, is_open)
}

/// The same of the text beside a link that stands in no block of its own, up to the next block on each side.
fn is_told_by_line<'s>(cx: &Cx<'_, 's>, link: El<'s>, body: El<'s>) -> bool {
    let top =
        std::iter::once(link).chain(cx.page.flat_ancestors(link)).take_while(|el| *el != body).last().unwrap_or(link);
    if is_block(top) {
        return false;
    }
    let ends = |beside: &Child<'s>| matches!(beside, Child::Element(el) if is_block(*el) || el.is("br"));
    let is_told = |side: Siblings| {
        side.of(cx, top).into_iter().take_while(|beside| !ends(beside)).any(|beside| match beside {
            Child::Element(el) => tells(cx, el),
            Child::Text(text) => texts::tells(text),
        })
    };
    tells(cx, top) || is_told(Siblings::Before) || is_told(Siblings::After)
}

enum Siblings {
    Before,
    After,
}

impl Siblings {
    /// Elements and texts on one side of an element, nearest first.
    fn of<'s>(&self, cx: &Cx<'_, 's>, el: El<'s>) -> Vec<Child<'s>> {
        macro_rules! children {
            ($nodes:expr) => {
                $nodes
                    .take(SIBLINGS_MAX)
                    .filter_map(|node| match cx.page.element(node.id()) {
                        Some(el) => Some(Child::Element(el)),
                        None => node.value().as_text().map(|text| Child::Text(text)),
                    })
                    .collect()
            };
        }
        match self {
            Self::Before => children!(el.node().prev_siblings()),
            Self::After => children!(el.node().next_siblings()),
        }
    }
}

/// The header cells of a cell: those that `headers` refers to, else those of its row and the nearest one above it. Cells that span rows
/// are taken as if they did not.
fn headers<'s>(cx: &Cx<'_, 's>, cell: El<'s>) -> Vec<El<'s>> {
    let referred = cx.page.referred(cell, "headers");
    let Some(row) = cell.parent().filter(|row| row.is("tr") && referred.is_empty()) else { return referred };
    let cells = |row: El<'s>| row.children().filter(|el| el.is_any(&["td", "th"])).take(CELLS_MAX);
    let span = |el: El<'s>| {
        el.attr("colspan").and_then(|v| v.trim_ascii().parse().ok()).unwrap_or(1_usize).clamp(1, CELLS_MAX)
    };
    let column: usize = cells(row).take_while(|el| *el != cell).map(span).sum();
    let at_column = |row: El<'s>| {
        let mut end = 0;
        cells(row).find(|el| {
            end += span(*el);
            end > column
        })
    };
    let is_row = |beside: &Child<'s>| matches!(beside, Child::Element(el) if el.is("tr"));
    let above = Siblings::Before.of(cx, row).into_iter().filter(is_row).filter_map(|beside| match beside {
        Child::Element(el) => Some(el),
        Child::Text(_) => None,
    });
    let head = row.ancestors().find(|el| el.is("table")).and_then(|table| table.children().find(|el| el.is("thead")));
    let of_head = head.into_iter().flat_map(|head| head.children().filter(|el| el.is("tr")).take(ROWS_MAX));
    let of_column = above.chain(of_head).filter_map(at_column).find(|el| el.is("th"));
    cells(row).filter(|el| el.is("th") && *el != cell).chain(of_column).collect()
}

/// The block of text that holds nothing but the link, and the one before it: where a link stands alone behind a text.
pub(crate) fn alone_behind<'s>(cx: &Cx<'_, 's>, link: El<'s>) -> Option<El<'s>> {
    let block = cx.page.flat_ancestors(link).find(|el| is_block(*el)).filter(|el| el.is_any(&["p", "div"]))?;
    let is_alone = near::exposed_text(cx, block, Some(link), BYTES_MAX).trim().is_empty();
    let before = || {
        Siblings::Before.of(cx, block).into_iter().find_map(|beside| match beside {
            Child::Element(el) => Some(el),
            Child::Text(_) => None,
        })
    };
    if is_alone { before() } else { None }
}
