//! `parts-language`: the language of a part of a page is that of its text.

use crate::language::{self, Inherited};
use crate::wcag::lang_valid;
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "parts-language",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["off6ek"],
        criteria: &["3.1.2"],
        secondary: &[],
        techniques: &["H58"],
        title: Text::new(
            "Taalcodes van onderdelen zijn die van hun tekst",
            "Language tags of parts are those of their text",
        ),
        messages: &[
            Message {
                id: "other-language",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Dit onderdeel heeft lang=\"{value}\", maar de tekst is in een andere taal: {found}. Een schermlezer leest die voor met een verkeerde uitspraak.",
                    "This part has lang=\"{value}\", but its text is in another language: {found}. A screen reader pronounces it wrongly.",
                ),
                fix: FIX,
            },
            Message {
                id: "perhaps-other",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Dit onderdeel heeft lang=\"{value}\". Is de tekst \"{text}\" in die taal, of in een andere ({found})?",
                    "This part has lang=\"{value}\". Is the text \"{text}\" in that language, or in another ({found})?",
                ),
                fix: FIX,
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

const FIX: Text = Text::new(
    "Zet de taal van de tekst in het lang-attribuut (lang=\"{code}\"), of haal het weg als de tekst in de taal van de pagina is.",
    "Put the language of the text in the lang attribute (lang=\"{code}\"), or take it away if the text is in the language of the page.",
);

/// The targets of `lang-valid` whose tag begins with a known language.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let is_known =
        |target: &Candidate<'s>| target.el.attr("lang").is_some_and(|lang| language::problem(lang).is_none());
    lang_valid::applies_to(cx).into_iter().filter(is_known).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    Inherited::below(cx.page, &cx.aria, target.el, None).judge(target.el.attr("lang").unwrap_or(""))
}
