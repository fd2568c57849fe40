//! `cargo xtask test`: the one command that says whether the project is sound.

use crate::project::{cargo, find_program};
use crate::{new_rule, tidy};
use anyhow::Context;
use clap::ValueEnum;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

/// The steps in their order. They do not depend on each other: one that fails does not keep the rest from running.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Step {
    /// Looks for Chromium and installs it on Debian when it may.
    Setup,
    /// rustfmt changes nothing.
    Fmt,
    /// Checks that need no compiler.
    Tidy,
    /// Clippy finds nothing.
    Clippy,
    /// Every test of the workspace.
    Test,
    /// The documentation builds without warnings.
    Doc,
    /// A rule fresh from the template compiles and fails its tests.
    Template,
    /// Licences, bans and sources of all dependencies.
    Deny,
}

impl Step {
    fn is_slow(self) -> bool {
        matches!(self, Self::Setup | Self::Doc | Self::Template)
    }

    fn name(self) -> String {
        self.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
    }
}

/// How a step ended.
#[derive(Debug, PartialEq, Eq)]
enum End {
    Passed,
    Failed,
    Skipped(String),
}

struct Done {
    step: Step,
    end: End,
    took: Duration,
}

/// Runs the steps and prints a table and the line `N passed, N failed`.
pub(crate) fn run(fast: bool, only: &[Step]) -> anyhow::Result<ExitCode> {
    let mut done = Vec::new();
    for step in Step::value_variants() {
        let wanted = if only.is_empty() { !(fast && step.is_slow()) } else { only.contains(step) };
        if !wanted {
            continue;
        }
        println!("\n== {}", step.name());
        let begun = Instant::now();
        let end = take(*step).unwrap_or_else(|error| {
            println!("{error:#}");
            End::Failed
        });
        let took = begun.elapsed();
        if let End::Skipped(why) = &end {
            println!("skipped: {why}");
        }
        done.push(Done { step: *step, end, took });
    }
    print!("{}", table(&done));
    Ok(if done.iter().any(|d| d.end == End::Failed) { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn take(step: Step) -> anyhow::Result<End> {
    let args: &[&str] = match step {
        Step::Setup => return setup(),
        Step::Tidy => return Ok(ended(tidy::check()?)),
        Step::Template => return new_rule::trial::run().map(ended),
        Step::Deny => return deny(),
        Step::Fmt => &["fmt", "--all", "--check"],
        Step::Clippy => {
            &["clippy", "--workspace", "--all-targets", "--features", "schouw-rules/css", "--", "--deny", "warnings"]
        }
        Step::Test => &["test", "--workspace", "--features", "schouw-rules/css", "--no-fail-fast"],
        Step::Doc => &["doc", "--workspace", "--no-deps"],
    };
    println!("cargo {}", args.join(" "));
    let mut command = cargo();
    command.args(args);
    if step == Step::Doc {
        command.env("RUSTDOCFLAGS", "--deny warnings");
    }
    // Tests that can use a browser read its path here, and skip that part when it is not set.
    if let Some(chromium) = chromium() {
        command.env("SCHOUW_CHROMIUM", chromium);
    }
    run_to_end(command)
}

fn ended(is_sound: bool) -> End {
    if is_sound { End::Passed } else { End::Failed }
}

fn run_to_end(mut command: Command) -> anyhow::Result<End> {
    let name = command.get_program().display().to_string();
    let status = command.status().with_context(|| format!("{name} cannot be started"))?;
    Ok(ended(status.success()))
}

/// The browser: the program that `SCHOUW_CHROMIUM` names, or the first that the search path has.
pub(crate) fn chromium() -> Option<std::path::PathBuf> {
    let named = std::env::var_os("SCHOUW_CHROMIUM").map(std::path::PathBuf::from).filter(|file| file.is_file());
    named.or_else(|| find_program(&["chromium", "chromium-browser", "google-chrome", "chrome"]))
}

/// python3 is what the style engine is built with; without it nothing that computes style compiles. Chromium is for tests that compare with a
/// browser; all else works without it, so its absence is no failure.
fn setup() -> anyhow::Result<End> {
    if find_program(&["python3"]).is_none() {
        let may_install = Path::new("/etc/debian_version").exists() && is_root();
        if !(may_install
            && apt_get(&["update"])
            && apt_get(&["install", "--yes", "--no-install-recommends", "python3"]))
        {
            println!("python3 is missing; the style engine needs it to be built. Install it and try again.");
            return Ok(End::Failed);
        }
    }
    if let Some(file) = chromium() {
        println!("Chromium: {}", file.display());
        return Ok(End::Passed);
    }
    let without = "tests that need a browser leave that part out";
    if !Path::new("/etc/debian_version").exists() {
        return Ok(End::Skipped(format!("no Chromium, and this is not Debian; {without}")));
    }
    if !is_root() {
        return Ok(End::Skipped(format!("no Chromium, and only root may install it; {without}")));
    }
    for task in [&["update"][..], &["install", "--yes", "--no-install-recommends", "chromium"]] {
        if !apt_get(task) {
            return Ok(End::Skipped(format!("apt-get {} failed, so there is no Chromium; {without}", task[0])));
        }
    }
    Ok(match chromium() {
        Some(_) => End::Passed,
        None => End::Skipped(format!("apt-get installed no Chromium; {without}")),
    })
}

/// Runs the package manager without questions; whether it succeeded.
fn apt_get(task: &[&str]) -> bool {
    println!("apt-get {}", task.join(" "));
    let mut command = Command::new("apt-get");
    command.args(["-o", "Acquire::http::Timeout=20", "-o", "Acquire::Retries=1"]).args(task);
    command.env("DEBIAN_FRONTEND", "noninteractive").stdin(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

fn is_root() -> bool {
    let answer = Command::new("id").arg("-u").output();
    answer.is_ok_and(|out| out.stdout.trim_ascii() == b"0")
}

/// Advisories are left out: their database comes from the network.
fn deny() -> anyhow::Result<End> {
    let is_there = cargo().args(["deny", "--version"]).stdout(Stdio::null()).stderr(Stdio::null()).status();
    if !is_there.is_ok_and(|status| status.success()) {
        return Ok(End::Skipped("cargo-deny is not installed (cargo install --locked cargo-deny)".to_owned()));
    }
    let mut command = cargo();
    let args = ["deny", "--offline", "--workspace", "check", "--hide-inclusion-graph", "licenses", "bans", "sources"];
    println!("cargo {}", args.join(" "));
    command.args(args);
    run_to_end(command)
}

/// A line for each step, then the line that machines read.
fn table(done: &[Done]) -> String {
    let mut out = String::from("\n");
    for Done { step, end, took } in done {
        let (word, why) = match end {
            End::Passed => ("passed", String::new()),
            End::Failed => ("FAILED", String::new()),
            End::Skipped(why) => ("skipped", format!("  {why}")),
        };
        out.push_str(&format!("{:<10}{word:<9}{:>7.1} s{why}\n", step.name(), took.as_secs_f64()));
    }
    let count = |wanted: &End| done.iter().filter(|d| d.end == *wanted).count();
    out.push_str(&format!("\n{} passed, {} failed\n", count(&End::Passed), count(&End::Failed)));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn done(step: Step, end: End) -> Done {
        Done { step, end, took: Duration::from_millis(1_250) }
    }

    #[test]
    fn the_last_line_counts_steps_and_a_skipped_step_is_neither() {
        let skipped = End::Skipped("cargo-deny is not installed".into());
        let table = table(&[done(Step::Fmt, End::Passed), done(Step::Test, End::Failed), done(Step::Deny, skipped)]);
        assert_eq!(table.lines().last(), Some("1 passed, 1 failed"));
        assert!(table.contains("test      FAILED       1.2 s\n"), "{table}");
        assert!(table.contains("deny      skipped      1.2 s  cargo-deny is not installed\n"), "{table}");
    }

    #[test]
    fn every_step_has_a_name_to_ask_for() {
        for step in Step::value_variants() {
            assert_eq!(Step::from_str(&step.name(), false), Ok(*step));
        }
    }
}
