//! The addresses that a site lists itself: its sitemaps, read once every linked page is known. So a page's depth stays the number of clicks
//! to it, and what only a sitemap knows comes last.

use std::collections::HashSet;
use std::sync::Arc;

use url::Url;

use super::{Driver, Task, TaskDone};
use crate::fetch::{Fetched, Fetcher};
use crate::frontier::{NewUrl, Push, host_key};
use crate::identity;
use crate::record::Reason;
use crate::robots_store::{RobotsStore, origin};
use crate::scope::{Expected, Scope, Verdict, expected_kind};
use crate::sitemap::{BYTES_MAX, Listed, Sitemap, read};

/// Sitemaps of one crawl that are fetched.
const FILES_MAX: usize = 1_000;
/// Indexes within indexes that are followed. The protocol knows one.
const INDEXES_MAX: u8 = 2;
/// Addresses of all sitemaps that are kept.
const LISTED_MAX: usize = 200_000;
/// Redirects of a sitemap that are followed.
const REDIRECTS_MAX: usize = 3;
/// Where sitemaps lie when robots.txt names none.
const WELL_KNOWN: [&str; 2] = ["/sitemap.xml", "/sitemap_index.xml"];

/// An address that a sitemap lists, with the sitemap.
#[derive(Debug)]
pub(super) struct FromSitemap {
    url: Url,
    lastmod: Option<String>,
    sitemap: Arc<Url>,
}

/// How far the sitemaps are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sitemaps {
    Waiting,
    Loading,
    Done,
}

impl Driver {
    /// Has the sitemaps read, if that is wanted and was not done. True if there is something to wait for.
    pub(super) fn begin_sitemaps(&mut self) -> bool {
        let is_room = self.pages_finished < self.fetcher.config.pages_max.unwrap_or(u64::MAX);
        if self.sitemaps != Sitemaps::Waiting || !self.fetcher.config.sitemaps || !is_room {
            return self.sitemaps == Sitemaps::Loading;
        }
        self.sitemaps = Sitemaps::Loading;
        let (fetcher, robots, scope) = (Arc::clone(&self.fetcher), Arc::clone(&self.robots), Arc::clone(&self.scope));
        let handle = self.tasks.spawn(async move { TaskDone::Listed(collect(&fetcher, &robots, &scope).await) });
        self.running.insert(handle.id(), Task::Sitemaps);
        true
    }

    /// Takes in what the sitemaps list: what was changed last comes first.
    pub(super) fn take_listed(&mut self, mut listed: Vec<FromSitemap>) {
        self.sitemaps = Sitemaps::Done;
        listed.sort_by(|one, other| other.lastmod.cmp(&one.lastmod));
        for FromSitemap { url, sitemap, .. } in listed {
            let found = NewUrl { url, depth: 1, referrer: Some(sitemap), redirects: Vec::new() };
            self.limit_reached |= self.frontier.push(found) == Push::Full;
        }
    }
}

/// Reads the sitemaps of all hosts of the site.
async fn collect(fetcher: &Fetcher, robots: &RobotsStore, scope: &Scope) -> Vec<FromSitemap> {
    let mut queue: Vec<(Url, u8)> = Vec::new();
    for seed in &fetcher.config.seeds {
        if let Some(seed) = identity::canonical(seed) {
            robots.load(fetcher, &seed).await;
        }
    }
    for record in robots.records() {
        let Ok(root) = Url::parse(&format!("{}/", record.origin)) else { continue };
        if scope.verdict(&root) == Verdict::Foreign {
            continue;
        }
        let named: Vec<Url> = record.sitemaps.iter().filter_map(|sitemap| root.join(sitemap).ok()).collect();
        let well_known = WELL_KNOWN.iter().filter_map(|path| root.join(path).ok());
        queue.extend(if named.is_empty() { well_known.collect() } else { named }.into_iter().map(|url| (url, 0)));
    }
    queue.reverse();
    let unlinked = fetcher.config.replay.iter().flat_map(|archive| archive.unlinked());
    let (mut seen, mut known, mut found) = (HashSet::new(), HashSet::new(), Vec::new());
    for page in unlinked.filter(|page| scope.verdict(page) == Verdict::Inside) {
        if known.insert(page.clone()) {
            found.push(FromSitemap { url: page.clone(), lastmod: None, sitemap: Arc::new(page.clone()) });
        }
    }
    while let Some((url, depth)) = queue.pop() {
        // A sitemap of another host says nothing of this one, unless it is on the list of hosts.
        let is_ours = scope.verdict(&url) != Verdict::Foreign;
        if !is_ours || seen.len() >= FILES_MAX || found.len() >= LISTED_MAX || !seen.insert(url.clone()) {
            continue;
        }
        match fetch(fetcher, robots, &url).await.map(|bytes| read(&bytes)) {
            None => {}
            Some(Sitemap::Index(files)) if depth < INDEXES_MAX => {
                let files = files.into_iter().rev().filter_map(|file| url.join(&file.url).ok());
                queue.extend(files.map(|file| (file, depth + 1)));
            }
            Some(Sitemap::Index(_)) => {}
            Some(Sitemap::Pages(pages)) => {
                let sitemap = Arc::new(url);
                let pages = pages.into_iter().filter_map(|page| wanted(scope, &sitemap, page));
                found.extend(pages.filter(|page| known.insert(page.url.clone())).take(LISTED_MAX - found.len()));
            }
        }
    }
    found
}

/// A listed address in its canonical form, if it is a page of the site.
fn wanted(scope: &Scope, sitemap: &Arc<Url>, page: Listed) -> Option<FromSitemap> {
    let url = identity::canonical(&sitemap.join(&page.url).ok()?)?;
    let is_page = scope.verdict(&url) == Verdict::Inside
        && url.as_str().len() <= identity::URL_BYTES_MAX
        && expected_kind(&url) != Expected::Media;
    is_page.then(|| FromSitemap { url, lastmod: page.lastmod, sitemap: Arc::clone(sitemap) })
}

/// The bytes of a sitemap; none where it cannot or may not be had.
async fn fetch(fetcher: &Fetcher, robots: &RobotsStore, url: &Url) -> Option<Vec<u8>> {
    let mut at = url.clone();
    for _ in 0..=REDIRECTS_MAX {
        if robots.load(fetcher, &at).await.refusal(&at).is_some() {
            return None;
        }
        let Ok(slot) = fetcher.politeness.acquire(host_key(&at)).await else { return None };
        match fetcher.body(&at, slot, BYTES_MAX, None).await.fetched {
            Fetched::Page(parts) => return Some(parts.body),
            Fetched::Redirect { location, .. } => {
                let target = at.join(&location?).ok()?;
                if origin(&target) != origin(url) {
                    return None;
                }
                at = target;
            }
            Fetched::Failed { reason, .. } if reason != Reason::HttpStatus => {
                tracing::debug!(url = %at, reason = reason.code(), "a sitemap could not be had");
                return None;
            }
            Fetched::Failed { .. } | Fetched::Document { .. } | Fetched::NotModified => return None,
        }
    }
    None
}
