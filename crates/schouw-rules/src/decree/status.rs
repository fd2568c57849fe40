//! The status that a statement claims.

use super::doc::Line;
use schouw_act::Status;

/// The status, from the sentence that gives it. Where names of statuses are only explained, it is not known.
pub(super) fn of(lines: &[Line]) -> Option<Status> {
    let mut loose = Vec::new();
    for line in lines {
        let text = line.text.to_lowercase();
        for lead in [
            "status van deze website is",
            "status van deze app is",
            "status van deze applicatie is",
            "status van de website is",
            "nalevingsstatus:",
            "toegankelijkheidsstatus:",
            "compliance status:",
            "conformance status:",
            "status of this website is",
            "heeft status",
            "heeft de status",
            "has status",
        ] {
            if let Some((_, rest)) = text.split_once(lead)
                && let Some(status) = named(rest).or_else(|| lettered(rest))
            {
                return Some(status);
            }
        }
        // The label of the register names the status in its text alternative on some sites.
        let alts = line.pictures.iter().map(|picture| picture.text.to_lowercase());
        loose.extend(alts.filter(|alt| alt.contains("status")).filter_map(|alt| {
            let (_, rest) = alt.rsplit_once("status ")?;
            lettered(rest)
        }));
        let is_subject = [
            "deze website",
            "deze site",
            "de website",
            "onze website",
            "deze app",
            "this website",
            "our website",
            "this site",
        ]
        .iter()
        .any(|subject| text.contains(subject));
        if is_subject && !text.contains("als ") && !text.contains("wanneer ") {
            loose.extend(named_in_sentence(&text));
        }
    }
    loose.sort_unstable();
    loose.dedup();
    match loose[..] {
        [status] => Some(status),
        _ => None,
    }
}

/// A status by its name at the beginning of a text.
fn named(text: &str) -> Option<Status> {
    let head: String = text.chars().take(60).collect();
    named_in_sentence(&head).or_else(|| head.contains("geen toegankelijkheidsverklaring").then_some(Status::E))
}

fn named_in_sentence(text: &str) -> Option<Status> {
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let all = [
        (Status::C, has(&["eerste maatregelen genomen", "eerste maatregelen zijn genomen", "first measures taken"])),
        (
            Status::B,
            has(&[
                "voldoet gedeeltelijk",
                "gedeeltelijk voldo",
                "gedeeltelijk aan",
                "partially compliant",
                "partially conformant",
                "partially complies",
                "partly compliant",
            ]),
        ),
        (
            Status::A,
            has(&[
                "voldoet volledig",
                "volledig aan",
                "volledig toegankelijk",
                "fully compliant",
                "fully conformant",
                "fully complies",
            ]),
        ),
        (Status::D, has(&["voldoet niet", "voldoet nog niet", "not compliant", "does not comply", "not conformant"])),
    ];
    let mut named = all.into_iter().filter(|(_, is)| *is).map(|(status, _)| status);
    let first = named.next()?;
    // "Not fully compliant" and the like are no status.
    let is_denied = has(&["niet volledig", "not fully", "nog niet volledig"]);
    match (named.next(), is_denied) {
        (None, false) => Some(first),
        (_, true) if first == Status::B => Some(Status::B),
        _ => None,
    }
}

/// A status by its letter at the beginning of a text: `B - voldoet gedeeltelijk`, `b.`
fn lettered(text: &str) -> Option<Status> {
    let text = text.trim_start_matches([' ', ':', '"', '\'', '(']);
    let mut chars = text.chars();
    let letter = chars.next()?;
    let is_alone = chars.next().is_none_or(|next| !next.is_alphanumeric());
    is_alone.then(|| Status::from_letter(&letter.to_string())).flatten()
}
