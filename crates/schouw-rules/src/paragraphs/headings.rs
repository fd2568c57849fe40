//! Short paragraphs that stand out before a longer one.

use super::{Look, Piece};
use crate::Cx;
use crate::tables::Table;
use crate::words::short;
use schouw_page::{Child, El, Reason, is_blank};
use std::collections::HashMap;

/// Characters and words of the longest text that is taken for a heading.
const HEADING_CHARS_MAX: usize = 80;
const HEADING_WORDS_MAX: usize = 12;
/// Words of the shortest text that a heading stands over.
const TEXT_WORDS_MIN: usize = 4;
/// Bytes of a text that need not end with a sentence: it may be cut, or go on behind something.
const LONG_BYTES_MIN: usize = 120;
/// Characters of a text under a bold line from which the line is worth a question.
const ASKED_CHARS_MIN: usize = 60;
/// Cells of the largest table that is taken for one of the layout.
const LAYOUT_CELLS_MAX: usize = 100;
/// Weight from which letters are bold (CSS Fonts, `bold` is 700).
const BOLD: f32 = 600.0;
/// How much larger than the text below letters are that stand out, with another sign and without.
const LARGER: f32 = 1.15;
const MUCH_LARGER: f32 = 1.4;
/// How much larger than the text round them bold letters over a list or table are.
const LARGER_OVER_PART: f32 = 1.3;

/// Notes how the short paragraphs look that stand over longer ones in one element.
pub(super) fn add<'s>(cx: &Cx<'_, 's>, parent: El<'s>, pieces: &[Piece<'s>], looks: &mut HashMap<usize, Look>) {
    let mut excluded = None;
    for (at, pair) in pieces.windows(2).enumerate() {
        let [Piece::Lines(el, over), Piece::Lines(below, under) | Piece::Loose(below, under)] = pair else { continue };
        let [over] = &over[..] else { continue };
        let is_loose = matches!(pair[1], Piece::Loose(..));
        let under = under.join(" ");
        // What follows a heading at once is its subtitle.
        let is_subtitle = at > 0 && matches!(&pieces[at - 1], Piece::Other(el) if cx.aria.has_role(*el, "heading"));
        if is_subtitle || is_notice(over) || !is_heading_like(over) || !is_text(over, &under) || holds_link(*el) {
            continue;
        }
        if *excluded.get_or_insert_with(|| is_excluded(cx, parent)) {
            return;
        }
        let Some(look) = look(cx, (*el, over), (*below, &under), is_loose) else { continue };
        // A second large line in a row is no heading of its own: whether they are one together, a person sees.
        let goes_on = at > 0 && matches!(&pieces[at - 1], Piece::Lines(before, _) if looks_alike(cx, *before, *el));
        let look = match look {
            Look::Heading(text) if goes_on => Look::Bold(text),
            look => look,
        };
        looks.insert(cx.page.index(*el), look);
    }
    add_first_lines(cx, parent, pieces, looks);
    add_before_parts(cx, parent, pieces, looks);
}

/// The same for a paragraph over a list or a table: there is no text below to compare with, so it has to be bold and a good deal larger
/// than the text round it.
fn add_before_parts<'s>(cx: &Cx<'_, 's>, parent: El<'s>, pieces: &[Piece<'s>], looks: &mut HashMap<usize, Look>) {
    for (at, pair) in pieces.windows(2).enumerate() {
        let [Piece::Lines(el, over), Piece::Other(part)] = pair else { continue };
        let [over] = &over[..] else { continue };
        let is_subtitle = at > 0 && matches!(&pieces[at - 1], Piece::Other(el) if cx.aria.has_role(*el, "heading"));
        if !el.is("p") || is_subtitle || is_notice(over) || !is_heading_like(over) || holds_link(*el) || !is_part(*part)
        {
            continue;
        }
        if is_excluded(cx, parent) {
            return;
        }
        if let (Ok(own), Ok(round)) = (letters(cx, *el), own_letters(cx, parent))
            && own.bold
            && !round.bold
            && own.size / round.size.max(1.0) >= LARGER_OVER_PART
        {
            looks.insert(cx.page.index(*el), Look::Heading(short(over)));
        }
    }
}

/// A list or table, also in a box that lets it scroll.
fn is_part(el: El<'_>) -> bool {
    const PARTS: [&str; 4] = ["table", "ul", "ol", "dl"];
    el.is_any(&PARTS) || (el.is("div") && el.children().next().is_some_and(|first| first.is_any(&PARTS)))
}

/// The same for the first line of a paragraph that goes on behind a break.
fn add_first_lines<'s>(cx: &Cx<'_, 's>, parent: El<'s>, pieces: &[Piece<'s>], looks: &mut HashMap<usize, Look>) {
    for piece in pieces {
        let Piece::Lines(block, lines) = piece else { continue };
        let [over, rest @ ..] = &lines[..] else { continue };
        let under = rest.join(" ");
        if rest.is_empty() || is_notice(over) || !is_heading_like(over) || !is_text(over, &under) {
            continue;
        }
        let Some(line) = first_line(*block).filter(|line| !holds_link(*line)) else { continue };
        if is_excluded(cx, parent) {
            return;
        }
        if let Some(look) = look(cx, (line, over), (*block, &under), true) {
            looks.insert(cx.page.index(line), look);
        }
    }
}

/// The element that holds the first line of a block and nothing else.
fn first_line(block: El<'_>) -> Option<El<'_>> {
    let mut nodes = block.child_nodes().filter(|child| !matches!(child, Child::Text(text) if is_blank(text)));
    match (nodes.next()?, nodes.next()?) {
        (Child::Element(line), Child::Element(end)) if end.is("br") && !line.is_any(&["br", "a"]) => Some(line),
        _ => None,
    }
}

/// Short, and no sentence.
fn is_heading_like(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    letters >= 3
        && letters > digits
        && text.chars().count() <= HEADING_CHARS_MAX
        && text.split(' ').count() <= HEADING_WORDS_MAX
        && !text.ends_with(['.', '!', ':', ';', ',', '…'])
        && !is_date(text)
}

/// The date of a message: a day in digits, and a year at the end.
fn is_date(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    let is_number = |word: &&&str| word.bytes().all(|b| b.is_ascii_digit());
    let has_day = words.iter().rev().skip(1).filter(is_number).any(|word| word.len() <= 2);
    words.len() <= 4 && has_day && words.iter().next_back().filter(is_number).is_some_and(|word| word.len() == 4)
}

/// Sentences, and at least twice as long as what stands over them.
fn is_text(over: &str, text: &str) -> bool {
    let ends = || text.trim_end_matches(['"', '”', ')', '’']).ends_with(['.', '!', '?', '…']);
    let holds_sentence = || text.len() >= LONG_BYTES_MIN && [". ", "? ", "! "].iter().any(|end| text.contains(end));
    text.len() >= over.len() * 2 && text.split(' ').count() >= TEXT_WORDS_MIN && (ends() || holds_sentence())
}

/// The label of a box with a remark. It says what kind of remark it is, and heads no part of the page.
fn is_notice(text: &str) -> bool {
    const NOTICES: [&str; 22] = [
        "aandacht",
        "attentie",
        "belangrijk",
        "caution",
        "danger",
        "gevaar",
        "hint",
        "important",
        "info",
        "informatie",
        "let op",
        "note",
        "opgelet",
        "opmerking",
        "pas op",
        "see also",
        "tip",
        "tips",
        "voorbeeld",
        "waarschuwing",
        "warning",
        "zie ook",
    ];
    NOTICES.contains(&text.trim_end_matches('!').to_lowercase().as_str())
}

/// Whether the letters of two blocks are as bold and as large.
fn looks_alike<'s>(cx: &Cx<'_, 's>, one: El<'s>, other: El<'s>) -> bool {
    match (letters(cx, one), letters(cx, other)) {
        (Ok(one), Ok(other)) => (one.bold, one.italic) == (other.bold, other.italic) && one.size >= other.size,
        _ => false,
    }
}

/// Titles of cards and the like are links, which other rules look at; code is not read as text.
fn holds_link(el: El<'_>) -> bool {
    el.descendants().any(|el| el.is_any(&["a", "code", "img", "kbd"]))
}

/// Places where a short text over another one is something else than a heading.
fn is_excluded<'s>(cx: &Cx<'_, 's>, parent: El<'s>) -> bool {
    let is_one = |el: El<'s>| {
        el.is_any(&[
            "a",
            "address",
            "blockquote",
            "button",
            "caption",
            "dt",
            "figcaption",
            "figure",
            "footer",
            "hgroup",
            "label",
            "legend",
            "li",
            "nav",
            "summary",
            "dialog",
        ]) || cx.aria.explicit_role(el).is_some_and(|role| !matches!(role.name, "none" | "main" | "article" | "region"))
    };
    std::iter::once(parent).chain(cx.page.flat_ancestors(parent)).any(|el| is_one(el) || is_data_table(cx, el))
}

/// A table with headers, or one that is too large to be there for the layout.
fn is_data_table<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    el.is("table")
        && Table::of(cx, el).is_none_or(|table| table.grid.cells().len() > LAYOUT_CELLS_MAX || table.has_headers(cx))
}

/// How the letters of a block look, all of them.
struct Letters {
    bold: bool,
    italic: bool,
    size: f32,
}

/// How text looks that stands directly in an element.
fn own_letters<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Result<Letters, Reason> {
    let style = cx.page.style(el)?;
    Ok(Letters { bold: style.font_weight >= BOLD, italic: style.italic, size: style.font_size })
}

/// What all letters of a block have in common. The smallest size counts.
fn letters<'s>(cx: &Cx<'_, 's>, block: El<'s>) -> Result<Letters, Reason> {
    let mut all = Letters { bold: true, italic: true, size: f32::MAX };
    let mut stack = vec![block];
    while let Some(el) = stack.pop() {
        for child in cx.page.flat_children(el) {
            match child {
                Child::Text(text) if !is_blank(text) => {
                    let style = cx.page.style(el)?;
                    all.bold &= style.font_weight >= BOLD;
                    all.italic &= style.italic;
                    all.size = all.size.min(style.font_size);
                }
                Child::Text(_) => {}
                Child::Element(el) => stack.push(el),
            }
        }
    }
    Ok(all)
}

/// How a block looks beside the one below it. None where style is not known and the mark-up says nothing.
fn look<'s>(cx: &Cx<'_, 's>, over: (El<'s>, &str), below: (El<'s>, &str), is_loose: bool) -> Option<Look> {
    let ((el, text), (below, under)) = (over, below);
    // Text that stands loose beside blocks has the style of what they stand in.
    let other = if is_loose { own_letters(cx, below) } else { letters(cx, below) };
    let (own, other) = match (letters(cx, el), other) {
        (Ok(own), Ok(other)) => (own, other),
        (Err(reason), _) | (_, Err(reason)) => {
            let is_marked = is_bold_by_mark_up(el) && under.chars().count() >= ASKED_CHARS_MIN;
            return is_marked.then(|| Look::Unknown(short(text), reason));
        }
    };
    let bold = own.bold && !other.bold;
    let italic = own.italic && !other.italic;
    let times = own.size / other.size.max(1.0);
    // A line of its own in a `div` is often the name of a thing.
    let is_paragraph = el.is("p") || is_loose && below.is("p");
    let stands_out = bold && times >= LARGER || is_paragraph && (bold && italic || times >= MUCH_LARGER);
    Some(if stands_out {
        Look::Heading(short(text))
    } else if bold && is_paragraph && under.chars().count() >= ASKED_CHARS_MIN {
        Look::Bold(short(text))
    } else {
        Look::Plain
    })
}

/// Whether the only element child of a paragraph makes all its text bold.
fn is_bold_by_mark_up(el: El<'_>) -> bool {
    let mut texts = el.child_nodes().filter(|child| !matches!(child, Child::Text(text) if is_blank(text)));
    matches!((texts.next(), texts.next()), (Some(Child::Element(el)), None) if el.is_any(&["b", "strong"]))
}
