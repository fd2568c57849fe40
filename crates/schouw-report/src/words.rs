//! Numbers, shares, dates and counted nouns, as Dutch and English readers write them.

use jiff::Timestamp;
use jiff::civil::DateTime;
use schouw_act::{Lang, Text};

const MONTHS: [Text; 12] = [
    Text::new("januari", "January"),
    Text::new("februari", "February"),
    Text::new("maart", "March"),
    Text::new("april", "April"),
    Text::new("mei", "May"),
    Text::new("juni", "June"),
    Text::new("juli", "July"),
    Text::new("augustus", "August"),
    Text::new("september", "September"),
    Text::new("oktober", "October"),
    Text::new("november", "November"),
    Text::new("december", "December"),
];

/// A whole number with marks between the thousands: `1.234` in Dutch, `1,234` in English.
pub fn number(n: u64, lang: Lang) -> String {
    let digits = n.to_string();
    let mark = if lang == Lang::Nl { '.' } else { ',' };
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(mark);
        }
        out.push(digit);
    }
    out
}

/// A share in tenths of a percent, rounded down, so that "100 %" is only said of everything. 0 of nothing is 0.
pub fn permille(part: u64, whole: u64) -> u64 {
    if whole == 0 { 0 } else { u64::try_from(u128::from(part) * 1000 / u128::from(whole)).unwrap_or(1000) }
}

/// A share as text: `61,3 %` in Dutch, `61.3%` in English; a part that would round to nothing is "less than 0.1".
pub fn percent(part: u64, whole: u64, lang: Lang) -> String {
    let tenths = permille(part, whole);
    let (mark, unit, less) = if lang == Lang::Nl { (',', "\u{a0}%", "minder dan ") } else { ('.', "%", "less than ") };
    match tenths {
        0 if part > 0 => format!("{less}0{mark}1{unit}"),
        t if t % 10 == 0 => format!("{}{unit}", t / 10),
        t => format!("{}{mark}{}{unit}", t / 10, t % 10),
    }
}

/// A number with its noun: `1 pagina`, `1.234 pagina's`.
pub fn count(n: u64, one: Text, many: Text, lang: Lang) -> String {
    let noun = if n == 1 { one } else { many };
    format!("{}\u{a0}{}", number(n, lang), noun.get(lang))
}

fn local(rfc3339: &str) -> Option<DateTime> {
    rfc3339.get(..19)?.parse().ok()
}

/// The day of an RFC 3339 time in words, by its own clock: `23 november 2026`. Something else is given back as it is.
pub fn date(rfc3339: &str, lang: Lang) -> String {
    local(rfc3339).map_or_else(
        || rfc3339.to_owned(),
        |t| format!("{} {} {}", t.day(), MONTHS[usize::from(t.month().unsigned_abs()) - 1].get(lang), t.year()),
    )
}

/// Day and time in words: `23 november 2026 om 14:30 uur`, `23 November 2026 at 14:30`.
pub fn date_time(rfc3339: &str, lang: Lang) -> String {
    let day = date(rfc3339, lang);
    match (local(rfc3339), lang) {
        (None, _) => day,
        (Some(t), Lang::Nl) => format!("{day} om {}:{:02} uur", t.hour(), t.minute()),
        (Some(t), Lang::En) => format!("{day} at {}:{:02}", t.hour(), t.minute()),
    }
}

/// The day in digits: `23-11-2026` where `dutch`, else `2026-11-23`.
pub fn date_digits(rfc3339: &str, dutch: bool) -> String {
    match local(rfc3339) {
        Some(t) if dutch => format!("{:02}-{:02}-{:04}", t.day(), t.month(), t.year()),
        Some(t) => t.date().to_string(),
        None => rfc3339.to_owned(),
    }
}

/// The time from begin to end in words: `3 minuten en 5 seconden`. None when either is no time or the end comes first.
pub fn duration(begin: &str, end: &str, lang: Lang) -> Option<String> {
    let (begin, end): (Timestamp, Timestamp) = (begin.parse().ok()?, end.parse().ok()?);
    Some(span(u64::try_from(end.as_second() - begin.as_second()).ok()?, lang))
}

/// A number of seconds in words, in its two greatest units: `8 uur`, `3 minuten en 5 seconden`.
pub fn span(seconds: u64, lang: Lang) -> String {
    let units = [
        (seconds / 3600, Text::new("uur", "hour"), Text::new("uur", "hours")),
        (seconds / 60 % 60, Text::new("minuut", "minute"), Text::new("minuten", "minutes")),
        (seconds % 60, Text::new("seconde", "second"), Text::new("seconden", "seconds")),
    ];
    let parts: Vec<String> =
        units.iter().filter(|(n, ..)| *n > 0).take(2).map(|(n, one, many)| count(*n, *one, *many, lang)).collect();
    match parts.len() {
        0 => Text::new("minder dan een seconde", "less than a second").get(lang).to_owned(),
        _ => parts.join(if lang == Lang::Nl { " en " } else { " and " }),
    }
}

/// The sentence's first letter in upper case.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Text from a page as it may be printed: control characters, which no file format here can carry safely, become U+FFFD, and
/// white space of every kind a single space.
pub fn clean(text: &str) -> String {
    let spaced = text.split_whitespace().collect::<Vec<_>>().join(" ");
    spaced.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_the_language_writes_them() {
        assert_eq!(number(0, Lang::Nl), "0");
        assert_eq!(number(999, Lang::Nl), "999");
        assert_eq!(number(1234, Lang::Nl), "1.234");
        assert_eq!(number(1_234_567, Lang::En), "1,234,567");
    }

    #[test]
    fn shares_are_never_rounded_up_to_everything_or_down_to_nothing() {
        assert_eq!(percent(613, 1000, Lang::Nl), "61,3\u{a0}%");
        assert_eq!(percent(613, 1000, Lang::En), "61.3%");
        assert_eq!(percent(9999, 10_000, Lang::Nl), "99,9\u{a0}%");
        assert_eq!(percent(5, 5, Lang::Nl), "100\u{a0}%");
        assert_eq!(percent(1, 1_000_000, Lang::Nl), "minder dan 0,1\u{a0}%");
        assert_eq!(percent(0, 0, Lang::Nl), "0\u{a0}%");
    }

    #[test]
    fn dates_follow_the_clock_of_the_place() {
        let time = "2026-11-23T14:30:00+01:00";
        assert_eq!(date_time(time, Lang::Nl), "23 november 2026 om 14:30 uur");
        assert_eq!(date_time(time, Lang::En), "23 November 2026 at 14:30");
        assert_eq!(date_digits(time, true), "23-11-2026");
        assert_eq!(date_digits(time, false), "2026-11-23");
        assert_eq!(date_time("yesterday", Lang::Nl), "yesterday");
    }

    #[test]
    fn durations_have_the_right_plural() {
        let run = |end| duration("2026-11-23T14:30:00+01:00", end, Lang::Nl);
        assert_eq!(run("2026-11-23T14:31:01+01:00").unwrap(), "1\u{a0}minuut en 1\u{a0}seconde");
        assert_eq!(run("2026-11-23T16:30:05+01:00").unwrap(), "2\u{a0}uur en 5\u{a0}seconden");
        assert_eq!(run("2026-11-23T13:30:00Z").unwrap(), "minder dan een seconde");
        assert_eq!(run("2026-11-23T14:29:00+01:00"), None);
    }

    #[test]
    fn page_text_loses_its_control_characters() {
        assert_eq!(clean(" a\r\n\tb\0c "), "a b\u{fffd}c");
    }
}
