//! The main job, end to end: the program audits the example municipality over HTTP, and what it finds is held against the list of
//! planted defects. Nothing missed, nothing extra.

#![allow(clippy::disallowed_methods)] // reads what the program wrote

mod common;

use common::{Planted, Run, example_file, schouw, strip_port};
use schouw_act::Outcome;
use schouw_page::{Limits, NoLoader, Page, ResponseFacts, SheetCache, Snapshot};
use schouw_report::{Example, MemorySink, Options, write_all};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

/// One demo for all tests of this file.
static DEMO: LazyLock<(tempfile::TempDir, Vec<Run>)> = LazyLock::new(|| {
    let out = tempfile::tempdir().expect("a folder for the reports");
    let done = schouw(&["demo", "--port", "0", "--quiet", "--out", &out.path().to_string_lossy()]);
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
    let runs = Run::all_below(out.path());
    assert_eq!(runs.len(), 2, "one report for each host");
    (out, runs)
});

/// Page, rule and selectors: what tells one finding from another.
type Key = (String, String, Vec<String>, String);

fn parse(host: &str, path: &str) -> Snapshot {
    let url = format!("http://{host}:8484{path}").parse().expect("an address of the example");
    let bytes = example_file(host, path);
    let mut snapshot = Snapshot::parse(&bytes, ResponseFacts::for_url(url), &Limits::default());
    snapshot.load(&NoLoader, &SheetCache::default(), &Limits::default());
    snapshot
}

/// Where the list says the element is: its own selector and the frames and hosts that lead to it.
fn locate(snapshot: &Snapshot, place: &common::Place) -> (Vec<String>, String) {
    let css = |text: &str| scraper::Selector::parse(text).unwrap_or_else(|_| panic!("not a selector: {text}"));
    let find = |page: &Page<'_>, text: &str| -> (Vec<String>, String) {
        let selector = css(text);
        let hits: Vec<_> = page.elements().filter(|el| selector.matches(&el.as_scraper())).collect();
        assert_eq!(hits.len(), 1, "{text} should find one element on {}", page.snapshot().url());
        (page.within(hits[0]), page.selector(hits[0]))
    };
    let page = Page::new(snapshot);
    let Some(frame) = &place.frame else { return find(&page, &place.element) };
    let selector = css(frame);
    let (element, inner) =
        page.frames().find(|(el, _)| selector.matches(&el.as_scraper())).expect("the frame of the list");
    find(&page.framed(element, inner.expect("a frame that can be read")), &place.element)
}

fn key(planted: &Planted, place: &common::Place) -> Key {
    let (within, selector) = locate(&parse(&planted.host, &place.page), place);
    (format!("{}{}", planted.host, place.page), planted.rule.clone(), within, selector)
}

/// Every finding with this outcome and its page.
fn findings(outcome: Outcome) -> impl Iterator<Item = (String, &'static schouw_act::Finding)> {
    let pages = DEMO.1.iter().flat_map(|run| &run.audit.pages);
    let all = pages.flat_map(|page| page.findings.iter().map(|finding| (strip_port(&page.url), finding)));
    all.filter(move |(_, finding)| finding.outcome == outcome)
}

fn found() -> BTreeMap<Key, u32> {
    let mut found = BTreeMap::new();
    for (page, finding) in findings(Outcome::Failed) {
        let target = finding.target.clone();
        *found.entry((page, finding.rule.clone(), target.within, target.selector)).or_insert(0) += 1;
    }
    found
}

#[test]
fn every_planted_defect_is_found_and_nothing_else() {
    let list = common::list();
    let expected: BTreeSet<Key> = list.gebreken.iter().map(|p| key(p, &p.place)).collect();
    assert_eq!(expected.len(), list.gebreken.len(), "the list names a defect twice");
    let found = found();
    let missed: Vec<_> = expected.iter().filter(|key| !found.contains_key(*key)).collect();
    let extra: Vec<_> = found.keys().filter(|key| !expected.contains(*key)).collect();
    assert!(missed.is_empty() && extra.is_empty(), "missed: {missed:#?}\nextra: {extra:#?}");
    assert!(found.values().all(|times| *times == 1), "a defect was reported twice at one place");
}

/// What a person is asked on the example, in full: each line was read and is a sensible question about its page. Lines that come or go
/// with a change of a rule are read before the snapshot is renewed (`INSTA_UPDATE=always`).
#[test]
fn what_a_person_is_asked_is_known_to_the_line() {
    let said = |finding: &schouw_act::Finding| {
        let rule = &schouw_rules::rule(&finding.rule).expect("a rule of ours").rule;
        rule.sentence(&finding.message, &finding.evidence, schouw_act::Lang::Nl)
    };
    let line = |(page, finding): (String, &schouw_act::Finding)| {
        let place: Vec<&str> =
            finding.target.within.iter().chain([&finding.target.selector]).map(String::as_str).collect();
        format!("{} {page} {}\n    {}", finding.rule, place.join(" >> "), said(finding))
    };
    let mut lines: Vec<String> = findings(Outcome::CantTell).map(line).collect();
    lines.sort();
    insta::assert_snapshot!("questions", lines.join("\n"));
}

/// Rules without planted defects, and why.
const WITHOUT: &[(&str, &str)] = &[
    ("video-sound-alternative", "it never fails: only a person hears whether captions are right"),
    ("video-visual-alternative", "it never fails: only a person sees whether a text tells the same"),
    ("video-description", "it never fails: only a person hears whether a description tells the same"),
    ("silent-video-alternative", "it fails only on a page without any text, which no page of a municipality is"),
    ("audio-alternative", "it fails only on a page without any text, which no page of a municipality is"),
];

/// Rules whose fault the example does not show yet: their own cases do.
const NOT_PLANTED: &[&str] = &[
    "aria-owns-valid",
    "auto-updating-text",
    "bypass-blocks",
    "character-shortcut",
    "consistent-help",
    "consistent-identification",
    "consistent-navigation",
    "embedded-name",
    "error-message",
    "field-label-visible",
    "identical-frames-same-purpose",
    "identical-links-same-context",
    "motion-alternative",
    "motion-switch-off",
    "page-language",
    "paste-allowed",
    "parts-language",
    "server-side-map",
    "skip-link-target",
    "state-text-contrast",
    "status-message",
    "table-whitespace-layout",
    "target-size",
    "titles-tell-apart",
    "visual-order",
    "whitespace-letters",
    "widget-name",
    "zoomed-text-clipped",
];

/// Whether an audit with the default settings runs the rule, and the rule can fail.
fn can_fail(rule: &schouw_act::Rule) -> bool {
    rule.weight(schouw_act::Norm::default()) != schouw_act::Weight::Advice
        && rule.messages.iter().any(|message| message.outcome == Outcome::Failed)
}

#[test]
fn every_rule_has_planted_defects_and_right_counterparts_that_pass() {
    let list = common::list();
    let found = found();
    let is_without = |id: &str| WITHOUT.iter().any(|(known, _)| *known == id) || NOT_PLANTED.contains(&id);
    for def in schouw_rules::audited().filter(|def| can_fail(&def.rule) && !is_without(def.rule.id)) {
        let planted: Vec<_> = list.gebreken.iter().filter(|p| p.rule == def.rule.id).collect();
        assert!(!planted.is_empty(), "{} has no planted defect", def.rule.id);
        for one in planted {
            assert!(!found.contains_key(&key(one, &one.goed)), "{}: its right counterpart was reported", one.rule);
        }
    }
    for (id, _) in WITHOUT {
        let is_planted = list.gebreken.iter().any(|p| p.rule == *id);
        assert!(schouw_rules::rule(id).is_some() && !is_planted, "{id} is no rule without planted defects");
    }
}

#[test]
fn every_page_is_reached_once_and_what_was_not_measured_has_its_reason() {
    for site in common::list().sites {
        let run = DEMO.1.iter().find(|run| run.audit.run.host == site.host).expect("a report for the host");
        let path = |url: &str| strip_port(url)[site.host.len()..].to_owned();
        let measured: Vec<String> =
            run.audit.pages.iter().filter(|p| p.not_measured.is_none()).map(|p| path(&p.url)).collect();
        let unseen = |reason: &str| -> BTreeSet<String> {
            site.not_measured.iter().filter(|n| n.reason == reason).map(|n| n.path.clone()).collect()
        };
        let scripted = unseen("needs_rendering");
        let expected: BTreeSet<String> = site.pages.iter().filter(|p| !scripted.contains(*p)).cloned().collect();
        assert_eq!(measured.iter().cloned().collect::<BTreeSet<_>>(), expected, "{}", site.host);
        assert_eq!(measured.len(), expected.len(), "a page was measured twice");
        for (reason, codes) in [
            ("robots", &["robots_disallowed"][..]),
            ("http_status", &["http_status"]),
            ("needs_rendering", &["needs_rendering"]),
            ("document", &["document"]),
            ("redirect", &["redirect_to_known", "redirect_out_of_scope"]),
        ] {
            for wanted in unseen(reason) {
                let record =
                    run.audit.pages.iter().find(|p| {
                        path(p.requested_url.as_deref().unwrap_or(&p.url)) == wanted && p.not_measured.is_some()
                    });
                let given = record.and_then(|p| p.not_measured.as_ref()).map(|n| n.reason.as_str());
                assert!(given.is_some_and(|g| codes.contains(&g)), "{wanted}: expected {reason}, was {given:?}");
            }
        }
        assert!(
            run.audit.pages.iter().all(|p| !site.unreachable.contains(&path(&p.url))),
            "an unreachable page was seen"
        );
    }
}

/// The server of this run answers each request after another time; what comes out is the same, in the same order.
#[test]
fn timing_changes_nothing_in_the_results() {
    let site = |host: &str| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/voorbeeldgemeente").join(host);
        schouw_testkit::Site::from_directory(folder)
    };
    let run_with = |jitter_ms: u64, seed: u64| {
        let host = "www.voorbeeldgemeente.localhost";
        let jitter = std::time::Duration::from_millis(jitter_ms);
        let server = schouw_testkit::SiteServer::builder().host(host, site(host)).jitter(jitter, seed).spawn().unwrap();
        let out = tempfile::tempdir().unwrap();
        let url = server.url_at(host, "/");
        let done =
            schouw(&["audit", &url, "--delay", "0", "--max-pages", "40", "-q", "--out", &out.path().to_string_lossy()]);
        assert_eq!(done.status.code(), Some(1), "{}", String::from_utf8_lossy(&done.stderr));
        let runs = Run::all_below(out.path());
        let pages = &runs[0].audit.pages;
        let told = |page: &schouw_act::PageRecord| {
            let findings: Vec<_> = page.findings.iter().map(|f| (f.rule.clone(), f.target.selector.clone())).collect();
            (strip_port(&page.url), page.not_measured.clone().map(|n| n.reason), findings)
        };
        pages.iter().map(told).collect::<Vec<_>>()
    };
    let calm = run_with(0, 1);
    assert_eq!(calm.iter().filter(|(_, reason, _)| reason.is_none()).count(), 38);
    for seed in [2, 3] {
        assert_eq!(run_with(40, seed), calm);
    }
}

#[test]
fn the_numbers_agree_in_every_file() {
    for run in &DEMO.1 {
        let coverage = &run.audit.run.coverage;
        assert_eq!(coverage.known, coverage.measured + coverage.not_measured.values().sum::<u64>());
        assert_eq!(coverage.known as usize, run.audit.pages.len());
        let failed: usize = run.audit.pages.iter().map(|page| page.findings.len()).sum();
        let rows = |name: &str| {
            let text = run.text(name);
            assert!(text.starts_with('\u{feff}') && text.contains("\r\n"), "{name}: not in Dutch CSV form");
            let mut reader =
                csv::ReaderBuilder::new().delimiter(b';').from_reader(text.trim_start_matches('\u{feff}').as_bytes());
            reader.records().collect::<Result<Vec<_>, _>>().expect("sound rows").len()
        };
        assert_eq!(rows("bevindingen.csv"), failed);
        assert_eq!(rows("criteria.csv"), 50);
        assert_eq!(rows("paginas.csv"), run.audit.pages.len());
    }
}

#[test]
fn audit_json_keeps_to_its_published_schema() {
    let schema =
        std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("config/schema/audit-1.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&serde_json::from_slice(&schema).unwrap()).unwrap();
    for run in &DEMO.1 {
        let instance = serde_json::from_str(&run.text("audit.json")).unwrap();
        let errors: Vec<String> = validator.iter_errors(&instance).map(|e| e.to_string()).take(5).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
}

#[test]
fn the_report_itself_passes_every_rule() {
    for run in &DEMO.1 {
        let mut pages = vec![run.folder.join("index.html"), run.folder.join("afwijkingen-concept.html")];
        pages.extend(std::fs::read_dir(run.folder.join("regels")).unwrap().map(|entry| entry.unwrap().path()));
        assert!(pages.len() > 5);
        for page in pages {
            let done = schouw(&["check", &page.to_string_lossy()]);
            let told = String::from_utf8_lossy(&done.stdout);
            assert_eq!(done.status.code(), Some(0), "{}: {told}", page.display());
            assert!(!told.contains("niet gezien"), "{}: {told}", page.display());
        }
    }
}

/// The examples on the page of a rule, as the program puts them there.
fn examples(rule: &schouw_act::Rule) -> Vec<Example> {
    let cases = schouw_rules::cases(rule).into_iter().filter(|case| case.files.is_empty());
    cases.map(|case| Example { outcome: case.expected, title: case.title, why: case.why, code: case.html }).collect()
}

/// The sample report in the repository is what the demo writes, but for moments, durations and the port.
#[test]
fn the_sample_report_in_the_repository_is_current() {
    let rules: Vec<_> = schouw_rules::audited().map(|def| &def.rule).collect();
    let run = DEMO.1.iter().find(|run| run.audit.run.host.starts_with("www.")).expect("the main site");
    let mut source = run.audit.clone();
    source.run.started = "2026-11-23T02:00:00+01:00".into();
    source.run.ended = "2026-11-23T02:00:05+01:00".into();
    for page in &mut source.pages {
        page.fetched_ms = 5;
    }
    let port = run.port();
    let text = serde_json::to_string(&source.pages).unwrap().replace(&format!(":{port}"), ":8484");
    source.pages = serde_json::from_str(&text).unwrap();
    // A longer port makes a longer page: sizes are not part of the sample.
    source.pages.iter_mut().for_each(|page| page.bytes = 10_000);
    source.pages.iter_mut().flat_map(|page| &mut page.findings).for_each(|finding| finding.target.column = 1);
    if let Some(decree) = &mut source.run.decree {
        decree.day = "2026-11-23".into();
    }
    let text = serde_json::to_string(&source.run).unwrap().replace(&format!(":{port}"), ":8484");
    source.run = serde_json::from_str(&text).unwrap();
    let mut sink = MemorySink::default();
    let options = Options { examples: Some(examples), decree_rules: schouw_rules::decree::RULES, ..Options::default() };
    write_all(&source, &rules, &options, &mut sink).unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("reports/voorbeeld");
    for (name, bytes) in &sink.files {
        let path = folder.join(name);
        if std::env::var_os("SCHOUW_UPDATE").is_some() {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, bytes).unwrap();
        }
        let stored = std::fs::read(&path).unwrap_or_default();
        assert!(stored == *bytes, "{name} differs; SCHOUW_UPDATE=1 cargo test --test demo writes the sample anew");
    }
}
