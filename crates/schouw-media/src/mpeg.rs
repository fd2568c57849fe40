//! MPEG audio: MP3 and its elder brothers (ISO/IEC 11172-3, 13818-3), with the headers of Xing, LAME and Fraunhofer.

use crate::reader::Reader;
use crate::sound::Sound;
use crate::{Facts, Format, big_endian, millis};

/// Bytes before the first frame in which it is looked for.
const RUBBISH_BYTES_MAX: usize = 64 * 1024;
/// Frames that are looked at.
const FRAMES_MAX: usize = 500_000;
/// Sound after which no more of the file is asked for: rules ask for three seconds.
const HEARD_US_ENOUGH: u64 = 4_000_000;
/// Bits of coded sound in a frame from which on it is more than a trace.
const SOUND_BITS_MIN: u64 = 64;

/// Kilobits a second: MPEG 1 layer I, II and III; MPEG 2 layer I, and II and III.
const RATES: [[u64; 15]; 5] = [
    [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
    [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
    [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
    [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
    [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
];

/// The head of a frame.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Frame {
    is_mpeg_1: bool,
    layer: u8,
    bits_per_second: u64,
    samples_per_second: u64,
    samples: u64,
    is_mono: bool,
    bytes: usize,
    has_crc: bool,
}

impl Frame {
    fn of(bytes: &[u8]) -> Option<Self> {
        let [0xFF, b1, b2, b3, ..] = *bytes else { return None };
        let (version, layer) = (b1 >> 3 & 3, 4 - (b1 >> 1 & 3));
        let (rate, frequency) = (usize::from(b2 >> 4), usize::from(b2 >> 2 & 3));
        if b1 & 0xE0 != 0xE0 || version == 1 || layer == 4 || rate == 0 || rate == 15 || frequency == 3 {
            return None;
        }
        let is_mpeg_1 = version == 3;
        let row = match (is_mpeg_1, layer) {
            (true, layer) => usize::from(layer) - 1,
            (false, 1) => 3,
            (false, _) => 4,
        };
        let bits_per_second = RATES[row][rate] * 1000;
        let halved = match version {
            3 => 0,
            2 => 1,
            _ => 2,
        };
        let samples_per_second = [44_100, 48_000, 32_000][frequency] >> halved;
        let samples = match (layer, is_mpeg_1) {
            (1, _) => 384,
            (3, false) => 576,
            _ => 1152,
        };
        let padding = u64::from(b2 >> 1 & 1) * if layer == 1 { 4 } else { 1 };
        let bytes = samples / 8 * bits_per_second / samples_per_second + padding;
        let bytes = usize::try_from(bytes).ok().filter(|bytes| *bytes > 4)?;
        let (is_mono, has_crc) = (b3 >> 6 == 3, b1 & 1 == 0);
        Some(Self { is_mpeg_1, layer, bits_per_second, samples_per_second, samples, is_mono, bytes, has_crc })
    }

    fn micros(self) -> u64 {
        self.samples * 1_000_000 / self.samples_per_second
    }

    /// Where the side information of layer III stands in the frame, and how long it is.
    fn side_info(self) -> (usize, usize) {
        let len = match (self.is_mpeg_1, self.is_mono) {
            (true, false) => 32,
            (true, true) | (false, false) => 17,
            (false, true) => 9,
        };
        (if self.has_crc { 6 } else { 4 }, len)
    }

    /// Bits of coded sound that layer III says belong to the frame (`part2_3_length` of each granule and channel).
    fn sound_bits(self, bytes: &[u8]) -> Option<u64> {
        let (from, len) = self.side_info();
        let info = bytes.get(from..from + len).filter(|_| self.layer == 3)?;
        let channels = if self.is_mono { 1 } else { 2 };
        // Before the granules: main_data_begin, private bits and, in MPEG 1, scfsi.
        let (mut at, granules, each) = match (self.is_mpeg_1, self.is_mono) {
            (true, true) => (18, 2, 59),
            (true, false) => (20, 2, 59),
            (false, true) => (9, 1, 63),
            (false, false) => (10, 1, 63),
        };
        let mut sum = 0;
        for _ in 0..granules * channels {
            sum += bits(info, at, 12)?;
            at += each;
        }
        Some(sum)
    }
}

/// `count` bits from bit `at` on, at most 16.
fn bits(bytes: &[u8], at: usize, count: usize) -> Option<u64> {
    let word = bytes.get(at / 8..(at + count).div_ceil(8)).map(big_endian)?;
    let spare = (8 - (at + count) % 8) % 8;
    Some(word >> spare & ((1 << count) - 1))
}

/// Whether bytes can be the beginning of a frame.
pub(crate) fn begins(bytes: &[u8]) -> bool {
    Frame::of(bytes).is_some()
}

pub(crate) fn read(reader: &mut Reader<'_>, tag: u64) -> Option<Facts> {
    let near = reader.up_to(tag, RUBBISH_BYTES_MAX);
    let (offset, first) = (0..near.len()).find_map(|at| Some((at, certain(&near[at..])?)))?;
    let start = tag + offset as u64;
    let counted = frames_by_header(&near[offset..], first);
    let frames = counted.and_then(|frames| millis(frames.saturating_mul(first.samples), first.samples_per_second));
    let by_size = || {
        let bits = reader.total()?.checked_sub(start)?.checked_mul(8)?;
        millis(bits, first.bits_per_second)
    };
    let duration_ms = frames.or_else(by_size);
    let sound = listen(reader, start);
    Some(Facts::sound_only(Format::Mpeg, duration_ms, sound))
}

/// A frame that another one of the same kind follows, or the end.
fn certain(bytes: &[u8]) -> Option<Frame> {
    let frame = Frame::of(bytes)?;
    let Some(next) = bytes.get(frame.bytes..frame.bytes + 4) else { return Some(frame) };
    let next = Frame::of(next)?;
    (next.layer == frame.layer && next.samples_per_second == frame.samples_per_second).then_some(frame)
}

/// The number of frames that the first frame says follow, if it is a header and no sound.
fn frames_by_header(bytes: &[u8], frame: Frame) -> Option<u64> {
    let (from, len) = frame.side_info();
    let at = from + len;
    match bytes.get(at..at + 12)? {
        [b'X', b'i', b'n', b'g', flags @ ..] | [b'I', b'n', b'f', b'o', flags @ ..] => {
            (flags[3] & 1 == 1).then(|| big_endian(&flags[4..8]))
        }
        // Fraunhofer's stands at a fixed place.
        _ => bytes.get(36..54).filter(|head| head.starts_with(b"VBRI")).map(|head| big_endian(&head[14..18])),
    }
}

/// Goes from frame to frame and adds up those that have sound in them.
fn listen(reader: &mut Reader<'_>, start: u64) -> Sound {
    let Ok(start) = usize::try_from(start) else { return Sound::NotKnown };
    loop {
        let bytes = reader.head();
        let (mut at, mut heard_us, mut frames) = (start, 0, 0);
        while frames < FRAMES_MAX
            && let Some(frame) = bytes.get(at..).and_then(Frame::of)
        {
            if frame.sound_bits(&bytes[at..]).is_some_and(|bits| bits >= SOUND_BITS_MIN) {
                heard_us += frame.micros();
            }
            at += frame.bytes;
            frames += 1;
        }
        // Only layer III tells how much sound there is in a frame.
        let is_telling = bytes.get(start..).and_then(Frame::of).is_some_and(|frame| frame.layer == 3);
        let is_whole = reader.is_whole();
        if !is_telling || heard_us >= HEARD_US_ENOUGH || !reader.grow_head() {
            return match heard_us / 1000 {
                0 if is_telling && is_whole && frames > 2 => Sound::Silent,
                0 => Sound::NotKnown,
                at_least_ms => Sound::Heard { at_least_ms },
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_are_as_long_as_the_standard_says() {
        let length =
            |head: [u8; 4]| Frame::of(&head).map(|frame| (frame.bytes, frame.samples, frame.samples_per_second));
        assert_eq!(length([0xFF, 0xFB, 0x90, 0x00]), Some((417, 1152, 44_100)));
        assert_eq!(length([0xFF, 0xFB, 0x92, 0x00]), Some((418, 1152, 44_100)));
        assert_eq!(length([0xFF, 0xF3, 0x80, 0xC0]), Some((208, 576, 22_050)));
        assert_eq!(length([0xFF, 0xFD, 0x84, 0x00]), Some((384, 1152, 48_000)));
        for wrong in [
            [0xFF, 0xFB, 0x00, 0],
            [0xFF, 0xFB, 0xF0, 0],
            [0xFF, 0xFB, 0x9C, 0],
            [0xFF, 0xF9, 0x90, 0],
            [0xFE, 0xFB, 0x90, 0],
        ] {
            assert_eq!(length(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn bits_are_counted_across_bytes() {
        assert_eq!(bits(&[0b1010_1100, 0b0101_0000], 4, 8), Some(0b1100_0101));
        assert_eq!(bits(&[0xFF, 0xFF], 8, 12), None);
    }
}
