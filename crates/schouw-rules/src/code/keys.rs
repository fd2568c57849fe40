//! Which keys a condition asks for.

use super::parse::Cond;
use super::{Act, Code, Piece, Tok};

/// A key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Key {
    /// The tab key.
    Tab,
    /// The escape key.
    Escape,
    /// A key that prints this letter, figure or sign.
    Printable(char),
    /// Enter or an arrow: keys that operate elements in ordinary ways.
    Usual,
    /// Another key.
    Other,
}

/// What the conditions of a statement ask of the event.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct KeyTest<'s> {
    /// The keys that it is for; empty where none is named.
    pub(crate) keys: Vec<Key>,
    /// Whether Control, Alt, Meta or Shift has to be held down.
    pub(crate) needs_modifier: bool,
    /// Whether Shift is asked for at all.
    pub(crate) asks_shift: bool,
    /// Names of what else it asks, which may switch it off: `enabled`, `settings.shortcuts`.
    pub(crate) asks: Vec<&'s str>,
    /// Whether something was asked that is not understood.
    pub(crate) is_dark: bool,
    /// Whether the key is compared with something that is not known.
    pub(crate) is_any_key: bool,
}

/// Members of an event that name its key.
const KEY_NAMES: &[&str] = &["key", "code", "keyCode", "which", "charCode", "keyCode", "keycode", "keyIdentifier"];
const MODIFIERS: &[&str] = &["ctrlKey", "altKey", "metaKey", "shiftKey"];
/// What keeps typing in a field from being taken for a shortcut, and other things that switch nothing off.
const ORDINARY: &[&str] = &[
    "target",
    "srcElement",
    "currentTarget",
    "tagName",
    "nodeName",
    "isContentEditable",
    "contentEditable",
    "type",
    "repeat",
    "isComposing",
    "defaultPrevented",
    "toLowerCase",
    "toUpperCase",
    "includes",
    "indexOf",
    "test",
    "match",
    "matches",
    "closest",
    "fromCharCode",
    "String",
    "event",
    "window",
    "document",
    "e",
    "ev",
    "evt",
    "getModifierState",
    "typeof",
    "instanceof",
    "localName",
    "HTMLElement",
    "undefined",
    "null",
    "true",
    "false",
    "length",
    "originalEvent",
    "keys",
    "charAt",
    "charCodeAt",
];

impl<'s> KeyTest<'s> {
    /// What the conditions of an act ask. `event` is what the listener calls its event.
    pub(crate) fn of_act(code: &Code<'s>, act: &Act<'s>, event: Option<&str>) -> Self {
        let mut all = Self::default();
        for (at, cond) in &act.conds {
            let one = Self::of(&code.pieces[*at], std::slice::from_ref(cond), event);
            all.keys.extend(one.keys);
            all.needs_modifier |= one.needs_modifier;
            all.asks_shift |= one.asks_shift;
            all.is_dark |= one.is_dark;
            all.is_any_key |= one.is_any_key;
            all.asks.extend(one.asks);
        }
        all
    }

    /// What a list of conditions asks.
    pub(crate) fn of(piece: &Piece<'s>, conds: &[Cond], event: Option<&str>) -> Self {
        let mut test = Self::default();
        for cond in conds {
            match cond {
                Cond::If { test: range, negated } => test.add(piece, *range, *negated, event),
                Cond::Case { of, value } => {
                    let about_key = (of.0..of.1).any(|i| piece.word(i).is_some_and(is_key_name));
                    match literal(piece, value.0).filter(|_| about_key) {
                        Some(key) => test.keys.push(key),
                        None => test.is_dark = true,
                    }
                }
                Cond::Other => test.is_dark = true,
            }
        }
        test
    }

    fn add(&mut self, piece: &Piece<'s>, (start, end): (usize, usize), negated: bool, event: Option<&str>) {
        let mut constant_until = start;
        for i in start..end {
            match piece.toks[i] {
                _ if i < constant_until => {}
                Tok::Sign(sign @ ("==" | "===" | "!=" | "!==")) => {
                    let same = sign.starts_with('=') != negated;
                    if let Some(key) = compared(piece, i, start, end) {
                        constant_until = constant_end(piece, i + 1);
                        if same {
                            self.keys.push(key);
                        }
                    } else if compares_key(piece, i, start, end) {
                        self.is_dark = true;
                        self.is_any_key |= same;
                    } else if !is_about_target(piece, i, start) && !names_modifier(piece, i, start, end) {
                        self.is_dark |= !is_known_comparison(piece, i, start, end);
                    }
                }
                Tok::Sign("<" | ">" | "<=" | ">=") => self.is_dark = true,
                Tok::Word("includes" | "indexOf") if !negated => self.keys.extend(listed(piece, i, start)),
                Tok::Word(word) if MODIFIERS.contains(&word) => {
                    self.asks_shift |= word == "shiftKey";
                    let from = piece.chain_start(i + 1).max(start);
                    let not = from > start && piece.is(from - 1, "!");
                    let compared_false = piece.word(i + 2) == Some("false");
                    let alone = negated || !is_alternative(piece, i, (start, end));
                    self.needs_modifier |= alone && (not || compared_false) == negated;
                }
                Tok::Word("getModifierState") if piece.text(i + 2).is_some() => {
                    let from = piece.chain_start(i + 1).max(start);
                    let not = from > start && piece.is(from - 1, "!");
                    let alone = negated || !is_alternative(piece, i, (start, end));
                    self.needs_modifier |= alone && not == negated;
                }
                Tok::Word("activeElement") if piece.word(i + 2).is_some_and(|next| ORDINARY.contains(&next)) => {}
                Tok::Word(word) if !is_key_name(word) && !ORDINARY.contains(&word) && Some(word) != event => {
                    self.asks.push(word);
                }
                _ => {}
            }
        }
    }

    /// Whether it asks for no key, modifier or other thing.
    pub(crate) fn is_empty(&self) -> bool {
        self == &Self::default()
    }
}

fn is_key_name(word: &str) -> bool {
    KEY_NAMES.contains(&word) || matches!(word, "k" | "keyPressed" | "pressed" | "keyName")
}

/// The key that a comparison at a place is about.
fn compared(piece: &Piece<'_>, at: usize, start: usize, end: usize) -> Option<Key> {
    let left_is_key = at > start && names_key(piece, start, at);
    if left_is_key {
        return literal(piece, at + 1);
    }
    let right_is_key = (at + 1..end.min(at + 6)).any(|i| piece.word(i).is_some_and(is_key_name));
    if right_is_key && at > start { literal(piece, at - 1) } else { None }
}

/// Whether a place stands beside an `||`, within its brackets: then what it asks need not be so. Other modifiers beside it are one test.
fn is_alternative(piece: &Piece<'_>, at: usize, (start, end): (usize, usize)) -> bool {
    let open = (start..at).rev().find(|i| piece.is(*i, "(") && piece.pairs[*i] > at);
    let (from, to) = open.map_or((start, end), |open| (open + 1, piece.pairs[open]));
    let mut i = from;
    let mut has_or = false;
    let mut others = false;
    while i < to {
        has_or |= piece.is(i, "||");
        let is_modifier = |word: &str| MODIFIERS.contains(&word) || Some(word) == piece.word(from);
        others |=
            piece.word(i).is_some_and(|word| !is_modifier(word) && !is_key_name(word) && !ORDINARY.contains(&word));
        i = piece.pairs[i].max(i) + 1;
    }
    has_or && others
}

/// Whether the key of the event is compared with the value of a variable.
fn compares_key(piece: &Piece<'_>, at: usize, start: usize, end: usize) -> bool {
    let is_variable = |at: usize| piece.word(at).is_some_and(|word| !matches!(word, "null" | "undefined" | "typeof"));
    (at > start && names_key(piece, start, at) && is_variable(at + 1))
        || ((at + 1..end.min(at + 6)).any(|i| piece.word(i).is_some_and(is_key_name))
            && at > start
            && is_variable(at - 1))
}

/// Whether what stands before a comparison names the key of the event: `e.key`, `e.key.toLowerCase()`.
fn names_key(piece: &Piece<'_>, start: usize, at: usize) -> bool {
    let from = piece.chain_start(at).max(start);
    (from..at).any(|i| piece.word(i).is_some_and(is_key_name))
}

fn is_about_target(piece: &Piece<'_>, at: usize, start: usize) -> bool {
    let from = piece.chain_start(at).max(start);
    (from..at).any(|i| {
        matches!(piece.word(i), Some("tagName" | "nodeName" | "localName" | "type" | "isContentEditable" | "typeof"))
    })
}

fn names_modifier(piece: &Piece<'_>, at: usize, start: usize, end: usize) -> bool {
    (start.max(at.saturating_sub(1))..end.min(at + 2)).any(|i| piece.word(i).is_some_and(|w| MODIFIERS.contains(&w)))
}

/// A comparison of names, which are listed among what is asked.
fn is_known_comparison(piece: &Piece<'_>, at: usize, start: usize, end: usize) -> bool {
    at > start && at + 1 < end && !names_key(piece, start, at) && piece.word(at - 1).is_some_and(|w| !is_key_name(w))
}

/// The keys of a list that is searched: `['a', 'b'].includes(e.key)`, `'ab'.indexOf(e.key)`.
fn listed(piece: &Piece<'_>, at: usize, start: usize) -> Vec<Key> {
    let asks_key =
        piece.is(at + 1, "(") && (at + 2..piece.pairs[at + 1]).any(|i| piece.word(i).is_some_and(is_key_name));
    if !asks_key || at < start + 2 {
        return Vec::new();
    }
    match piece.toks[at - 2] {
        Tok::Text(text) => text.chars().map(Key::Printable).collect(),
        Tok::Sign("]") => (piece.pairs[at - 2]..at - 2).filter_map(|i| literal(piece, i)).collect(),
        _ => Vec::new(),
    }
}

/// The key that a string or number stands for.
pub(crate) fn literal(piece: &Piece<'_>, at: usize) -> Option<Key> {
    match piece.toks.get(at)? {
        Tok::Text(text) => Some(by_name(text)),
        Tok::Number(number) => number.parse().ok().map(by_code),
        Tok::Word(_) => by_constant(piece, at),
        _ => None,
    }
}

/// Where the name of a constant ends that begins at a place.
fn constant_end(piece: &Piece<'_>, at: usize) -> usize {
    let mut last = at;
    while piece.is(last + 1, ".") && piece.word(last + 2).is_some() {
        last += 2;
    }
    last + 1
}

/// The key that a constant is called after: `KEY.ESC`, `KEYCODE_TAB`, `keys.arrowDown`.
fn by_constant(piece: &Piece<'_>, at: usize) -> Option<Key> {
    let name = piece.word(constant_end(piece, at) - 1)?.to_ascii_lowercase();
    let parts = ["arrow", "left", "right", "down", "up", "enter", "return", "home", "end", "page"];
    match name.trim_start_matches("key").trim_matches('_') {
        "esc" | "escape" | "code_esc" | "code_escape" => Some(Key::Escape),
        "tab" | "code_tab" => Some(Key::Tab),
        "space" | "code_space" => Some(Key::Printable(' ')),
        "delete" | "del" | "backspace" | "code_delete" | "code_backspace" => Some(Key::Other),
        rest if parts.iter().any(|part| rest.contains(part)) => Some(Key::Usual),
        _ => None,
    }
}

fn by_name(name: &str) -> Key {
    match name {
        "Tab" => Key::Tab,
        "Escape" | "Esc" => Key::Escape,
        "Space" | "Spacebar" => Key::Printable(' '),
        "Enter" | "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight" | "Up" | "Down" | "Left" | "Right" => Key::Usual,
        _ => {
            let mut chars = name.chars();
            let coded = name.strip_prefix("Key").or_else(|| name.strip_prefix("Digit"));
            match (chars.next(), chars.next()) {
                (Some(c), None) => Key::Printable(c),
                _ => match coded.map(|rest| (rest.chars().next(), rest.len())) {
                    Some((Some(c), 1)) => Key::Printable(c.to_ascii_lowercase()),
                    _ => Key::Other,
                },
            }
        }
    }
}

/// `keyCode`, as browsers number keys.
fn by_code(code: u32) -> Key {
    match code {
        9 => Key::Tab,
        13 | 37..=40 => Key::Usual,
        27 => Key::Escape,
        32 => Key::Printable(' '),
        48..=57 | 65..=90 => char::from_u32(code).map_or(Key::Other, |c| Key::Printable(c.to_ascii_lowercase())),
        96..=105 => char::from_u32(code - 48).map_or(Key::Other, Key::Printable),
        106 => Key::Printable('*'),
        107 | 187 => Key::Printable('+'),
        109 | 189 => Key::Printable('-'),
        110 | 190 => Key::Printable('.'),
        111 | 191 => Key::Printable('/'),
        186 => Key::Printable(';'),
        188 => Key::Printable(','),
        219 => Key::Printable('['),
        221 => Key::Printable(']'),
        _ => Key::Other,
    }
}
