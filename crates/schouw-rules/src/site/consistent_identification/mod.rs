//! `consistent-identification`: what leads to the same place has the same name on every page.

use crate::site::{Item, Site, Told, Variant, order};
use crate::{RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use std::collections::HashMap;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "consistent-identification",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["3.2.4"],
        secondary: &[],
        techniques: &["G197", "F31"],
        title: Text::new(
            "Wat naar dezelfde plaats leidt, heet op elke pagina hetzelfde",
            "What leads to the same place is called the same on every page",
        ),
        messages: MESSAGES,
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::Site,
    applies_to: crate::site::no_targets,
    expects: crate::site::no_verdict,
};

const MESSAGES: &[Message] = &[Message {
    id: "renamed",
    outcome: Outcome::Failed,
    why: Text::new(
        "De link die hier \"{name}\" heet, heet in hetzelfde blok op {count} andere pagina's \"{first}\".",
        "The link that is called \"{name}\" here is called \"{first}\" in the same block on {count} other pages.",
    ),
    fix: Text::new("Geef de link overal dezelfde naam.", "Give the link the same name everywhere."),
}];

/// Links that two contents of a block have to share before their names are compared.
const SHARED_MIN: usize = 3;
/// Names that say where a page stands in a row, not what it is.
const STEPS: [&str; 14] = [
    "volgende", "vorige", "next", "previous", "prev", "up", "omhoog", "eerste", "laatste", "first", "last", "terug",
    "back", "verder",
];

pub(crate) fn judge(site: &Site) -> Vec<Told> {
    let mut found = Vec::new();
    for variants in site.blocks.values() {
        let Some((_, usual)) = order::usual(variants) else { continue };
        let names = names(usual);
        for variant in variants.values().filter(|v| order::is_same_block(&usual.items, &v.items, SHARED_MIN)) {
            for (seq, (url, place)) in &variant.places {
                let renamed = renamed(&names, variant, url);
                let verdict = match renamed {
                    None => Verdict::Passed,
                    Some((first, item)) => Verdict::failed("renamed")
                        .with("count", usize::try_from(usual.pages).unwrap_or(usize::MAX))
                        .with("first", first)
                        .with("name", item.name.as_str()),
                };
                found.push(Told { seq: *seq, place: place.clone(), verdict });
            }
        }
    }
    found
}

/// The names of what the block leads to once.
fn names(variant: &Variant) -> HashMap<&str, &str> {
    let mut names: HashMap<&str, Option<&str>> = HashMap::new();
    for item in &variant.items {
        names.entry(&item.to).and_modify(|name| *name = None).or_insert(Some(&item.name));
    }
    names.into_iter().filter_map(|(to, name)| Some((to, name?))).collect()
}

/// The first link that has another name than usual, with its usual one. What the page says of itself is left aside.
fn renamed<'v>(usual: &HashMap<&str, &'v str>, variant: &'v Variant, url: &str) -> Option<(&'v str, &'v Item)> {
    let own = names(variant);
    let is_step = |name: &str| STEPS.iter().any(|step| name.contains(step)) || name.chars().all(|c| !c.is_alphabetic());
    let differ = |a: &str, b: &str| !a.contains(b) && !b.contains(a) && !is_step(a) && !is_step(b);
    let others = variant.items.iter().filter(|item| own.contains_key(item.to.as_str()) && item.to != url);
    others
        .filter_map(|item| Some((*usual.get(item.to.as_str())?, item)))
        .find(|(first, item)| differ(first, &item.name))
}
