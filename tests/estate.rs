//! Sites as municipalities have them: calendars without end, lists in every order, pages that are told apart by a parameter alone.

#![allow(clippy::disallowed_methods)] // reads what the program wrote

mod common;

use common::{Run, schouw};
use schouw_testkit::{Reply, Request, SiteServer};
use std::collections::BTreeMap;
use std::path::Path;

fn page(title: &str, body: &str) -> Reply {
    Reply::html(format!("<!doctype html><html lang=nl><title>{title}</title><main><h1>{title}</h1>{body}</main>"))
}

fn word(number: usize) -> String {
    const PARTS: [&str; 10] = ["ba", "ke", "li", "mo", "nu", "pa", "re", "si", "to", "vu"];
    number.to_string().bytes().map(|digit| PARTS[usize::from(digit - b'0')]).collect()
}

/// A calendar that goes on for ever, 300 products told apart by a parameter, and 30 lists, one leading to the next, each in two other orders.
fn estate(request: &Request) -> Option<Reply> {
    let (path, query) = request.path.split_once('?').unwrap_or((&request.path, ""));
    let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
    Some(match parts[..] {
        [""] => {
            let products = (0..300).map(|id| format!("<li><a href=/product?id={id}>Product {}</a>", word(id)));
            let first = format!("<a href=/lijst-{}>Lijsten</a>", word(0));
            let links = format!("<a href=/agenda/2026/1>Agenda</a><a href=dieper/>Dieper</a>{first}");
            page("Voorbeeld", &format!("{links}<ul>{}</ul>", products.collect::<String>()))
        }
        ["product"] => {
            let id = query.strip_prefix("id=")?.parse().ok()?;
            page(&format!("Product {}", word(id)), &format!("<p>Over {}.", word(id)))
        }
        ["agenda", year, month] => {
            let (year, month): (u32, u32) = (year.parse().ok()?, month.parse().ok()?);
            let next =
                if month == 12 { format!("/agenda/{}/1", year + 1) } else { format!("/agenda/{year}/{}", month + 1) };
            page(
                &format!("Agenda {year}-{month}"),
                &format!("<p>Geen activiteiten.</p><a href={next}>Volgende maand</a>"),
            )
        }
        [name] if name.starts_with("lijst-") => {
            let number = (0..30).find(|number| *name == format!("lijst-{}", word(*number)))?;
            let next = format!("<a href=/lijst-{}>Volgende lijst</a>", word((number + 1) % 30));
            let orders = format!("<a href=/{name}?sort=naam>Op naam</a> <a href=/{name}?sort=datum>Op datum</a>");
            page(&format!("Lijst {}", &name[6..]), &format!("<p>Alles over {name}.</p>{orders} {next}"))
        }
        // A relative link that leads one level deeper each time.
        ["dieper", ..] => page("Dieper", "<p>Steeds dieper.</p><a href=dieper/>Verder</a>"),
        _ => return None,
    })
}

fn audit(server: &SiteServer, out: &Path, more: &[&str]) -> Run {
    let (url, out_text) = (server.url("/"), out.display().to_string());
    let mut arguments = vec!["audit", &url, "--delay", "0", "--quiet", "--scope", "host", "--out", &out_text];
    arguments.extend(more);
    let output = schouw(&arguments);
    assert!(matches!(output.status.code(), Some(0 | 1)), "{}", String::from_utf8_lossy(&output.stderr));
    Run::all_below(out).pop().expect("a report")
}

fn kinds(run: &Run) -> BTreeMap<String, usize> {
    let mut kinds = BTreeMap::new();
    for page in &run.audit.pages {
        let path = page.url.splitn(4, '/').nth(3).unwrap_or_default();
        let kind = path.split(['/', '?', '-']).next().unwrap_or_default();
        let why = page.not_measured.as_ref().map_or("measured", |why| why.reason.as_str());
        *kinds.entry(format!("{kind} {why}")).or_default() += 1;
    }
    kinds
}

#[test]
fn what_never_ends_ends_and_what_a_parameter_tells_apart_is_not_lost() {
    let server = SiteServer::builder().answers(estate).jitter(std::time::Duration::from_millis(3), 1).spawn().unwrap();
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let runs = folders.each_ref().map(|folder| audit(&server, folder.path(), &["--max-pages", "2000"]));
    let kinds = runs.each_ref().map(kinds);
    assert_eq!(kinds[0], kinds[1], "the same site gives the same crawl");
    assert_eq!(kinds[0].get("product measured"), Some(&300), "{:?}", kinds[0]);
    assert!(kinds[0]["agenda measured"] < 60, "{:?}", kinds[0]);
    assert_eq!(kinds[0]["agenda trap_pattern"], 1);
    assert_eq!(kinds[0]["dieper trap_path"], 1);
    let lists = ["measured", "duplicate", "parameter_says_nothing"].map(|why| kinds[0][&format!("lijst {why}")]);
    assert_eq!((lists[0], lists.iter().sum()), (30, 90), "every list once");
    assert!(lists[1] < 15, "the orders of the first ones: {}", lists[1]);
    let stopped = &runs[0].audit.run.stopped_patterns;
    assert_eq!(stopped.len(), 1);
    assert!(stopped[0].pattern.ends_with("/agenda/{n}/{n}"), "{stopped:?}");
    assert!(runs[0].text("index.html").contains("/agenda/{n}/{n}"));
}

/// A site whose first page is a firewall's, and that has a page which asks to be left out.
fn half_open(request: &Request) -> Option<Reply> {
    match request.path.as_str() {
        "/" => Some(Reply::html(
            "<!doctype html><title>Just a moment...</title><h1>Checking your browser before accessing</h1>",
        )),
        "/over" => Some(page("Over ons", "<p>Tekst.</p><a href=/proef>Proef</a>")),
        "/proef" => Some(page("Proef", "<p>Nog niet klaar.</p>").with("x-robots-tag", "noindex")),
        _ => None,
    }
}

#[test]
fn a_host_that_turns_visitors_away_is_told_of_at_once_and_noindex_is_an_option() {
    let server = SiteServer::builder().answers(half_open).spawn().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("schouw.toml");
    std::fs::write(&config, "[crawl]\ndelay_ms = 300\nobey_noindex = true\n").unwrap();
    let (first, second) = (server.url("/"), server.url("/over"));
    let out = folder.path().join("uit").display().to_string();
    let arguments =
        ["audit", &first, &second, "--config", &config.display().to_string(), "--out", &out, "--scope", "host"];
    let told = String::from_utf8(schouw(&arguments).stderr).unwrap();
    let lines: Vec<&str> = told.lines().collect();
    let warned = lines.iter().position(|line| line.starts_with("let op: ")).unwrap_or_else(|| panic!("{told}"));
    assert!(lines[warned].contains(&first) && lines[warned].contains("firewall"), "{told}");
    let end = lines.iter().position(|line| line.starts_with("fout: ")).unwrap_or_else(|| panic!("{told}"));
    assert!(warned < end, "{told}");
    let run = Run::all_below(Path::new(&out)).pop().unwrap();
    let reason = |path: &str| {
        let page = run.audit.pages.iter().find(|page| page.url.ends_with(path)).unwrap();
        page.not_measured.as_ref().map(|why| why.reason.clone())
    };
    assert_eq!((reason("/over"), reason("/proef").as_deref()), (None, Some("excluded_noindex")));
}
