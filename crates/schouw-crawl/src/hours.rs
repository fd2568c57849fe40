//! The hours of the day in which hosts may be asked.

use jiff::civil::Time;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, ZonedDateTime};
use std::time::Duration;

/// Why hours could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum HoursError {
    /// Not of the form `22:00-06:00`.
    #[error("{0:?} is no span of hours like \"22:00-06:00\"")]
    BadSpan(String),
    /// No time zone of that name.
    #[error("{0:?} is no time zone like \"Europe/Amsterdam\"")]
    BadZone(String),
}

/// Spans of the day in a time zone. One that ends before it begins goes on past midnight.
#[derive(Debug, Clone, PartialEq)]
pub struct Hours {
    spans: Vec<(Time, Time)>,
    zone: TimeZone,
}

/// Whether it is time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Now {
    /// Yes, for this long yet; none = always.
    Open(Option<Duration>),
    /// No, for this long.
    Closed(Duration),
}

impl Hours {
    /// Reads spans like `22:00-06:00`, and the name of a time zone of the IANA database.
    ///
    /// # Errors
    ///
    /// A span or a zone that is none.
    pub fn parse(spans: &[String], zone: &str) -> Result<Hours, HoursError> {
        let zone = TimeZone::get(zone).map_err(|_| HoursError::BadZone(zone.to_owned()))?;
        let span = |text: &String| {
            let (begin, end) = text.split_once('-')?;
            let time = |text: &str| {
                // 24:00 is how people write the end of a day.
                if text.trim() == "24:00" { Some(Time::midnight()) } else { text.trim().parse::<Time>().ok() }
            };
            Some((time(begin)?, time(end)?))
        };
        let spans = spans.iter().map(|text| span(text).ok_or_else(|| HoursError::BadSpan(text.clone())));
        Ok(Hours { spans: spans.collect::<Result<_, _>>()?, zone })
    }

    /// Whether it is time at a moment, and for how long that holds.
    pub fn at(&self, moment: Timestamp) -> Now {
        if self.spans.iter().any(|(begin, end)| begin == end) {
            return Now::Open(None);
        }
        let now = moment.to_zoned_datetime(self.zone.clone());
        // Spans that touch or overlap are one: what is asked is when the last of them ends.
        let mut until = now.clone();
        while let Some(end) = self.end_of_span_at(&until).filter(|end| *end > until) {
            if now.duration_until(&end).as_hours() >= 48 {
                return Now::Open(None);
            }
            until = end;
        }
        if until > now {
            return Now::Open(Some(between(&now, &until)));
        }
        let begins = self.spans.iter().filter_map(|(begin, _)| next(&now, *begin));
        begins.min().map_or(Now::Open(None), |begin| Now::Closed(between(&now, &begin)))
    }

    /// When the span ends that a moment lies in; none if it lies in none.
    fn end_of_span_at(&self, now: &ZonedDateTime) -> Option<ZonedDateTime> {
        let time = now.time();
        let ends = self.spans.iter().filter_map(|(begin, end)| {
            let is_inside = if begin < end { *begin <= time && time < *end } else { *begin <= time || time < *end };
            is_inside.then(|| next(now, *end)).flatten()
        });
        ends.max()
    }
}

/// The first moment after another at which the clock shows a time. An hour that is skipped in spring counts as the one after it.
fn next(now: &ZonedDateTime, time: Time) -> Option<ZonedDateTime> {
    let at = |date: jiff::civil::Date| date.to_datetime(time).to_zoned_datetime(now.time_zone().clone()).ok();
    let today = at(now.date())?;
    if today > *now { Some(today) } else { at(now.date().checked_add(1.day()).ok()?) }
}

fn between(now: &ZonedDateTime, then: &ZonedDateTime) -> Duration {
    Duration::try_from(now.duration_until(then)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(spans: &[&str], moment: &str) -> Now {
        let spans: Vec<String> = spans.iter().map(ToString::to_string).collect();
        Hours::parse(&spans, "Europe/Amsterdam").unwrap().at(moment.parse().unwrap())
    }

    const fn hours(hours: u64) -> Duration {
        Duration::from_secs(hours * 3600)
    }

    #[test]
    fn a_night_goes_on_past_midnight_in_its_own_time_zone() {
        // In winter Amsterdam is one hour ahead of UTC.
        assert_eq!(at(&["22:00-06:00"], "2026-11-25T20:59:00Z"), Now::Closed(Duration::from_secs(60)));
        assert_eq!(at(&["22:00-06:00"], "2026-11-25T21:00:00Z"), Now::Open(Some(hours(8))));
        assert_eq!(at(&["22:00-06:00"], "2026-11-26T04:00:00Z"), Now::Open(Some(hours(1))));
        assert_eq!(at(&["22:00-06:00"], "2026-11-26T05:00:00Z"), Now::Closed(hours(16)));
        // And in summer two.
        assert_eq!(at(&["22:00-06:00"], "2026-07-01T20:00:00Z"), Now::Open(Some(hours(8))));
    }

    #[test]
    fn the_night_in_which_the_clock_changes_is_longer_or_shorter() {
        assert_eq!(at(&["22:00-06:00"], "2026-10-24T20:00:00Z"), Now::Open(Some(hours(9))));
        assert_eq!(at(&["22:00-06:00"], "2026-03-28T21:00:00Z"), Now::Open(Some(hours(7))));
        // Half past two does not exist that night.
        assert_eq!(at(&["02:30-06:00"], "2026-03-29T00:59:00Z"), Now::Closed(Duration::from_secs(31 * 60)));
    }

    #[test]
    fn spans_that_touch_are_one_and_a_whole_day_is_always() {
        assert_eq!(at(&["22:00-24:00", "00:00-02:00"], "2026-11-25T22:00:00Z"), Now::Open(Some(hours(3))));
        assert_eq!(at(&["12:00-13:00", "22:00-06:00"], "2026-11-25T10:00:00Z"), Now::Closed(hours(1)));
        for always in [&["00:00-24:00"][..], &["00:00-12:00", "12:00-24:00"], &[]] {
            assert_eq!(at(always, "2026-11-25T10:00:00Z"), Now::Open(None), "{always:?}");
        }
    }

    #[test]
    fn what_is_no_span_or_zone_is_named() {
        let parse = |span: &str, zone: &str| Hours::parse(&[span.to_owned()], zone).unwrap_err();
        for bad in ["22:00", "25:00-06:00", "nacht"] {
            assert_eq!(parse(bad, "Europe/Amsterdam"), HoursError::BadSpan(bad.to_owned()));
        }
        assert_eq!(parse("22:00-06:00", "Europa/Amsterdam"), HoursError::BadZone("Europa/Amsterdam".to_owned()));
    }
}
