//! Reading archives: those written here, and those of other crawlers (WARC 1.0 and 1.1, packed record by record, as a whole or not at all;
//! WACZ, which is a ZIP of them).

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use flate2::bufread::GzDecoder;
use reqwest::Method;
use reqwest::header::{CONTENT_TYPE, HeaderMap};
use url::Url;

use super::{ArchiveError, FAILURE, SOFTWARE, http, truncation_of};
use crate::classify::Failure;
use crate::content::ContentType;
use crate::identity;
use crate::record::{Reason, Truncation};

/// Bytes of a record's block that are looked at to know what it is.
const PEEK_BYTES: usize = 64 * 1024;
/// Bytes of a block that are read.
const BLOCK_BYTES_MAX: u64 = 256 << 20;
/// Bytes of a record's own header.
const HEAD_BYTES_MAX: usize = 64 * 1024;
/// Records of all files of one archive.
const RECORDS_MAX: usize = 5_000_000;
/// Bytes that an archive may take when it has to be unpacked.
const UNPACKED_BYTES_MAX: u64 = 64 << 30;
/// Pages that the archive lists for those that no page links to.
const PAGES_MAX: usize = 200_000;

/// An archive with an index in memory.
#[derive(Debug)]
pub struct Archive {
    files: Vec<Mutex<File>>,
    answers: HashMap<String, Stored>,
    /// HTML pages that came with success, in the order of the archive, each once.
    pages: Vec<Url>,
    /// Whether this program wrote it: then it holds the whole crawl, failures included.
    is_own: bool,
}

/// Where an answer stands.
#[derive(Debug, Clone)]
enum Stored {
    Answer { file: usize, offset: u64, is_packed: bool },
    Failure { reason: Reason, detail: String },
}

/// An answer from an archive.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
    pub(crate) truncated: Option<Truncation>,
}

/// A record: its fields, and the beginning of its block.
struct Record {
    fields: Vec<(String, String)>,
    block: Vec<u8>,
}

impl Record {
    fn field(&self, name: &str) -> &str {
        let found = self.fields.iter().find(|(found, _)| found.eq_ignore_ascii_case(name));
        found.map_or("", |(_, value)| value.trim_start_matches('<').trim_end_matches('>'))
    }

    fn url(&self) -> Option<Url> {
        identity::canonical(&Url::parse(self.field("WARC-Target-URI")).ok()?)
    }
}

impl Archive {
    /// Opens an archive and reads through it once.
    ///
    /// # Errors
    /// When a file cannot be read, or is no archive.
    pub fn open(path: &Path) -> Result<Self, ArchiveError> {
        let io = |source| ArchiveError::Io { file: path.display().to_string(), source };
        let mut archive = Self { files: Vec::new(), answers: HashMap::new(), pages: Vec::new(), is_own: false };
        let mut file = File::open(path).map_err(io)?;
        let mut magic = [0; 4];
        let read = file.read(&mut magic).map_err(io)?;
        file.rewind().map_err(io)?;
        if magic[..read].starts_with(b"PK\x03\x04") {
            archive.add_zip(file, path)?;
        } else {
            archive.add(file, path)?;
        }
        let mut seen = std::collections::HashSet::new();
        archive.pages.retain(|page| seen.insert(page.clone()));
        Ok(archive)
    }

    /// A WACZ: the WARC files within it, unpacked for as long as the archive is open.
    fn add_zip(&mut self, file: File, path: &Path) -> Result<(), ArchiveError> {
        let io = |source| ArchiveError::Io { file: path.display().to_string(), source };
        let format = |why: String| ArchiveError::Format { file: path.display().to_string(), why };
        let mut zip = zip::ZipArchive::new(BufReader::new(file)).map_err(|error| format(error.to_string()))?;
        let names: Vec<String> = zip
            .file_names()
            .filter_map(Result::ok)
            .map(|name| name.into_owned())
            .filter(|name| is_warc(name))
            .collect();
        if names.is_empty() {
            return Err(format("a ZIP without a WARC file in it".to_owned()));
        }
        for name in names {
            let mut inner = zip.by_name(&name).map_err(|error| format(error.to_string()))?;
            let mut unpacked = tempfile::tempfile().map_err(io)?;
            io::copy(&mut (&mut inner).take(UNPACKED_BYTES_MAX), &mut unpacked).map_err(io)?;
            unpacked.rewind().map_err(io)?;
            self.add(unpacked, &path.join(name))?;
        }
        Ok(())
    }

    fn add(&mut self, file: File, path: &Path) -> Result<(), ArchiveError> {
        let io = |source| ArchiveError::Io { file: path.display().to_string(), source };
        let at = self.files.len();
        let mut reader = BufReader::new(file.try_clone().map_err(io)?);
        let is_packed = reader.fill_buf().map_err(io)?.starts_with(&[0x1f, 0x8b]);
        let whole = if is_packed { self.index_packed(&mut reader, at) } else { self.index_plain(&mut reader, at) };
        match whole.map_err(io)? {
            Indexed::All => self.files.push(Mutex::new(file)),
            Indexed::None => {
                let why = "it has no WARC record at its beginning".to_owned();
                return Err(ArchiveError::Format { file: path.display().to_string(), why });
            }
            Indexed::ManyInOne => {
                // Packed as a whole: there is no way to a record but through all before it.
                let mut file = file;
                file.rewind().map_err(io)?;
                let mut unpacked = tempfile::tempfile().map_err(io)?;
                let mut decoder = flate2::bufread::MultiGzDecoder::new(BufReader::new(file)).take(UNPACKED_BYTES_MAX);
                // Of an archive that broke off, what can be read counts.
                let _ = io::copy(&mut decoder, &mut unpacked);
                unpacked.rewind().map_err(io)?;
                self.add(unpacked, path)?;
            }
        }
        Ok(())
    }

    fn index_plain(&mut self, reader: &mut BufReader<File>, file: usize) -> io::Result<Indexed> {
        let mut last = None;
        loop {
            let offset = reader.stream_position()?;
            match read_record(reader, PEEK_BYTES) {
                Ok(Some(record)) if self.answers.len() < RECORDS_MAX => {
                    self.note(&record, Stored::Answer { file, offset, is_packed: false }, &mut last);
                }
                _ if offset == 0 => return Ok(Indexed::None),
                _ => return Ok(Indexed::All),
            }
        }
    }

    fn index_packed(&mut self, reader: &mut BufReader<File>, file: usize) -> io::Result<Indexed> {
        let mut last = None;
        loop {
            let offset = reader.stream_position()?;
            let mut member = BufReader::new(GzDecoder::new(&mut *reader));
            let record = match read_record(&mut member, PEEK_BYTES) {
                Ok(Some(record)) if self.answers.len() < RECORDS_MAX => record,
                // The end, or what a process that was killed left.
                _ if offset == 0 => return Ok(Indexed::None),
                _ => return Ok(Indexed::All),
            };
            let more = skip_blank(&mut member).unwrap_or(false);
            if more && offset == 0 {
                return Ok(Indexed::ManyInOne);
            }
            // What is left of the member is read, so that the next one is found.
            if io::copy(&mut member, &mut io::sink()).is_err() {
                return Ok(Indexed::All);
            }
            self.note(&record, Stored::Answer { file, offset, is_packed: true }, &mut last);
        }
    }

    /// Takes a record into the index. `last`: the answer before it, with its address.
    fn note(&mut self, record: &Record, stored: Stored, last: &mut Option<(String, Stored)>) {
        let url = record.url();
        match (record.field("WARC-Type"), url) {
            ("warcinfo", _) => {
                let text = String::from_utf8_lossy(&record.block);
                self.is_own |= text.lines().any(|line| line.starts_with(&format!("software: {SOFTWARE}/")));
            }
            ("response", Some(url)) => {
                let Some((status, headers, _)) = http::head(&record.block) else { return };
                let content_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
                let essence = ContentType::parse(content_type).essence.unwrap_or_default();
                if (200..300).contains(&status) && essence.contains("html") && self.pages.len() < PAGES_MAX {
                    self.pages.push(url.clone());
                }
                *last = Some((url.as_str().to_owned(), stored.clone()));
                self.answers.insert(url.into(), stored);
            }
            // The same body as an answer before: that one serves.
            ("revisit", Some(url)) => {
                let earlier = Url::parse(record.field("WARC-Refers-To-Target-URI")).ok();
                let earlier = earlier.and_then(|url| identity::canonical(&url));
                if let Some(found) = earlier.and_then(|url| self.answers.get(url.as_str()).cloned()) {
                    self.answers.entry(url.into()).or_insert(found);
                }
            }
            ("request", Some(url)) if self.is_own => {
                let text = String::from_utf8_lossy(&record.block);
                let range = text.lines().find_map(|line| line.strip_prefix("Range: ")).map(str::trim);
                let is_head = text.starts_with("HEAD ");
                if (is_head || range.is_some())
                    && let Some((_, stored)) = last.take().filter(|(answered, _)| answered == url.as_str())
                {
                    self.answers.remove(url.as_str());
                    let method = if is_head { Method::HEAD } else { Method::GET };
                    self.answers.insert(key(&method, &url, range), stored);
                }
            }
            ("metadata", Some(url)) => {
                let text = String::from_utf8_lossy(&record.block);
                let Some(failure) = text.lines().find_map(|line| line.strip_prefix(FAILURE)?.strip_prefix(": ")) else {
                    return;
                };
                let mut words = failure.splitn(3, ' ');
                let reason = words.next().and_then(|code| Reason::ALL.iter().find(|reason| reason.code() == code));
                let method = words.next().and_then(|method| method.parse().ok()).unwrap_or(Method::GET);
                if let Some(reason) = reason {
                    let detail = words.next().unwrap_or("").trim().to_owned();
                    self.answers.insert(key(&method, &url, None), Stored::Failure { reason: *reason, detail });
                }
            }
            _ => {}
        }
    }

    /// The pages in the archive that a crawl may not find by links. None for an archive that holds a whole crawl.
    pub(crate) fn unlinked(&self) -> &[Url] {
        if self.is_own { &[] } else { &self.pages }
    }

    /// Hosts with pages in the archive, each with its first page, in order of appearance.
    pub fn hosts(&self) -> Vec<&Url> {
        let mut seen = std::collections::HashSet::new();
        self.pages.iter().filter(|page| seen.insert(crate::frontier::host_key(page))).collect()
    }

    /// The answer to a request.
    pub(crate) fn answer(&self, method: &Method, url: &Url, range: Option<&str>) -> Result<Answer, Failure> {
        let named = self.answers.get(&key(method, url, range)).or_else(|| self.answers.get(url.as_str()));
        let missing = || Failure::new(Reason::NotInArchive, "");
        match named {
            Some(Stored::Answer { file, offset, is_packed }) => self
                .read(*file, *offset, *is_packed)
                .map_err(|why| Failure { retryable: false, ..Failure::new(Reason::BadResponse, why) }),
            Some(Stored::Failure { reason, detail }) => {
                Err(Failure { retryable: false, ..Failure::new(*reason, detail.clone()) })
            }
            // What was not asked for was not forbidden.
            None if url.path() == "/robots.txt" => {
                Ok(Answer { status: 404, headers: HeaderMap::new(), body: Vec::new(), truncated: None })
            }
            None => Err(missing()),
        }
    }

    fn read(&self, file: usize, offset: u64, is_packed: bool) -> Result<Answer, String> {
        let text = |error: io::Error| error.to_string();
        let mut file = self.files[file].lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(offset)).map_err(text)?;
        let reader = BufReader::new(&mut *file);
        let record = if is_packed {
            read_record(&mut BufReader::new(GzDecoder::new(reader)), BLOCK_BYTES_MAX as usize)
        } else {
            read_record(&mut { reader }, BLOCK_BYTES_MAX as usize)
        };
        let record = record.map_err(text)?.ok_or("the record is gone")?;
        let (status, mut headers, at) = http::head(&record.block).ok_or("the record holds no HTTP")?;
        let (body, is_all) = http::decoded(&headers, &record.block[at..], BLOCK_BYTES_MAX as usize)?;
        for name in ["content-encoding", "transfer-encoding"] {
            headers.remove(name);
        }
        if let Some(announced) = headers.remove("x-archive-orig-content-length") {
            headers.insert("content-length", announced);
        }
        let truncated = truncation_of(record.field("WARC-Truncated")).or((!is_all).then_some(Truncation::BodyLimit));
        Ok(Answer { status, headers, body, truncated })
    }
}

/// What reading through a file gave.
enum Indexed {
    All,
    None,
    ManyInOne,
}

fn is_warc(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with(".warc") || name.ends_with(".warc.gz")
}

fn key(method: &Method, url: &Url, range: Option<&str>) -> String {
    match (method, range) {
        (&Method::GET, None) => url.as_str().to_owned(),
        (method, range) => format!("{method} {} {url}", range.unwrap_or("")),
    }
}

/// Passes over the blank lines behind a record. Whether anything follows.
fn skip_blank(reader: &mut impl BufRead) -> io::Result<bool> {
    loop {
        let buffer = reader.fill_buf()?;
        let Some(first) = buffer.first() else { return Ok(false) };
        if !matches!(first, b'\r' | b'\n') {
            return Ok(true);
        }
        reader.consume(1);
    }
}

/// The next record, with at most so many bytes of its block; the rest is passed over. None at the end.
fn read_record(reader: &mut impl BufRead, block_bytes_max: usize) -> io::Result<Option<Record>> {
    let bad = |why: &str| io::Error::new(io::ErrorKind::InvalidData, why.to_owned());
    if !skip_blank(reader)? {
        return Ok(None);
    }
    let mut line = Vec::new();
    let next = |reader: &mut dyn BufRead, line: &mut Vec<u8>| -> io::Result<String> {
        line.clear();
        Read::take(reader, HEAD_BYTES_MAX as u64).read_until(b'\n', line)?;
        Ok(String::from_utf8_lossy(line).trim_end().to_owned())
    };
    if !next(reader, &mut line)?.starts_with("WARC/") {
        return Err(bad("no WARC record"));
    }
    let (mut fields, mut bytes) = (Vec::new(), 0);
    loop {
        let text = next(reader, &mut line)?;
        bytes += line.len();
        if line.is_empty() || bytes > HEAD_BYTES_MAX {
            return Err(bad("the head of a record does not end"));
        }
        if text.is_empty() {
            break;
        }
        if let Some((name, value)) = text.split_once(':') {
            fields.push((name.trim().to_owned(), value.trim().to_owned()));
        }
    }
    let length = fields.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-length"));
    let length: u64 =
        length.and_then(|(_, length)| length.parse().ok()).ok_or_else(|| bad("a record without a length"))?;
    let mut block = Vec::new();
    let wanted = length.min(block_bytes_max as u64);
    Read::take(&mut *reader, wanted).read_to_end(&mut block)?;
    if (block.len() as u64) < wanted {
        return Err(bad("the record breaks off"));
    }
    let skipped = io::copy(&mut Read::take(&mut *reader, length - wanted), &mut io::sink())?;
    if skipped < length - wanted {
        return Err(bad("the record breaks off"));
    }
    Ok(Some(Record { fields, block }))
}

/// Bytes of a file up to the end of its last whole member.
pub(super) fn whole_bytes(file: &mut File, path: &Path) -> Result<u64, ArchiveError> {
    let io = |source| ArchiveError::Io { file: path.display().to_string(), source };
    let mut reader = BufReader::new(&mut *file);
    let mut whole = 0;
    while !reader.fill_buf().map_err(io)?.is_empty() {
        let mut member = BufReader::new(GzDecoder::new(&mut reader));
        let is_record = matches!(read_record(&mut member, 0), Ok(Some(_)));
        if !is_record || io::copy(&mut member, &mut io::sink()).is_err() {
            break;
        }
        whole = reader.stream_position().map_err(io)?;
    }
    let length = file.metadata().map_err(io)?.len();
    if whole == 0 && length > 0 {
        let why = "it holds something else; choose another name".to_owned();
        return Err(ArchiveError::Format { file: path.display().to_string(), why });
    }
    Ok(whole)
}
