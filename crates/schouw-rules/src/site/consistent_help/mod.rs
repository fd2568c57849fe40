//! `consistent-help`: help is in the same order on every page.

use crate::site::{Site, Told, order};
use crate::{RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "consistent-help",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["3.2.6"],
        secondary: &[],
        techniques: &["G220"],
        title: Text::new("Hulp staat op elke pagina in dezelfde volgorde", "Help is in the same order on every page"),
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
        "Op {count} andere pagina's staat \"{second}\" vóór \"{first}\"; hier staat \"{first}\" eerst.",
        "On {count} other pages \"{second}\" comes before \"{first}\"; here \"{first}\" comes first.",
    ),
    fix: Text::new(
        "Zet telefoonnummer, e-mail, contactlink en andere hulp op elke pagina in dezelfde volgorde.",
        "Put telephone number, e-mail, contact link and other help in the same order on every page.",
    ),
}];

/// Kinds of help that two pages have to share before their order is compared.
const SHARED_MIN: usize = 2;

pub(crate) fn judge(site: &Site) -> Vec<Told> {
    let mut found = Vec::new();
    for variants in site.help.values() {
        let Some((_, usual)) = order::usual(variants) else { continue };
        for variant in variants.values().filter(|v| order::shared(&usual.items, &v.items) >= SHARED_MIN) {
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
