//! Accessible names, told step by step (accname 1.2, 4.3.2).

mod common;

use common::{name, parse, target, text};
use schouw_aria::{Aria, Source};
use schouw_page::{Page, Reason, Tri};

/// Each page with the name that its `data-t` element has to have, for certain.
fn check(cases: &[(&str, &str)]) {
    for (html, expected) in cases {
        assert_eq!(text(html), *expected, "{html}");
    }
}

#[test]
fn step_2a_hidden_nodes_are_left_out_of_content() {
    check(&[
        ("<a href=# data-t>Lees <b hidden>niet</b>meer</a>", "Lees meer"),
        ("<a href=# data-t>Lees <b aria-hidden=true>niet</b>meer</a>", "Lees meer"),
        ("<a href=# data-t>Lees <b style='display:none'>niet</b>meer</a>", "Lees meer"),
        (
            "<a href=# data-t>Lees <b style='visibility:hidden'>niet <i style='visibility:visible'>wel</i></b></a>",
            "Lees wel",
        ),
        ("<a href=# data-t>Lees <script>1</script><style>b{}</style><template>x</template></a>", "Lees"),
        ("<a href=# data-t><b hidden>Weg</b></a>", ""),
    ]);
}

#[test]
fn step_2a_a_referenced_node_counts_even_hidden_with_what_is_hidden_in_it() {
    check(&[
        ("<button data-t aria-labelledby=x></button><p id=x hidden>Open <b hidden>menu</b></p>", "Open menu"),
        ("<button data-t aria-labelledby=x></button><div hidden><p id=x>Open</p></div>", "Open"),
        ("<button data-t aria-labelledby=x></button><p id=x>Open <b hidden>menu</b></p>", "Open"),
        ("<button data-t aria-labelledby=x></button><p id=x aria-hidden=true>Open</p>", "Open"),
        ("<label for=i style='display:none'>Naam</label><input id=i data-t>", "Naam"),
    ]);
}

#[test]
fn step_2b_labelledby_in_the_order_of_the_references() {
    check(&[
        ("<i id=a>Een</i><i id=b>Twee</i><button data-t aria-labelledby='b a c'>Drie</button>", "Twee Een"),
        ("<button id=k data-t aria-label=Wis aria-labelledby='k f'>x</button><i id=f>bestand</i>", "Wis bestand"),
        ("<p id=x>Naam <input value=Jan data-t aria-labelledby=x></p>", "Naam"),
        ("<p id=x><select data-t aria-labelledby=x><option>Jan</select></p>", ""),
        ("<h2 id=x>Kop <a href=# data-t aria-labelledby=x>hier</a></h2>", "Kop hier"),
        ("<button data-t aria-labelledby=weg aria-label=Wis></button>", "Wis"),
        ("<button data-t aria-labelledby=leeg aria-label=Wis></button><i id=leeg> </i>", "Wis"),
    ]);
}

#[test]
fn step_2b_no_second_reference_is_followed() {
    check(&[
        ("<button data-t aria-labelledby=a></button><i id=a aria-labelledby=b>Een</i><i id=b>Twee</i>", "Een"),
        ("<button id=a data-t aria-labelledby=b>Een</button><button id=b aria-labelledby=a>Twee</button>", "Twee"),
        ("<a href=# data-t>Zie <b aria-labelledby=c>dit</b></a><i id=c>dat</i>", "Zie dat"),
    ]);
}

#[test]
fn step_2c_the_value_of_an_embedded_control_stands_for_it() {
    let field = |inner: &str| format!("<input type=checkbox id=c data-t><label for=c>Knipper {inner} keer</label>");
    for (inner, expected) in [
        ("<input value=3>", "Knipper 3 keer"),
        ("<input type=password value=geheim>", "Knipper keer"),
        ("<textarea>drie</textarea>", "Knipper drie keer"),
        ("<select><option>1<option selected>2<option>3</select>", "Knipper 2 keer"),
        ("<select><option disabled>1<option>2</select>", "Knipper 2 keer"),
        ("<select multiple><option selected>1<option>2<option selected>3</select>", "Knipper 1 3 keer"),
        ("<input type=range value=5>", "Knipper 5 keer"),
        ("<b role=slider aria-valuenow=6 aria-valuetext=zes></b>", "Knipper zes keer"),
        ("<b role=spinbutton aria-valuenow=6></b>", "Knipper 6 keer"),
        ("<b role=textbox>zeven</b>", "Knipper zeven keer"),
        ("<b role=combobox>acht</b>", "Knipper acht keer"),
        ("<b role=combobox><input value=9></b>", "Knipper 9 keer"),
        (
            "<b role=combobox aria-controls=l></b><b id=l role=listbox hidden><i role=option aria-selected=true>x</i></b>",
            "Knipper x keer",
        ),
        ("<b role=listbox><i role=option>1</i><i role=option aria-selected=true>2</i></b>", "Knipper 2 keer"),
    ] {
        assert_eq!(text(&field(inner)), expected, "{inner}");
    }
}

#[test]
fn step_2c_what_controls_show_when_a_page_has_loaded() {
    let field = |inner: &str| format!("<input type=checkbox id=c data-t><label for=c>Toon {inner} regels</label>");
    for (inner, expected) in [
        ("<select><option disabled>1<option disabled>2</select>", "Toon regels"),
        ("<select><optgroup disabled><option>1</optgroup><option>2</select>", "Toon 2 regels"),
        ("<select><option selected>1<option selected>2</select>", "Toon 2 regels"),
        ("<select size=2><option>1<option>2</select>", "Toon regels"),
        ("<select><option label=tien>10</select>", "Toon tien regels"),
        ("<input type=range>", "Toon 50 regels"),
        ("<input type=range min=10 max=20>", "Toon 15 regels"),
        ("<input type=range min=10 max=20 value=99>", "Toon 20 regels"),
        ("<input type=range min=10 max=0>", "Toon 10 regels"),
        ("<input type=number>", "Toon regels"),
        ("<meter value=0.5>half</meter>", "Toon 0.5 regels"),
        ("<progress>bezig</progress>", "Toon regels"),
        ("<b role=textbox aria-label=aantal>5</b>", "Toon 5 regels"),
        ("<b role=textbox aria-label=aantal></b>", "Toon regels"),
        ("<b role=slider aria-label=aantal aria-valuenow=5></b>", "Toon 5 regels"),
        ("<button aria-label=tien>10</button>", "Toon tien regels"),
    ] {
        assert_eq!(text(&field(inner)), expected, "{inner}");
    }
}

#[test]
fn step_2d_aria_label_beats_content_and_host_language_unless_blank() {
    check(&[
        ("<button data-t aria-label=' Sluit '>x</button>", "Sluit"),
        ("<button data-t aria-label=' '>x</button>", "x"),
        ("<img data-t src=a aria-label=Kaart alt=Plattegrond>", "Kaart"),
        ("<h2 data-t>Zie <span aria-label=hier>daar</span></h2>", "Zie hier"),
        (
            "<x-a><template shadowrootmode=open><a href=# data-t><slot aria-label=weg></slot></a></template>Naar</x-a>",
            "Naar",
        ),
    ]);
}

#[test]
fn step_2e_what_html_gives() {
    check(&[
        ("<img data-t src=a alt='Het stadhuis'>", "Het stadhuis"),
        ("<img data-t src=a title=Stadhuis>", "Stadhuis"),
        ("<img data-t src=a>", ""),
        ("<img usemap=#m><map name=m><area data-t href=# alt=Noord></map>", "Noord"),
        ("<label>Naam <input data-t></label>", "Naam"),
        ("<label for=i>Voor</label><label for=i>naam</label><input id=i data-t>", "Voor naam"),
        ("<label for=ander>Naam <input data-t></label>", ""),
        ("<label>A <input></label><label>B<input data-t></label>", "B"),
        ("<label>Open <button data-t>x</button></label>", "Open"),
        ("<input data-t title=Zoek placeholder=Typ>", "Zoek"),
        ("<input data-t placeholder=Typ>", "Typ"),
        ("<input type=checkbox data-t placeholder=Typ>", ""),
        ("<fieldset data-t><legend>Adres</legend></fieldset>", "Adres"),
        ("<table data-t><caption>Tarieven</caption><tr><td>1</table>", "Tarieven"),
        ("<figure data-t><img alt=x><figcaption>Foto</figcaption></figure>", "Foto"),
        ("<iframe data-t title=Kaart></iframe>", "Kaart"),
        ("<select><optgroup data-t label=Noord></select>", "Noord"),
        ("<select><option data-t label=N>Noord</select>", "N"),
        ("<select><option data-t>Noord</select>", "Noord"),
        ("<details><summary data-t>Meer <b>weten</b></summary>x</details>", "Meer weten"),
        ("<math data-t alttext='x plus 1'></math>", "x plus 1"),
        ("<svg data-t><title>Logo</title><path/></svg>", "Logo"),
        ("<a href=# data-t><svg><title>Logo</title></svg></a>", "Logo"),
        ("<a href=# data-t><svg><text>Start</text></svg></a>", "Start"),
    ]);
}

#[test]
fn labels_in_all_their_forms() {
    check(&[
        ("<label>Aantal <select data-t><option>1</select></label>", "Aantal"),
        ("<label for=i>Tekst</label><textarea id=i data-t></textarea>", "Tekst"),
        ("<label for=i>Som</label><output id=i data-t>3</output>", "Som"),
        ("<label for=i>Stand</label><meter id=i data-t value=1>1</meter>", "Stand"),
        ("<label for=i>Bezig</label><progress id=i data-t></progress>", "Bezig"),
        ("<label for=i>Stuur</label><input type=submit id=i data-t value=x>", "Stuur"),
        ("<label for=i>Stuur</label><input type=image id=i data-t alt=x>", "Stuur"),
        ("<label for=i>Datum</label><input type=date id=i data-t>", "Datum"),
        ("<label for=i>Geheim</label><input type=password id=i data-t title=x>", "Geheim"),
        ("<label for=i aria-label=Straat>x</label><input id=i data-t>", "Straat"),
        ("<label for=i aria-labelledby=s>x</label><b id=s>Straat</b><input id=i data-t>", "Straat"),
        ("<label for=i><img src=a alt=Zoek></label><input id=i data-t>", "Zoek"),
        ("<label for=i>Naam <b hidden>niet</b><b aria-hidden=true>*</b></label><input id=i data-t>", "Naam"),
        ("<label for=i hidden>Naam <b hidden>ook</b></label><input id=i data-t>", "Naam ook"),
        ("<label for=i>Een</label><label>Twee <input id=i data-t></label>", "Een Twee"),
        ("<label>Buiten <label>Binnen <input data-t></label></label>", "Buiten Binnen Binnen"),
        ("<label for=i>x</label><p id=i></p><input id=i data-t>", ""),
        ("<label for=''>x <input data-t></label>", ""),
        ("<label for=i> </label><input id=i data-t placeholder=Typ>", "Typ"),
        ("<label for=i role=none>Naam</label><input id=i data-t>", "Naam"),
        ("<label for=i>Naam</label><input id=i data-t aria-labelledby=weg>", "Naam"),
        ("<label for=i>weg</label><x-a><template shadowrootmode=open><input id=i data-t></template></x-a>", ""),
        ("<x-a><template shadowrootmode=open><label for=i>Naam</label><input id=i data-t></template></x-a>", "Naam"),
        ("<label for=i>Naam</label><div role=textbox id=i data-t></div>", ""),
    ]);
}

#[test]
fn buttons_of_input() {
    check(&[
        ("<input type=button data-t value=Zoek>", "Zoek"),
        ("<input type=button data-t>", ""),
        ("<input type=submit data-t value=Verstuur>", "Verstuur"),
        ("<input type=submit data-t value='' title=Stuur>", "Stuur"),
        ("<input type=submit data-t value=''>", ""),
        ("<input type=image data-t alt=Zoek>", "Zoek"),
        ("<input type=image data-t alt='' title=Vind>", "Vind"),
        ("<input type=image data-t value=Nee>", "Submit Query"),
    ]);
    for html in ["<input type=submit data-t>", "<input type=reset data-t>", "<input type=image data-t>"] {
        assert!(name(html).is_from(Source::Default), "{html}");
    }
}

#[test]
fn a_presentational_role_takes_the_host_language_name_but_not_the_content() {
    check(&[
        ("<a href=# data-t><img role=none alt=weg src=a>Start</a>", "Start"),
        ("<a href=# data-t><span role=none>Start</span></a>", "Start"),
        ("<span role=none data-t>Start</span>", ""),
    ]);
}

#[test]
fn step_2f_only_some_roles_are_named_from_content() {
    check(&[
        ("<h2 data-t>Kop <em>nu</em></h2>", "Kop nu"),
        ("<table><tr><th data-t>Dag</table>", "Dag"),
        ("<div role=button data-t>Op<!-- x -->en</div>", "Open"),
        ("<div data-t>tekst</div>", ""),
        ("<nav data-t>tekst</nav>", ""),
        ("<ul><li data-t>tekst</ul>", ""),
        ("<div role=dialog data-t>tekst</div>", ""),
        ("<div role=tooltip data-t>tekst</div>", "tekst"),
        ("<p aria-label=x data-t>tekst</p>", ""),
    ]);
}

#[test]
fn step_2f_blocks_stand_apart_and_inline_elements_do_not() {
    check(&[
        ("<a href=# data-t>Rijks<b>museum</b></a>", "Rijksmuseum"),
        ("<a href=# data-t><div>Rijks</div><div>museum</div></a>", "Rijks museum"),
        ("<a href=# data-t>Rijks<br>museum</a>", "Rijks museum"),
        ("<a href=# data-t>Rijks<b style='display:block'>museum</b></a>", "Rijks museum"),
        ("<a href=# data-t><div style='display:inline'>Rijks</div>museum</a>", "Rijksmuseum"),
        ("<a href=# data-t>\n  Lees\n  <i> verder </i>\n</a>", "Lees verder"),
        ("<a href=# data-t>&nbsp;&#8203;</a>", ""),
    ]);
}

#[test]
fn names_from_attributes_do_not_run_together_with_the_words_beside_them() {
    check(&[
        ("<a href=# data-t>Kaart<img src=a alt='(pdf)'></a>", "Kaart (pdf)"),
        ("<a href=# data-t><img src=a alt=Logo>Start</a>", "Logo Start"),
        ("<h2 data-t>Nieuws<span aria-label=gesloten>x</span>vandaag</h2>", "Nieuws gesloten vandaag"),
        ("<a href=# data-t>Deel<svg><title>Opent venster</title></svg></a>", "Deel Opent venster"),
    ]);
}

#[test]
fn step_2f_what_is_for_machines_is_no_text() {
    check(&[
        ("<button data-t><math><semantics><mi>x</mi><annotation>\\x</annotation></semantics></math></button>", "x"),
        ("<button data-t><svg><metadata>Gemaakt met</metadata><desc>Een pijl</desc></svg>Open</button>", "Open"),
        ("<button data-t><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></button>", "漢kan"),
    ]);
}

#[test]
fn step_2f_owned_elements_stand_last() {
    check(&[
        ("<h2 data-t aria-owns=b>Een <i id=c>drie</i></h2><b id=b>twee</b>", "Een drietwee"),
        ("<h2 data-t>Een <i id=c>drie</i></h2><b aria-owns=c>twee</b>", "Een"),
        ("<h2 id=h data-t aria-owns='h'>Een</h2>", "Een"),
    ]);
}

#[test]
fn step_2h_descendants_are_named_by_their_own_steps() {
    check(&[
        ("<a href=# data-t><img src=a alt=Logo> Start</a>", "Logo Start"),
        ("<a href=# data-t><img src=a title=Logo></a>", "Logo"),
        ("<button data-t><span title=Sluit></span></button>", "Sluit"),
        ("<a href=# data-t><iframe title=Film>x</iframe></a>", "Film"),
        ("<a href=# data-t><video><p>geen video</video></a>", ""),
    ]);
}

#[test]
fn step_2i_title_is_the_last_resort() {
    check(&[
        ("<a href=# data-t title=Start></a>", "Start"),
        ("<a href=# data-t title=Start>Begin</a>", "Begin"),
        ("<nav data-t title=Menu></nav>", "Menu"),
        ("<svg><a href=# xlink:title=Start data-t><path/></a></svg>", "Start"),
    ]);
    assert_eq!(name("<a href=# data-t title=Start></a>").sources, [Source::Title]);
}

#[test]
fn slots_and_shadow_trees_are_read_in_the_flat_tree() {
    check(&[
        (
            "<x-a role=button data-t><template shadowrootmode=open>Open <slot></slot>!</template>menu</x-a>",
            "Open menu!",
        ),
        ("<x-a role=button data-t><template shadowrootmode=open>Open</template>menu</x-a>", "Open"),
        ("<x-a><template shadowrootmode=open><a href=# data-t><slot>x</slot></a></template>Naar</x-a>", "Naar"),
        ("<x-a><template shadowrootmode=open><a href=# data-t><slot>x</slot></a></template></x-a>", "x"),
        (
            "<i id=n>Buiten</i><x-a><template shadowrootmode=open><button data-t aria-labelledby=n></button></template></x-a>",
            "",
        ),
    ]);
}

#[test]
fn whether_ancestors_are_hidden_plays_no_part() {
    check(&[
        ("<div hidden><a href=# data-t>Start</a></div>", "Start"),
        ("<div aria-hidden=true><button data-t>Start</button></div>", "Start"),
    ]);
}

#[test]
fn style_that_may_hide_makes_a_name_doubtful_only_where_it_decides() {
    let css = "<style>.weg { display: none }</style>";
    let only = name(&format!("{css}<a href=# data-t><b class=weg>Start</b></a>"));
    assert_eq!((only.text(), only.is_empty()), ("Start", Tri::Unknown(Reason::StyleMayHide)));
    let more = name(&format!("{css}<a href=# data-t><b class=weg>Naar </b>begin</a>"));
    assert_eq!((more.text(), more.is_empty(), more.is_certain()), ("Naar begin", Tri::No, false));
    let titled = name(&format!("{css}<a href=# data-t title=Begin><b class=weg>Start</b></a>"));
    assert_eq!((titled.text(), titled.is_empty(), titled.certain), ("Start", Tri::No, Some(Reason::StyleMayHide)));
    assert_eq!(titled.sources, [Source::Content, Source::Title]);
    let referred =
        |inner: &str| name(&format!("{css}<button data-t aria-labelledby=x></button><p id=x class=weg>{inner}</p>"));
    assert_eq!(referred("Start").is_empty(), Tri::No, "it counts hidden or not");
    assert_eq!(referred("<b hidden>Start</b>").is_empty(), Tri::Unknown(Reason::StyleMayHide));
    assert_eq!(referred("<b hidden> </b>").is_empty(), Tri::Yes);
    let own = name(&format!("{css}<a href=# class=weg data-t>Start</a>"));
    assert_eq!((own.is_empty(), own.is_certain()), (Tri::No, true));
}

#[test]
fn generated_content_may_fill_an_empty_name() {
    let with = |css: &str, html: &str| name(&format!("<style>{css}</style>{html}"));
    let icon = with(".i::before { content: '\\f00d' }", "<button data-t><i class=i></i></button>");
    assert_eq!(icon.is_empty(), Tri::Unknown(Reason::StyleMayAddContent));
    let beside = with(".i::before { content: '\\f00d' }", "<button data-t><i class=i></i>Sluit</button>");
    assert_eq!((beside.text(), beside.is_empty(), beside.is_certain()), ("Sluit", Tri::No, true));
    let words = with("a::after { content: ' (opent in nieuw venster)' }", "<a href=# data-t>Kaart</a>");
    assert_eq!((words.text(), words.is_empty(), words.is_certain()), ("Kaart", Tri::No, false));
    let clear = with("a::after { content: ' '; clear: both }", "<a href=# data-t></a>");
    assert_eq!(clear.is_empty(), Tri::Yes);
    let labelled = with("i::before { content: 'x' }", "<button data-t aria-label=Sluit><i></i></button>");
    assert!(labelled.is_certain());
}

#[test]
fn a_sheet_that_was_not_read_leaves_direct_text_certain_to_be_there() {
    let sheet = "<link rel=stylesheet href=x.css>";
    assert_eq!(name(&format!("{sheet}<a href=# data-t>Start</a>")).is_empty(), Tri::No);
    assert_eq!(
        name(&format!("{sheet}<a href=# data-t><b>Start</b></a>")).is_empty(),
        Tri::Unknown(Reason::SheetNotLoaded)
    );
    assert_eq!(name(&format!("{sheet}<a href=# data-t></a>")).is_empty(), Tri::Unknown(Reason::SheetNotLoaded));
    assert_eq!(name(&format!("{sheet}<img src=a data-t>")).is_empty(), Tri::Yes);
}

#[test]
fn descriptions() {
    let of = |html: &str| {
        let snapshot = parse(html);
        let page = Page::new(&snapshot);
        Aria::new(&page).description(target(&page)).text
    };
    for (html, expected) in [
        ("<button data-t aria-describedby='a b'>x</button><p id=a hidden>Een</p><p id=b>Twee</p>", "Een Twee"),
        ("<button data-t aria-description=Uitleg title=Tip>x</button>", "Uitleg"),
        ("<button data-t title=Tip>x</button>", "Tip"),
        ("<button data-t title=Tip></button>", ""),
        ("<table data-t aria-label=T><caption>Tarieven</caption></table>", "Tarieven"),
        ("<table data-t><caption>Tarieven</caption></table>", ""),
        ("<svg data-t><title>Logo</title><desc>Een boom</desc></svg>", "Een boom"),
        ("<input type=submit value=Zoek aria-label='Zoek op de site' data-t>", "Zoek"),
        ("<input type=submit value=Zoek title=Tip data-t>", "Tip"),
        ("<details><summary aria-label='Meer over afval' data-t>Meer</summary></details>", "Meer"),
        ("<details><summary title=Tip data-t>Meer</summary></details>", "Tip"),
    ] {
        assert_eq!(of(html), expected, "{html}");
    }
}
