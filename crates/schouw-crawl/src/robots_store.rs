//! Fetching robots.txt, once per origin, and what its absence means (RFC 9309 section 2.3).

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::sync::OnceCell;
use url::{Position, Url};

use crate::config::PRODUCT_TOKEN;
use crate::fetch::{Fetched, Fetcher};
use crate::frontier::host_key;
use crate::record::{Reason, RobotsRecord, RobotsState, Truncation};
use crate::robots::{ROBOTS_BYTES_MAX, Robots};

/// Redirects that are followed (RFC 9309 section 2.3.1.2 asks for at least five).
const REDIRECTS_MAX: usize = 5;

/// What applies to an origin.
#[derive(Debug)]
pub(crate) struct OriginRules {
    rules: Rules,
    pub(crate) record: RobotsRecord,
}

#[derive(Debug)]
enum Rules {
    AllowAll,
    Parsed(Robots),
    DenyAll { reason: Reason, detail: String },
}

impl OriginRules {
    /// Why an address of this origin may not be visited.
    pub(crate) fn refusal(&self, url: &Url) -> Option<(Reason, String)> {
        match &self.rules {
            Rules::AllowAll => None,
            Rules::DenyAll { reason, detail } => Some((*reason, detail.clone())),
            Rules::Parsed(robots) => {
                let access = robots.access(&url[Position::BeforePath..Position::AfterQuery]);
                (!access.allowed).then(|| {
                    let line = access.line.unwrap_or_default();
                    (Reason::RobotsDisallowed, format!("robots.txt:{line}"))
                })
            }
        }
    }
}

/// Scheme, host and port of an address.
pub(crate) fn origin(url: &Url) -> &str {
    &url[..Position::BeforePath]
}

type Cell = Arc<OnceCell<Arc<OriginRules>>>;

/// The rules of every origin that was asked.
#[derive(Debug, Default)]
pub(crate) struct RobotsStore {
    origins: Mutex<BTreeMap<String, Cell>>,
}

impl RobotsStore {
    fn cell(&self, url: &Url) -> Cell {
        let mut origins = self.origins.lock().unwrap_or_else(|poison| poison.into_inner());
        if let Some(cell) = origins.get(origin(url)) {
            return Arc::clone(cell);
        }
        Arc::clone(origins.entry(origin(url).to_owned()).or_default())
    }

    /// The rules of an address's origin if they are there already.
    pub(crate) fn peek(&self, url: &Url) -> Option<Arc<OriginRules>> {
        let origins = self.origins.lock().unwrap_or_else(|poison| poison.into_inner());
        origins.get(origin(url))?.get().cloned()
    }

    /// The rules of an address's origin, fetched by the first who asks.
    pub(crate) async fn load(&self, fetcher: &Fetcher, url: &Url) -> Arc<OriginRules> {
        let cell = self.cell(url);
        let rules = cell.get_or_init(|| async {
            let rules = fetch(fetcher, url).await;
            if let (Some(delay_ms), Rules::Parsed(_)) = (rules.record.crawl_delay_ms, &rules.rules) {
                let delay_ms = delay_ms.min(fetcher.config.crawl_delay_max_ms).max(fetcher.config.delay_ms);
                fetcher.politeness.set_delay(host_key(url), Duration::from_millis(delay_ms));
            }
            Arc::new(rules)
        });
        Arc::clone(rules.await)
    }

    /// What became of each robots.txt.
    pub(crate) fn records(&self) -> Vec<RobotsRecord> {
        let origins = self.origins.lock().unwrap_or_else(|poison| poison.into_inner());
        origins.values().filter_map(|cell| Some(cell.get()?.record.clone())).collect()
    }
}

async fn fetch(fetcher: &Fetcher, url: &Url) -> OriginRules {
    let mut record = RobotsRecord {
        origin: origin(url).to_owned(),
        state: RobotsState::Ignored,
        reason: None,
        detail: None,
        crawl_delay_ms: None,
        sitemaps: Vec::new(),
    };
    let host = url.host_str().unwrap_or_default();
    if !fetcher.config.obey_robots || fetcher.config.robots_ignored_hosts.iter().any(|agreed| agreed == host) {
        return OriginRules { rules: Rules::AllowAll, record };
    }
    let Ok(mut file) = url.join("/robots.txt") else {
        return OriginRules { rules: Rules::AllowAll, record };
    };
    for _ in 0..=REDIRECTS_MAX {
        let slot = match fetcher.politeness.acquire(host_key(&file)).await {
            Ok(slot) => slot,
            Err(reason) => return unreachable(record, reason, None, None),
        };
        let report = fetcher.body(&file, slot, ROBOTS_BYTES_MAX, None).await;
        match report.fetched {
            Fetched::Page(parts) => {
                let robots = Robots::parse(&parts.body, PRODUCT_TOKEN);
                record.state = RobotsState::Read;
                if let Some(cut) = parts.truncated {
                    record.state = RobotsState::ReadPartly;
                    record.detail = (cut != Truncation::BodyLimit).then(|| cut.code().to_owned());
                }
                record.crawl_delay_ms = robots.crawl_delay_ms();
                record.sitemaps = robots.sitemaps().to_vec();
                return OriginRules { rules: Rules::Parsed(robots), record };
            }
            Fetched::Redirect { status, location } => {
                let target = location.and_then(|location| file.join(&location).ok());
                match target.filter(|target| matches!(target.scheme(), "http" | "https")) {
                    Some(target) => file = target,
                    None => return absent(record, format!("HTTP {status} without a usable target")),
                }
            }
            // "Unavailable": 4xx. Asking less often was requested with 429, which is no answer about the file.
            Fetched::Failed { status: Some(status @ 400..=499), .. } if status != 429 => {
                return absent(record, format!("HTTP {status}"));
            }
            Fetched::Failed { reason, status, detail, .. } => return unreachable(record, reason, status, detail),
            Fetched::Document { .. } | Fetched::NotModified => return absent(record, "not a text".to_owned()),
        }
    }
    // More than five redirects: the file may be taken as unavailable.
    absent(record, format!("more than {REDIRECTS_MAX} redirects"))
}

fn absent(mut record: RobotsRecord, detail: String) -> OriginRules {
    record.state = RobotsState::Absent;
    record.detail = Some(detail);
    OriginRules { rules: Rules::AllowAll, record }
}

/// Complete disallow. A host that can't be reached at all keeps its own reason, since that is what must be mended.
fn unreachable(mut record: RobotsRecord, reason: Reason, status: Option<u16>, detail: Option<String>) -> OriginRules {
    let reason = if status.is_some() { Reason::RobotsUnreachable } else { reason };
    let detail = format!("{}/robots.txt: {}", record.origin, detail.unwrap_or_else(|| reason.code().to_owned()));
    record.state = RobotsState::Unreachable;
    record.reason = Some(reason);
    record.detail = Some(detail.clone());
    OriginRules { rules: Rules::DenyAll { reason, detail }, record }
}
