//! `presentation-of-structure`: data tables and headings keep their meaning.

use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{El, is_blank};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "presentation-of-structure",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["1.3.1"],
        secondary: &[],
        techniques: &["F92", "H51", "H42", "ARIA12"],
        title: Text::new(
            "Gegevenstabellen en koppen verliezen hun betekenis niet door role=\"presentation\"",
            "Data tables and headings do not lose their meaning to role=\"presentation\"",
        ),
        messages: &[
            Message {
                id: "table",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De tabel heeft koppen of een bijschrift ({element}), maar door role=\"{role}\" is het voor hulptechnologie geen tabel: welke kop bij welke cel hoort, gaat verloren.",
                    "The table has headers or a caption ({element}), but role=\"{role}\" makes it no table for assistive technology: which header belongs to which cell is lost.",
                ),
                fix: Text::new(
                    "Haal de rol weg. Dient de tabel alleen voor de indeling van de pagina, gebruik dan geen th, caption, scope of headers.",
                    "Take the role away. If the table only serves the layout of the page, do not use th, caption, scope or headers.",
                ),
            },
            Message {
                id: "heading",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De kop \"{text}\" is door role=\"{role}\" voor hulptechnologie geen kop meer: wie van kop naar kop springt, mist die.",
                    "With role=\"{role}\" the heading \"{text}\" is no heading for assistive technology: who jumps from heading to heading misses it.",
                ),
                fix: Text::new(
                    "Haal de rol weg. Is het geen kop, gebruik dan een p of div.",
                    "Take the role away. If it is no heading, use a p or div.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];
/// Characters of a heading that the finding shows.
const TEXT_CHARS: usize = 80;

/// Tables and headings from which an explicit `none` really takes the role, where they are not part of a control.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let is_target = |el: &El<'s>| {
        (el.is("table") || el.is_any(&HEADINGS))
            && cx.aria.explicit_role(*el).is_some_and(|role| role.name == "none")
            && cx.aria.has_role(*el, "none")
            && !in_control(cx, *el)
    };
    cx.page.with_attr("role").filter(is_target).map(Candidate::accessible).collect()
}

/// Whether an element around it makes plain text of it anyway.
fn in_control<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    cx.page.flat_ancestors(el).any(|above| cx.aria.role(above).is_some_and(|role| role.children_presentational))
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let el = target.el;
    let role = el.tokens("role").next().unwrap_or("");
    if el.is("table") {
        return match data_mark_up(el) {
            Some(sign) => Verdict::failed("table").with("element", cx.page.snippet(sign, 60)).with("role", role),
            None => Verdict::Passed,
        };
    }
    let text: String = schouw_page::collapse(&el.text_content()).chars().take(TEXT_CHARS).collect();
    // A tab or a heading within it has taken the place of the heading.
    let is_replaced = || el.descendants().any(|below| cx.aria.explicit_role(below).is_some());
    if is_blank(&text) || is_replaced() {
        return Verdict::Passed;
    }
    Verdict::failed("heading").with("text", text).with("role", role)
}

/// The caption, or a header cell among data cells in two rows or more. Tables within its cells are looked at for themselves.
fn data_mark_up<'s>(table: El<'s>) -> Option<El<'s>> {
    let says = |el: &El<'s>| !is_blank(&el.text_content());
    if let Some(caption) = table.children().find(|el| el.is("caption") && says(el)) {
        return Some(caption);
    }
    let groups = table.children().flat_map(|el| {
        let is_group = el.is_any(&["thead", "tbody", "tfoot"]);
        if is_group { el.children().collect() } else { vec![el] }
    });
    let rows: Vec<El<'s>> = groups.filter(|el| el.is("tr")).collect();
    let cells = || rows.iter().flat_map(|row| row.children());
    let is_data = rows.len() > 1 && cells().any(|cell| cell.is("td") && says(&cell));
    let is_header = |cell: &El<'s>| (cell.is("th") || (cell.is("td") && cell.has_attr("scope"))) && says(cell);
    cells().find(|cell| is_data && is_header(cell))
}
