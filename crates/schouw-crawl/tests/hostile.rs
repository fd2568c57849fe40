//! Everything that a server can do wrong ends in time and with its reason.
#![allow(clippy::disallowed_methods)] // time is part of what it tests

mod common;

use std::net::{Ipv4Addr, TcpListener};
use std::time::{Duration, Instant};

use common::{Crawl, config, crawl, html};
use schouw_crawl::{Reason, ResourceKind, RobotsState, StopSignal, Truncation};
use schouw_testkit::{HostileServer, RobotsMode, Site, SiteServer};

async fn at(path: &str) -> (Crawl, HostileServer) {
    let server = HostileServer::spawn(RobotsMode::Absent).unwrap();
    let crawl = crawl(config(&server.url(path))).await;
    (crawl, server)
}

async fn reason_at(path: &str) -> Reason {
    at(path).await.0.reason(path)
}

async fn truncation_at(path: &str) -> Truncation {
    at(path).await.0.page(path).truncated.expect("truncated")
}

#[tokio::test(flavor = "multi_thread")]
async fn hosts_that_cannot_be_reached_have_their_own_reasons() {
    assert_eq!(crawl(config("http://bestaat-niet.invalid/")).await.reason("/"), Reason::NoSuchHost);
    let closed = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let seed = format!("http://{}/", closed.local_addr().unwrap());
    drop(closed);
    let refused = crawl(config(&seed)).await;
    assert_eq!(refused.reason("/"), Reason::ConnectionRefused);
    assert_eq!(refused.summary.robots[0].state, RobotsState::Unreachable);
    let plain = HostileServer::spawn(RobotsMode::Absent).unwrap();
    let no_tls = crawl(config(&plain.url("/").replace("http:", "https:"))).await;
    assert_eq!(no_tls.reason("/"), Reason::TlsError);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_never_answers_times_out() {
    let server = HostileServer::spawn(RobotsMode::Absent).unwrap();
    let mut config = config(&server.url("/silent"));
    config.request_timeout_ms = 300;
    config.attempts_max = 2;
    let begin = Instant::now();
    let crawl = crawl(config).await;
    assert_eq!(crawl.reason("/silent"), Reason::TimeOut);
    assert_eq!(crawl.record("/silent").attempts, 2);
    assert!(begin.elapsed() < Duration::from_secs(10));
}

#[tokio::test(flavor = "multi_thread")]
async fn bodies_that_never_end_are_cut() {
    assert_eq!(truncation_at("/drip").await, Truncation::TimeOut);
    assert_eq!(truncation_at("/endless").await, Truncation::BodyLimit);
    let (big, server) = at("/big").await;
    assert_eq!(big.page("/big").truncated, Some(Truncation::BodyLimit));
    assert_eq!(big.page("/big").body.len(), 1 << 20);
    assert!(server.bytes_sent() < 64 << 20, "{} bytes were taken", server.bytes_sent());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bomb_stops_at_the_limit() {
    let (bomb, _server) = at("/bomb").await;
    let page = bomb.page("/bomb");
    assert_eq!(page.truncated, Some(Truncation::BodyLimit));
    assert_eq!(page.body.len(), 1 << 20);
}

#[tokio::test(flavor = "multi_thread")]
async fn cut_bodies_are_kept_and_marked() {
    let (short, server) = at("/short").await;
    let page = short.page("/short");
    assert_eq!(page.truncated, Some(Truncation::ConnectionClosed));
    assert!(page.body.starts_with(b"<!DOCTYPE html>"));
    assert_eq!(page.attempts, 3, "asked again before it is believed");
    assert_eq!(server.hits(), 4, "robots.txt and three attempts");
    assert_eq!(truncation_at("/reset").await, Truncation::ConnectionReset);
    assert_eq!(truncation_at("/bad-gzip").await, Truncation::BadEncoding);
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_that_are_no_answers() {
    assert_eq!(reason_at("/garbage").await, Reason::BadResponse);
    assert_eq!(reason_at("/reset-early").await, Reason::ConnectionReset);
    assert_eq!(reason_at("/headers-huge").await, Reason::HeadersTooLarge);
    assert_eq!(reason_at("/headers-many").await, Reason::HeadersTooLarge);
    assert_eq!(reason_at("/cookies").await, Reason::HeadersTooLarge);
    assert_eq!(reason_at("/unknown-encoding").await, Reason::BadEncoding);
    assert_eq!(reason_at("/empty").await, Reason::EmptyBody);
}

#[tokio::test(flavor = "multi_thread")]
async fn redirects_that_lead_nowhere() {
    assert_eq!(reason_at("/loop").await, Reason::RedirectLoop);
    assert_eq!(reason_at("/loop-a").await, Reason::RedirectLoop);
    assert_eq!(reason_at("/chain/11").await, Reason::TooManyRedirects);
    assert_eq!(reason_at("/to-private").await, Reason::RedirectOutOfScope);
    assert_eq!(reason_at("/to-metadata").await, Reason::RedirectOutOfScope);
    assert_eq!(reason_at("/to-foreign").await, Reason::RedirectOutOfScope);
    assert_eq!(reason_at("/to-mail").await, Reason::BadScheme);
    assert_eq!(reason_at("/to-nowhere").await, Reason::BadRedirect);
    let (chain, _server) = at("/chain/10").await;
    let page = chain.page("/chain/0");
    assert_eq!((page.requested_url.path(), page.redirects.len()), ("/chain/10", 10));
}

#[tokio::test(flavor = "multi_thread")]
async fn private_networks_stay_closed_to_sheets_of_other_hosts() {
    // The start address opens loopback, and no other network with it.
    let server = HostileServer::spawn(RobotsMode::Absent).unwrap();
    let (handle, _events) = schouw_crawl::Crawler::start(config(&server.url("/")), StopSignal::new()).unwrap();
    for inner in [
        "http://10.0.0.1/a.css",
        "http://169.254.169.254/a.css",
        "http://[fd00::1]/a.css",
        &server.url("/to-private"),
        &server.url("/to-metadata"),
    ] {
        let sheet = handle.resource(&inner.parse().unwrap(), ResourceKind::StyleSheet).await;
        assert_eq!(sheet.failure.as_ref().unwrap().0, Reason::AddressRefused, "{inner}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn errors_that_pass_are_tried_again() {
    let (flaky, _server) = at("/flaky").await;
    assert_eq!(flaky.page("/flaky").attempts, 3);
    let begin = Instant::now();
    let (busy, _server) = at("/busy").await;
    assert_eq!(busy.page("/busy").attempts, 2);
    assert!(begin.elapsed() >= Duration::from_secs(1), "Retry-After is waited for");
    let (broken, server) = at("/broken").await;
    assert_eq!((broken.reason("/broken"), broken.record("/broken").attempts), (Reason::HttpStatus, 3));
    assert_eq!(server.hits(), 4);
    let (long, server) = at("/busy-long").await;
    assert_eq!(long.record("/busy-long").status, Some(429));
    assert!(long.record("/busy-long").detail.as_ref().unwrap().contains("86400"));
    assert_eq!(server.hits(), 2, "a day is not waited for");
}

#[tokio::test(flavor = "multi_thread")]
async fn labels_decide_what_is_a_page() {
    assert_eq!(reason_at("/picture.html").await, Reason::Document);
    assert_eq!(reason_at("/pdf-as-html").await, Reason::NotHtml);
    assert_eq!(reason_at("/odd-type").await, Reason::Document);
    assert_eq!(at("/no-type").await.0.page("/no-type").content_type, None);
    let (lying, _server) = at("/lying-charset").await;
    let page = lying.page("/lying-charset");
    assert_eq!(page.charset.as_deref(), Some("utf-8"));
    assert!(std::str::from_utf8(&page.body).is_err(), "bytes are handed on as they came");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_robots_txt_is_survived() {
    for (mode, state) in [
        (RobotsMode::Absent, RobotsState::Absent),
        (RobotsMode::Huge, RobotsState::ReadPartly),
        (RobotsMode::Loop, RobotsState::Absent),
        (RobotsMode::Garbage, RobotsState::Read),
    ] {
        let server = HostileServer::spawn(mode).unwrap();
        let crawl = crawl(config(&server.url("/te-laat"))).await;
        assert_eq!(crawl.summary.robots[0].state, state, "{mode:?}");
        assert_eq!(crawl.pages.len(), 1, "{mode:?}");
        assert!(server.bytes_sent() < 16 << 20, "{mode:?}: {} bytes were taken", server.bytes_sent());
    }
    let huge = HostileServer::spawn(RobotsMode::Huge).unwrap();
    assert_eq!(crawl(config(&huge.url("/verboden"))).await.reason("/verboden"), Reason::RobotsDisallowed);
    let down = HostileServer::spawn(RobotsMode::Unavailable).unwrap();
    assert_eq!(crawl(config(&down.url("/a"))).await.reason("/a"), Reason::RobotsUnreachable);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_bad_page_does_not_harm_the_others() {
    let hostile = HostileServer::spawn(RobotsMode::Absent).unwrap();
    let paths = ["/drip", "/reset", "/bomb", "/garbage", "/loop", "/broken", "/silent", "/headers-many", "/goed"];
    let links: Vec<String> = paths.iter().map(|path| hostile.url(path)).collect();
    let links: Vec<&str> = links.iter().map(String::as_str).collect();
    let start = SiteServer::spawn(Site::from_files([("/index.html", html(&links))])).unwrap();
    let mut config = config(&start.url("/"));
    config.seeds.push(hostile.url("/goed-begin").parse().unwrap());
    config.request_timeout_ms = 1_000;
    config.attempts_max = 2;
    let crawl = crawl(config).await;
    assert_eq!(crawl.page("/goed").truncated, None);
    assert_eq!(crawl.page("/goed-begin").truncated, None);
    let told = crawl.pages.len() + crawl.records.len();
    assert_eq!(told, paths.len() + 2, "each address is told");
}
