//! `focus-visible`: something on the page changes when the tab key reaches an element.

mod scripts;

use crate::exposure::tab_stop;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Evidence, Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{El, FocusChange, Kind, Reason, Tri};
use scripts::FocusScripts;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "focus-visible",
        version: 2,
        kind: RuleKind::Wcag,
        act: &["oj04fd"],
        criteria: &["2.4.7"],
        secondary: &[],
        techniques: &["C15", "G195", "F55", "F78"],
        title: Text::new(
            "Bij elk element is te zien dat het de focus heeft",
            "Of every element can be seen that it has the focus",
        ),
        messages: &[
            Message {
                id: "no-change",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Als dit element de focus krijgt, verandert er op de pagina niets: wie met het toetsenbord werkt, ziet niet waar hij is.",
                    "When this element gets the focus nothing on the page changes: those who use the keyboard do not see where they are.",
                ),
                fix: Text::new(
                    "Haal outline: none weg, of geef :focus-visible een eigen, duidelijke lijn: bijvoorbeeld outline: 3px solid.",
                    "Take outline: none away, or give :focus-visible a clear line of its own: for example outline: 3px solid.",
                ),
            },
            Message {
                id: "out-of-sight",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Dit element is niet te zien en blijft dat ook als het de focus krijgt; er verandert niets anders: wie met het toetsenbord werkt, ziet niet waar hij is.",
                    "This element cannot be seen, and stays so when it gets the focus; nothing else changes: those who use the keyboard do not see where they are.",
                ),
                fix: Text::new(
                    "Breng het element in beeld als het de focus heeft, geef wat er zichtbaar bij hoort dan een lijn, of haal het uit de tabvolgorde.",
                    "Bring the element into sight when it has the focus, give what is seen in its place a line then, or take it out of the tab order.",
                ),
            },
            Message {
                id: "same-colour",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Als dit element de focus krijgt, komt er alleen een lijn omheen in de kleur die erachter lijkt te liggen. Is die lijn te zien?",
                    "When this element gets the focus only a line appears round it, in the colour that seems to lie behind it. Can that line be seen?",
                ),
                fix: Text::new(
                    "Geef de lijn een kleur die met de achtergrond contrasteert.",
                    "Give the line a colour that contrasts with the background.",
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
    if !matches!(cx.page.snapshot().kind, Kind::Html | Kind::Xhtml) {
        return Vec::new();
    }
    // The focus goes into a frame, and into the user agent's own controls of a film. Areas have no box: their ring is drawn on the image.
    let stops = cx.page.elements().filter(|el| !el.is_any(&["area", "iframe", "audio", "video"]));
    let stops = stops.map(|el| (el, tab_stop(cx.page, &cx.aria, el))).filter(|(_, stop)| !stop.is_no());
    if let Err(reason) = cx.page.styles() {
        // What holds of one holds of all.
        return stops
            .take(1)
            .map(|(el, stop)| Candidate::new(el, Gate::When(stop.and(Tri::Unknown(reason)))))
            .collect();
    }
    let scripts = FocusScripts::of(cx.page);
    stops.map(|(el, stop)| Candidate::new(el, Gate::When(stop.and(scripts.leave_alone(cx, el))))).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let el = target.el;
    let table = match cx.page.styles() {
        Ok(table) => table,
        Err(reason) => return cant_tell("no-change", reason),
    };
    let look = table.focus_look(cx.page.index(el));
    let visible = || cx.page.visible(el);
    // Where it stands is not known of much that is moved a little; browsers scroll to what has the focus, and show its change there.
    let in_sight = || Tri::from(!visible().is_no());
    let own = match look.own {
        FocusChange::Nothing | FocusChange::Faint => parts(cx, el),
        FocusChange::Ring | FocusChange::Paint => in_sight(),
        // What moves it may well be what brings it into sight.
        FocusChange::Place => Tri::Yes,
    };
    match own.or(look.elsewhere) {
        Tri::Yes => Verdict::Passed,
        _ if look.own == FocusChange::Faint && !visible().is_no() => Verdict::cant_tell("same-colour"),
        fact if visible().is_no() => Verdict::require(fact, "out-of-sight"),
        // What takes the ring from one link takes it from all: that is one thing to mend.
        fact => Verdict::require(fact, "no-change").with("ring_taken_from", el.name()),
    }
}

fn cant_tell(message: &'static str, reason: Reason) -> Verdict {
    Verdict::CantTell { message, evidence: Evidence::new(), reason: Some(reason) }
}

/// Whether the parts that a control is made of may change with the focus: browsers have selectors of their own for them.
fn parts<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Tri {
    let has_parts = el.is("input") && ["range", "color", "file"].iter().any(|kind| el.attr_is("type", kind));
    let mut sheets = cx.page.snapshot().sheets().iter().filter_map(|used| used.sheet.as_ref());
    if has_parts && sheets.any(|sheet| sheet.topics.control_parts) {
        Tri::Unknown(Reason::StyleNotComputed)
    } else {
        Tri::No
    }
}
