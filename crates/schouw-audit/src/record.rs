//! From what the crawler tells to what the run records.

use crate::StaticLens;
use crate::history::{Entry, Found, History, kind_number, kind_of};
use crate::judge::{Judge, describe};
use schouw_act::{Gap, NotMeasured, PageRecord};
use schouw_crawl::{CrawlHandle, FetchedPage, FoundLink, Resource, ResourceKind, UrlRecord};
use schouw_page::{
    LinkKind, LoadError, Loaded, LoadedPart, Loader, ResponseFacts, Snapshot, StandIn, WantedKind, links,
};
use schouw_rules::site::PageFacts;
use std::cell::RefCell;
use url::Url;

/// Hands pages the sheets, frames and media that the crawler fetches, and notes what they use.
struct CrawlLoader<'h> {
    crawl: &'h CrawlHandle,
    history: Option<&'h History>,
    used: RefCell<Vec<(String, u8)>>,
}

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
    fn used(&self, url: &Url, kind: WantedKind) {
        if let Some(kind) = resource_kind(kind) {
            self.used.borrow_mut().push((url.to_string(), kind_number(kind)));
        }
    }

    fn load(&self, url: &Url, kind: WantedKind) -> Result<Loaded, LoadError> {
        // Pages are fetched in the order of the crawl and at its pace, not for one rule.
        let kind = resource_kind(kind).ok_or_else(|| LoadError::unseen("not looked at"))?;
        let resource = self.crawl.resource_blocking(url, kind);
        if let Some(history) = self.history {
            history.keep_resource(&resource, kind);
        }
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
        let resource = self.crawl.resource_part_blocking(url, kind, offset, bytes_max);
        match refused(&resource) {
            Some(error) => Err(error),
            None => Ok(LoadedPart { bytes: resource.body.clone(), total: resource.total_bytes }),
        }
    }
}

/// Parses and judges a page that was fetched, and reports its links to the crawler as soon as they are known. A page that is as it was in an
/// earlier run is taken over.
pub(crate) fn page(
    fetched: &FetchedPage,
    crawl: &CrawlHandle,
    judge: &Judge<'_>,
    lens: &mut StaticLens,
    history: Option<&History>,
) -> (PageRecord, Option<PageFacts>) {
    let mut report = Reported { crawl, seq: fetched.seq, done: false };
    let mut record = head(fetched);
    let entry = history.and_then(|history| Some((history, history.entry(&fetched.final_url)?)));
    if let Some((history, entry)) = entry {
        let is_same = fetched.is_not_modified || record.content_hash == entry.record.content_hash;
        if is_same && fetched.truncated.is_none() && uses_the_same(crawl, history, &entry) {
            history.unchanged(fetched);
            return take_over(entry, record, history, &mut report);
        }
        if fetched.is_not_modified
            && let Some(again) = history.page(&entry, fetched)
        {
            // The page is as it was, and what it uses is not.
            return judged(&again, crawl, judge, lens, Some(history), &mut report);
        }
    }
    if fetched.is_not_modified {
        // It was known when it was asked for: the file was taken away while the run went on.
        record.not_measured = Some(NotMeasured { reason: "internal".into(), detail: "304".into() });
        return (record, None);
    }
    judged(fetched, crawl, judge, lens, history, &mut report)
}

/// Whether all that a page uses is as it was.
fn uses_the_same(crawl: &CrawlHandle, history: &History, entry: &Entry) -> bool {
    entry.used.iter().all(|(url, kind, hash)| {
        let (Ok(url), Some(kind)) = (Url::parse(url), kind_of(*kind)) else { return false };
        let resource = crawl.resource_blocking(&url, kind);
        history.keep_resource(&resource, kind);
        resource.hash == *hash
    })
}

/// What was found on a page before, for the page as it was met now.
fn take_over(
    entry: Entry,
    met: PageRecord,
    history: &History,
    report: &mut Reported<'_>,
) -> (PageRecord, Option<PageFacts>) {
    let links = entry.links.iter().filter_map(|(url, kind, nofollow)| {
        Some(FoundLink { url: Url::parse(url).ok()?, kind: *LINK_KINDS.get(usize::from(*kind))?, nofollow: *nofollow })
    });
    let links = links.collect();
    let measured = (!history.is_of_this_run(&entry)).then_some(entry.run);
    report.send(links, entry.blocks);
    let record = PageRecord {
        seq: met.seq,
        url: met.url,
        requested_url: met.requested_url,
        referrer: met.referrer,
        depth: met.depth,
        fetched_ms: met.fetched_ms,
        measured,
        ..entry.record
    };
    (record, entry.facts)
}

fn judged(
    fetched: &FetchedPage,
    crawl: &CrawlHandle,
    judge: &Judge<'_>,
    lens: &mut StaticLens,
    history: Option<&History>,
    report: &mut Reported<'_>,
) -> (PageRecord, Option<PageFacts>) {
    let mut response = ResponseFacts::for_url(fetched.final_url.clone());
    response.status = fetched.status;
    response.content_type.clone_from(&fetched.content_type);
    response.charset.clone_from(&fetched.charset);
    response.headers.clone_from(&fetched.headers);
    let snapshot = judge.parse(&fetched.body, response, fetched.truncated.is_some());
    let (links, blocks) = report.links(&snapshot);
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
    if crawl.obeys_noindex() && snapshot.says_noindex() {
        record.not_measured = Some(NotMeasured { reason: "excluded_noindex".into(), detail: String::new() });
        return (record, None);
    }
    let loader = CrawlLoader { crawl, history, used: RefCell::default() };
    let facts = judge.judge(snapshot, &loader, lens).put_into(&mut record);
    if let Some(history) = history.filter(|_| fetched.truncated.is_none()) {
        let used = loader.used.into_inner();
        // Of sound and video parts were read, of which nobody says whether they are as they were: such a page is judged every time.
        if !used.iter().any(|(_, kind)| kind_of(*kind) == Some(ResourceKind::Media)) {
            let used = hashes(used, crawl);
            let found = Found { record: &record, facts: facts.as_ref(), links: &links, blocks: &blocks, used: &used };
            history.keep(fetched, found);
        }
    }
    (record, facts)
}

/// What a page uses, each once, with its hash.
fn hashes(mut used: Vec<(String, u8)>, crawl: &CrawlHandle) -> Vec<(String, u8, u64)> {
    used.sort_unstable();
    used.dedup();
    let hash = |(url, kind): (String, u8)| {
        let resource = crawl.resource_blocking(&Url::parse(&url).ok()?, kind_of(kind)?);
        Some((url, kind, resource.hash))
    };
    used.into_iter().filter_map(hash).collect()
}

/// Kinds of links by the numbers under which they are kept.
const LINK_KINDS: [schouw_crawl::LinkKind; 6] = [
    schouw_crawl::LinkKind::Anchor,
    schouw_crawl::LinkKind::Area,
    schouw_crawl::LinkKind::Frame,
    schouw_crawl::LinkKind::Canonical,
    schouw_crawl::LinkKind::Alternate,
    schouw_crawl::LinkKind::Refresh,
];

/// Reports the links of a page exactly once, also when parsing it panics: the crawler waits for them.
struct Reported<'h> {
    crawl: &'h CrawlHandle,
    seq: u64,
    done: bool,
}

/// Links as they are kept.
type KeptLinks = Vec<(String, u8, bool)>;

impl Reported<'_> {
    /// Reports what a page links to and says, and gives it in the form in which it is kept.
    fn links(&mut self, snapshot: &Snapshot) -> (KeptLinks, Vec<u32>) {
        // What scripts build was not seen, and says nothing of what the address says.
        let said = if snapshot.needs_rendering().is_some() { Vec::new() } else { schouw_page::blocks(snapshot) };
        let mut kept = Vec::new();
        let found = links(snapshot).into_iter().map(|link| {
            let number = match link.kind {
                LinkKind::Anchor => 0,
                LinkKind::Area => 1,
                LinkKind::Frame => 2,
                LinkKind::Canonical => 3,
                LinkKind::Alternate => 4,
                LinkKind::Refresh => 5,
            };
            kept.push((link.url.to_string(), number, link.nofollow));
            FoundLink { url: link.url, kind: LINK_KINDS[usize::from(number)], nofollow: link.nofollow }
        });
        let found = found.collect();
        self.send(found, said.clone());
        (kept, said)
    }

    fn send(&mut self, links: Vec<FoundLink>, said: Vec<u32>) {
        self.crawl.report_links(self.seq, links, said);
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
