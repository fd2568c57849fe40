//! `label-in-name`: the visible label of a component is in its accessible name.

mod alike;
mod label;
mod tokens;

use crate::words::short;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use alike::Alike;
use label::Label;
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_aria::Name;
use schouw_page::Reason;
use tokens::{Token, is_contained, tokens};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "label-in-name",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["2ee8b8"],
        criteria: &["2.5.3"],
        secondary: &[],
        techniques: &["G208", "G211", "F96"],
        title: Text::new(
            "Het zichtbare label staat in de toegankelijke naam",
            "The visible label is in the accessible name",
        ),
        messages: MESSAGES,
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

const FIX: Text = Text::new(
    "Laat de naam beginnen met de zichtbare tekst, woord voor woord, of haal aria-label of aria-labelledby weg: dan is de zichtbare tekst de naam.",
    "Begin the name with the visible text, word for word, or take aria-label or aria-labelledby away: then the visible text is the name.",
);

const MESSAGES: &[Message] = &[
    Message {
        id: "not-in-name",
        outcome: Outcome::Failed,
        why: Text::new(
            "De zichtbare tekst \"{label}\" staat niet in de toegankelijke naam \"{name}\". Wie de computer met de stem bedient, zegt wat er staat, en dan gebeurt er niets.",
            "The visible text \"{label}\" is not in the accessible name \"{name}\". People who control their computer by voice say what they see, and nothing happens.",
        ),
        fix: FIX,
    },
    Message {
        id: "scattered",
        outcome: Outcome::Failed,
        why: Text::new(
            "De woorden van de zichtbare tekst \"{label}\" staan wel in de toegankelijke naam \"{name}\", maar niet in die volgorde achter elkaar.",
            "The words of the visible text \"{label}\" are in the accessible name \"{name}\", but not in that order next to each other.",
        ),
        fix: FIX,
    },
    Message {
        id: "sign",
        outcome: Outcome::CantTell,
        why: Text::new(
            "Is \"{letter}\" in de zichtbare tekst \"{label}\" een teken, zoals een X voor sluiten, en geen woord? Zo niet, dan hoort de zichtbare tekst in de toegankelijke naam \"{name}\" te staan.",
            "Is \"{letter}\" in the visible text \"{label}\" a sign, such as an X for closing, and not a word? If it is not, the visible text belongs in the accessible name \"{name}\".",
        ),
        fix: FIX,
    },
    Message {
        id: "abbreviation",
        outcome: Outcome::CantTell,
        why: Text::new(
            "De zichtbare tekst \"{label}\" staat niet in de toegankelijke naam \"{name}\", maar een van beide bevat een afkorting. Is de naam wat mensen zeggen als zij de zichtbare tekst lezen?",
            "The visible text \"{label}\" is not in the accessible name \"{name}\", but one of them has an abbreviation. Is the name what people say when they read the visible text?",
        ),
        fix: FIX,
    },
    Message {
        id: "spelling",
        outcome: Outcome::CantTell,
        why: Text::new(
            "De zichtbare tekst \"{label}\" en de toegankelijke naam \"{name}\" verschillen in een letter. Is het hetzelfde woord, anders gespeld?",
            "The visible text \"{label}\" and the accessible name \"{name}\" differ in a letter. Is it the same word, spelled in another way?",
        ),
        fix: FIX,
    },
    Message {
        id: "label-unknown",
        outcome: Outcome::CantTell,
        why: Text::new(
            "Wat hier te zien is, staat niet woord voor woord in de toegankelijke naam \"{name}\". In de opmaak staat \"{label}\".",
            "What can be seen here is not in the accessible name \"{name}\", word for word. The mark-up has \"{label}\".",
        ),
        fix: FIX,
    },
];

/// Widgets that are named from content (WAI-ARIA 1.2, 5.2.8.5 and 5.3.2).
const ROLES: [&str; 12] = [
    "button",
    "checkbox",
    "gridcell",
    "link",
    "menuitem",
    "menuitemcheckbox",
    "menuitemradio",
    "option",
    "radio",
    "switch",
    "tab",
    "treeitem",
];

fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let with_name = cx.page.with_attrs(|name| matches!(name, "aria-label" | "aria-labelledby"));
    let mut found = Vec::new();
    for el in with_name.filter(|el| cx.aria.has_any_role(*el, &ROLES)) {
        let label = label::of(cx, el);
        let Some(seen) = label.seen.filter(|seen| !seen.is_no()) else { continue };
        let same_words = compare(&label, &cx.aria.name(el)) == Compared::Same(Alike::Written);
        if !same_words {
            found.push(Candidate::new(el, Gate::AccessibleWhen(seen)));
        }
    }
    found
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let (label, name) = (label::of(cx, target.el), cx.aria.name(target.el));
    let verdict = match compare(&label, &name) {
        Compared::Contained | Compared::Sign(None) | Compared::Same(Alike::Written) => return Verdict::Passed,
        Compared::Sign(Some(letter)) => Verdict::cant_tell("sign").with("letter", letter),
        Compared::Same(Alike::Nearly) => Verdict::cant_tell("spelling"),
        Compared::Abbreviated => Verdict::cant_tell("abbreviation"),
        Compared::Unknown(reason) => Verdict::unknown("label-unknown", reason),
        Compared::Scattered => Verdict::failed("scattered"),
        Compared::Other => Verdict::failed("not-in-name"),
    };
    verdict.with("label", short(&label.most)).with("name", short(name.text()))
}

/// How a label stands to a name.
#[derive(Debug, PartialEq, Eq)]
enum Compared {
    Contained,
    /// Contained once single letters are taken for signs; the letter where that is a question.
    Sign(Option<String>),
    Same(Alike),
    Abbreviated,
    Unknown(Reason),
    /// All words are in the name, apart from each other or in another order.
    Scattered,
    Other,
}

fn compare(label: &Label, name: &Name) -> Compared {
    let words = tokens(name.text());
    let (most, least) = (tokens(&label.most), tokens(&label.least));
    let of_most = compare_words(&most, &words);
    if label.is_cut {
        return Compared::Unknown(Reason::NeedsJudgement);
    }
    let passes = |compared: &Compared| matches!(compared, Compared::Contained | Compared::Sign(None));
    if passes(&of_most) {
        let agrees = most == least || passes(&compare_words(&least, &words));
        let doubt = label.doubt.or(label.boxes).unwrap_or(Reason::StyleNotComputed);
        return if agrees { of_most } else { Compared::Unknown(doubt) };
    }
    if matches!(of_most, Compared::Same(_) | Compared::Sign(_)) {
        return of_most;
    }
    let of_least = if most == least { None } else { Some(compare_words(&least, &words)) };
    let either_way =
        label.doubtful == 0 || label.doubtful == 1 && matches!(of_least, Some(Compared::Other | Compared::Scattered));
    let doubt = label.boxes.or(label.doubt.filter(|_| !either_way)).or(name.certain);
    doubt.map_or(of_most, Compared::Unknown)
}

fn compare_words(label: &[Token], name: &[Token]) -> Compared {
    if is_contained(label, name) {
        return Compared::Contained;
    }
    if let Some(alike) = alike::alike(label, name) {
        return Compared::Same(alike);
    }
    if let Some(sign) = sign(label, name) {
        return sign;
    }
    if alike::has_abbreviation(label) || alike::has_abbreviation(name) || alike::is_language_code(label) {
        return Compared::Abbreviated;
    }
    let all = label.len() > 1 && label.iter().all(|word| name.iter().any(|other| other.text == word.text));
    if all { Compared::Scattered } else { Compared::Other }
}

/// Letters that stand for a picture, with beginnings of words of a name that says so.
const SIGNS: &[(&str, &[&str])] = &[
    (
        "x",
        &[
            "afsluit",
            "annuleer",
            "annuler",
            "cancel",
            "clear",
            "close",
            "delete",
            "dismiss",
            "entfern",
            "ferm",
            "hide",
            "kruis",
            "leeg",
            "losch",
            "remove",
            "schliess",
            "sluit",
            "stop",
            "supprim",
            "uitlog",
            "verberg",
            "verwijder",
            "weg",
            "wis",
        ],
    ),
    ("i", &["about", "hulp", "info", "more", "toelicht", "uitleg"]),
];

/// The label is in the name but for single letters.
fn sign(label: &[Token], name: &[Token]) -> Option<Compared> {
    let is_letter =
        |word: &&Token| word.text.chars().count() == 1 && word.text.chars().all(char::is_alphabetic) && !word.dotted;
    let letters: Vec<&Token> = label.iter().filter(is_letter).collect();
    let rest: Vec<Token> = label.iter().filter(|word| !is_letter(word)).cloned().collect();
    let letter = letters.first()?;
    if !is_contained(&rest, name) {
        return None;
    }
    let means = |letter: &&Token| {
        let meanings = SIGNS.iter().find(|(sign, _)| *sign == letter.text).map(|(_, meanings)| *meanings);
        meanings.is_some_and(|meanings| name.iter().any(|word| meanings.iter().any(|m| word.text.starts_with(m))))
    };
    let is_known = letters.iter().all(means);
    Some(Compared::Sign((!is_known).then(|| letter.text.clone())))
}
