//! `table-header-has-cells`: every header of a table belongs to a cell.

use crate::exposure::visible;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict, scripts};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{El, Tri};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "table-header-has-cells",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["d0f69e"],
        criteria: &["1.3.1"],
        secondary: &[],
        techniques: &["H43", "H51", "H63"],
        title: Text::new(
            "Bij elke kopcel van een tabel hoort een cel",
            "Every header cell of a table belongs to a cell",
        ),
        messages: &[
            Message {
                id: "column",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Bij deze kolomkop hoort geen enkele cel: in de kolom eronder staat niets wat hem als kop heeft.",
                    "No cell belongs to this column header: nothing in the column below has it as its header.",
                ),
                fix: Text::new(
                    "Zet de cellen in de kolom waar ze bij horen (vul lege plaatsen met een lege td, en controleer colspan en headers), of haal de kop weg.",
                    "Put the cells in the column that they belong to (fill empty places with an empty td, and check colspan and headers), or remove the header.",
                ),
            },
            Message {
                id: "row",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Bij deze rijkop hoort geen enkele cel: ernaast staat niets wat hem als kop heeft.",
                    "No cell belongs to this row header: nothing beside it has it as its header.",
                ),
                fix: Text::new(
                    "Is het een kolomkop, gebruik dan scope=\"col\". Is het geen kop, gebruik dan td. Staan de cellen in een andere rij, zet ze dan in deze.",
                    "If it is a column header, use scope=\"col\". If it is no header, use td. If the cells stand in another row, put them in this one.",
                ),
            },
            Message {
                id: "only-headers",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "In deze tabel staan alleen kopcellen. Vult een script de cellen in waar deze kop bij hoort?",
                    "This table has only header cells. Does a script fill in the cells that this header belongs to?",
                ),
                fix: Text::new(
                    "Bekijk de tabel in een browser, ook als er geen gegevens zijn.",
                    "Look at the table in a browser, also when there are no data.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Header cells that are seen and read, in a table that is read. A header without content is neither.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let mut found = Vec::new();
    for el in cx.page.tagged_or_with_attr(&["th"], "role").filter(|el| el.is_html()) {
        if !cx.aria.has_any_role(el, &["columnheader", "rowheader"]) {
            continue;
        }
        let Some(table) = table_of(cx, el) else { continue };
        let empty = cx.aria.content_text(el).is_empty();
        let seen = empty.not().and(visible(cx, el));
        found.push(Candidate::new(el, Gate::AccessibleWhen(seen.and(cx.aria.included(table)))));
    }
    found
}

/// The nearest table or grid around a header.
fn table_of<'s>(cx: &Cx<'_, 's>, header: El<'s>) -> Option<El<'s>> {
    cx.page.flat_ancestors(header).find(|el| cx.aria.has_any_role(*el, &["table", "grid"]))
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let Some(table) = table_of(cx, target.el) else { return Verdict::Passed };
    let headers = cx.aria.headers(table);
    if !headers.is_idle(cx.page.index(target.el)) {
        return Verdict::Passed;
    }
    if !headers.has_data && scripts::any_runs(cx.page) {
        return Verdict::cant_tell("only-headers");
    }
    let is_row = cx.aria.has_role(target.el, "rowheader");
    Verdict::require(Tri::No, if is_row { "row" } else { "column" })
}
