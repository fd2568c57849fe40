//! `description-list-structure`: a `dl` holds terms with descriptions and nothing else.

use crate::{Candidate, Cx, RuleDef, Scope, Verdict, words};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{Child, El, Tri};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "description-list-structure",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["1.3.1"],
        secondary: &[],
        techniques: &["H40"],
        title: Text::new(
            "Een beschrijvingslijst bestaat uit termen en beschrijvingen",
            "A description list is made of terms and descriptions",
        ),
        messages: &[
            Message {
                id: "stray",
                outcome: Outcome::Failed,
                why: Text::new(
                    "In de beschrijvingslijst (dl) staat iets dat geen term (dt) en geen beschrijving (dd) is: {child}.",
                    "The description list (dl) holds something that is no term (dt) and no description (dd): {child}.",
                ),
                fix: Text::new(
                    "Zet het in de dt of dd waar het bij hoort, of buiten de lijst. Alleen een div mag om een groep van dt en dd heen staan.",
                    "Put it in the dt or dd that it belongs to, or outside the list. Only a div may stand around a group of dt and dd.",
                ),
            },
            Message {
                id: "text",
                outcome: Outcome::Failed,
                why: Text::new(
                    "In de beschrijvingslijst (dl) staat tekst buiten de termen (dt) en beschrijvingen (dd): \"{text}\".",
                    "The description list (dl) holds text outside its terms (dt) and descriptions (dd): \"{text}\".",
                ),
                fix: Text::new(
                    "Zet de tekst in een dt of dd, of voor of na de lijst.",
                    "Put the text in a dt or dd, or before or after the list.",
                ),
            },
            Message {
                id: "no-terms",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Deze beschrijvingslijst (dl) heeft beschrijvingen (dd) en geen enkele term (dt): zij zegt niet waar de beschrijvingen over gaan.",
                    "This description list (dl) has descriptions (dd) and not a single term (dt): it does not say what the descriptions are about.",
                ),
                fix: Text::new(
                    "Zet voor elke beschrijving een dt. Is het geen lijst van termen, gebruik dan een ul of gewone alinea's, en CSS voor het inspringen.",
                    "Put a dt before each description. If this is no list of terms, use a ul or plain paragraphs, and CSS for the indent.",
                ),
            },
            Message {
                id: "description-first",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De beschrijvingslijst (dl) begint met een beschrijving (dd) waar geen term (dt) voor staat.",
                    "The description list (dl) begins with a description (dd) that has no term (dt) before it.",
                ),
                fix: Text::new("Zet de term in een dt voor de eerste dd.", "Put the term in a dt before the first dd."),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let lists = cx.page.tagged("dl").filter(|el| el.is_html() && cx.aria.explicit_role(*el).is_none());
    lists.map(Candidate::accessible).collect()
}

/// What stands in a list, in its order.
#[derive(Default)]
struct Parts<'s> {
    terms: bool,
    /// Whether a description comes before any term.
    description_first: bool,
    /// The first thing that belongs to neither, and whether it is certainly there.
    stray: Option<(Stray<'s>, Tri)>,
}

enum Stray<'s> {
    Element(El<'s>),
    Text(&'s str),
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let parts = parts(cx, target.el);
    match parts.stray {
        Some((Stray::Element(el), fact)) => {
            return Verdict::require(fact.not(), "stray").with("child", cx.page.snippet(el, 100));
        }
        Some((Stray::Text(text), fact)) => {
            return Verdict::require(fact.not(), "text").with("text", words::short(text));
        }
        None => {}
    }
    if parts.description_first {
        return Verdict::failed(if parts.terms { "description-first" } else { "no-terms" });
    }
    Verdict::Passed
}

fn parts<'s>(cx: &Cx<'_, 's>, list: El<'s>) -> Parts<'s> {
    let mut parts = Parts::default();
    let mut stack: Vec<(Child<'s>, Tri)> = below(cx, list, Tri::Yes);
    while let Some((next, shown)) = stack.pop() {
        match next {
            Child::Text(text) if text.chars().any(char::is_alphanumeric) => parts.see(Stray::Text(text), shown),
            Child::Text(_) => {}
            Child::Element(el) if el.is_any(&["dt", "dd"]) && keeps_role(cx, el) => {
                parts.terms |= el.is("dt");
                parts.description_first |= !parts.terms;
            }
            Child::Element(el) => {
                let here = shown.and(cx.aria.included(el));
                // A rule between groups takes nothing apart.
                if here.is_no() || el.is("hr") {
                    continue;
                }
                let below = below(cx, el, here);
                if cx.aria.is_transparent(el) && below.iter().any(|(child, _)| matches!(child, Child::Element(_))) {
                    stack.extend(below);
                } else {
                    parts.see(Stray::Element(el), here.and(says_something(cx, el)));
                }
            }
        }
    }
    parts
}

/// Whether the author left a term or a description what it is.
fn keeps_role<'s>(cx: &Cx<'_, 's>, part: El<'s>) -> bool {
    cx.aria.explicit_role(part).is_none_or(|role| matches!(role.name, "none" | "generic" | "term" | "definition"))
}

/// What stands in an element, last first.
fn below<'s>(cx: &Cx<'_, 's>, el: El<'s>, shown: Tri) -> Vec<(Child<'s>, Tri)> {
    cx.page.flat_children(el).into_iter().rev().map(|child| (child, shown)).collect()
}

/// Whether anything of the element is read or can be used. What a script will put in a custom element is not known, and not asked.
fn says_something<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Tri {
    if cx.page.flat_children(el).is_empty() && el.name().contains('-') {
        return Tri::No;
    }
    let is_control = el.is_any(&["input", "select", "textarea", "button", "iframe", "video", "audio", "object"]);
    Tri::from(is_control).or(cx.aria.content_text(el).is_empty().not()).or(cx.aria.name(el).is_empty().not())
}

impl<'s> Parts<'s> {
    /// Keeps the first that is certain, else the first that is possible.
    fn see(&mut self, stray: Stray<'s>, fact: Tri) {
        let better = self.stray.as_ref().is_none_or(|(_, known)| !known.is_yes() && fact.is_yes());
        if better && !fact.is_no() {
            self.stray = Some((stray, fact));
        }
    }
}
