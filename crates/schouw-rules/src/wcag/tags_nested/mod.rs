//! `tags-nested`: tags come in pairs and elements stand where HTML allows them.

use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{TagError, TagErrorKind};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "tags-nested",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &[],
        secondary: &["4.1.1"],
        techniques: &["F70", "G134", "H74", "H88"],
        title: Text::new(
            "Begin- en eindtags horen bij elkaar en staan waar HTML ze toestaat",
            "Start and end tags belong together and stand where HTML allows them",
        ),
        messages: &[Message {
            id: "errors",
            outcome: Outcome::Failed,
            why: Text::new(
                "Begin- en eindtags kloppen niet (aantal plaatsen: {count}). Regelnummers en tags: {tags}. Browsers maken er zelf iets van, en niet altijd wat bedoeld is.",
                "Tags do not nest as they should (number of places: {count}). Lines and tags: {tags}. Browsers make something of it, and not always what was meant.",
            ),
            fix: Text::new(
                "Sluit elk element dat een eindtag nodig heeft, in omgekeerde volgorde, en haal eindtags zonder begin weg. De validator van W3C wijst de plaatsen aan.",
                "Close every element that needs an end tag, in reverse order, and take away end tags without a start. W3C's validator shows the places.",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Places that the finding names.
const NAMED_MAX: usize = 6;

/// The document as a whole: what one missing tag does shows in many places.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let root = cx.page.root().filter(|root| root.is_html() && !is_xml(cx));
    root.map(|el| Candidate::new(el, Gate::Certain)).into_iter().collect()
}

/// Documents that are read as XML stop at the first error, so that they have none.
fn is_xml(cx: &Cx<'_, '_>) -> bool {
    cx.page.snapshot().kind != schouw_page::Kind::Html
}

fn expects<'s>(cx: &Cx<'_, 's>, _target: &Candidate<'s>) -> Verdict {
    let errors = cx.page.snapshot().tag_errors();
    if errors.is_empty() {
        return Verdict::Passed;
    }
    let mut tags: Vec<String> = errors.iter().take(NAMED_MAX).map(|error| told(cx, error)).collect();
    if errors.len() > NAMED_MAX {
        tags.push("…".to_owned());
    }
    Verdict::failed("errors").with("count", errors.len()).with("tags", tags)
}

/// The line and the tag, in no language: `12: </p>`. A missing end tag is told by the tag, or the end, before which it is missing.
fn told(cx: &Cx<'_, '_>, error: &TagError) -> String {
    let line = cx.page.line_at(error.end.saturating_sub(1));
    let tag = if error.tag.is_empty() { "EOF" } else { &error.tag };
    let missing = if error.kind == TagErrorKind::Open { "</?> " } else { "" };
    format!("{line}: {missing}{tag}")
}
