//! `image-title-unheard`: an image that is marked as decoration has no title that tells something.

use crate::words::short;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{El, is_blank};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "image-title-unheard",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &[],
        secondary: &["1.1.1"],
        techniques: &["H67"],
        title: Text::new(
            "Een afbeelding die als versiering is gemarkeerd heeft geen title die iets vertelt",
            "An image that is marked as decoration has no title that tells something",
        ),
        messages: &[Message {
            id: "title",
            outcome: Outcome::Failed,
            why: Text::new(
                "De afbeelding heeft een lege alt en is dus versiering, maar de title zegt \"{title}\". Wie de muis erop zet, leest dat; wie een schermlezer gebruikt, hoort het niet.",
                "The image has an empty alt and so is decoration, but its title says \"{title}\". Who points at it reads that; who uses a screen reader does not hear it.",
            ),
            fix: Text::new(
                "Vertelt de afbeelding iets, zet dat dan in alt. Is zij versiering, haal de title dan weg.",
                "If the image tells something, put that into alt. If it decorates, take the title away.",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Ancestors whose text is looked through for what the title says.
const ANCESTORS_MAX: usize = 3;
/// Bytes of text, and nodes, that are looked through.
const BYTES_MAX: usize = 4_000;
const NODES_MAX: usize = 300;

/// Images that can be seen, with an empty `alt` and no other name.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let is_decoration =
        |el: &El<'s>| el.is_html() && el.attr("alt").is_some_and(is_blank) && cx.aria.is_marked_as_decorative(*el);
    cx.page.tagged("img").filter(is_decoration).map(|el| Candidate::new(el, Gate::When(cx.page.visible(el)))).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let title = target.el.attr("title").unwrap_or("");
    // An attribute that gives it a name all the same.
    let is_exposed = !cx.aria.has_role(target.el, "none");
    if is_blank(title) || is_exposed || is_said_beside(cx, target.el, title) {
        return Verdict::Passed;
    }
    Verdict::failed("title").with("title", short(title))
}

/// Whether the text or the name of one of the elements nearest round the image says what the title says.
fn is_said_beside<'s>(cx: &Cx<'_, 's>, el: El<'s>, title: &str) -> bool {
    let wanted = schouw_page::collapse(title).to_lowercase();
    let says = |text: &str| schouw_page::collapse(text).to_lowercase().contains(&wanted);
    cx.page
        .flat_ancestors(el)
        .take(ANCESTORS_MAX)
        .take_while(|above| !above.is_any(&["body", "html"]))
        .any(|above| above.attr("aria-label").is_some_and(says) || start_of_text(above).is_some_and(|text| says(&text)))
}

/// The text of an element, unless it is that of half a page.
fn start_of_text(el: El<'_>) -> Option<String> {
    let mut text = String::new();
    for node in el.node().descendants().take(NODES_MAX) {
        if let Some(piece) = node.value().as_text() {
            text.push_str(piece);
        }
        if text.len() > BYTES_MAX {
            return None;
        }
    }
    Some(text)
}
