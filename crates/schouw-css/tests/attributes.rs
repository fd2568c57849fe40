//! Old attributes that stand for style.

mod common;

use common::{colour, quirky, style};
use schouw_page::{Length, TextAlign};

#[test]
fn the_body_has_margins_and_colours() {
    let body = style("<body id=x leftmargin=3 topmargin=0 bgcolor=#123456 text=lime background=a.png>");
    assert_eq!(
        [body.margin.left, body.margin.right, body.margin.top],
        [Length::Px(3.0), Length::Px(3.0), Length::Px(0.0)]
    );
    assert_eq!(body.background_color.map(|c| c.hex()).as_deref(), Some("#123456"));
    assert!(body.background_image);
    assert_eq!(style("<body id=x marginwidth=5 marginheight=x>").margin.left, Length::Px(5.0));
    assert_eq!(style("<body id=x marginheight=x>").margin.top, Length::Px(8.0));
    assert_eq!(colour("<body link=lime><a id=x href=/></a>"), "#00ff00");
    assert_eq!(colour("<body link=lime><a id=x></a>"), "#000000");
}

#[test]
fn tables_rule_their_cells() {
    let cell = |attributes: &str| style(&format!("<table {attributes}><tr><td id=x></table>"));
    assert_eq!(cell("").padding.top, Length::Px(1.0));
    assert_eq!(cell("cellpadding=7").padding.left, Length::Px(7.0));
    assert_eq!(cell("").border.top.width, 0.0);
    assert_eq!(cell("border").border.top.width, 1.0);
    assert_eq!(cell("border=0").border.top.width, 0.0);
    assert_eq!(cell("border=9 rules=none").border.top.width, 0.0);
    let rows = cell("rules=rows").border;
    assert_eq!((rows.top.width, rows.left.width), (1.0, 0.0));
    let table = |attributes: &str| style(&format!("<table id=x {attributes}><tr><td></table>"));
    assert_eq!(table("border=4").border.top.width, 4.0);
    assert_eq!(table("border").border.top.width, 1.0);
    assert_eq!(table("border=1 bordercolor=red").border.top.color.hex(), "#ff0000");
    let above = table("frame=above").border;
    assert_eq!((above.top.width, above.bottom.width), (1.0, 0.0));
    assert_eq!(table("width=0").width, Length::Auto);
    assert_eq!(table("width=50%").width, Length::Percent(50.0));
    assert!(table("align=right").floats);
    // Sheets win over attributes.
    assert_eq!(
        style("<style>td{padding:0}</style><table cellpadding=7><tr><td id=x></table>").padding.top,
        Length::Px(0.0)
    );
}

#[test]
fn align_is_understood_by_any_element_that_has_no_other_use_for_it() {
    let align = |html: &str| style(html).text_align;
    assert_eq!(align("<p id=x align=middle>"), TextAlign::Center);
    assert_eq!(align("<li id=x align=RIGHT>"), TextAlign::Right);
    assert_eq!(align("<p id=x align=char>"), TextAlign::Start);
    assert_eq!(align("<div align=center><table id=x></table></div>"), TextAlign::Start);
    assert_eq!(align("<table><tr align=right><td id=x></table>"), TextAlign::Right);
    assert_eq!(align("<table align=center><tr><td id=x></table>"), TextAlign::Start);
    assert!(style("<img id=x align=left>").floats && !style("<input id=x align=left>").floats);
    assert_eq!(quirky("<img id=x align=left>").margin.right, Length::Px(3.0));
    assert_eq!(style("<img id=x align=left>").margin.right, Length::Px(0.0));
}

#[test]
fn pictures_and_rules_have_sizes_and_spaces() {
    let img = style("<img id=x width=30 height=10% hspace=4 vspace=5 border=2>");
    assert_eq!((img.width, img.height), (Length::Px(30.0), Length::Percent(10.0)));
    assert_eq!((img.margin.left, img.margin.top, img.border.left.width), (Length::Px(4.0), Length::Px(5.0), 2.0));
    assert_eq!(style("<canvas id=x width=30>").width, Length::Auto);
    assert_eq!(style("<iframe id=x frameborder=0>").border.top.width, 0.0);
    assert_eq!(style("<iframe id=x>").border.top.width, 2.0);
    let hr = style("<hr id=x size=5 color=red>");
    assert_eq!((hr.height, hr.background_color.map(|c| c.hex()).as_deref()), (Length::Px(3.0), Some("#ff0000")));
    assert_eq!(style("<hr id=x size=1>").border.bottom.width, 0.0);
    assert_eq!(style("<hr id=x align=left>").margin.left, Length::Px(0.0));
}

#[test]
fn fonts_lists_and_words() {
    assert_eq!(style("<font id=x size=+2>").font_size, 24.0);
    assert_eq!(&*style("<font id=x face='a, serif'>").font_families, ["a".to_owned(), "serif".to_owned()]);
    assert!(!style("<ul type=none><li id=x></ul>").list_marker);
    assert!(style("<ol type=none><li id=x></ol>").list_marker);
    assert!(!style("<table><tr><td id=x nowrap></table>").wraps);
    assert!(style("<pre id=x wrap>").wraps);
}

#[test]
fn attributes_of_svg_go_without_units() {
    let text = style("<svg><text id=x font-size=20 letter-spacing=2 visibility=hidden opacity=.5 color=lime></svg>");
    assert_eq!((text.font_size, text.letter_spacing, text.opacity), (20.0, 2.0, 0.5));
    assert_eq!(style("<svg><text id=x font-size=20 style='font-size:9px'></svg>").font_size, 9.0);
    assert_eq!(style("<svg id=x width=3em height=40></svg>").width, Length::Px(48.0));
    assert_eq!(style("<p id=x font-size=20>").font_size, 16.0);
}
