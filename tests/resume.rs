//! A run that is killed at any moment goes on where it was, and ends as one that was left alone.

#![allow(clippy::disallowed_methods)] // reads what the program wrote, and starts and kills it

mod common;

use common::{Run, command, strip_port};
use schouw_testkit::{Site, SiteServer};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

const HOST: &str = "www.example.localhost";
/// Runs that are killed, if nothing else is said (`SCHOUW_KILLS`, as `cargo xtask kill-test` does).
const ROUNDS: u64 = 10;

/// Numbers that look random, the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

/// A site of some pages that link to each other, with documents, redirects, errors and faults.
fn site(pages: usize) -> Site {
    let page = |page: usize| {
        let next =
            [page * 3 + 1, page * 3 + 2, page * 3 + 3].map(|to| format!("<li><a href=/p{to}/>Pagina {to}</a></li>"));
        let image = if page.is_multiple_of(3) { "<img src=/a.png>" } else { "" };
        let menu = if page.is_multiple_of(7) {
            "<a href=/b/>B</a> <a href=/a/>A</a>"
        } else {
            "<a href=/a/>A</a> <a href=/b/>B</a>"
        };
        let html = format!(
            "<!doctype html><html lang=nl><title>Pagina {page}</title><nav>{menu}</nav><main><h1>Pagina {page}</h1>{image}\
             <ul>{}</ul><a href=/doc{page}.pdf>Document</a> <a href=/weg{page}/>Weg</a></main>",
            next.join("")
        );
        let path = if page == 0 { "/index.html".to_owned() } else { format!("/p{page}/index.html") };
        (path, html)
    };
    Site::from_files((0..pages).map(page))
}

fn audit(url: &str, out: &Path, resume: bool) -> Command {
    let mut command = command();
    command.args(["audit", url, "--delay", "0", "--quiet", "--scope", "host", "--out"]).arg(out);
    if resume {
        command.arg("--resume");
    }
    command.stdout(Stdio::null()).stderr(Stdio::piped());
    command
}

/// What a run found, without moments and durations.
fn found(out: &Path) -> Vec<String> {
    let runs = Run::all_below(out);
    assert_eq!(runs.len(), 1, "one report in one folder");
    let run = &runs[0];
    let summary = format!("{:?} {:?}", run.audit.run.partial, run.audit.run.coverage);
    let pages = run.audit.pages.iter().map(|page| {
        let findings: Vec<_> =
            page.findings.iter().map(|f| (&f.rule, f.outcome, &f.target.selector, &f.message)).collect();
        let why = page.not_measured.as_ref().map(|why| (&why.reason, &why.detail));
        format!("{} {} {:?} {:?} {:?} {findings:?}", page.seq, strip_port(&page.url), why, page.depth, page.rules)
    });
    std::iter::once(summary).chain(pages).collect()
}

/// Kills a run again and again, each time after another while, until one is left to end.
fn killed_and_resumed(url: &str, out: &Path, waits_ms: &[u64]) -> usize {
    let mut killed = 0;
    for (number, wait_ms) in waits_ms.iter().enumerate() {
        let mut child = audit(url, out, number > 0).spawn().expect("the program starts");
        std::thread::sleep(Duration::from_millis(*wait_ms));
        if child.try_wait().expect("a process of ours").is_some() {
            return killed;
        }
        child.kill().expect("it is killed");
        child.wait().expect("it ends");
        killed += 1;
    }
    let done = audit(url, out, true).output().expect("the program runs");
    assert_eq!(done.status.code(), Some(1), "{}", String::from_utf8_lossy(&done.stderr));
    killed
}

#[test]
fn a_killed_run_goes_on_and_ends_as_one_that_was_left_alone() {
    let server = SiteServer::builder().host(HOST, site(200)).jitter(Duration::from_millis(25), 7).spawn().unwrap();
    let url = server.url_at(HOST, "/");
    let whole = tempfile::tempdir().unwrap();
    let done = audit(&url, whole.path(), false).output().unwrap();
    assert_eq!(done.status.code(), Some(1), "{}", String::from_utf8_lossy(&done.stderr));
    let expected = found(whole.path());
    assert!(expected.len() > 400, "{} addresses", expected.len());
    let rounds = std::env::var("SCHOUW_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(ROUNDS);
    let (mut killed, mut dice) = (0, Dice(rounds));
    for _ in 0..rounds {
        let out = tempfile::tempdir().unwrap();
        let waits_ms: Vec<u64> = (0..=dice.roll(3)).map(|_| 250 + dice.roll(1_400)).collect();
        killed += killed_and_resumed(&url, out.path(), &waits_ms);
        let resumed = found(out.path());
        for (one, other) in resumed.iter().zip(&expected) {
            assert_eq!(one, other, "killed after {waits_ms:?} ms");
        }
        assert_eq!(resumed.len(), expected.len());
        assert!(!Run::all_below(out.path())[0].folder.join(".run").exists(), "the files of the run stay behind");
    }
    assert!(killed as u64 >= rounds, "only {killed} were killed in time: the site is too small for this machine");
}

#[test]
fn a_second_process_and_other_settings_are_refused() {
    let server = SiteServer::builder().host(HOST, site(400)).jitter(Duration::from_millis(40), 7).spawn().unwrap();
    let url = server.url_at(HOST, "/");
    let out = tempfile::tempdir().unwrap();
    let mut first = audit(&url, out.path(), false).spawn().unwrap();
    std::thread::sleep(Duration::from_millis(1_200));
    let second = audit(&url, out.path(), true).output().unwrap();
    let told = String::from_utf8_lossy(&second.stderr).into_owned();
    assert_eq!(second.status.code(), Some(2), "{told}");
    assert!(told.contains("ander proces"), "{told}");
    first.kill().unwrap();
    first.wait().unwrap();
    let other = audit(&url, out.path(), true).args(["--max-depth", "2"]).output().unwrap();
    let told = String::from_utf8_lossy(&other.stderr).into_owned();
    assert_eq!(other.status.code(), Some(2), "{told}");
    assert!(told.contains("--resume"), "{told}");
}
