//! `schouw act` over a suite that the tests write: the pages come from a folder at the addresses where such suites are published.

#![allow(clippy::disallowed_methods)] // runs the program on files that the tests write

mod common;

use common::schouw;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Output;

const PUBLISHED: &str = "https://www.w3.org/WAI/content-assets/wcag-act-rules/";
const ASSETS: &str = "/WAI/content-assets/wcag-act-rules/test-assets";

/// A case: the ACT rule, the file, what is expected, and whether it is approved.
type Case = (&'static str, &'static str, &'static str, Option<bool>);

const CASES: [Case; 10] = [
    ("23a2a8", "foto.html", "failed", Some(true)),
    ("23a2a8", "blad.html", "failed", Some(true)),
    ("23a2a8", "elders.html", "passed", Some(true)),
    ("23a2a8", "kader.html", "passed", None),
    ("7d6734", "plan.svg", "failed", Some(true)),
    ("97a4e1", "knop.xhtml", "failed", None),
    ("97a4e1", "knop.xml", "failed", None),
    ("97a4e1", "knop.html", "passed", None),
    ("b5c3f8", "weg.html", "failed", None),
    ("zzzzzz", "foto.html", "failed", None),
];

/// In XHTML the button is empty; read as HTML it would take in the text behind it.
const XHTML: &str = "<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"nl\"><head><title>Afval</title></head>\
    <body><p><button/>Zoeken</p></body></html>";

fn page(body: &str) -> String {
    format!("<!DOCTYPE html><html lang=\"nl\"><head><title>Afval</title></head><body>{body}</body></html>")
}

fn files() -> Vec<(String, String)> {
    let sheet = |address: &str| format!("<link rel=\"stylesheet\" href=\"{address}\"><img src=\"a.png\">");
    let frame = format!("<iframe title=\"Kaart\" src=\"{ASSETS}/kaart.html\"></iframe>");
    let list = [
        ("testcases/foto.html", page("<img src=\"a.png\"><img src=\"b.png\">")),
        ("testcases/blad.html", page(&sheet(&format!("{ASSETS}/kleur.css")))),
        ("testcases/elders.html", page(&sheet("https://www.example.org/kleur.css"))),
        ("testcases/kader.html", page(&frame)),
        (
            "testcases/plan.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><circle role=\"img\" r=\"5\"/></svg>".to_owned(),
        ),
        ("testcases/knop.xhtml", XHTML.to_owned()),
        ("testcases/knop.xml", XHTML.to_owned()),
        ("testcases/knop.html", page("<p><button/>Zoeken</p>")),
        ("test-assets/kaart.html", page("<img src=\"c.png\">")),
        ("test-assets/kleur.css", "p { color: red }".to_owned()),
    ];
    list.map(|(path, content)| (path.to_owned(), content)).to_vec()
}

struct Suite {
    folder: tempfile::TempDir,
}

impl Suite {
    fn new() -> Self {
        let suite = Self { folder: tempfile::tempdir().unwrap() };
        for (path, content) in files() {
            let file = suite.folder.path().join(path);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, content).unwrap();
        }
        let cases = CASES.map(|(rule, file, expected, approved)| {
            let mut case = json!({
                "ruleId": rule, "testcaseId": format!("{rule}-{file}"), "expected": expected, "testcaseTitle": file,
                "relativePath": format!("testcases/{file}"), "url": format!("{PUBLISHED}testcases/{file}"),
            });
            if rule == "23a2a8" {
                case["ruleAccessibilityRequirements"] = json!({ "wcag20:1.1.1": { "forConformance": true } });
            }
            if let Some(approved) = approved {
                case["approved"] = json!(approved);
            }
            case
        });
        std::fs::write(suite.path("list.json"), json!({ "count": 10, "testcases": cases }).to_string()).unwrap();
        suite
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn act(&self, more: &[&str]) -> Output {
        let (list, root) = (self.path("list.json"), self.folder.path());
        let mut arguments = vec!["act", list.to_str().unwrap(), "--root", root.to_str().unwrap()];
        arguments.extend(more);
        schouw(&arguments)
    }

    /// What is printed by a run that goes well.
    fn report(&self, more: &[&str]) -> String {
        let done = self.act(more);
        assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap()
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.report(&["--format", "json", "--lens", "static"])).unwrap()
    }
}

/// What a rule says of each page, by file.
fn outcomes(report: &Value, rule: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for case in report["cases"].as_array().unwrap() {
        let id = case["testcaseId"].as_str().unwrap();
        for result in case["results"].as_array().unwrap().iter().filter(|result| result["rule"] == rule) {
            let said = format!("{} {}", result["outcome"].as_str().unwrap(), result["n"]);
            found.insert(id[7..].to_owned(), said);
        }
    }
    found
}

fn map(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(file, said)| ((*file).to_owned(), (*said).to_owned())).collect()
}

#[test]
fn pages_and_what_they_refer_to_come_from_the_folder_with_their_types() {
    let report = Suite::new().json();
    // The sheet of the suite was read, or its page would be a question, as is the page with a sheet of another host.
    let images = [
        ("foto.html", "failed 2"),
        ("blad.html", "failed 1"),
        ("elders.html", "cantTell 1"),
        ("kader.html", "failed 1"),
    ];
    assert_eq!(outcomes(&report, "image-name"), map(&images));
    assert_eq!(outcomes(&report, "svg-name"), map(&[("plan.svg", "failed 1")]));
    assert_eq!(outcomes(&report, "button-name"), map(&[("knop.xhtml", "failed 1"), ("knop.xml", "failed 1")]));
}

#[test]
fn json_has_every_rule_every_case_in_order_and_what_could_not_be_read() {
    let report = Suite::new().json();
    assert_eq!(report["format"], "a11y-bench/1");
    assert_eq!(report["suite"], "act");
    assert_eq!(report["tool"], json!({ "name": "schouw", "version": env!("CARGO_PKG_VERSION") }));
    let keys: Vec<&String> = report.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["format", "suite", "tool", "rules", "cases"]);

    let listed: Value = serde_json::from_slice(&schouw(&["rules", "--format", "json"]).stdout).unwrap();
    let ids: Vec<&str> = listed.as_array().unwrap().iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    assert_eq!(report["rules"].as_object().unwrap().keys().collect::<Vec<_>>(), ids);
    let image = &report["rules"]["image-name"];
    assert_eq!((&image["sc"], &image["act"]), (&json!(["1.1.1"]), &json!(["23a2a8"])));
    assert!(image["tags"].as_array().unwrap().contains(&json!("wcag")));

    let cases = report["cases"].as_array().unwrap();
    let told: Vec<_> = cases.iter().map(|case| case["testcaseId"].as_str().unwrap().to_owned()).collect();
    assert_eq!(told, CASES.map(|(rule, file, ..)| format!("{rule}-{file}")));
    assert_eq!(cases[0]["ruleId"], "23a2a8");
    let first = json!({ "rule": "image-name", "outcome": "failed", "sc": ["1.1.1"], "n": 2 });
    assert!(cases[0]["results"].as_array().unwrap().contains(&first), "{}", cases[0]);
    for case in cases {
        let is_missing = case["testcaseId"] == "b5c3f8-weg.html";
        assert_eq!(case["error"].is_string(), is_missing, "{case}");
        assert!(!is_missing || case["results"] == json!([]), "{case}");
    }
}

#[test]
fn the_table_weighs_each_act_rule_and_counts_the_suite() {
    let table = Suite::new().report(&["--lang", "en"]);
    let row = |rule: &str| {
        let line = table.lines().find(|line| line.starts_with(&format!("| {rule} "))).expect(rule);
        line.split('|').map(str::trim).filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" ")
    };
    // The false alarm of the proposed case is counted; the verdict rests on the approved ones.
    assert_eq!(row("23a2a8"), "23a2a8 yes image-name 2 0 0 0 1 1 complete");
    assert_eq!(row("97a4e1"), "97a4e1 no button-name 2 0 0 1 0 0 4.1.2 partial", "the criterion is not the suite's");
    assert_eq!(row("b5c3f8"), "b5c3f8 no html-lang 0 0 1 0 0 0 3.1.1 untested");
    assert_eq!(row("zzzzzz"), "zzzzzz no untested");
    assert!(
        table.contains("Approved rules: 2 in the suite, 1 complete, 1 partial, 0 inconsistent, 0 untested."),
        "{table}"
    );
    assert!(
        table.contains("Proposed rules: 3 in the suite, 0 complete, 1 partial, 0 inconsistent, 2 untested."),
        "{table}"
    );
    assert!(table.contains("False alarms:\n  23a2a8 kader.html: expected passed, was failed"), "{table}");
    assert!(
        table.contains("b5c3f8 weg.html: expected failed, was the file is not there: testcases/weg.html"),
        "{table}"
    );
}

#[test]
fn the_report_for_w3c_has_an_assertion_for_each_case_and_rule() {
    let suite = Suite::new();
    let out = suite.path("earl.json");
    assert_eq!(suite.report(&["--format", "earl", "--out", out.to_str().unwrap()]), "");
    let report: Value = serde_json::from_slice(&std::fs::read(out).unwrap()).unwrap();
    let graph = report["@graph"].as_array().unwrap();
    let of = |file: &str| {
        let source = format!("{PUBLISHED}testcases/{file}");
        let subject = graph.iter().find(|node| node["source"] == source).expect(file);
        assert_eq!(subject["@type"], "TestSubject");
        let assertions = subject["assertions"].as_array().unwrap();
        let said = |a: &Value| {
            format!("{} {}", a["test"]["title"].as_str().unwrap_or("-"), a["result"]["outcome"].as_str().unwrap())
        };
        assertions.iter().map(said).collect::<Vec<_>>()
    };
    assert_eq!(of("foto.html"), ["image-name earl:failed", "- earl:untested"]);
    assert_eq!(of("elders.html"), ["image-name earl:cantTell"]);
    assert_eq!(of("knop.html"), ["button-name earl:passed"]);
    assert_eq!(of("weg.html"), ["html-lang earl:untested"]);
    let tool = graph.iter().find(|node| node["@type"] == "Assertor").unwrap();
    assert_eq!((&tool["name"], &tool["release"]["revision"]), (&json!("schouw"), &json!(env!("CARGO_PKG_VERSION"))));
    assert_eq!(graph[0]["assertions"][0]["assertedBy"], tool["@id"]);
    assert_eq!(graph[0]["assertions"][0]["test"]["isPartOf"], json!(["WCAG2:non-text-content"]));
}

#[test]
fn progress_and_what_is_missing_stand_on_standard_error_in_the_language_asked_for() {
    let suite = Suite::new();
    for (lang, words) in [
        ("nl", ["testgevallen: 10/10", "b5c3f8 weg.html: het bestand is er niet: testcases/weg.html"]),
        ("en", ["test cases: 10/10", "b5c3f8 weg.html: the file is not there: testcases/weg.html"]),
    ] {
        let told = String::from_utf8(suite.act(&["--format", "json", "--lang", lang]).stderr).unwrap();
        assert!(words.iter().all(|word| told.contains(word)), "{told}");
    }
}

#[test]
fn wrong_use_is_told_in_both_languages_and_ends_with_2() {
    let suite = Suite::new();
    let list = suite.path("list.json").to_string_lossy().into_owned();
    let root = suite.folder.path().to_string_lossy().into_owned();
    let written = |name: &str, text: &str| {
        std::fs::write(suite.path(name), text).unwrap();
        suite.path(name).to_string_lossy().into_owned()
    };
    let (page, empty, other) =
        (written("page.html", "<p>"), written("empty.json", r#"{"testcases":[]}"#), written("other.json", "{}"));
    let (absent, out) = (format!("{root}/niets.json"), format!("{root}/niets/uit.json"));
    for (arguments, nl, en) in [
        (
            vec![&*absent, "--root", &root],
            "kan niet worden gelezen: dat bestaat niet",
            "cannot be read: it does not exist",
        ),
        (vec![&*root, "--root", &root], "dat is een map", "it is a folder"),
        (vec![&*page, "--root", &root], "geen geldige JSON (regel 1", "not valid JSON (line 1"),
        (vec![&*empty, "--root", &root], "een lijst zonder testgevallen", "a list without test cases"),
        (vec![&*other, "--root", &root], "geen lijst van testgevallen", "no list of test cases"),
        (vec![&*list, "--root", &absent], "is geen map", "is no folder"),
        (vec![&*list, "--root", &list], "is geen map", "is no folder"),
        (vec![&*list], "geef ook op: --root", "--root <FOLDER>"),
        (vec![&*list, "--root", &root, "--lens", "rendered"], "kies uit: static", "possible values: static"),
        (
            vec![&*list, "--root", &root, "--format", "xml"],
            "kies uit: table, json, earl",
            "possible values: table, json, earl",
        ),
        (
            vec![&*list, "--root", &root, "--out", &out],
            "Kies een ander bestand met --out",
            "Choose another file with --out",
        ),
    ] {
        for (lang, word) in [("nl", nl), ("en", en)] {
            let done = schouw(&[&["act"][..], &arguments, &["--lang", lang]].concat());
            let told = String::from_utf8(done.stderr).unwrap();
            assert_eq!(done.status.code(), Some(2), "{arguments:?}: {told}");
            assert!(done.stdout.is_empty() && told.contains(word), "{arguments:?}: {word:?} is missing in {told}");
            assert!(!told.contains("os error"), "{told}");
        }
    }
}

#[test]
fn a_list_that_keeps_its_answers_back_is_run_all_the_same() {
    let suite = Suite::new();
    let case = json!({ "ruleId": "23a2a8", "testcaseId": "x", "url": format!("{PUBLISHED}testcases/foto.html") });
    std::fs::write(suite.path("list.json"), json!({ "testcases": [case] }).to_string()).unwrap();
    let report = suite.json();
    let results = report["cases"][0]["results"].as_array().unwrap();
    assert!(results.iter().any(|line| line["rule"] == "image-name" && line["outcome"] == "failed"), "{results:?}");
    let table = suite.report(&["--lang", "en"]);
    assert!(table.contains("Rules: 1 in the suite, 0 complete, 0 partial, 0 inconsistent, 1 untested."), "{table}");
    assert!(table.contains("Of 1 cases the suite does not tell what is expected."), "{table}");
}
