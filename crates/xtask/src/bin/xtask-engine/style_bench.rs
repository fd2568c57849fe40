//! `style-bench`: what parsing a page and computing its styles cost, on one thread and without a network.

use crate::style_check::{Files, Set, named};
use anyhow::{Context, ensure};
use schouw_css::{Styler, Viewport};
use schouw_page::{Limits, ResponseFacts, SheetCache, Snapshot};
use std::path::{Path, PathBuf};
use std::time::Duration;
use url::Url;

/// How far a page is taken. Each stage is run over all pages by itself, and costs what it takes more than the one before: the
/// system's clock of a program's own time is too coarse for a single page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Read,
    Parse,
    Sheets,
    Style,
}

/// Measures and prints, for the pages of a folder.
pub(crate) fn run(folder: &Path, most: Option<usize>, repeat: u32) -> anyhow::Result<()> {
    let sets = named(&[PathBuf::from(folder)], most)?;
    let set = sets.first().context("no folder")?;
    ensure!(!set.pages.is_empty(), "{} holds no page", folder.display());
    for turn in 1..=repeat {
        let (mut before, mut elements) = (Duration::ZERO, 0);
        let mut line = format!("run {turn:<4}{:>7} pages", set.pages.len());
        for (name, stage) in
            [("read", Stage::Read), ("parse", Stage::Parse), ("sheets", Stage::Sheets), ("style", Stage::Style)]
        {
            let begun = cpu()?;
            elements = all(set, stage)?;
            let took = cpu()?.saturating_sub(begun);
            let own = took.saturating_sub(before).as_secs_f64() * 1_000.0 / set.pages.len() as f64;
            before = took;
            line.push_str(&format!("  {name} {own:.2}"));
        }
        let per_page = elements / set.pages.len();
        println!("{line} ms CPU/page  {per_page} elements/page {:>7.1} MB peak", peak()? as f64 * 1024.0 / 1e6);
    }
    Ok(())
}

/// Takes every page so far; how many elements there were.
fn all(set: &Set, stage: Stage) -> anyhow::Result<usize> {
    let (mut styler, cache) = (Styler::new(Viewport::default()), SheetCache::default());
    let mut elements = 0;
    for url in &set.pages {
        elements += page(&set.files, url, stage, &mut styler, &cache)?;
    }
    Ok(elements)
}

fn page(files: &Files, url: &Url, stage: Stage, styler: &mut Styler, cache: &SheetCache) -> anyhow::Result<usize> {
    let (bytes, kind) = files.get(url).context("the file is gone")?;
    if stage == Stage::Read {
        return Ok(0);
    }
    let mut response = ResponseFacts::for_url(url.clone());
    response.content_type = Some(kind.to_owned());
    let limits = Limits::default();
    let mut snapshot = Snapshot::parse(&bytes, response, &limits);
    if stage == Stage::Parse {
        return Ok(0);
    }
    snapshot.load(files, cache, &limits);
    if stage == Stage::Sheets {
        return Ok(0);
    }
    styler.style(&mut snapshot);
    Ok(snapshot.styles().map_or(0, |styles| styles.of.len()))
}

/// Linux counts these ticks in a second for programs, on every processor that it runs on (`USER_HZ`).
const TICKS_PER_SECOND: u64 = 100;

/// User and system time of this program: fields 14 and 15 of `/proc/self/stat` (proc(5)).
fn cpu() -> anyhow::Result<Duration> {
    let stat = std::fs::read_to_string("/proc/self/stat").context("the bench runs on Linux only")?;
    let fields: Vec<&str> = stat.rsplit_once(')').map_or("", |(_, rest)| rest).split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|text| text.parse::<u64>().ok()).context("no times");
    Ok(Duration::from_millis((ticks(11)? + ticks(12)?) * 1_000 / TICKS_PER_SECOND))
}

/// Most memory that was resident, in KiB.
fn peak() -> anyhow::Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).context("no peak")?;
    Ok(line.trim().trim_end_matches(" kB").parse()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stage_takes_the_pages_of_a_folder() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.html"), "<!DOCTYPE html><link rel=stylesheet href=a.css><p>").unwrap();
        std::fs::write(folder.path().join("a.css"), "p{color:red}").unwrap();
        let set = named(&[folder.path().to_owned()], None).unwrap().remove(0);
        assert_eq!(all(&set, Stage::Parse).unwrap(), 0);
        // html, head, link, body and p.
        assert_eq!(all(&set, Stage::Style).unwrap(), 5);
        assert!(cpu().unwrap() < Duration::from_secs(3_600) && peak().unwrap() > 1_000);
        assert!(run(folder.path(), None, 1).is_ok());
    }
}
