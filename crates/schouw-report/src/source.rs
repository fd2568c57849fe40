//! Where the records of a run come from.

use crate::ReportError;
use schouw_act::{PageRecord, Run};

/// The pages of a run, one at a time.
pub type Pages<'s> = Box<dyn Iterator<Item = Result<PageRecord, ReportError>> + 's>;

/// A run that can be gone through several times. The pages need not fit in memory: a source may read them from a disk.
pub trait RunSource {
    /// The head of the run.
    fn run(&self) -> &Run;

    /// The pages from the first, in the order of `seq`, the same at every call.
    ///
    /// # Errors
    /// When the records cannot be opened; an item is an error when it cannot be read.
    fn pages(&self) -> Result<Pages<'_>, ReportError>;
}

/// A run that fits in memory.
#[derive(Debug, Clone)]
pub struct MemorySource {
    /// The head of the run.
    pub run: Run,
    /// Its pages.
    pub pages: Vec<PageRecord>,
}

impl RunSource for MemorySource {
    fn run(&self) -> &Run {
        &self.run
    }

    fn pages(&self) -> Result<Pages<'_>, ReportError> {
        Ok(Box::new(self.pages.iter().cloned().map(Ok)))
    }
}
