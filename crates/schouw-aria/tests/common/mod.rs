//! Small pages for the tests: the element in question has `data-t`.
#![allow(dead_code)] // Each test binary uses its own part.

use schouw_aria::{Aria, Name};
use schouw_page::{El, Limits, NoLoader, Page, SheetCache, Snapshot};

pub(crate) fn parse(html: &str) -> Snapshot {
    let mut snapshot = Snapshot::from_html(html, "https://www.example.nl/map/".parse().unwrap());
    snapshot.load(&NoLoader, &SheetCache::default(), &Limits::default());
    snapshot
}

pub(crate) fn target<'s>(page: &Page<'s>) -> El<'s> {
    page.elements().find(|el| el.has_attr("data-t")).expect("the page has an element with data-t")
}

pub(crate) fn name(html: &str) -> Name {
    let snapshot = parse(html);
    let page = Page::new(&snapshot);
    Aria::new(&page).name(target(&page))
}

/// The text of a name that has to be certain.
pub(crate) fn text(html: &str) -> String {
    let name = name(html);
    assert!(name.is_certain(), "not certain: {html}");
    assert_eq!(name.is_empty().is_yes(), name.text().is_empty(), "{html}");
    name.text
}

pub(crate) fn role(html: &str) -> &'static str {
    let snapshot = parse(html);
    let page = Page::new(&snapshot);
    Aria::new(&page).role(target(&page)).map_or("-", |role| role.name)
}
