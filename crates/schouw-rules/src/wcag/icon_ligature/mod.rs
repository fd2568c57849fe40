//! `icon-ligature`: the words that make icons of a font are not read aloud.

use crate::words::short;
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_aria::{NameFrom, RoleDef, Source};
use schouw_page::El;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "icon-ligature",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &[],
        secondary: &["1.1.1"],
        techniques: &["H86"],
        title: Text::new(
            "De woorden die van een lettertype pictogrammen maken, worden niet voorgelezen",
            "The words that make icons of a font are not read aloud",
        ),
        messages: &[Message {
            id: "heard",
            outcome: Outcome::Failed,
            why: Text::new(
                "Het pictogram bestaat uit de tekst \"{text}\", die het lettertype als plaatje toont. Een schermlezer leest die code voor.",
                "The icon consists of the text \"{text}\", which the font shows as a picture. A screen reader reads that code aloud.",
            ),
            fix: Text::new(
                "Zet aria-hidden=\"true\" op het pictogram. Zegt het iets dat niet in tekst ernaast staat, zet die tekst er dan verborgen bij of in aria-label van de knop.",
                "Set aria-hidden=\"true\" on the icon. If it says something that no text beside it says, add that text, hidden or in aria-label of the button.",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Beginnings of the classes by which the fonts of Google that draw words as icons are used.
const CLASSES: [&str; 2] = ["material-icons", "material-symbols"];
/// Longest word that is an icon.
const WORD_BYTES_MAX: usize = 40;

/// Elements with such a class and nothing in them but one word of the font.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let is_icon = |el: &El<'s>| {
        let of_font = |class: &str| CLASSES.iter().any(|start| class.starts_with(start));
        el.is_html() && el.tokens("class").any(of_font) && el.children().next().is_none() && is_word(&el.text_content())
    };
    cx.page.with_attr("class").filter(is_icon).map(Candidate::accessible).collect()
}

fn is_word(text: &str) -> bool {
    let word = text.trim();
    (1..=WORD_BYTES_MAX).contains(&word.len())
        && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    if is_named_over(cx, target.el) {
        return Verdict::Passed;
    }
    Verdict::failed("heard").with("text", short(&target.el.text_content()))
}

/// Whether the icon itself or something round it that takes its name from its content has another name from its author.
fn is_named_over<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    let labelled = |el: &El<'s>| el.has_attr("aria-label") || el.has_attr("aria-labelledby");
    let takes_over = |role: &RoleDef| role.children_presentational || role.name_from == NameFrom::Contents;
    std::iter::once(el).chain(cx.page.flat_ancestors(el)).filter(labelled).any(|named| {
        let name = cx.aria.name(named);
        cx.aria.role(named).is_some_and(takes_over)
            && (name.is_from(Source::AriaLabel) || name.is_from(Source::LabelledBy))
    })
}
