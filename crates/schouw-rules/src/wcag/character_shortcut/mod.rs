//! `character-shortcut`: shortcuts of a single letter, figure or sign can be switched off, or work only where the focus is.

use crate::code::Key;
use crate::shortcuts::Says;
use crate::wcag::no_keyboard_trap::line_of;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "character-shortcut",
        version: 2,
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
            Message {
                id: "some-key",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Een script (regel {line}) doet iets bij een toets die het uit een instelling haalt, waar de focus ook is. Is dat een letter, cijfer of leesteken, en kan de bezoeker de sneltoets uitzetten of veranderen?",
                    "A script (line {line}) does something at a key that it takes from a setting, wherever the focus is. Is that a letter, digit or sign, and can the visitor switch the shortcut off or change it?",
                ),
                fix: Text::new(
                    "Zoek in het script welke toets het is. Druk erop terwijl niets de focus heeft, en zoek naar een instelling voor sneltoetsen.",
                    "Look in the script which key it is. Press it while nothing has the focus, and look for a setting for shortcuts.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// The scripts and elements that shortcuts of one character stand in, each once.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    cx.shortcuts().places().filter_map(|at| cx.page.at(at)).map(|el| Candidate::new(el, Gate::Certain)).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let Some(shortcut) = cx.shortcuts().at(cx.page.index(target.el)) else { return Verdict::Passed };
    let verdict = match shortcut.says {
        Says::Focused => return Verdict::Passed,
        Says::Unsure if shortcut.keys.is_empty() => Verdict::cant_tell("some-key"),
        Says::Unsure => Verdict::cant_tell("switch"),
        Says::Always => Verdict::failed("no-switch"),
    };
    let keys: Vec<String> = shortcut.keys.iter().map(told).take(KEYS_MAX).collect();
    verdict.with("keys", keys).with("line", line_of(cx, target.el))
}

/// Keys that a finding names.
const KEYS_MAX: usize = 12;

fn told(key: &Key) -> String {
    match key {
        Key::Printable(' ') => "␣".to_owned(),
        Key::Printable(c) => format!("\"{c}\""),
        _ => String::new(),
    }
}
