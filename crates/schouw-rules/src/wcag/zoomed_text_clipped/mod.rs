//! `zoomed-text-clipped`: text is not cut off when the page is zoomed to 200 percent.

mod room;

use crate::exposure::visible;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use room::Fits;
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{Child, Display, El, Overflow, PositionKind, Style, Transform, is_blank, may_conceal_content};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "zoomed-text-clipped",
        version: 2,
        kind: RuleKind::Wcag,
        act: &["59br37"],
        criteria: &["1.4.4"],
        secondary: &[],
        techniques: &["G142"],
        title: Text::new(
            "Tekst wordt niet afgesneden als de pagina tot 200 procent is vergroot",
            "Text is not cut off when the page is zoomed to 200 percent",
        ),
        messages: &[
            Message {
                id: "too-high",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De tekst past niet in een vak van {room} pixels hoog dat afsnijdt wat niet past: hij is ten minste {need} pixels hoog als de pagina tot 200 procent is vergroot.",
                    "The text does not fit in a box {room} pixels high that cuts off what does not fit: it is at least {need} pixels high when the page is zoomed to 200 percent.",
                ),
                fix: Text::new(
                    "Geef het vak geen vaste hoogte (gebruik min-height), of laat het schuiven in plaats van afsnijden.",
                    "Give the box no fixed height (use min-height), or let it scroll instead of cutting off.",
                ),
            },
            Message {
                id: "too-wide",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De tekst loopt op één regel door en past niet in een vak van {room} pixels breed dat afsnijdt wat niet past: hij is ten minste {need} pixels breed.",
                    "The text goes on in one line and does not fit in a box {room} pixels wide that cuts off what does not fit: it is at least {need} pixels wide.",
                ),
                fix: Text::new(
                    "Laat de tekst op meer regels lopen (white-space: normal), of het vak meegroeien.",
                    "Let the text run over several lines (white-space: normal), or let the box grow with it.",
                ),
            },
            Message {
                id: "may-be-clipped",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Deze tekst staat in een vak met een vaste maat ({room} pixels) dat afsnijdt wat niet past. Is alle tekst te lezen als de pagina tot 200 procent is vergroot?",
                    "This text stands in a box of a fixed size ({room} pixels) that cuts off what does not fit. Can all of the text be read when the page is zoomed to 200 percent?",
                ),
                fix: Text::new(
                    "Vergroot de pagina in een venster van 1280 pixels breed tot 200 procent, en kijk of er tekst wegvalt.",
                    "Zoom the page to 200 percent in a window 1280 pixels wide, and see whether text is lost.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::TopLevel,
    applies_to,
    expects,
};

/// Boxes that cut off, outwards from a text, that are looked at.
const CLIPS_MAX: usize = 6;

/// Elements with text of their own in a box that cuts off what does not fit. Without computed style there is no telling which these are.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    if cx.page.styles().is_err() {
        return Vec::new();
    }
    let mut gone: Vec<bool> = Vec::with_capacity(cx.page.len());
    let mut within: Vec<bool> = Vec::with_capacity(cx.page.len());
    let mut found = Vec::new();
    for el in cx.page.elements() {
        let above = cx.page.flat_parent(el).is_some_and(|parent| within.get(cx.page.index(parent)) == Some(&true));
        let hidden = cx.page.flat_parent(el).is_some_and(|parent| gone.get(cx.page.index(parent)) == Some(&true));
        // A menu that is folded in narrow windows is not cut off.
        let hidden =
            hidden || style(cx, el).is_none_or(|style| style.display == Display::None || may_conceal_content(style));
        gone.push(hidden);
        let here = above || clips(cx, el).is_some();
        within.push(here);
        if here && !hidden && el.is_html() && has_text(el) && !is_field(cx, el) && !cx.aria.is_aria_hidden(el) {
            found.push(Candidate::new(el, Gate::When(visible(cx, el))));
        }
    }
    found
}

fn has_text(el: El<'_>) -> bool {
    el.child_nodes().any(|node| matches!(node, Child::Text(text) if !is_blank(text)))
}

/// Whether the text is that of a field or a list to choose from, which browsers draw in their own way, or moves by itself.
fn is_field<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    let own = |el: El<'s>| el.is_any(&["textarea", "select", "option", "optgroup", "datalist", "marquee"]);
    own(el) || cx.page.flat_ancestors(el).any(own)
}

/// The style of an element that cuts off what does not fit in its box. The overflow of the root and the body is that of the window.
fn clips<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Option<&'s Style> {
    let style = style(cx, el)?;
    let cuts = |overflow| matches!(overflow, Overflow::Hidden | Overflow::Clip);
    let has_box = !matches!(style.display, Display::Inline | Display::Contents | Display::None);
    (has_box && (cuts(style.overflow_x) || cuts(style.overflow_y)) && !el.is_any(&["html", "body"])).then_some(style)
}

/// The style of an element when the page is zoomed, where rules for other widths may make it another one.
fn style<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Option<&'s Style> {
    let table = cx.page.styles().ok()?;
    table.zoomed.as_deref().unwrap_or(table).style(cx.page.index(el))
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let mut question = None;
    for Clipping { el: clip, sideways, downwards } in clipping(cx, target.el) {
        let below = if downwards { room::below(cx, clip, target.el) } else { Fits::Yes };
        let beside = if sideways { room::beside(cx, clip, target.el) } else { Fits::Yes };
        for (fits, failed) in [(below, "too-high"), (beside, "too-wide")] {
            match fits {
                Fits::Yes => {}
                Fits::No { room, need } => {
                    return Verdict::failed(failed).with("room", room).with("need", need);
                }
                Fits::Perhaps { room } => question = question.or(Some(room)),
            }
        }
    }
    match question {
        Some(room) => Verdict::cant_tell("may-be-clipped").with("room", room),
        None => Verdict::Passed,
    }
}

/// A box that cuts off a text.
struct Clipping<'s> {
    el: El<'s>,
    /// Whether nothing within the box scrolls sideways, so that the text is lost where it is cut off.
    sideways: bool,
    /// The same downwards.
    downwards: bool,
}

/// The boxes that cut off the text of an element, inmost first: what is placed against something outside a box is not cut off by it, and
/// what scrolls within it is not lost.
fn clipping<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Vec<Clipping<'s>> {
    let scrolls = |overflow| matches!(overflow, Overflow::Auto | Overflow::Scroll);
    let (mut sideways, mut downwards) = (true, true);
    let mut found = Vec::new();
    let mut placed = PositionKind::Static;
    for step in std::iter::once(el).chain(cx.page.flat_ancestors(el)) {
        let Some(style) = style(cx, step) else { break };
        let holds = style.position != PositionKind::Static || style.transform != Transform::None;
        let reached = match placed {
            PositionKind::Absolute => holds,
            PositionKind::Fixed => style.transform != Transform::None,
            _ => true,
        };
        if reached {
            placed = PositionKind::Static;
            if clips(cx, step).is_some() {
                found.push(Clipping { el: step, sideways, downwards });
            }
            if style.display != Display::Inline {
                sideways &= !scrolls(style.overflow_x);
                downwards &= !scrolls(style.overflow_y);
            }
        }
        if matches!(style.position, PositionKind::Absolute | PositionKind::Fixed) && placed != PositionKind::Fixed {
            placed = style.position;
        }
        if found.len() == CLIPS_MAX {
            break;
        }
    }
    found
}
