//! `audit.json`: the whole run for programs, one page a line. `config/schema/audit-1.schema.json` describes it.

use crate::{Format, Report, ReportError, Sink};
use schouw_act::{Norm, Outcome, Run, Summary};
use serde::Serialize;
use std::io::{self, Write};

const PATH: &str = "audit.json";

/// The run with its totals and every page, written while the pages are read.
#[derive(Debug, Clone, Copy)]
pub struct AuditJson;

impl Format for AuditJson {
    fn write(&self, report: &Report<'_>, sink: &mut dyn Sink) -> Result<Vec<String>, ReportError> {
        let failed = ReportError::write(PATH);
        let mut out = sink.create(PATH).map_err(&failed)?;
        head(&mut out, report.run(), report.summary(), &report.digest.other_norms).map_err(&failed)?;
        for (index, page) in report.source.pages()?.enumerate() {
            let page = page?;
            let separator: &[u8] = if index == 0 { b"\n" } else { b",\n" };
            out.write_all(separator).map_err(&failed)?;
            serde_json::to_writer(&mut out, &page).map_err(|e| failed(e.into()))?;
        }
        out.write_all(b"\n]\n}\n").and_then(|()| out.flush()).map_err(&failed)?;
        Ok(vec![PATH.to_owned()])
    }
}

/// Everything up to the pages: the fields of the run, each on a line, and the totals.
fn head(out: &mut dyn Write, run: &Run, summary: &Summary, others: &[Summary]) -> io::Result<()> {
    out.write_all(b"{\n")?;
    if let serde_json::Value::Object(fields) = serde_json::to_value(run)? {
        for (name, value) in fields {
            writeln!(out, "{}: {value},", serde_json::Value::from(name))?;
        }
    }
    writeln!(out, "\"summary\": {},", serde_json::to_string(&Totals::of(summary))?)?;
    let others: Vec<_> =
        others.iter().map(|other| OtherTotals { norm: other.norm(), summary: Totals::of(other) }).collect();
    write!(out, "\"other_norms\": {},\n\"pages\": [", serde_json::to_string(&others)?)
}

/// The totals of the same run against another norm; never added to those of the run's norm.
#[derive(Serialize)]
struct OtherTotals<'s> {
    norm: Norm,
    summary: Totals<'s>,
}

/// The totals, for readers that do not want to count. Schouw itself counts again when it reads a file.
#[derive(Serialize)]
struct Totals<'s> {
    pages_known: u64,
    pages_measured: u64,
    pages_not_measured: u64,
    pages_failed: u64,
    pages_with_gaps: u64,
    failed: u64,
    deviations: u64,
    cant_tell: u64,
    defects: u64,
    rule_errors: u64,
    criteria: Vec<CriterionTotals<'s>>,
    rules: Vec<RuleTotals>,
}

#[derive(Serialize)]
struct CriterionTotals<'s> {
    criterion: &'static str,
    clause: &'static str,
    level: &'static str,
    outcome: Outcome,
    failed: u64,
    cant_tell: u64,
    pages_failed: u64,
    pages_cant_tell: u64,
    rules: &'s [&'static str],
}

#[derive(Serialize)]
struct RuleTotals {
    rule: &'static str,
    outcome: Outcome,
    passed: u64,
    failed: u64,
    cant_tell: u64,
    pages_failed: u64,
    pages_cant_tell: u64,
    pages_passed: u64,
    pages_inapplicable: u64,
    pages_untested: u64,
    defects: u64,
}

impl<'s> Totals<'s> {
    fn of(summary: &'s Summary) -> Self {
        let criteria = summary.criteria.iter().map(|c| CriterionTotals {
            criterion: c.criterion.sc(),
            clause: c.criterion.clause,
            level: c.criterion.level.as_str(),
            outcome: c.outcome,
            failed: c.failed,
            cant_tell: c.cant_tell,
            pages_failed: c.pages_failed,
            pages_cant_tell: c.pages_cant_tell,
            rules: &c.rules,
        });
        let rules = summary.rules.iter().map(|r| RuleTotals {
            rule: r.rule.id,
            outcome: r.outcome(),
            passed: r.passed,
            failed: r.failed,
            cant_tell: r.cant_tell,
            pages_failed: r.pages_failed,
            pages_cant_tell: r.pages_cant_tell,
            pages_passed: r.pages_passed,
            pages_inapplicable: r.pages_inapplicable,
            pages_untested: r.pages_untested,
            defects: r.defects,
        });
        Self {
            pages_known: summary.pages_measured + summary.pages_not_measured(),
            pages_measured: summary.pages_measured,
            pages_not_measured: summary.pages_not_measured(),
            pages_failed: summary.pages_failed,
            pages_with_gaps: summary.pages_with_gaps,
            failed: summary.failed,
            deviations: summary.failed_with(schouw_act::Weight::Deviation),
            cant_tell: summary.cant_tell,
            defects: summary.defects(),
            rule_errors: summary.rule_errors,
            criteria: criteria.collect(),
            rules: rules.collect(),
        }
    }
}
