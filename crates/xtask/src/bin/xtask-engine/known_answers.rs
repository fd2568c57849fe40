//! `known-answers`: the rules against the pages of other public suites.

use anyhow::Context;
use schouw_suite::known;
use std::path::Path;

/// Judges the suites of a folder and prints the figures, or only what went wrong for a rule of a suite. False when a page could not be
/// judged or a rule broke.
pub(crate) fn run(dir: &Path, details: Option<&str>, write: Option<&Path>) -> anyhow::Result<bool> {
    let known = known::run(dir, schouw_rules::all())?;
    match details {
        Some(rule) => print!("{}", known::details(&known, rule)),
        None => print!("{}", known::report(&known)),
    }
    if let Some(target) = write {
        std::fs::write(target, known::page(&known))
            .with_context(|| format!("{} cannot be written", target.display()))?;
        println!("\nwritten: {}", target.display());
    }
    Ok(known.errors.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suites_of_a_folder_are_measured_and_written_down() {
        let folder = tempfile::tempdir().unwrap();
        let at = |path: &str| folder.path().join(path);
        std::fs::create_dir_all(at("axe-core/test/p")).unwrap();
        std::fs::write(at("axe-core/test/p/a.html"), "<img id=a src=a.png><img id=b src=b.png alt=Plan>").unwrap();
        let line = concat!(
            r##"{"id":"x","page":"test/p/a.html","fragment":true,"rule":"image-alt","outcome":"failed","##,
            r##""failed":[["#a"],["#gone"]],"passed":[["#b"]]}"##,
        );
        std::fs::write(at("axe-core/expect.jsonl"), line).unwrap();
        assert!(run(folder.path(), None, Some(&at("out.md"))).unwrap());
        let page = std::fs::read_to_string(at("out.md")).unwrap();
        assert!(page.contains("| image-alt | 1 | 0 | 0 | 1 | 0 | 0 | 1 | 0 | image-name image-decorative |"), "{page}");
    }
}
