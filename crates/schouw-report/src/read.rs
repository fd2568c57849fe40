//! Reads `audit.json` back.

use crate::{MemorySource, ReportError};
use schouw_act::{FORMAT, PageRecord, Run};
use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::fmt;
use std::io::Read;

/// Reads an audit file into memory. For a large run use [`read_audit_pages`].
///
/// # Errors
/// As [`read_audit_pages`].
pub fn read_audit(reader: impl Read) -> Result<MemorySource, ReportError> {
    let mut pages = Vec::new();
    let run = read_audit_pages(reader, &mut |page| {
        pages.push(page);
        Ok(())
    })?;
    Ok(MemorySource { run, pages })
}

/// Reads an audit file and hands over its pages one by one, in the order of the file; the head of the run comes at the end.
/// Fields that this version does not know are ignored. Give a buffered reader.
///
/// # Errors
/// [`ReportError::OtherFormat`] for another major format number, before any page is handed over; [`ReportError::NotAnAudit`] for
/// a file that is no audit or is damaged; the error that `on_page` gives.
pub fn read_audit_pages(
    reader: impl Read,
    on_page: &mut dyn FnMut(PageRecord) -> Result<(), ReportError>,
) -> Result<Run, ReportError> {
    let mut refused = None;
    let mut json = serde_json::Deserializer::from_reader(reader);
    let outcome = Document { on_page, refused: &mut refused }
        .deserialize(&mut json)
        .and_then(|head| json.end().map(|()| head))
        .and_then(|head| serde_json::from_value::<Run>(Value::Object(head)));
    match (refused, outcome) {
        (Some(error), _) => Err(error),
        (None, Err(error)) => Err(ReportError::NotAnAudit(error.to_string())),
        (None, Ok(run)) => Ok(run),
    }
}

/// The major part of a format name: `schouw-audit/1` of `schouw-audit/1.3`.
fn major(format: &str) -> &str {
    format.split_once('.').map_or(format, |(major, _)| major)
}

struct Document<'a> {
    on_page: &'a mut dyn FnMut(PageRecord) -> Result<(), ReportError>,
    /// The error to report in place of that of the parser.
    refused: &'a mut Option<ReportError>,
}

impl<'de> DeserializeSeed<'de> for Document<'_> {
    type Value = Map<String, Value>;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Document<'_> {
    type Value = Map<String, Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an audit: an object that begins with \"format\"")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut head = Map::new();
        while let Some(name) = map.next_key::<String>()? {
            if head.is_empty() && name != "format" {
                return Err(A::Error::custom("the file does not begin with \"format\""));
            }
            match name.as_str() {
                "format" => {
                    let found: String = map.next_value()?;
                    if major(&found) != FORMAT {
                        *self.refused = Some(ReportError::OtherFormat { found, known: FORMAT });
                        return Err(A::Error::custom("other format"));
                    }
                    head.insert(name, Value::String(found));
                }
                "pages" => map.next_value_seed(PageList { on_page: self.on_page, refused: self.refused })?,
                "summary" | "other_norms" => {
                    map.next_value::<IgnoredAny>()?;
                }
                _ => {
                    head.insert(name, map.next_value()?);
                }
            }
        }
        Ok(head)
    }
}

struct PageList<'a> {
    on_page: &'a mut dyn FnMut(PageRecord) -> Result<(), ReportError>,
    refused: &'a mut Option<ReportError>,
}

impl<'de> DeserializeSeed<'de> for PageList<'_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for PageList<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of pages")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut pages: A) -> Result<(), A::Error> {
        while let Some(page) = pages.next_element::<PageRecord>()? {
            if let Err(error) = (self.on_page)(page) {
                *self.refused = Some(error);
                return Err(A::Error::custom("the reader of the pages stopped"));
            }
        }
        Ok(())
    }
}
