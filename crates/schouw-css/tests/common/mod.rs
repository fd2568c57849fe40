//! Pages with their styles.
#![allow(dead_code)] // each test file uses a part

use schouw_css::{Styler, Viewport};
use schouw_page::{Limits, NoLoader, Page, ResponseFacts, SheetCache, Snapshot, Style};

/// A page in standards mode.
pub(crate) fn styled(html: &str) -> Snapshot {
    styled_as(&format!("<!DOCTYPE html>{html}"), "text/html")
}

/// A document of a media type, as it is written.
pub(crate) fn styled_as(text: &str, kind: &str) -> Snapshot {
    let mut response = ResponseFacts::for_url("https://www.example.nl/".parse().expect("an address"));
    response.content_type = Some(kind.to_owned());
    response.charset = Some("utf-8".to_owned());
    let mut snapshot = Snapshot::parse(text.as_bytes(), response, &Limits::default());
    snapshot.load(&NoLoader, &SheetCache::default(), &Limits::default());
    Styler::new(Viewport::default()).style(&mut snapshot);
    snapshot
}

/// The style of the element with id `x`.
pub(crate) fn of_x(snapshot: &Snapshot) -> Style {
    let page = Page::new(snapshot);
    let el = page.elements().find(|el| el.attr("id") == Some("x")).expect("an element x");
    page.style(el).expect("style is known").clone()
}

/// The style of the element with id `x` in standards mode.
pub(crate) fn style(html: &str) -> Style {
    of_x(&styled(html))
}

/// The same in quirks mode.
pub(crate) fn quirky(html: &str) -> Style {
    of_x(&styled_as(html, "text/html"))
}

/// The colour of its text.
pub(crate) fn colour(html: &str) -> String {
    style(html).color.expect("a colour").hex()
}

/// Whether a pseudo-class matches the element with id `x`.
pub(crate) fn is(pseudo: &str, html: &str) -> bool {
    style(&format!("<style>#x{pseudo}{{z-index:7}}</style>{html}")).z_index == Some(7)
}
