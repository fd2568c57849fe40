//! States and properties, and where they may be used.

mod common;

use common::{parse, target};
use schouw_aria::Aria;
use schouw_page::Page;

fn state(html: &str, attribute: &str) -> String {
    let snapshot = parse(html);
    let page = Page::new(&snapshot);
    Aria::new(&page).state(target(&page), attribute).unwrap_or("-".into()).into_owned()
}

fn allows(html: &str, attribute: &str) -> bool {
    let snapshot = parse(html);
    let page = Page::new(&snapshot);
    Aria::new(&page).allows_attribute(target(&page), attribute)
}

#[test]
fn aria_then_host_language_then_role_then_default() {
    for (html, attribute, expected) in [
        ("<div role=checkbox aria-checked=MIXED data-t>", "aria-checked", "mixed"),
        ("<div role=checkbox aria-checked=ja data-t>", "aria-checked", "undefined"),
        ("<input type=checkbox checked data-t>", "aria-checked", "true"),
        ("<input type=checkbox role=switch aria-checked=true data-t>", "aria-checked", "false"),
        ("<button disabled aria-disabled=false data-t>", "aria-disabled", "true"),
        ("<button aria-disabled=true data-t>", "aria-disabled", "true"),
        ("<input required data-t>", "aria-required", "true"),
        ("<div role=textbox data-t>", "aria-required", "false"),
        ("<h3 data-t>x</h3>", "aria-level", "3"),
        ("<h3 aria-level=5 data-t>x</h3>", "aria-level", "5"),
        ("<div role=heading data-t>", "aria-level", "-"),
        ("<div role=alert data-t>", "aria-live", "assertive"),
        ("<div role=alert aria-live=off data-t>", "aria-live", "off"),
        ("<div role=tablist data-t>", "aria-orientation", "horizontal"),
        ("<select data-t>", "aria-expanded", "false"),
        ("<details open><summary data-t>x</summary></details>", "aria-expanded", "true"),
        ("<input type=range value=3 max=9 data-t>", "aria-valuenow", "3"),
        ("<progress max=9 data-t></progress>", "aria-valuemax", "9"),
        ("<textarea placeholder=Typ data-t></textarea>", "aria-placeholder", "Typ"),
        ("<p data-t>", "aria-label", "-"),
        ("<p aria-labeledby=x data-t>", "aria-labeledby", "-"),
    ] {
        assert_eq!(state(html, attribute), expected, "{attribute} of {html}");
    }
}

#[test]
fn heading_levels() {
    let level = |html: &str| {
        let snapshot = parse(html);
        let page = Page::new(&snapshot);
        Aria::new(&page).heading_level(target(&page))
    };
    assert_eq!(level("<h4 data-t>x"), Some(4));
    assert_eq!(level("<h4 aria-level=0 data-t>x"), Some(4));
    assert_eq!(level("<h4 aria-level=12 data-t>x"), Some(12));
    assert_eq!(level("<p role=heading data-t>x"), Some(2));
    assert_eq!(level("<h4 role=button data-t>x"), None);
    assert_eq!(level("<hr data-t>"), None);
}

#[test]
fn attributes_where_they_may_be_used() {
    assert!(allows("<div data-t>", "aria-describedby"));
    assert!(allows("<div aria-label=x data-t>", "aria-label"), "prohibited, yet global");
    assert!(allows("<button data-t>", "aria-pressed"));
    assert!(!allows("<button data-t>", "aria-checked"));
    assert!(allows("<button role=switch data-t>", "aria-checked"));
    assert!(allows("<input type=password data-t>", "aria-required"));
    assert!(!allows("<input type=password data-t>", "aria-checked"));
    assert!(allows("<input type=file data-t>", "aria-required"));
    assert!(!allows("<input type=color data-t>", "aria-required"));
    assert!(allows("<table><tr><th scope=col data-t></table>", "aria-sort"));
    assert!(allows("<table role=grid><tr><td data-t></table>", "aria-selected"));
    assert!(!allows("<table><tr><td data-t></table>", "aria-selected"));
    assert!(!allows("<button data-t>", "aria-onzin"));
}

#[test]
fn required_attributes() {
    let required = |html: &str| {
        let snapshot = parse(html);
        let page = Page::new(&snapshot);
        Aria::new(&page).required_attributes(target(&page)).join(" ")
    };
    assert_eq!(required("<div role=checkbox data-t>"), "aria-checked");
    assert_eq!(required("<div role=scrollbar data-t>"), "aria-controls aria-valuenow");
    assert_eq!(required("<div role=separator data-t>"), "");
    assert_eq!(required("<div role=separator tabindex=0 data-t>"), "aria-valuenow");
    assert_eq!(required("<label data-t>"), "");
}
