//! The crawler's one task: it takes addresses from the frontier when their host may be asked, has them fetched, puts links
//! back into order and tells what happened. It never waits for its reader: events that find no room wait in an outbox, and
//! while that is full nothing new is fetched.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::task::{Id, JoinError, JoinSet};
use tokio::time::Instant;
use url::Url;

use crate::fetch::{FetchReport, Fetcher};
use crate::frontier::{Entry, Frontier, NewUrl, Push};
use crate::handle::{CrawlEvent, LinkReport};
use crate::hours::Now;
use crate::learn::Learned;
use crate::order::ReorderBuffer;
use crate::record::{Counts, EndReason, Reason, UrlRecord};
use crate::robots_store::RobotsStore;
use crate::scope::{Scope, Verdict};
use crate::stop::StopSignal;

mod dispatch;
mod ending;
mod health;
mod learning;
mod listed;
mod outcome;
mod resume;

use health::Health;
use listed::{FromSitemap, Sitemaps};

/// How far fetching may run ahead of the lowest unfinished number. Bounds the links that are held back.
const REORDER_WINDOW: u64 = 2048;
/// Records that may wait for the reader before fetching pauses.
const OUTBOX_MAX: usize = 4096;
/// Hosts out of scope that are counted.
const FOREIGN_HOSTS_MAX: usize = 10_000;
/// Time between two moments from which a crawl can go on after a crash.
const SAVE_EVERY: Duration = Duration::from_millis(500);
/// Time between two reports of numbers.
const PROGRESS_EVERY: Duration = Duration::from_millis(200);

/// What a finished number means for the frontier.
#[derive(Debug)]
enum Resolution {
    /// Links of a page.
    Links { page: Box<NewUrl>, report: LinkReport },
    /// An address that a redirect leads to.
    Redirect { entry: Box<Entry>, target: Url, status: u16, report_attempts: u32, elapsed_ms: u64 },
    /// Nothing to follow.
    Nothing,
}

/// A finished number. `is_page` says whether it counts for the page limit.
#[derive(Debug)]
struct Finished {
    is_page: bool,
    resolution: Resolution,
}

/// What a background task brings back.
enum TaskDone {
    Fetched(FetchReport),
    RobotsLoaded(String),
    Listed(Vec<FromSitemap>),
}

/// What a background task is about, for the case that it dies.
enum Task {
    Fetch(Box<Entry>),
    Robots,
    Sitemaps,
}

pub(crate) struct Driver {
    fetcher: Arc<Fetcher>,
    robots: Arc<RobotsStore>,
    scope: Arc<Scope>,
    frontier: Box<dyn Frontier>,
    events: mpsc::Sender<CrawlEvent>,
    outbox: VecDeque<CrawlEvent>,
    pages_in_outbox: usize,
    order: ReorderBuffer<Finished>,
    /// Pages among the numbers below `order.next_seq()`.
    pages_finished: u64,
    /// Delivered pages whose links have not been reported.
    unreported: HashMap<u64, Box<NewUrl>>,
    /// Pages that an earlier process dealt with and whose results were lost: they are fetched again for these alone.
    redo: VecDeque<Entry>,
    redoing: BTreeSet<u64>,
    sitemaps: Sitemaps,
    learned: Learned,
    health: Health,
    saved_at: Instant,
    /// How long earlier processes crawled.
    elapsed_before: Duration,
    tasks: JoinSet<TaskDone>,
    running: HashMap<Id, Task>,
    fetching: usize,
    robots_loading: BTreeSet<String>,
    foreign: BTreeMap<String, u64>,
    counts: Counts,
    told: Counts,
    limit_reached: bool,
    begin: Instant,
    progress_at: Instant,
    /// The earliest moment at which a waiting host may be asked.
    wake_at: Option<Instant>,
}

/// What the driver should do after an event.
enum Next {
    GoOn,
    End(EndReason),
    /// The reader is gone: nobody to tell.
    Abandon,
}

impl Driver {
    pub(crate) fn new(
        fetcher: Arc<Fetcher>,
        frontier: Box<dyn Frontier>,
        robots: Arc<RobotsStore>,
        scope: Arc<Scope>,
        events: mpsc::Sender<CrawlEvent>,
    ) -> Driver {
        Driver {
            fetcher,
            robots,
            scope,
            frontier,
            events,
            outbox: VecDeque::new(),
            pages_in_outbox: 0,
            order: ReorderBuffer::default(),
            pages_finished: 0,
            unreported: HashMap::new(),
            redo: VecDeque::new(),
            redoing: BTreeSet::new(),
            sitemaps: Sitemaps::Waiting,
            learned: Learned::default(),
            health: Health::default(),
            saved_at: Instant::now(),
            elapsed_before: Duration::ZERO,
            tasks: JoinSet::new(),
            running: HashMap::new(),
            fetching: 0,
            robots_loading: BTreeSet::new(),
            foreign: BTreeMap::new(),
            counts: Counts::default(),
            told: Counts::default(),
            limit_reached: false,
            begin: Instant::now(),
            progress_at: Instant::now() + PROGRESS_EVERY,
            wake_at: None,
        }
    }

    /// Crawls from the start addresses once `ready` is over, until the end.
    pub(crate) async fn run(
        mut self,
        seeds: Vec<Url>,
        ready: impl Future<Output = ()>,
        stop: StopSignal,
        mut inbox: mpsc::UnboundedReceiver<LinkReport>,
    ) {
        let deadline = self.fetcher.config.time_max.map(|time| self.begin + time);
        let mut closes_at = None;
        match self.fetcher.config.hours.as_ref().map(|hours| hours.at(jiff::Timestamp::now())) {
            None | Some(Now::Open(None)) => {}
            Some(Now::Open(Some(left))) => closes_at = Some(self.begin + left),
            Some(Now::Closed(_)) => {
                self.fetcher.politeness.close(Reason::WindowClosed);
                closes_at = Some(self.begin);
            }
        }
        tokio::select! {
            () = ready => {}
            () = stop.stopped() => {}
        }
        if !self.resume() {
            seeds.into_iter().for_each(|seed| self.offer_seed(seed));
        }
        let end = loop {
            self.dispatch();
            self.flush();
            if self.saved_at.elapsed() >= SAVE_EVERY {
                self.save();
            }
            if let Some(fault) = self.frontier.fault() {
                tracing::error!(fault, "the run's file cannot be written");
                break EndReason::Internal;
            }
            if self.is_finished() && !self.begin_sitemaps() {
                break if self.limit_reached { EndReason::LimitReached } else { EndReason::Complete };
            }
            match self.wait(&stop, (deadline, closes_at), &mut inbox).await {
                Next::GoOn => {}
                Next::End(reason) => break reason,
                Next::Abandon => return,
            }
        };
        if matches!(end, EndReason::Stopped | EndReason::TimeLimit | EndReason::WindowClosed) {
            self.save();
        }
        self.finish(end).await;
    }

    fn offer_seed(&mut self, seed: Url) {
        let found = NewUrl { url: seed, depth: 0, referrer: None, redirects: Vec::new() };
        match self.scope.verdict(&found.url) {
            Verdict::Excluded(reason) => {
                if self.frontier.remember(&found.url) {
                    self.tell(UrlRecord::unasked(found.url, reason, 0, None));
                }
            }
            Verdict::Inside | Verdict::Foreign => {
                self.frontier.push(found);
            }
        }
    }

    /// Waits for something to happen and deals with it.
    async fn wait(
        &mut self,
        stop: &StopSignal,
        (deadline, closes_at): (Option<Instant>, Option<Instant>),
        inbox: &mut mpsc::UnboundedReceiver<LinkReport>,
    ) -> Next {
        let (politeness, events) = (Arc::clone(&self.fetcher.politeness), self.events.clone());
        let wake_at = self.wake_at.map_or(self.progress_at, |wake_at| wake_at.min(self.progress_at));
        tokio::select! {
            () = stop.stopped() => return Next::End(EndReason::Stopped),
            () = sleep_until_some(deadline) => return Next::End(EndReason::TimeLimit),
            () = sleep_until_some(closes_at) => {
                politeness.close(Reason::WindowClosed);
                return Next::End(EndReason::WindowClosed);
            }
            report = inbox.recv(), if !self.unreported.is_empty() => match report {
                Some(report) => {
                    self.take_report(report);
                    while let Ok(report) = inbox.try_recv() {
                        self.take_report(report);
                    }
                }
                // Every handle is gone: no links will come any more.
                None => self.close_unreported(),
            },
            Some(done) = self.tasks.join_next_with_id() => {
                self.take_done(done);
                while let Some(done) = self.tasks.try_join_next_with_id() {
                    self.take_done(done);
                }
            }
            permit = events.reserve(), if !self.outbox.is_empty() => {
                let Ok(permit) = permit else { return Next::Abandon };
                if let Some(event) = self.outbox.pop_front() {
                    self.pages_in_outbox -= usize::from(matches!(event, CrawlEvent::Page(_)));
                    permit.send(event);
                }
            }
            () = events.closed() => return Next::Abandon,
            // A slot that was freed just before this is noticed at the next report of numbers at the latest.
            () = politeness.freed(), if self.frontier.counts().queued > 0 => {}
            () = tokio::time::sleep_until(wake_at) => self.tell_progress(),
        }
        Next::GoOn
    }

    fn is_finished(&self) -> bool {
        let counts = self.frontier.counts();
        counts.queued == 0
            && self.redo.is_empty()
            && self.running.is_empty()
            && self.order.next_seq() == counts.admitted
    }

    fn take_done(&mut self, done: Result<(Id, TaskDone), JoinError>) {
        match done {
            Ok((id, TaskDone::Fetched(report))) => {
                if let Some(Task::Fetch(entry)) = self.running.remove(&id) {
                    self.fetching -= 1;
                    self.take_fetched(*entry, report);
                }
            }
            Ok((id, TaskDone::RobotsLoaded(origin))) => {
                self.running.remove(&id);
                self.robots_loading.remove(&origin);
            }
            Ok((id, TaskDone::Listed(listed))) => {
                self.running.remove(&id);
                self.take_listed(listed);
            }
            Err(error) => {
                // A panic in a task is a defect of the crawler; the address is told, the rest goes on.
                tracing::error!(%error, "a fetch task died");
                let task = self.running.remove(&error.id());
                if matches!(task, Some(Task::Sitemaps)) {
                    self.sitemaps = Sitemaps::Done;
                }
                if let Some(Task::Fetch(entry)) = task {
                    self.fetching -= 1;
                    self.record_of_seq(&entry, Reason::Internal, Some(error.to_string()));
                    self.finish_seq(entry.seq, true, Resolution::Nothing);
                }
            }
        }
    }

    fn take_report(&mut self, report: LinkReport) {
        let Some(page) = self.unreported.remove(&report.seq) else { return };
        self.finish_seq(report.seq, true, Resolution::Links { page, report });
    }

    fn close_unreported(&mut self) {
        let open: Vec<(u64, Box<NewUrl>)> = self.unreported.drain().collect();
        for (seq, page) in open {
            let report = LinkReport { seq, candidates: Vec::new(), blocks: Vec::new(), foreign: BTreeMap::new() };
            self.finish_seq(seq, true, Resolution::Links { page, report });
        }
    }

    /// Notes that a number is dealt with, and takes in what its turn releases.
    fn finish_seq(&mut self, seq: u64, is_page: bool, resolution: Resolution) {
        if self.redoing.remove(&seq) {
            // Its turn came in an earlier process: only its result was wanted.
            return;
        }
        self.frontier.done(seq);
        for (seq, finished) in self.order.put(seq, Finished { is_page, resolution }) {
            self.pages_finished += u64::from(finished.is_page);
            match finished.resolution {
                Resolution::Nothing => self.frontier.release(seq, None),
                Resolution::Links { page, report } => {
                    self.admit_links(seq, &page, report);
                    self.frontier.release(seq, Some(&page));
                }
                Resolution::Redirect { entry, target, status, report_attempts, elapsed_ms } => {
                    self.admit_redirect(*entry, target, status, report_attempts, elapsed_ms);
                    self.frontier.release(seq, None);
                }
            }
        }
    }

    fn admit_links(&mut self, seq: u64, page: &NewUrl, report: LinkReport) {
        self.learn(seq, &page.url, &report.blocks);
        for (host, links) in &report.foreign {
            self.counts.links_out_of_scope += links;
            if let Some(count) = self.foreign.get_mut(host) {
                *count += links;
            } else if self.foreign.len() < FOREIGN_HOSTS_MAX {
                self.foreign.insert(host.clone(), *links);
            }
        }
        let (depth, page) = (page.depth, Arc::new(page.url.clone()));
        for candidate in report.candidates {
            let found = NewUrl {
                url: candidate.url,
                depth: depth + 1,
                referrer: Some(Arc::clone(&page)),
                redirects: Vec::new(),
            };
            if candidate.excluded.is_none()
                && let Some((reason, detail)) = self.learned_refusal(seq, &found.url)
            {
                if self.frontier.remember(&found.url) {
                    self.record(&found, reason, Some(detail));
                }
                continue;
            }
            match candidate.excluded {
                None => self.limit_reached |= self.frontier.push(found) == Push::Full,
                Some(Reason::ExcludedNofollow) => {
                    self.frontier.defer(found, Reason::ExcludedNofollow);
                }
                Some(reason) => {
                    if self.frontier.remember(&found.url) {
                        self.record(&found, reason, None);
                    }
                }
            }
        }
    }

    /// Moves events into the channel while there is room.
    fn flush(&mut self) {
        while !self.outbox.is_empty() {
            let Ok(permit) = self.events.try_reserve() else { return };
            if let Some(event) = self.outbox.pop_front() {
                self.pages_in_outbox -= usize::from(matches!(event, CrawlEvent::Page(_)));
                permit.send(event);
            }
        }
    }

    fn tell_progress(&mut self) {
        if Instant::now() < self.progress_at {
            return;
        }
        self.progress_at = Instant::now() + PROGRESS_EVERY;
        let counts = self.counts_now();
        // A reader who is behind has no use for more numbers.
        if counts != self.told && self.outbox.is_empty() {
            self.told = counts;
            self.outbox.push_back(CrawlEvent::Progress(counts));
        }
    }

    fn counts_now(&self) -> Counts {
        let frontier = self.frontier.counts();
        Counts { known: frontier.known, queued: frontier.queued, in_flight: self.fetching as u64, ..self.counts }
    }
}

async fn sleep_until_some(moment: Option<Instant>) {
    match moment {
        Some(moment) => tokio::time::sleep_until(moment).await,
        None => std::future::pending().await,
    }
}
