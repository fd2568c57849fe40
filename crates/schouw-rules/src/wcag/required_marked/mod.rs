//! `required-marked`: required fields are told from others.

use crate::fields::labels;
use crate::words::short;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_aria::input_type;
use schouw_page::{El, Pseudo};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "required-marked",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &[],
        secondary: &["3.3.2"],
        techniques: &["H90", "G184"],
        title: Text::new(
            "Aan verplichte velden is te zien dat zij verplicht zijn",
            "It can be seen of required fields that they are",
        ),
        messages: &[Message {
            id: "unmarked",
            outcome: Outcome::Failed,
            why: Text::new(
                "In dit formulier zijn {count} velden verplicht zonder dat dat erbij staat, te beginnen met \"{text}\". Andere velden zijn niet verplicht: de bezoeker merkt het verschil pas bij een foutmelding.",
                "In this form {count} fields are required without a word of it, beginning with \"{text}\". Others are not required: visitors learn of the difference only by an error message.",
            ),
            fix: Text::new(
                "Zet \"(verplicht)\" of een sterretje met uitleg in het label, of \"(optioneel)\" bij de andere velden.",
                "Put \"(required)\" or an asterisk with an explanation in the label, or \"(optional)\" with the other fields.",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Signs and words of required and optional fields, in Dutch and English.
const SIGNS: &[&str] = &[
    "*",
    "•",
    "verplicht",
    "vereist",
    "moet",
    "required",
    "mandatory",
    "optioneel",
    "optional",
    "niet nodig",
    "mag leeg",
    "hoeft niet",
];
/// Bytes of the text of a form that are read.
const TEXT_BYTES_MAX: usize = 20_000;
/// Fields of a page that are looked at.
const FIELDS_MAX: usize = 500;

/// Forms with required fields and others.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    if cx.page.styles().is_err() {
        return Vec::new();
    }
    let is_mixed = |form: &El<'s>| {
        let fields = fields(cx, *form);
        fields.iter().any(|el| is_required(*el)) && fields.iter().any(|el| !is_required(*el))
    };
    cx.page
        .tagged("form")
        .filter(is_mixed)
        .map(|el| Candidate::new(el, Gate::AccessibleWhen(cx.page.visible(el))))
        .collect()
}

/// The fields of a form to write in or choose from.
fn fields<'s>(cx: &Cx<'_, 's>, form: El<'s>) -> Vec<El<'s>> {
    let is_field = |el: &El<'s>| {
        let is_text = el.is_any(&["select", "textarea"])
            || el.is("input")
                && matches!(
                    input_type(*el).as_str(),
                    "text" | "email" | "tel" | "url" | "number" | "date" | "password"
                );
        is_text && !el.has_attr("disabled") && !el.has_attr("readonly")
    };
    form.descendants().filter(is_field).take(FIELDS_MAX).filter(|el| cx.page.visible(*el).is_yes()).collect()
}

fn is_required(el: El<'_>) -> bool {
    el.has_attr("required") || el.attr_is("aria-required", "true")
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let required: Vec<El<'s>> = fields(cx, target.el).into_iter().filter(|el| is_required(*el)).collect();
    let text = target.el.text_content().to_lowercase();
    let text = &text[..text.floor_char_boundary(TEXT_BYTES_MAX)];
    // A sign anywhere in the form: it may be explained once, or stand with the fields that are not required.
    let is_told = SIGNS.iter().any(|sign| text.contains(sign)) || required.iter().any(|el| is_marked(cx, *el));
    let Some(first) = required.first().filter(|_| !is_told) else { return Verdict::Passed };
    let label = cx.aria.name(*first).text;
    Verdict::failed("unmarked").with("count", required.len()).with("text", short(&label))
}

/// Whether the name, description or hint of a field speaks of it, or something is drawn with its label.
fn is_marked<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    let (name, description) = (cx.aria.name(el), cx.aria.description(el));
    let told = [name.text(), description.text(), el.attr("placeholder").unwrap_or(""), el.attr("title").unwrap_or("")];
    let told = told.join(" ").to_lowercase();
    let draws = |el: El<'s>| {
        [Pseudo::Before, Pseudo::After].into_iter().any(|kind| !matches!(cx.page.pseudo(el, kind), Ok(None)))
            || el.is_any(&["img", "svg"])
            || cx.page.style(el).is_ok_and(|style| style.background_image)
    };
    let round = labels(cx, el).into_iter().flat_map(|label| std::iter::once(label).chain(label.descendants()));
    SIGNS.iter().any(|sign| told.contains(sign)) || round.chain(el.parent()).any(draws) || draws(el)
}
