//! `schouw act`: the rules against W3C's test cases.

use crate::advice::io_words;
use crate::progress::{Count, Style};
use crate::site::quiet_rule_panics;
use crate::{End, Outcome, UserError, args, print, t};
use clap::ArgMatches;
use schouw_act::{Lang, Rule};
use schouw_suite::{CaseResult, Suite, bench, earl, figures, run as run_suite, table};
use std::io::Read;
use std::path::{Path, PathBuf};

/// Bytes of a list of test cases that are read; W3C's has about 1 MB.
const LIST_BYTES_MAX: u64 = 100 * 1024 * 1024;

pub(crate) fn run(matches: &ArgMatches, lang: Lang) -> Outcome {
    let path = |name: &str| matches.get_one::<PathBuf>(name).map(PathBuf::as_path);
    let suite = read(path("cases").unwrap_or(Path::new("")), lang)?;
    let root = path("root").unwrap_or(Path::new(""));
    if !root.is_dir() {
        let root = root.display();
        return Err(UserError::usage(match lang {
            Lang::Nl => format!("--root {root} is geen map. Geef de map waar testcases en test-assets in staan."),
            Lang::En => format!("--root {root} is no folder. Give the folder that holds testcases and test-assets."),
        }));
    }
    let results = judged(&suite, root, lang)?;
    tell_what_is_missing(&suite, &results, lang);
    let rules: Vec<&'static Rule> = schouw_rules::all().iter().map(|def| &def.rule).collect();
    let report = match args::text(matches, "format") {
        Some("json") => bench::report(&suite, &results, &rules),
        Some("earl") => earl::report(&suite, &results, &rules),
        _ => table::report(&figures(&suite, &results, &rules), lang),
    };
    match path("out") {
        Some(out) => write(out, &report, lang)?,
        None => print(&report),
    }
    Ok(End::Clean)
}

fn read(path: &Path, lang: Lang) -> Result<Suite, UserError> {
    let advice = t(
        lang,
        "Geef het bestand testcases.json van W3C of een lijst in dezelfde vorm.",
        "Give W3C's file testcases.json or a list of the same form.",
    );
    let mut text = String::new();
    let file = std::fs::File::open(path).and_then(|file| file.take(LIST_BYTES_MAX).read_to_string(&mut text));
    file.map_err(|error| {
        let (path, cause) = (path.display(), io_words(&error, lang));
        UserError::usage(match lang {
            Lang::Nl => format!("{path} kan niet worden gelezen: {cause}. {advice}"),
            Lang::En => format!("{path} cannot be read: {cause}. {advice}"),
        })
    })?;
    Suite::read(&text).map_err(|error| {
        let (path, cause) = (path.display(), error.text(lang));
        UserError::usage(format!("{path}: {cause}. {advice}"))
    })
}

/// What became of every case.
fn judged(suite: &Suite, root: &Path, lang: Lang) -> Result<Vec<CaseResult>, UserError> {
    quiet_rule_panics();
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let name = t(lang, "testgevallen", "test cases");
    let mut display = Count::new(Style::choose(false, false, false), name, suite.testcases.len());
    let results = run_suite(suite, root, schouw_rules::all(), threads, &mut |done| display.update(done));
    display.finish();
    results.map_err(|error| UserError::incomplete(format!("{}.", error.text(lang))))
}

/// Says on standard error which cases and rules the report lacks, whatever its form.
fn tell_what_is_missing(suite: &Suite, results: &[CaseResult], lang: Lang) {
    for (test, result) in suite.testcases.iter().zip(results) {
        let name = format!("{} {}", test.rule_id, test.testcase_title);
        match result {
            Err(error) => eprintln!("{}: {}", name.trim_end(), error.text(lang)),
            Ok(judged) => {
                for error in &judged.rules.errors {
                    let broke = t(lang, "regel ging stuk", "rule broke");
                    eprintln!("{}: {broke}: {}: {}", name.trim_end(), error.rule, error.message);
                }
            }
        }
    }
}

fn write(path: &Path, report: &str, lang: Lang) -> Result<(), UserError> {
    std::fs::write(path, report).map_err(|error| {
        let (path, cause) = (path.display(), io_words(&error, lang));
        UserError::usage(match lang {
            Lang::Nl => format!("{path} kan niet worden geschreven: {cause}. Kies een ander bestand met --out."),
            Lang::En => format!("{path} cannot be written: {cause}. Choose another file with --out."),
        })
    })
}
