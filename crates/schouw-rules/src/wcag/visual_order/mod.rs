//! `visual-order`: parts that style sheets put in another order make sense in their own.

use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict, words};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{Child, Display, El, PositionKind};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "visual-order",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["1.3.2"],
        secondary: &[],
        techniques: &["F1", "C27"],
        title: Text::new(
            "Wat op het scherm in een andere volgorde staat, is ook in de volgorde van de broncode te begrijpen",
            "What stands in another order on screen can also be understood in the order of the source",
        ),
        messages: &[Message {
            id: "reordered",
            outcome: Outcome::CantTell,
            why: Text::new(
                "Op deze pagina zet een stijlblad onderdelen in een andere volgorde dan de broncode ({count} keer). Hier staat op het scherm \"{first}\" vooraan, en in de broncode \"{next}\". Klopt de volgorde van de broncode ook, voor wie de pagina laat voorlezen of met de tabtoets doorloopt?",
                "On this page a style sheet puts parts in another order than the source ({count} times). Here \"{first}\" comes first on screen, and \"{next}\" in the source. Does the order of the source make sense too, for those who have the page read out or go through it with the tab key?",
            ),
            fix: Text::new(
                "Zet de onderdelen in de broncode in de volgorde waarin ze gelezen moeten worden, en haal order of de omgekeerde richting weg.",
                "Put the parts in the source in the order in which they are to be read, and take order or the reversed direction away.",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Parts of which the order can change what is understood: two side by side are mostly a picture with its text, or buttons.
const PARTS_MIN: usize = 3;
/// Elements of one part that are looked at for a text.
const PART_ELEMENTS_MAX: usize = 60;

/// Boxes whose parts a style sheet may put in another order. Those where it does ask one question together, at the first.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let mut asked = false;
    let mut is_wanted = |el: &El<'s>| match order(cx, *el) {
        None => false,
        Some(order) if order.is_sourced() => true,
        Some(_) => !std::mem::replace(&mut asked, true),
    };
    let wanted: Vec<El<'s>> = boxes(cx).filter(|el| is_wanted(el)).collect();
    wanted.into_iter().map(|el| Candidate::new(el, Gate::AccessibleWhen(cx.page.visible(el)))).collect()
}

fn boxes<'a, 's>(cx: &'a Cx<'_, 's>) -> impl Iterator<Item = El<'s>> + 'a {
    let sorts = |el: &El<'s>| cx.page.style(*el).is_ok_and(|s| matches!(s.display, Display::Flex | Display::Grid));
    cx.page.elements().filter(move |el| el.is_html() && sorts(el))
}

/// The parts of a box with a text, in the order of the source and with their places on screen.
struct Order<'s> {
    source: Vec<El<'s>>,
    /// Places in `source`, in the order of the screen.
    screen: Vec<usize>,
}

impl Order<'_> {
    fn is_sourced(&self) -> bool {
        self.screen.windows(2).all(|pair| pair[0] < pair[1])
    }
}

/// The order of the parts of a box. None where no style sorts them, or where there are too few.
fn order<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Option<Order<'s>> {
    let own = cx.page.style(el).ok()?;
    let reversed = own.reversed && own.display == Display::Flex;
    let mut items: Vec<(El<'s>, i32)> = Vec::new();
    for child in cx.page.flat_children(el) {
        let Child::Element(child) = child else { continue };
        let style = cx.page.style(child).ok()?;
        let in_flow = !matches!(style.position, PositionKind::Absolute | PositionKind::Fixed);
        if in_flow && style.display != Display::None {
            items.push((child, style.order));
        }
    }
    let is_sorted = reversed || items.iter().any(|(_, order)| *order != items[0].1);
    if !is_sorted || items.len() < PARTS_MIN {
        return None;
    }
    items.retain(|(item, _)| says_something(cx, *item) && !cx.page.visible(*item).is_no());
    if items.len() < PARTS_MIN {
        return None;
    }
    let mut screen: Vec<usize> = (0..items.len()).collect();
    screen.sort_by_key(|at| items[*at].1);
    if reversed {
        screen.reverse();
    }
    Some(Order { source: items.into_iter().map(|(item, _)| item).collect(), screen })
}

fn says_something<'s>(cx: &Cx<'_, 's>, part: El<'s>) -> bool {
    let mut stack = vec![part];
    let mut looked_at = 0;
    while let Some(el) = stack.pop() {
        looked_at += 1;
        if looked_at > PART_ELEMENTS_MAX {
            return false;
        }
        for child in cx.page.flat_children(el) {
            match child {
                Child::Text(text) if text.chars().any(char::is_alphanumeric) => return true,
                Child::Text(_) => {}
                Child::Element(el) => stack.push(el),
            }
        }
    }
    false
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let Some(found) = order(cx, target.el).filter(|order| !order.is_sourced()) else { return Verdict::Passed };
    let count = boxes(cx).filter(|el| order(cx, *el).is_some_and(|order| !order.is_sourced())).count();
    let text = |at: usize| words::short(&found.source[at].text_content());
    Verdict::cant_tell("reordered")
        .with("count", count as f64)
        .with("first", text(found.screen[0]))
        .with("next", text(0))
}
