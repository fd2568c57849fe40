//! Small pages for the tests: the element in question has `data-t`.
#![allow(dead_code)] // Each test binary uses its own part.

use schouw_aria::{Aria, Name};
use schouw_page::{
    Content, Display, El, Limits, NoLoader, Page, Pseudo, SheetCache, Snapshot, Style, StyleTable, Visibility,
};

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

/// The same page with a style for each element, as a cascade would have made it: blocks and cells by their tag, or as `data-display`
/// says; `data-before` and `data-after` hold the text of pseudo-elements, inline unless `data-box` says otherwise.
pub(crate) fn styled(html: &str) -> Snapshot {
    let mut snapshot = parse(html);
    let table = {
        let page = Page::new(&snapshot);
        let mut table = StyleTable { viewport: (1280.0, 800.0), ..StyleTable::default() };
        for (at, el) in (0..).zip(page.elements()) {
            table.of.push(at);
            table.styles.push(Style { display: display(el), opacity: 1.0, font_size: 16.0, ..Style::default() });
            for (kind, name) in [(Pseudo::Before, "data-before"), (Pseudo::After, "data-after")] {
                let Some(text) = el.attr(name) else { continue };
                let content = if text == "url" { Content::Image } else { Content::Text(text.to_owned()) };
                let visibility = if el.has_attr("data-unseen") { Visibility::Hidden } else { Visibility::Visible };
                let display = el.attr("data-box").map_or(Display::Inline, named);
                table.pseudos.push((at, kind, Style { display, content, visibility, ..Style::default() }));
            }
        }
        table
    };
    snapshot.set_styles(table);
    snapshot
}

fn display(el: El<'_>) -> Display {
    if let Some(value) = el.attr("data-display") {
        return named(value);
    }
    let hidden = ["head", "script", "style", "template", "title", "noscript", "datalist"];
    match el.name() {
        _ if el.has_attr("hidden") || el.is_any(&hidden) => Display::None,
        "td" | "th" => Display::TableCell,
        "tr" | "tbody" | "thead" | "tfoot" | "caption" => Display::TablePart,
        "table" => Display::Table,
        "button" | "input" | "select" | "textarea" => Display::InlineBlock,
        "body" | "div" | "fieldset" | "h1" | "h2" | "h3" | "html" | "legend" | "li" | "ol" | "p" | "section" | "ul" => {
            Display::Block
        }
        _ => Display::Inline,
    }
}

fn named(value: &str) -> Display {
    match value {
        "block" => Display::Block,
        "contents" => Display::Contents,
        "flex" => Display::Flex,
        "inline" => Display::Inline,
        "inline-block" => Display::InlineBlock,
        "none" => Display::None,
        other => panic!("no display {other}"),
    }
}

/// The name on the page with styles.
pub(crate) fn styled_name(html: &str) -> Name {
    let snapshot = styled(html);
    let page = Page::new(&snapshot);
    Aria::new(&page).name(target(&page))
}
