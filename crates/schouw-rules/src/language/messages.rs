//! What the rules about language tags say, and the verdict on a tag.

use super::{Problem, problem};
use crate::Verdict;
use schouw_act::{Message, Outcome, Text};

/// See [`Problem::Underscore`].
pub(crate) const UNDERSCORE: Message = Message {
    id: "underscore",
    outcome: Outcome::Failed,
    why: Text::new(
        "De taalcode lang=\"{value}\" heeft een liggend streepje waar een koppelteken hoort, en wordt daardoor niet herkend.",
        "The language tag lang=\"{value}\" has an underscore where a hyphen belongs, so that it is not recognised.",
    ),
    fix: Text::new("Schrijf lang=\"{suggestion}\".", "Write lang=\"{suggestion}\"."),
};

/// See [`Problem::Name`].
pub(crate) const NAME: Message = Message {
    id: "language-name",
    outcome: Outcome::Failed,
    why: Text::new(
        "In lang=\"{value}\" staat de naam van een taal in plaats van een taalcode.",
        "lang=\"{value}\" holds the name of a language in place of a language tag.",
    ),
    fix: Text::new("Schrijf lang=\"{suggestion}\".", "Write lang=\"{suggestion}\"."),
};

/// See [`Problem::ThreeLetters`].
pub(crate) const THREE_LETTERS: Message = Message {
    id: "three-letters",
    outcome: Outcome::Failed,
    why: Text::new(
        "In lang=\"{value}\" staat een code van drie letters; voor deze taal is er een van twee, en hulptechnologie kent alleen die.",
        "lang=\"{value}\" holds a code of three letters; this language has one of two, and assistive technology knows that one only.",
    ),
    fix: Text::new("Schrijf lang=\"{suggestion}\".", "Write lang=\"{suggestion}\"."),
};

/// See [`Problem::Unknown`].
pub(crate) const UNKNOWN: Message = Message {
    id: "unknown-language",
    outcome: Outcome::Failed,
    why: Text::new(
        "De taalcode lang=\"{value}\" begint niet met een bekende taal.",
        "The language tag lang=\"{value}\" does not begin with a known language.",
    ),
    fix: Text::new(
        "Gebruik een taalcode uit het register van IANA: nl (Nederlands), fy (Fries) of en (Engels).",
        "Use a language tag from IANA's registry: nl (Dutch), fy (Frisian) or en (English).",
    ),
};

/// The verdict on a tag that is not empty.
pub(crate) fn judge(tag: &str) -> Verdict {
    let Some(problem) = problem(tag) else { return Verdict::Passed };
    let (message, suggestion) = match problem {
        Problem::Underscore => (UNDERSCORE.id, tag.replace('_', "-")),
        Problem::Name(meant) => (NAME.id, meant.to_owned()),
        Problem::ThreeLetters(meant) => (THREE_LETTERS.id, meant.to_owned()),
        Problem::Unknown => return Verdict::failed(UNKNOWN.id).with("value", shown(tag)),
    };
    Verdict::failed(message).with("value", shown(tag)).with("suggestion", shown(&suggestion))
}

/// The tag as evidence: cut where nobody reads on.
fn shown(tag: &str) -> String {
    match tag.char_indices().nth(60) {
        Some((cut, _)) => format!("{}…", &tag[..cut]),
        None => tag.to_owned(),
    }
}
