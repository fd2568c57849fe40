//! `landmark-main`: a page has one main landmark.

use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict, landmarks};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{El, Tri};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "landmark-main",
        version: 1,
        kind: RuleKind::BestPractice,
        act: &[],
        criteria: &[],
        secondary: &["1.3.1", "2.4.1"],
        techniques: &["ARIA11"],
        title: Text::new("De pagina heeft één oriëntatiepunt main", "The page has one main landmark"),
        messages: &[
            Message {
                id: "none",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De pagina heeft geen main: een schermlezer kan niet naar de hoofdinhoud springen.",
                    "The page has no main: a screen reader cannot jump to the main content.",
                ),
                fix: Text::new("Zet de hoofdinhoud in één main-element.", "Put the main content in one main element."),
            },
            Message {
                id: "more",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De pagina heeft al een main: {first}. Met een tweede is niet duidelijk waar de hoofdinhoud staat.",
                    "The page has a main already: {first}. With a second one it is not clear where the main content is.",
                ),
                fix: Text::new(
                    "Houd één main over, en maak van de andere een section of div.",
                    "Keep one main, and make the other a section or div.",
                ),
            },
            Message {
                id: "within",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De main staat in een ander oriëntatiepunt: {parent}.",
                    "The main stands in another landmark: {parent}.",
                ),
                fix: Text::new(
                    "Zet de main naast de andere oriëntatiepunten, niet erin.",
                    "Put the main beside the other landmarks, not in them.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::TopLevel,
    applies_to,
    expects,
};

/// Each main landmark; the body where there is none.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    if landmarks::first(cx, "main").is_none() {
        let holds_text = |body: &El<'s>| !schouw_page::is_blank(&body.text_content());
        let body = cx.page.tagged("body").find(|el| el.is_html()).filter(holds_text);
        return body.map(|body| Candidate::new(body, Gate::Certain)).into_iter().collect();
    }
    let all = landmarks::all(cx).iter().copied();
    all.filter(|el| cx.aria.has_role(*el, "main")).map(Candidate::accessible).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    if !cx.aria.has_role(target.el, "main") {
        return Verdict::failed("none");
    }
    let first = landmarks::first(cx, "main").filter(|first| *first != target.el);
    if let Some(first) = first {
        return Verdict::require(cx.aria.included(first).not(), "more").with("first", cx.page.snippet(first, 100));
    }
    match landmarks::around(cx, target.el) {
        Some(parent) => Verdict::require(Tri::No, "within").with("parent", cx.page.snippet(parent, 100)),
        None => Verdict::Passed,
    }
}
