//! WAVE: samples as they are, so that silence is seen and not inferred.

use crate::reader::Reader;
use crate::sound::Sound;
use crate::{Facts, Format, little_endian, millis};

/// Chunks that are looked at.
const CHUNKS_MAX: usize = 64;
/// Parts of a second that are listened to by themselves.
const PARTS_PER_SECOND: u64 = 20;
/// Sound after which no more of the file is asked for: rules ask for three seconds.
const HEARD_MS_ENOUGH: u64 = 4_000;
/// The loudest sample of a part with sound is above this share of full scale (60 dB below it).
const HEARD_MIN: f64 = 0.001;

/// What the `fmt ` chunk says.
#[derive(Clone, Copy)]
struct Layout {
    is_float: bool,
    is_pcm: bool,
    frames_per_second: u64,
    bytes_per_second: u64,
    frame_bytes: u64,
    sample_bytes: usize,
}

impl Layout {
    fn of(body: &[u8]) -> Option<Self> {
        let field = |from: usize, to: usize| body.get(from..to).map(little_endian);
        // What extensible formats are stands at the beginning of their identifier.
        let kind = match field(0, 2)? {
            0xFFFE => field(24, 26)?,
            kind => kind,
        };
        Some(Self {
            is_float: kind == 3,
            is_pcm: matches!(kind, 1 | 3),
            frames_per_second: field(4, 8)?,
            bytes_per_second: field(8, 12)?,
            frame_bytes: field(12, 14)?,
            sample_bytes: usize::try_from(field(14, 16)?).ok()?.div_ceil(8),
        })
    }

    /// A sample as a share of full scale, without its sign.
    fn level(self, sample: &[u8]) -> f64 {
        match (self.is_float, sample) {
            (true, [a, b, c, d]) => f64::from(f32::from_le_bytes([*a, *b, *c, *d]).abs()),
            (true, _) => 0.0,
            (false, [byte]) => (f64::from(*byte) - 128.0).abs() / 128.0,
            (false, [.., b, c]) => f64::from(i16::from_le_bytes([*b, *c])).abs() / 32_768.0,
            (false, []) => 0.0,
        }
    }
}

pub(crate) fn read(reader: &mut Reader<'_>) -> Option<Facts> {
    let mut layout: Option<Layout> = None;
    let mut at = 12_u64;
    for _ in 0..CHUNKS_MAX {
        let head = reader.exactly(at, 8)?;
        let size = little_endian(&head[4..8]);
        match &head[..4] {
            b"fmt " => layout = Layout::of(reader.up_to(at + 8, 40)),
            b"data" => return data(reader, layout?, at + 8, size),
            _ => {}
        }
        // Chunks begin at even places.
        at += 8 + size + size % 2;
    }
    None
}

fn data(reader: &mut Reader<'_>, layout: Layout, from: u64, size: u64) -> Option<Facts> {
    let rest = reader.total().map(|total| total.saturating_sub(from));
    // A recorder that was cut off leaves 0 or all ones; files above 4 gigabytes too.
    let size = if size == 0 || size >= 0xFFFF_FFFF { rest } else { Some(size.min(rest.unwrap_or(size))) };
    let duration_ms = size.and_then(|size| millis(size, layout.bytes_per_second));
    let sound = loop {
        let sound = heard(reader, layout, from, size);
        let is_told = matches!(sound, Sound::Silent)
            || matches!(sound, Sound::Heard { at_least_ms } if at_least_ms >= HEARD_MS_ENOUGH);
        if is_told || !reader.grow_head() {
            break sound;
        }
    };
    Some(Facts::sound_only(Format::Wave, duration_ms, sound))
}

/// What is heard in the beginning that was seen.
fn heard(reader: &Reader<'_>, layout: Layout, from: u64, size: Option<u64>) -> Sound {
    let seen = usize::try_from(from).ok().and_then(|from| reader.head().get(from..)).unwrap_or(&[]);
    let seen = &seen[..seen.len().min(usize::try_from(size.unwrap_or(u64::MAX)).unwrap_or(usize::MAX))];
    listen(layout, seen, size == Some(seen.len() as u64))
}

/// How long there is sound in the samples that were seen.
fn listen(layout: Layout, samples: &[u8], is_whole: bool) -> Sound {
    let part = usize::try_from(layout.frames_per_second / PARTS_PER_SECOND * layout.frame_bytes).unwrap_or(0);
    if !layout.is_pcm || part == 0 || !(1..=4).contains(&layout.sample_bytes) {
        return Sound::NotKnown;
    }
    let levels =
        |part: &[u8]| part.chunks_exact(layout.sample_bytes).map(|sample| layout.level(sample)).fold(0.0, f64::max);
    let parts = samples.chunks(part).map(levels);
    let (mut heard, mut highest) = (0_u64, 0.0_f64);
    for level in parts {
        heard += u64::from(level > HEARD_MIN);
        highest = highest.max(level);
    }
    match heard * 1000 / PARTS_PER_SECOND {
        0 if is_whole && highest <= HEARD_MIN && !samples.is_empty() => Sound::Silent,
        0 => Sound::NotKnown,
        at_least_ms => Sound::Heard { at_least_ms },
    }
}
