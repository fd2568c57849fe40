//! `focus-not-obscured`: what stays in its place on the screen does not lie over what has the focus.

use crate::exposure::tab_stop;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{El, Length, PositionKind, Style, is_blank};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "focus-not-obscured",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["2.4.11"],
        secondary: &[],
        techniques: &["C43", "F110"],
        title: Text::new(
            "Een vaste balk ligt niet over wat de focus heeft",
            "A fixed bar does not lie over what has the focus",
        ),
        messages: &[Message {
            id: "fixed-bar",
            outcome: Outcome::CantTell,
            why: Text::new(
                "Deze balk blijft in beeld als de pagina schuift, en geen stijlblad houdt ruimte voor hem vrij (scroll-padding). Verdwijnt een element dat de focus krijgt er helemaal onder?",
                "This bar stays on the screen when the page scrolls, and no style sheet keeps room for it (scroll-padding). Does an element that gets the focus vanish under it altogether?",
            ),
            fix: Text::new(
                "Loop met tab en met shift + tab door de hele pagina. Verdwijnt de focus achter de balk, geef html dan scroll-padding zo hoog als de balk.",
                "Go through the whole page with tab and with shift + tab. If the focus vanishes behind the bar, give html a scroll-padding as high as the bar.",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::TopLevel,
    applies_to,
    expects,
};

/// Places beside the bar at which the tab key stops, from which the page is taken to be longer than the window.
const STOPS_MIN: usize = 12;

/// The first bar: whether it hides anything is one question for the page.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    if cx.page.styles().is_err() || keeps_room(cx) {
        return Vec::new();
    }
    let bar = cx.page.elements().find(|el| is_bar(cx, *el));
    let Some(bar) = bar.filter(|bar| has_stops(cx, *bar)) else { return Vec::new() };
    vec![Candidate::new(bar, Gate::Certain)]
}

/// Whether a sheet speaks of room that is kept when the page scrolls to something.
fn keeps_room(cx: &Cx<'_, '_>) -> bool {
    let speaks = |text: &str| text.contains("scroll-padding") || text.contains("scroll-margin");
    let mut sheets = cx.page.snapshot().sheets().iter().filter_map(|used| used.sheet.as_ref());
    sheets.any(|sheet| sheet.topics.scroll_room)
        || cx.page.with_attr("style").any(|el| el.attr("style").is_some_and(speaks))
}

/// A box with something in it that stays at the upper or lower edge of the window, over its whole width.
fn is_bar<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    let Ok(style) = cx.page.style(el) else { return false };
    el.is_html() && stays(style) && paints(style) && !is_blank(&el.text_content()) && cx.page.visible(el).is_yes()
}

fn stays(style: &Style) -> bool {
    let at = |side: Length| matches!(side, Length::Px(px) if (0.0..=1.0).contains(&px));
    let (top, bottom) = (at(style.inset.top), at(style.inset.bottom));
    let whole = matches!(style.width, Length::Percent(percent) if percent >= 100.0);
    match style.position {
        // From edge to edge it would be a layer over the page: a dialog, or a column.
        PositionKind::Fixed => {
            let wide = whole || at(style.inset.left) && at(style.inset.right) && style.width == Length::Auto;
            top != bottom && wide
        }
        PositionKind::Sticky => top != bottom && (whole || style.width == Length::Auto) && !style.floats,
        _ => false,
    }
}

fn paints(style: &Style) -> bool {
    style.background_image || style.background_color.is_none_or(|colour| colour.a >= 0.5)
}

/// Whether the page has enough to go to beside the bar that it scrolls.
fn has_stops<'s>(cx: &Cx<'_, 's>, bar: El<'s>) -> bool {
    let first = cx.page.index(bar);
    let end = first + cx.page.flat_descendants(bar).len();
    let outside = cx.page.elements().filter(|el| !(first..=end).contains(&cx.page.index(*el)));
    outside.filter(|el| tab_stop(cx.page, &cx.aria, *el).is_yes()).take(STOPS_MIN).count() == STOPS_MIN
}

fn expects<'s>(_: &Cx<'_, 's>, _: &Candidate<'s>) -> Verdict {
    Verdict::cant_tell("fixed-bar")
}
