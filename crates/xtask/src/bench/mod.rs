//! `cargo xtask bench`: what an audit of a real site costs in time and memory.
//!
//! The site is served on loopback by another process, so that the server's work is not counted, though it does take its share of
//! the cores.

mod measure;
mod site;

use crate::project;
use anyhow::{Context, ensure};
use measure::{Cost, measured};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};

/// What to audit and how often.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Make a site of this many pages. Without it the Python manual of Debian's python3-doc, where installed; else 2,000.
    #[arg(long, value_name = "N", conflicts_with = "site", value_parser = clap::value_parser!(u32).range(1..=2_000_000))]
    pages: Option<u32>,
    /// Audit the files of this folder instead.
    #[arg(long, value_name = "DIR")]
    site: Option<PathBuf>,
    /// Measure parsing and styling alone: page by page, on one thread, without a network.
    #[arg(long)]
    styles: bool,
    /// Measure what each rule costs, the dearest first: over the pages of these folders (default: the Python manual, where installed) and
    /// over pages that are made to be large. Fails when all rules together cost more than four times the parse, or 2 seconds on a large page.
    #[arg(long, value_name = "DIR", num_args = 0.., conflicts_with_all = ["site", "pages", "styles"])]
    rules: Option<Vec<PathBuf>>,
    /// Most pages of each folder of `--rules`, evenly over it.
    #[arg(long, value_name = "N", requires = "rules")]
    sample: Option<usize>,
    /// Crawl without judging, then crawl the same site with wget, where it is installed.
    #[arg(long, conflicts_with_all = ["styles", "rules"])]
    crawl: bool,
    /// With `--crawl`: fetch this many pages and leave it at knowing the rest.
    #[arg(long, value_name = "N", requires = "crawl")]
    fetch: Option<u64>,
    /// Measure this often and show the median.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=100))]
    repeat: u32,
}

const PAGES: u32 = 2_000;

/// One audit.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Sample {
    pages: u64,
    cost: Cost,
}

impl Sample {
    fn pages_per_second(&self) -> f64 {
        self.pages as f64 / self.cost.wall.as_secs_f64().max(0.001)
    }

    fn cpu_ms_per_page(&self) -> f64 {
        self.cost.cpu.as_secs_f64() * 1_000.0 / (self.pages.max(1) as f64)
    }
}

/// The command.
pub(crate) fn run(options: &Options) -> anyhow::Result<ExitCode> {
    if let Some(folders) = &options.rules {
        return rules(folders, options.sample);
    }
    ensure!(Path::new("/proc/self/stat").exists(), "the bench reads time and memory from /proc: it runs on Linux only");
    let (site, files) = match (&options.site, options.pages) {
        (None, Some(pages)) => (None, u64::from(pages)),
        (Some(folder), None) => (Some(folder.clone()), site::html_files(folder)?),
        _ => match site::python_manual() {
            Some(folder) => (Some(folder.clone()), site::html_files(&folder)?),
            None => (None, u64::from(PAGES)),
        },
    };
    match &site {
        Some(folder) => {
            ensure!(files > 0, "{} holds no HTML file", folder.display());
            println!("site: {} ({files} HTML files)", folder.display());
        }
        None => println!("site: {files} pages, made when they are asked for"),
    }

    println!("cargo build --release");
    let mut build = project::cargo();
    build.args(["build", "--quiet", "--release", "--package", "xtask"]);
    if !options.styles {
        build.args(["--package", "schouw"]);
    }
    ensure!(build.status()?.success(), "the release build failed");

    let release = project::target_dir().join("release");
    if options.styles {
        let mut engine = Command::new(release.join("xtask-engine"));
        let site = site.context("--styles needs a folder of pages: give one with --site")?;
        engine.arg("style-bench").arg(&site).arg("--repeat").arg(options.repeat.to_string());
        return project::exit_code(engine);
    }
    let (_server, address) = Server::start(&release.join("xtask-engine"), site.as_deref(), files)?;
    println!("served at {address}");
    if options.crawl {
        return crawl_alone(&release.join("xtask-engine"), &address, options.fetch);
    }
    let mut samples = Vec::new();
    for turn in 1..=options.repeat {
        let sample = audit(&release.join("schouw"), &address, files)?;
        println!("{}", line(&format!("run {turn}"), &sample));
        samples.push(sample);
    }
    println!("{}", line("median", &median(&samples).context("nothing was measured")?));
    Ok(ExitCode::SUCCESS)
}

/// The crawler without the audit, and another beside it.
fn crawl_alone(engine: &Path, address: &str, fetch: Option<u64>) -> anyhow::Result<ExitCode> {
    let mut command = Command::new(engine);
    command.arg("crawl-bench").arg(address).args(fetch.map(|most| format!("--pages-max={most}")));
    let (status, cost) = measured(command)?;
    ensure!(status.success(), "the crawl failed");
    println!(
        "schouw  {:>8.1} s, {:.1} s CPU, {:.0} MB peak",
        cost.wall.as_secs_f64(),
        cost.cpu.as_secs_f64(),
        megabytes(cost)
    );
    if fetch.is_some() {
        return Ok(ExitCode::SUCCESS);
    }
    let mut command = Command::new("wget");
    // Pages are read for their links and thrown away: the disk is not what is measured.
    command.args([
        "--recursive",
        "--level=inf",
        "--no-verbose",
        "--output-file=/dev/null",
        "--delete-after",
        "--no-directories",
    ]);
    command.arg(format!("--directory-prefix={}", project::target_dir().join("xtask/wget").display())).arg(address);
    match measured(command) {
        Ok((_, cost)) => println!(
            "wget    {:>8.1} s, {:.1} s CPU, {:.0} MB peak",
            cost.wall.as_secs_f64(),
            cost.cpu.as_secs_f64(),
            megabytes(cost)
        ),
        Err(error) => println!("wget: skipped, {error:#}"),
    }
    Ok(ExitCode::SUCCESS)
}

fn megabytes(cost: Cost) -> f64 {
    cost.peak_kib as f64 * 1024.0 / 1e6
}

/// The cost of each rule.
fn rules(folders: &[PathBuf], sample: Option<usize>) -> anyhow::Result<ExitCode> {
    println!("cargo build --release");
    let build = project::cargo().args(["build", "--quiet", "--release", "--package", "xtask"]).status()?;
    ensure!(build.success(), "the release build failed");
    let mut engine = Command::new(project::target_dir().join("release/xtask-engine"));
    engine.arg("rule-bench").args(sample.map(|most| format!("--sample={most}")));
    match folders {
        [] => engine.args(site::python_manual()),
        _ => engine.args(folders),
    };
    project::exit_code(engine)
}

fn line(name: &str, sample: &Sample) -> String {
    format!(
        "{name:<8}{:>7} pages {:>8.2} s {:>8.1} pages/s {:>8.2} ms CPU/page {:>7.1} MB peak",
        sample.pages,
        sample.cost.wall.as_secs_f64(),
        sample.pages_per_second(),
        sample.cpu_ms_per_page(),
        megabytes(sample.cost),
    )
}

/// Each figure's own median: with an even number of runs the lower of the two in the middle.
fn median(samples: &[Sample]) -> Option<Sample> {
    fn middle<T: Ord + Copy>(samples: &[Sample], figure: impl Fn(&Sample) -> T) -> Option<T> {
        let mut all: Vec<T> = samples.iter().map(figure).collect();
        all.sort_unstable();
        all.get(all.len().checked_sub(1)? / 2).copied()
    }
    Some(Sample {
        pages: middle(samples, |s| s.pages)?,
        cost: Cost {
            wall: middle(samples, |s| s.cost.wall)?,
            cpu: middle(samples, |s| s.cost.cpu)?,
            peak_kib: middle(samples, |s| s.cost.peak_kib)?,
        },
    })
}

fn audit(schouw: &Path, address: &str, files: u64) -> anyhow::Result<Sample> {
    let out = project::target_dir().join("xtask/bench-out");
    if out.exists() {
        std::fs::remove_dir_all(&out)?;
    }
    std::fs::create_dir_all(&out)?;
    let mut command = Command::new(schouw);
    // Room for addresses that are no file (folders), so that the limit on pages is not what is measured.
    let limit = (files * 2 + 1_000).to_string();
    command.args(["audit", address, "--delay", "0", "--quiet", "--max-pages", &limit, "--out"]).arg(&out);
    let (status, cost) = measured(command)?;
    let record = site::find_file(&out, "audit.json")?
        .with_context(|| format!("schouw audit ended with {status} and wrote no audit.json below {}", out.display()))?;
    Ok(Sample { pages: pages_measured(&record)?, cost })
}

/// The part of audit.json that counts here.
#[derive(serde::Deserialize)]
struct Record {
    coverage: Coverage,
}

#[derive(serde::Deserialize)]
struct Coverage {
    measured: u64,
}

fn pages_measured(file: &Path) -> anyhow::Result<u64> {
    let text = BufReader::new(std::fs::File::open(file)?);
    let record: Record = serde_json::from_reader(text).with_context(|| format!("{} is no run", file.display()))?;
    ensure!(record.coverage.measured > 0, "the audit measured no page; look into {}", file.display());
    Ok(record.coverage.measured)
}

/// The server's process; it ends when its standard input closes.
struct Server(Child);

impl Server {
    fn start(engine: &Path, site: Option<&Path>, pages: u64) -> anyhow::Result<(Self, String)> {
        let mut command = Command::new(engine);
        match site {
            Some(site) => command.arg("serve").arg(site),
            None => command.arg("serve-made").arg(pages.to_string()),
        };
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let child = command.spawn().with_context(|| format!("{} cannot be started", engine.display()))?;
        let mut server = Self(child);
        let out = server.0.stdout.take().context("the server has no output")?;
        let mut address = String::new();
        BufReader::new(out).read_line(&mut address)?;
        ensure!(address.starts_with("http://"), "the server did not say where it listens");
        Ok((server, address.trim().to_owned()))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        // Nothing can be done about a server that will not end; the figures are out already.
        let _ = self.0.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn sample(pages: u64, wall_ms: u64, cpu_ms: u64, peak_kib: u64) -> Sample {
        let (wall, cpu) = (Duration::from_millis(wall_ms), Duration::from_millis(cpu_ms));
        Sample { pages, cost: Cost { wall, cpu, peak_kib } }
    }

    #[test]
    fn figures_are_per_page_and_per_second() {
        let sample = sample(1_000, 2_500, 4_000, 50_000);
        assert_eq!(
            line("run 1", &sample),
            "run 1      1000 pages     2.50 s    400.0 pages/s     4.00 ms CPU/page    51.2 MB peak"
        );
    }

    #[test]
    fn the_median_is_taken_of_each_figure() {
        let samples = [sample(10, 30, 1, 9), sample(10, 10, 3, 7), sample(10, 20, 2, 8)];
        assert_eq!(median(&samples), Some(sample(10, 20, 2, 8)));
        assert_eq!(median(&samples[..2]), Some(sample(10, 10, 1, 7)));
        assert_eq!(median(&[]), None);
    }

    #[test]
    fn pages_are_read_from_the_run() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("audit.json");
        std::fs::write(&file, r#"{"format":"schouw-audit/1","coverage":{"known":9,"measured":7},"pages":[{}]}"#)
            .unwrap();
        assert_eq!(pages_measured(&file).unwrap(), 7);
        std::fs::write(&file, r#"{"coverage":{"known":9,"measured":0}}"#).unwrap();
        assert!(pages_measured(&file).is_err());
    }
}
