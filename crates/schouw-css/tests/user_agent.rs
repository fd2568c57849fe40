//! What elements look like without a sheet, in the modes and kinds of documents.

mod common;

use common::{colour, of_x, quirky, style, styled, styled_as};
use schouw_page::{Display, Length, Overflow, Page, TextAlign};

#[test]
fn fields_have_fonts_and_colours_of_their_own() {
    for field in ["<input id=x>", "<select id=x>", "<button id=x>", "<input type=submit id=x>"] {
        let s =
            style(&format!("<div style='font:30px serif;color:red;letter-spacing:3px;text-align:right'>{field}</div>"));
        assert!((s.font_size - 13.333).abs() < 0.01, "{field}: {}", s.font_size);
        assert_eq!(&*s.font_families, ["Arial".to_owned()], "{field}");
        assert_eq!((s.color.map(|c| c.hex()).as_deref(), s.letter_spacing), (Some("#000000"), 0.0), "{field}");
    }
    assert_eq!(&*style("<textarea id=x>").font_families, ["monospace".to_owned()]);
    assert_eq!(&*style("<input type=date id=x>").font_families, ["monospace".to_owned()]);
    let background = |html: &str| style(html).background_color.expect("a colour");
    assert_eq!(background("<input id=x>").hex(), "#ffffff");
    assert_eq!(background("<button id=x>").hex(), "#efefef");
    assert_eq!(background("<input type=checkbox id=x>").a, 0.0);
    assert_eq!(background("<select id=x>").hex(), "#efefef");
    assert_eq!(background("<select size=2 id=x>").hex(), "#ffffff");
    // A file field takes the colour around it.
    assert_eq!(colour("<div style='color:red'><input type=file id=x></div>"), "#ff0000");
}

#[test]
fn fields_that_are_switched_off_are_pale() {
    assert_eq!(colour("<input id=x disabled>"), "#545454");
    assert_eq!(style("<select id=x disabled>").opacity, 0.7);
    assert!(style("<button id=x disabled>").color.is_some_and(|c| (c.a - 0.3).abs() < 0.01));
    assert_eq!(colour("<select disabled><option id=x>"), "#808080");
    assert!(style("<fieldset disabled><legend></legend><button id=x>").color.is_some_and(|c| c.a < 1.0));
    assert!(style("<fieldset disabled><legend><button id=x></legend>").color.is_some_and(|c| c.a == 1.0));
    assert!(
        style("<fieldset disabled><legend></legend><legend><button id=x></legend>").color.is_some_and(|c| c.a < 1.0)
    );
}

#[test]
fn fields_are_boxes_and_native_toggles_have_no_borders() {
    assert_eq!(style("<input id=x style='display:inline'>").display, Display::InlineBlock);
    assert_eq!(style("<input id=x style='display:inline;appearance:none'>").display, Display::Inline);
    assert_eq!(style("<input id=x type=checkbox style='border:1px solid'>").border.top.width, 0.0);
    assert_eq!(style("<input id=x type=checkbox style='border:1px solid;appearance:none'>").border.top.width, 1.0);
}

#[test]
fn what_is_replaced_is_nothing_without_its_box() {
    for html in ["<img id=x style='display:contents'>", "<svg style='display:contents'><rect id=x></svg>"] {
        assert_eq!(style(html).display, Display::None, "{html}");
    }
    assert_eq!(style("<div id=x style='display:contents'>").display, Display::Contents);
    assert_eq!(style("<svg><g id=x style='display:contents'>").display, Display::Contents);
}

#[test]
fn what_stands_in_is_not_shown_and_what_is_folded_away_stays_so() {
    assert_eq!(style("<video><p id=x></video>").display, Display::None);
    assert_eq!(
        style("<style>p{display:block !important}</style><details><summary></summary><p id=x></details>").display,
        Display::None
    );
    assert_eq!(style("<details open><summary></summary><p id=x></details>").display, Display::Block);
    assert_eq!(style("<details><summary id=x></summary></details>").display, Display::Block);
    assert_eq!(style("<dialog id=x open>").display, Display::Block);
    assert_eq!(style("<div popover id=x>").display, Display::None);
    assert_eq!(style("<p id=x hidden=until-found>").display, Display::Block);
    assert!(style("<p id=x hidden=until-found>").content_hidden);
    assert_eq!(style("<style>p{display:flex}</style><p id=x hidden>").display, Display::Flex);
}

#[test]
fn overflow_of_what_is_put_in_is_cut_off() {
    for html in ["<img id=x>", "<iframe id=x>", "<object id=x>", "<video id=x>", "<input id=x>", "<select id=x>"] {
        assert_eq!(style(html).overflow_x, Overflow::Clip, "{html}");
    }
    assert_eq!(style("<svg id=x>").overflow_x, Overflow::Hidden);
    assert_eq!(style("<svg id=x overflow=visible>").overflow_x, Overflow::Visible);
    assert_eq!(style("<select multiple id=x>").overflow_y, Overflow::Scroll);
    assert_eq!(style("<textarea id=x>").overflow_y, Overflow::Auto);
    assert_eq!(style("<input type=checkbox id=x>").overflow_x, Overflow::Visible);
}

#[test]
fn texts_are_aligned_as_browsers_do() {
    let align = |html: &str| style(html).text_align;
    assert_eq!(align("<table><tr><th id=x></table>"), TextAlign::Center);
    assert_eq!(align("<table style='text-align:right'><tr><th id=x></table>"), TextAlign::Right);
    assert_eq!(align("<center><p id=x></center>"), TextAlign::Center);
    // `center` does not go into tables, `text-align` does.
    assert_eq!(align("<center><table id=x></table></center>"), TextAlign::Start);
    assert_eq!(align("<div style='text-align:center'><table id=x></table></div>"), TextAlign::Center);
    assert_eq!(align("<ul><li id=x></ul>"), TextAlign::Start);
    assert_eq!(align("<button id=x>"), TextAlign::Center);
}

#[test]
fn tables_in_quirks_mode_start_afresh() {
    let html = "<body text=lime><div style='font:bold italic 30px serif;color:red;text-align:right;white-space:pre'><table><tr><td id=x></table>";
    let (quirks, standard) = (quirky(html), style(html));
    assert_eq!((quirks.font_size, quirks.font_weight, quirks.italic), (16.0, 400.0, false));
    assert_eq!((quirks.text_align, quirks.keeps_white_space), (TextAlign::Start, false));
    assert_eq!(quirks.color.map(|c| c.hex()).as_deref(), Some("#00ff00"));
    assert_eq!((standard.font_size, standard.font_weight, standard.italic), (30.0, 700.0, true));
    assert_eq!(standard.color.map(|c| c.hex()).as_deref(), Some("#ff0000"));
    assert_eq!(
        quirky("<p id=X class=A><style>#x.a{color:red}</style><b id=x class=a>").color.map(|c| c.hex()).as_deref(),
        Some("#ff0000")
    );
}

/// The styles of the elements with id `x` of pages that one styler styles after each other.
fn in_a_row(pages: &[&str]) -> Vec<schouw_page::Style> {
    use schouw_css::{Styler, Viewport};
    use schouw_page::{Limits, NoLoader, SheetCache, Snapshot};
    let (mut styler, cache) = (Styler::new(Viewport::default()), SheetCache::default());
    let mut one = |html: &&str| {
        let mut snapshot = Snapshot::from_html(html, "https://www.example.nl/".parse().unwrap());
        snapshot.load(&NoLoader, &cache, &Limits::default());
        styler.style(&mut snapshot);
        of_x(&snapshot)
    };
    pages.iter().map(&mut one).collect()
}

#[test]
fn a_page_takes_nothing_from_the_page_before() {
    let colours =
        in_a_row(&["<body text=red><table id=x></table>", "<body><table id=x></table>", "<table id=x></table>"]);
    let colours: Vec<_> = colours.iter().map(|style| style.color.unwrap().hex()).collect();
    assert_eq!(colours, ["#ff0000", "#000000", "#000000"]);
    let widths = in_a_row(&[
        "<html style='font-size:20px'><p id=x style='width:2rem'>",
        "<html><p id=x style='width:2rem'>",
        "<html id=x style='width:2rem;font-size:30px'>",
        "<html id=x style='width:2rem'>",
        "<html id=x style='font-size:2rem;width:1rem'>",
        "<html id=x style='font-size:2rem;width:1rem'>",
    ]);
    let widths: Vec<_> = widths.iter().map(|style| style.width.px().unwrap()).collect();
    assert_eq!(widths, [40.0, 32.0, 60.0, 32.0, 32.0, 32.0]);
}

#[test]
fn headings_and_monospace_have_their_sizes() {
    let size = |html: &str| style(html).font_size;
    assert_eq!(size("<section><h1 id=x></section>"), 32.0);
    assert_eq!(size("<code id=x>"), 13.0);
    assert_eq!(size("<pre><span id=x style='font-family:serif'></pre>"), 16.0);
    assert_eq!(size("<h1><code id=x></h1>"), 26.0);
    assert_eq!(style("<h2 id=x>").margin.top, Length::Px(24.0 * 0.83));
    assert_eq!(style("<ul><li><ul id=x></ul></ul>").margin.top, Length::Px(0.0));
    assert_eq!(style("<ul dir=rtl id=x>").padding.right, Length::Px(40.0));
    assert!(style("<b style='font-weight:900'><b id=x>").font_weight >= 900.0);
}

#[test]
fn other_documents_have_the_rules_of_their_kind() {
    let xhtml = "<html xmlns='http://www.w3.org/1999/xhtml'><head><style>P{color:red} b{color:lime}</style></head>\
                 <body><p>t<b id='x'>t</b></p></body></html>";
    assert_eq!(of_x(&styled_as(xhtml, "application/xhtml+xml")).color.map(|c| c.hex()).as_deref(), Some("#00ff00"));
    let wrong_case = xhtml.replace("b{", "B{");
    assert_eq!(
        of_x(&styled_as(&wrong_case, "application/xhtml+xml")).color.map(|c| c.hex()).as_deref(),
        Some("#000000")
    );
    let svg = "<svg xmlns='http://www.w3.org/2000/svg'><style>text{letter-spacing:2px}</style><text id='x' font-size='20'>t</text></svg>";
    let s = of_x(&styled_as(svg, "image/svg+xml"));
    assert_eq!((s.display, s.font_size, s.letter_spacing, s.wraps), (Display::Block, 20.0, 2.0, false));
    let frames = styled("<frameset cols=50%,50%><frame id=x></frameset>");
    assert_eq!(of_x(&frames).display, Display::Block);
    assert!(Page::new(&frames).styles().is_ok());
}
