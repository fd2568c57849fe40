//! The end of a crawl: what is left undone is told, every address of it.

use super::{Driver, OUTBOX_MAX, Resolution, Task};
use crate::frontier::Entry;
use crate::handle::CrawlEvent;
use crate::record::{CrawlSummary, EndReason, Reason};

/// Addresses that are told as left out at once.
const LEFT_OUT_AT_ONCE: usize = 2_000;
/// Hosts out of scope that the summary names.
const FOREIGN_HOSTS_TOLD_MAX: usize = 1_000;

impl Driver {
    pub(super) fn leave_out_the_rest(&mut self, reason: Reason) {
        if self.outbox.len() >= OUTBOX_MAX {
            return;
        }
        for entry in self.frontier.drain_some(LEFT_OUT_AT_ONCE) {
            self.limit_reached = true;
            self.record_of_seq(&entry, reason, None);
            self.finish_seq(entry.seq, false, Resolution::Nothing);
        }
    }

    /// Tells what was left undone, and the end.
    pub(super) async fn finish(mut self, end: EndReason) {
        let left = match end {
            EndReason::TimeLimit => Reason::BudgetTime,
            EndReason::WindowClosed => Reason::WindowClosed,
            _ => Reason::Stopped,
        };
        self.tasks.abort_all();
        let mut open: Vec<Entry> = Vec::new();
        for (_, task) in std::mem::take(&mut self.running) {
            if let Task::Fetch(entry) = task {
                open.push(*entry);
            }
        }
        self.fetching = 0;
        open.extend(self.redo.drain(..));
        for finished in self.order.drain() {
            if let Resolution::Redirect { entry, .. } = finished.resolution {
                open.push(*entry);
            }
        }
        open.sort_unstable_by_key(|entry| entry.seq);
        loop {
            for entry in open {
                self.record(&entry.found, left, None);
            }
            open = self.frontier.drain_some(LEFT_OUT_AT_ONCE);
            if open.is_empty() {
                break;
            }
            // An estate may have a million left: they are not to stand in memory together.
            while let Some(event) = self.outbox.pop_front() {
                if self.events.send(event).await.is_err() {
                    return;
                }
            }
        }
        for (found, reason) in self.frontier.drain_deferred() {
            self.limit_reached |= reason == Reason::BudgetDepth;
            self.record(&found, reason, None);
        }
        let partial =
            matches!(end, EndReason::TimeLimit | EndReason::WindowClosed | EndReason::Stopped | EndReason::Internal);
        let end = if end == EndReason::Complete && self.limit_reached { EndReason::LimitReached } else { end };
        let mut out_of_scope_hosts: Vec<(String, u64)> = std::mem::take(&mut self.foreign).into_iter().collect();
        out_of_scope_hosts.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        out_of_scope_hosts.truncate(FOREIGN_HOSTS_TOLD_MAX);
        let summary = CrawlSummary {
            end,
            partial,
            counts: self.counts_now(),
            out_of_scope_hosts,
            robots: self.robots.records(),
            stopped_patterns: self.learned.stopped(),
            elapsed_ms: self.elapsed().as_millis() as u64,
        };
        self.outbox.push_back(CrawlEvent::Done(Box::new(summary)));
        while let Some(event) = self.outbox.pop_front() {
            if self.events.send(event).await.is_err() {
                return;
            }
        }
    }
}
