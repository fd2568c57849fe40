//! What computed style makes of names: generated content, and what runs together (accname 1.2, 2F).

mod common;

use common::{name, styled_name};
use schouw_page::{Reason, Tri};

/// Each page with the name that its `data-t` element has for certain where style is known.
fn check(cases: &[(&str, &str)]) {
    for (html, expected) in cases {
        let name = styled_name(html);
        assert!(name.is_certain(), "not certain: {html}");
        assert_eq!(name.text(), *expected, "{html}");
        assert_eq!(name.is_empty().is_yes(), expected.is_empty(), "{html}");
    }
}

#[test]
fn generated_words_stand_before_and_after_the_content() {
    check(&[
        ("<a href=# data-t data-before='Nieuw: '>Afval</a>", "Nieuw: Afval"),
        ("<a href=# data-t data-after=' (pdf)'>Begroting</a>", "Begroting (pdf)"),
        ("<button data-t data-before='Sluit'></button>", "Sluit"),
        ("<button data-t><i data-before='Sluit'></i> venster</button>", "Sluit venster"),
        ("<h2 data-t><span data-after='!'>Let op</span></h2>", "Let op!"),
        ("<button data-t aria-labelledby=x></button><i id=x data-before='Op'>en</i>", "Open"),
        ("<label data-before='Uw '>naam<input data-t></label>", "Uw naam"),
        ("<label for=i data-after=' (verplicht)'>Naam</label><input id=i data-t>", "Naam (verplicht)"),
    ]);
}

#[test]
fn generated_content_in_a_box_of_its_own_stands_apart() {
    check(&[
        ("<a href=# data-t data-before='Nieuw' data-box=inline>Afval</a>", "NieuwAfval"),
        ("<a href=# data-t data-before='Nieuw' data-box=block>Afval</a>", "Nieuw Afval"),
        ("<a href=# data-t data-after='Nieuw' data-box=inline-block>Afval</a>", "Afval Nieuw"),
    ]);
}

#[test]
fn generated_content_that_says_nothing() {
    check(&[
        ("<button data-t data-before=url></button>", ""),
        ("<button data-t data-before='Sluit' data-unseen></button>", ""),
        ("<button data-t data-before=' '></button>", ""),
        ("<img src=a data-t data-before='Kaart'>", ""),
        ("<button data-t aria-label=Sluit data-before='x'></button>", "Sluit"),
        ("<input type=submit value=Zoek data-t data-before='x'>", "Zoek"),
        ("<a href=# data-t title=Start data-before=url></a>", "Start"),
    ]);
}

#[test]
fn a_sign_is_a_name_and_a_glyph_of_an_icon_font_may_be_none() {
    check(&[
        ("<button data-t data-before='×'></button>", "×"),
        ("<button data-t data-before='\u{f00d}'>Sluit</button>", "Sluit"),
    ]);
    let glyph = styled_name("<button data-t><i data-before='\u{f00d}'></i></button>");
    assert_eq!((glyph.text(), glyph.is_empty()), ("", Tri::Unknown(Reason::NeedsJudgement)));
    let titled = styled_name("<button data-t title=Sluit><i data-before='\u{f00d}'></i></button>");
    assert_eq!((titled.text(), titled.is_empty()), ("Sluit", Tri::No));
    let written = name("<button data-t><i>\u{e801}</i></button>");
    assert_eq!(written.is_empty(), Tri::Unknown(Reason::NeedsJudgement));
    assert_eq!(name("<button data-t>\u{e801} Sluit</button>").text(), "Sluit");
}

#[test]
fn blocks_and_cells_stand_apart_and_inline_boxes_do_not() {
    check(&[
        ("<a href=# data-t>Rijks<b>museum</b></a>", "Rijksmuseum"),
        ("<a href=# data-t>Rijks<b data-display=block>museum</b></a>", "Rijks museum"),
        ("<a href=# data-t>Rijks<b data-display=inline-block>museum</b></a>", "Rijks museum"),
        ("<a href=# data-t>Rijks<b data-display=flex>museum</b></a>", "Rijks museum"),
        ("<a href=# data-t><div data-display=inline>Rijks</div>museum</a>", "Rijksmuseum"),
        ("<a href=# data-t><div data-display=contents>Rijks</div>museum</a>", "Rijksmuseum"),
        ("<a href=# data-t><p>Rijks</p>museum</a>", "Rijks museum"),
        ("<table><tr data-t><td>Rijks<td>museum</table>", "Rijks museum"),
        ("<button data-t aria-labelledby=x></button><div id=x hidden><p>Rijks</p><p>museum</p></div>", "Rijks museum"),
    ]);
}

#[test]
fn without_style_the_same_names_are_the_same_or_in_doubt() {
    for html in [
        "<style>a::before { content: 'Nieuw' }</style><a href=# data-t data-before=Nieuw></a>",
        "<style>a::before { content: '\\f00d' }</style><a href=# data-t data-before='\u{f00d}'></a>",
        "<a href=# data-t><q data-before='“' data-after='”'></q></a>",
        "<a href=# data-t>Start</a>",
        "<a href=# data-t></a>",
    ] {
        let (with, without) = (styled_name(html).is_empty(), name(html).is_empty());
        assert!(with == without || matches!(without, Tri::Unknown(_)), "{html}: {with:?} became {without:?}");
    }
}
