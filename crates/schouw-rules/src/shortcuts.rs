//! Shortcuts of a single character: what the scripts of a page do when one key that prints something is pressed by itself.

use crate::Cx;
use crate::code::{Act, Did, Key, KeyTest, Listener, On, Tok};
use schouw_page::El;
use std::collections::{BTreeMap, BTreeSet};

/// The shortcuts that stand in one script or element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shortcut {
    /// What is known of the worst of them.
    pub(crate) says: Says,
    /// The keys of those.
    pub(crate) keys: BTreeSet<Key>,
}

/// What is known of a shortcut, the worst last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Says {
    /// It works only where the focus is.
    Focused,
    /// It may be switched off, or it is not known what it does.
    Unsure,
    /// It changes the page, always.
    Always,
}

impl Shortcut {
    fn none() -> Self {
        Self { says: Says::Focused, keys: BTreeSet::new() }
    }

    /// Takes in another one.
    fn add(&mut self, says: Says, keys: BTreeSet<Key>) {
        if says > self.says {
            *self = Self { says, keys };
        } else if says == self.says {
            self.keys.extend(keys);
        }
    }
}

/// The shortcuts of a document, by the place of the script or element that they stand in.
#[derive(Debug, Default)]
pub(crate) struct Shortcuts {
    found: BTreeMap<usize, Shortcut>,
}

impl Shortcuts {
    pub(crate) fn of(cx: &Cx<'_, '_>) -> Self {
        let mut all = Self::default();
        let removes = cx.code().mentions("removeEventListener");
        for listener in &cx.code().listeners {
            if let Some(Shortcut { says, keys }) = heard(cx, listener, removes) {
                all.entry(cx.page.index(listener.el)).add(says, keys);
            }
        }
        for (el, keys) in registered(cx) {
            all.entry(cx.page.index(el)).add(Says::Unsure, keys);
        }
        all
    }

    fn entry(&mut self, at: usize) -> &mut Shortcut {
        self.found.entry(at).or_insert_with(Shortcut::none)
    }

    /// The places where shortcuts stand, in document order.
    pub(crate) fn places(&self) -> impl Iterator<Item = usize> {
        self.found.keys().copied()
    }

    /// The shortcuts at a place.
    pub(crate) fn at(&self, index: usize) -> Option<&Shortcut> {
        self.found.get(&index)
    }
}

/// A shortcut that a listener hears. `keypress` is left out, as an event that browsers only keep for old pages.
fn heard<'s>(cx: &Cx<'_, 's>, listener: &Listener<'s>, removes: bool) -> Option<Shortcut> {
    let func = listener.func.as_ref().filter(|_| matches!(listener.event.as_str(), "keydown" | "keyup"))?;
    let env = listener.env();
    let mut found: Option<Shortcut> = None;
    for act in cx.code().acts(cx.page, func, &env) {
        let Some(sure) = changes(&act) else { continue };
        let test = KeyTest::of_act(cx.code(), &act, env.event);
        let keys: BTreeSet<Key> = test.keys.iter().filter(|key| matches!(key, Key::Printable(_))).cloned().collect();
        let is_any = test.keys.is_empty() && test.is_any_key;
        if (keys.is_empty() && !is_any) || test.needs_modifier {
            continue;
        }
        // A named function may be taken away by a script that was not read.
        let removable = removes || (func.name.is_some() && cx.code().has_unread);
        let says = match listener.on {
            On::Element(el) if !is_whole(cx, el) => Says::Focused,
            On::Unknown if is_any => continue,
            On::Unknown => Says::Unsure,
            _ if sure && !act.maybe && test.asks.is_empty() && !test.is_dark && !removable => Says::Always,
            _ => Says::Unsure,
        };
        found.get_or_insert_with(Shortcut::none).add(says, keys);
    }
    found
}

/// Whether an act changes the page: certainly, or perhaps.
fn changes(act: &Act<'_>) -> Option<bool> {
    match act.did {
        Did::Write { .. } | Did::Focus(_) => Some(true),
        Did::Unknown(_) | Did::Again(_) => Some(false),
        Did::Blur(_) | Did::Prevent | Did::ReturnFalse | Did::StopTimer => None,
    }
}

/// Whether an element gets events although nothing in it has the focus, or has the focus without being a control.
fn is_whole<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    el.is_any(&["html", "body"])
        || (!cx.aria.focusable(el).is_no() && !cx.aria.role(el).is_some_and(|role| role.is_widget()))
}

/// Shortcuts that a function which is not in the page is told of, by its name: `registerShortcut('s', …)`, `hotkeys('s', …)`.
fn registered<'s>(cx: &Cx<'_, 's>) -> Vec<(El<'s>, BTreeSet<Key>)> {
    const NAMES: &[&str] = &["shortcut", "hotkey", "keybind", "mousetrap"];
    let mut found = Vec::new();
    let code = cx.code();
    for piece in &code.pieces {
        for i in 0..piece.len() {
            let Some(name) = piece.word(i).filter(|name| code.named(name).is_none()) else { continue };
            let lower = name.to_ascii_lowercase();
            let by_member = matches!(name, "bind" | "add" | "register")
                && i > 1
                && piece.word(i - 2).is_some_and(|of| tells(NAMES, of));
            if !piece.is(i + 1, "(") || !(NAMES.iter().any(|n| lower.contains(n)) || by_member) {
                continue;
            }
            let range = piece.inside(i + 1);
            let modified = range.clone().any(|i| match piece.tok(i) {
                Some(Tok::Word(word)) => {
                    matches!(word, "ctrlKey" | "altKey" | "metaKey" | "ctrl" | "alt" | "meta") && !piece.is_false(i + 2)
                }
                _ => false,
            });
            let keys: BTreeSet<Key> = range.filter_map(|i| single(piece.text(i)?)).collect();
            if !keys.is_empty() && !modified {
                found.push((piece.el, keys));
            }
        }
    }
    found
}

fn tells(names: &[&str], word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    names.iter().any(|name| word.contains(name))
}

/// The key of a text of one character.
fn single(text: &str) -> Option<Key> {
    let mut chars = text.chars();
    let first = chars.next()?;
    chars.next().is_none().then_some(Key::Printable(first))
}
