//! W3C's ACT test cases: read, served on loopback, judged by every rule, and weighed as W3C weighs implementations.
//!
//! [`Suite::read`], [`figures()`] and the three forms ([`table`], [`mod@bench`], [`earl`]) are pure: text and results in, text out. [`run()`] is
//! what touches files, network and threads.
#![allow(clippy::disallowed_methods)] // `run` serves files and shares the work out; the rest of the crate is pure

pub mod bench;
mod cases;
pub mod earl;
mod figures;
pub mod known;
mod run;
#[cfg(test)]
mod samples;
mod served;
pub mod table;

pub use cases::{CaseError, CaseResult, Judged, Suite, SuiteError, TestCase};
pub use figures::{Case, Consistency, Figures, Implementation, Mark, Seen, figures};
pub use run::{RunError, run};

/// Where W3C publishes the pages of the test cases and what they refer to.
pub const PUBLISHED: &str = "https://www.w3.org/WAI/content-assets/wcag-act-rules/";

/// The program that made a report.
fn tool() -> schouw_act::Tool {
    schouw_act::Tool { name: "schouw".into(), version: env!("CARGO_PKG_VERSION").into() }
}
