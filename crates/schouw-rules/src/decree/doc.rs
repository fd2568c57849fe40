//! The text of a page as people read it: headings, items and paragraphs one under the other, with their links.

use crate::links::BLOCKS;
use schouw_page::{Child, El, Snapshot, collapse};

/// Lines of a page that are kept, and characters of one.
const LINES_MAX: usize = 5_000;
const LINE_CHARS_MAX: usize = 4_000;

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A heading, with its level.
    Heading(u8),
    /// An item of a list, or a cell of a table.
    Item,
    /// Anything else.
    Text,
}

/// A link or a picture with an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Link {
    /// Its text, with that of pictures in it.
    pub(crate) text: String,
    /// Where it leads.
    pub(crate) to: String,
}

/// A line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) kind: Kind,
    pub(crate) text: String,
    pub(crate) links: Vec<Link>,
    /// Pictures: their text alternatives and addresses.
    pub(crate) pictures: Vec<Link>,
}

/// Whether a line does not go beyond an element.
fn is_block(el: El<'_>) -> bool {
    el.is("br") || BLOCKS.contains(&el.name())
}

/// Elements whose text nobody reads.
const SILENT: [&str; 7] = ["script", "style", "template", "noscript", "head", "select", "iframe"];

/// The lines of the main content of a page: of its `main`, else of its body without menus, header and footer.
pub(crate) fn lines(page: &Snapshot) -> Vec<Line> {
    let main = page.elements().find(|el| el.is("main") || el.attr_is("role", "main"));
    let (start, is_whole) = match main {
        Some(main) => (main, false),
        None => match page.elements().find(|el| el.is("body")) {
            Some(body) => (body, true),
            None => return Vec::new(),
        },
    };
    let mut reader = Reader { page, lines: Vec::new(), open: Line::new(), is_whole };
    reader.read(start);
    reader.lines
}

enum Step<'p> {
    Open(Child<'p>),
    Close(El<'p>),
}

struct Reader<'p> {
    page: &'p Snapshot,
    lines: Vec<Line>,
    open: Line,
    is_whole: bool,
}

impl Line {
    fn new() -> Self {
        Self { kind: Kind::Text, text: String::new(), links: Vec::new(), pictures: Vec::new() }
    }
}

impl<'p> Reader<'p> {
    fn read(&mut self, start: El<'p>) {
        let mut steps = vec![Step::Open(Child::Element(start))];
        while let Some(step) = steps.pop() {
            match step {
                Step::Open(Child::Text(text)) => self.open.text.push_str(text),
                Step::Open(Child::Element(el)) if self.is_left_out(el) => {}
                Step::Open(Child::Element(el)) if el.is("table") => {
                    self.end();
                    self.table(el);
                }
                Step::Open(Child::Element(el)) => {
                    self.begin(el);
                    steps.push(Step::Close(el));
                    let children: Vec<Child<'p>> = el.child_nodes().collect();
                    steps.extend(children.into_iter().rev().map(Step::Open));
                }
                Step::Close(el) => {
                    if is_block(el) {
                        self.end();
                    }
                }
            }
            if self.lines.len() >= LINES_MAX {
                return;
            }
        }
        self.end();
    }

    fn is_left_out(&self, el: El<'p>) -> bool {
        let role = el.attr("role").unwrap_or_default();
        SILENT.contains(&el.name())
            || el.has_attr("hidden")
            || (self.is_whole
                && (el.is_any(&["nav", "header", "footer"]) || ["navigation", "banner", "contentinfo"].contains(&role)))
            || el.is("nav")
    }

    fn begin(&mut self, el: El<'p>) {
        if is_block(el) {
            self.end();
            self.open.kind = match el.name().strip_prefix('h').and_then(|level| level.parse().ok()) {
                Some(level) => Kind::Heading(level),
                None if el.is_any(&["li", "dd", "td"]) => Kind::Item,
                None => Kind::Text,
            };
        }
        self.refer(el);
    }

    /// Notes a link or a picture.
    fn refer(&mut self, el: El<'p>) {
        let address = |name: &str| Some(self.page.base().join(el.attr(name)?.trim()).ok()?.to_string());
        if el.is("a")
            && let Some(to) = address("href")
        {
            self.open.links.push(Link { text: link_text(el), to });
        }
        if el.is("img") {
            let text = el.attr("alt").unwrap_or_default().to_owned();
            if let Some(to) = address("src") {
                self.open.pictures.push(Link { text: text.clone(), to });
            }
            self.open.text.push(' ');
            self.open.text.push_str(&text);
            self.open.text.push(' ');
        }
    }

    fn end(&mut self) {
        let mut line = std::mem::replace(&mut self.open, Line::new());
        line.text = collapse(&line.text).chars().take(LINE_CHARS_MAX).collect();
        if !line.text.is_empty() || !line.links.is_empty() || !line.pictures.is_empty() {
            self.lines.push(line);
        }
    }

    /// A table: of each row a line for each cell, with the heading of its column in front.
    fn table(&mut self, table: El<'p>) {
        let mut headings: Vec<String> = Vec::new();
        for row in table.descendants().filter(|el| el.is("tr")) {
            let cells: Vec<El<'p>> = row.children().filter(|el| el.is_any(&["td", "th"])).collect();
            let text = |el: &El<'p>| collapse(&el.text_content());
            if headings.is_empty() && cells.len() > 1 && cells.iter().all(|el| el.is("th")) {
                headings = cells.iter().map(text).collect();
                continue;
            }
            // Two cells of which the first is a heading are a name and its value.
            let is_pair = headings.is_empty() && cells.len() == 2;
            for (column, cell) in cells.iter().enumerate() {
                if is_pair && column == 0 {
                    continue;
                }
                let heading = if is_pair { Some(text(&cells[0])) } else { headings.get(column).cloned() };
                let heading = heading.filter(|heading| !heading.is_empty());
                self.open.kind = Kind::Item;
                for el in cell.descendants() {
                    self.refer(el);
                }
                self.open.text = match heading {
                    Some(heading) => format!("{}: {}", heading.trim_end_matches(':'), text(cell)),
                    None => text(cell),
                };
                self.end();
            }
            if self.lines.len() >= LINES_MAX {
                return;
            }
        }
    }
}

/// The text of a link, with the text alternatives of its pictures and its own label.
pub(crate) fn link_text(link: El<'_>) -> String {
    let mut text = link.text_content();
    for el in link.descendants().filter(|el| el.is("img") || el.is("svg")) {
        let alt = el.attr("alt").or_else(|| el.attr("aria-label")).unwrap_or_default();
        text = format!("{text} {alt}");
    }
    let text = collapse(&text);
    let label = link.attr("aria-label").or_else(|| link.attr("title")).filter(|label| !label.trim().is_empty());
    match label {
        Some(label) if text.is_empty() || link.has_attr("aria-label") => collapse(label),
        _ => text,
    }
}
