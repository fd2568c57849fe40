//! One request and its answer, within limits. No retries, no redirects.

use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{self, HeaderMap, HeaderValue};
use reqwest::{Method, Response};
use tokio::time::Instant;
use url::Url;

use crate::address::AddressGuard;
use crate::archive::{Answered, Archive, ArchiveWriter};
use crate::classify::{self, Failure};
use crate::clients::Clients;
use crate::config::{CrawlConfig, CrawlError};
use crate::content::ContentType;
use crate::known::Validator;
use crate::login::{Patience, log_in};
use crate::politeness::Politeness;
use crate::record::{Reason, Truncation};

/// Bodies that nobody wants are read up to this size, since a finished answer keeps its connection usable.
const DRAIN_BYTES_MAX: u64 = 64 * 1024;
/// … and for this long at most.
const DRAIN_TIME_MAX: Duration = Duration::from_millis(500);

/// Makes requests within the limits of a crawl.
#[derive(Debug)]
pub(crate) struct Exchange {
    clients: Clients,
    user_agent: String,
    archive: Option<Arc<ArchiveWriter>>,
    replay: Option<Arc<Archive>>,
    guard: Arc<AddressGuard>,
    patience: Patience,
}

/// An answer whose body is not read yet.
pub(crate) struct Head {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) content_type: ContentType,
    response: Source,
    /// What is written down when the body was read or thrown away.
    kept: Option<Kept>,
    deadline: Instant,
    idle_timeout: Duration,
}

/// Where a body comes from.
enum Source {
    Network(Response),
    Stored(Vec<u8>, Option<Truncation>),
}

/// What an archive needs to know of a request.
struct Kept {
    archive: Arc<ArchiveWriter>,
    method: Method,
    url: Url,
    range: Option<String>,
    user_agent: String,
}

/// A part of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct ByteRange {
    pub(crate) offset: u64,
    /// Bytes; at least 1.
    pub(crate) len: usize,
}

/// A body, whole or not.
pub(crate) struct Body {
    pub(crate) bytes: Vec<u8>,
    pub(crate) truncated: Option<Truncation>,
}

impl Exchange {
    /// An exchange with this crawl's limits. `is_inner`: a start address lies in an inner network, where no proxy belongs.
    pub(crate) fn new(
        config: &CrawlConfig,
        guard: Arc<AddressGuard>,
        politeness: &Arc<Politeness>,
        is_inner: bool,
    ) -> Result<Exchange, CrawlError> {
        Ok(Exchange {
            clients: Clients::new(config, &guard, politeness, is_inner)?,
            user_agent: config.user_agent(),
            archive: config.archive.clone(),
            replay: config.replay.clone(),
            guard,
            patience: Patience {
                request_timeout: Duration::from_millis(config.request_timeout_ms),
                idle_timeout: Duration::from_millis(config.idle_timeout_ms),
                delay: Duration::from_millis(config.delay_ms),
            },
        })
    }

    /// Asks for an address, or for a part of what is there, and waits for the head of the answer.
    /// With a validator the answer may be 304.
    pub(crate) async fn send(
        &self,
        method: Method,
        url: &Url,
        range: Option<ByteRange>,
        validator: Option<&Validator>,
    ) -> Result<Head, Failure> {
        let range_text = range.map(|ByteRange { offset, len }| {
            // The client asks for no compression then: a part of a compressed file would be of no use.
            let last = offset.saturating_add(len as u64).saturating_sub(1);
            format!("bytes={offset}-{last}")
        });
        if let Some(replay) = &self.replay {
            let answer = replay.answer(&method, url, range_text.as_deref())?;
            return Ok(self.head(answer.status, answer.headers, Source::Stored(answer.body, answer.truncated), None));
        }
        let sent = self.ask(&method, url, range_text.as_deref(), validator).await;
        match sent {
            Ok(response) => {
                let kept = self.archive.as_ref().map(|archive| Kept {
                    archive: Arc::clone(archive),
                    method,
                    url: url.clone(),
                    range: range_text,
                    user_agent: self.user_agent.clone(),
                });
                let (status, headers) = (response.status().as_u16(), response.headers().clone());
                Ok(self.head(status, headers, Source::Network(response), kept))
            }
            Err(failure) => {
                if let Some(archive) = &self.archive {
                    archive.failed(&method, url, failure.reason, &failure.detail);
                }
                Err(failure)
            }
        }
    }

    fn head(&self, status: u16, headers: HeaderMap, response: Source, kept: Option<Kept>) -> Head {
        let content_type = headers.get(header::CONTENT_TYPE).map(text).map(|value| ContentType::parse(&value));
        Head {
            status,
            content_type: content_type.unwrap_or_default(),
            headers,
            response,
            kept,
            deadline: Instant::now() + self.patience.request_timeout,
            idle_timeout: self.patience.idle_timeout,
        }
    }

    async fn ask(
        &self,
        method: &Method,
        url: &Url,
        range: Option<&str>,
        validator: Option<&Validator>,
    ) -> Result<Response, Failure> {
        if !self.guard.allows_literal(url) {
            return Err(Failure::new(Reason::AddressRefused, format!("{} is in a private network", url.authority())));
        }
        let pass = self.clients.pass(url);
        if let Some((pass, login)) = pass.and_then(|pass| Some((pass, pass.login.as_ref()?))) {
            let logged_in = pass.logged_in.get_or_init(|| log_in(&self.clients, pass, login, self.patience)).await;
            if let Err(why) = logged_in {
                return Err(Failure::new(Reason::LoginFailed, why.clone()));
            }
        }
        let request_timeout = self.patience.request_timeout;
        let deadline = Instant::now() + request_timeout;
        let mut request = self.clients.request(method.clone(), url);
        if let Some(range) = range {
            request = request.header(header::RANGE, range);
        }
        let conditions = validator
            .map(|known| [(header::IF_NONE_MATCH, &known.etag), (header::IF_MODIFIED_SINCE, &known.last_modified)]);
        for (name, value) in conditions.into_iter().flatten() {
            // What a server wrote it can read again; what can't stand in a header is left out.
            if let Some(value) = value.as_ref().and_then(|value| HeaderValue::from_bytes(value.as_bytes()).ok()) {
                request = request.header(name, value);
            }
        }
        match tokio::time::timeout_at(deadline, request.send()).await {
            Ok(Ok(response)) => {
                if let Some(pass) = pass {
                    pass.hear(url, response.headers());
                }
                Ok(response)
            }
            Ok(Err(error)) => Err(classify::request_failure(&error)),
            Err(_) => Err(Failure::new(Reason::TimeOut, format!("no answer in {request_timeout:?}"))),
        }
    }
}

/// A header value as text; bytes outside UTF-8 become replacement characters.
fn text(value: &HeaderValue) -> String {
    String::from_utf8_lossy(value.as_bytes()).into_owned()
}

impl Head {
    pub(crate) fn header(&self, name: impl header::AsHeaderName) -> Option<String> {
        self.headers.get(name).map(text)
    }

    /// A content encoding that the client left in place because it does not know it.
    pub(crate) fn unknown_encoding(&self) -> Option<String> {
        let encoding = self.header(header::CONTENT_ENCODING)?;
        (!encoding.trim().is_empty() && !encoding.trim().eq_ignore_ascii_case("identity")).then_some(encoding)
    }

    /// The announced length of the body.
    pub(crate) fn content_length(&self) -> Option<u64> {
        content_length(&self.headers)
    }

    /// First byte of the part that the answer holds, and bytes of the whole file, as `Content-Range: bytes 0-99/1234` says.
    pub(crate) fn content_range(&self) -> Option<(u64, Option<u64>)> {
        let range = self.header(header::CONTENT_RANGE)?;
        let (part, total) = range.trim().strip_prefix("bytes")?.trim_start().split_once('/')?;
        let (first, _) = part.split_once('-')?;
        Some((first.trim().parse().ok()?, total.trim().parse().ok()))
    }

    /// Reads at most `bytes_max` decoded bytes. The decoders of the client have no bound of their own, so that counting
    /// here is what ends a decompression bomb.
    pub(crate) async fn read(mut self, bytes_max: usize) -> Body {
        let kept = self.kept.take();
        let body = match &mut self.response {
            Source::Stored(bytes, truncated) => {
                let is_longer = bytes.len() > bytes_max;
                bytes.truncate(bytes_max);
                Body {
                    bytes: std::mem::take(bytes),
                    truncated: if is_longer { Some(Truncation::BodyLimit) } else { *truncated },
                }
            }
            Source::Network(response) => {
                let expected = content_length(&self.headers).unwrap_or(0).min(bytes_max as u64).min(1 << 20) as usize;
                receive(response, Vec::with_capacity(expected), bytes_max, self.deadline, self.idle_timeout).await
            }
        };
        if let Some(kept) = kept {
            kept.write(self.status, &self.headers, &body);
        }
        body
    }

    /// Reads a small body to its end and throws it away, so that the connection can be used again.
    pub(crate) async fn discard(mut self) {
        if let Some(kept) = self.kept.take() {
            kept.write(self.status, &self.headers, &Body { bytes: Vec::new(), truncated: None });
        }
        let taken = std::mem::replace(&mut self.response, Source::Stored(Vec::new(), None));
        let Source::Network(mut response) = taken else { return };
        if content_length(&self.headers).is_some_and(|length| length > DRAIN_BYTES_MAX) {
            return;
        }
        let drain = async {
            let mut total = 0;
            while let Ok(Some(chunk)) = response.chunk().await {
                total += chunk.len() as u64;
                if total > DRAIN_BYTES_MAX {
                    return;
                }
            }
        };
        // A slow body is not worth the wait; dropping it closes the connection.
        let _ = tokio::time::timeout(DRAIN_TIME_MAX, drain).await;
    }
}

impl Drop for Head {
    /// An answer to HEAD has no body to be read or thrown away.
    fn drop(&mut self) {
        // Any other answer that is dropped was not looked at, and says nothing.
        if let Some(kept) = self.kept.take().filter(|kept| kept.method == Method::HEAD) {
            kept.write(self.status, &self.headers, &Body { bytes: Vec::new(), truncated: None });
        }
    }
}

impl Kept {
    fn write(self, status: u16, headers: &HeaderMap, body: &Body) {
        self.archive.answered(&Answered {
            method: &self.method,
            url: &self.url,
            range: self.range.as_deref(),
            user_agent: &self.user_agent,
            status,
            headers,
            body: &body.bytes,
            truncated: body.truncated,
        });
    }
}

pub(crate) async fn receive(
    response: &mut Response,
    mut bytes: Vec<u8>,
    bytes_max: usize,
    deadline: Instant,
    idle: Duration,
) -> Body {
    loop {
        let until = deadline.min(Instant::now() + idle);
        let truncated = match tokio::time::timeout_at(until, response.chunk()).await {
            Ok(Ok(Some(chunk))) => {
                let room = bytes_max - bytes.len();
                bytes.extend_from_slice(&chunk[..chunk.len().min(room)]);
                if chunk.len() <= room {
                    continue;
                }
                Some(Truncation::BodyLimit)
            }
            Ok(Ok(None)) => None,
            Ok(Err(error)) => Some(classify::body_truncation(&error)),
            Err(_) => Some(Truncation::TimeOut),
        };
        return Body { bytes, truncated };
    }
}

fn content_length(headers: &HeaderMap) -> Option<u64> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.trim().parse().ok()
}
