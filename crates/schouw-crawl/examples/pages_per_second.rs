//! How fast is the crawler itself? Serves a generated site on loopback, crawls it without delay and without judging, and
//! prints pages per second.
//!
//! `cargo run --release -p schouw-crawl --example pages_per_second [PAGES] [CONNECTIONS]`
#![allow(clippy::disallowed_methods, clippy::print_stdout, clippy::print_stderr)] // a program that measures

use std::error::Error;
use std::time::Instant;

use schouw_crawl::{CrawlConfig, CrawlEvent, Crawler, FetchedPage, FoundLink, LinkKind, StopSignal};
use schouw_testkit::{Site, SiteServer};

/// A page of about 8 KB with 40 links: ten children, a menu of twenty and ten pages elsewhere.
fn page(number: usize, pages: usize) -> String {
    let children = (1..=10).map(|child| number * 10 + child);
    let menu = 0..20;
    let elsewhere = (1..=10).map(|step| number * 31 + step * 97);
    let links: String = children
        .chain(menu)
        .chain(elsewhere)
        .map(|target| format!("<li><a href=\"/{}.html\">Pagina {}</a></li>\n", target % pages, target % pages))
        .collect();
    let text = "<p>De gemeente helpt u graag verder met uw vraag over wonen, werken en afval.</p>\n".repeat(70);
    format!(
        "<!DOCTYPE html>\n<html lang=\"nl\"><head><title>Pagina {number}</title></head><body><ul>{links}</ul>{text}</body></html>"
    )
}

fn links(page: &FetchedPage) -> Vec<FoundLink> {
    let text = String::from_utf8_lossy(&page.body);
    let targets = text.split("href=\"").skip(1).filter_map(|rest| page.final_url.join(rest.split('"').next()?).ok());
    targets.map(|url| FoundLink { url, kind: LinkKind::Anchor, nofollow: false }).collect()
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let pages: usize = arguments.next().map_or(Ok(2000), |text| text.parse())?;
    let connections: usize = arguments.next().map_or(Ok(16), |text| text.parse())?;
    let files = (0..pages).map(|number| (format!("/{number}.html"), page(number, pages)));
    let server = SiteServer::spawn(Site::from_files(files))?;
    let mut config = CrawlConfig::new(vec![server.url("/0.html").parse()?]);
    config.delay_ms = 0;
    config.connections_max = connections;
    config.connections_per_host_max = connections;
    let begin = Instant::now();
    let (handle, mut events) = Crawler::start(config, StopSignal::new())?;
    while let Some(event) = events.recv().await {
        match event {
            CrawlEvent::Page(page) => handle.report_links(page.seq, links(&page), Vec::new()),
            CrawlEvent::Done(summary) => {
                let seconds = begin.elapsed().as_secs_f64();
                let counts = summary.counts;
                println!(
                    "{} pages, {:.1} MB, {} requests in {seconds:.2} s: {:.0} pages/s ({connections} connections, {:?})",
                    counts.pages,
                    counts.page_bytes as f64 / 1e6,
                    server.hits(),
                    counts.pages as f64 / seconds,
                    summary.end,
                );
            }
            CrawlEvent::NotMeasured(_) | CrawlEvent::Document(_) | CrawlEvent::Progress(_) => {}
        }
    }
    Ok(())
}
