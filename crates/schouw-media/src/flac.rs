//! FLAC (RFC 9639): the first block of metadata says all that is asked.

use crate::reader::Reader;
use crate::sound::Sound;
use crate::{Facts, Format, big_endian, millis};

/// A frame whose channels are all constant has at most this many bytes, for eight channels.
const SILENT_FRAME_BYTES_MAX: u64 = 48;
/// Bytes of the smallest frame, from which on there is no silence at all.
const SOUND_FRAME_BYTES_MIN: u64 = 256;

pub(crate) fn read(reader: &mut Reader<'_>, tag: u64) -> Option<Facts> {
    let info = reader.exactly(tag, 8 + 34)?;
    if info[4] & 0x7F != 0 {
        return None;
    }
    let info = &info[8..];
    let (smallest, largest) = (big_endian(&info[4..7]), big_endian(&info[7..10]));
    let rate = big_endian(&info[10..13]) >> 4;
    let samples = big_endian(&info[13..18]) & 0xF_FFFF_FFFF;
    // 0: not known.
    let duration_ms = millis(samples, rate).filter(|_| samples > 0);
    let sound = match (smallest, largest) {
        (0, _) | (_, 0) => Sound::NotKnown,
        (_, largest) if largest <= SILENT_FRAME_BYTES_MAX => Sound::Silent,
        (smallest, _) if smallest >= SOUND_FRAME_BYTES_MIN => {
            duration_ms.map_or(Sound::NotKnown, |at_least_ms| Sound::Heard { at_least_ms })
        }
        _ => Sound::NotKnown,
    };
    Some(Facts::sound_only(Format::Flac, duration_ms, sound))
}
