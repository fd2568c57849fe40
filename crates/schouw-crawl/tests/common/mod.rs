//! A reader of crawls for tests: reports the links of each page and keeps everything that was told.

#![allow(dead_code, unreachable_pub, reason = "each test binary uses its own part")]

use std::time::Duration;

use schouw_crawl::{
    CrawlConfig, CrawlEvent, CrawlHandle, CrawlSummary, Crawler, FetchedPage, FoundLink, LinkKind, Reason, StopSignal,
    UrlRecord,
};
use url::Url;

/// Longest time that any crawl in the tests may take: far above what they need, so that only a hang reaches it.
const HANG: Duration = Duration::from_secs(60);

pub struct Crawl {
    /// Sorted by `seq`.
    pub pages: Vec<FetchedPage>,
    pub records: Vec<UrlRecord>,
    pub documents: Vec<UrlRecord>,
    pub summary: CrawlSummary,
}

impl Crawl {
    /// Paths of the pages in breadth-first order.
    pub fn paths(&self) -> Vec<&str> {
        self.pages.iter().map(|page| page.final_url.path()).collect()
    }

    pub fn record(&self, path: &str) -> &UrlRecord {
        let found = self.records.iter().chain(&self.documents).find(|record| record.url.path() == path);
        found.unwrap_or_else(|| panic!("no record of {path}; records: {:#?}", self.records))
    }

    pub fn reason(&self, path: &str) -> Reason {
        self.record(path).reason
    }

    pub fn page(&self, path: &str) -> &FetchedPage {
        let found = self.pages.iter().find(|page| page.final_url.path() == path);
        found.unwrap_or_else(|| panic!("no page {path}; pages: {:?}, records: {:#?}", self.paths(), self.records))
    }
}

/// Quick settings for loopback.
pub fn config(seed: &str) -> CrawlConfig {
    CrawlConfig {
        delay_ms: 0,
        backoff_base_ms: 20,
        connect_timeout_ms: 2_000,
        request_timeout_ms: 2_000,
        idle_timeout_ms: 1_000,
        body_bytes_max: 1 << 20,
        attempts_max: 3,
        // Most tests count requests; those about sitemaps turn them on.
        sitemaps: false,
        use_system_proxy: false,
        ..CrawlConfig::new(vec![Url::parse(seed).unwrap()])
    }
}

pub async fn crawl(config: CrawlConfig) -> Crawl {
    crawl_until(config, StopSignal::new(), |_, _| {}).await
}

/// Crawls and calls `on_page` for each page before its links are reported.
pub async fn crawl_until(
    config: CrawlConfig,
    stop: StopSignal,
    mut on_page: impl FnMut(&CrawlHandle, &FetchedPage),
) -> Crawl {
    let (handle, mut events) = Crawler::start(config, stop).unwrap();
    let (mut pages, mut records, mut documents) = (Vec::new(), Vec::new(), Vec::new());
    loop {
        let event = tokio::time::timeout(HANG, events.recv()).await.expect("the crawl hangs");
        match event.expect("the crawl ended without Done") {
            CrawlEvent::Page(page) => {
                on_page(&handle, &page);
                handle.report_links(page.seq, links(&page), Vec::new());
                pages.push(*page);
            }
            CrawlEvent::NotMeasured(record) => records.push(*record),
            CrawlEvent::Document(record) => documents.push(*record),
            CrawlEvent::Progress(_) => {}
            CrawlEvent::Done(summary) => {
                pages.sort_by_key(|page: &FetchedPage| page.seq);
                return Crawl { pages, records, documents, summary: *summary };
            }
        }
    }
}

/// Everything in `href="…"`, nofollow when the tag says so before it.
pub fn links(page: &FetchedPage) -> Vec<FoundLink> {
    let text = String::from_utf8_lossy(&page.body);
    text.split("<a ")
        .skip(1)
        .filter_map(|tag| {
            let (before, rest) = tag.split_once("href=\"")?;
            let url = page.final_url.join(rest.split('"').next()?).ok()?;
            Some(FoundLink { url, kind: LinkKind::Anchor, nofollow: before.contains("nofollow") })
        })
        .collect()
}

/// A page with links.
pub fn html(links: &[&str]) -> String {
    let links: String = links.iter().map(|link| format!("<li><a href=\"{link}\">{link}</a>")).collect();
    format!("<!DOCTYPE html><html lang=\"nl\"><title>x</title><ul>{links}</ul></html>")
}
