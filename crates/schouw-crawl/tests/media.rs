//! Parts of sound and video files, from servers that give parts and from those that do not.
#![allow(clippy::disallowed_methods)] // threads are part of what it tests

mod common;

use common::{config, crawl_until, html};
use schouw_crawl::{Reason, ResourceKind, StopSignal};
use schouw_testkit::{Site, SiteServer};
use url::Url;

#[tokio::test(flavor = "multi_thread")]
async fn parts_of_media_are_asked_for_once_and_cut_from_the_whole_where_the_server_gives_no_parts() {
    let film: Vec<u8> = (0..3_000_000_u32).map(|at| (at % 251) as u8).collect();
    let long = vec![7; 6_000_000];
    let files = || {
        Site::from_files([
            ("/index.html", html(&["/a.html"]).into_bytes()),
            ("/a.html", html(&[]).into_bytes()),
            ("/film.mp4", film.clone()),
            ("/lang.mp4", long.clone()),
            ("/robots.txt", b"User-agent: *\nDisallow: /geheim/\n".to_vec()),
        ])
    };
    let server = SiteServer::builder().fallback(files()).record().spawn().unwrap();
    let plain = SiteServer::builder().fallback(files()).without_ranges().spawn().unwrap();
    let asked = [
        (server.url("/film.mp4"), 10, 3),
        (server.url("/lang.mp4"), 5_999_999, 100),
        (server.url("/geheim/film.mp4"), 0, 100),
        (plain.url("/film.mp4"), 2_999_998, 100),
        (plain.url("/lang.mp4"), 5_000_000, 100),
        (plain.url("/weg.mp4"), 0, 100),
    ];
    let mut workers = Vec::new();
    crawl_until(config(&server.url("/")), StopSignal::new(), |handle, _| {
        for (url, offset, len) in &asked {
            let (handle, url, offset, len) = (handle.clone(), Url::parse(url).unwrap(), *offset, *len);
            let part = move || handle.resource_part_blocking(&url, ResourceKind::Media, offset, len);
            workers.push(std::thread::spawn(part));
        }
    })
    .await;
    let found: Vec<_> = workers.into_iter().map(|worker| worker.join().unwrap()).collect();
    assert_eq!(found.len(), 12);
    for of_page in found.chunks(6) {
        let got = |at: usize| (of_page[at].body.as_slice(), of_page[at].total_bytes);
        assert_eq!(got(0), (&[10, 11, 12][..], Some(3_000_000)));
        assert_eq!(got(1), (&[7][..], Some(6_000_000)));
        assert_eq!(of_page[2].failure.as_ref().unwrap().0, Reason::RobotsDisallowed);
        assert_eq!(got(3), (&film[2_999_998..], Some(3_000_000)));
        assert_eq!(of_page[4].failure.as_ref().unwrap().0, Reason::BadResponse);
        assert_eq!((of_page[5].status, of_page[5].body.len()), (Some(404), 0));
    }
    let ranges: Vec<_> = server.requests().into_iter().filter_map(|request| request.range).collect();
    assert_eq!(ranges.len(), 2, "{ranges:?}");
    assert!(ranges.contains(&"bytes=10-12".to_owned()));
}
