//! When a host may be asked: connections at once, and the time between requests.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::Instant;

/// Keeps the rules for every host. Pages take their turn when it comes ([`Politeness::try_start`]); style sheets, frames
/// and repeated attempts wait in line ([`Politeness::acquire`]) and go before new pages, since work stands still for them.
#[derive(Debug)]
pub(crate) struct Politeness {
    state: Mutex<State>,
    /// Told whenever a slot or a place in line is given up.
    freed: Notify,
    connections_max: usize,
    per_host_max: usize,
    delay: Duration,
}

#[derive(Debug, Default)]
struct State {
    hosts: HashMap<Arc<str>, Host>,
    in_flight: usize,
    waiting: usize,
}

#[derive(Debug)]
struct Host {
    /// None: at once.
    next_allowed: Option<Instant>,
    in_flight: usize,
    waiting: usize,
    delay: Duration,
}

/// Whether a request may begin.
#[derive(Debug)]
pub(crate) enum Start {
    /// Now, as long as the slot lives.
    Now(Slot),
    /// Not before this moment.
    At(Instant),
    /// When a slot is given up.
    Busy,
}

/// The right to one request to one host.
#[derive(Debug)]
pub(crate) struct Slot {
    politeness: Arc<Politeness>,
    host: Arc<str>,
}

impl Drop for Slot {
    fn drop(&mut self) {
        {
            let mut state = self.politeness.lock();
            state.in_flight -= 1;
            if let Some(host) = state.hosts.get_mut(&self.host) {
                host.in_flight -= 1;
            }
        }
        self.politeness.freed.notify_waiters();
    }
}

/// A place in line, given up when the future that waits is dropped.
struct Place<'a> {
    politeness: &'a Politeness,
    host: &'a str,
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        {
            let mut state = self.politeness.lock();
            state.waiting -= 1;
            if let Some(host) = state.hosts.get_mut(self.host) {
                host.waiting -= 1;
            }
        }
        self.politeness.freed.notify_waiters();
    }
}

impl Politeness {
    pub(crate) fn new(connections_max: usize, per_host_max: usize, delay: Duration) -> Politeness {
        Politeness { state: Mutex::default(), freed: Notify::new(), connections_max, per_host_max, delay }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // The state is a few counters, changed without panics in between: a poisoned lock is still whole.
        self.state.lock().unwrap_or_else(|poison| poison.into_inner())
    }

    /// Begins a request to a page if the host's turn has come and nobody waits in line.
    pub(crate) fn try_start(self: &Arc<Self>, host: &str) -> Start {
        self.start(host, false)
    }

    /// Waits in line for the host's turn.
    pub(crate) async fn acquire(self: &Arc<Self>, host: &str) -> Slot {
        {
            let mut state = self.lock();
            state.waiting += 1;
            state.host(host, self.delay).waiting += 1;
        }
        let _place = Place { politeness: self, host };
        loop {
            let freed = self.freed.notified();
            tokio::pin!(freed);
            freed.as_mut().enable();
            match self.start(host, true) {
                Start::Now(slot) => return slot,
                Start::At(moment) => tokio::time::sleep_until(moment).await,
                Start::Busy => freed.await,
            }
        }
    }

    fn start(self: &Arc<Self>, name: &str, in_line: bool) -> Start {
        let mut state = self.lock();
        let in_flight = state.in_flight;
        let reserved = if in_line { 0 } else { state.waiting };
        let host = state.host(name, self.delay);
        if in_flight + reserved >= self.connections_max
            || host.in_flight >= self.per_host_max
            || (!in_line && host.waiting > 0)
        {
            return Start::Busy;
        }
        // Without a delay the clock need not be read.
        if !host.delay.is_zero() || host.next_allowed.is_some() {
            let now = Instant::now();
            if let Some(moment) = host.next_allowed.filter(|moment| *moment > now) {
                return Start::At(moment);
            }
            host.next_allowed = (!host.delay.is_zero()).then(|| now + host.delay);
        }
        host.in_flight += 1;
        state.in_flight += 1;
        let host = state.hosts.get_key_value(name).map(|(name, _)| Arc::clone(name)).unwrap_or_else(|| name.into());
        Start::Now(Slot { politeness: Arc::clone(self), host })
    }

    /// Sets the least time between requests to a host, and counts it from the last request.
    pub(crate) fn set_delay(&self, name: &str, delay: Duration) {
        let mut state = self.lock();
        let host = state.host(name, self.delay);
        if delay > host.delay {
            host.next_allowed = Some(host.next_allowed.unwrap_or_else(Instant::now) + (delay - host.delay));
        }
        host.delay = delay;
    }

    /// Leaves a host alone until a moment.
    pub(crate) fn hold(&self, name: &str, until: Instant) {
        let mut state = self.lock();
        let host = state.host(name, self.delay);
        host.next_allowed = host.next_allowed.max(Some(until));
    }

    /// The hosts that are to be left alone for a while yet, with how long.
    pub(crate) fn holds(&self) -> Vec<(String, Duration)> {
        let (state, now) = (self.lock(), Instant::now());
        let wait = |host: &Host| host.next_allowed.map(|moment| moment.saturating_duration_since(now));
        let all = state.hosts.iter().filter_map(|(name, host)| Some((name.to_string(), wait(host)?)));
        all.filter(|(_, wait)| !wait.is_zero()).collect()
    }

    /// Waits until a slot or a place in line is given up.
    pub(crate) fn freed(&self) -> tokio::sync::futures::Notified<'_> {
        self.freed.notified()
    }
}

impl State {
    fn host(&mut self, name: &str, delay: Duration) -> &mut Host {
        if !self.hosts.contains_key(name) {
            self.hosts.insert(name.into(), Host { next_allowed: None, in_flight: 0, waiting: 0, delay });
        }
        self.hosts.get_mut(name).expect("inserted above")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn politeness(total: usize, per_host: usize, delay_ms: u64) -> Arc<Politeness> {
        Arc::new(Politeness::new(total, per_host, Duration::from_millis(delay_ms)))
    }

    #[tokio::test(start_paused = true)]
    async fn connections_are_bounded_per_host_and_in_total() {
        let politeness = politeness(3, 2, 0);
        let Start::Now(first) = politeness.try_start("a.nl") else { panic!("free") };
        let Start::Now(_second) = politeness.try_start("a.nl") else { panic!("free") };
        assert!(matches!(politeness.try_start("a.nl"), Start::Busy));
        let Start::Now(_third) = politeness.try_start("b.nl") else { panic!("free") };
        assert!(matches!(politeness.try_start("c.nl"), Start::Busy));
        drop(first);
        assert!(matches!(politeness.try_start("a.nl"), Start::Now(_)));
    }

    #[tokio::test(start_paused = true)]
    async fn requests_to_a_host_keep_their_distance() {
        let politeness = politeness(10, 10, 100);
        let begin = Instant::now();
        for request in 0..4 {
            drop(politeness.acquire("a.nl").await);
            assert!(begin.elapsed() >= Duration::from_millis(100 * request));
            assert!(begin.elapsed() < Duration::from_millis(100 * request + 50));
        }
        assert!(matches!(politeness.try_start("b.nl"), Start::Now(_)), "another host has its own clock");
        politeness.set_delay("a.nl", Duration::from_millis(300));
        let Start::At(moment) = politeness.try_start("a.nl") else { panic!("must wait") };
        assert!(moment >= Instant::now() + Duration::from_millis(250));
    }

    #[tokio::test(start_paused = true)]
    async fn a_held_host_is_left_alone_until_then() {
        let politeness = politeness(10, 10, 0);
        let until = Instant::now() + Duration::from_secs(5);
        politeness.hold("a.nl", until);
        drop(politeness.acquire("a.nl").await);
        assert!(Instant::now() >= until);
        assert!(matches!(politeness.try_start("a.nl"), Start::Now(_)));
    }

    #[tokio::test(start_paused = true)]
    async fn who_waits_in_line_goes_before_new_pages() {
        let politeness = politeness(10, 1, 0);
        let Start::Now(page) = politeness.try_start("a.nl") else { panic!("free") };
        let waiting = tokio::spawn({
            let politeness = Arc::clone(&politeness);
            async move { politeness.acquire("a.nl").await }
        });
        tokio::task::yield_now().await;
        drop(page);
        assert!(matches!(politeness.try_start("a.nl"), Start::Busy));
        let slot = waiting.await.unwrap();
        drop(slot);
        assert!(matches!(politeness.try_start("a.nl"), Start::Now(_)));
    }
}
