//! `aria-attribute-value`: ARIA states and properties have a value of their type.

use crate::words::{is_template, nearest, short};
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_aria::{ValueType, attribute_def};
use schouw_page::El;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "aria-attribute-value",
        version: 2,
        kind: RuleKind::Wcag,
        act: &["6a7281"],
        criteria: &[],
        secondary: &["1.3.1", "4.1.2"],
        techniques: &["ARIA5"],
        title: Text::new("aria-attributen hebben een geldige waarde", "aria attributes have a valid value"),
        messages: MESSAGES,
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

const MESSAGES: &[Message] = &[
    Message {
        id: "misspelt",
        outcome: Outcome::Failed,
        why: Text::new(
            "{attribute}=\"{value}\" is geen geldige waarde; waarschijnlijk is \"{meant}\" bedoeld.",
            "{attribute}=\"{value}\" is not a valid value; probably \"{meant}\" was meant.",
        ),
        fix: Text::new("Schrijf {attribute}=\"{meant}\".", "Write {attribute}=\"{meant}\"."),
    },
    Message {
        id: "not-allowed",
        outcome: Outcome::Failed,
        why: Text::new(
            "{attribute}=\"{value}\" is geen geldige waarde. Toegestaan zijn: {allowed}.",
            "{attribute}=\"{value}\" is not a valid value. Allowed are: {allowed}.",
        ),
        fix: Text::new(
            "Gebruik een van de toegestane waarden, of verwijder {attribute}.",
            "Use one of the allowed values, or remove {attribute}.",
        ),
    },
    Message {
        id: "not-a-list",
        outcome: Outcome::Failed,
        why: Text::new(
            "{attribute}=\"{value}\": \"{token}\" is geen geldig woord. Toegestaan zijn: {allowed}.",
            "{attribute}=\"{value}\": \"{token}\" is not a valid word. Allowed are: {allowed}.",
        ),
        fix: Text::new(
            "Gebruik een of meer van de toegestane woorden, met spaties ertussen.",
            "Use one or more of the allowed words, with spaces between them.",
        ),
    },
    Message {
        id: "not-a-whole-number",
        outcome: Outcome::Failed,
        why: Text::new("{attribute}=\"{value}\" is geen heel getal.", "{attribute}=\"{value}\" is not a whole number."),
        fix: Text::new(
            "Geef {attribute} een heel getal, zonder letters of komma.",
            "Give {attribute} a whole number, without letters or a point.",
        ),
    },
    Message {
        id: "not-a-number",
        outcome: Outcome::Failed,
        why: Text::new("{attribute}=\"{value}\" is geen getal.", "{attribute}=\"{value}\" is not a number."),
        fix: Text::new(
            "Geef {attribute} een getal, met een punt voor decimalen en zonder eenheid. Tekst hoort in aria-valuetext.",
            "Give {attribute} a number, with a point for decimals and without a unit. Text belongs in aria-valuetext.",
        ),
    },
    Message {
        id: "filled-in",
        outcome: Outcome::CantTell,
        why: Text::new(
            "Het attribuut {attribute} (\"{value}\") wordt nog door een script ingevuld. Is wat de bezoeker krijgt geldig?",
            "A script still has to fill in the attribute {attribute} (\"{value}\"). Is what visitors get valid?",
        ),
        fix: Text::new(
            "Bekijk in een browser welke waarde het attribuut krijgt.",
            "See in a browser what value the attribute gets.",
        ),
    },
    Message {
        id: "below-one",
        outcome: Outcome::Failed,
        why: Text::new(
            "{attribute}=\"{value}\" is te laag: WAI-ARIA telt hier vanaf 1.",
            "{attribute}=\"{value}\" is too low: WAI-ARIA counts from 1 here.",
        ),
        fix: Text::new(
            "Geef {attribute} een heel getal van 1 of hoger.",
            "Give {attribute} a whole number of 1 or more.",
        ),
    },
    Message {
        id: "several-ids",
        outcome: Outcome::Failed,
        why: Text::new(
            "{attribute}=\"{value}\" moet één id zijn en bevat spaties.",
            "{attribute}=\"{value}\" has to be a single id, and holds spaces.",
        ),
        fix: Text::new("Noem één id.", "Name one id."),
    },
];

fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let with_aria = cx.page.with_attrs(|name| attribute_def(name).is_some());
    let elements = with_aria.filter(|el| el.is_html() || el.is_svg());
    elements
        .flat_map(|el| names(el).into_iter().map(move |name| Candidate::attribute(el, name, Gate::Certain)))
        .collect()
}

/// The states and properties that are specified with a value, in alphabetical order. White space alone is no value: browsers take
/// the default then.
fn names(el: El<'_>) -> Vec<&str> {
    let has_value = |(name, value): (_, &str)| (!value.trim_ascii().is_empty()).then_some(name);
    let mut names: Vec<&str> = el.attrs().filter_map(has_value).filter(|name| attribute_def(name).is_some()).collect();
    names.sort_unstable();
    names
}

fn expects<'s>(_cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let name = target.attribute.unwrap_or("");
    let value = target.el.attr(name).unwrap_or("");
    let Some(def) = attribute_def(name).filter(|def| !def.value.accepts(value)) else {
        let too_low =
            value.trim_ascii().parse().is_ok_and(|number: i64| least(name).is_some_and(|least| number < least));
        let verdict = if too_low { Verdict::failed("below-one") } else { return Verdict::Passed };
        return verdict.with("attribute", name).with("value", short(value));
    };
    if is_template(value) {
        return Verdict::cant_tell("filled-in").with("attribute", name).with("value", short(value));
    }
    let verdict = match def.value {
        ValueType::Integer => Verdict::failed("not-a-whole-number"),
        ValueType::Number => Verdict::failed("not-a-number"),
        ValueType::IdRef | ValueType::IdRefList | ValueType::String => Verdict::failed("several-ids"),
        ValueType::TokenList(tokens) => {
            let wrong = value.split_ascii_whitespace().find(|token| !def.value.accepts(token)).unwrap_or(value);
            Verdict::failed("not-a-list").with("token", short(wrong)).with("allowed", list(tokens))
        }
        ValueType::TrueFalse | ValueType::Tristate | ValueType::TrueFalseUndefined | ValueType::Token(_) => {
            let tokens = def.value.tokens();
            match nearest(value.trim_ascii(), tokens.iter().copied()) {
                Some(meant) => Verdict::failed("misspelt").with("meant", meant),
                None => Verdict::failed("not-allowed").with("allowed", list(tokens)),
            }
        }
    };
    verdict.with("attribute", name).with("value", short(value))
}

/// The lowest whole number that an attribute may have: places and levels count from 1, and -1 is a size that is not known.
fn least(name: &str) -> Option<i64> {
    match name {
        "aria-level" | "aria-posinset" => Some(1),
        "aria-setsize" => Some(-1),
        _ => None,
    }
}

/// The words to choose from. `undefined` is what leaving the attribute out means, and nothing to advise.
fn list(tokens: &[&str]) -> Vec<String> {
    tokens.iter().filter(|token| **token != "undefined").map(|token| (*token).to_owned()).collect()
}
