//! Lines that begin with a bullet or a number.

use super::FakeList;

/// Signs that are there to be bullets.
const BULLETS: [char; 20] =
    ['•', '·', '●', '○', '▪', '▫', '■', '□', '◦', '‣', '⁃', '∙', '➢', '➤', '►', '▶', '▸', '✓', '✔', '➔'];
/// Signs that have other uses too.
const SIGNS: [char; 7] = ['-', '–', '—', '*', '»', '→', '+'];
/// Characters from which a line is a passage with a number, as in laws.
const PASSAGE_CHARS_MIN: usize = 300;
/// Lines from which a run is certainly a list, whatever the sign.
const CERTAIN_MIN: usize = 3;

/// How a line is marked.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Mark {
    Bullet(char),
    Sign(char),
    Number(u32),
    Letter(char),
}

/// Lines with the same bullet, or with numbers that count on.
pub(super) struct Run {
    last: Mark,
    first: String,
    count: usize,
    passages: bool,
}

impl Run {
    /// A run that this line begins.
    pub(super) fn begin(line: &str) -> Option<Self> {
        let last = mark(line)?;
        let begins = match last {
            Mark::Number(number) => number == 1,
            Mark::Letter(letter) => letter == 'a',
            _ => true,
        };
        let passages = line.chars().count() >= PASSAGE_CHARS_MIN;
        begins.then(|| Self { last, first: crate::words::short(line), count: 1, passages })
    }

    /// Takes in a line that goes on with the run.
    pub(super) fn take(&mut self, line: &str) -> bool {
        let Some(next) = mark(line) else { return false };
        let goes_on = match (self.last, next) {
            (Mark::Number(last), Mark::Number(next)) => last + 1 == next,
            (Mark::Letter(last), Mark::Letter(next)) => last as u32 + 1 == next as u32,
            (last, next) => last == next,
        };
        if goes_on {
            self.last = next;
            self.count += 1;
            self.passages |= line.chars().count() >= PASSAGE_CHARS_MIN;
        }
        goes_on
    }

    /// What the run turned out to be.
    pub(super) fn ended(self) -> FakeList {
        let enough = if matches!(self.last, Mark::Bullet(_)) { 2 } else { CERTAIN_MIN };
        FakeList { count: self.count, first: self.first, certain: self.count >= enough && !self.passages }
    }
}

/// The mark of a line that has a text behind it.
fn mark(line: &str) -> Option<Mark> {
    let first = line.chars().next()?;
    let rest = &line[first.len_utf8()..];
    let says = |rest: &str| rest.chars().any(char::is_alphanumeric);
    if BULLETS.contains(&first) {
        return says(rest).then_some(Mark::Bullet(first));
    }
    if SIGNS.contains(&first) {
        return (rest.starts_with(' ') && says(rest)).then_some(Mark::Sign(first));
    }
    let (label, rest) = line.split_once(' ')?;
    let label = label.strip_suffix(')').or_else(|| label.strip_suffix('.'))?.trim_start_matches('(');
    if !says(rest) {
        return None;
    }
    match label.chars().next()? {
        letter if letter.is_ascii_lowercase() && label.len() == 1 => Some(Mark::Letter(letter)),
        _ if label.len() <= 2 => label.parse().ok().map(Mark::Number),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bullets_numbers_and_letters_are_marks_and_words_are_none() {
        for (line, expected) in [
            ("• Paspoort", Some(Mark::Bullet('•'))),
            ("•Paspoort", Some(Mark::Bullet('•'))),
            ("- Paspoort", Some(Mark::Sign('-'))),
            ("-5 graden", None),
            ("1. Vul in", Some(Mark::Number(1))),
            ("(2) Stuur op", Some(Mark::Number(2))),
            ("a) Noord", Some(Mark::Letter('a'))),
            ("1 januari", None),
            ("1.1 Inleiding", None),
            ("U. kunt", None),
            ("2026. Het jaar", None),
            ("- - -", None),
            ("•", None),
        ] {
            assert_eq!(mark(line), expected, "{line}");
        }
    }

    #[test]
    fn a_run_counts_on() {
        let mut run = Run::begin("1. a").unwrap();
        assert!(run.take("2. b") && !run.take("4. d") && run.take("3. c"));
        assert!(run.ended().certain);
        assert!(Run::begin("2. b").is_none());
    }
}
