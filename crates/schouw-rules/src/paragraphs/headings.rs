//! Short paragraphs that stand out before a longer one.

use super::{Look, Piece};
use crate::Cx;
use crate::words::short;
use schouw_page::{Child, El, Reason, is_blank};
use std::collections::HashMap;

/// Characters and words of the longest text that is taken for a heading.
const HEADING_CHARS_MAX: usize = 80;
const HEADING_WORDS_MAX: usize = 12;
/// Words of the shortest text that a heading stands over.
const TEXT_WORDS_MIN: usize = 4;
/// Characters of a text under a bold line from which the line is worth a question.
const ASKED_CHARS_MIN: usize = 60;
/// Weight from which letters are bold (CSS Fonts, `bold` is 700).
const BOLD: f32 = 600.0;
/// How much larger than the text below letters are that stand out, with another sign and without.
const LARGER: f32 = 1.15;
const MUCH_LARGER: f32 = 1.4;

/// Notes how the short paragraphs look that stand over longer ones in one element.
pub(super) fn add<'s>(cx: &Cx<'_, 's>, parent: El<'s>, pieces: &[Piece<'s>], looks: &mut HashMap<usize, Look>) {
    let mut excluded = None;
    for (at, pair) in pieces.windows(2).enumerate() {
        let [Piece::Lines(el, over), Piece::Lines(below, under)] = pair else { continue };
        let ([over], false) = (&over[..], *el == parent || *below == parent) else { continue };
        let under = under.join(" ");
        // What follows a heading at once is its subtitle.
        let is_subtitle = at > 0 && matches!(&pieces[at - 1], Piece::Other(el) if cx.aria.has_role(*el, "heading"));
        if is_subtitle || is_notice(over) || !is_heading_like(over) || !is_text(over, &under) || holds_link(*el) {
            continue;
        }
        if *excluded.get_or_insert_with(|| is_excluded(cx, parent)) {
            return;
        }
        let Some(look) = look(cx, *el, *below, over, &under) else { continue };
        // A second large line in a row is no heading of its own: whether they are one together, a person sees.
        let goes_on = at > 0 && matches!(&pieces[at - 1], Piece::Lines(before, _) if looks_alike(cx, *before, *el));
        let look = match look {
            Look::Heading(text) if goes_on => Look::Bold(text),
            look => look,
        };
        looks.insert(cx.page.index(*el), look);
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
}

/// Sentences, and at least twice as long as what stands over them.
fn is_text(over: &str, text: &str) -> bool {
    text.len() >= over.len() * 2
        && text.split(' ').count() >= TEXT_WORDS_MIN
        && text.trim_end_matches(['"', '”', ')', '’']).ends_with(['.', '!', '?', '…'])
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

/// Titles of cards and the like are links; other rules look at those.
fn holds_link(el: El<'_>) -> bool {
    el.descendants().any(|el| el.is_any(&["a", "img"]))
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
            "table",
            "dialog",
        ]) || cx.aria.explicit_role(el).is_some_and(|role| !matches!(role.name, "none" | "main" | "article" | "region"))
    };
    std::iter::once(parent).chain(cx.page.flat_ancestors(parent)).any(is_one)
}

/// How the letters of a block look, all of them.
struct Letters {
    bold: bool,
    italic: bool,
    size: f32,
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
fn look<'s>(cx: &Cx<'_, 's>, el: El<'s>, below: El<'s>, text: &str, under: &str) -> Option<Look> {
    let (own, other) = match (letters(cx, el), letters(cx, below)) {
        (Ok(own), Ok(other)) => (own, other),
        (Err(reason), _) | (_, Err(reason)) => {
            let is_marked = is_bold_by_mark_up(el) && under.chars().count() >= ASKED_CHARS_MIN;
            return is_marked.then(|| Look::Unknown(short(text), reason));
        }
    };
    let bold = own.bold && !other.bold;
    let italic = own.italic && !other.italic;
    let times = own.size / other.size.max(1.0);
    let is_paragraph = el.is("p");
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
