//! Which address is asked for next, and the tasks that ask.

use std::sync::Arc;

use url::Url;

use super::{Driver, OUTBOX_MAX, REORDER_WINDOW, Resolution, Task, TaskDone};
use crate::fetch::FetchReport;
use crate::frontier::{Entry, host_key};
use crate::known::Knowledge;
use crate::learn::{LAG, has_pattern};
use crate::politeness::{Slot, Start};
use crate::record::Reason;
use crate::robots_store::origin;

impl Driver {
    /// Begins as many requests as limits and hosts allow.
    pub(super) fn dispatch(&mut self) {
        self.wake_at = None;
        let config = &self.fetcher.config;
        let (connections_max, buffered_max) = (config.connections_max, config.events_buffered_max);
        let pages_max = config.pages_max.unwrap_or(u64::MAX);
        if self.pages_finished >= pages_max {
            self.leave_out_the_rest(Reason::BudgetPages);
            return;
        }
        // A number may only be asked for when the page limit leaves room for it even if all unfinished numbers before it
        // turn out to be pages: so the limit cuts the same set, however fast each page came.
        let base = self.order.next_seq();
        let seq_limit = base.saturating_add((pages_max - self.pages_finished).min(REORDER_WINDOW));
        while self.fetching < connections_max && self.pages_in_outbox < buffered_max && self.outbox.len() < OUTBOX_MAX {
            match self.take_ready(seq_limit) {
                Some((entry, Ok(Some(slot)))) => self.begin_fetch(entry, slot),
                Some((entry, Ok(None))) => self.take_fetched(entry, FetchReport::not_asked()),
                Some((entry, Err((reason, detail)))) => {
                    self.note_left_out(reason, &entry.found.url);
                    self.record_of_seq(&entry, reason, Some(detail));
                    self.finish_seq(entry.seq, false, Resolution::Nothing);
                }
                None => return,
            }
        }
    }

    /// Takes the first address whose host may be asked now, or which robots.txt forbids.
    #[expect(clippy::type_complexity, reason = "a slot or a refusal, used once")]
    fn take_ready(&mut self, seq_limit: u64) -> Option<(Entry, Result<Option<Slot>, (Reason, String)>)> {
        let mut verdict = None;
        let mut missing_robots: Vec<Url> = Vec::new();
        let (robots, loading, politeness) = (&self.robots, &self.robots_loading, &self.fetcher.politeness);
        let (wake_at, health, learned) = (&mut self.wake_at, &self.health, &self.learned);
        let pattern_limit = self.order.next_seq() + LAG;
        let (stops_traps, known) =
            (self.fetcher.config.stops_traps, self.fetcher.config.known.as_ref().filter(|known| known.may_rest()));
        let mut ready = |entry: &Entry| {
            let url = &entry.found.url;
            if let Some(why) = health.given_up(host_key(url)) {
                verdict = Some(Err((Reason::HostGivenUp, why.to_owned())));
                return true;
            }
            if stops_traps && has_pattern(url) {
                if entry.seq >= pattern_limit {
                    return false;
                }
                if let Some(refusal) = learned.late_refusal(entry.seq, url) {
                    verdict = Some(Err(refusal));
                    return true;
                }
            }
            let Some(rules) = robots.peek(url) else {
                if !loading.contains(origin(url)) {
                    missing_robots.push(url.clone());
                }
                return false;
            };
            if let Some(refusal) = rules.refusal(url) {
                verdict = Some(Err(refusal));
                return true;
            }
            if known.is_some_and(|known| known.page(url) == Some(Knowledge::Resting)) {
                verdict = Some(Ok(None));
                return true;
            }
            match politeness.try_start(host_key(url)) {
                Start::Now(slot) => {
                    verdict = Some(Ok(Some(slot)));
                    true
                }
                Start::At(moment) => {
                    *wake_at = Some(wake_at.map_or(moment, |earliest| earliest.min(moment)));
                    false
                }
                Start::Busy => false,
                // The crawl ends of itself when nothing may be asked any more.
                Start::Never(Reason::WindowClosed) => false,
                Start::Never(reason) => {
                    verdict = Some(Err((reason, host_key(url).to_owned())));
                    true
                }
            }
        };
        let entry = match self.redo.front() {
            Some(entry) => ready(entry).then(|| self.redo.pop_front()).flatten(),
            None => self.frontier.next(seq_limit, &mut ready),
        };
        for url in missing_robots {
            self.begin_robots(url);
        }
        Some((entry?, verdict?))
    }

    fn begin_robots(&mut self, url: Url) {
        // Robots files of many new hosts at once: the frontier asks again when one is done.
        if self.robots_loading.len() >= self.fetcher.config.connections_max
            || !self.robots_loading.insert(origin(&url).to_owned())
        {
            return;
        }
        let (robots, fetcher) = (Arc::clone(&self.robots), Arc::clone(&self.fetcher));
        let handle = self.tasks.spawn(async move {
            robots.load(&fetcher, &url).await;
            TaskDone::RobotsLoaded(origin(&url).to_owned())
        });
        self.running.insert(handle.id(), Task::Robots);
    }

    fn begin_fetch(&mut self, entry: Entry, slot: Slot) {
        let fetcher = Arc::clone(&self.fetcher);
        let url = entry.found.url.clone();
        let known = fetcher.config.known.as_ref().and_then(|known| known.page(&url));
        let handle = self.tasks.spawn(async move {
            let report = match known {
                Some(Knowledge::Since(validator)) => fetcher.page(&url, slot, Some(&validator)).await,
                Some(Knowledge::Resting) | None => fetcher.page(&url, slot, None).await,
            };
            TaskDone::Fetched(report)
        });
        self.running.insert(handle.id(), Task::Fetch(Box::new(entry)));
        self.fetching += 1;
    }
}
