//! `auto-updating-text`: text that changes by itself can be paused, stopped or hidden.

use crate::motion::has_controls;
use crate::wcag::no_keyboard_trap::line_of;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{El, Tri};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "auto-updating-text",
        version: 2,
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

fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let updates = cx.updates();
    let is_target = |el: &El<'s>| updates.has_other_text(cx, *el);
    let seen = |el: El<'s>| if el.is("script") { Tri::Yes } else { cx.page.rendered(el).and(cx.page.embedding()) };
    let els = updates.places().filter_map(|at| cx.page.at(at));
    els.filter(is_target).map(|el| Candidate::new(el, Gate::When(seen(el)))).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let updates = cx.updates();
    let Some(update) = updates.at(cx.page.index(target.el)) else { return Verdict::Passed };
    let verdict = if updates.is_stopped(cx, target.el) {
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
