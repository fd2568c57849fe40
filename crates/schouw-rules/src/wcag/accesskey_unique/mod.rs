//! `accesskey-unique`: an access key belongs to one element.

use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{El, Tri};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "accesskey-unique",
        version: 1,
        kind: RuleKind::BestPractice,
        act: &[],
        criteria: &[],
        secondary: &[],
        techniques: &[],
        title: Text::new("Een sneltoets (accesskey) hoort bij één element", "An access key belongs to one element"),
        messages: &[Message {
            id: "twice",
            outcome: Outcome::Failed,
            why: Text::new(
                "De sneltoets \"{keys}\" staat ook bij een ander element. Browsers doen dan niet allemaal hetzelfde, en soms niets.",
                "The access key \"{keys}\" also stands at another element. Browsers then do not all do the same, and sometimes nothing.",
            ),
            fix: Text::new(
                "Geef elk element een eigen sneltoets, of haal accesskey weg.",
                "Give each element a key of its own, or take accesskey away.",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Elements with an access key that can be operated.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let keyed = cx.page.with_attr("accesskey").filter(|el| el.is_html() && !keys(*el).is_empty());
    keyed.map(|el| Candidate::new(el, Gate::When(cx.page.rendered(el)))).collect()
}

/// The keys of the attribute: a browser takes the first one that it can give (HTML, *accesskey*).
fn keys(el: El<'_>) -> Vec<String> {
    el.tokens("accesskey").map(str::to_lowercase).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let own = keys(target.el);
    let [key] = &own[..] else { return Verdict::Passed };
    let is_same = |el: &El<'s>| *el != target.el && el.is_html() && keys(*el) == own;
    // Two links to one address do the same.
    let same_link = |el: El<'s>| el.is("a") && el.attr("href").is_some() && el.attr("href") == target.el.attr("href");
    let others = cx.page.with_attr("accesskey").take(KEYED_MAX).filter(|el| is_same(el) && !same_link(*el));
    let alone = Tri::any(others.map(|el| cx.page.rendered(el))).not();
    Verdict::require(alone, "twice").with("keys", key.as_str())
}

/// Elements with an access key that are compared with one another.
const KEYED_MAX: usize = 200;
