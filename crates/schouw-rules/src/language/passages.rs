//! Passages in another language than the one that is said of them.

use super::detect::passage;
use super::inherit::{Inherited, NO_LANGUAGE};
use super::{primary, problem};
use crate::Cx;
use crate::Verdict;
use crate::words::short;
use schouw_page::{Child, El};
use std::collections::HashMap;

/// Bytes of one passage that are read.
const BYTES_MAX: usize = 2_000;

/// Elements that stand within a line of text.
const PHRASING: [&str; 27] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "data", "del", "dfn", "font", "img", "ins", "label",
    "mark", "nobr", "s", "slot", "small", "span", "strike", "strong", "sub", "sup", "u", "wbr",
];
/// Titles, quotations and words as words: what stands in these is often in another language without being a passage.
const NAMED: [&str; 6] = ["cite", "em", "i", "q", "time", "address"];

/// Text in another language: the first block of those that stand beside each other.
#[derive(Debug, Clone)]
pub(crate) struct Passage {
    /// The language that is said of it, as written.
    pub(crate) tag: String,
    /// The primary subtag of the language that it is in.
    pub(crate) found: &'static str,
    /// Blocks beside each other in that language.
    pub(crate) count: usize,
    /// What the first one says.
    pub(crate) text: String,
}

/// The passages of a document in another language than the one that is said of them, by the place of the first of those in one element.
pub(crate) fn passages(cx: &Cx<'_, '_>) -> HashMap<usize, Passage> {
    let mut found: HashMap<usize, Passage> = HashMap::new();
    let mut first: HashMap<(usize, &'static str), usize> = HashMap::new();
    let mut said = Said::default();
    for el in cx.page.elements().filter(|el| el.is_html() && !PHRASING.contains(&el.name())) {
        if el.is_any(NO_LANGUAGE) || el.is_any(&["head", "title", "html", "option", "button", "select"]) {
            continue;
        }
        let text = text_of(cx, el);
        if text.is_empty() {
            continue;
        }
        let Some((place, tag)) = said.of(cx, el) else { continue };
        let Some(lang) = passage(&primary(tag).to_ascii_lowercase(), &text) else { continue };
        // Where most of what the tag is for is in another language, the tag itself is wrong: other rules say so.
        if !said.is_right(cx, place) || is_within_named(cx, el) {
            continue;
        }
        let parent = cx.page.flat_parent(el).map_or(0, |parent| cx.page.index(parent));
        let at = *first.entry((parent, lang)).or_insert_with(|| cx.page.index(el));
        found.entry(at).and_modify(|passage| passage.count += 1).or_insert_with(|| Passage {
            tag: tag.to_owned(),
            found: lang,
            count: 1,
            text: short(&text),
        });
    }
    found
}

/// The verdict on a passage.
pub(crate) fn judge(passage: &Passage) -> Verdict {
    Verdict::failed("other-language")
        .with("value", passage.tag.as_str())
        .with("found", super::display(passage.found))
        .with("code", passage.found)
        .with("count", passage.count)
        .with("text", passage.text.as_str())
}

/// The text that stands in an element itself and in what belongs to its lines, without what has a language of its own.
fn text_of<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> String {
    let mut text = String::new();
    let mut stack: Vec<Child<'s>> = cx.page.flat_children(el).into_iter().rev().collect();
    while let Some(next) = stack.pop() {
        match next {
            Child::Text(piece) if text.len() < BYTES_MAX => text.push_str(piece),
            Child::Text(_) => return text,
            Child::Element(el) if el.is("br") => text.push('\n'),
            Child::Element(el)
                if PHRASING.contains(&el.name()) && !el.has_attr("lang") && !cx.page.rendered(el).is_no() =>
            {
                stack.extend(cx.page.flat_children(el).into_iter().rev());
            }
            Child::Element(_) => text.push(' '),
        }
    }
    text
}

/// Whether an element stands in a title, a quotation, or what is in no language.
fn is_within_named<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    std::iter::once(el)
        .chain(cx.page.flat_ancestors(el))
        .any(|el| el.is_any(&NAMED) || el.is_any(NO_LANGUAGE) || el.attr_is("translate", "no"))
}

/// What is said of the language of elements.
#[derive(Default)]
struct Said {
    /// Whether the text of an element with a tag is in that language as a whole.
    right: HashMap<usize, bool>,
}

impl Said {
    /// The nearest element with a language, and its tag; none where that names no known one.
    fn of<'s>(&self, cx: &Cx<'_, 's>, el: El<'s>) -> Option<(El<'s>, &'s str)> {
        let mut around = std::iter::once(el).chain(cx.page.flat_ancestors(el));
        let (place, tag) = around.find_map(|el| Some((el, el.attr("lang")?)))?;
        (!tag.is_empty() && problem(tag).is_none()).then_some((place, tag))
    }

    fn is_right<'s>(&mut self, cx: &Cx<'_, 's>, place: El<'s>) -> bool {
        *self.right.entry(cx.page.index(place)).or_insert_with(|| {
            let tag = place.attr("lang").unwrap_or("");
            Inherited::below(cx.page, &cx.aria, place, None).judge(tag) == Verdict::Passed
        })
    }
}
