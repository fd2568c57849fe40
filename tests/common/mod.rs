//! What the end-to-end tests share: the program, its output, and the list of planted defects.
#![allow(dead_code)] // each test file uses its part

use schouw_report::{MemorySource, read_audit};
use serde::Deserialize;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Runs the program in Dutch, away from the repository's own configuration.
pub(crate) fn schouw(arguments: &[&str]) -> Output {
    command().args(arguments).output().expect("the program starts")
}

pub(crate) fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_schouw"));
    command.env("LANG", "nl_NL.UTF-8").env_remove("LC_ALL").env_remove("LC_MESSAGES").current_dir(std::env::temp_dir());
    command
}

/// One report on disk.
pub(crate) struct Run {
    pub(crate) folder: PathBuf,
    pub(crate) audit: MemorySource,
}

impl Run {
    /// Every run below an output folder, by host.
    pub(crate) fn all_below(out: &Path) -> Vec<Self> {
        let folders = |path: &Path| -> Vec<PathBuf> {
            let mut found: Vec<_> =
                fs::read_dir(path).into_iter().flatten().map(|e| e.expect("an entry").path()).collect();
            found.sort();
            found
        };
        let runs = folders(out).into_iter().flat_map(|host| folders(&host)).filter(|run| run.is_dir());
        runs.map(|folder| Self::read(&folder)).collect()
    }

    pub(crate) fn read(folder: &Path) -> Self {
        let file = fs::File::open(folder.join("audit.json")).expect("audit.json");
        let audit = read_audit(std::io::BufReader::new(file)).expect("a readable audit.json");
        Self { folder: folder.to_owned(), audit }
    }

    pub(crate) fn text(&self, name: &str) -> String {
        fs::read_to_string(self.folder.join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    pub(crate) fn port(&self) -> String {
        let start = &self.audit.run.start_urls[0];
        start.trim_end_matches('/').rsplit(':').next().expect("a port").to_owned()
    }
}

/// Host and path of an address of the example.
pub(crate) fn strip_port(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    format!("{}/{path}", host.split(':').next().unwrap_or(host))
}

#[derive(Deserialize)]
pub(crate) struct List {
    pub(crate) format: String,
    pub(crate) sites: Vec<Site>,
    pub(crate) gebreken: Vec<Planted>,
}

#[derive(Deserialize)]
pub(crate) struct Site {
    pub(crate) host: String,
    pub(crate) pages: Vec<String>,
    #[serde(rename = "notMeasured")]
    pub(crate) not_measured: Vec<NotMeasured>,
    #[serde(default)]
    pub(crate) unreachable: Vec<String>,
}

#[derive(Deserialize)]
pub(crate) struct NotMeasured {
    pub(crate) path: String,
    pub(crate) reason: String,
}

#[derive(Deserialize)]
pub(crate) struct Planted {
    pub(crate) host: String,
    pub(crate) rule: String,
    #[serde(flatten)]
    pub(crate) place: Place,
    pub(crate) goed: Place,
}

#[derive(Deserialize)]
pub(crate) struct Place {
    pub(crate) page: String,
    pub(crate) element: String,
    pub(crate) frame: Option<String>,
    pub(crate) shadow: Option<String>,
}

fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/voorbeeldgemeente")
}

pub(crate) fn list() -> List {
    let text = fs::read_to_string(example().join("gebreken.json")).expect("the list of planted defects");
    let list: List = serde_json::from_str(&text).expect("a readable list");
    assert_eq!(list.format, "schouw-gebreken/1");
    list
}

pub(crate) fn example_file(host: &str, path: &str) -> Vec<u8> {
    let file = example().join(host).join(path.trim_start_matches('/'));
    let file = if path.ends_with('/') { file.join("index.html") } else { file };
    fs::read(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()))
}
