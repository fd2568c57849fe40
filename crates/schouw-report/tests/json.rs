//! `audit.json`: held against its schema, read back, refused when it is of another time.

mod common;

use common::*;
use schouw_act::Lang;
use schouw_report::{CsvDialect, ReportError, RunSource, read_audit, read_audit_pages};
use serde_json::{Value, json};

const SCHEMA: &str = include_str!("../../../config/schema/audit-1.schema.json");
/// Written by version 0.1.0 and never changed: files of an earlier day stay readable.
const SAMPLE: &str = include_str!("samples/audit-1.json");

/// Forbids every property that the schema does not describe, which the published schema leaves open for later minor versions.
fn close(schema: &mut Value) {
    if let Some(object) = schema.as_object_mut() {
        if object.contains_key("properties") && !object.contains_key("additionalProperties") {
            object.insert("additionalProperties".to_owned(), json!(false));
        }
        object.values_mut().for_each(close);
    } else if let Some(items) = schema.as_array_mut() {
        items.iter_mut().for_each(close);
    }
}

fn assert_valid(schema: &Value, text: &str) {
    let validator = jsonschema::draft202012::new(schema).unwrap();
    let document: Value = serde_json::from_str(text).unwrap();
    let errors: Vec<String> = validator.iter_errors(&document).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

#[test]
fn a_written_file_has_the_fields_of_the_schema_and_no_others() {
    let mut schema: Value = serde_json::from_str(SCHEMA).unwrap();
    assert!(jsonschema::draft202012::meta::is_valid(&schema));
    close(&mut schema);
    let mut source = municipality();
    source.run.partial = Some("interrupted".to_owned());
    assert_valid(&schema, written(&source, Lang::Nl, CsvDialect::Nl).text("audit.json"));
}

#[test]
fn the_schema_refuses_what_is_wrong() {
    let validator = jsonschema::draft202012::new(&serde_json::from_str(SCHEMA).unwrap()).unwrap();
    let text = written(&small(), Lang::Nl, CsvDialect::Nl).text("audit.json").to_owned();
    let good: Value = serde_json::from_str(&text).unwrap();
    assert!(validator.is_valid(&good));
    for (pointer, wrong) in [
        ("/format", json!("schouw-audit/2")),
        ("/norm", json!("wcag")),
        ("/pages/0/findings/0/outcome", json!("passed")),
        ("/summary/criteria/0/outcome", json!("passed")),
        ("/pages/0/seq", json!(-1)),
    ] {
        let mut bad = good.clone();
        *bad.pointer_mut(pointer).unwrap() = wrong;
        assert!(!validator.is_valid(&bad), "{pointer}");
    }
}

#[test]
fn what_is_written_is_read_back() {
    let source = municipality();
    let sink = written(&source, Lang::Nl, CsvDialect::Nl);
    let back = read_audit(sink.files["audit.json"].as_slice()).unwrap();
    assert_eq!(back.run, source.run);
    assert_eq!(back.pages, source.pages);
    let again = written(&back, Lang::Nl, CsvDialect::Nl);
    assert_eq!(again.files, sink.files);
}

#[test]
fn every_page_stands_on_a_line_of_its_own() {
    let source = municipality();
    let sink = written(&source, Lang::Nl, CsvDialect::Nl);
    let pages = sink.text("audit.json").lines().filter(|line| line.starts_with("{\"seq\":")).count();
    assert_eq!(pages, source.pages.len());
}

#[test]
fn a_run_without_pages_is_a_whole_file() {
    let sink = written(&source(run(), vec![]), Lang::Nl, CsvDialect::Nl);
    assert!(read_audit(sink.files["audit.json"].as_slice()).unwrap().pages.is_empty());
}

#[test]
fn a_file_of_an_earlier_version_stays_readable() {
    assert_valid(&serde_json::from_str(SCHEMA).unwrap(), SAMPLE);
    let sample = read_audit(SAMPLE.as_bytes()).unwrap();
    assert_eq!(sample.run().host, "www.voorbeeldgemeente.nl");
    assert_eq!(sample.pages.len(), 4);
    assert_eq!(sample.pages.iter().map(|p| p.findings.len()).sum::<usize>(), 10);
    assert!(written(&sample, Lang::En, CsvDialect::Nl).text("index.html").contains("www.voorbeeldgemeente.nl"));
}

#[test]
fn fields_of_a_later_minor_version_are_ignored() {
    let mut later: Value = serde_json::from_str(SAMPLE).unwrap();
    later["format"] = json!("schouw-audit/1.7");
    later["weather"] = json!({"rain": true});
    later["pages"][0]["mood"] = json!("good");
    assert_eq!(read_audit(later.to_string().as_bytes()).unwrap().pages.len(), 4);
}

#[test]
fn another_major_number_is_refused_before_a_page_is_read() {
    let text = SAMPLE.replacen("schouw-audit/1", "schouw-audit/2", 1);
    let mut pages = 0;
    let outcome = read_audit_pages(text.as_bytes(), &mut |_| {
        pages += 1;
        Ok(())
    });
    let error = outcome.unwrap_err();
    assert!(matches!(&error, ReportError::OtherFormat { found, .. } if found == "schouw-audit/2"), "{error}");
    assert_eq!(pages, 0);
    assert!(
        error.message(Lang::Nl).contains("gebruik de versie van schouw die het maakte"),
        "{}",
        error.message(Lang::Nl)
    );
}

#[test]
fn a_damaged_file_is_an_error_and_not_half_a_run() {
    for text in
        ["", "[]", "{}", "{\"host\":\"a\"}", "{\"format\":1}", &SAMPLE[..SAMPLE.len() / 2], &format!("{SAMPLE}x")]
    {
        let error = read_audit(text.as_bytes()).unwrap_err();
        assert!(matches!(error, ReportError::NotAnAudit(_)), "{text:.40}: {error}");
    }
}

#[test]
fn the_reader_of_the_pages_can_stop() {
    let outcome = read_audit_pages(SAMPLE.as_bytes(), &mut |_| Err(ReportError::Source("enough".to_owned())));
    assert!(matches!(outcome, Err(ReportError::Source(cause)) if cause == "enough"));
}
