//! `new-window-announced`: a link that opens a new window says so.

use crate::words::short;
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::El;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "new-window-announced",
        version: 1,
        kind: RuleKind::BestPractice,
        act: &[],
        criteria: &[],
        secondary: &["3.2.5"],
        techniques: &["G201", "H83"],
        title: Text::new("Een link die een nieuw venster opent, zegt dat", "A link that opens a new window says so"),
        messages: &[Message {
            id: "unannounced",
            outcome: Outcome::Failed,
            why: Text::new(
                "De link \"{text}\" opent een nieuw venster of tabblad en zegt dat niet. De knop Vorige werkt daar niet, en wie het scherm niet overziet, weet niet waarom.",
                "The link \"{text}\" opens a new window or tab and does not say so. The back button does not work there, and who has no view of the screen does not know why.",
            ),
            fix: Text::new(
                "Laat de link in hetzelfde venster openen, of zet erbij dat hij een nieuw venster opent, in tekst of als alt-tekst van een pictogram.",
                "Let the link open in the same window, or say that it opens a new one, in text or as the alt text of an icon.",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Links that open a window of their own.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let opens = |el: &El<'s>| {
        el.is_any(&["a", "area"])
            && el.has_attr("href")
            && el.attr("target").is_some_and(|t| t.trim().eq_ignore_ascii_case("_blank"))
    };
    cx.page.with_attr("target").filter(opens).map(Candidate::accessible).collect()
}

/// What tells of another window, program or site, in Dutch and English.
const TELLING: &[&str] = &[
    "venster",
    "tabblad",
    "nieuw scherm",
    "nieuwe pagina",
    "externe",
    "extern",
    "verlaat",
    "opent",
    "pop-up",
    "popup",
    "window",
    "new tab",
    "external",
    "opens",
    "(nieuw",
    "(new",
];

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let name = cx.aria.name(target.el);
    let description = cx.aria.description(target.el);
    let title = target.el.attr("title").unwrap_or("");
    let all = [name.text(), description.text(), title, &before(cx, target.el)].join(" ").to_lowercase();
    if name.text().is_empty() || TELLING.iter().any(|word| all.contains(word)) {
        return Verdict::Passed;
    }
    Verdict::failed("unannounced").with("text", short(name.text()))
}

/// The text around the link, where it says in its sentence what happens.
fn before<'s>(cx: &Cx<'_, 's>, link: El<'s>) -> String {
    let around = cx.page.flat_ancestors(link).find(|el| el.is_any(&["p", "li", "td", "dd"]));
    let text = around.map(|el| el.text_content()).unwrap_or_default();
    text.chars().take(TEXT_CHARS_MAX).collect()
}

/// Characters round a link that are read.
const TEXT_CHARS_MAX: usize = 400;
