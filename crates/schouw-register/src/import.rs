//! The export of the register, column by column.

use crate::{FORMAT, Register};
use schouw_act::{RegisterRow, Status};
use std::collections::BTreeMap;

/// Why an export cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// A column that is needed is not there.
    #[error("the column {0:?} is missing: this is no export of the register, or its columns have new names")]
    NoColumn(&'static str),
    /// A line that is no CSV.
    #[error("line {line}: {why}")]
    Csv {
        /// The line, from 1.
        line: u64,
        /// What is wrong.
        why: String,
    },
    /// A number in the register that is none.
    #[error("line {line}: {text:?} is no number in the register")]
    BadId {
        /// The line, from 1.
        line: u64,
        /// What stands there.
        text: String,
    },
}

/// Names of columns, the present one first.
const ID: &[&str] = &["id", "register-id", "nummer"];
const ORGANISATION: &[&str] = &["overheidsinstantie", "organisatie"];
const NAME: &[&str] = &["naam", "titel"];
const KIND: &[&str] = &["type", "soort"];
const STATUS: &[&str] = &["status", "nalevingsstatus"];
const MET: &[&str] = &["aantal succescriteria waaraan is voldaan"];
const ANNOTATION: &[&str] = &["annotatiestatus"];
const URL: &[&str] = &["primair webadres", "webadres", "url"];
const OTHERS: &[&str] = &["aanvullende webadressen"];
const FULL_BY: &[&str] = &["datum waarop website/app volledig zal voldoen"];
const SIGNED: &[&str] = &["datum akkoord organisatie"];
const UPDATED: &[&str] = &["laatst gewijzigd"];

/// Reads an export. `source` is what it is called in the register that comes of it. Separator (`;`, `,` or tab), order of columns and a byte
/// order mark do not matter.
///
/// # Errors
///
/// When a column that is needed is missing, or a line cannot be read; with its number.
pub fn import(text: &[u8], source: &str) -> Result<Register, ImportError> {
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    let head = text.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let separator = [b';', b',', b'\t']
        .into_iter()
        .max_by_key(|mark| head.iter().filter(|byte| *byte == mark).count())
        .unwrap_or(b';');
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(text);
    let failed = |error: csv::Error| ImportError::Csv {
        line: error.position().map_or(0, csv::Position::line),
        why: error.to_string(),
    };
    let columns = Columns::of(reader.byte_headers().map_err(failed)?)?;
    let (mut rows, mut record) = (Vec::new(), csv::ByteRecord::new());
    while reader.read_byte_record(&mut record).map_err(failed)? {
        let line = record.position().map_or(0, csv::Position::line);
        rows.push(columns.row(&record, line)?);
    }
    rows.sort_by_key(|row| row.id);
    let as_of = rows.iter().filter_map(|row| row.updated.clone()).max();
    Ok(Register { format: FORMAT.to_owned(), source: source.to_owned(), as_of, rows })
}

/// Where columns stand.
struct Columns {
    by_name: BTreeMap<String, usize>,
    criteria: Vec<(String, usize)>,
}

impl Columns {
    fn of(head: &csv::ByteRecord) -> Result<Self, ImportError> {
        let (mut by_name, mut criteria) = (BTreeMap::new(), Vec::new());
        for (at, name) in head.iter().enumerate() {
            let name = String::from_utf8_lossy(name).trim().to_lowercase();
            if schouw_act::criterion(&name).is_some() {
                criteria.push((name, at));
            } else {
                // Of two columns with one name the first is meant: the export has such a pair.
                by_name.entry(name).or_insert(at);
            }
        }
        let columns = Self { by_name, criteria };
        for (names, shown) in
            [(ID, "ID"), (ORGANISATION, "Overheidsinstantie"), (STATUS, "Status"), (URL, "Primair webadres")]
        {
            columns.at(names).ok_or(ImportError::NoColumn(shown))?;
        }
        Ok(columns)
    }

    fn at(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.by_name.get(*name)).copied()
    }

    fn row(&self, record: &csv::ByteRecord, line: u64) -> Result<RegisterRow, ImportError> {
        let get = |names: &[&str]| -> String {
            let cell = self.at(names).and_then(|at| record.get(at)).unwrap_or_default();
            String::from_utf8_lossy(cell).trim().to_owned()
        };
        let id = get(ID);
        let status = Status::from_letter(get(STATUS).split(['-', ' ', '–']).next().unwrap_or_default());
        // Of C, D and E nobody has tested the criteria.
        let is_tested = matches!(status, Some(Status::A | Status::B));
        let not_met = self
            .criteria
            .iter()
            .filter(|(_, at)| is_tested && record.get(*at).is_some_and(|cell| cell.trim_ascii() == b"0"));
        let others = get(OTHERS);
        let others = others.split(|c: char| c.is_whitespace() || ",;|".contains(c)).filter(|text| text.contains('.'));
        Ok(RegisterRow {
            id: id.parse().map_err(|_| ImportError::BadId { line, text: id.clone() })?,
            organisation: get(ORGANISATION),
            name: get(NAME),
            kind: get(KIND),
            annotation: get(ANNOTATION),
            url: get(URL),
            others: others.map(str::to_owned).collect(),
            updated: day(&get(UPDATED)),
            signed: day(&get(SIGNED)),
            full_by: day(&get(FULL_BY)),
            met: get(MET).parse().ok().filter(|met| is_tested && *met > 0),
            not_met: not_met.map(|(sc, _)| sc.clone()).collect(),
            status,
        })
    }
}

/// `15-12-2023 07:33` and `2023-12-15` as `2023-12-15`.
fn day(text: &str) -> Option<String> {
    let date = text.split([' ', 'T']).next()?;
    let parts: Vec<&str> = date.split(['-', '/']).collect();
    let [a, b, c] = parts[..] else { return None };
    let (year, day) = if a.len() == 4 { (a, c) } else { (c, a) };
    let date = jiff::civil::Date::new(year.parse().ok()?, b.parse().ok()?, day.parse().ok()?).ok()?;
    Some(date.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXPORT: &str = "ID;Overheidsinstantie;Naam;Type;Status;Aantal succescriteria waaraan is voldaan;Annotatiestatus;Overheidsinstantie;Primair webadres;Aanvullende webadressen;Datum waarop website/app volledig zal voldoen;Datum akkoord organisatie;1.1.1;1.4.3;Laatst gewijzigd;Naam invuller\n\
        12;Gemeente Voorbeeld;Voorbeeld;website;B - Voldoet gedeeltelijk;48;onderbouwing toereikend;Yes;https://www.voorbeeld.nl/;https://afval.voorbeeld.nl, werk.voorbeeld.nl;1-12-2026;14-12-2023;0;1;15-12-2023 07:33;J. Jansen\n\
        7;Gemeente Voorbeeld;De app;mobiele applicatie;D - voldoet niet;;;Yes;;;;;0;0;;J. Jansen\n";

    #[test]
    fn rows_are_read_by_the_names_of_their_columns() {
        let register = import(EXPORT.as_bytes(), "export.csv").unwrap();
        let [app, site] = &register.rows[..] else { panic!("{register:?}") };
        assert_eq!(
            (site.id, site.organisation.as_str(), site.status, site.met),
            (12, "Gemeente Voorbeeld", Some(Status::B), Some(48))
        );
        assert_eq!(site.not_met, ["1.1.1"]);
        assert_eq!(site.others, ["https://afval.voorbeeld.nl", "werk.voorbeeld.nl"]);
        assert_eq!((site.updated.as_deref(), site.full_by.as_deref()), (Some("2023-12-15"), Some("2026-12-01")));
        assert!(app.is_app() && app.not_met.is_empty(), "of D nothing is known");
        assert_eq!(register.as_of.as_deref(), Some("2023-12-15"));
        assert!(!register.to_text().contains("Jansen"), "persons are never kept");
        assert_eq!(Register::parse(&register.to_text()).unwrap(), register);
    }

    #[test]
    fn the_order_of_columns_and_the_separator_do_not_matter() {
        let reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(EXPORT.as_bytes()).into_records();
        let head = EXPORT.lines().next().unwrap().split(';');
        let mut records: Vec<Vec<String>> = vec![head.rev().map(str::to_owned).collect()];
        records.extend(reader.map(|record| record.unwrap().iter().rev().map(str::to_owned).collect()));
        let mut writer = csv::Writer::from_writer(b"\xef\xbb\xbf".to_vec());
        // The pair of columns with one name: turned round, the flag would come first, so that it goes last as ever.
        for record in &mut records {
            record.swap(8, 14);
        }
        records.iter().for_each(|record| writer.write_record(record).unwrap());
        let turned = import(&writer.into_inner().unwrap(), "export.csv").unwrap();
        assert_eq!(turned, import(EXPORT.as_bytes(), "export.csv").unwrap());
    }

    #[test]
    fn what_is_no_export_is_refused_with_what_is_missing() {
        let told = |text: &str| import(text.as_bytes(), "x").unwrap_err().to_string();
        assert!(told("a;b\n1;2\n").contains("\"ID\""));
        assert!(told("").contains("\"ID\""));
        assert!(told("ID;Overheidsinstantie;Status;Primair webadres\nx;a;A;b\n").starts_with("line 2: \"x\""));
    }
}
