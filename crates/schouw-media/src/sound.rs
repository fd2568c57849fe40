//! Sound or silence, by how many bytes it takes.

/// Whether a file has anything to hear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sound {
    /// There is no sound track.
    None,
    /// Every sound track is silent from beginning to end.
    Silent,
    /// There is sound.
    Heard {
        /// For how long at least, in milliseconds: as far as was looked.
        at_least_ms: u64,
    },
    /// There is a sound track; whether it is more than silence was not seen.
    NotKnown,
}

impl Sound {
    /// What two tracks of a file are together.
    pub(crate) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::None, sound) | (sound, Self::None) => sound,
            (Self::Heard { at_least_ms: a }, Self::Heard { at_least_ms: b }) => Self::Heard { at_least_ms: a.max(b) },
            (heard @ Self::Heard { .. }, _) | (_, heard @ Self::Heard { .. }) => heard,
            (Self::Silent, Self::Silent) => Self::Silent,
            _ => Self::NotKnown,
        }
    }
}

/// Sound that was seen is told once it is this long: shorter is a click at the beginning.
const HEARD_MS_MIN: f64 = 200.0;
/// Silence takes at most this many bytes a second: frames of AAC without a spectrum 260 to 650, Opus 150, ALAC 380. The frugalest codecs
/// of speech that browsers play begin above.
const SILENT_BYTES_PER_SECOND: f64 = 700.0;
/// Packets above that at the beginning and the end, where encoders say who they are, run up and fill up …
const EXCEPTIONS_MAX: u64 = 4;
/// … and their size: of sound they would be larger.
const EXCEPTION_BYTES_MAX: u64 = 64;
/// Coded sound has more bytes a second than this: AAC frames of digital silence that encoders fill up stay below.
const SOUND_BYTES_PER_SECOND: f64 = 2_000.0;
/// Different sizes that packets of sound must have: an encoder that fills up silence to a fixed rate makes one or two.
const SIZES_MIN: usize = 8;
/// Packets last from 2.5 ms (Opus) to 200 ms (Vorbis, FLAC at low rates); others are single samples, of which size says nothing.
const PACKET_MS: std::ops::RangeInclusive<f64> = 2.0..=300.0;

/// Adds up packets of one compressed sound track.
#[derive(Debug, Default)]
pub(crate) struct Meter {
    packets: u64,
    /// Packets of a length that is none; the last one of a track may be cut short.
    odd: u64,
    exceptions: u64,
    is_loud: bool,
    heard_ms: f64,
    sizes: Vec<u64>,
}

impl Meter {
    /// A packet of so many bytes that plays for so long.
    pub(crate) fn packet(&mut self, bytes: u64, ms: f64) {
        self.packets += 1;
        if !PACKET_MS.contains(&ms) {
            self.odd += 1;
            return;
        }
        let rate = bytes as f64 * 1000.0 / ms;
        if rate > SILENT_BYTES_PER_SECOND {
            self.exceptions += 1;
            self.is_loud |= bytes > EXCEPTION_BYTES_MAX;
        }
        if rate > SOUND_BYTES_PER_SECOND {
            self.heard_ms += ms;
            if self.sizes.len() < SIZES_MIN && !self.sizes.contains(&bytes) {
                self.sizes.push(bytes);
            }
        }
    }

    fn is_silent(&self) -> bool {
        !self.is_loud && self.exceptions <= EXCEPTIONS_MAX && self.odd <= 1 && self.packets > EXCEPTIONS_MAX
    }

    /// How long there certainly was sound, in milliseconds.
    pub(crate) fn heard_ms(&self) -> u64 {
        if self.sizes.len() >= SIZES_MIN && self.heard_ms >= HEARD_MS_MIN { self.heard_ms as u64 } else { 0 }
    }

    /// What the track is, when these were all of its packets, or only some.
    pub(crate) fn sound(&self, is_whole: bool) -> Sound {
        match self.heard_ms() {
            0 if is_whole && self.is_silent() => Sound::Silent,
            0 => Sound::NotKnown,
            at_least_ms => Sound::Heard { at_least_ms },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sound(packets: impl IntoIterator<Item = u64>, ms: f64) -> Sound {
        let mut meter = Meter::default();
        packets.into_iter().for_each(|bytes| meter.packet(bytes, ms));
        meter.sound(true)
    }

    #[test]
    fn speech_is_heard_and_digital_silence_is_not() {
        assert_eq!(sound((0..500).map(|at| 300 + at * 7 % 90), 23.2), Sound::Heard { at_least_ms: 11600 });
        assert_eq!(sound([23, 40].into_iter().chain([6; 500]).chain([21]), 23.2), Sound::Silent);
        assert_eq!(sound([3; 200], 20.0), Sound::Silent);
    }

    #[test]
    fn silence_that_was_filled_up_to_a_fixed_rate_is_not_taken_for_sound() {
        assert_eq!(sound((0..500).map(|at| 371 + at % 2), 23.2), Sound::NotKnown);
    }

    #[test]
    fn single_samples_and_a_hiss_of_few_bytes_say_nothing() {
        assert_eq!(sound([4; 5000], 0.02), Sound::NotKnown);
        assert_eq!(sound((0..500).map(|at| 20 + at % 12), 23.2), Sound::NotKnown);
    }

    #[test]
    fn a_part_is_never_called_silent() {
        let mut meter = Meter::default();
        (0..100).for_each(|_| meter.packet(6, 23.2));
        assert_eq!(meter.sound(false), Sound::NotKnown);
    }

    #[test]
    fn one_track_with_sound_decides() {
        let heard = Sound::Heard { at_least_ms: 4000 };
        assert_eq!(Sound::Silent.and(heard), heard);
        assert_eq!(Sound::Silent.and(Sound::NotKnown), Sound::NotKnown);
        assert_eq!(Sound::None.and(Sound::Silent), Sound::Silent);
    }
}
