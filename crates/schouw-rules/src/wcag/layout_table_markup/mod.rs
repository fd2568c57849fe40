//! `layout-table-markup`: a table for the layout has no mark-up of data.

use crate::tables::{self, is_about_layout};
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
        techniques: &["F46", "F92"],
        title: Text::new(
            "Een tabel zonder betekenis heeft geen koppen en geen bijschrift",
            "A table without meaning has no headers and no caption",
        ),
        messages: &[
            Message {
                id: "headers",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Deze tabel heeft role=\"{role}\", zodat zij voor een schermlezer geen tabel is, maar zij heeft kopcellen of verwijzingen ernaar: {child}.",
                    "This table has role=\"{role}\", so that it is no table to a screen reader, but it has header cells or references to them: {child}.",
                ),
                fix: Text::new(
                    "Staan er gegevens in de tabel, haal de role dan weg. Is zij er alleen voor de opmaak, gebruik dan td in plaats van th en haal scope en headers weg.",
                    "If the table holds data, take the role away. If it is only there for the layout, use td in place of th and take scope and headers away.",
                ),
            },
            Message {
                id: "caption",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Deze tabel heeft role=\"{role}\", zodat zij voor een schermlezer geen tabel is, maar zij heeft een bijschrift of samenvatting: \"{text}\".",
                    "This table has role=\"{role}\", so that it is no table to a screen reader, but it has a caption or summary: \"{text}\".",
                ),
                fix: Text::new(
                    "Staan er gegevens in de tabel, haal de role dan weg. Is zij er alleen voor de opmaak, haal dan caption en summary weg.",
                    "If the table holds data, take the role away. If it is only there for the layout, take caption and summary away.",
                ),
            },
            Message {
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
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let is_target = |el: &El<'s>| el.is_html() && (is_none(cx, *el) || says_layout(*el).is_some());
    cx.page.tagged("table").filter(is_target).map(Candidate::accessible).collect()
}

fn is_none<'s>(cx: &Cx<'_, 's>, table: El<'s>) -> bool {
    cx.aria.explicit_role(table).is_some_and(|role| role.name == "none")
}

fn says_layout(table: El<'_>) -> Option<&str> {
    table.attr("summary").filter(|text| is_about_layout(text))
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let table = target.el;
    if !is_none(cx, table) {
        return match says_layout(table) {
            Some(text) => Verdict::failed("summary").with("text", words::short(text)),
            None => Verdict::Passed,
        };
    }
    let role = table.attr("role").unwrap_or_default();
    let caption = table.children().find(|el| el.is("caption")).map(El::text_content);
    let summary = table.attr("summary").map(str::to_owned);
    if let Some(text) = [caption, summary].into_iter().flatten().find(|text| !is_blank(text)) {
        return Verdict::failed("caption").with("text", words::short(&text)).with("role", role);
    }
    let Some(grid) = cx.aria.grid(table) else { return Verdict::Passed };
    let marked = grid.cells().iter().map(|cell| cell.el).find(|cell| is_marked(cx, *cell));
    match marked {
        Some(cell) => Verdict::failed("headers").with("child", cx.page.snippet(cell, 100)).with("role", role),
        None => Verdict::Passed,
    }
}

/// Whether the cell is marked as a header, or as one that has headers.
fn is_marked<'s>(cx: &Cx<'_, 's>, cell: El<'s>) -> bool {
    let given = |name: &str| cell.attr(name).is_some_and(|value| !is_blank(value));
    cx.aria.explicit_role(cell).is_none()
        && (cell.is("th") && tables::says_something(cx, cell) || given("scope") || given("headers"))
}
