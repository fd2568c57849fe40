//! From what the crawler tells to what the run records.

use crate::StaticLens;
use crate::judge::{Judge, describe};
use schouw_act::{Gap, NotMeasured, PageRecord};
use schouw_crawl::{CrawlHandle, FetchedPage, Resource, ResourceKind, UrlRecord};
use schouw_page::{
    LinkKind, LoadError, Loaded, LoadedPart, Loader, ResponseFacts, Snapshot, StandIn, WantedKind, links,
};
use schouw_rules::site::PageFacts;
use url::Url;

/// Hands pages the sheets, frames and media that the crawler fetches.
struct CrawlLoader<'h>(&'h CrawlHandle);

/// What the crawler calls it; none for what it fetches for itself alone.
fn resource_kind(kind: WantedKind) -> Option<ResourceKind> {
    match kind {
        WantedKind::Sheet => Some(ResourceKind::StyleSheet),
        WantedKind::Script => Some(ResourceKind::Script),
        WantedKind::Frame => Some(ResourceKind::Frame),
        WantedKind::Media | WantedKind::Captions => Some(ResourceKind::Media),
        WantedKind::Page => None,
    }
}

/// Why the crawler could not have it.
fn refused(resource: &Resource) -> Option<LoadError> {
    let (reason, detail) = resource.failure.as_ref()?;
    let detail = format!("{}: {detail}", reason.code());
    let gone = matches!(resource.status, Some(404 | 410));
    Some(if gone { LoadError::absent(detail) } else { LoadError::unseen(detail) })
}

impl Loader for CrawlLoader<'_> {
    fn load(&self, url: &Url, kind: WantedKind) -> Result<Loaded, LoadError> {
        // Pages are fetched in the order of the crawl and at its pace, not for one rule.
        let kind = resource_kind(kind).ok_or_else(|| LoadError::unseen("not looked at"))?;
        let resource = self.0.resource_blocking(url, kind);
        if let Some(error) = refused(&resource) {
            return Err(error);
        }
        if let Some(cut) = resource.truncated {
            // The part that came says nothing about the rest: a rule at the end of a sheet may hide what stands before.
            return Err(LoadError::unseen(format!("truncated_{}", cut.code())));
        }
        Ok(Loaded {
            url: resource.final_url.clone(),
            content_type: resource.content_type.clone(),
            charset: resource.charset.clone(),
            bytes: resource.body.clone(),
        })
    }

    fn load_part(&self, url: &Url, kind: WantedKind, offset: u64, bytes_max: usize) -> Result<LoadedPart, LoadError> {
        let kind = resource_kind(kind).ok_or_else(|| LoadError::unseen("not looked at"))?;
        let resource = self.0.resource_part_blocking(url, kind, offset, bytes_max);
        match refused(&resource) {
            Some(error) => Err(error),
            None => Ok(LoadedPart { bytes: resource.body.clone(), total: resource.total_bytes }),
        }
    }
}

/// Parses and judges a page that was fetched, and reports its links to the crawler as soon as they are known.
pub(crate) fn page(
    fetched: &FetchedPage,
    crawl: &CrawlHandle,
    judge: &Judge<'_>,
    lens: &mut StaticLens,
) -> (PageRecord, Option<PageFacts>) {
    let mut report = Reported { crawl, seq: fetched.seq, done: false };
    let mut response = ResponseFacts::for_url(fetched.final_url.clone());
    response.status = fetched.status;
    response.content_type.clone_from(&fetched.content_type);
    response.charset.clone_from(&fetched.charset);
    response.headers.clone_from(&fetched.headers);
    let snapshot = judge.parse(&fetched.body, response, fetched.truncated.is_some());
    report.links(&snapshot);
    let mut record = head(fetched);
    describe(&snapshot, &mut record);
    if let Some(detail) = snapshot.needs_rendering() {
        record.not_measured = Some(NotMeasured { reason: "needs_rendering".into(), detail });
        return (record, None);
    }
    if let Some((kind, words)) = snapshot.stand_in() {
        let reason = match kind {
            StandIn::Blocked => "blocked_by_firewall",
            StandIn::NotFound => "soft_404",
        };
        record.not_measured = Some(NotMeasured { reason: reason.into(), detail: words });
        return (record, None);
    }
    let facts = judge.judge(snapshot, &CrawlLoader(crawl), lens).put_into(&mut record);
    (record, facts)
}

/// Reports the links of a page exactly once, also when parsing it panics: the crawler waits for them.
struct Reported<'h> {
    crawl: &'h CrawlHandle,
    seq: u64,
    done: bool,
}

impl Reported<'_> {
    fn links(&mut self, snapshot: &Snapshot) {
        // What scripts build was not seen, and says nothing of what the address says.
        let said = if snapshot.needs_rendering().is_some() { Vec::new() } else { schouw_page::blocks(snapshot) };
        let found = links(snapshot).into_iter().map(|link| schouw_crawl::FoundLink {
            url: link.url,
            kind: match link.kind {
                LinkKind::Anchor => schouw_crawl::LinkKind::Anchor,
                LinkKind::Area => schouw_crawl::LinkKind::Area,
                LinkKind::Frame => schouw_crawl::LinkKind::Frame,
                LinkKind::Canonical => schouw_crawl::LinkKind::Canonical,
                LinkKind::Alternate => schouw_crawl::LinkKind::Alternate,
                LinkKind::Refresh => schouw_crawl::LinkKind::Refresh,
            },
            nofollow: link.nofollow,
        });
        self.crawl.report_links(self.seq, found.collect(), said);
        self.done = true;
    }
}

impl Drop for Reported<'_> {
    fn drop(&mut self) {
        if !self.done {
            self.crawl.report_links(self.seq, Vec::new(), Vec::new());
        }
    }
}

pub(crate) fn head(fetched: &FetchedPage) -> PageRecord {
    let requested = (fetched.requested_url != fetched.final_url).then(|| fetched.requested_url.to_string());
    let truncated = fetched.truncated.map(|why| Gap {
        reason: format!("truncated_{}", why.code()),
        detail: format!("{} bytes", fetched.body.len()),
    });
    PageRecord {
        seq: fetched.seq,
        url: fetched.final_url.to_string(),
        requested_url: requested,
        referrer: fetched.referrer.as_ref().map(Url::to_string),
        depth: fetched.depth,
        status: Some(fetched.status),
        content_type: fetched.content_type.clone(),
        bytes: fetched.body.len() as u64,
        content_hash: Some(format!("{:032x}", schouw_page::body_hash(&fetched.body))),
        fetched_ms: fetched.elapsed_ms,
        gaps: truncated.into_iter().collect(),
        ..PageRecord::default()
    }
}

/// An address that did not become a page.
pub(crate) fn unmeasured(record: &UrlRecord) -> PageRecord {
    let status = record.status.filter(|_| record.reason == schouw_crawl::Reason::HttpStatus);
    let detail = record.detail.clone().or_else(|| status.map(|s| s.to_string())).unwrap_or_default();
    PageRecord {
        url: record.final_url.as_ref().unwrap_or(&record.url).to_string(),
        requested_url: record.final_url.as_ref().filter(|url| **url != record.url).map(|_| record.url.to_string()),
        referrer: record.referrer.as_ref().map(Url::to_string),
        depth: record.depth,
        status: record.status,
        content_type: record.content_type.clone(),
        bytes: record.bytes.unwrap_or(0),
        fetched_ms: record.elapsed_ms,
        not_measured: Some(NotMeasured { reason: record.reason.code().to_owned(), detail }),
        ..PageRecord::default()
    }
}
