//! Archives: a site can be audited again, without it, from what was written down.

#![allow(clippy::disallowed_methods)] // reads and writes files, as the program does

mod common;

use common::{Run, schouw, strip_port};
use schouw_testkit::{Reply, Site, SiteServer};
use std::io::Write;
use std::path::Path;
use std::process::Output;

const HOST: &str = "www.voorbeeldgemeente.localhost";

fn audit(arguments: &[&str], out: &Path) -> (Output, Option<Run>) {
    let out_text = out.display().to_string();
    let mut all = vec!["audit", "--delay", "0", "--quiet", "--out", &out_text];
    all.extend(arguments);
    let output = schouw(&all);
    (output, Run::all_below(out).pop())
}

/// All that a run found, without moments and durations.
fn found(run: &Run) -> Vec<String> {
    let pages = run.audit.pages.iter().map(|page| {
        let findings: Vec<_> =
            page.findings.iter().map(|f| (&f.rule, f.outcome, &f.target.selector, &f.message)).collect();
        let why = page.not_measured.as_ref().map(|why| &why.reason);
        let rest = (page.depth, page.status, page.bytes, &page.content_type, &page.gaps, &page.rules);
        format!("{} {} {why:?} {rest:?} {findings:?}", page.seq, strip_port(&page.url))
    });
    pages.chain([format!("{:?}", run.audit.run.coverage)]).collect()
}

fn example() -> SiteServer {
    let site = Site::from_directory(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/voorbeeldgemeente").join(HOST));
    SiteServer::builder().host(HOST, site).spawn().unwrap()
}

#[test]
fn an_archive_gives_the_same_report_without_the_site() {
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("site.warc.gz");
    let archive_text = archive.display().to_string();
    let server = example();
    let url = server.url_at(HOST, "/");
    let (output, live) = audit(&[&url, "--archive", &archive_text], &folder.path().join("live"));
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    drop(server);
    let (output, again) = audit(&["--from-archive", &archive_text], &folder.path().join("again"));
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    let (live, again) = (found(&live.unwrap()), found(&again.unwrap()));
    for (live, again) in live.iter().zip(&again) {
        assert_eq!(live, again);
    }
    assert_eq!(live.len(), again.len());

    // A process that is killed leaves the last record unfinished: the rest can be read, and a next one goes on behind it.
    let whole = std::fs::read(&archive).unwrap();
    let cut = folder.path().join("cut.warc.gz");
    let cut_text = cut.display().to_string();
    std::fs::write(&cut, &whole[..whole.len() / 2]).unwrap();
    let (output, run) = audit(&["--from-archive", &cut_text, &url], &folder.path().join("cut"));
    assert!(output.status.code().is_some_and(|code| code != 2), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(run.unwrap().audit.run.coverage.not_measured["not_in_archive"] > 0);
    let server = example();
    let (_, _) = audit(&[&server.url_at(HOST, "/"), "--archive", &cut_text], &folder.path().join("on"));
    drop(server);
    let (output, _) = audit(&["--from-archive", &cut_text, &url], &folder.path().join("cut-again"));
    assert!(output.status.code().is_some_and(|code| code < 2), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn no_secret_gets_into_an_archive() {
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("a.warc.gz");
    let server = SiteServer::builder()
        .answers(|_| Some(Reply::html("<!doctype html><html lang=nl><title>a</title>").with("set-cookie", "geheim=ja")))
        .spawn()
        .unwrap();
    let (_, _) = audit(&[&server.url("/"), "--archive", &archive.display().to_string()], folder.path());
    let mut text = String::new();
    let file = std::fs::File::open(&archive).unwrap();
    std::io::Read::read_to_string(&mut flate2::read::MultiGzDecoder::new(file), &mut text).unwrap();
    assert!(text.contains("WARC/1.1\r\nWARC-Type: response") && text.contains("WARC-Type: request"), "{text}");
    assert!(text.contains("<title>a</title>") && !text.contains("geheim"), "{text}");
}

/// An archive as another crawler writes it.
fn foreign() -> Vec<u8> {
    let record = |kind: &str, url: &str, block: &[u8]| {
        let head = format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Length: {}\r\n\r\n",
            block.len()
        );
        [head.as_bytes(), block, b"\r\n\r\n"].concat()
    };
    let page =
        |title: &str| format!("<!doctype html><html lang=nl><title>{title}</title><h1>{title}</h1><img src=a.png>");
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(page("Gepakt").as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";
    let chunked =
        format!("{head}Transfer-Encoding: chunked\r\n\r\n{:x}\r\n{}\r\n0\r\n\r\n", page("Begin").len(), page("Begin"));
    let gzip = [format!("{head}Content-Encoding: gzip\r\n\r\n").as_bytes(), &packed].concat();
    [
        record("warcinfo", "", b"software: other/1"),
        record("request", "https://www.example.nl/", b"GET / HTTP/1.1\r\n\r\n"),
        record("response", "https://www.example.nl/", chunked.as_bytes()),
        record("response", "https://www.example.nl/los", &gzip),
    ]
    .concat()
}

#[test]
fn archives_of_other_crawlers_are_read_with_the_pages_that_nothing_links_to() {
    let folder = tempfile::tempdir().unwrap();
    let plain = foreign();
    let mut as_one = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    as_one.write_all(&plain).unwrap();
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("archive/data.warc.gz", zip::write::SimpleFileOptions::default()).unwrap();
    let as_one = as_one.finish().unwrap();
    zip.write_all(&as_one).unwrap();
    let zip = zip.finish().unwrap().into_inner();
    for (name, bytes) in [("plain.warc", plain), ("one.warc.gz", as_one), ("set.wacz", zip)] {
        let file = folder.path().join(name);
        std::fs::write(&file, bytes).unwrap();
        let (output, run) =
            audit(&["--from-archive", &file.display().to_string()], &folder.path().join(name.replace('.', "-")));
        assert_eq!(output.status.code(), Some(1), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        let run = run.unwrap();
        let titles: Vec<_> = run.audit.pages.iter().filter_map(|page| page.title.as_deref()).collect();
        assert_eq!(titles, ["Begin", "Gepakt"], "{name}");
        assert!(run.audit.pages.iter().all(|page| page.findings.iter().any(|finding| finding.rule == "image-name")));
    }
}

#[test]
fn what_is_no_archive_is_refused_with_words() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("brief.txt");
    std::fs::write(&file, "Beste gemeente").unwrap();
    let text = file.display().to_string();
    let (output, _) = audit(&["--from-archive", &text], folder.path());
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("brief.txt"));
    let (output, _) = audit(&["http://127.0.0.1:1/", "--archive", &text], folder.path());
    assert_eq!(output.status.code(), Some(2), "a file with something else in it is not written over");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "Beste gemeente");
}
