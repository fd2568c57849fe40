//! Which headers of a table belong to no cell (HTML, 4.9.12.2).

mod common;

use common::parse;
use schouw_aria::Aria;
use schouw_page::Page;

/// The ids of the headers without a cell in the first table or grid.
fn idle(html: &str) -> String {
    let snapshot = parse(html);
    let page = Page::new(&snapshot);
    let aria = Aria::new(&page);
    let table = page.elements().find(|el| aria.has_any_role(*el, &["table", "grid"])).expect("a table");
    let headers = aria.headers(table);
    let ids = page.elements().filter(|el| headers.is_idle(page.index(*el))).filter_map(|el| el.attr("id"));
    ids.collect::<Vec<_>>().join(" ")
}

fn check(cases: &[(&str, &str)]) {
    for (html, expected) in cases {
        assert_eq!(idle(&format!("<table>{html}</table>")), *expected, "{html}");
    }
}

#[test]
fn headers_point_down_or_aside() {
    check(&[
        ("<tr><th id=a>a<th id=b>b<tr><td>1<td>2", ""),
        ("<tr><th id=a>a<th id=b>b<tr><td>1", "b"),
        ("<tr><th id=a colspan=2>a<tr><td>1", ""),
        ("<tr><th id=a>a<th id=b colspan=2>b<tr><td>1<td>2", ""),
        ("<tr><th id=a>a<tr><td hidden>1", ""),
        ("<tr><th id=a scope=row>a<td>1", ""),
        ("<tr><td>1<th id=a scope=row>a", "a"),
        ("<tr><td>x<th id=a>a<tr><th id=b>b<td>1", ""),
        ("<tr><th id=a rowspan=2>a<tr><td>1", ""),
    ]);
}

#[test]
fn headers_above_headers_belong_to_them() {
    check(&[
        ("<tr><th id=a colspan=2>a<tr><th id=b>b<th id=c>c<tr><td>1<td>2", ""),
        ("<tr><th id=a>a<tr><th id=b>b", "b"),
    ]);
}

#[test]
fn behind_data_a_header_of_the_same_place_and_size_takes_over() {
    check(&[
        ("<tr><th id=a>a<tr><td headers=b>1<tr><th id=b>b<tr><td>2", "a"),
        ("<tr><th id=a>a<th>x<tr><td headers=b>1<td>2<tr><th id=b colspan=2>b<tr><td>3<td>4", ""),
    ]);
}

#[test]
fn cells_that_name_their_headers_have_no_others() {
    check(&[
        ("<tr><th id=a>a<th id=b>b<tr><td>1<td headers=a>2", "b"),
        ("<tr><th id=a>a<th id=b>b<tr><td>1<tr><td headers=b>2", ""),
        ("<tr><th id=a>a<tr><td headers='weg'>1", "a"),
        ("<tr><th id=a headers=a>a<tr><td headers=weg>1", "a"),
    ]);
}

#[test]
fn headers_of_groups() {
    check(&[
        ("<tbody><tr><th id=a scope=rowgroup>a<tr><td>1", ""),
        ("<tbody><tr><th id=a scope=rowgroup>a<tbody><tr><td>1", "a"),
        ("<colgroup span=2><tr><th id=a scope=colgroup>a<tr><td headers=x>1<td>2", ""),
        ("<colgroup><colgroup span=2><tr><th id=a scope=colgroup>a<tr><td headers=x>1<td>2", "a"),
        ("<tr><th id=a scope=colgroup colspan=2>a<tr><td>1<td>2", ""),
    ]);
}

#[test]
fn tables_made_with_roles() {
    for (html, expected) in [
        (
            "<div role=table><div role=row><b role=columnheader id=a>a</b><b role=columnheader id=b>b</b></div>\
             <div role=rowgroup><div role=row><i role=cell>1</i></div></div></div>",
            "b",
        ),
        (
            "<div role=grid><div role=row><b role=rowheader id=a>a</b></div>\
             <div role=row><b role=rowheader id=b>b</b><i role=gridcell>1</i></div></div>",
            "a",
        ),
        (
            "<div role=grid><div role=row><b role=columnheader id=a aria-colindex=3>a</b></div>\
             <div role=row><i role=gridcell aria-colindex=2 aria-colspan=2>1</i></div></div>",
            "",
        ),
        ("<table><tr><td role=columnheader id=a>a<tr><td>1</table>", ""),
        ("<table><tr><th role=cell id=a>a<tr><td role=none>1</table>", ""),
    ] {
        assert_eq!(idle(html), expected, "{html}");
    }
}
