//! `multiple-ways`: there is more than one way to find a page.

use crate::site::{Site, Told};
use crate::{RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "multiple-ways",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["2.4.5"],
        secondary: &[],
        techniques: &["G161", "G63", "G64", "G125", "G126", "G185"],
        title: Text::new("Een pagina is op meer dan één manier te vinden", "There is more than one way to find a page"),
        messages: MESSAGES,
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::Site,
    applies_to: crate::site::no_targets,
    expects: crate::site::no_verdict,
};

const MESSAGES: &[Message] = &[
    Message {
        id: "one-way",
        outcome: Outcome::CantTell,
        why: Text::new(
            "Op deze site zijn geen zoekfunctie en geen lijst van alle pagina's (sitemap, A-Z) gevonden, wel een menu ({count} pagina's). Is elke pagina nog op een andere manier te vinden?",
            "On this site no search and no list of all pages (site map, A to Z) were found, but there is a menu ({count} pages). Is there another way to find each page?",
        ),
        fix: Text::new(
            "Bied een zoekfunctie of een sitemap aan naast het menu. Stappen in een proces zijn uitgezonderd.",
            "Offer a search or a site map beside the menu. Steps of a process are exempt.",
        ),
    },
    Message {
        id: "no-menu",
        outcome: Outcome::CantTell,
        why: Text::new(
            "Op de meeste pagina's van deze site is geen menu gevonden ({count} pagina's onderzocht). Zijn er twee manieren om elke pagina te vinden, zoals een menu en een zoekfunctie?",
            "On most pages of this site no menu was found ({count} pages measured). Are there two ways to find each page, such as a menu and a search?",
        ),
        fix: Text::new(
            "Bied een menu en een zoekfunctie of sitemap aan. Stappen in een proces zijn uitgezonderd.",
            "Offer a menu, and a search or site map. Steps of a process are exempt.",
        ),
    },
];

/// Pages that have to be known before a question makes sense.
const PAGES_MIN: u64 = 5;

/// One target: the site, shown by its first page.
pub(crate) fn judge(site: &Site) -> Vec<Told> {
    let Some((seq, place)) = site.first.as_ref().filter(|_| site.pages >= PAGES_MIN) else { return Vec::new() };
    let by_search = site.with_search * 2 >= site.pages;
    let by_list = site.with_site_map > 0;
    let by_menu = site.with_navigation * 2 >= site.pages;
    let count = usize::try_from(site.pages).unwrap_or(usize::MAX);
    let verdict = match (by_search || by_list, by_menu) {
        (true, true) => Verdict::Passed,
        (true, false) if by_search && by_list => Verdict::Passed,
        (false, true) => Verdict::cant_tell("one-way").with("count", count),
        (_, false) => Verdict::cant_tell("no-menu").with("count", count),
    };
    vec![Told { seq: *seq, place: place.clone(), verdict }]
}
