//! `heading-descriptive`: a heading says what the content under it is about.

use crate::wording::{self, phrases};
use crate::words::short;
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{El, Reason, Tri};
use std::collections::HashSet;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "heading-descriptive",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["b49b2e"],
        criteria: &["2.4.6"],
        secondary: &[],
        techniques: &["G130", "H42", "ARIA12"],
        title: Text::new(
            "Koppen zeggen waar de tekst eronder over gaat",
            "Headings say what the content under them is about",
        ),
        messages: MESSAGES,
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

const SAY: Text = Text::new(
    "Zeg in de kop in een paar woorden waar de tekst eronder over gaat.",
    "Say in the heading in a few words what the content under it is about.",
);

const MESSAGES: &[Message] = &[
    Message {
        id: "placeholder",
        outcome: Outcome::Failed,
        why: Text::new(
            "De kop \"{name}\" zegt niet waar de tekst eronder over gaat: dat is een tekst die nog moest worden ingevuld.",
            "The heading \"{name}\" does not say what the content under it is about: it is a text that was still to be filled in.",
        ),
        fix: SAY,
    },
    Message {
        id: "doubtful",
        outcome: Outcome::CantTell,
        why: Text::new(
            "De kop \"{name}\" is een teken of een woord dat in een sjabloon op de plaats van een kop staat. Zegt hij waar de tekst eronder over gaat?",
            "The heading \"{name}\" is a sign, or a word that templates have in the place of a heading. Does it say what the content under it is about?",
        ),
        fix: SAY,
    },
    Message {
        id: "to-compare",
        outcome: Outcome::CantTell,
        why: Text::new(
            "Van {count} van de koppen op deze pagina komt geen woord terug in de tekst eronder of elders op de pagina: {headings}. Zeggen deze koppen waar de tekst eronder over gaat?",
            "Of {count} of the headings of this page no word comes back in the content under it, or elsewhere on the page: {headings}. Do these headings say what the content under them is about?",
        ),
        fix: Text::new(
            "Lees van elke kop de eerste zinnen eronder. Pas een kop aan die ergens anders over gaat.",
            "Read the first sentences under each heading. Change a heading that is about something else.",
        ),
    },
];

/// Headings that the question for a person names.
const NAMED_MAX: usize = 5;

/// What was found of one heading.
enum Found {
    /// It says nothing by itself, and may still be what the content is about.
    Doubtful,
    /// It goes with what follows, as far as words tell.
    Goes,
    /// It says nothing, with the message. Unknown where the content may be about just that.
    Empty(&'static str, Tri),
    /// It has to be compared by a person.
    ToCompare,
}

/// Headings that were decided one by one, and the document itself, if there are others: one question for a page.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let (open, decided): (Vec<El<'s>>, Vec<El<'s>>) =
        headings(cx).into_iter().partition(|el| matches!(judge(cx, *el), Found::ToCompare));
    let root = cx.page.root().filter(|_| !open.is_empty());
    root.into_iter().chain(decided).map(Candidate::accessible).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    if Some(target.el) == cx.page.root() {
        return question(cx);
    }
    match judge(cx, target.el) {
        Found::Empty(message, fact) => {
            let name = cx.aria.name(target.el);
            let certain = name.certain.map_or(Tri::No, Tri::Unknown);
            Verdict::require(certain.or(fact), message).with("name", short(&name.text))
        }
        Found::Doubtful => Verdict::cant_tell("doubtful").with("name", short(&cx.aria.name(target.el).text)),
        Found::Goes | Found::ToCompare => Verdict::Passed,
    }
}

fn question(cx: &Cx<'_, '_>) -> Verdict {
    let mut seen = HashSet::new();
    let open = headings(cx).into_iter().filter(|el| matches!(judge(cx, *el), Found::ToCompare));
    let names = open.map(|el| format!("\"{}\"", short(&cx.aria.name(el).text)));
    let all: Vec<String> = names.filter(|name| seen.insert(name.clone())).collect();
    let more = (all.len() > NAMED_MAX).then(|| "…".to_owned());
    let named: Vec<String> = all.iter().take(NAMED_MAX).cloned().chain(more).collect();
    Verdict::cant_tell("to-compare").with("count", all.len()).with("headings", named)
}

/// The headings that are or may be included in the accessibility tree and have a text.
fn headings<'s>(cx: &Cx<'_, 's>) -> Vec<El<'s>> {
    let is_target = |el: &El<'s>| !cx.aria.included(*el).is_no() && !cx.aria.name(*el).text.is_empty();
    cx.outline().headings().filter(is_target).collect()
}

fn judge<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Found {
    let name = cx.aria.name(el).text;
    let phrase = wording::phrase(&name);
    let words = wording::content(&name);
    let on_page = words.iter().any(|word| cx.outline().words(cx).has_exactly(word));
    if phrases::is_placeholder_heading(&phrase) {
        return Found::Empty("placeholder", if on_page { Tri::Unknown(Reason::NeedsJudgement) } else { Tri::No });
    }
    // A single sign may be the name of a part of a list.
    let is_sign = phrases::is_wordless(&name) && name.chars().nth(1).is_some();
    if is_sign || (phrases::is_word_for_heading(&phrase) && !on_page) {
        return Found::Doubtful;
    }
    if on_page || words.is_empty() || phrases::is_part_of_page(&phrase) {
        return Found::Goes;
    }
    let follows = wording::content(&cx.outline().text_after(cx, el));
    // Nothing under it to compare with: pictures, a form, an empty part that a script fills.
    if follows.is_empty() || wording::share(&words, &follows) { Found::Goes } else { Found::ToCompare }
}
