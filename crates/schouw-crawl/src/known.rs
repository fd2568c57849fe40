//! What an earlier run left: by it the crawl asks only for what has changed (conditional requests, RFC 9110 section 13).

use url::Url;

use crate::resource::{Resource, ResourceKind};

/// What a server said of the form in which it gave something.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Validator {
    /// The ETag header, as written.
    pub etag: Option<String>,
    /// The Last-Modified header, as written.
    pub last_modified: Option<String>,
}

impl Validator {
    /// From the headers of an answer, names in lower case. None where the server says neither.
    pub fn of(headers: &[(String, String)]) -> Option<Validator> {
        let find = |name: &str| headers.iter().find(|(found, _)| found == name).map(|(_, value)| value.clone());
        let validator = Validator { etag: find("etag"), last_modified: find("last-modified") };
        (validator != Validator::default()).then_some(validator)
    }
}

/// How a page is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Knowledge {
    /// It is to be asked for, with the condition that it has changed since then.
    Since(Validator),
    /// It need not be asked for this time: it has not changed for long.
    Resting,
}

/// What is known of addresses from an earlier run.
pub trait Known: Send + Sync + std::fmt::Debug {
    /// Of a page; none where it is to be asked for without a condition.
    fn page(&self, url: &Url) -> Option<Knowledge>;

    /// Whether any page may rest; else none is asked for that.
    fn may_rest(&self) -> bool;

    /// Of a style sheet, script or frame, with all that came.
    fn resource(&self, url: &Url, kind: ResourceKind) -> Option<(Validator, Resource)>;
}
