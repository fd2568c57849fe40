//! Matroska and WebM: elements (RFC 8794, RFC 9559).

use crate::reader::Reader;
use crate::sound::{Meter, Sound};
use crate::{Facts, Format, big_endian};

/// Elements that are looked at in all: clusters of long files have many blocks.
const ELEMENTS_MAX: usize = 200_000;
/// Sound after which no more of the file is asked for: rules ask for three seconds.
const HEARD_MS_ENOUGH: u64 = 4_000;

const SEGMENT: u64 = 0x1853_8067;
const INFO: u64 = 0x1549_A966;
const SCALE: u64 = 0x2A_D7B1;
const DURATION: u64 = 0x4489;
const TRACKS: u64 = 0x1654_AE6B;
const TRACK: u64 = 0xAE;
const TRACK_NUMBER: u64 = 0xD7;
const TRACK_TYPE: u64 = 0x83;
const CLUSTER: u64 = 0x1F43_B675;
const CLUSTER_TIME: u64 = 0xE7;
const BLOCK_GROUP: u64 = 0xA0;
const BLOCK: u64 = 0xA1;
const SIMPLE_BLOCK: u64 = 0xA3;

pub(crate) fn read(reader: &mut Reader<'_>) -> Option<Facts> {
    loop {
        let seen = File::of(reader.head());
        let facts = seen.facts(reader.is_whole())?;
        let is_told = match facts.sound {
            Sound::Heard { at_least_ms } => at_least_ms >= HEARD_MS_ENOUGH,
            Sound::NotKnown => false,
            Sound::None | Sound::Silent => seen.has_tracks,
        };
        if is_told || !reader.grow_head() {
            return Some(facts);
        }
    }
}

/// What was met on the way through a file.
#[derive(Default)]
struct File {
    is_matroska: bool,
    has_tracks: bool,
    /// Nanoseconds of one unit of time; 0 for the default, a million.
    scale: u64,
    duration: Option<f64>,
    has_picture: bool,
    text_tracks: u32,
    sound_tracks: Vec<Track>,
    cluster_time: u64,
}

struct Track {
    number: u64,
    meter: Meter,
    /// Bytes and time of the latest block: how long it plays shows when the next one comes.
    latest: Option<(u64, i64)>,
}

impl File {
    /// One pass over elements, without recursion: those that hold others are entered by reading on behind their head.
    fn of(bytes: &[u8]) -> Self {
        let mut file = Self::default();
        let mut at = 0;
        let (mut number, mut kind) = (None, None);
        for _ in 0..ELEMENTS_MAX {
            let Some((id, size, head)) = element(&bytes[at.min(bytes.len())..]) else { break };
            let from = at + head;
            let to = size.and_then(|size| from.checked_add(usize::try_from(size).ok()?)).unwrap_or(usize::MAX);
            let body = bytes.get(from..to.min(bytes.len())).unwrap_or(&[]);
            at = to;
            match id {
                0x1A45_DFA3 => file.is_matroska = true,
                SEGMENT | INFO | CLUSTER | BLOCK_GROUP => at = from,
                TRACKS => (file.has_tracks, at) = (true, from),
                TRACK => (number, kind, at) = (None, None, from),
                SCALE => file.scale = big_endian(body),
                DURATION => file.duration = float(body),
                TRACK_NUMBER => number = Some(big_endian(body)),
                TRACK_TYPE => kind = Some(big_endian(body)),
                CLUSTER_TIME => file.cluster_time = big_endian(body),
                // A block that was cut has a size all the same.
                BLOCK | SIMPLE_BLOCK => file.block(body, size.unwrap_or(0)),
                _ => {}
            }
            if let (Some(number_known), Some(kind_known)) = (number, kind) {
                file.track(number_known, kind_known);
                (number, kind) = (None, None);
            }
            if at >= bytes.len() {
                break;
            }
        }
        file
    }

    fn track(&mut self, number: u64, kind: u64) {
        match kind {
            1 => self.has_picture = true,
            2 => self.sound_tracks.push(Track { number, meter: Meter::default(), latest: None }),
            17 => self.text_tracks += 1,
            _ => {}
        }
    }

    fn block(&mut self, body: &[u8], size: u64) {
        let Some((number, len)) = vint(body, true) else { return };
        let Some(head) = body.get(len..len + 3) else { return };
        let scale = self.scale();
        let time = i64::from(i16::from_be_bytes([head[0], head[1]]));
        let time = time.saturating_add(i64::try_from(self.cluster_time).unwrap_or(i64::MAX));
        let Some(track) = self.sound_tracks.iter_mut().find(|track| track.number == number) else { return };
        if let Some((bytes, before)) = track.latest {
            let ms = time.saturating_sub(before) as f64 * scale / 1_000_000.0;
            // Several packets in one block (lacing) play longer; units of a millisecond round the times of short ones.
            track.meter.packet(bytes, ms.max(2.0));
        }
        track.latest = Some((size.saturating_sub(len as u64 + 3), time));
    }

    /// Nanoseconds of one unit of time.
    fn scale(&self) -> f64 {
        if self.scale == 0 { 1_000_000.0 } else { self.scale as f64 }
    }

    fn facts(&self, is_whole: bool) -> Option<Facts> {
        let ms = self.duration.map(|duration| duration * self.scale() / 1_000_000.0);
        let sound = self.sound_tracks.iter().map(|track| track.meter.sound(is_whole));
        let sound = sound.fold(if self.has_tracks { Sound::None } else { Sound::NotKnown }, Sound::and);
        self.is_matroska.then_some(Facts {
            format: Format::Matroska,
            duration_ms: ms.filter(|ms| ms.is_finite() && *ms > 0.0).map(|ms| ms as u64),
            has_picture: self.has_picture,
            sound,
            text_tracks: self.text_tracks,
        })
    }
}

/// Id, size (none: not known) and bytes of the head of the element that begins here.
fn element(bytes: &[u8]) -> Option<(u64, Option<u64>, usize)> {
    let (id, id_len) = vint(bytes, false)?;
    let (size, size_len) = vint(&bytes[id_len..], true)?;
    let is_unknown = size == (1 << (7 * size_len)) - 1;
    Some((id, (!is_unknown).then_some(size), id_len + size_len))
}

/// A number of variable length, with or without the bit that marks its length, and the bytes it takes.
fn vint(bytes: &[u8], unmarked: bool) -> Option<(u64, usize)> {
    let first = *bytes.first()?;
    let len = first.leading_zeros() as usize + 1;
    if len > 8 {
        return None;
    }
    let value = big_endian(bytes.get(..len)?);
    Some((if unmarked { value & ((1 << (7 * len)) - 1) } else { value }, len))
}

fn float(bytes: &[u8]) -> Option<f64> {
    match bytes.len() {
        4 => Some(f64::from(f32::from_be_bytes(bytes.try_into().ok()?))),
        8 => Some(f64::from_be_bytes(bytes.try_into().ok()?)),
        _ => None,
    }
}
