//! Pieces of a text alternative, with what is known of them.

use super::Source;
use schouw_page::{Reason, Tri, is_blank};

/// Most bytes of a text alternative: longer ones are cut, no name of use is as long.
const TEXT_BYTES_MAX: usize = 10_000;

/// A piece of a text alternative.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    /// White space as in the source; what may be hidden taken as shown.
    pub(crate) text: String,
    /// Whether there is a text that is not blank.
    pub(crate) filled: Tri,
    /// Why the text may be another one.
    pub(crate) uncertain: Option<Reason>,
    /// Where it came from.
    pub(crate) sources: Vec<Source>,
}

impl Default for Part {
    fn default() -> Self {
        Self { text: String::new(), filled: Tri::No, uncertain: None, sources: Vec::new() }
    }
}

impl Part {
    /// A text that is certain.
    pub(crate) fn text(text: &str, source: Source) -> Self {
        let mut part = Self::default();
        part.push(text);
        part.from(source)
    }

    /// A text that is not known at all.
    pub(crate) fn unknown(reason: Reason) -> Self {
        Self { filled: Tri::Unknown(reason), uncertain: Some(reason), ..Self::default() }
    }

    /// The same with its source, if there is anything to it.
    pub(crate) fn from(mut self, source: Source) -> Self {
        self.sources = if self.filled.is_no() { Vec::new() } else { vec![source] };
        self
    }

    /// Adds a text that is certain. The glyphs of an icon font (the private use area) say nothing by themselves: a text of them alone
    /// is in the name, but whether anything is read out hangs on the font and the screen reader.
    pub(crate) fn push(&mut self, text: &str) {
        if text.bytes().any(|byte| byte >= PRIVATE_LEAD) && text.chars().any(is_private) {
            let words = text.replace(is_private, " ");
            if is_blank(&words) {
                self.filled = self.filled.or(Tri::Unknown(Reason::NeedsJudgement));
            }
            return self.push_words(&words);
        }
        self.push_words(text);
    }

    fn push_words(&mut self, text: &str) {
        let room = TEXT_BYTES_MAX.saturating_sub(self.text.len());
        if text.len() <= room {
            self.text.push_str(text);
        } else {
            self.text.push_str(&text[..floor_char_boundary(text, room)]);
            self.uncertain = self.uncertain.or(Some(Reason::ResourceNotSeen));
        }
        if !self.filled.is_yes() && !is_blank(text) {
            self.filled = Tri::Yes;
        }
    }

    /// Adds another part, with spaces around it if it stands on lines of its own.
    pub(crate) fn append(&mut self, other: &Self, apart: bool) {
        let filled = self.filled.or(other.filled);
        self.uncertain = self.uncertain.or(other.uncertain);
        if apart {
            self.push(" ");
        }
        self.push(&other.text);
        if apart {
            self.push(" ");
        }
        self.filled = filled;
    }

    /// Whether it came from an attribute or another element and not from the text that is shown in its place. Such names do not run
    /// together with the words beside them.
    pub(crate) fn is_named(&self) -> bool {
        !self.sources.is_empty() && !self.sources.contains(&Source::Content)
    }

    /// Takes the part as one that may not be there.
    pub(crate) fn doubt(&mut self, reason: Reason) {
        if !self.filled.is_no() {
            self.filled = Tri::Unknown(reason);
            self.uncertain = self.uncertain.or(Some(reason));
        }
    }

    /// This part, or the next step's where this one is or may be empty.
    pub(crate) fn or_else(self, next: impl FnOnce() -> Self) -> Self {
        match self.filled {
            Tri::Yes => self,
            Tri::No => {
                let mut other = next();
                other.uncertain = other.uncertain.or(self.uncertain);
                other
            }
            Tri::Unknown(_) => {
                let other = next();
                let mut sources = self.sources;
                sources.extend(other.sources);
                Self {
                    text: if is_blank(&self.text) { other.text } else { self.text },
                    filled: self.filled.or(other.filled),
                    uncertain: self.uncertain.or(other.uncertain),
                    sources,
                }
            }
        }
    }
}

/// The least first byte of the letters of the private use areas in UTF-8.
const PRIVATE_LEAD: u8 = 0xee;

/// Whether a letter is of the private use areas of Unicode, where icon fonts keep their glyphs.
fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}')
}

fn floor_char_boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0)
}
