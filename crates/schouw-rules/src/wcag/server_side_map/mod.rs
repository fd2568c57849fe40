//! `server-side-map`: images have no map that only the server knows.

use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::El;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "server-side-map",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &[],
        secondary: &["2.1.1", "1.1.1"],
        techniques: &["F54", "G90", "H24"],
        title: Text::new(
            "Afbeeldingen in links sturen niet de plaats van de klik naar de server",
            "Images in links do not send the place of the click to the server",
        ),
        messages: &[Message {
            id: "map",
            outcome: Outcome::Failed,
            why: Text::new(
                "De link met deze afbeelding (ismap) stuurt naar de server waar er geklikt is. Met het toetsenbord is geen plaats te kiezen, en de delen hebben geen naam.",
                "The link with this image (ismap) sends the server the place of the click. With the keyboard no place can be chosen, and the parts have no names.",
            ),
            fix: Text::new(
                "Gebruik een map met area-elementen (usemap), of zet naast de afbeelding gewone links naar alle delen.",
                "Use a map with area elements (usemap), or put plain links to all parts beside the image.",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Images in a link with an address. `ismap` does nothing elsewhere, nor on an image with a map of its own.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let in_link = |el: &El<'s>| el.is_html() && el.ancestors().any(|above| above.is("a") && above.has_attr("href"));
    let images = cx.page.tagged("img").filter(in_link);
    images.map(|el| Candidate::new(el, Gate::When(cx.page.visible(el)))).collect()
}

fn expects<'s>(_cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let is_map = target.el.has_attr("ismap") && !target.el.has_attr("usemap");
    if is_map { Verdict::failed("map") } else { Verdict::Passed }
}
