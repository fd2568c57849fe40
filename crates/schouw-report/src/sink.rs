//! Where the bytes of a report go.

use std::collections::BTreeMap;
use std::io::{self, Write};

/// Takes the files of a report. The caller decides what a file is: this crate touches no disk.
pub trait Sink {
    /// Makes a file with this path relative to the report's folder (`/` between its parts), in place of an earlier one.
    ///
    /// The writer is flushed when the file is complete. Give a buffered one.
    ///
    /// # Errors
    /// When the file cannot be made.
    fn create(&mut self, relative_path: &str) -> io::Result<Box<dyn Write + '_>>;
}

/// Keeps the files in memory.
#[derive(Debug, Clone, Default)]
pub struct MemorySink {
    /// Bytes by relative path.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl MemorySink {
    /// The text of a file; empty when there is no such file or it is not UTF-8.
    pub fn text(&self, relative_path: &str) -> &str {
        self.files.get(relative_path).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

impl Sink for MemorySink {
    fn create(&mut self, relative_path: &str) -> io::Result<Box<dyn Write + '_>> {
        let file = self.files.entry(relative_path.to_owned()).or_default();
        file.clear();
        Ok(Box::new(file))
    }
}
