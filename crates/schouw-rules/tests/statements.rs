//! Statements as municipalities publish them, each with what is to be read from it: every field right, and nothing made up.
//!
//! A file begins with a comment that holds the expected reading as JSON (`null` for a page that is no statement), with the address that the
//! page is taken to stand at.
#![allow(clippy::disallowed_methods)] // reads files

use schouw_page::{Limits, ResponseFacts, Snapshot};
use schouw_rules::decree::read_statement;
use serde_json::Value;
use std::path::Path;

fn read(file: &Path) -> (Value, Value) {
    let html = std::fs::read_to_string(file).unwrap();
    let (head, _) = html.split_once("-->").unwrap_or_else(|| panic!("{}: no expectation", file.display()));
    let mut expected: Value = serde_json::from_str(head.trim_start().trim_start_matches("<!--"))
        .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let url = expected["url"].as_str().unwrap_or("https://www.voorbeeld.nl/toegankelijkheid").to_owned();
    if expected["statement"].is_null() && expected.get("statement").is_some() {
        expected = Value::Null;
    }
    let page = Snapshot::parse(html.as_bytes(), ResponseFacts::for_url(url.parse().unwrap()), &Limits::default());
    let found = read_statement(&page).map_or(Value::Null, |statement| serde_json::to_value(statement).unwrap());
    (expected, found)
}

#[test]
fn every_field_of_every_statement_is_right() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/statements");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 40, "{} statements", files.len());
    let mut wrong = Vec::new();
    for file in files {
        let (expected, found) = read(&file);
        if expected != found {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            let show = |value: &Value| serde_json::to_string_pretty(value).unwrap();
            wrong.push(format!("{name}\n--- expected\n{}\n--- found\n{}", show(&expected), show(&found)));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n\n{}", wrong.len(), wrong.join("\n\n"));
}
