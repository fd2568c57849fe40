//! Days in running text, in Dutch and English.

/// Names of months by their first letters; the longest that fit are taken.
const MONTHS: [(&str, u32); 36] = [
    ("januari", 1),
    ("january", 1),
    ("jan", 1),
    ("februari", 2),
    ("february", 2),
    ("feb", 2),
    ("maart", 3),
    ("march", 3),
    ("mrt", 3),
    ("april", 4),
    ("apr", 4),
    ("mei", 5),
    ("may", 5),
    ("juni", 6),
    ("june", 6),
    ("jun", 6),
    ("juli", 7),
    ("july", 7),
    ("jul", 7),
    ("augustus", 8),
    ("august", 8),
    ("aug", 8),
    ("september", 9),
    ("sept", 9),
    ("sep", 9),
    ("oktober", 10),
    ("october", 10),
    ("okt", 10),
    ("oct", 10),
    ("november", 11),
    ("nov", 11),
    ("december", 12),
    ("dec", 12),
    ("märz", 3),
    ("maa", 3),
    ("mar", 3),
];

/// A day or a month in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Dated {
    /// `2026-04-14`, or `2026-04`.
    pub(crate) day: String,
    /// Where it begins and ends, in bytes.
    pub(crate) at: std::ops::Range<usize>,
}

/// The days in a text, in their order. Years without a century and days that no calendar has are left alone.
pub(crate) fn dates(text: &str) -> Vec<Dated> {
    let words = words(text);
    let (mut found, mut next) = (Vec::new(), 0);
    while next < words.len() {
        match date_at(&words[next..]) {
            Some((day, taken)) => {
                found.push(Dated {
                    day,
                    at: words[next].0..words[next + taken - 1].0 + words[next + taken - 1].1.len(),
                });
                next += taken;
            }
            None => next += 1,
        }
    }
    found
}

/// The first day in a text.
pub(crate) fn date(text: &str) -> Option<String> {
    dates(text).into_iter().next().map(|dated| dated.day)
}

/// Words with their places, without the punctuation round them.
fn words(text: &str) -> Vec<(usize, &str)> {
    let is_edge = |c: char| !c.is_alphanumeric();
    let mut found = Vec::new();
    let mut from = 0;
    for part in text.split_inclusive(char::is_whitespace) {
        let inner = part.trim_start_matches(is_edge);
        let start = from + part.len() - inner.len();
        let inner = inner.trim_end_matches(is_edge);
        if !inner.is_empty() {
            found.push((start, inner));
        }
        from += part.len();
    }
    found
}

/// A day at the beginning of some words, and how many of them it takes.
fn date_at(words: &[(usize, &str)]) -> Option<(String, usize)> {
    let word = |at: usize| words.get(at).map(|(_, word)| *word);
    let first = word(0)?;
    if let Some(day) = digits(first) {
        return Some((day, 1));
    }
    if let (Some(day), Some(month), Some(year)) = (number(first), word(1).and_then(month), word(2).and_then(year)) {
        return iso(year, month, Some(day)).map(|day| (day, 3));
    }
    if let Some(month) = month(first) {
        if let (Some(day), Some(year)) = (word(1).and_then(number), word(2).and_then(year)) {
            return iso(year, month, Some(day)).map(|day| (day, 3));
        }
        let year = word(1).and_then(year)?;
        return iso(year, month, None).map(|day| (day, 2));
    }
    None
}

/// `14-04-2026`, `14/4/2026`, `14.4.2026`, `2026-04-14`; also with a time behind it (`2026-04-14T10:00`).
fn digits(word: &str) -> Option<String> {
    let word = word.split('T').next()?;
    let parts: Vec<&str> = word.split(['-', '/', '.']).collect();
    let [a, b, c] = parts[..] else { return None };
    let number = |text: &str| text.parse::<u32>().ok().filter(|_| text.len() <= 4);
    let (year, day) = if a.len() == 4 { (a, c) } else { (c, a) };
    iso(self::year(year)?, number(b)?, Some(number(day)?))
}

/// A day of a month: `14`, `1e`, `3rd`.
fn number(word: &str) -> Option<u32> {
    let end = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
    let rest = &word[end..];
    ["", "e", "ste", "de", "st", "nd", "rd", "th"].contains(&rest).then(|| word[..end].parse().ok()).flatten()
}

fn month(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    MONTHS.iter().find(|(name, _)| *name == word).map(|(_, month)| *month)
}

fn year(word: &str) -> Option<u32> {
    word.parse().ok().filter(|year| word.len() == 4 && (1990..2100).contains(year))
}

fn iso(year: u32, month: u32, day: Option<u32>) -> Option<String> {
    let date = |day: u32| {
        jiff::civil::Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    };
    match day {
        Some(day) => date(day).map(|date| date.to_string()),
        None => date(1).map(|_| format!("{year:04}-{month:02}")),
    }
}

/// The day of an ISO text; of a month alone its last one, so that nobody is blamed for days that are not known.
pub(crate) fn civil(day: &str) -> Option<jiff::civil::Date> {
    match day.parse() {
        Ok(date) => Some(date),
        Err(_) => format!("{day}-01").parse::<jiff::civil::Date>().ok().map(jiff::civil::Date::last_of_month),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_write_them() {
        for (text, expected) in [
            ("bijgewerkt op 14-04-2026.", "2026-04-14"),
            ("op 3 maart 2025 getoetst", "2025-03-03"),
            ("(1 mei 2024)", "2024-05-01"),
            ("4/2/2026", "2026-02-04"),
            ("04.02.2026", "2026-02-04"),
            ("2026-04-14T10:00:00+02:00", "2026-04-14"),
            ("April 14, 2026", "2026-04-14"),
            ("14th April 2026", "2026-04-14"),
            ("rapport van maart 2025", "2025-03"),
            ("in december 2026.", "2026-12"),
        ] {
            assert_eq!(date(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_day_is_left_alone() {
        for text in
            ["31-02-2026", "14-04-26", "WCAG 2.1", "9.1.1.1", "versie 1.2.2025x", "2018/2102", "mei", "2026", "14 0999"]
        {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn several_days_come_in_their_order_and_a_month_ends_with_its_last_day() {
        let days: Vec<String> = dates("van 1 juli 2018 tot 23-09-2020").into_iter().map(|dated| dated.day).collect();
        assert_eq!(days, ["2018-07-01", "2020-09-23"]);
        assert_eq!(civil("2024-02").unwrap().to_string(), "2024-02-29");
        assert_eq!(civil("2024-02-03").unwrap().to_string(), "2024-02-03");
        assert_eq!(civil("gisteren"), None);
    }
}
