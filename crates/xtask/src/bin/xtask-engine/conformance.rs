//! `conformance`: the rules against W3C's ACT test cases, as `schouw act` measures them.

use anyhow::Context;
use schouw_act::{Lang, Rule};
use schouw_suite::{CaseError, Suite, figures, run as run_suite, table};
use std::path::Path;

/// Runs the cases of a folder, prints the figures, and writes them to a file when asked. False when a rule broke.
pub(crate) fn run(act: &Path, write: Option<&Path>) -> anyhow::Result<bool> {
    let file = act.join("testcases.json");
    let text = std::fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))?;
    let suite = Suite::read(&text).with_context(|| file.display().to_string())?;
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let results = run_suite(&suite, act, schouw_rules::all(), threads, &mut |_| {})?;
    let rules: Vec<&'static Rule> = schouw_rules::all().iter().map(|def| &def.rule).collect();
    let figures = figures(&suite, &results, &rules);
    print!("{}", table::report(&figures, Lang::En));
    if let Some(target) = write {
        if let Some(folder) = target.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(target, table::page(&figures))
            .with_context(|| format!("{} cannot be written", target.display()))?;
        println!("\nwritten: {}", target.display());
    }
    // Also those of rules that implement no ACT rule of the case.
    let broken = results.iter().flatten().flat_map(|judged| &judged.rules.errors);
    for error in broken.clone() {
        println!("rule broke: {}: {}", error.rule, error.message);
    }
    let is_parsed = !results.iter().any(|result| matches!(result, Err(CaseError::Broke(_))));
    Ok(is_parsed && broken.count() == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_figures_of_a_folder_are_written_down() {
        let folder = tempfile::tempdir().unwrap();
        let at = |path: &str| folder.path().join(path);
        std::fs::write(at("a.html"), "<!DOCTYPE html><html lang=nl><img src=a.png></html>").unwrap();
        let case = |rule: &str, file: &str| {
            let url = format!("{}{file}", schouw_suite::PUBLISHED);
            format!(r#"{{"ruleId":"{rule}","testcaseId":"x","expected":"failed","url":"{url}"}}"#)
        };
        let cases = [case("23a2a8", "a.html"), case("23a2a8", "gone.html"), case("zzzzzz", "a.html")];
        std::fs::write(at("testcases.json"), format!(r#"{{"testcases":[{}]}}"#, cases.join(","))).unwrap();
        assert!(run(folder.path(), Some(&at("docs/figures.md"))).unwrap());
        let page = std::fs::read_to_string(at("docs/figures.md")).unwrap();
        assert!(page.contains("Rules: 2 in the suite, 0 complete, 1 partial, 0 inconsistent, 1 untested."), "{page}");
        assert!(run(&at("nowhere"), None).is_err());
    }
}
