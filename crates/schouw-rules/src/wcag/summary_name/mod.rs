//! `summary-name`: the control that opens a `details` element has an accessible name.

use crate::names::{self, name_message};
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Rule, RuleKind, Text};
use schouw_page::El;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "summary-name",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["2t702h"],
        criteria: &["4.1.2"],
        secondary: &[],
        techniques: &["F68"],
        title: Text::new("Uitklapblokken hebben een opschrift", "Disclosures have a label"),
        messages: &[
            name_message!(no_content, "Het opschrift (summary)", "wat er opengaat", "The summary", "what it opens"),
            name_message!(image_no_alt, "Het opschrift (summary)", "wat er opengaat", "The summary", "what it opens"),
            name_message!(
                image_decorative,
                "Het opschrift (summary)",
                "wat er opengaat",
                "The summary",
                "what it opens"
            ),
            name_message!(hidden_only, "Het opschrift (summary)", "wat er opengaat", "The summary", "what it opens"),
            name_message!(
                labelledby_missing,
                "Het opschrift (summary)",
                "wat er opengaat",
                "The summary",
                "what it opens"
            ),
            name_message!(
                aria_label_empty,
                "Het opschrift (summary)",
                "wat er opengaat",
                "The summary",
                "what it opens"
            ),
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// `summary` elements that open their `details`, unless they have a role that browsers follow.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let is_target = |el: &El<'s>| el.is_html() && opens_details(*el) && !has_effective_role(cx, *el);
    cx.page.tagged("summary").filter(is_target).map(Candidate::accessible).collect()
}

/// HTML, "summary for its parent details": the first `summary` child of a `details`.
fn opens_details(el: El<'_>) -> bool {
    el.parent().is_some_and(|parent| parent.is("details") && parent.children().find(|c| c.is("summary")) == Some(el))
}

/// A role none or presentation is ignored on what can have focus, and this can.
fn has_effective_role<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    cx.aria.explicit_role(el).is_some_and(|role| role.name != "none")
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    names::require(cx, target.el, |el| names::known(cx, el, &RULE.rule))
}
