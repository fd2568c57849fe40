//! Results of a run, waiting on disk.

use crate::AuditError;
use schouw_act::{NotMeasured, Outcome, PageRecord, PageRules, RuleError};
use schouw_rules::site::{PageFacts, SiteTarget};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;

/// Bytes that are read ahead: lines mostly follow each other.
const READ_BYTES: usize = 256 * 1024;

/// Page records in a file. Written in any order, read in the order of the crawl; memory grows by some bytes a page. Each line says with its
/// first letter what it holds: `p` the record of a page, `f` what the next page tells the rules that compare pages, `u` the record of an
/// address that is no page.
#[derive(Debug)]
pub struct Spool {
    file: File,
    folder: String,
    entries: Vec<Entry>,
    /// What rules that compare pages say, by the number of the page in the crawl.
    compared: BTreeMap<u64, Vec<SiteTarget>>,
    /// Rules that compare pages and broke.
    broken: Vec<RuleError>,
    /// Pages that are the same as one before them, by number, with the address of that one.
    duplicates: BTreeMap<u64, String>,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    /// Pages first, in the order of the crawl; then what was not measured, by address.
    key: (bool, u64, String),
    offset: u64,
    /// Where the line stands that says what the page tells those rules; none for what was not measured.
    facts: Option<u64>,
    /// Of the body, where it came whole.
    hash: Option<u128>,
}

/// The side of a spool that is written to.
pub(crate) struct Writer {
    out: BufWriter<File>,
    folder: String,
    entries: Vec<Entry>,
    offset: u64,
}

impl Writer {
    /// A spool in a file. Of what an earlier process wrote the pages with these numbers are kept; a line that it could not finish is cut off.
    pub(crate) fn open(path: &Path, kept: &HashSet<u64>) -> Result<Self, AuditError> {
        let folder = path.parent().unwrap_or(path).display().to_string();
        let failed = |source| AuditError::Spool { folder: folder.clone(), source };
        let file = File::options().read(true).write(true).create(true).truncate(false).open(path).map_err(failed)?;
        let (entries, offset) = index(&file, kept).map_err(failed)?;
        file.set_len(offset).map_err(failed)?;
        let mut out = BufWriter::new(file);
        out.seek(SeekFrom::Start(offset)).map_err(failed)?;
        Ok(Self { out, folder, entries, offset })
    }

    /// The records that were kept.
    pub(crate) fn records(&mut self) -> Result<Vec<PageRecord>, AuditError> {
        let mut found = Vec::new();
        let mut reader = reader(self.out.get_ref());
        for entry in &self.entries {
            let line = read_line(&mut reader, entry.offset).map_err(|source| self.failed(source))?;
            let read = serde_json::from_slice(&line);
            found.push(read.map_err(|source| AuditError::Record { folder: self.folder.clone(), source })?);
        }
        // Where the system knows but one place in a file, reading has moved it.
        self.out.seek(SeekFrom::Start(self.offset)).map_err(|source| self.failed(source))?;
        Ok(found)
    }

    /// Writes down the record of a page, and what it tells the rules that compare pages.
    pub(crate) fn write(&mut self, record: &PageRecord, facts: Option<&PageFacts>) -> Result<(), AuditError> {
        let facts = facts.map(|facts| self.line(b'f', facts)).transpose()?;
        let offset = self.line(b'p', record)?;
        self.entries.push(entry(record, offset, facts));
        Ok(())
    }

    /// Writes down the record of an address that is no page.
    pub(crate) fn write_unmeasured(&mut self, record: &PageRecord) -> Result<(), AuditError> {
        let offset = self.line(b'u', record)?;
        self.entries.push(entry(record, offset, None));
        Ok(())
    }

    /// Hands what was written to the system, so that it outlives the process.
    pub(crate) fn flush(&mut self) -> Result<(), AuditError> {
        self.out.flush().map_err(|source| self.failed(source))
    }

    /// Writes a line and says where it begins.
    fn line(&mut self, kind: u8, value: &impl Serialize) -> Result<u64, AuditError> {
        let mut line = vec![kind];
        serde_json::to_writer(&mut line, value)
            .map_err(|source| AuditError::Record { folder: self.folder.clone(), source })?;
        line.push(b'\n');
        self.out.write_all(&line).map_err(|source| self.failed(source))?;
        let offset = self.offset;
        self.offset += line.len() as u64;
        Ok(offset)
    }

    pub(crate) fn finish(mut self) -> Result<Spool, AuditError> {
        self.out.flush().map_err(|source| self.failed(source))?;
        let folder = self.folder;
        let file = self
            .out
            .into_inner()
            .map_err(|error| AuditError::Spool { folder: folder.clone(), source: error.into_error() })?;
        self.entries.sort_unstable();
        Ok(Spool {
            file,
            folder,
            entries: self.entries,
            compared: BTreeMap::new(),
            broken: Vec::new(),
            duplicates: BTreeMap::new(),
        })
    }

    fn failed(&self, source: std::io::Error) -> AuditError {
        AuditError::Spool { folder: self.folder.clone(), source }
    }
}

impl Spool {
    /// Number of records.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether nothing was recorded.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Joins pages that are the same: the first one stays, the others say so. How many there are.
    ///
    /// # Errors
    /// When a record cannot be read back.
    pub(crate) fn join_duplicates(&mut self) -> Result<usize, AuditError> {
        let mut firsts: HashMap<u128, usize> = HashMap::new();
        let mut same = Vec::new();
        for (place, entry) in self.entries.iter().enumerate() {
            let Some(hash) = entry.hash else { continue };
            match firsts.get(&hash) {
                Some(first) => same.push((entry.key.1, *first)),
                None => drop(firsts.insert(hash, place)),
            }
        }
        let mut reader = reader(&self.file);
        for (seq, first) in same {
            let line = read_line(&mut reader, self.entries[first].offset).map_err(|source| self.failed(source))?;
            let record: PageRecord = self.read(&line)?;
            self.duplicates.insert(seq, record.url);
        }
        Ok(self.duplicates.len())
    }

    /// Adds what rules that compare pages say of them; it goes into the records as they are read.
    pub(crate) fn compare(&mut self, targets: Vec<SiteTarget>) {
        for target in targets {
            self.compared.entry(target.seq).or_default().push(target);
        }
    }

    /// Notes that a rule that compares pages broke; the first record tells.
    pub(crate) fn broke(&mut self, error: RuleError) {
        self.broken.push(error);
    }

    /// What the pages tell the rules that compare pages, in the order of the crawl: number, address and facts.
    ///
    /// # Errors
    /// Each page that cannot be read back is an error of its own.
    pub(crate) fn facts(&self) -> impl Iterator<Item = Result<(u64, String, PageFacts), AuditError>> + '_ {
        let mut reader = reader(&self.file);
        let counts = |entry: &&Entry| !self.duplicates.contains_key(&entry.key.1);
        self.entries.iter().filter(counts).filter_map(|entry| Some((entry, entry.facts?))).map(move |(entry, facts)| {
            let line = read_line(&mut reader, entry.offset).map_err(|source| self.failed(source))?;
            let name: Name = self.read(&line)?;
            let line = read_line(&mut reader, facts).map_err(|source| self.failed(source))?;
            Ok((name.seq, name.url, self.read(&line)?))
        })
    }

    fn failed(&self, source: std::io::Error) -> AuditError {
        AuditError::Spool { folder: self.folder.clone(), source }
    }

    fn read<T: DeserializeOwned>(&self, line: &[u8]) -> Result<T, AuditError> {
        serde_json::from_slice(line).map_err(|source| AuditError::Record { folder: self.folder.clone(), source })
    }

    /// The records: measured pages in the order of the crawl, then the rest; numbered from 0.
    ///
    /// # Errors
    /// Each record that cannot be read back is an error of its own.
    pub fn iter(&self) -> impl Iterator<Item = Result<PageRecord, AuditError>> + '_ {
        let mut reader = reader(&self.file);
        self.entries.iter().enumerate().map(move |(place, entry)| {
            let line = read_line(&mut reader, entry.offset).map_err(|source| self.failed(source))?;
            let mut record: PageRecord = self.read(&line)?;
            if place == 0 {
                record.rules.errors.extend(self.broken.iter().cloned());
            }
            if !entry.key.0 {
                if let Some(same) = self.duplicates.get(&record.seq) {
                    record.not_measured = Some(NotMeasured { reason: "duplicate".into(), detail: same.clone() });
                    record.rules = PageRules::default();
                    record.findings.clear();
                    record.gaps.clear();
                }
                self.compared.get(&record.seq).into_iter().flatten().for_each(|target| add(&mut record, target));
            }
            record.content_hash = None;
            record.seq = place as u64;
            Ok(record)
        })
    }
}

/// Of a record what names the page; the rest is skipped.
#[derive(serde::Deserialize)]
struct Name {
    seq: u64,
    url: String,
}

/// Puts what a rule says in the light of the other pages into the record of a page.
fn add(record: &mut PageRecord, target: &SiteTarget) {
    let count = record.rules.counts.entry(target.rule.to_owned()).or_default();
    match target.outcome {
        Outcome::Failed => count.failed += 1,
        Outcome::CantTell => count.cant_tell += 1,
        _ => count.passed += 1,
    }
    record.findings.extend(target.finding.as_deref().cloned());
}

/// Where a record is to be found.
fn entry(record: &PageRecord, offset: u64, facts: Option<u64>) -> Entry {
    let measured = record.not_measured.is_none();
    let (seq, url) = if measured { (record.seq, String::new()) } else { (u64::from(record.depth), record.url.clone()) };
    let hash = record
        .content_hash
        .as_deref()
        .filter(|_| measured && !record.gaps.iter().any(|gap| gap.reason.starts_with("truncated_")));
    Entry { key: (!measured, seq, url), offset, facts, hash: hash.and_then(|hash| u128::from_str_radix(hash, 16).ok()) }
}

/// The pages with these numbers in a file, the last record of each, and where the last whole record ends.
fn index(file: &File, kept: &HashSet<u64>) -> std::io::Result<(Vec<Entry>, u64)> {
    let mut reader = BufReader::new(file);
    let mut found: BTreeMap<u64, Entry> = BTreeMap::new();
    let (mut at, mut whole, mut facts) = (0, 0, None);
    loop {
        let mut line = Vec::new();
        let length = reader.read_until(b'\n', &mut line)? as u64;
        if !line.ends_with(b"\n") {
            break;
        }
        match line[0] {
            b'f' => facts = Some(at),
            b'p' => {
                let Ok(record) = serde_json::from_slice::<PageRecord>(&line[1..]) else { break };
                if kept.contains(&record.seq) {
                    found.insert(record.seq, entry(&record, at, facts));
                }
                facts = None;
                whole = at + length;
            }
            _ => whole = at + length,
        }
        at += length;
    }
    Ok((found.into_values().collect(), whole))
}

/// A place in a file of its own: readers beside each other do not move one another.
struct Cursor<'f> {
    file: &'f File,
    at: u64,
}

impl Read for Cursor<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        #[cfg(unix)]
        let read = std::os::unix::fs::FileExt::read_at(self.file, into, self.at)?;
        #[cfg(windows)]
        let read = std::os::windows::fs::FileExt::seek_read(self.file, into, self.at)?;
        self.at += read as u64;
        Ok(read)
    }
}

impl Seek for Cursor<'_> {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        let (from, by) = match to {
            SeekFrom::Start(at) => (at, 0),
            SeekFrom::Current(by) => (self.at, by),
            SeekFrom::End(by) => (self.file.metadata()?.len(), by),
        };
        self.at = from.checked_add_signed(by).ok_or(std::io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

fn reader(file: &File) -> BufReader<Cursor<'_>> {
    BufReader::with_capacity(READ_BYTES, Cursor { file, at: 0 })
}

fn read_line(reader: &mut BufReader<Cursor<'_>>, offset: u64) -> std::io::Result<Vec<u8>> {
    // Lines are mostly read one after the other: what is in the buffer already is not thrown away.
    let here = reader.stream_position()?;
    reader.seek_relative(i64::try_from(offset).unwrap_or(i64::MAX) - i64::try_from(here).unwrap_or(0))?;
    let mut line = Vec::new();
    reader.read_until(b'\n', &mut line)?;
    // The letter that says what it is.
    Ok(line.split_off(1.min(line.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_come_back_in_the_order_of_the_crawl() {
        let folder = tempfile::tempdir().unwrap();
        let mut writer = Writer::open(&folder.path().join("results"), &HashSet::new()).unwrap();
        let page = |seq, url: &str, reason: Option<&str>| PageRecord {
            seq,
            url: url.into(),
            not_measured: reason.map(|r| NotMeasured { reason: r.into(), detail: String::new() }),
            ..PageRecord::default()
        };
        for record in
            [page(7, "c", None), page(0, "z", Some("document")), page(2, "b", None), page(0, "y", Some("time_out"))]
        {
            writer.write(&record, None).unwrap();
        }
        let spool = writer.finish().unwrap();
        for _ in 0..2 {
            let read: Vec<_> = spool.iter().map(|r| r.unwrap()).map(|r| (r.seq, r.url)).collect();
            let expected = [(0, "b"), (1, "c"), (2, "y"), (3, "z")];
            assert_eq!(read, expected.map(|(seq, url)| (seq, url.to_owned())));
        }
    }

    #[test]
    fn two_readers_side_by_side_do_not_disturb_each_other() {
        let folder = tempfile::tempdir().unwrap();
        let mut writer = Writer::open(&folder.path().join("results"), &HashSet::new()).unwrap();
        // Some lines are read ahead together, and not all.
        let url = |seq: u64| format!("{seq} {}", "x".repeat(READ_BYTES / 5 + 1_000 * seq as usize));
        for seq in 0..30 {
            writer.write(&PageRecord { seq, url: url(seq), ..PageRecord::default() }, None).unwrap();
        }
        let spool = writer.finish().unwrap();
        let (mut ahead, mut behind) = (spool.iter().skip(3), spool.iter());
        for seq in 0..27 {
            assert!(ahead.next().unwrap().unwrap().url == url(seq + 3), "{seq}");
            assert!(behind.next().unwrap().unwrap().url == url(seq), "{seq}");
        }
    }
}
