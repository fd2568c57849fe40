//! Waiting: Retry-After and backoff. Pure; the caller brings the clock.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::Duration;

/// The wait that a Retry-After header asks for (RFC 9110 section 10.2.3): seconds, or a date compared with `now_unix_s`.
pub(crate) fn retry_after(value: &str, now_unix_s: u64) -> Option<Duration> {
    let value = value.trim();
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Duration::from_secs(value.parse().unwrap_or(u64::MAX)));
    }
    Some(Duration::from_secs(unix_seconds(value)?.saturating_sub(now_unix_s)))
}

/// Seconds since 1970 of an IMF-fixdate such as `Sun, 06 Nov 1994 08:49:37 GMT`, the only date that may be generated.
fn unix_seconds(date: &str) -> Option<u64> {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let mut words = date.split_once(", ")?.1.split(' ');
    let day: u64 = words.next()?.parse().ok().filter(|day| (1..=31).contains(day))?;
    let name = words.next()?;
    let month = MONTHS.iter().position(|month| *month == name)? as u64 + 1;
    let year: u64 = words.next()?.parse().ok().filter(|year| (1970..=9999).contains(year))?;
    let mut clock = words.next()?.split(':').map(|part| part.parse::<u64>().ok().filter(|part| *part < 61));
    let (hour, minute, second) = (clock.next()??, clock.next()??, clock.next()??);
    if words.next()? != "GMT" {
        return None;
    }
    // Days since 1970 in the Gregorian calendar, with years that begin in March so that the leap day comes last.
    let (y, m) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = y * 365 + y / 4 - y / 100 + y / 400 + (m * 153 + 2) / 5 + day - 1;
    Some((days - 719_468) * 86_400 + hour * 3600 + minute * 60 + second)
}

/// The wait before the next attempt after `attempt` (from 1) failed: the base doubled each time, at most `max`, and then
/// between half and all of it. The jitter comes from the address and the seed, so that a run can be repeated.
pub(crate) fn backoff(base: Duration, max: Duration, attempt: u32, url: &str, seed: u64) -> Duration {
    let full = base.saturating_mul(1 << (attempt.saturating_sub(1)).min(16)).min(max);
    let mut hasher = DefaultHasher::new();
    (url, attempt, seed).hash(&mut hasher);
    let part = (hasher.finish() % 1024) as u32;
    full / 2 + full.mul_f64(f64::from(part) / 2048.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        assert_eq!(retry_after("120", 0), Some(Duration::from_secs(120)));
        let date = "Sun, 06 Nov 1994 08:49:37 GMT";
        assert_eq!(unix_seconds(date), Some(784_111_777));
        assert_eq!(unix_seconds("Thu, 01 Jan 1970 00:00:00 GMT"), Some(0));
        assert_eq!(unix_seconds("Tue, 29 Feb 2000 12:00:00 GMT"), Some(951_825_600));
        assert_eq!(retry_after(date, 784_111_770), Some(Duration::from_secs(7)));
        assert_eq!(retry_after(date, 999_999_999), Some(Duration::ZERO), "the past is now");
        for wrong in ["", "morgen", "-3", "Sun, 99 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 CET"] {
            assert_eq!(retry_after(wrong, 0), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn backoff_grows_and_stays_in_bounds(attempt in 1u32..40, seed: u64, url in "[a-z]{0,9}") {
            let (base, max) = (Duration::from_millis(500), Duration::from_secs(30));
            let wait = backoff(base, max, attempt, &url, seed);
            prop_assert!(wait >= base / 2 && wait <= max);
            prop_assert_eq!(wait, backoff(base, max, attempt, &url, seed));
        }

        #[test]
        fn any_header_is_survived(value in "[ -~]{0,40}", now: u64) {
            retry_after(&value, now);
        }
    }
}
