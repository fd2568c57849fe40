//! Learning from the pages of the site, in their order.

use url::Url;

use super::Driver;
use crate::record::Reason;

impl Driver {
    /// Takes in what a page says, when its turn has come.
    pub(super) fn learn(&mut self, seq: u64, url: &Url, blocks: &[u32]) {
        if !self.fetcher.config.stops_traps {
            return;
        }
        let (learned, frontier) = (&mut self.learned, &mut self.frontier);
        for (name, value) in learned.page(seq, url, blocks, &mut |url| frontier.is_known(url)) {
            frontier.keep(&name, &value);
        }
    }

    /// Why a link of a page is not followed, by what was learned until then.
    pub(super) fn learned_refusal(&mut self, seq: u64, url: &Url) -> Option<(Reason, String)> {
        if !self.fetcher.config.stops_traps {
            return None;
        }
        let (learned, frontier) = (&self.learned, &mut self.frontier);
        // What is known already is no new link.
        if frontier.is_known(url) {
            return None;
        }
        let refusal = learned.refusal(seq, url, &mut |url| frontier.is_known(url))?;
        self.note_left_out(refusal.0, url);
        Some(refusal)
    }

    /// Notes that an address was left out, so that the summary names its pattern.
    pub(super) fn note_left_out(&mut self, reason: Reason, url: &Url) {
        if reason == Reason::TrapPattern
            && let Some((name, value)) = self.learned.left_out(url)
        {
            self.frontier.keep(&name, &value);
        }
    }
}
