//! Style sheets, scripts, frames and files of sound and video that are needed to judge a page: fetched once per site and kept within a bound.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard};

use tokio::sync::OnceCell;
use url::Url;

use crate::exchange::ByteRange;
use crate::fetch::{Fetched, Fetcher};
use crate::frontier::host_key;
use crate::identity;
use crate::known::Validator;
use crate::record::{Reason, Truncation};
use crate::robots_store::RobotsStore;
use crate::scope::{Scope, Verdict};
use crate::stop::StopSignal;

/// What a resource is wanted for; frames must lie in scope, style sheets, scripts and media may come from elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ResourceKind {
    /// A style sheet.
    StyleSheet,
    /// A script in a file of its own.
    Script,
    /// The document of a frame.
    Frame,
    /// A file of sound, video or captions.
    Media,
    /// An accessibility statement or what it refers to, on whatever host it lies.
    Statement,
}

/// A style sheet or frame, or the reason why it could not be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    /// The canonical address that was asked for.
    pub url: Url,
    /// Where redirects led.
    pub final_url: Url,
    /// The HTTP status, when there was an answer.
    pub status: Option<u16>,
    /// The media type of the Content-Type header, lower case.
    pub content_type: Option<String>,
    /// The charset of the Content-Type header, as written.
    pub charset: Option<String>,
    /// The decoded body; empty when there is a failure.
    pub body: Vec<u8>,
    /// Why the body is not whole.
    pub truncated: Option<Truncation>,
    /// Bytes of the whole file, where the body is a part of it and the server said so.
    pub total_bytes: Option<u64>,
    /// What the server says of this form of it.
    pub validator: Option<Validator>,
    /// A number for the body and for a failure: the same where they are.
    pub hash: u64,
    /// Why it could not be had, with particulars for a person.
    pub failure: Option<(Reason, String)>,
}

impl Resource {
    fn failed(url: Url, final_url: Url, reason: Reason, detail: impl Into<String>) -> Resource {
        Resource {
            url,
            final_url,
            status: None,
            content_type: None,
            charset: None,
            body: Vec::new(),
            truncated: None,
            total_bytes: None,
            validator: None,
            hash: hash(reason.code().as_bytes()),
            failure: Some((reason, detail.into())),
        }
    }
}

type Key = (ResourceKind, String, Option<ByteRange>);
type Cell = Arc<OnceCell<Arc<Resource>>>;

#[derive(Debug, Default)]
struct Cache {
    cells: HashMap<Key, Cell>,
    /// Finished ones in the order they came, with their sizes.
    finished: VecDeque<(Key, usize)>,
    bytes: usize,
}

/// A number for bytes that is the same on every machine and in every version.
fn hash(bytes: &[u8]) -> u64 {
    use std::hash::Hasher;
    let mut hasher = siphasher::sip::SipHasher13::new();
    hasher.write(bytes);
    hasher.finish()
}

/// Fetches resources, each once at a time, and keeps the latest ones.
#[derive(Debug)]
pub(crate) struct Resources {
    cache: Mutex<Cache>,
    fetcher: Arc<Fetcher>,
    robots: Arc<RobotsStore>,
    scope: Arc<Scope>,
    stop: StopSignal,
}

impl Resources {
    pub(crate) fn new(
        fetcher: Arc<Fetcher>,
        robots: Arc<RobotsStore>,
        scope: Arc<Scope>,
        stop: StopSignal,
    ) -> Resources {
        Resources { cache: Mutex::default(), fetcher, robots, scope, stop }
    }

    fn lock(&self) -> MutexGuard<'_, Cache> {
        self.cache.lock().unwrap_or_else(|poison| poison.into_inner())
    }

    /// The resource, from the cache or the network.
    pub(crate) async fn get(&self, url: &Url, kind: ResourceKind, range: Option<ByteRange>) -> Arc<Resource> {
        let Some(canonical) = identity::canonical(url) else {
            return Arc::new(Resource::failed(url.clone(), url.clone(), Reason::BadScheme, url.scheme()));
        };
        let key = (kind, canonical.as_str().to_owned(), range);
        let cell = Arc::clone(self.lock().cells.entry(key.clone()).or_default());
        let mut is_first = false;
        let found = cell.get_or_init(|| async {
            is_first = true;
            tokio::select! {
                resource = self.fetch(canonical.clone(), kind, range) => Arc::new(resource),
                () = self.stop.stopped() => {
                    Arc::new(Resource::failed(canonical.clone(), canonical.clone(), Reason::Stopped, "stopped"))
                }
            }
        });
        let found = Arc::clone(found.await);
        if is_first {
            self.finish(key, found.body.len());
        }
        found
    }

    /// Books a new resource and lets the oldest ones go when the bound is passed.
    fn finish(&self, key: Key, body_bytes: usize) {
        // A failure costs memory too.
        const OVERHEAD_BYTES: usize = 512;
        let mut cache = self.lock();
        let bytes = body_bytes + key.1.len() + OVERHEAD_BYTES;
        cache.bytes += bytes;
        cache.finished.push_back((key, bytes));
        while cache.bytes > self.fetcher.config.resource_cache_bytes_max {
            let Some((oldest, bytes)) = cache.finished.pop_front() else { break };
            cache.cells.remove(&oldest);
            cache.bytes -= bytes;
        }
    }

    /// Why an address may not be asked for as a resource of this kind.
    fn refusal(&self, url: &Url, kind: ResourceKind) -> Option<Reason> {
        match (kind, self.scope.verdict(url)) {
            (_, Verdict::Inside) => None,
            (_, Verdict::Excluded(Reason::ExcludedUnsafe)) => Some(Reason::ExcludedUnsafe),
            (ResourceKind::Statement, _) => None,
            (ResourceKind::Frame, Verdict::Excluded(reason)) => Some(reason),
            (ResourceKind::Frame, Verdict::Foreign) => Some(Reason::OutOfScope),
            // These usually lie beside the pages, outside the path of the scope.
            (ResourceKind::StyleSheet | ResourceKind::Script | ResourceKind::Media, Verdict::Excluded(_)) => None,
            (_, Verdict::Foreign) if self.fetcher.config.resources_from_other_hosts => None,
            (_, Verdict::Foreign) => Some(Reason::OutOfScope),
        }
    }

    async fn fetch(&self, url: Url, kind: ResourceKind, range: Option<ByteRange>) -> Resource {
        let mut at = url.clone();
        let mut seen = vec![url.clone()];
        loop {
            if let Some(reason) = self.refusal(&at, kind) {
                return Resource::failed(url, at, reason, reason.code());
            }
            if let Some((reason, detail)) = self.robots.load(&self.fetcher, &at).await.refusal(&at) {
                return Resource::failed(url, at, reason, detail);
            }
            let slot = match self.fetcher.politeness.acquire(host_key(&at)).await {
                Ok(slot) => slot,
                Err(reason) => return Resource::failed(url, at, reason, reason.code()),
            };
            let bytes_max = self.fetcher.config.resource_bytes_max;
            // Only what answered at this very address is known.
            let known = self.fetcher.config.known.as_ref().and_then(|known| known.resource(&at, kind));
            let report = match range {
                None => self.fetcher.body(&at, slot, bytes_max, known.as_ref().map(|(validator, _)| validator)).await,
                Some(range) => self.fetcher.part(&at, slot, range, bytes_max).await,
            };
            let location = match report.fetched {
                Fetched::Redirect { location, .. } => location,
                Fetched::NotModified => match known {
                    Some((_, resource)) => return Resource { url, ..resource },
                    None => return Resource::failed(url, at, Reason::BadResponse, "304"),
                },
                other => return finished(url, at, other),
            };
            let target = location.and_then(|location| identity::canonical(&at.join(&location).ok()?));
            let Some(target) = target else {
                return Resource::failed(url, at, Reason::BadRedirect, "no usable target");
            };
            if seen.contains(&target) {
                return Resource::failed(url, at, Reason::RedirectLoop, target.as_str());
            }
            if seen.len() > self.fetcher.config.redirects_max {
                return Resource::failed(url, at, Reason::TooManyRedirects, target.as_str());
            }
            seen.push(target.clone());
            at = target;
        }
    }
}

fn finished(url: Url, final_url: Url, fetched: Fetched) -> Resource {
    match fetched {
        Fetched::Page(parts) => Resource {
            url,
            final_url,
            status: Some(parts.status),
            content_type: parts.content_type,
            charset: parts.charset,
            hash: hash(&parts.body),
            body: parts.body,
            truncated: parts.truncated,
            total_bytes: parts.total_bytes,
            validator: Validator::of(&parts.headers),
            failure: None,
        },
        Fetched::Failed { reason, status, detail, content_type } => {
            let detail = detail.unwrap_or_else(|| reason.code().to_owned());
            let failed = Resource::failed(url, final_url, reason, detail);
            Resource { status, content_type, hash: failed.hash ^ u64::from(status.unwrap_or(0)), ..failed }
        }
        Fetched::Document { status, content_type, .. } => Resource {
            status: Some(status),
            content_type,
            ..Resource::failed(url, final_url, Reason::Document, "a document")
        },
        Fetched::Redirect { .. } | Fetched::NotModified => {
            Resource::failed(url, final_url, Reason::BadRedirect, "no usable target")
        }
    }
}
