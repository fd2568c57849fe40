//! From the HTTP client's errors to reasons.

use std::error::Error;
use std::io;

use crate::record::{Reason, Truncation};
use crate::resolver::ResolveError;

/// A request that brought no answer.
#[derive(Debug, Clone)]
pub(crate) struct Failure {
    pub(crate) reason: Reason,
    pub(crate) detail: String,
    /// Whether another attempt may well succeed.
    pub(crate) retryable: bool,
}

impl Failure {
    pub(crate) fn new(reason: Reason, detail: impl Into<String>) -> Failure {
        let retryable = matches!(
            reason,
            Reason::ConnectionRefused
                | Reason::ConnectionReset
                | Reason::ConnectFailed
                | Reason::TimeOut
                | Reason::DnsFailed
        );
        Failure { reason, detail: detail.into(), retryable }
    }
}

/// Why sending a request or waiting for its answer failed.
pub(crate) fn request_failure(error: &reqwest::Error) -> Failure {
    let mut reason = None;
    let mut detail = String::new();
    walk(error, &mut |cause| {
        reason = reason_of(cause).or(reason);
        detail = cause.to_string();
    });
    let reason = reason.unwrap_or_else(|| {
        if error.is_timeout() {
            Reason::TimeOut
        } else if error.is_connect() {
            Reason::ConnectFailed
        } else if error.is_decode() {
            Reason::BadEncoding
        } else {
            Reason::BadResponse
        }
    });
    Failure::new(reason, detail)
}

/// Why reading a body ended early.
pub(crate) fn body_truncation(error: &reqwest::Error) -> Truncation {
    let mut found = None;
    let mut decoding = error.is_decode();
    walk(error, &mut |cause| {
        if let Some(error) = cause.downcast_ref::<hyper::Error>() {
            // The cut of the connection shows through the decoder as an error of the body.
            decoding = false;
            if error.is_incomplete_message() {
                found = Some(Truncation::ConnectionClosed);
            }
        }
        if let Some(error) = cause.downcast_ref::<io::Error>() {
            found = match error.kind() {
                io::ErrorKind::ConnectionReset | io::ErrorKind::BrokenPipe | io::ErrorKind::ConnectionAborted => {
                    Some(Truncation::ConnectionReset)
                }
                io::ErrorKind::TimedOut => Some(Truncation::TimeOut),
                _ => found,
            };
        }
    });
    found.unwrap_or(match (error.is_timeout(), decoding) {
        (true, _) => Truncation::TimeOut,
        (false, true) => Truncation::BadEncoding,
        (false, false) => Truncation::ConnectionClosed,
    })
}

/// Visits an error and its causes. An `io::Error` shows its inner error only through `get_ref`.
fn walk(error: &(dyn Error + 'static), visit: &mut dyn FnMut(&(dyn Error + 'static))) {
    let mut next = Some(error);
    // Chains are short; the bound guards against one that refers to itself.
    for _ in 0..32 {
        let Some(cause) = next else { return };
        visit(cause);
        let inner = cause.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        next = match inner {
            Some(inner) => Some(inner as &(dyn Error + 'static)),
            None => cause.source(),
        };
    }
}

fn reason_of(cause: &(dyn Error + 'static)) -> Option<Reason> {
    if let Some(error) = cause.downcast_ref::<ResolveError>() {
        return Some(match error {
            ResolveError::NoSuchHost(_) => Reason::NoSuchHost,
            ResolveError::Failed(..) => Reason::DnsFailed,
            ResolveError::Refused(..) => Reason::AddressRefused,
        });
    }
    if cause.is::<rustls::Error>() {
        return Some(Reason::TlsError);
    }
    if let Some(error) = cause.downcast_ref::<hyper::Error>() {
        // hyper has a method for "too large" in its server half only.
        return if error.is_parse() {
            let too_large = error.to_string().contains("too large");
            Some(if too_large { Reason::HeadersTooLarge } else { Reason::BadResponse })
        } else if error.is_incomplete_message() {
            Some(Reason::ConnectionReset)
        } else if error.is_timeout() {
            Some(Reason::TimeOut)
        } else {
            None
        };
    }
    let error = cause.downcast_ref::<io::Error>()?;
    match error.kind() {
        io::ErrorKind::ConnectionRefused => Some(Reason::ConnectionRefused),
        io::ErrorKind::ConnectionReset | io::ErrorKind::ConnectionAborted | io::ErrorKind::BrokenPipe => {
            Some(Reason::ConnectionReset)
        }
        io::ErrorKind::TimedOut => Some(Reason::TimeOut),
        io::ErrorKind::HostUnreachable | io::ErrorKind::NetworkUnreachable => Some(Reason::ConnectFailed),
        _ => None,
    }
}
