//! Running text: paragraphs that look like headings, and lines that look like the items of a list.

mod headings;
mod marks;

use crate::Cx;
use marks::Run;
use schouw_page::{Child, El, is_blank};
use std::collections::HashMap;

/// Bytes of one block that are read.
const BLOCK_BYTES_MAX: usize = 4_000;

/// Elements that stand within a line of text.
const PHRASING: [&str; 37] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "img", "ins", "kbd", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "svg",
    "time", "tt", "u", "var", "wbr", "slot",
];
/// Elements whose text is no prose, or whose content is judged by what it is made of.
const NO_PROSE: [&str; 16] = [
    "pre", "code", "textarea", "select", "script", "style", "template", "svg", "math", "title", "head", "noscript",
    "button", "option", "datalist", "iframe",
];

/// What a run of marked lines is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct FakeList {
    /// Lines of the run.
    pub(crate) count: usize,
    /// The first of them.
    pub(crate) first: String,
    /// Whether it is certainly a list.
    pub(crate) certain: bool,
}

/// What a paragraph before another one looks like.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Look {
    /// As the text around it.
    Plain,
    /// A heading, certainly.
    Heading(String),
    /// Bold, as headings and stressed sentences are.
    Bold(String),
    /// Bold by its mark-up; its style is not known.
    Unknown(String, schouw_page::Reason),
}

/// The paragraphs of a document that need a look, by their places.
#[derive(Default)]
pub(crate) struct Paragraphs {
    /// Runs of marked lines, by the element that the first line stands in.
    pub(crate) lists: HashMap<usize, FakeList>,
    /// Short paragraphs before longer ones.
    pub(crate) looks: HashMap<usize, Look>,
}

/// A piece of what stands in one element.
enum Piece<'s> {
    /// Lines of text, with the element that they stand in.
    Lines(El<'s>, Vec<String>),
    /// Something else.
    Other(El<'s>),
}

impl Paragraphs {
    /// One walk over the document.
    pub(crate) fn of(cx: &Cx<'_, '_>) -> Self {
        let mut found = Self::default();
        for el in cx.page.elements().filter(|el| el.is_html() && !el.is_any(&NO_PROSE)) {
            // Paragraphs are read where they stand beside others.
            if PHRASING.contains(&el.name()) || (is_paragraph(cx, el) && lines(cx, el).is_some()) {
                continue;
            }
            let pieces = pieces(cx, el);
            found.add_lists(cx, &pieces);
            headings::add(cx, el, &pieces, &mut found.looks);
        }
        found
    }

    fn add_lists<'s>(&mut self, cx: &Cx<'_, 's>, pieces: &[Piece<'s>]) {
        let mut run: Option<(El<'s>, Run)> = None;
        for piece in pieces {
            let Piece::Lines(el, lines) = piece else {
                self.end(cx, run.take());
                continue;
            };
            for line in lines {
                let goes_on = run.as_mut().is_some_and(|(_, run)| run.take(line));
                if !goes_on {
                    self.end(cx, run.take());
                    run = Run::begin(line).map(|begun| (*el, begun));
                }
            }
        }
        self.end(cx, run);
    }

    fn end<'s>(&mut self, cx: &Cx<'_, 's>, run: Option<(El<'s>, Run)>) {
        let Some((el, run)) = run else { return };
        let found = run.ended();
        let known = self.lists.entry(cx.page.index(el)).or_insert_with(|| found.clone());
        if (found.certain, found.count) > (known.certain, known.count) {
            *known = found;
        }
    }
}

/// A block that is nothing but text to its author.
fn is_paragraph<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    el.is_any(&["p", "div", "center"]) && cx.aria.explicit_role(el).is_none()
}

/// The children of an element as lines and other things. Text beside blocks makes lines of the element itself.
fn pieces<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Vec<Piece<'s>> {
    let mut pieces = Vec::new();
    let mut loose = Lines::default();
    for child in cx.page.flat_children(el) {
        match child {
            Child::Text(text) => loose.add(text),
            Child::Element(child) if child.is("br") => loose.end(),
            Child::Element(child) if cx.page.rendered(child).is_no() => {}
            Child::Element(child) => {
                let inner = lines(cx, child);
                match inner {
                    Some(inner) if PHRASING.contains(&child.name()) => loose.join(inner),
                    inner => {
                        if let Some(lines) = loose.take() {
                            pieces.push(Piece::Lines(el, lines));
                        }
                        match inner.filter(|_| is_paragraph(cx, child)) {
                            Some(lines) if lines.is_empty() => {}
                            Some(lines) => pieces.push(Piece::Lines(child, lines)),
                            None => pieces.push(Piece::Other(child)),
                        }
                    }
                }
            }
        }
    }
    pieces.extend(loose.take().map(|lines| Piece::Lines(el, lines)));
    pieces
}

/// Lines of text being put together.
#[derive(Default)]
struct Lines {
    done: Vec<String>,
    open: String,
    bytes: usize,
}

impl Lines {
    fn add(&mut self, text: &str) {
        if self.bytes < BLOCK_BYTES_MAX {
            self.open.push_str(text);
            self.bytes += text.len();
        }
    }

    fn end(&mut self) {
        let line = std::mem::take(&mut self.open);
        if !is_blank(&line) {
            self.done.push(line.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }

    /// Takes in the lines of an element that stands within a line.
    fn join(&mut self, lines: Vec<String>) {
        for (at, line) in lines.iter().enumerate() {
            if at > 0 {
                self.end();
            }
            self.add(line);
        }
    }

    fn take(&mut self) -> Option<Vec<String>> {
        self.end();
        self.bytes = 0;
        Some(std::mem::take(&mut self.done)).filter(|lines| !lines.is_empty())
    }
}

/// The lines of an element that holds nothing but text. None for others.
fn lines<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Option<Vec<String>> {
    if el.is_any(&["svg", "code", "img"]) {
        return Some(Vec::new());
    }
    let mut lines = Lines::default();
    let mut stack: Vec<Child<'s>> = cx.page.flat_children(el).into_iter().rev().collect();
    while let Some(next) = stack.pop() {
        match next {
            Child::Text(text) => lines.add(text),
            Child::Element(el) if el.is("br") => lines.end(),
            Child::Element(el) if el.is_any(&["svg", "code", "img"]) || el.is_svg() => {}
            Child::Element(el) if PHRASING.contains(&el.name()) => {
                if !cx.page.rendered(el).is_no() {
                    stack.extend(cx.page.flat_children(el).into_iter().rev());
                }
            }
            Child::Element(_) => return None,
        }
    }
    Some(lines.take().unwrap_or_default())
}
