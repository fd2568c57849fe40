//! `criteria.csv`: a row per criterion of the norm.

use super::Table;
use crate::{Format, Report, ReportError, Sink, texts};
use schouw_act::{Outcome, Text};

const COLUMNS: &[Text] = &[
    Text::new("EN-clausule", "EN clause"),
    Text::new("Succescriterium", "Success criterion"),
    Text::new("Niveau", "Level"),
    Text::new("Naam", "Name"),
    Text::new("Uitkomst", "Outcome"),
    Text::new("Afwijkingen", "Deviations"),
    Text::new("Handmatig te controleren", "To check by hand"),
    Text::new("Pagina's met afwijking", "Pages with a deviation"),
    Text::new("Pagina's met alleen handmatig te controleren", "Pages with findings to check by hand only"),
    Text::new("Pagina's onderzocht", "Pages measured"),
    Text::new("Pagina's met afwijking (%)", "Pages with a deviation (%)"),
    Text::new("Regels die keken", "Rules that looked"),
    Text::new("Nog te doen", "What remains to be done"),
    Text::new("Zo controleert u het", "How to check it by hand"),
    Text::new("Onderzocht op", "Measured on"),
];

/// Every criterion of the norm with its outcome and what a person still has to do.
#[derive(Debug, Clone, Copy)]
pub struct CriteriaCsv;

impl Format for CriteriaCsv {
    fn write(&self, report: &Report<'_>, sink: &mut dyn Sink) -> Result<Vec<String>, ReportError> {
        let (lang, dialect) = (report.options.lang, report.options.csv_dialect);
        let mut table = Table::create(sink, "criteria.csv", dialect, COLUMNS, lang)?;
        let summary = report.summary();
        for criterion in &summary.criteria {
            // Where nothing looked, a zero would be a claim.
            let untested = criterion.outcome == Outcome::Untested;
            let n = |n: u64| if untested { String::new() } else { n.to_string() };
            let share = dialect.percent(criterion.pages_failed, summary.pages_measured);
            table.row([
                criterion.criterion.clause.to_owned(),
                criterion.criterion.sc().to_owned(),
                criterion.criterion.level.as_str().to_owned(),
                criterion.criterion.name.get(lang).to_owned(),
                criterion.outcome.label().get(lang).to_owned(),
                n(criterion.failed),
                n(criterion.cant_tell),
                n(criterion.pages_failed),
                n(criterion.pages_cant_tell),
                summary.pages_measured.to_string(),
                if untested { String::new() } else { share },
                criterion.rules.join(", "),
                texts::remaining(criterion, lang),
                criterion.criterion.check_by_hand().get(lang).to_owned(),
                dialect.date(&report.run().started),
            ])?;
        }
        table.finish()
    }
}
