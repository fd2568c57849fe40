//! Pages and sheets that are made to break things: each ends soon, with styles or with a gap that says why there are none.
#![allow(clippy::disallowed_methods)] // how long it takes is part of what is tested

use schouw_css::{Styler, Viewport};
use schouw_page::{Limits, LoadError, Loaded, Loader, NoLoader, Page, ResponseFacts, SheetCache, Snapshot, WantedKind};
use std::time::{Duration, Instant};
use url::Url;

/// How long one may take. Builds for tests are slow, and the machines that run them have more to do.
const PATIENCE: Duration = Duration::from_secs(60);

/// A number for builds without assertions, and a smaller one for those with them, which check the engine's work by doing it twice.
const fn many(number: usize) -> usize {
    if cfg!(debug_assertions) { number / 10 } else { number }
}

fn load(bytes: &[u8], loader: &dyn Loader) -> Snapshot {
    let begun = Instant::now();
    let url: Url = "https://www.example.nl/".parse().expect("an address");
    let mut snapshot = Snapshot::parse(bytes, ResponseFacts::for_url(url), &Limits::default());
    snapshot.load(loader, &SheetCache::default(), &Limits::default());
    Styler::new(Viewport::default()).style(&mut snapshot);
    assert!(begun.elapsed() < PATIENCE, "{:?}", begun.elapsed());
    snapshot
}

/// A page whose sheet makes `b` red first; its last element is a `b`.
fn page(css: &str, body: &str) -> Snapshot {
    load(
        format!("<!DOCTYPE html><meta charset=utf-8><style>b{{color:red}}{css}</style>{body}<b></b>").as_bytes(),
        &NoLoader,
    )
}

/// The colour of the last `b`; none where the styles are not known.
fn colour(snapshot: &Snapshot) -> Option<String> {
    let page = Page::new(snapshot);
    let el = page.elements().filter(|el| el.is("b")).last().expect("a b");
    page.style(el).ok().map(|style| style.color.expect("a colour").hex())
}

/// The styles are known, and the last `b` is red.
fn is_styled(snapshot: &Snapshot) {
    assert_eq!((colour(snapshot).as_deref(), snapshot.gaps().len()), (Some("#ff0000"), 0), "{:?}", snapshot.gaps());
}

/// The styles are not known, and a gap says so.
fn is_beyond(snapshot: &Snapshot) {
    assert_eq!(colour(snapshot), None);
    assert!(snapshot.gaps().iter().any(|gap| gap.code == "style_limit"), "{:?}", snapshot.gaps());
}

fn nested(open: &str, inside: &str, close: &str, depth: usize) -> String {
    format!("{}{inside}{}", open.repeat(depth), close.repeat(depth))
}

#[test]
fn a_sheet_of_ten_million_bytes_is_read_or_refused() {
    let declarations = "margin:0;padding:1px 2px 3px 4px;border:1px solid #123456;";
    is_styled(&page(&format!("i{{{}}}", declarations.repeat(many(10_000_000) / declarations.len())), ""));
    is_beyond(&page(&"i u>p{margin:0}".repeat(10_000_000 / 15), ""));
    is_beyond(&page(&" ".repeat(13_000_000), ""));
}

#[test]
fn nesting_without_end_is_cut_off() {
    let depth = many(1_000_000);
    for css in [
        nested("@media screen{", "b{color:lime}", "}", depth),
        nested("@layer{", "b{color:lime}", "}", depth),
        format!("b{}{{color:lime}}", nested(":is(", "b", ")", depth)),
        format!("b{}{{color:lime}}", nested(":not(", "b", ")", depth)),
        format!("u{{width:{}}}", nested("calc(1px + (", "1px", "))", depth)),
        format!("u{{width:{}}}", nested("min(", "1px", ")", depth)),
        format!("u{{width:{}}}", nested("var(--a,", "1px", ")", depth)),
        format!("@media {}{{b{{color:lime}}}}", nested("(", "color", ")", depth)),
        format!("@supports {}{{b{{color:lime}}}}", nested("(", "color:lime", ")", depth)),
        format!("u{{background:{}}}", nested("color-mix(in srgb,red,", "red", ")", depth / 10)),
        format!("x{} {{}}", "[({".repeat(depth)),
    ] {
        is_styled(&page(&css, ""));
    }
    is_styled(&page(&nested("b{", "color:lime", "}", 1_000), ""));
    is_styled(&page("", &format!("<i style='width:{}'></i>", nested("calc(", "1px", ")", depth))));
}

#[test]
fn nested_lists_that_multiply_are_refused() {
    is_beyond(&page(&nested("i,u,p,q{", "", "}", 30), ""));
    is_beyond(&page(&nested("& & &{", "color:lime", "}", 30), ""));
    is_beyond(&page(&nested("u:is(&,& i){", "color:lime", "}", 60), ""));
    is_styled(&page(&nested("i,u,p,q{", "color:lime", "}", 5), ""));
}

#[test]
fn variables_neither_grow_nor_go_down_without_end() {
    let doubling: String = (0..100).map(|n| format!("--v{n}:var(--v{0}) var(--v{0});", n + 1)).collect();
    is_styled(&page(&format!("b{{{doubling}--v100:aaaaaaaa;font-family:var(--v0)}}"), ""));
    let chain = |length: usize| (0..length).map(|n| format!("--v{n}:var(--v{});", n + 1)).collect::<String>();
    is_styled(&page(&format!("b{{{}width:var(--v0)}}", chain(900)), ""));
    is_beyond(&page(&format!("b{{{}width:var(--v0)}}", chain(100_000)), ""));
    is_beyond(&page("", &format!("<i style='{}'></i>", chain(20_000))));
    is_styled(&page("b{--a:var(--b);--b:var(--c);--c:var(--a)}", ""));
}

#[test]
fn has_is_bounded() {
    is_styled(&page("*:has(~ .none) b{color:lime} i:has(+ i ~ u){color:lime}", &"<i></i>".repeat(many(40_000))));
    let rules: String = (0..many(20_000)).map(|n| format!("*:has(.n{n}) b{{color:lime}}")).collect();
    is_styled(&page(&rules, &"<i><u></u></i>".repeat(5_000)));
    let selector = ":has(:is(i,u) :is(i,u) :is(i,u) :is(i,u) :is(i,u) .none)";
    is_styled(&page(&format!("{selector}{{color:lime}}"), &nested("<i>", "", "</i>", 400)));
}

#[test]
fn selectors_that_try_every_way_run_out_of_steps() {
    is_beyond(&page("u ~ i ~ i ~ i ~ i{color:lime}", &"<i></i>".repeat(40_000)));
    is_beyond(&page(":is(:is(:is(:is(u ~ *) ~ *) ~ *) ~ *) ~ *{color:lime}", &"<i></i>".repeat(500)));
    is_beyond(&page(&"*{margin:0}".repeat(30_000), &"<i></i>".repeat(10_000)));
    is_styled(&page(&format!("u {} b{{color:lime}}", "i ".repeat(400)), &"<i>".repeat(400)));
}

#[test]
fn a_hundred_thousand_rules_for_a_hundred_thousand_elements_are_refused() {
    is_beyond(&page(&".a{margin:0}".repeat(100_000), &"<i></i>".repeat(100_000)));
    is_beyond(&page(&".a{margin:0}".repeat(20_000), &"<i></i>".repeat(100_000)));
}

#[test]
fn names_that_the_engine_finds_slowly_are_refused_when_there_are_too_many() {
    let list = |length: usize| (0..length).map(|n| format!("b.a{n},")).collect::<String>();
    is_styled(&page(&format!("{}u{{color:lime}}", list(many(50_000))), ""));
    is_beyond(&page(&format!("{}u{{color:lime}}", list(150_000)), ""));
}

#[test]
fn large_pages_are_styled_in_one_pass() {
    let css = "i:nth-child(2n+1):nth-last-child(3n):not(:nth-child(7n of i)){color:lime}";
    is_styled(&page(css, &"<i class=a id=c style='margin:1px'></i>".repeat(many(40_000))));
    is_styled(&page(
        "",
        &format!("<table border rules=all cellpadding=3><tr>{}</table>", "<td bgcolor=red>".repeat(many(200_000))),
    ));
    let fields =
        "<input type=radio name=a required form=f><select required><option><option></select>".repeat(many(100_000));
    is_styled(&page("", &format!("<fieldset disabled>{fields}<legend></legend></fieldset>")));
    let options = "<option selected value=1>a".repeat(many(100_000));
    is_styled(&page("", &format!("<form><select required>{options}</select></form>")));
    let own: String = (0..many(50_000)).map(|n| format!("<i style='--a{n}:{n};width:{n}px'></i>")).collect();
    is_styled(&page("", &own));
    is_styled(&page("", &format!("{}1 2 3{}", "<i dir=auto>".repeat(500), "</i>".repeat(500))));
}

#[test]
fn a_hundred_thousand_nested_elements_end_at_the_depth_limit() {
    let snapshot = load(format!("<style>b{{color:red}}</style><b>{}", "<div>".repeat(100_000)).as_bytes(), &NoLoader);
    assert_eq!(colour(&snapshot).as_deref(), Some("#ff0000"));
    assert_eq!(snapshot.gaps()[0].code, "depth_limit");
}

#[test]
fn many_at_rules_are_read() {
    let rules = |n: usize| {
        format!(
            "@layer a{n}.b.c{{u{{color:lime}}}}@property --p{n}{{syntax:\"*\";inherits:false}}@keyframes k{n}{{to{{color:lime}}}}\
             @container c{n} (width>1px){{u{{color:lime}}}}@scope (i) to (b){{u{{color:lime}}}}@font-face{{font-family:f{n};src:url(f)}}"
        )
    };
    is_styled(&page(&(0..many(10_000)).map(rules).collect::<String>(), ""));
}

#[test]
fn bytes_that_are_no_text_do_no_harm() {
    let css: &[u8] = b"\xff\xfe\0b:has(\0){color:lime}/*\0*/@media\0{}\xc3(b{color:\0}\xed\xa0\x80{}--\0:var(--\0);\\";
    let mut bytes = b"<!DOCTYPE html><style>b{color:red}".to_vec();
    bytes.extend(css);
    bytes.extend(b"</style><p class='\xff\0' style='\0:\xff;color:\\'><b>");
    is_styled(&load(&bytes, &NoLoader));
    let text = "b{color:red}".encode_utf16().flat_map(u16::to_le_bytes);
    is_styled(&load(b"<link rel=stylesheet href=a.css><b>", &Sheets([0xff, 0xfe].into_iter().chain(text).collect())));
}

#[test]
fn imports_in_a_loop_end() {
    let css = "@import 'a.css';@import url(b.css) screen;@import \"https://www.example.nl/\";b{color:red}";
    is_styled(&load(b"<link rel=stylesheet href=a.css><b>", &Sheets(css.into())));
    is_styled(&load(b"<style>@import 'a.css'</style><link rel=stylesheet href=b.css><b>", &Sheets(css.into())));
    let many: String = (0..10_000).map(|n| format!("@import 'a{n}.css';")).collect();
    let snapshot = load(b"<link rel=stylesheet href=a.css><b>", &Sheets(many.into()));
    assert_eq!((colour(&snapshot), snapshot.gaps()[0].code), (None, "sheet_limit"));
}

/// Gives the same sheet at every address.
struct Sheets(Vec<u8>);

impl Loader for Sheets {
    fn load(&self, url: &Url, _: WantedKind) -> Result<Loaded, LoadError> {
        Ok(Loaded { url: url.clone(), content_type: Some("text/css".into()), charset: None, bytes: self.0.clone() })
    }
}
