//! `error-message`: messages on errors in form fields say which field it is and what is wrong.

mod wording;

use crate::exposure::visible;
use crate::fields::Piece;
use crate::wording::{content, files, near, phrases};
use crate::words::short;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{El, Tri, collapse};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "error-message",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["36b590"],
        criteria: &["3.3.1"],
        secondary: &[],
        techniques: &["G84", "G85", "ARIA21"],
        title: Text::new(
            "Foutmeldingen bij formuliervelden zeggen wat er mis is",
            "Error messages of form fields say what is wrong",
        ),
        messages: MESSAGES,
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

const SAY: Text = Text::new(
    "Zeg in de melding om welk veld het gaat en wat er moet gebeuren, zoals \"Vul bij Geboortedatum een datum in het verleden in\".",
    "Say in the message which field it is and what has to be done, such as \"Enter a date in the past as the date of birth\".",
);

const MESSAGES: &[Message] = &[
    Message {
        id: "no-cause",
        outcome: Outcome::Failed,
        why: Text::new(
            "De foutmelding \"{text}\" zegt niet wat er mis is met het veld en niet hoe de bezoeker dat oplost.",
            "The error message \"{text}\" does not say what is wrong with the field, nor how to mend it.",
        ),
        fix: SAY,
    },
    Message {
        id: "which-field",
        outcome: Outcome::Failed,
        why: Text::new(
            "De foutmelding \"{text}\" zegt niet om welk veld van het formulier het gaat, en niet wat er mis is.",
            "The error message \"{text}\" does not say which field of the form it is, nor what is wrong.",
        ),
        fix: SAY,
    },
    Message {
        id: "not-visible",
        outcome: Outcome::Failed,
        why: Text::new(
            "Wat er mis is (\"{text}\") staat alleen in tekst die niet te zien is.",
            "What is wrong (\"{text}\") stands only in text that cannot be seen.",
        ),
        fix: Text::new(
            "Toon de melding ook als zichtbare tekst bij het veld.",
            "Show the message as visible text at the field as well.",
        ),
    },
    Message {
        id: "not-exposed",
        outcome: Outcome::Failed,
        why: Text::new(
            "Wat er mis is (\"{text}\") staat alleen in tekst die hulptechnologie niet krijgt.",
            "What is wrong (\"{text}\") stands only in text that assistive technology does not get.",
        ),
        fix: Text::new(
            "Haal aria-hidden weg bij de melding en verbind haar met het veld door aria-describedby.",
            "Take aria-hidden away from the message and connect it with the field by aria-describedby.",
        ),
    },
    Message {
        id: "invalid-without-text",
        outcome: Outcome::CantTell,
        why: Text::new(
            "Het veld is gemarkeerd als ongeldig (aria-invalid), maar er is geen foutmelding bij gevonden. Staat er ergens in tekst wat er mis is?",
            "The field is marked as invalid (aria-invalid), but no message was found with it. Is it said in text somewhere what is wrong?",
        ),
        fix: SAY,
    },
];

/// Ancestors of a text that are looked at to find the field that it belongs to, and for signs that it tells of an error.
const ANCESTORS_MAX: usize = 5;
/// Words of a text that is a message by its words alone: longer ones explain something.
const WORDS_MAX: usize = 25;
/// Bytes of a message that are read.
const BYTES_MAX: usize = 1_000;

/// A sign that something is wrong with a field.
struct Indicator<'s> {
    /// The element with the text or the picture.
    el: El<'s>,
    text: String,
    is_picture: bool,
    /// It stands before all fields of its form.
    is_of_form: bool,
}

/// Fields that are or may be rendered.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    cx.fields().all().filter(|el| cx.aria.role(*el).is_some()).map(|el| Candidate::new(el, Gate::Rendered)).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let field = target.el;
    let label = label_words(cx, field);
    let found = indicators(cx, field);
    let Some(first) = found.first() else {
        let is_marked = field.attr_is("aria-invalid", "true");
        return if is_marked { Verdict::cant_tell("invalid-without-text") } else { Verdict::Passed };
    };
    let telling: Vec<&Indicator<'s>> =
        found.iter().filter(|sign| !sign.is_picture && wording::describes(&sign.text, &label)).collect();
    let Some(tells) = telling.first() else {
        // A text that may not be there may be no error either.
        let shown = Tri::any(found.iter().map(|sign| visible(cx, sign.el)));
        let names_field = content(&first.text).iter().any(|word| label.contains(word));
        let message =
            if first.is_of_form && !names_field && has_others(cx, field) { "which-field" } else { "no-cause" };
        return Verdict::require(shown.not(), message).with("text", short(&first.text));
    };
    // What may not be rendered may be no error at all; what is rendered and out of sight is one that nobody sees.
    let seen = |sign: &&Indicator<'s>| match cx.page.rendered(sign.el) {
        Tri::Yes => visible(cx, sign.el),
        _ => cx.page.out_of_sight(sign.el).not(),
    };
    let seen = Tri::any(telling.iter().map(seen));
    if !seen.is_yes() {
        return Verdict::require(seen, "not-visible").with("text", short(&tells.text));
    }
    let described = cx.aria.description(field).text;
    let is_read = |sign: &&Indicator<'s>| {
        let connected = !sign.text.is_empty() && described.contains(collapse(&sign.text).as_str());
        if connected { Tri::Yes } else { cx.aria.included(sign.el) }
    };
    match Tri::any(telling.iter().map(is_read)) {
        Tri::No => Verdict::failed("not-exposed").with("text", short(&tells.text)),
        _ => Verdict::Passed,
    }
}

/// The stems of the words by which the field is called.
fn label_words<'s>(cx: &Cx<'_, 's>, field: El<'s>) -> Vec<String> {
    let attributes = ["id", "name"].iter().filter_map(|name| field.attr(name)).map(files::as_text);
    content(&format!("{} {}", cx.aria.name(field).text, attributes.collect::<Vec<_>>().join(" ")))
}

/// Whether the form has another field.
fn has_others<'s>(cx: &Cx<'_, 's>, field: El<'s>) -> bool {
    let form = |el: El<'s>| el.ancestors().find(|el| el.is("form")).map(El::id);
    cx.fields().near(cx, field, 5).into_iter().any(|other| form(other) == form(field))
}

/// The signs of errors that belong to a field: those it refers to, and those that stand near it.
fn indicators<'s>(cx: &Cx<'_, 's>, field: El<'s>) -> Vec<Indicator<'s>> {
    let referred = ["aria-errormessage", "aria-describedby"].into_iter().flat_map(|name| {
        let is_for_errors = name == "aria-errormessage" && field.attr_is("aria-invalid", "true");
        cx.page.referred(field, name).into_iter().map(move |el| (el, is_for_errors))
    });
    let mut found: Vec<Indicator<'s>> = referred
        .map(|(el, is_for_errors)| (el, is_for_errors, near::shown_text(cx, el, None, BYTES_MAX)))
        .filter(|(el, is_for_errors, text)| {
            !cx.page.rendered(*el).is_no()
                && !phrases::is_wordless(text)
                && (*is_for_errors || tells_of_error(*el, text))
        })
        .map(|(el, _, text)| Indicator { el, text: collapse(&text), is_picture: false, is_of_form: false })
        .collect();
    let (before, after) = (cx.fields().before(cx, field), cx.fields().after(cx, field));
    let owned = |piece: &Piece<'s>| owner_is(cx, field, piece);
    let in_form = |piece: &Piece<'s>| is_in_form_of(field, piece);
    for piece in before.chain(after).filter(in_form).filter(|piece| is_sign(cx, piece)).filter(owned) {
        let (el, text, is_picture) = match piece {
            Piece::Text(el, _) => (el, near::shown_text(cx, el, None, BYTES_MAX), false),
            Piece::Picture(el) => (el, cx.aria.name(el).text, true),
            Piece::Field(_) => continue,
        };
        let is_of_form = cx.fields().previous(cx, field).is_none_or(|other| form_of(other) != form_of(field))
            && cx.page.index(el) < cx.page.index(field)
            && !is_near(el, field);
        // That something went wrong is no word on a field.
        let is_of_system = is_of_form && !is_picture && !wording::is_about_input(&text);
        if !is_of_system && !found.iter().any(|known| known.el == el) {
            found.push(Indicator { el, text: collapse(&text), is_picture, is_of_form });
        }
    }
    found
}

fn form_of(el: El<'_>) -> Option<El<'_>> {
    el.ancestors().find(|el| el.is("form"))
}

/// Whether a piece stands in the form of a field or, without a form, in a small group with it; code and links to elsewhere tell of no error.
fn is_in_form_of<'s>(field: El<'s>, piece: &Piece<'s>) -> bool {
    let (Piece::Text(el, _) | Piece::Picture(el)) = *piece else { return false };
    let is_other = |el: &El<'s>| {
        el.is_any(&[
            "a", "button", "code", "h1", "h2", "h3", "h4", "h5", "h6", "input", "kbd", "legend", "pre", "samp", "var",
        ])
    };
    let near = std::iter::once(el).chain(el.ancestors()).take(ANCESTORS_MAX);
    let form = form_of(field);
    form_of(el) == form && !near.into_iter().any(|el| is_other(&el)) && (form.is_some() || is_near(el, field))
}

/// Whether a text and a field share an element that is smaller than a form.
fn is_near(text: El<'_>, field: El<'_>) -> bool {
    let around = |el: &El<'_>| !el.is_any(&["article", "body", "fieldset", "form", "html", "main", "section"]);
    text.ancestors()
        .take(ANCESTORS_MAX)
        .take_while(around)
        .any(|a| field.ancestors().take(ANCESTORS_MAX).any(|b| a == b))
}

/// Whether a piece between fields is a sign of an error.
fn is_sign<'s>(cx: &Cx<'_, 's>, piece: &Piece<'s>) -> bool {
    match piece {
        Piece::Text(el, text) => !phrases::is_wordless(text) && tells_of_error(*el, text),
        Piece::Picture(el) => wording::is_error(&cx.aria.name(*el).text),
        Piece::Field(_) => false,
    }
}

/// Whether a text is on an error: by its words, or by a mark on its element or one close round it.
fn tells_of_error(el: El<'_>, text: &str) -> bool {
    let is_marked = |el: El<'_>| {
        ["class", "id"].iter().filter_map(|name| el.attr(name)).any(wording::is_mark) || el.attr_is("role", "alert")
    };
    let close =
        std::iter::once(el).chain(el.ancestors().take(2)).take_while(|el| !el.is_any(&["form", "body", "fieldset"]));
    let is_short = text.split_whitespace().nth(WORDS_MAX).is_none();
    (is_short && wording::is_error(text)) || close.filter(|el| !has_field(*el)).any(is_marked)
}

/// Whether a field stands in the element: then a mark on it says that the field is wrong, and not that each text in it is a message.
fn has_field(el: El<'_>) -> bool {
    el.descendants().take(50).any(|el| el.is_any(&["input", "select", "textarea"]))
}

/// Whether a piece belongs to this field and not to the one before or after it: by the smallest element round the piece that holds one of them;
/// where that holds both, to the field before the piece.
fn owner_is<'s>(cx: &Cx<'_, 's>, field: El<'s>, piece: &Piece<'s>) -> bool {
    let el = match piece {
        Piece::Text(el, _) | Piece::Picture(el) => *el,
        Piece::Field(_) => return false,
    };
    let is_before = cx.page.index(el) < cx.page.index(field);
    let other = if is_before { cx.fields().previous(cx, field) } else { cx.fields().next(cx, field) };
    let holds = |around: El<'s>, el: El<'s>| std::iter::once(el).chain(el.ancestors()).any(|a| a == around);
    for around in std::iter::once(el).chain(el.ancestors()).take(ANCESTORS_MAX) {
        match (holds(around, field), other.is_some_and(|other| holds(around, other))) {
            (true, false) => return true,
            (false, true) => return false,
            (true, true) => return !is_before,
            (false, false) => {}
        }
    }
    false
}
