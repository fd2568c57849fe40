//! A frontier on disk: one file, in which memory grows with hosts and not with addresses, and which a crash at any moment leaves whole.
//!
//! The rule that makes a run resumable: an address stays in its queue until its *turn has come*, that is until what it leads to was taken
//! in ([`Frontier::release`]), and both happen in one transaction. After a crash the file says exactly which addresses are dealt with and
//! which are not; those in flight are asked for again, get the same numbers, and lead to the same crawl.

use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};

use redb::{Database, Durability, ReadableTable, TableDefinition, WriteTransaction};
use url::Url;

mod open;
mod stored;

pub use stored::StoreError;
use stored::{Stored, Tell};

use super::{Entry, Frontier, FrontierCounts, NewUrl, Push, Saved, State, digest, host_key};
use crate::record::{Reason, UrlRecord};

/// Digests of addresses with their state.
const KNOWN: TableDefinition<'_, u128, u8> = TableDefinition::new("known");
/// Addresses whose turn has not come, by queue and number.
const QUEUE: TableDefinition<'_, (u32, u64), &[u8]> = TableDefinition::new("queue");
/// Hosts with their queues.
const HOSTS: TableDefinition<'_, &str, u32> = TableDefinition::new("hosts");
/// Addresses kept aside.
const DEFERRED: TableDefinition<'_, u64, &[u8]> = TableDefinition::new("deferred");
/// Pages whose turn has come, by number.
const PAGES: TableDefinition<'_, u64, &[u8]> = TableDefinition::new("pages");
/// What was told of addresses that are no pages, in order.
const TOLD: TableDefinition<'_, u64, &[u8]> = TableDefinition::new("told");
/// What the crawl learned, by name.
const LEARNED: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("learned");
/// Single values.
const NOTES: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("notes");

/// Version of the file's layout; another one is refused.
const FORMAT: &str = "schouw-run/1";
/// Memory that the store may use for itself, in bytes.
const CACHE_BYTES: usize = 48 * 1024 * 1024;
/// Addresses of one queue that are read ahead.
const AHEAD: usize = 64;
/// Digests that are remembered in memory: menus repeat the same addresses on every page.
const RECENT_MAX: usize = 400_000;

/// The waiting addresses of one host.
#[derive(Debug, Default)]
struct Queue {
    /// Read ahead, in order.
    ahead: VecDeque<Entry>,
    /// The lowest number that was not read ahead.
    from: u64,
    /// Whether the file may hold more than what was read ahead.
    has_more: bool,
}

/// The frontier of one run in a file.
pub struct DiskFrontier {
    db: Database,
    file: String,
    /// What was changed since the last [`Frontier::save`].
    open_changes: Option<WriteTransaction>,
    hosts: HashMap<String, u32>,
    queues: Vec<Queue>,
    /// The first number of every queue that is not empty, with the queue.
    heads: BTreeSet<(u64, u32)>,
    /// Numbers of addresses taken, with their queues, until their turn has come.
    taken: HashMap<u64, u32>,
    recent: HashSet<u128>,
    depth_max: u32,
    urls_max: u64,
    known: u64,
    admitted: u64,
    queued: u64,
    told: u64,
    deferred: u64,
    /// The first number whose turn has not come.
    released: u64,
    /// Pages whose results were lost, to be fetched again for these alone.
    redo: Vec<Entry>,
    restored: Option<Saved>,
    fault: Option<String>,
}

impl std::fmt::Debug for DiskFrontier {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DiskFrontier").field("file", &self.file).field("known", &self.known).finish_non_exhaustive()
    }
}

impl DiskFrontier {
    /// Notes a value of the run; kept with the next [`Frontier::save`].
    pub fn note(&mut self, name: &str, value: &str) {
        self.with(|changes| {
            changes.open_table(NOTES)?.insert(name, value.as_bytes())?;
            Ok(())
        });
    }

    /// A noted value.
    pub fn noted(&mut self, name: &str) -> Option<String> {
        self.with(|changes| {
            let notes = changes.open_table(NOTES)?;
            let found = notes.get(name)?.map(|value| String::from_utf8_lossy(value.value()).into_owned());
            Ok(found)
        })
        .flatten()
    }

    /// Works on the file within the open transaction. A failure is noted and ends the crawl.
    fn with<T>(&mut self, work: impl FnOnce(&WriteTransaction) -> Result<T, redb::Error>) -> Option<T> {
        let changes = match self.open_changes.take() {
            Some(changes) => Ok(changes),
            None => self.db.begin_write().map_err(redb::Error::from),
        };
        let done = changes.and_then(|changes| {
            let done = work(&changes);
            self.open_changes = Some(changes);
            done
        });
        done.map_err(|error| self.fault = Some(format!("{}: {error}", self.file))).ok()
    }

    fn state(&mut self, digest: u128) -> Option<State> {
        if self.recent.contains(&digest) {
            return Some(State::Admitted);
        }
        let byte = self.with(|changes| {
            let known = changes.open_table(KNOWN)?;
            let found = known.get(digest)?.map(|state| state.value());
            Ok(found)
        });
        let state = match byte.flatten()? {
            0 => State::Admitted,
            1 => State::LeftOut,
            _ => State::Deferred,
        };
        if state != State::Deferred {
            self.note_recent(digest);
        }
        Some(state)
    }

    fn note_recent(&mut self, digest: u128) {
        if self.recent.len() >= RECENT_MAX {
            self.recent.clear();
        }
        self.recent.insert(digest);
    }

    fn set_state(&mut self, digest: u128, state: State) {
        let byte = match state {
            State::Admitted => 0,
            State::LeftOut => 1,
            State::Deferred => 2,
        };
        let is_new = self.with(|changes| Ok(changes.open_table(KNOWN)?.insert(digest, byte)?.is_none()));
        self.known += u64::from(is_new == Some(true));
        if state != State::Deferred {
            self.note_recent(digest);
        }
    }

    fn admit(&mut self, found: &NewUrl) {
        let seq = self.admitted;
        self.admitted += 1;
        self.queued += 1;
        let host = host_key(&found.url);
        let at = match self.hosts.get(host) {
            Some(at) => *at,
            None => {
                let at = self.queues.len() as u32;
                self.hosts.insert(host.to_owned(), at);
                self.queues.push(Queue { from: seq, ..Queue::default() });
                self.with(|changes| {
                    changes.open_table(HOSTS)?.insert(host, at)?;
                    Ok(())
                });
                at
            }
        };
        let bytes = Stored::bytes(found);
        self.with(|changes| {
            changes.open_table(QUEUE)?.insert((at, seq), bytes.as_slice())?;
            Ok(())
        });
        let queue = &mut self.queues[at as usize];
        if queue.ahead.is_empty() && !queue.has_more {
            self.heads.insert((seq, at));
        }
        if queue.ahead.len() < AHEAD && !queue.has_more {
            queue.ahead.push_back(Entry { seq, found: found.clone() });
            queue.from = seq + 1;
        } else {
            queue.has_more = true;
        }
    }

    /// Reads addresses of a queue ahead, if none are in memory.
    fn fill(&mut self, at: u32) {
        let queue = &self.queues[at as usize];
        if !queue.ahead.is_empty() || !queue.has_more {
            return;
        }
        let from = queue.from;
        let read = self.with(|changes| {
            let table = changes.open_table(QUEUE)?;
            let mut found = VecDeque::new();
            let mut next = None;
            for row in table.range((at, from)..(at + 1, 0))? {
                let (key, bytes) = row?;
                let seq = key.value().1;
                if found.len() == AHEAD {
                    next = Some(seq);
                    break;
                }
                if let Some(stored) = Stored::read(bytes.value()) {
                    found.push_back(Entry { seq, found: stored });
                }
            }
            Ok((found, next))
        });
        let (ahead, next) = read.unwrap_or_default();
        let queue = &mut self.queues[at as usize];
        queue.from = next.or_else(|| ahead.back().map(|last| last.seq + 1)).unwrap_or(from);
        queue.has_more = next.is_some();
        queue.ahead = ahead;
    }

    /// The first waiting address of a queue.
    fn pop(&mut self, at: u32) -> Option<Entry> {
        self.fill(at);
        let entry = self.queues[at as usize].ahead.pop_front()?;
        self.heads.remove(&(entry.seq, at));
        self.fill(at);
        if let Some(next) = self.queues[at as usize].ahead.front() {
            self.heads.insert((next.seq, at));
        }
        self.queued -= 1;
        Some(entry)
    }
}

impl Frontier for DiskFrontier {
    fn push(&mut self, found: NewUrl) -> Push {
        let digest = digest(&found.url);
        let too_deep = found.depth > self.depth_max;
        match self.state(digest) {
            Some(State::Deferred) if !too_deep => {}
            Some(_) => return Push::Known,
            None if self.known >= self.urls_max => return Push::Full,
            None => {}
        }
        if too_deep {
            self.defer(found, Reason::BudgetDepth);
            return Push::TooDeep;
        }
        self.set_state(digest, State::Admitted);
        self.admit(&found);
        Push::Admitted
    }

    fn push_continuation(&mut self, found: NewUrl) {
        self.admit(&found);
    }

    fn remember(&mut self, url: &Url) -> bool {
        let digest = digest(url);
        if self.state(digest).is_some() || self.known >= self.urls_max {
            return false;
        }
        self.set_state(digest, State::LeftOut);
        true
    }

    fn is_known(&mut self, url: &Url) -> bool {
        self.state(digest(url)).is_some()
    }

    fn next(&mut self, seq_limit: u64, ready: &mut dyn FnMut(&Entry) -> bool) -> Option<Entry> {
        let heads: Vec<(u64, u32)> = self.heads.iter().take_while(|(seq, _)| *seq < seq_limit).copied().collect();
        for (_, at) in heads {
            self.fill(at);
            if self.queues[at as usize].ahead.front().is_some_and(&mut *ready) {
                let entry = self.pop(at)?;
                self.taken.insert(entry.seq, at);
                return Some(entry);
            }
        }
        None
    }

    fn done(&mut self, _seq: u64) {}

    fn drain_some(&mut self, max: usize) -> Vec<Entry> {
        let mut left = Vec::new();
        while left.len() < max {
            let Some((_, at)) = self.heads.first().copied() else { break };
            let Some(entry) = self.pop(at) else { break };
            self.taken.insert(entry.seq, at);
            left.push(entry);
        }
        left
    }

    fn defer(&mut self, found: NewUrl, reason: Reason) -> bool {
        let digest = digest(&found.url);
        if self.state(digest).is_some() || self.known >= self.urls_max {
            return false;
        }
        self.set_state(digest, State::Deferred);
        let at = self.deferred;
        self.deferred += 1;
        let bytes = serde_json::to_vec(&(reason, String::from_utf8_lossy(&Stored::bytes(&found)))).unwrap_or_default();
        self.with(|changes| {
            changes.open_table(DEFERRED)?.insert(at, bytes.as_slice())?;
            Ok(())
        });
        true
    }

    fn drain_deferred(&mut self) -> Vec<(NewUrl, Reason)> {
        let all = self.with(|changes| {
            let table = changes.open_table(DEFERRED)?;
            let mut found = Vec::new();
            for row in table.iter()? {
                if let Ok((reason, text)) = serde_json::from_slice::<(Reason, String)>(row?.1.value())
                    && let Some(stored) = Stored::read(text.as_bytes())
                {
                    found.push((stored, reason));
                }
            }
            Ok(found)
        });
        let mut left = all.unwrap_or_default();
        left.retain(|(found, _)| self.state(digest(&found.url)) == Some(State::Deferred));
        left
    }

    fn counts(&self) -> FrontierCounts {
        let open = self.taken.len() as u64;
        FrontierCounts { known: self.known, admitted: self.admitted, queued: self.queued, open }
    }

    fn release(&mut self, seq: u64, page: Option<&NewUrl>) {
        self.released = self.released.max(seq + 1);
        let Some(at) = self.taken.remove(&seq) else { return };
        let bytes = page.map(Stored::bytes);
        self.with(|changes| {
            changes.open_table(QUEUE)?.remove((at, seq))?;
            if let Some(bytes) = bytes {
                changes.open_table(PAGES)?.insert(seq, bytes.as_slice())?;
            }
            Ok(())
        });
    }

    fn told(&mut self, seq: Option<u64>, record: &UrlRecord, is_document: bool) {
        let tell = Tell { seq, is_document, record: record.clone() };
        let bytes = serde_json::to_vec(&tell).unwrap_or_default();
        let at = self.told;
        self.told += 1;
        self.with(|changes| {
            changes.open_table(TOLD)?.insert(at, bytes.as_slice())?;
            Ok(())
        });
    }

    fn keep(&mut self, name: &str, value: &[u8]) {
        self.with(|changes| {
            changes.open_table(LEARNED)?.insert(name, value)?;
            Ok(())
        });
    }

    fn kept(&mut self) -> Vec<(String, Vec<u8>)> {
        let read = |changes: &WriteTransaction| -> Result<Vec<(String, Vec<u8>)>, redb::Error> {
            let mut found = Vec::new();
            for row in changes.open_table(LEARNED)?.iter()? {
                let (name, value) = row?;
                found.push((name.value().to_owned(), value.value().to_vec()));
            }
            Ok(found)
        };
        self.with(read).unwrap_or_default()
    }

    fn save(&mut self, saved: Saved) {
        let saved = Saved { admitted: self.admitted, released: self.released, ..saved };
        let text = serde_json::to_string(&saved).unwrap_or_default();
        self.note("saved", &text);
        let Some(mut changes) = self.open_changes.take() else { return };
        // A power cut may undo the last save, never tear it.
        let done = changes.set_durability(Durability::Immediate).map_err(redb::Error::from);
        let done = done.and_then(|()| changes.commit().map_err(redb::Error::from));
        if let Err(error) = done {
            self.fault = Some(format!("{}: {error}", self.file));
        }
    }

    fn restored(&mut self) -> Option<(Saved, Vec<Entry>)> {
        Some((self.restored.take()?, std::mem::take(&mut self.redo)))
    }

    fn fault(&self) -> Option<&str> {
        self.fault.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::super::MemoryFrontier;
    use std::path::Path;

    use super::*;
    use proptest::prelude::*;

    fn found(url: &str, depth: u32) -> NewUrl {
        NewUrl { url: url.parse().unwrap(), depth, referrer: None, redirects: Vec::new() }
    }

    fn open(folder: &Path) -> DiskFrontier {
        DiskFrontier::open(&folder.join("run.redb"), "test", Some(3), 40).unwrap()
    }

    /// What may happen to a frontier.
    #[derive(Debug, Clone)]
    enum Step {
        Push(u8, u8, u32),
        Remember(u8, u8),
        Defer(u8, u8),
        Take(u8),
        Drain,
    }

    fn step() -> impl Strategy<Value = Step> {
        let (host, page) = (0u8..3, 0u8..30);
        prop_oneof![
            6 => (host.clone(), page.clone(), 0u32..5).prop_map(|(host, page, depth)| Step::Push(host, page, depth)),
            1 => (host.clone(), page.clone()).prop_map(|(host, page)| Step::Remember(host, page)),
            1 => (host.clone(), page).prop_map(|(host, page)| Step::Defer(host, page)),
            4 => host.prop_map(Step::Take),
            1 => Just(Step::Drain),
        ]
    }

    fn url(host: u8, page: u8) -> String {
        format!("http://{host}.example.nl/{page}")
    }

    /// What a frontier answers to a step, in words.
    fn answer(frontier: &mut dyn Frontier, step: &Step) -> String {
        match step {
            Step::Push(host, page, depth) => format!("{:?}", frontier.push(found(&url(*host, *page), *depth))),
            Step::Remember(host, page) => format!("{}", frontier.remember(&url(*host, *page).parse().unwrap())),
            Step::Defer(host, page) => {
                format!("{}", frontier.defer(found(&url(*host, *page), 1), Reason::ExcludedNofollow))
            }
            Step::Take(busy) => {
                let is_ready = |entry: &Entry| !entry.found.url.as_str().contains(&format!("/{busy}."));
                format!("{:?}", frontier.next(1_000, &mut { is_ready }).map(|entry| (entry.seq, entry.found.url)))
            }
            Step::Drain => {
                format!("{:?}", frontier.drain_some(2).into_iter().map(|entry| entry.seq).collect::<Vec<_>>())
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]
        #[test]
        fn it_answers_as_the_one_in_memory(steps in proptest::collection::vec(step(), 1..150)) {
            let folder = tempfile::tempdir().unwrap();
            let (mut disk, mut memory) = (open(folder.path()), MemoryFrontier::new(Some(3), 40));
            for step in &steps {
                prop_assert_eq!(answer(&mut disk, step), answer(&mut memory, step), "{:?}", step);
                let (on_disk, in_memory) = (disk.counts(), memory.counts());
                prop_assert_eq!((on_disk.known, on_disk.queued), (in_memory.known, in_memory.queued));
            }
            let left = |frontier: &mut dyn Frontier| -> Vec<String> {
                frontier.drain_deferred().into_iter().map(|(found, _)| found.url.into()).collect()
            };
            prop_assert_eq!(left(&mut disk), left(&mut memory));
        }

        /// Whatever was taken and not released when the process died comes again, with its number; what was released never does.
        #[test]
        fn a_crash_loses_and_repeats_nothing(pages in 1usize..200, taken in 0usize..200, released in 0usize..200) {
            let folder = tempfile::tempdir().unwrap();
            let (taken, released) = (taken.min(pages), released.min(taken).min(pages));
            let mut disk = DiskFrontier::open(&folder.path().join("run.redb"), "test", None, 1_000).unwrap();
            for page in 0..pages {
                disk.push(found(&format!("http://{}.nl/{page}", page % 3), 0));
            }
            let mut entries: Vec<Entry> = (0..taken).map(|_| disk.next(1_000, &mut |_| true).unwrap()).collect();
            entries.sort_by_key(|entry| entry.seq);
            for entry in &entries[..released] {
                disk.told(Some(entry.seq), &UrlRecord::unasked(entry.found.url.clone(), Reason::Stopped, 0, None), false);
                disk.release(entry.seq, (entry.seq % 2 == 0).then_some(&entry.found));
            }
            if let Some(entry) = entries.get(released) {
                disk.told(Some(entry.seq), &UrlRecord::unasked(entry.found.url.clone(), Reason::Stopped, 0, None), false);
            }
            disk.save(Saved { pages_finished: 7, ..Saved::default() });
            // What came after the last save is gone.
            disk.push(found("http://0.nl/later", 0));
            drop(disk);

            let mut disk = DiskFrontier::open(&folder.path().join("run.redb"), "test", None, 1_000).unwrap();
            prop_assert!(disk.is_resumed());
            let mut told = Vec::new();
            disk.told_before(|record, _| told.push(record.url.to_string()));
            let expected: Vec<String> = entries[..released].iter().map(|entry| entry.found.url.to_string()).collect();
            prop_assert_eq!(told, expected);
            let first_page = disk.pages().into_iter().take(1).collect::<HashSet<u64>>();
            disk.redo_besides(&first_page);
            let (saved, redo) = disk.restored().unwrap();
            prop_assert_eq!((saved.pages_finished, saved.released), (7, released as u64));
            prop_assert_eq!(redo.len() + first_page.len(), released.div_ceil(2));
            let again: Vec<u64> = std::iter::from_fn(|| disk.next(1_000, &mut |_| true)).map(|entry| entry.seq).collect();
            prop_assert_eq!(again, (released as u64..pages as u64).collect::<Vec<_>>());
            prop_assert_eq!(disk.push(found("http://0.nl/later", 0)), Push::Admitted);
        }
    }

    #[test]
    fn a_second_process_and_other_settings_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("run.redb");
        let first = open(folder.path());
        let second = DiskFrontier::open(&file, "test", Some(3), 40);
        assert!(matches!(second, Err(StoreError::InUse(_))), "{second:?}");
        drop(first);
        let other = DiskFrontier::open(&file, "another site", Some(3), 40);
        assert!(matches!(other, Err(StoreError::Unfit { .. })), "{other:?}");
        std::fs::write(folder.path().join("text"), "no such file").unwrap();
        let text = DiskFrontier::open(&folder.path().join("text"), "test", None, 40);
        assert!(matches!(text, Err(StoreError::Broken { .. })), "{text:?}");
    }
}
