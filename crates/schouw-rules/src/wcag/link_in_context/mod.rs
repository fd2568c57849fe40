//! `link-in-context`: a link says where it goes, together with the text that it stands in.

use crate::links;
use crate::wording::links::{self as texts, Open};
use crate::wording::{self, near};
use crate::words::short;
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{El, Tri};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "link-in-context",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["5effbb"],
        criteria: &["2.4.4"],
        secondary: &["2.4.9"],
        techniques: &["G53", "G91", "H30", "H33", "H77", "H78", "H79", "H81", "F63"],
        title: Text::new(
            "Links zeggen samen met de tekst eromheen waar zij heen gaan",
            "Links say where they go, together with the text round them",
        ),
        messages: MESSAGES,
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to: links::named,
    expects,
};

const SAY: Text = Text::new(
    "Zeg in de linktekst waar de link heen gaat. Kan dat niet, zet de link dan in de zin, alinea, het lijstitem of de tabelcel die dat zegt.",
    "Say in the link text where the link goes. If that cannot be, put the link into the sentence, paragraph, list item or table cell that says it.",
);
const READ: Text = Text::new(
    "Lees de link met alleen de zin, alinea of het lijstitem waarin hij staat. Is dan niet duidelijk waar hij heen gaat, zeg dat dan in de linktekst.",
    "Read the link with nothing but its sentence, paragraph or list item. If it is not clear then where it goes, say so in the link text.",
);

const MESSAGES: &[Message] = &[
    Message {
        id: "empty-phrase",
        outcome: Outcome::Failed,
        why: Text::new(
            "De linktekst \"{name}\" zegt niet waar de link heen gaat, en de tekst waarin de link staat ook niet.",
            "The link text \"{name}\" does not say where the link goes, and neither does the text that the link stands in.",
        ),
        fix: SAY,
    },
    Message {
        id: "pointer",
        outcome: Outcome::Failed,
        why: Text::new(
            "De linktekst \"{name}\" verwijst naar iets dat eerder is genoemd, maar niet in de tekst waarin de link staat.",
            "The link text \"{name}\" points at something that was named before, but not in the text that the link stands in.",
        ),
        fix: SAY,
    },
    Message {
        id: "form-only",
        outcome: Outcome::Failed,
        why: Text::new(
            "De linktekst \"{name}\" noemt alleen de vorm van het bestand, en de tekst waarin de link staat zegt ook niet wat erin staat.",
            "The link text \"{name}\" only names the form of the file, and the text that the link stands in does not say what is in it either.",
        ),
        fix: SAY,
    },
    Message {
        id: "wordless",
        outcome: Outcome::CantTell,
        why: Text::new(
            "De linktekst \"{name}\" bestaat alleen uit tekens, zonder tekst eromheen. Is voor iedereen duidelijk waar de link heen gaat, ook als een schermlezer deze tekens voorleest?",
            "The link text \"{name}\" is made of signs only, without text round it. Is it clear to everybody where the link goes, also when a screen reader reads out these signs?",
        ),
        fix: READ,
    },
    Message {
        id: "vague",
        outcome: Outcome::CantTell,
        why: Text::new(
            "De linktekst \"{name}\" zegt wat er gebeurt, maar niet waarmee, en er staat geen tekst omheen. Is het doel van de link duidelijk?",
            "The link text \"{name}\" says what happens but not with what, and there is no text round it. Is the purpose of the link clear?",
        ),
        fix: READ,
    },
    Message {
        id: "refers-back",
        outcome: Outcome::CantTell,
        why: Text::new(
            "De link \"{name}\" staat alleen, achter een tekst met hetzelfde woord. Is zonder die tekst duidelijk waar de link heen gaat?",
            "The link \"{name}\" stands alone, behind a text with the same word. Is it clear without that text where the link goes?",
        ),
        fix: READ,
    },
];

/// Bytes of the text before a link that are read.
const BYTES_MAX: usize = 2_000;

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let el = target.el;
    let name = cx.aria.name(el);
    let verdict = match texts::open(&name.text, el.attr_any_ns("href")) {
        None if refers_back(cx, el, &name.text) => Verdict::cant_tell("refers-back"),
        None => Verdict::Passed,
        Some(_) if links::is_told_by_context(cx, el) => Verdict::Passed,
        Some(Open::Wordless) => Verdict::cant_tell("wordless"),
        Some(Open::Vague) => Verdict::cant_tell("vague"),
        Some(open) => {
            let message = match open {
                Open::Pointer => "pointer",
                Open::Form => "form-only",
                _ => "empty-phrase",
            };
            Verdict::require(name.certain.map_or(Tri::No, Tri::Unknown), message)
        }
    };
    verdict.with("name", short(&name.text))
}

/// Whether a link of one word stands alone behind a text that has the same word: it may need that text, which is not its context.
fn refers_back<'s>(cx: &Cx<'_, 's>, link: El<'s>, name: &str) -> bool {
    let words = wording::words(name);
    let [word] = words.as_slice() else { return false };
    let Some(before) = links::alone_behind(cx, link).filter(|el| el.is("p")) else { return false };
    let text = wording::content(&near::exposed_text(cx, before, None, BYTES_MAX));
    text.contains(&wording::stem(word))
}
