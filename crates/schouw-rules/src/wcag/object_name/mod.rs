//! `object-name`: `object` elements that show an image or play sound or video have an accessible name.

use crate::names::{self, Cause, name_message};
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{El, Reason, Tri, is_blank};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "object-name",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["8fc3b6"],
        criteria: &["1.1.1"],
        secondary: &[],
        techniques: &["G94", "G95", "ARIA6", "ARIA10"],
        title: Text::new("Media in object-elementen hebben een naam", "Media in object elements have a name"),
        messages: &[
            Message {
                id: "no-title",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Het object toont een afbeelding, geluid of video en heeft geen toegankelijke naam.",
                    "The object shows an image, sound or video and has no accessible name.",
                ),
                fix: Text::new(
                    "Zeg in aria-label of title wat het object toont of laat horen. Versiert het alleen, geef het dan role=\"none\".",
                    "Say in aria-label or title what the object shows or plays. If it only decorates, give it role=\"none\".",
                ),
            },
            Message {
                id: "alt-attribute",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Het object heeft geen toegankelijke naam: een alt-attribuut telt niet op een object.",
                    "The object has no accessible name: an alt attribute does not count on an object.",
                ),
                fix: Text::new(
                    "Zet de tekst uit alt in aria-label of title.",
                    "Put the text of alt in aria-label or title.",
                ),
            },
            Message {
                id: "fallback-only",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Het object heeft geen toegankelijke naam, alleen inhoud voor als het bestand niet geladen wordt.",
                    "The object has no accessible name, only content for when the file does not load.",
                ),
                fix: Text::new(
                    "Kijk of browsers het bestand tonen. Zo ja, zeg dan in aria-label of title wat het object toont of laat horen.",
                    "Look whether browsers show the file. If they do, say in aria-label or title what the object shows or plays.",
                ),
            },
            name_message!(
                labelledby_missing,
                "Het object",
                "wat het toont of laat horen",
                "The object",
                "what it shows or plays"
            ),
            name_message!(
                aria_label_empty,
                "Het object",
                "wat het toont of laat horen",
                "The object",
                "what it shows or plays"
            ),
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// File name extensions of images, sound and video on the web.
const MEDIA: [&str; 27] = [
    "aac", "apng", "avi", "avif", "bmp", "flac", "gif", "ico", "jfif", "jpeg", "jpg", "m4a", "m4v", "mov", "mp3",
    "mp4", "mpeg", "mpg", "oga", "ogg", "ogv", "opus", "png", "svg", "wav", "webm", "webp",
];

/// File name extensions of what an `object` often holds and is none of those.
const NO_MEDIA: [&str; 13] =
    ["class", "csv", "doc", "docx", "htm", "html", "jar", "json", "pdf", "swf", "txt", "xhtml", "xml"];

/// `object` elements without a role of their own that show an image or play sound or video.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let objects = cx.page.tagged("object").filter(|el| el.is_html() && cx.aria.explicit_role(*el).is_none());
    objects.map(|el| Candidate::new(el, Gate::AccessibleWhen(is_media(el)))).collect()
}

/// Whether the resource is an image, sound or video: by the type that the author tells, else by the file name.
pub(crate) fn is_media(el: El<'_>) -> Tri {
    let Some(data) = el.attr("data").map(str::trim).filter(|data| !data.is_empty()) else { return Tri::No };
    let told = el.attr("type").map(str::trim).filter(|t| !t.is_empty());
    let embedded = || {
        let (scheme, rest) = data.split_once(':')?;
        scheme.eq_ignore_ascii_case("data").then(|| rest.split([';', ',']).next().unwrap_or(""))
    };
    if let Some(media_type) = told.or_else(embedded) {
        return is_media_type(media_type).into();
    }
    let path = data.split(['?', '#']).next().unwrap_or("");
    let file = path.rsplit('/').next().unwrap_or("");
    let extension = file.rsplit_once('.').map_or(String::new(), |(_, ext)| ext.to_ascii_lowercase());
    match extension.as_str() {
        ext if MEDIA.contains(&ext) => Tri::Yes,
        ext if NO_MEDIA.contains(&ext) => Tri::No,
        _ => Tri::Unknown(Reason::ResourceNotSeen),
    }
}

/// MIME Sniffing, "image MIME type" and "audio or video MIME type".
fn is_media_type(media_type: &str) -> bool {
    let lower = media_type.to_ascii_lowercase();
    ["image/", "audio/", "video/", "application/ogg"].iter().any(|prefix| lower.starts_with(prefix))
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let el = target.el;
    let named = cx.aria.name(el).is_empty().not();
    if named.is_no() && names::of_attributes(cx, el).is_none() && has_fallback(cx, el) {
        let (message, reason) = ("fallback-only", Some(Reason::ResourceNotSeen));
        return Verdict::CantTell { message, evidence: schouw_act::Evidence::new(), reason };
    }
    let alt = |el: El<'s>| el.attr("alt").is_some_and(|alt| !is_blank(alt));
    names::require(cx, el, |el| Some(Cause::new(if alt(el) { "alt-attribute" } else { "no-title" })))
}

/// Whether there is something to show when the resource is not.
fn has_fallback<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    let named = |below: El<'s>| {
        below.is_any(&["img", "object", "embed", "iframe", "video"]) && !cx.aria.name(below).is_empty().is_yes()
    };
    !is_blank(&el.text_content()) || el.descendants().any(named)
}
