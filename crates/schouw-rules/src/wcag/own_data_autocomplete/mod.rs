//! `own-data-autocomplete`: fields for the visitor's own data have `autocomplete`.

use crate::words::short;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_aria::input_type;
use schouw_page::El;
use std::collections::{HashMap, HashSet};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "own-data-autocomplete",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &[],
        secondary: &["1.3.5"],
        techniques: &["H98", "F107"],
        title: Text::new(
            "Velden voor eigen gegevens zeggen welk gegeven zij vragen",
            "Fields for one's own data say which data they ask for",
        ),
        messages: &[Message {
            id: "missing",
            outcome: Outcome::Failed,
            why: Text::new(
                "Dit formulier vraagt gegevens van de bezoeker zelf zonder autocomplete: {labels}. Browsers en hulpmiddelen kunnen ze dan niet herkennen en niet invullen.",
                "This form asks for data about the visitors themselves without autocomplete: {labels}. Browsers and aids then cannot recognise the fields or fill them in.",
            ),
            fix: Text::new(
                "Geef elk veld het juiste attribuut, bijvoorbeeld {suggestion}. Gaat het om gegevens van iemand anders, dan hoeft het niet.",
                "Give each field the right attribute, for instance {suggestion}. If the data is about somebody else, that is not needed.",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// What fields are called, with the token of HTML's list (*autofill field name*).
const ASKED: &[(&str, &[&str])] = &[
    ("given-name", &["voornaam", "voornamen", "uw voornaam", "roepnaam", "first name", "given name"]),
    ("family-name", &["achternaam", "uw achternaam", "geslachtsnaam", "last name", "surname", "family name"]),
    ("name", &["naam", "uw naam", "volledige naam", "voor- en achternaam", "name", "your name", "full name"]),
    (
        "email",
        &[
            "e-mailadres",
            "e-mail adres",
            "emailadres",
            "e-mail",
            "email",
            "uw e-mailadres",
            "mailadres",
            "email address",
            "e-mail address",
            "your email",
        ],
    ),
    (
        "tel",
        &[
            "telefoonnummer",
            "telefoon",
            "uw telefoonnummer",
            "mobiel nummer",
            "mobiele nummer",
            "mobiel telefoonnummer",
            "phone",
            "phone number",
            "telephone",
            "telephone number",
        ],
    ),
    ("postal-code", &["postcode", "uw postcode", "postal code", "zip code"]),
    ("bday", &["geboortedatum", "uw geboortedatum", "date of birth", "birth date"]),
    ("address-level2", &["woonplaats", "uw woonplaats"]),
    ("username", &["gebruikersnaam", "username", "user name"]),
];
/// Words near a form or field which say that it is about somebody else.
const OTHERS: &[&str] = &[
    "partner",
    "kind",
    "kinderen",
    "ouder",
    "overleden",
    "contactpersoon",
    "werkgever",
    "bedrijf",
    "organisatie",
    "melder",
    "aanvrager",
    "gemachtigde",
    "huisgenoot",
    "verhuurder",
    "vriend",
    "ontvanger",
    "child",
    "spouse",
    "deceased",
    "employer",
    "friend",
    "recipient",
    "zoek",
    "search",
];
/// Fields that a finding names.
const NAMED_MAX: usize = 5;
/// Bytes of the texts round a form that are read.
const TEXT_BYTES_MAX: usize = 300;

/// A field without a token, by what it asks for.
struct Field<'s> {
    el: El<'s>,
    label: String,
    token: &'static str,
}

/// The first of the fields of each form that ask for the visitor's own data.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let mut seen = HashSet::new();
    let asking = cx.page.tagged("input").filter(|el| asks(cx, *el).is_some());
    let first = asking.filter(|el| seen.insert(group(cx, *el)));
    first.map(|el| Candidate::new(el, Gate::AccessibleWhen(cx.page.visible(el)))).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let form = group(cx, target.el);
    let fields = cx.page.tagged("input").filter(|el| group(cx, *el) == form).filter_map(|el| asks(cx, el));
    // One that is hidden asks nobody.
    let seen: Vec<Field<'s>> = fields.filter(|field| !cx.page.visible(field.el).is_no()).collect();
    // What is asked twice is asked about two people.
    let mut asked: HashMap<&str, usize> = HashMap::new();
    seen.iter().for_each(|field| *asked.entry(field.token).or_default() += 1);
    let lacking: Vec<&Field<'s>> =
        seen.iter().filter(|field| !has_token(field.el) && asked.get(field.token) == Some(&1)).collect();
    let Some(first) = lacking.first() else { return Verdict::Passed };
    let labels: Vec<String> =
        lacking.iter().take(NAMED_MAX).map(|field| format!("\"{}\"", short(&field.label))).collect();
    Verdict::failed("missing").with("labels", labels).with("suggestion", format!("autocomplete=\"{}\"", first.token))
}

/// What a field asks for, if that is evident from its name and it is about the visitor.
fn asks<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Option<Field<'s>> {
    let is_text = matches!(input_type(el).as_str(), "text" | "email" | "tel" | "date" | "number");
    if !is_text || el.has_attr("disabled") || el.has_attr("readonly") {
        return None;
    }
    let label = cx.aria.name(el).text;
    let phrase = label.to_lowercase();
    let phrase = phrase.split(['(', '*', ':']).next().unwrap_or("").trim();
    let (token, _) = ASKED.iter().find(|(_, names)| names.contains(&phrase))?;
    (!is_about_others(cx, el)).then_some(Field { el, label, token })
}

fn has_token(el: El<'_>) -> bool {
    el.tokens("autocomplete").any(|token| !token.eq_ignore_ascii_case("on") && !token.eq_ignore_ascii_case("off"))
}

/// The form that a field is in, or the page.
fn group<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> usize {
    cx.page.flat_ancestors(el).find(|above| above.is("form")).map_or(0, |form| cx.page.index(form))
}

/// Whether the group, form or part that a field stands in speaks of somebody else, or searches.
fn is_about_others<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> bool {
    let speaks = |text: &str| {
        let text = text.to_lowercase();
        OTHERS.iter().any(|word| text.contains(word))
    };
    if ["name", "id"].iter().filter_map(|name| el.attr(name)).any(speaks) {
        return true;
    }
    cx.page.flat_ancestors(el).any(|above| {
        let title = match above.name() {
            "fieldset" => above.children().find(|child| child.is("legend")).map(|legend| legend.text_content()),
            "form" | "section" => above
                .descendants()
                .take(10)
                .find(|el| el.is_any(&["h1", "h2", "h3", "h4", "legend"]))
                .map(|el| el.text_content()),
            _ => None,
        };
        let is_search = above.is("search") || above.attr_is("role", "search") || above.attr_is("method", "get");
        let named = ["id", "class", "action", "aria-label"].into_iter().filter_map(|name| above.attr(name));
        is_search
            || title.is_some_and(|title| speaks(&title[..title.floor_char_boundary(TEXT_BYTES_MAX)]))
            || (above.is("form")
                && named
                    .into_iter()
                    .any(|value| value.to_lowercase().contains("search") || value.to_lowercase().contains("zoek")))
    })
}
