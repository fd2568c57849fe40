//! Links to a statement, wherever they stand on a page.

use super::doc::link_text;
use super::parse::{is_physical, is_register_host, register_id};
use schouw_page::{El, Snapshot};
use serde::{Deserialize, Serialize};
use url::Url;

/// Links to statements of one page that are kept.
const LINKS_MAX: usize = 12;
const TEXT_CHARS_MAX: usize = 160;

/// A link that seems to lead to a statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementLink {
    /// Its text, with that of pictures in it; may be empty.
    pub text: String,
    /// Where it leads, without a fragment.
    pub to: String,
    /// Whether words or address name the statement itself, and not only the subject.
    pub is_certain: bool,
}

/// The links to statements on a page, each address once.
pub(super) fn find(page: &Snapshot) -> Vec<StatementLink> {
    let mut found: Vec<StatementLink> = Vec::new();
    for el in page.elements().filter(|el| el.is_any(&["a", "area"])) {
        let Some(link) = link(el, page.base()) else { continue };
        let is_full = found.len() >= LINKS_MAX;
        match found.iter_mut().find(|known| known.to == link.to) {
            // The label without a text and a link with one beside it: the text counts.
            Some(known) => {
                if known.text.is_empty() {
                    known.text = link.text;
                }
                known.is_certain |= link.is_certain;
            }
            None if !is_full => found.push(link),
            None => {}
        }
    }
    found
}

fn link(el: El<'_>, base: &Url) -> Option<StatementLink> {
    let mut to = base.join(el.attr("href")?.trim()).ok().filter(|to| matches!(to.scheme(), "http" | "https"))?;
    to.set_fragment(None);
    let text: String = link_text(el).chars().take(TEXT_CHARS_MAX).collect();
    let lower = text.to_lowercase();
    let path = to.path().to_lowercase();
    let in_register = is_register_host(&to) && register_id(to.as_str()).is_some();
    let has_label = el.descendants().any(|el| el.attr("src").is_some_and(|src| register_id(src).is_some()));
    let names_statement = [
        "toegankelijkheidsverklaring",
        "toegankelijkheidslabel",
        "toegankelijkheidsstatement",
        "accessibility statement",
        "digitale toegankelijkheid",
        "digitoegankelijk",
        "web accessibility",
    ];
    let is_certain = in_register
        || has_label
        || names_statement.iter().any(|words| lower.contains(words))
        || path.contains("toegankelijkheidsverklaring");
    let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let is_subject = [
        "toegankelijkheid",
        "accessibility",
        "proclaimer",
        "toegankelijkheid van deze website",
        "over toegankelijkheid",
    ]
    .iter()
    .any(|words| lower.trim() == *words || lower.starts_with(&format!("{words} ")))
        || ["toegankelijkheid", "toegankelijkheid.html", "accessibility", "digitale-toegankelijkheid"].contains(&last);
    let is_news = ["/nieuws/", "/news/", "/onderwerp/", "/actueel/"].iter().any(|part| path.contains(part));
    if !is_certain && (!is_subject || is_physical(&lower) || is_news) {
        return None;
    }
    Some(StatementLink { text, to: to.into(), is_certain })
}
