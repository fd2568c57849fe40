//! Sums over a register.

use crate::Register;
use schouw_act::{RegisterRow, Status};
use std::collections::BTreeMap;

/// A criterion with how many statements name it.
#[derive(Debug, Clone, PartialEq)]
pub struct CriterionShare {
    /// The criterion.
    pub sc: String,
    /// Statements that say it is not met.
    pub not_met: usize,
    /// … as a share of all that were counted, in percent.
    pub percent: f64,
}

/// Sums over some rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Totals {
    /// Rows.
    pub rows: usize,
    /// Organisations.
    pub organisations: usize,
    /// Rows by status; none = no status that is known.
    pub statuses: BTreeMap<Option<Status>, usize>,
    /// Sites of status B whose evidence was found adequate: of these the criteria are counted.
    pub counted: usize,
    /// Criteria, the most often not met first.
    pub criteria: Vec<CriterionShare>,
}

impl Totals {
    /// Of all rows that fit.
    pub fn of(register: &Register, fits: impl Fn(&RegisterRow) -> bool) -> Self {
        let rows: Vec<&RegisterRow> = register.rows.iter().filter(|row| fits(row)).collect();
        let mut statuses = BTreeMap::new();
        for row in &rows {
            *statuses.entry(row.status).or_default() += 1;
        }
        let organisations: std::collections::BTreeSet<&str> =
            rows.iter().map(|row| row.organisation.as_str()).collect();
        let is_counted = |row: &&&RegisterRow| {
            row.status == Some(Status::B)
                && row.annotation == "onderbouwing toereikend"
                && row.kind.eq_ignore_ascii_case("website")
        };
        let counted: Vec<&&RegisterRow> = rows.iter().filter(is_counted).collect();
        let mut named = BTreeMap::<&str, usize>::new();
        for sc in counted.iter().flat_map(|row| &row.not_met) {
            *named.entry(sc).or_default() += 1;
        }
        let share = |not_met: usize| (not_met as f64 * 1000.0 / counted.len().max(1) as f64).round() / 10.0;
        let mut criteria: Vec<CriterionShare> = named
            .into_iter()
            .map(|(sc, not_met)| CriterionShare { sc: sc.to_owned(), not_met, percent: share(not_met) })
            .collect();
        criteria.sort_by(|a, b| b.not_met.cmp(&a.not_met).then_with(|| a.sc.cmp(&b.sc)));
        Self { rows: rows.len(), organisations: organisations.len(), statuses, counted: counted.len(), criteria }
    }

    /// Whether a row is of a municipality.
    pub fn is_municipal(row: &RegisterRow) -> bool {
        row.organisation.to_lowercase().starts_with("gemeente ")
    }
}
