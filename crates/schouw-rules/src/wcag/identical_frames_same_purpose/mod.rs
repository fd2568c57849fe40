//! `identical-frames-same-purpose`: frames of the same name show the same, or what gives the same.

use crate::alike::{self, Likeness};
use crate::words::short;
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::Reason;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "identical-frames-same-purpose",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["4b1c6c"],
        criteria: &["4.1.2"],
        secondary: &[],
        techniques: &["H64"],
        title: Text::new("Gelijknamige iframes tonen hetzelfde", "Iframes of the same name show the same"),
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
            "Er zijn {count} iframes \"{name}\" die verschillende inhoud tonen: {first} en {second}.",
            "There are {count} iframes \"{name}\" that show different content: {first} and {second}.",
        ),
        fix: Text::new(
            "Geef elk iframe een `title` die zegt wat dit iframe toont.",
            "Give each iframe a `title` that says what this iframe shows.",
        ),
    },
    Message {
        id: "other-addresses",
        outcome: Outcome::CantTell,
        why: Text::new(
            "Er zijn {count} iframes \"{name}\" met verschillende adressen: {first} en {second}. Tonen ze hetzelfde?",
            "There are {count} iframes \"{name}\" with different addresses: {first} and {second}. Do they show the same?",
        ),
        fix: Text::new(
            "Vergelijk wat de iframes tonen. Is dat niet hetzelfde, geef dan elk een eigen `title`.",
            "Compare what the iframes show. If it is not the same, give each a `title` of its own.",
        ),
    },
];

/// The first of each set stands for the set.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    alike::targets(cx, alike::frames(cx))
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let Some(set) = alike::frames(cx).get(&cx.page.index(target.el)) else { return Verdict::Passed };
    let (likeness, [first, second]) = alike::frames_alike(set);
    let verdict = match likeness {
        Likeness::Same => Verdict::Passed,
        Likeness::Different => Verdict::failed("other-pages"),
        Likeness::Unknown => Verdict::unknown("other-addresses", Reason::ResourceNotSeen),
    };
    let count = set.len().to_string();
    verdict.with("count", count).with("name", short(&set[0].name)).with("first", first).with("second", second)
}
