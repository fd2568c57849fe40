//! Hosts that are left alone because they answer with nothing but failures: a firewall that turned schouw away, or a server that is down. To
//! go on asking would burden it, and tell nothing new.

use std::collections::HashMap;

use url::Url;

use super::Driver;
use crate::fetch::Fetched;
use crate::frontier::host_key;
use crate::record::Reason;

/// Failures in a row after which a host is given up.
const FAILURES_MAX: u32 = 20;

/// How the hosts of a crawl are.
#[derive(Debug, Default)]
pub(super) struct Health {
    hosts: HashMap<String, Host>,
}

#[derive(Debug, Default)]
struct Host {
    failures: u32,
    /// What the last failure was, once there were too many.
    given_up: Option<String>,
}

impl Health {
    /// Why a host was given up; none while it may be asked.
    pub(super) fn given_up(&self, host: &str) -> Option<&str> {
        self.hosts.get(host)?.given_up.as_deref()
    }

    /// Notes an answer. What was said of one address (404, too large) says nothing of the host.
    fn note(&mut self, host: &str, fetched: &Fetched) {
        let failure = match fetched {
            Fetched::Failed { status: Some(status), .. } if matches!(status, 401 | 403 | 406 | 429 | 500..=599) => {
                Some(format!("HTTP {status}"))
            }
            Fetched::Failed { status: Some(_), .. } => None,
            Fetched::Failed { reason, .. } => is_of_host(*reason).then(|| reason.code().to_owned()),
            Fetched::Page(_) | Fetched::NotModified | Fetched::Document { .. } | Fetched::Redirect { .. } => None,
        };
        match (failure, self.hosts.get_mut(host)) {
            (None, Some(known)) => known.failures = 0,
            (None, None) => {}
            (Some(what), known) => {
                let known = match known {
                    Some(known) => known,
                    None => self.hosts.entry(host.to_owned()).or_default(),
                };
                known.failures += 1;
                if known.failures >= FAILURES_MAX {
                    known.given_up.get_or_insert(format!("{FAILURES_MAX} × {what}"));
                }
            }
        }
    }
}

/// Whether a failure to get an answer is one of the host and not of the address.
fn is_of_host(reason: Reason) -> bool {
    matches!(
        reason,
        Reason::NoSuchHost
            | Reason::DnsFailed
            | Reason::ConnectionRefused
            | Reason::ConnectionReset
            | Reason::ConnectFailed
            | Reason::TimeOut
            | Reason::TlsError
            | Reason::BadResponse
    )
}

impl Driver {
    /// Notes how a host answered.
    pub(super) fn note_health(&mut self, url: &Url, fetched: &Fetched) {
        let host = host_key(url);
        let was = self.health.given_up(host).is_some();
        self.health.note(host, fetched);
        if let Some(why) = self.health.given_up(host).filter(|_| !was) {
            tracing::warn!(host, why, "the host is left alone");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failed(status: Option<u16>, reason: Reason) -> Fetched {
        Fetched::Failed { reason, status, detail: None, content_type: None }
    }

    #[test]
    fn only_failures_of_the_host_in_a_row_count() {
        let mut health = Health::default();
        for _ in 1..FAILURES_MAX {
            health.note("a.nl", &failed(Some(403), Reason::HttpStatus));
        }
        // A page that is not there was answered by a host that works.
        health.note("a.nl", &failed(Some(404), Reason::HttpStatus));
        health.note("a.nl", &failed(Some(403), Reason::HttpStatus));
        assert_eq!(health.given_up("a.nl"), None);
        for _ in 0..FAILURES_MAX {
            health.note("b.nl", &failed(None, Reason::TimeOut));
        }
        assert_eq!(health.given_up("b.nl"), Some("20 × time_out"));
        assert_eq!(health.given_up("a.nl"), None, "another host is another matter");
    }
}
