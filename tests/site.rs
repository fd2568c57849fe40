//! Rules that compare pages, end to end: a small site is crawled over HTTP, and what they find stands in the report, whatever the network does.

#![allow(clippy::disallowed_methods)] // reads what the program wrote

mod common;

use common::{Run, schouw};
use schouw_act::Outcome;
use schouw_testkit::{Site, SiteServer};
use std::time::Duration;

fn page(title: &str, heading: &str, menu: &[(&str, &str)]) -> String {
    let links: Vec<String> = menu.iter().map(|(to, name)| format!("<li><a href=\"/{to}/\">{name}</a></li>")).collect();
    format!(
        "<!doctype html><html lang=\"nl\"><head><title>{title}</title></head><body><nav aria-label=\"Hoofdmenu\"><ul>{}</ul></nav>\
         <main><h1>{heading}</h1><p>Alles over {heading} in de gemeente.</p></main></body></html>",
        links.concat()
    )
}

/// Six pages: the last has its menu in another order and another word in it, and three share a title.
fn site() -> Site {
    let menu = [(".", "Home"), ("a", "Wonen"), ("b", "Afval"), ("c", "Werk"), ("d", "Zorg"), ("e", "Contact")];
    let mut turned = menu;
    turned.swap(1, 2);
    turned[5].1 = "Bereikbaarheid";
    Site::from_files([
        ("/index.html", page("Welkom bij de gemeente", "Welkom", &menu)),
        ("/a/index.html", page("Gemeente", "Wonen", &menu)),
        ("/b/index.html", page("Gemeente", "Afval", &menu)),
        ("/c/index.html", page("Gemeente", "Werk", &menu)),
        ("/d/index.html", page("Zorg - Gemeente", "Zorg", &menu)),
        ("/e/index.html", page("Contact - Gemeente", "Contact", &turned)),
    ])
}

fn audit(jitter_ms: u64, seed: u64) -> (Vec<(String, String, Outcome, String)>, String) {
    let host = "www.vergelijk.localhost";
    let server =
        SiteServer::builder().host(host, site()).jitter(Duration::from_millis(jitter_ms), seed).spawn().unwrap();
    let out = tempfile::tempdir().unwrap();
    let url = server.url_at(host, "/");
    let done = schouw(&["audit", &url, "--delay", "0", "-q", "--lang", "nl", "--out", &out.path().to_string_lossy()]);
    assert_eq!(done.status.code(), Some(1), "{}", String::from_utf8_lossy(&done.stderr));
    let runs = Run::all_below(out.path());
    let compares = ["titles-tell-apart", "consistent-navigation", "consistent-identification", "multiple-ways"];
    let pages = runs[0].audit.pages.iter();
    let told = pages.flat_map(|page| {
        let path = page.url.splitn(4, '/').nth(3).unwrap_or_default().trim_end_matches('/').to_owned();
        let of_site = page.findings.iter().filter(|finding| compares.contains(&finding.rule.as_str()));
        of_site.map(move |f| (path.clone(), f.rule.clone(), f.outcome, f.message.clone()))
    });
    (told.collect(), runs[0].text("criteria.csv"))
}

#[test]
fn pages_are_compared_over_the_whole_site_whatever_the_network_does() {
    let (calm, criteria) = audit(0, 1);
    let expected = [
        ("a", "titles-tell-apart", Outcome::Failed, "same"),
        ("b", "titles-tell-apart", Outcome::Failed, "same"),
        ("c", "titles-tell-apart", Outcome::Failed, "same"),
        ("e", "consistent-navigation", Outcome::Failed, "turned"),
    ];
    let told: Vec<_> = calm.iter().map(|(p, r, o, m)| (p.as_str(), r.as_str(), *o, m.as_str())).collect();
    assert!(expected.iter().all(|wanted| told.contains(wanted)), "{told:#?}");
    assert_eq!(told[0].1, "multiple-ways", "the first page stands for the site: {told:#?}");
    for (number, word) in [("3.2.3", "Onvoldoende"), ("2.4.2", "Onvoldoende"), ("2.4.5", "Onbekend")] {
        let row = criteria.lines().find(|line| line.contains(&format!(";{number};"))).expect("a row");
        assert!(row.contains(word), "{row}");
    }
    for seed in [2, 3] {
        assert_eq!(audit(30, seed).0, calm);
    }
}

#[test]
fn one_page_alone_is_compared_with_nothing_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.html");
    std::fs::write(&file, page("Gemeente", "Wonen", &[("a", "Wonen")])).unwrap();
    let done = schouw(&["check", &file.to_string_lossy(), "--format", "json"]);
    let told: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
    assert_eq!(told["outcomes"]["consistent-navigation"], "untested");
    assert_eq!(told["rules"]["untested"]["consistent-navigation"], "one_page_only");
}
