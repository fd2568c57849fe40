//! `input-changes-context`: choosing or filling in something does not take the visitor elsewhere unasked.

use crate::code::Leave;
use crate::fields::labels;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::El;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "input-changes-context",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["3.2.2"],
        secondary: &[],
        techniques: &["F36", "F37", "H84", "G80", "G13"],
        title: Text::new(
            "Een keuze maken of iets invullen brengt u niet ongevraagd ergens anders",
            "Choosing or filling in something does not take you elsewhere unasked",
        ),
        messages: MESSAGES,
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

const BUTTON: Text = Text::new(
    "Zet een knop bij het veld die de keuze uitvoert, en haal de code bij change weg.",
    "Put a button beside the field that carries the choice out, and take the code for change away.",
);

const MESSAGES: &[Message] = &[
    Message {
        id: "page",
        outcome: Outcome::Failed,
        why: Text::new(
            "Wie hier iets kiest of invult, gaat meteen naar een andere pagina, zonder dat dit er vooraf bij staat.",
            "Who chooses or fills in something here goes to another page at once, and nothing says so before.",
        ),
        fix: BUTTON,
    },
    Message {
        id: "submit",
        outcome: Outcome::Failed,
        why: Text::new(
            "Wie hier iets kiest of invult, verstuurt meteen het formulier, zonder dat dit er vooraf bij staat.",
            "Who chooses or fills in something here sends the form at once, and nothing says so before.",
        ),
        fix: BUTTON,
    },
    Message {
        id: "window",
        outcome: Outcome::Failed,
        why: Text::new(
            "Wie hier iets kiest of invult, krijgt meteen een nieuw venster, zonder dat dit er vooraf bij staat.",
            "Who chooses or fills in something here gets a new window at once, and nothing says so before.",
        ),
        fix: BUTTON,
    },
    Message {
        id: "advised",
        outcome: Outcome::CantTell,
        why: Text::new(
            "Een keuze in dit veld voert meteen iets uit. Zegt de tekst erbij (\"{text}\") dat vooraf, en duidelijk genoeg?",
            "A choice in this field carries something out at once. Does the text beside it (\"{text}\") say so before, and clearly enough?",
        ),
        fix: Text::new(
            "Lees de tekst bij het veld. Zet er anders een knop bij die de keuze uitvoert.",
            "Read the text beside the field. Else put a button beside it that carries the choice out.",
        ),
    },
];

/// Words that announce what will happen.
const ANNOUNCE: [&str; 20] = [
    "automatisch",
    "meteen",
    "direct",
    "vanzelf",
    "ververst",
    "herlaadt",
    "opent",
    "nieuwe pagina",
    "nieuw venster",
    "ga naar",
    "gaat naar",
    "spring",
    "automatically",
    "immediately",
    "reload",
    "refresh",
    "opens",
    "go to",
    "jump to",
    "new page",
];

/// Fields with a handler for a change of their value.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let fields = cx.contexts().changes.keys().filter_map(|index| cx.page.at(*index));
    let open = fields.filter(|el| !cx.aria.disabled(*el));
    open.map(|el| Candidate::new(el, Gate::When(cx.page.visible(el)))).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let Some(Some(leave)) = cx.contexts().changes.get(&cx.page.index(target.el)) else { return Verdict::Passed };
    if let Some(text) = announcement(cx, target.el) {
        return Verdict::cant_tell("advised").with("text", crate::words::short(&text));
    }
    Verdict::failed(match leave {
        Leave::Page => "page",
        Leave::Submit => "submit",
        Leave::Window => "window",
    })
}

/// A text near the field that may say what will happen: its labels and descriptions, its title, the legend, and what stands before its form.
fn announcement<'s>(cx: &Cx<'_, 's>, field: El<'s>) -> Option<String> {
    let mut texts: Vec<String> = labels(cx, field).into_iter().map(El::text_content).collect();
    texts.extend(cx.page.referred(field, "aria-describedby").into_iter().map(El::text_content));
    texts.extend(["title", "aria-label"].iter().filter_map(|name| field.attr(name)).map(str::to_owned));
    let set = field.ancestors().find(|el| el.is("fieldset"));
    texts.extend(set.and_then(|set| set.children().find(|el| el.is("legend"))).map(El::text_content));
    let form = field.ancestors().find(|el| el.is("form")).unwrap_or(field);
    texts.extend(before(cx, form).map(El::text_content));
    texts.into_iter().find(|text| {
        let text = text.to_lowercase();
        ANNOUNCE.iter().any(|word| text.contains(word))
    })
}

/// The element before this one, when it is a short text.
fn before<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Option<El<'s>> {
    let previous = el.node().prev_siblings().find_map(|node| cx.page.element(node.id()))?;
    previous.is_any(&["p", "div", "span", "legend", "label"]).then_some(previous)
}
