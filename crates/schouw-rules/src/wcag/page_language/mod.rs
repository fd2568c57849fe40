//! `page-language`: the language of a page is that of its text.

use crate::language::{self, Inherited};
use crate::wcag::html_lang::html_root;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::El;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "page-language",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["ucwvc8"],
        criteria: &["3.1.1"],
        secondary: &[],
        techniques: &["H57"],
        title: Text::new(
            "De taalcode van de pagina is die van de tekst",
            "The language tag of the page is that of its text",
        ),
        messages: &[
            Message {
                id: "other-language",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De pagina heeft lang=\"{value}\", maar de meeste tekst is in een andere taal: {found}. Een schermlezer leest die voor met een verkeerde uitspraak.",
                    "The page has lang=\"{value}\", but most of its text is in another language: {found}. A screen reader pronounces it wrongly.",
                ),
                fix: FIX,
            },
            Message {
                id: "perhaps-other",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "De pagina heeft lang=\"{value}\". Is de meeste tekst zonder eigen taalcode in die taal, of in een andere: {found}? De tekst begint met \"{text}\".",
                    "The page has lang=\"{value}\". Is most of the text without a language tag of its own in that language, or in another: {found}? The text begins with \"{text}\".",
                ),
                fix: FIX,
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::TopLevel,
    applies_to,
    expects,
};

const FIX: Text = Text::new(
    "Zet de taal van de meeste tekst in het lang-attribuut van het html-element (lang=\"{code}\"), en geef stukken in een andere taal een eigen lang-attribuut.",
    "Put the language of most of the text in the lang attribute of the html element (lang=\"{code}\"), and give parts in another language a lang attribute of their own.",
);

/// The `lang` attribute of the root of an HTML page, if it begins with a known language and there are words.
pub(crate) fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let is_known = |root: &El<'s>| root.attr("lang").is_some_and(|lang| language::problem(lang).is_none());
    let root = html_root(cx.page).filter(is_known).filter(|root| text_of(cx, *root).has_words());
    root.map(|root| Candidate::attribute(root, "lang", Gate::Certain)).into_iter().collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    text_of(cx, target.el).judge(target.el.attr("lang").unwrap_or(""))
}

fn text_of<'s>(cx: &Cx<'_, 's>, root: El<'s>) -> Inherited {
    Inherited::below(cx.page, &cx.aria, root, cx.page.snapshot().title())
}
