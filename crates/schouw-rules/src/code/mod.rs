//! The scripts that stand in a page, read as far as a small recogniser can: which functions there are, what listens to which events, and
//! what it then does. Nothing is run. What is not understood is said to be unknown and never guessed.
//!
//! Scripts in files of their own are read where they are short and lie on the page's own host. What only another file can define is unknown
//! by its name.

mod acts;
mod keys;
mod leave;
mod lex;
mod listen;
mod parse;
mod place;
mod repeat;
mod words;

pub(crate) use acts::{Act, Did};
pub(crate) use keys::{Key, KeyTest};
pub(crate) use leave::Leave;
pub(crate) use lex::Tok;
pub(crate) use listen::{Listener, On};
pub(crate) use place::Place;

use schouw_page::{Child, El, Page, runs};
use std::collections::HashMap;

/// Bytes of script text of one document that are read.
const BYTES_MAX: usize = 2_000_000;
/// Words and signs of one document that are looked at.
const TOKS_MAX: usize = 400_000;

/// Words and signs of a value that may mean an element; longer ones mean none.
const VALUE_TOKS_MAX: usize = 60;

/// One script, or one attribute that handles an event.
pub(crate) struct Piece<'s> {
    /// The `script` element, or the element with the attribute.
    pub(crate) el: El<'s>,
    /// The event that the attribute handles, without `on`; none for a script.
    pub(crate) event: Option<&'s str>,
    toks: Vec<Tok<'s>>,
    /// Whether a line begins before each of them.
    lines: Vec<bool>,
    /// For each opening bracket the place of the one that closes it, and the reverse; its own place for everything else.
    pairs: Vec<usize>,
}

/// A function: where its body stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Func<'s> {
    pub(crate) piece: usize,
    pub(crate) name: Option<&'s str>,
    pub(crate) params: Vec<&'s str>,
    /// From the first word of the body to one beyond its last.
    pub(crate) body: (usize, usize),
    /// Whether the body is an expression: an arrow function without braces.
    pub(crate) is_expression: bool,
}

/// The scripts of one document.
pub(crate) struct Code<'s> {
    pub(crate) pieces: Vec<Piece<'s>>,
    /// Functions by name; none for a name that is given twice.
    functions: HashMap<&'s str, Option<Func<'s>>>,
    /// Values that variables are given, in the order of the text: the piece, and where the value stands.
    values: HashMap<&'s str, Vec<(usize, usize, usize)>>,
    /// Everything that listens.
    pub(crate) listeners: Vec<Listener<'s>>,
    /// Whether there are scripts that were not read.
    pub(crate) has_unread: bool,
}

impl<'s> Code<'s> {
    /// Reads the scripts of a document.
    pub(crate) fn of(page: &Page<'s>) -> Self {
        let mut code = Self {
            pieces: Vec::new(),
            functions: HashMap::new(),
            values: HashMap::new(),
            listeners: Vec::new(),
            has_unread: false,
        };
        let (mut bytes, mut toks) = (BYTES_MAX, TOKS_MAX);
        for el in page.tagged("script").filter(|el| runs(*el)) {
            if el.has_attr("src") || el.attr_any_ns("href").is_some() {
                match page.snapshot().script(el.id()) {
                    Some(text) => code.add(el, None, text, &mut bytes, &mut toks),
                    None => code.has_unread = true,
                }
                continue;
            }
            for child in el.child_nodes() {
                if let Child::Text(text) = child {
                    code.add(el, None, text, &mut bytes, &mut toks);
                }
            }
        }
        for el in page.with_attrs(|name| name.len() > 2 && name.starts_with("on")) {
            let mut handlers: Vec<_> =
                el.attrs().filter_map(|(name, value)| Some((name.strip_prefix("on")?, value))).collect();
            handlers.sort_unstable();
            for (event, text) in handlers {
                code.add(el, Some(event), text, &mut bytes, &mut toks);
            }
        }
        for at in 0..code.pieces.len() {
            code.define(at);
        }
        code.listeners = listen::all(&code, page);
        code
    }

    fn add(&mut self, el: El<'s>, event: Option<&'s str>, text: &'s str, bytes: &mut usize, toks: &mut usize) {
        if text.len() > *bytes || *toks == 0 {
            self.has_unread = true;
            return;
        }
        *bytes -= text.len();
        let (found, lines): (Vec<_>, Vec<_>) = lex::lex(text, *toks).into_iter().unzip();
        *toks -= found.len();
        // What a module imports was not read.
        self.has_unread |= found.contains(&Tok::Word("import"));
        let pairs = pairs(&found);
        self.pieces.push(Piece { el, event, toks: found, lines, pairs });
    }

    /// The functions and values that a piece gives names to.
    fn define(&mut self, at: usize) {
        let (mut functions, mut values) = (Vec::new(), Vec::new());
        let piece = &self.pieces[at];
        for i in 0..piece.toks.len() {
            let Some(name) = piece.word(i) else { continue };
            if name == "function" && piece.word(i + 1).is_some() && piece.is(i + 2, "(") {
                functions.extend(self.function(at, i).map(|(func, _)| func));
            } else if piece.is(i + 1, "=") && (i == 0 || !matches!(piece.toks[i - 1], Tok::Sign("." | "?."))) {
                match self.function(at, i + 2) {
                    Some((func, _)) => functions.push(Func { name: Some(name), ..func }),
                    None => values.push((
                        name,
                        (at, i + 2, piece.expression_end(i + 2, piece.toks.len().min(i + 2 + VALUE_TOKS_MAX))),
                    )),
                }
            }
        }
        for func in functions {
            let Some(name) = func.name else { continue };
            self.functions.entry(name).and_modify(|known| *known = None).or_insert(Some(func));
        }
        for (name, value) in values {
            self.values.entry(name).or_default().push(value);
        }
    }

    /// The function literal that begins at a place, and where it ends: `function (a) {}`, `(a) => {}`, `a => b`, also `async`.
    pub(crate) fn function(&self, at: usize, start: usize) -> Option<(Func<'s>, usize)> {
        let piece = &self.pieces[at];
        let mut i = start;
        if piece.word(i) == Some("async") {
            i += 1;
        }
        let mut name = None;
        let params = if piece.word(i) == Some("function") {
            i += 1;
            if piece.is(i, "*") {
                i += 1;
            }
            if let Some(word) = piece.word(i) {
                name = Some(word);
                i += 1;
            }
            piece.params(&mut i)?
        } else if piece.is(i, "(") {
            let params = piece.params(&mut i)?;
            if !piece.is(i, "=>") {
                return None;
            }
            i += 1;
            params
        } else {
            let param = piece.word(i)?;
            if !piece.is(i + 1, "=>") {
                return None;
            }
            i += 2;
            vec![param]
        };
        let func = |body, is_expression| Func { piece: at, name, params, body, is_expression };
        if piece.is(i, "{") {
            let close = piece.pairs[i];
            return (close > i).then(|| (func((i + 1, close), false), close + 1));
        }
        let end = piece.expression_end(i, piece.toks.len());
        Some((func((i, end), true), end))
    }

    /// The function with this name. None where there is none, or more than one.
    pub(crate) fn named(&self, name: &str) -> Option<&Func<'s>> {
        self.functions.get(name)?.as_ref()
    }

    /// Whether a variable is given a value anywhere.
    pub(crate) fn is_variable(&self, name: &str) -> bool {
        self.values.contains_key(name)
    }

    /// The value that a variable has at a place: the one value that it is given in the innermost block round that place in which it is
    /// given any. None where that is none, or more than one.
    pub(crate) fn value(&self, name: &str, piece: &Piece<'s>, at: usize) -> Option<(usize, usize, usize)> {
        let all = self.values.get(name)?;
        if let [only] = all.as_slice() {
            return Some(*only);
        }
        let here: Vec<_> = all.iter().filter(|(of, ..)| std::ptr::eq(&raw const self.pieces[*of], piece)).collect();
        let mut at = at;
        loop {
            let block = piece.block(at);
            let (from, to) = block.map_or((0, piece.len()), |open| (open, piece.pairs[open]));
            // What a block within this one declares is another variable.
            let is_other = |start: usize| piece.block(start) != block && piece.declares(start);
            let given: Vec<_> =
                here.iter().filter(|(_, start, _)| (from..to).contains(start) && !is_other(*start)).collect();
            match given.as_slice() {
                [] => at = block?,
                [only] if piece.block(only.1) == block => return Some(***only),
                _ => return None,
            }
        }
    }

    /// The whole of an attribute that handles an event, as a function.
    pub(crate) fn handler(&self, at: usize) -> Func<'s> {
        Func {
            piece: at,
            name: None,
            params: vec!["event"],
            body: (0, self.pieces[at].toks.len()),
            is_expression: false,
        }
    }

    /// Whether the scripts may add elements to the page, or show some that are hidden.
    pub(crate) fn may_show_more(&self) -> bool {
        self.pieces.iter().any(|piece| {
            (0..piece.len()).any(|at| match piece.word(at) {
                // Plain text instead of mark-up adds nothing.
                Some("innerHTML" | "outerHTML") => piece.text(at + 2).is_none_or(|text| text.contains('<')),
                Some(word) => words::SHOWS.contains(&word),
                None => false,
            })
        })
    }

    /// Whether a string stands anywhere in the scripts.
    pub(crate) fn says(&self, text: &str) -> bool {
        self.pieces.iter().any(|piece| piece.toks.contains(&Tok::Text(text)))
    }

    /// Whether a word stands anywhere in the scripts.
    pub(crate) fn mentions(&self, word: &str) -> bool {
        self.pieces.iter().any(|piece| piece.toks.contains(&Tok::Word(word)))
    }
}

impl<'s> Piece<'s> {
    /// Number of its words and signs.
    pub(crate) fn len(&self) -> usize {
        self.toks.len()
    }

    /// What stands at a place.
    pub(crate) fn tok(&self, at: usize) -> Option<Tok<'s>> {
        self.toks.get(at).copied()
    }

    /// Whether `false` stands at a place.
    pub(crate) fn is_false(&self, at: usize) -> bool {
        self.word(at) == Some("false")
    }

    /// The places within the brackets that open at a place.
    pub(crate) fn inside(&self, open: usize) -> std::ops::Range<usize> {
        open + 1..self.pairs[open].max(open + 1)
    }

    /// The word at a place.
    pub(crate) fn word(&self, at: usize) -> Option<&'s str> {
        match self.toks.get(at) {
            Some(Tok::Word(word)) => Some(word),
            _ => None,
        }
    }

    /// The string at a place.
    pub(crate) fn text(&self, at: usize) -> Option<&'s str> {
        match self.toks.get(at) {
            Some(Tok::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// Whether this sign stands at a place.
    pub(crate) fn is(&self, at: usize, sign: &str) -> bool {
        self.toks.get(at) == Some(&Tok::Sign(sign))
    }

    /// Whether the value at a place is that of a variable which is declared there.
    fn declares(&self, start: usize) -> bool {
        start > 2 && matches!(self.word(start - 3), Some("let" | "const" | "var"))
    }

    /// Where the block opens that a place stands in; none outside all blocks.
    fn block(&self, at: usize) -> Option<usize> {
        let mut i = at;
        while i > 0 {
            i -= 1;
            match self.pairs[i] {
                open if open < i => i = open,
                close if close > i && self.is(i, "{") => return Some(i),
                _ => {}
            }
        }
        None
    }

    /// The names of the parameters in the brackets at a place, which is moved beyond them. Patterns have no names.
    fn params(&self, at: &mut usize) -> Option<Vec<&'s str>> {
        if !self.is(*at, "(") || self.pairs[*at] <= *at {
            return None;
        }
        let close = self.pairs[*at];
        let params = self.arguments(*at).into_iter().map(|(start, _)| self.word(start).unwrap_or(""));
        *at = close + 1;
        Some(params.collect())
    }

    /// The arguments in the brackets at a place: where each begins and ends.
    pub(crate) fn arguments(&self, open: usize) -> Vec<(usize, usize)> {
        let close = self.pairs[open];
        let mut found = Vec::new();
        let mut start = open + 1;
        let mut i = start;
        while i < close {
            if self.is(i, ",") {
                found.push((start, i));
                start = i + 1;
            }
            i = self.pairs[i].max(i) + 1;
        }
        if start < close {
            found.push((start, close));
        }
        found
    }

    /// Where an expression ends: at a comma, semicolon, colon or closing bracket, or at the end of a line where nothing goes on.
    pub(crate) fn expression_end(&self, start: usize, end: usize) -> usize {
        let mut i = start;
        while i < end {
            match self.toks[i] {
                Tok::Sign("," | ";" | ")" | "]" | "}") => return i,
                _ if i > start && self.lines[i] && self.ends_line(i) => return i,
                _ => i = self.pairs[i].max(i) + 1,
            }
        }
        end
    }

    /// Whether a statement may end before the word at a place, which begins a line: what stands before can end one, and what follows
    /// does not go on.
    fn ends_line(&self, at: usize) -> bool {
        // `return` and the like always end with their line.
        if matches!(self.word(at - 1), Some("return" | "break" | "continue")) {
            return true;
        }
        let ends = match self.toks[at - 1] {
            Tok::Sign(sign) => matches!(sign, ")" | "]" | "}" | "++" | "--"),
            Tok::Word(word) => !matches!(word, "typeof" | "new" | "else" | "in" | "of" | "instanceof" | "case"),
            _ => true,
        };
        let goes_on = match self.toks[at] {
            Tok::Sign(sign) => !matches!(sign, "{" | "++" | "--" | "!" | "~"),
            Tok::Word(word) => matches!(word, "in" | "instanceof" | "of"),
            _ => false,
        };
        ends && !goes_on
    }

    /// Where the chain of members and calls begins that ends before a place: `a.b(c)` for the place after it.
    pub(crate) fn chain_start(&self, end: usize) -> usize {
        let mut i = end;
        while i > 0 {
            let at = i - 1;
            match self.toks[at] {
                Tok::Sign(")" | "]") => {
                    let open = self.pairs[at];
                    if open >= at {
                        return i;
                    }
                    i = open;
                    let called = open > 0 && matches!(self.toks[open - 1], Tok::Word(_) | Tok::Sign(")" | "]"));
                    if !called {
                        return i;
                    }
                }
                Tok::Word(_) => {
                    i = at;
                    if i == 0 || !matches!(self.toks[i - 1], Tok::Sign("." | "?.")) {
                        return i;
                    }
                    i -= 1;
                }
                _ => return i,
            }
        }
        i
    }
}

/// Which brackets belong together. What does not match is left by itself.
fn pairs(toks: &[Tok<'_>]) -> Vec<usize> {
    let mut pairs: Vec<usize> = (0..toks.len()).collect();
    let mut open = Vec::new();
    for (at, tok) in toks.iter().enumerate() {
        let Tok::Sign(sign) = tok else { continue };
        match *sign {
            "(" | "[" | "{" => open.push(at),
            ")" | "]" | "}" => {
                let opening = match *sign {
                    ")" => "(",
                    "]" => "[",
                    _ => "{",
                };
                if open.last().is_some_and(|last| toks[*last] == Tok::Sign(opening)) {
                    let start = open.pop().unwrap_or(at);
                    pairs[start] = at;
                    pairs[at] = start;
                }
            }
            _ => {}
        }
    }
    pairs
}

#[cfg(test)]
mod tests;
