//! WebVTT: the text tracks of a page.

/// Longest file that is looked at, in bytes: the captions of a day.
const BYTES_MAX: usize = 4 * 1024 * 1024;

/// The cues of a file of captions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Captions {
    /// Cues with text.
    pub cues: usize,
    /// When the last of them ends, in milliseconds.
    pub end_ms: u64,
}

/// Reads a WebVTT file as the parser of its specification does: what is no cue is left out. None for a file without the signature,
/// which browsers refuse.
pub fn captions(bytes: &[u8]) -> Option<Captions> {
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(BYTES_MAX)]);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let rest = text.strip_prefix("WEBVTT")?;
    if !rest.is_empty() && !rest.starts_with([' ', '\t', '\n', '\r']) {
        return None;
    }
    let mut found = Captions::default();
    let mut open: Option<u64> = None;
    // A carriage return alone ends a line too. Two in a row, or one with a line feed, make an empty line more, which ends no cue early:
    // the pair is one line to `lines`.
    let lines = rest.lines().flat_map(|line| line.split('\r'));
    for line in lines {
        if let Some(end_ms) = line.contains("-->").then(|| end_of(line)).flatten() {
            open = Some(end_ms);
        } else if line.is_empty() || line.contains("-->") {
            open = None;
        } else if let Some(end_ms) = open
            && has_text(line)
        {
            found.cues += 1;
            found.end_ms = found.end_ms.max(end_ms);
            open = None;
        }
    }
    Some(found)
}

/// The end time of `00:01.000 --> 00:05.000 align:start`, when both times are sound.
fn end_of(line: &str) -> Option<u64> {
    let (start, rest) = line.split_once("-->")?;
    time(start.trim())?;
    time(rest.split_whitespace().next()?)
}

/// `[hours:]minutes:seconds.thousandths`, in milliseconds.
fn time(text: &str) -> Option<u64> {
    let (whole, fraction) = text.split_once('.')?;
    let fields: Vec<&str> = whole.split(':').collect();
    let digits = |field: &&str| !field.is_empty() && field.len() <= 9 && field.bytes().all(|b| b.is_ascii_digit());
    if !(2..=3).contains(&fields.len()) || !fields.iter().all(digits) || fraction.len() != 3 || !digits(&fraction) {
        return None;
    }
    let seconds = fields.iter().try_fold(0_u64, |sum, field| Some(sum * 60 + field.parse::<u64>().ok()?))?;
    Some(seconds * 1000 + fraction.parse::<u64>().ok()?)
}

/// Whether a line of a cue shows something: tags aside.
fn has_text(line: &str) -> bool {
    let mut within_tag = false;
    line.chars().any(|c| {
        match c {
            '<' => within_tag = true,
            '>' => within_tag = false,
            _ => return !within_tag && !c.is_whitespace(),
        }
        false
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cues_with_text_are_counted() {
        let file = "\u{feff}WEBVTT - raad\n\nSTYLE\n::cue { color: red }\n\nNOTE geen cue\n\n1\n00:00.000 --> 00:05.970 align:start\nGoedenavond.\nTwee regels.\n\n01:00:05.000 --> 01:00:09.500\n<v Voorzitter>Welkom.\n";
        assert_eq!(captions(file.as_bytes()), Some(Captions { cues: 2, end_ms: 3_609_500 }));
        assert_eq!(captions(file.replace('\n', "\r\n").as_bytes()), captions(file.as_bytes()));
        assert_eq!(captions(file.replace('\n', "\r").as_bytes()), captions(file.as_bytes()));
    }

    #[test]
    fn cues_that_show_nothing_do_not_count() {
        let file = "WEBVTT\n\n00:00.000 --> 00:05.000\n\n00:05.000 --> 00:06.000\n <i> </i>\n\n00:06,000 --> 00:07,000\nKomma's zijn van SRT.\n\n0:6.0 --> 0:7.0\nTe kort.\n";
        assert_eq!(captions(file.as_bytes()), Some(Captions::default()));
        assert_eq!(captions(b"WEBVTT"), Some(Captions::default()));
    }

    #[test]
    fn browsers_refuse_a_file_without_the_signature() {
        for wrong in ["", "1\n00:00:00,000 --> 00:00:05,000\nSRT", "webvtt\n", "WEBVTTX\n", "<!DOCTYPE html>"] {
            assert_eq!(captions(wrong.as_bytes()), None, "{wrong}");
        }
    }
}
