//! The files about the decree: `verklaring.csv`, `tegenstrijdigheden.csv`, `termijnen.csv` and `steekproef.csv`.

use super::Table;
use crate::{Format, Report, ReportError, Sink, decree};
use schouw_act::Text;

/// What the rules of the decree found, a row each.
#[derive(Debug, Clone, Copy)]
pub struct StatementCsv;
/// Questions that follow from claims and findings.
#[derive(Debug, Clone, Copy)]
pub struct ContradictionsCsv;
/// What lapses when.
#[derive(Debug, Clone, Copy)]
pub struct DeadlinesCsv;
/// The sample for research by people.
#[derive(Debug, Clone, Copy)]
pub struct SampleCsv;

impl Format for StatementCsv {
    fn write(&self, report: &Report<'_>, sink: &mut dyn Sink) -> Result<Vec<String>, ReportError> {
        const COLUMNS: &[Text] = &[
            Text::new("Regel", "Rule"),
            Text::new("Naam", "Name"),
            Text::new("Uitkomst", "Outcome"),
            Text::new("Zekerheid", "Confidence"),
            Text::new("Gevonden", "Found"),
            Text::new("Te doen", "To do"),
            Text::new("Rust op", "Rests on"),
            Text::new("Adres", "Address"),
        ];
        let Some(found) = &report.run().decree else { return Ok(Vec::new()) };
        let (lang, rules) = (report.options.lang, report.options.decree_rules);
        let mut table = Table::create(sink, "verklaring.csv", report.options.csv_dialect, COLUMNS, lang)?;
        for check in &found.checks {
            let rule = rules.iter().find(|rule| rule.id == check.rule);
            let words = decree::in_words(check, lang);
            table.row([
                check.rule.clone(),
                rule.map_or("", |rule| rule.title.get(lang)).to_owned(),
                check.outcome.label().get(lang).to_owned(),
                check.confidence.label().get(lang).to_owned(),
                words.sentence(rules, lang),
                words.todo(rules, lang),
                rule.map_or("", |rule| rule.rests_on.get(lang)).to_owned(),
                check.url.clone().unwrap_or_default(),
            ])?;
        }
        table.finish()
    }
}

impl Format for ContradictionsCsv {
    fn write(&self, report: &Report<'_>, sink: &mut dyn Sink) -> Result<Vec<String>, ReportError> {
        const COLUMNS: &[Text] = &[
            Text::new("Soort", "Kind"),
            Text::new("Succescriterium", "Success criterion"),
            Text::new("Vraag", "Question"),
            Text::new("Afwijkingen", "Deviations"),
            Text::new("Pagina's", "Pages"),
            Text::new("Voorbeeld", "Example"),
            Text::new("Verklaring", "Statement"),
        ];
        let Some(found) = &report.run().decree else { return Ok(Vec::new()) };
        let lang = report.options.lang;
        let mut table = Table::create(sink, "tegenstrijdigheden.csv", report.options.csv_dialect, COLUMNS, lang)?;
        for found in &found.contradictions {
            table.row([
                decree::question_kind(found.kind).get(lang).to_owned(),
                found.criterion.clone().unwrap_or_default(),
                decree::question(found, lang),
                found.failures.to_string(),
                found.pages.to_string(),
                found.example.clone().unwrap_or_default(),
                found.claimed_at.clone().unwrap_or_default(),
            ])?;
        }
        table.finish()
    }
}

impl Format for DeadlinesCsv {
    fn write(&self, report: &Report<'_>, sink: &mut dyn Sink) -> Result<Vec<String>, ReportError> {
        const COLUMNS: &[Text] = &[
            Text::new("Verloopt op", "Lapses on"),
            Text::new("Wat", "What"),
            Text::new("Van", "Of"),
            Text::new("Stand", "State"),
            Text::new("Let op vanaf", "Look at it from"),
            Text::new("Geteld vanaf", "Counted from"),
        ];
        let Some(found) = &report.run().decree else { return Ok(Vec::new()) };
        let (lang, dialect) = (report.options.lang, report.options.csv_dialect);
        let mut table = Table::create(sink, "termijnen.csv", dialect, COLUMNS, lang)?;
        let day = |day: &str| if day.len() == 10 { dialect.date(&format!("{day}T00:00:00Z")) } else { day.to_owned() };
        for deadline in &found.deadlines {
            table.row([
                day(&deadline.day),
                decree::lapses(deadline, lang),
                deadline.of.clone(),
                decree::stands(deadline, &found.day).get(lang).to_owned(),
                day(&deadline.warn_from),
                day(deadline.counted_from.as_deref().unwrap_or_default()),
            ])?;
        }
        table.finish()
    }
}

impl Format for SampleCsv {
    fn write(&self, report: &Report<'_>, sink: &mut dyn Sink) -> Result<Vec<String>, ReportError> {
        const COLUMNS: &[Text] = &[
            Text::new("Deel", "Part"),
            Text::new("Onderdeel", "Slot"),
            Text::new("Waarom", "Why"),
            Text::new("Titel", "Title"),
            Text::new("Adres", "Address"),
        ];
        let lang = report.options.lang;
        let mut table = Table::create(sink, "steekproef.csv", report.options.csv_dialect, COLUMNS, lang)?;
        let sample = report.sample();
        for page in &sample.pages {
            let part =
                if page.is_random { Text::new("aselect", "random") } else { Text::new("gestructureerd", "structured") };
            let letters: Vec<String> = page.slots.iter().map(|slot| slot.letter.to_string()).collect();
            table.row([
                part.get(lang).to_owned(),
                letters.join(", "),
                page.why(lang),
                page.title.clone().unwrap_or_default(),
                page.url.clone(),
            ])?;
        }
        for slot in &sample.empty {
            let empty = Text::new("leeg", "empty").get(lang).to_owned();
            table.row([
                empty,
                slot.letter.to_string(),
                slot.what.get(lang).to_owned(),
                String::new(),
                String::new(),
            ])?;
        }
        table.finish()
    }
}
