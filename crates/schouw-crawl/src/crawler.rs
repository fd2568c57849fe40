//! Setting up a crawl.

use std::sync::Arc;

use tokio::sync::mpsc;
use url::{Host, Url};

use crate::address::{AddressClass, AddressGuard, literal};
use crate::config::{CrawlConfig, CrawlError};
use crate::driver::Driver;
use crate::exchange::Exchange;
use crate::fetch::Fetcher;
use crate::frontier::{Frontier, MemoryFrontier};
use crate::handle::{CrawlEvent, CrawlHandle};
use crate::identity;
use crate::politeness::Politeness;
use crate::resolver;
use crate::resource::Resources;
use crate::robots_store::RobotsStore;
use crate::scope::Scope;
use crate::stop::StopSignal;

/// Starts crawls.
#[derive(Debug)]
pub struct Crawler;

impl Crawler {
    /// Starts a crawl in the current tokio runtime. The receiver gets everything that happens and must be read until
    /// [`CrawlEvent::Done`]; dropping it ends the crawl. Raising `stop` ends it promptly, with what is known so far told.
    ///
    /// # Errors
    ///
    /// When the settings can't work, no HTTP client can be made, or there is no runtime.
    pub fn start(
        config: CrawlConfig,
        stop: StopSignal,
    ) -> Result<(CrawlHandle, mpsc::Receiver<CrawlEvent>), CrawlError> {
        let frontier = MemoryFrontier::new(config.depth_max, config.urls_max);
        Self::start_with(config, stop, Box::new(frontier))
    }

    /// As [`Crawler::start`], with a frontier of the caller's choice.
    ///
    /// # Errors
    ///
    /// As [`Crawler::start`].
    pub fn start_with(
        config: CrawlConfig,
        stop: StopSignal,
        frontier: Box<dyn Frontier>,
    ) -> Result<(CrawlHandle, mpsc::Receiver<CrawlEvent>), CrawlError> {
        config.check()?;
        let mut config = config;
        if config.replay.is_some() {
            // A file needs no consideration, and says the same every time.
            config.delay_ms = 0;
            config.attempts_max = 1;
            config.requests_per_host_max = None;
            config.hours = None;
        }
        let runtime = tokio::runtime::Handle::try_current().map_err(|_| CrawlError::NoRuntime)?;
        let seeds = canonical_seeds(&config.seeds)?;
        let guard = Arc::new(AddressGuard::default());
        let is_inner = seeds.iter().any(is_inner);
        let politeness = match &config.politeness {
            Some(shared) if config.replay.is_none() => Arc::clone(shared),
            _ => Arc::new(Politeness::new(config.manners())),
        };
        let exchange = Exchange::new(&config, Arc::clone(&guard), &politeness, is_inner)?;
        let scope = Arc::new(Scope::new(&seeds, &config.scope));
        let robots = Arc::new(RobotsStore::default());
        let (reports, inbox) = mpsc::unbounded_channel();
        let (events, receiver) = mpsc::channel(config.events_buffered_max);
        let (obey_nofollow, obey_noindex) = (config.obey_nofollow, config.obey_noindex);
        let fetcher = Arc::new(Fetcher { exchange, politeness, config });
        let resources =
            Arc::new(Resources::new(Arc::clone(&fetcher), Arc::clone(&robots), Arc::clone(&scope), stop.clone()));
        let driver = Driver::new(fetcher, frontier, robots, Arc::clone(&scope), events);
        let opened = open_guard(guard, seeds.clone());
        runtime.spawn(driver.run(seeds, opened, stop, inbox));
        Ok((CrawlHandle { reports, scope, resources, obey_nofollow, obey_noindex, runtime }, receiver))
    }
}

fn canonical_seeds(seeds: &[Url]) -> Result<Vec<Url>, CrawlError> {
    seeds.iter().map(|seed| identity::canonical(seed).ok_or_else(|| CrawlError::BadSeed(seed.clone()))).collect()
}

/// Whether a start address plainly lies on this machine or in an inner network.
fn is_inner(seed: &Url) -> bool {
    match seed.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        _ => literal(seed).is_some_and(|address| AddressClass::of(address) != AddressClass::Public),
    }
}

/// Opens the guard for the networks of the start addresses, before anything else is resolved: what a name says later does
/// not count.
async fn open_guard(guard: Arc<AddressGuard>, seeds: Vec<Url>) {
    for seed in seeds {
        if let Some(address) = literal(&seed) {
            guard.open_for(address);
        } else if let Some(name) = seed.host_str()
            && let Ok(found) = resolver::lookup(name).await
        {
            found.into_iter().for_each(|address| guard.open_for(address));
        }
    }
}
