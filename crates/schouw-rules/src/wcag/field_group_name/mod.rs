//! `field-group-name`: radio buttons and check boxes of one question are a group that is named by it.

use crate::fields::Piece;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict, scripts, words};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_aria::input_type;
use schouw_page::{El, Reason, Tri};
use std::collections::{HashMap, HashSet};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "field-group-name",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["1.3.1"],
        secondary: &[],
        techniques: &["H71", "ARIA17"],
        title: Text::new(
            "Keuzes die bij elkaar horen, hebben hun vraag als groepsnaam",
            "Choices that belong together have their question as the name of a group",
        ),
        messages: &[
            Message {
                id: "question",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De vraag boven deze keuzes (\"{text}\") is er niet aan gekoppeld: de keuzes staan niet in een groep met een naam. Een schermlezer noemt alleen \"{label}\".",
                    "The question above these choices (\"{text}\") is not tied to them: the choices stand in no group with a name. A screen reader says only \"{label}\".",
                ),
                fix: Text::new(
                    "Zet de keuzes in een fieldset met de vraag in legend, of in een element met role=\"radiogroup\" of role=\"group\" en aria-labelledby.",
                    "Put the choices in a fieldset with the question in its legend, or in an element with role=\"radiogroup\" or role=\"group\" and aria-labelledby.",
                ),
            },
            Message {
                id: "no-legend",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Deze keuzes staan in een groep zonder naam: {parent}. De legend, aria-label of aria-labelledby ontbreekt of is leeg, zodat niemand hoort waar de keuze over gaat.",
                    "These choices stand in a group without a name: {parent}. Its legend, aria-label or aria-labelledby is missing or empty, so that nobody hears what the choice is about.",
                ),
                fix: Text::new(
                    "Zet de vraag in een legend, als eerste in de fieldset, of verwijs er met aria-labelledby naar.",
                    "Put the question in a legend, first in the fieldset, or refer to it by aria-labelledby.",
                ),
            },
            Message {
                id: "answers",
                outcome: Outcome::Failed,
                why: Text::new(
                    "Deze keuzes heten {labels}, en staan niet in een groep met een naam: zonder de vraag zeggen ze niets.",
                    "These choices are called {labels}, and stand in no group with a name: without their question they say nothing.",
                ),
                fix: Text::new(
                    "Zet de keuzes in een fieldset met de vraag in legend, of in een element met role=\"radiogroup\" en aria-labelledby.",
                    "Put the choices in a fieldset with the question in its legend, or in an element with role=\"radiogroup\" and aria-labelledby.",
                ),
            },
            Message {
                id: "maybe",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Deze keuzerondjes ({labels}) staan niet in een groep met een naam. Staat er een vraag bij die men moet kennen om te kiezen?",
                    "These radio buttons ({labels}) stand in no group with a name. Is there a question beside them that one has to know to choose?",
                ),
                fix: Text::new(
                    "Zo ja, zet de keuzes in een fieldset met de vraag in legend.",
                    "If so, put the choices in a fieldset with the question in its legend.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Elements of a group that are looked at.
const GROUP_ELEMENTS_MAX: usize = 1_000;
/// Choices whose labels a message names.
const NAMED_MAX: usize = 4;
/// Answers that mean nothing without their question.
const ANSWERS: [&str; 21] = [
    "anders",
    "geen",
    "goed",
    "ja",
    "mee eens",
    "mee oneens",
    "misschien",
    "n.v.t.",
    "nee",
    "neen",
    "neutraal",
    "nvt",
    "no",
    "niet",
    "oneens",
    "eens",
    "onbekend",
    "soms",
    "wel",
    "weet ik niet",
    "yes",
];

/// The first of each set of radio buttons, and of each set of check boxes that a question stands over.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let sets = sets(cx);
    let shown = |set: &Vec<El<'s>>| Tri::any(set.iter().map(|el| cx.page.visible(*el)));
    sets.into_iter().map(|set| Candidate::new(set[0], Gate::AccessibleWhen(shown(&set)))).collect()
}

/// What ties choices together: the form that they are sent with and their name.
fn key<'s>(cx: &Cx<'_, 's>, field: El<'s>) -> Option<(usize, &'s str, bool)> {
    let kind = input_type(field);
    let is_radio = kind == "radio";
    let name = field.attr("name").filter(|name| !name.is_empty() && (is_radio || kind == "checkbox"))?;
    let form = field.attr("form").and_then(|id| cx.page.by_id(field, id));
    let form = form.or_else(|| cx.page.flat_ancestors(field).find(|el| el.is("form")));
    Some((form.map_or(usize::MAX, |form| cx.page.index(form)), name, is_radio))
}

fn sets<'s>(cx: &Cx<'_, 's>) -> Vec<Vec<El<'s>>> {
    let mut places = HashMap::new();
    let mut sets: Vec<Vec<El<'s>>> = Vec::new();
    for field in cx.page.tagged("input").filter(|el| el.is_html() && cx.aria.has_any_role(*el, &["radio", "checkbox"]))
    {
        let Some(key) = key(cx, field) else { continue };
        let at = *places.entry(key).or_insert_with(|| {
            sets.push(Vec::new());
            sets.len() - 1
        });
        sets[at].push(field);
    }
    sets.retain(|set| {
        set.len() > 1 && (is_radio(set[0]) || question(cx, set[0]).is_some_and(|text| text.ends_with('?')))
    });
    sets
}

fn is_radio(field: El<'_>) -> bool {
    input_type(field) == "radio"
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let first = target.el;
    let group = group(cx, first);
    let named = group.map_or(Tri::No, |group| cx.aria.name(group).is_empty().not());
    if named.is_yes() || says_question(cx, first) {
        return Verdict::Passed;
    }
    if let Some(group) = group.filter(|group| wraps_only(cx, *group, first)) {
        return Verdict::require(named, "no-legend").with("parent", cx.page.snippet(group, 100));
    }
    let labels = labels(cx, first);
    if let Some(text) = question(cx, first).filter(|text| text.ends_with('?')) {
        let label = labels.first().cloned().unwrap_or_default();
        return Verdict::failed("question").with("text", text).with("label", label);
    }
    let means_nothing = |label: &String| ANSWERS.contains(&label.to_lowercase().trim_matches(['.', ',', ' ']));
    if !labels.is_empty() && labels.iter().all(means_nothing) {
        return Verdict::failed("answers").with("labels", labels);
    }
    if scripts::any_runs(cx.page) && labels.is_empty() {
        return Verdict::unknown("maybe", Reason::NeedsScript).with("labels", labels);
    }
    Verdict::cant_tell("maybe").with("labels", labels)
}

/// The nearest group around the field that has a name, else the nearest one that could have one.
fn group<'s>(cx: &Cx<'_, 's>, field: El<'s>) -> Option<El<'s>> {
    let is_group = |el: &El<'s>| {
        cx.aria.has_any_role(*el, &["group", "radiogroup"]) && !el.is_any(&["details", "address", "hgroup"])
    };
    let mut groups = cx.page.flat_ancestors(field).filter(is_group).peekable();
    let nearest = groups.peek().copied();
    groups.find(|group| !cx.aria.name(*group).is_empty().is_yes()).or(nearest)
}

/// Whether the group is there for this set and nothing else. One around a whole form keeps no question of a set.
fn wraps_only<'s>(cx: &Cx<'_, 's>, group: El<'s>, field: El<'s>) -> bool {
    let set = key(cx, field);
    let mut looked_at = 0;
    for el in group.descendants() {
        looked_at += 1;
        let is_field = el.is_any(&["select", "textarea"]) || (el.is("input") && input_type(el) != "hidden");
        if looked_at > GROUP_ELEMENTS_MAX || (is_field && key(cx, el) != set) {
            return false;
        }
    }
    true
}

/// Whether the field's own name or description goes beyond its label: the question may be in it.
fn says_question<'s>(cx: &Cx<'_, 's>, field: El<'s>) -> bool {
    field.tokens("aria-labelledby").nth(1).is_some()
        || !cx.aria.description(field).text().is_empty()
        || cx.aria.name(field).text().contains('?')
}

/// The names of the field and of those of its set that follow it.
fn labels<'s>(cx: &Cx<'_, 's>, first: El<'s>) -> Vec<String> {
    let set = key(cx, first);
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    let mut next = Some(first);
    while let Some(field) = next.filter(|field| found.len() < NAMED_MAX && key(cx, *field) == set) {
        let name = words::short(cx.aria.name(field).text());
        if !name.is_empty() && seen.insert(name.clone()) {
            found.push(name);
        }
        next = cx.fields().next(cx, field);
    }
    found
}

/// The text right before the field that labels nothing.
fn question<'s>(cx: &Cx<'_, 's>, field: El<'s>) -> Option<String> {
    let nearest = cx.fields().before(cx, field).find_map(|piece| match piece {
        Piece::Text(el, text) if text.chars().any(char::is_alphanumeric) => Some((el, text)),
        _ => None,
    });
    let (el, text) = nearest?;
    // In a table the headers of the cell may tell the question.
    if std::iter::once(el).chain(cx.page.flat_ancestors(el)).take(10).any(|el| el.is_any(&["td", "th"])) {
        return None;
    }
    // A mark that the field is required may stand behind the question.
    let whole = if el.is_any(&["span", "b", "strong", "em", "i", "abbr"]) {
        el.parent().unwrap_or(el).text_content()
    } else {
        text.to_owned()
    };
    let whole = whole.trim().trim_end_matches(['*', ' ']).trim_end();
    let whole = whole.strip_suffix("(verplicht)").or_else(|| whole.strip_suffix("(required)")).unwrap_or(whole);
    Some(words::short(whole.trim_end_matches(['*', ' '])))
}
