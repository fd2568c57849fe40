//! The statements of a function with the conditions that they stand under.

use super::{Func, Piece};

/// Statements within statements that are followed.
const DEPTH_MAX: u8 = 12;

/// A condition that a statement stands under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cond {
    /// The expression between these places.
    If {
        /// From its first word to one beyond its last.
        test: (usize, usize),
        /// Whether it must not hold: `else`, or what follows `if (…) return`.
        negated: bool,
    },
    /// The expression has the value that a `case` names.
    Case {
        /// What `switch` looks at.
        of: (usize, usize),
        /// The value.
        value: (usize, usize),
    },
    /// A condition that is not looked into: a loop, `catch`, `default`.
    Other,
}

/// A simple statement.
#[derive(Debug, Clone)]
pub(crate) struct Leaf {
    /// From its first word to one beyond its last.
    pub(crate) range: (usize, usize),
    pub(crate) conds: Vec<Cond>,
}

/// The simple statements of a function, in order.
pub(crate) fn leaves(piece: &Piece<'_>, func: &Func<'_>) -> Vec<Leaf> {
    let (start, end) = func.body;
    let end = end.min(piece.toks.len());
    if func.is_expression {
        return vec![Leaf { range: (start, end), conds: Vec::new() }];
    }
    let mut found = Vec::new();
    Statements { piece, found: &mut found }.list(start, end, &mut Vec::new(), 0);
    found
}

struct Statements<'a, 's> {
    piece: &'a Piece<'s>,
    found: &'a mut Vec<Leaf>,
}

impl Statements<'_, '_> {
    /// The statements between two places. Whether the list returns in the end; conditions of early returns stay with what follows.
    fn list(&mut self, start: usize, end: usize, conds: &mut Vec<Cond>, depth: u8) -> bool {
        let kept = conds.len();
        let mut at = start;
        let mut returns = false;
        while at < end && !returns {
            let (next, ended) = self.statement(at, end, conds, depth);
            returns = ended;
            at = next.max(at + 1);
        }
        conds.truncate(kept);
        returns
    }

    /// One statement: where it ends, and whether nothing after it is reached. An early return leaves its condition behind, negated.
    fn statement(&mut self, at: usize, end: usize, conds: &mut Vec<Cond>, depth: u8) -> (usize, bool) {
        let piece = self.piece;
        if depth > DEPTH_MAX {
            self.found.push(Leaf { range: (at, end), conds: [conds.clone(), vec![Cond::Other]].concat() });
            return (end, false);
        }
        if piece.is(at, ";") {
            return (at + 1, false);
        }
        if piece.is(at, "{") && piece.pairs[at] > at {
            let close = piece.pairs[at];
            return (close + 1, self.list(at + 1, close, conds, depth + 1));
        }
        match piece.word(at) {
            Some("if") if piece.is(at + 1, "(") => self.branch(at, end, conds, depth),
            Some("switch") if piece.is(at + 1, "(") => (self.switch(at, end, conds, depth), false),
            Some("for" | "while" | "with") => {
                let head = if piece.word(at + 1) == Some("await") { at + 2 } else { at + 1 };
                let body = if piece.is(head, "(") { piece.pairs[head] + 1 } else { head };
                (self.under(Cond::Other, body, end, conds, depth).0, false)
            }
            Some("do" | "else") => (self.under(Cond::Other, at + 1, end, conds, depth).0, false),
            Some("try" | "finally") if piece.is(at + 1, "{") => {
                let (next, _) = self.statement(at + 1, end, conds, depth + 1);
                (next, false)
            }
            Some("catch") => {
                let body = if piece.is(at + 1, "(") { piece.pairs[at + 1] + 1 } else { at + 1 };
                (self.under(Cond::Other, body, end, conds, depth).0, false)
            }
            // A declaration does nothing where it stands.
            Some("function" | "class") => (self.declaration(at, end), false),
            Some("async") if piece.word(at + 1) == Some("function") => (self.declaration(at, end), false),
            word => {
                let stop = self.simple_end(at, end);
                self.found.push(Leaf { range: (at, stop), conds: conds.clone() });
                (stop, matches!(word, Some("return" | "throw" | "break" | "continue")))
            }
        }
    }

    fn under(&mut self, cond: Cond, at: usize, end: usize, conds: &mut Vec<Cond>, depth: u8) -> (usize, bool) {
        let kept = conds.len();
        conds.push(cond);
        let result = if at < end { self.statement(at, end, conds, depth + 1) } else { (end, false) };
        conds.truncate(kept);
        result
    }

    fn branch(&mut self, at: usize, end: usize, conds: &mut Vec<Cond>, depth: u8) -> (usize, bool) {
        let close = self.piece.pairs[at + 1];
        if close <= at {
            return (end, false);
        }
        let test = (at + 2, close);
        let (next, returns) = self.under(Cond::If { test, negated: false }, close + 1, end, conds, depth);
        if self.piece.word(next) == Some("else") && next < end {
            let (next, other) = self.under(Cond::If { test, negated: true }, next + 1, end, conds, depth);
            return (next, returns && other);
        }
        if returns {
            conds.push(Cond::If { test, negated: true });
        }
        (next, false)
    }

    fn switch(&mut self, at: usize, end: usize, conds: &mut Vec<Cond>, depth: u8) -> usize {
        let piece = self.piece;
        let (of, open) = ((at + 2, piece.pairs[at + 1]), piece.pairs[at + 1] + 1);
        if of.1 <= at || !piece.is(open, "{") || piece.pairs[open] <= open {
            return end;
        }
        let close = piece.pairs[open];
        let mut labels: Vec<Cond> = Vec::new();
        let mut i = open + 1;
        while i < close {
            match piece.word(i) {
                Some("case") => {
                    let colon = self.colon(i + 1, close);
                    labels.push(Cond::Case { of, value: (i + 1, colon) });
                    i = colon + 1;
                }
                Some("default") if piece.is(i + 1, ":") => {
                    labels.push(Cond::Other);
                    i += 2;
                }
                _ => {
                    let stop = self.next_label(i, close);
                    for label in std::mem::take(&mut labels) {
                        conds.push(label);
                        self.list(i, stop, conds, depth + 1);
                        conds.pop();
                    }
                    i = stop.max(i + 1);
                }
            }
        }
        close + 1
    }

    fn colon(&self, from: usize, end: usize) -> usize {
        let mut i = from;
        while i < end && !self.piece.is(i, ":") {
            i = self.piece.pairs[i].max(i) + 1;
        }
        i.min(end)
    }

    fn next_label(&self, from: usize, end: usize) -> usize {
        let mut i = from;
        while i < end && !matches!(self.piece.word(i), Some("case" | "default")) {
            i = self.piece.pairs[i].max(i) + 1;
        }
        i.min(end)
    }

    /// The end of a function or class: after its braces.
    fn declaration(&self, at: usize, end: usize) -> usize {
        let mut i = at;
        while i < end && !self.piece.is(i, "{") {
            i = self.piece.pairs[i].max(i) + 1;
        }
        if i < end { self.piece.pairs[i] + 1 } else { end }
    }

    /// The end of an expression or declaration, its semicolon included.
    fn simple_end(&self, at: usize, end: usize) -> usize {
        let mut i = at;
        while i < end {
            i = self.piece.expression_end(i, end);
            if i < end && self.piece.is(i, ",") {
                i += 1;
            } else if i < end && self.piece.is(i, ";") {
                return i + 1;
            } else {
                break;
            }
        }
        i.clamp(at + 1, end.max(at + 1))
    }
}
