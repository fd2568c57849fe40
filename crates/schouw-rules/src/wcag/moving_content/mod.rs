//! `moving-content`: content that moves by itself and does not stop can be paused, stopped or hidden.

use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{Child, El, is_blank};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "moving-content",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["2.2.2"],
        secondary: &[],
        techniques: &["F16", "G4"],
        title: Text::new("Inhoud die vanzelf beweegt is stil te zetten", "Content that moves by itself can be stopped"),
        messages: &[
            Message {
                id: "marquee",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De lichtkrant (marquee) loopt door zonder eind, en niets op de pagina zet hem stil.",
                    "The marquee runs on without end, and nothing on the page stops it.",
                ),
                fix: Text::new(
                    "Zet de tekst gewoon op de pagina. Moet hij bewegen, bied dan een knop die hem stilzet.",
                    "Put the text on the page as it is. If it has to move, offer a button that stops it.",
                ),
            },
            Message {
                id: "marquee-script",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Deze lichtkrant (marquee) loopt vanzelf, en een script kan hem stilzetten. Kan elke bezoeker dat, ook met het toetsenbord?",
                    "This marquee runs by itself, and a script can stop it. Can every visitor do that, with the keyboard too?",
                ),
                fix: Text::new(
                    "Probeer de tekst met een knop stil te zetten, zonder muis.",
                    "Try to stop the text with a button, without a mouse.",
                ),
            },
            Message {
                id: "marquee-ends",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Deze lichtkrant (marquee) loopt vanzelf een aantal keer. Duurt dat langer dan vijf seconden, en kan de bezoeker hem dan stilzetten?",
                    "This marquee runs by itself a number of times. Does that take more than five seconds, and can the visitor stop it then?",
                ),
                fix: Text::new(
                    "Meet hoe lang de tekst beweegt nadat de pagina is geladen.",
                    "Time how long the text moves after the page has loaded.",
                ),
            },
            Message {
                id: "animation",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Een animatie in het stijlblad beweegt dit zonder eind. Ziet de bezoeker het bewegen of knipperen, en kan hij dat pauzeren, stoppen of verbergen?",
                    "An animation in the style sheet moves this without end. Does the visitor see it move or blink, and can they pause, stop or hide it?",
                ),
                fix: Text::new(
                    "Bekijk het element in een browser. Beweegt het langer dan vijf seconden naast andere inhoud, zoek dan een knop om het te stoppen.",
                    "Look at the element in a browser. If it moves for more than five seconds beside other content, look for a button to stop it.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Marquees with content, and elements that an animation moves for ever, those within others left out.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let animated = cx.page.styles().is_ok();
    let moves = |el: &El<'s>| el.is("marquee") || (animated && animates(cx, *el));
    let mut found: Vec<El<'s>> = Vec::new();
    for el in cx.page.elements().filter(moves) {
        let within =
            || cx.page.flat_ancestors(el).any(|above| above.is("marquee") || (animated && animates(cx, above)));
        if !cx.page.rendered(el).is_no() && has_content(cx, el) && !within() {
            found.push(el);
        }
    }
    found.into_iter().map(|el| Candidate::new(el, Gate::Rendered)).collect()
}

fn animates<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    cx.page.style(el).is_ok_and(|style| style.animates_forever && style.opacity > 0.0)
}

/// Whether there is something to see: text, or a picture.
fn has_content<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    let mut stack = vec![el];
    for _ in 0..500 {
        let Some(next) = stack.pop() else { return false };
        if next.is_any(&["img", "video", "canvas"]) || next.is_svg() {
            return true;
        }
        for child in cx.page.flat_children(next).into_iter().take(500) {
            match child {
                Child::Text(text) if !is_blank(text) => return true,
                Child::Text(_) => {}
                Child::Element(child) => stack.push(child),
            }
        }
    }
    true
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let el = target.el;
    if !el.is("marquee") {
        return Verdict::cant_tell("animation");
    }
    let number = |name: &str| el.attr(name).and_then(|value| value.trim().parse::<i64>().ok());
    if number("scrollamount") == Some(0) {
        return Verdict::Passed;
    }
    let ends = number("loop").is_some_and(|loops| loops > 0) || el.attr_is("behavior", "slide");
    if ends {
        return Verdict::cant_tell("marquee-ends");
    }
    // A script that is not read may stop it as well, but nothing in the page says so.
    let by_script = ["stop", "scrollAmount", "setAttribute"].iter().any(|word| cx.code().mentions(word));
    if by_script { Verdict::cant_tell("marquee-script") } else { Verdict::failed("marquee") }
}
