//! `label-target`: a label that is for a field leads to one.

use crate::words::{is_template, short};
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{El, is_blank};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "label-target",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &[],
        secondary: &["1.3.1", "4.1.2"],
        techniques: &["F68", "H44"],
        title: Text::new("Een label met for leidt naar een veld", "A label with a for attribute leads to a field"),
        messages: &[
            Message {
                id: "missing",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Het label \"{text}\" hoort bij geen veld: for=\"{id}\" verwijst naar een id dat niet bestaat.",
                    "The label \"{text}\" belongs to no field: for=\"{id}\" refers to an id that does not exist.",
                ),
                fix: Text::new(
                    "Zet in for het id van het veld. Hoort er geen veld bij, gebruik dan geen label maar gewone tekst of een kop.",
                    "Put the id of the field into for. If no field belongs to it, use no label but plain text or a heading.",
                ),
            },
            Message {
                id: "no-field",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Het label \"{text}\" hoort bij geen veld: for=\"{id}\" verwijst naar een element waar geen label bij kan ({element}).",
                    "The label \"{text}\" belongs to no field: for=\"{id}\" refers to an element that a label cannot be for ({element}).",
                ),
                fix: Text::new(
                    "Laat for verwijzen naar het veld zelf. Is het veld met een rol gemaakt, verwijs dan vanaf dat element met aria-labelledby naar het label. Gebruik bij een groep velden fieldset en legend.",
                    "Let for refer to the field itself. If the field is made with a role, refer from that element to the label with aria-labelledby. For a group of fields use fieldset and legend.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Labels with text and a `for` that is filled in.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let refers = |el: &El<'s>| {
        el.is_html()
            && el.attr("for").is_some_and(|id| !is_blank(id) && !is_template(id))
            && !is_blank(&el.text_content())
    };
    cx.page.tagged("label").filter(refers).map(Candidate::accessible).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let label = target.el;
    let id = label.attr("for").unwrap_or("");
    if cx.aria.labeled_control(label).is_some() {
        return Verdict::Passed;
    }
    let text = short(&label.text_content());
    let Some(element) = cx.page.by_id(label, id) else {
        return Verdict::failed("missing").with("text", text).with("id", short(id));
    };
    // A custom element may be a field of a form, and an element may say by itself that the label is its own.
    let names_itself = element.tokens("aria-labelledby").any(|name| Some(name) == label.attr("id"));
    if element.name().contains('-') || names_itself {
        return Verdict::Passed;
    }
    Verdict::failed("no-field").with("text", text).with("id", short(id)).with("element", cx.page.snippet(element, 80))
}
