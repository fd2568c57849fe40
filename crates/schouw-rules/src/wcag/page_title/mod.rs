//! `page-title`: pages have a title.

use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict, scripts};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{Child, El};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "page-title",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["2779a5"],
        criteria: &["2.4.2"],
        secondary: &[],
        techniques: &["G88", "H25"],
        title: Text::new("Pagina's hebben een titel", "Pages have a title"),
        messages: &[
            Message {
                id: "no-title",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De pagina heeft geen titel: er is geen title-element.",
                    "The page has no title: there is no title element.",
                ),
                fix: Text::new(
                    "Zet in de head een title-element dat zegt waar de pagina over gaat, met de naam van de site erachter.",
                    "Put a title element in the head that says what the page is about, with the name of the site after it.",
                ),
            },
            Message {
                id: "title-empty",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De pagina heeft geen titel: het title-element is leeg.",
                    "The page has no title: the title element is empty.",
                ),
                fix: Text::new(
                    "Zeg in het title-element waar de pagina over gaat, met de naam van de site erachter.",
                    "Say in the title element what the page is about, with the name of the site after it.",
                ),
            },
            Message {
                id: "first-title-empty",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De pagina heeft geen titel: er is meer dan één title-element, browsers gebruiken het eerste, en dat is leeg.",
                    "The page has no title: it has more than one title element, browsers use the first, and that is empty.",
                ),
                fix: Text::new("Haal het lege title-element weg.", "Remove the empty title element."),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::TopLevel,
    applies_to,
    expects,
};

/// The root element of the page, if it is an `html` element.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    cx.page.root().filter(|root| root.is("html")).map(|root| Candidate::new(root, Gate::Certain)).into_iter().collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    // Titles in shadow trees are no descendants of the root.
    let own_tree = |el: &El<'s>| el.is_html() && cx.page.scope(*el) == cx.page.scope(target.el);
    let titles: Vec<El<'s>> = cx.page.tagged("title").filter(own_tree).collect();
    let message = match titles.as_slice() {
        [] => "no-title",
        [first, ..] if has_text(*first) => return Verdict::Passed,
        [_, rest @ ..] if rest.iter().any(|el| has_text(*el)) => "first-title-empty",
        _ => "title-empty",
    };
    Verdict::require(scripts::unless_set(cx.page, &["document.title="]), message)
}

/// Whether a text child is more than white space (Unicode's property, as the ACT rule has it).
fn has_text(title: El<'_>) -> bool {
    title.child_nodes().any(|child| matches!(child, Child::Text(text) if !text.chars().all(char::is_whitespace)))
}
