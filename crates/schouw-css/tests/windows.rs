//! What the cascade makes of a page in other windows, in other states and in its fields.

mod common;

use common::{style, styled};
use schouw_page::{Ink, Length, Page, Snapshot, StyleTable};

fn at_x(snapshot: &Snapshot) -> usize {
    let page = Page::new(snapshot);
    let el = page.elements().find(|el| el.attr("id") == Some("x")).expect("an element x");
    page.index(el)
}

fn table(snapshot: &Snapshot) -> &StyleTable {
    snapshot.styles().expect("styles")
}

fn growth(html: &str) -> Option<f32> {
    let snapshot = styled(html);
    table(&snapshot).growth(at_x(&snapshot))
}

#[test]
fn letters_that_hang_on_the_window_do_not_grow() {
    for css in ["font-size: 2vw", "font-size: 3vh", "font: bold 2vmin serif", "font-size: calc(1vw + 1vh)"] {
        assert_eq!(growth(&format!("<p id=x style='{css}'>a")), Some(1.0), "{css}");
        assert_eq!(growth(&format!("<style>#x{{{css}}}</style><p id=x>a")), Some(1.0), "{css}");
    }
    assert_eq!(growth("<style>html{font-size:1vw}</style><p id=x>a"), Some(1.0));
    assert_eq!(growth("<style>:root{--s:2dvw}#x{font-size:var(--s)}</style><p id=x>a"), Some(1.0));
    for css in [
        "font-size: 1rem; width: 50vw",
        "font-size: calc(1rem + 1vw)",
        "font-size: clamp(1rem, 3vw, 3rem)",
        "font-size: max(1rem, 2vw)",
        "display: none; font-size: 2vw",
    ] {
        assert_eq!(growth(&format!("<style>#x{{{css}}}</style><p id=x>a")), None, "{css}");
    }
}

#[test]
fn the_narrow_window_is_computed_where_something_is_wide() {
    let narrow = |html: &str| {
        let snapshot = styled(html);
        let at = at_x(&snapshot);
        table(&snapshot).narrow.as_ref().map(|narrow| narrow.style(at).expect("a style").width)
    };
    assert_eq!(narrow("<style>#x{width:900px}</style><div id=x>a"), Some(Length::Px(900.0)));
    let query = "<style>#x{width:900px}@media (max-width:600px){#x{width:auto}}</style><div id=x>a";
    assert_eq!(narrow(query), Some(Length::Auto));
    assert_eq!(narrow("<style>#x{width:300px}</style><div id=x>a"), None);
    assert_eq!(narrow("<style>img{width:900px}</style><p id=x><img src=a.png>"), None);
}

#[test]
fn columns_of_a_grid_have_a_least_width() {
    for (columns, px) in [
        ("400px", 400.0),
        ("repeat(auto-fill, minmax(400px, 1fr))", 400.0),
        ("repeat(2, 350px) 500px", 350.0),
        ("400px 1fr", 0.0),
        ("repeat(auto-fit, minmax(min(400px, 100%), 1fr))", 0.0),
        ("none", 0.0),
    ] {
        assert_eq!(
            style(&format!("<div id=x style='display:grid;grid-template-columns:{columns}'>a")).column_px,
            px,
            "{columns}"
        );
    }
}

#[test]
fn hints_have_a_style_of_their_own_as_long_as_they_are_shown() {
    let hint = |html: &str| {
        let snapshot = styled(html);
        let style = table(&snapshot).placeholder(at_x(&snapshot))?.color?;
        Some(style.hex())
    };
    assert_eq!(hint("<input id=x placeholder=a>").as_deref(), Some("#757575"));
    assert_eq!(
        hint("<style>input::placeholder{color:red}</style><input id=x placeholder=a>").as_deref(),
        Some("#ff0000")
    );
    let old = "<style>::-webkit-input-placeholder{color:red}</style><textarea id=x placeholder=a></textarea>";
    assert_eq!(hint(old).as_deref(), Some("#ff0000"));
    assert_eq!(hint("<input id=x placeholder=a value=b>"), None);
    assert_eq!(hint("<input id=x>"), None);
}

#[test]
fn what_only_the_mouse_shows() {
    let by_hover = |css: &str, html: &str| {
        let snapshot = styled(&format!("<style>{css}</style>{html}"));
        table(&snapshot).by_hover(at_x(&snapshot))
    };
    let menu =
        "<nav><b>m</b><i>i</i><input type=checkbox><div><a href=/>a</a><ul id=x><li><a href=/b>b</a></ul></div></nav>";
    for (css, shown) in [
        ("ul{display:none} div:hover ul{display:block}", true),
        ("ul{visibility:hidden} a:hover + ul{visibility:visible}", true),
        ("ul{display:none} nav:hover ul, div:focus-within ul{display:block}", false),
        ("ul{display:none} div:hover ul{display:block} a:focus + ul{display:block}", false),
        ("ul{display:none} div:hover ul{display:block} input:checked ~ div ul{display:block}", false),
        ("ul{display:none} div:hover ul{color:red}", false),
        ("ul{display:none}", false),
        ("ul:hover{color:red}", false),
    ] {
        assert_eq!(by_hover(css, menu), shown, "{css}");
    }
    assert!(!by_hover("p{display:none} div:hover p{display:block}", "<div><p id=x>geen link</p></div>"));
}

#[test]
fn the_states_of_a_look_leave_the_styles_as_they_were() {
    let snapshot = styled(
        "<style>ul{display:none} div:hover{color:red} div:hover ul{display:block} a{color:blue} a:focus{color:lime}</style>\
         <div id=x><a href=/>a</a><ul><li><a href=/b>b</a></ul></div>",
    );
    let page = Page::new(&snapshot);
    let colour =
        |name: &str| page.style(page.tagged(name).next().expect("it")).expect("a style").color.expect("one").hex();
    assert_eq!((colour("div").as_str(), colour("a").as_str()), ("#000000", "#0000ff"));
    let at = at_x(&snapshot) + 1;
    assert_eq!(table(&snapshot).focus_look(at).own, schouw_page::FocusChange::Paint);
}

#[test]
fn inks_of_drawings() {
    let inks = |html: &str| {
        let style = style(html);
        (style.fill, style.stroke)
    };
    let colour = |hex: &'static str| move |ink: Ink| matches!(ink, Ink::Color(colour) if colour.hex() == hex);
    let (fill, stroke) = inks("<svg><path id=x d='M0 0'/></svg>");
    assert!(colour("#000000")(fill) && stroke == Ink::None);
    let (fill, stroke) = inks("<svg fill=none stroke=red stroke-width=2><path id=x d='M0 0'/></svg>");
    assert!(fill == Ink::None && colour("#ff0000")(stroke));
    let (_, stroke) = inks("<svg stroke=red stroke-width=0><path id=x d='M0 0'/></svg>");
    assert_eq!(stroke, Ink::None);
    let (fill, _) = inks("<style>svg{color:blue}path{fill:currentColor}</style><svg><path id=x d='M0 0'/></svg>");
    assert!(colour("#0000ff")(fill));
    let (fill, _) = inks("<svg><path id=x fill='url(#a)' d='M0 0'/></svg>");
    assert_eq!(fill, Ink::Other);
    let (fill, _) = inks("<svg><path id=x fill=red fill-opacity=0.5 d='M0 0'/></svg>");
    assert!(matches!(fill, Ink::Color(colour) if colour.a == 0.5));
}

#[test]
fn lines_of_text_and_shadows_of_boxes() {
    assert_eq!(
        style("<a id=x href=/ style='text-decoration:underline transparent'>").decoration_color.map(|c| c.a),
        Some(0.0)
    );
    assert_eq!(
        style("<a id=x href=/ style='text-decoration:underline 0px red'>").decoration_color.map(|c| c.a),
        Some(0.0)
    );
    assert_eq!(style("<p id=x style='box-shadow:0 0 0 1px red, 0 0 0 0 blue'>").shadow_colors.len(), 1);
    assert!(style("<p id=x style='-webkit-text-stroke:1px red'>").text_stroke);
    assert!(!style("<p id=x style='-webkit-text-stroke:1px'>").text_stroke);
    assert!(!style("<p id=x style='-webkit-text-stroke:0 red'>").text_stroke);
}

#[test]
fn rings_of_the_author_have_a_colour() {
    let ring = |css: &str| {
        let snapshot = styled(&format!("<style>{css}</style><a id=x href=/>a</a>"));
        table(&snapshot).focus_look(at_x(&snapshot)).ring.map(schouw_page::Rgba::hex)
    };
    assert_eq!(ring("a:focus{outline:2px solid #abcdef}").as_deref(), Some("#abcdef"));
    assert_eq!(ring("a:focus-visible{outline:2px solid #abcdef;outline-offset:3px}").as_deref(), Some("#abcdef"));
    assert_eq!(ring("a:focus{outline:2px solid #abcdef;outline-offset:-3px}"), None);
    assert_eq!(ring("a:focus{outline:2px solid #abcdef;color:red}"), None);
    assert_eq!(ring("a:focus{outline:auto}"), None);
}
