//! Sound and video from end to end: on the disk, over HTTP from servers that give parts and those that do not, and out of reach.

#![allow(clippy::disallowed_methods)] // runs the program on files that the tests write

mod common;

use common::schouw;
use schouw_testkit::{Site, SiteServer};
use serde_json::Value;
use std::path::Path;

const PAGE: &str = "<!DOCTYPE html><html lang=\"nl\"><head><title>Sluis - Voorbeeld</title></head><body><h1>Sluis</h1>
<video src=\"zonder-geluid.mp4\" controls></video>
<video src=\"film-moov-achteraan.mp4\" controls><track kind=\"captions\" srclang=\"nl\" src=\"ondertiteling.vtt\"></video>
<audio src=\"toespraak.mp3\" autoplay></audio>
<audio src=\"weg.mp3\" controls></audio>
</body></html>";

const FILES: [&str; 4] = ["zonder-geluid.mp4", "film-moov-achteraan.mp4", "toespraak.mp3", "ondertiteling.vtt"];

/// Rule, message and line of every finding, in the order of the program, and the codes of the gaps.
fn told(page: &str) -> (Vec<(String, String, u64)>, Vec<String>) {
    let done = schouw(&["check", page, "--format", "json"]);
    let value: Value = serde_json::from_slice(&done.stdout).expect("JSON");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let list = |key: &str| value[key].as_array().cloned().unwrap_or_default();
    let finding = |f: &Value| (text(&f["rule"]), text(&f["message"]), f["target"]["line"].as_u64().unwrap_or(0));
    (list("findings").iter().map(finding).collect(), list("gaps").iter().map(|gap| text(&gap["reason"])).collect())
}

/// What there is to say of [`PAGE`], wherever it lies: the second audio has no file.
fn holds(page: &str) {
    let expected = [
        ("autoplay-sound", "no-control", 4),
        ("video-sound-alternative", "captions", 3),
        ("video-visual-alternative", "description", 3),
        ("video-description", "description", 3),
        ("silent-video-alternative", "sound", 2),
        ("audio-alternative", "nothing", 4),
        ("audio-alternative", "nothing", 5),
    ];
    let (found, gaps) = told(page);
    let found: Vec<_> = found.iter().map(|(rule, message, line)| (rule.as_str(), message.as_str(), *line)).collect();
    assert_eq!((found.as_slice(), gaps), (&expected[..], vec!["media_not_loaded".to_owned()]), "{page}");
}

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/schouw-media/tests/fixtures");
    std::fs::read(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn files_beside_a_page_on_the_disk_are_looked_into() {
    let folder = tempfile::tempdir().unwrap();
    for name in FILES {
        std::fs::write(folder.path().join(name), fixture(name)).unwrap();
    }
    let page = folder.path().join("index.html");
    std::fs::write(&page, PAGE).unwrap();
    holds(&page.to_string_lossy());
}

#[test]
fn files_of_a_site_are_looked_into_with_parts_and_without() {
    let files = || {
        let files = FILES.iter().map(|name| (format!("/sluis/{name}"), fixture(name)));
        Site::from_files(files.chain([("/sluis/index.html".to_owned(), PAGE.as_bytes().to_vec())]))
    };
    let server = SiteServer::builder().fallback(files()).record().spawn().unwrap();
    let plain = SiteServer::builder().fallback(files()).without_ranges().spawn().unwrap();
    holds(&server.url("/sluis/"));
    holds(&plain.url("/sluis/"));
    let parts = server.requests().iter().filter(|request| request.range.is_some()).count();
    assert_eq!(parts, 4, "one request for each file of sound or video");
}

#[test]
fn a_media_file_that_is_a_web_page_in_truth_is_not_read() {
    let site = Site::from_files([
        ("/index.html", "<title>t</title><video src=film.html controls></video>"),
        ("/film.html", "<p>Niet gevonden"),
    ]);
    let server = SiteServer::spawn(site).unwrap();
    let (found, gaps) = told(&server.url("/"));
    assert_eq!(gaps, ["media_not_loaded"]);
    let of_media: Vec<_> =
        found.iter().filter(|(_, message, _)| message == "not-read").map(|(rule, ..)| rule.as_str()).collect();
    assert_eq!(
        of_media,
        ["video-sound-alternative", "video-visual-alternative", "video-description", "silent-video-alternative"]
    );
}
