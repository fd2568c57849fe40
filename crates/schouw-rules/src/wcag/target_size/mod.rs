//! `target-size`: links below each other are large enough, or far enough apart, to be hit.

mod stacked;

use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::El;
use stacked::{Item, item};
use std::collections::HashMap;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "target-size",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["2.5.8"],
        secondary: &[],
        techniques: &["C42"],
        title: Text::new(
            "Links onder elkaar zijn groot genoeg om te raken",
            "Links below each other are large enough to be hit",
        ),
        messages: &[Message {
            id: "too-close",
            outcome: Outcome::Failed,
            why: Text::new(
                "Deze link is lager dan 24 pixels, en het midden van de link eronder ligt hooguit {distance} pixels lager; dat geldt voor {count} links in deze rij. Wie niet precies kan aanwijzen, raakt de verkeerde.",
                "This link is less than 24 pixels high, and the middle of the link below it is at most {distance} pixels lower; that goes for {count} links of this row. Those who cannot point exactly hit the wrong one.",
            ),
            fix: Text::new(
                "Maak elke link minstens 24 pixels hoog (display: block met padding), of zet ze verder uit elkaar met een grotere regelhoogte.",
                "Make each link at least 24 pixels high (display: block with padding), or set them farther apart with a larger line height.",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Width and height of a target, and diameter of the circle that no other may come into (WCAG 2.5.8).
const LEAST_PX: f32 = 24.0;

/// The first link of each stack, or the first that is too close to the next one.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    if cx.page.styles().is_err() {
        return Vec::new();
    }
    let links = cx.page.elements().filter(|el| is_link(*el));
    let pairs: Vec<(Item<'s>, Item<'s>)> = links.filter_map(|link| pair(cx, link)).collect();
    let used = uses(cx, &pairs);
    // By the box that a stack stands in: whether one of its pairs was too close, and the place of its candidate.
    let mut stacks: HashMap<usize, (bool, usize)> = HashMap::new();
    let mut found: Vec<Candidate<'s>> = Vec::new();
    for (first, second) in &pairs {
        let close = too_close(first, second) && !(is_elsewhere(&used, first) && is_elsewhere(&used, second));
        if !close && first.below.min + second.above.min < LEAST_PX {
            continue;
        }
        let Some(stack) = cx.page.flat_parent(first.outer).map(|el| cx.page.index(el)) else { continue };
        let candidate = Candidate::new(first.link, Gate::Certain);
        match stacks.get_mut(&stack) {
            None => {
                stacks.insert(stack, (close, found.len()));
                found.push(candidate);
            }
            Some((known, place)) if close && !*known => {
                *known = true;
                found[*place] = candidate;
            }
            Some(_) => {}
        }
    }
    found
}

fn is_link(el: El<'_>) -> bool {
    el.is("a") && el.has_attr("href")
}

/// A link with the next one below it, where both stand alone in their boxes and nothing is between.
fn pair<'s>(cx: &Cx<'_, 's>, link: El<'s>) -> Option<(Item<'s>, Item<'s>)> {
    let first = item(cx, link)?;
    let next = stacked::next_element(cx, first.outer)?;
    let other = std::iter::successors(Some(next), |el| el.children().next())
        .take(stacked::DEPTH_MAX)
        .find(|el| is_link(*el))?;
    let second = item(cx, other).filter(|second| second.outer == next)?;
    Some((first, second))
}

/// How many links lead to each address.
fn uses<'s>(cx: &Cx<'_, 's>, pairs: &[(Item<'s>, Item<'s>)]) -> HashMap<&'s str, usize> {
    let mut used = HashMap::new();
    if !pairs.is_empty() {
        for href in cx.page.tagged("a").filter_map(|el| el.attr("href")) {
            *used.entry(href.trim()).or_default() += 1;
        }
    }
    used
}

/// Whether another link of the page does the same: then that one may be used.
fn is_elsewhere(used: &HashMap<&str, usize>, item: &Item<'_>) -> bool {
    item.link.attr("href").is_some_and(|href| used.get(href.trim()).is_some_and(|count| *count > 1))
}

/// Whether the circle round the middle of one certainly touches the other, or its circle.
fn too_close(first: &Item<'_>, second: &Item<'_>) -> bool {
    let apart = first.below.max + second.above.max;
    // Links as wide as their text: the middle of the shorter one lies above or below the longer one, that of the longer may not.
    let reach = if first.is_inline || second.is_inline {
        (LEAST_PX + first.height.min.min(second.height.min)) / 2.0
    } else {
        LEAST_PX
    };
    first.height.max < LEAST_PX && second.height.max < LEAST_PX && apart < reach
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let Some((first, second)) = pair(cx, target.el).filter(|(first, second)| too_close(first, second)) else {
        return Verdict::Passed;
    };
    let siblings = first.outer.parent().into_iter().flat_map(|up| up.children());
    let count = siblings.filter(|el| el.name() == first.outer.name()).count();
    let distance = f64::from((first.below.max + second.above.max).round());
    Verdict::failed("too-close").with("distance", distance).with("count", count)
}
