//! `aria-hidden-focus`: what is hidden from assistive technology cannot be reached with the tab key.

mod scripts;

use crate::exposure::{first_tab_stop, tab_stop};
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{El, Reason, Tri};
use scripts::FocusScripts;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "aria-hidden-focus",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["6cfa84"],
        criteria: &["4.1.2"],
        secondary: &[],
        techniques: &[],
        title: Text::new(
            "Wat voor hulptechnologie verborgen is, is niet met de tabtoets te bereiken",
            "What is hidden from assistive technology cannot be reached with the tab key",
        ),
        messages: &[
            Message {
                id: "itself",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Het element heeft aria-hidden=\"true\", maar is met de tabtoets te bereiken: een schermlezer zegt daar niets.",
                    "The element has aria-hidden=\"true\", but can be reached with the tab key: a screen reader says nothing there.",
                ),
                fix: Text::new(
                    "Verwijder aria-hidden, of haal het element uit de tabvolgorde met tabindex=\"-1\".",
                    "Remove aria-hidden, or take the element out of the tab order with tabindex=\"-1\".",
                ),
            },
            Message {
                id: "inside",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Het element heeft aria-hidden=\"true\", maar daarbinnen is dit met de tabtoets te bereiken: {element}. Een schermlezer zegt daar niets.",
                    "The element has aria-hidden=\"true\", but this within it can be reached with the tab key: {element}. A screen reader says nothing there.",
                ),
                fix: Text::new(
                    "Verberg het geheel echt (hidden, display: none of inert), of geef wat erin zit tabindex=\"-1\". Moet het bruikbaar zijn, verwijder dan aria-hidden.",
                    "Really hide the whole (hidden, display: none or inert), or give what is in it tabindex=\"-1\". If it is meant to be used, remove aria-hidden.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Elements with `aria-hidden="true"` that are not within another: what is wrong within both is one fault.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let mut scripts = None;
    let outermost = |el: &El<'s>| {
        el.attr_is("aria-hidden", "true")
            && !cx.page.flat_parent(*el).is_some_and(|parent| cx.aria.is_aria_hidden(parent))
    };
    let elements: Vec<El<'s>> = cx.page.with_attr("aria-hidden").filter(outermost).collect();
    elements.into_iter().map(|el| Candidate::new(el, gate(cx, el, &mut scripts))).collect()
}

/// Unknown where all that the tab key stops at seems to send the focus elsewhere: an element that loses focus at once is not focusable
/// in the sense of this rule.
fn gate<'s>(cx: &Cx<'_, 's>, el: El<'s>, scripts: &mut Option<FocusScripts>) -> Gate {
    let mut redirected = false;
    for stop in inclusive(cx, el).filter(|el| tab_stop(cx.page, &cx.aria, *el).is_yes()) {
        if !scripts.get_or_insert_with(|| FocusScripts::of(cx.page)).may_redirect(stop) {
            return Gate::Certain;
        }
        redirected = true;
    }
    if redirected { Gate::When(Tri::Unknown(Reason::NeedsScript)) } else { Gate::Certain }
}

fn inclusive<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> impl Iterator<Item = El<'s>> {
    std::iter::once(el).chain(cx.page.flat_descendants(el))
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    match first_tab_stop(cx, inclusive(cx, target.el)) {
        None => Verdict::Passed,
        Some((stop, fact)) if stop == target.el => Verdict::require(fact.not(), "itself"),
        Some((stop, fact)) => Verdict::require(fact.not(), "inside").with("element", cx.page.snippet(stop, 100)),
    }
}
