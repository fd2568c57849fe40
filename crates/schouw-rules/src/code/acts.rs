//! What a function does, as far as it concerns users: moving the focus, keeping keys from working, changing the page.

use super::parse::{Cond, Leaf, leaves};
use super::place::{Arg, Env, Reader};
use super::words::{HARMLESS, LOOKS, TEXT_WRITES, TEXTS, WRITES};
use super::{Code, Func, Piece, Place, Tok};
use schouw_page::Page;

/// Functions within functions that are followed.
const DEPTH_MAX: u8 = 4;
/// Acts of one function that are listed.
const ACTS_MAX: usize = 300;
/// Statements that are looked at for one function, those of the functions that it calls among them.
const STEPS_MAX: u32 = 5_000;

/// Something that a function does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Did<'s> {
    /// Moves the focus to an element.
    Focus(Place<'s>),
    /// Takes the focus away from an element.
    Blur(Place<'s>),
    /// Keeps the event from having its usual effect.
    Prevent,
    /// Returns `false`: that prevents the usual effect where the handler is an attribute or was set by jQuery.
    ReturnFalse,
    /// Changes the page.
    Write {
        /// Where.
        place: Place<'s>,
        /// Whether it changes text.
        text: bool,
    },
    /// Stops what repeats.
    StopTimer,
    /// Starts the function with this name again after a time.
    Again(&'s str),
    /// Calls something of which it is not known what it does.
    Unknown(&'s str),
}

/// An act with its circumstances.
#[derive(Debug, Clone)]
pub(crate) struct Act<'s> {
    pub(crate) did: Did<'s>,
    /// The conditions that it stands under, with the piece that they stand in.
    pub(crate) conds: Vec<(usize, Cond)>,
    /// Whether an operator such as `&&` may keep it from being done.
    pub(crate) maybe: bool,
    /// Whether it is done after a time, and not at once.
    pub(crate) delayed: bool,
}

impl Act<'_> {
    /// Whether it is done every time.
    pub(crate) fn is_certain(&self) -> bool {
        self.conds.is_empty() && !self.maybe
    }
}

impl<'s> Code<'s> {
    /// What a function does, those that it calls included.
    pub(crate) fn acts(&self, page: &Page<'s>, func: &Func<'s>, env: &Env<'s>) -> Vec<Act<'s>> {
        let mut acts = Vec::new();
        let base = Base { returned: true, ..Base::default() };
        Walk { code: self, page, acts: &mut acts, steps: STEPS_MAX }.function(func, env, &base, 0);
        acts
    }
}

/// The circumstances in which a function is called.
#[derive(Debug, Clone, Default)]
struct Base {
    conds: Vec<(usize, Cond)>,
    maybe: bool,
    delayed: bool,
    /// Whether what the function returns is returned by the handler.
    returned: bool,
}

struct Walk<'a, 's> {
    code: &'a Code<'s>,
    page: &'a Page<'s>,
    acts: &'a mut Vec<Act<'s>>,
    steps: u32,
}

impl<'s> Walk<'_, 's> {
    fn function(&mut self, func: &Func<'s>, env: &Env<'s>, base: &Base, depth: u8) {
        let piece = &self.code.pieces[func.piece];
        for leaf in leaves(piece, func) {
            if self.steps == 0 {
                return self.add(Did::Unknown("…"), base);
            }
            self.steps -= 1;
            let mut here = base.clone();
            here.conds.extend(leaf.conds.iter().map(|cond| (func.piece, *cond)));
            self.leaf(func.piece, &leaf, env, &here, depth);
        }
    }

    fn add(&mut self, did: Did<'s>, base: &Base) {
        if self.acts.len() < ACTS_MAX {
            let Base { conds, maybe, delayed, .. } = base.clone();
            self.acts.push(Act { did, conds, maybe, delayed });
        }
    }

    fn leaf(&mut self, at: usize, leaf: &Leaf, env: &Env<'s>, base: &Base, depth: u8) {
        let piece = &self.code.pieces[at];
        let (start, end) = leaf.range;
        let returns = is_return(piece, start);
        if returns && base.returned && piece.word(start + 1) == Some("false") {
            self.add(Did::ReturnFalse, base);
        }
        let mut base = base.clone();
        base.returned &= returns;
        let mut i = start;
        while i < end {
            match piece.toks[i] {
                Tok::Sign("&&" | "||" | "??" | "?") => base.maybe = true,
                Tok::Word("function" | "async") | Tok::Sign("(") | Tok::Word(_)
                    if self.code.function(at, i).is_some() =>
                {
                    // A function that is only made here: those that timers call are looked at with the timer.
                    i = self.code.function(at, i).map_or(i + 1, |(_, after)| after);
                    continue;
                }
                Tok::Word(word) if piece.is(i + 1, "(") => {
                    let skip = self.call(at, i, word, env, &base, depth);
                    if skip {
                        i = piece.pairs[i + 1].max(i) + 1;
                        continue;
                    }
                }
                Tok::Word(word) if is_given(piece, i) => self.given(at, i, word, env, &base),
                _ => {}
            }
            i += 1;
        }
    }

    /// A call: whether what stands in its brackets was dealt with.
    fn call(&mut self, at: usize, i: usize, word: &'s str, env: &Env<'s>, base: &Base, depth: u8) -> bool {
        let piece = &self.code.pieces[at];
        let is_member = i > 0 && matches!(piece.toks[i - 1], Tok::Sign("." | "?."));
        let receiver = || if is_member { self.place(at, piece.chain_start(i - 1), i - 1, env) } else { Place::Unknown };
        match word {
            "setTimeout"
            | "requestAnimationFrame"
            | "queueMicrotask"
            | "requestIdleCallback"
            | "setImmediate"
            | "then" => {
                let later = Base { delayed: true, ..base.clone() };
                self.callback(at, i + 1, env, &later, depth);
                true
            }
            "setInterval" => true,
            "clearInterval" | "clearTimeout" | "cancelAnimationFrame" => {
                self.add(Did::StopTimer, base);
                true
            }
            "focus" if is_member && piece.pairs[i + 1] == i + 2 => {
                let place = receiver();
                self.add(Did::Focus(place), base);
                false
            }
            "blur" if is_member && piece.pairs[i + 1] == i + 2 => {
                let place = receiver();
                self.add(Did::Blur(place), base);
                false
            }
            "preventDefault" => {
                self.add(Did::Prevent, base);
                false
            }
            _ if WRITES.contains(&word) => {
                let place = receiver();
                self.add(Did::Write { place, text: TEXT_WRITES.contains(&word) }, base);
                false
            }
            "forEach" => {
                let loops = Base { conds: [base.conds.clone(), vec![(at, Cond::Other)]].concat(), ..base.clone() };
                self.callback(at, i + 1, env, &loops, depth);
                true
            }
            _ if HARMLESS.contains(&word) || (i > 0 && piece.word(i - 1) == Some("new")) => false,
            _ if is_member => {
                self.add(Did::Unknown(word), base);
                false
            }
            _ => {
                self.named(at, i, word, env, base, depth);
                false
            }
        }
    }

    /// A call of a function by its name.
    fn named(&mut self, at: usize, i: usize, name: &'s str, env: &Env<'s>, base: &Base, depth: u8) {
        let Some(func) = self.code.named(name).cloned().filter(|_| depth < DEPTH_MAX) else {
            self.add(Did::Unknown(name), base);
            return;
        };
        let reader = Reader { code: self.code, page: self.page, env };
        let given: Vec<Arg<'s>> =
            self.code.pieces[at].arguments(i + 1).into_iter().map(|(from, to)| reader.argument(at, from, to)).collect();
        let event = self.event_of(at, i + 1, env, &func);
        let args = func.params.iter().copied().zip(given).collect();
        let inner = Env { this: env.this, event, args };
        self.function(&func, &inner, base, depth + 1);
    }

    /// The parameter of a function that gets the event of its caller.
    fn event_of(&self, at: usize, open: usize, env: &Env<'s>, func: &Func<'s>) -> Option<&'s str> {
        let piece = &self.code.pieces[at];
        let passed =
            piece.arguments(open).into_iter().position(|(from, to)| to == from + 1 && piece.word(from) == env.event);
        passed.filter(|_| env.event.is_some()).and_then(|place| func.params.get(place).copied())
    }

    /// A function that is handed over as the first argument, to be called later: a literal, or a name.
    fn callback(&mut self, at: usize, open: usize, env: &Env<'s>, base: &Base, depth: u8) {
        let piece = &self.code.pieces[at];
        let Some((from, to)) = piece.arguments(open).first().copied().filter(|_| depth < DEPTH_MAX) else { return };
        if let Some((func, _)) = self.code.function(at, from) {
            // `this` of an arrow function is that of its surroundings.
            let is_arrow = piece.word(from) != Some("function");
            let inner = Env { this: env.this.filter(|_| is_arrow), ..env.clone() };
            self.function(&func, &inner, base, depth + 1);
        } else if let Some(name) = piece.word(from).filter(|_| to == from + 1) {
            self.add(Did::Again(name), base);
            if let Some(func) = self.code.named(name).cloned().filter(|func| !is_within(func, at, open)) {
                self.function(&func, &Env::default(), base, depth + 1);
            }
        } else {
            self.add(Did::Unknown("setTimeout"), base);
        }
    }

    /// A member or variable that is given a value.
    fn given(&mut self, at: usize, i: usize, word: &'s str, env: &Env<'s>, base: &Base) {
        let piece = &self.code.pieces[at];
        let is_member = i > 0 && matches!(piece.toks[i - 1], Tok::Sign("." | "?."));
        if word == "returnValue" && piece.word(i + 2) == Some("false") {
            return self.add(Did::Prevent, base);
        }
        let is_text = TEXTS.contains(&word);
        let is_style = is_member && i > 1 && matches!(piece.word(i - 2), Some("style" | "dataset"));
        if word == "location" || (is_member && (is_text || is_style || LOOKS.contains(&word))) {
            let from = if is_member { piece.chain_start(i - 1) } else { i };
            let end = if is_style { (i - 3).max(from) } else { i.saturating_sub(1) };
            let place = if is_member { self.place(at, from, end, env) } else { Place::Document };
            self.add(Did::Write { place, text: is_text }, base);
        }
    }

    fn place(&self, at: usize, start: usize, end: usize, env: &Env<'s>) -> Place<'s> {
        Reader { code: self.code, page: self.page, env }.place(at, start, end)
    }
}

fn is_return(piece: &Piece<'_>, start: usize) -> bool {
    piece.word(start) == Some("return")
}

/// Whether a place stands in the body of a function: one that calls itself later is not followed again.
fn is_within(func: &Func<'_>, at: usize, i: usize) -> bool {
    func.piece == at && (func.body.0..func.body.1).contains(&i)
}

/// Whether what stands at a place is given a value: `=`, `+=`, `++`.
fn is_given(piece: &Piece<'_>, at: usize) -> bool {
    matches!(
        piece.toks.get(at + 1),
        Some(Tok::Sign("=" | "+=" | "-=" | "*=" | "/=" | "++" | "--" | "??=" | "||=" | "&&="))
    ) || (at > 0 && matches!(piece.toks[at - 1], Tok::Sign("++" | "--")))
}
