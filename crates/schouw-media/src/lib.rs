//! Facts of sound, video and caption files, read from their headers: how long they last, whether there is sound or silence, whether
//! there is a picture, how many text tracks, how many cues.
//!
//! [`read`] looks at the first quarter of a megabyte of a file and asks its [`Source`] for other parts only where the answer stands
//! there (the `moov` of a film that was not made for the web, the last page of an Ogg file). Nothing is decoded and nothing fetched
//! here. Every loop is over bytes in hand, within [`BYTES_MAX`] and [`REQUESTS_MAX`]; any input ends.
//!
//! What is read: MP4 and QuickTime (ISO/IEC 14496-12), Matroska and WebM (RFC 9559), Ogg with Vorbis, Opus, Speex, FLAC and Theora
//! (RFC 3533, RFC 7845), MPEG audio layers I to III (ISO/IEC 11172-3) with Xing, Info and VBRI headers, AAC in ADTS (ISO/IEC
//! 14496-3), WAVE, FLAC (RFC 9639) and WebVTT. Not read: what browsers do not play (AVI, Flash, Windows Media) and play lists (HLS,
//! DASH): [`read`] says nothing of them.
//!
//! **Sound or silence** is told without decoding: encoders need next to no bytes for silence and a changing number for everything
//! else. [`Sound::Silent`] and [`Sound::Heard`] are said only where the bytes leave no doubt; what lies between is
//! [`Sound::NotKnown`].

mod adts;
mod flac;
mod fragment;
mod matroska;
mod mp4;
mod mpeg;
mod ogg;
mod reader;
mod sound;
mod wave;
mod webvtt;

pub use fragment::Fragment;
pub use reader::{BYTES_MAX, Chunk, REQUESTS_MAX, Source};
pub use sound::Sound;
pub use webvtt::{Captions, captions};

use reader::Reader;

/// The kind of file, by its first bytes; names and media types are not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// MP4, M4A, QuickTime.
    Mp4,
    /// Matroska and WebM.
    Matroska,
    /// Ogg.
    Ogg,
    /// MPEG audio: MP3, MP2.
    Mpeg,
    /// AAC in ADTS.
    Adts,
    /// WAVE.
    Wave,
    /// FLAC.
    Flac,
}

/// What the header of a sound or video file says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// The kind of file.
    pub format: Format,
    /// How long it plays, in milliseconds; none where the header does not say (live recordings, fragmented files).
    pub duration_ms: Option<u64>,
    /// Whether it has moving pictures.
    pub has_picture: bool,
    /// Whether there is anything to hear.
    pub sound: Sound,
    /// Tracks of text within the file: subtitles, captions. Most browsers do not show them.
    pub text_tracks: u32,
}

impl Facts {
    fn sound_only(format: Format, duration_ms: Option<u64>, sound: Sound) -> Self {
        Self { format, duration_ms, has_picture: false, sound, text_tracks: 0 }
    }
}

/// What the file says of itself; none when it cannot be had, or is no file of a kind that is read here.
pub fn read(source: &mut dyn Source) -> Option<Facts> {
    let mut reader = Reader::open(source)?;
    let tag = id3_bytes(reader.up_to(0, 10));
    let head = reader.up_to(tag, 16).to_vec();
    // After a tag there may be rubbish before the first frame.
    match format(&head).or((tag > 0).then_some(Format::Mpeg))? {
        Format::Mp4 => mp4::read(&mut reader),
        Format::Matroska => matroska::read(&mut reader),
        Format::Ogg => ogg::read(&mut reader),
        Format::Wave => wave::read(&mut reader),
        Format::Flac => flac::read(&mut reader, tag),
        Format::Adts => adts::read(&mut reader, tag),
        Format::Mpeg => mpeg::read(&mut reader, tag),
    }
}

fn format(head: &[u8]) -> Option<Format> {
    let at = |from: usize| head.get(from..from + 4).unwrap_or(&[]);
    match (at(0), at(4), at(8)) {
        (_, b"ftyp" | b"moov" | b"mdat" | b"wide" | b"free" | b"skip" | b"styp", _) => Some(Format::Mp4),
        ([0x1A, 0x45, 0xDF, 0xA3], ..) => Some(Format::Matroska),
        (b"OggS", ..) => Some(Format::Ogg),
        (b"RIFF" | b"RF64", _, b"WAVE") => Some(Format::Wave),
        (b"fLaC", ..) => Some(Format::Flac),
        ([0xFF, b1, ..], ..) if b1 & 0xF6 == 0xF0 => Some(Format::Adts),
        _ => mpeg::begins(head).then_some(Format::Mpeg),
    }
}

/// Bytes of an ID3v2 tag at the beginning, in which covers of several hundred kilobytes are kept; 0 without one.
fn id3_bytes(head: &[u8]) -> u64 {
    let [b'I', b'D', b'3', _, _, flags, size @ ..] = head else { return 0 };
    if size.len() < 4 || size.iter().any(|byte| byte & 0x80 != 0) {
        return 0;
    }
    let size = size.iter().take(4).fold(0, |sum, byte| sum << 7 | u64::from(*byte));
    let footer = if flags & 0x10 == 0 { 0 } else { 10 };
    10 + size + footer
}

/// A whole number of the bytes, most significant first; 0 for more than 8 of them.
fn big_endian(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

/// A whole number of the bytes, least significant first.
fn little_endian(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

/// `units` of which there are `per_second`, in milliseconds; none where that makes no sense.
fn millis(units: u64, per_second: u64) -> Option<u64> {
    let ms = u128::from(units) * 1000 / u128::from(Some(per_second).filter(|rate| *rate > 0)?);
    u64::try_from(ms).ok()
}
