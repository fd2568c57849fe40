//! What scripts do again and again by themselves.

use super::{Code, Func, Tok};
use schouw_page::El;

/// Something that repeats.
#[derive(Debug, Clone)]
pub(crate) struct Repeat<'s> {
    /// The `script` element, or the element with the attribute, that starts it.
    pub(crate) el: El<'s>,
    /// What is done; none where the function is not in the page.
    pub(crate) func: Option<Func<'s>>,
    /// What a function that is not in the page is called.
    pub(crate) name: &'s str,
    /// Milliseconds between two times, where they are written as a number.
    pub(crate) ms: Option<f64>,
}

impl<'s> Code<'s> {
    /// `setInterval`, and functions that start themselves again with `setTimeout` or before the next picture.
    pub(crate) fn repeats(&self) -> Vec<Repeat<'s>> {
        let mut found = Vec::new();
        for at in 0..self.pieces.len() {
            for i in 0..self.pieces[at].toks.len() {
                let piece = &self.pieces[at];
                let Some(word) = piece.word(i).filter(|_| piece.is(i + 1, "(")) else { continue };
                match word {
                    "setInterval" => found.extend(self.timer(at, i)),
                    "setTimeout" | "requestAnimationFrame" => {
                        found.extend(self.timer(at, i).filter(|repeat| starts_itself(repeat, at, i)));
                    }
                    _ => {}
                }
            }
        }
        found
    }

    /// The function and the time that a timer is given.
    fn timer(&self, at: usize, i: usize) -> Option<Repeat<'s>> {
        let piece = &self.pieces[at];
        let arguments = piece.arguments(i + 1);
        let (from, to) = *arguments.first()?;
        let ms = arguments.get(1).and_then(|(from, to)| match piece.toks[*from] {
            Tok::Number(number) if *to == from + 1 => number.parse().ok(),
            _ => None,
        });
        let literal = self.function(at, from).map(|(func, _)| self.behind(&func).unwrap_or(func));
        let name = piece.word(from).filter(|_| to == from + 1).unwrap_or("");
        let func = literal.or_else(|| self.named(name).cloned());
        let name = if func.is_some() { "" } else { name };
        Some(Repeat { el: piece.el, func, name, ms })
    }

    /// The function that an arrow function only passes on to: `() => f()`.
    fn behind(&self, func: &Func<'s>) -> Option<Func<'s>> {
        let piece = &self.pieces[func.piece];
        let (start, end) = func.body;
        let name = piece
            .word(start)
            .filter(|_| func.is_expression && piece.is(start + 1, "(") && piece.pairs[start + 1] + 1 == end)?;
        self.named(name).cloned()
    }
}

/// Whether a timer stands in the function that it starts.
fn starts_itself(repeat: &Repeat<'_>, at: usize, i: usize) -> bool {
    repeat.func.as_ref().is_some_and(|func| func.piece == at && (func.body.0..func.body.1).contains(&i))
}
