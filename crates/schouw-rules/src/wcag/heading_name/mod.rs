//! `heading-name`: headings have content that assistive technology can tell.

use crate::names::{self, name_message};
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Rule, RuleKind, Text};
use schouw_page::El;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "heading-name",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["ffd0e9"],
        // The ACT rule requires this for conformance to WAI-ARIA, not to WCAG. It fails technique H42, which 1.3.1 rests on.
        criteria: &[],
        secondary: &["1.3.1"],
        techniques: &["H42", "ARIA12"],
        title: Text::new("Koppen zijn niet leeg", "Headings are not empty"),
        messages: &[
            name_message!(no_content, "De kop", "waar het stuk over gaat", "The heading", "what its section is about"),
            name_message!(
                image_no_alt,
                "De kop",
                "waar het stuk over gaat",
                "The heading",
                "what its section is about"
            ),
            name_message!(
                image_decorative,
                "De kop",
                "waar het stuk over gaat",
                "The heading",
                "what its section is about"
            ),
            name_message!(hidden_only, "De kop", "waar het stuk over gaat", "The heading", "what its section is about"),
            name_message!(
                labelledby_missing,
                "De kop",
                "waar het stuk over gaat",
                "The heading",
                "what its section is about"
            ),
            name_message!(
                labelledby_empty,
                "De kop",
                "waar het stuk over gaat",
                "The heading",
                "what its section is about"
            ),
            name_message!(
                aria_label_empty,
                "De kop",
                "waar het stuk over gaat",
                "The heading",
                "what its section is about"
            ),
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

/// HTML elements with the role heading.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let is_heading = |el: &El<'s>| {
        (el.is_any(&HEADINGS) || (el.is_html() && el.has_attr("role"))) && cx.aria.has_role(*el, "heading")
    };
    cx.page.tagged_or_with_attr(&HEADINGS, "role").filter(is_heading).map(Candidate::accessible).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    names::require(cx, target.el, |el| names::known(cx, el, &RULE.rule))
}
