//! `bevindingen.csv`: a row per finding.

use super::{Table, criteria_of, kind_words};
use crate::{Format, Report, ReportError, Sink, words};
use schouw_act::Weight;
use schouw_act::{Finding, Lang, PageRecord, Text};

const COLUMNS: &[Text] = &[
    Text::new("Succescriterium", "Success criterion"),
    Text::new("Niveau", "Level"),
    Text::new("Naam", "Name"),
    Text::new("EN-clausule", "EN clause"),
    Text::new("Regel", "Rule"),
    Text::new("Naam van de regel", "Name of the rule"),
    Text::new("Uitkomst", "Outcome"),
    Text::new("Soort", "Kind"),
    Text::new("Pagina", "Page"),
    Text::new("Paginatitel", "Page title"),
    Text::new("Regelnummer", "Line"),
    Text::new("Kolom", "Column"),
    Text::new("Element", "Element"),
    Text::new("Pad", "Path"),
    Text::new("Uitleg", "Why"),
    Text::new("Herstel", "How to mend it"),
    Text::new("Onderdeel", "Component"),
    Text::new("Onderzocht op", "Measured on"),
];

/// Every finding with its criterion, place, reason and repair.
#[derive(Debug, Clone, Copy)]
pub struct FindingsCsv;

impl Format for FindingsCsv {
    fn write(&self, report: &Report<'_>, sink: &mut dyn Sink) -> Result<Vec<String>, ReportError> {
        let options = report.options;
        let mut table = Table::create(sink, "bevindingen.csv", options.csv_dialect, COLUMNS, options.lang)?;
        let day = options.csv_dialect.date(&report.run().started);
        for page in report.source.pages()? {
            let page = page?;
            for finding in page.findings.iter().filter(|finding| !report.is_elsewhere(&finding.rule)) {
                table.row(row(report, &page, finding, &day))?;
            }
        }
        table.finish()
    }
}

fn row(report: &Report<'_>, page: &PageRecord, finding: &Finding, day: &str) -> [String; COLUMNS.len()] {
    let lang = report.options.lang;
    let rule = report.rule(&finding.rule);
    let criteria = rule.map(|rule| criteria_of(report, rule)).unwrap_or_default();
    let maybe = Text::new(" (mogelijk)", " (possibly)").get(lang);
    let joined = |of: &dyn Fn(&'static schouw_act::Criterion) -> String, separator: &str| {
        let marked = criteria.iter().map(|(c, sure)| of(c) + if *sure { "" } else { maybe });
        marked.collect::<Vec<_>>().join(separator)
    };
    let mut levels: Vec<&str> = criteria.iter().map(|(c, _)| c.level.as_str()).collect();
    levels.sort_unstable();
    levels.dedup();
    // Of a rule that this version does not know, nobody can say here which criteria it has.
    let weight = rule.map_or(Weight::Possible, |rule| rule.weight(report.run().norm));
    let target = &finding.target;
    let place = |n: u32| if n == 0 { String::new() } else { n.to_string() };
    [
        joined(&|c| c.sc().to_owned(), ", "),
        levels.join(", "),
        joined(&|c| c.name.get(lang).to_owned(), " / "),
        joined(&|c| c.clause.to_owned(), ", "),
        finding.rule.clone(),
        rule.map_or("", |r| r.title.get(lang)).to_owned(),
        finding.outcome.label().get(lang).to_owned(),
        kind_words(weight, finding.outcome).get(lang).to_owned(),
        page.url.clone(),
        words::clean(page.title.as_deref().unwrap_or_default()),
        place(target.line),
        place(target.column),
        target.snippet.clone(),
        path(finding),
        sentence(rule, finding, lang),
        rule.map_or_else(String::new, |r| r.remedy(&finding.message, &finding.evidence, lang)),
        // With the rule, since sixteen hexadecimal digits alone can look like a number to a spreadsheet.
        format!("{}/{}", finding.rule, finding.component),
        day.to_owned(),
    ]
}

fn sentence(rule: Option<&'static schouw_act::Rule>, finding: &Finding, lang: Lang) -> String {
    rule.map_or_else(|| finding.message.clone(), |r| finding.why(r, lang))
}

/// The way to the element: through frames and shadow hosts, then its selector.
pub(crate) fn path(finding: &Finding) -> String {
    let target = &finding.target;
    target.within.iter().chain([&target.selector]).map(String::as_str).collect::<Vec<_>>().join(" ")
}
