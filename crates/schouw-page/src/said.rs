//! What a page says, in numbers that can be compared: whether a body is the same as before, and whether a page says anything that no other said.

use std::hash::Hasher;

use rustc_hash::FxHashSet;
use siphasher::sip128::{Hasher128, SipHasher13};

use crate::{Child, Snapshot, collapse};

/// Blocks of one page that are told.
const BLOCKS_MAX: usize = 4_000;
/// Hexadecimal digits in a row from which on they are a token that is new in every answer.
const TOKEN_CHARS_MIN: usize = 32;
/// Decimal digits in a row from which on they are a moment or a number of a request.
const MOMENT_CHARS_MIN: usize = 10;

/// Names of months and days, which change from page to page of a calendar; lower case.
const DATE_WORDS: &[&str] = &[
    "april",
    "apr",
    "aug",
    "august",
    "augustus",
    "dec",
    "december",
    "di",
    "dinsdag",
    "do",
    "donderdag",
    "feb",
    "februari",
    "february",
    "fri",
    "friday",
    "jan",
    "januari",
    "january",
    "jul",
    "juli",
    "july",
    "jun",
    "june",
    "juni",
    "ma",
    "maandag",
    "maart",
    "march",
    "mei",
    "mon",
    "monday",
    "mrt",
    "nov",
    "november",
    "oct",
    "october",
    "okt",
    "oktober",
    "sat",
    "saturday",
    "sep",
    "september",
    "sun",
    "sunday",
    "thu",
    "thursday",
    "tue",
    "tuesday",
    "vr",
    "vrijdag",
    "wed",
    "wednesday",
    "wo",
    "woensdag",
    "za",
    "zaterdag",
    "zo",
    "zondag",
];

/// A number for a body that stays the same from one answer to the next although comments, nonces, tokens, values of hidden fields and times
/// differ. The same on every machine and in every version with the same rules; 0 is never given.
pub fn body_hash(body: &[u8]) -> u128 {
    let mut hasher = SipHasher13::new();
    let mut rest = body;
    while let Some(at) = rest.iter().position(|byte| *byte == b'<') {
        plain(&rest[..at], &mut hasher);
        rest = &rest[at..];
        if let Some(after) = rest.strip_prefix(b"<!--").and_then(|rest| find(rest, b"-->").map(|end| &rest[end + 3..]))
        {
            rest = after;
            continue;
        }
        let end = tag_end(rest);
        let tag = &rest[..end];
        tag_without_noise(tag, &mut hasher);
        rest = &rest[end..];
        // What looks like a comment or a tag within a script is neither.
        for (open, close) in [(&b"<script"[..], &b"</script"[..]), (b"<style", b"</style")] {
            if starts_with(tag, open) {
                let end = find_ignoring_case(rest, close).unwrap_or(rest.len());
                plain(&rest[..end], &mut hasher);
                rest = &rest[end..];
            }
        }
    }
    plain(rest, &mut hasher);
    hasher.finish128().as_u128().max(1)
}

/// Where a tag ends, behind its `>`: quotes may hold one.
fn tag_end(tag: &[u8]) -> usize {
    let mut quote = None;
    for (at, byte) in tag.iter().enumerate().skip(1) {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(*byte),
            (Some(open), byte) if open == *byte => quote = None,
            // A quote that is not closed: the parser may see it otherwise, and the rest counts as it stands.
            (_, b'<') if at > 4_096 => return at,
            _ => {}
        }
    }
    tag.len()
}

fn tag_without_noise(tag: &[u8], hasher: &mut SipHasher13) {
    let says = |words: &[u8]| find_ignoring_case(tag, words).is_some();
    let is_hidden_field = starts_with(tag, b"<input") && says(b"hidden");
    let is_token = starts_with(tag, b"<meta") && (says(b"csrf") || says(b"token"));
    let names_file = starts_with(tag, b"<link") || starts_with(tag, b"<script");
    if names_file && !says(b"nonce") {
        // A new name of a sheet is a new sheet.
        hasher.write(tag);
        return;
    }
    let mut rest = tag;
    let dropped: &[&[u8]] = if is_hidden_field {
        &[b"value=", b"nonce="]
    } else if is_token {
        &[b"content=", b"nonce="]
    } else {
        &[b"nonce="]
    };
    while let Some((at, name)) = dropped.iter().filter_map(|name| Some((find_ignoring_case(rest, name)?, name))).min() {
        let value = &rest[at + name.len()..];
        keep(&rest[..at], names_file, hasher);
        let end = match value.first() {
            Some(quote @ (b'"' | b'\'')) => {
                value[1..].iter().position(|byte| byte == quote).map_or(value.len(), |end| end + 2)
            }
            _ => value.iter().position(|byte| byte.is_ascii_whitespace() || *byte == b'>').unwrap_or(value.len()),
        };
        rest = &value[end..];
    }
    keep(rest, names_file, hasher);
}

fn keep(bytes: &[u8], whole: bool, hasher: &mut SipHasher13) {
    if whole { hasher.write(bytes) } else { plain(bytes, hasher) }
}

/// Text without tokens, moments and times of day.
fn plain(bytes: &[u8], hasher: &mut SipHasher13) {
    let mut from = 0;
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_hexdigit() {
            at += 1;
            continue;
        }
        let run = bytes[at..].iter().take_while(|byte| byte.is_ascii_hexdigit()).count();
        let digits = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let noise = if run >= TOKEN_CHARS_MIN {
            run
        } else if digits == run && digits >= MOMENT_CHARS_MIN {
            digits
        } else if digits == run {
            time_of_day(&bytes[at..])
        } else {
            0
        };
        if noise > 0 {
            hasher.write(&bytes[from..at]);
            from = at + noise;
        }
        at += noise.max(run);
    }
    hasher.write(&bytes[from..]);
}

/// Bytes of a time with seconds such as `13:05:59` at the beginning; 0 without one. Times without seconds are opening hours.
fn time_of_day(bytes: &[u8]) -> usize {
    let two = |at: usize| bytes.get(at..at + 2).is_some_and(|digits| digits.iter().all(u8::is_ascii_digit));
    let is_time = two(0) && two(3) && two(6) && bytes[2] == b':' && bytes[5] == b':';
    if is_time { 8 } else { 0 }
}

fn starts_with(bytes: &[u8], word: &[u8]) -> bool {
    bytes.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
        && !bytes.get(word.len()).is_some_and(|next| next.is_ascii_alphanumeric() || *next == b'-')
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|part| part == word)
}

fn find_ignoring_case(bytes: &[u8], word: &[u8]) -> Option<usize> {
    let first = [word[0].to_ascii_lowercase(), word[0].to_ascii_uppercase()];
    bytes.windows(word.len()).position(|part| first.contains(&part[0]) && part.eq_ignore_ascii_case(word))
}

/// Numbers for the texts and pictures of a page, each once, whatever digits, months and days stand in them. A page without one that is new
/// says nothing that was not said before: a month of an empty calendar, another order of the same list, a view for printing.
pub fn blocks(page: &Snapshot) -> Vec<u32> {
    let mut found: FxHashSet<u32> = FxHashSet::default();
    for el in page.elements() {
        if found.len() >= BLOCKS_MAX {
            break;
        }
        if el.is_any(&["script", "style", "template", "noscript"]) {
            continue;
        }
        if el.is("img") {
            for name in ["src", "alt"] {
                found.extend(el.attr(name).filter(|value| !value.is_empty()).map(|value| block(value.trim())));
            }
            continue;
        }
        for child in el.child_nodes() {
            if let Child::Text(text) = child {
                let text = without_dates(&collapse(text));
                if text.chars().filter(|char| char.is_alphabetic()).count() > 2 {
                    found.insert(block(&text));
                }
            }
        }
    }
    let mut found: Vec<u32> = found.into_iter().collect();
    found.sort_unstable();
    found
}

/// Lower case, with one sign for all digits, months and days.
fn without_dates(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(' ') {
        let word = word.to_lowercase();
        let bare = word.trim_matches(|char: char| !char.is_alphanumeric());
        if DATE_WORDS.contains(&bare) {
            out.push('#');
        } else {
            out.extend(word.chars().map(|char| if char.is_numeric() { '#' } else { char }));
        }
        out.push(' ');
    }
    // Runs of the sign are one: 9 and 10 are the same.
    let mut last = ' ';
    out.retain(|char| std::mem::replace(&mut last, char) != '#' || char != '#');
    out
}

fn block(text: &str) -> u32 {
    let mut hasher = SipHasher13::new();
    hasher.write(text.as_bytes());
    (hasher.finish128().h1 & u64::from(u32::MAX)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(one: &str, other: &str) -> bool {
        body_hash(one.as_bytes()) == body_hash(other.as_bytes())
    }

    #[test]
    fn noise_of_an_answer_does_not_count() {
        assert!(same("<p>Afval<!-- gemaakt in 0.02 s -->", "<p>Afval<!-- gemaakt in 0.91 s -->"));
        assert!(same("<script nonce=\"abc\">x()</script>", "<script nonce='q9'>x()</script>"));
        assert!(same("<input type=hidden name=token value=a1><b>", "<input type=hidden name=token value='b 2'><b>"));
        assert!(same("<meta name=csrf-token content='x'>", "<meta name=csrf-token content='y'>"));
        assert!(same("<p>Het is 12:01:59", "<p>Het is 12:02:03"));
        assert!(same("<script>t=1700000000123</script>", "<script>t=1700000009999</script>"));
        let token = |digit: &str| format!("<div class=\"js-view-dom-id-{}\">", digit.repeat(64));
        assert!(same(&token("a"), &token("b")));
    }

    #[test]
    fn what_a_visitor_may_notice_counts() {
        for (one, other) in [
            ("<p>Afval", "<p>Afval "),
            ("<img alt=a>", "<img alt=b>"),
            ("<p>Open van 9:00 tot 17:00", "<p>Open van 9:00 tot 16:00"),
            ("<input value=a>", "<input value=b>"),
            (
                "<link href=a.0123456789012345678901234567890123.css>",
                "<link href=a.9123456789012345678901234567890123.css>",
            ),
            ("<p>2024", "<p>2025"),
            // What looks like a comment in a script hides nothing behind it.
            ("<script>s='<!--'</script><p>a<!-- x -->", "<script>s='<!--'</script><p>b<!-- x -->"),
            ("<!-- <p>a", "<!-- <p>b"),
        ] {
            assert!(!same(one, other), "{one} {other}");
        }
    }

    fn told(html: &str) -> Vec<u32> {
        blocks(&Snapshot::from_html(html, "https://www.example.nl/".parse().unwrap()))
    }

    #[test]
    fn months_days_and_numbers_say_nothing_new() {
        assert_eq!(told("<h1>Agenda mei 2026</h1><p>Maandag 4"), told("<h1>Agenda juni 2031</h1><p>Dinsdag 12"));
        assert_ne!(told("<h1>Agenda mei 2026</h1>"), told("<h1>Agenda mei 2026</h1><p>Kermis"));
        assert_eq!(told("<p>Een<p>Twee"), told("<p>Twee<p>Een<script>drie()</script>"));
        assert_ne!(told("<img src=1.jpg>"), told("<img src=2.jpg>"), "pictures tell");
    }
}
