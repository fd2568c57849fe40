//! `list-loose-text`: text that stands directly in a list belongs to no item.

use crate::{Candidate, Cx, RuleDef, Scope, Verdict, words};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{Child, El};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "list-loose-text",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["1.3.1"],
        secondary: &[],
        techniques: &["H48"],
        title: Text::new("In een lijst staat geen tekst buiten de items", "A list holds no text outside its items"),
        messages: &[Message {
            id: "text",
            outcome: Outcome::Failed,
            why: Text::new(
                "In de lijst staat tekst die in geen enkel lijstitem staat: \"{text}\". Een schermlezer telt die niet mee, en wie van item naar item gaat, slaat die over.",
                "The list holds text that stands in no list item: \"{text}\". A screen reader does not count it, and whoever steps from item to item misses it.",
            ),
            fix: Text::new(
                "Zet de tekst in een li, of voor of na de lijst.",
                "Put the text in an li, or before or after the list.",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let all = cx.page.tagged_or_with_attr(&["ul", "ol", "menu", "dir"], "role");
    all.filter(|el| el.is_html() && cx.aria.has_role(*el, "list")).map(Candidate::accessible).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let mut stack = vec![(target.el, Child::Element(target.el))];
    while let Some((parent, next)) = stack.pop() {
        let el = match next {
            Child::Text(text) if says_something(text) => {
                let certain = if parent == target.el { schouw_page::Tri::Yes } else { cx.aria.included(parent) };
                if certain.is_no() {
                    continue;
                }
                return Verdict::require(certain.not(), "text").with("text", words::short(text));
            }
            Child::Text(_) => continue,
            Child::Element(el) => el,
        };
        if el == target.el || is_wrapper(cx, el) {
            stack.extend(cx.aria.owned_nodes(el).into_iter().rev().map(|child| (el, child)));
        }
    }
    Verdict::Passed
}

/// A line, a dot or an arrow between items is decoration.
fn says_something(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// An element that only wraps others. One that has nothing but text in it stands for an item that is none: the rule on what lists own
/// tells of that.
fn is_wrapper<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    let is_element = |child: Child<'s>| matches!(child, Child::Element(_));
    cx.aria.is_transparent(el) && !cx.aria.included(el).is_no() && cx.aria.owned_nodes(el).into_iter().any(is_element)
}
