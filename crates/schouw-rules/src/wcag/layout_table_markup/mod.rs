//! `layout-table-markup`: a table for the layout has no summary.

use crate::tables::is_about_layout;
use crate::{Candidate, Cx, RuleDef, Scope, Verdict, words};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{El, is_blank};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "layout-table-markup",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["1.3.1"],
        secondary: &[],
        techniques: &["F46"],
        title: Text::new("Een tabel voor de opmaak heeft geen samenvatting", "A table for the layout has no summary"),
        messages: &[Message {
            id: "summary",
            outcome: Outcome::Failed,
            why: Text::new(
                "De samenvatting van deze tabel zegt dat zij er voor de opmaak is (\"{text}\"). Een schermlezer meldt dan toch een tabel, en leest dit voor.",
                "The summary of this table says that it is there for the layout (\"{text}\"). A screen reader then still announces a table, and reads this out.",
            ),
            fix: Text::new(
                "Haal het attribuut summary weg en geef de tabel role=\"none\", of maak de opmaak met CSS.",
                "Take the summary attribute away and give the table role=\"none\", or make the layout by CSS.",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let has_summary = |el: &El<'s>| el.is("table") && el.attr("summary").is_some_and(|text| !is_blank(text));
    cx.page.with_attr("summary").filter(has_summary).map(Candidate::accessible).collect()
}

fn expects<'s>(_: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let text = target.el.attr("summary").unwrap_or_default();
    let has_headers = || target.el.descendants().any(|el| el.is_any(&["th", "caption"]));
    if is_about_layout(text) && !has_headers() {
        return Verdict::failed("summary").with("text", words::short(text));
    }
    Verdict::Passed
}
