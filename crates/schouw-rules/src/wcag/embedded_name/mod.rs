//! `embedded-name`: documents and players in `object` and `embed` elements have an accessible name.

use crate::names::{self, Cause, name_message};
use crate::wcag::object_name;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{El, is_blank};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "embedded-name",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &[],
        secondary: &["1.1.1", "4.1.2"],
        techniques: &["ARIA6", "ARIA10", "H64"],
        title: Text::new(
            "Documenten en spelers in object en embed hebben een toegankelijke naam",
            "Documents and players in object and embed have an accessible name",
        ),
        messages: &[
            Message {
                id: "no-title",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Het {element}-element toont {src}, maar heeft geen toegankelijke naam: een schermlezer zegt niet wat daar staat.",
                    "The element {element} shows {src}, but has no accessible name: a screen reader does not say what is there.",
                ),
                fix: Text::new(
                    "Zeg in title of aria-label wat het is. Tekst in het element is er alleen voor als het niet getoond kan worden.",
                    "Say in title or aria-label what it is. Text in the element is only for when it cannot be shown.",
                ),
            },
            name_message!(
                labelledby_missing,
                "Het ingesloten document",
                "wat het is",
                "The embedded document",
                "what it is"
            ),
            name_message!(
                labelledby_empty,
                "Het ingesloten document",
                "wat het is",
                "The embedded document",
                "what it is"
            ),
            name_message!(
                aria_label_empty,
                "Het ingesloten document",
                "wat het is",
                "The embedded document",
                "what it is"
            ),
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// `object` elements that certainly hold no image, sound or video, and `embed` elements, with an address.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let is_target = |el: &El<'s>| {
        el.is_html()
            && source(*el).is_some_and(|address| !is_blank(address))
            && (el.name() == "embed" || object_name::is_media(*el).is_no())
            && is_shown_as_such(cx, *el)
    };
    let elements = cx.page.tagged_or_with_attr(&["embed", "object"], "-").filter(is_target);
    elements.map(|el| Candidate::new(el, Gate::AccessibleWhen(cx.page.visible(el)))).collect()
}

/// Whether its role, if it has one, is one of something embedded; what can have focus is met whatever its role.
fn is_shown_as_such<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    match cx.aria.explicit_role(el) {
        None => true,
        Some(role) if role.name == "none" => !cx.aria.has_role(el, "none"),
        Some(role) => matches!(role.name, "application" | "document" | "img") || cx.aria.focusable(el).is_yes(),
    }
}

fn source(el: El<'_>) -> Option<&str> {
    match el.name() {
        "embed" => el.attr("src"),
        "object" => el.attr("data"),
        _ => None,
    }
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let el = target.el;
    let address: String = source(el).unwrap_or("").chars().take(80).collect();
    names::require(cx, el, |_| Some(Cause::new("no-title"))).with("element", el.name()).with("src", address)
}
