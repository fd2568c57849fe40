//! `fake-list`: lines that begin with bullets or numbers are marked up as a list.

use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "fake-list",
        version: 2,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["1.3.1"],
        secondary: &[],
        techniques: &["F2", "H48"],
        title: Text::new("Wat eruitziet als een lijst, is een lijst", "What looks like a list is one"),
        messages: &[
            Message {
                id: "lines",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Hier staan {count} regels onder elkaar die met een opsommingsteken of nummer beginnen (\"{text}\"), maar ze zijn niet als lijst gemarkeerd.",
                    "Here stand {count} lines one below the other that begin with a bullet or number (\"{text}\"), but they are not marked up as a list.",
                ),
                fix: Text::new(
                    "Zet de regels als li in een ul (tekens) of ol (nummers), en haal de getypte tekens weg.",
                    "Put the lines as li in a ul (bullets) or ol (numbers), and take the typed signs away.",
                ),
            },
            Message {
                id: "maybe",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Hier beginnen {count} regels met hetzelfde teken of met nummers die doortellen (\"{text}\"). Is het een lijst?",
                    "Here {count} lines begin with the same sign, or with numbers that count on (\"{text}\"). Is it a list?",
                ),
                fix: Text::new(
                    "Zo ja, zet de regels als li in een ul of ol, en haal de getypte tekens weg.",
                    "If so, put the lines as li in a ul or ol, and take the typed signs away.",
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
    let mut places: Vec<usize> = cx.paragraphs().lists.keys().copied().collect();
    places.sort_unstable();
    let seen = |el| Candidate::new(el, Gate::AccessibleWhen(cx.page.text_visible(el)));
    places.into_iter().filter_map(|at| cx.page.at(at)).map(seen).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let Some(list) = cx.paragraphs().lists.get(&cx.page.index(target.el)) else { return Verdict::Passed };
    if !list.asked {
        return Verdict::Passed;
    }
    let verdict = if list.certain { Verdict::failed("lines") } else { Verdict::cant_tell("maybe") };
    verdict.with("count", list.count as f64).with("text", list.first.as_str())
}
