//! Pages that do not change are asked for less often, and still often enough.
#![allow(clippy::disallowed_methods)] // a server on loopback, and files

use schouw_act::Norm;
use schouw_audit::{HistorySetup, RunFiles, Setup, Viewport, audit};
use schouw_crawl::{CrawlConfig, StopSignal};
use schouw_page::Limits;
use schouw_testkit::{Reply, Request, SiteServer};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

const PAGES: usize = 30;
const NIGHTS: usize = 30;
const NIGHTS_MAX: u32 = 6;

/// A page that links to all; one of them changes every night.
fn site(request: &Request, night: usize) -> Option<Reply> {
    let number: usize = match request.path.as_str() {
        "/" => 0,
        path => path.strip_prefix('/')?.parse().ok().filter(|number| *number < PAGES)?,
    };
    let links: String = (1..PAGES).map(|page| format!("<a href=/{page}>Pagina {page}</a>")).collect();
    let changing = if number == 7 { format!("<p>Nacht {night}") } else { String::new() };
    let tag = format!("\"{number}-{changing}\"");
    if request.header("if-none-match") == Some(tag.as_str()) {
        return Some(Reply::status(304).with("etag", tag));
    }
    let html = format!("<!doctype html><html lang=nl><title>Pagina {number}</title><img src=a.png>{changing}{links}");
    Some(Reply::html(html).with("etag", tag))
}

/// Runs a night and gives the pages that were asked for, and the number of findings.
fn night(
    runtime: &tokio::runtime::Runtime,
    night: usize,
    server: &SiteServer,
    place: &Path,
) -> (BTreeSet<String>, u64) {
    let before = server.requests().len();
    let mut crawl = CrawlConfig::new(vec![server.url("/").parse().unwrap()]);
    (crawl.delay_ms, crawl.sitemaps, crawl.obey_robots) = (0, false, false);
    let folder = place.join(night.to_string());
    std::fs::create_dir(&folder).unwrap();
    let day = format!("2026-{:02}-{:02}T22:00:00+01:00", 1 + night / 28, 1 + night % 28);
    let now = move || day.clone();
    let setup = Setup {
        crawl,
        organisation: None,
        known_hosts: Vec::new(),
        norm: Norm::default(),
        rules: schouw_rules::audited().collect(),
        limits: Limits::default(),
        viewport: Viewport { width_px: 1280.0, height_px: 800.0 },
        threads: 1,
        decree: None,
        on_start_not_measured: None,
        history: Some(HistorySetup { file: place.join("history.redb"), nights_max: NIGHTS_MAX }),
        folder: folder.clone(),
        now: &now,
    };
    let audited = audit(setup, runtime.handle(), &StopSignal::new(), &mut |_| {}).unwrap();
    assert_eq!(audited.summary.pages_measured, PAGES as u64);
    let failed = audited.summary.failed;
    RunFiles::of(&folder).remove().unwrap();
    (server.requests().into_iter().skip(before).map(|request| request.path).collect(), failed)
}

#[test]
fn pages_that_never_change_rest_and_each_is_asked_for_in_time() {
    let (runtime, place) = (tokio::runtime::Runtime::new().unwrap(), tempfile::tempdir().unwrap());
    // One server for all nights: its address is what pages are known by.
    let tonight = Arc::new(AtomicUsize::new(0));
    let now = Arc::clone(&tonight);
    let server = SiteServer::builder().answers(move |request| site(request, now.load(Ordering::Relaxed))).record();
    let server = server.spawn().unwrap();
    let mut all_failed = None;
    let (mut asked_in, mut counts) = (BTreeMap::<String, Vec<usize>>::new(), Vec::new());
    for number in 0..NIGHTS {
        tonight.store(number, Ordering::Relaxed);
        let (asked, failed) = night(&runtime, number, &server, place.path());
        let first = *all_failed.get_or_insert(failed);
        assert!(failed > 0 && failed == first, "night {number}: a page that rests keeps its findings");
        counts.push(asked.len());
        for page in asked {
            asked_in.entry(page).or_default().push(number);
        }
    }
    assert_eq!(counts[..3], [PAGES; 3], "what is not known to be steady does not rest");
    let late: usize = counts[NIGHTS / 2..].iter().sum();
    assert!(late < PAGES * NIGHTS / 2 / 2, "less than half is asked for: {counts:?}");
    assert!(counts[NIGHTS / 2..].iter().all(|count| *count < PAGES), "not all in one night: {counts:?}");
    for (page, nights) in &asked_in {
        let longest = nights.windows(2).map(|two| two[1] - two[0]).max().unwrap_or(0);
        assert!(longest <= NIGHTS_MAX as usize, "{page} after {longest} nights: {nights:?}");
    }
    assert_eq!(asked_in["/7"].len(), NIGHTS, "what changes is asked for every night");
}
