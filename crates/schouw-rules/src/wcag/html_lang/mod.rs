//! `html-lang`: pages say which language they are in.

use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict, scripts};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{El, Kind, Page};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "html-lang",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["b5c3f8"],
        criteria: &["3.1.1"],
        secondary: &[],
        techniques: &["H57"],
        title: Text::new("Pagina's geven hun taal aan", "Pages say which language they are in"),
        messages: &[
            Message {
                id: "missing",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De taal van de pagina is niet aangegeven: het html-element heeft geen lang-attribuut.",
                    "The page does not say which language it is in: the html element has no lang attribute.",
                ),
                fix: Text::new(
                    "Zet de taal van de pagina op het html-element, bijvoorbeeld <html lang=\"nl\">.",
                    "Put the language of the page on the html element, for example <html lang=\"nl\">.",
                ),
            },
            Message {
                id: "empty",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De taal van de pagina is niet aangegeven: het lang-attribuut van het html-element is leeg.",
                    "The page does not say which language it is in: the lang attribute of the html element is empty.",
                ),
                fix: Text::new(
                    "Vul de taal van de pagina in, bijvoorbeeld <html lang=\"nl\">.",
                    "Fill in the language of the page, for example <html lang=\"nl\">.",
                ),
            },
            Message {
                id: "blank",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De taal van de pagina is niet aangegeven: het lang-attribuut van het html-element bevat alleen witruimte.",
                    "The page does not say which language it is in: the lang attribute of the html element holds white space only.",
                ),
                fix: Text::new(
                    "Vul de taal van de pagina in, bijvoorbeeld <html lang=\"nl\">.",
                    "Fill in the language of the page, for example <html lang=\"nl\">.",
                ),
            },
            Message {
                id: "only-xml-lang",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De taal van de pagina is alleen met xml:lang (\"{value}\") aangegeven. Dat telt niet in HTML.",
                    "The page says which language it is in by xml:lang (\"{value}\") only. That does not count in HTML.",
                ),
                fix: Text::new(
                    "Schrijf lang in plaats van xml:lang op het html-element.",
                    "Write lang in place of xml:lang on the html element.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::TopLevel,
    applies_to,
    expects,
};

/// The root of a page that is served as HTML, if it is an `html` element.
pub(in crate::wcag) fn html_root<'s>(page: &Page<'s>) -> Option<El<'s>> {
    page.root().filter(|root| root.is("html") && page.snapshot().kind == Kind::Html)
}

fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    html_root(cx.page).map(|root| Candidate::attribute(root, "lang", Gate::Certain)).into_iter().collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let xml_lang = target.el.xml_lang().filter(|value| !value.trim_ascii().is_empty());
    let message = match (target.el.attr("lang"), xml_lang) {
        (Some(lang), _) if !lang.trim_ascii().is_empty() => return Verdict::Passed,
        (_, Some(_)) => "only-xml-lang",
        (Some(""), _) => "empty",
        (Some(_), _) => "blank",
        (None, None) => "missing",
    };
    let set_by_script =
        ["documentElement.lang=", "documentElement.setAttribute('lang'", "documentElement.setAttribute(\"lang\""];
    let verdict = Verdict::require(scripts::unless_set(cx.page, &set_by_script), message);
    match xml_lang {
        Some(value) => verdict.with("value", value),
        None => verdict,
    }
}
