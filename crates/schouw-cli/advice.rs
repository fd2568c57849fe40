//! What went wrong, in words of the user: why an address was not audited and what to do about it, and the system's own errors.

use crate::t;
use schouw_act::{Lang, PageRecord, Text, reason};
use std::io;

/// Why an address was not audited and what to do: whole sentences without the closing full stop.
pub(crate) fn not_measured(record: &PageRecord, lang: Lang) -> String {
    let Some(why) = &record.not_measured else { return String::new() };
    let address = record.requested_url.as_ref().unwrap_or(&record.url);
    let words = reason(&why.reason).map_or(why.reason.as_str(), |text| text.get(lang));
    let (cause, usual) = words.split_once(". ").unwrap_or((words, ""));
    let detail = if why.detail.is_empty() { String::new() } else { format!(" ({})", why.detail) };
    let advice = advice(&why.reason, record.status).map_or(usual, |text| text.get(lang));
    let advice = if advice.is_empty() { String::new() } else { format!(". {advice}") };
    format!("{address} {}: {cause}{detail}{advice}", t(lang, "is niet onderzocht", "was not audited"))
}

/// What to do, where more can be said than the words of the reason say.
fn advice(code: &str, status: Option<u16>) -> Option<Text> {
    let text = match (code, status.unwrap_or(0)) {
        ("http_status", 401 | 403 | 407) => Text::new(
            "De server laat onbekende bezoekers niet toe: vraag de beheerder om de user agent schouw toe te laten, en vul uw adres in met --contact",
            "The server keeps strangers out: ask its keeper to let the user agent schouw in, and give your address with --contact",
        ),
        ("http_status", 404 | 410) => Text::new(
            "Controleer het adres in een browser en geef een adres dat bestaat",
            "Check the address in a browser and give one that exists",
        ),
        ("http_status", 429) => Text::new(
            "De server vindt de bezoeken te snel: probeer het later opnieuw met een hogere --delay",
            "The server finds the visits too fast: try again later with a higher --delay",
        ),
        ("http_status", 500..) => Text::new(
            "De fout ligt bij de server: probeer het later opnieuw of meld het de beheerder",
            "The fault is the server's: try again later or tell its keeper",
        ),
        ("http_status", _) => Text::new("Controleer het adres in een browser", "Check the address in a browser"),
        ("time_out", _) => Text::new(
            "Probeer het later opnieuw, of verhoog request_timeout_seconds in het configuratiebestand",
            "Try again later, or raise request_timeout_seconds in the configuration file",
        ),
        ("connect_failed", _) => Text::new(
            "Controleer de netwerkverbinding en probeer het later opnieuw",
            "Check the network connection and try again later",
        ),
        ("tls_error", _) => Text::new(
            "Controleer het certificaat van de website; heeft zij geen beveiligde verbinding, geef dan een adres met http://",
            "Check the website's certificate; if it has no secure connection, give an address with http://",
        ),
        ("robots_disallowed", _) => Text::new(
            "Vraag de beheerder om in robots.txt een groep \"User-agent: schouw\" met de regel \"Allow: /\" op te nemen",
            "Ask the website's keeper to put a group \"User-agent: schouw\" with the line \"Allow: /\" in robots.txt",
        ),
        ("redirect_loop" | "too_many_redirects" | "bad_redirect", _) => Text::new(
            "Open het adres in een browser en geef het adres waar u uitkomt; lukt dat ook daar niet, meld het dan de beheerder",
            "Open the address in a browser and give the address where you end up; if that fails too, tell the website's keeper",
        ),
        ("redirect_out_of_scope", _) => Text::new(
            "Geef het adres waar de doorverwijzing heen leidt als startadres",
            "Give the address that the redirect leads to as start address",
        ),
        ("document" | "not_html" | "excluded_by_extension", _) => Text::new(
            "Geef het adres van een webpagina; documenten onderzoekt u met de hand",
            "Give the address of a web page; documents are to be examined by hand",
        ),
        ("empty_body", _) => Text::new(
            "Controleer in een browser of hier een pagina hoort te staan",
            "Check in a browser whether there should be a page here",
        ),
        ("bad_response" | "bad_encoding" | "headers_too_large", _) => {
            Text::new("Meld dit de beheerder van de website", "Tell the website's keeper")
        }
        ("address_refused", _) => Text::new(
            "Geef het afgeschermde adres zelf als startadres als u het wilt onderzoeken",
            "Give the private address itself as start address if you want it audited",
        ),
        ("excluded_by_pattern", _) => Text::new(
            "Pas --exclude of exclude in het configuratiebestand aan",
            "Change --exclude, or exclude in the configuration file",
        ),
        ("needs_rendering", _) => Text::new("Onderzoek deze pagina met de hand", "Examine this page by hand"),
        _ => return None,
    };
    Some(text)
}

/// What the system says is wrong with a file, in the language of the user where it is a usual thing.
pub(crate) fn io_words(error: &io::Error, lang: Lang) -> String {
    use io::ErrorKind as Kind;
    let text = match error.kind() {
        Kind::NotFound => Text::new("dat bestaat niet", "it does not exist"),
        Kind::PermissionDenied => Text::new("daar is geen toestemming voor", "permission was denied"),
        Kind::IsADirectory => Text::new("dat is een map", "it is a folder"),
        Kind::NotADirectory | Kind::AlreadyExists => {
            Text::new("er staat een bestand in de plaats van een map", "a file stands in the place of a folder")
        }
        Kind::StorageFull | Kind::QuotaExceeded => Text::new("de schijf is vol", "the disk is full"),
        Kind::ReadOnlyFilesystem => Text::new("de schijf kan alleen worden gelezen", "the disk is read-only"),
        Kind::InvalidData => Text::new("de inhoud is geen UTF-8-tekst", "the content is not UTF-8 text"),
        _ => return error.to_string(),
    };
    text.get(lang).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use schouw_act::NotMeasured;

    fn told(reason: &str, detail: &str, status: Option<u16>, lang: Lang) -> String {
        let not_measured = Some(NotMeasured { reason: reason.into(), detail: detail.into() });
        let record = PageRecord { url: "https://x.nl/".into(), status, not_measured, ..PageRecord::default() };
        super::not_measured(&record, lang)
    }

    #[test]
    fn cause_detail_and_advice_follow_each_other() {
        assert_eq!(
            told("no_such_host", "x.nl", None, Lang::Nl),
            "https://x.nl/ is niet onderzocht: de hostnaam bestaat niet (x.nl). Controleer de spelling van het adres"
        );
        assert_eq!(
            told("empty_body", "", Some(200), Lang::En),
            "https://x.nl/ was not audited: the page is empty. Check in a browser whether there should be a page here"
        );
    }

    #[test]
    fn every_status_has_its_own_advice() {
        let advised = [403, 404, 429, 503].map(|status| told("http_status", "", Some(status), Lang::Nl));
        for (at, one) in advised.iter().enumerate() {
            assert!(one.matches(". ").count() == 1 && !advised[..at].contains(one), "{one}");
        }
    }
}
