//! How hosts are asked: as seen by the servers that are.
#![allow(clippy::disallowed_methods)] // times of real requests

mod common;

use std::time::{Duration, Instant};

use common::{config, crawl};
use schouw_crawl::hours::Hours;
use schouw_crawl::{EndReason, Reason};
use schouw_testkit::{Reply, Request, Site, SiteServer};

fn chain(pages: usize) -> Site {
    let links: String = (0..pages).map(|page| format!("<a href=\"/{page}.html\">x</a>")).collect();
    let mut files = vec![("/index.html".to_owned(), format!("<html>{links}"))];
    files.extend((0..pages).map(|page| (format!("/{page}.html"), format!("<html>{page}"))));
    Site::from_files(files)
}

#[tokio::test(flavor = "multi_thread")]
async fn hosts_of_one_platform_are_asked_as_one() {
    let server = SiteServer::builder().fallback(chain(8)).record().spawn().unwrap();
    let mut config = config(&server.url_at("een.localhost", "/"));
    config.seeds.push(server.url_at("twee.localhost", "/").parse().unwrap());
    config.seeds.push(server.url_at("drie.localhost", "/").parse().unwrap());
    (config.delay_ms, config.address_delay_ms) = (60, 40);
    let crawled = crawl(config).await;
    assert_eq!(crawled.pages.len(), 27);
    let requests = server.requests();
    let (first, last) = (requests.first().unwrap().at, requests.last().unwrap().at);
    // Three hosts at 60 ms each would be done in 10 × 60 ms. The first request to a name is sent before it is known where it lies.
    let least = Duration::from_millis(40 * (requests.len() as u64 - 1 - 3) - 40);
    assert!(last - first >= least, "{} requests in {:?}, at least {least:?}", requests.len(), last - first);
    for host in ["een.localhost", "twee.localhost", "drie.localhost"] {
        let own: Vec<Instant> =
            requests.iter().filter(|request| request.host == host).map(|request| request.at).collect();
        let least = Duration::from_millis(60 * (own.len() as u64 - 1) - 40);
        assert!(own[own.len() - 1] - own[0] >= least, "{host}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_that_asks_for_peace_gets_it() {
    // Turns away every request that comes within 300 ms of the one before.
    let last = std::sync::Mutex::new(None::<Instant>);
    let tired = move |request: &Request| {
        if request.path == "/robots.txt" {
            return None;
        }
        let mut last = last.lock().unwrap();
        let is_soon = last.is_some_and(|last| last.elapsed() < Duration::from_millis(300));
        *last = Some(Instant::now());
        is_soon.then(|| Reply::status(429))
    };
    let server = SiteServer::builder().fallback(chain(6)).answers(tired).record().spawn().unwrap();
    let mut config = config(&server.url("/"));
    config.attempts_max = 6;
    let crawled = crawl(config).await;
    assert_eq!(crawled.pages.len(), 7, "{:?}", crawled.records);
    // Once it has said so it is asked at its own pace: few requests are turned away, although nobody told how long to wait.
    let asked = server.requests().len();
    assert!(asked <= 7 + 1 + 8, "{asked} requests for 7 pages");
}

#[tokio::test(flavor = "multi_thread")]
async fn requests_to_a_host_are_counted_and_the_rest_is_told() {
    let server = SiteServer::builder().fallback(chain(20)).record().spawn().unwrap();
    let mut config = config(&server.url("/"));
    config.requests_per_host_max = Some(10);
    let crawled = crawl(config).await;
    assert_eq!((server.hits(), crawled.pages.len()), (10, 9), "robots.txt and nine pages");
    let left = crawled.records.iter().filter(|record| record.reason == Reason::BudgetRequests).count();
    assert_eq!(left, 12);
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_hosts_in_links_are_counted_and_a_thousand_subdomains_visited() {
    let pages = |request: &Request| {
        if request.path == "/robots.txt" {
            return Some(Reply::status(404));
        }
        let at = request.header("host")?;
        let foreign = (0..10_000).map(|host| format!("<a href=\"http://h{host}.elders.invalid/\">x</a>"));
        let own = (0..1_000).map(|host| format!("<a href=\"http://s{host}.{at}/diep.html\">x</a>"));
        let is_first = request.path == "/";
        Some(Reply::html(if is_first { foreign.chain(own).collect() } else { "<html>diep".to_owned() }))
    };
    let server = SiteServer::builder().answers(pages).spawn().unwrap();
    let mut config = config(&server.url_at("voorbeeld.localhost", "/"));
    config.scope.include_subdomains = true;
    config.connections_per_address_max = 16;
    let crawled = crawl(config).await;
    let hosts: std::collections::BTreeSet<_> =
        crawled.pages.iter().filter_map(|page| page.final_url.host_str()).collect();
    assert_eq!((crawled.pages.len(), hosts.len()), (1_001, 1_001));
    assert_eq!(crawled.summary.out_of_scope_hosts.len(), 1_000, "as many as are told");
}

#[tokio::test(flavor = "multi_thread")]
async fn when_the_hours_are_over_the_rest_is_told() {
    let server = SiteServer::builder().fallback(chain(60)).record().spawn().unwrap();
    let mut config = config(&server.url("/"));
    config.delay_ms = 100;
    let now = jiff::Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::UTC);
    let at =
        |seconds: i64| (now.saturating_add(jiff::SignedDuration::from_secs(seconds))).strftime("%H:%M:%S").to_string();
    config.hours = Some(Hours::parse(&[format!("{}-{}", at(-3600), at(2))], "UTC").unwrap());
    let crawled = crawl(config.clone()).await;
    assert_eq!((crawled.summary.end, crawled.summary.partial), (EndReason::WindowClosed, true));
    let left = crawled.records.iter().filter(|record| record.reason == Reason::WindowClosed).count();
    assert!(crawled.pages.len() > 3 && left > 20, "{} and {left}", crawled.pages.len());
    assert_eq!(crawled.pages.len() + left, 61);
    let hits = server.hits();
    config.hours = Some(Hours::parse(&[format!("{}-{}", at(3600), at(7200))], "UTC").unwrap());
    assert_eq!(crawl(config).await.reason("/"), Reason::WindowClosed);
    assert_eq!(server.hits(), hits, "nothing is asked outside the hours");
}
