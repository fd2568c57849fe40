//! The decree, end to end: the statement of the example municipality with its planted faults, the register, and the sample.

#![allow(clippy::disallowed_methods)] // reads what the program wrote

mod common;

use common::{Run, schouw};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::OnceLock;

fn planted() -> Value {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/voorbeeldgemeente/gebreken.json");
    serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
}

/// The demonstration, once for all tests that only read it.
fn demo() -> &'static [Run] {
    static DEMO: OnceLock<(tempfile::TempDir, Vec<Run>)> = OnceLock::new();
    let (_, runs) = DEMO.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().display().to_string();
        let done = schouw(&["demo", "--quiet", "--port", "0", "--out", &out]);
        assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
        let runs = Run::all_below(folder.path());
        (folder, runs)
    });
    runs
}

#[test]
fn the_planted_faults_of_the_statement_are_found_exactly() {
    let runs = demo();
    let planted = planted();
    let list = |key: &str, name: &str, about: &str| -> BTreeSet<String> {
        let all = planted[key].as_array().unwrap();
        all.iter().map(|row| format!("{} {} {}", row["host"], row[name], row[about]).replace('"', "")).collect()
    };
    let (mut checks, mut questions, mut rules) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for run in runs {
        let decree = run.audit.run.decree.as_ref().expect("the statement was looked at");
        for check in &decree.checks {
            let outcome = serde_json::to_value(check.outcome).unwrap();
            if outcome == "failed" || outcome == "cantTell" {
                rules.insert(check.rule.clone());
                checks.insert(format!("{} {} {}", run.audit.run.host, check.rule, check.message));
            }
        }
        for found in &decree.contradictions {
            let kind = serde_json::to_value(found.kind).unwrap();
            let about = found.criterion.clone().or_else(|| found.example.clone()).unwrap_or_default();
            questions.insert(format!("{} {} {about}", run.audit.run.host, kind.as_str().unwrap()));
        }
    }
    assert_eq!(checks, list("verklaring", "rule", "message"));
    assert_eq!(questions, list("vragen", "kind", "about"));
    assert!(rules.len() >= 12, "{rules:?}");
}

#[test]
fn the_report_says_what_each_sentence_rests_on_and_never_gives_a_status() {
    let runs = demo();
    let run = runs.iter().find(|run| run.audit.run.host.starts_with("www")).unwrap();
    let html = run.text("index.html");
    let (_, part) = html.split_once("id=\"deel-e\"").expect("part E");
    assert!(part.contains("Automatisch onderzoek alleen levert nooit een status op"));
    let rows = part.matches("<code class=\"soft\">ST").count();
    assert_eq!(part.matches("Rust op:").count(), rows);
    assert!(part.contains("Heeft het onderzoek die pagina") && !part.to_lowercase().contains("misleid"));
    for name in ["verklaring.csv", "tegenstrijdigheden.csv", "termijnen.csv", "steekproef.csv"] {
        assert!(run.text(name).lines().count() > 1, "{name}");
    }
    let draft = run.text("afwijkingen-concept.html");
    assert!(draft.contains("<mark>[in te vullen]</mark>"), "what nobody knows is marked");
    // What the statement said of a deviation before is kept.
    assert!(draft.contains("de redactie vulde het veld niet in"));
}

const EXPORT: &str = "ID;Overheidsinstantie;Naam;Type;Status;Aantal succescriteria waaraan is voldaan;Annotatiestatus;Primair webadres;Aanvullende webadressen;Datum akkoord organisatie;1.1.1;1.4.3;Laatst gewijzigd;Opgesteld door\n\
    98765;Gemeente Voorbeeldgemeente;Voorbeeldgemeente;website;D - voldoet niet;;;http://www.voorbeeldgemeente.localhost/;;14-4-2025;1;1;14-04-2025 10:00;P. Persoon\n\
    98766;Gemeente Voorbeeldgemeente;Oude site;website;B - voldoet gedeeltelijk;48;onderbouwing toereikend;https://oud.voorbeeldgemeente.nl/;;1-2-2024;0;0;01-02-2024 09:00;P. Persoon\n\
    5;Gemeente Elders;Elders;website;A - voldoet volledig;50;onderbouwing toereikend;https://www.elders.nl/;;1-2-2026;1;1;01-02-2026 09:00;P. Persoon\n";

#[test]
fn a_register_that_was_read_in_is_looked_up_and_held_against_the_statement() {
    let folder = tempfile::tempdir().unwrap();
    let (file, out) = (folder.path().join("export.csv"), folder.path().join("uit").display().to_string());
    std::fs::write(&file, EXPORT).unwrap();
    let call = |arguments: &[&str]| {
        let mut all = arguments.to_vec();
        all.extend(["--out", &out]);
        let done = schouw(&all);
        assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap()
    };
    assert!(
        call(&["register", "import", &file.display().to_string()])
            .contains("3 websites en apps van 2 organisaties, stand 2026-02-01")
    );
    let kept = std::fs::read_to_string(folder.path().join("uit/register.json")).unwrap();
    assert!(!kept.contains("Persoon"), "persons are never kept");
    let shown = call(&["register", "show", "voorbeeldgemeente"]);
    assert!(
        shown.contains("98765  D") && shown.contains("niet voldaan: 1.1.1, 1.4.3") && !shown.contains("elders"),
        "{shown}"
    );
    assert!(call(&["register", "totals"]).contains("100,0 %  1.1.1"));
    let calendar = call(&["register", "calendar", "Voorbeeldgemeente", "--format", "ics"]);
    assert!(
        calendar.starts_with("BEGIN:VCALENDAR\r\n") && calendar.contains("DTSTART;VALUE=DATE:20260414"),
        "{calendar}"
    );

    call(&["demo", "--quiet", "--port", "0"]);
    let runs = Run::all_below(Path::new(&out));
    let run = runs.iter().find(|run| run.audit.run.host.starts_with("www")).unwrap();
    let decree = run.audit.run.decree.as_ref().unwrap();
    let has =
        |rule: &str, message: &str| decree.checks.iter().any(|check| check.rule == rule && check.message == message);
    assert!(has("ST06", "registered") && has("ST07", "differs"), "{:?}", decree.checks);
}

#[test]
fn an_unknown_organisation_and_a_missing_register_are_explained() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().display().to_string();
    let done = schouw(&["register", "show", "Zwolle", "--out", &out]);
    assert_eq!(done.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&done.stderr).contains("schouw register import"));
    std::fs::write(folder.path().join("e.csv"), EXPORT).unwrap();
    let file = folder.path().join("e.csv").display().to_string();
    assert_eq!(schouw(&["register", "import", &file, "--out", &out]).status.code(), Some(0));
    let done = schouw(&["register", "show", "Zwolle", "--out", &out]);
    assert_eq!(done.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&done.stderr).contains("geen organisatie met de naam \"Zwolle\""));
    std::fs::write(&file, "a;b\n1;2\n").unwrap();
    let done = schouw(&["register", "import", &file, "--out", &out]);
    assert!(String::from_utf8_lossy(&done.stderr).contains("de kolom \"ID\" ontbreekt"));
}

#[test]
fn a_sample_is_drawn_from_a_run_or_from_a_site_and_opens_in_the_report_tool() {
    let run = demo().iter().find(|run| run.audit.run.host.starts_with("www")).unwrap();
    let sample = |target: &str, more: &[&str]| {
        let mut arguments = vec!["sample", target];
        arguments.extend(more);
        let done = schouw(&arguments);
        assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap()
    };
    let folder = run.folder.display().to_string();
    let text = sample(&folder, &[]);
    assert!(text.contains("homepage") && text.contains("aselecte pagina") && text.contains("(leeg)"), "{text}");
    assert_eq!(text, sample(&folder, &[]), "the same run gives the same sample");
    let json: Value = serde_json::from_str(&sample(&folder, &["--format", "wcag-em"])).unwrap();
    let pages = |part: &str| json["selectSample"][part].as_array().unwrap().len();
    assert_eq!(pages("randomSample"), pages("structuredSample").div_ceil(10));
    assert_eq!(json["@type"], "Evaluation");
    // Every term is one of the context: the tool drops what it cannot expand.
    let context = json["@context"].as_object().unwrap();
    for part in ["defineScope", "selectSample", "auditSample", "reportFindings"] {
        assert!(context.contains_key(part) && !json[part].is_null(), "{part}");
    }
    let known: BTreeSet<&str> = ["structuredSample", "randomSample"]
        .iter()
        .flat_map(|part| json["selectSample"][part].as_array().unwrap())
        .map(|page| page["id"].as_str().unwrap())
        .collect();
    for assertion in json["auditSample"].as_array().unwrap() {
        assert!(known.contains(assertion["subject"]["id"].as_str().unwrap()));
        assert!(assertion["test"]["id"].as_str().unwrap().starts_with("WCAG21:"));
        assert_eq!(assertion["result"]["outcome"]["id"], "earl:failed");
    }

    let site = schouw_testkit::Site::from_files([
        (
            "/index.html",
            "<!doctype html><html lang=nl><title>Home</title><h1>Home</h1><a href=/contact.html>Contact</a>",
        ),
        ("/contact.html", "<!doctype html><html lang=nl><title>Contact</title><h1>Contact</h1>"),
    ]);
    let server = schouw_testkit::SiteServer::spawn(site).unwrap();
    let out = tempfile::tempdir().unwrap();
    let text = sample(&server.url("/"), &["--out", &out.path().display().to_string(), "--format", "csv"]);
    assert!(text.contains("homepage") && text.contains("/contact.html"), "{text}");
}
