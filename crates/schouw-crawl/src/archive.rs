//! Archives: what was asked and answered, in the WARC 1.1 format (ISO 28500:2017), and crawls from them instead of from the network.
//!
//! Each record is a gzip member of its own, written whole: of a process that is killed, all but the last record can be read. Bodies stand
//! decoded, since the client decodes them; `Content-Encoding` and `Transfer-Encoding` are kept under `X-Archive-Orig-` names. Secrets are
//! not written: of a request only method, address and user agent, of an answer no cookies.

mod http;
mod read;
mod write;

pub use read::Archive;
pub(crate) use write::Answered;
pub use write::ArchiveWriter;

use crate::record::Truncation;

/// An archive that cannot be written or read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ArchiveError {
    /// The system refuses.
    #[error("the archive {file} cannot be used: {source}")]
    Io {
        /// The file.
        file: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// It is no archive, or damaged from the beginning.
    #[error("{file} is no WARC or WACZ archive: {why}")]
    Format {
        /// The file.
        file: String,
        /// What was found.
        why: String,
    },
}

/// Why a body is not whole, as `WARC-Truncated` says it; what the standard has no word for stands behind.
fn truncated_word(truncation: Truncation) -> &'static str {
    match truncation {
        Truncation::BodyLimit => "length",
        Truncation::TimeOut => "time",
        Truncation::ConnectionClosed => "disconnect",
        Truncation::ConnectionReset => "disconnect; reset",
        Truncation::BadEncoding => "unspecified; encoding",
    }
}

fn truncation_of(word: &str) -> Option<Truncation> {
    match word {
        "length" => Some(Truncation::BodyLimit),
        "time" => Some(Truncation::TimeOut),
        "disconnect; reset" => Some(Truncation::ConnectionReset),
        "unspecified; encoding" => Some(Truncation::BadEncoding),
        "" => None,
        _ => Some(Truncation::ConnectionClosed),
    }
}

/// The software that `warcinfo` names; archives of others may hold pages that no page links to.
const SOFTWARE: &str = "schouw";
/// The field of a metadata record that says why a request brought no answer.
const FAILURE: &str = "schouw-failure";
