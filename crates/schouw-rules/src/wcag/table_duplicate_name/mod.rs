//! `table-duplicate-name`: a summary adds to the caption.

use crate::tables::{self, Table};
use crate::{Candidate, Cx, RuleDef, Scope, Verdict, words};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{collapse, is_blank};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "table-duplicate-name",
        version: 1,
        kind: RuleKind::BestPractice,
        act: &[],
        criteria: &[],
        secondary: &["1.3.1"],
        techniques: &["H39", "H73"],
        title: Text::new(
            "Bijschrift en samenvatting van een tabel zeggen niet hetzelfde",
            "Caption and summary of a table do not say the same",
        ),
        messages: &[Message {
            id: "same",
            outcome: Outcome::Failed,
            why: Text::new(
                "De samenvatting (summary) van deze tabel is gelijk aan het bijschrift: \"{text}\". Een schermlezer leest het twee keer.",
                "The summary of this table is the same as its caption: \"{text}\". A screen reader reads it twice.",
            ),
            fix: Text::new(
                "Haal het attribuut summary weg, of zeg daarin hoe de tabel is opgebouwd.",
                "Take the summary attribute away, or say in it how the table is built.",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let has_both = |el: &schouw_page::El<'s>| {
        el.attr("summary").is_some_and(|text| !is_blank(text))
            && Table::of(cx, *el).is_some_and(|t| t.caption().is_some())
    };
    tables::exposed(cx).filter(has_both).map(Candidate::accessible).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let caption =
        Table::of(cx, target.el).and_then(|table| table.caption()).map(|el| el.text_content()).unwrap_or_default();
    let summary = target.el.attr("summary").unwrap_or_default();
    let plain = |text: &str| collapse(text).to_lowercase();
    if plain(&caption) != plain(summary) {
        return Verdict::Passed;
    }
    Verdict::failed("same").with("text", words::short(&caption))
}
