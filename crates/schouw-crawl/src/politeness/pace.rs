//! How fast a host is asked: the number of connections grows by one while all goes well and is halved when the host turns requests away or
//! falls behind (additive increase, multiplicative decrease, as TCP does).

use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::time::Instant;

/// Connections to a host that nothing is known of.
const WINDOW_BEGIN: f64 = 2.0;
/// What is left of the connections when requests are turned away or go unanswered …
const ON_REFUSAL: f64 = 0.5;
/// … and when the host has become slow.
const ON_DELAY: f64 = 0.75;
/// A host has become slow when it takes this many times as long as at its best …
const SLOW_TIMES: f64 = 3.0;
/// … and that is at least so much longer, in milliseconds: below it is noise.
const SLOW_MS_MIN: f64 = 250.0;
/// First additional time between requests to a host that turns them away …
const EXTRA_BEGIN: Duration = Duration::from_millis(500);
/// … and the longest.
const EXTRA_MAX: Duration = Duration::from_secs(30);
/// What is taken off the additional time with each good answer.
const EXTRA_STEP: Duration = Duration::from_millis(50);

/// How a host took a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answered {
    /// It answered, after this time.
    Well(Duration),
    /// It asked to be left alone (429, 503).
    Refused,
    /// It did not answer, or broke off.
    Badly,
}

/// What is known of a host's pace, as it is kept for another process.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct HostPace {
    /// Time that it is to be left alone, in milliseconds.
    pub wait_ms: u64,
    /// Additional time between requests, in milliseconds.
    pub extra_ms: u64,
    /// Connections at once, with a fraction; 0 = not known.
    pub window: f64,
    /// Requests until now.
    pub requests: u64,
}

#[derive(Debug)]
pub(super) struct Pace {
    window: f64,
    extra: Duration,
    /// The shortest and the usual time to an answer, in milliseconds.
    best_ms: Option<f64>,
    usual_ms: f64,
    /// When the window was made smaller: answers to what was asked before say the same once more.
    eased_at: Option<Instant>,
}

impl Default for Pace {
    fn default() -> Self {
        Pace { window: WINDOW_BEGIN, extra: Duration::ZERO, best_ms: None, usual_ms: 0.0, eased_at: None }
    }
}

impl Pace {
    pub(super) fn restored(saved: HostPace) -> Pace {
        let window = if saved.window >= 1.0 { saved.window } else { WINDOW_BEGIN };
        Pace { window, extra: Duration::from_millis(saved.extra_ms).min(EXTRA_MAX), ..Pace::default() }
    }

    pub(super) fn saved(&self, wait: Duration, requests: u64) -> HostPace {
        let (wait_ms, extra_ms) = (wait.as_millis() as u64, self.extra.as_millis() as u64);
        HostPace { wait_ms, extra_ms, window: self.window, requests }
    }

    /// Connections that the host may be asked over now.
    pub(super) fn connections(&self, max: usize) -> usize {
        (self.window as usize).clamp(1, max)
    }

    /// Time between requests beside that of the settings.
    pub(super) fn extra(&self) -> Duration {
        self.extra
    }

    /// Notes an answer to a request that began at `begun`. `max` is the most that the window may be.
    pub(super) fn note(&mut self, answered: Answered, begun: Instant, now: Instant, max: usize) {
        let is_news = self.eased_at.is_none_or(|eased| begun > eased);
        match answered {
            Answered::Well(took) if self.is_slow(took) => {
                if is_news {
                    self.ease(ON_DELAY, now);
                }
            }
            Answered::Well(_) => {
                self.window = (self.window + 1.0 / self.window).min(max as f64);
                self.extra = self.extra.saturating_sub(EXTRA_STEP);
            }
            Answered::Refused if is_news => {
                self.ease(ON_REFUSAL, now);
                self.extra = (self.extra * 2).clamp(EXTRA_BEGIN, EXTRA_MAX);
            }
            Answered::Badly if is_news => self.ease(ON_REFUSAL, now),
            Answered::Refused | Answered::Badly => {}
        }
    }

    fn ease(&mut self, times: f64, now: Instant) {
        self.window = (self.window * times).max(1.0);
        self.eased_at = Some(now);
    }

    /// Takes in the time of an answer; true if answers have come to take much longer than at best.
    fn is_slow(&mut self, took: Duration) -> bool {
        let took_ms = took.as_secs_f64() * 1000.0;
        let best = self.best_ms.map_or(took_ms, |best| best.min(took_ms));
        self.usual_ms = if self.best_ms.is_none() { took_ms } else { self.usual_ms * 0.8 + took_ms * 0.2 };
        self.best_ms = Some(best);
        self.usual_ms > best * SLOW_TIMES && self.usual_ms > best + SLOW_MS_MIN
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WELL: Answered = Answered::Well(Duration::from_millis(20));

    #[tokio::test(start_paused = true)]
    async fn connections_grow_one_by_one_and_are_halved_once_for_one_trouble() {
        let mut pace = Pace::default();
        let begun = Instant::now();
        let mut grown = Vec::new();
        for _ in 0..40 {
            pace.note(WELL, begun, begun, 8);
            grown.push(pace.connections(8));
        }
        assert!(grown.is_sorted() && grown.windows(2).all(|two| two[1] - two[0] <= 1), "{grown:?}");
        assert_eq!(grown.last(), Some(&8));
        tokio::time::advance(Duration::from_secs(1)).await;
        let later = Instant::now();
        for _ in 0..8 {
            // Eight requests were on their way when the host became tired: that is one trouble.
            pace.note(Answered::Refused, begun, later, 8);
        }
        assert_eq!((pace.connections(8), pace.extra()), (4, EXTRA_BEGIN));
        tokio::time::advance(Duration::from_secs(1)).await;
        for _ in 0..20 {
            tokio::time::advance(Duration::from_secs(1)).await;
            pace.note(Answered::Refused, Instant::now(), Instant::now() + Duration::from_millis(1), 8);
        }
        assert_eq!((pace.connections(8), pace.extra()), (1, EXTRA_MAX));
        for _ in 0..1_000 {
            pace.note(WELL, Instant::now(), Instant::now(), 8);
        }
        assert_eq!((pace.connections(8), pace.extra()), (8, Duration::ZERO));
    }

    #[tokio::test(start_paused = true)]
    async fn a_host_that_becomes_slow_is_asked_less() {
        let mut pace = Pace::default();
        for _ in 0..40 {
            pace.note(WELL, Instant::now(), Instant::now(), 8);
        }
        for _ in 0..20 {
            tokio::time::advance(Duration::from_secs(2)).await;
            pace.note(Answered::Well(Duration::from_secs(2)), Instant::now(), Instant::now(), 8);
        }
        assert_eq!(pace.connections(8), 1);
        assert_eq!(Pace::restored(pace.saved(Duration::ZERO, 0)).connections(8), 1, "another process knows it too");
    }
}
