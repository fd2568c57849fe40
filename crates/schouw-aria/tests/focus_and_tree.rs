//! What can have focus, what is in the accessibility tree, and who owns whom.

mod common;

use common::{parse, target};
use schouw_aria::Aria;
use schouw_page::{El, Page, Reason, Tri};

/// Focusable and tabbable of the element with `data-t`.
fn focus(html: &str) -> (Tri, Tri) {
    let snapshot = parse(html);
    let page = Page::new(&snapshot);
    let aria = Aria::new(&page);
    (aria.focusable(target(&page)), aria.tabbable(target(&page)))
}

fn included(html: &str) -> Tri {
    let snapshot = parse(html);
    let page = Page::new(&snapshot);
    Aria::new(&page).included(target(&page))
}

#[test]
fn elements_in_the_tab_order() {
    for html in [
        "<a href=# data-t>x",
        "<button data-t>x",
        "<input data-t>",
        "<select data-t>",
        "<textarea data-t>",
        "<iframe data-t></iframe>",
        "<div tabindex=0 data-t>",
        "<div tabindex='+1' data-t>",
        "<div contenteditable data-t>",
        "<div contenteditable=plaintext-only data-t>",
        "<details><summary data-t>x</summary></details>",
        "<video controls data-t></video>",
        "<img usemap=#m><map name=m><area href=# data-t></map>",
        "<svg><a href=# data-t>x</a></svg>",
        "<fieldset disabled><legend><input data-t></legend></fieldset>",
        "<button aria-disabled=true data-t>x",
    ] {
        assert_eq!(focus(html), (Tri::Yes, Tri::Yes), "{html}");
    }
}

#[test]
fn a_negative_tabindex_takes_focus_out_of_the_tab_order() {
    for html in ["<div tabindex=-1 data-t>", "<a href=# tabindex=-1 data-t>x", "<input tabindex='-5' data-t>"] {
        assert_eq!(focus(html), (Tri::Yes, Tri::No), "{html}");
    }
}

#[test]
fn elements_without_focus() {
    for html in [
        "<a data-t>x",
        "<div data-t>",
        "<div tabindex data-t>",
        "<div tabindex=x data-t>",
        "<div role=button data-t>",
        "<button disabled data-t>x",
        "<button disabled tabindex=0 data-t>x",
        "<input type=hidden data-t>",
        "<fieldset disabled><input data-t></fieldset>",
        "<fieldset disabled><p><legend><input data-t></legend></fieldset>",
        "<fieldset disabled><legend></legend><legend><input data-t></legend></fieldset>",
        "<div inert><a href=# data-t>x</a></div>",
        "<div hidden><a href=# data-t>x</a></div>",
        "<a href=# style='visibility:hidden' data-t>x</a>",
        "<details><a href=# data-t>x</a></details>",
        "<details><summary>a</summary><summary data-t>x</summary></details>",
        "<summary data-t>x</summary>",
        "<video data-t></video>",
        "<map name=m><area href=# data-t></map>",
        "<div contenteditable=false data-t>",
        "<x-a><template shadowrootmode=open></template><a href=# data-t>x</a></x-a>",
    ] {
        assert_eq!(focus(html), (Tri::No, Tri::No), "{html}");
    }
}

#[test]
fn style_leaves_focus_unknown() {
    let html = "<style>@media (width < 40em) { nav { display: none } }</style><nav><a href=# data-t>x</a></nav>";
    assert_eq!(focus(html).0, Tri::Unknown(Reason::StyleMayHide));
    assert_eq!(focus("<style>a { display: none }</style><a data-t>x</a>").0, Tri::No);
}

#[test]
fn disabled_is_what_html_disables() {
    let disabled = |html: &str| {
        let snapshot = parse(html);
        let page = Page::new(&snapshot);
        Aria::new(&page).disabled(target(&page))
    };
    assert!(disabled("<select><optgroup disabled><option data-t>x</select>"));
    assert!(disabled("<select><option disabled data-t>x</select>"));
    assert!(disabled("<fieldset disabled><fieldset data-t></fieldset></fieldset>"));
    assert!(!disabled("<div disabled data-t>"));
    assert!(!disabled("<button aria-disabled=true data-t>"));
}

#[test]
fn aria_hidden_takes_out_all_below_it_and_no_value_brings_it_back() {
    assert_eq!(included("<p data-t>"), Tri::Yes);
    assert_eq!(included("<p aria-hidden=true data-t>"), Tri::No);
    assert_eq!(included("<p aria-hidden=TRUE data-t>"), Tri::No);
    assert_eq!(included("<p aria-hidden=false data-t>"), Tri::Yes);
    assert_eq!(included("<div aria-hidden=true><p aria-hidden=false data-t>"), Tri::No);
    assert_eq!(included("<div aria-hidden=true><a href=# data-t>"), Tri::No);
    assert_eq!(included("<div hidden><p data-t>"), Tri::No);
    assert_eq!(included("<p style='position:absolute;left:-9999px' data-t>"), Tri::Yes);
    assert_eq!(included("<style>p { display: none }</style><p data-t>"), Tri::Unknown(Reason::StyleMayHide));
    assert_eq!(included("<style>p { display: none }</style><p aria-hidden=true data-t>"), Tri::No);
    let slotted =
        "<x-a><template shadowrootmode=open><div aria-hidden=true><slot></slot></div></template><p data-t></x-a>";
    assert_eq!(included(slotted), Tri::No);
}

#[test]
fn a_frame_that_is_not_rendered_hides_its_document() {
    let of = |html: &str| {
        let snapshot = parse(html);
        let page = Page::new(&snapshot);
        let (frame, inner) = page.frames().next().unwrap();
        let framed = page.framed(frame, inner.unwrap());
        let aria = Aria::new(&framed);
        let p = framed.tagged("a").next().unwrap();
        (aria.included(p), aria.focusable(p))
    };
    assert_eq!(of("<iframe srcdoc='<a href=#>x</a>'></iframe>"), (Tri::Yes, Tri::Yes));
    assert_eq!(of("<iframe hidden srcdoc='<a href=#>x</a>'></iframe>"), (Tri::No, Tri::No));
}

/// Children in the tree of the element with `data-t`, by role or tag.
fn children(html: &str) -> String {
    let snapshot = parse(html);
    let page = Page::new(&snapshot);
    let aria = Aria::new(&page);
    let name = |el: El<'_>| el.attr("id").unwrap_or(el.name()).to_owned();
    let found = aria.children_in_tree(target(&page));
    for child in &found {
        assert_eq!(aria.parent_in_tree(*child), Some(target(&page)), "{html}");
    }
    found.into_iter().map(name).collect::<Vec<_>>().join(" ")
}

#[test]
fn children_in_the_tree_pass_through_what_has_no_node() {
    for (html, expected) in [
        ("<ul data-t><li id=a><li id=b></ul>", "a b"),
        ("<div role=list data-t><div><span><p id=a></p></span></div><b id=b role=listitem></b></div>", "a b"),
        ("<ul data-t><div role=none><li id=a></div><li hidden><li aria-hidden=true><li id=b></ul>", "a b"),
        ("<div role=list data-t><div id=a aria-label=x></div><div id=b tabindex=0></div></div>", "a b"),
        ("<div role=list data-t><i id=a role=listitem><i role=listitem></i></i></div>", "a"),
        (
            "<main data-t><x-a><template shadowrootmode=open><ul id=a></ul><slot></slot></template><p id=b></p></x-a></main>",
            "a b",
        ),
    ] {
        assert_eq!(children(html), expected, "{html}");
    }
}

#[test]
fn aria_owns_moves_children() {
    for (html, expected) in [
        ("<ul data-t aria-owns='y x'><li id=a></ul><li id=x><li id=y>", "a y x"),
        ("<ul data-t><li id=a><li id=b></ul><ul aria-owns=b></ul>", "a"),
        (
            "<ul data-t aria-owns=b><li id=a></ul><ul aria-owns=b></ul><p><i role=none><b role=listitem id=b></b></i></p>",
            "a b",
        ),
        ("<ul data-t><li id=a><li id=b></ul><ul hidden aria-owns=b></ul>", "a b"),
        ("<ul id=u data-t aria-owns=u><li id=a></ul>", "a"),
        ("<div id=d><ul data-t aria-owns=d><li id=a></ul></div>", "a"),
        ("<ul data-t id=u aria-owns=v></ul><ul id=v aria-owns=u></ul>", "v"),
    ] {
        assert_eq!(children(html), expected, "{html}");
    }
}

#[test]
fn what_a_role_must_not_own() {
    let wrong = |html: &str| {
        let snapshot = parse(html);
        let page = Page::new(&snapshot);
        Aria::new(&page).disallowed_owned(target(&page)).len()
    };
    for (html, expected) in [
        ("<ul data-t><li>a<li>b</ul>", 0),
        ("<ul data-t></ul>", 0),
        ("<ul data-t><li>a<div><li>b</div><script></script></ul>", 0),
        ("<ul data-t><li>a<x-item></x-item></ul>", 0),
        ("<ul data-t><li>a</li><a href=#>b</a></ul>", 1),
        ("<div role=list data-t><span>a</span><span>b</span></div>", 2),
        ("<div role=list data-t><span role=none>a</span></div>", 0),
        ("<div role=listbox data-t><p role=group><b role=option>a</b></p></div>", 0),
        ("<div role=listbox data-t><p role=group><b role=treeitem>a</b></p></div>", 1),
        ("<div role=menu data-t><p role=group><b role=group></b></p></div>", 1),
        ("<ul role=menu data-t><li role=none><a role=menuitem>a</a><ul role=menu></ul><li role=separator></ul>", 0),
        ("<div role=radiogroup data-t><p>a<b role=radio>b</b></div>", 0),
        ("<table data-t><caption>x</caption><colgroup><col></colgroup><thead><tr><th>a<tbody><tr><td>b</table>", 0),
        ("<div role=tablist data-t><ul role=none><li role=none><a role=tab href=#>a</a></ul></div>", 0),
        ("<select multiple data-t><option>a<hr><optgroup label=x><option>b</optgroup></select>", 0),
        ("<main data-t><p>a</main>", 0),
    ] {
        assert_eq!(wrong(html), expected, "{html}");
    }
}
