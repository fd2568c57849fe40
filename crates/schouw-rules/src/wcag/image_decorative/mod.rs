//! `image-decorative`: images that assistive technology does not get are decoration.

mod drawn;

use crate::exposure::visible;
use crate::images::{file_name, has_source, is_image, is_named_over, specific};
use crate::wording::{self, files, near};
use crate::words::short;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{El, is_blank};
use std::collections::HashSet;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "image-decorative",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["e88epe"],
        criteria: &["1.1.1"],
        secondary: &[],
        techniques: &["H67", "F38", "F39", "G94"],
        title: Text::new(
            "Afbeeldingen die hulptechnologie niet krijgt, zijn versiering",
            "Images that assistive technology does not get are decoration",
        ),
        messages: MESSAGES,
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

const MESSAGES: &[Message] = &[
    Message {
        id: "logo",
        outcome: Outcome::Failed,
        why: Text::new(
            "De afbeelding is een logo ({words}), maar wordt verborgen voor hulptechnologie, en de naam staat nergens op de pagina.",
            "The image is a logo ({words}), but is hidden from assistive technology, and the name stands nowhere on the page.",
        ),
        fix: Text::new(
            "Geef het logo een tekstalternatief met de naam van de organisatie.",
            "Give the logo a text alternative with the name of the organisation.",
        ),
    },
    Message {
        id: "canvas-text",
        outcome: Outcome::Failed,
        why: Text::new(
            "Een script tekent tekst op het canvas (\"{text}\"), maar het canvas heeft geen naam en de tekst staat nergens op de pagina.",
            "A script draws text on the canvas (\"{text}\"), but the canvas has no name and the text stands nowhere on the page.",
        ),
        fix: Text::new(
            "Zet de tekst als tekst in de pagina, of geef het canvas role=\"img\" en een aria-label met de tekst.",
            "Put the text into the page as text, or give the canvas role=\"img\" and an aria-label with the text.",
        ),
    },
    Message {
        id: "to-judge",
        outcome: Outcome::CantTell,
        why: Text::new(
            "Hulptechnologie krijgt {count} van de afbeeldingen op deze pagina niet, terwijl die mogelijk iets vertellen: {images}. Zijn zij alleen versiering, of staat wat zij vertellen ook in de tekst?",
            "Assistive technology does not get {count} of the images of this page, though they may tell something: {images}. Do they only decorate, or is what they tell in the text as well?",
        ),
        fix: Text::new(
            "Bekijk de afbeeldingen. Vertelt er een iets dat niet in de tekst staat, geef die dan een tekstalternatief.",
            "Look at the images. If one tells something that is not in the text, give it a text alternative.",
        ),
    },
];

/// Images that the question for a person names.
const NAMED_MAX: usize = 5;
/// Bytes of text round an image that are read.
const BYTES_MAX: usize = 1_000;
/// Ancestors whose text is read to see whether the image stands beside a text.
const ANCESTORS_MAX: usize = 3;
/// Pixels up to which a drawing is a symbol.
const SYMBOL_PX_MAX: f64 = 64.0;

/// Words for logos.
const LOGOS: &[&str] = &["beeldmerk", "brandmark", "logo", "logotype", "woordmerk"];
/// Words for images that are made of other things, logos too, to look nice.
const DECORATION: &[&str] = &[
    "achtergrond",
    "background",
    "bg",
    "deco",
    "lijn",
    "line",
    "patroon",
    "pattern",
    "sfeer",
    "shape",
    "streep",
    "watermerk",
    "wave",
];
/// Words for images that tell something.
const INFORMATIVE: &[&str] = &[
    "chart",
    "diagram",
    "flyer",
    "grafiek",
    "graph",
    "infographic",
    "kaart",
    "organogram",
    "plattegrond",
    "poster",
    "rooster",
    "schermafbeelding",
    "schermafdruk",
    "screenshot",
    "staafdiagram",
    "stroomschema",
    "tabel",
    "tijdlijn",
];

/// What was found of one image.
enum Found {
    /// It decorates, as far as the mark-up tells.
    Decoration,
    /// A logo, with its words.
    Logo(String),
    /// A canvas with text that a script draws on it.
    Text(String),
    /// It may tell something.
    ToJudge,
}

/// Images that were decided one by one, and the document itself, if there are others: one question for a page.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let (open, decided): (Vec<El<'s>>, Vec<El<'s>>) =
        images(cx).into_iter().partition(|el| matches!(judge(cx, *el), Found::ToJudge));
    let asked = cx.page.root().filter(|root| !open.is_empty() && root.is_html());
    let asked = asked.map(|root| Candidate::new(root, Gate::When(cx.page.embedding())));
    asked.into_iter().chain(decided.into_iter().map(|el| Candidate::new(el, Gate::When(visible(cx, el))))).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    if !is_image(target.el) {
        return question(cx);
    }
    match judge(cx, target.el) {
        Found::Logo(words) => Verdict::failed("logo").with("words", words),
        Found::Text(text) => Verdict::failed("canvas-text").with("text", short(&text)),
        Found::Decoration | Found::ToJudge => Verdict::Passed,
    }
}

fn question<'s>(cx: &Cx<'_, 's>) -> Verdict {
    let open = images(cx).into_iter().filter(|el| matches!(judge(cx, *el), Found::ToJudge));
    let mut seen = HashSet::new();
    let told = |el: El<'s>| file_name(el).map_or_else(|| cx.page.snippet(el, 60), |file| short(&file));
    let all: Vec<String> = open.map(told).filter(|text| seen.insert(text.clone())).collect();
    let more = (all.len() > NAMED_MAX).then(|| "…".to_owned());
    let named: Vec<String> = all.iter().take(NAMED_MAX).cloned().chain(more).collect();
    Verdict::cant_tell("to-judge").with("count", all.len()).with("images", named)
}

/// The images that are or may be targets: they can be seen, and assistive technology does not get them.
fn images<'s>(cx: &Cx<'_, 's>) -> Vec<El<'s>> {
    let is_target = |el: &El<'s>| {
        is_image(*el)
            && (!el.is("img") || has_source(*el))
            && is_ignored(cx, *el)
            && !(el.is("canvas") && drawn::is_blank(cx))
            && !visible(cx, *el).is_no()
            && !is_named_over(cx, *el)
    };
    cx.page.tagged_or_with_attr(&["img", "canvas", "svg"], "-").filter(is_target).collect()
}

/// Whether assistive technology ignores the image although it can be seen.
fn is_ignored<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    if cx.aria.is_aria_hidden(el) || cx.aria.has_role(el, "none") {
        return true;
    }
    let is_nameless = || cx.aria.name(el).is_empty().is_yes();
    if el.is("canvas") {
        return cx.aria.explicit_role(el).is_none() && is_nameless();
    }
    el.is_svg() && cx.aria.has_role(el, "graphics-document") && is_nameless()
}

fn judge<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Found {
    if el.is("canvas") {
        return match drawn::text_on(cx, el) {
            Some(text) if !is_said(cx, &wording::content(&text)) => Found::Text(text),
            Some(_) => Found::Decoration,
            None if cx.aria.is_aria_hidden(el) => Found::Decoration,
            None => Found::ToJudge,
        };
    }
    let alt = el.attr("alt").unwrap_or("");
    let file = file_name(el).map(|file| files::as_text(&file)).unwrap_or_default();
    let of_element =
        ["class", "id"].iter().filter_map(|name| el.attr(name)).map(files::as_text).collect::<Vec<_>>().join(" ");
    let said = wording::words(&format!("{alt} {file} {of_element}"));
    let is = |list: &[&str]| said.iter().any(|word| list.contains(&word.as_str()));
    if is(DECORATION) {
        return Found::Decoration;
    }
    let words = specific(&format!("{alt} {file}"));
    if is(LOGOS) {
        return logo(cx, el, &words);
    }
    let tells =
        if el.is_svg() { stands_alone(cx, el) } else { is(INFORMATIVE) || (!is_blank(alt) && !is_said(cx, &words)) };
    if tells && !is_captioned(cx, el) { Found::ToJudge } else { Found::Decoration }
}

/// A logo whose name is not known is beside its name where there is text near it.
fn logo<'s>(cx: &Cx<'_, 's>, el: El<'s>, words: &[String]) -> Found {
    let names: Vec<String> =
        words.iter().filter(|word| !LOGOS.iter().any(|logo| wording::stem(logo) == **word)).cloned().collect();
    if is_beside_text(cx, el) || (!names.is_empty() && is_said(cx, &names)) {
        return Found::Decoration;
    }
    match file_name(el) {
        Some(file) if !names.is_empty() => Found::Logo(short(&file)),
        _ => Found::ToJudge,
    }
}

/// Whether the page says one of these words where it can be heard.
fn is_said<'s>(cx: &Cx<'_, 's>, words: &[String]) -> bool {
    let in_heading = |word: &String| {
        cx.outline()
            .headings()
            .any(|heading| wording::content(&cx.aria.name(heading).text).iter().any(|h| wording::related(h, word)))
    };
    words.iter().any(|word| cx.outline().words(cx).has(word) || in_heading(word))
}

/// Whether there is text in one of the elements nearest round the image.
fn is_beside_text<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    let near = cx.page.flat_ancestors(el).take_while(|el| !el.is_any(&["body", "html", "main"])).take(ANCESTORS_MAX);
    near.into_iter().any(|around| !wording::words(&near::exposed_text(cx, around, Some(el), BYTES_MAX)).is_empty())
}

/// Whether the caption of a figure goes with the image.
fn is_captioned<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    let figure = cx.page.flat_ancestors(el).find(|el| el.is("figure"));
    figure.is_some_and(|figure| figure.children().any(|el| el.is("figcaption") && !is_blank(&el.text_content())))
}

/// Whether a drawing that nobody marked as decoration stands by itself and is larger than a symbol, or has text in it.
fn stands_alone<'s>(cx: &Cx<'_, 's>, svg: El<'s>) -> bool {
    let is_small = |name: &str| {
        let size = svg.attr(name).map(|v| v.trim_ascii().trim_end_matches("px").trim_end_matches("em"));
        size.and_then(|size| size.parse::<f64>().ok()).is_some_and(|size| size <= SYMBOL_PX_MAX)
    };
    let box_is_small = svg.attr("viewBox").and_then(|value| value.split([' ', ',']).nth(2)?.parse::<f64>().ok());
    let is_marked = cx.aria.is_aria_hidden(svg) || cx.aria.has_role(svg, "none");
    let draws = svg
        .descendants()
        .take(50)
        .any(|el| !matches!(el.name(), "defs" | "symbol" | "title" | "desc" | "metadata" | "style"));
    let class = wording::words(svg.attr("class").unwrap_or(""));
    let is_icon = class.iter().any(|word| ["icon", "icoon", "pictogram"].iter().any(|kind| word.contains(kind)));
    draws
        && !is_marked
        && !is_icon
        && !is_small("width")
        && !is_small("height")
        && box_is_small.is_none_or(|size| size > SYMBOL_PX_MAX)
        && !is_beside_text(cx, svg)
}
