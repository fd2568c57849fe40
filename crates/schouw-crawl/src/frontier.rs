//! The addresses that are known and those still to be asked for.
//!
//! [`Frontier`] is a trait: [`MemoryFrontier`] is for small crawls and tests, [`DiskFrontier`] for whole estates, and outlives a crash. It is
//! pure book-keeping: who calls it decides when a host may be asked.

mod disk;

pub use disk::{DiskFrontier, StoreError};

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use url::{Position, Url};

use crate::identity;
use crate::politeness::HostPace;
use crate::record::{Counts, Reason, Redirect, UrlRecord};

/// An address on its way into the frontier.
#[derive(Debug, Clone)]
pub struct NewUrl {
    /// The canonical address.
    pub url: Url,
    /// Links from a start address.
    pub depth: u32,
    /// The page on which it was found.
    pub referrer: Option<Arc<Url>>,
    /// The redirects that led to it, first one first.
    pub redirects: Vec<Redirect>,
}

/// An address to be asked for.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its place in the breadth-first order, from 0.
    pub seq: u64,
    /// The address and how it was found.
    pub found: NewUrl,
}

/// What became of a push.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Push {
    /// It is new and will be asked for.
    Admitted,
    /// It was known already.
    Known,
    /// It lies too deep; it is kept aside in case a shorter way to it is found.
    TooDeep,
    /// The limit of known addresses is reached; it was not kept.
    Full,
}

/// Numbers of a frontier.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FrontierCounts {
    /// Addresses known, those left out included.
    pub known: u64,
    /// Sequence numbers given out.
    pub admitted: u64,
    /// Addresses waiting.
    pub queued: u64,
    /// Addresses taken and not marked done.
    pub open: u64,
}

/// What a crawl has to know besides its addresses to go on after a crash.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Saved {
    /// Numbers for progress.
    pub counts: Counts,
    /// Links out of scope, per host.
    pub foreign: BTreeMap<String, u64>,
    /// Whether a limit left addresses out.
    pub limit_reached: bool,
    /// Pages among the numbers whose turn has come.
    pub pages_finished: u64,
    /// What is known of the hosts' pace.
    pub paces: Vec<(String, HostPace)>,
    /// When that was, in milliseconds since 1970.
    pub saved_at_ms: u64,
    /// How long the crawl went on until now, in milliseconds.
    pub elapsed_ms: u64,
    /// Whether the sitemaps were taken in.
    #[serde(default)]
    pub sitemaps_done: bool,
    /// Numbers given out.
    pub admitted: u64,
    /// The first number whose turn has not come.
    pub released: u64,
}

/// Known addresses and queues per host.
pub trait Frontier: Send {
    /// Offers an address. The order of pushes is the order of sequence numbers.
    fn push(&mut self, found: NewUrl) -> Push;

    /// Admits an address that is known already, because a redirect led to its other spelling (http and https, www).
    fn push_continuation(&mut self, found: NewUrl);

    /// Notes an address that will not be asked for, so that it is recorded once. True if it was new, false if it was known
    /// or there is no room.
    fn remember(&mut self, url: &Url) -> bool;

    /// Whether an address is known.
    fn is_known(&mut self, url: &Url) -> bool;

    /// Takes the waiting address with the lowest number below `seq_limit` that is first in the queue of its host and for
    /// which `ready` says yes. `ready` is asked once per host at most.
    fn next(&mut self, seq_limit: u64, ready: &mut dyn FnMut(&Entry) -> bool) -> Option<Entry>;

    /// Notes that a taken address is dealt with.
    fn done(&mut self, seq: u64);

    /// Takes waiting addresses without asking whether their hosts are ready, lowest numbers first: at most so many.
    fn drain_some(&mut self, max: usize) -> Vec<Entry>;

    /// Keeps an address aside for a reason that another link to it may lift. True if it was new.
    fn defer(&mut self, found: NewUrl, reason: Reason) -> bool;

    /// Takes the addresses that stayed aside, in the order they were found, with the reasons.
    fn drain_deferred(&mut self) -> Vec<(NewUrl, Reason)>;

    /// The numbers.
    fn counts(&self) -> FrontierCounts;

    /// Notes that the turn of a number has come and all that it leads to was taken in; for a page with how it was found. Numbers come in
    /// order. Where nothing outlives the crawl there is nothing to note.
    fn release(&mut self, _seq: u64, _page: Option<&NewUrl>) {}

    /// Notes what was told of an address that is no page, with its number if its turn has not come, and whether it is a document.
    fn told(&mut self, _seq: Option<u64>, _record: &UrlRecord, _is_document: bool) {}

    /// Keeps something that the crawl learned, under a name.
    fn keep(&mut self, _name: &str, _value: &[u8]) {}

    /// What was kept, once.
    fn kept(&mut self) -> Vec<(String, Vec<u8>)> {
        Vec::new()
    }

    /// Makes all of it outlive a crash, with the rest of what the crawl has to know.
    fn save(&mut self, _saved: Saved) {}

    /// What an earlier process saved, once, with the pages that have to be fetched again because their results were lost.
    fn restored(&mut self) -> Option<(Saved, Vec<Entry>)> {
        None
    }

    /// Why it cannot keep anything any more: the crawl has to end.
    fn fault(&self) -> Option<&str> {
        None
    }
}

/// The host and port of an address, the unit of politeness.
pub fn host_key(url: &Url) -> &str {
    &url[Position::BeforeHost..Position::AfterPort]
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Admitted,
    LeftOut,
    Deferred,
}

/// A frontier in memory: 16 bytes per known address, the whole address only while it waits.
#[derive(Debug)]
pub struct MemoryFrontier {
    known: HashMap<u128, State>,
    hosts: HashMap<String, usize>,
    queues: Vec<VecDeque<Entry>>,
    /// The first number of every queue that is not empty, with the queue.
    heads: BTreeSet<(u64, usize)>,
    deferred: Vec<(NewUrl, Reason)>,
    depth_max: u32,
    urls_max: u64,
    admitted: u64,
    queued: u64,
    open: u64,
}

impl MemoryFrontier {
    /// An empty frontier with its limits.
    pub fn new(depth_max: Option<u32>, urls_max: u64) -> MemoryFrontier {
        MemoryFrontier {
            known: HashMap::new(),
            hosts: HashMap::new(),
            queues: Vec::new(),
            heads: BTreeSet::new(),
            deferred: Vec::new(),
            depth_max: depth_max.unwrap_or(u32::MAX),
            urls_max,
            admitted: 0,
            queued: 0,
            open: 0,
        }
    }

    fn admit(&mut self, found: NewUrl) {
        let seq = self.admitted;
        self.admitted += 1;
        self.queued += 1;
        let host = host_key(&found.url);
        let queue = match self.hosts.get(host) {
            Some(queue) => *queue,
            None => {
                self.hosts.insert(host.to_owned(), self.queues.len());
                self.queues.push(VecDeque::new());
                self.queues.len() - 1
            }
        };
        if self.queues[queue].is_empty() {
            self.heads.insert((seq, queue));
        }
        self.queues[queue].push_back(Entry { seq, found });
    }

    fn is_full(&self) -> bool {
        self.known.len() as u64 >= self.urls_max
    }
}

impl Frontier for MemoryFrontier {
    fn push(&mut self, found: NewUrl) -> Push {
        let digest = digest(&found.url);
        let too_deep = found.depth > self.depth_max;
        match self.known.get(&digest) {
            Some(State::Deferred) if !too_deep => {}
            Some(_) => return Push::Known,
            None if self.is_full() => return Push::Full,
            None => {}
        }
        if too_deep {
            self.defer(found, Reason::BudgetDepth);
            return Push::TooDeep;
        }
        self.known.insert(digest, State::Admitted);
        self.admit(found);
        Push::Admitted
    }

    fn push_continuation(&mut self, found: NewUrl) {
        self.admit(found);
    }

    fn remember(&mut self, url: &Url) -> bool {
        let digest = digest(url);
        if self.known.contains_key(&digest) || self.is_full() {
            return false;
        }
        self.known.insert(digest, State::LeftOut);
        true
    }

    fn is_known(&mut self, url: &Url) -> bool {
        self.known.contains_key(&digest(url))
    }

    fn next(&mut self, seq_limit: u64, ready: &mut dyn FnMut(&Entry) -> bool) -> Option<Entry> {
        let (seq, queue) = *self
            .heads
            .iter()
            .take_while(|(seq, _)| *seq < seq_limit)
            .find(|(_, queue)| self.queues[*queue].front().is_some_and(&mut *ready))?;
        self.heads.remove(&(seq, queue));
        let entry = self.queues[queue].pop_front()?;
        if let Some(next) = self.queues[queue].front() {
            self.heads.insert((next.seq, queue));
        }
        self.queued -= 1;
        self.open += 1;
        Some(entry)
    }

    fn done(&mut self, _seq: u64) {
        self.open = self.open.saturating_sub(1);
    }

    fn drain_some(&mut self, max: usize) -> Vec<Entry> {
        let mut left = Vec::new();
        while left.len() < max {
            let Some((_, queue)) = self.heads.pop_first() else { break };
            left.extend(self.queues[queue].pop_front());
            if let Some(next) = self.queues[queue].front() {
                self.heads.insert((next.seq, queue));
            }
        }
        self.queued -= left.len() as u64;
        self.open += left.len() as u64;
        left
    }

    fn defer(&mut self, found: NewUrl, reason: Reason) -> bool {
        let digest = digest(&found.url);
        if self.known.contains_key(&digest) || self.is_full() {
            return false;
        }
        self.known.insert(digest, State::Deferred);
        self.deferred.push((found, reason));
        true
    }

    fn drain_deferred(&mut self) -> Vec<(NewUrl, Reason)> {
        let mut left = std::mem::take(&mut self.deferred);
        left.retain(|(found, _)| self.known.get(&digest(&found.url)) == Some(&State::Deferred));
        left
    }

    fn counts(&self) -> FrontierCounts {
        FrontierCounts { known: self.known.len() as u64, admitted: self.admitted, queued: self.queued, open: self.open }
    }
}

/// 128 bits of the key of a canonical address: among a thousand million addresses hardly a chance that two share one.
pub(crate) fn digest(url: &Url) -> u128 {
    let key = identity::key(url);
    let half = |salt: u8| {
        let mut hasher = DefaultHasher::new();
        salt.hash(&mut hasher);
        key.hash(&mut hasher);
        u128::from(hasher.finish())
    };
    half(0) << 64 | half(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(text: &str, depth: u32) -> NewUrl {
        NewUrl { url: Url::parse(text).unwrap(), depth, referrer: None, redirects: Vec::new() }
    }

    fn take_all(frontier: &mut MemoryFrontier) -> Vec<(u64, String)> {
        std::iter::from_fn(|| frontier.next(u64::MAX, &mut |_| true))
            .map(|entry| (entry.seq, entry.found.url.into()))
            .collect()
    }

    #[test]
    fn addresses_come_out_once_in_the_order_of_their_arrival() {
        let mut frontier = MemoryFrontier::new(None, 100);
        assert_eq!(frontier.push(found("http://b.nl/1", 0)), Push::Admitted);
        assert_eq!(frontier.push(found("http://a.nl/2", 0)), Push::Admitted);
        assert_eq!(frontier.push(found("https://www.b.nl/1", 1)), Push::Known, "another spelling of the same");
        assert_eq!(frontier.push(found("http://b.nl/3", 1)), Push::Admitted);
        let order: Vec<_> = take_all(&mut frontier);
        assert_eq!(order, [(0, "http://b.nl/1".into()), (1, "http://a.nl/2".into()), (2, "http://b.nl/3".into())]);
        assert_eq!(frontier.counts(), FrontierCounts { known: 3, admitted: 3, queued: 0, open: 3 });
    }

    #[test]
    fn a_host_that_must_wait_does_not_hold_up_another() {
        let mut frontier = MemoryFrontier::new(None, 100);
        for url in ["http://a.nl/1", "http://a.nl/2", "http://b.nl/3"] {
            frontier.push(found(url, 0));
        }
        let mut asked = Vec::new();
        let entry = frontier.next(u64::MAX, &mut |entry| {
            asked.push(entry.seq);
            host_key(&entry.found.url) == "b.nl"
        });
        assert_eq!(entry.unwrap().seq, 2);
        assert_eq!(asked, [0, 2]);
        assert!(frontier.next(0, &mut |_| true).is_none(), "nothing below the limit");
    }

    #[test]
    fn a_shorter_way_admits_what_was_too_deep() {
        let mut frontier = MemoryFrontier::new(Some(1), 100);
        assert_eq!(frontier.push(found("http://a.nl/x", 2)), Push::TooDeep);
        assert_eq!(frontier.push(found("http://a.nl/y", 2)), Push::TooDeep);
        assert_eq!(frontier.push(found("http://a.nl/x", 1)), Push::Admitted);
        let left: Vec<String> = frontier.drain_deferred().into_iter().map(|(left, _)| left.url.into()).collect();
        assert_eq!(left, ["http://a.nl/y"]);
    }

    #[test]
    fn the_number_of_known_addresses_is_bounded() {
        let mut frontier = MemoryFrontier::new(None, 2);
        frontier.push(found("http://a.nl/1", 0));
        assert!(frontier.remember(&Url::parse("http://a.nl/2").unwrap()));
        assert!(!frontier.remember(&Url::parse("http://a.nl/2").unwrap()));
        assert_eq!(frontier.push(found("http://a.nl/3", 0)), Push::Full);
        assert_eq!(frontier.push(found("http://a.nl/2", 0)), Push::Known);
    }

    proptest! {
        #[test]
        fn whatever_hosts_are_ready_each_address_comes_once_and_hosts_keep_their_order(
            urls in proptest::collection::vec(("[abc]", 0u8..30), 1..60),
            readiness in proptest::collection::vec(any::<bool>(), 1..400),
        ) {
            let mut frontier = MemoryFrontier::new(None, 1000);
            for (host, page) in &urls {
                frontier.push(found(&format!("http://{host}.nl/{page}"), 0));
            }
            let mut answers = readiness.into_iter().chain(std::iter::repeat(true));
            let mut last_of_host: HashMap<String, u64> = HashMap::new();
            let mut taken = BTreeSet::new();
            for _ in 0..1000 {
                let Some(entry) = frontier.next(u64::MAX, &mut |_| answers.next().unwrap()) else { continue };
                let last = last_of_host.insert(host_key(&entry.found.url).to_owned(), entry.seq);
                prop_assert!(last.is_none_or(|last| last < entry.seq));
                prop_assert!(taken.insert(entry.seq));
            }
            prop_assert_eq!(taken.len() as u64, frontier.counts().admitted);
        }
    }
}
