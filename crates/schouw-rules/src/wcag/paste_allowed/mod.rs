//! `paste-allowed`: nothing keeps visitors from pasting a password.

use crate::code::{Did, Listener, On};
use crate::wcag::no_keyboard_trap::line_of;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_aria::input_type;
use schouw_page::{El, Reason, Tri};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "paste-allowed",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["3.3.8"],
        secondary: &[],
        techniques: &["F109"],
        title: Text::new("In een veld om in te loggen kan worden geplakt", "One can paste into a field to log in with"),
        messages: &[
            Message {
                id: "prevented",
                outcome: Outcome::Failed,
                why: Text::new(
                    "In dit veld voor een wachtwoord of code verhindert een script het plakken (regel {line}). Wie een wachtwoordkluis gebruikt of niet kan overtypen, kan niet inloggen.",
                    "In this field for a password or code a script prevents pasting (line {line}). Who uses a password manager or cannot transcribe is unable to log in.",
                ),
                fix: Text::new("Haal de afhandeling van het plakken weg.", "Take the handler of pasting away."),
            },
            Message {
                id: "perhaps",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Bij het plakken in dit veld voor een wachtwoord of code doet een script iets (regel {line}). Kan de bezoeker er een wachtwoord in plakken?",
                    "When someone pastes into this field for a password or code a script does something (line {line}). Can the visitor paste a password into it?",
                ),
                fix: Text::new(
                    "Kopieer een tekst en plak hem in het veld.",
                    "Copy a text and paste it into the field.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Fields for passwords and codes.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let is_secret = |el: &El<'s>| {
        input_type(*el) == "password"
            || el.tokens("autocomplete").any(|token| token.eq_ignore_ascii_case("one-time-code"))
    };
    let fields =
        cx.page.tagged("input").filter(|el| is_secret(el) && !el.has_attr("disabled") && !el.has_attr("readonly"));
    fields.map(|el| Candidate::new(el, Gate::When(cx.page.rendered(el)))).collect()
}

/// What a handler of pasting does to a field.
fn prevents<'s>(cx: &Cx<'_, 's>, listener: &Listener<'s>) -> Tri {
    let Some(func) = &listener.func else { return Tri::Unknown(Reason::NeedsScript) };
    let acts = cx.code().acts(cx.page, func, &listener.env());
    let stops = |did: &Did<'s>| *did == Did::Prevent || (*did == Did::ReturnFalse && listener.false_prevents);
    // What it does besides may put the text into the field after all.
    let does_more = acts.iter().any(|act| matches!(act.did, Did::Unknown(_) | Did::Write { .. } | Did::Again(_)));
    Tri::any(acts.iter().filter(|act| stops(&act.did)).map(|act| {
        match act.is_certain() && !does_more && !act.delayed {
            true => Tri::Yes,
            false => Tri::Unknown(Reason::NeedsScript),
        }
    }))
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let concerns = |listener: &&Listener<'s>| match listener.on {
        On::Element(el) => el == target.el || cx.page.flat_ancestors(target.el).any(|above| above == el),
        On::Document => true,
        On::Unknown => false,
    };
    let pastes =
        cx.code().listeners.iter().filter(|listener| matches!(listener.event.as_str(), "paste" | "beforepaste"));
    let mut doubt = None;
    for listener in pastes.filter(concerns) {
        match prevents(cx, listener) {
            Tri::Yes => return Verdict::failed("prevented").with("line", line_of(cx, listener.el)),
            Tri::Unknown(_) => doubt = doubt.or(Some(listener.el)),
            Tri::No => {}
        }
    }
    doubt.map_or(Verdict::Passed, |el| Verdict::cant_tell("perhaps").with("line", line_of(cx, el)))
}
