//! `silent-video-alternative`: what is seen in a video without sound can be read or heard.

use crate::media::{self, messages};
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::El;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "silent-video-alternative",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["c3232f"],
        criteria: &["1.2.1"],
        secondary: &[],
        techniques: &["G159", "G166"],
        title: Text::new(
            "Wat in een video zonder geluid te zien is, is ook te lezen of te horen",
            "What is seen in a video without sound can be read or heard",
        ),
        messages: &[
            Message {
                id: "nothing",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Deze video zonder geluid heeft geen alternatief: op de pagina staat geen tekst, geen link en geen geluid dat vertelt wat erin te zien is.",
                    "This video without sound has no alternative: the page has no text, no link and no sound that tells what it shows.",
                ),
                fix: Text::new(
                    "Zet bij de video een tekst die vertelt wat erin te zien is. Een track met kind=\"descriptions\" is niet genoeg: browsers lezen die niet voor.",
                    "Put a text beside the video that tells what it shows. A track with kind=\"descriptions\" is not enough: browsers do not read it out.",
                ),
            },
            Message {
                id: "decoration",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Deze video zonder geluid lijkt versiering: hij speelt vanzelf zonder knoppen, of is verborgen voor hulptechnologie. Laat hij iets zien dat bezoekers moeten weten en dat niet als tekst op de pagina staat?",
                    "This video without sound looks like decoration: it plays by itself without buttons, or is hidden from assistive technology. Does it show anything that visitors need to know and that is not on the page as text?",
                ),
                fix: Text::new(
                    "Zo ja, zet dan bij de video een tekst die vertelt wat erin te zien is.",
                    "If so, put a text beside the video that tells what it shows.",
                ),
            },
            Message {
                id: "linked-text",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Staat achter \"{link}\" alles wat in deze video zonder geluid te zien is, in dezelfde volgorde?",
                    "Does what stands behind \"{link}\" tell everything that this video without sound shows, in the same order?",
                ),
                fix: Text::new(
                    "Lees de tekst naast de video en vul aan wat ontbreekt.",
                    "Read the text beside the video and add what is missing.",
                ),
            },
            Message {
                id: "text",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Staat alles wat in deze video zonder geluid te zien is ook als tekst op de pagina, achter een link bij de video, of is het elders te horen?",
                    "Is everything that this video without sound shows on the page as text too, behind a link beside the video, or heard elsewhere?",
                ),
                fix: Text::new(
                    "Zet bij de video een tekst die vertelt wat erin te zien is. Is de video alleen versiering, haal hem dan weg of vervang hem door een plaatje.",
                    "Put a text beside the video that tells what it shows. If the video is mere decoration, take it away or put a picture in its place.",
                ),
            },
            messages::SOUND,
            messages::NOT_READ_SILENT,
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to: media::videos_without_sound,
    expects,
};

/// Whether the author may mean the video as decoration only: it plays by itself without buttons, or assistive technology is not told of it.
fn is_mood<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    (el.has_attr("autoplay") && !el.has_attr("controls")) || cx.aria.is_aria_hidden(el)
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    if let Some(unread) = media::unread(cx, target.el) {
        return unread.verdict();
    }
    let ways = media::any_of([
        media::transcript(cx, target.el),
        media::audio_track(cx, target.el),
        media::media_alternative(cx, target.el),
    ]);
    match ways {
        Verdict::Failed { .. } | Verdict::CantTell { .. } if is_mood(cx, target.el) => Verdict::cant_tell("decoration"),
        verdict => verdict,
    }
}
