//! What the cascade makes of elements, read as a specification.

mod common;

use common::{colour, style, styled};
use schouw_page::{Content, Display, Length, Page, Pseudo, Spacing, Visibility};

fn before(html: &str) -> Option<Content> {
    let snapshot = styled(html);
    let page = Page::new(&snapshot);
    let el = page.elements().find(|el| el.attr("id") == Some("x")).expect("an element x");
    page.pseudo(el, Pseudo::Before).expect("style is known").map(|style| style.content.clone())
}

#[test]
fn the_cascade_weighs_origin_importance_specificity_and_order() {
    assert_eq!(colour("<style>p{color:red}#x{color:lime}p{color:blue}</style><p id=x>"), "#00ff00");
    assert_eq!(colour("<style>p{color:red !important}</style><p id=x style='color:lime'>"), "#ff0000");
    assert_eq!(colour("<style>p{color:red}p{color:blue}</style><p id=x>"), "#0000ff");
    assert_eq!(colour("<style>@layer a{#x{color:red}} p{color:blue}</style><p id=x>"), "#0000ff");
    assert_eq!(colour("<a id=x href=/>"), "#0000ee");
}

#[test]
fn conditions_are_judged_at_the_viewport() {
    assert_eq!(colour("<style>@media (min-width:1000px){p{color:red}}</style><p id=x>"), "#ff0000");
    assert_eq!(colour("<style>@media (max-width:1000px){p{color:red}}</style><p id=x>"), "#000000");
    assert_eq!(colour("<style>@media print{p{color:red}}</style><p id=x>"), "#000000");
    assert_eq!(colour("<style media=print>p{color:red}</style><p id=x>"), "#000000");
    assert_eq!(colour("<style>@supports (display:grid){p{color:red}}</style><p id=x>"), "#ff0000");
    assert_eq!(colour("<style>@supports (display:nonsense){p{color:red}}</style><p id=x>"), "#000000");
    assert_eq!(colour("<style>@media (prefers-reduced-motion:no-preference){p{color:red}}</style><p id=x>"), "#ff0000");
    assert_eq!(colour("<style>@media (forced-colors:active){p{color:red}}</style><p id=x>"), "#000000");
    assert_eq!(colour("<style media='(prefers-contrast:more)'>p{color:red}</style><p id=x>"), "#000000");
}

#[test]
fn today_s_css() {
    assert_eq!(colour("<style>:root{--c:#123456}p{color:var(--c)}</style><p id=x>"), "#123456");
    assert_eq!(colour("<style>div{p{color:red}}</style><div><p id=x></div>"), "#ff0000");
    assert_eq!(colour("<style>div:has(> b) p{color:red}</style><div><b></b><p id=x></div>"), "#ff0000");
    assert_eq!(colour("<style>p{color:color-mix(in srgb, red, blue)}</style><p id=x>"), "#800080");
    assert_eq!(colour("<style>p{color:oklch(62.8% 0.2577 29.23)}</style><p id=x>"), "#ff0000");
    assert_eq!(colour("<style>p:nth-child(1 of .a){color:red}</style><p></p><p class=a id=x>"), "#ff0000");
    assert_eq!(colour("<style>@scope (div){p{color:red}}</style><div><p id=x></div>"), "#ff0000");
    assert_eq!(style("<style>p{width:calc(10px * 3)}</style><p id=x>").width, Length::Px(30.0));
}

#[test]
fn what_the_user_agent_and_old_attributes_say() {
    assert_eq!(style("<p id=x hidden>").display, Display::None);
    assert_eq!(style("<p id=x style='visibility:hidden'>").visibility, Visibility::Hidden);
    assert_eq!(style("<details><p id=x></details>").display, Display::None);
    assert_eq!(style("<dialog id=x>").display, Display::None);
    assert_eq!(style("<div hidden><p id=x></div>").display, Display::None);
    assert_eq!(style("<h1 id=x>").font_size, 32.0);
    assert_eq!(style("<b id=x>").font_weight, 700.0);
    assert_eq!(colour("<font id=x color=chucknorris>"), "#c00000");
    let cell = style("<table bgcolor=lime><tr><td id=x bgcolor=#112233>");
    assert_eq!(cell.background_color.map(|c| c.hex()).as_deref(), Some("#112233"));
    assert!(style("<fieldset disabled><legend></legend><button id=x>").color.is_some_and(|c| c.a < 1.0));
}

#[test]
fn generated_content_has_its_text() {
    let text = |s: &str| Some(Content::Text(s.to_owned()));
    assert_eq!(before("<style>p::before{content:'a' attr(title)}</style><p id=x title=b>"), text("ab"));
    assert_eq!(before("<style>p::before{content:'*' / 'ster'}</style><p id=x>"), text("ster"));
    assert_eq!(before("<style>p::before{content:url(a.png)}</style><p id=x>"), Some(Content::Image));
    assert_eq!(before("<style>p::before{content:none}</style><p id=x>"), None);
    assert_eq!(before("<p id=x>"), None);
}

#[test]
fn shadow_trees_have_sheets_of_their_own() {
    let host = |inner: &str, outer: &str| {
        format!("<style>{outer}</style><div id=h><template shadowrootmode=open>{inner}</template><b id=x></b></div>")
    };
    assert_eq!(colour(&host("<style>::slotted(b){color:red}</style><slot></slot>", "")), "#ff0000");
    assert_eq!(colour(&host("<style>:host{color:blue}</style><slot></slot>", "")), "#0000ff");
    assert_eq!(style(&host("<p></p>", "")).display, Display::None);
    let inner = "<div><template shadowrootmode=open><style>p{color:red}</style><p id=x></p></template></div>";
    assert_eq!(colour(&format!("<style>p{{color:blue}}</style>{inner}")), "#ff0000");
}

#[test]
fn transforms_become_matrices() {
    use schouw_page::Transform;
    let Transform::Matrix { matrix, percent_x, .. } =
        style("<p id=x style='transform:translateX(-50%) scale(2)'>").transform
    else {
        panic!("a matrix")
    };
    assert_eq!((matrix, percent_x), ([2.0, 0.0, 0.0, 2.0, 0.0, 0.0], -50.0));
}

#[test]
fn properties_that_the_engine_lacks_are_read_all_the_same() {
    let s = style("<style>p{-webkit-text-fill-color:red;content-visibility:hidden}</style><p id=x>");
    assert_eq!(s.text_fill.map(|c| c.hex()).as_deref(), Some("#ff0000"));
    assert!(s.content_hidden);
    let inner = style("<style>p{-webkit-text-fill-color:red;content-visibility:hidden}</style><p><b id=x>");
    assert_eq!((inner.text_fill.map(|c| c.hex()).as_deref(), inner.content_hidden), (Some("#ff0000"), false));
    assert_eq!(style("<style>p{-webkit-margin-before:3px}</style><p id=x>").margin.top, Length::Px(3.0));
    assert!(!style("<style>p{text-wrap:nowrap}</style><p id=x>").wraps);
}

#[test]
fn a_pseudo_element_that_only_browsers_know_does_not_drop_its_rule() {
    assert_eq!(colour("<style>p,a::-webkit-scrollbar-thumb:hover{color:red}</style><p id=x>"), "#ff0000");
    assert_eq!(colour("<style>p,a::first-line{color:red}</style><p id=x>"), "#ff0000");
    assert_eq!(colour("<style>p,a::nonsense{color:red}</style><p id=x>"), "#000000");
    assert_eq!(colour("<style>p::-webkit-x{color:red}</style><p id=x>"), "#000000");
}

#[test]
fn spacing_is_pinned_by_the_important_declaration_that_wins() {
    let pinned = |html: &str| {
        let snapshot = styled(html);
        let page = Page::new(&snapshot);
        let el = page.elements().find(|el| el.attr("id") == Some("x")).expect("an element x");
        let table = page.styles().expect("style is known");
        table.pin(page.index(el), Spacing::Letter).and_then(|at| page.at(at)).map(|el| el.name().to_owned())
    };
    let letters = |value: &str| format!("style='letter-spacing: {value}'");
    for (html, by) in [
        (format!("<p id=x {}>", letters("1px !important")), Some("p")),
        (format!("<p id=x {}>", letters("initial !important")), Some("p")),
        (format!("<p id=x {}>", letters("1px !important; letter-spacing: 2px")), Some("p")),
        (format!("<p id=x {}>", letters("1px")), None),
        (format!("<p id=x {}>", letters("inherit !important")), None),
        (format!("<div {}><p id=x>", letters("1px !important")), Some("div")),
        (format!("<div {}><p id=x {}>", letters("1px !important"), letters("unset")), Some("div")),
        (format!("<div {}><p id=x {}>", letters("1px !important"), letters("revert !important")), Some("div")),
        (format!("<div {}><p id=x {}>", letters("1px !important"), letters("2px")), None),
        (format!("<div {}><button id=x>", letters("1px !important")), None),
        (format!("<style>p{{letter-spacing:2px}}</style><div {}><p id=x>", letters("1px !important")), None),
        (format!("<style>p{{letter-spacing:2px !important}}</style><p id=x {}>", letters("1px !important")), Some("p")),
        (format!("<style>p{{letter-spacing:2px !important}}</style><p id=x {}>", letters("1px")), None),
        ("<p id=x style='all: initial !important'>".to_owned(), Some("p")),
    ] {
        assert_eq!(pinned(&html).as_deref(), by, "{html}");
    }
}

#[test]
fn what_turns_with_the_orientation_of_the_screen() {
    let turn = |css: &str| {
        let snapshot = styled(&format!("<style>{css}</style><p id=x>a"));
        let page = Page::new(&snapshot);
        let at = page.index(page.elements().find(|el| el.attr("id") == Some("x")).expect("an element x"));
        let turns = &page.styles().expect("style is known").turns;
        turns.iter().find(|turn| turn.at as usize == at).map(|turn| turn.degrees.map(f64::round))
    };
    let upright = |rules: &str| turn(&format!("@media (orientation: portrait) {{ #x {{ {rules} }} }}"));
    for (rules, degrees) in [
        ("rotate: 90deg", Some(Some(90.0))),
        ("rotate: z 0.25turn", Some(Some(90.0))),
        ("transform: rotate(-90deg) translateX(-50%)", Some(Some(270.0))),
        ("transform: matrix(0, 1, -1, 0, 0, 0)", Some(Some(90.0))),
        ("transform: matrix3d(0,-1,0,0, 1,0,0,0, 0,0,1,0, 0,0,0,1)", Some(Some(270.0))),
        ("transform: rotate3d(0, 0, 1, 100grad)", Some(Some(90.0))),
        ("transform: rotateZ(360deg)", Some(Some(0.0))),
        ("transform: rotate3d(1, 1, 0, 90deg)", Some(None)),
        ("transform: translateX(10px); --x: rotate", None),
        ("display: none; rotate: 90deg", None),
    ] {
        assert_eq!(upright(rules), degrees, "{rules}");
    }
    let phone = "@media (orientation: landscape) and (max-width: 767px) { p { rotate: -90deg } }";
    assert_eq!(turn(phone), Some(Some(90.0)));
    assert_eq!(
        turn("@media (orientation: portrait) { :root { --a: 90deg } } p { rotate: var(--a, 0deg) }"),
        Some(Some(90.0))
    );
    assert_eq!(turn("p { rotate: 90deg } @media (orientation: portrait) { p { rotate: 90deg } }"), None);
    assert_eq!(
        turn("@media (max-width: 500px) { p { rotate: 90deg } } @media (orientation: portrait) { b { --x: 1 } }"),
        None
    );
}
