//! MP4 and QuickTime: boxes (ISO/IEC 14496-12).

use crate::reader::Reader;
use crate::sound::{Meter, Sound};
use crate::{Facts, Format, big_endian, millis};

/// Boxes that are looked at on one level, and tracks of a film.
const BOXES_MAX: usize = 256;
/// Bytes of the film's table of contents that are looked at: several hours of film.
const MOOV_BYTES_MAX: usize = 3 * 1024 * 1024;
/// Packets of one track that are looked at.
const PACKETS_MAX: usize = 2_000_000;

/// Codecs whose silence takes next to no bytes. With others (PCM, AC-3) the size of a packet says nothing.
const SILENCE_IS_SMALL: &[&[u8]] = &[b"mp4a", b"Opus", b"fLaC", b"alac"];

pub(crate) fn read(reader: &mut Reader<'_>) -> Option<Facts> {
    let (at, bytes_max) = find_moov(reader)?;
    let moov = reader.up_to(at, bytes_max.min(MOOV_BYTES_MAX));
    let is_whole = moov.len() == bytes_max;
    let mut facts =
        Facts { format: Format::Mp4, duration_ms: None, has_picture: false, sound: Sound::None, text_tracks: 0 };
    let mut is_fragmented = false;
    for (kind, body) in Boxes(moov).take(BOXES_MAX) {
        match kind {
            b"mvhd" => facts.duration_ms = duration(body),
            b"mvex" => {
                is_fragmented = true;
                // The length of all fragments, where the writer knew it.
                facts.duration_ms = inside(body, &[b"mehd"])
                    .and_then(|mehd| Some((mehd, duration_scale(moov)?)))
                    .and_then(|(mehd, scale)| millis(long_or_short(mehd, 4)?, scale))
                    .or(facts.duration_ms);
            }
            b"trak" => track(body, &mut facts),
            _ => {}
        }
    }
    // What the head leaves open stands in fragments that were not read, or in a part of the table that was not.
    if is_fragmented || !is_whole {
        facts.duration_ms = facts.duration_ms.filter(|ms| *ms > 0);
        facts.sound = match facts.sound {
            Sound::None if !is_whole => Sound::NotKnown,
            Sound::Silent => Sound::NotKnown,
            sound => sound,
        };
    }
    Some(facts)
}

/// Where the body of the `moov` box begins, and how long it is. It may stand behind all of the film.
fn find_moov(reader: &mut Reader<'_>) -> Option<(u64, usize)> {
    let mut at = 0_u64;
    for _ in 0..BOXES_MAX {
        let head = reader.up_to(at, 16);
        let kind: [u8; 4] = head.get(4..8)?.try_into().ok()?;
        let (head_bytes, size) = match big_endian(&head[..4]) {
            0 => (8, reader.total().map(|total| total.saturating_sub(at))),
            1 => (16, head.get(8..16).map(big_endian)),
            size => (8, Some(size)),
        };
        if &kind == b"moov" {
            let body = size.unwrap_or(u64::MAX).saturating_sub(head_bytes);
            return Some((at + head_bytes, usize::try_from(body).unwrap_or(usize::MAX)));
        }
        let size = size.filter(|size| *size >= head_bytes)?;
        at = at.checked_add(size)?;
    }
    None
}

/// The boxes of a body, one after another, until it ends or makes no sense. A box that goes on beyond it is cut.
struct Boxes<'b>(&'b [u8]);

impl<'b> Iterator for Boxes<'b> {
    type Item = (&'b [u8], &'b [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let bytes = self.0;
        let kind = bytes.get(4..8)?;
        let (head, size) = match big_endian(&bytes[..4]) {
            0 => (8, bytes.len()),
            1 => (16, usize::try_from(big_endian(bytes.get(8..16)?)).ok()?),
            size => (8, usize::try_from(size).ok()?),
        };
        if size < head {
            return None;
        }
        let body = &bytes[head.min(bytes.len())..size.min(bytes.len())];
        self.0 = &bytes[size.min(bytes.len())..];
        Some((kind, body))
    }
}

/// The body of the first box at the end of a path.
fn inside<'b>(body: &'b [u8], path: &[&[u8; 4]]) -> Option<&'b [u8]> {
    path.iter().try_fold(body, |body, wanted| {
        Boxes(body).take(BOXES_MAX).find(|(kind, _)| kind == wanted).map(|(_, body)| body)
    })
}

/// A number of 8 bytes in version 1 of a box, of 4 bytes in version 0. All ones: not known.
fn long_or_short(body: &[u8], at: usize) -> Option<u64> {
    let len = if *body.first()? == 1 { 8 } else { 4 };
    let bytes = body.get(at..at + len)?;
    (!bytes.iter().all(|byte| *byte == 0xFF)).then(|| big_endian(bytes))
}

/// Units a second of `mvhd` and `mdhd`.
fn scale(body: &[u8]) -> Option<u64> {
    let at = if *body.first()? == 1 { 20 } else { 12 };
    body.get(at..at + 4).map(big_endian)
}

fn duration_scale(moov: &[u8]) -> Option<u64> {
    scale(inside(moov, &[b"mvhd"])?)
}

/// Milliseconds of `mvhd` and `mdhd`.
fn duration(body: &[u8]) -> Option<u64> {
    let at = if *body.first()? == 1 { 24 } else { 16 };
    millis(long_or_short(body, at)?, scale(body)?)
}

fn track(body: &[u8], facts: &mut Facts) {
    let Some(media) = inside(body, &[b"mdia"]) else { return };
    let kind = inside(media, &[b"hdlr"]).and_then(|body| body.get(8..12)).unwrap_or(&[]);
    let table = inside(media, &[b"minf", b"stbl"]).unwrap_or(&[]);
    let codec = inside(table, &[b"stsd"]).and_then(|body| body.get(12..16)).unwrap_or(&[]);
    match kind {
        // A picture that stands still is the cover of a recording.
        b"vide" => facts.has_picture |= !matches!(codec, b"jpeg" | b"png " | b"mjpa" | b"mjpb"),
        b"text" | b"sbtl" | b"subt" | b"clcp" => facts.text_tracks += 1,
        b"soun" => {
            let rate = inside(media, &[b"mdhd"]).and_then(scale).unwrap_or(0);
            let sound = packets(table, rate, codec).unwrap_or(Sound::NotKnown);
            facts.sound = facts.sound.and(sound);
        }
        _ => {}
    }
}

/// What the sizes (`stsz`) and times (`stts`) of a sound track's packets tell.
fn packets(table: &[u8], rate: u64, codec: &[u8]) -> Option<Sound> {
    let sizes = inside(table, &[b"stsz"])?;
    let times = inside(table, &[b"stts"])?;
    if rate == 0 || !SILENCE_IS_SMALL.contains(&codec) {
        return None;
    }
    let uniform = big_endian(sizes.get(4..8)?);
    let count = usize::try_from(big_endian(sizes.get(8..12)?)).ok()?;
    let each = sizes.get(12..).unwrap_or(&[]).chunks_exact(4).map(big_endian);
    let seen = count.min(PACKETS_MAX);
    let mut sizes: Box<dyn Iterator<Item = u64>> =
        if uniform > 0 { Box::new(std::iter::repeat_n(uniform, seen)) } else { Box::new(each.take(seen)) };
    let mut meter = Meter::default();
    let mut left = count;
    for run in times.get(8..).unwrap_or(&[]).chunks_exact(8) {
        let (packets, units) = (big_endian(&run[..4]), big_endian(&run[4..]));
        let ms = units as f64 * 1000.0 / rate as f64;
        for _ in 0..packets {
            let Some(bytes) = sizes.next() else { return Some(meter.sound(left == 0)) };
            meter.packet(bytes, ms);
            left -= 1;
        }
    }
    Some(meter.sound(left == 0))
}
