//! The tasks that run schouw's own rules and servers: `conformance`, `known-answers`, `robots`, `rule-pages`, `style-check`, `style-bench`,
//! `rule-bench` and `serve`. Started by `cargo xtask`.
#![allow(clippy::disallowed_methods, clippy::print_stdout, clippy::print_stderr)] // reads files, serves and prints

mod conformance;
mod crawl_bench;
mod known_answers;
mod made;
mod robots;
mod rule_bench;
mod rule_pages;
mod stress;
mod style_bench;
mod style_check;

use anyhow::Context;
use clap::{Parser, Subcommand};
use schouw_testkit::{Site, SiteServer};
use std::io::Read;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Parser)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Runs the rules over the test cases of a folder.
    Conformance {
        /// The folder with testcases.json.
        act: PathBuf,
        /// The file that takes the figures.
        #[arg(long, value_name = "FILE")]
        write: Option<PathBuf>,
    },
    /// Runs the rules over pages of other suites with known answers.
    KnownAnswers {
        /// The folder with the suites.
        dir: PathBuf,
        /// Only what went wrong for this rule of a suite.
        #[arg(long)]
        details: Option<String>,
        /// The file that takes the figures.
        #[arg(long, value_name = "FILE")]
        write: Option<PathBuf>,
    },
    /// Runs cases of robots.txt.
    Robots {
        /// The file with the cases.
        file: PathBuf,
    },
    /// Writes the documentation of the rules.
    RulePages {
        /// The folder that takes it.
        out: PathBuf,
    },
    /// Compares computed styles with those of Chromium.
    StyleCheck {
        /// The project's folder.
        root: PathBuf,
        /// The browser.
        #[arg(long)]
        chromium: PathBuf,
        /// The folder of the ACT test cases.
        #[arg(long)]
        act: PathBuf,
        /// Most pages of each set.
        #[arg(long)]
        sample: Option<usize>,
        /// Differences that are shown of each property.
        #[arg(long, default_value_t = 3)]
        show: usize,
        /// Pages and folders of pages in place of the usual sets.
        paths: Vec<PathBuf>,
    },
    /// Measures what parsing and styling the pages of a folder cost.
    StyleBench {
        /// The folder.
        dir: PathBuf,
        /// Most pages.
        #[arg(long)]
        sample: Option<usize>,
        /// How often.
        #[arg(long, default_value_t = 1)]
        repeat: u32,
    },
    /// Measures what each rule costs over the pages of folders, and over pages made to be large.
    RuleBench {
        /// The folders.
        dirs: Vec<PathBuf>,
        /// Most pages of each folder.
        #[arg(long)]
        sample: Option<usize>,
        /// Rules that are shown for each folder.
        #[arg(long, default_value_t = 30)]
        show: usize,
    },
    /// Serves a site of many pages, made when they are asked for, until standard input ends.
    ServeMade {
        /// Pages.
        pages: u32,
        /// Port; 0 takes a free one.
        #[arg(long, default_value_t = 0)]
        port: u16,
    },
    /// Crawls a site without judging it.
    CrawlBench {
        /// Where to begin.
        url: url::Url,
        /// Pages at most.
        #[arg(long)]
        pages_max: Option<u64>,
        /// Addresses at most.
        #[arg(long, default_value_t = 2_000_000)]
        urls_max: u64,
    },
    /// Serves the files of a folder under any host name until standard input ends.
    Serve {
        /// The folder.
        dir: PathBuf,
        /// Port; 0 takes a free one.
        #[arg(long, default_value_t = 0)]
        port: u16,
    },
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Conformance { act, write } => conformance::run(&act, write.as_deref()),
        Command::KnownAnswers { dir, details, write } => known_answers::run(&dir, details.as_deref(), write.as_deref()),
        Command::Robots { file } => robots::run(&file),
        Command::ServeMade { pages, port } => made::serve(pages, port).map(|()| true),
        Command::CrawlBench { url, pages_max, urls_max } => crawl_bench::run(url, pages_max, urls_max).map(|()| true),
        Command::StyleCheck { root, chromium, act, sample, show, paths } => {
            let folders = style_check::Folders { root, act };
            style_check::run(&folders, &chromium, &paths, sample, show).map(|()| true)
        }
        Command::RulePages { out } => rule_pages::run(&out).map(|()| true),
        Command::StyleBench { dir, sample, repeat } => style_bench::run(&dir, sample, repeat).map(|()| true),
        Command::RuleBench { dirs, sample, show } => rule_bench::run(&dirs, sample, show),
        Command::Serve { dir, port } => serve(&dir, port).map(|()| true),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Bytes of a site that are held in memory; a larger one is read from disk at every request, which costs the server more.
const MEMORY_BYTES_MAX: u64 = 512 * 1024 * 1024;

fn serve(dir: &Path, port: u16) -> anyhow::Result<()> {
    let site = match files_of(dir)? {
        Some(files) => Site::from_files(files),
        None => Site::from_directory(dir),
    };
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let server = SiteServer::builder().fallback(site).spawn_at(address).context("the server cannot be started")?;
    println!("http://{}/", server.address());
    // Ends with the process that started it, however that ends.
    std::io::stdin().read_to_end(&mut Vec::new())?;
    Ok(())
}

/// Address path and content of files.
type Files = Vec<(String, Vec<u8>)>;

/// Every file below a folder; none when they are too large together.
fn files_of(dir: &Path) -> anyhow::Result<Option<Files>> {
    let (mut files, mut open, mut bytes) = (Files::new(), vec![dir.to_path_buf()], 0);
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).with_context(|| format!("{} cannot be read", folder.display()))? {
            let path = entry?.path();
            let Ok(facts) = path.metadata() else { continue };
            if facts.is_dir() {
                // A link to a folder may lead in circles.
                open.extend((!path.is_symlink()).then_some(path));
                continue;
            }
            bytes += facts.len();
            if bytes > MEMORY_BYTES_MAX {
                return Ok(None);
            }
            let name = path.strip_prefix(dir)?.to_string_lossy().replace('\\', "/");
            files.push((format!("/{name}"), std::fs::read(&path)?));
        }
    }
    Ok(Some(files))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_all_files_below_the_folder_by_their_path() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("p")).unwrap();
        for path in ["index.html", "p/1.html"] {
            std::fs::write(folder.path().join(path), path).unwrap();
        }
        let mut files = files_of(folder.path()).unwrap().expect("small enough");
        files.sort();
        let of = |path: &str| (format!("/{path}"), path.as_bytes().to_vec());
        assert_eq!(files, [of("index.html"), of("p/1.html")]);
    }
}
