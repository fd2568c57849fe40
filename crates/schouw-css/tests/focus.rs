//! What the focus makes of elements, read as a specification.

use schouw_css::{Styler, Viewport};
use schouw_page::{FocusChange, FocusLook, Limits, NoLoader, Page, SheetCache, Snapshot, Tri};

fn look(css: &str, body: &str) -> FocusLook {
    let url = "https://www.example.nl/".parse().expect("a valid address");
    let mut snapshot = Snapshot::from_html(&format!("<!DOCTYPE html><style>{css}</style>{body}"), url);
    snapshot.load(&NoLoader, &SheetCache::default(), &Limits::default());
    Styler::new(Viewport::default()).style(&mut snapshot);
    let page = Page::new(&snapshot);
    let el = page.elements().find(|el| el.attr("id") == Some("x")).expect("an element x");
    page.styles().expect("style is known").focus_look(page.index(el))
}

const LINK: &str = "<p>Lees <a id=x href=/a>meer</a> hier.";

#[test]
fn what_changes_of_the_element_itself() {
    use FocusChange::{Faint, Nothing, Paint, Place, Ring};
    for (css, own) in [
        ("", Ring),
        ("a:focus { outline: none }", Nothing),
        ("* { outline: 0 !important }", Nothing),
        ("a { outline: none } a:focus-visible { outline: 2px solid red }", Ring),
        ("a:focus:not(:focus-visible) { outline: none }", Ring),
        ("a:focus { outline: none; outline: -webkit-focus-ring-color auto 5px }", Ring),
        ("a:focus { outline: 2px solid transparent }", Nothing),
        ("a:focus { outline: 2px solid #fff }", Faint),
        ("p { background: #000 } a:focus { outline: 2px solid #fff }", Ring),
        ("p { background: #005ea5 } a:focus { outline: 2px solid #005ea5 }", Faint),
        ("a { outline: 2px solid red } a:focus { outline: 2px solid red }", Nothing),
        ("a { outline: 2px solid red } a:focus { outline: none }", Paint),
        ("a:focus { outline: none; background: yellow }", Paint),
        ("a:focus { outline: none; background: transparent; cursor: pointer; transition: all 1s }", Nothing),
        ("a:focus { outline: none; text-decoration: none }", Paint),
        (
            "a { text-decoration: none } a:focus { outline: none; text-decoration: none; text-decoration-color: red }",
            Nothing,
        ),
        ("a:focus { outline: none; box-shadow: 0 0 0 3px red }", Paint),
        ("a:focus { outline: none; box-shadow: 0 0 0 0 red }", Nothing),
        ("a:focus { outline: none; border-color: red }", Nothing),
        ("a { border: 1px solid blue } a:focus { outline: none; border-color: red }", Paint),
        ("a:focus { outline: none; z-index: 2; position: relative }", Nothing),
        ("a:focus { outline: none } a:focus::after { content: '<' }", Paint),
        ("a:focus { outline: none } a:focus::after { color: red }", Nothing),
        ("a { position: absolute; left: -999em } a:focus { outline: none; left: 0 }", Place),
        ("p:focus-within a { outline: none; color: red }", Paint),
        ("a:focus { all: unset }", Paint),
    ] {
        assert_eq!(look(css, LINK).own, own, "{css}");
    }
}

#[test]
fn what_changes_elsewhere() {
    let gone = "a:focus { outline: none }";
    let html =
        "<nav><a href=/b>b</a><p><i>i</i> <a id=x href=/a>meer</a> <b>b</b></p><ul><li><a href=/c>c</a></ul></nav>";
    for (css, elsewhere) in [
        ("", Tri::No),
        ("a:focus + b { color: red }", Tri::Yes),
        ("a:focus + i { color: red }", Tri::No),
        ("p:focus-within { border: 1px solid }", Tri::Yes),
        ("li:focus-within { border: 1px solid }", Tri::No),
        ("a:focus + b::before { content: '>' }", Tri::Yes),
        ("ul { display: none } p:focus-within + ul { display: block }", Tri::Yes),
        ("nav:focus-within { cursor: pointer }", Tri::No),
    ] {
        let found = look(&format!("{gone} {css}"), html);
        assert_eq!((found.own, found.elsewhere), (FocusChange::Nothing, elsewhere), "{css}");
    }
    let has = look(&format!("{gone} p:has(a:focus) {{ color: red }}"), html);
    assert!(matches!(has.elsewhere, Tri::Unknown(_)));
    let covered = "<style>input { opacity: 0 } input:focus + span { outline: 2px solid red }</style>";
    let found = look("", &format!("{covered}<label><input id=x type=checkbox><span>Ja</span></label>"));
    assert_eq!((found.own, found.elsewhere), (FocusChange::Ring, Tri::Yes));
    let found =
        look("input { opacity: 0; outline: revert }", "<label><input id=x type=checkbox><span>Ja</span></label>");
    assert_eq!((found.own, found.elsewhere), (FocusChange::Ring, Tri::No));
}

#[test]
fn text_fields_show_where_one_types() {
    for (css, body, own) in [
        ("", "<input id=x>", FocusChange::Paint),
        ("", "<textarea id=x></textarea>", FocusChange::Paint),
        ("", "<div id=x contenteditable>a</div>", FocusChange::Paint),
        ("#x { caret-color: transparent }", "<input id=x>", FocusChange::Nothing),
        ("", "<input id=x readonly>", FocusChange::Nothing),
        ("", "<select id=x><option>a</select>", FocusChange::Nothing),
        ("", "<input id=x type=checkbox>", FocusChange::Nothing),
        ("", "<button id=x>a</button>", FocusChange::Nothing),
        ("", "<div id=x tabindex=0>a</div>", FocusChange::Nothing),
        ("", "<svg><a id=x href=/a><text>a</text></a></svg>", FocusChange::Nothing),
        ("#x { outline: revert !important }", "<svg><a id=x href=/a><text>a</text></a></svg>", FocusChange::Ring),
    ] {
        assert_eq!(look(&format!("*:focus {{ outline: none }} {css}"), body).own, own, "{body}");
    }
}

#[test]
fn the_focus_is_that_of_the_shadow_host_too() {
    let body =
        "<x-y><template shadowrootmode=open><style>a { outline: none }</style><a id=x href=/a>a</a></template></x-y>";
    assert_eq!(look("", body).elsewhere, Tri::No);
    assert_eq!(look("x-y:focus-within { background: red }", body).elsewhere, Tri::Yes);
    assert_eq!(look("x-y:focus { background: red }", body).elsewhere, Tri::Yes);
}
