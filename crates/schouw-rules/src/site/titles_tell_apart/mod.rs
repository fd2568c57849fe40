//! `titles-tell-apart`: pages about different things have different titles.

use crate::site::{Site, Titled, Told};
use crate::{RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "titles-tell-apart",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["2.4.2"],
        secondary: &[],
        techniques: &["G88", "H25", "F25"],
        title: Text::new(
            "Pagina’s over verschillende dingen hebben verschillende titels",
            "Pages about different things have different titles",
        ),
        messages: MESSAGES,
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::Site,
    applies_to: crate::site::no_targets,
    expects: crate::site::no_verdict,
};

const MESSAGES: &[Message] = &[
    Message {
        id: "same",
        outcome: Outcome::Failed,
        why: Text::new(
            "De titel \"{title}\" staat op {count} pagina's met verschillende koppen, en zegt niet waar deze pagina over gaat (\"{heading}\").",
            "The title \"{title}\" stands on {count} pages with different headings, and does not say what this page is about (\"{heading}\").",
        ),
        fix: Text::new(
            "Begin de titel met wat er in de kop van de pagina staat, met de naam van de site erachter.",
            "Begin the title with what the heading of the page says, with the name of the site behind it.",
        ),
    },
    Message {
        id: "alike",
        outcome: Outcome::CantTell,
        why: Text::new(
            "{count} pagina's hebben dezelfde titel \"{title}\", met verschillende koppen: {headings}. Zegt de titel van elke pagina genoeg om haar te herkennen?",
            "{count} pages have the same title \"{title}\", with different headings: {headings}. Does the title of each page say enough to recognise it?",
        ),
        fix: Text::new(
            "Bekijk de pagina's. Gaan ze over verschillende dingen, geef ze dan elk een eigen titel.",
            "Look at the pages. If they are about different things give each a title of its own.",
        ),
    },
];

/// Pages with one title before it certainly says too little.
const PAGES_MIN: usize = 3;
/// Headings that a question names.
const HEADINGS_MAX: usize = 4;

pub(crate) fn judge(site: &Site) -> Vec<Told> {
    site.titles.iter().flat_map(|((title, _), pages)| of_title(title, pages)).collect()
}

fn of_title(title: &str, pages: &BTreeMap<u64, Titled>) -> Vec<Told> {
    let headings: BTreeSet<&str> = pages.values().filter_map(|page| page.heading.as_deref()).collect();
    let contents: BTreeSet<u64> = pages.values().map(|page| page.content_hash).collect();
    let differ = headings.len().min(contents.len());
    // The steps of one process may share the title of the process.
    let is_step = |heading: &&str| ["stap", "step"].iter().any(|word| heading.to_lowercase().contains(word));
    let is_certain = differ >= PAGES_MIN && !headings.iter().any(is_step) && pages.values().any(|page| !page.fits);
    let mut asked = is_certain || differ < 2;
    let told = |(seq, page): (&u64, &Titled)| {
        let verdict = match page.heading.as_deref() {
            Some(heading) if is_certain && !page.fits => {
                Verdict::failed("same").with("heading", crate::words::short(heading))
            }
            _ if !std::mem::replace(&mut asked, true) => Verdict::cant_tell("alike").with("headings", named(&headings)),
            _ => Verdict::Passed,
        };
        let verdict = verdict.with("title", crate::words::short(title)).with("count", pages.len());
        Told { seq: *seq, place: page.place.clone(), verdict }
    };
    pages.iter().map(told).collect()
}

fn named(headings: &BTreeSet<&str>) -> Vec<String> {
    let more = (headings.len() > HEADINGS_MAX).then(|| "…".to_owned());
    headings.iter().take(HEADINGS_MAX).map(|heading| format!("\"{heading}\"")).chain(more).collect()
}
