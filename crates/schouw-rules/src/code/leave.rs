//! Whether a function takes the visitor elsewhere: to another page, a new window, or by sending a form.

use super::parse::{Cond, leaves};
use super::{Code, Func, Piece};

/// Functions within functions that are followed.
const DEPTH_MAX: u8 = 3;
/// Statements that are looked at for one function.
const STEPS_MAX: u32 = 1_000;

/// What takes the visitor elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Leave {
    /// Another page, or the same one anew.
    Page,
    /// A form is sent.
    Submit,
    /// A window is opened.
    Window,
}

impl<'s> Code<'s> {
    /// What of the kind a function does first, those that it calls included. What the visitor is asked about before does not count.
    pub(crate) fn leaves(&self, func: &Func<'s>) -> Option<Leave> {
        let mut steps = STEPS_MAX;
        self.leave(func, 0, &mut steps)
    }

    fn leave(&self, func: &Func<'s>, depth: u8, steps: &mut u32) -> Option<Leave> {
        let piece = &self.pieces[func.piece];
        for leaf in leaves(piece, func) {
            *steps = steps.checked_sub(1)?;
            let is_asked = |cond: &Cond| matches!(cond, Cond::If { test, .. } if speaks_of(piece, *test, "confirm"));
            if leaf.conds.iter().any(is_asked) || speaks_of(piece, leaf.range, "confirm") {
                return None;
            }
            for at in leaf.range.0..leaf.range.1 {
                if let Some(found) = piece.leave_at(at) {
                    return Some(found);
                }
                let is_member = at > 0 && (piece.is(at - 1, ".") || piece.is(at - 1, "?."));
                let called = piece.word(at).filter(|_| piece.is(at + 1, "(") && !is_member && depth < DEPTH_MAX);
                let inner = called.and_then(|name| self.named(name)).filter(|inner| inner.body != func.body);
                if let Some(found) = inner.and_then(|inner| self.leave(inner, depth + 1, steps)) {
                    return Some(found);
                }
            }
        }
        None
    }
}

fn speaks_of(piece: &Piece<'_>, (from, to): (usize, usize), word: &str) -> bool {
    (from..to).any(|at| piece.word(at) == Some(word))
}

impl Piece<'_> {
    /// What the words at a place do of the kind.
    fn leave_at(&self, at: usize) -> Option<Leave> {
        let is_call = self.is(at + 1, "(");
        let member = (self.is(at + 1, ".") || self.is(at + 1, "?.")).then(|| self.word(at + 2)).flatten();
        let is_member = at > 0 && (self.is(at - 1, ".") || self.is(at - 1, "?."));
        match (self.word(at)?, member) {
            ("location", None) if self.is(at + 1, "=") => Some(Leave::Page),
            ("location", Some("href")) if self.is(at + 3, "=") => Some(Leave::Page),
            ("location", Some("assign" | "replace" | "reload")) if self.is(at + 3, "(") => Some(Leave::Page),
            ("history", Some("back" | "forward" | "go")) if self.is(at + 3, "(") => Some(Leave::Page),
            ("submit" | "requestSubmit", _) if is_call && is_member => Some(Leave::Submit),
            ("window", Some("open")) if self.is(at + 3, "(") => Some(Leave::Window),
            ("open", _) if is_call && !is_member => Some(Leave::Window),
            _ => None,
        }
    }
}
