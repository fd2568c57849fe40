//! The engine: fetches the pages of a site, judges each on all cores while others are fetched, and keeps the results in an order
//! that does not depend on timing.
//!
//! Memory is bounded by the pages in hand: results wait in a [`Spool`] on disk until the reports read them. A page that cannot
//! be measured is a record with a reason; a rule that breaks is an error of that rule on that page, and the run goes on.
#![allow(clippy::disallowed_methods)] // not part of the pure core: threads and files are its work

mod check;
mod decree;
mod engine;
mod form;
mod history;
mod judge;
mod lens;
mod record;
mod resume;
mod spool;

pub use check::{PageResult, message_of};
pub use decree::DecreeSetup;
pub use engine::{Audited, Progress, Setup, audit};
pub use form::read_form;
pub use history::HistorySetup;
pub use judge::{Judge, describe};
pub use lens::{StaticLens, Viewport};
pub use resume::RunFiles;
pub use spool::Spool;

/// Why a run could not begin or go on. A page that fails is no error: it is a record of the run.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AuditError {
    /// The files of the run cannot be used: another process has them, or they are of another run.
    #[error(transparent)]
    Store(schouw_crawl::frontier::StoreError),
    /// The crawl could not begin.
    #[error(transparent)]
    Crawl(#[from] schouw_crawl::CrawlError),
    /// The results could not be kept: no room, or no right to write.
    #[error("the results could not be kept in {folder}: {source}; free some space or choose another folder with --out")]
    Spool {
        /// The folder that holds the results while the run goes on.
        folder: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// A result that was kept could not be read back.
    #[error("a result that was kept in {folder} could not be read back: {source}")]
    Record {
        /// The folder that holds the results while the run goes on.
        folder: String,
        /// What is wrong with it.
        source: serde_json::Error,
    },
}
