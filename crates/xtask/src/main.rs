//! The project's own tasks: `cargo xtask COMMAND`.
//!
//! This binary knows nothing of pages and rules, so that it builds while a rule does not compile. What runs schouw's own crates
//! stands in the second binary, `xtask-engine`, which is built when it is asked for.
#![allow(clippy::disallowed_methods, clippy::print_stdout, clippy::print_stderr)] // runs programs, reads files and prints

mod bench;
mod new_rule;
mod project;
mod test;
mod tidy;

use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Parser)]
#[command(bin_name = "cargo xtask", about = "The project's own tasks", disable_version_flag = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Everything that must hold before a change goes in; ends with the line `N passed, N failed`.
    Test {
        /// Leave out the steps that take long: set-up, documentation and the rule template.
        #[arg(long)]
        fast: bool,
        /// Only this step; may be given more than once.
        #[arg(long, value_name = "STEP")]
        only: Vec<test::Step>,
    },
    /// The checks that need no compiler: what lies where, lengths, left-over words, rule folders.
    Tidy,
    /// Makes the folder of a new rule and puts it in the registry.
    NewRule {
        /// The rule's id, a readable slug: heading-order.
        name: String,
        /// Success criteria that fail with the rule, by number; may be given more than once.
        #[arg(long, required = true, value_delimiter = ',', value_name = "CRITERION")]
        sc: Vec<String>,
        /// Ids of the W3C ACT rules that it implements.
        #[arg(long, value_delimiter = ',', value_name = "ID")]
        act: Vec<String>,
        /// The group of rules that it belongs to.
        #[arg(long, default_value = "wcag")]
        area: String,
    },
    /// Runs the rules over W3C's ACT test cases and compares outcomes and criteria.
    Conformance {
        /// The folder with testcases.json; skipped when it is not there. Default: ../shared/act beside the project.
        #[arg(long, value_name = "DIR")]
        act: Option<PathBuf>,
        /// Run the known answers of other suites in this folder instead; skipped when it is not there. Default:
        /// ../shared/corpora/known-answers beside the project.
        #[arg(long, value_name = "DIR", num_args = 0..=1, conflicts_with = "act")]
        known_answers: Option<Option<PathBuf>>,
        /// Run cases of robots.txt in this file instead; skipped when it is not there. Default: ../shared/corpora/robots/robots-cases.jsonl.
        #[arg(long, value_name = "FILE", num_args = 0..=1, conflicts_with_all = ["act", "known_answers"])]
        robots: Option<Option<PathBuf>>,
        /// Only each element of this rule of a suite (`all`: of every rule) that is missed, left to a person or a false alarm.
        #[arg(long, value_name = "SUITE-RULE", requires = "known_answers")]
        details: Option<String>,
        /// Also write the figures to crates/schouw-rules/docs/conformance.md, or known-answers.md.
        #[arg(long)]
        write: bool,
    },
    /// Compares computed styles with those of Chromium over a sample of pages and prints how many are alike, property by property.
    StyleCheck {
        /// Compare at most this many pages of each set.
        #[arg(long, value_name = "N")]
        sample: Option<usize>,
        /// The folder with the ACT test cases. Default: ../shared/act beside the project.
        #[arg(long, value_name = "DIR")]
        act: Option<PathBuf>,
        /// Show this many differences of each property.
        #[arg(long, value_name = "N", default_value_t = 3)]
        show: usize,
        /// Files and folders to compare in place of the usual sets: own pages, the ACT test cases, the example municipality and
        /// the manuals of Debian packages that are installed.
        paths: Vec<PathBuf>,
    },
    /// Writes the documentation of the rules: a page per rule and language with its examples, and the coverage of the criteria.
    RulePages {
        /// The folder that takes it. Default: target/rule-pages.
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
    /// Kills audits at random moments, resumes them and compares what they find with an audit that was left alone.
    KillTest {
        /// Audits that are killed.
        #[arg(long, value_name = "N", default_value_t = 100)]
        runs: u32,
    },
    /// Audits a site on loopback with the release build and measures time and memory; or parses and styles its pages.
    Bench(bench::Options),
    /// Serves the files of a folder on loopback until its standard input ends.
    #[command(hide = true)]
    Serve {
        /// The folder.
        dir: PathBuf,
        /// Port; 0 takes a free one.
        #[arg(long, default_value_t = 0)]
        port: u16,
    },
}

fn main() -> ExitCode {
    match run(Cli::parse().command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Test { fast, only } => test::run(fast, &only),
        Command::Tidy => tidy::run(),
        Command::NewRule { name, sc, act, area } => {
            new_rule::run(&project::root(), &new_rule::Wanted { name, sc, act, area })?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Conformance { known_answers: Some(dir), details, write, .. } => {
            let root = project::root();
            let dir = dir.unwrap_or_else(|| root.join("../shared/corpora/known-answers"));
            if !dir.is_dir() {
                println!("conformance: skipped, there are no known answers in {}", dir.display());
                return Ok(ExitCode::SUCCESS);
            }
            let mut engine = project::engine();
            engine.arg("known-answers").arg(dir).args(details.map(|rule| format!("--details={rule}")));
            if write {
                engine.arg("--write").arg(root.join("crates/schouw-rules/docs/known-answers.md"));
            }
            project::exit_code(engine)
        }
        Command::Conformance { robots: Some(file), .. } => {
            let file = file.unwrap_or_else(|| project::root().join("../shared/corpora/robots/robots-cases.jsonl"));
            if !file.is_file() {
                println!("conformance: skipped, there are no cases of robots.txt in {}", file.display());
                return Ok(ExitCode::SUCCESS);
            }
            let mut engine = project::engine();
            engine.arg("robots").arg(file);
            project::exit_code(engine)
        }
        Command::Conformance { act, write, .. } => {
            let root = project::root();
            let act = act.unwrap_or_else(|| root.join("../shared/act"));
            if !act.join("testcases.json").is_file() {
                println!("conformance: skipped, there is no testcases.json in {}", act.display());
                return Ok(ExitCode::SUCCESS);
            }
            let mut engine = project::engine();
            engine.arg("conformance").arg(act);
            if write {
                engine.arg("--write").arg(root.join("crates/schouw-rules/docs/conformance.md"));
            }
            project::exit_code(engine)
        }
        Command::StyleCheck { sample, act, show, paths } => {
            let Some(chromium) = test::chromium() else {
                println!("style-check: skipped, there is no Chromium");
                return Ok(ExitCode::SUCCESS);
            };
            let mut engine = project::engine();
            engine.arg("style-check").arg(project::root()).arg("--chromium").arg(chromium);
            let act = act.unwrap_or_else(|| project::root().join("../shared/act"));
            engine.arg("--act").arg(act).arg("--show").arg(show.to_string());
            engine.args(sample.map(|most| format!("--sample={most}"))).args(paths);
            project::exit_code(engine)
        }
        Command::RulePages { out } => {
            let mut engine = project::engine();
            engine.arg("rule-pages").arg(out.unwrap_or_else(|| project::root().join("target/rule-pages")));
            project::exit_code(engine)
        }
        Command::KillTest { runs } => {
            let mut cargo = project::cargo();
            cargo.args(["test", "--workspace", "--features", "schouw-rules/css", "--test", "resume"]);
            cargo.env("SCHOUW_KILLS", runs.to_string());
            project::exit_code(cargo)
        }
        Command::Bench(options) => bench::run(&options),
        Command::Serve { dir, port } => {
            let mut engine = project::engine();
            engine.arg("serve").arg(dir).arg("--port").arg(port.to_string());
            project::exit_code(engine)
        }
    }
}
