//! `link-descriptive`: a link says where it goes, without the text that it stands in.

use crate::links;
use crate::wording::links::{self as texts, Open};
use crate::words::short;
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::Tri;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "link-descriptive",
        version: 1,
        // Its criterion is of level AAA; what the norm asks for is tested by `link-in-context`.
        kind: RuleKind::BestPractice,
        act: &["aizyf1"],
        criteria: &["2.4.9"],
        secondary: &[],
        techniques: &["G91", "H30", "ARIA7", "ARIA8", "F84"],
        title: Text::new(
            "Linkteksten zeggen zelf waar de link heen gaat",
            "Link texts say by themselves where the link goes",
        ),
        messages: MESSAGES,
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to: links::named,
    expects,
};

const SAY: Text = Text::new(
    "Zeg in de linktekst zelf waar de link heen gaat, bijvoorbeeld met de titel van de pagina of het bestand.",
    "Say in the link text itself where the link goes, for instance by the title of the page or file.",
);

const MESSAGES: &[Message] = &[
    Message {
        id: "wordless",
        outcome: Outcome::Failed,
        why: Text::new(
            "De linktekst \"{name}\" bestaat alleen uit tekens en zegt niet waar de link heen gaat.",
            "The link text \"{name}\" is made of signs only and does not say where the link goes.",
        ),
        fix: SAY,
    },
    Message {
        id: "empty-phrase",
        outcome: Outcome::Failed,
        why: Text::new(
            "De linktekst \"{name}\" zegt niet waar de link heen gaat: die tekst past bij elke link.",
            "The link text \"{name}\" does not say where the link goes: that text goes with any link.",
        ),
        fix: SAY,
    },
    Message {
        id: "pointer",
        outcome: Outcome::Failed,
        why: Text::new(
            "De linktekst \"{name}\" verwijst naar iets dat in de tekst eromheen is genoemd, en is zonder die tekst niet te begrijpen.",
            "The link text \"{name}\" points at something that the text round it names, and cannot be understood without that text.",
        ),
        fix: SAY,
    },
    Message {
        id: "form-only",
        outcome: Outcome::Failed,
        why: Text::new(
            "De linktekst \"{name}\" noemt alleen de vorm van het bestand en niet wat erin staat.",
            "The link text \"{name}\" only names the form of the file and not what is in it.",
        ),
        fix: SAY,
    },
    Message {
        id: "vague",
        outcome: Outcome::CantTell,
        why: Text::new(
            "De linktekst \"{name}\" zegt wat er gebeurt, maar niet waarmee. Is het doel van de link zonder de tekst eromheen duidelijk?",
            "The link text \"{name}\" says what happens but not with what. Is the purpose of the link clear without the text round it?",
        ),
        fix: SAY,
    },
];

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let name = cx.aria.name(target.el);
    let message = match texts::open(&name.text, target.el.attr_any_ns("href")) {
        None => return Verdict::Passed,
        Some(Open::Vague) => return Verdict::cant_tell("vague").with("name", short(&name.text)),
        Some(Open::Wordless) => "wordless",
        Some(Open::All) => "empty-phrase",
        Some(Open::Pointer) => "pointer",
        Some(Open::Form) => "form-only",
    };
    Verdict::require(name.certain.map_or(Tri::No, Tri::Unknown), message).with("name", short(&name.text))
}
