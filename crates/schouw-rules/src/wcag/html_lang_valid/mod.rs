//! `html-lang-valid`: the language of a page is a known one.

use crate::wcag::html_lang::html_root;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict, language};
use schouw_act::{Rule, RuleKind, Text};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "html-lang-valid",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["bf051a"],
        criteria: &["3.1.1"],
        secondary: &[],
        techniques: &["H57"],
        title: Text::new("De taalcode van de pagina bestaat", "The language tag of the page exists"),
        messages: &[language::UNDERSCORE, language::NAME, language::THREE_LETTERS, language::UNKNOWN],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::TopLevel,
    applies_to,
    expects,
};

/// The `lang` attribute of the root, if it holds more than white space.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let root = html_root(cx.page).filter(|root| root.attr("lang").is_some_and(|lang| !lang.trim_ascii().is_empty()));
    root.map(|root| Candidate::attribute(root, "lang", Gate::Certain)).into_iter().collect()
}

fn expects<'s>(_: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    language::judge(target.el.attr("lang").unwrap_or(""))
}
