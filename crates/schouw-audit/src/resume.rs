//! A run that outlives its process: its files, and how it goes on.

use crate::engine::Setup;
use crate::record;
use crate::spool::Writer;
use crate::{AuditError, engine};
use schouw_act::{PageRecord, Summary};
use schouw_crawl::frontier::{DiskFrontier, StoreError};
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder within that of a run which holds what is needed to go on; it goes when the run is done.
const FOLDER: &str = ".run";

/// The files of a run that goes on.
#[derive(Debug, Clone)]
pub struct RunFiles {
    folder: PathBuf,
}

impl RunFiles {
    /// Those in the folder of a run.
    pub fn of(run: &Path) -> Self {
        Self { folder: run.join(FOLDER) }
    }

    /// Whether a run is there that was not finished.
    pub fn are_there(&self) -> bool {
        self.state().is_file()
    }

    /// Takes them away.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn remove(&self) -> std::io::Result<()> {
        fs::remove_dir_all(&self.folder)
    }

    fn state(&self) -> PathBuf {
        self.folder.join("state.redb")
    }

    fn results(&self) -> PathBuf {
        self.folder.join("results.jsonl")
    }
}

/// A run that begins or goes on.
pub(crate) struct Opened {
    pub(crate) frontier: DiskFrontier,
    pub(crate) writer: Writer,
    /// When it began.
    pub(crate) started: String,
    /// Start addresses that an earlier process could not measure.
    pub(crate) starts_not_measured: Vec<PageRecord>,
}

/// Opens the files of a run. What an earlier process measured goes into the summary.
pub(crate) fn open(setup: &Setup<'_>, started: String, summary: &mut Summary) -> Result<Opened, AuditError> {
    let files = RunFiles::of(&setup.folder);
    let failed = |source| AuditError::Spool { folder: setup.folder.display().to_string(), source };
    fs::create_dir_all(&files.folder).map_err(failed)?;
    let (depth_max, urls_max) = (setup.crawl.depth_max, setup.crawl.urls_max);
    let mut frontier = DiskFrontier::open(&files.state(), &settings(setup), depth_max, urls_max)?;
    let started = match frontier.noted("started") {
        Some(before) if frontier.is_resumed() => before,
        _ => {
            frontier.note("started", &started);
            started
        }
    };
    let kept = if frontier.is_resumed() { frontier.pages() } else { HashSet::new() };
    let mut writer = Writer::open(&files.results(), &kept)?;
    let mut starts_not_measured = Vec::new();
    if frontier.is_resumed() {
        let mut have = HashSet::new();
        for record in writer.records()? {
            have.insert(record.seq);
            engine::count(&record, summary, &mut starts_not_measured);
        }
        frontier.redo_besides(&have);
        let mut told = Vec::new();
        frontier.told_before(|found, _| told.push(found));
        for found in told {
            let record = record::unmeasured(&found);
            writer.write_unmeasured(&record)?;
            engine::count(&record, summary, &mut starts_not_measured);
        }
    }
    Ok(Opened { frontier, writer, started, starts_not_measured })
}

/// What decides which pages are measured and how, in one line: a run only goes on with the same.
fn settings(setup: &Setup<'_>) -> String {
    let crawl = &setup.crawl;
    let rules: Vec<String> = setup.rules.iter().map(|def| format!("{} {}", def.rule.id, def.rule.version)).collect();
    format!(
        "{} {:?} {:?} {:?} {:?} {} {} {} {:?} {:?} {:?} {}",
        env!("CARGO_PKG_VERSION"),
        crawl.seeds.iter().map(ToString::to_string).collect::<Vec<_>>(),
        crawl.scope,
        crawl.pages_max,
        crawl.depth_max,
        crawl.urls_max,
        crawl.stops_traps,
        crawl.body_bytes_max,
        setup.norm,
        setup.limits,
        (setup.viewport.width_px, setup.viewport.height_px),
        rules.join(", ")
    )
}

/// What decides what is found on a page, in one line.
pub(crate) fn judging(setup: &Setup<'_>) -> String {
    let rules: Vec<String> = setup.rules.iter().map(|def| format!("{} {}", def.rule.id, def.rule.version)).collect();
    let window = (setup.viewport.width_px, setup.viewport.height_px);
    let (norm, limits, crawl) = (setup.norm, &setup.limits, &setup.crawl);
    let bounds = (crawl.body_bytes_max, crawl.resource_bytes_max, crawl.resources_from_other_hosts, crawl.obey_noindex);
    format!("{} {norm:?} {limits:?} {bounds:?} {window:?} {}", env!("CARGO_PKG_VERSION"), rules.join(", "))
}

impl From<StoreError> for AuditError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}
