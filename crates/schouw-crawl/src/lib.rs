//! Finds and fetches pages politely: URL identity, scope, robots.txt, frontier, fetching.
//!
//! The modules `identity`, `scope`, `robots`, `order` and `frontier` are pure: no clock, no network. `driver` joins them to
//! the network; [`Crawler::start`] is the way in.
//!
//! Two promises hold the design together:
//!
//! 1. **The same site gives the same crawl.** Addresses are admitted in the order of a sequential breadth-first walk,
//!    whatever the network does, so that limits cut the same set of pages every run ([`order`]).
//! 2. **Nothing is lost in silence.** Every known address ends as a page, a document or a record with a [`Reason`].
#![allow(clippy::disallowed_methods)] // not part of the pure core: the network and the clock are its work

mod access;
mod address;
pub mod archive;
mod classify;
mod clients;
mod config;
mod content;
mod crawler;
mod driver;
mod exchange;
mod fetch;
pub mod frontier;
mod handle;
pub mod hours;
pub mod identity;
pub mod kin;
pub mod known;
mod learn;
mod login;
mod loopback;
pub mod order;
mod politeness;
mod record;
mod resolver;
mod resource;
pub mod robots;
mod robots_store;
pub mod scope;
pub mod sitemap;
mod stop;
mod time;

pub use access::{Access, FilledForm, FormReader, Login, Secret};
pub use address::AddressClass;
pub use clients::ProxyConfig;
pub use config::{CrawlConfig, CrawlError};
pub use content::disguised;
pub use crawler::Crawler;
pub use handle::{CrawlEvent, CrawlHandle, FetchedPage, FoundLink, LinkKind};
pub use loopback::{Answer, LoopbackClient};
pub use politeness::{HostPace, Manners, Politeness};
pub use record::{
    Counts, CrawlSummary, EndReason, Reason, Redirect, RobotsRecord, RobotsState, StoppedPattern, Truncation, UrlRecord,
};
pub use resource::{Resource, ResourceKind};
pub use stop::StopSignal;
