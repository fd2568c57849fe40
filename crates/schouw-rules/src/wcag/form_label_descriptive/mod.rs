//! `form-label-descriptive`: the visible label of a form field says what the field is for.

use crate::exposure::visible;
use crate::fields::{self, Piece};
use crate::wording::{near, phrase, phrases};
use crate::words::short;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{El, Reason, Tri};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "form-label-descriptive",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["cc0f0a"],
        criteria: &["2.4.6"],
        secondary: &[],
        techniques: &["G131", "H44", "ARIA16"],
        title: Text::new(
            "Labels van formuliervelden zeggen waar het veld voor is",
            "Labels of form fields say what the field is for",
        ),
        messages: &[
            Message {
                id: "placeholder",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Het label \"{label}\" zegt niet wat er in het veld moet komen, en de tekst eromheen ook niet: het past bij elk veld.",
                    "The label \"{label}\" does not say what is to go into the field, and neither does the text round it: it goes with any field.",
                ),
                fix: SAY,
            },
            Message {
                id: "part-of-page",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Het label \"{label}\" is de naam van een deel van de pagina en zegt niet wat er in het veld moet komen.",
                    "The label \"{label}\" is the name of a part of the page and does not say what is to go into the field.",
                ),
                fix: SAY,
            },
            Message {
                id: "same-label",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Het label \"{label}\" staat ook bij een ander veld van dit formulier, en er staat niets bij dat het verschil zegt.",
                    "The label \"{label}\" stands at another field of this form as well, and nothing there tells the difference.",
                ),
                fix: Text::new(
                    "Maak de labels verschillend, of zet de velden in groepen met een kop of legend die het verschil zegt.",
                    "Make the labels differ, or put the fields into groups with a heading or legend that tells the difference.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

const SAY: Text = Text::new(
    "Zeg in het label wat er in het veld moet komen, zoals \"Voornaam\" of \"Datum van verhuizing\".",
    "Say in the label what is to go into the field, such as \"First name\" or \"Date of moving\".",
);

/// Bytes of a label that are read.
const BYTES_MAX: usize = 1_000;

/// Fields that are or may be seen and have a label that is or may be seen. A field with all its labels is one target.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let targets = cx.fields().all().map(|field| {
        let labelled = Tri::any(fields::labels(cx, field).into_iter().map(|label| visible(cx, label)));
        let fact =
            if labelled.is_no() || label_of(cx, field).is_empty() { Tri::No } else { visible(cx, field).and(labelled) };
        Candidate::new(field, Gate::When(fact))
    });
    targets.collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let field = target.el;
    let label = label_of(cx, field);
    let phrase = phrase(&label);
    let verdict = if !fields::takes_text(cx, field) {
        let empty = phrases::is_wordless(&label) || phrases::is_unwritten_label(&phrase);
        if empty { Verdict::require(context(cx, field), "placeholder") } else { Verdict::Passed }
    } else if phrases::is_wordless(&label) || phrases::is_placeholder_label(&phrase) {
        Verdict::require(context(cx, field), "placeholder")
    } else if phrases::is_label_of_part(&phrase) && !is_called(field, &phrase) {
        Verdict::require(context(cx, field), "part-of-page")
    } else {
        Verdict::require(is_told_apart(cx, field, &phrase), "same-label")
    };
    verdict.with("label", short(&label))
}

/// The texts of the labels that are or may be seen.
fn label_of<'s>(cx: &Cx<'_, 's>, field: El<'s>) -> String {
    cx.fields().label(cx, field, read_label)
}

fn read_label<'s>(cx: &Cx<'_, 's>, field: El<'s>) -> String {
    let shown = fields::labels(cx, field).into_iter().filter(|label| !visible(cx, *label).is_no());
    let texts = shown.map(|label| near::shown_text(cx, label, Some(field), BYTES_MAX));
    schouw_page::collapse(&texts.collect::<Vec<_>>().join(" "))
}

/// Whether something else that can be seen near the field may say what it is for: never certain, since words are not understood here.
fn context<'s>(cx: &Cx<'_, 's>, field: El<'s>) -> Tri {
    let told_by = |piece: Piece<'s>| match piece {
        Piece::Text(el, text) if !phrases::is_wordless(text) => visible(cx, el),
        Piece::Picture(el) => visible(cx, el),
        _ => Tri::No,
    };
    let own =
        ["placeholder", "title"].iter().filter_map(|name| field.attr(name)).any(|text| !phrases::is_wordless(text));
    let chosen = field.is("select") && field.children().any(|option| !phrases::is_wordless(&option.text_content()));
    let near = Tri::any(cx.fields().before(cx, field).map(told_by));
    if own || chosen || !near.is_no() { Tri::Unknown(Reason::NeedsJudgement) } else { Tri::No }
}

/// Whether the mark-up of the field uses the word, too.
fn is_called(field: El<'_>, phrase: &str) -> bool {
    ["id", "name"].iter().filter_map(|name| field.attr(name)).any(|value| value.to_lowercase().contains(phrase))
}

/// Whether no field next to this one in the same form has the same label without anything between them that can be seen.
fn is_told_apart<'s>(cx: &Cx<'_, 's>, field: El<'s>, label: &str) -> Tri {
    let all: Vec<El<'s>> = neighbours(cx, field);
    let same = all.into_iter().filter(|other| {
        is_alike(field, *other) && fields::takes_text(cx, *other) && phrase(&label_of(cx, *other)) == label
    });
    let apart = |other: El<'s>| {
        let (first, second) = if cx.page.index(other) < cx.page.index(field) { (other, field) } else { (field, other) };
        let shared = fields::labels(cx, field).iter().any(|label| fields::labels(cx, other).contains(label));
        // One label for several fields: a date in three parts, which their looks may tell apart.
        let by_looks = if shared { Tri::Unknown(Reason::NeedsJudgement) } else { Tri::No };
        cx.fields().is_text_between(cx, first, second).or(visible(cx, other).not()).or(by_looks)
    };
    Tri::all(same.map(apart))
}

/// Fields before and after this one that are compared with it.
const NEIGHBOURS_MAX: usize = 12;

fn neighbours<'s>(cx: &Cx<'_, 's>, field: El<'s>) -> Vec<El<'s>> {
    cx.fields().near(cx, field, NEIGHBOURS_MAX)
}

/// Whether two fields are of one form and show nothing by themselves that tells them apart.
fn is_alike(a: El<'_>, b: El<'_>) -> bool {
    let form = |el: El<'_>| el.ancestors().find(|el| el.is("form")).map(El::id);
    let same = |name: &str| a.attr(name) == b.attr(name);
    a.name() == b.name()
        && form(a) == form(b)
        && !(a.has_attr("name") && same("name"))
        && same("placeholder")
        && same("title")
        && same("type")
        && a.text_content() == b.text_content()
}
