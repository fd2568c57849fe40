//! `page-title-descriptive`: the title of a page says what the page is about.

mod about;

use crate::wording::{self, files, phrases};
use crate::words::{is_template, short};
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict, scripts};
use about::About;
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::{El, Reason, Tri, collapse, is_blank};

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "page-title-descriptive",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["c4a8a4"],
        criteria: &["2.4.2"],
        secondary: &[],
        techniques: &["G88", "H25", "F25"],
        title: Text::new("Paginatitels zeggen waar de pagina over gaat", "Page titles say what the page is about"),
        messages: MESSAGES,
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::TopLevel,
    applies_to,
    expects,
};

const SAY: Text = Text::new(
    "Zeg in de titel waar deze pagina over gaat, met de naam van de site erachter.",
    "Say in the title what this page is about, with the name of the site after it.",
);
const COMPARE: Text = Text::new(
    "Vergelijk de titel met de kop en de tekst van de pagina. Zegt de titel niet waar die over gaan, pas hem dan aan.",
    "Compare the title with the heading and the text of the page. If it does not say what they are about, change it.",
);

const MESSAGES: &[Message] = &[
    Message {
        id: "no-words",
        outcome: Outcome::Failed,
        why: Text::new(
            "De titel \"{title}\" zegt niets: er staat geen letter en geen cijfer in.",
            "The title \"{title}\" says nothing: it has no letter and no digit.",
        ),
        fix: SAY,
    },
    Message {
        id: "placeholder",
        outcome: Outcome::Failed,
        why: Text::new(
            "De titel \"{title}\" zegt niet waar de pagina over gaat: dat is een tekst die een programma of sjabloon invult.",
            "The title \"{title}\" does not say what the page is about: it is a text that a program or template fills in.",
        ),
        fix: SAY,
    },
    Message {
        id: "file-name",
        outcome: Outcome::Failed,
        why: Text::new(
            "De titel \"{title}\" is de naam van een bestand en zegt niet waar de pagina over gaat.",
            "The title \"{title}\" is the name of a file and does not say what the page is about.",
        ),
        fix: SAY,
    },
    Message {
        id: "address",
        outcome: Outcome::Failed,
        why: Text::new(
            "De titel \"{title}\" is een webadres en zegt niet waar de pagina over gaat.",
            "The title \"{title}\" is a web address and does not say what the page is about.",
        ),
        fix: SAY,
    },
    Message {
        id: "site-only",
        outcome: Outcome::Failed,
        why: Text::new(
            "De titel noemt alleen de organisatie (\"{title}\"), terwijl de pagina over iets bepaalds gaat: \"{heading}\".",
            "The title only names the organisation (\"{title}\"), while the page is about something in particular: \"{heading}\".",
        ),
        fix: SAY,
    },
    Message {
        id: "off-topic",
        outcome: Outcome::Failed,
        why: Text::new(
            "De titel \"{title}\" gaat over iets anders dan de pagina: geen woord ervan komt in de tekst voor.",
            "The title \"{title}\" is about something else than the page: no word of it occurs in the text.",
        ),
        fix: SAY,
    },
    Message {
        id: "maybe-site-only",
        outcome: Outcome::CantTell,
        why: Text::new(
            "De titel noemt alleen de site (\"{title}\"). Is dit de beginpagina, of ontbreekt in de titel waar de pagina over gaat?",
            "The title only names the site (\"{title}\"). Is this its first page, or does the title lack what the page is about?",
        ),
        fix: COMPARE,
    },
    Message {
        id: "home-only",
        outcome: Outcome::CantTell,
        why: Text::new(
            "De titel \"{title}\" noemt de site niet. Is op het tabblad te zien van welke site deze pagina is, en waar zij over gaat?",
            "The title \"{title}\" does not name the site. Does the tab show which site this page is of, and what it is about?",
        ),
        fix: COMPARE,
    },
    Message {
        id: "no-match",
        outcome: Outcome::CantTell,
        why: Text::new(
            "De woorden van de titel \"{title}\" komen op de pagina niet of nauwelijks voor. Zegt de titel waar de pagina over gaat?",
            "The words of the title \"{title}\" hardly occur on the page, or not at all. Does the title say what the page is about?",
        ),
        fix: COMPARE,
    },
];

/// The title of the document, if it has text: the first `title` element of an HTML page.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    let Some(root) = cx.page.root().filter(|root| root.is("html")) else { return Vec::new() };
    let own_tree = |el: &El<'s>| el.is_html() && cx.page.scope(*el) == cx.page.scope(root);
    let title = cx.page.tagged("title").find(own_tree).filter(|el| !is_blank(&el.text_content()));
    title.map(|el| Candidate::new(el, Gate::Certain)).into_iter().collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let title = collapse(&target.el.text_content());
    let about = About::of(cx);
    let verdict = form(&title, &about).unwrap_or_else(|| subject(&title, &about));
    let set_later = scripts::unless_set(cx.page, &["document.title="]);
    let verdict = match (verdict, set_later) {
        (Verdict::Failed { message, evidence }, Tri::Unknown(reason)) => {
            Verdict::CantTell { message, evidence, reason: Some(reason) }
        }
        (verdict, _) => verdict,
    };
    verdict.with("title", short(&title))
}

/// What the title itself shows: that it was made for nobody. A page that says the same may really be about that.
fn form(title: &str, about: &About<'_, '_>) -> Option<Verdict> {
    let phrase = wording::phrase(title);
    if is_template(title) {
        return Some(Verdict::require(Tri::Unknown(Reason::NeedsScript), "placeholder"));
    }
    let message = if phrases::is_wordless(title) {
        "no-words"
    } else if phrases::is_placeholder_title(&phrase) {
        "placeholder"
    } else if files::is_file_name(title) {
        "file-name"
    } else if files::is_address(title) {
        "address"
    } else if phrases::is_home(&phrase) {
        return Some(Verdict::cant_tell("home-only"));
    } else {
        return None;
    };
    let said = !phrase.is_empty() && about.says(&phrase);
    Some(Verdict::require(if said { Tri::Unknown(Reason::NeedsJudgement) } else { Tri::No }, message))
}

/// What the title has in common with the page.
fn subject(title: &str, about: &About<'_, '_>) -> Verdict {
    let parts = parts(title);
    let (site, own): (Vec<&str>, Vec<&str>) = parts.iter().partition(|part| about.is_site_name(part));
    let own: Vec<&str> = own.into_iter().filter(|part| !phrases::is_home(&wording::phrase(part))).collect();
    if own.is_empty() {
        return site_only(&site, parts.len() > site.len(), about);
    }
    let covers = |part: &&str| about.is_told_by(&wording::content(part), part);
    if own.iter().any(covers) {
        return Verdict::Passed;
    }
    if about.is_off_topic(&wording::content(title), title) {
        return Verdict::failed("off-topic");
    }
    Verdict::cant_tell("no-match")
}

/// A title without anything but the name of the site, and perhaps a word such as "Home".
fn site_only(site: &[&str], says_home: bool, about: &About<'_, '_>) -> Verdict {
    if about.is_first_page() {
        return Verdict::Passed;
    }
    match about.narrower_heading(site) {
        Some(heading) if !says_home => Verdict::failed("site-only").with("heading", short(heading)),
        _ if about.main_heading_says_no_more(site) => Verdict::Passed,
        _ => Verdict::cant_tell("maybe-site-only"),
    }
}

/// The parts of a title that separators stand between: `Paspoort | Gemeente Waterland`.
fn parts(title: &str) -> Vec<&str> {
    let is_bar = |c: char| matches!(c, '|' | '–' | '—' | '»' | '›' | '·' | '•' | '«' | '‹');
    title
        .split(is_bar)
        .flat_map(|part| part.split(" - "))
        .flat_map(|part| part.split(" :: "))
        .flat_map(|part| part.split(" / "))
        .map(str::trim)
        .filter(|part| !phrases::is_wordless(part))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn separators_stand_between_parts() {
        assert_eq!(parts("Afval | Gemeente Waterland"), ["Afval", "Gemeente Waterland"]);
        assert_eq!(parts("Sint-Jan - Monumenten – Waterland"), ["Sint-Jan", "Monumenten", "Waterland"]);
        assert_eq!(parts("| - |"), [""; 0]);
    }
}
