//! `passage-language`: a passage in another language has a language tag of its own.

use crate::language;
use crate::wcag::page_language;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "passage-language",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["3.1.2"],
        secondary: &[],
        techniques: &["H58"],
        title: Text::new(
            "Een stuk tekst in een andere taal heeft een eigen taalcode",
            "A passage in another language has a language tag of its own",
        ),
        messages: &[Message {
            id: "other-language",
            outcome: Outcome::Failed,
            why: Text::new(
                "Deze tekst staat in een deel met lang=\"{value}\", maar is in een andere taal: {found}. Een schermlezer leest hem met een verkeerde uitspraak voor: \"{text}\".",
                "This text stands in a part with lang=\"{value}\", but is in another language: {found}. A screen reader pronounces it wrongly: \"{text}\".",
            ),
            fix: Text::new(
                "Zet lang=\"{code}\" op het element om de tekst heen. Het geldt hier voor {count} blokken tekst naast elkaar.",
                "Put lang=\"{code}\" on the element around the text. Here {count} blocks of text beside each other need it.",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let mut places: Vec<usize> = cx.passages().keys().copied().collect();
    places.sort_unstable();
    let seen = |el| Candidate::new(el, Gate::AccessibleWhen(cx.page.text_visible(el)));
    if places.is_empty() {
        return page_language::applies_to(cx);
    }
    places.into_iter().filter_map(|at| cx.page.at(at)).map(seen).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    cx.passages().get(&cx.page.index(target.el)).map_or(Verdict::Passed, language::judge_passage)
}
