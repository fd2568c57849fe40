//! `field-text-contrast`: text in fields and on buttons that is not in the tree stands out enough.

use crate::contrast::{self, Excused};
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{El, Style, is_blank};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "field-text-contrast",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["1.4.3"],
        secondary: &["1.4.6"],
        techniques: &["F83", "G18", "G145"],
        title: Text::new(
            "Tekst in velden en op knoppen heeft genoeg contrast",
            "Text in fields and on buttons has enough contrast",
        ),
        messages: &[
            Message {
                id: "hint",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Het contrast van de voorbeeldtekst in dit veld (placeholder) is {ratio}:1 en moet minstens {required}:1 zijn: letters {text_colour} op {colour_behind}.",
                    "The contrast of the hint in this field (placeholder) is {ratio}:1 and has to be at least {required}:1: letters {text_colour} on {colour_behind}.",
                ),
                fix: Text::new(
                    "Maak de letters donkerder met een regel voor ::placeholder in het stijlblad, of zet de uitleg als gewone tekst bij het veld.",
                    "Make the letters darker with a rule for ::placeholder in the style sheet, or put the hint as ordinary text beside the field.",
                ),
            },
            Message {
                id: "too-little",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Het contrast van de tekst in dit veld of op deze knop is {ratio}:1 en moet minstens {required}:1 zijn: letters {text_colour} op {colour_behind}, {size} pixels groot.",
                    "The contrast of the text in this field or on this button is {ratio}:1 and has to be at least {required}:1: letters {text_colour} on {colour_behind}, {size} pixels in size.",
                ),
                fix: Text::new(
                    "Maak de letters donkerder of de achtergrond van het veld of de knop lichter, of andersom, waar de kleur vandaan komt: in het stijlblad.",
                    "Make the letters darker or the background of the field or button lighter, or the reverse, where the colour comes from: in the style sheet.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    if cx.page.styles().is_err() {
        return Vec::new();
    }
    let fields: Vec<El<'s>> = cx
        .page
        .elements()
        .filter(|el| el.is_any(&["input", "textarea", "select"]) && shown(cx, *el).is_some())
        .collect();
    if fields.is_empty() {
        return Vec::new();
    }
    let excused = Excused::of(cx);
    fields
        .into_iter()
        .filter(|el| !excused.holds(cx, *el) && cx.page.text_visible(*el).is_yes() && verdict(cx, *el).is_some())
        .map(|el| Candidate::new(el, Gate::Certain))
        .collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    verdict(cx, target.el).unwrap_or(Verdict::Passed)
}

/// What is certain of the text in a field; none where its colours are not known.
fn verdict<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Option<Verdict> {
    let shown = shown(cx, el)?;
    let (style, is_hint) = match shown {
        Shown::Hint(style) => (style, true),
        Shown::Text => (cx.page.style(el).ok()?, false),
    };
    let paint = if is_hint { cx.page.paint_within(el, style) } else { cx.page.text_paint(el) };
    let verdict = contrast::certain(paint, style, 1)?;
    Some(match verdict {
        Verdict::Failed { evidence, .. } if is_hint => Verdict::Failed { message: "hint", evidence },
        other => other,
    })
}

/// The text that a field shows.
enum Shown<'s> {
    /// The hint, as long as it is empty.
    Hint(&'s Style),
    /// Its value, or the words on the button.
    Text,
}

fn shown<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Option<Shown<'s>> {
    if let Some(style) = cx.page.styles().ok()?.placeholder(cx.page.index(el)) {
        let says = el.attr("placeholder").is_some_and(|text| text.chars().any(contrast::is_of_language));
        let seen = style.opacity > 0.0 && style.color.is_some_and(|colour| colour.a > 0.0) && style.font_size > 0.0;
        return (says && seen).then_some(Shown::Hint(style));
    }
    let says = |text: &str| text.chars().any(contrast::is_of_language);
    let text = match el.name() {
        "select" => el.descendants().any(|option| option.is("option") && !is_blank(&option.text_content())),
        "textarea" => says(&el.text_content()),
        _ => match el.attr("type").unwrap_or("text").to_ascii_lowercase().as_str() {
            "hidden" | "checkbox" | "radio" | "range" | "color" | "image" | "file" => false,
            // Without words of the author the browser gives it some.
            "submit" | "reset" => el.attr("value").is_none_or(says),
            _ => el.attr("value").is_some_and(says),
        },
    };
    text.then_some(Shown::Text)
}
