//! Writing an archive, record by record.

use std::fs::File;
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use flate2::Compression;
use flate2::write::GzEncoder;
use reqwest::Method;
use reqwest::header::HeaderMap;
use sha2::{Digest, Sha256};
use url::{Position, Url};

use super::{ArchiveError, FAILURE, SOFTWARE, read, truncated_word};
use crate::record::{Reason, Truncation};

/// Headers of answers that are not written: they let others in, or say how the body came, which is decoded here.
const LEFT_OUT: &[&str] = &["set-cookie", "set-cookie2", "authorization", "proxy-authenticate", "content-length"];
const RENAMED: &[&str] = &["content-encoding", "transfer-encoding"];

/// An archive that is being written. Shared by all crawls of one call.
#[derive(Debug)]
pub struct ArchiveWriter {
    path: PathBuf,
    file: Mutex<State>,
}

#[derive(Debug)]
struct State {
    file: File,
    /// Distinguishes records written in the same moment.
    count: u64,
    /// The first failure; nothing is written after it.
    failed: Option<String>,
}

/// An answer as it is written.
pub(crate) struct Answered<'a> {
    pub(crate) method: &'a Method,
    pub(crate) url: &'a Url,
    pub(crate) range: Option<&'a str>,
    pub(crate) user_agent: &'a str,
    pub(crate) status: u16,
    pub(crate) headers: &'a HeaderMap,
    pub(crate) body: &'a [u8],
    pub(crate) truncated: Option<Truncation>,
}

impl ArchiveWriter {
    /// Opens an archive for writing. What a process that was killed left of it is kept, without the record that it could not finish.
    ///
    /// # Errors
    /// When the file cannot be opened, or is something else than an archive.
    pub fn open(path: &Path) -> Result<Self, ArchiveError> {
        let failed = |source| ArchiveError::Io { file: path.display().to_string(), source };
        let mut file =
            File::options().read(true).write(true).create(true).truncate(false).open(path).map_err(failed)?;
        let whole = read::whole_bytes(&mut file, path)?;
        file.set_len(whole).and_then(|()| file.seek(SeekFrom::End(0))).map_err(failed)?;
        let writer = Self { path: path.to_owned(), file: Mutex::new(State { file, count: 0, failed: None }) };
        if whole == 0 {
            let version = env!("CARGO_PKG_VERSION");
            let info = format!("software: {SOFTWARE}/{version}\r\nformat: WARC File Format 1.1\r\n");
            writer.record("warcinfo", None, "application/warc-fields", &[], info.as_bytes());
        }
        Ok(writer)
    }

    /// Why nothing more can be written; the audit goes on without.
    pub fn failure(&self) -> Option<String> {
        self.lock().failed.clone().map(|why| format!("{}: {why}", self.path.display()))
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.file.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes down a request and its answer.
    pub(crate) fn answered(&self, answered: &Answered<'_>) {
        let Answered { method, url, range, user_agent, .. } = answered;
        let target = &url[Position::BeforePath..Position::AfterQuery];
        let host = &url[Position::BeforeHost..Position::AfterPort];
        let mut request = format!("{method} {target} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: {user_agent}\r\n");
        if let Some(range) = range {
            request += &format!("Range: {range}\r\n");
        }
        request += "\r\n";
        let mut response = format!("HTTP/1.1 {} \r\n", answered.status).into_bytes();
        for (name, value) in answered.headers {
            if LEFT_OUT.contains(&name.as_str()) {
                continue;
            }
            let prefix = if RENAMED.contains(&name.as_str()) { "X-Archive-Orig-" } else { "" };
            response.extend_from_slice(format!("{prefix}{name}: ").as_bytes());
            response.extend_from_slice(value.as_bytes());
            response.extend_from_slice(b"\r\n");
        }
        if let Some(length) = answered.headers.get("content-length") {
            // What was announced: of a body that was not read it is all that is known.
            response.extend_from_slice(b"X-Archive-Orig-Content-Length: ");
            response.extend_from_slice(length.as_bytes());
            response.extend_from_slice(b"\r\n");
        }
        response.extend_from_slice(format!("Content-Length: {}\r\n\r\n", answered.body.len()).as_bytes());
        response.extend_from_slice(answered.body);
        let mut fields = vec![("WARC-Payload-Digest", digest(answered.body))];
        if let Some(truncated) = answered.truncated {
            fields.push(("WARC-Truncated", truncated_word(truncated).to_owned()));
        }
        let id = self.record("response", Some(url), "application/http; msgtype=response", &fields, &response);
        let concurrent = [("WARC-Concurrent-To", id)];
        self.record("request", Some(url), "application/http; msgtype=request", &concurrent, request.as_bytes());
    }

    /// Writes down that a request brought no answer.
    pub(crate) fn failed(&self, method: &Method, url: &Url, reason: Reason, detail: &str) {
        let detail: String = detail.chars().map(|char| if char.is_control() { ' ' } else { char }).collect();
        let text = format!("{FAILURE}: {} {method} {detail}\r\n", reason.code());
        self.record("metadata", Some(url), "application/warc-fields", &[], text.as_bytes());
    }

    /// Writes a record and gives its id.
    fn record(
        &self,
        kind: &str,
        url: Option<&Url>,
        content_type: &str,
        fields: &[(&str, String)],
        block: &[u8],
    ) -> String {
        let mut state = self.lock();
        state.count += 1;
        let now = jiff::Timestamp::try_from(SystemTime::now()).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        let id = record_id(&self.path, now, state.count, block);
        let mut head = format!("WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: {id}\r\nWARC-Date: {now}\r\n");
        if let Some(url) = url {
            head += &format!("WARC-Target-URI: {url}\r\n");
        }
        for (name, value) in fields {
            head += &format!("{name}: {value}\r\n");
        }
        head += &format!("Content-Type: {content_type}\r\nContent-Length: {}\r\n\r\n", block.len());
        if state.failed.is_some() {
            return id;
        }
        let packed = pack(&[head.as_bytes(), block, b"\r\n\r\n"]);
        if let Err(error) = packed.and_then(|bytes| state.file.write_all(&bytes)) {
            tracing::error!(%error, file = %self.path.display(), "the archive cannot be written any more");
            state.failed = Some(error.to_string());
        }
        id
    }
}

fn pack(parts: &[&[u8]]) -> std::io::Result<Vec<u8>> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    for part in parts {
        packer.write_all(part)?;
    }
    packer.finish()
}

fn digest(bytes: &[u8]) -> String {
    let hex: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{hex}")
}

/// An id of the form of a name-based UUID (RFC 9562, version 8), from what makes a record its own.
fn record_id(path: &Path, now: jiff::Timestamp, count: u64, block: &[u8]) -> String {
    let mut hash = Sha256::new();
    hash.update(path.display().to_string().as_bytes());
    hash.update(now.as_nanosecond().to_le_bytes());
    hash.update(count.to_le_bytes());
    hash.update(std::process::id().to_le_bytes());
    hash.update(block);
    let mut bytes: [u8; 16] = std::array::from_fn(|_| 0);
    bytes.copy_from_slice(&hash.finalize()[..16]);
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("<urn:uuid:{}-{}-{}-{}-{}>", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}
