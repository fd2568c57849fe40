//! The page model, told by small pages.

use schouw_page::{
    Child, El, Kind, Limits, LinkKind, LoadError, Loaded, Loader, NoLoader, Page, Reason, ResponseFacts, SheetCache,
    Snapshot, Tri, WantedKind, links,
};
use std::time::Instant;
use url::Url;

fn url() -> Url {
    Url::parse("https://www.example.nl/map/").unwrap()
}

fn parse(html: &str) -> Snapshot {
    let mut snapshot = Snapshot::from_html(html, url());
    snapshot.load(&NoLoader, &SheetCache::default(), &Limits::default());
    snapshot
}

fn target<'s>(page: &Page<'s>) -> El<'s> {
    page.elements().find(|el| el.has_attr("data-t")).expect("the page has an element with data-t")
}

fn rendered(html: &str) -> Tri {
    let snapshot = parse(html);
    let page = Page::new(&snapshot);
    page.rendered(target(&page))
}

#[test]
fn positions_are_those_of_the_start_tag_in_the_source() {
    let snapshot = parse("<!DOCTYPE html>\n<title>a < b <i> c</title>\n<p>één <a\n  href='x>y'\n  data-t>z</a>");
    let page = Page::new(&snapshot);
    let el = target(&page);
    assert_eq!(page.line_column(el), Some((3, 8)));
    assert_eq!(page.snippet(el, 300), "<a href='x>y' data-t>");
    assert_eq!(page.line_column(page.root().unwrap()), None);
}

#[test]
fn text_that_looks_like_a_tag_moves_no_position() {
    let html = "<script>if (a<b && c>d) '<b data-x>'</script><!-- <b> --><textarea><b ></textarea>\n<b data-t>";
    let snapshot = parse(html);
    let page = Page::new(&snapshot);
    assert_eq!(page.line_column(target(&page)), Some((2, 1)));
}

#[test]
fn every_selector_finds_its_element_and_no_other() {
    let snapshot =
        parse("<main id=m><p>a<p>b<div><a href=#>c</a><a href=#>d</a></div></main><p id='x y'>e<p id=d><p id=d>");
    let page = Page::new(&snapshot);
    for el in page.elements() {
        let selector = scraper::Selector::parse(&page.selector(el)).unwrap();
        let hits: Vec<_> = page.elements().filter(|other| selector.matches(&other.as_scraper())).collect();
        assert_eq!(hits, [el], "{}", page.selector(el));
    }
}

#[test]
fn template_contents_are_no_part_of_the_page() {
    let snapshot = parse("<template><p data-t></template><p>x");
    let page = Page::new(&snapshot);
    assert!(page.elements().all(|el| !el.has_attr("data-t")));
}

#[test]
fn declarative_shadow_trees_replace_the_children_in_the_flat_tree() {
    let snapshot = parse(
        "<div id=h><template shadowrootmode=open><b id=in></b><slot name=a>fallback</slot><slot></slot></template>\
         <i slot=a id=one></i>text<u slot=none id=lost></u></div>",
    );
    let page = Page::new(&snapshot);
    let by = |id: &str| page.elements().find(|el| el.attr("id") == Some(id)).unwrap();
    let host = by("h");
    assert!(page.shadow_root(host).is_some());
    assert_eq!(page.host(by("in")), Some(host));
    let names: Vec<_> = page.flat_descendants(host).iter().map(|el| el.name()).collect();
    assert_eq!(names, ["b", "slot", "i", "slot"]);
    assert_eq!(page.flat_parent(by("one")).map(|el| el.name()), Some("slot"));
    assert_eq!(page.rendered(by("lost")), Tri::No);
    assert_eq!(page.rendered(by("in")), Tri::Yes);
    assert_eq!(page.within(by("in")), ["#h >>"]);
    // Ids are looked up within one tree.
    assert_eq!(page.by_id(by("in"), "one"), None);
    assert_eq!(page.by_id(host, "in"), None);
    let slot = page.tagged("slot").nth(1).unwrap();
    assert!(matches!(page.flat_children(slot)[..], [Child::Text("text")]));
}

#[test]
fn a_second_shadow_root_and_an_element_that_cannot_have_one_stay_templates() {
    let snapshot = parse(
        "<p><template shadowrootmode=open><b></b></template><template shadowrootmode=open><i></i></template></p>\
         <ul><template shadowrootmode=open><u></u></template></ul>",
    );
    let page = Page::new(&snapshot);
    assert_eq!(page.tagged("b").count(), 1);
    assert_eq!(page.tagged("i").count() + page.tagged("u").count(), 0);
}

#[test]
fn html_alone_decides_much_of_visibility() {
    assert_eq!(rendered("<p data-t>"), Tri::Yes);
    assert_eq!(rendered("<div hidden><p data-t></div>"), Tri::No);
    assert_eq!(rendered("<div style='display: none'><p data-t></div>"), Tri::No);
    assert_eq!(rendered("<div style='visibility:hidden'><p data-t></div>"), Tri::No);
    assert_eq!(rendered("<div style='visibility:hidden'><p data-t style='visibility:visible'></div>"), Tri::Yes);
    assert_eq!(rendered("<details><summary>s</summary><p data-t></details>"), Tri::No);
    assert_eq!(rendered("<details><summary data-t>s</summary></details>"), Tri::Yes);
    assert_eq!(rendered("<details open><p data-t></details>"), Tri::Yes);
    assert_eq!(rendered("<dialog><p data-t></dialog>"), Tri::No);
    assert_eq!(rendered("<input type=HIDDEN data-t>"), Tri::No);
    assert_eq!(rendered("<video><p data-t></video>"), Tri::No);
}

#[test]
fn noscript_holds_text_as_in_a_browser_with_scripts() {
    let snapshot = parse("<head><noscript><img src=pixel.gif></noscript><title>t</title></head><p>x");
    let page = Page::new(&snapshot);
    assert_eq!(page.tagged("img").count(), 0);
    assert_eq!(page.tagged("title").next().and_then(El::parent).map(|el| el.name()), Some("head"));
}

#[test]
fn a_sheet_makes_unknown_what_it_may_hide_and_nothing_else() {
    let css = "<style>.x { display: none } .y { color: red }</style>";
    assert_eq!(rendered(&format!("{css}<div class=x><p data-t></div>")), Tri::Unknown(Reason::StyleMayHide));
    assert_eq!(rendered(&format!("{css}<div class=y><p data-t></div>")), Tri::Yes);
    assert_eq!(rendered(&format!("{css}<div class=x hidden><p data-t></div>")), Tri::No);
}

#[test]
fn a_sheet_that_could_not_be_read_makes_all_unknown_and_is_a_gap() {
    let snapshot = parse("<link rel=stylesheet href=a.css><p data-t>");
    let page = Page::new(&snapshot);
    assert_eq!(page.rendered(target(&page)), Tri::Unknown(Reason::SheetNotLoaded));
    assert_eq!(snapshot.gaps()[0].code, "sheet_not_loaded");
    assert_eq!(rendered("<link rel=stylesheet media=print href=a.css><p data-t>"), Tri::Yes);
    let late = "<link rel=stylesheet media=print onload=\"this.media='all'\" href=a.css><p data-t>";
    assert_eq!(rendered(late), Tri::Unknown(Reason::SheetNotLoaded));
}

#[test]
fn sheets_of_a_shadow_tree_reach_only_that_tree() {
    let html =
        "<div><template shadowrootmode=open><style>p { display: none }</style><p id=in></p></template></div><p id=out>";
    let snapshot = parse(html);
    let page = Page::new(&snapshot);
    let by = |id: &str| page.elements().find(|el| el.attr("id") == Some(id)).unwrap();
    assert_eq!(page.rendered(by("in")), Tri::Unknown(Reason::StyleMayHide));
    assert_eq!(page.rendered(by("out")), Tri::Yes);
}

/// Hands out what a test put in.
struct Files(&'static [(&'static str, &'static str)]);

impl Loader for Files {
    fn load(&self, url: &Url, _kind: WantedKind) -> Result<Loaded, LoadError> {
        let found = self.0.iter().find(|(path, _)| url.path() == *path);
        let (_, text) = found.ok_or(LoadError::unseen("refused"))?;
        Ok(Loaded { url: url.clone(), content_type: None, charset: None, bytes: text.as_bytes().to_vec() })
    }
}

#[test]
fn a_sheet_that_does_not_exist_says_nothing_and_is_no_gap() {
    struct Gone;
    impl Loader for Gone {
        fn load(&self, _url: &Url, _kind: WantedKind) -> Result<Loaded, LoadError> {
            Err(LoadError::absent("404"))
        }
    }
    let mut snapshot = Snapshot::from_html("<link rel=stylesheet href=a.css><p data-t>", url());
    snapshot.load(&Gone, &SheetCache::default(), &Limits::default());
    let page = Page::new(&snapshot);
    assert_eq!((page.rendered(target(&page)), snapshot.gaps()), (Tri::Yes, Vec::new()));
}

#[test]
fn imports_are_followed_and_loops_end() {
    let files = Files(&[
        ("/map/a.css", "@import 'b.css';"),
        ("/map/b.css", "@import url(a.css); @import 'c.css' print; p { display: none }"),
    ]);
    let mut snapshot = Snapshot::from_html("<link rel=stylesheet href=a.css><p data-t>", url());
    snapshot.load(&files, &SheetCache::default(), &Limits::default());
    let page = Page::new(&snapshot);
    assert_eq!(snapshot.gaps(), []);
    assert_eq!(page.rendered(target(&page)), Tri::Unknown(Reason::StyleMayHide));
}

#[test]
fn frames_are_pages_of_their_own_with_a_path_that_leads_to_them() {
    let files = Files(&[("/map/frame.html", "<p data-t>in")]);
    let html = "<iframe srcdoc='<b data-t>x</b>'></iframe><iframe id=f src=frame.html hidden></iframe><iframe src=gone.html></iframe>";
    let mut snapshot = Snapshot::from_html(html, url());
    snapshot.load(&files, &SheetCache::default(), &Limits::default());
    let page = Page::new(&snapshot);
    let frames: Vec<_> = page.frames().collect();
    assert_eq!(frames.len(), 3);
    let first = page.framed(frames[0].0, frames[0].1.unwrap());
    assert_eq!((first.is_top_level(), first.embedding()), (false, Tri::Yes));
    assert_eq!(first.within(target(&first)), ["html > body > iframe:nth-of-type(1) >>>"]);
    let second = page.framed(frames[1].0, frames[1].1.unwrap());
    assert_eq!(second.embedding(), Tri::No);
    assert!(frames[2].1.is_none());
    assert_eq!(snapshot.gaps()[0].code, "frame_not_loaded");
}

#[test]
fn frames_within_frames_end_at_the_limit() {
    let files = Files(&[("/map/loop.html", "<iframe src=loop.html></iframe>")]);
    let mut snapshot = Snapshot::from_html("<iframe src=loop.html></iframe>", url());
    snapshot.load(&files, &SheetCache::default(), &Limits::default());
    assert!(snapshot.gaps().iter().any(|gap| gap.code == "frame_limit"));
}

#[test]
fn a_framed_picture_is_no_document() {
    struct Png;
    impl Loader for Png {
        fn load(&self, url: &Url, _kind: WantedKind) -> Result<Loaded, LoadError> {
            Ok(Loaded { url: url.clone(), content_type: Some("image/png".into()), charset: None, bytes: vec![0x89] })
        }
    }
    let mut snapshot = Snapshot::from_html("<iframe src=a.png></iframe>", url());
    snapshot.load(&Png, &SheetCache::default(), &Limits::default());
    assert!(matches!(Page::new(&snapshot).frames().next(), Some((_, None))));
}

#[test]
fn xhtml_and_svg_are_read_as_xml() {
    let xml = |text: &str, content_type: &str| {
        let mut response = ResponseFacts::for_url(url());
        response.content_type = Some(content_type.into());
        Snapshot::parse(text.as_bytes(), response, &Limits::default())
    };
    let xhtml = xml(
        "<?xml version='1.0'?>\n<html xmlns='http://www.w3.org/1999/xhtml' xml:lang='nl'>\n<body><p data-t='x'/>y</body></html>",
        "application/xhtml+xml",
    );
    let page = Page::new(&xhtml);
    assert_eq!((xhtml.kind, page.root().unwrap().xml_lang()), (Kind::Xhtml, Some("nl")));
    assert_eq!(page.line_column(target(&page)), Some((3, 7)));
    assert_eq!(target(&page).text_content(), "");
    let svg = xml("<svg xmlns='http://www.w3.org/2000/svg'><title>x</title></svg>", "image/svg+xml");
    assert_eq!(svg.kind, Kind::Svg);
    assert!(Page::new(&svg).root().unwrap().is_svg());
}

#[test]
fn links_of_every_kind_against_the_base() {
    let snapshot = parse(
        "<base href=/b/><link rel=canonical href=c><link rel=alternate hreflang=en href=en/><link rel=alternate type=application/rss+xml href=feed>\
         <meta http-equiv=refresh content='5; URL=\"next\"'><a href=a#x>1</a><a rel=nofollow href=n>2</a><a href=mailto:x@y>3</a>\
         <map><area href=k></map><iframe src=f></iframe><iframe srcdoc='<a href=s>4</a>'></iframe><svg><a xlink:href=v></a></svg><a href='http://[bad'>",
    );
    let found: Vec<(LinkKind, String)> = links(&snapshot)
        .into_iter()
        .map(|l| (l.kind, l.url.as_str()["https://www.example.nl/b/".len()..].to_owned()))
        .collect();
    let expected = [
        (LinkKind::Canonical, "c"),
        (LinkKind::Alternate, "en/"),
        (LinkKind::Refresh, "next"),
        (LinkKind::Anchor, "a#x"),
        (LinkKind::Anchor, "n"),
        (LinkKind::Area, "k"),
        (LinkKind::Frame, "f"),
        (LinkKind::Anchor, "v"),
        (LinkKind::Anchor, "s"),
    ];
    assert_eq!(found, expected.map(|(kind, path)| (kind, path.to_owned())));
}

#[test]
#[allow(clippy::disallowed_methods)] // time is what it tests
fn the_deepest_page_ends_at_the_limit_and_loses_no_text() {
    let html = format!("{}<b>diep</b>{}<p data-t>na", "<div>".repeat(200_000), "</div>".repeat(200_000));
    let begun = Instant::now();
    let snapshot = parse(&html);
    let page = Page::new(&snapshot);
    assert!(page.rendered(target(&page)).is_yes());
    assert!(page.root().unwrap().text_content().contains("diep"));
    assert!(page.len() < 2_000);
    assert_eq!(snapshot.gaps()[0].code, "depth_limit");
    // Quadratic behaviour takes minutes here; the bound only tells the two apart.
    assert!(begun.elapsed().as_secs() < 20);
}

#[test]
fn wide_pages_keep_all_and_unclosed_elements_do_not_count_as_deep() {
    let snapshot = parse(&"<p>a<ul><li>b<li>c</ul>".repeat(2_000));
    assert_eq!(snapshot.gaps(), []);
    assert_eq!(Page::new(&snapshot).tagged("li").count(), 4_000);
}

#[test]
fn limits_on_nodes_and_attributes_leave_a_gap() {
    let limits = Limits { nodes_max: 100, ..Limits::default() };
    let snapshot = Snapshot::parse("<p>a".repeat(1_000).as_bytes(), ResponseFacts::for_url(url()), &limits);
    assert_eq!(snapshot.gaps()[0].code, "node_limit");
    let many: String = (0..100_000).map(|n| format!("a{n}=1 ")).collect();
    let snapshot = parse(&format!("<p data-t>x</p><p {many}>y"));
    assert_eq!(snapshot.gaps()[0].code, "attribute_limit");
    assert!(Page::new(&snapshot).tagged("p").next().is_some());
}

#[test]
#[allow(clippy::disallowed_methods)] // how long it takes is what is tested
fn a_long_script_with_many_brackets_is_read_in_one_pass() {
    let begun = Instant::now();
    let script = "x.map(a => a > 1);\n".repeat(100_000);
    let snapshot = parse(&format!("<script>{script}</script><p>"));
    assert!(snapshot.elements().any(|el| el.is("p")) && snapshot.gaps().is_empty());
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}

#[test]
fn a_picture_in_an_attribute_is_no_attribute_flood() {
    let snapshot = parse(&format!("<img alt=x src='data:image/png;base64,{}' data-t>", "A b=".repeat(100_000)));
    assert_eq!(snapshot.gaps(), []);
    assert_eq!(Page::new(&snapshot).tagged("img").count(), 1);
}

#[test]
fn odd_input_is_read_as_far_as_it_goes() {
    for html in
        ["", "\0", "<", "<!--", "<html", "<p title='", "\u{feff}<p>", "<table><tr><p>x", "<svg><p></svg><math><mi>"]
    {
        let snapshot = parse(html);
        let page = Page::new(&snapshot);
        for el in page.elements() {
            let _ = (page.selector(el), page.component(el), page.line_column(el), page.rendered(el));
        }
    }
}

#[test]
fn duplicate_attributes_are_known_although_the_parser_drops_them() {
    let snapshot = parse("<p data-t id=a ID=b>");
    let page = Page::new(&snapshot);
    assert!(page.has_duplicate_attributes(target(&page)));
}

#[test]
fn a_frame_that_was_not_asked_for_is_not_there() {
    let snapshot = Snapshot::from_html("<iframe src=x.html></iframe>", url());
    let page = Page::new(&snapshot);
    assert_eq!(page.frames().count(), 0);
}

#[test]
fn elements_are_found_by_their_attributes_each_once_in_document_order() {
    let snapshot = Snapshot::from_html(
        "<p id=1 role=note><a id=2 href=/ aria-label=x aria-hidden=true>y</a><a id=3><svg id=4 xlink:role=r></svg><b id=5 aria-label>",
        "https://www.example.nl/".parse().unwrap(),
    );
    let page = Page::new(&snapshot);
    let ids =
        |found: &mut dyn Iterator<Item = El<'_>>| found.filter_map(|el| el.attr("id")).collect::<Vec<_>>().concat();
    assert_eq!(ids(&mut page.with_attr("aria-label")), "25");
    assert_eq!(ids(&mut page.with_attrs(|name| name.starts_with("aria-"))), "25");
    assert_eq!(ids(&mut page.tagged_or_with_attr(&["a"], "role")), "123");
    assert_eq!(ids(&mut page.tagged_or_with_attr(&["a", "b"], "aria-label")), "235");
    assert!(page.uses_attr("href") && !page.uses_attr("inert"));
}

#[test]
fn the_nearest_inherited_visibility_decides_whatever_was_asked_first() {
    let html = "<div style='visibility:hidden'><p style='visibility:visible'><i data-t>x</i></p><b>y</b></div>";
    let snapshot = Snapshot::from_html(html, "https://www.example.nl/".parse().unwrap());
    for first in ["i", "b", "div"] {
        let page = Page::new(&snapshot);
        page.rendered(page.tagged(first).next().unwrap());
        let shown = ["div", "p", "i", "b"].map(|tag| page.rendered(page.tagged(tag).next().unwrap()).is_yes());
        assert_eq!(shown, [false, true, true, false], "{first} first");
    }
}
