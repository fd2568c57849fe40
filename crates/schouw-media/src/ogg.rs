//! Ogg: pages (RFC 3533) with Vorbis, Opus, Speex, FLAC and Theora.

use crate::reader::Reader;
use crate::sound::{Meter, Sound};
use crate::{Facts, Format, big_endian, little_endian, millis};

/// Streams of one file that are looked at.
const STREAMS_MAX: usize = 16;
/// Pages of a file that are looked at.
const PAGES_MAX: usize = 100_000;
/// Bytes at the end of a file in which its last page must stand: a page has at most 65 kilobytes.
const TAIL_BYTES: usize = 66 * 1024;
/// Sound after which no more of the file is asked for: rules ask for three seconds.
const HEARD_MS_ENOUGH: u64 = 4_000;

const SPEEX: &[u8] = b"Speex   ";

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// Units a second, and packets of headers.
    Sound(u64, u64),
    /// Frames a second as a fraction, and bits of the number of a frame that count from the last whole picture.
    Picture(u64, u64, u64),
    Text,
}

struct Stream {
    serial: u64,
    kind: Kind,
    is_frugal: bool,
    packets: u64,
    granule: u64,
    meter: Meter,
}

struct Page<'b> {
    serial: u64,
    /// None: no packet ends on the page.
    granule: Option<u64>,
    is_first: bool,
    sizes: &'b [u8],
    body: &'b [u8],
    len: usize,
}

pub(crate) fn read(reader: &mut Reader<'_>) -> Option<Facts> {
    let mut streams;
    let sound = loop {
        streams = streams_of(reader.head());
        let sound = sound(&streams, reader.is_whole());
        let is_told = match sound {
            Sound::Heard { at_least_ms } => at_least_ms >= HEARD_MS_ENOUGH,
            Sound::NotKnown => false,
            Sound::None | Sound::Silent => true,
        };
        if is_told || !reader.grow_head() {
            break sound;
        }
    };
    if streams.is_empty() {
        return None;
    }
    let duration_ms = streams.iter().filter_map(|stream| duration(reader, stream)).max();
    Some(Facts {
        format: Format::Ogg,
        duration_ms,
        has_picture: streams.iter().any(|stream| matches!(stream.kind, Kind::Picture(..))),
        sound,
        text_tracks: streams.iter().map(|stream| u32::from(stream.kind == Kind::Text)).sum(),
    })
}

fn streams_of(bytes: &[u8]) -> Vec<Stream> {
    let mut streams: Vec<Stream> = Vec::new();
    let mut at = 0;
    for _ in 0..PAGES_MAX {
        let Some(page) = page(&bytes[at..]) else { break };
        at += page.len;
        if page.is_first
            && streams.len() < STREAMS_MAX
            && let Some(kind) = kind(page.body)
        {
            let is_frugal = page.body.starts_with(SPEEX);
            streams.push(Stream {
                serial: page.serial,
                kind,
                is_frugal,
                packets: 0,
                granule: 0,
                meter: Meter::default(),
            });
        }
        if let Some(stream) = streams.iter_mut().find(|stream| stream.serial == page.serial) {
            stream.page(&page);
        }
    }
    streams
}

impl Stream {
    /// The packets of a page share its time: most pages hold a second of sound.
    fn page(&mut self, page: &Page<'_>) {
        let Kind::Sound(rate, headers) = self.kind else { return };
        let mut packets: Vec<u64> = Vec::new();
        let mut size = 0;
        for lacing in page.sizes {
            size += u64::from(*lacing);
            if *lacing < 255 {
                self.packets += 1;
                if self.packets > headers {
                    packets.push(size);
                }
                size = 0;
            }
        }
        let Some(granule) = page.granule else { return };
        let span = granule.saturating_sub(self.granule);
        self.granule = granule;
        let ms = span as f64 * 1000.0 / rate as f64 / packets.len().max(1) as f64;
        for bytes in packets {
            self.meter.packet(bytes, ms);
        }
    }
}

fn sound(streams: &[Stream], is_whole: bool) -> Sound {
    let tracks = streams.iter().filter(|stream| matches!(stream.kind, Kind::Sound(..)));
    // Speex needs so few bytes that they tell nothing.
    let of = |stream: &Stream| if stream.is_frugal { Sound::NotKnown } else { stream.meter.sound(is_whole) };
    tracks.map(of).fold(Sound::None, Sound::and)
}

/// The page that begins here, whole.
fn page(bytes: &[u8]) -> Option<Page<'_>> {
    let head = bytes.get(..27).filter(|head| head.starts_with(b"OggS"))?;
    let sizes = bytes.get(27..27 + usize::from(head[26]))?;
    let from = 27 + sizes.len();
    let len = from + sizes.iter().map(|size| usize::from(*size)).sum::<usize>();
    let granule = little_endian(&head[6..14]);
    Some(Page {
        serial: little_endian(&head[14..18]),
        granule: (granule != u64::MAX).then_some(granule),
        is_first: head[5] & 2 != 0,
        sizes,
        body: bytes.get(from..len)?,
        len,
    })
}

/// What the first packet of a stream says it is.
fn kind(packet: &[u8]) -> Option<Kind> {
    let number = |from: usize, to: usize| packet.get(from..to);
    if packet.starts_with(b"\x01vorbis") {
        return Some(Kind::Sound(little_endian(number(12, 16)?), 3));
    }
    if packet.starts_with(b"OpusHead") {
        // Times of Opus count samples at 48 kHz, whatever the rate was.
        return Some(Kind::Sound(48_000, 2));
    }
    if packet.starts_with(SPEEX) {
        return Some(Kind::Sound(little_endian(number(36, 40)?), 2));
    }
    if packet.starts_with(b"\x7fFLAC") {
        let rate = big_endian(number(27, 30)?) >> 4;
        return Some(Kind::Sound(rate, 1 + big_endian(number(7, 9)?)));
    }
    if packet.starts_with(b"\x80theora") {
        let shift = big_endian(number(40, 42)?) >> 5 & 0x1F;
        return Some(Kind::Picture(big_endian(number(22, 26)?), big_endian(number(26, 30)?), shift));
    }
    let is_text = packet.starts_with(b"\x80kate") || packet.starts_with(b"CMML");
    is_text.then_some(Kind::Text)
}

/// The time of a stream's last page.
fn duration(reader: &mut Reader<'_>, stream: &Stream) -> Option<u64> {
    let total = reader.total()?;
    let tail = reader.up_to(total.saturating_sub(TAIL_BYTES as u64), TAIL_BYTES);
    let mut last = None;
    let mut at = 0;
    while let Some(found) = tail[at..].windows(4).position(|four| four == b"OggS") {
        at += found;
        if let Some(page) = page(&tail[at..])
            && page.serial == stream.serial
        {
            last = page.granule.or(last);
        }
        at += 4;
    }
    match stream.kind {
        Kind::Sound(rate, _) => millis(last?, rate),
        Kind::Picture(frames, per_seconds, shift) => {
            let frame = (last? >> shift) + (last? & ((1 << shift) - 1));
            millis(frame.saturating_mul(per_seconds), frames)
        }
        Kind::Text => None,
    }
}
