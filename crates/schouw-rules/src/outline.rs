//! The headings of a document and the texts between them, in the order in which they are read.

use crate::Cx;
use crate::wording::{self, Bag};
use schouw_page::{Child, El};
use std::cell::OnceCell;
use std::collections::HashMap;

/// Bytes of text after a heading that are read.
const BYTES_MAX: usize = 1_000;

/// A piece of a document.
enum Piece<'s> {
    Heading(El<'s>, u32),
    Text(&'s str),
}

/// Headings and texts in the order of the flat tree.
pub(crate) struct Outline<'s> {
    pieces: Vec<Piece<'s>>,
    /// Places of headings among the pieces, by their place in the document.
    places: HashMap<usize, usize>,
    bag: OnceCell<Bag>,
}

impl<'s> Outline<'s> {
    /// One walk over the document. What is not rendered is left out.
    pub(crate) fn of(cx: &Cx<'_, 's>) -> Self {
        let (mut pieces, mut places) = (Vec::new(), HashMap::new());
        let mut stack: Vec<Child<'s>> = cx.page.root().map(Child::Element).into_iter().collect();
        while let Some(next) = stack.pop() {
            let el = match next {
                Child::Text(text) => {
                    pieces.push(Piece::Text(text));
                    continue;
                }
                Child::Element(el) => el,
            };
            if cx.page.rendered(el).is_no() {
                continue;
            }
            if cx.aria.has_role(el, "heading") {
                places.insert(cx.page.index(el), pieces.len());
                pieces.push(Piece::Heading(el, level(el)));
                continue;
            }
            // A text alternative that nobody gets is no text.
            let is_unheard = cx.aria.is_aria_hidden(el) || (el.has_attr("alt") && cx.aria.has_role(el, "none"));
            let attributes: &[&str] = if is_unheard { &["placeholder"] } else { &["alt", "aria-label", "placeholder"] };
            pieces.extend(attributes.iter().filter_map(|name| el.attr(name)).map(Piece::Text));
            stack.extend(cx.page.flat_children(el).into_iter().rev());
        }
        Self { pieces, places, bag: OnceCell::new() }
    }

    /// The headings.
    pub(crate) fn headings(&self) -> impl Iterator<Item = El<'s>> + '_ {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Heading(el, _) => Some(*el),
            Piece::Text(_) => None,
        })
    }

    /// The heading that is read before a heading.
    pub(crate) fn heading_before(&self, cx: &Cx<'_, 's>, heading: El<'s>) -> Option<El<'s>> {
        let at = *self.places.get(&cx.page.index(heading))?;
        self.pieces[..at].iter().rev().find_map(|piece| match piece {
            Piece::Heading(el, _) if !cx.aria.is_aria_hidden(*el) => Some(*el),
            _ => None,
        })
    }

    /// The words of the page apart from its headings: its title, its address and all that is read.
    pub(crate) fn words(&self, cx: &Cx<'_, 's>) -> &Bag {
        self.bag.get_or_init(|| {
            let mut bag = Bag::default();
            cx.page.tagged("title").take(1).for_each(|title| bag.add(&title.text_content()));
            bag.add(&wording::files::decoded(cx.page.snapshot().url().path()));
            for piece in &self.pieces {
                if let Piece::Text(text) = piece {
                    bag.add(text);
                }
            }
            bag
        })
    }

    /// The beginning of what follows a heading, up to the next one of its level or above. Headings below it count.
    pub(crate) fn text_after(&self, cx: &Cx<'_, 's>, heading: El<'s>) -> String {
        let mut text = String::new();
        let Some(at) = self.places.get(&cx.page.index(heading)) else { return text };
        let level = &level(heading);
        for piece in &self.pieces[at + 1..] {
            match piece {
                Piece::Heading(_, next) if next <= level => break,
                Piece::Heading(el, _) => text.push_str(&el.text_content()),
                Piece::Text(piece) => text.push_str(piece.get(..BYTES_MAX).unwrap_or(piece)),
            }
            text.push(' ');
            if text.len() > BYTES_MAX {
                break;
            }
        }
        text
    }
}

/// The level of a heading: `aria-level`, else that of its tag, else 2.
fn level(el: El<'_>) -> u32 {
    let declared = el.attr("aria-level").and_then(|level| level.trim_ascii().parse().ok()).filter(|level| *level > 0);
    let of_tag = || el.name().strip_prefix('h').and_then(|level| level.parse().ok());
    declared.or_else(of_tag).unwrap_or(2)
}
