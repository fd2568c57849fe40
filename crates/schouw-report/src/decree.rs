//! The decree in words: what the statement says, what was found, which questions follow, what lapses when. HTML, CSV and the terminal say the same.

use crate::csv::reason_words;
use crate::words::{clean, date, number};
use schouw_act::{
    Contradiction, ContradictionKind, Deadline, DecreeCheck, Lang, Statement, StatementKind, Text, Value, criterion,
};

/// A check whose evidence is in words: reasons and codes are told in the language of the report.
pub(crate) fn in_words(check: &DecreeCheck, lang: Lang) -> DecreeCheck {
    let mut check = check.clone();
    for (name, value) in &mut check.evidence {
        match (name.as_str(), value) {
            ("why", Value::Text(code))
                if code.chars().all(|c| c.is_ascii_lowercase() || c == '_') && !code.is_empty() =>
            {
                *code = reason_words(code, lang);
            }
            ("why", Value::Text(code)) if code.is_empty() => {
                *code = Text::new("onbekend", "unknown").get(lang).to_owned()
            }
            ("exceptions", Value::List(codes)) => {
                codes.iter_mut().for_each(|code| {
                    *code = exception(code).map_or_else(|| code.clone(), |text| text.get(lang).to_owned())
                });
            }
            ("fields", Value::List(names)) if lang == Lang::En => {
                names.iter_mut().for_each(|name| *name = field_en(name).to_owned());
            }
            ("day" | "until", Value::Text(day)) => *day = day_words(day, lang),
            (_, Value::Text(text)) => *text = clean(text),
            (_, Value::List(texts)) => texts.iter_mut().for_each(|text| *text = clean(text)),
            _ => {}
        }
    }
    check
}

fn field_en(name: &str) -> &str {
    match name {
        "alternatief" => "alternative",
        "maatregel" => "measure",
        "planning" => "planning",
        other => other,
    }
}

fn exception(code: &str) -> Option<Text> {
    Some(match code {
        "old-documents" => Text::new("documenten van voor 23 september 2018", "documents of before 23 September 2018"),
        "old-media" => {
            Text::new("opgenomen media van voor 23 september 2020", "recorded media of before 23 September 2020")
        }
        "live-media" => Text::new("live media", "live media"),
        "maps" => Text::new("kaarten", "maps"),
        "third-party" => Text::new("inhoud van derden", "third-party content"),
        "archives" => Text::new("archieven", "archives"),
        "heritage" => Text::new("erfgoed", "heritage"),
        _ => return None,
    })
}

/// A day as people write it; a month stays a month.
pub(crate) fn day_words(day: &str, lang: Lang) -> String {
    match day.len() {
        10 => date(&format!("{day}T00:00:00Z"), lang),
        7 => {
            let whole = date(&format!("{day}-01T00:00:00Z"), lang);
            whole.split_once(' ').map_or_else(|| day.to_owned(), |(_, month)| month.to_owned())
        }
        _ => clean(day),
    }
}

/// Where a statement stands.
pub(crate) fn kind(kind: StatementKind) -> Text {
    match kind {
        StatementKind::Register => Text::new("in het landelijke register", "in the national register"),
        StatementKind::Model => Text::new("op de website, volgens het model", "on the website, after the model"),
        StatementKind::Free => Text::new("op de website, in eigen woorden", "on the website, in words of its own"),
        StatementKind::Label => {
            Text::new("een pagina die naar het register verwijst", "a page that refers to the register")
        }
    }
}

/// The fields of a statement that were read, with their names.
pub(crate) fn fields(statement: &Statement, lang: Lang) -> Vec<(&'static str, String)> {
    let t = |nl: &'static str, en: &'static str| Text::new(nl, en).get(lang);
    let day = |day: &Option<String>| day.as_deref().map(|day| day_words(day, lang));
    let list = |all: &[String]| (!all.is_empty()).then(|| clean(&all.join(", ")));
    let ids: Vec<String> = statement.register_ids.iter().map(ToString::to_string).collect();
    let research: Vec<String> = statement
        .research
        .iter()
        .map(|found| match (&found.day, &found.url) {
            (Some(day), Some(url)) => format!("{} ({url})", day_words(day, lang)),
            (Some(day), None) => day_words(day, lang),
            (None, url) => url.clone().unwrap_or_default(),
        })
        .collect();
    let deviations: Vec<String> =
        statement.deviations.iter().map(|found| found.criterion.clone().unwrap_or_else(|| "?".to_owned())).collect();
    let exceptions: Vec<String> =
        statement.exceptions.iter().filter_map(|code| exception(code)).map(|text| text.get(lang).to_owned()).collect();
    let all = [
        (t("Organisatie", "Organisation"), statement.organisation.as_deref().map(clean)),
        (t("Wet", "Law"), statement.law.as_deref().map(clean)),
        (
            t("Status", "Status"),
            statement.status.map(|status| format!("{} - {}", status.letter(), status.name().get(lang))),
        ),
        (t("Nummer in het register", "Number in the register"), list(&ids)),
        (t("Opgesteld", "Made"), day(&statement.prepared)),
        (t("Bijgewerkt", "Brought up to date"), day(&statement.updated)),
        (t("Getekend", "Signed"), day(&statement.signed)),
        (t("Herzien", "Reviewed"), day(&statement.reviewed)),
        (t("Gaat over", "Is about"), list(&statement.hosts)),
        (t("Overzicht", "Overview"), statement.overview.as_deref().map(clean)),
        (t("Criteria gehaald", "Criteria met"), statement.met.map(|(met, of)| format!("{met}/{of}"))),
        (t("Onderzoek", "Research"), list(&research)),
        (t("Afwijkingen", "Deviations"), list(&deviations)),
        (t("Uitzonderingen", "Exceptions"), list(&exceptions)),
        (t("Melden", "Feedback"), list(&statement.contacts)),
        (t("Klacht", "Complaint"), list(&statement.enforcement)),
    ];
    all.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

/// The name of a field that could not be read.
pub(crate) fn unread(code: &str, lang: Lang) -> String {
    let text = match code {
        "updated" => Text::new("de dag waarop zij is bijgewerkt", "the day on which it was brought up to date"),
        "signed" => Text::new("de dag waarop zij is getekend", "the day on which it was signed"),
        "reviewed" => Text::new("de dag waarop zij is herzien", "the day on which it was reviewed"),
        "prepared" => Text::new("de dag waarop zij is opgesteld", "the day on which it was made"),
        "status" => Text::new("de status", "the status"),
        _ => return clean(code),
    };
    text.get(lang).to_owned()
}

/// A question to whoever did the research.
pub(crate) fn question(found: &Contradiction, lang: Lang) -> String {
    let sc = found.criterion.as_deref().unwrap_or_default();
    let name = criterion(sc).map_or("", |criterion| criterion.name.get(lang));
    let claim = clean(&found.claim);
    let example = clean(found.example.as_deref().unwrap_or_default());
    let (failures, pages) = (number(found.failures, lang), number(found.pages, lang));
    let quoted = if claim.is_empty() { String::new() } else { format!(" (“{claim}”)") };
    match (found.kind, lang) {
        (ContradictionKind::MetButFails, Lang::Nl) => format!(
            "Volgens de verklaring{quoted} wordt aan {sc} {name} voldaan. Dit onderzoek vond {failures} zekere afwijkingen, op {pages} pagina's, zoals {example}. \
             Heeft het onderzoek die pagina's gezien, of zijn zij daarna veranderd?"
        ),
        (ContradictionKind::MetButFails, Lang::En) => format!(
            "According to the statement{quoted} {sc} {name} is met. This research found {failures} certain deviations, on {pages} pages, such as {example}. \
             Did the research see those pages, or have they changed since?"
        ),
        (ContradictionKind::NamedNotFound, Lang::Nl) => format!(
            "De verklaring noemt {sc} {name} als afwijking{quoted}. De regels van dit onderzoek vonden er geen meer. Is het opgelost? Laat het nakijken \
             voordat u de afwijking weghaalt: een programma ziet een deel."
        ),
        (ContradictionKind::NamedNotFound, Lang::En) => format!(
            "The statement names {sc} {name} as a deviation{quoted}. The rules of this research found none any more. Is it solved? Have it looked at \
             before you remove the deviation: a program sees a part."
        ),
        (ContradictionKind::NamedNotMeasured, Lang::Nl) => format!(
            "De verklaring noemt {sc} {name} als afwijking{quoted}. Of dat nog zo is, kon dit onderzoek niet zeker zeggen. Hoe staat het ervoor?"
        ),
        (ContradictionKind::NamedNotMeasured, Lang::En) => format!(
            "The statement names {sc} {name} as a deviation{quoted}. Whether that is still so this research could not say for certain. How does it stand?"
        ),
        (ContradictionKind::HostInNoStatement, Lang::Nl) => {
            format!("{example} is onderzocht en staat in geen verklaring{quoted}. Hoort deze host bij de website?")
        }
        (ContradictionKind::HostInNoStatement, Lang::En) => {
            format!("{example} was examined and stands in no statement{quoted}. Does this host belong to the website?")
        }
        (ContradictionKind::StatusDiffers, Lang::Nl) => {
            format!("De website noemt status {claim}, het register status {example}. Welke geldt?")
        }
        (ContradictionKind::StatusDiffers, Lang::En) => {
            format!("The website names status {claim}, the register status {example}. Which one holds?")
        }
    }
}

/// The kind of a question, for files.
pub(crate) fn question_kind(kind: ContradictionKind) -> Text {
    match kind {
        ContradictionKind::MetButFails => Text::new("gehaald, en er zijn afwijkingen", "met, and there are deviations"),
        ContradictionKind::NamedNotFound => {
            Text::new("afwijking die niet meer is gevonden", "deviation that was not found any more")
        }
        ContradictionKind::NamedNotMeasured => {
            Text::new("afwijking die niet te meten is", "deviation that cannot be measured")
        }
        ContradictionKind::HostInNoStatement => Text::new("host in geen verklaring", "host in no statement"),
        ContradictionKind::StatusDiffers => Text::new("status verschilt", "status differs"),
    }
}

/// What lapses.
pub(crate) fn lapses(deadline: &Deadline, lang: Lang) -> String {
    let about = clean(&deadline.about);
    let text = deadline.lapses();
    if about.is_empty() { text.get(lang).to_owned() } else { format!("{about}: {}", text.get(lang)) }
}

/// How a deadline stands on a day.
pub(crate) fn stands(deadline: &Deadline, day: &str) -> Text {
    deadline.heed(day).unwrap_or(Text::new("op tijd", "in time"))
}
