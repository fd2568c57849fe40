//! `image-of-text`: images show no text that could be text.

mod data;
mod source;

use crate::wording::{self, files, near, phrase, symbols};
use crate::words::short;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict, exposure};
use data::Drawing;
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::El;
use source::Source;
use std::collections::HashSet;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "image-of-text",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["0va7u6"],
        criteria: &["1.4.5", "1.4.9"],
        secondary: &[],
        techniques: &["C22", "C30", "G140"],
        title: Text::new("Afbeeldingen bevatten geen tekst", "Images contain no text"),
        messages: MESSAGES,
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

const AS_TEXT: Text = Text::new(
    "Zet de tekst als tekst in de pagina en geef die met een stijlblad de gewenste vormgeving.",
    "Put the text into the page as text, and give it the wanted looks by a style sheet.",
);

const MESSAGES: &[Message] = &[
    Message {
        id: "drawn-text",
        outcome: Outcome::Failed,
        why: Text::new(
            "De afbeelding is een tekening van tekst: \"{text}\". Wie letters groter of anders wil zien, kan deze niet aanpassen.",
            "The image is a drawing of text: \"{text}\". Who wants letters larger or different cannot change these.",
        ),
        fix: AS_TEXT,
    },
    Message {
        id: "told-text",
        outcome: Outcome::Failed,
        why: Text::new(
            "Volgens het tekstalternatief staat er tekst in de afbeelding: \"{text}\". Wie letters groter of anders wil zien, kan deze niet aanpassen.",
            "By its text alternative there is text in the image: \"{text}\". Who wants letters larger or different cannot change these.",
        ),
        fix: AS_TEXT,
    },
    Message {
        id: "to-look-at",
        outcome: Outcome::CantTell,
        why: Text::new(
            "Of er tekst in staat, is bij {count} van de afbeeldingen op deze pagina niet bekend: {images}. Toont een ervan tekst die ook gewone tekst had kunnen zijn?",
            "For {count} of the images of this page it is not known whether there is text in them: {images}. Does one of them show text that could have been plain text?",
        ),
        fix: Text::new(
            "Bekijk de afbeeldingen. Tekst in logo's, kaarten, grafieken, schermafdrukken en foto's van dingen mag; zet andere tekst als tekst in de pagina.",
            "Look at the images. Text in logos, maps, charts, screen shots and photos of things is fine; put other text into the page as text.",
        ),
    },
];

/// Images that the question for a person names.
const NAMED_MAX: usize = 5;
/// Pixels up to which an image is a symbol.
const SYMBOL_PX_MAX: f64 = 48.0;

/// Words for images that are made to hold a text, and not to show a thing that has one on it.
const FRAMES: &[&str] = &[
    "afbeelding",
    "balk",
    "banner",
    "blok",
    "button",
    "citaat",
    "header",
    "image",
    "kader",
    "knop",
    "kop",
    "plaatje",
    "quote",
    "tegel",
    "vlak",
];
/// Words that such a text alternative has at most before it comes to the text: "Blauwe banner met de tekst".
const WORDS_BEFORE_MAX: usize = 4;

/// Kinds of images whose text is a part of what they show (ACT glossary, *essential text presentation*).
const ESSENTIAL: &[&str] = &[
    "chart",
    "diagram",
    "grafiek",
    "handtekening",
    "kaart",
    "landkaart",
    "map",
    "plattegrond",
    "schermafbeelding",
    "schermafdruk",
    "schermopname",
    "screenshot",
    "signature",
    "staafdiagram",
    "wijkkaart",
];

/// What was found of one image.
enum Found {
    /// No text, or text that may be there.
    Fine,
    /// Text, with the message.
    Text(&'static str, String),
    /// It has to be looked at.
    ToLookAt,
}

/// Images that were decided one by one, and the document itself, if there are others: one question for a page.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let images = source::images(cx);
    let (open, decided): (Vec<_>, Vec<_>) =
        images.into_iter().partition(|(el, source)| matches!(judge(cx, *el, source), Found::ToLookAt));
    let asked = cx.page.root().filter(|root| root.is("html") && !open.is_empty());
    let asked = asked.map(|root| Candidate::new(root, Gate::When(cx.page.embedding())));
    let of_image = |(el, _): (El<'s>, Source)| Candidate::new(el, Gate::When(exposure::visible(cx, el)));
    asked.into_iter().chain(decided.into_iter().map(of_image)).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    if target.el.is("html") {
        return question(cx);
    }
    match source::of(cx, target.el).map(|source| judge(cx, target.el, &source)) {
        Some(Found::Text(message, text)) => Verdict::failed(message).with("text", short(&text)),
        _ => Verdict::Passed,
    }
}

fn question<'s>(cx: &Cx<'_, 's>) -> Verdict {
    let open = source::images(cx).into_iter().filter(|(el, source)| matches!(judge(cx, *el, source), Found::ToLookAt));
    let told = |(el, source): (El<'s>, Source)| {
        let name = cx.aria.name(el).text;
        let file = source.file().map(|file| short(&file));
        match (name.is_empty(), file) {
            (true, file) => file.unwrap_or_else(|| cx.page.snippet(el, 60)),
            (false, Some(file)) => format!("\"{}\" ({file})", short(&name)),
            (false, None) => format!("\"{}\"", short(&name)),
        }
    };
    let mut seen = HashSet::new();
    let all: Vec<String> = open.map(told).filter(|text| seen.insert(text.clone())).collect();
    let more = (all.len() > NAMED_MAX).then(|| "…".to_owned());
    let named: Vec<String> = all.iter().take(NAMED_MAX).cloned().chain(more).collect();
    Verdict::cant_tell("to-look-at").with("count", all.len()).with("images", named)
}

fn judge<'s>(cx: &Cx<'_, 's>, el: El<'s>, source: &Source) -> Found {
    let name = cx.aria.name(el);
    if is_decoration(cx, el) || is_logo(el, &name.text, source) {
        return Found::Fine;
    }
    match source.drawing() {
        Some(Drawing::Text(text)) => return Found::Text("drawn-text", text),
        Some(Drawing::Shapes) => return Found::Fine,
        Some(Drawing::Mixed) => return Found::ToLookAt,
        None => {}
    }
    if name.is_certain() && tells_of_text(&name.text) {
        return Found::Text("told-text", name.text);
    }
    let is_fine = is_symbol(el, &name.text, source) || is_essential(&name.text, source);
    if is_fine { Found::Fine } else { Found::ToLookAt }
}

/// Whether the author says that the image only decorates: it is kept from assistive technology, or is a background of an element
/// that is no image.
fn is_decoration<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    let is_background = !el.is_any(&["img", "input", "object"]) && !el.is_svg();
    cx.aria.is_aria_hidden(el)
        || cx.aria.has_role(el, "none")
        || (is_background && !cx.aria.has_role(el, "img") && !near::text_within(cx, el, None, 200).trim().is_empty())
}

/// A logo may have letters in it.
fn is_logo(el: El<'_>, name: &str, source: &Source) -> bool {
    let of_element = ["class", "id"].iter().filter_map(|attribute| el.attr(attribute)).map(str::to_owned);
    let mut said = of_element.chain([name.to_owned()]).chain(source.file());
    said.any(|text| wording::words(&files::as_text(&text)).iter().any(|word| word.contains("logo")))
}

/// Whether a text alternative says that the image is made of a text, and not that it shows a thing with a text on it.
fn tells_of_text(name: &str) -> bool {
    let phrase = phrase(name);
    let tells = [" met de tekst ", " met tekst ", " met als tekst ", " with the text ", " with text "];
    let before = tells
        .iter()
        .filter_map(|words| phrase.split_once(words))
        .map(|(before, _)| before)
        .min_by_key(|text| text.len());
    before.is_some_and(|before| {
        let words: Vec<&str> = before.split(' ').collect();
        words.len() <= WORDS_BEFORE_MAX
            && words.last().is_some_and(|word| FRAMES.iter().any(|kind| word.ends_with(kind)))
    })
}

/// A small picture: by the size that the mark-up gives, by what its file and class are called, or because file and name stand for the
/// same symbol.
fn is_symbol(el: El<'_>, name: &str, source: &Source) -> bool {
    let is_small = |name: &str| {
        let size = el.attr(name).map(|v| v.trim_ascii().trim_end_matches("px"));
        size.and_then(|size| size.parse::<f64>().ok()).is_some_and(|px| px <= SYMBOL_PX_MAX)
    };
    let kinds = ["bullet", "icon", "icoon", "pictogram", "spacer", "sprite"];
    let is_kind = |word: &String| kinds.iter().any(|kind| word.contains(kind));
    let class = wording::words(&files::as_text(el.attr("class").unwrap_or("")));
    let file = source.words();
    is_small("width")
        || is_small("height")
        || class.iter().chain(&file).any(is_kind)
        || symbols::share(&wording::words(name), &file)
}

/// Whether the image is of a kind whose text is a part of it, by its name or its file.
fn is_essential(name: &str, source: &Source) -> bool {
    let said = wording::words(name).into_iter().chain(source.words());
    said.into_iter().any(|word| ESSENTIAL.contains(&word.as_str()))
}

/// Whether an image is, or may be, seen.
fn may_be_seen<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    !exposure::visible(cx, el).is_no()
}

#[cfg(test)]
mod tests {
    use super::tells_of_text;

    #[test]
    fn only_images_that_are_made_for_a_text_are_said_to_hold_one() {
        for name in ["Banner met de tekst: kom ook", "Blauwe knop met tekst Zoek", "Image with the text Sale"] {
            assert!(tells_of_text(name), "{name}");
        }
        for name in [
            "Kind met een shirt met de tekst Jarig",
            "Foto met tekst",
            "Banner",
            "De wethouder onthult een banner met de tekst Hoera",
        ] {
            assert!(!tells_of_text(name), "{name}");
        }
    }
}
