//! The national register of accessibility statements: its export read in, looked up and added up, and what lapses when.
//!
//! Columns are found by their names, so that another order or more columns do no harm. Only columns that are named here are kept: those
//! about persons never are.

mod calendar;
mod import;
mod totals;

pub use calendar::{calendar, to_csv, to_ics};
pub use import::{ImportError, import};
pub use totals::{CriterionShare, Totals};

use schouw_act::RegisterRow;
use schouw_rules::decree::{hosts_of, is_about};
use serde::{Deserialize, Serialize};

/// Name and version of the format in which a register is kept.
pub const FORMAT: &str = "schouw-register/1";

/// A register as it was read in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Register {
    /// [`FORMAT`].
    pub format: String,
    /// The file that it was read from.
    pub source: String,
    /// The latest change in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
    /// Its sites and apps, by number.
    pub rows: Vec<RegisterRow>,
}

/// Why a kept register cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RegisterError {
    /// It is no register.
    #[error("the file is no register: {0}")]
    Broken(#[from] serde_json::Error),
    /// Another version wrote it.
    #[error("the file has the format {0:?}, and this version reads {FORMAT:?}")]
    Format(String),
}

impl Register {
    /// Reads a kept register.
    ///
    /// # Errors
    ///
    /// When it is none, or of another version.
    pub fn parse(text: &str) -> Result<Self, RegisterError> {
        let register: Self = serde_json::from_str(text)?;
        if register.format == FORMAT { Ok(register) } else { Err(RegisterError::Format(register.format)) }
    }

    /// The form in which it is kept: a line for each row.
    pub fn to_text(&self) -> String {
        let quoted = |text: &str| serde_json::to_string(text).unwrap_or_default();
        let rows: Vec<String> = self.rows.iter().map(|row| serde_json::to_string(row).unwrap_or_default()).collect();
        let as_of = self.as_of.as_deref().map_or(String::new(), |day| format!("\"as_of\":{},", quoted(day)));
        format!(
            "{{\"format\":{},\"source\":{},{as_of}\"rows\":[\n{}\n]}}\n",
            quoted(FORMAT),
            quoted(&self.source),
            rows.join(",\n")
        )
    }

    /// The rows of an organisation, by its name with or without the word for what it is, whatever the case.
    pub fn of_organisation(&self, name: &str) -> Vec<&RegisterRow> {
        let wanted = bare(name);
        self.rows.iter().filter(|row| bare(&row.organisation) == wanted).collect()
    }

    /// The rows about a host.
    pub fn of_host(&self, host: &str) -> Vec<&RegisterRow> {
        self.rows.iter().filter(|row| is_about(&hosts_of(row), host)).collect()
    }

    /// The rows that bear on a site: those of the organisation that its host is of, or of the named one.
    pub fn about(&self, organisation: Option<&str>, host: &str) -> Vec<RegisterRow> {
        let own = organisation.map(|name| self.of_organisation(name)).unwrap_or_default();
        let rows = match own.is_empty() {
            false => own,
            true => match self.of_host(host).first() {
                Some(row) => self.of_organisation(&row.organisation),
                None => Vec::new(),
            },
        };
        rows.into_iter().cloned().collect()
    }

    /// Names of organisations that contain a text, each once, with their number of sites.
    pub fn organisations(&self, containing: &str) -> Vec<(String, usize)> {
        let wanted = containing.to_lowercase();
        let mut found = std::collections::BTreeMap::<String, usize>::new();
        for row in self.rows.iter().filter(|row| row.organisation.to_lowercase().contains(&wanted)) {
            *found.entry(row.organisation.clone()).or_default() += 1;
        }
        found.into_iter().collect()
    }
}

/// A name without what the organisation is.
fn bare(name: &str) -> String {
    let name = name.trim().to_lowercase();
    name.trim_start_matches("gemeente ").trim().to_owned()
}
