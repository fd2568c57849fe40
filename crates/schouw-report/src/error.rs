//! What can go wrong while a report is written or read back.

use schouw_act::Lang;
use std::io;

/// Why a report could not be written or an audit not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// A file of the report could not be made or written (permissions, a full disk).
    #[error("cannot write {path}: {source}; check that the folder is writable and the disk has room")]
    Write {
        /// The file, relative to the report's folder.
        path: String,
        /// The cause.
        source: io::Error,
    },
    /// The records of the run could not be read again by the [`crate::RunSource`].
    #[error("cannot read the results of the run: {0}; run the audit again")]
    Source(String),
    /// The file is not an audit of schouw, or it is damaged.
    #[error("this is not a readable audit file (audit.json): {0}")]
    NotAnAudit(String),
    /// The file has another major format number than [`schouw_act::FORMAT`].
    #[error(
        "this audit file has format {found:?}, this version reads {known}; use the version of schouw that wrote it"
    )]
    OtherFormat {
        /// The format that the file names.
        found: String,
        /// The format that this version reads.
        known: &'static str,
    },
}

impl ReportError {
    /// The message in the language of the user.
    pub fn message(&self, lang: Lang) -> String {
        match (lang, self) {
            (Lang::En, error) => error.to_string(),
            (Lang::Nl, Self::Write { path, source }) => {
                format!(
                    "{path} is niet te schrijven: {source}; controleer of de map beschrijfbaar is en de schijf ruimte heeft"
                )
            }
            (Lang::Nl, Self::Source(cause)) => {
                format!("de resultaten van het onderzoek zijn niet te lezen: {cause}; voer het onderzoek opnieuw uit")
            }
            (Lang::Nl, Self::NotAnAudit(cause)) => {
                format!("dit is geen leesbaar onderzoeksbestand (audit.json): {cause}")
            }
            (Lang::Nl, Self::OtherFormat { found, known }) => format!(
                "dit onderzoeksbestand heeft formaat {found:?}, deze versie leest {known}; gebruik de versie van schouw die het maakte"
            ),
        }
    }

    pub(crate) fn write(path: &str) -> impl Fn(io::Error) -> Self + '_ {
        move |source| Self::Write { path: path.to_owned(), source }
    }
}
