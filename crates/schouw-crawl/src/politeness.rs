//! When a host may be asked: connections at once, the time between requests, and how many requests in all. Hosts that share an address,
//! as those of one supplier's platform do, also keep to what that address can bear together.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::Instant;

mod pace;

pub(crate) use pace::Answered;
pub use pace::HostPace;
use pace::Pace;

use crate::record::Reason;

/// Limits on requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Manners {
    /// Connections at once, over all hosts.
    pub connections_max: usize,
    /// Connections at once to one host. Fewer are used while a host is slow or turns requests away.
    pub per_host_max: usize,
    /// Connections at once to one address, over all hosts that lie there.
    pub per_address_max: usize,
    /// Least time between the beginnings of two requests to one host.
    pub delay: Duration,
    /// Least time between the beginnings of two requests to one address; never more than `delay`.
    pub address_delay: Duration,
    /// Requests to one host in all; none = no bound.
    pub requests_per_host_max: Option<u64>,
}

/// Keeps the rules for every host. Pages take their turn when it comes (`try_start`); style sheets, frames
/// and repeated attempts wait in line (`acquire`) and go before new pages, since work stands still for them.
///
/// Crawls that go on at the same time share one, so that they keep to it together.
#[derive(Debug)]
pub struct Politeness {
    state: Mutex<State>,
    /// Told whenever a slot or a place in line is given up.
    freed: Notify,
    manners: Manners,
}

#[derive(Debug, Default)]
struct State {
    hosts: HashMap<Arc<str>, Host>,
    /// Where names lie, by name without port.
    places: HashMap<String, Arc<str>>,
    addresses: HashMap<Arc<str>, Address>,
    in_flight: usize,
    waiting: usize,
    /// Set when nothing may be asked any more.
    closed: Option<Reason>,
}

#[derive(Debug)]
struct Host {
    /// None: at once.
    next_allowed: Option<Instant>,
    in_flight: usize,
    waiting: usize,
    delay: Duration,
    pace: Pace,
    requests: u64,
}

/// What hosts at one address do together.
#[derive(Debug, Default)]
struct Address {
    next_allowed: Option<Instant>,
    in_flight: usize,
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
    /// Not in this run any more.
    Never(Reason),
}

/// The right to one request to one host.
#[derive(Debug)]
pub(crate) struct Slot {
    politeness: Arc<Politeness>,
    host: Arc<str>,
    address: Option<Arc<str>>,
    begun: Instant,
}

impl Slot {
    /// Notes how the host answered, from which its pace follows.
    pub(crate) fn answered(&self, answered: Answered) {
        let per_host_max = self.politeness.manners.per_host_max;
        let mut state = self.politeness.lock();
        if let Some(host) = state.hosts.get_mut(&self.host) {
            host.pace.note(answered, self.begun, Instant::now(), per_host_max);
        }
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        {
            let mut state = self.politeness.lock();
            state.in_flight -= 1;
            if let Some(host) = state.hosts.get_mut(&self.host) {
                host.in_flight -= 1;
            }
            if let Some(address) = self.address.as_ref().and_then(|address| state.addresses.get_mut(address)) {
                address.in_flight -= 1;
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
    /// Of hosts that nobody has asked yet.
    pub fn new(manners: Manners) -> Politeness {
        let address_delay = manners.address_delay.min(manners.delay);
        let manners = Manners { address_delay, ..manners };
        Politeness { state: Mutex::default(), freed: Notify::new(), manners }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // The state is a few counters, changed without panics in between: a poisoned lock is still whole.
        self.state.lock().unwrap_or_else(|poison| poison.into_inner())
    }

    /// Begins a request to a page if the host's turn has come and nobody waits in line.
    pub(crate) fn try_start(self: &Arc<Self>, host: &str) -> Start {
        self.start(host, false)
    }

    /// Waits in line for the host's turn. Refused when it will not come any more.
    pub(crate) async fn acquire(self: &Arc<Self>, host: &str) -> Result<Slot, Reason> {
        {
            let mut state = self.lock();
            state.waiting += 1;
            state.host(host, &self.manners).waiting += 1;
        }
        let _place = Place { politeness: self, host };
        loop {
            let freed = self.freed.notified();
            tokio::pin!(freed);
            freed.as_mut().enable();
            match self.start(host, true) {
                Start::Now(slot) => return Ok(slot),
                Start::At(moment) => tokio::time::sleep_until(moment).await,
                Start::Busy => freed.await,
                Start::Never(reason) => return Err(reason),
            }
        }
    }

    fn start(self: &Arc<Self>, name: &str, in_line: bool) -> Start {
        let manners = &self.manners;
        let mut guard = self.lock();
        let state = &mut *guard;
        if let Some(reason) = state.closed {
            return Start::Never(reason);
        }
        let in_flight = state.in_flight;
        let reserved = if in_line { 0 } else { state.waiting };
        let place = state.place(name);
        let host = state.host(name, manners);
        if manners.requests_per_host_max.is_some_and(|max| host.requests >= max) {
            return Start::Never(Reason::BudgetRequests);
        }
        if in_flight + reserved >= manners.connections_max
            || host.in_flight >= host.pace.connections(manners.per_host_max)
            || (!in_line && host.waiting > 0)
        {
            return Start::Busy;
        }
        let mut address = place.as_ref().map(|place| state.addresses.entry(Arc::clone(place)).or_default());
        if address.as_ref().is_some_and(|address| address.in_flight >= manners.per_address_max) {
            return Start::Busy;
        }
        let name = state.hosts.get_key_value(name).map_or_else(|| name.into(), |(name, _)| Arc::clone(name));
        let host = state.hosts.get_mut(&name).expect("made above");
        let (now, gap) = (Instant::now(), host.delay + host.pace.extra());
        let next = host.next_allowed.max(address.as_ref().and_then(|address| address.next_allowed));
        if let Some(moment) = next.filter(|moment| *moment > now) {
            return Start::At(moment);
        }
        host.next_allowed = (!gap.is_zero()).then(|| now + gap);
        host.in_flight += 1;
        host.requests += 1;
        if let Some(address) = &mut address {
            address.in_flight += 1;
            address.next_allowed = (!manners.address_delay.is_zero()).then(|| now + manners.address_delay);
        }
        state.in_flight += 1;
        Start::Now(Slot { politeness: Arc::clone(self), host: name, address: place, begun: now })
    }

    /// Sets the least time between requests to a host, and counts it from the last request.
    pub(crate) fn set_delay(&self, name: &str, delay: Duration) {
        let mut state = self.lock();
        let host = state.host(name, &self.manners);
        if delay > host.delay {
            host.next_allowed = Some(host.next_allowed.unwrap_or_else(Instant::now) + (delay - host.delay));
        }
        host.delay = delay;
    }

    /// Leaves a host alone until a moment.
    pub(crate) fn hold(&self, name: &str, until: Instant) {
        let mut state = self.lock();
        let host = state.host(name, &self.manners);
        host.next_allowed = host.next_allowed.max(Some(until));
    }

    /// Notes where a name lies: names at one address are asked as one.
    pub(crate) fn lies_at(&self, name: &str, address: &str) {
        let mut state = self.lock();
        if state.places.get(name).is_none_or(|known| &**known != address) {
            let address =
                state.addresses.get_key_value(address).map_or_else(|| address.into(), |(it, _)| Arc::clone(it));
            state.places.insert(name.to_owned(), address);
        }
    }

    /// Has no request begin any more.
    pub(crate) fn close(&self, reason: Reason) {
        self.lock().closed = Some(reason);
        self.freed.notify_waiters();
    }

    /// What is known of the hosts, for a process that goes on with them.
    pub(crate) fn paces(&self) -> Vec<(String, HostPace)> {
        let (state, now) = (self.lock(), Instant::now());
        let all = state.hosts.iter().map(|(name, host)| {
            let wait = host.next_allowed.map_or(Duration::ZERO, |moment| moment.saturating_duration_since(now));
            (name.to_string(), host.pace.saved(wait, host.requests))
        });
        all.collect()
    }

    /// Takes over what an earlier process knew of a host. `passed` is how long ago that was.
    pub(crate) fn take_over(&self, name: &str, saved: HostPace, passed: Duration) {
        let wait = Duration::from_millis(saved.wait_ms).saturating_sub(passed);
        let mut state = self.lock();
        let host = state.host(name, &self.manners);
        host.requests = host.requests.max(saved.requests);
        host.pace = Pace::restored(saved);
        if !wait.is_zero() {
            host.next_allowed = host.next_allowed.max(Some(Instant::now() + wait));
        }
    }

    /// Waits until a slot or a place in line is given up.
    pub(crate) fn freed(&self) -> tokio::sync::futures::Notified<'_> {
        self.freed.notified()
    }
}

impl State {
    fn host(&mut self, name: &str, manners: &Manners) -> &mut Host {
        if !self.hosts.contains_key(name) {
            let pace = Pace::default();
            let (delay, waiting, requests) = (manners.delay, 0, 0);
            let host = Host { next_allowed: None, in_flight: 0, waiting, delay, pace, requests };
            self.hosts.insert(name.into(), host);
        }
        self.hosts.get_mut(name).expect("inserted above")
    }

    /// The address at which a host with its port lies, once its name was resolved.
    fn place(&self, host: &str) -> Option<Arc<str>> {
        let name = host
            .rsplit_once(':')
            .filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()))
            .map_or(host, |(name, _)| name);
        self.places.get(name).map(Arc::clone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn politeness(total: usize, per_host: usize, delay_ms: u64) -> Arc<Politeness> {
        Arc::new(Politeness::new(manners(total, per_host, delay_ms)))
    }

    fn manners(total: usize, per_host: usize, delay_ms: u64) -> Manners {
        Manners {
            connections_max: total,
            per_host_max: per_host,
            per_address_max: total,
            delay: Duration::from_millis(delay_ms),
            address_delay: Duration::ZERO,
            requests_per_host_max: None,
        }
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
            drop(politeness.acquire("a.nl").await.unwrap());
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
        drop(politeness.acquire("a.nl").await.unwrap());
        assert!(Instant::now() >= until);
        assert!(matches!(politeness.try_start("a.nl"), Start::Now(_)));
    }

    #[tokio::test(start_paused = true)]
    async fn who_waits_in_line_goes_before_new_pages() {
        let politeness = politeness(10, 1, 0);
        let Start::Now(page) = politeness.try_start("a.nl") else { panic!("free") };
        let waiting = tokio::spawn({
            let politeness = Arc::clone(&politeness);
            async move { politeness.acquire("a.nl").await.unwrap() }
        });
        tokio::task::yield_now().await;
        drop(page);
        assert!(matches!(politeness.try_start("a.nl"), Start::Busy));
        let slot = waiting.await.unwrap();
        drop(slot);
        assert!(matches!(politeness.try_start("a.nl"), Start::Now(_)));
    }

    #[tokio::test(start_paused = true)]
    async fn hosts_at_one_address_share_it() {
        let manners = Manners { per_address_max: 3, address_delay: Duration::from_millis(40), ..manners(100, 2, 100) };
        let politeness = Arc::new(Politeness::new(manners));
        for (host, address) in [("a.nl", "1"), ("b.nl", "1"), ("c.nl", "1"), ("d.nl", "2")] {
            politeness.lies_at(host, address);
        }
        let begin = Instant::now();
        let mut held = Vec::new();
        for (host, after_ms) in [("a.nl", 0), ("b.nl", 40), ("c.nl:8080", 80)] {
            held.push(politeness.acquire(host).await.unwrap());
            let passed = begin.elapsed().as_millis();
            assert!((after_ms..after_ms + 10).contains(&passed), "{host} after {passed} ms");
        }
        tokio::time::advance(Duration::from_secs(1)).await;
        assert!(matches!(politeness.try_start("a.nl"), Start::Busy), "three at once to one address");
        assert!(matches!(politeness.try_start("d.nl"), Start::Now(_)));
        held.pop();
        assert!(matches!(politeness.try_start("a.nl"), Start::Now(_)));
    }

    #[tokio::test(start_paused = true)]
    async fn a_host_is_asked_as_often_as_was_agreed_and_no_more() {
        let politeness = Arc::new(Politeness::new(Manners { requests_per_host_max: Some(3), ..manners(9, 9, 0) }));
        for _ in 0..3 {
            drop(politeness.acquire("a.nl").await.unwrap());
        }
        assert!(matches!(politeness.try_start("a.nl"), Start::Never(Reason::BudgetRequests)));
        assert_eq!(politeness.acquire("a.nl").await.unwrap_err(), Reason::BudgetRequests);
        assert!(matches!(politeness.try_start("b.nl"), Start::Now(_)));
        let (_, saved) = politeness.paces().into_iter().find(|(name, _)| name == "a.nl").unwrap();
        let next = Arc::new(Politeness::new(Manners { requests_per_host_max: Some(3), ..manners(9, 9, 0) }));
        next.take_over("a.nl", saved, Duration::ZERO);
        assert!(matches!(next.try_start("a.nl"), Start::Never(_)), "the next process counts on");
    }

    #[tokio::test(start_paused = true)]
    async fn when_the_window_closes_nobody_waits_any_more() {
        let politeness = politeness(10, 1, 0);
        let _page = politeness.acquire("a.nl").await.unwrap();
        let waiting = tokio::spawn({
            let politeness = Arc::clone(&politeness);
            async move { politeness.acquire("a.nl").await }
        });
        tokio::task::yield_now().await;
        politeness.close(Reason::WindowClosed);
        assert_eq!(waiting.await.unwrap().unwrap_err(), Reason::WindowClosed);
    }
}
