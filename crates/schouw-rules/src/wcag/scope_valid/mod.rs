//! `scope-valid`: `scope` says of a header where it points.

use crate::{Candidate, Cx, RuleDef, Scope, Verdict, words};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::El;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "scope-valid",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &[],
        secondary: &["1.3.1"],
        techniques: &["H63"],
        title: Text::new(
            "Het attribuut scope staat op een kopcel en heeft een waarde die bestaat",
            "The scope attribute stands on a header cell and has a value that exists",
        ),
        messages: &[
            Message {
                id: "value",
                outcome: Outcome::Failed,
                why: Text::new(
                    "scope=\"{value}\" bestaat niet: de browser negeert het, en raadt uit de plaats van de kop bij welke cellen die hoort.",
                    "scope=\"{value}\" does not exist: the browser ignores it, and guesses from the place of the header which cells it belongs to.",
                ),
                fix: Text::new("Gebruik row, col, rowgroup of colgroup.", "Use row, col, rowgroup or colgroup."),
            },
            Message {
                id: "on-cell",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Het attribuut scope staat op een gewone cel (td), en doet daar niets: alleen kopcellen (th) hebben een richting.",
                    "The scope attribute stands on a plain cell (td), where it does nothing: only header cells (th) have a direction.",
                ),
                fix: Text::new(
                    "Is de cel een kop, maak er dan een th van. Zo niet, haal scope dan weg.",
                    "If the cell is a header, make it a th. If not, take scope away.",
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
    let is_target = |el: &El<'s>| {
        el.is_any(&["th", "td"])
            && !cx.page.flat_ancestors(*el).find(|a| a.is("table")).is_some_and(|t| cx.aria.has_role(t, "none"))
    };
    cx.page.with_attr("scope").filter(is_target).map(Candidate::accessible).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let by_role = || cx.aria.has_any_role(target.el, &["columnheader", "rowheader"]);
    if target.el.is("td") && !by_role() {
        return Verdict::failed("on-cell");
    }
    let value = target.el.attr("scope").unwrap_or_default();
    let known = ["row", "col", "rowgroup", "colgroup"].iter().any(|known| value.eq_ignore_ascii_case(known));
    // Nothing is asked for: that is the automatic state.
    if known || value.trim_ascii().is_empty() {
        return Verdict::Passed;
    }
    Verdict::failed("value").with("value", words::short(value))
}
