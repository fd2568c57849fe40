//! The HTML report: what it says, that it is sound, and that pages cannot speak through it.

mod common;

use common::*;
use schouw_act::*;
use schouw_report::{CsvDialect, MemorySink, MemorySource};
use scraper::{ElementRef, Html, Selector};
use std::collections::HashSet;

fn pages(sink: &MemorySink) -> impl Iterator<Item = (&str, &str)> {
    sink.files.keys().filter(|path| path.ends_with(".html")).map(|path| (path.as_str(), sink.text(path)))
}

fn all<'h>(html: &'h Html, selector: &str) -> Vec<ElementRef<'h>> {
    html.select(&Selector::parse(selector).unwrap()).collect()
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a page must have to be accessible, as far as its source shows.
fn assert_sound(path: &str, source: &str) {
    let html = Html::parse_document(source);
    assert_eq!(format!("{:?}", html.quirks_mode), "NoQuirks", "{path}");
    let ids: Vec<&str> = all(&html, "[id]").iter().filter_map(|e| e.value().id()).collect();
    let unique: HashSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len(), "{path}: an id twice");
    for element in all(&html, "[aria-labelledby],[for],[data-for]") {
        for name in ["aria-labelledby", "for", "data-for"] {
            for id in element.attr(name).unwrap_or_default().split_whitespace() {
                assert!(unique.contains(id), "{path}: {name}={id} leads nowhere");
            }
        }
    }
    for link in all(&html, "a[href^='#']") {
        let href = link.attr("href").unwrap_or_default();
        assert!(unique.contains(&href[1..]), "{path}: {href} leads nowhere");
    }
    for link in all(&html, "a, button, summary, caption, th, h1, h2, h3, h4, dt, option, label, title") {
        assert!(!text(link).is_empty(), "{path}: an empty {}", link.html());
    }
    let mut before = 0;
    for heading in all(&html, "h1,h2,h3,h4,h5,h6") {
        let level: u32 = heading.value().name()[1..].parse().unwrap();
        assert!(level <= before + 1, "{path}: h{level} after h{before}: {}", text(heading));
        before = level;
    }
    assert_eq!(all(&html, "h1").len(), 1, "{path}");
    assert_eq!(all(&html, "main").len(), 1, "{path}");
    for table in all(&html, "table") {
        assert_eq!(table.child_elements().filter(|e| e.value().name() == "caption").count(), 1, "{path}: caption");
    }
    for header in all(&html, "th") {
        assert!(header.attr("scope").is_some(), "{path}: th without scope");
    }
    let labels = all(&html, "label").len();
    assert_eq!(all(&html, "input,select").len(), labels, "{path}: a field without a label");
}

/// Nothing is fetched: no element of the page loads anything, and the style names no address.
fn assert_self_contained(path: &str, source: &str) {
    let html = Html::parse_document(source);
    assert!(all(&html, "link,img,iframe,object,embed,video,audio,[src],[srcset],base").is_empty(), "{path}");
    for style in all(&html, "style") {
        let css: String = style.text().collect();
        assert!(!css.contains("url(") && !css.contains("@import"), "{path}");
    }
    for used in all(&html, "use") {
        assert!(used.attr("href").unwrap_or_default().starts_with('#'), "{path}");
    }
}

#[test]
fn every_page_is_sound_and_complete_in_itself() {
    for lang in [Lang::Nl, Lang::En] {
        for source in [municipality(), small(), source(run(), vec![])] {
            let sink = written(&source, lang, CsvDialect::Nl);
            for (path, source) in pages(&sink) {
                assert_sound(path, source);
                assert_self_contained(path, source);
                assert!(source.contains(&format!("<html lang=\"{}\">", lang.tag())), "{path}");
            }
        }
    }
}

#[test]
fn links_between_the_files_of_the_report_arrive() {
    let sink = written(&municipality(), Lang::Nl, CsvDialect::Nl);
    for (path, source) in pages(&sink) {
        let html = Html::parse_document(source);
        for link in all(&html, "a[href]") {
            let href = link.attr("href").unwrap_or_default();
            if href.contains(':') || href.starts_with('#') {
                continue;
            }
            let (file, fragment) = href.split_once('#').unwrap_or((href, ""));
            let file = match file.strip_prefix("../") {
                Some(up) => up.to_owned(),
                None => file.to_owned(),
            };
            assert!(sink.files.contains_key(&file), "{path}: {href}");
            assert!(fragment.is_empty() || sink.text(&file).contains(&format!("id=\"{fragment}\"")), "{path}: {href}");
        }
    }
}

#[test]
fn rules_with_findings_have_a_page_and_others_not() {
    let sink = written(&municipality(), Lang::Nl, CsvDialect::Nl);
    let paths: Vec<&str> = pages(&sink).map(|(path, _)| path).collect();
    assert_eq!(
        paths,
        [
            "afwijkingen-concept.html",
            "index.html",
            "regels/form-field-name.html",
            "regels/heading-order.html",
            "regels/image-name.html",
            "regels/link-name.html"
        ]
    );
}

#[test]
fn the_fifteen_items_of_an_accepted_report_are_there_and_honest() {
    let sink = written(&municipality(), Lang::Nl, CsvDialect::Nl);
    let html = Html::parse_document(sink.text("index.html"));
    let numbers: Vec<String> = all(&html, ".no").into_iter().map(text).collect();
    let expected = "A1 A2 A3 A4 A5 A6 B7 B8 B9 B10 B11 C12 C13 D14 D15";
    assert_eq!(numbers.join(" "), expected);
    let empty = all(&html, ".empty");
    assert_eq!(empty.len(), 5);
    assert!(empty.into_iter().all(|item| text(item).starts_with("niet ingevuld: ")));
    let main = text(all(&html, "main")[0]);
    assert!(main.contains("Automatisch onderzoek alleen is nooit genoeg voor status A of B"), "{main}");
    assert!(!text(all(&html, "#criteria-rijen")[0]).contains("Voldoende"));
}

#[test]
fn what_a_person_fills_in_takes_the_place_of_not_filled_in() {
    let source = municipality();
    let options = schouw_report::Options { evaluator: Some("A. de Vries".to_owned()), ..Default::default() };
    let mut sink = MemorySink::default();
    schouw_report::write_all(&source, RULES, &options, &mut sink).unwrap();
    let html = Html::parse_document(sink.text("index.html"));
    assert_eq!(all(&html, ".empty").len(), 4);
    assert!(sink.text("index.html").contains("A. de Vries"));
}

#[test]
fn numbers_on_the_first_page_are_those_of_the_summary() {
    let source = municipality();
    let mut summary = Summary::new(source.run.norm, RULES);
    source.pages.iter().for_each(|page| summary.add(page));
    let sink = written(&source, Lang::Nl, CsvDialect::Nl);
    let html = Html::parse_document(sink.text("index.html"));
    let figures: Vec<String> = all(&html, ".figures .big").into_iter().map(text).collect();
    let expected =
        [summary.pages_measured, summary.pages_failed, summary.defects_with(Weight::Deviation), summary.cant_tell]
            .map(|n| n.to_string());
    assert_eq!(figures, expected);
    assert_eq!(all(&html, "#criteria-rijen tr").len(), 50);
    let rows = all(&html, "#criteria-rijen tr[data-outcome='failed']").len();
    assert_eq!(rows, summary.criteria_with(Outcome::Failed));
    let defects: usize = pages(&sink).map(|(_, page)| page.matches("<article class=\"defect\" ").count()).sum();
    assert_eq!(defects as u64, summary.defects());
    assert!(summary.failed_with(Weight::Advice) > 0, "the sample has advice, which counts as no deviation");
}

#[test]
fn the_list_to_mend_first_is_by_pages_and_ends_at_everything() {
    let sink = written(&municipality(), Lang::Nl, CsvDialect::Nl);
    let html = Html::parse_document(sink.text("index.html"));
    let shares: Vec<f64> = all(&html, ".first strong")
        .into_iter()
        .map(|e| text(e).trim_end_matches('%').trim().replace(',', ".").parse().unwrap())
        .collect();
    assert_eq!(shares.len(), 7);
    assert!(shares.is_sorted());
    assert_eq!(shares.last(), Some(&100.0));
}

#[test]
fn questions_stand_apart_from_failures() {
    let sink = written(&municipality(), Lang::Nl, CsvDialect::Nl);
    let html = Html::parse_document(sink.text("regels/form-field-name.html"));
    assert_eq!(all(&html, "section[aria-labelledby='afwijkingen'] .b-cantTell").len(), 0);
    assert_eq!(all(&html, "section[aria-labelledby='vragen'] .b-failed").len(), 0);
    let questions = text(all(&html, "section[aria-labelledby='vragen']")[0]);
    assert!(questions.contains("Blijft duidelijk wat er moet staan als iemand typt?"), "{questions}");
}

#[test]
fn the_prose_of_a_rule_ends_before_its_cases() {
    let sink = written(&municipality(), Lang::En, CsvDialect::Nl);
    let page = sink.text("regels/image-name.html");
    assert!(page.contains("People who do not see the image hear only its text alternative."));
    assert!(!page.contains("a case"));
}

#[test]
fn a_run_of_which_nothing_was_measured_says_so() {
    let source = source(run(), vec![unmeasured(0, "/", "timeout", "10 s")]);
    let index = written(&source, Lang::Nl, CsvDialect::Nl).text("index.html").to_owned();
    assert!(index.contains("Er is geen enkele pagina onderzocht"));
    assert!(!index.contains("geen afwijkingen. Dat wil niet zeggen"));
}

#[test]
fn a_partial_run_says_so_first() {
    let mut source = municipality();
    source.run.partial = Some("interrupted".to_owned());
    let index = written(&source, Lang::Nl, CsvDialect::Nl).text("index.html").to_owned();
    let html = Html::parse_document(&index);
    assert!(text(all(&html, ".notice")[0]).starts_with("Dit onderzoek is niet afgemaakt:"));
}

/// A run in which everything that comes from the site tries to break out.
fn hostile(payload: &str) -> MemorySource {
    let mut findings = vec![
        finding(&IMAGE, "no_name", payload, 1, 1, &[("src", payload.into())]),
        finding(&IMAGE, "file_name", payload, 1, 2, &[("name", payload.into())]),
    ];
    for finding in &mut findings {
        finding.target.selector = payload.to_owned();
        finding.target.within = vec![payload.to_owned()];
        finding.target.frame_url = Some(payload.to_owned());
        finding.component = payload.to_owned();
    }
    let mut page = page(0, "/", payload, findings, 0);
    page.url = format!("javascript:{payload}");
    page.lang = Some(payload.to_owned());
    page.content_type = Some(payload.to_owned());
    page.requested_url = Some(payload.to_owned());
    page.gaps = vec![Gap { reason: payload.to_owned(), detail: payload.to_owned() }];
    page.rules.errors = vec![RuleError { rule: "page-title".to_owned(), message: payload.to_owned() }];
    let mut unmeasured = unmeasured(1, payload, payload, payload);
    unmeasured.url = payload.to_owned();
    let mut run = run();
    run.organisation = Some(payload.to_owned());
    run.host = payload.to_owned();
    run.user_agent = payload.to_owned();
    run.scope = vec![payload.to_owned()];
    run.start_urls = vec![payload.to_owned()];
    run.partial = Some(payload.to_owned());
    let mut page_without_title = page.clone();
    page_without_title.title = None;
    source(run, vec![page, page_without_title, unmeasured])
}

#[test]
fn text_from_the_site_stays_text() {
    let payloads = [
        "</script><script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "</title></style><svg onload=alert(1)>",
        "{{ 7*7 }}{% if %}",
        "<!-- --><![CDATA[",
        "\u{202e}evil\u{2066}",
        "a\0b\u{7}\u{1b}[2J\r\nc",
        "&lt;b&gt;&amp;#x27;",
    ];
    for payload in payloads {
        for lang in [Lang::Nl, Lang::En] {
            let sink = written(&hostile(payload), lang, CsvDialect::Nl);
            for (path, source) in pages(&sink) {
                let html = Html::parse_document(source);
                assert_eq!(all(&html, "script").len(), 1, "{payload:?} {path}");
                assert_eq!(all(&html, "style").len(), 1, "{payload:?} {path}");
                assert_self_contained(path, source);
                for element in all(&html, "*") {
                    assert!(element.value().attrs().all(|(name, _)| !name.starts_with("on")), "{payload:?} {path}");
                    let href = element.attr("href").unwrap_or_default();
                    assert!(!href.starts_with("javascript"), "{payload:?} {path}");
                }
                assert!(!source.contains(['\0', '\u{7}', '\u{1b}']), "{payload:?} {path}");
            }
        }
    }
}

#[test]
fn the_text_from_the_site_is_shown_as_it_was() {
    let payload = "</script><script>alert(1)</script>";
    let sink = written(&hostile(payload), Lang::Nl, CsvDialect::Nl);
    let html = Html::parse_document(sink.text("regels/image-name.html"));
    assert_eq!(text(all(&html, ".snip")[0]), payload);
}

#[test]
fn the_english_report_has_no_dutch_words_of_its_own() {
    let sink = written(&municipality(), Lang::En, CsvDialect::Nl);
    for (path, source) in pages(&sink) {
        let html = Html::parse_document(source);
        for part in all(&html, "h1,h2,h3,h4,th[scope=col],caption,dt,label,button,summary,option,.badge,.lead p,.tag") {
            let words = text(part);
            for dutch in ["nderdeel", "fwijking", "agina", "ragen", "itkomst", "iveau", "Onvoldoende", " van ", " het "]
            {
                assert!(!words.contains(dutch), "{path}: {words}");
            }
        }
    }
}

/// The part of the first page that holds an item, by its number.
fn item(source: &MemorySource, lang: Lang, number: &str) -> String {
    let sink = written(source, lang, CsvDialect::Nl);
    let html = Html::parse_document(sink.text("index.html"));
    let items = all(&html, ".item").into_iter().map(text);
    items.into_iter().find(|item| item.contains(number)).unwrap_or_default()
}

#[test]
fn the_sample_says_what_was_left_out_and_whether_the_study_was_completed() {
    let mut part = municipality();
    let words = item(&part, Lang::Nl, "B10");
    assert!(words.contains("Onderzocht: 30 pagina's van de 34 adressen die bekend zijn."), "{words}");
    assert!(words.contains("Niet onderzocht: 4 adressen. Status_404 (2); "), "{words}");
    assert!(!words.contains("niet afgemaakt") && !words.contains("alle"), "{words}");
    part.run.partial = Some("budget_time".to_owned());
    let words = item(&part, Lang::Nl, "B10");
    assert!(words.contains("Het onderzoek is niet afgemaakt: de ingestelde tijd was verstreken."), "{words}");
    let whole = source(run(), municipality().pages.into_iter().take(3).collect());
    let words = item(&whole, Lang::En, "B10");
    assert!(words.contains("all 3 pages that are known were measured") && !words.contains("Not measured"), "{words}");
}

#[test]
fn links_to_other_sites_are_counted_as_links() {
    assert!(item(&municipality(), Lang::Nl, "B8").contains("Links naar andere sites (niet gevolgd)57"));
    assert!(item(&municipality(), Lang::En, "B8").contains("Links to other sites (not followed)57"));
}

#[test]
fn one_term_says_what_a_person_has_to_judge() {
    let sink = written(&municipality(), Lang::Nl, CsvDialect::Nl);
    for (path, bytes) in &sink.files {
        let text = String::from_utf8_lossy(bytes);
        for other in ["met de hand te", "e beoordelen", "ragen voor een mens", "onderzochte bereik", "14.30 uur"] {
            assert!(!text.contains(other), "{path}: {other}");
        }
    }
    assert!(sink.text("index.html").contains("14:30 uur"));
}
