//! The sites of one call side by side: `overzicht.html` and `overzicht.csv`.

use crate::csv::Table;
use crate::html::overview_page;
use crate::{CsvDialect, ReportError, Sink};
use schouw_act::{Lang, Outcome, Run, Summary, Text, Tool};

/// One site with its totals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverviewRow {
    /// The owner.
    pub organisation: String,
    /// Host of the site.
    pub host: String,
    /// Its report, relative to the overview.
    pub report: String,
    /// Why the run is partial, in words; none when it is whole.
    pub partial: Option<String>,
    /// When it began.
    pub started: String,
    /// Pages measured, pages with a deviation, and known addresses that were not measured.
    pub pages: [u64; 3],
    /// Criteria of the norm with a deviation.
    pub criteria_failed: u64,
    /// Deviations, and findings to check by hand.
    pub findings: [u64; 2],
}

impl OverviewRow {
    /// The row of a run. `report` is where its report stands, relative to the overview.
    pub fn new(run: &Run, summary: &Summary, report: String, lang: Lang) -> Self {
        let failed = summary.criteria.iter().filter(|criterion| criterion.outcome == Outcome::Failed).count();
        Self {
            organisation: run.organisation.clone().unwrap_or_default(),
            host: run.host.clone(),
            report,
            partial: run.partial.as_deref().map(|code| crate::csv::reason_words(code, lang)),
            started: run.started.clone(),
            pages: [summary.pages_measured, summary.pages_failed, summary.pages_not_measured()],
            criteria_failed: failed as u64,
            findings: [summary.failed, summary.cant_tell],
        }
    }
}

const COLUMNS: &[Text] = &[
    Text::new("Organisatie", "Organisation"),
    Text::new("Website", "Website"),
    Text::new("Pagina's onderzocht", "Pages measured"),
    Text::new("Pagina's met afwijking", "Pages with a deviation"),
    Text::new("Adressen niet onderzocht", "Addresses not measured"),
    Text::new("Succescriteria met afwijking", "Success criteria with a deviation"),
    Text::new("Afwijkingen", "Deviations"),
    Text::new("Handmatig te controleren", "To check by hand"),
    Text::new("Niet afgemaakt", "Not completed"),
    Text::new("Onderzocht op", "Measured on"),
    Text::new("Rapport", "Report"),
];

/// Writes the overview of several sites and gives the paths. Automatic research alone never yields a status: there is no judgement in it.
///
/// # Errors
/// The first file that cannot be written.
pub fn write_overview(
    rows: &[OverviewRow],
    tool: &Tool,
    lang: Lang,
    dialect: CsvDialect,
    sink: &mut dyn Sink,
) -> Result<Vec<String>, ReportError> {
    let mut table = Table::create(sink, "overzicht.csv", dialect, COLUMNS, lang)?;
    for row in rows {
        let numbers = [row.pages[0], row.pages[1], row.pages[2], row.criteria_failed, row.findings[0], row.findings[1]];
        let names = [row.organisation.clone(), row.host.clone()];
        let rest = [row.partial.clone().unwrap_or_default(), dialect.date(&row.started), row.report.clone()];
        table.row(names.into_iter().chain(numbers.map(|n| n.to_string())).chain(rest))?;
    }
    let mut paths = table.finish()?;
    let columns: Vec<&'static str> = COLUMNS.iter().map(|column| column.get(lang)).collect();
    paths.push(overview_page(rows, &columns, tool, lang, sink)?);
    Ok(paths)
}
