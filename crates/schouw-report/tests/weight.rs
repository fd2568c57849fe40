//! What a failure is called: certain, possible, counted only, or not looked for.

mod common;

use common::*;
use schouw_act::*;
use schouw_report::{CsvDialect, MemorySink, MemorySource, Options, terminal_summary, write_all};
use scraper::{Html, Selector};

/// Stricter than the norm: none of its failures fails a criterion by itself.
static STRICT: Rule = Rule { id: "role-strict", criteria: &[], secondary: &["4.1.2"], ..LINK };

/// One page with a failure of the strict rule.
fn strict() -> MemorySource {
    let finding =
        finding(&STRICT, "no_name", "<a href=\"/\">", 7, 1, &[("role", "link".into()), ("inner", "x".into())]);
    let mut run = run();
    run.rules = vec![RuleRef { id: STRICT.id.to_owned(), version: 1 }];
    source(run, vec![page(0, "/", "Home", vec![finding], 0)])
}

fn written_with(source: &MemorySource, rules: &[&'static Rule], options: &Options) -> MemorySink {
    let mut sink = MemorySink::default();
    write_all(source, rules, options, &mut sink).unwrap();
    sink
}

fn plain(html: &str) -> String {
    let html = Html::parse_document(html);
    let main = html.select(&Selector::parse("main").unwrap()).next().unwrap();
    main.text().collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_failure_of_a_rule_without_a_criterion_of_its_own_is_a_possible_deviation() {
    let (source, options) = (strict(), Options::default());
    let sink = written_with(&source, &[&STRICT], &options);
    assert!(sink.text("bevindingen.csv").contains(";mogelijke afwijking;"));
    let index = plain(sink.text("index.html"));
    assert!(index.contains("Er is ook 1 mogelijke afwijking van regels die strenger zijn dan de norm."), "{index}");
    assert!(index.contains("Handmatig te controleren 0 en 1 mogelijke afwijking"), "{index}");
    assert!(!index.contains("afwijking van de norm"), "{index}");
    assert!(index.contains("Er zijn geen afwijkingen gevonden om te herstellen."), "{index}");
    let rule = plain(sink.text("regels/role-strict.html"));
    assert!(rule.contains("op 1 pagina · 1 mogelijke afwijking"), "{rule}");
    let mut summary = Summary::new(source.run.norm, &[&STRICT]);
    source.pages.iter().for_each(|page| summary.add(page));
    let terminal = terminal_summary(&source.run, &summary, Lang::Nl);
    let row = |label: &str, n: u64| {
        terminal.contains(&format!(
            "
{label:<24} {n:>9}"
        ))
    };
    assert!(row("Mogelijke afwijkingen", 1) && row("Afwijkingen", 0), "{terminal}");
}

#[test]
fn evidence_has_names_for_people_and_what_has_none_stays_in_the_file() {
    let sink = written_with(&strict(), &[&STRICT], &Options::default());
    let rule = plain(sink.text("regels/role-strict.html"));
    assert!(rule.contains("Gezien Rol: “link” Kenmerk van het onderdeel"), "{rule}");
    assert!(sink.text("audit.json").contains("\"inner\""));
    let english = written_with(&strict(), &[&STRICT], &Options { lang: Lang::En, ..Options::default() });
    assert!(plain(english.text("regels/role-strict.html")).contains("Seen Role: “link”"));
}

#[test]
fn shares_are_of_what_is_written_down_and_the_rest_is_told() {
    let mut source = municipality();
    // As when the rule met 500 more failures than a page may write down.
    source.pages[0].rules.counts.get_mut("link-name").unwrap().failed += 500;
    let sink = written(&source, Lang::Nl, CsvDialect::Nl);
    let html = Html::parse_document(sink.text("index.html"));
    let last = html.select(&Selector::parse(".first strong").unwrap()).next_back().unwrap();
    assert_eq!(last.text().collect::<String>(), "100\u{a0}%");
    let told = "alleen de eerste 2.000";
    assert_eq!(plain(sink.text("index.html")).matches(told).count(), 2);
    assert!(plain(sink.text("regels/link-name.html")).contains(told));
    assert!(!plain(sink.text("regels/image-name.html")).contains(told));
    assert!(!plain(written(&municipality(), Lang::Nl, CsvDialect::Nl).text("index.html")).contains(told));
}

#[test]
fn a_rule_that_was_left_out_is_named() {
    let mut source = municipality();
    assert!(!plain(written(&source, Lang::Nl, CsvDialect::Nl).text("index.html")).contains("Niet meegedaan"));
    source.run.rules.retain(|rule| rule.id != TITLE.id);
    let index = plain(written(&source, Lang::Nl, CsvDialect::Nl).text("index.html"));
    assert!(index.contains("Niet meegedaan Pagina heeft een titel page-title"), "{index}");
}

#[test]
fn the_items_that_only_a_person_knows_can_be_filled_in() {
    let some = |text: &str| Some(text.to_owned());
    let options = Options {
        evaluator: some("A. de Vries"),
        commissioner: some("College"),
        document_version: some("versie 1.2"),
        support_baseline: some("NVDA met Firefox"),
        technologies: some("HTML en CSS"),
        ..Options::default()
    };
    let sink = written_with(&municipality(), RULES, &options);
    let index = plain(sink.text("index.html"));
    assert!(!index.contains("niet ingevuld:"), "{index}");
    for given in ["versie 1.2", "NVDA met Firefox", "HTML en CSS"] {
        assert!(index.contains(given), "{given}");
    }
}

#[test]
fn what_was_not_seen_three_hundred_times_is_said_once() {
    let mut source = small();
    source.pages[0].gaps = (0..300)
        .map(|n| Gap { reason: "frame_not_loaded".into(), detail: format!("https://player.example.nl/{n}") })
        .chain([Gap { reason: "sheet_not_loaded".into(), detail: String::new() }])
        .collect();
    let sink = written(&source, Lang::Nl, CsvDialect::Nl);
    let expected = ";een ingevoegde pagina (iframe) kon niet worden gelezen (300 keer): https://player.example.nl/0, \
                    https://player.example.nl/1, https://player.example.nl/2, … | een stijlblad kon niet worden gelezen;";
    assert!(sink.text("paginas.csv").contains(expected), "{}", sink.text("paginas.csv"));
}

#[test]
fn limits_stand_in_words() {
    let index = plain(written(&municipality(), Lang::Nl, CsvDialect::Nl).text("index.html"));
    assert!(index.contains("Pagina's ten hoogste 10.000") && !index.contains("pages_max"), "{index}");
}
