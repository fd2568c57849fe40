//! `duplicate-id-reference`: an id that something refers to belongs to one element.

use crate::words::short;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::El;
use std::collections::HashMap;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "duplicate-id-reference",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["4.1.1"],
        secondary: &["1.3.1", "4.1.2"],
        techniques: &["F77", "H93"],
        title: Text::new(
            "Een id waarnaar wordt verwezen hoort bij één element",
            "An id that is referred to belongs to one element",
        ),
        messages: MESSAGES,
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

const MESSAGES: &[Message] = &[
    Message {
        id: "label",
        outcome: Outcome::Failed,
        why: Text::new(
            "Het id \"{id}\" is op regel {line} al gebruikt voor een ander element ({first}); een label met for=\"{id}\" hoort alleen bij dat eerste element.",
            "The id \"{id}\" is already used for another element on line {line} ({first}); a label with for=\"{id}\" belongs to that first element only.",
        ),
        fix: Text::new(
            "Geef dit element een eigen id, en zijn label dezelfde waarde in for.",
            "Give this element an id of its own, and its label the same value in for.",
        ),
    },
    Message {
        id: "headers",
        outcome: Outcome::Failed,
        why: Text::new(
            "Het id \"{id}\" is op regel {line} al gebruikt voor een ander element ({first}); tabelcellen met headers=\"{id}\" horen alleen bij dat eerste element.",
            "The id \"{id}\" is already used for another element on line {line} ({first}); table cells with headers=\"{id}\" belong to that first element only.",
        ),
        fix: Text::new(
            "Geef elke kopcel een eigen id en noem dat in headers.",
            "Give each header cell an id of its own, and name it in headers.",
        ),
    },
    Message {
        id: "reference",
        outcome: Outcome::Failed,
        why: Text::new(
            "Het id \"{id}\" is op regel {line} al gebruikt voor een ander element ({first}); {attribute} verwijst alleen naar dat eerste element.",
            "The id \"{id}\" is already used for another element on line {line} ({first}); {attribute} refers to that first element only.",
        ),
        fix: Text::new(
            "Geef dit element een eigen id en laat {attribute} verwijzen naar het element dat bedoeld is.",
            "Give this element an id of its own, and let {attribute} refer to the element that is meant.",
        ),
    },
];

/// Attributes that refer to ids on any element.
const ARIA: &[&str] = &[
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-owns",
    "aria-activedescendant",
    "aria-details",
    "aria-errormessage",
    "aria-flowto",
];

/// HTML attributes that refer to ids, with the elements on which they do.
const HTML: &[(&str, &[&str])] = &[
    ("for", &["label", "output"]),
    ("headers", &["td", "th"]),
    ("list", &["input"]),
    ("form", &["button", "fieldset", "input", "object", "output", "select", "textarea"]),
    ("popovertarget", &["button", "input"]),
    ("commandfor", &["button"]),
];

/// Whether an attribute of this name refers to ids.
fn refers(name: &str) -> bool {
    ARIA.contains(&name) || HTML.iter().any(|(html, _)| *html == name)
}

/// The attributes of an element that refer to ids.
fn references(el: El<'_>) -> impl Iterator<Item = (&'static str, El<'_>)> {
    let html = HTML.iter().filter(move |(_, elements)| el.is_any(elements)).map(|(name, _)| *name);
    ARIA.iter().copied().chain(html).filter(move |name| el.has_attr(name)).map(move |name| (name, el))
}

/// The ids that an attribute refers to. Where it takes one id the value is taken as it is, as browsers do: with white space in it, it
/// refers to nothing.
fn ids<'s>(el: El<'s>, attribute: &str) -> Vec<&'s str> {
    let is_list = match attribute {
        "for" => el.is("output"),
        "headers" => true,
        _ => attribute.starts_with("aria-") && attribute != "aria-activedescendant",
    };
    if is_list { el.tokens(attribute).collect() } else { el.attr(attribute).into_iter().collect() }
}

/// The ids that something refers to, each with the tree that it is in and the attribute that refers to it first.
pub(crate) type Referred<'s> = HashMap<(Option<usize>, &'s str), &'static str>;

/// Every id that something in its tree refers to.
pub(crate) fn referred<'s>(cx: &Cx<'_, 's>) -> Referred<'s> {
    let mut referred = Referred::new();
    for (name, el) in cx.page.with_attrs(refers).flat_map(references) {
        let tree = tree_of(cx, el);
        for id in ids(el, name) {
            referred.entry((tree, id)).or_insert(name);
        }
    }
    referred
}

/// Elements whose id something in their tree refers to, with the attribute that does so first.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let referred = referred(cx);
    let target = |el: El<'s>| {
        let id = el.attr("id").filter(|id| !id.is_empty())?;
        let attribute = referred.get(&(tree_of(cx, el), id))?;
        Some(Candidate::attribute(el, attribute, Gate::Certain))
    };
    cx.page.with_attr("id").filter_map(target).collect()
}

/// The tree that the element is in: the place of its host for a shadow tree.
pub(crate) fn tree_of<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Option<usize> {
    cx.page.host(el).map(|host| cx.page.index(host))
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let id = target.el.attr("id").unwrap_or("");
    let Some(first) = cx.page.by_id(target.el, id).filter(|first| *first != target.el) else {
        return Verdict::Passed;
    };
    let attribute = target.attribute.unwrap_or("");
    let message = match attribute {
        "for" => "label",
        "headers" => "headers",
        _ => "reference",
    };
    let line = cx.page.line_column(first).map_or_else(|| "?".to_owned(), |(line, _)| line.to_string());
    Verdict::failed(message)
        .with("id", short(id))
        .with("line", line)
        .with("first", cx.page.snippet(first, 80))
        .with("attribute", attribute)
}
