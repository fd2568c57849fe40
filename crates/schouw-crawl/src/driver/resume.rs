//! Going on where an earlier process was, and leaving what the next one needs.

use std::time::Duration;

use tokio::time::Instant;

use super::Driver;
use super::listed::Sitemaps;
use crate::fetch::unix_now;
use crate::frontier::Saved;
use crate::order::ReorderBuffer;

impl Driver {
    /// Goes on where an earlier process was; false if there was none.
    pub(super) fn resume(&mut self) -> bool {
        let Some((saved, redo)) = self.frontier.restored() else { return false };
        self.order = ReorderBuffer::starting_at(saved.released);
        self.pages_finished = saved.pages_finished;
        self.counts = saved.counts;
        self.foreign = saved.foreign;
        self.limit_reached = saved.limit_reached;
        self.elapsed_before = Duration::from_millis(saved.elapsed_ms);
        let kept = self.frontier.kept();
        self.learned.restore(kept);
        if saved.sitemaps_done {
            self.sitemaps = Sitemaps::Done;
        }
        self.redoing = redo.iter().map(|entry| entry.seq).collect();
        self.redo = redo.into();
        let passed = Duration::from_millis((unix_now().as_millis() as u64).saturating_sub(saved.saved_at_ms));
        for (host, pace) in saved.paces {
            self.fetcher.politeness.take_over(&host, pace, passed);
        }
        true
    }

    /// Makes what is known outlive a crash.
    pub(super) fn save(&mut self) {
        self.saved_at = Instant::now();
        let saved = Saved {
            counts: self.counts,
            foreign: self.foreign.clone(),
            limit_reached: self.limit_reached,
            pages_finished: self.pages_finished,
            paces: self.fetcher.politeness.paces(),
            saved_at_ms: unix_now().as_millis() as u64,
            elapsed_ms: self.elapsed().as_millis() as u64,
            sitemaps_done: self.sitemaps == Sitemaps::Done,
            ..Saved::default()
        };
        self.frontier.save(saved);
    }

    pub(super) fn elapsed(&self) -> Duration {
        self.elapsed_before + self.begin.elapsed()
    }
}
