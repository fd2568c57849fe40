//! `image-name-descriptive`: the text alternative of an image says what the image does.

mod around;
mod form;

use crate::images::{file_name, has_source, is_image, is_named_over};
use crate::words::short;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict, exposure};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{El, Tri};
use std::collections::HashSet;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "image-name-descriptive",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["qt1vmo"],
        criteria: &["1.1.1"],
        secondary: &[],
        techniques: &["G94", "G95", "F30"],
        title: Text::new(
            "Tekstalternatieven van afbeeldingen zeggen wat de afbeelding vertelt",
            "Text alternatives of images say what the image tells",
        ),
        messages: MESSAGES,
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

const SAY: Text = Text::new(
    "Beschrijf in het tekstalternatief wat de afbeelding op deze plaats vertelt of doet, of geef een afbeelding die alleen versiert een lege alt.",
    "Say in the text alternative what the image tells or does in this place, or give an image that only decorates an empty alt.",
);

const MESSAGES: &[Message] = &[
    Message {
        id: "no-words",
        outcome: Outcome::Failed,
        why: Text::new(
            "Het tekstalternatief \"{name}\" bestaat alleen uit leestekens en zegt niets over de afbeelding.",
            "The text alternative \"{name}\" is made of punctuation only and says nothing of the image.",
        ),
        fix: SAY,
    },
    Message {
        id: "file-name",
        outcome: Outcome::Failed,
        why: Text::new(
            "Het tekstalternatief \"{name}\" is de naam van een bestand en zegt niet wat de afbeelding vertelt.",
            "The text alternative \"{name}\" is the name of a file and does not say what the image tells.",
        ),
        fix: SAY,
    },
    Message {
        id: "placeholder",
        outcome: Outcome::Failed,
        why: Text::new(
            "Het tekstalternatief \"{name}\" zegt niet wat de afbeelding vertelt: dat woord past bij elke afbeelding.",
            "The text alternative \"{name}\" does not say what the image tells: that word goes with any image.",
        ),
        fix: SAY,
    },
    Message {
        id: "to-compare",
        outcome: Outcome::CantTell,
        why: Text::new(
            "Of het tekstalternatief past bij wat er te zien is, is bij {count} van de afbeeldingen op deze pagina niet bekend: {images}. Zegt elke tekst hetzelfde als de afbeelding?",
            "For {count} of the images of this page it is not known whether the text alternative goes with what is to be seen: {images}. Does each text say the same as its image?",
        ),
        fix: Text::new(
            "Vergelijk de teksten met de afbeeldingen. Pas een tekst aan die iets anders zegt dan de afbeelding.",
            "Compare the texts with the images. Change a text that says something else than its image.",
        ),
    },
];

/// Images that the question for a person names.
const NAMED_MAX: usize = 5;

/// What was found of one image.
enum Found {
    /// Its text has something in common with what the mark-up says of the image.
    Goes,
    /// Its text says nothing, with the message. Unknown where a person has to confirm it.
    Empty(&'static str, Tri),
    /// The text has to be compared with the picture.
    ToCompare,
}

/// Images that were decided one by one, and the document itself, if there are others: what can only be compared by eye is one question
/// for a page, not one for each of its images.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let (open, decided): (Vec<El<'s>>, Vec<El<'s>>) =
        images(cx).into_iter().partition(|el| matches!(judge(cx, *el), Found::ToCompare));
    let asked = cx.page.root().filter(|root| !open.is_empty() && !is_image(*root)).map(Candidate::accessible);
    let of_image = |el: El<'s>| Candidate::new(el, Gate::AccessibleWhen(exposure::visible(cx, el)));
    asked.into_iter().chain(decided.into_iter().map(of_image)).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    if !is_image(target.el) {
        return question(cx);
    }
    match judge(cx, target.el) {
        Found::Empty(message, fact) => {
            Verdict::require(fact, message).with("name", short(&cx.aria.name(target.el).text))
        }
        Found::Goes | Found::ToCompare => Verdict::Passed,
    }
}

fn question<'s>(cx: &Cx<'_, 's>) -> Verdict {
    let open: Vec<El<'s>> = images(cx).into_iter().filter(|el| matches!(judge(cx, *el), Found::ToCompare)).collect();
    let told = |el: &El<'s>| {
        let file = file_name(*el).map(|file| format!(" ({})", short(&file))).unwrap_or_default();
        format!("\"{}\"{file}", short(&cx.aria.name(*el).text))
    };
    let mut seen = HashSet::new();
    let all: Vec<String> = open.iter().map(told).filter(|text| seen.insert(text.clone())).collect();
    let more = (all.len() > NAMED_MAX).then(|| "…".to_owned());
    let named: Vec<String> = all.iter().take(NAMED_MAX).cloned().chain(more).collect();
    Verdict::cant_tell("to-compare").with("count", all.len()).with("images", named)
}

/// The images that are or may be targets: they show something, have a name, and no ancestor's own name takes the place of it.
fn images<'s>(cx: &Cx<'_, 's>) -> Vec<El<'s>> {
    let is_target = |el: &El<'s>| {
        is_image(*el)
            && (!el.is("img") || has_source(*el))
            && !cx.aria.has_role(*el, "none")
            && !cx.aria.included(*el).is_no()
            && !exposure::visible(cx, *el).is_no()
            && !cx.aria.name(*el).is_empty().is_yes()
            && !is_named_over(cx, *el)
    };
    cx.page.tagged_or_with_attr(&["img", "canvas", "svg"], "-").filter(is_target).collect()
}

fn judge<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Found {
    let name = cx.aria.name(el);
    if let Some(message) = form::empty(&name.text, file_name(el).as_deref()) {
        let certain = name.certain.map_or(Tri::No, Tri::Unknown);
        return Found::Empty(message, certain.or(around::may_mean(cx, el, &name.text, message)));
    }
    if around::goes_with(cx, el, &name.text) { Found::Goes } else { Found::ToCompare }
}
