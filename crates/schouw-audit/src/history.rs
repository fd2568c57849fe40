//! What an earlier run over the same site found, so that the next one fetches and judges only what has changed.
//!
//! A page is taken over when its body is the same but for noise (the server says so, or its hash does), everything that it uses is the same to
//! the byte, and rules, limits and window are those of that run. All else is judged anew. What is kept stands in one file beside the runs
//! of the site; it can be thrown away at any time.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use redb::{Database, Durability, ReadableDatabase, ReadableTable, TableDefinition};
use schouw_act::PageRecord;
use schouw_crawl::known::{Knowledge, Known, Validator};
use schouw_crawl::{FetchedPage, Resource, ResourceKind};
use schouw_rules::site::PageFacts;
use serde::{Deserialize, Serialize};
use url::Url;

/// When pages were looked at, by address.
const STATES: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("states");
/// What was found on them.
const PAGES: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("pages");
/// Their bodies, packed.
const BODIES: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("bodies");
/// Style sheets, scripts and frames: what is said of them, a line feed, and the body.
const RESOURCES: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("resources");

/// Version of the file's layout; another one begins anew.
const FORMAT: &str = "schouw-history/2";
/// Memory that the store may use for itself, in bytes.
const CACHE_BYTES: usize = 16 * 1024 * 1024;
/// Results that wait to be written together.
const PENDING_MAX: usize = 256;
/// … and bytes of them.
const PENDING_BYTES_MAX: usize = 8 * 1024 * 1024;
/// One commit of so many lasts.
const LASTING_EVERY: u32 = 16;
/// Nights after which a page that was not seen any more is forgotten.
const FORGOTTEN_AFTER_NIGHTS: i64 = 120;
/// Runs in which a page did not change, before it may rest.
const UNCHANGED_MIN: u32 = 2;

/// Where the history of a site stands, and how it is used.
#[derive(Debug, Clone)]
pub struct HistorySetup {
    /// The file; made if it is not there.
    pub file: PathBuf,
    /// Nights after which every page is asked for at the latest; 1 = every time.
    pub nights_max: u32,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct State {
    /// Of rules, limits and window.
    settings: u64,
    etag: Option<String>,
    last_modified: Option<String>,
    /// Runs in which it was asked for and had not changed.
    unchanged: u32,
    /// The day on which it was asked for, in days since 1970.
    day: i64,
}

/// What was found on a page.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Entry {
    pub(crate) record: PageRecord,
    pub(crate) facts: Option<PageFacts>,
    pub(crate) links: Vec<(String, u8, bool)>,
    pub(crate) blocks: Vec<u32>,
    /// What the page uses: address, kind and hash.
    pub(crate) used: Vec<(String, u8, u64)>,
    /// When the run began that judged it.
    pub(crate) run: String,
    /// The folder of that run: two may begin in one second.
    folder: String,
    charset: Option<String>,
    headers: Vec<(String, String)>,
}

#[derive(Serialize, Deserialize)]
struct ResourceHead {
    final_url: Url,
    status: Option<u16>,
    content_type: Option<String>,
    charset: Option<String>,
    etag: Option<String>,
    last_modified: Option<String>,
    hash: u64,
}

/// Something to write.
#[derive(Debug)]
enum Put {
    State(String, Vec<u8>),
    Page(String, Vec<u8>, Vec<u8>),
    Resource(String, Vec<u8>),
}

#[derive(Debug, Default)]
struct Pending {
    puts: Vec<Put>,
    bytes: usize,
    /// Resources that were written in this run.
    kept: HashSet<String>,
}

/// The history of one site while a run goes on.
#[derive(Debug)]
pub(crate) struct History {
    db: Database,
    settings: u64,
    /// When this run began.
    run: String,
    folder: String,
    today: i64,
    nights_max: u32,
    pending: Mutex<Pending>,
    commits: AtomicU32,
}

impl History {
    /// Opens a history. `settings` says all that decides what is found on a page, in words; `run` is when this run began (RFC 3339), `folder`
    /// where it stands.
    pub(crate) fn open(setup: &HistorySetup, settings: &str, run: &str, folder: &Path) -> Result<Self, redb::Error> {
        let folder = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let settings = schouw_page::body_hash(format!("{FORMAT} {settings}").as_bytes()) as u64;
        let db = open(&setup.file)?;
        let changes = db.begin_write()?;
        changes.open_table(STATES)?;
        changes.open_table(PAGES)?;
        changes.open_table(BODIES)?;
        changes.open_table(RESOURCES)?;
        changes.commit()?;
        let (today, nights_max) = (day_of(run), setup.nights_max);
        Ok(Self {
            db,
            settings,
            run: run.to_owned(),
            folder,
            today,
            nights_max,
            pending: Mutex::default(),
            commits: AtomicU32::new(0),
        })
    }

    /// Whether it was this run that judged a page, before it was interrupted.
    pub(crate) fn is_of_this_run(&self, entry: &Entry) -> bool {
        entry.folder == self.folder && entry.run == self.run
    }

    fn read(&self, table: TableDefinition<'_, &str, &[u8]>, key: &str) -> Option<Vec<u8>> {
        let reading = self.db.begin_read().ok()?;
        let table = reading.open_table(table).ok()?;
        table.get(key).ok()?.map(|value| value.value().to_vec())
    }

    fn state(&self, url: &Url) -> Option<State> {
        let state: State = serde_json::from_slice(&self.read(STATES, url.as_str())?).ok()?;
        (state.settings == self.settings).then_some(state)
    }

    /// What was found on a page with the same rules, limits and window.
    pub(crate) fn entry(&self, url: &Url) -> Option<Entry> {
        self.state(url)?;
        serde_json::from_slice(&zstd::decode_all(self.read(PAGES, url.as_str())?.as_slice()).ok()?).ok()
    }

    /// The page as it came in an earlier run, in the place of one that has not changed.
    pub(crate) fn page(&self, entry: &Entry, fetched: &FetchedPage) -> Option<FetchedPage> {
        let packed = self.read(BODIES, fetched.final_url.as_str())?;
        Some(FetchedPage {
            status: entry.record.status.unwrap_or(200),
            content_type: entry.record.content_type.clone(),
            charset: entry.charset.clone(),
            headers: entry.headers.clone(),
            body: zstd::decode_all(packed.as_slice()).ok()?,
            is_not_modified: false,
            ..fetched.clone()
        })
    }

    /// Notes that a page has not changed.
    pub(crate) fn unchanged(&self, fetched: &FetchedPage) {
        let Some(state) = self.state(&fetched.final_url) else { return };
        // Asked for in this run; a page that rested was not.
        if fetched.attempts > 0 {
            let state = State { unchanged: state.unchanged.saturating_add(1), day: self.today, ..state };
            self.put(Put::State(fetched.final_url.to_string(), serde_json::to_vec(&state).unwrap_or_default()));
        }
    }

    /// Keeps what was found on a page.
    pub(crate) fn keep(&self, fetched: &FetchedPage, found: Found<'_>) {
        let validator = Validator::of(&fetched.headers).unwrap_or_default();
        let state = State {
            settings: self.settings,
            etag: validator.etag,
            last_modified: validator.last_modified,
            unchanged: 0,
            day: self.today,
        };
        let entry = EntryOut {
            record: found.record,
            facts: found.facts,
            links: found.links,
            blocks: found.blocks,
            used: found.used,
            run: &self.run,
            folder: &self.folder,
            charset: fetched.charset.as_deref(),
            headers: &fetched.headers,
        };
        let entry = serde_json::to_vec(&entry).map_err(std::io::Error::other);
        let entry = entry.and_then(|entry| zstd::encode_all(entry.as_slice(), 1));
        let (Ok(entry), Ok(body), Ok(state)) =
            (entry, zstd::encode_all(fetched.body.as_slice(), 1), serde_json::to_vec(&state))
        else {
            return;
        };
        let url = fetched.final_url.to_string();
        self.put(Put::Page(url.clone(), entry, body));
        self.put(Put::State(url, state));
    }

    /// Keeps a resource, once in a run.
    pub(crate) fn keep_resource(&self, resource: &Resource, kind: ResourceKind) {
        let Some(validator) = resource.validator.clone() else { return };
        let is_whole = resource.failure.is_none() && resource.truncated.is_none() && resource.url == resource.final_url;
        let key = resource_key(&resource.url, kind);
        if !is_whole || !self.lock().kept.insert(key.clone()) {
            return;
        }
        let head = ResourceHead {
            final_url: resource.final_url.clone(),
            status: resource.status,
            content_type: resource.content_type.clone(),
            charset: resource.charset.clone(),
            etag: validator.etag,
            last_modified: validator.last_modified,
            hash: resource.hash,
        };
        let Ok(mut value) = serde_json::to_vec(&head) else { return };
        value.push(b'\n');
        value.extend_from_slice(&resource.body);
        self.put(Put::Resource(key, value));
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Pending> {
        self.pending.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn put(&self, put: Put) {
        let mut pending = self.lock();
        pending.bytes += match &put {
            Put::State(_, value) | Put::Resource(_, value) => value.len(),
            Put::Page(_, entry, body) => entry.len() + body.len(),
        };
        pending.puts.push(put);
        if pending.puts.len() >= PENDING_MAX || pending.bytes >= PENDING_BYTES_MAX {
            self.write(&mut pending);
        }
    }

    /// Writes what waits. A history that cannot be written is worth no error: the next run judges more.
    fn write(&self, pending: &mut Pending) {
        let puts = std::mem::take(&mut pending.puts);
        pending.bytes = 0;
        if let Err(error) = self.commit(puts) {
            tracing::warn!(%error, "what was found cannot be kept for the next run");
        }
    }

    fn commit(&self, puts: Vec<Put>) -> Result<(), redb::Error> {
        let mut changes = self.db.begin_write()?;
        // Room that becomes free can be used again after a commit that lasts: without any the file would only grow.
        if !self.commits.fetch_add(1, Ordering::Relaxed).is_multiple_of(LASTING_EVERY) {
            changes.set_durability(Durability::None)?;
        }
        {
            let mut states = changes.open_table(STATES)?;
            let mut pages = changes.open_table(PAGES)?;
            let mut bodies = changes.open_table(BODIES)?;
            let mut resources = changes.open_table(RESOURCES)?;
            for put in puts {
                match put {
                    Put::State(url, state) => drop(states.insert(url.as_str(), state.as_slice())?),
                    Put::Resource(key, value) => drop(resources.insert(key.as_str(), value.as_slice())?),
                    Put::Page(url, entry, body) => {
                        pages.insert(url.as_str(), entry.as_slice())?;
                        bodies.insert(url.as_str(), body.as_slice())?;
                    }
                }
            }
        }
        changes.commit()?;
        Ok(())
    }

    /// Writes the rest, and forgets pages that were not seen for long.
    pub(crate) fn finish(&self) {
        let mut pending = self.lock();
        self.write(&mut pending);
        if let Err(error) = self.forget() {
            tracing::warn!(%error, "what was found cannot be kept for the next run");
        }
    }

    fn forget(&self) -> Result<(), redb::Error> {
        let changes = self.db.begin_write()?;
        {
            let mut states = changes.open_table(STATES)?;
            let mut old = Vec::new();
            for row in states.iter()? {
                let (url, state) = row?;
                let day = serde_json::from_slice::<State>(state.value()).map_or(0, |state| state.day);
                if self.today - day > FORGOTTEN_AFTER_NIGHTS {
                    old.push(url.value().to_owned());
                }
            }
            let mut pages = changes.open_table(PAGES)?;
            let mut bodies = changes.open_table(BODIES)?;
            for url in old {
                states.remove(url.as_str())?;
                pages.remove(url.as_str())?;
                bodies.remove(url.as_str())?;
            }
        }
        // All that was written before is durable with this one.
        changes.commit()?;
        Ok(())
    }
}

/// What was found on a page, to be kept.
pub(crate) struct Found<'a> {
    pub(crate) record: &'a PageRecord,
    pub(crate) facts: Option<&'a PageFacts>,
    pub(crate) links: &'a [(String, u8, bool)],
    pub(crate) blocks: &'a [u32],
    pub(crate) used: &'a [(String, u8, u64)],
}

#[derive(Serialize)]
struct EntryOut<'a> {
    record: &'a PageRecord,
    facts: Option<&'a PageFacts>,
    links: &'a [(String, u8, bool)],
    blocks: &'a [u32],
    used: &'a [(String, u8, u64)],
    run: &'a str,
    folder: &'a str,
    charset: Option<&'a str>,
    headers: &'a [(String, String)],
}

impl Known for History {
    fn page(&self, url: &Url) -> Option<Knowledge> {
        let state = self.state(url)?;
        let nights = self.today - state.day;
        // Pages that came to rest together are not to wake together: every rest of a page has a length of its own.
        let most = state.unchanged.min(self.nights_max);
        let spread = schouw_page::body_hash(format!("{url} {most} {}", state.day).as_bytes()) as u32 % (most / 2 + 1);
        let rests_for = i64::from(most - spread);
        if self.may_rest() && state.unchanged >= UNCHANGED_MIN && nights < rests_for {
            return Some(Knowledge::Resting);
        }
        let validator = Validator { etag: state.etag, last_modified: state.last_modified };
        (validator != Validator::default()).then_some(Knowledge::Since(validator))
    }

    fn may_rest(&self) -> bool {
        self.nights_max > 1
    }

    fn resource(&self, url: &Url, kind: ResourceKind) -> Option<(Validator, Resource)> {
        let value = self.read(RESOURCES, &resource_key(url, kind))?;
        let end = value.iter().position(|byte| *byte == b'\n')?;
        let head: ResourceHead = serde_json::from_slice(&value[..end]).ok()?;
        let validator = Validator { etag: head.etag, last_modified: head.last_modified };
        let resource = Resource {
            url: url.clone(),
            final_url: head.final_url,
            status: head.status,
            content_type: head.content_type,
            charset: head.charset,
            body: value[end + 1..].to_vec(),
            truncated: None,
            total_bytes: None,
            validator: Some(validator.clone()),
            hash: head.hash,
            failure: None,
        };
        Some((validator, resource))
    }
}

/// A file of another layout, or a broken one, begins anew; one that another process has is left to it.
fn open(file: &Path) -> Result<Database, redb::Error> {
    let create = || Database::builder().set_cache_size(CACHE_BYTES).create(file);
    match create() {
        Ok(db) => Ok(db),
        Err(error @ redb::DatabaseError::DatabaseAlreadyOpen) => Err(error.into()),
        Err(_) => {
            let _ = std::fs::remove_file(file);
            Ok(create()?)
        }
    }
}

fn resource_key(url: &Url, kind: ResourceKind) -> String {
    format!("{} {url}", kind_number(kind))
}

/// A number for a kind that stays the same from version to version.
pub(crate) fn kind_number(kind: ResourceKind) -> u8 {
    match kind {
        ResourceKind::StyleSheet => 0,
        ResourceKind::Script => 1,
        ResourceKind::Frame => 2,
        ResourceKind::Media => 3,
        ResourceKind::Statement => 4,
    }
}

/// The kind of a number.
pub(crate) fn kind_of(number: u8) -> Option<ResourceKind> {
    use ResourceKind::{Frame, Media, Script, Statement, StyleSheet};
    [StyleSheet, Script, Frame, Media, Statement].into_iter().find(|kind| kind_number(*kind) == number)
}

/// Days since 1970 of a moment (RFC 3339), by its own calendar.
fn day_of(moment: &str) -> i64 {
    let mut parts = moment.split(['-', 'T']).map(|part| part.parse::<i64>().unwrap_or(0));
    let (Some(year), Some(month), Some(day)) = (parts.next(), parts.next(), parts.next()) else { return 0 };
    // Days from the civil calendar, with years that begin in March (the leap day is then the last one).
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_by_the_calendar() {
        assert_eq!(day_of("1970-01-01T00:00:00+01:00"), 0);
        assert_eq!(day_of("2000-03-01T12:00:00Z"), 11_017);
        assert_eq!(day_of("2026-11-25T23:59:59+01:00") - day_of("2026-11-24T00:00:00+01:00"), 1);
    }
}
