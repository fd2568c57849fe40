//! What lapses when, over all sites of an organisation: as a table, as CSV, and for a calendar (RFC 5545).

use jiff::civil::Date;
use schouw_act::{Deadline, Lang, RegisterRow, Status, Text};
use schouw_rules::decree::terms::{TERMS, after};

/// What lapses for some rows, the first first.
pub fn calendar(rows: &[&RegisterRow]) -> Vec<Deadline> {
    let terms = &*TERMS;
    let mut found = Vec::new();
    for row in rows {
        let of = if row.url.is_empty() { row.name.clone() } else { row.url.clone() };
        let mut add = |what: &str, from: &Option<String>, months: i32, warn: i32| {
            let Some(day) = from.as_deref().and_then(|day| day.parse::<Date>().ok()) else { return };
            found.push(Deadline {
                what: what.to_owned(),
                of: of.clone(),
                day: after(day, months).to_string(),
                warn_from: after(day, warn).to_string(),
                counted_from: (months > 0).then(|| day.to_string()),
                about: row.name.clone(),
            });
        };
        let dealt_with = [&row.updated, &row.signed].into_iter().flatten().max().cloned();
        add("yearly-review", &dealt_with, terms.statement_months, terms.statement_warn_months);
        if row.status == Some(Status::C) {
            add(
                "status-c",
                &row.signed.clone().or_else(|| row.updated.clone()),
                terms.status_c_months,
                terms.status_c_warn_months,
            );
        }
        add("full-compliance", &row.full_by, 0, -3);
    }
    found.sort_by(|a, b| (&a.day, &a.of, &a.what).cmp(&(&b.day, &b.of, &b.what)));
    found
}

/// The deadlines as CSV with semicolons.
pub fn to_csv(deadlines: &[Deadline], lang: Lang) -> String {
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    let head = [
        Text::new("Verloopt op", "Lapses on"),
        Text::new("Wat", "What"),
        Text::new("Van", "Of"),
        Text::new("Let op vanaf", "Look at it from"),
        Text::new("Geteld vanaf", "Counted from"),
        Text::new("Over", "About"),
    ];
    let mut write = |cells: Vec<String>| drop(writer.write_record(cells));
    write(head.iter().map(|text| text.get(lang).to_owned()).collect());
    for deadline in deadlines {
        write(vec![
            deadline.day.clone(),
            deadline.lapses().get(lang).to_owned(),
            deadline.of.clone(),
            deadline.warn_from.clone(),
            deadline.counted_from.clone().unwrap_or_default(),
            deadline.about.clone(),
        ]);
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// The deadlines for a calendar: a day-long event for each, with a reminder on the day from which it is to be looked at. `stamp` is the moment of
/// making, as `20261125T210000Z`.
pub fn to_ics(deadlines: &[Deadline], stamp: &str, lang: Lang) -> String {
    let mut out =
        String::from("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//schouw//termijnen//NL\r\nCALSCALE:GREGORIAN\r\n");
    for deadline in deadlines {
        let (Ok(day), Ok(warn)) = (deadline.day.parse::<Date>(), deadline.warn_from.parse::<Date>()) else { continue };
        let digits = |day: Date| day.to_string().replace('-', "");
        let uid =
            format!("{}-{}-{}@schouw", deadline.what, digits(day), hash(&format!("{}{}", deadline.of, deadline.about)));
        let next = day.tomorrow().unwrap_or(day);
        let days_before = warn.until(day).map_or(0, |span| span.get_days()).max(0);
        let title = format!("{}: {}", deadline.of, deadline.lapses().get(lang));
        let lines = [
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{uid}"),
            format!("DTSTAMP:{stamp}"),
            format!("DTSTART;VALUE=DATE:{}", digits(day)),
            format!("DTEND;VALUE=DATE:{}", digits(next)),
            format!("SUMMARY:{}", escaped(&title)),
            format!("DESCRIPTION:{}", escaped(&deadline.about)),
            "BEGIN:VALARM".to_owned(),
            "ACTION:DISPLAY".to_owned(),
            format!("DESCRIPTION:{}", escaped(&title)),
            format!("TRIGGER:-P{days_before}D"),
            "END:VALARM".to_owned(),
            "END:VEVENT".to_owned(),
        ];
        lines.iter().for_each(|line| folded(line, &mut out));
    }
    out.push_str("END:VCALENDAR\r\n");
    out
}

/// RFC 5545 section 3.3.11.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace(['\r', '\n'], " ")
}

/// A line of at most 75 octets (RFC 5545 section 3.1), and the rest of it on lines that begin with a space.
fn folded(line: &str, out: &mut String) {
    let mut octets = 0;
    for c in line.chars() {
        if octets + c.len_utf8() > 75 {
            out.push_str("\r\n ");
            octets = 1;
        }
        out.push(c);
        octets += c.len_utf8();
    }
    out.push_str("\r\n");
}

/// FNV-1a: a number that stays the same from run to run, so that a calendar knows an event again.
fn hash(text: &str) -> String {
    let hash = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row() -> RegisterRow {
        RegisterRow {
            id: 12,
            name: "Voorbeeld; de \"site\"".into(),
            url: "https://www.voorbeeld.nl/".into(),
            status: Some(Status::C),
            updated: Some("2026-03-31".into()),
            signed: Some("2026-03-30".into()),
            full_by: Some("2027-01-01".into()),
            ..RegisterRow::default()
        }
    }

    #[test]
    fn what_lapses_is_counted_from_what_is_known() {
        let row = row();
        let found = calendar(&[&row]);
        let days: Vec<(&str, &str, &str)> =
            found.iter().map(|d| (d.what.as_str(), d.day.as_str(), d.warn_from.as_str())).collect();
        assert_eq!(
            days,
            [
                ("status-c", "2026-09-30", "2026-07-30"),
                ("full-compliance", "2027-01-01", "2026-10-01"),
                ("yearly-review", "2027-03-31", "2027-01-31"),
            ]
        );
    }

    #[test]
    fn a_calendar_has_its_lines_folded_and_its_texts_escaped() {
        let row = row();
        let ics = to_ics(&calendar(&[&row]), "20261125T210000Z", Lang::Nl);
        assert!(ics.split("\r\n").all(|line| line.len() <= 75), "{ics}");
        assert!(ics.contains("DTSTART;VALUE=DATE:20260930\r\n") && ics.contains("DTEND;VALUE=DATE:20261001\r\n"));
        assert!(ics.contains("Voorbeeld\\; de"));
        assert_eq!(ics.matches("BEGIN:VEVENT").count(), 3);
        assert_eq!(to_csv(&calendar(&[&row]), Lang::En).lines().count(), 4);
    }
}
