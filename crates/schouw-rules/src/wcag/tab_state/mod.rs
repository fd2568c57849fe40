//! `tab-state`: tabs say which of them is selected.

use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{El, is_blank};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "tab-state",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &[],
        secondary: &["4.1.2"],
        techniques: &["ARIA5", "F79"],
        title: Text::new("Tabbladen zeggen welk ervan gekozen is", "Tabs say which of them is selected"),
        messages: &[Message {
            id: "none",
            outcome: Outcome::Failed,
            why: Text::new(
                "Geen van de {count} tabbladen heeft aria-selected: een schermlezer zegt niet welk tabblad gekozen is.",
                "None of the {count} tabs has aria-selected: a screen reader does not say which tab is selected.",
            ),
            fix: Text::new(
                "Zet aria-selected=\"true\" op het gekozen tabblad en \"false\" op de andere, en laat het script dat bijhouden.",
                "Put aria-selected=\"true\" on the selected tab and \"false\" on the others, and let the script keep it so.",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// States by which a tab tells that it is selected, or that its panel is open.
const STATES: [&str; 2] = ["aria-selected", "aria-expanded"];

/// Lists of two tabs or more: of one tab nobody asks which.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let is_list = |el: &El<'s>| cx.aria.has_role(*el, "tablist") && tabs(cx, *el).len() > 1;
    cx.page.with_attr("role").filter(is_list).map(Candidate::accessible).collect()
}

fn tabs<'s>(cx: &Cx<'_, 's>, list: El<'s>) -> Vec<El<'s>> {
    cx.aria.children_in_tree(list).into_iter().filter(|el| cx.aria.has_role(*el, "tab")).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let tabs = tabs(cx, target.el);
    let tells = |el: &El<'s>| STATES.iter().any(|name| el.attr(name).is_some_and(|value| !is_blank(value)));
    if tabs.iter().any(tells) { Verdict::Passed } else { Verdict::failed("none").with("count", tabs.len()) }
}
