//! Files as encoders write them, files that were cut or damaged, and bytes that are no file at all.
#![allow(clippy::disallowed_methods)] // reads the files of the tests

use proptest::prelude::*;
use schouw_media::{BYTES_MAX, Captions, Chunk, Facts, Format, REQUESTS_MAX, Sound, Source, captions, read};

fn file(name: &str) -> Vec<u8> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn facts(name: &str) -> Facts {
    read(&mut file(name).as_slice()).unwrap_or_else(|| panic!("{name} was not read"))
}

/// Picture and sound, and how long they last to a tenth of a second.
fn told(name: &str) -> (Format, bool, Sound, Option<u64>) {
    let Facts { format, has_picture, sound, duration_ms, .. } = facts(name);
    let sound = match sound {
        Sound::Heard { at_least_ms } => {
            let played = duration_ms.expect("a duration");
            assert!(at_least_ms.abs_diff(played) < 300, "{name}: {at_least_ms} of {played}");
            Sound::Heard { at_least_ms: 0 }
        }
        other => other,
    };
    (format, has_picture, sound, duration_ms.map(|ms| (ms + 50) / 100))
}

const HEARD: Sound = Sound::Heard { at_least_ms: 0 };

#[test]
fn films_are_read_in_every_container() {
    assert_eq!(told("film.mp4"), (Format::Mp4, true, HEARD, Some(50)));
    assert_eq!(told("film-moov-achteraan.mp4"), (Format::Mp4, true, HEARD, Some(50)));
    assert_eq!(told("film.webm"), (Format::Matroska, true, HEARD, Some(50)));
    assert_eq!(told("film.ogv"), (Format::Ogg, true, HEARD, Some(50)));
}

#[test]
fn a_film_without_sound_is_told_from_one_with_a_silent_track() {
    assert_eq!(told("zonder-geluid.mp4"), (Format::Mp4, true, Sound::None, Some(50)));
    assert_eq!(told("stilte.mp4"), (Format::Mp4, true, Sound::Silent, Some(50)));
}

#[test]
fn recordings_of_sound_are_read() {
    assert_eq!(told("toespraak.mp3"), (Format::Mpeg, false, HEARD, Some(51)));
    assert_eq!(told("gong.mp3"), (Format::Mpeg, false, HEARD, Some(21)));
    assert_eq!(told("toespraak.opus"), (Format::Ogg, false, HEARD, Some(50)));
    assert_eq!(told("toespraak.aac"), (Format::Adts, false, HEARD, Some(51)));
    assert_eq!(told("toespraak.flac"), (Format::Flac, false, HEARD, Some(20)));
    assert_eq!(told("toespraak.wav"), (Format::Wave, false, HEARD, Some(20)));
}

#[test]
fn only_as_much_is_heard_as_there_is() {
    let Facts { duration_ms, sound, .. } = facts("bel.mp3");
    let Sound::Heard { at_least_ms } = sound else { panic!("{sound:?}") };
    assert!((900..1_300).contains(&at_least_ms) && duration_ms > Some(5_900), "{at_least_ms} of {duration_ms:?}");
}

#[test]
fn tracks_of_text_within_a_film_are_counted() {
    assert_eq!(facts("film-met-tekst.mp4").text_tracks, 1);
    assert_eq!(facts("film.mp4").text_tracks, 0);
}

#[test]
fn the_sound_of_a_film_in_fragments_is_not_guessed_at() {
    assert_eq!(told("gefragmenteerd.mp4"), (Format::Mp4, true, Sound::NotKnown, None));
}

#[test]
fn captions_are_counted() {
    assert_eq!(captions(&file("ondertiteling.vtt")), Some(Captions { cues: 2, end_ms: 5_000 }));
    assert_eq!(captions(&file("leeg.vtt")), Some(Captions::default()));
}

#[test]
fn a_recording_behind_a_large_cover_is_read() {
    let mut tagged = b"ID3\x04\0\0".to_vec();
    let size = 500_000_u32;
    tagged.extend([21, 14, 7, 0].map(|shift| u8::try_from(size >> shift & 0x7F).unwrap()));
    tagged.resize(10 + size as usize, 0);
    tagged.extend(file("toespraak.mp3"));
    let Facts { format, duration_ms, .. } = read(&mut tagged.as_slice()).unwrap();
    assert_eq!((format, duration_ms), (Format::Mpeg, facts("toespraak.mp3").duration_ms));
}

/// A film of four gigabytes of which only the ends have content, as a server that gives parts.
struct Far {
    head: Vec<u8>,
    tail: Vec<u8>,
    total: u64,
    asked: Vec<(u64, usize)>,
}

impl Source for Far {
    fn part(&mut self, offset: u64, bytes_max: usize) -> Option<Chunk> {
        self.asked.push((offset, bytes_max));
        let from_tail = self.total - self.tail.len() as u64;
        let byte = |at: u64| match at {
            at if at < self.head.len() as u64 => self.head[usize::try_from(at).unwrap()],
            at if at >= from_tail => self.tail[usize::try_from(at - from_tail).unwrap()],
            _ => 0,
        };
        let end = self.total.min(offset + bytes_max as u64);
        Some(Chunk { bytes: (offset..end).map(byte).collect(), total: Some(self.total) })
    }
}

#[test]
fn a_table_of_contents_behind_a_long_film_takes_one_request_more() {
    let whole = file("film-moov-achteraan.mp4");
    let moov = whole.windows(4).position(|four| four == b"moov").unwrap() - 4;
    let mut head = whole[..32].to_vec();
    let total = 4_000_000_000_u64;
    let mdat = total - 32 - (whole.len() - moov) as u64;
    head.extend(1_u32.to_be_bytes());
    head.extend(b"mdat");
    head.extend(mdat.to_be_bytes());
    let mut far = Far { head, tail: whole[moov..].to_vec(), total, asked: Vec::new() };
    let facts = read(&mut far).unwrap();
    assert_eq!((facts.duration_ms, facts.has_picture), (Some(5_000), true));
    assert_eq!(far.asked.len(), 2);
}

#[test]
fn what_browsers_do_not_play_is_not_read() {
    for bytes in
        [&b"FLV\x01\x05"[..], b"#EXTM3U\n", b"RIFF\0\0\0\0AVI LIST", b"<!DOCTYPE html><p>404", b"", b"\0\0\0\0"]
    {
        assert_eq!(read(&mut &bytes[..]), None, "{bytes:?}");
    }
}

const FILES: &[&str] = &[
    "film.mp4",
    "film-moov-achteraan.mp4",
    "film-met-tekst.mp4",
    "gefragmenteerd.mp4",
    "stilte.mp4",
    "film.webm",
    "film.ogv",
    "toespraak.mp3",
    "toespraak.opus",
    "toespraak.aac",
    "toespraak.flac",
    "toespraak.wav",
];

/// A source that gives what it likes.
struct Wild {
    bytes: Vec<u8>,
    total: Option<u64>,
    requests: usize,
    given: usize,
}

impl Source for Wild {
    fn part(&mut self, offset: u64, bytes_max: usize) -> Option<Chunk> {
        self.requests += 1;
        let from = usize::try_from(offset % (self.bytes.len() as u64 + 1)).unwrap();
        let bytes: Vec<u8> = self.bytes[from..].iter().copied().take(bytes_max).collect();
        self.given += bytes.len();
        Some(Chunk { bytes, total: self.total })
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn any_input_ends(bytes in proptest::collection::vec(any::<u8>(), 0..2_000), total in any::<Option<u64>>()) {
        for magic in [&b""[..], b"\0\0\0\x08ftyp", b"\x1A\x45\xDF\xA3\x80", b"OggS", b"RIFF\0\0\0\0WAVE", b"fLaC", b"ID3\x04\0\0\0\0\0\0", b"\xFF\xF1", b"\xFF\xFB"] {
            let bytes = [magic, &bytes].concat();
            let mut wild = Wild { bytes, total, requests: 0, given: 0 };
            let _ = read(&mut wild);
            prop_assert!(wild.requests <= REQUESTS_MAX && wild.given <= BYTES_MAX);
        }
        let _ = captions(&bytes);
        let _ = captions(&[b"WEBVTT\n", bytes.as_slice()].concat());
    }

    #[test]
    fn damaged_and_cut_files_end(
        name in proptest::sample::select(FILES),
        damage in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        cut in any::<prop::sample::Index>(),
        head_only in any::<bool>(),
    ) {
        let mut bytes = file(name);
        for (at, byte) in damage {
            // The first kilobyte holds most of what is read.
            let len = if head_only { bytes.len().min(1024) } else { bytes.len() };
            let at = at.index(len);
            bytes[at] = byte;
        }
        let _ = read(&mut bytes.as_slice());
        bytes.truncate(cut.index(bytes.len()));
        let _ = read(&mut bytes.as_slice());
    }
}
