//! AAC in ADTS frames (ISO/IEC 14496-3).

use crate::reader::Reader;
use crate::sound::Meter;
use crate::{Facts, Format, big_endian, millis};

/// Frames that are looked at.
const FRAMES_MAX: usize = 500_000;
const SAMPLES: u64 = 1024;
const RATES: [u64; 13] =
    [96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350];

/// Samples a second and bytes of the frame that begins here.
fn frame(bytes: &[u8]) -> Option<(u64, usize)> {
    let head = bytes.get(..7).filter(|head| head[0] == 0xFF && head[1] & 0xF6 == 0xF0)?;
    let rate = *RATES.get(usize::from(head[2] >> 2 & 0xF))?;
    let len = usize::try_from(big_endian(&head[3..6]) >> 5 & 0x1FFF).ok()?;
    (len > 7).then_some((rate, len))
}

pub(crate) fn read(reader: &mut Reader<'_>, tag: u64) -> Option<Facts> {
    let is_whole = reader.is_whole();
    let total = reader.total();
    let start = usize::try_from(tag).ok()?;
    let bytes = reader.head().get(start..)?;
    let (rate, _) = frame(bytes)?;
    let mut meter = Meter::default();
    let (mut at, mut frames) = (0, 0_u64);
    for _ in 0..FRAMES_MAX {
        let Some((_, len)) = bytes.get(at..).and_then(frame) else { break };
        // Its own head takes seven bytes of each frame.
        meter.packet(len as u64 - 7, SAMPLES as f64 * 1000.0 / rate as f64);
        at += len;
        frames += 1;
    }
    // No header tells the length: the frames that were seen stand for the rest.
    let all = total.map(|total| u128::from(total - tag) * u128::from(frames) / at.max(1) as u128);
    let duration_ms = all.and_then(|frames| millis(u64::try_from(frames).ok()?.saturating_mul(SAMPLES), rate));
    Some(Facts::sound_only(Format::Adts, duration_ms, meter.sound(is_whole)))
}
