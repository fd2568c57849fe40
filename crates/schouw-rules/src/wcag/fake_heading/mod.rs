//! `fake-heading`: a paragraph that looks like a heading is marked up as one.

use crate::paragraphs::Look;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::Tri;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "fake-heading",
        version: 2,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["1.3.1"],
        secondary: &[],
        techniques: &["F2", "H42"],
        title: Text::new("Wat eruitziet als een kop, is een kop", "What looks like a heading is one"),
        messages: &[
            Message {
                id: "looks",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De alinea \"{text}\" ziet eruit als een kop boven de tekst eronder, maar is niet als kop gemarkeerd. Wie van kop naar kop gaat, slaat dit deel over.",
                    "The paragraph \"{text}\" looks like a heading over the text below it, but is not marked up as one. Whoever goes from heading to heading skips this part.",
                ),
                fix: Text::new(
                    "Maak er een h2, h3 of andere kop van, met het niveau dat hier past.",
                    "Make it an h2, h3 or other heading, of the level that fits here.",
                ),
            },
            Message {
                id: "bold",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Op deze pagina staan vette korte alinea's boven gewone tekst ({count}), de eerste: \"{text}\". Zijn dat koppen?",
                    "On this page bold short paragraphs stand over plain text ({count}), the first: \"{text}\". Are those headings?",
                ),
                fix: Text::new(
                    "Zijn het koppen, maak er dan h2-, h3- of andere koppen van. Is het nadruk, dan is strong goed.",
                    "If they are headings, make them h2, h3 or other headings. If they are stressed, strong is right.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Short paragraphs over longer ones. Those that are only bold ask one question together, at the first.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let looks = &cx.paragraphs().looks;
    let mut places: Vec<usize> = looks.keys().copied().collect();
    places.sort_unstable();
    let mut asked = false;
    let is_first = |look: &Look| match look {
        Look::Bold(_) | Look::Unknown(..) => !std::mem::replace(&mut asked, true),
        _ => true,
    };
    let mut is_first = is_first;
    let wanted = places.into_iter().filter(|at| looks.get(at).is_some_and(&mut is_first));
    let seen = |el| Candidate::new(el, Gate::AccessibleWhen(cx.page.text_visible(el)));
    wanted.filter_map(|at| cx.page.at(at)).map(seen).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let looks = &cx.paragraphs().looks;
    let count = || looks.values().filter(|look| matches!(look, Look::Bold(_) | Look::Unknown(..))).count() as f64;
    match looks.get(&cx.page.index(target.el)) {
        Some(Look::Heading(text)) => Verdict::require(Tri::No, "looks").with("text", text.as_str()),
        Some(Look::Bold(text)) => Verdict::cant_tell("bold").with("text", text.as_str()).with("count", count()),
        Some(Look::Unknown(text, reason)) => {
            Verdict::unknown("bold", *reason).with("text", text.as_str()).with("count", count())
        }
        Some(Look::Plain) | None => Verdict::Passed,
    }
}
