//! `table-fake-caption`: a title over all columns is a caption.

use crate::tables::{self, Table};
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict, words};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_aria::GridCell;
use schouw_page::El;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "table-fake-caption",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &[],
        secondary: &["1.3.1"],
        techniques: &["H39"],
        title: Text::new(
            "De titel van een tabel staat in caption en niet in een cel",
            "The title of a table stands in its caption and not in a cell",
        ),
        messages: &[Message {
            id: "cell",
            outcome: Outcome::Failed,
            why: Text::new(
                "De eerste rij van deze tabel is één cel over alle kolommen, \"{text}\": waarschijnlijk de titel. Een schermlezer noemt die niet als naam van de tabel.",
                "The first row of this table is one cell over all columns, \"{text}\": probably its title. A screen reader does not say it as the name of the table.",
            ),
            fix: Text::new(
                "Zet de titel in een caption, direct na <table>, en haal de rij weg.",
                "Put the title in a caption, right after <table>, and take the row away.",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let is_target = |el: &El<'s>| {
        Table::of(cx, *el).is_some_and(|table| {
            table.width >= 2
                && table.grid.height() >= 3
                && (table.has_headers(cx) || table.caption().is_some() || cx.aria.explicit_role(*el).is_some())
        })
    };
    let seen = |el| Candidate::new(el, Gate::AccessibleWhen(cx.page.visible(el)));
    tables::exposed(cx).filter(is_target).map(seen).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let Some(table) = Table::of(cx, target.el) else { return Verdict::Passed };
    match title(cx, &table) {
        Some(cell) if table.caption().is_none() && cx.aria.name(target.el).is_empty().is_yes() => {
            Verdict::failed("cell").with("text", words::short(&cell.el.text_content()))
        }
        _ => Verdict::Passed,
    }
}

/// A plain cell of the first row that covers all columns, over a row that is cut into columns.
fn title<'s>(cx: &Cx<'_, 's>, table: &Table<'s>) -> Option<GridCell<'s>> {
    let first = table.grid.at(0, 0).copied()?;
    let is_title = first.el.is("td") && first.width == table.width && first.height == 1;
    let below = table.grid.at(0, 1).is_some_and(|cell| cell.width < table.width);
    (is_title && below && !tables::is_header(cx, first.el) && tables::kind(cx, first.el) == tables::Kind::Words)
        .then_some(first)
}
