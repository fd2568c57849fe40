//! `auto-updating-text`: text that changes by itself can be paused, stopped or hidden.

use crate::code::{Did, On, Place};
use crate::motion::has_controls;
use crate::wcag::no_keyboard_trap::line_of;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{Child, El, Tri, is_blank};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "auto-updating-text",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["efbfc7"],
        criteria: &["2.2.2"],
        secondary: &[],
        techniques: &["G186"],
        title: Text::new("Tekst die vanzelf verandert is stil te zetten", "Text that changes by itself can be stopped"),
        messages: &[
            Message {
                id: "no-controls",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Een script (regel {line}) verandert deze tekst telkens vanzelf, en er is niets op de pagina om dat stil te zetten of te verbergen.",
                    "A script (line {line}) keeps changing this text by itself, and there is nothing on the page to stop or hide it.",
                ),
                fix: Text::new(
                    "Bied een duidelijke knop waarmee de bezoeker het veranderen pauzeert, stopt of de tekst verbergt.",
                    "Offer a clear button with which the visitor pauses or stops the change, or hides the text.",
                ),
            },
            Message {
                id: "controls",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Een script (regel {line}) verandert deze tekst telkens vanzelf. Kan de bezoeker dat met een knop of instelling pauzeren, stoppen, verbergen of vertragen?",
                    "A script (line {line}) keeps changing this text by itself. Can the visitor pause, stop, hide or slow that down with a button or setting?",
                ),
                fix: Text::new(
                    "Zoek bij de tekst naar een knop om het veranderen te stoppen, en probeer die.",
                    "Look near the text for a button to stop the change, and try it.",
                ),
            },
            Message {
                id: "unsure",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Een script (regel {line}) verandert hier mogelijk telkens vanzelf tekst. Is dat zo, en kan de bezoeker het pauzeren, stoppen of verbergen?",
                    "A script (line {line}) may keep changing text here by itself. Is it so, and can the visitor pause, stop or hide it?",
                ),
                fix: Text::new(
                    "Kijk een paar minuten of tekst op de pagina vanzelf verandert, en zoek dan een knop om dat te stoppen.",
                    "Watch for some minutes whether text on the page changes by itself, and then look for a button to stop it.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Changes that come less often than this are not looked at.
const MS_MAX: f64 = 600_000.0;

/// A text that a script changes again and again.
struct Update<'s> {
    /// The element whose text it is, or the script where that is not known.
    el: El<'s>,
    /// The script.
    by: El<'s>,
    /// Whether it certainly changes that text.
    sure: bool,
}

fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let mut found: Vec<Candidate<'s>> = Vec::new();
    for update in updates(cx) {
        let el = update.el;
        let is_script = el.is("script");
        let seen = if is_script { Tri::Yes } else { cx.page.rendered(el).and(cx.page.embedding()) };
        let within = if is_script { None } else { Some(el) };
        if has_other_text(cx, within) && !found.iter().any(|known| known.el == el) {
            found.push(Candidate::new(el, Gate::When(seen)));
        }
    }
    found.sort_by_key(|target| cx.page.index(target.el));
    found
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let here: Vec<Update<'s>> = updates(cx).into_iter().filter(|update| update.el == target.el).collect();
    let Some(update) = here.iter().find(|update| update.sure).or(here.first()) else { return Verdict::Passed };
    let verdict = if is_stopped(cx, target.el) {
        return Verdict::Passed;
    } else if !update.sure {
        Verdict::cant_tell("unsure")
    } else if has_controls(cx) {
        Verdict::cant_tell("controls")
    } else {
        Verdict::failed("no-controls")
    };
    verdict.with("line", line_of(cx, update.by))
}

fn updates<'s>(cx: &Cx<'_, 's>) -> Vec<Update<'s>> {
    let code = cx.code();
    let mut found = Vec::new();
    for repeat in code.repeats().into_iter().filter(|repeat| repeat.ms.is_none_or(|ms| ms <= MS_MAX)) {
        let by = repeat.el;
        let Some(func) = &repeat.func else {
            if tells(repeat.name) {
                found.push(Update { el: by, by, sure: false });
            }
            continue;
        };
        for act in code.acts(cx.page, func, &Default::default()) {
            match act.did {
                Did::Write { place: Place::Element(el), text: true } => {
                    found.push(Update { el, by, sure: act.is_certain() })
                }
                Did::Write { text: true, .. } => found.push(Update { el: by, by, sure: false }),
                Did::Unknown(name) if tells(name) => found.push(Update { el: by, by, sure: false }),
                _ => {}
            }
        }
    }
    found.extend(started(cx));
    found
}

/// Functions that are not in the page, are called when it has loaded, and whose name says that they keep something up to date.
fn started<'s>(cx: &Cx<'_, 's>) -> Vec<Update<'s>> {
    let code = cx.code();
    let loading = code.listeners.iter().filter(|l| matches!(l.event.as_str(), "load" | "domcontentloaded"));
    let mut found = Vec::new();
    for listener in loading {
        let Some(func) = &listener.func else { continue };
        for act in code.acts(cx.page, func, &listener.env()) {
            if matches!(act.did, Did::Unknown(name) if tells(name)) {
                found.push(Update { el: listener.el, by: listener.el, sure: false });
            }
        }
    }
    found
}

/// Whether a function is called what functions are called that change text by and by.
fn tells(name: &str) -> bool {
    const SIGNS: &[&str] =
        &["update", "refresh", "ticker", "countdown", "clock", "rotate", "ververs", "bijwerk", "aftel"];
    let name = name.to_ascii_lowercase();
    SIGNS.iter().any(|sign| name.contains(sign))
}

/// Whether a control with a name stops what repeats, or hides the text.
fn is_stopped<'s>(cx: &Cx<'_, 's>, text: El<'s>) -> bool {
    let code = cx.code();
    let operated = code.listeners.iter().filter(|l| matches!(l.event.as_str(), "click" | "change" | "input"));
    operated.filter_map(|listener| Some((listener, listener.func.as_ref()?))).any(|(listener, func)| {
        let On::Element(control) = listener.on else { return false };
        let stops = |did: &Did<'s>| match did {
            Did::StopTimer => true,
            Did::Write { place: Place::Element(el), text: false } => {
                *el == text || cx.page.flat_ancestors(text).any(|above| above == *el)
            }
            _ => false,
        };
        let operable = cx.aria.focusable(control).is_yes() && cx.aria.name(control).is_empty().is_no();
        operable && code.acts(cx.page, func, &listener.env()).iter().any(|act| stops(&act.did))
    })
}

/// Whether the page shows text outside an element; without one, in more than one place.
fn has_other_text<'s>(cx: &Cx<'_, 's>, within: Option<El<'s>>) -> bool {
    let has_text = |el: &El<'s>| {
        let text = |node| matches!(node, Child::Text(text) if !is_blank(text));
        el.child_nodes().any(text) && !cx.page.rendered(*el).is_no()
    };
    let outside = |el: &El<'s>| within.is_none_or(|w| *el != w && !cx.page.flat_ancestors(*el).any(|above| above == w));
    let needed = if within.is_some_and(|el| !el.is_any(&["body", "html"])) { 1 } else { 2 };
    let within_page = within.filter(|el| el.is_any(&["body", "html"])).is_some();
    cx.page.elements().filter(has_text).filter(|el| within_page || outside(el)).take(needed).count() == needed
}
