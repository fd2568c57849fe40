//! `consistent-navigation`: navigation that repeats has its links in the same order.

use crate::site::{Site, Told, order};
use crate::{RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "consistent-navigation",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["3.2.3"],
        secondary: &[],
        techniques: &["G61", "F66"],
        title: Text::new(
            "Navigatie die terugkomt, heeft haar links steeds in dezelfde volgorde",
            "Navigation that repeats has its links in the same order",
        ),
        messages: MESSAGES,
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::Site,
    applies_to: crate::site::no_targets,
    expects: crate::site::no_verdict,
};

const MESSAGES: &[Message] = &[Message {
    id: "turned",
    outcome: Outcome::Failed,
    why: Text::new(
        "Op {count} andere pagina's staat \"{second}\" in dit blok vóór \"{first}\"; hier staat \"{first}\" eerst.",
        "On {count} other pages \"{second}\" comes before \"{first}\" in this block; here \"{first}\" comes first.",
    ),
    fix: Text::new(
        "Zet de links op elke pagina in dezelfde volgorde. Weglaten of toevoegen mag wel.",
        "Put the links in the same order on every page. Leaving out or adding is fine.",
    ),
}];

/// Links that two contents of a block have to share before their order is compared.
const SHARED_MIN: usize = 3;

pub(crate) fn judge(site: &Site) -> Vec<Told> {
    let mut found = Vec::new();
    for variants in site.blocks.values() {
        let Some((_, usual)) = order::usual(variants) else { continue };
        for variant in variants.values() {
            if !order::is_same_block(&usual.items, &variant.items, SHARED_MIN) {
                continue;
            }
            let verdict = match order::turned(&usual.items, &variant.items) {
                None => Verdict::Passed,
                Some((first, second)) => Verdict::failed("turned")
                    .with("count", usize::try_from(usual.pages).unwrap_or(usize::MAX))
                    .with("first", first.name.as_str())
                    .with("second", second.name.as_str()),
            };
            found.extend(variant.places.iter().map(|(seq, (_, place))| Told {
                seq: *seq,
                place: place.clone(),
                verdict: verdict.clone(),
            }));
        }
    }
    found
}
