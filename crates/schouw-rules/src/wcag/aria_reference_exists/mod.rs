//! `aria-reference-exists`: what ARIA attributes refer to is there.

use crate::words::{is_template, short};
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict, scripts};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::El;
use std::collections::HashSet;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "aria-reference-exists",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &[],
        secondary: &["1.3.1", "4.1.2"],
        techniques: &["ARIA1", "ARIA9", "ARIA16", "F68"],
        title: Text::new("Waar aria-attributen naar verwijzen, dat bestaat", "What aria attributes refer to exists"),
        messages: &[
            Message {
                id: "name",
                outcome: Outcome::Failed,
                why: Text::new(
                    "aria-labelledby verwijst naar een id dat niet bestaat ({ids}): dat deel van de naam gaat verloren.",
                    "aria-labelledby refers to an id that does not exist ({ids}): that part of the name is lost.",
                ),
                fix: Text::new(
                    "Verwijs naar het id van het element met de tekst, of haal het id weg dat niet meer bestaat.",
                    "Refer to the id of the element with the text, or take away the id that exists no more.",
                ),
            },
            Message {
                id: "other",
                outcome: Outcome::Failed,
                why: Text::new(
                    "{attribute} verwijst naar een id dat niet bestaat ({ids}): hulptechnologie krijgt niet waar het naar verwijst.",
                    "{attribute} refers to an id that does not exist ({ids}): assistive technology does not get what it refers to.",
                ),
                fix: Text::new(
                    "Verwijs naar het id van het element dat bedoeld is, of haal {attribute} weg.",
                    "Refer to the id of the element that is meant, or take {attribute} away.",
                ),
            },
            Message {
                id: "later",
                outcome: Outcome::CantTell,
                why: Text::new(
                    "Verwijzingen in aria-attributen ({count}) leiden bij het laden naar een id dat niet bestaat ({ids}). Maakt een script die elementen vóór iemand ze nodig heeft?",
                    "References in aria attributes ({count}) lead to an id that does not exist when the page loads ({ids}). Does a script make those elements before anybody needs them?",
                ),
                fix: Text::new(
                    "Zoek de id's op in de browser, ook nadat u een veld verkeerd hebt ingevuld. Bestaat er een nooit, haal de verwijzing dan weg of zet de tekst in de pagina.",
                    "Look for the ids in the browser, also after you filled in a field wrongly. If one never exists, take the reference away or put the text into the page.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Attributes by which something is told or found. `aria-controls` is left aside: what it refers to often comes only when it is opened,
/// and no screen reader needs it.
const REFERENCES: [&str; 7] = [
    "aria-activedescendant",
    "aria-describedby",
    "aria-details",
    "aria-errormessage",
    "aria-flowto",
    "aria-labelledby",
    "aria-owns",
];
/// Ids that the question for a person names.
const NAMED_MAX: usize = 5;

fn refers(name: &str) -> bool {
    REFERENCES.contains(&name)
}

/// References of the document; for those that a script of the page may still meet, the document itself: one question for a page.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let later = later(cx);
    let asked = cx.page.root().filter(|_| !later.is_empty());
    let asked = asked.map(|root| Candidate::new(root, Gate::When(cx.page.embedding())));
    let open: HashSet<(usize, &str)> = later.iter().map(|(el, name)| (cx.page.index(*el), *name)).collect();
    let decided = references(cx).into_iter().filter(|(el, name)| !open.contains(&(cx.page.index(*el), *name)));
    let decided = decided.map(|(el, name)| Candidate::attribute(el, name, Gate::Accessible));
    asked.into_iter().chain(decided).collect()
}

/// The attributes that refer to something, in the order of the document and of their names.
fn references<'s>(cx: &Cx<'_, 's>) -> Vec<(El<'s>, &'static str)> {
    let of = |el: El<'s>| {
        let is_set = move |name: &&'static str| {
            el.tokens(name).next().is_some() && !is_template(el.attr(name).unwrap_or("")) && matters(el, name)
        };
        REFERENCES.iter().copied().filter(is_set).map(move |name| (el, name))
    };
    cx.page.with_attrs(refers).filter(|el| el.is_html() || el.is_svg()).flat_map(of).collect()
}

/// An error message is only read where there is an error.
fn matters(el: El<'_>, name: &str) -> bool {
    name != "aria-errormessage" || el.attr("aria-invalid").is_some_and(|v| !v.trim_ascii().is_empty() && v != "false")
}

/// The ids that lead nowhere. Of a name each part counts. Of other lists one that leads somewhere is enough: a second often names a
/// message that only comes with an error.
fn missing<'s>(cx: &Cx<'_, 's>, el: El<'s>, name: &str) -> Vec<&'s str> {
    let missing: Vec<&str> = el.tokens(name).filter(|id| cx.page.by_id(el, id).is_none()).collect();
    let is_enough = name != "aria-labelledby" && missing.len() < el.tokens(name).count();
    if is_enough { Vec::new() } else { missing }
}

/// References without a target that are no names, on a page whose scripts may make the target.
fn later<'s>(cx: &Cx<'_, 's>) -> Vec<(El<'s>, &'static str)> {
    if !cx.page.with_attrs(refers).any(|_| true) || !scripts::any_runs(cx.page) {
        return Vec::new();
    }
    let waits = |(el, name): &(El<'s>, &str)| {
        *name != "aria-labelledby" && !missing(cx, *el, name).is_empty() && !cx.aria.included(*el).is_no()
    };
    references(cx).into_iter().filter(waits).collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let Some(name) = target.attribute else { return question(cx) };
    let ids = missing(cx, target.el, name);
    if ids.is_empty() {
        return Verdict::Passed;
    }
    let message = if name == "aria-labelledby" { "name" } else { "other" };
    Verdict::failed(message).with("attribute", name).with("ids", short(&ids.join(" ")))
}

fn question<'s>(cx: &Cx<'_, 's>) -> Verdict {
    let later = later(cx);
    let mut ids: Vec<String> = later.iter().flat_map(|(el, name)| missing(cx, *el, name)).map(short).collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.len() > NAMED_MAX {
        ids.truncate(NAMED_MAX);
        ids.push("…".to_owned());
    }
    Verdict::cant_tell("later").with("count", later.len()).with("ids", ids)
}
