//! The part of a file that an address asks for (Media Fragments URI 1.0, temporal dimension).

/// Begin and end of what is played, as `#t=10,20` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Fragment {
    /// Begin in milliseconds.
    pub start_ms: u64,
    /// End in milliseconds; none for the end of the file.
    pub end_ms: Option<u64>,
}

impl Fragment {
    /// Reads the fragment of an address, without `#`. What browsers ignore is the whole file.
    pub fn parse(fragment: &str) -> Self {
        let value = fragment.split('&').rev().find_map(|pair| temporal(pair.strip_prefix("t=")?));
        value.unwrap_or_default()
    }

    /// Milliseconds that are played of a file that lasts so long.
    pub fn played_ms(self, duration_ms: u64) -> u64 {
        self.end_ms.unwrap_or(duration_ms).min(duration_ms).saturating_sub(self.start_ms)
    }
}

/// `10`, `10,20`, `,20`, `npt:0:01:30,0:02:00`.
fn temporal(value: &str) -> Option<Fragment> {
    let value = value.replace("%3A", ":").replace("%3a", ":").replace("%2C", ",").replace("%2c", ",");
    let value = value.strip_prefix("npt:").unwrap_or(&value);
    let (start, end) = match value.split_once(',') {
        Some((start, end)) => (start, Some(npt(end)?)),
        None => (value, None),
    };
    let start_ms = if start.is_empty() && end.is_some() { 0 } else { npt(start)? };
    (end.is_none_or(|end| start_ms < end)).then_some(Fragment { start_ms, end_ms: end })
}

/// Normal play time: seconds, minutes and seconds, or hours, minutes and seconds, the seconds with a fraction.
fn npt(text: &str) -> Option<u64> {
    let text = text.strip_suffix('s').unwrap_or(text);
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let fields: Vec<&str> = whole.split(':').collect();
    if fields.len() > 3 || fields.iter().any(|f| f.is_empty() || f.len() > 9 || !f.bytes().all(|b| b.is_ascii_digit()))
    {
        return None;
    }
    let seconds = fields.iter().try_fold(0_u64, |sum, field| Some(sum * 60 + field.parse::<u64>().ok()?))?;
    let padded: String = fraction.chars().chain("000".chars()).take(3).collect();
    Some(seconds * 1000 + padded.parse::<u64>().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(fragment: &str) -> (u64, Option<u64>) {
        let Fragment { start_ms, end_ms } = Fragment::parse(fragment);
        (start_ms, end_ms)
    }

    #[test]
    fn the_forms_of_the_recommendation() {
        assert_eq!(read("t=25"), (25_000, None));
        assert_eq!(read("t=10,20.5"), (10_000, Some(20_500)));
        assert_eq!(read("t=,2"), (0, Some(2_000)));
        assert_eq!(read("t=npt:0:01:30,0:02:00"), (90_000, Some(120_000)));
        assert_eq!(read("xywh=1,2,3,4&t=npt%3A10%2C12"), (10_000, Some(12_000)));
        assert_eq!(read("t=1&t=2"), (2_000, None));
    }

    #[test]
    fn what_browsers_ignore_is_the_whole_file() {
        for wrong in
            ["", "begin", "t=", "t=,", "t=x", "t=5,5", "t=20,10", "t=1:2:3:4", "t=-1", "t=1e3", "T=5", "t=99999999999"]
        {
            assert_eq!(read(wrong), (0, None), "{wrong}");
        }
    }

    #[test]
    fn no_more_is_played_than_there_is() {
        assert_eq!(Fragment::parse("t=25").played_ms(27_100), 2_100);
        assert_eq!(Fragment::parse("t=8,10").played_ms(13_700), 2_000);
        assert_eq!(Fragment::parse("t=8,99").played_ms(13_700), 5_700);
        assert_eq!(Fragment::parse("t=30").played_ms(13_700), 0);
    }
}
