//! What listens to which events.

use super::place::{Env, Reader};
use super::{Code, Func, Piece, Place, Tok};
use schouw_page::{El, Page};

/// What a listener was put on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum On<'s> {
    /// An element.
    Element(El<'s>),
    /// The window, the document or the body.
    Document,
    /// Elements that are not known.
    Unknown,
}

/// A listener.
#[derive(Debug, Clone)]
pub(crate) struct Listener<'s> {
    /// The event, in lower case.
    pub(crate) event: String,
    pub(crate) on: On<'s>,
    /// The function; none where it is not in the page.
    pub(crate) func: Option<Func<'s>>,
    /// What the function that is not in the page is called.
    pub(crate) name: &'s str,
    /// Whether returning `false` prevents the usual effect of the event: not with `addEventListener`.
    pub(crate) false_prevents: bool,
    /// The `script` element, or the element with the attribute, that it stands in.
    pub(crate) el: El<'s>,
}

impl<'s> Listener<'s> {
    /// What is known while it runs: the element, and what the event is called.
    pub(crate) fn env(&self) -> Env<'s> {
        let this = match self.on {
            On::Element(el) => Some(el),
            On::Document | On::Unknown => None,
        };
        let event = self.func.as_ref().and_then(|func| func.params.first().copied()).filter(|name| !name.is_empty());
        Env { this, event, args: Vec::new() }
    }
}

/// Methods of jQuery that listen to the event they are called after.
const SHORT: &[&str] =
    &["keydown", "keyup", "keypress", "blur", "focus", "focusin", "focusout", "click", "change", "input"];

/// Everything that listens, attributes first.
pub(super) fn all<'s>(code: &Code<'s>, page: &Page<'s>) -> Vec<Listener<'s>> {
    let mut found = Vec::new();
    for (at, piece) in code.pieces.iter().enumerate() {
        if let Some(event) = piece.event {
            let is_body = piece.el.is_any(&["body", "html", "frameset"]);
            let on = if is_body { On::Document } else { On::Element(piece.el) };
            let func = Some(code.handler(at));
            found.push(Listener {
                event: event.to_ascii_lowercase(),
                on,
                func,
                name: "",
                false_prevents: true,
                el: piece.el,
            });
        }
    }
    for at in 0..code.pieces.len() {
        Search { code, page, at, found: &mut found }.piece();
    }
    found
}

struct Search<'a, 's> {
    code: &'a Code<'s>,
    page: &'a Page<'s>,
    at: usize,
    found: &'a mut Vec<Listener<'s>>,
}

impl<'s> Search<'_, 's> {
    fn piece(&mut self) {
        let piece = &self.code.pieces[self.at];
        for i in 0..piece.toks.len() {
            let Some(word) = piece.word(i) else { continue };
            let is_member = i > 0 && matches!(piece.toks[i - 1], Tok::Sign("." | "?."));
            if piece.is(i + 1, "(") {
                match word {
                    "addEventListener" => self.call(piece, i, is_member, false),
                    "on" | "bind" if is_member => self.call(piece, i, is_member, true),
                    _ if is_member && SHORT.contains(&word) => self.short(piece, i, word),
                    _ => {}
                }
            } else if piece.is(i + 1, "=") && word.len() > 3 && word.starts_with("on") {
                let on = if is_member { self.receiver(piece, i) } else { On::Document };
                self.add(piece, &word[2..], on, i + 2, true);
            }
        }
    }

    /// `x.addEventListener('a', f)`, `$(x).on('a b', f)`, `$(x).on('a', '.b', f)`.
    fn call(&mut self, piece: &Piece<'s>, i: usize, is_member: bool, by_library: bool) {
        let arguments = piece.arguments(i + 1);
        let Some(events) = arguments.first().and_then(|(from, _)| piece.text(*from)) else { return };
        let handler = if by_library { arguments.iter().skip(1).next_back() } else { arguments.get(1) };
        let Some((from, _)) = handler.copied() else { return };
        let is_delegated = by_library && arguments.len() > 2;
        let on = match is_member {
            _ if is_delegated => On::Unknown,
            true => self.receiver(piece, i),
            false => On::Document,
        };
        for event in events.split_ascii_whitespace() {
            self.add(piece, event.split('.').next().unwrap_or(event), on, from, by_library);
        }
    }

    /// `$(x).keydown(f)`.
    fn short(&mut self, piece: &Piece<'s>, i: usize, event: &'s str) {
        let Some((from, _)) = piece.arguments(i + 1).first().copied() else { return };
        if self.code.function(self.at, from).is_some() {
            let on = self.receiver(piece, i);
            self.add(piece, event, on, from, true);
        }
    }

    fn receiver(&self, piece: &Piece<'s>, i: usize) -> On<'s> {
        let env = Env::default();
        let reader = Reader { code: self.code, page: self.page, env: &env };
        match reader.place(self.at, piece.chain_start(i - 1), i - 1) {
            Place::Element(el) => On::Element(el),
            Place::Document => On::Document,
            Place::Unknown => On::Unknown,
        }
    }

    fn add(&mut self, piece: &Piece<'s>, event: &str, on: On<'s>, handler: usize, false_prevents: bool) {
        let literal = self.code.function(self.at, handler).map(|(func, _)| func);
        let name = piece.word(handler).unwrap_or("");
        let func = literal.or_else(|| self.code.named(name).cloned());
        let name = if func.is_some() { "" } else { name };
        self.found.push(Listener { event: event.to_ascii_lowercase(), on, func, name, false_prevents, el: piece.el });
    }
}
