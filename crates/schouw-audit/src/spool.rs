//! Results of a run, waiting on disk.

use crate::AuditError;
use schouw_act::{Outcome, PageRecord, RuleError};
use schouw_rules::site::{PageFacts, SiteTarget};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Seek, SeekFrom, Write};
use std::path::Path;

/// Page records in a file without a name. Written in any order, read in the order of the crawl; memory grows by some bytes a page.
#[derive(Debug)]
pub struct Spool {
    file: File,
    folder: String,
    entries: Vec<Entry>,
    /// What rules that compare pages say, by the number of the page in the crawl.
    compared: BTreeMap<u64, Vec<SiteTarget>>,
    /// Rules that compare pages and broke.
    broken: Vec<RuleError>,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    /// Pages first, in the order of the crawl; then what was not measured, by address.
    key: (bool, u64, String),
    offset: u64,
    /// Where the line stands that says what the page tells those rules; none for what was not measured.
    facts: Option<u64>,
}

/// The side of a spool that is written to.
pub(crate) struct Writer {
    out: BufWriter<File>,
    folder: String,
    entries: Vec<Entry>,
    offset: u64,
}

impl Writer {
    /// A spool in a folder, which must exist.
    pub(crate) fn create(folder: &Path) -> Result<Self, AuditError> {
        let name = folder.display().to_string();
        let file =
            tempfile::tempfile_in(folder).map_err(|source| AuditError::Spool { folder: name.clone(), source })?;
        Ok(Self { out: BufWriter::new(file), folder: name, entries: Vec::new(), offset: 0 })
    }

    /// Writes down a record, and what its page tells the rules that compare pages.
    pub(crate) fn write(&mut self, record: &PageRecord, facts: Option<&PageFacts>) -> Result<(), AuditError> {
        let offset = self.line(record)?;
        let facts = facts.map(|facts| self.line(facts)).transpose()?;
        let measured = record.not_measured.is_none();
        let (seq, url) =
            if measured { (record.seq, String::new()) } else { (u64::from(record.depth), record.url.clone()) };
        self.entries.push(Entry { key: (!measured, seq, url), offset, facts });
        Ok(())
    }

    /// Writes a line and says where it begins.
    fn line(&mut self, value: &impl Serialize) -> Result<u64, AuditError> {
        let mut line =
            serde_json::to_vec(value).map_err(|source| AuditError::Record { folder: self.folder.clone(), source })?;
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
        Ok(Spool { file, folder, entries: self.entries, compared: BTreeMap::new(), broken: Vec::new() })
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
        let mut reader = self.file.try_clone().map(BufReader::new);
        self.entries.iter().filter_map(|entry| Some((entry, entry.facts?))).map(move |(entry, facts)| {
            let reader = reader.as_mut().map_err(|e| self.failed(std::io::Error::new(e.kind(), e.to_string())))?;
            let line = read_line(reader, entry.offset).map_err(|source| self.failed(source))?;
            let record: PageRecord = self.read(&line)?;
            let line = read_line(reader, facts).map_err(|source| self.failed(source))?;
            Ok((record.seq, record.url, self.read(&line)?))
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
        let mut reader = self.file.try_clone().map(BufReader::new);
        self.entries.iter().enumerate().map(move |(place, entry)| {
            let reader = reader.as_mut().map_err(|e| std::io::Error::new(e.kind(), e.to_string()));
            let line =
                reader.and_then(|reader| read_line(reader, entry.offset)).map_err(|source| self.failed(source))?;
            let mut record: PageRecord = self.read(&line)?;
            if place == 0 {
                record.rules.errors.extend(self.broken.iter().cloned());
            }
            if !entry.key.0 {
                self.compared.get(&record.seq).into_iter().flatten().for_each(|target| add(&mut record, target));
            }
            record.seq = place as u64;
            Ok(record)
        })
    }
}

/// Puts what a rule says in the light of the other pages into the record of a page.
fn add(record: &mut PageRecord, target: &SiteTarget) {
    let count = record.rules.counts.entry(target.rule.to_owned()).or_default();
    match target.outcome {
        Outcome::Failed => count.failed += 1,
        Outcome::CantTell => count.cant_tell += 1,
        _ => count.passed += 1,
    }
    record.findings.extend(target.finding.clone());
}

fn read_line(reader: &mut BufReader<File>, offset: u64) -> std::io::Result<Vec<u8>> {
    reader.seek(SeekFrom::Start(offset))?;
    let mut line = Vec::new();
    reader.read_until(b'\n', &mut line)?;
    Ok(line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use schouw_act::NotMeasured;

    #[test]
    fn records_come_back_in_the_order_of_the_crawl() {
        let mut writer = Writer::create(&std::env::temp_dir()).unwrap();
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
}
