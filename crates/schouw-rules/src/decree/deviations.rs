//! What a statement says is not accessible, and which content it leaves out by law.

use super::dates;
use super::doc::{Kind, Line};
use schouw_act::Deviation;

/// Fields of a deviation in the model, with the words that open them.
const FIELDS: [(Field, &[&str]); 7] = [
    (Field::Description, &["beschrijving", "omschrijving", "knelpunt", "afwijking", "description", "issue"]),
    (Field::Cause, &["oorzaak", "reden", "cause", "reason"]),
    (Field::Effect, &["gevolg", "gevolgen", "effect", "consequence", "impact"]),
    (Field::Alternative, &["alternatief", "alternatieven", "alternative"]),
    (Field::Measure, &["maatregel", "maatregelen", "oplossing", "measure", "remedy"]),
    (Field::Burden, &["onevenredige last", "disproportionate burden"]),
    (Field::Planning, &["planning", "gepland", "oplossing gepland", "datum gereed", "gereed", "planned", "timeline"]),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Description,
    Cause,
    Effect,
    Alternative,
    Measure,
    Burden,
    Planning,
}

/// Which part of the statement a line stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// No heading has said yet.
    Unknown,
    /// What is not met.
    NotMet,
    /// What is met, or something else altogether.
    Other,
}

/// The deviations.
pub(super) fn read(lines: &[Line]) -> Vec<Deviation> {
    let mut found: Vec<Deviation> = Vec::new();
    let mut open: Option<Deviation> = None;
    let mut part = Part::Unknown;
    // The level of the heading that a deviation stands under, if it has one of its own.
    let mut own_level = None;
    for line in lines {
        let text = line.text.as_str();
        if let Kind::Heading(level) = line.kind
            && criterion(text).is_none()
        {
            if own_level.is_none_or(|own| level <= own) || part_of(text) != Part::Unknown {
                found.extend(open.take());
                own_level = None;
            }
            if part_of(text) != Part::Unknown {
                part = part_of(text);
            } else if open.is_none() {
                part = Part::Other;
            }
            continue;
        }
        if part == Part::Other {
            continue;
        }
        let field = field_of(text);
        if let (Some((sc, rest)), None) = (criterion(text), &field) {
            found.extend(open.take());
            own_level = match line.kind {
                Kind::Heading(level) => Some(level),
                _ => None,
            };
            // Without a part that says so, a criterion in running text is no deviation.
            if part == Part::NotMet || own_level.is_some() {
                let mut deviation = Deviation { criterion: Some(sc), ..Deviation::default() };
                if own_level.is_none() && !rest.is_empty() {
                    deviation.description = Some(rest);
                }
                open = Some(deviation);
            }
            continue;
        }
        let Some((field, value)) = field else { continue };
        // A description begins the next one where criteria are not named.
        if field == Field::Description && open.as_ref().is_none_or(|open| open.description.is_some()) {
            found.extend(open.take());
            if part == Part::NotMet {
                open = Some(Deviation::default());
            }
        }
        if let Some(deviation) = &mut open {
            fill(deviation, field, value);
        }
    }
    found.extend(open);
    // A criterion in a heading with nothing of the model below it says nothing of a deviation, unless the part does.
    found.retain(|deviation| {
        deviation.description.is_some()
            || deviation.measure.is_some()
            || deviation.cause.is_some()
            || part_names_only(deviation, lines)
    });
    found
}

/// Whether a criterion stands alone in a list of what is not met.
fn part_names_only(deviation: &Deviation, lines: &[Line]) -> bool {
    let Some(sc) = &deviation.criterion else { return false };
    let mut part = Part::Unknown;
    lines.iter().any(|line| {
        if matches!(line.kind, Kind::Heading(_)) && part_of(&line.text) != Part::Unknown {
            part = part_of(&line.text);
        }
        part == Part::NotMet && criterion(&line.text).is_some_and(|(found, _)| found == *sc)
    })
}

fn fill(deviation: &mut Deviation, field: Field, value: String) {
    if value.is_empty() {
        return;
    }
    match field {
        Field::Description => deviation.description = Some(value),
        Field::Cause => deviation.cause = Some(value),
        Field::Effect => deviation.effect = Some(value),
        Field::Alternative => deviation.alternative = Some(value),
        Field::Measure => deviation.measure = Some(value),
        Field::Burden => {
            let word = value.to_lowercase();
            deviation.burden = match word.split(|c: char| !c.is_alphabetic()).next() {
                Some("ja" | "yes") => Some(true),
                Some("nee" | "neen" | "no") => Some(false),
                _ => None,
            };
        }
        Field::Planning => {
            deviation.planned_for = dates::date(&value);
            deviation.planning = Some(value);
        }
    }
}

fn field_of(text: &str) -> Option<(Field, String)> {
    let (name, value) = text.split_once(':')?;
    let name = name.trim().to_lowercase();
    let name = name.trim_start_matches("van ").trim_end_matches('?').trim();
    let field = FIELDS.iter().find(|(_, words)| words.contains(&name)).map(|(field, _)| *field)?;
    Some((field, value.trim().to_owned()))
}

/// What a heading opens.
fn part_of(heading: &str) -> Part {
    let text = heading.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let denies = has(&[
        "niet-toegankelijk",
        "niet toegankelijk",
        "niet voldaan",
        "voldoet niet aan",
        "niet voldoet",
        "afwijking",
        "knelpunt",
        "non-accessible",
        "not accessible",
        "non-compliance",
        "not met",
        "deviation",
        "tekortkoming",
        "toegankelijkheidsproblemen",
    ]);
    if denies {
        return Part::NotMet;
    }
    if has(&["voldaan", "voldoet", "are met", "feedback", "contact", "handhaving", "enforcement", "uitleg over"]) {
        Part::Other
    } else {
        Part::Unknown
    }
}

/// A success criterion at the beginning of a text, and what follows its number and name.
fn criterion(text: &str) -> Option<(String, String)> {
    let mut rest = text.trim();
    for lead in ["succescriterium", "success criterion", "criterium", "criterion", "sc", "wcag"] {
        let lower = rest.to_lowercase();
        if lower.starts_with(lead) && rest.is_char_boundary(lead.len()) {
            rest = rest[lead.len()..].trim_start_matches([' ', ':', '-', '.']);
        }
    }
    let end = rest.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(rest.len());
    let number = rest[..end].trim_end_matches('.');
    let known = schouw_act::criterion(number)?;
    let rest = rest[end..].trim_start_matches([' ', ':', '-', '–', '.', '(']);
    let mut after = rest;
    for name in [known.name.nl, known.name.en] {
        let is_name = rest.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
        if is_name {
            after = &rest[name.len()..];
        }
    }
    let after = after.trim_start_matches(|c: char| " :-–.)".contains(c));
    let after = match after.strip_prefix("(A)").or_else(|| after.strip_prefix("(AA)")) {
        Some(rest) => rest.trim_start_matches(|c: char| " :-–.".contains(c)),
        None => after,
    };
    // A level alone is no description.
    let after = if ["(niveau a", "niveau a", "niveau aa", "level a", "level aa", "a", "aa"]
        .contains(&after.to_lowercase().trim_matches(['(', ')']))
    {
        ""
    } else {
        after
    };
    Some((number.to_owned(), after.trim().to_owned()))
}

/// Kinds of content that the decree leaves out (article 2, second paragraph) and that a statement names: codes with their words.
const EXCEPTIONS: [(&str, &[&str]); 7] = [
    ("old-documents", &["23 september 2018", "23-09-2018", "23 september 2018", "voor september 2018"]),
    ("old-media", &["23 september 2020", "23-09-2020", "vooraf opgenomen", "pre-recorded"]),
    ("live-media", &["live-uitzending", "live uitzending", "livestream", "live media", "live streams"]),
    ("maps", &["kaarten", "plattegronden", "online maps", "interactieve kaart"]),
    ("third-party", &["van derden", "derde partij", "third-party", "third party"]),
    ("archives", &["archieven", "gearchiveerde", "archiefinhoud", "archived content", "archives"]),
    ("heritage", &["erfgoed", "heritage"]),
];

/// The exceptions that a statement names, under a heading or in a sentence that is about them.
pub(super) fn exceptions(lines: &[Line]) -> Vec<String> {
    let mut is_section = false;
    let mut found: Vec<String> = Vec::new();
    for line in lines {
        let text = line.text.to_lowercase();
        let speaks = [
            "uitzondering",
            "uitgezonderd",
            "buiten de werkingssfeer",
            "buiten het toepassingsgebied",
            "niet onder de wet",
            "valt niet onder",
            "vallen niet onder",
            "outside the scope",
            "exempt",
            "not within the scope",
        ]
        .iter()
        .any(|word| text.contains(word));
        if matches!(line.kind, Kind::Heading(_)) {
            is_section = speaks;
        }
        if speaks || is_section {
            for (code, words) in EXCEPTIONS {
                if words.iter().any(|word| text.contains(word)) && !found.iter().any(|known| known == code) {
                    found.push(code.to_owned());
                }
            }
        }
    }
    found
}
