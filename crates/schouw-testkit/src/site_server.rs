//! Serves [`Site`]s on loopback.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes};
use axum::extract::{Request as HttpRequest, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use tokio::sync::oneshot;

use crate::site::{Found, Site};

/// A request as the server saw it.
#[derive(Debug, Clone)]
pub struct Request {
    /// When it came in.
    pub at: Instant,
    /// GET, HEAD, …
    pub method: String,
    /// The Host header without its port.
    pub host: String,
    /// Path and query.
    pub path: String,
    /// The User-Agent header.
    pub user_agent: String,
    /// The Range header.
    pub range: Option<String>,
    /// All headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body, up to 64 KiB.
    pub body: Vec<u8>,
}

impl Request {
    /// The first header of a name in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }
}

/// An answer that a test makes up.
#[derive(Debug, Clone, Default)]
pub struct Reply {
    /// The status; 0 stands for 200.
    pub status: u16,
    /// Headers; without a content type the body is HTML.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Reply {
    /// A page of HTML.
    pub fn html(body: impl Into<Vec<u8>>) -> Reply {
        Reply { body: body.into(), ..Reply::default() }
    }

    /// A status with a header and no body.
    pub fn status(status: u16) -> Reply {
        Reply { status, ..Reply::default() }
    }

    /// The same with a header more.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Reply {
        self.headers.push((name, value.into()));
        self
    }
}

/// Makes up answers; none leaves the request to the files.
type Answers = Arc<dyn Fn(&Request) -> Option<Reply> + Send + Sync>;

/// Settings of a [`SiteServer`].
#[derive(Default)]
pub struct SiteServerBuilder {
    hosts: HashMap<String, Site>,
    fallback: Option<Site>,
    is_recording: bool,
    jitter: Option<(Duration, u64)>,
    is_without_ranges: bool,
    answers: Option<Answers>,
}

impl std::fmt::Debug for SiteServerBuilder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SiteServerBuilder").field("hosts", &self.hosts.keys()).finish_non_exhaustive()
    }
}

impl SiteServerBuilder {
    /// Serves a site under a host name (without port), such as `www.voorbeeldgemeente.localhost`.
    pub fn host(mut self, name: &str, site: Site) -> Self {
        self.hosts.insert(name.to_ascii_lowercase(), site);
        self
    }

    /// Serves a site under every other host name and under the bare address.
    pub fn fallback(mut self, site: Site) -> Self {
        self.fallback = Some(site);
        self
    }

    /// Answers requests by a function; those for which it gives none are answered from the files.
    pub fn answers(mut self, answers: impl Fn(&Request) -> Option<Reply> + Send + Sync + 'static) -> Self {
        self.answers = Some(Arc::new(answers));
        self
    }

    /// Keeps every request for [`SiteServer::requests`]. Off by default, since it costs memory.
    pub fn record(mut self) -> Self {
        self.is_recording = true;
        self
    }

    /// Delays each answer by up to `max`, differently for each path and seed.
    pub fn jitter(mut self, max: Duration, seed: u64) -> Self {
        self.jitter = Some((max, seed));
        self
    }

    /// Answers requests for a part of a file with all of it, as plain servers do.
    pub fn without_ranges(mut self) -> Self {
        self.is_without_ranges = true;
        self
    }

    /// Starts the server on a free port of 127.0.0.1, in a thread of its own.
    ///
    /// # Errors
    ///
    /// When no port or thread is to be had.
    pub fn spawn(self) -> io::Result<SiteServer> {
        self.spawn_at(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))
    }

    /// Starts the server at an address (port 0 = any free one).
    ///
    /// # Errors
    ///
    /// When the address is taken or there is no thread.
    pub fn spawn_at(self, address: SocketAddr) -> io::Result<SiteServer> {
        let listener = std::net::TcpListener::bind(address)?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            hosts: self.hosts,
            fallback: self.fallback,
            jitter: self.jitter,
            is_without_ranges: self.is_without_ranges,
            answers: self.answers,
            port: address.port(),
            requests: self.is_recording.then(Mutex::default),
            hits: AtomicU64::new(0),
            in_flight: AtomicUsize::new(0),
            most_in_flight: AtomicUsize::new(0),
        });
        let (stop, stopped) = oneshot::channel::<()>();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let app = axum::Router::new().fallback(answer).with_state(Arc::clone(&shared));
        let thread = std::thread::Builder::new().name("site-server".into()).spawn(move || {
            runtime.block_on(async move {
                // Registering a bound socket fails only when the system is out of resources; the requests then fail too.
                let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
                tokio::select! {
                    _ = axum::serve(axum::serve::ListenerExt::tap_io(listener, |stream| {
                        let _ = stream.set_nodelay(true);
                    }), app) => {}
                    _ = stopped => {}
                }
            });
        })?;
        Ok(SiteServer { address, shared, stop: Some(stop), thread: Some(thread) })
    }
}

struct Shared {
    hosts: HashMap<String, Site>,
    fallback: Option<Site>,
    jitter: Option<(Duration, u64)>,
    is_without_ranges: bool,
    answers: Option<Answers>,
    port: u16,
    requests: Option<Mutex<Vec<Request>>>,
    hits: AtomicU64,
    in_flight: AtomicUsize,
    most_in_flight: AtomicUsize,
}

impl std::fmt::Debug for Shared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shared").field("port", &self.port).finish_non_exhaustive()
    }
}

/// A running server; dropping it stops it.
#[derive(Debug)]
pub struct SiteServer {
    address: SocketAddr,
    shared: Arc<Shared>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl SiteServer {
    /// Settings for a new server.
    pub fn builder() -> SiteServerBuilder {
        SiteServerBuilder::default()
    }

    /// Serves one site under every host name.
    ///
    /// # Errors
    ///
    /// As [`SiteServerBuilder::spawn`].
    pub fn spawn(site: Site) -> io::Result<SiteServer> {
        SiteServer::builder().fallback(site).spawn()
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address of a path on the bare address: `http://127.0.0.1:PORT/path`.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The address of a path on a host name: `http://HOST:PORT/path`.
    pub fn url_at(&self, host: &str, path: &str) -> String {
        format!("http://{host}:{}{path}", self.address.port())
    }

    /// Requests so far.
    pub fn hits(&self) -> u64 {
        self.shared.hits.load(Ordering::Relaxed)
    }

    /// The most requests that were being answered at once.
    pub fn most_in_flight(&self) -> usize {
        self.shared.most_in_flight.load(Ordering::Relaxed)
    }

    /// The requests so far, if the server records them.
    pub fn requests(&self) -> Vec<Request> {
        let requests = self.shared.requests.as_ref();
        requests.map(|list| list.lock().unwrap_or_else(|poison| poison.into_inner()).clone()).unwrap_or_default()
    }
}

impl Drop for SiteServer {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

async fn answer(State(shared): State<Arc<Shared>>, request: HttpRequest) -> Response {
    let (head, body) = request.into_parts();
    let body = axum::body::to_bytes(body, 64 * 1024).await.unwrap_or_default().to_vec();
    let request = HttpRequest::from_parts(head, Body::empty());
    shared.hits.fetch_add(1, Ordering::Relaxed);
    let now_in_flight = shared.in_flight.fetch_add(1, Ordering::Relaxed) + 1;
    shared.most_in_flight.fetch_max(now_in_flight, Ordering::Relaxed);
    let host = host_of(request.headers(), request.uri());
    let range = Some(header_text(request.headers(), header::RANGE)).filter(|range| !range.is_empty());
    let asked = (shared.requests.is_some() || shared.answers.is_some())
        .then(|| Request { body, ..asked(&request, &host, range) });
    if let (Some(requests), Some(asked)) = (&shared.requests, &asked) {
        requests.lock().unwrap_or_else(|poison| poison.into_inner()).push(asked.clone());
    }
    if let Some((max, seed)) = shared.jitter {
        let mut hasher = DefaultHasher::new();
        (request.uri().path(), seed).hash(&mut hasher);
        tokio::time::sleep(max.mul_f64((hasher.finish() % 1000) as f64 / 1000.0)).await;
    }
    let site = shared.hosts.get(&host).or(shared.fallback.as_ref());
    let made_up = shared.answers.as_ref().zip(asked.as_ref()).and_then(|(answers, asked)| answers(asked));
    if let Some(reply) = made_up {
        shared.in_flight.fetch_sub(1, Ordering::Relaxed);
        return reply_with(reply);
    }
    let response = site.map_or_else(
        || StatusCode::NOT_FOUND.into_response(),
        |site| respond(site.find(request.uri().path()), shared.port, range.filter(|_| !shared.is_without_ranges)),
    );
    shared.in_flight.fetch_sub(1, Ordering::Relaxed);
    response
}

fn asked(request: &HttpRequest, host: &str, range: Option<&str>) -> Request {
    let headers = request.headers().iter();
    Request {
        at: Instant::now(),
        method: request.method().to_string(),
        host: host.to_owned(),
        path: request.uri().to_string(),
        user_agent: header_text(request.headers(), header::USER_AGENT).to_owned(),
        range: range.map(str::to_owned),
        body: Vec::new(),
        headers: headers
            .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
            .collect(),
    }
}

fn reply_with(reply: Reply) -> Response {
    let status = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::OK);
    let mut response = (status, [(header::CONTENT_TYPE, "text/html")], Body::from(reply.body)).into_response();
    for (name, value) in reply.headers {
        if let Ok(value) = value.parse() {
            if name == "content-type" {
                response.headers_mut().insert(name, value);
            } else {
                response.headers_mut().append(name, value);
            }
        }
    }
    response
}

fn respond(found: Found, port: u16, range: Option<&str>) -> Response {
    match found {
        Found::File(body, content_type) if range.is_some() => part(&body, content_type, range.unwrap_or_default()),
        Found::File(body, content_type) => ([(header::CONTENT_TYPE, content_type)], Body::from(body)).into_response(),
        Found::Redirect(target, status) => {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::MOVED_PERMANENTLY);
            (status, [(header::LOCATION, target.replace("{port}", &port.to_string()))]).into_response()
        }
        Found::Missing(page) => {
            let body = page.unwrap_or_else(|| "niet gevonden".into());
            (StatusCode::NOT_FOUND, [(header::CONTENT_TYPE, "text/html")], Body::from(body)).into_response()
        }
    }
}

/// The part of a file that `bytes=FIRST-LAST` asks for. Other forms are not asked for here.
fn part(body: &Bytes, content_type: &'static str, range: &str) -> Response {
    let total = body.len();
    let asked = range.strip_prefix("bytes=").and_then(|range| range.split_once('-'));
    let asked = asked.and_then(|(first, last)| Some((first.parse::<usize>().ok()?, last.parse::<usize>().ok()?)));
    match asked.filter(|(first, last)| first <= last && *first < total) {
        Some((first, last)) => {
            let last = last.min(total - 1);
            let says = format!("bytes {first}-{last}/{total}");
            let headers = [(header::CONTENT_TYPE, content_type.to_owned()), (header::CONTENT_RANGE, says)];
            (StatusCode::PARTIAL_CONTENT, headers, Body::from(body.slice(first..=last))).into_response()
        }
        None => {
            (StatusCode::RANGE_NOT_SATISFIABLE, [(header::CONTENT_RANGE, format!("bytes */{total}"))]).into_response()
        }
    }
}

fn header_text(headers: &HeaderMap, name: header::HeaderName) -> &str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

fn host_of(headers: &HeaderMap, uri: &Uri) -> String {
    let host = uri.host().unwrap_or_else(|| header_text(headers, header::HOST));
    let bare = host
        .rsplit_once(':')
        .map_or(host, |(name, port)| if port.bytes().all(|byte| byte.is_ascii_digit()) { name } else { host });
    bare.to_ascii_lowercase()
}
