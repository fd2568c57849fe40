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
    /// Whether it may be one.
    pub(crate) asked: bool,
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
    /// The lines of a paragraph.
    Lines(El<'s>, Vec<String>),
    /// Lines of text beside other things, with the element that they stand in.
    Loose(El<'s>, Vec<String>),
    /// Something else.
    Other(El<'s>),
}

impl Paragraphs {
    /// One walk over the document.
    pub(crate) fn of(cx: &Cx<'_, '_>) -> Self {
        let mut found = Self::default();
        for el in cx.page.elements().filter(|el| el.is_html() && !el.is_any(&NO_PROSE)) {
            // Paragraphs are read where they stand beside others.
            if PHRASING.contains(&el.name()) || (is_paragraph(cx, el) && is_text(cx, el)) {
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
            let (Piece::Lines(el, lines) | Piece::Loose(el, lines)) = piece else {
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

/// The children of an element as lines and other things. Text beside blocks makes lines of the element that it stands in; elements of
/// lines that hold blocks, such as old ones for letters, are looked through.
fn pieces<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Vec<Piece<'s>> {
    let mut pieces = Vec::new();
    let (mut loose, mut holder) = (Lines::default(), el);
    let below = |el: El<'s>| cx.page.flat_children(el).into_iter().rev().map(move |child| (el, child));
    let mut stack: Vec<(El<'s>, Child<'s>)> = below(el).collect();
    while let Some((within, child)) = stack.pop() {
        if within != holder {
            pieces.extend(loose.take().map(|lines| Piece::Loose(holder, lines)));
            holder = within;
        }
        let child = match child {
            Child::Text(text) => {
                loose.add(text);
                continue;
            }
            Child::Element(child) if child.is("br") => {
                loose.end();
                continue;
            }
            Child::Element(child) if is_skipped(cx, child) => continue,
            Child::Element(child) if child.is("code") => {
                loose.add(&child.text_content());
                continue;
            }
            Child::Element(child) => child,
        };
        let is_text = is_text(cx, child);
        if PHRASING.contains(&child.name()) {
            if is_text {
                loose.read(cx, child)
            } else {
                stack.extend(below(child))
            }
            continue;
        }
        pieces.extend(loose.take().map(|lines| Piece::Loose(holder, lines)));
        if is_text && is_paragraph(cx, child) {
            let mut own = Lines::default();
            own.read(cx, child);
            // Without text it is a picture, which parts what stands before from what follows.
            pieces.push(own.take().map_or(Piece::Other(child), |lines| Piece::Lines(child, lines)));
        } else {
            pieces.push(Piece::Other(child));
        }
    }
    pieces.extend(loose.take().map(|lines| Piece::Loose(holder, lines)));
    pieces
}

/// What is no text and breaks no line: pictures, and what is not rendered.
fn is_skipped<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    el.is("img") || el.is_svg() || cx.page.rendered(el).is_no()
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

    /// Reads an element that holds nothing but text.
    fn read<'s>(&mut self, cx: &Cx<'_, 's>, el: El<'s>) {
        let mut stack = vec![Child::Element(el)];
        while let Some(next) = stack.pop() {
            match next {
                Child::Text(text) => self.add(text),
                Child::Element(el) if el.is("br") => self.end(),
                Child::Element(el) if is_skipped(cx, el) => {}
                Child::Element(el) if el.is("code") => self.add(&el.text_content()),
                Child::Element(el) => stack.extend(cx.page.flat_children(el).into_iter().rev()),
            }
        }
    }

    fn take(&mut self) -> Option<Vec<String>> {
        self.end();
        self.bytes = 0;
        Some(std::mem::take(&mut self.done)).filter(|lines| !lines.is_empty())
    }
}

/// Whether an element holds nothing but text.
fn is_text<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    let mut stack = vec![el];
    while let Some(next) = stack.pop() {
        for child in cx.page.flat_children(next) {
            match child {
                Child::Element(el) if is_skipped(cx, el) => {}
                Child::Element(el) if PHRASING.contains(&el.name()) => stack.push(el),
                Child::Element(_) => return false,
                Child::Text(_) => {}
            }
        }
    }
    true
}
