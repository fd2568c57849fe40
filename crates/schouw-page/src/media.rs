//! What `audio` and `video` elements play: the files behind their addresses, and their text tracks.

use crate::load::{Budget, percent_decoded};
use crate::snapshot::Snapshot;
use crate::{El, LoadError, Loader, SheetCache, WantedKind};
use ego_tree::NodeId;
use schouw_media::{Captions, Chunk, Facts, Fragment};
use url::Url;

/// Addresses of one element that are tried, and tracks of one element that are read.
const PER_ELEMENT_MAX: usize = 10;

/// What a media element plays.
#[derive(Debug, Clone)]
pub struct Media {
    /// The file.
    pub source: MediaSource,
    /// Its `track` elements in document order, at most ten.
    pub tracks: Vec<Track>,
}

/// The file behind a media element.
#[derive(Debug, Clone)]
pub enum MediaSource {
    /// The mark-up gives no address: there is nothing to play unless a script sets one.
    None,
    /// No file could be had, or none that could be read.
    NotRead,
    /// The first of its files that could be read. Others should hold the same in another encoding.
    Read {
        /// Its address, without the fragment.
        url: Url,
        /// What it says of itself.
        facts: Facts,
        /// The part that is played.
        fragment: Fragment,
    },
}

/// A `track` element.
#[derive(Debug, Clone, Copy)]
pub struct Track {
    /// The element.
    pub node: NodeId,
    /// What its file holds.
    pub state: TrackState,
}

/// What the file of a text track holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrackState {
    /// Cues, or none at all.
    Read(Captions),
    /// Browsers get no file: there is no address, or nothing at it.
    Absent,
    /// Browsers refuse the file: it is no WebVTT.
    NotWebVtt,
    /// Browsers refuse the file: it comes from another origin, and the media element has no `crossorigin`.
    OtherOrigin,
    /// It could not be had.
    NotRead,
}

/// A media element with the addresses that its mark-up gives.
pub(crate) struct WantedMedia {
    node: NodeId,
    sources: Vec<Url>,
    has_source: bool,
    tracks: Vec<WantedTrack>,
}

struct WantedTrack {
    node: NodeId,
    url: Option<Url>,
    is_refused: bool,
}

impl WantedMedia {
    /// HTML, "resource selection algorithm": `src` on the element itself, else the `source` children in their order.
    pub(crate) fn of(snapshot: &Snapshot, el: El<'_>) -> Self {
        let written: Vec<&str> = match el.has_attr("src") {
            true => address(el).into_iter().collect(),
            false => el.children().filter(|child| child.is("source")).filter_map(address).collect(),
        };
        let join = |address: &str| snapshot.base().join(address).ok();
        let tracks = el.children().filter(|child| child.is("track")).take(PER_ELEMENT_MAX).map(|track| {
            let url = address(track).and_then(join);
            let is_web = |url: &Url| matches!(url.scheme(), "http" | "https");
            let is_other = |url: &Url| is_web(url) && url.origin() != snapshot.url().origin() && is_web(snapshot.url());
            let is_refused = !el.has_attr("crossorigin") && url.as_ref().is_some_and(is_other);
            WantedTrack { node: track.id(), url, is_refused }
        });
        Self {
            node: el.id(),
            has_source: !written.is_empty(),
            sources: written.into_iter().filter_map(join).take(PER_ELEMENT_MAX).collect(),
            tracks: tracks.collect(),
        }
    }
}

fn address(el: El<'_>) -> Option<&str> {
    el.attr("src").map(str::trim).filter(|src| !src.is_empty())
}

/// Looks into the files of an element and keeps what they say.
pub(crate) fn load(
    snapshot: &mut Snapshot,
    wanted: WantedMedia,
    loader: &dyn Loader,
    cache: &SheetCache,
    budget: &mut Budget,
) {
    let needed = usize::from(wanted.has_source) + wanted.tracks.len();
    if budget.media < needed {
        snapshot.add_gap("media_limit", snippet(snapshot, wanted.node));
        return;
    }
    budget.media -= needed;
    let source = if wanted.has_source { source(snapshot, &wanted.sources, loader, cache) } else { MediaSource::None };
    let tracks =
        wanted.tracks.into_iter().map(|wanted| Track { node: wanted.node, state: track(&wanted, loader, cache) });
    let tracks = tracks.collect();
    snapshot.media.insert(wanted.node, Media { source, tracks });
}

fn snippet(snapshot: &Snapshot, node: NodeId) -> String {
    let el = snapshot.document().tree.get(node).and_then(El::new);
    el.map(|el| snapshot.snippet(el, 120)).unwrap_or_default()
}

fn source(snapshot: &mut Snapshot, urls: &[Url], loader: &dyn Loader, cache: &SheetCache) -> MediaSource {
    let mut failed = Vec::new();
    for url in urls {
        let fragment = url.fragment().map(Fragment::parse).unwrap_or_default();
        let mut plain = url.clone();
        plain.set_fragment(None);
        loader.used(&plain, WantedKind::Media);
        match cache.media(&plain, || read(&plain, loader)) {
            Ok(facts) => return MediaSource::Read { url: plain, facts, fragment },
            Err(error) => failed.push(format!("{}: {}", short(&plain), error.detail)),
        }
    }
    snapshot.add_gap("media_not_loaded", failed.join("; "));
    MediaSource::NotRead
}

/// An address as it fits into a message: one that holds the file itself is cut.
fn short(url: &Url) -> String {
    url.as_str().chars().take(200).collect()
}

/// Asks a loader for the parts of a file, and remembers why it could not have them.
struct Parts<'a> {
    url: &'a Url,
    loader: &'a dyn Loader,
    error: Option<LoadError>,
}

impl schouw_media::Source for Parts<'_> {
    fn part(&mut self, offset: u64, bytes_max: usize) -> Option<Chunk> {
        match self.loader.load_part(self.url, WantedKind::Media, offset, bytes_max) {
            Ok(part) => Some(Chunk { bytes: part.bytes, total: part.total }),
            Err(error) => {
                self.error = Some(error);
                None
            }
        }
    }
}

fn read(url: &Url, loader: &dyn Loader) -> Result<Facts, LoadError> {
    let unknown = || LoadError::unseen("not a sound or video file that is known");
    if url.scheme() == "data" {
        return schouw_media::read(&mut data_bytes(url).as_slice()).ok_or_else(unknown);
    }
    let mut parts = Parts { url, loader, error: None };
    let facts = schouw_media::read(&mut parts);
    facts.ok_or_else(|| parts.error.take().unwrap_or_else(unknown))
}

fn track(wanted: &WantedTrack, loader: &dyn Loader, cache: &SheetCache) -> TrackState {
    let Some(url) = &wanted.url else { return TrackState::Absent };
    if wanted.is_refused {
        return TrackState::OtherOrigin;
    }
    loader.used(url, WantedKind::Captions);
    let captions = cache.captions(url, || {
        let bytes =
            if url.scheme() == "data" { data_bytes(url) } else { loader.load(url, WantedKind::Captions)?.bytes };
        schouw_media::captions(&bytes).ok_or_else(|| LoadError::absent(NOT_WEBVTT))
    });
    match captions {
        Ok(captions) => TrackState::Read(captions),
        Err(error) if error.detail == NOT_WEBVTT => TrackState::NotWebVtt,
        Err(error) if error.absent => TrackState::Absent,
        Err(_) => TrackState::NotRead,
    }
}

const NOT_WEBVTT: &str = "no WebVTT";

/// The bytes of a `data:` address.
fn data_bytes(url: &Url) -> Vec<u8> {
    let Some((head, body)) = url.path().split_once(',') else { return Vec::new() };
    let bytes = percent_decoded(body);
    if head.trim_end().to_ascii_lowercase().ends_with(";base64") { base64(&bytes) } else { bytes }
}

/// Forgiving base64 (Infra): what is no digit is skipped.
fn base64(text: &[u8]) -> Vec<u8> {
    let digit = |byte: u8| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut word, mut count) = (0_u32, 0);
    for value in text.iter().filter_map(|byte| digit(*byte)) {
        word = word << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((word >> count & 0xFF) as u8);
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Limits, Loaded, Page};
    use std::cell::RefCell;

    /// A film without sound of 20 s: as much of an MP4 file as says so.
    fn film() -> Vec<u8> {
        let boxed = |kind: &[u8; 4], body: &[u8]| {
            let size = u32::try_from(body.len() + 8).unwrap().to_be_bytes();
            [&size[..], kind, body].concat()
        };
        let mvhd = [&[0; 12][..], &1000_u32.to_be_bytes(), &20_000_u32.to_be_bytes(), &[0; 80]].concat();
        let hdlr = [&[0; 8][..], b"vide", &[0; 12]].concat();
        let trak = boxed(b"trak", &boxed(b"mdia", &boxed(b"hdlr", &hdlr)));
        let moov = boxed(b"moov", &[boxed(b"mvhd", &mvhd), trak].concat());
        [boxed(b"ftyp", b"isom\0\0\0\0"), moov].concat()
    }

    /// Files by their path, and what was asked for.
    struct Files(Vec<(&'static str, Vec<u8>)>, RefCell<Vec<String>>);

    impl Loader for Files {
        fn load(&self, url: &Url, _kind: WantedKind) -> Result<Loaded, LoadError> {
            self.1.borrow_mut().push(url.to_string());
            let found = self.0.iter().find(|(path, _)| url.path() == *path);
            let (_, bytes) = found.ok_or_else(|| LoadError::absent("404"))?;
            Ok(Loaded { url: url.clone(), content_type: None, charset: None, bytes: bytes.clone() })
        }
    }

    fn files() -> Files {
        let captions = b"WEBVTT\n\n00:00.000 --> 00:02.000\nWelkom.\n".to_vec();
        let files =
            vec![("/film.mp4", film()), ("/o.vtt", captions), ("/o.srt", b"1\n00:00 --> 00:01\nWelkom".to_vec())];
        Files(files, RefCell::default())
    }

    fn loaded(html: &str, files: &Files) -> Snapshot {
        let mut snapshot = Snapshot::from_html(html, "https://www.example.nl/".parse().unwrap());
        snapshot.load(files, &SheetCache::default(), &Limits::default());
        snapshot
    }

    fn media(html: &str) -> Media {
        let snapshot = loaded(html, &files());
        let page = Page::new(&snapshot);
        page.elements().find_map(|el| page.media(el)).expect("a media element").clone()
    }

    #[test]
    fn the_first_file_that_can_be_read_counts_with_the_part_that_is_asked_for() {
        let html = "<video><source src=weg.webm><source src='film.mp4#t=2,4'><source src=o.vtt></video>";
        let MediaSource::Read { url, facts, fragment } = media(html).source else { panic!("not read") };
        assert_eq!(url.as_str(), "https://www.example.nl/film.mp4");
        assert_eq!((facts.duration_ms, fragment.played_ms(20_000)), (Some(20_000), 2_000));
    }

    #[test]
    fn an_address_on_the_element_itself_beats_those_within() {
        assert!(matches!(media("<video src><source src=film.mp4></video>").source, MediaSource::None));
        assert!(matches!(media("<video src=weg.mp4><source src=film.mp4></video>").source, MediaSource::NotRead));
        assert!(matches!(media("<audio></audio>").source, MediaSource::None));
        let snapshot = loaded("<video src=o.vtt></video>", &files());
        assert_eq!(snapshot.gaps()[0].code, "media_not_loaded");
    }

    #[test]
    fn tracks_are_told_apart_by_what_browsers_get() {
        let html = "<video src=film.mp4><track src=o.vtt><track src=o.srt><track src=weg.vtt><track><track src=//cdn.example/o.vtt>";
        let states = media(html).tracks.into_iter().map(|track| track.state).collect::<Vec<_>>();
        assert_eq!(
            states,
            [
                TrackState::Read(Captions { cues: 1, end_ms: 2_000 }),
                TrackState::NotWebVtt,
                TrackState::Absent,
                TrackState::Absent,
                TrackState::OtherOrigin
            ]
        );
        let allowed = media("<video src=film.mp4 crossorigin><track src=//cdn.example/o.vtt>");
        assert!(matches!(allowed.tracks[0].state, TrackState::Read(_)));
    }

    #[test]
    fn files_within_the_page_are_read() {
        let text: String = film().iter().map(|byte| format!("%{byte:02X}")).collect();
        assert!(matches!(media(&format!("<video src='data:video/mp4,{text}'>")).source, MediaSource::Read { .. }));
        assert_eq!(base64(b"U2No b3V3IQ=="), b"Schouw!");
    }

    #[test]
    fn each_file_is_read_once_and_pages_without_media_ask_for_nothing() {
        let (files, cache) = (files(), SheetCache::default());
        for html in ["<p>", "<video src='film.mp4#t=1'><track src=o.vtt></video>", "<audio src=film.mp4></audio>"] {
            let mut snapshot = Snapshot::from_html(html, "https://www.example.nl/".parse().unwrap());
            snapshot.load(&files, &cache, &Limits::default());
        }
        assert_eq!(files.1.take(), ["https://www.example.nl/film.mp4", "https://www.example.nl/o.vtt"]);
    }

    #[test]
    fn beyond_the_limit_nothing_is_looked_into() {
        let html = "<audio src=film.mp4></audio>".repeat(40);
        let snapshot = loaded(&html, &files());
        assert_eq!(snapshot.gaps()[0].code, "media_limit");
        let page = Page::new(&snapshot);
        assert_eq!(page.tagged("audio").filter(|el| page.media(*el).is_some()).count(), 30);
    }
}
