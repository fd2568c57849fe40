//! Links as rules on their texts see them: their targets, and the text that stands round them.

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
const SIBLINGS_MAX: usize = 50;
/// Rows above a cell that are looked at for the header of its column.
const ROWS_MAX: usize = 50;

/// HTML elements that are blocks of text or hold such blocks, by the style of browsers.
const BLOCKS: &[&str] = &[
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

/// The texts that belong to a link by the mark-up (ACT glossary, *programmatically determined link context*): its description, the items
/// of lists that it is in, the nearest block of text, the cell of a table with the headers of that cell. Apart from the link itself.
pub(crate) fn context<'s>(cx: &Cx<'_, 's>, link: El<'s>) -> Vec<String> {
    let read = |el: El<'s>| near::exposed_text(cx, el, Some(link), BYTES_MAX);
    let mut texts = vec![cx.aria.description(link).text];
    let items = cx.page.flat_ancestors(link).filter(|el| cx.aria.has_role(*el, "listitem")).take(ITEMS_MAX);
    texts.extend(items.map(read));
    match cx.page.flat_ancestors(link).find(|el| is_block(*el)) {
        // The document as a whole is no context, only what stands in the same line.
        Some(body) if body.is_any(&["body", "html"]) => texts.push(line(cx, link, body)),
        Some(block) => texts.push(read(block)),
        None => {}
    }
    if let Some(cell) = cx.page.flat_ancestors(link).find(|el| cx.aria.has_any_role(*el, &["cell", "gridcell"])) {
        texts.push(read(cell));
        texts.extend(headers(cx, cell).into_iter().map(read));
    }
    texts
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

/// The text beside a link that stands in no block of its own, up to the next block on each side.
fn line<'s>(cx: &Cx<'_, 's>, link: El<'s>, body: El<'s>) -> String {
    let top =
        std::iter::once(link).chain(cx.page.flat_ancestors(link)).take_while(|el| *el != body).last().unwrap_or(link);
    if is_block(top) {
        return String::new();
    }
    let mut text = near::exposed_text(cx, top, Some(link), BYTES_MAX);
    for siblings in [Siblings::Before, Siblings::After] {
        for beside in siblings.of(cx, top) {
            match beside {
                Child::Element(el) if is_block(el) || el.is("br") => break,
                Child::Element(el) => text.push_str(&near::exposed_text(cx, el, Some(link), BYTES_MAX)),
                Child::Text(node) => {
                    text.push(' ');
                    text.push_str(node);
                }
            }
            if text.len() > BYTES_MAX {
                break;
            }
        }
    }
    text
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
    let is_cell = |el: &El<'s>| el.is_any(&["td", "th"]);
    let span =
        |el: El<'s>| el.attr("colspan").and_then(|v| v.trim_ascii().parse().ok()).unwrap_or(1_usize).clamp(1, 1_000);
    let column: usize = row.children().filter(is_cell).take_while(|el| *el != cell).map(span).sum();
    let at_column = |row: El<'s>| {
        let mut end = 0;
        row.children().filter(is_cell).find(|el| {
            end += span(*el);
            end > column
        })
    };
    let Some(table) = row.ancestors().find(|el| el.is("table")) else { return Vec::new() };
    let rows = table.children().flat_map(|el| if el.is("tr") { vec![el] } else { el.children().collect() });
    let above = rows.filter(|el| el.is("tr")).take_while(|el| *el != row).take(ROWS_MAX);
    let of_column = above.filter_map(at_column).filter(|el| el.is("th")).last();
    row.children().filter(|el| el.is("th") && *el != cell).chain(of_column).collect()
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
