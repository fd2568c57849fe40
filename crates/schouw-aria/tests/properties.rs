//! What holds for every page.
#![allow(clippy::disallowed_methods, clippy::print_stdout)] // time is what it tests, and told

mod common;

use common::{name, parse, styled, target};
use proptest::prelude::*;
use schouw_aria::{Aria, NameFrom};
use schouw_page::{Page, Reason, Tri};
use std::time::Instant;

/// Small pages from pieces that disturb each other.
fn html() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "<a href=# id=a>",
        "</a>",
        "<button id=b aria-labelledby='a c'>",
        "</button>",
        "<label for=d>",
        "<label>",
        "</label>",
        "<input id=d>",
        "<input type=image alt=x>",
        "<ul role=none>",
        "<li>",
        "</ul>",
        "<table role=grid>",
        "<tr>",
        "<th>",
        "<td aria-owns='a e'>",
        "</table>",
        "<div id=c aria-labelledby=b aria-owns=c>",
        "</div>",
        "<svg><title>t</title>",
        "</svg>",
        "<details>",
        "<summary>",
        "</details>",
        "<p hidden id=e>",
        "<span aria-hidden=true>",
        "</span>",
        "<img alt='' tabindex=0>",
        "<select><option selected>",
        "</select>",
        "<template shadowrootmode=open><slot>",
        "</template>",
        "<x-a>",
        "</x-a>",
        "<section aria-labelledby=e>",
        "<h2 role='none button' title=t>",
        "<style>b{display:none} i::before{content:'x'}</style>",
        "<b>",
        "<i>",
        "tekst ",
        " ",
        "é\u{a0}",
        "<br>",
        "<fieldset disabled>",
        "<legend>",
        "<iframe>",
        "<textarea>x</textarea>",
        "<div role=combobox aria-controls=c>",
        "<i aria-selected=true role=option>",
        "<math>",
        "<map name=m><area href=#>",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn every_question_has_an_answer_on_every_page(html in html()) {
        let snapshot = parse(&html);
        let page = Page::new(&snapshot);
        let aria = Aria::new(&page);
        for el in page.elements() {
            let name = aria.name(el);
            prop_assert_eq!(name.is_empty().is_yes(), name.text().is_empty() && name.is_certain());
            prop_assert_eq!(name.text(), name.text().split_ascii_whitespace().collect::<Vec<_>>().join(" "));
            prop_assert_eq!(&name, &aria.name(el));
            if aria.role(el).is_some_and(|r| r.name_from == NameFrom::Prohibited) {
                prop_assert!(name.is_empty().is_yes());
            }
            prop_assert!(aria.role(el).is_none_or(|r| !r.is_abstract && r.synonym_of.is_none()));
            prop_assert!(aria.focusable(el).is_yes() || !aria.tabbable(el).is_yes());
            if page.rendered(el).is_no() {
                prop_assert!(aria.included(el).is_no() && aria.focusable(el).is_no());
            }
            for child in aria.children_in_tree(el) {
                prop_assert!(!aria.included(child).is_no());
            }
            aria.parent_in_tree(el);
            aria.description(el);
            aria.labels(el);
        }
    }

    #[test]
    fn hidden_content_never_adds_to_a_name(html in html(), hidden in html()) {
        let with = |hidden: &str| name(&format!("<div role=button data-t>{hidden}<x-v>{html}"));
        let plain = with("");
        let more = with(&format!("<x-h hidden>{}</x-h>", hidden.replace("id=", "data-id=").replace("for=", "data-for=")
            .replace(['<', '>'], " ")));
        prop_assert_eq!(plain.text(), more.text());
        prop_assert_eq!(plain.is_empty(), more.is_empty());
    }

    /// Without style a name may be in doubt; it is never empty where it was not, or the reverse.
    #[test]
    fn taking_away_style_turns_no_name_into_its_opposite(html in html()) {
        let (with, without) = (styled(&html), parse(&html));
        let (with, without) = (Page::new(&with), Page::new(&without));
        let (aria, plain) = (Aria::new(&with), Aria::new(&without));
        for (el, same) in with.elements().zip(without.elements()) {
            let (known, less) = (aria.name(el).is_empty(), plain.name(same).is_empty());
            prop_assert!(known == less || matches!((known, less), (Tri::Unknown(_), _) | (_, Tri::Unknown(_))), "{:?}", el);
            prop_assert_eq!(aria.role(el).map(|r| r.name), plain.role(same).map(|r| r.name));
        }
    }

    #[test]
    fn aria_label_wins_over_content_and_attributes(html in html(), label in "[a-z]{1,8}") {
        let found = name(&format!("<a href=# title=t aria-label={label} data-t>{html}"));
        prop_assert_eq!(found.text(), label.as_str());
        prop_assert_eq!(found.is_empty(), Tri::No);
        prop_assert!(found.is_certain());
    }
}

/// The seconds that names, descriptions, roles and inclusion of all elements of a page take.
fn seconds(html: &str) -> f64 {
    let snapshot = parse(html);
    let page = Page::new(&snapshot);
    let start = Instant::now();
    let aria = Aria::new(&page);
    for el in page.elements() {
        aria.name(el);
        aria.description(el);
        aria.role(el);
        aria.focusable(el);
        aria.included(el);
    }
    start.elapsed().as_secs_f64()
}

#[test]
fn large_pages_cost_little() {
    let links = format!("<ul>{}</ul>", "<li><a href=#><span>Lees</span> <b>meer</b></a>".repeat(50_000));
    let referring = format!(
        "<div id=x>{}</div>{}",
        "<b>tekst</b> ".repeat(2_000),
        "<a href=# aria-labelledby=x>a</a>".repeat(5_000)
    );
    let nested = format!("{}x", "<div role=link>".repeat(400)) + &"<b>y</b>".repeat(1_000);
    let nest = |inner: &str| format!("{}{inner}{}", "<div role=link>".repeat(190), "</div>".repeat(190));
    let nests = nest(&"<b>y</b>".repeat(20_000)).repeat(2);
    let texts = nest(&"tekst ".repeat(2_000)).repeat(500);
    let labels = format!("<input id=i>{}", "<label for=i>naam</label>".repeat(5_000));
    let headers = format!("<table>{}</table>", "<tr><th>a<td>b".repeat(5_000));
    let pages = [
        ("links", links),
        ("referring", referring),
        ("nested", nested),
        ("nests", nests),
        ("texts", texts),
        ("labels", labels),
        ("headers", headers),
    ];
    for (what, html) in pages {
        let seconds = seconds(&html);
        println!("{what}: {seconds:.2} s");
        assert!(seconds < 60.0, "{what}: {seconds} s in an unoptimised build");
    }
}

#[test]
fn names_beyond_what_a_document_may_cost_are_in_doubt() {
    let nest = format!("{}{}", "<div role=link>".repeat(190), "<b>y</b>".repeat(40_000));
    let snapshot = parse(&format!("{nest}{}<a href=# data-t>Contact</a>", "</div>".repeat(190)));
    let page = Page::new(&snapshot);
    let alone = Aria::new(&page).name(target(&page));
    assert_eq!((alone.text(), alone.is_empty()), ("Contact", Tri::No));
    let aria = Aria::new(&page);
    for el in page.elements().filter(|el| el.has_attr("role")) {
        aria.name(el);
    }
    assert_eq!(aria.name(target(&page)).is_empty(), Tri::Unknown(Reason::ResourceNotSeen));
}

#[test]
fn deep_pages_end_in_doubt_and_not_in_an_overflow() {
    let deep = name(&format!("<div role=button data-t>{}x", "<b><i>".repeat(10_000)));
    assert!(matches!(deep.is_empty(), Tri::Unknown(_)));
    let shallow = name(&format!("<div role=button data-t>{}x", "<p><q>".repeat(80)));
    assert_eq!((shallow.text(), shallow.is_empty()), ("x", Tri::No));
    let snapshot = parse(&format!("<div role=button data-t>{}x", "<ul><li>".repeat(10_000)));
    let page = Page::new(&snapshot);
    assert!(Aria::new(&page).children_in_tree(target(&page)).len() == 1);
}
