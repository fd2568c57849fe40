//! Semantic roles, told by small pages.

mod common;

use common::{parse, role, target};
use schouw_aria::{Aria, role_def};
use schouw_page::{El, Page};

fn check(cases: &[(&str, &str)]) {
    for (html, expected) in cases {
        assert_eq!(role(html), *expected, "{html}");
    }
}

#[test]
fn the_first_known_role_that_is_not_abstract_counts() {
    check(&[
        ("<div role=button data-t>", "button"),
        ("<div role=' Button ' data-t>", "button"),
        ("<div role='knop button link' data-t>", "button"),
        ("<div role='widget link' data-t>", "link"),
        ("<nav role='knop' data-t>", "navigation"),
        ("<nav role='' data-t>", "navigation"),
        ("<div role=image data-t>", "img"),
        ("<div role=presentation data-t>", "none"),
        ("<div role=doc-toc data-t>", "doc-toc"),
        ("<div role=graphics-symbol data-t>", "graphics-symbol"),
        ("<div role=suggestion data-t>", "suggestion"),
    ]);
}

#[test]
fn a_presentational_role_gives_way_to_focus_and_global_attributes() {
    check(&[
        ("<h1 role=none data-t>x", "none"),
        ("<h1 role=none tabindex=-1 data-t>x", "heading"),
        ("<h1 role=none aria-label=y data-t>x", "heading"),
        ("<h1 role=none aria-label='' data-t>x", "heading"),
        ("<h1 role=none aria-level=2 data-t>x", "none"),
        ("<h1 role=none aria-hidden=false data-t>x", "none"),
        ("<a href=# role=presentation data-t>x", "link"),
        ("<a role=presentation data-t>x", "none"),
        ("<button role=none data-t>x", "button"),
        ("<button role=none disabled data-t>x", "none"),
        ("<label role=none tabindex=0 data-t>x", "generic"),
        ("<img alt='' src=a data-t>", "none"),
        ("<img alt='' src=a tabindex=0 data-t>", "img"),
        ("<img alt='' src=a aria-labelledby=x data-t>", "img"),
        ("<img alt='' src=a title=x data-t>", "none"),
        ("<img alt='' src=a aria-label='' data-t>", "none"),
        ("<img alt=' ' src=a data-t>", "img"),
        ("<img src=a data-t>", "img"),
    ]);
}

#[test]
fn links_forms_and_sections_depend_on_attributes() {
    check(&[
        ("<a href data-t>x", "link"),
        ("<a data-t>x", "generic"),
        ("<map><area href=# data-t></map>", "link"),
        ("<section data-t>", "generic"),
        ("<section aria-label=x data-t>", "region"),
        ("<section aria-labelledby=h data-t><h2 id=h>x</h2>", "region"),
        ("<section aria-labelledby=weg data-t><h2>x</h2>", "generic"),
        ("<form data-t>", "generic"),
        ("<form title=Zoek data-t>", "form"),
        ("<form title=' ' data-t>", "generic"),
        ("<section aria-labelledby=h data-t><h2 id=h> <i></i></h2>", "generic"),
        ("<section aria-labelledby='weg h' data-t><h2 id=h><img alt=Kaart></h2>", "region"),
        ("<form aria-labelledby=h data-t></form><p id=h hidden>Zoek", "form"),
        ("<details><summary data-t>x</summary></details>", "-"),
        ("<details><summary>x</summary><summary data-t>y</summary></details>", "generic"),
        ("<summary data-t>x</summary>", "generic"),
        ("<center data-t>x", "generic"),
        ("<dir data-t>", "list"),
        ("<x-menu data-t>", "generic"),
    ]);
}

#[test]
fn header_footer_and_aside_depend_on_what_they_are_in() {
    check(&[
        ("<header data-t>", "banner"),
        ("<div><footer data-t></div>", "contentinfo"),
        ("<main><header data-t></main>", "generic"),
        ("<article><footer data-t></article>", "generic"),
        ("<section><header data-t></section>", "generic"),
        ("<div role=main><header data-t></div>", "generic"),
        ("<section role=none><header data-t></section>", "generic"),
        ("<div role=region aria-label=x><footer data-t></div>", "generic"),
        ("<div role=group><footer data-t></div>", "contentinfo"),
        ("<x-a><template shadowrootmode=open><main><slot></slot></main></template><header data-t></x-a>", "generic"),
        ("<aside data-t>", "complementary"),
        ("<main><aside data-t></main>", "complementary"),
        ("<article><aside data-t></article>", "generic"),
        ("<article><aside aria-label=x data-t></article>", "complementary"),
    ]);
}

#[test]
fn inputs_by_type() {
    for (kind, expected) in [
        ("button", "button"),
        ("image", "button"),
        ("reset", "button"),
        ("SUBMIT", "button"),
        ("checkbox", "checkbox"),
        ("radio", "radio"),
        ("range", "slider"),
        ("number", "spinbutton"),
        ("search", "searchbox"),
        ("email", "textbox"),
        ("tel", "textbox"),
        ("url", "textbox"),
        ("text", "textbox"),
        ("onzin", "textbox"),
        ("password", "-"),
        ("color", "-"),
        ("date", "-"),
        ("file", "-"),
        ("hidden", "-"),
    ] {
        assert_eq!(role(&format!("<input type={kind} data-t>")), expected, "{kind}");
    }
    check(&[
        ("<input data-t>", "textbox"),
        ("<input list=l data-t><datalist id=l></datalist>", "combobox"),
        ("<input type=search list=l data-t><datalist id=l></datalist>", "combobox"),
        ("<input list=weg data-t>", "textbox"),
        ("<input type=number list=l data-t><datalist id=l></datalist>", "spinbutton"),
        ("<select data-t>", "combobox"),
        ("<select size=1 data-t>", "combobox"),
        ("<select size=2 data-t>", "listbox"),
        ("<select size=0 data-t>", "combobox"),
        ("<select size='3 regels' data-t>", "listbox"),
        ("<select multiple data-t>", "listbox"),
        ("<textarea data-t>", "textbox"),
    ]);
}

#[test]
fn items_need_their_list() {
    check(&[
        ("<ul><li data-t>x</ul>", "listitem"),
        ("<menu><li data-t>x</menu>", "listitem"),
        ("<div role=list><li data-t>x</div>", "listitem"),
        ("<div><li data-t>x</div>", "generic"),
        ("<ul role=none><li data-t>x</ul>", "none"),
        ("<ul role=none><li data-t tabindex=0>x</ul>", "listitem"),
        ("<ul role=none tabindex=0><li data-t>x</ul>", "listitem"),
        ("<ul role=none><li><ul><li data-t>x</ul></ul>", "listitem"),
        ("<ul role=menu><li data-t>x</ul>", "generic"),
        ("<ul><div><li data-t>x</div></ul>", "listitem"),
        ("<ul><x-a><template shadowrootmode=open><slot></slot></template><li data-t>x</x-a></ul>", "listitem"),
        ("<ul role=none><div role=none><li data-t>x</div></ul>", "none"),
        ("<ul aria-owns=i></ul><p><li id=i data-t>x", "listitem"),
    ]);
}

#[test]
fn parts_of_tables_follow_the_table() {
    let table = |role: &str, inner: &str| format!("<table {role}>{inner}</table>");
    for (inner, plain, grid) in [
        ("<caption data-t>x", "caption", "caption"),
        ("<thead data-t>", "rowgroup", "rowgroup"),
        ("<tr data-t>", "row", "row"),
        ("<tr><td data-t>", "cell", "gridcell"),
        ("<tr><th data-t>", "columnheader", "columnheader"),
        ("<tr><th data-t scope=row>", "rowheader", "rowheader"),
    ] {
        assert_eq!(role(&table("", inner)), plain, "{inner}");
        assert_eq!(role(&table("role=grid", inner)), grid, "{inner}");
        assert_eq!(role(&table("role=treegrid", inner)), grid, "{inner}");
        assert_eq!(role(&table("role=none", inner)), "none", "{inner}");
        assert_eq!(role(&table("role=none aria-label=x", inner)), plain, "{inner}");
        assert_eq!(role(&table("role=list", inner)), "generic", "{inner}");
    }
}

#[test]
fn header_cells_without_scope_find_their_direction() {
    check(&[
        ("<table><tr><th data-t>a<th>b<tr><th>c<td>d</table>", "columnheader"),
        ("<table><tr><th>a<th>b<tr><th data-t>c<td>d</table>", "rowheader"),
        ("<table><tr><td>a<th data-t>b<tr><td>c<td>d</table>", "cell"),
        ("<table><tr><td colspan=2>a<th data-t>b<tr><td>c<td>d<th>e</table>", "rowheader"),
        ("<table><tr><th rowspan=2 data-t>a<th>b<tr><td>c</table>", "rowheader"),
        ("<table><tr><th>a<th rowspan=2>b<tr><th data-t>c<tr><td>d<td>e</table>", "columnheader"),
        ("<table><tr><th>a<th data-t>b<tr><td rowspan=2>c<td>d<tr><td>e</table>", "columnheader"),
        ("<table><tr><td>a<th scope=col data-t>b</table>", "columnheader"),
        ("<table><tr><td>a<th scope=onzin data-t>b<tr><td>c<td>d</table>", "cell"),
        ("<table role=grid><tr><td>a<th data-t>b<tr><td>c<td>d</table>", "gridcell"),
    ]);
}

#[test]
fn svg_and_mathml() {
    check(&[
        ("<svg data-t></svg>", "graphics-document"),
        ("<svg role=img data-t></svg>", "img"),
        ("<svg><a href=# data-t>x</a></svg>", "link"),
        ("<svg><image data-t></image></svg>", "img"),
        ("<svg><path data-t></path></svg>", "-"),
        ("<svg><path data-t><title>Weg</title></path></svg>", "graphics-symbol"),
        ("<svg><g aria-label=Wijk data-t></g></svg>", "graphics-object"),
        ("<math data-t></math>", "math"),
    ]);
}

#[test]
fn every_role_of_plain_elements_is_in_the_tables() {
    let tags = "a abbr address area article aside audio b bdi bdo blockquote button canvas cite code data datalist dd del details dfn \
        dialog div dl dt em fieldset figcaption figure footer form h1 h6 header hgroup hr i iframe img input ins kbd label \
        legend li main map mark menu meter nav object ol optgroup option output p picture pre progress q rp rt ruby s samp \
        search section select slot small span strong sub summary sup svg table textarea time u ul var video";
    for tag in tags.split_whitespace() {
        let found = role(&format!("<{tag} data-t>"));
        assert!(found == "-" || role_def(found).is_some_and(|r| !r.is_abstract), "{tag}: {found}");
    }
}

#[test]
fn marked_as_decorative_is_what_the_author_wrote() {
    let decorative = |html: &str| {
        let snapshot = parse(html);
        let page = Page::new(&snapshot);
        Aria::new(&page).is_marked_as_decorative(target(&page))
    };
    assert!(decorative("<img alt='' data-t>"));
    assert!(decorative("<img alt='' aria-label=x data-t>"));
    assert!(decorative("<svg role=presentation tabindex=0 data-t></svg>"));
    assert!(!decorative("<img alt='' role=img data-t>"));
    assert!(!decorative("<img data-t>"));
    assert!(!decorative("<input type=image alt='' data-t>"));
}

#[test]
fn labels_from_both_ends() {
    let html = "<label id=a for=x>A</label><label id=b>B<p><input id=x><input id=y></label><label id=c for=p>C</label><p id=p>\
        <label id=d for=h>D</label><input type=hidden id=h><label id=e>E<label id=f>F<select id=z></select></label></label>";
    let snapshot = parse(html);
    let page = Page::new(&snapshot);
    let aria = Aria::new(&page);
    let find = |id: &str| page.by_id(page.root().unwrap(), id).unwrap();
    let ids = |els: Vec<El<'_>>| els.iter().filter_map(|e| e.attr("id")).collect::<Vec<_>>().join(" ");
    for (control, labels) in [("x", "a b"), ("y", ""), ("p", ""), ("h", ""), ("z", "e f")] {
        assert_eq!(ids(aria.labels(find(control))), labels, "{control}");
    }
    for (label, control) in [("a", Some("x")), ("b", Some("x")), ("c", None), ("d", None), ("e", Some("z"))] {
        assert_eq!(aria.labeled_control(find(label)).and_then(|c| c.attr("id")), control, "{label}");
    }
}
