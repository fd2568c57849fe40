//! `skip-link-target`: a skip link leads to something that is there.

use crate::words::short;
use crate::{Candidate, Cx, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{El, Reason, Tri, percent_decoded};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "skip-link-target",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &[],
        secondary: &["2.4.1"],
        techniques: &["G1", "G123", "G124"],
        title: Text::new("Een skiplink komt ergens uit", "A skip link leads somewhere"),
        messages: &[Message {
            id: "missing",
            outcome: Outcome::Failed,
            why: Text::new(
                "De link \"{text}\" moet naar \"{id}\" springen, maar dat staat niet op de pagina. Wie het menu wil overslaan, komt nergens.",
                "The link \"{text}\" should jump to \"{id}\", but that is not on the page. Who wants to skip the menu gets nowhere.",
            ),
            fix: Text::new(
                "Geef het element waar de inhoud begint id=\"{id}\", of verander het adres van de link.",
                "Give the element where the content begins id=\"{id}\", or change the address of the link.",
            ),
        }],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// Links of a page that are looked at for a way past the menu.
const FIRST_LINKS: usize = 6;
/// What such links say, in Dutch and English.
const SAYS: &[&str] = &[
    "inhoud",
    "naar content",
    "skip",
    "overslaan",
    "spring",
    "direct naar",
    "meteen naar",
    "ga naar de",
    "ga naar hoofd",
    "jump to",
    "go to content",
    "go to main",
    "main content",
    "naar navigatie",
    "naar het menu",
    "naar zoeken",
    "naar de zoek",
];

/// The first links of a page that lead to a place on it and say so.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let links = cx.page.tagged("a").filter(|el| el.has_attr("href")).take(FIRST_LINKS);
    let says = |el: &El<'s>| {
        let name = cx.aria.name(*el).text.to_lowercase();
        fragment(*el).is_some() && SAYS.iter().any(|word| name.contains(word))
    };
    links.filter(says).map(Candidate::accessible).collect()
}

/// The place on the same page that a link leads to. The top is there by itself, and scripts make something else of paths (`#/`, `#!`).
fn fragment(link: El<'_>) -> Option<String> {
    let raw = link.attr("href")?.trim().strip_prefix('#')?;
    let is_place =
        !raw.is_empty() && !raw.eq_ignore_ascii_case("top") && !raw.starts_with(['/', '!']) && !raw.contains(":~:");
    is_place.then(|| String::from_utf8_lossy(&percent_decoded(raw)).into_owned())
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let Some(id) = fragment(target.el) else { return Verdict::Passed };
    let raw = target.el.attr("href").and_then(|href| href.trim().strip_prefix('#')).unwrap_or("");
    let is_there =
        |id: &str| cx.page.by_id(target.el, id).is_some() || cx.page.tagged("a").any(|el| el.attr("name") == Some(id));
    if is_there(&id) || is_there(raw) {
        return Verdict::Passed;
    }
    // A script may make the place, or move the focus itself.
    let found =
        if cx.code().has_unread || cx.code().may_show_more() { Tri::Unknown(Reason::NeedsScript) } else { Tri::No };
    Verdict::require(found, "missing").with("text", short(cx.aria.name(target.el).text())).with("id", id)
}
