//! Links that lead from a page to other pages.

use crate::{El, Limits, Snapshot};
use url::Url;

/// What kind of element the link stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LinkKind {
    /// `a[href]`, also in SVG.
    Anchor,
    /// `area[href]`.
    Area,
    /// `iframe`, `frame`.
    Frame,
    /// `link rel=canonical`.
    Canonical,
    /// `link rel=alternate` (another language or form), `next`, `prev`.
    Alternate,
    /// The target of a `meta refresh`.
    Refresh,
}

/// A link as it stands in a page, resolved against the document's base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundLink {
    /// The target, fragment included.
    pub url: Url,
    /// Where it stands.
    pub kind: LinkKind,
    /// Whether `rel=nofollow` is on it.
    pub nofollow: bool,
}

/// Frames within frames whose links are followed.
const FRAME_DEPTH_MAX: u32 = 4;

/// The links of a document in document order, those of shadow trees and, after them, of `srcdoc` frames included. Only `http` and
/// `https`.
pub fn links(snapshot: &Snapshot) -> Vec<FoundLink> {
    let mut found = Vec::new();
    collect(snapshot, &mut found, 0);
    found
}

/// Whether a page asks search engines and other crawlers to leave it out: `noindex` or `none` in `meta name=robots` or in the header
/// `X-Robots-Tag` (where a name before a colon means that crawler alone).
pub(crate) fn says_noindex(snapshot: &Snapshot) -> bool {
    let says = |list: &str| {
        list.split(',')
            .map(str::trim)
            .any(|word| word.eq_ignore_ascii_case("noindex") || word.eq_ignore_ascii_case("none"))
    };
    let mut headers = snapshot.response.headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case("x-robots-tag"));
    let mut metas = snapshot.elements().filter(|el| el.is("meta") && el.attr_is("name", "robots"));
    headers.any(|(_, value)| says(value)) || metas.any(|meta| meta.attr("content").is_some_and(says))
}

/// Recursion is bounded by [`FRAME_DEPTH_MAX`].
fn collect(snapshot: &Snapshot, found: &mut Vec<FoundLink>, depth: u32) {
    found.extend(snapshot.elements().filter_map(|el| link(el, snapshot.base())));
    if depth == FRAME_DEPTH_MAX {
        return;
    }
    // A frame with an address of its own is a page of its own; one with `srcdoc` is only here. Links are asked for before frames are
    // loaded, so its text is read here.
    for text in snapshot.elements().filter(|el| el.is("iframe")).filter_map(|el| el.attr("srcdoc")) {
        collect(&crate::load::frame_of_text(text, snapshot, &Limits::default()), found, depth + 1);
    }
}

fn link(el: El<'_>, base: &Url) -> Option<FoundLink> {
    let rel = |name: &str| el.tokens("rel").any(|token| token.eq_ignore_ascii_case(name));
    let (kind, address) = match el.name() {
        "a" => (LinkKind::Anchor, el.attr("href").or_else(|| el.attr_any_ns("href"))?),
        "area" => (LinkKind::Area, el.attr("href")?),
        "iframe" | "frame" => (LinkKind::Frame, el.attr("src")?),
        "link" if rel("canonical") => (LinkKind::Canonical, el.attr("href")?),
        "link" if (rel("alternate") && is_page_type(el)) || rel("next") || rel("prev") => {
            (LinkKind::Alternate, el.attr("href")?)
        }
        "meta" if el.attr_is("http-equiv", "refresh") => (LinkKind::Refresh, refresh_target(el.attr("content")?)?),
        _ => return None,
    };
    let url = base.join(address.trim()).ok()?;
    matches!(url.scheme(), "http" | "https").then(|| FoundLink { url, kind, nofollow: rel("nofollow") })
}

/// Feeds and style sheets are alternates too, but no pages.
fn is_page_type(el: El<'_>) -> bool {
    !el.tokens("rel").any(|t| t.eq_ignore_ascii_case("stylesheet"))
        && el.attr("type").is_none_or(|t| matches!(t.trim(), "" | "text/html" | "application/xhtml+xml"))
}

/// The address in `5; url='…'`.
pub(crate) fn refresh_target(content: &str) -> Option<&str> {
    let at = content.find([';', ','])?;
    let rest = content[at + 1..].trim_start();
    let rest = match rest.get(..3) {
        Some(head) if head.eq_ignore_ascii_case("url") => rest[3..].trim_start().strip_prefix('=')?.trim_start(),
        _ => rest,
    };
    match rest.chars().next()? {
        quote @ ('"' | '\'') => Some(rest[1..].split(quote).next().unwrap_or("")),
        _ => Some(rest.trim_end()),
    }
}
