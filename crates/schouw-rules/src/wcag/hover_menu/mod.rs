//! `hover-menu`: what the mouse brings into view can be had with the keyboard as well.

use crate::scripts::any_runs;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{El, Tri};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "hover-menu",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["2.1.1"],
        secondary: &[],
        techniques: &["F54", "G90", "SCR2"],
        title: Text::new(
            "Wat met de muis openklapt, is ook met het toetsenbord te openen",
            "What the mouse opens can be opened with the keyboard as well",
        ),
        messages: &[
            Message {
                id: "mouse-only",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Deze links verschijnen alleen als de muis erboven staat (:hover): met het toetsenbord zijn ze niet te bereiken. Er zijn er {count}.",
                    "These links appear only with the mouse over them (:hover): they cannot be reached with the keyboard. There are {count}.",
                ),
                fix: Text::new(
                    "Voeg aan de regel met :hover ook :focus-within toe, of open het menu met een knop (button met aria-expanded).",
                    "Add :focus-within to the rule with :hover, or open the menu with a button (button with aria-expanded).",
                ),
            },
            Message {
                id: "perhaps-script",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Volgens het stijlblad verschijnen deze links ({count}) alleen als de muis erboven staat. Opent een script ze ook voor wie het toetsenbord gebruikt?",
                    "By the style sheet these links ({count}) appear only with the mouse over them. Does a script open them for those who use the keyboard as well?",
                ),
                fix: Text::new(
                    "Loop met de tabtoets naar het menu en probeer het te openen. Lukt dat niet, voeg dan in het stijlblad :focus-within toe of gebruik een knop.",
                    "Go to the menu with the tab key and try to open it. If that fails, add :focus-within in the style sheet or use a button.",
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
    let Ok(table) = cx.page.styles() else { return Vec::new() };
    let opened = table.hovers.iter().filter_map(|at| cx.page.at(*at as usize)).filter(|el| el.is_html());
    let opened = opened.filter(|el| shows_holder(cx, *el));
    if !any_runs(cx.page) {
        return opened.map(|el| Candidate::new(el, Gate::Certain)).collect();
    }
    // Whether the script opens the menus of a page is one question; where a button stands beside them, one does.
    opened.filter(|el| !has_opener(cx, *el)).take(1).map(|el| Candidate::new(el, Gate::Certain)).collect()
}

/// Whether what the menu stands in can be seen, so that the mouse can be over it.
fn shows_holder<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    cx.page.flat_parent(el).is_some_and(|up| cx.page.visible(up) == Tri::Yes)
}

/// Whether something beside the menu says that it opens it.
fn has_opener<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    let says = |el: El<'s>| {
        el.is_any(&["button", "summary"])
            || ["aria-expanded", "aria-haspopup", "aria-controls"].iter().any(|name| el.has_attr(name))
    };
    let beside = cx.page.flat_parent(el).into_iter().flat_map(|up| up.children());
    let mut near = beside.filter(|other| *other != el).take(20);
    near.any(|other| says(other) || other.children().take(20).any(says)) || cx.page.flat_parent(el).is_some_and(says)
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let is_link = |el: &El<'s>| el.is("a") && el.has_attr("href") || el.is("button");
    let count = cx.page.flat_descendants(target.el).iter().filter(|el| is_link(el)).count();
    let verdict = if any_runs(cx.page) { Verdict::cant_tell("perhaps-script") } else { Verdict::failed("mouse-only") };
    verdict.with("count", count)
}
