//! Records in, bytes out: CSV, HTML and JSON reports of a run.
//!
//! Pure: no clock, network, files or threads. The pages come from a [`RunSource`] that may read them from a disk, the bytes go
//! to a [`Sink`]. Every number comes from [`schouw_act::Summary`]. Memory grows with the page in hand and the number of
//! distinct defects, not with the number of pages or findings.

mod csv;
mod decree;
mod digest;
mod error;
mod html;
mod json;
mod overview;
mod read;
pub mod sample;
mod sink;
mod source;
mod terminal;
mod texts;
mod wcag_em;
pub mod words;

pub use crate::csv::{
    ContradictionsCsv, CriteriaCsv, CsvDialect, DeadlinesCsv, FindingsCsv, PagesCsv, SampleCsv, StatementCsv,
};
pub use error::ReportError;
pub use html::{Html, RulePages};
pub use json::AuditJson;
pub use overview::{OverviewRow, write_overview};
pub use read::{read_audit, read_audit_pages};
pub use sink::{MemorySink, Sink};
pub use source::{MemorySource, Pages, RunSource};
pub use terminal::terminal_summary;
pub use wcag_em::wcag_em;

use digest::Digest;
use schouw_act::{DecreeRule, Lang, Outcome, Rule, Run, Summary, Weight};

/// How a report is to be made.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Language of every word that does not come from the site.
    pub lang: Lang,
    /// How the CSV files are written.
    pub csv_dialect: CsvDialect,
    /// Who is responsible for the research (item A1 of the report); a program cannot know.
    pub evaluator: Option<String>,
    /// Who commissioned it (item A3). Not taken from [`Run::organisation`]: the owner of a site need not be the commissioner.
    pub commissioner: Option<String>,
    /// Version of the document (item A6).
    pub document_version: Option<String>,
    /// With which browsers and assistive technology the site has to work (item C12).
    pub support_baseline: Option<String>,
    /// Technologies that the site relies upon (item C13).
    pub technologies: Option<String>,
    /// The rules of the decree in words; without them a report shows their ids alone.
    pub decree_rules: &'static [DecreeRule],
    /// Gives the examples of a rule, for its page.
    pub examples: Option<fn(&Rule) -> Vec<Example>>,
}

/// A piece of mark-up with what a rule says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The outcome.
    pub outcome: Outcome,
    /// What it shows, in English.
    pub title: String,
    /// Why the outcome is so, in English (CommonMark, one paragraph).
    pub why: String,
    /// The mark-up.
    pub code: String,
}

/// A run that is ready to be written: its source, its totals and its defects.
pub struct Report<'r> {
    source: &'r dyn RunSource,
    /// Rules that took part and that the norm asks.
    rules: Vec<&'static Rule>,
    /// Rules that took part and that only another norm asks.
    elsewhere: Vec<&'static Rule>,
    /// Rules of the registry that did not take part in the run.
    left_out: Vec<&'static Rule>,
    options: &'r Options,
    digest: Digest,
}

impl<'r> Report<'r> {
    /// Goes through the pages once. `rules` is the registry; rules that did not take part in the run count nowhere and
    /// are named as such.
    ///
    /// # Errors
    /// When the source cannot read its pages.
    pub fn new(source: &'r dyn RunSource, rules: &[&'static Rule], options: &'r Options) -> Result<Self, ReportError> {
        let digest = Digest::of(source, rules)?;
        let (took_part, left_out): (Vec<&'static Rule>, _) =
            rules.iter().partition(|rule| digest::took_part(source.run(), rule));
        let norm = source.run().norm;
        let (elsewhere, rules) = took_part.into_iter().partition(|rule| rule.weight(norm) == Weight::OtherNorm);
        Ok(Self { source, rules, elsewhere, left_out, options, digest })
    }

    /// The head of the run.
    pub fn run(&self) -> &Run {
        self.source.run()
    }

    /// The totals that the report shows.
    pub fn summary(&self) -> &Summary {
        &self.digest.summary
    }

    /// The sample for research by people.
    pub fn sample(&self) -> &sample::Sample {
        &self.digest.drawn
    }

    /// Writes these formats, in this order.
    ///
    /// # Errors
    /// The first file that cannot be written, or a page that cannot be read. What was written before stays.
    pub fn write(&self, formats: &[&dyn Format], sink: &mut dyn Sink) -> Result<Vec<String>, ReportError> {
        let mut paths = Vec::new();
        for format in formats {
            paths.extend(format.write(self, sink)?);
        }
        Ok(paths)
    }

    /// Writes every format: the CSV files, `audit.json`, and the HTML report last, since it refers to the others.
    ///
    /// # Errors
    /// As [`Report::write`].
    pub fn write_all(&self, sink: &mut dyn Sink) -> Result<Vec<String>, ReportError> {
        let decree: [&dyn Format; 4] = [&StatementCsv, &ContradictionsCsv, &DeadlinesCsv, &SampleCsv];
        let mut paths = self.write(&[&FindingsCsv, &CriteriaCsv, &PagesCsv], sink)?;
        paths.extend(self.write(&decree, sink)?);
        paths.extend(self.write(&[&AuditJson, &Html], sink)?);
        Ok(paths)
    }

    fn rule(&self, id: &str) -> Option<&'static Rule> {
        self.rules.iter().copied().find(|rule| rule.id == id)
    }

    /// Whether a rule counts against another norm only, so that its findings stand in `audit.json` alone.
    fn is_elsewhere(&self, id: &str) -> bool {
        self.elsewhere.iter().any(|rule| rule.id == id)
    }
}

/// A format of the report: one file or several.
pub trait Format {
    /// Writes the file or files and gives their paths relative to the report's folder.
    ///
    /// # Errors
    /// When a file cannot be written or a page of the run cannot be read.
    fn write(&self, report: &Report<'_>, sink: &mut dyn Sink) -> Result<Vec<String>, ReportError>;
}

/// A report in every format ([`Report::write_all`]).
///
/// Returns the paths that were written.
///
/// # Errors
/// As [`Report::write`].
pub fn write_all(
    source: &dyn RunSource,
    rules: &[&'static Rule],
    options: &Options,
    sink: &mut dyn Sink,
) -> Result<Vec<String>, ReportError> {
    Report::new(source, rules, options)?.write_all(sink)
}
