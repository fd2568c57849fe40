//! What the suites expect, as `expect.jsonl` of each folder writes it down.

use serde::Deserialize;
use std::path::{Path, PathBuf};

/// A suite of pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Corpus {
    /// axe-core's integration tests.
    Axe,
    /// HTML_CodeSniffer's tests.
    HtmlCs,
    /// W3C's demonstration with pages before and after repair.
    Bad,
}

impl Corpus {
    /// All, in the order of the report.
    pub const ALL: [Self; 3] = [Self::Axe, Self::HtmlCs, Self::Bad];

    /// The folder that holds it.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Axe => "axe-core",
            Self::HtmlCs => "htmlcs",
            Self::Bad => "w3c-bad",
        }
    }
}

/// A case of a suite: a page, a rule of the suite, and the elements with their outcomes.
#[derive(Debug, Clone, Deserialize)]
pub struct Expect {
    /// Name of the case.
    pub id: String,
    /// Path of the page within the suite's folder.
    pub page: String,
    /// The suite's rule.
    pub rule: String,
    /// Whether the file is a piece of a page, to be put into one.
    #[serde(default)]
    pub fragment: bool,
    /// Success criteria that the suite names.
    #[serde(default)]
    pub sc: Vec<String>,
    /// Selectors of elements that fail; each is a path, through frames where it has more than one part.
    #[serde(default)]
    pub failed: Vec<Vec<String>>,
    /// Selectors of elements that pass.
    #[serde(default)]
    pub passed: Vec<Vec<String>>,
    /// What the page as a whole has: failed, passed, cantTell or inapplicable.
    #[serde(default)]
    pub outcome: String,
    /// What the page needs to be as the suite means it: `js`, `css`, `frame`, `svg`, `shadow`.
    #[serde(default)]
    pub needs: Vec<String>,
}

impl Expect {
    /// Whether scripts make the page: those of a piece of a page are never run by its suite either.
    pub fn is_scripted(&self) -> bool {
        !self.fragment && self.needs.iter().any(|need| need == "js")
    }
}

/// Why a suite could not be measured.
#[derive(Debug, thiserror::Error)]
pub enum KnownError {
    /// Its list of answers is not readable.
    #[error("{0}: {1}")]
    Unread(PathBuf, std::io::Error),
    /// A line of it is not what was expected.
    #[error("{0}, line {1}: {2}")]
    Line(PathBuf, usize, serde_json::Error),
    /// Its pages cannot be served.
    #[error(transparent)]
    Run(#[from] crate::RunError),
}

/// Reads the answers of a suite; none where the folder has no such suite.
///
/// # Errors
/// When the list is there and cannot be read.
pub(crate) fn read(root: &Path, corpus: Corpus) -> Result<Option<Vec<Expect>>, KnownError> {
    let file = root.join(corpus.folder()).join("expect.jsonl");
    if !file.is_file() {
        return Ok(None);
    }
    let text = std::fs::read_to_string(&file).map_err(|error| KnownError::Unread(file.clone(), error))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let parsed = lines
        .map(|(at, line)| serde_json::from_str(line).map_err(|error| KnownError::Line(file.clone(), at + 1, error)));
    parsed.collect::<Result<_, _>>().map(Some)
}
