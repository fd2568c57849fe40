//! A server that misbehaves, each path in its own way.

use std::io::{self, Write};
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::thread::JoinHandle;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;

/// How `/robots.txt` of a [`HostileServer`] behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RobotsMode {
    /// 404.
    #[default]
    Absent,
    /// 50 MB: `Disallow: /verboden` first, then remarks, and `Disallow: /te-laat` at the end.
    Huge,
    /// 503.
    Unavailable,
    /// A redirect to itself.
    Loop,
    /// Bytes that are no text.
    Garbage,
}

/// Decoded size of the gzip bomb in bytes.
const BOMB_BYTES: usize = 300 << 20;
/// Size of the big body in bytes.
const BIG_BYTES: usize = 500 << 20;
/// Size of the big robots.txt in bytes.
const ROBOTS_BYTES: usize = 50 << 20;

/// A raw TCP server on loopback. Its paths:
///
/// | path | behaviour |
/// | --- | --- |
/// | `/drip` | a byte of body every 100 ms, for ever |
/// | `/silent` | takes the request and never answers |
/// | `/endless` | a chunked body without end |
/// | `/short` | announces 10,000 bytes, sends less, closes |
/// | `/reset` | resets the connection in the middle of the body |
/// | `/reset-early` | resets before the answer |
/// | `/bomb` | a page and 300 MB of zeros in a small gzip |
/// | `/bad-gzip` | a gzip that breaks off into noise |
/// | `/big` | a body of 500 MB |
/// | `/loop`, `/loop-a` | redirects to itself; to `/loop-b` and back |
/// | `/chain/N` | N redirects, then a page |
/// | `/to-private`, `/to-metadata`, `/to-foreign` | redirect to 10.0.0.1, to 169.254.169.254, to another host |
/// | `/to-mail`, `/to-nowhere` | redirect to `mailto:`, without Location |
/// | `/headers-huge`, `/headers-many` | one header of 1 MB; 5,000 headers |
/// | `/cookies` | 1,000 cookies |
/// | `/garbage` | bytes that are no HTTP |
/// | `/lying-charset` | says UTF-8, sends windows-1252 |
/// | `/busy` | 429 with Retry-After 1 first, then a page |
/// | `/busy-long` | always 429 with Retry-After one day |
/// | `/flaky` | 503 twice, then a page |
/// | `/broken` | always 500 |
/// | `/picture.html` | a PNG labelled as PNG under an HTML name |
/// | `/pdf-as-html` | a PDF labelled as HTML |
/// | `/odd-type` | HTML labelled `application/x-odd` |
/// | `/no-type` | HTML without a label |
/// | `/unknown-encoding` | a body in an encoding that does not exist |
/// | `/empty` | 200 without a body |
/// | anything else | a small page |
#[derive(Debug)]
pub struct HostileServer {
    address: SocketAddr,
    state: Arc<State>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug, Default)]
struct State {
    robots: RobotsMode,
    hits: AtomicU64,
    busy: AtomicU64,
    flaky: AtomicU64,
    bytes_sent: AtomicU64,
}

impl HostileServer {
    /// Starts the server on a free port of 127.0.0.1, in a thread of its own.
    ///
    /// # Errors
    ///
    /// When no port or thread is to be had.
    pub fn spawn(robots: RobotsMode) -> io::Result<HostileServer> {
        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let state = Arc::new(State { robots, ..State::default() });
        let (stop, stopped) = oneshot::channel::<()>();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let shared = Arc::clone(&state);
        let thread = std::thread::Builder::new().name("hostile-server".into()).spawn(move || {
            runtime.block_on(async move {
                let Ok(listener) = TcpListener::from_std(listener) else { return };
                tokio::select! {
                    () = accept(listener, shared) => {}
                    _ = stopped => {}
                }
            });
        })?;
        Ok(HostileServer { address, state, stop: Some(stop), thread: Some(thread) })
    }

    /// The address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Requests so far.
    pub fn hits(&self) -> u64 {
        self.state.hits.load(Ordering::Relaxed)
    }

    /// Body bytes that the streaming paths have sent so far, as far as the client took them.
    pub fn bytes_sent(&self) -> u64 {
        self.state.bytes_sent.load(Ordering::Relaxed)
    }
}

impl Drop for HostileServer {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

async fn accept(listener: TcpListener, state: Arc<State>) {
    while let Ok((stream, _)) = listener.accept().await {
        let state = Arc::clone(&state);
        tokio::spawn(async move {
            // The client hanging up is what these answers ask for.
            let _ = serve(stream, &state).await;
        });
    }
}

/// One request per connection, except that the connection is always closed afterwards.
async fn serve(mut stream: TcpStream, state: &State) -> io::Result<()> {
    let mut head = Vec::new();
    let mut buffer = [0; 4096];
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        let count = stream.read(&mut buffer).await?;
        if count == 0 || head.len() > 1 << 16 {
            return Ok(());
        }
        head.extend_from_slice(&buffer[..count]);
        if !head[0].is_ascii_uppercase() {
            // Most likely a TLS handshake on a port without TLS: answered as plain servers do.
            return send(&mut stream, "400 Bad Request", HTML, b"geen TLS").await;
        }
    }
    state.hits.fetch_add(1, Ordering::Relaxed);
    let head = String::from_utf8_lossy(&head);
    let path = head.split(' ').nth(1).unwrap_or("/").to_owned();
    if path == "/robots.txt" {
        return robots(&mut stream, state).await;
    }
    match path.as_str() {
        "/drip" | "/silent" | "/endless" | "/short" | "/reset" | "/reset-early" | "/big" => {
            streaming(stream, state, &path).await
        }
        "/bomb" | "/bad-gzip" | "/headers-huge" | "/headers-many" | "/cookies" | "/garbage" => {
            oversized(&mut stream, &path).await
        }
        "/busy" | "/busy-long" | "/flaky" | "/broken" => failing(&mut stream, state, &path).await,
        _ => match redirect_of(&path) {
            Some(headers) => send(&mut stream, "302 Found", &headers, b"").await,
            None => labelled(&mut stream, &path).await,
        },
    }
}

const HTML: &str = "Content-Type: text/html\r\n";

fn page(title: &str) -> String {
    format!("<!DOCTYPE html><html lang=\"nl\"><title>{title}</title><p>Een pagina.</p></html>")
}

async fn send(stream: &mut TcpStream, status: &str, headers: &str, body: &[u8]) -> io::Result<()> {
    let length = body.len();
    let head = format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n");
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(body).await?;
    stream.shutdown().await
}

async fn robots(stream: &mut TcpStream, state: &State) -> io::Result<()> {
    match state.robots {
        RobotsMode::Absent => send(stream, "404 Not Found", HTML, b"geen").await,
        RobotsMode::Unavailable => send(stream, "503 Service Unavailable", HTML, b"later").await,
        RobotsMode::Loop => send(stream, "301 Moved Permanently", "Location: /robots.txt\r\n", b"").await,
        RobotsMode::Garbage => {
            let noise: Vec<u8> = (0..5000u32).map(|number| (number.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
            send(stream, "200 OK", "Content-Type: text/plain\r\n", &noise).await
        }
        RobotsMode::Huge => {
            let first = b"User-agent: *\nDisallow: /verboden\n";
            let last = b"Disallow: /te-laat\n";
            let length = first.len() + ROBOTS_BYTES + last.len();
            let head = format!("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: {length}\r\n\r\n");
            stream.write_all(head.as_bytes()).await?;
            stream.write_all(first).await?;
            let line = b"# vulling vulling vulling vullin\n".repeat(1024);
            let mut left = ROBOTS_BYTES;
            while left > 0 {
                let part = left.min(line.len());
                stream.write_all(&line[..part]).await?;
                state.bytes_sent.fetch_add(part as u64, Ordering::Relaxed);
                left -= part;
            }
            stream.write_all(last).await
        }
    }
}

async fn streaming(mut stream: TcpStream, state: &State, path: &str) -> io::Result<()> {
    let start = page("begin");
    match path {
        "/silent" => tokio::time::sleep(Duration::from_secs(3600)).await,
        "/reset-early" => reset(stream)?,
        "/short" => {
            let head = format!("HTTP/1.1 200 OK\r\n{HTML}Content-Length: 10000\r\n\r\n{start}");
            stream.write_all(head.as_bytes()).await?;
            stream.shutdown().await?;
        }
        "/reset" => {
            let head = format!("HTTP/1.1 200 OK\r\n{HTML}Content-Length: 10000\r\n\r\n{start}");
            stream.write_all(head.as_bytes()).await?;
            stream.flush().await?;
            // The first part must arrive before the reset throws away what is under way.
            tokio::time::sleep(Duration::from_millis(100)).await;
            reset(stream)?;
        }
        "/drip" => {
            stream.write_all(format!("HTTP/1.1 200 OK\r\n{HTML}\r\n{start}").as_bytes()).await?;
            loop {
                stream.write_all(b"x").await?;
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
        _ => {
            let is_endless = path == "/endless";
            let framing = if is_endless {
                "Transfer-Encoding: chunked\r\n".to_owned()
            } else {
                format!("Content-Length: {BIG_BYTES}\r\n")
            };
            stream.write_all(format!("HTTP/1.1 200 OK\r\n{HTML}{framing}\r\n").as_bytes()).await?;
            let block = b"<p>nog meer</p>\n".repeat(4096);
            let mut left = if is_endless { usize::MAX } else { BIG_BYTES };
            while left > 0 {
                let part = left.min(block.len());
                if is_endless {
                    stream.write_all(format!("{part:x}\r\n").as_bytes()).await?;
                }
                stream.write_all(&block[..part]).await?;
                if is_endless {
                    stream.write_all(b"\r\n").await?;
                }
                state.bytes_sent.fetch_add(part as u64, Ordering::Relaxed);
                left -= part;
            }
        }
    }
    Ok(())
}

/// Closes with RST instead of FIN.
fn reset(stream: TcpStream) -> io::Result<()> {
    stream.set_zero_linger()?;
    drop(stream);
    Ok(())
}

async fn oversized(stream: &mut TcpStream, path: &str) -> io::Result<()> {
    match path {
        "/bomb" => send(stream, "200 OK", &format!("{HTML}Content-Encoding: gzip\r\n"), bomb()?).await,
        "/bad-gzip" => {
            let mut gzip = gzipped(page("stuk").repeat(2000).as_bytes())?;
            let middle = gzip.len() / 2;
            gzip[middle..].fill(0xFF);
            send(stream, "200 OK", &format!("{HTML}Content-Encoding: gzip\r\n"), &gzip).await
        }
        "/headers-huge" => {
            let headers = format!("{HTML}X-Groot: {}\r\n", "x".repeat(1 << 20));
            send(stream, "200 OK", &headers, page("kop").as_bytes()).await
        }
        "/headers-many" => {
            let headers: String = (0..5000).map(|number| format!("X-Kop-{number}: x\r\n")).collect();
            send(stream, "200 OK", &format!("{HTML}{headers}"), page("koppen").as_bytes()).await
        }
        "/cookies" => {
            let headers: String = (0..1000).map(|number| format!("Set-Cookie: koek{number}=x; Path=/\r\n")).collect();
            send(stream, "200 OK", &format!("{HTML}{headers}"), page("koekjes").as_bytes()).await
        }
        _ => {
            stream.write_all(b"\x00\x01dit is geen http\r\n\r\n").await?;
            stream.shutdown().await
        }
    }
}

async fn failing(stream: &mut TcpStream, state: &State, path: &str) -> io::Result<()> {
    let count = match path {
        "/busy" => state.busy.fetch_add(1, Ordering::Relaxed),
        "/flaky" => state.flaky.fetch_add(1, Ordering::Relaxed),
        _ => 0,
    };
    match (path, count) {
        ("/busy", 0) => send(stream, "429 Too Many Requests", &format!("{HTML}Retry-After: 1\r\n"), b"druk").await,
        ("/busy-long", _) => {
            send(stream, "429 Too Many Requests", &format!("{HTML}Retry-After: 86400\r\n"), b"druk").await
        }
        ("/flaky", 0 | 1) => send(stream, "503 Service Unavailable", HTML, b"even niet").await,
        ("/broken", _) => send(stream, "500 Internal Server Error", HTML, b"stuk").await,
        _ => send(stream, "200 OK", HTML, page("toch").as_bytes()).await,
    }
}

fn redirect_of(path: &str) -> Option<String> {
    let target = match path {
        "/loop" => "/loop".to_owned(),
        "/loop-a" => "/loop-b".to_owned(),
        "/loop-b" => "/loop-a".to_owned(),
        "/to-private" => "http://10.0.0.1/".to_owned(),
        "/to-metadata" => "http://169.254.169.254/latest/meta-data/".to_owned(),
        "/to-foreign" => "http://elders.invalid/".to_owned(),
        "/to-mail" => "mailto:gemeente@voorbeeld.nl".to_owned(),
        "/to-nowhere" => return Some(String::new()),
        _ => {
            let left: u32 = path.strip_prefix("/chain/")?.parse().ok()?;
            if left == 0 {
                return None;
            }
            format!("/chain/{}", left - 1)
        }
    };
    Some(format!("Location: {target}\r\n"))
}

async fn labelled(stream: &mut TcpStream, path: &str) -> io::Result<()> {
    let text = page(path);
    let (headers, body): (&str, &[u8]) = match path {
        "/picture.html" => ("Content-Type: image/png\r\n", b"\x89PNG\r\n\x1a\n1234"),
        "/pdf-as-html" => (HTML, b"%PDF-1.7\n%..."),
        "/odd-type" => ("Content-Type: application/x-odd\r\n", text.as_bytes()),
        "/no-type" => ("", text.as_bytes()),
        "/unknown-encoding" => ("Content-Type: text/html\r\nContent-Encoding: geheim\r\n", b"\x01\x02\x03"),
        "/empty" => (HTML, b""),
        "/lying-charset" => (
            "Content-Type: text/html; charset=utf-8\r\n",
            b"<!DOCTYPE html><html lang=\"nl\"><title>Caf\xe9</title><p>na\xefef</p></html>",
        ),
        _ => (HTML, text.as_bytes()),
    };
    send(stream, "200 OK", headers, body).await
}

fn gzipped(data: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(data)?;
    encoder.finish()
}

/// The bomb, made once.
fn bomb() -> io::Result<&'static [u8]> {
    static BOMB: OnceLock<Vec<u8>> = OnceLock::new();
    if let Some(bomb) = BOMB.get() {
        return Ok(bomb);
    }
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(page("bom").as_bytes())?;
    let zeros = vec![0; 1 << 20];
    for _ in 0..BOMB_BYTES >> 20 {
        encoder.write_all(&zeros)?;
    }
    let made = encoder.finish()?;
    Ok(BOMB.get_or_init(|| made))
}
