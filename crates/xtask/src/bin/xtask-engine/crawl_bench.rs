//! The crawler without the audit: how fast, and in how much memory.

use anyhow::Context;
use schouw_crawl::frontier::DiskFrontier;
use schouw_crawl::{CrawlConfig, CrawlEvent, Crawler, FetchedPage, FoundLink, LinkKind, StopSignal};
use std::time::Instant;
use url::Url;

/// Pages between two looks at the memory.
const LOOK_EVERY_PAGES: u64 = 20_000;

/// Crawls a site with its frontier on disk, judges nothing, and tells pages per second and memory.
pub(crate) fn run(url: Url, pages_max: Option<u64>, urls_max: u64) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Runtime::new()?;
    let folder = std::env::temp_dir().join(format!("schouw-crawl-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let done = runtime.block_on(crawl(url, pages_max, urls_max, &folder.join("frontier.redb")));
    std::fs::remove_dir_all(&folder)?;
    done
}

async fn crawl(url: Url, pages_max: Option<u64>, urls_max: u64, file: &std::path::Path) -> anyhow::Result<()> {
    let mut config = CrawlConfig::new(vec![url]);
    (config.delay_ms, config.pages_max, config.urls_max) = (0, pages_max, urls_max);
    (config.connections_max, config.connections_per_host_max) = (16, 16);
    config.connections_per_address_max = 16;
    let frontier = DiskFrontier::open(file, "bench", None, urls_max)?;
    let begin = Instant::now();
    let (handle, mut events) = Crawler::start_with(config, StopSignal::new(), Box::new(frontier))?;
    let (mut pages, mut left_out) = (0u64, 0u64);
    while let Some(event) = events.recv().await {
        match event {
            CrawlEvent::Page(page) => {
                pages += 1;
                handle.report_links(page.seq, links(&page), Vec::new());
                if pages % LOOK_EVERY_PAGES == 0 {
                    println!("{}", line(pages, begin)?);
                }
            }
            CrawlEvent::NotMeasured(_) => left_out += 1,
            CrawlEvent::Done(summary) => {
                let counts = summary.counts;
                println!("{}, {} known, {left_out} left out, {:?}", line(pages, begin)?, counts.known, summary.end);
            }
            CrawlEvent::Document(_) | CrawlEvent::Progress(_) => {}
        }
    }
    Ok(())
}

fn line(pages: u64, begin: Instant) -> anyhow::Result<String> {
    let status = std::fs::read_to_string("/proc/self/status").context("memory is read from /proc: Linux only")?;
    let kib = |name: &str| -> u64 {
        let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
        line.trim().trim_end_matches(" kB").parse().unwrap_or(0)
    };
    let (now, peak) = (kib("VmRSS:") as f64 * 1024.0 / 1e6, kib("VmHWM:") as f64 * 1024.0 / 1e6);
    let seconds = begin.elapsed().as_secs_f64();
    Ok(format!(
        "{pages} pages in {seconds:.1} s: {:.0} pages/s, {now:.0} MB now, {peak:.0} MB peak",
        pages as f64 / seconds
    ))
}

/// Everything that stands in `href="…"`: parsing is not what is measured.
fn links(page: &FetchedPage) -> Vec<FoundLink> {
    let text = String::from_utf8_lossy(&page.body);
    let targets = text.split("href=\"").skip(1).filter_map(|rest| page.final_url.join(rest.split('"').next()?).ok());
    targets.map(|url| FoundLink { url, kind: LinkKind::Anchor, nofollow: false }).collect()
}
