//! A second audit fetches and judges what has changed, and finds what a whole one would find.

#![allow(clippy::disallowed_methods)] // reads what the program wrote

mod common;

use common::{Run, schouw, strip_port};
use schouw_testkit::{Reply, Request, SiteServer};
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

/// A site whose pages, sheet and noise can be changed while it is served.
#[derive(Default)]
struct Changing {
    pages: Mutex<Vec<String>>,
    sheet: Mutex<String>,
    noise: AtomicUsize,
    not_modified: AtomicUsize,
    whole: Mutex<Vec<String>>,
}

impl Changing {
    fn answer(&self, request: &Request) -> Option<Reply> {
        let (body, content_type) = match request.path.as_str() {
            "/stijl.css" => (self.sheet.lock().unwrap().clone(), "text/css"),
            // A page whose server knows no conditions, and puts something else into each answer.
            "/ruis" => {
                let noise = self.noise.fetch_add(1, Ordering::Relaxed);
                let html = format!(
                    "<!doctype html><html lang=nl><title>Ruis</title><!-- {noise} --><script nonce={noise}></script><img src=a.png>"
                );
                return Some(Reply::html(html));
            }
            path => {
                let number: usize = if path == "/" { 0 } else { path.strip_prefix('/')?.parse().ok()? };
                let pages = self.pages.lock().unwrap();
                let next = format!("<a href=/{}>Volgende</a><a href=/ruis>Ruis</a>", (number + 1) % pages.len());
                let text = pages.get(number)?;
                (
                    format!(
                        "<!doctype html><html lang=nl><title>Pagina {number}</title><link rel=stylesheet href=/stijl.css><h1>Pagina {number}</h1>{text}{next}"
                    ),
                    "text/html",
                )
            }
        };
        let mut hasher = DefaultHasher::new();
        body.hash(&mut hasher);
        let tag = format!("\"{:x}\"", hasher.finish());
        if request.header("if-none-match") == Some(tag.as_str()) {
            self.not_modified.fetch_add(1, Ordering::Relaxed);
            return Some(Reply::status(304).with("etag", tag));
        }
        self.whole.lock().unwrap().push(request.path.clone());
        Some(Reply::html(body).with("content-type", content_type).with("etag", tag))
    }

    fn taken_whole(&self) -> Vec<String> {
        let mut whole = std::mem::take(&mut *self.whole.lock().unwrap());
        whole.sort();
        whole
    }
}

fn audit(server: &SiteServer, out: &Path, more: &[&str]) -> Run {
    let (url, out_text) = (server.url("/"), out.display().to_string());
    let mut arguments = vec!["audit", &url, "--delay", "0", "--quiet", "--out", &out_text];
    arguments.extend(more);
    let output = schouw(&arguments);
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    Run::all_below(out).pop().expect("a report")
}

fn found(run: &Run) -> Vec<String> {
    let pages = run.audit.pages.iter().map(|page| {
        let findings: Vec<_> =
            page.findings.iter().map(|f| (&f.rule, f.outcome, &f.target, &f.message, &f.evidence)).collect();
        let rest = (page.depth, page.status, page.bytes, &page.content_type, &page.title, &page.gaps, &page.rules);
        format!("{} {} {:?} {rest:?} {findings:?}", page.seq, strip_port(&page.url), page.not_measured)
    });
    pages.chain([format!("{:?}", run.audit.run.coverage)]).collect()
}

#[test]
fn a_second_audit_asks_for_changes_and_finds_what_a_whole_one_finds() {
    let site = Arc::new(Changing::default());
    *site.pages.lock().unwrap() =
        (0..12).map(|n| if n % 3 == 0 { "<img src=a.png>".into() } else { "<p>Tekst".into() }).collect();
    *site.sheet.lock().unwrap() = "p { color: #000 }".into();
    let answers = Arc::clone(&site);
    let server = SiteServer::builder().answers(move |request| answers.answer(request)).spawn().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (out, whole_out) = (folder.path().join("a"), folder.path().join("b"));
    let compare = |what: &str| {
        // Folders of runs in one second are numbered; each comparison looks at the last one.
        let again = audit(&server, &out, &[]);
        let asked = site.taken_whole();
        let whole = audit(&server, &whole_out, &["--full"]);
        site.taken_whole();
        assert_eq!(found(&again), found(&whole), "{what}");
        (again, asked)
    };
    let (first, _) = compare("the first time");
    assert!(first.audit.pages.iter().all(|page| page.measured.is_none()));
    site.not_modified.store(0, Ordering::Relaxed);

    let (again, asked) = compare("nothing has changed");
    assert_eq!(asked, Vec::<String>::new(), "only conditions were asked");
    assert_eq!(site.not_modified.load(Ordering::Relaxed), 14, "thirteen addresses and the sheet");
    assert!(again.audit.pages.iter().all(|page| page.measured.is_some()), "noise does not count");

    site.pages.lock().unwrap()[5] = "<img src=nieuw.png>".into();
    let (again, asked) = compare("a page has changed");
    assert_eq!(asked, ["/5"]);
    assert_eq!(again.audit.pages.iter().filter(|page| page.measured.is_none()).count(), 1);

    // White letters on white: no page has changed, and those with text have a defect more.
    *site.sheet.lock().unwrap() = "p { color: #eee; background: #fff }".into();
    let (again, asked) = compare("the sheet has changed");
    assert_eq!(asked, ["/stijl.css"]);
    let pale = again.audit.pages.iter().filter(|page| page.findings.iter().any(|f| f.rule == "text-contrast")).count();
    assert_eq!(pale, 7);
}
