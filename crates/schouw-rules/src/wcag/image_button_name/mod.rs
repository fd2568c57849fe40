//! `image-button-name`: image buttons have an accessible name of their own.

use crate::names::{self, Cause, name_message};
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_aria::Source;
use schouw_page::{El, Tri};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "image-button-name",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["59796f"],
        criteria: &["1.1.1", "4.1.2"],
        secondary: &[],
        techniques: &["G94", "G95", "H36", "F65"],
        title: Text::new("Afbeeldingsknoppen hebben een eigen naam", "Image buttons have a name of their own"),
        messages: &[
            Message {
                id: "no-alt",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De afbeeldingsknop heeft geen eigen naam: het alt-attribuut ontbreekt.",
                    "The image button has no name of its own: the alt attribute is missing.",
                ),
                fix: Text::new(
                    "Zeg in het alt-attribuut wat de knop doet.",
                    "Say in the alt attribute what the button does.",
                ),
            },
            Message {
                id: "alt-empty",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De afbeeldingsknop heeft geen eigen naam: het alt-attribuut is leeg. Een knop is nooit alleen versiering.",
                    "The image button has no name of its own: its alt attribute is empty. A button is never mere decoration.",
                ),
                fix: Text::new(
                    "Zeg in het alt-attribuut wat de knop doet.",
                    "Say in the alt attribute what the button does.",
                ),
            },
            Message {
                id: "default-name",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De afbeeldingsknop heet \"{name}\": dat is de standaardnaam van browsers en zegt niet wat de knop doet.",
                    "The image button is called \"{name}\": that is the default name of browsers and does not say what the button does.",
                ),
                fix: Text::new(
                    "Zeg in het alt-attribuut wat de knop doet, bijvoorbeeld \"Zoeken\".",
                    "Say in the alt attribute what the button does, for example \"Search\".",
                ),
            },
            name_message!(
                labelledby_missing,
                "De afbeeldingsknop",
                "wat de knop doet",
                "The image button",
                "what the button does"
            ),
            name_message!(
                labelledby_empty,
                "De afbeeldingsknop",
                "wat de knop doet",
                "The image button",
                "what the button does"
            ),
            name_message!(
                aria_label_empty,
                "De afbeeldingsknop",
                "wat de knop doet",
                "The image button",
                "what the button does"
            ),
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// The default name of HTML-AAM, and how Dutch browsers put it.
const DEFAULT_NAMES: [&str; 2] = ["submit query", "query verzenden"];

/// `input` elements of type image, whatever their role.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let is_image = |el: &El<'s>| el.is_html() && el.attr("type").is_some_and(|t| t.eq_ignore_ascii_case("image"));
    cx.page.tagged("input").filter(is_image).map(Candidate::accessible).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let el = target.el;
    let name = cx.aria.name(el);
    let named = name.is_empty().not();
    if name.is_from(Source::Default) {
        // The default comes last: what else may give the name is not certain to do so.
        let unknown = name.certain.filter(|_| name.sources.len() > 1);
        return names::because(unknown.map_or(Tri::No, Tri::Unknown), cause(cx, el));
    }
    if DEFAULT_NAMES.contains(&name.text().to_lowercase().as_str()) {
        return names::because(
            name.certain.map_or(Tri::No, Tri::Unknown),
            Cause::with("default-name", "name", name.text),
        );
    }
    if named.is_yes() { Verdict::Passed } else { names::because(named, cause(cx, el)) }
}

fn cause<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Cause {
    let alt = if el.has_attr("alt") { "alt-empty" } else { "no-alt" };
    names::of_attributes(cx, el).unwrap_or_else(|| Cause::new(alt))
}
