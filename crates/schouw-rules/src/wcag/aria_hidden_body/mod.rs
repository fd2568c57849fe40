//! `aria-hidden-body`: the page as a whole is not hidden from assistive technology.

use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict, scripts};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{El, Tri};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "aria-hidden-body",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["1.3.1", "4.1.2"],
        secondary: &[],
        techniques: &["G140"],
        title: Text::new(
            "De pagina als geheel is niet verborgen voor hulptechnologie",
            "The page as a whole is not hidden from assistive technology",
        ),
        messages: &[Message {
            id: "hidden",
            outcome: Outcome::Failed,
            why: Text::new(
                "Het element {element} heeft aria-hidden=\"true\": de hele pagina bestaat niet voor wie een schermlezer gebruikt.",
                "The element {element} has aria-hidden=\"true\": for a screen reader user the whole page does not exist.",
            ),
            fix: Text::new(
                "Haal aria-hidden weg. Zet het hooguit op wat achter een open venster ligt, en maak dat liever inert.",
                "Take aria-hidden away. Put it at most on what lies behind an open dialog, and rather make that inert.",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// `html` and `body`, where there is something to be hidden.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let is_page =
        |el: &El<'s>| el.is_html() && (Some(*el) == cx.page.root() || (el.is("body") && el.parent() == cx.page.root()));
    let embedded = cx.page.embedding();
    let all = cx.page.root().into_iter().chain(cx.page.tagged("body"));
    all.filter(is_page).map(|el| Candidate::new(el, Gate::When(embedded.and(has_content(el))))).collect()
}

/// Whether there is anything in it at all: a text or an element that is neither script nor style.
fn has_content(el: El<'_>) -> Tri {
    let is_seen = |below: &El<'_>| {
        !below.is_any(&["base", "head", "body", "link", "meta", "noscript", "script", "style", "template", "title"])
    };
    let in_body = el.is("body") && !schouw_page::is_blank(&el.text_content());
    (in_body || el.descendants().any(|below| is_seen(&below))).into()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    if !target.el.attr_is("aria-hidden", "true") {
        return Verdict::Passed;
    }
    // Some pages show themselves when they have loaded.
    let shown_later = scripts::unless_set(cx.page, &["aria-hidden", "ariaHidden"]);
    Verdict::require(shown_later, "hidden").with("element", target.el.name())
}
