//! Whole crawls of well-behaved sites on loopback.
#![allow(clippy::disallowed_methods)] // time is part of what it tests

mod common;

use std::time::Duration;

use common::{Crawl, config, crawl, crawl_until, html};
use proptest::prelude::*;
use schouw_crawl::scope::{PathScope, ScopeConfig};
use schouw_crawl::{EndReason, Reason, ResourceKind, RobotsState, StopSignal};
use schouw_testkit::{Site, SiteServer};
use url::Url;

fn small_site() -> Site {
    Site::from_files([
        (
            "/index.html",
            html(&["/wonen/", "/werken/", "/besluit.pdf", "http://elders.example/", "#top", "mailto:a@b.nl"]),
        ),
        ("/wonen/index.html", html(&["huur.html", "/kwijt", "/", "/foto.jpg", "?utm_source=nieuwsbrief"])),
        ("/werken/index.html", html(&["/wonen/huur.html", "vacature.html", "/logout", "http://elders.example/b"])),
        ("/wonen/huur.html", html(&[])),
        ("/werken/vacature.html", html(&["/oud"])),
        ("/besluit.pdf", "%PDF-1.7".to_owned()),
        ("/nieuw.html", html(&[])),
        ("/_redirects", "/oud /nieuw.html 302\n/rond /wonen/ 301\n".to_owned()),
    ])
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_is_crawled_breadth_first_and_every_address_is_accounted_for() {
    let server = SiteServer::builder().fallback(small_site()).record().spawn().unwrap();
    let crawl = crawl(config(&server.url("/"))).await;
    assert_eq!(crawl.paths(), ["/", "/wonen/", "/werken/", "/wonen/huur.html", "/werken/vacature.html", "/nieuw.html"]);
    assert_eq!(crawl.reason("/kwijt"), Reason::HttpStatus);
    assert_eq!(crawl.record("/kwijt").status, Some(404));
    assert_eq!(crawl.record("/kwijt").referrer.as_ref().unwrap().path(), "/wonen/");
    assert_eq!(crawl.reason("/foto.jpg"), Reason::ExcludedByExtension);
    assert_eq!(crawl.reason("/logout"), Reason::ExcludedUnsafe);
    assert_eq!(crawl.documents.len(), 1);
    assert_eq!(crawl.documents[0].content_type.as_deref(), Some("application/pdf"));
    assert_eq!(crawl.documents[0].bytes, Some(8));
    let new = crawl.page("/nieuw.html");
    assert_eq!((new.requested_url.path(), new.redirects[0].status, new.depth), ("/oud", 302, 3));
    assert_eq!(crawl.summary.end, EndReason::Complete);
    assert!(!crawl.summary.partial);
    assert_eq!(crawl.summary.out_of_scope_hosts, [("elders.example".to_owned(), 2)]);
    assert_eq!(crawl.summary.robots[0].state, RobotsState::Absent);
    let counts = crawl.summary.counts;
    assert_eq!((counts.pages, counts.documents, counts.not_measured), (6, 1, 3));
    assert_eq!((counts.queued, counts.in_flight), (0, 0));
    let requests = server.requests();
    assert!(requests.iter().all(|request| request.user_agent.starts_with("schouw/")));
    let pdf: Vec<&str> = requests
        .iter()
        .filter(|request| request.path == "/besluit.pdf")
        .map(|request| request.method.as_str())
        .collect();
    assert_eq!(pdf, ["HEAD"], "a document is not downloaded");
    assert!(!requests.iter().any(|request| request.path == "/foto.jpg" || request.path == "/logout"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_only_a_sitemap_knows_comes_last_the_latest_first() {
    let map = |urls: &[(&str, &str)]| {
        let entry = |(url, date): &(&str, &str)| format!("<url><loc>{url}</loc><lastmod>{date}</lastmod></url>");
        format!("<urlset>{}</urlset>", urls.iter().map(entry).collect::<String>())
    };
    let site = Site::from_files([
        ("/index.html", html(&["/diep/1.html"])),
        ("/diep/1.html", html(&["/diep/2.html"])),
        ("/diep/2.html", html(&[])),
        ("/oud.html", html(&["/achter-oud.html"])),
        ("/nieuw.html", html(&[])),
        ("/achter-oud.html", html(&[])),
        ("/robots.txt", "Sitemap: /kaart/index.xml\nUser-agent: *\nDisallow: /geheim".to_owned()),
        ("/kaart/index.xml", "<sitemapindex><sitemap><loc>/kaart/a.xml</loc></sitemap><sitemap><loc>/geheim.xml</loc></sitemap></sitemapindex>".to_owned()),
        ("/kaart/a.xml", map(&[("/oud.html", "2020-01-01"), ("/nieuw.html", "2026-01-01"), ("/diep/2.html", "2026-02-01"), ("http://elders.example/", "2026-03-01"), ("/geheim/x", "2026-04-01"), ("/kaart/kapot", "")])),
        ("/geheim.xml", map(&[("/verborgen.html", "2026-01-01")])),
        ("/verborgen.html", html(&[])),
    ]);
    let server = SiteServer::builder().fallback(site).record().spawn().unwrap();
    let mut with = config(&server.url("/"));
    with.sitemaps = true;
    let crawl = crawl(with).await;
    assert_eq!(crawl.paths(), ["/", "/diep/1.html", "/diep/2.html", "/nieuw.html", "/oud.html", "/achter-oud.html"]);
    let depth =
        |path: &str| (crawl.page(path).depth, crawl.page(path).referrer.as_ref().map(|url| url.path().to_owned()));
    assert_eq!(depth("/diep/2.html"), (2, Some("/diep/1.html".to_owned())), "links tell how deep a page lies");
    assert_eq!(depth("/nieuw.html"), (1, Some("/kaart/a.xml".to_owned())));
    assert_eq!(
        (crawl.reason("/geheim/x"), crawl.reason("/kaart/kapot")),
        (Reason::RobotsDisallowed, Reason::HttpStatus)
    );
    assert!(!server.requests().iter().any(|request| request.path.starts_with("/geheim")));
    let without = common::crawl(config(&server.url("/"))).await;
    assert_eq!(without.paths(), ["/", "/diep/1.html", "/diep/2.html"]);
}

/// A site of numbered pages, each with links to some others.
fn numbered_site(links: &[Vec<usize>]) -> Site {
    Site::from_files(links.iter().enumerate().map(|(page, targets)| {
        let targets: Vec<String> = targets.iter().map(|target| format!("/{target}.html")).collect();
        let targets: Vec<&str> = targets.iter().map(String::as_str).collect();
        (format!("/{page}.html"), html(&targets))
    }))
}

/// The order in which one reader, one page at a time, would come to know the pages.
fn sequential_order(links: &[Vec<usize>], pages_max: usize) -> Vec<String> {
    let mut queue = vec![0];
    let mut at = 0;
    while at < queue.len() {
        for target in links[queue[at]].clone() {
            if !queue.contains(&target) {
                queue.push(target);
            }
        }
        at += 1;
    }
    queue.truncate(pages_max);
    queue.into_iter().map(|page| format!("/{page}.html")).collect()
}

async fn crawl_numbered(links: &[Vec<usize>], jitter_seed: u64, pages_max: Option<u64>) -> Crawl {
    let server = SiteServer::builder()
        .fallback(numbered_site(links))
        .jitter(Duration::from_millis(12), jitter_seed)
        .spawn()
        .unwrap();
    let mut config = config(&server.url("/0.html"));
    config.pages_max = pages_max;
    config.connections_per_host_max = 8;
    crawl(config).await
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn whatever_the_network_does_the_order_is_that_of_a_sequential_walk(
        links in proptest::collection::vec(proptest::collection::vec(0usize..25, 0..6), 25),
        seeds in proptest::collection::vec(any::<u64>(), 3),
        pages_max in 1usize..20,
    ) {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        for seed in seeds {
            let whole = runtime.block_on(crawl_numbered(&links, seed, None));
            prop_assert_eq!(whole.paths(), sequential_order(&links, usize::MAX));
            let cut = runtime.block_on(crawl_numbered(&links, seed, Some(pages_max as u64)));
            prop_assert_eq!(cut.paths(), sequential_order(&links, pages_max));
            let left = whole.pages.len() - cut.pages.len();
            let is_cut = cut.records.iter().any(|record| record.reason == Reason::BudgetPages);
            prop_assert_eq!(is_cut, cut.summary.end == EndReason::LimitReached);
            prop_assert!(is_cut || left == 0);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn robots_txt_is_obeyed_and_its_line_is_named() {
    let site = || {
        Site::from_files([
            ("/robots.txt", "Sitemap: /s.xml\nUser-agent: schouw\nDisallow: /mijn\nAllow: /mijn/open\n".to_owned()),
            ("/index.html", html(&["/mijn/zaken.html", "/mijn/open.html"])),
            ("/mijn/zaken.html", html(&[])),
            ("/mijn/open.html", html(&[])),
        ])
    };
    let server = SiteServer::builder().fallback(site()).record().spawn().unwrap();
    let obedient = crawl(config(&server.url("/"))).await;
    assert_eq!(obedient.paths(), ["/", "/mijn/open.html"]);
    assert_eq!(obedient.reason("/mijn/zaken.html"), Reason::RobotsDisallowed);
    assert_eq!(obedient.record("/mijn/zaken.html").detail.as_deref(), Some("robots.txt:3"));
    assert_eq!(obedient.summary.robots[0].sitemaps, ["/s.xml"]);
    assert!(!server.requests().iter().any(|request| request.path == "/mijn/zaken.html"));
    let mut free = config(&server.url("/"));
    free.obey_robots = false;
    assert_eq!(crawl(free).await.paths(), ["/", "/mijn/zaken.html", "/mijn/open.html"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn limits_cut_and_say_so() {
    let server = SiteServer::spawn(small_site()).unwrap();
    let mut shallow = config(&server.url("/"));
    shallow.depth_max = Some(1);
    let shallow = crawl(shallow).await;
    assert_eq!(shallow.paths(), ["/", "/wonen/", "/werken/"]);
    assert_eq!(shallow.reason("/wonen/huur.html"), Reason::BudgetDepth);
    assert_eq!(shallow.summary.end, EndReason::LimitReached);
    let mut few = config(&server.url("/"));
    few.urls_max = 3;
    let few = crawl(few).await;
    assert_eq!(few.paths(), ["/", "/wonen/", "/werken/"]);
    assert_eq!(few.summary.counts.known, 3);
    assert_eq!(few.summary.end, EndReason::LimitReached);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_scope_is_never_left() {
    let foreign = SiteServer::spawn(Site::from_files([("/index.html", html(&[]))])).unwrap();
    let site = Site::from_files([
        (
            "/wonen/index.html",
            html(&["/werken/", "weg", "/wonen/heen", "/wonen/archief/1.html", foreign.url("/").as_str()]),
        ),
        ("/werken/index.html", html(&[])),
        ("/wonen/archief/1.html", html(&[])),
        ("/_redirects", format!("/wonen/weg {}\n/wonen/heen /werken/ 307\n", foreign.url("/"))),
    ]);
    let server = SiteServer::builder().fallback(site).record().spawn().unwrap();
    let mut config = config(&server.url("/wonen/"));
    config.scope.exclude = vec!["/wonen/archief/*".into()];
    let crawl = crawl(config).await;
    assert_eq!(crawl.paths(), ["/wonen/"]);
    assert_eq!(crawl.reason("/werken/"), Reason::OutOfScope);
    assert_eq!(crawl.reason("/wonen/weg"), Reason::RedirectOutOfScope);
    assert_eq!(crawl.record("/wonen/weg").final_url.as_ref().unwrap().as_str(), foreign.url("/"));
    assert_eq!(crawl.reason("/wonen/heen"), Reason::RedirectOutOfScope);
    assert_eq!(crawl.reason("/wonen/archief/1.html"), Reason::ExcludedByPattern);
    assert_eq!(foreign.hits(), 0);
    assert!(!server.requests().iter().any(|request| request.path.starts_with("/werken")));
}

#[tokio::test(flavor = "multi_thread")]
async fn subdomains_are_hosts_of_their_own() {
    let main = |target: &str| Site::from_files([("/index.html", html(&[target]))]);
    let port_free = SiteServer::builder()
        .host(
            "afval.gemeente.localhost",
            Site::from_files([("/index.html", html(&[])), ("/robots.txt", String::new())]),
        )
        .fallback(main("//afval.gemeente.localhost/"));
    let server = port_free.spawn().unwrap();
    // Links carry the port of the server, which only now is known.
    let target = server.url_at("afval.gemeente.localhost", "/");
    let linking = SiteServer::builder().fallback(main(&target)).spawn().unwrap();
    let mut alone = config(&linking.url_at("www.gemeente.localhost", "/"));
    alone.scope = ScopeConfig { paths: PathScope::WholeHost, ..ScopeConfig::default() };
    let alone = crawl(alone).await;
    assert_eq!(alone.pages.len(), 1);
    assert_eq!(alone.summary.out_of_scope_hosts[0].0, "afval.gemeente.localhost");
    let mut both = config(&linking.url_at("www.gemeente.localhost", "/"));
    both.seeds.push(Url::parse(&target).unwrap());
    let both = crawl(both).await;
    assert_eq!(both.pages.len(), 2);
    assert_eq!(both.summary.robots.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_other_spelling_of_the_host_is_the_same_site() {
    let bare = Site::from_files([(
        "/_redirects",
        "/ http://www.gemeente.localhost:{port}/ 301\n/a http://www.gemeente.localhost:{port}/a 301\n",
    )]);
    let www = Site::from_files([
        ("/index.html", html(&["/a", "/b"])),
        ("/a/index.html", html(&["/"])),
        ("/b/index.html", html(&[])),
    ]);
    let server =
        SiteServer::builder().host("gemeente.localhost", bare).host("www.gemeente.localhost", www).spawn().unwrap();
    let crawl = crawl(config(&server.url_at("gemeente.localhost", "/"))).await;
    assert_eq!(crawl.paths(), ["/", "/a/", "/b/"], "records: {:#?}", crawl.records);
    let start = &crawl.pages[0];
    assert_eq!(start.requested_url.host_str(), Some("gemeente.localhost"));
    assert_eq!(start.final_url.host_str(), Some("www.gemeente.localhost"));
    assert_eq!(crawl.records.len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redirect_to_a_known_page_is_told_and_the_page_is_measured_once() {
    let site = Site::from_files([
        ("/index.html", html(&["/b.html", "/oud", "/ouder"])),
        ("/b.html", html(&[])),
        ("/_redirects", "/oud /b.html 301\n/ouder /oud 302\n".to_owned()),
    ]);
    let server = SiteServer::builder().fallback(site).record().spawn().unwrap();
    let crawl = crawl(config(&server.url("/"))).await;
    assert_eq!(crawl.paths(), ["/", "/b.html"]);
    assert_eq!(crawl.reason("/oud"), Reason::RedirectToKnown);
    assert_eq!(crawl.record("/oud").final_url.as_ref().unwrap().path(), "/b.html");
    assert_eq!(crawl.reason("/ouder"), Reason::RedirectToKnown);
    assert_eq!(server.requests().iter().filter(|request| request.path == "/b.html").count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_are_told_while_it_runs() {
    let links: Vec<Vec<usize>> = (0..60).map(|page| vec![(page + 1) % 60]).collect();
    let server =
        SiteServer::builder().fallback(numbered_site(&links)).jitter(Duration::from_millis(30), 2).spawn().unwrap();
    let (handle, mut events) = schouw_crawl::Crawler::start(config(&server.url("/0.html")), StopSignal::new()).unwrap();
    let mut pages_told = Vec::new();
    while let Some(event) = tokio::time::timeout(Duration::from_secs(30), events.recv()).await.expect("hangs") {
        match event {
            schouw_crawl::CrawlEvent::Page(page) => handle.report_links(page.seq, common::links(&page), Vec::new()),
            schouw_crawl::CrawlEvent::Progress(counts) => pages_told.push(counts.pages),
            _ => {}
        }
    }
    assert!(!pages_told.is_empty());
    assert!(pages_told.is_sorted());
}

#[tokio::test(flavor = "multi_thread")]
async fn delay_and_connections_are_kept_to() {
    let site = Site::from_files([
        ("/index.html", html(&["1.html", "2.html", "3.html", "4.html"])),
        ("/1.html", html(&[])),
        ("/2.html", html(&[])),
        ("/3.html", html(&[])),
        ("/4.html", html(&[])),
    ]);
    let server = SiteServer::builder().fallback(site).record().spawn().unwrap();
    let mut config = config(&server.url("/"));
    config.delay_ms = 80;
    crawl(config).await;
    let times: Vec<_> = server.requests().iter().map(|request| request.at).collect();
    assert_eq!(times.len(), 6, "robots.txt and five pages");
    // Single distances may shrink by what the machine does between sending and noting; their sum can't by much.
    let total = times[5] - times[0];
    assert!(total >= Duration::from_millis(5 * 80 - 40), "{total:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn crawl_delay_of_robots_txt_is_honoured_up_to_the_cap() {
    let site = Site::from_files([
        ("/robots.txt", "User-agent: *\nCrawl-delay: 900\n".to_owned()),
        ("/index.html", html(&["1.html", "2.html"])),
        ("/1.html", html(&[])),
        ("/2.html", html(&[])),
    ]);
    let server = SiteServer::builder().fallback(site).record().spawn().unwrap();
    let mut config = config(&server.url("/"));
    config.crawl_delay_max_ms = 100;
    let crawl = crawl(config).await;
    assert_eq!(crawl.summary.robots[0].crawl_delay_ms, Some(900_000));
    let times: Vec<_> = server.requests().iter().map(|request| request.at).collect();
    assert!(times[3] - times[0] >= Duration::from_millis(3 * 100 - 40));
}

#[tokio::test(flavor = "multi_thread")]
async fn connections_to_a_host_stay_within_the_limit() {
    let pages: Vec<String> = (0..40).map(|page| format!("/{page}.html")).collect();
    let links: Vec<&str> = pages.iter().map(String::as_str).collect();
    let files = pages.iter().map(|page| (page.clone(), html(&[]))).chain([("/index.html".to_owned(), html(&links))]);
    let server =
        SiteServer::builder().fallback(Site::from_files(files)).jitter(Duration::from_millis(20), 1).spawn().unwrap();
    let mut config = config(&server.url("/"));
    config.connections_per_host_max = 3;
    assert_eq!(crawl(config).await.pages.len(), 41);
    assert!(server.most_in_flight() <= 3, "{}", server.most_in_flight());
    assert!(server.most_in_flight() >= 2, "requests do run at once");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stop_ends_promptly_and_the_rest_is_told() {
    let endless: Vec<Vec<usize>> = (0..500).map(|page| vec![(page + 1) % 500, (page * 7 + 3) % 500]).collect();
    let server =
        SiteServer::builder().fallback(numbered_site(&endless)).jitter(Duration::from_millis(30), 5).spawn().unwrap();
    let stop = StopSignal::new();
    let (mut seen, signal) = (0, stop.clone());
    let crawl = crawl_until(config(&server.url("/0.html")), stop, move |_, _| {
        seen += 1;
        if seen == 20 {
            signal.stop();
        }
    })
    .await;
    assert_eq!(crawl.summary.end, EndReason::Stopped);
    assert!(crawl.summary.partial);
    assert!(crawl.pages.len() < 100, "{}", crawl.pages.len());
    assert!(crawl.records.iter().any(|record| record.reason == Reason::Stopped));
    let told = (crawl.pages.len() + crawl.records.len()) as u64;
    assert_eq!(told, crawl.summary.counts.known, "every known address is told");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stop_also_tells_of_redirects_whose_turn_had_not_come() {
    // The first page is slow, so that the redirects after it wait for its links.
    let redirects: Vec<String> = (0..20).map(|page| format!("/weg{page} /doel{page}.html 302\n")).collect();
    let links: Vec<String> = (0..20).map(|page| format!("/weg{page}")).collect();
    let links: Vec<&str> = ["/eerst.html"].into_iter().chain(links.iter().map(String::as_str)).collect();
    let site = Site::from_files([
        ("/index.html", html(&links)),
        ("/eerst.html", html(&[])),
        ("/_redirects", redirects.concat()),
    ]);
    let server = SiteServer::builder().fallback(site).record().spawn().unwrap();
    let stop = StopSignal::new();
    let (handle, mut events) = schouw_crawl::Crawler::start(config(&server.url("/")), stop.clone()).unwrap();
    let mut told = Vec::new();
    while let Some(event) = tokio::time::timeout(Duration::from_secs(30), events.recv()).await.expect("hangs") {
        match event {
            schouw_crawl::CrawlEvent::Page(page) if page.final_url.path() == "/" => {
                handle.report_links(page.seq, common::links(&page), Vec::new());
            }
            schouw_crawl::CrawlEvent::Page(_) => {
                // Its links are never reported; meanwhile the redirects are answered.
                while server.hits() < 23 {
                    tokio::time::sleep(Duration::from_millis(10)).await;
                }
                stop.stop();
            }
            schouw_crawl::CrawlEvent::NotMeasured(record) => told.push(record.url.path().to_owned()),
            _ => {}
        }
    }
    told.sort_unstable();
    told.dedup();
    assert_eq!(told.len(), 20, "{told:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_time_limit_ends_the_crawl_as_partial() {
    let links: Vec<Vec<usize>> = (0..200).map(|page| vec![(page + 1) % 200]).collect();
    let server =
        SiteServer::builder().fallback(numbered_site(&links)).jitter(Duration::from_millis(50), 5).spawn().unwrap();
    let mut config = config(&server.url("/0.html"));
    config.time_max = Some(Duration::from_millis(400));
    let crawl = crawl(config).await;
    assert_eq!(crawl.summary.end, EndReason::TimeLimit);
    assert!(crawl.summary.partial);
    assert!(crawl.records.iter().all(|record| record.reason == Reason::BudgetTime));
}

#[tokio::test(flavor = "multi_thread")]
async fn style_sheets_are_fetched_once_from_worker_threads() {
    let other = SiteServer::spawn(Site::from_files([("/huisstijl.css", "p { color: red }")])).unwrap();
    let site = Site::from_files([
        ("/index.html", html(&["1.html", "2.html"])),
        ("/1.html", html(&[])),
        ("/2.html", html(&[])),
        ("/stijl.css", "body { margin: 0 }".to_owned()),
    ]);
    let server = SiteServer::builder().fallback(site).record().spawn().unwrap();
    let sheet = Url::parse(&server.url("/stijl.css")).unwrap();
    let foreign = Url::parse(&other.url("/huisstijl.css")).unwrap();
    let missing = Url::parse(&server.url("/geen.css")).unwrap();
    let frame = Url::parse(&other.url("/kader.html")).unwrap();
    let mut workers = Vec::new();
    crawl_until(config(&server.url("/")), StopSignal::new(), |handle, _| {
        for url in [&sheet, &foreign, &missing] {
            let (handle, url) = (handle.clone(), url.clone());
            workers.push(std::thread::spawn(move || handle.resource_blocking(&url, ResourceKind::StyleSheet)));
        }
        let (handle, frame) = (handle.clone(), frame.clone());
        workers.push(std::thread::spawn(move || handle.resource_blocking(&frame, ResourceKind::Frame)));
    })
    .await;
    let found: Vec<_> = workers.into_iter().map(|worker| worker.join().unwrap()).collect();
    assert_eq!(found.len(), 12);
    for of_page in found.chunks(4) {
        assert_eq!(of_page[0].body, b"body { margin: 0 }");
        assert_eq!(of_page[0].content_type.as_deref(), Some("text/css"));
        assert_eq!(of_page[1].body, b"p { color: red }");
        assert_eq!(of_page[2].failure.as_ref().unwrap().0, Reason::HttpStatus);
        assert_eq!(of_page[3].failure.as_ref().unwrap().0, Reason::OutOfScope);
    }
    let asked = |path: &str| server.requests().iter().filter(|request| request.path == path).count();
    assert_eq!((asked("/stijl.css"), asked("/geen.css")), (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn nofollow_is_an_option_and_another_link_lifts_it() {
    let site = Site::from_files([
        ("/index.html", "<html><a rel=nofollow href=\"/a.html\">a</a><a rel=nofollow href=\"/b.html\">b</a><a href=\"/c.html\">c</a>".to_owned()),
        ("/a.html", html(&[])),
        ("/b.html", html(&[])),
        ("/c.html", html(&["/b.html"])),
    ]);
    let server = SiteServer::spawn(site).unwrap();
    assert_eq!(crawl(config(&server.url("/"))).await.pages.len(), 4);
    let mut obedient = config(&server.url("/"));
    obedient.obey_nofollow = true;
    let obedient = crawl(obedient).await;
    assert_eq!(obedient.paths(), ["/", "/c.html", "/b.html"]);
    assert_eq!(obedient.reason("/a.html"), Reason::ExcludedNofollow);
}

#[tokio::test(flavor = "multi_thread")]
async fn dropping_the_receiver_or_the_handle_ends_the_crawl() {
    let server = SiteServer::spawn(small_site()).unwrap();
    let (handle, mut events) = schouw_crawl::Crawler::start(config(&server.url("/")), StopSignal::new()).unwrap();
    drop(handle);
    let mut is_done = false;
    while let Some(event) = tokio::time::timeout(Duration::from_secs(20), events.recv()).await.expect("hangs") {
        is_done |= matches!(event, schouw_crawl::CrawlEvent::Done(_));
    }
    assert!(is_done, "without a handle no links can come: the start page is all");
}
