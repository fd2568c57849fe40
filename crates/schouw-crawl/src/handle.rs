//! What passes between the crawler and whoever reads its pages.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use tokio::sync::mpsc;
use url::Url;

use crate::exchange::ByteRange;
use crate::frontier::digest;
use crate::identity;
use crate::record::{Counts, CrawlSummary, Reason, Redirect, Truncation, UrlRecord};
use crate::resource::{Resource, ResourceKind, Resources};
use crate::scope::{Expected, Scope, Verdict, expected_kind};

/// Links of one page that are looked at; a page with more is a trap or an index of the whole world.
const LINKS_PER_PAGE_MAX: usize = 100_000;
/// Hosts out of scope that are counted per page.
const FOREIGN_HOSTS_PER_PAGE_MAX: usize = 1_000;

/// What a crawl tells.
#[derive(Debug)]
pub enum CrawlEvent {
    /// A page, to be judged. Its links must be reported, see [`CrawlHandle::report_links`].
    Page(Box<FetchedPage>),
    /// An address that is no page to judge, and why.
    NotMeasured(Box<UrlRecord>),
    /// A document: PDF, office file, feed. Only its type and announced length are known.
    Document(Box<UrlRecord>),
    /// Numbers, a few times a second while they change.
    Progress(Counts),
    /// The end; nothing comes after it.
    Done(Box<CrawlSummary>),
}

/// A page as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FetchedPage {
    /// Place in the breadth-first order, the same in every run over the same site. Numbers have gaps: documents and failed
    /// addresses have one too.
    pub seq: u64,
    /// Links from a start address.
    pub depth: u32,
    /// The address that was asked for first.
    pub requested_url: Url,
    /// The address that answered, after redirects.
    pub final_url: Url,
    /// The redirects that were followed, first one first.
    pub redirects: Vec<Redirect>,
    /// The page on which the address was found first.
    pub referrer: Option<Url>,
    /// The HTTP status, 200 to 299; 304 where it has not changed.
    pub status: u16,
    /// The media type of the Content-Type header, lower case, without parameters.
    pub content_type: Option<String>,
    /// The charset of the Content-Type header, as written.
    pub charset: Option<String>,
    /// Headers that matter to an audit, names in lower case: content-disposition, content-language,
    /// content-security-policy, etag, last-modified, link, refresh, x-robots-tag.
    pub headers: Vec<(String, String)>,
    /// Whether it is as it was in an earlier run, by what [`crate::known::Known`] says of it: then there is no body and no type.
    pub is_not_modified: bool,
    /// The decoded body, not empty.
    pub body: Vec<u8>,
    /// Why the body is not whole.
    pub truncated: Option<Truncation>,
    /// Time from the first request to the last byte, waits between attempts included, in milliseconds.
    pub elapsed_ms: u64,
    /// When the page was there, in milliseconds since 1970.
    pub fetched_unix_ms: u64,
    /// Requests that were made for the final address.
    pub attempts: u32,
}

/// How a page refers to an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LinkKind {
    /// `a[href]`.
    Anchor,
    /// `area[href]`.
    Area,
    /// `iframe[src]`, `frame[src]`.
    Frame,
    /// `link[rel=canonical]`.
    Canonical,
    /// `link[rel=alternate]` of type HTML.
    Alternate,
    /// The target of a `meta` refresh.
    Refresh,
    /// Any other reference to a page.
    Other,
}

/// An address that a page refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundLink {
    /// The absolute address (resolved against the document's base).
    pub url: Url,
    /// How it is referred to.
    pub kind: LinkKind,
    /// Whether the link says rel=nofollow.
    pub nofollow: bool,
}

/// A link that belongs to the site.
#[derive(Debug)]
pub(crate) struct Candidate {
    pub(crate) url: Url,
    /// Why it shall not be asked for.
    pub(crate) excluded: Option<Reason>,
}

/// The links of one page, prepared in the caller's thread.
#[derive(Debug)]
pub(crate) struct LinkReport {
    pub(crate) seq: u64,
    pub(crate) candidates: Vec<Candidate>,
    /// What the page says, see [`CrawlHandle::report_links`].
    pub(crate) blocks: Vec<u32>,
    /// Links out of scope, per host.
    pub(crate) foreign: BTreeMap<String, u64>,
}

/// The reader's side of a crawl. Clones share the crawl.
#[derive(Debug, Clone)]
pub struct CrawlHandle {
    pub(crate) reports: mpsc::UnboundedSender<LinkReport>,
    pub(crate) scope: Arc<Scope>,
    pub(crate) resources: Arc<Resources>,
    pub(crate) obey_nofollow: bool,
    pub(crate) obey_noindex: bool,
    pub(crate) runtime: tokio::runtime::Handle,
}

impl CrawlHandle {
    /// Whether pages that ask to be left out are to be left out.
    pub fn obeys_noindex(&self) -> bool {
        self.obey_noindex
    }

    /// Reports the links of a page, in document order. Must be called exactly once for every [`CrawlEvent::Page`], with an
    /// empty list if need be: links of later pages are held back until then. From any thread, never blocks; calls for
    /// the same page after the first, and after the end of the crawl, do nothing.
    ///
    /// `blocks` are numbers for what the page says, text by text, the same for the same text on every page; by them the crawl learns which
    /// pages say nothing new. Empty where that is not known.
    pub fn report_links(&self, seq: u64, links: Vec<FoundLink>, blocks: Vec<u32>) {
        let mut report = LinkReport { seq, candidates: Vec::new(), blocks, foreign: BTreeMap::new() };
        let mut seen = HashSet::new();
        for link in links.into_iter().take(LINKS_PER_PAGE_MAX) {
            let Some(url) = identity::canonical(&link.url) else { continue };
            let excluded = match self.scope.verdict(&url) {
                Verdict::Foreign => {
                    let host = url.host_str().unwrap_or_default();
                    if let Some(count) = report.foreign.get_mut(host) {
                        *count += 1;
                    } else if report.foreign.len() < FOREIGN_HOSTS_PER_PAGE_MAX {
                        report.foreign.insert(host.to_owned(), 1);
                    }
                    continue;
                }
                Verdict::Excluded(reason) => Some(reason),
                Verdict::Inside if url.as_str().len() > identity::URL_BYTES_MAX => Some(Reason::UrlTooLong),
                Verdict::Inside if link.nofollow && self.obey_nofollow => Some(Reason::ExcludedNofollow),
                Verdict::Inside => (expected_kind(&url) == Expected::Media).then_some(Reason::ExcludedByExtension),
            };
            if seen.insert((digest(&url), excluded.is_some())) {
                report.candidates.push(Candidate { url, excluded });
            }
        }
        // Fails only after the end of the crawl, when links mean nothing any more.
        let _ = self.reports.send(report);
    }

    /// The style sheet or frame at an address. Fetched once, by the same rules as pages (robots.txt, delay, limits, address
    /// guard); failures are part of the result. After the crawl has been stopped, what is not there yet fails at once.
    pub async fn resource(&self, url: &Url, kind: ResourceKind) -> Arc<Resource> {
        self.resources.get(url, kind, None).await
    }

    /// As [`CrawlHandle::resource`], for plain worker threads.
    ///
    /// # Panics
    ///
    /// When called from a thread that drives asynchronous tasks.
    pub fn resource_blocking(&self, url: &Url, kind: ResourceKind) -> Arc<Resource> {
        self.runtime.block_on(self.resources.get(url, kind, None))
    }

    /// As [`CrawlHandle::resource_blocking`], for at most `bytes_max` bytes of a file from an offset on. A server that gives no parts is
    /// read from the beginning, within the limit for resources.
    ///
    /// # Panics
    ///
    /// When called from a thread that drives asynchronous tasks.
    pub fn resource_part_blocking(
        &self,
        url: &Url,
        kind: ResourceKind,
        offset: u64,
        bytes_max: usize,
    ) -> Arc<Resource> {
        let range = ByteRange { offset, len: bytes_max.max(1) };
        self.runtime.block_on(self.resources.get(url, kind, Some(range)))
    }
}
