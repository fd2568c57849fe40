//! `orientation-transform`: no rule of a style sheet keeps content in one orientation by turning it against the screen.

use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Evidence, Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{Child, El, Reason, Tri, is_blank};

/// Degrees that a quarter turn may be off.
const TOLERANCE: f64 = 1.0;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "orientation-transform",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["b33eff"],
        criteria: &["1.3.4"],
        secondary: &[],
        techniques: &["F97"],
        title: Text::new(
            "Stijlbladen draaien de inhoud niet tegen de stand van het scherm in",
            "Style sheets do not turn content against the orientation of the screen",
        ),
        messages: &[
            Message {
                id: "turned",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Tussen liggend en staand scherm draait dit element {degrees} graden: in één van beide standen ligt de inhoud op zijn kant.",
                    "Between landscape and portrait this element turns {degrees} degrees: in one of the two its content lies on its side.",
                ),
                fix: Text::new(
                    "Verwijder de rotatie uit de regels voor (orientation: …) en maak een opmaak die in beide standen werkt.",
                    "Remove the rotation from the rules for (orientation: …) and make a layout that works both ways.",
                ),
            },
            Message {
                id: "turned-sign",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Tussen liggend en staand scherm draait dit element zonder tekst {degrees} graden. Is dat een pijl of versiering die mee hoort te draaien, of ligt er inhoud op zijn kant?",
                    "Between landscape and portrait this element without text turns {degrees} degrees. Is it an arrow or decoration that is meant to turn, or does content lie on its side?",
                ),
                fix: Text::new(
                    "Verwijder de rotatie als inhoud in één van beide standen op zijn kant ligt.",
                    "Remove the rotation if content lies on its side in one of the two.",
                ),
            },
            Message {
                id: "turned-out-of-plane",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Tussen liggend en staand scherm draait dit element anders in de ruimte. Is de inhoud in beide standen rechtop te lezen?",
                    "Between landscape and portrait this element turns in space. Can its content be read upright both ways?",
                ),
                fix: Text::new(
                    "Verwijder de rotatie uit de regels voor (orientation: …) als de inhoud niet rechtop staat.",
                    "Remove the rotation from the rules for (orientation: …) if the content does not stand upright.",
                ),
            },
            Message {
                id: "unknown",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Een stijlblad draait iets naar de stand van het scherm, en houdt zo inhoud in één stand vast.",
                    "A style sheet turns something with the orientation of the screen, and so keeps content in one orientation.",
                ),
                fix: Text::new(
                    "Bekijk de pagina met liggend en staand scherm: de inhoud hoort beide keren rechtop te staan.",
                    "Look at the page in landscape and in portrait: its content should stand upright both times.",
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
    match cx.page.styles() {
        Ok(table) => {
            let elements = table.turns.iter().filter_map(|turn| cx.page.at(turn.at as usize));
            elements.filter(|el| el.is_html()).map(|el| Candidate::new(el, Gate::When(cx.page.visible(el)))).collect()
        }
        // Sheets that were read say so; what stands in one that was not is a gap of the page.
        Err(reason) if cx.page.snapshot().may_turn() => {
            let root = cx.page.root().filter(|root| root.is_html());
            root.map(|root| Candidate::new(root, Gate::When(Tri::Unknown(reason)))).into_iter().collect()
        }
        Err(_) => Vec::new(),
    }
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let table = match cx.page.styles() {
        Ok(table) => table,
        Err(reason) => return cant_tell("unknown", reason),
    };
    let at = cx.page.index(target.el);
    let Some(turn) = table.turns.iter().find(|turn| turn.at as usize == at) else { return Verdict::Passed };
    let Some(degrees) = turn.degrees else { return Verdict::cant_tell("turned-out-of-plane") };
    if !is_quarter(degrees) {
        return Verdict::Passed;
    }
    let verdict =
        if has_content(cx, target.el) { Verdict::failed("turned") } else { Verdict::cant_tell("turned-sign") };
    verdict.with("degrees", degrees.round())
}

fn cant_tell(message: &'static str, reason: Reason) -> Verdict {
    Verdict::CantTell { message, evidence: Evidence::new(), reason: Some(reason) }
}

/// A quarter turn, to the right or to the left.
fn is_quarter(degrees: f64) -> bool {
    [90.0, 270.0].iter().any(|quarter| (degrees - quarter).abs() < TOLERANCE)
}

/// Whether there is something in the element that has to be upright: text, a picture with a text alternative, a film, a form field.
fn has_content<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    let upright = |el: El<'s>| {
        el.is_any(&["video", "canvas", "iframe", "object", "embed", "input", "select", "textarea"])
            || el.is("img") && el.attr("alt").is_some_and(|alt| !is_blank(alt))
    };
    let reads = |el: El<'s>| {
        let text = |child: Child<'s>| matches!(child, Child::Text(text) if !is_blank(text));
        upright(el) || el.is_html() && cx.page.flat_children(el).into_iter().any(text) && !cx.page.rendered(el).is_no()
    };
    std::iter::once(el).chain(cx.page.flat_descendants(el)).any(reads)
}
