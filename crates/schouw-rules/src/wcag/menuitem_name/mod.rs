//! `menuitem-name`: items of menus have an accessible name.

use crate::names::{self, name_message};
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Rule, RuleKind, Text};
use schouw_page::El;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "menuitem-name",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["m6b1q3"],
        criteria: &["4.1.2"],
        secondary: &[],
        techniques: &["ARIA5", "ARIA14", "ARIA16", "F68"],
        title: Text::new("Menu-items hebben een toegankelijke naam", "Menu items have an accessible name"),
        messages: &[
            name_message!(no_content, "Het menu-item", "wat het item doet", "The menu item", "what the item does"),
            name_message!(image_no_alt, "Het menu-item", "wat het item doet", "The menu item", "what the item does"),
            name_message!(
                image_decorative,
                "Het menu-item",
                "wat het item doet",
                "The menu item",
                "what the item does"
            ),
            name_message!(hidden_only, "Het menu-item", "wat het item doet", "The menu item", "what the item does"),
            name_message!(
                labelledby_missing,
                "Het menu-item",
                "wat het item doet",
                "The menu item",
                "what the item does"
            ),
            name_message!(
                labelledby_empty,
                "Het menu-item",
                "wat het item doet",
                "The menu item",
                "what the item does"
            ),
            name_message!(
                aria_label_empty,
                "Het menu-item",
                "wat het item doet",
                "The menu item",
                "what the item does"
            ),
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// HTML elements with the role menuitem; those with a check mark or a choice are form fields.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let is_item = |el: &El<'s>| el.is_html() && el.has_attr("role") && cx.aria.has_role(*el, "menuitem");
    cx.page.with_attr("role").filter(is_item).map(Candidate::accessible).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    names::require(cx, target.el, |el| names::known(cx, el, &RULE.rule))
}
