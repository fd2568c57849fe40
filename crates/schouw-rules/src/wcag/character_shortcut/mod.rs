//! `character-shortcut`: shortcuts of a single letter, figure or sign can be switched off, or work only where the focus is.

use crate::code::{Act, Did, Key, KeyTest, Listener, On, Tok};
use crate::wcag::no_keyboard_trap::line_of;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::El;
use std::collections::BTreeSet;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "character-shortcut",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["ffbc54"],
        criteria: &["2.1.4"],
        secondary: &[],
        techniques: &["G217", "F99"],
        title: Text::new(
            "Sneltoetsen van één teken zijn uit te zetten",
            "Shortcuts of a single character can be switched off",
        ),
        messages: &[
            Message {
                id: "no-switch",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Een script (regel {line}) verandert de pagina bij een druk op {keys}, waar de focus ook is, en niets zet dat uit.",
                    "A script (line {line}) changes the page when {keys} is pressed, wherever the focus is, and nothing switches that off.",
                ),
                fix: Text::new(
                    "Laat de sneltoets alleen werken samen met Control, Alt of Meta, of alleen als het onderdeel waar hij bij hoort de focus heeft. Of bied een instelling om hem uit te zetten of te veranderen.",
                    "Let the shortcut work only together with Control, Alt or Meta, or only while the part that it belongs to has the focus. Or offer a setting to switch it off or change it.",
                ),
            },
            Message {
                id: "switch",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Een script (regel {line}) doet iets bij een druk op {keys}, waar de focus ook is. Verandert dat de pagina, en kan de bezoeker het met een duidelijke knop of instelling uitzetten of veranderen?",
                    "A script (line {line}) does something when {keys} is pressed, wherever the focus is. Does that change the page, and can the visitor switch it off or change it with a clear button or setting?",
                ),
                fix: Text::new(
                    "Druk op de toets terwijl niets de focus heeft, en zoek naar een instelling voor sneltoetsen.",
                    "Press the key while nothing has the focus, and look for a setting for shortcuts.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// A shortcut that was found.
struct Shortcut<'s> {
    el: El<'s>,
    keys: BTreeSet<Key>,
    /// What the script says of it.
    says: Says,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Says {
    /// It works only where the focus is.
    Focused,
    /// It may be switched off, or it is not known what it does.
    Unsure,
    /// It changes the page, always.
    Always,
}

/// The scripts and elements that shortcuts of one character stand in, each once.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let mut found: Vec<El<'s>> = shortcuts(cx, None).into_iter().map(|shortcut| shortcut.el).collect();
    found.sort_by_key(|el| cx.page.index(*el));
    found.dedup();
    found.into_iter().map(|el| Candidate::new(el, Gate::Certain)).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let here = shortcuts(cx, Some(target.el));
    let worst = here.iter().map(|shortcut| shortcut.says).max().unwrap_or(Says::Focused);
    let verdict = match worst {
        Says::Focused => return Verdict::Passed,
        Says::Unsure => Verdict::cant_tell("switch"),
        Says::Always => Verdict::failed("no-switch"),
    };
    let keys: BTreeSet<&Key> = here.iter().filter(|s| s.says == worst).flat_map(|s| &s.keys).collect();
    let keys: Vec<String> = keys.into_iter().map(told).take(12).collect();
    verdict.with("keys", keys).with("line", line_of(cx, target.el))
}

fn told(key: &Key) -> String {
    match key {
        Key::Printable(' ') => "␣".to_owned(),
        Key::Printable(c) => format!("\"{c}\""),
        _ => String::new(),
    }
}

/// The shortcuts of a document, or those that stand in one element.
fn shortcuts<'s>(cx: &Cx<'_, 's>, only: Option<El<'s>>) -> Vec<Shortcut<'s>> {
    let wanted = |el: El<'s>| only.is_none_or(|only| only == el);
    let listeners = cx.code().listeners.iter().filter(|listener| wanted(listener.el));
    let mut found: Vec<Shortcut<'s>> = listeners.filter_map(|listener| heard(cx, listener)).collect();
    found.extend(registered(cx, wanted));
    found
}

/// A shortcut that a listener hears. `keypress` is left out, as an event that browsers only keep for old pages.
fn heard<'s>(cx: &Cx<'_, 's>, listener: &Listener<'s>) -> Option<Shortcut<'s>> {
    let func = listener.func.as_ref().filter(|_| matches!(listener.event.as_str(), "keydown" | "keyup"))?;
    let env = listener.env();
    let mut found: Option<Shortcut<'s>> = None;
    for act in cx.code().acts(cx.page, func, &env) {
        let Some(sure) = changes(&act) else { continue };
        let test = KeyTest::of_act(cx.code(), &act, env.event);
        let keys: BTreeSet<Key> = test.keys.iter().filter(|key| matches!(key, Key::Printable(_))).cloned().collect();
        if keys.is_empty() || test.needs_modifier {
            continue;
        }
        // A named function may be taken away by a script that was not read.
        let removable = cx.code().mentions("removeEventListener") || (func.name.is_some() && cx.code().has_unread);
        let says = match listener.on {
            On::Element(el) if !is_whole(cx, el) => Says::Focused,
            On::Unknown => Says::Unsure,
            _ if sure && !act.maybe && test.asks.is_empty() && !test.is_dark && !removable => Says::Always,
            _ => Says::Unsure,
        };
        let shortcut = found.get_or_insert(Shortcut { el: listener.el, keys: BTreeSet::new(), says });
        shortcut.says = shortcut.says.max(says);
        shortcut.keys.extend(keys);
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
fn registered<'s>(cx: &Cx<'_, 's>, wanted: impl Fn(El<'s>) -> bool) -> Vec<Shortcut<'s>> {
    const NAMES: &[&str] = &["shortcut", "hotkey", "keybind", "mousetrap"];
    let mut found = Vec::new();
    let code = cx.code();
    for piece in code.pieces.iter().filter(|piece| wanted(piece.el)) {
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
                found.push(Shortcut { el: piece.el, keys, says: Says::Unsure });
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
