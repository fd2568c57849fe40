//! What the file of a run holds of an address, and why a file may be refused.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use url::Url;

use crate::frontier::NewUrl;
use crate::record::{Redirect, UrlRecord};

/// A run's file that cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// Another process works on the run.
    #[error("another process is working on this run ({0}): wait until it is done, or stop it")]
    InUse(String),
    /// It was made by another version, or for other settings.
    #[error("the run in {file} cannot be resumed: {why}")]
    Unfit {
        /// The file.
        file: String,
        /// What is different.
        why: String,
    },
    /// It cannot be read or written.
    #[error("the run's file {file} cannot be used: {why}")]
    Broken {
        /// The file.
        file: String,
        /// What went wrong.
        why: String,
    },
}

/// An address as it is stored.
#[derive(Serialize, Deserialize)]
pub(super) struct Stored {
    url: Url,
    depth: u32,
    referrer: Option<Url>,
    redirects: Vec<Redirect>,
}

impl Stored {
    pub(super) fn bytes(found: &NewUrl) -> Vec<u8> {
        let stored = Self {
            url: found.url.clone(),
            depth: found.depth,
            referrer: found.referrer.as_deref().cloned(),
            redirects: found.redirects.clone(),
        };
        serde_json::to_vec(&stored).unwrap_or_default()
    }

    pub(super) fn read(bytes: &[u8]) -> Option<NewUrl> {
        let Self { url, depth, referrer, redirects } = serde_json::from_slice(bytes).ok()?;
        Some(NewUrl { url, depth, referrer: referrer.map(Arc::new), redirects })
    }
}

/// What was told of an address, with its number while its turn has not come.
#[derive(Serialize, Deserialize)]
pub(super) struct Tell {
    pub(super) seq: Option<u64>,
    pub(super) is_document: bool,
    pub(super) record: UrlRecord,
}
