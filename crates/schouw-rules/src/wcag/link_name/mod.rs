//! `link-name`: links have an accessible name.

use crate::links;
use crate::names::{self, name_message};
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Rule, RuleKind, Text};
use schouw_page::El;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "link-name",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["c487ae"],
        criteria: &["2.4.4", "2.4.9", "4.1.2"],
        secondary: &[],
        techniques: &["G91", "H30", "ARIA7", "ARIA8", "F89"],
        title: Text::new("Links hebben een toegankelijke naam", "Links have an accessible name"),
        messages: &[
            name_message!(no_content, "De link", "waar de link heen gaat", "The link", "where the link goes"),
            name_message!(image_no_alt, "De link", "waar de link heen gaat", "The link", "where the link goes"),
            name_message!(image_decorative, "De link", "waar de link heen gaat", "The link", "where the link goes"),
            name_message!(svg_no_name, "De link", "waar de link heen gaat", "The link", "where the link goes"),
            name_message!(icon_only, "De link", "waar de link heen gaat", "The link", "where the link goes"),
            name_message!(hidden_only, "De link", "waar de link heen gaat", "The link", "where the link goes"),
            name_message!(labelledby_missing, "De link", "waar de link heen gaat", "The link", "where the link goes"),
            name_message!(labelledby_empty, "De link", "waar de link heen gaat", "The link", "where the link goes"),
            name_message!(aria_label_empty, "De link", "waar de link heen gaat", "The link", "where the link goes"),
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// HTML elements with a role of a link, but for `area`: that has a rule of its own.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let is_link = |el: &El<'s>| {
        el.is_html()
            && (el.name() == "a" || el.has_attr("role"))
            && el.name() != "area"
            && cx.aria.has_any_role(*el, &links::ROLES)
    };
    cx.page.tagged_or_with_attr(&["a"], "role").filter(is_link).map(Candidate::accessible).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    names::require(cx, target.el, |_| None)
}
