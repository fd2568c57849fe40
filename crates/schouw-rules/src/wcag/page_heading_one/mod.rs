//! `page-heading-one`: a page has a heading of level 1.

use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{Reason, Tri};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "page-heading-one",
        version: 2,
        kind: RuleKind::BestPractice,
        act: &[],
        criteria: &[],
        secondary: &["1.3.1", "2.4.6"],
        techniques: &["G141", "H42"],
        title: Text::new("De pagina heeft een kop van niveau 1", "The page has a heading of level 1"),
        messages: &[Message {
            id: "none",
            outcome: Outcome::Failed,
            why: Text::new(
                "De pagina heeft geen kop van niveau 1 (h1). Wie met een schermlezer naar de hoofdkop springt, vindt niets.",
                "The page has no heading of level 1 (h1). Whoever jumps to the main heading with a screen reader finds nothing.",
            ),
            fix: Text::new(
                "Zet boven de hoofdinhoud een h1 die zegt waar de pagina over gaat.",
                "Put an h1 above the main content that says what the page is about.",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::TopLevel,
    applies_to,
    expects,
};

fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let body = cx.page.tagged("body").find(|el| el.is_html());
    let holds_text = |body: &schouw_page::El<'s>| !schouw_page::is_blank(&body.text_content());
    body.filter(holds_text).map(|body| Candidate::new(body, Gate::Certain)).into_iter().collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, _: &Candidate<'s>) -> Verdict {
    let is_first = |el| match cx.aria.heading_level(el) {
        Some(1) => cx.aria.included(el),
        _ => Tri::No,
    };
    let own = Tri::any(cx.page.tagged_or_with_attr(&["h1", "h2", "h3", "h4", "h5", "h6"], "role").map(is_first));
    let framed = || {
        Tri::any(cx.page.frames().filter(|(frame, _)| !cx.aria.included(*frame).is_no()).map(|(frame, inner)| {
            match inner {
                Some(inner) => Tri::from(cx.page.framed(frame, inner).tagged("h1").next().is_some()),
                None => Tri::Unknown(Reason::FrameNotLoaded),
            }
        }))
    };
    Verdict::require(if own.is_yes() { own } else { own.or(framed()) }, "none")
}
