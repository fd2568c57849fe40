//! Opening the file of a run: making it, refusing it, and reading what an earlier process left.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::Path;

use redb::{Database, DatabaseError, ReadableTable, ReadableTableMetadata, WriteTransaction};

use super::stored::{StoreError, Stored, Tell};
use super::{CACHE_BYTES, DEFERRED, DiskFrontier, FORMAT, HOSTS, KNOWN, LEARNED, NOTES, PAGES, QUEUE, Queue, TOLD};
use crate::frontier::{Entry, Saved};
use crate::record::UrlRecord;

impl DiskFrontier {
    /// Opens the file of a run, or makes it. `settings` says in a word what the crawl is about: a run is only resumed with the same.
    ///
    /// # Errors
    /// When another process has it, when it was made by another version or for other settings, or when it cannot be read.
    pub fn open(file: &Path, settings: &str, depth_max: Option<u32>, urls_max: u64) -> Result<Self, StoreError> {
        let name = file.display().to_string();
        let broken = |why: String| StoreError::Broken { file: name.clone(), why };
        let db = Database::builder().set_cache_size(CACHE_BYTES).create(file).map_err(|error| match error {
            DatabaseError::DatabaseAlreadyOpen => StoreError::InUse(name.clone()),
            other => broken(other.to_string()),
        })?;
        let mut frontier = Self {
            db,
            file: name.clone(),
            open_changes: None,
            hosts: HashMap::new(),
            queues: Vec::new(),
            heads: BTreeSet::new(),
            taken: HashMap::new(),
            recent: HashSet::new(),
            depth_max: depth_max.unwrap_or(u32::MAX),
            urls_max,
            known: 0,
            admitted: 0,
            queued: 0,
            told: 0,
            deferred: 0,
            released: 0,
            redo: Vec::new(),
            restored: None,
            fault: None,
        };
        frontier.begin(settings).map_err(|error| broken(error.to_string()))?;
        match (frontier.noted("format"), frontier.noted("settings")) {
            (Some(format), _) if format != FORMAT => Err(StoreError::Unfit {
                file: name,
                why: format!("its layout is {format}, this version knows {FORMAT}"),
            }),
            (_, Some(before)) if before != settings => Err(StoreError::Unfit {
                file: name,
                why: "start addresses, scope, limits or rules are not the same as when it began".to_owned(),
            }),
            _ => {
                frontier.load().map_err(|error| broken(error.to_string()))?;
                Ok(frontier)
            }
        }
    }

    /// Makes the tables, and notes what the run is about.
    fn begin(&mut self, settings: &str) -> Result<(), redb::Error> {
        let changes = self.db.begin_write()?;
        changes.open_table(KNOWN)?;
        changes.open_table(QUEUE)?;
        changes.open_table(HOSTS)?;
        changes.open_table(DEFERRED)?;
        changes.open_table(PAGES)?;
        changes.open_table(TOLD)?;
        changes.open_table(LEARNED)?;
        {
            let mut notes = changes.open_table(NOTES)?;
            if notes.get("format")?.is_none() {
                notes.insert("format", FORMAT.as_bytes())?;
                notes.insert("settings", settings.as_bytes())?;
            }
        }
        changes.commit()?;
        Ok(())
    }

    /// Reads what an earlier process left. What was told of addresses whose turn had not come will be told again.
    fn load(&mut self) -> Result<(), redb::Error> {
        let saved = self.noted("saved").and_then(|text| serde_json::from_str::<Saved>(&text).ok());
        let Some(saved) = saved else { return Ok(()) };
        // The store has one writer at a time, and the look at the notes has begun to be it.
        let changes = match self.open_changes.take() {
            Some(changes) => changes,
            None => self.db.begin_write()?,
        };
        {
            let queue = changes.open_table(QUEUE)?;
            let mut waiting = HashSet::new();
            for row in queue.iter()? {
                let ((at, seq), _) = row.map(|(key, value)| (key.value(), value.value().len()))?;
                waiting.insert(seq);
                let at = at as usize;
                if self.queues.len() <= at {
                    self.queues.resize_with(at + 1, Queue::default);
                }
                // Rows come by queue and number: the first of a queue is its head.
                if !std::mem::replace(&mut self.queues[at].has_more, true) {
                    self.heads.insert((seq, at as u32));
                }
            }
            self.queued = waiting.len() as u64;
            for row in changes.open_table(HOSTS)?.iter()? {
                let (host, queue) = row?;
                self.hosts.insert(host.value().to_owned(), queue.value());
            }
            let hosts = self.hosts.len();
            if self.queues.len() < hosts {
                self.queues.resize_with(hosts, Queue::default);
            }
            let mut told = changes.open_table(TOLD)?;
            let is_early = |bytes: &[u8]| {
                let tell = serde_json::from_slice::<Tell>(bytes).ok();
                tell.and_then(|tell| tell.seq).is_some_and(|seq| waiting.contains(&seq))
            };
            told.retain(|_, bytes| !is_early(bytes))?;
            self.told = told.last()?.map_or(0, |(at, _)| at.value() + 1);
            self.known = changes.open_table(KNOWN)?.len()?;
            self.deferred = changes.open_table(DEFERRED)?.last()?.map_or(0, |(at, _)| at.value() + 1);
            self.admitted = saved.admitted;
            self.released = saved.released;
        }
        changes.commit()?;
        self.restored = Some(saved);
        Ok(())
    }

    /// Whether an earlier process left something to go on with.
    pub fn is_resumed(&self) -> bool {
        self.restored.is_some()
    }

    /// The numbers of the pages whose turn has come.
    pub fn pages(&mut self) -> HashSet<u64> {
        let read = |changes: &WriteTransaction| -> Result<HashSet<u64>, redb::Error> {
            let pages = changes.open_table(PAGES)?;
            let mut found = HashSet::new();
            for row in pages.iter()? {
                found.insert(row?.0.value());
            }
            Ok(found)
        };
        self.with(read).unwrap_or_default()
    }

    /// Has those pages fetched again whose turn has come and whose results are not among these.
    pub fn redo_besides(&mut self, have: &HashSet<u64>) {
        let read = |changes: &WriteTransaction| -> Result<Vec<Entry>, redb::Error> {
            let pages = changes.open_table(PAGES)?;
            let mut found = Vec::new();
            for row in pages.iter()? {
                let (seq, bytes) = row?;
                if !have.contains(&seq.value())
                    && let Some(stored) = Stored::read(bytes.value())
                {
                    found.push(Entry { seq: seq.value(), found: stored });
                }
            }
            Ok(found)
        };
        self.redo = self.with(read).unwrap_or_default();
    }

    /// What an earlier process told of addresses that are no pages, in order: the record, and whether it is a document.
    pub fn told_before(&mut self, mut tell: impl FnMut(UrlRecord, bool)) {
        let read = |changes: &WriteTransaction| -> Result<(), redb::Error> {
            for row in changes.open_table(TOLD)?.iter()? {
                if let Ok(told) = serde_json::from_slice::<Tell>(row?.1.value()) {
                    tell(told.record, told.is_document);
                }
            }
            Ok(())
        };
        self.with(read);
    }
}
