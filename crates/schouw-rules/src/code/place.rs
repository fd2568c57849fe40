//! Which element an expression of a script means.

use super::{Code, Piece, Tok};
use schouw_page::{El, Page};

/// Values within values that are looked up.
const DEPTH_MAX: u8 = 4;

/// What an expression means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place<'s> {
    /// This element.
    Element(El<'s>),
    /// The window, the document, or the body.
    Document,
    /// Something else, or not known what.
    Unknown,
}

/// What is known where an expression stands.
#[derive(Debug, Clone, Default)]
pub(crate) struct Env<'s> {
    /// The element that the handler was called for.
    pub(crate) this: Option<El<'s>>,
    /// The name of the event.
    pub(crate) event: Option<&'s str>,
    /// Parameters of the function with their values.
    pub(crate) args: Vec<(&'s str, Arg<'s>)>,
}

/// The value of an argument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Arg<'s> {
    Text(String),
    Element(El<'s>),
    Unknown,
}

impl<'s> Env<'s> {
    fn arg(&self, name: &str) -> Option<&Arg<'s>> {
        self.args.iter().find(|(param, _)| *param == name).map(|(_, arg)| arg)
    }
}

/// Reads expressions of one piece.
pub(crate) struct Reader<'a, 's> {
    pub(crate) code: &'a Code<'s>,
    pub(crate) page: &'a Page<'s>,
    pub(crate) env: &'a Env<'s>,
}

impl<'s> Reader<'_, 's> {
    /// What the expression from one place to another means.
    pub(crate) fn place(&self, at: usize, start: usize, end: usize) -> Place<'s> {
        self.read(&self.code.pieces[at], start, end, 0)
    }

    fn read(&self, piece: &Piece<'s>, start: usize, end: usize, depth: u8) -> Place<'s> {
        if depth > DEPTH_MAX || start >= end {
            return Place::Unknown;
        }
        let Some((mut found, mut i)) = self.first(piece, start, depth) else { return Place::Unknown };
        while i < end && found != Place::Unknown {
            (found, i) = self.member(piece, found, i);
        }
        found
    }

    /// What a chain begins with, and where it goes on.
    fn first(&self, piece: &Piece<'s>, start: usize, depth: u8) -> Option<(Place<'s>, usize)> {
        let word = piece.word(start)?;
        match word {
            "document" | "window" | "self" | "globalThis" => Some((Place::Document, start + 1)),
            "this" => Some((self.env.this.map_or(Place::Unknown, Place::Element), start + 1)),
            "$" | "jQuery" if piece.is(start + 1, "(") => {
                let (from, to) = *piece.arguments(start + 1).first()?;
                let found = match piece.text(from) {
                    Some(selector) if to == from + 1 => self.selected(selector),
                    _ => self.read(piece, from, to, depth + 1),
                };
                Some((found, piece.pairs[start + 1] + 1))
            }
            _ if Some(word) == self.env.event || (word == "event" && self.env.event.is_some()) => {
                let is_target = matches!(piece.word(start + 2), Some("target" | "currentTarget" | "srcElement"));
                let this = self.env.this.filter(|_| is_target && piece.is(start + 1, "."));
                Some((this.map_or(Place::Unknown, Place::Element), start + 3))
            }
            _ => Some((self.named(word, piece, start, depth), start + 1)),
        }
    }

    /// A parameter, a variable, or an element that browsers know by its id.
    fn named(&self, name: &str, piece: &Piece<'s>, at: usize, depth: u8) -> Place<'s> {
        if let Some(arg) = self.env.arg(name) {
            return match arg {
                Arg::Element(el) => Place::Element(*el),
                _ => Place::Unknown,
            };
        }
        match self.code.value(name, piece, at) {
            Some((at, from, to)) => self.read(&self.code.pieces[at], from, to, depth + 1),
            None if self.code.is_variable(name) => Place::Unknown,
            None => self.by_id(name),
        }
    }

    /// A further member or call of a chain.
    fn member(&self, piece: &Piece<'s>, of: Place<'s>, at: usize) -> (Place<'s>, usize) {
        if piece.is(at, "[") {
            // `$('#a')[0]` is the element itself.
            let first = piece.toks.get(at + 1) == Some(&Tok::Number("0"));
            return (if first { of } else { Place::Unknown }, piece.pairs[at] + 1);
        }
        let (true, Some(name)) = (piece.is(at, ".") || piece.is(at, "?."), piece.word(at + 1)) else {
            return (Place::Unknown, at + 1);
        };
        let call = piece.is(at + 2, "(").then(|| piece.arguments(at + 2));
        let next = if call.is_some() { piece.pairs[at + 2] + 1 } else { at + 2 };
        let argument = || {
            let (from, to) = *call.as_ref()?.first()?;
            self.string(piece, from, to)
        };
        let element = |el: Option<El<'s>>| el.map_or(Place::Unknown, Place::Element);
        let found = match (of, name) {
            (Place::Document, "getElementById") => argument().map_or(Place::Unknown, |id| self.by_id(&id)),
            (Place::Document, "querySelector") => argument().map_or(Place::Unknown, |css| self.selected(&css)),
            (Place::Document, "document" | "body" | "documentElement" | "window" | "defaultView") => Place::Document,
            (Place::Document, "activeElement") => element(self.env.this),
            (Place::Element(el), "nextElementSibling") => element(self.sibling(el, true)),
            (Place::Element(el), "previousElementSibling") => element(self.sibling(el, false)),
            (Place::Element(el), "parentElement" | "parentNode") => element(el.parent()),
            (Place::Element(el), "firstElementChild") => element(el.children().next()),
            (Place::Element(el), "lastElementChild") => element(el.children().last()),
            (_, "get" | "first" | "eq") if call.is_some() => of,
            _ => Place::Unknown,
        };
        (found, next)
    }

    /// The text of an argument: a string, a parameter, or one after the other.
    pub(crate) fn string(&self, piece: &Piece<'s>, start: usize, end: usize) -> Option<String> {
        let mut all = String::new();
        let mut i = start;
        while i < end {
            match piece.toks[i] {
                Tok::Text(text) => all.push_str(text),
                Tok::Word(name) => match self.env.arg(name)? {
                    Arg::Text(text) => all.push_str(text),
                    _ => return None,
                },
                _ => return None,
            }
            i += 1;
            if i < end && !piece.is(i, "+") {
                return None;
            }
            i += 1;
        }
        Some(all)
    }

    /// The value of an argument of a call.
    pub(crate) fn argument(&self, at: usize, start: usize, end: usize) -> Arg<'s> {
        if let Some(text) = self.string(&self.code.pieces[at], start, end) {
            return Arg::Text(text);
        }
        match self.place(at, start, end) {
            Place::Element(el) => Arg::Element(el),
            _ => Arg::Unknown,
        }
    }

    /// The element after or before another one.
    fn sibling(&self, el: El<'s>, after: bool) -> Option<El<'s>> {
        let (node, page) = (el.node(), self.page);
        if after {
            node.next_siblings().find_map(|node| page.element(node.id()))
        } else {
            node.prev_siblings().find_map(|node| page.element(node.id()))
        }
    }

    fn by_id(&self, id: &str) -> Place<'s> {
        let found = self.page.root().and_then(|root| self.page.by_id(root, id));
        found.map_or(Place::Unknown, Place::Element)
    }

    /// The element of a simple selector: an id, or a class or tag that only one element has.
    fn selected(&self, selector: &str) -> Place<'s> {
        let is_name = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "-_".contains(c));
        let selector = selector.trim();
        if let Some(id) = selector.strip_prefix('#').filter(|id| is_name(id)) {
            return self.by_id(id);
        }
        if matches!(selector, "body" | "html" | "document") {
            return Place::Document;
        }
        let mut found: Box<dyn Iterator<Item = El<'s>>> =
            if let Some(class) = selector.strip_prefix('.').filter(|c| is_name(c)) {
                Box::new(self.page.with_attr("class").filter(move |el| el.tokens("class").any(|c| c == class)))
            } else if is_name(selector) {
                Box::new(self.page.tagged(selector))
            } else {
                return Place::Unknown;
            };
        match (found.next(), found.next()) {
            (Some(el), None) => Place::Element(el),
            _ => Place::Unknown,
        }
    }
}
