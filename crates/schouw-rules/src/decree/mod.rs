//! The decree: what a municipality has to say about the accessibility of its sites, and whether it says so.
//!
//! While pages are judged each gives its [`DecreeFacts`]: the links to a statement that stand on it, and, where it is one, what it says. After
//! the crawl [`judge`] holds the statements against the site, the register and the calendar. The day is an input: the same facts on the
//! same day give the same answers.

mod checks;
mod dates;
mod deviations;
mod doc;
mod judge;
mod links;
mod parse;
mod questions;
mod research;
mod rules;
mod status;
pub mod terms;

pub use judge::{CriterionFacts, Document, Gathered, Inputs, Reached, hosts_of, is_about, judge, wanted};
pub use links::StatementLink;
pub use rules::RULES;

use schouw_act::Statement;
use schouw_page::Snapshot;
use serde::{Deserialize, Serialize};
use url::Url;

/// What a page tells of the decree.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecreeFacts {
    /// Links to statements.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<StatementLink>,
    /// What it says, where it is a statement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<Statement>,
}

/// What a page tells.
pub(crate) fn facts(page: &Snapshot) -> DecreeFacts {
    DecreeFacts { links: links::find(page), statement: parse::statement(page) }
}

/// Reads a page as a statement; none if it is none.
pub fn read_statement(page: &Snapshot) -> Option<Statement> {
    parse::statement(page)
}

/// Whether an address is that of a statement in the national register.
pub fn is_register_page(url: &Url) -> bool {
    parse::is_register_page(url)
}
