//! `identical-links-same-purpose`: links of the same name lead to the same, or to what gives the same.

use crate::alike::{self, Likeness};
use crate::words::short;
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::Reason;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "identical-links-same-purpose",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["b20e66"],
        criteria: &["2.4.9"],
        secondary: &[],
        techniques: &["G91", "H30"],
        title: Text::new("Gelijknamige links leiden naar hetzelfde", "Links of the same name lead to the same"),
        messages: MESSAGES,
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::TopLevel,
    applies_to,
    expects,
};

const MESSAGES: &[Message] = &[
    Message {
        id: "other-pages",
        outcome: Outcome::Failed,
        why: Text::new(
            "Er zijn {count} links \"{name}\" die naar verschillende pagina's leiden: {first} en {second}.",
            "There are {count} links \"{name}\" that lead to different pages: {first} and {second}.",
        ),
        fix: Text::new(
            "Geef links die naar iets anders leiden elk een eigen tekst.",
            "Give links that lead to something else each a text of their own.",
        ),
    },
    Message {
        id: "other-addresses",
        outcome: Outcome::CantTell,
        why: Text::new(
            "Er zijn {count} links \"{name}\" met verschillende doelen: {first} en {second}. Vindt men daar hetzelfde?",
            "There are {count} links \"{name}\" with different targets: {first} and {second}. Does one find the same there?",
        ),
        fix: Text::new(
            "Open beide links. Vindt men er niet hetzelfde, geef dan elke link een eigen tekst.",
            "Open both links. If one does not find the same, give each link a text of its own.",
        ),
    },
];

/// The first of each set stands for the set.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    alike::targets(cx, alike::by_name(cx))
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let Some(set) = alike::by_name(cx).get(&cx.page.index(target.el)) else { return Verdict::Passed };
    let (likeness, [first, second]) = alike::links_alike(cx, set);
    let verdict = match likeness {
        Likeness::Same => Verdict::Passed,
        Likeness::Different => Verdict::failed("other-pages"),
        Likeness::Unknown => Verdict::unknown("other-addresses", Reason::ResourceNotSeen),
    };
    let count = set.len().to_string();
    verdict.with("count", count).with("name", short(&set[0].name)).with("first", first).with("second", second)
}
