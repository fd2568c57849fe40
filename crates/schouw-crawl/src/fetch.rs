//! Fetching one address: attempts, waits, and what the answer is.

use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use reqwest::{Method, header};
use tokio::time::Instant;
use url::Url;

use crate::classify::Failure;
use crate::config::CrawlConfig;
use crate::content::{self, HeaderSays};
use crate::exchange::{Body, ByteRange, Exchange, Head};
use crate::frontier::host_key;
use crate::known::Validator;
use crate::politeness::{Answered, Politeness, Slot};
use crate::record::{Reason, Truncation};
use crate::scope::Expected;
use crate::time::{backoff, retry_after};

/// Response headers that the audit or a later run may want.
const KEPT_HEADERS: &[&str] = &[
    "content-disposition",
    "content-language",
    "content-security-policy",
    "etag",
    "last-modified",
    "link",
    "refresh",
    "x-robots-tag",
];
/// Longest header value that is kept, in bytes.
const KEPT_VALUE_BYTES_MAX: usize = 4096;

/// What an address turned out to be.
#[derive(Debug)]
pub(crate) enum Fetched {
    Page(PageParts),
    Document {
        status: u16,
        content_type: Option<String>,
        bytes: Option<u64>,
        reason: Reason,
        detail: Option<String>,
    },
    Redirect {
        status: u16,
        location: Option<String>,
    },
    /// It is as it was (304).
    NotModified,
    Failed {
        reason: Reason,
        status: Option<u16>,
        detail: Option<String>,
        content_type: Option<String>,
    },
}

/// The parts of a page.
#[derive(Debug)]
pub(crate) struct PageParts {
    pub(crate) status: u16,
    pub(crate) content_type: Option<String>,
    pub(crate) charset: Option<String>,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    pub(crate) truncated: Option<Truncation>,
    /// Bytes of the whole, where the body is a part of it on request.
    pub(crate) total_bytes: Option<u64>,
}

/// What was fetched and what it took.
#[derive(Debug)]
pub(crate) struct FetchReport {
    pub(crate) fetched: Fetched,
    pub(crate) attempts: u32,
    pub(crate) elapsed: Duration,
}

impl PageParts {
    /// Of a page that is as it was: all that is known of it is known already.
    pub(crate) fn not_modified() -> PageParts {
        PageParts {
            status: 304,
            content_type: None,
            charset: None,
            headers: Vec::new(),
            body: Vec::new(),
            truncated: None,
            total_bytes: None,
        }
    }
}

impl FetchReport {
    /// Of a page that need not be asked for.
    pub(crate) fn not_asked() -> FetchReport {
        FetchReport { fetched: Fetched::NotModified, attempts: 0, elapsed: Duration::ZERO }
    }
}

/// What fetching needs, shared by all requests of a crawl.
#[derive(Debug)]
pub(crate) struct Fetcher {
    pub(crate) exchange: Exchange,
    pub(crate) politeness: Arc<Politeness>,
    pub(crate) config: CrawlConfig,
}

/// What is asked for.
struct Asked<'v> {
    method: Method,
    range: Option<ByteRange>,
    validator: Option<&'v Validator>,
}

impl<'v> Asked<'v> {
    /// All of it, if it has changed.
    fn whole(validator: Option<&'v Validator>) -> Self {
        Asked { method: Method::GET, range: None, validator }
    }
}

/// The end of one attempt.
struct Attempt {
    fetched: Fetched,
    /// Whether another attempt may well do better.
    retryable: bool,
    retry_after: Option<Duration>,
}

impl Attempt {
    fn last(fetched: Fetched) -> Attempt {
        Attempt { fetched, retryable: false, retry_after: None }
    }

    fn failed(failure: Failure) -> Attempt {
        Attempt {
            retryable: failure.retryable,
            fetched: Fetched::Failed {
                reason: failure.reason,
                status: None,
                detail: Some(failure.detail),
                content_type: None,
            },
            retry_after: None,
        }
    }
}

impl Fetcher {
    /// Fetches an address as a page. `slot` is the right to the first request.
    pub(crate) async fn page(&self, url: &Url, slot: Slot, validator: Option<&Validator>) -> FetchReport {
        let body_max = self.config.body_bytes_max;
        if crate::scope::expected_kind(url) == Expected::Document {
            let report = self
                .attempts(
                    url,
                    slot,
                    Asked { method: Method::HEAD, range: None, validator: None },
                    classify_headers_only,
                )
                .await;
            let is_answer = match &report.fetched {
                Fetched::Document { .. } | Fetched::Redirect { .. } => true,
                Fetched::Failed { status: None | Some(404 | 410), .. } => true,
                // A page after all, or a server that does not know HEAD: ask again in full.
                Fetched::Page(_) | Fetched::NotModified | Fetched::Failed { .. } => false,
            };
            if is_answer {
                return report;
            }
            let Ok(slot) = self.politeness.acquire(host_key(url)).await else { return report };
            let mut second =
                self.attempts(url, slot, Asked::whole(None), move |head| classify_page(head, body_max)).await;
            second.attempts += report.attempts;
            second.elapsed += report.elapsed;
            return second;
        }
        self.attempts(url, slot, Asked::whole(validator), move |head| classify_page(head, body_max)).await
    }

    /// Fetches an address for its body, whatever its type: robots.txt, style sheets.
    pub(crate) async fn body(
        &self,
        url: &Url,
        slot: Slot,
        bytes_max: usize,
        validator: Option<&Validator>,
    ) -> FetchReport {
        self.attempts(url, slot, Asked::whole(validator), move |head| classify_any(head, bytes_max)).await
    }

    /// Fetches a part of a file. Of a server that gives no parts, at most `bytes_max` are read to get at it.
    pub(crate) async fn part(&self, url: &Url, slot: Slot, range: ByteRange, bytes_max: usize) -> FetchReport {
        self.attempts(url, slot, Asked { method: Method::GET, range: Some(range), validator: None }, move |head| {
            classify_part(head, range, bytes_max)
        })
        .await
    }

    async fn attempts<F, R>(&self, url: &Url, slot: Slot, asked: Asked<'_>, classify: F) -> FetchReport
    where
        F: Fn(Head) -> R,
        R: Future<Output = Attempt>,
    {
        let begin = Instant::now();
        let host = host_key(url);
        let mut slot = Some(slot);
        let mut attempts = 0;
        loop {
            let held = match slot.take() {
                Some(slot) => slot,
                None => match self.politeness.acquire(host).await {
                    Ok(slot) => slot,
                    Err(reason) => {
                        let fetched = Attempt::failed(Failure::new(reason, host)).fetched;
                        return FetchReport { fetched, attempts, elapsed: begin.elapsed() };
                    }
                },
            };
            attempts += 1;
            let asked_at = Instant::now();
            let attempt = match self.exchange.send(asked.method.clone(), url, asked.range, asked.validator).await {
                // Only an answer to a condition; else it is a fault of the server.
                Ok(head) if head.status == 304 && asked.validator.is_some() => {
                    head.discard().await;
                    Attempt::last(Fetched::NotModified)
                }
                Ok(head) => {
                    held.answered(match head.status {
                        429 | 503 => Answered::Refused,
                        _ => Answered::Well(asked_at.elapsed()),
                    });
                    self.classify_status(head, &classify).await
                }
                Err(failure) => {
                    held.answered(Answered::Badly);
                    Attempt::failed(failure)
                }
            };
            let wait = self.wait_before_next(url, attempts, &attempt);
            if let (Some(wait), Some(_)) = (wait, attempt.retry_after) {
                self.politeness.hold(host, Instant::now() + wait);
            }
            drop(held);
            let Some(wait) = wait else {
                return FetchReport { fetched: attempt.fetched, attempts, elapsed: begin.elapsed() };
            };
            tokio::time::sleep(wait).await;
        }
    }

    /// How long to wait for another attempt, or `None` when there shall be none.
    fn wait_before_next(&self, url: &Url, attempts: u32, attempt: &Attempt) -> Option<Duration> {
        let config = &self.config;
        if !attempt.retryable || attempts >= config.attempts_max {
            return None;
        }
        let base = Duration::from_millis(config.backoff_base_ms);
        let max = Duration::from_millis(config.backoff_max_ms);
        match attempt.retry_after {
            Some(wait) if wait > Duration::from_millis(config.retry_after_max_ms) => None,
            Some(wait) => Some(wait),
            None => Some(backoff(base, max, attempts, url.as_str(), config.jitter_seed)),
        }
    }

    /// Redirects and errors are the same for all; a success is for the caller to classify.
    async fn classify_status<F, R>(&self, head: Head, classify: &F) -> Attempt
    where
        F: Fn(Head) -> R,
        R: Future<Output = Attempt>,
    {
        let status = head.status;
        match status {
            200..=299 => match head.unknown_encoding() {
                None => classify(head).await,
                Some(encoding) => Attempt::failed(Failure::new(
                    Reason::BadEncoding,
                    format!("Content-Encoding {encoding:?} was not asked for and is not known"),
                )),
            },
            301 | 302 | 303 | 307 | 308 => {
                let location = head.header(header::LOCATION);
                head.discard().await;
                Attempt::last(Fetched::Redirect { status, location })
            }
            _ => {
                let wait = head.header(header::RETRY_AFTER).and_then(|value| retry_after(&value, unix_now().as_secs()));
                let content_type = head.content_type.essence.clone();
                head.discard().await;
                let detail = wait.map(|wait| format!("HTTP {status}, Retry-After {} s", wait.as_secs()));
                Attempt {
                    fetched: Fetched::Failed {
                        reason: Reason::HttpStatus,
                        status: Some(status),
                        detail: detail.or_else(|| Some(format!("HTTP {status}"))),
                        content_type,
                    },
                    retryable: matches!(status, 408 | 429 | 500 | 502 | 503 | 504),
                    retry_after: wait,
                }
            }
        }
    }
}

/// Time since 1970.
pub(crate) fn unix_now() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
}

/// What a HEAD request tells. A page comes back without a body and must be asked for.
async fn classify_headers_only(head: Head) -> Attempt {
    let disposition = head.header(header::CONTENT_DISPOSITION);
    match content::header_says(&head.content_type, disposition.as_deref()) {
        HeaderSays::Document => Attempt::last(document(&head, Reason::Document, None)),
        HeaderSays::Page | HeaderSays::LookInside => {
            Attempt::last(Fetched::Page(page_parts(&head, Body { bytes: Vec::new(), truncated: None })))
        }
    }
}

async fn classify_page(head: Head, bytes_max: usize) -> Attempt {
    let disposition = head.header(header::CONTENT_DISPOSITION);
    let says = content::header_says(&head.content_type, disposition.as_deref());
    if says == HeaderSays::Document {
        let fetched = document(&head, Reason::Document, None);
        head.discard().await;
        return Attempt::last(fetched);
    }
    let parts = page_parts(&head, Body { bytes: Vec::new(), truncated: None });
    let mut not_page = document(&head, Reason::Document, None);
    let body = head.read(bytes_max).await;
    if body.bytes.is_empty() {
        return empty(parts, &body);
    }
    if let Some(found) = content::disguised(&body.bytes) {
        if let Fetched::Document { reason, detail, .. } = &mut not_page {
            *reason = Reason::NotHtml;
            *detail = Some(found.to_owned());
        }
        return Attempt::last(not_page);
    }
    if says == HeaderSays::LookInside && !content::looks_like_html(&body.bytes) {
        return Attempt::last(not_page);
    }
    let retryable = may_heal(body.truncated);
    Attempt {
        fetched: Fetched::Page(PageParts { body: body.bytes, truncated: body.truncated, ..parts }),
        retryable,
        retry_after: None,
    }
}

async fn classify_any(head: Head, bytes_max: usize) -> Attempt {
    let parts = page_parts(&head, Body { bytes: Vec::new(), truncated: None });
    let body = head.read(bytes_max).await;
    let retryable = may_heal(body.truncated);
    let fetched = Fetched::Page(PageParts { body: body.bytes, truncated: body.truncated, ..parts });
    Attempt { fetched, retryable, retry_after: None }
}

/// The part that was asked for, whether the server gave it or everything.
async fn classify_part(head: Head, range: ByteRange, bytes_max: usize) -> Attempt {
    let (skipped, total_bytes) = match head.content_range().filter(|_| head.status == 206) {
        Some((first, total)) if first == range.offset => (0, total),
        Some(_) => return Attempt::failed(Failure::new(Reason::BadResponse, "another part than was asked for")),
        None => (usize::try_from(range.offset).unwrap_or(usize::MAX), head.content_length()),
    };
    let needed = skipped.saturating_add(range.len);
    if needed > bytes_max {
        return Attempt::failed(Failure::new(Reason::BadResponse, "the server gives no parts of files"));
    }
    let parts = page_parts(&head, Body { bytes: Vec::new(), truncated: None });
    let is_all = head.status != 206;
    let body = head.read(needed).await;
    let reason = match body.truncated {
        None | Some(Truncation::BodyLimit) => None,
        Some(Truncation::TimeOut) => Some(Reason::TimeOut),
        Some(Truncation::BadEncoding) => Some(Reason::BadEncoding),
        Some(Truncation::ConnectionClosed | Truncation::ConnectionReset) => Some(Reason::ConnectionReset),
    };
    if let Some(reason) = reason {
        let retryable = may_heal(body.truncated);
        return Attempt::failed(Failure { retryable, ..Failure::new(reason, "the part of the file broke off") });
    }
    let total_bytes = total_bytes.or((is_all && body.truncated.is_none()).then_some(body.bytes.len() as u64));
    let bytes = body.bytes.get(skipped..).unwrap_or_default().to_vec();
    Attempt::last(Fetched::Page(PageParts { body: bytes, total_bytes, ..parts }))
}

/// Whether asking again may bring the whole body.
fn may_heal(truncated: Option<Truncation>) -> bool {
    matches!(truncated, Some(Truncation::ConnectionClosed | Truncation::ConnectionReset))
}

/// A success without a single byte: an empty page, or a failure before the first byte.
fn empty(parts: PageParts, body: &Body) -> Attempt {
    let reason = match body.truncated {
        None | Some(Truncation::BodyLimit) => Reason::EmptyBody,
        Some(Truncation::ConnectionClosed | Truncation::ConnectionReset) => Reason::ConnectionReset,
        Some(Truncation::TimeOut) => Reason::TimeOut,
        Some(Truncation::BadEncoding) => Reason::BadEncoding,
    };
    Attempt {
        fetched: Fetched::Failed { reason, status: Some(parts.status), detail: None, content_type: parts.content_type },
        retryable: may_heal(body.truncated),
        retry_after: None,
    }
}

fn document(head: &Head, reason: Reason, detail: Option<String>) -> Fetched {
    Fetched::Document {
        status: head.status,
        content_type: head.content_type.essence.clone(),
        bytes: head.content_length(),
        reason,
        detail,
    }
}

fn page_parts(head: &Head, body: Body) -> PageParts {
    let mut headers = Vec::new();
    for name in KEPT_HEADERS {
        for value in head.headers.get_all(*name) {
            let bytes = value.as_bytes();
            let kept = String::from_utf8_lossy(&bytes[..bytes.len().min(KEPT_VALUE_BYTES_MAX)]).into_owned();
            headers.push(((*name).to_owned(), kept));
        }
    }
    PageParts {
        status: head.status,
        content_type: head.content_type.essence.clone(),
        charset: head.content_type.charset.clone(),
        headers,
        body: body.bytes,
        truncated: body.truncated,
        total_bytes: None,
    }
}
