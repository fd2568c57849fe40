//! `iframe-tab-order`: what can be used in a frame can be reached with the tab key.

use crate::exposure::{tab_stop, visible};
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict, finish, scripts};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{El, Page, Reason, Tri};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "iframe-tab-order",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["akn7bn"],
        criteria: &["2.1.1"],
        secondary: &[],
        techniques: &["G202"],
        title: Text::new(
            "Wat in een frame te bedienen is, is met de tabtoets te bereiken",
            "What can be used in a frame can be reached with the tab key",
        ),
        messages: &[
            Message {
                id: "excluded",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Het frame heeft tabindex=\"{tabindex}\": daardoor slaat de tabtoets ook over wat erin te bedienen is, zoals {element}.",
                    "The frame has tabindex=\"{tabindex}\": because of that the tab key also skips what can be used in it, such as {element}.",
                ),
                fix: Text::new(
                    "Haal tabindex weg van het iframe-element. Het frame zelf krijgt daardoor geen extra tabstop.",
                    "Take tabindex away from the iframe element. That gives the frame itself no tab stop of its own.",
                ),
            },
            Message {
                id: "unread",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Het frame heeft tabindex=\"{tabindex}\", en de pagina erin is niet gelezen. Staat er iets in dat te bedienen is? Dat is dan niet met de tabtoets te bereiken.",
                    "The frame has tabindex=\"{tabindex}\", and the page in it was not read. Is there something in it that can be used? Then the tab key does not get there.",
                ),
                fix: Text::new(
                    "Ga met de tabtoets door de pagina en kijk of u in het frame komt.",
                    "Go through the page with the tab key and see whether you get into the frame.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Frames that can be seen and are not inert, with something in them that can be seen and that the tab key would stop at.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let frames = cx.page.tagged("iframe").filter(|el| el.is_html() && !is_inert(cx, *el));
    frames.map(|el| Candidate::new(el, Gate::When(shown(cx, el).and(in_use(cx, el).0)))).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let Some(tabindex) = cx.aria.tabindex(target.el).filter(|index| *index < 0) else { return Verdict::Passed };
    if matches!(cx.page.frame(target.el), Some(None)) {
        return Verdict::cant_tell("unread").with("tabindex", tabindex.to_string());
    }
    // A frame behind an open dialog is inert: then it matters to nobody.
    let behind_dialog = scripts::unless_set(cx.page, &["showModal("]);
    let stop = in_use(cx, target.el).1.unwrap_or_default();
    Verdict::require(behind_dialog, "excluded").with("tabindex", tabindex.to_string()).with("element", stop)
}

fn is_inert<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    let is_marked = |el: El<'s>| el.is_html() && el.has_attr("inert");
    cx.page.uses_attr("inert") && std::iter::once(el).chain(cx.page.flat_ancestors(el)).any(is_marked)
}

/// Whether the frame is seen: nothing can be seen in a frame of a pixel.
fn shown<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Tri {
    let by_attribute = |name: &str| {
        let digits = el.attr(name).map(|v| v.trim_ascii().trim_end_matches("px"));
        digits.and_then(|digits| digits.parse::<f32>().ok())
    };
    let (width, height) = match cx.page.style(el) {
        Ok(style) => (style.width.px(), style.height.px()),
        Err(_) => (by_attribute("width"), by_attribute("height")),
    };
    if [width, height].into_iter().flatten().any(|px| px <= 1.0) { Tri::No } else { visible(cx, el) }
}

/// Whether something in the frame can be seen and is a tab stop, with the first such element's start tag.
fn in_use<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> (Tri, Option<String>) {
    match cx.page.frame(el) {
        None => (Tri::No, None),
        Some(None) => (Tri::Unknown(Reason::FrameNotLoaded), None),
        Some(Some(inner)) => first_stop(&cx.page.framed(el, inner)),
    }
}

fn first_stop(page: &Page<'_>) -> (Tri, Option<String>) {
    let cx = finish(page);
    let mut possible = (Tri::No, None);
    for el in page.elements() {
        let stop = tab_stop(page, &cx.aria, el);
        let fact = if stop.is_no() { Tri::No } else { stop.and(visible(&cx, el)) };
        if fact.is_yes() {
            return (fact, Some(page.snippet(el, 100)));
        }
        if possible.0.is_no() && !fact.is_no() {
            possible = (fact, Some(page.snippet(el, 100)));
        }
    }
    possible
}
