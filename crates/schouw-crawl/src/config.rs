//! What a crawl may do, and the errors of setting it up.

use std::sync::Arc;
use std::time::Duration;

use url::Url;

use crate::access::Access;
use crate::archive::{Archive, ArchiveWriter};
use crate::clients::ProxyConfig;
use crate::hours::Hours;
use crate::known::Known;
use crate::politeness::{Manners, Politeness};
use crate::scope::ScopeConfig;

/// The product token of the user agent, also the name that robots.txt groups are matched with.
pub(crate) const PRODUCT_TOKEN: &str = "schouw";

/// A crawl that could not begin.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CrawlError {
    /// No start address was given.
    #[error("no start address: give at least one http or https address")]
    NoSeeds,
    /// A start address is not http or https, or has no host.
    #[error("start address {0} cannot be crawled: it must begin with http:// or https://")]
    BadSeed(Url),
    /// The contact text can't stand in a header.
    #[error("contact {0:?} cannot stand in the user agent: use a web or mail address in plain ASCII without brackets")]
    BadContact(String),
    /// What a host has to be told cannot be told: a header, a cookie or the certificate is malformed.
    #[error("the access to {host} cannot be used: {what} is malformed")]
    BadAccess {
        /// The host.
        host: String,
        /// Name of the header or cookie, or `certificate`.
        what: String,
    },
    /// The additional certificate authorities could not be read.
    #[error("the certificates of the additional authorities cannot be used: {0}")]
    BadCa(String),
    /// The address of the proxy is none.
    #[error("{0} is no address of a proxy: it must begin with http:// or https://")]
    BadProxy(String),
    /// A limit is zero where at least one is needed.
    #[error("{0} must be at least 1")]
    Zero(&'static str),
    /// The HTTP client could not be made (no usable certificate store, for example).
    #[error("the HTTP client could not be set up: {0}; check that the system's CA certificates are installed")]
    Client(String),
    /// Called outside a tokio runtime.
    #[error("a crawl must be started inside a tokio runtime")]
    NoRuntime,
}

/// Settings of a crawl. [`CrawlConfig::new`] gives careful defaults.
#[derive(Debug, Clone)]
pub struct CrawlConfig {
    /// Start addresses; they also make the scope.
    pub seeds: Vec<Url>,
    /// What belongs to the site.
    pub scope: ScopeConfig,
    /// Web or mail address in the user agent, for the keeper of the site who wonders who is calling.
    pub contact: Option<String>,
    /// Pages asked for at most. Documents, redirects and addresses that were never asked for don't count; failed pages do.
    pub pages_max: Option<u64>,
    /// Links from a start address at most (0 = the start addresses only).
    pub depth_max: Option<u32>,
    /// Duration of the whole crawl at most.
    pub time_max: Option<Duration>,
    /// Addresses known at most; links beyond it are only counted.
    pub urls_max: u64,
    /// Connections at once, over all hosts.
    pub connections_max: usize,
    /// Connections at once to one host.
    pub connections_per_host_max: usize,
    /// Connections at once to one address, over all hosts that lie there.
    pub connections_per_address_max: usize,
    /// Least time between the beginnings of two requests to one host, in milliseconds.
    pub delay_ms: u64,
    /// Least time between the beginnings of two requests to one address, over all hosts that lie there, in milliseconds; never more than
    /// `delay_ms`.
    pub address_delay_ms: u64,
    /// Requests to one host in all, of every kind; none = no bound.
    pub requests_per_host_max: Option<u64>,
    /// When hosts may be asked; none = always.
    pub hours: Option<Hours>,
    /// What other crawls at the same time keep to as well; none = a crawl of its own.
    pub politeness: Option<Arc<Politeness>>,
    /// A Crawl-delay of robots.txt above this is taken as this, in milliseconds.
    pub crawl_delay_max_ms: u64,
    /// Time to connect, TLS included, in milliseconds.
    pub connect_timeout_ms: u64,
    /// Time for a whole request with its body, in milliseconds.
    pub request_timeout_ms: u64,
    /// Time without a single byte, in milliseconds.
    pub idle_timeout_ms: u64,
    /// Decoded bytes of a page that are read.
    pub body_bytes_max: usize,
    /// Headers of an answer.
    pub headers_max: usize,
    /// Redirects in a row.
    pub redirects_max: usize,
    /// Requests for one address, the first included.
    pub attempts_max: u32,
    /// Wait before the second attempt, in milliseconds; doubled for each further one, with jitter.
    pub backoff_base_ms: u64,
    /// Longest wait between attempts, in milliseconds.
    pub backoff_max_ms: u64,
    /// Longest Retry-After that is waited for, in milliseconds; a longer one ends the attempts.
    pub retry_after_max_ms: u64,
    /// Seed of the jitter.
    pub jitter_seed: u64,
    /// Whether robots.txt is obeyed. Off only for sites of which the owner agrees.
    pub obey_robots: bool,
    /// Hosts whose robots.txt is not obeyed, because their owner agrees.
    pub robots_ignored_hosts: Vec<String>,
    /// Whether sitemaps are read, once all linked pages are known.
    pub sitemaps: bool,
    /// Whether kinds of addresses that go on for ever without saying anything new are left out.
    pub stops_traps: bool,
    /// Whether links with rel=nofollow are left alone.
    pub obey_nofollow: bool,
    /// Whether style sheets, sound and video of other hosts are fetched.
    pub resources_from_other_hosts: bool,
    /// Decoded bytes of a style sheet or frame, and of each part of a sound or video file, that are read.
    pub resource_bytes_max: usize,
    /// Decoded bytes of style sheets, frames and parts of media that are kept for other pages.
    pub resource_cache_bytes_max: usize,
    /// What is known from an earlier run: only what has changed is fetched then.
    pub known: Option<Arc<dyn Known>>,
    /// Where requests and answers are written down.
    pub archive: Option<Arc<ArchiveWriter>>,
    /// What answers in the place of the network. Delays and repeated attempts are left out then.
    pub replay: Option<Arc<Archive>>,
    /// Events that wait for the receiver, pages included.
    pub events_buffered_max: usize,
    /// What hosts have to be told before they answer.
    pub access: Vec<Access>,
    /// Certificates of authorities that are trusted beside those of the system, as PEM.
    pub ca_pem: Option<Vec<u8>>,
    /// The proxy, in the place of that of the system.
    pub proxy: Option<ProxyConfig>,
    /// Whether pages that ask search engines to leave them out (noindex) are left out.
    pub obey_noindex: bool,
    /// Whether the system's proxy settings are used. Never for start addresses on this machine or an inner network.
    /// Behind a proxy, names are resolved by the proxy, out of reach of the address guard.
    pub use_system_proxy: bool,
}

impl CrawlConfig {
    /// The defaults for the given start addresses: polite, bounded, whole directory of each start address.
    pub fn new(seeds: Vec<Url>) -> CrawlConfig {
        CrawlConfig {
            seeds,
            scope: ScopeConfig::default(),
            contact: None,
            pages_max: None,
            depth_max: None,
            time_max: None,
            urls_max: 1_000_000,
            connections_max: 16,
            connections_per_host_max: 4,
            connections_per_address_max: 8,
            delay_ms: 250,
            address_delay_ms: 100,
            requests_per_host_max: None,
            hours: None,
            politeness: None,
            crawl_delay_max_ms: 30_000,
            connect_timeout_ms: 10_000,
            request_timeout_ms: 60_000,
            idle_timeout_ms: 15_000,
            body_bytes_max: 10 << 20,
            headers_max: 256,
            redirects_max: 10,
            attempts_max: 3,
            backoff_base_ms: 1_000,
            backoff_max_ms: 30_000,
            retry_after_max_ms: 120_000,
            jitter_seed: 0,
            obey_robots: true,
            robots_ignored_hosts: Vec::new(),
            sitemaps: true,
            stops_traps: true,
            obey_nofollow: false,
            resources_from_other_hosts: true,
            resource_bytes_max: 4 << 20,
            resource_cache_bytes_max: 64 << 20,
            known: None,
            archive: None,
            replay: None,
            events_buffered_max: 16,
            access: Vec::new(),
            ca_pem: None,
            proxy: None,
            obey_noindex: false,
            use_system_proxy: true,
        }
    }

    /// What the settings say of requests.
    pub fn manners(&self) -> Manners {
        Manners {
            connections_max: self.connections_max,
            per_host_max: self.connections_per_host_max,
            per_address_max: self.connections_per_address_max,
            delay: Duration::from_millis(self.delay_ms),
            address_delay: Duration::from_millis(self.address_delay_ms),
            requests_per_host_max: self.requests_per_host_max,
        }
    }

    /// The user agent: `schouw/0.1.0 (+https://example.nl/schouw)`.
    pub fn user_agent(&self) -> String {
        let version = env!("CARGO_PKG_VERSION");
        match &self.contact {
            Some(contact) => format!("{PRODUCT_TOKEN}/{version} (+{contact})"),
            None => format!("{PRODUCT_TOKEN}/{version}"),
        }
    }

    /// Holds that a crawl with these settings can begin.
    ///
    /// # Errors
    ///
    /// The first setting that is impossible, by name.
    pub fn check(&self) -> Result<(), CrawlError> {
        if self.seeds.is_empty() {
            return Err(CrawlError::NoSeeds);
        }
        if let Some(contact) = &self.contact
            && (contact.is_empty() || contact.bytes().any(|byte| !byte.is_ascii_graphic() || b"()\\".contains(&byte)))
        {
            return Err(CrawlError::BadContact(contact.clone()));
        }
        for (name, value) in [
            ("connections_max", self.connections_max),
            ("connections_per_host_max", self.connections_per_host_max),
            ("connections_per_address_max", self.connections_per_address_max),
            ("events_buffered_max", self.events_buffered_max),
            ("headers_max", self.headers_max),
            ("attempts_max", self.attempts_max as usize),
            ("body_bytes_max", self.body_bytes_max),
        ] {
            if value == 0 {
                return Err(CrawlError::Zero(name));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_user_agent_says_who_is_calling() {
        let mut config = CrawlConfig::new(vec![Url::parse("https://x.nl/").unwrap()]);
        config.contact = Some("https://voorbeeld.nl/schouw".into());
        assert!(config.user_agent().starts_with("schouw/0."));
        assert!(config.user_agent().ends_with(" (+https://voorbeeld.nl/schouw)"));
        assert!(config.check().is_ok());
    }

    #[test]
    fn settings_that_cannot_work_are_refused() {
        let mut config = CrawlConfig::new(Vec::new());
        assert!(matches!(config.check(), Err(CrawlError::NoSeeds)));
        config.seeds = vec![Url::parse("https://x.nl/").unwrap()];
        config.contact = Some("a\r\nX-Kwaad: 1".into());
        assert!(matches!(config.check(), Err(CrawlError::BadContact(_))));
        config.contact = None;
        config.connections_max = 0;
        assert!(matches!(config.check(), Err(CrawlError::Zero("connections_max"))));
    }
}
