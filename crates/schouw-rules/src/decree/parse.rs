//! Reads a statement: the fixed sentences of the national register, the model on a site of one's own, or free text in Dutch or English. What
//! stands there and cannot be read is named, and nothing is made up.

use super::dates;
use super::deviations;
use super::doc::{Kind, Line, Link, lines};
use super::{research, status};
use schouw_act::{Statement, StatementKind};
use schouw_page::Snapshot;
use url::Url;

/// The host of the national register, with and without www.
pub(crate) const REGISTER_HOST: &str = "toegankelijkheidsverklaring.nl";

/// Reads a page as a statement; none if it is none.
pub(crate) fn statement(page: &Snapshot) -> Option<Statement> {
    let url = page.url();
    let is_register = is_register_page(url);
    // Every page comes by: most are known for something else before their text is read.
    if !is_register && !may_be_named(page) {
        return None;
    }
    let lines = lines(page);
    let kind = kind_of(&lines, page, is_register)?;
    let reader = Reader { lines: &lines };
    let lang = reader.lang(page);
    let mut unread = Vec::new();
    let mut day = |leads: &[&str], name: &str| {
        let (value, is_there) = reader.day_after(leads);
        if value.is_none() && is_there {
            unread.push(name.to_owned());
        }
        value
    };
    let updated = day(&UPDATED, "updated");
    let signed = day(&SIGNED, "signed");
    let reviewed = day(&REVIEWED, "reviewed");
    let prepared = day(&PREPARED, "prepared");
    let status = status::of(&lines);
    if status.is_none()
        && kind != StatementKind::Label
        && has_any(
            &lines,
            &["nalevingsstatus", "compliance status", "conformance status", "status van deze website is"],
        )
    {
        unread.push("status".to_owned());
    }
    Some(Statement {
        url: url.to_string(),
        kind,
        lang,
        organisation: reader.organisation(page),
        law: reader.law(),
        status,
        register_ids: register_ids(url, &lines),
        prepared,
        updated,
        signed,
        reviewed,
        hosts: reader.hosts(),
        overview: reader.overview(),
        met: reader.met(),
        research: research::of(&lines, url),
        deviations: deviations::read(&lines),
        exceptions: deviations::exceptions(&lines),
        contacts: reader.contacts(),
        enforcement: reader.enforcement(),
        unread,
    })
}

const UPDATED: [&str; 10] = [
    "laatst is bijgewerkt op",
    "laatst bijgewerkt op",
    "laatst bijgewerkt:",
    "bijgewerkt op",
    "laatst gewijzigd op",
    "laatste wijziging",
    "last updated on",
    "last updated:",
    "was updated on",
    "last modified on",
];
const SIGNED: [&str; 6] =
    ["verklaring is op ", "gezien en akkoord op", "ondertekend op", "getekend op", "signed on", "approved on"];
const REVIEWED: [&str; 6] = [
    "laatst herzien op",
    "laatst gecontroleerd op",
    "laatst beoordeeld op",
    "herzien op",
    "last reviewed on",
    "reviewed on",
];
const PREPARED: [&str; 8] = [
    "verklaring is opgesteld op",
    "opgesteld op",
    "gepubliceerd op",
    "datum van de verklaring",
    "prepared on",
    "was created on",
    "statement dates from",
    "published on",
];

/// Whether an address is that of a statement in the national register.
pub(crate) fn is_register_page(url: &Url) -> bool {
    is_register_host(url) && register_id(url.as_str()).is_some()
}

pub(crate) fn is_register_host(url: &Url) -> bool {
    url.host_str().is_some_and(|host| host.trim_start_matches("www.") == REGISTER_HOST)
}

/// The number of a statement in an address of the register or of its labels.
pub(crate) fn register_id(address: &str) -> Option<u32> {
    let (_, path) = address.split_once(REGISTER_HOST)?;
    let digits = |text: &str| -> Option<u32> {
        let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        text[..end].parse().ok()
    };
    if let Some(rest) = path.strip_prefix("/register/") {
        return digits(rest);
    }
    // `/files/verklaring/label/<hash>.<id>.svg`
    let name = path.strip_prefix("/files/verklaring/label/")?.split(['?', '#']).next()?;
    let mut parts = name.rsplit('.');
    (parts.next() == Some("svg"))
        .then(|| parts.next().and_then(|id| id.parse().ok()).filter(|_| parts.next().is_some()))
        .flatten()
}

fn register_ids(url: &Url, lines: &[Line]) -> Vec<u32> {
    let addresses = lines.iter().flat_map(|line| line.links.iter().chain(&line.pictures)).map(|link| link.to.as_str());
    let mut ids: Vec<u32> = std::iter::once(url.as_str()).chain(addresses).filter_map(register_id).collect();
    let mut seen = std::collections::BTreeSet::new();
    ids.retain(|id| seen.insert(*id));
    ids
}

/// What a page is, if it is a statement: it says in title or heading that it is about accessibility of sites, and then what only a
/// statement says.
fn kind_of(lines: &[Line], page: &Snapshot, is_register: bool) -> Option<StatementKind> {
    let has = |words: &[&str]| has_any(lines, words);
    if is_register {
        return has(&["status toegankelijkheid", "verklaring van"]).then_some(StatementKind::Register);
    }
    let title = page.title().unwrap_or_default().to_lowercase();
    let first = lines.iter().find(|line| matches!(line.kind, Kind::Heading(_))).map(|line| line.text.to_lowercase());
    let is_named = |text: &str| names_subject(text) && !is_physical(text);
    if !is_named(&title) && !first.as_deref().is_some_and(is_named) {
        return None;
    }
    let law = has(&LAWS);
    let status = has(&[
        "nalevingsstatus",
        "de status van deze",
        "voldoet gedeeltelijk",
        "voldoet volledig",
        "voldoet niet",
        "eerste maatregelen genomen",
        "compliance status",
        "conformance status",
        "partially compliant",
        "fully compliant",
        "partially conformant",
        "fully conformant",
        "not compliant",
    ]);
    let claims = has(&[
        "toegankelijkheidsverklaring",
        "accessibility statement",
        "wcag",
        "en 301 549",
        "succescriteri",
        "success criteri",
    ]);
    let ids = !register_ids(page.url(), lines).is_empty();
    match (law && status, law || status || claims, ids) {
        (true, ..) => Some(StatementKind::Model),
        // A page with little text of its own: the register says the rest.
        (_, _, true) if !status && !law => Some(StatementKind::Label),
        (_, true, true) => Some(StatementKind::Free),
        (_, _, true) => Some(StatementKind::Label),
        // Words alone: a claim about the law or a status, not a news item that mentions the subject.
        _ if (law || status) && (claims || has(&["website"])) => Some(StatementKind::Free),
        _ => None,
    }
}

/// Whether the title or any heading names the subject: without that `kind_of` says no, whatever the text.
fn may_be_named(page: &Snapshot) -> bool {
    let names = |text: &str| names_subject(&text.to_lowercase());
    page.title().is_some_and(|title| names(&title))
        || page.elements().filter(|el| el.is_any(&["h1", "h2", "h3", "h4", "h5", "h6"])).any(|heading| {
            names(&heading.text_content()) || heading.descendants().any(|el| el.attr("alt").is_some_and(names))
        })
}

/// Whether a text in lower case names what statements are about.
fn names_subject(text: &str) -> bool {
    ["toegankelijkheid", "accessibility", "proclaimer"].iter().any(|name| text.contains(name))
}

/// Whether one of some words in lower case stands in one of the lines.
fn has_any(lines: &[Line], words: &[&str]) -> bool {
    lines.iter().any(|line| {
        let text = line.text.to_lowercase();
        words.iter().any(|word| text.contains(word))
    })
}

/// Accessibility of buildings and the like is another matter.
pub(super) fn is_physical(text: &str) -> bool {
    const PLACES: [&str; 9] = [
        "rolstoel",
        "gebouw",
        "voorziening",
        "strand",
        "openbare ruimte",
        "stadhuis",
        "gemeentehuis",
        "wheelchair",
        "parkeren",
    ];
    PLACES.iter().any(|word| text.contains(word))
}

const LAWS: [&str; 6] = [
    "besluit digitale toegankelijkheid overheid",
    "besluit digitale toegankelijkheid",
    "wet digitale overheid",
    "richtlijn (eu) 2016/2102",
    "directive (eu) 2016/2102",
    "decree on digital accessibility",
];

struct Reader<'l> {
    lines: &'l [Line],
}

impl Reader<'_> {
    /// The language, by the words of the law and not by the page's attribute, which may be wrong.
    fn lang(&self, page: &Snapshot) -> String {
        let count = |words: &[&str]| {
            let all = self.lines.iter().flat_map(|line| line.text.split_whitespace());
            all.filter(|word| words.contains(&word.to_lowercase().as_str())).count()
        };
        let (dutch, english) =
            (count(&["de", "het", "een", "van", "deze", "is"]), count(&["the", "of", "this", "and", "is", "to"]));
        if dutch == english {
            let tag = page.root().and_then(|root| root.attr("lang")).unwrap_or("nl");
            return if tag.starts_with("en") { "en" } else { "nl" }.to_owned();
        }
        if english > dutch { "en" } else { "nl" }.to_owned()
    }

    fn law(&self) -> Option<String> {
        self.lines.iter().find_map(|line| {
            let text = line.text.to_lowercase();
            let at = LAWS.iter().find_map(|law| text.find(law).map(|at| (at, law.len())))?;
            let is_old = text[..at.0].trim_end().ends_with("tijdelijk");
            let words = text.get(at.0..at.0 + at.1)?;
            Some(if is_old { format!("tijdelijk {words}") } else { words.to_owned() })
        })
    }

    /// The day behind one of some words, and whether the words are there. A line's first day after them counts.
    fn day_after(&self, leads: &[&str]) -> (Option<String>, bool) {
        let mut is_there = false;
        for lead in leads {
            for line in self.lines {
                let text = line.text.to_lowercase();
                let Some(at) = text.find(lead) else { continue };
                let rest = &text[at + lead.len()..];
                // What follows at once is a day, or was meant to be one.
                let near: String = rest.chars().take(40).collect();
                if let Some(day) = dates::date(&near) {
                    return (Some(day), true);
                }
                is_there |= near.trim_start().starts_with(|c: char| c.is_ascii_digit()) || near.trim().len() < 3;
            }
        }
        (None, is_there)
    }

    fn organisation(&self, page: &Snapshot) -> Option<String> {
        let before = |text: &str, marks: &[&str]| {
            let lower = text.to_lowercase();
            // Lengths differ where lower case does: then the text is left alone.
            let at = marks.iter().find_map(|mark| lower.find(mark)).filter(|_| lower.len() == text.len())?;
            let name = text[..at].rsplit(['.', '\n']).next()?.trim();
            let name = name.trim_start_matches("De ").trim_start_matches("de ").trim_start_matches("The ").trim();
            (!name.is_empty() && name.chars().count() < 80).then(|| name.to_owned())
        };
        const MARKS: [&str; 7] = [
            " is wettelijk verplicht",
            " wil dat iedereen",
            " vindt het belangrijk dat",
            " streeft ernaar",
            " is committed to",
            " is legally obliged",
            " wants everyone",
        ];
        let told = self.lines.iter().find_map(|line| before(&line.text, &MARKS));
        told.filter(|name| !["wij", "we"].contains(&name.to_lowercase().as_str())).or_else(|| {
            let title = page.title()?;
            title.strip_prefix("Verklaring van ").map(str::trim).map(str::to_owned)
        })
    }

    /// The hosts that it is about.
    fn hosts(&self) -> Vec<String> {
        const LEADS: [&str; 11] = [
            "hoofddomein",
            "subdomeinen",
            "domeinen die behoren",
            "geldt voor",
            "heeft betrekking op",
            "van toepassing op",
            "main domain",
            "subdomains",
            "applies to",
            "covers the following",
            "de inhoud van de website",
        ];
        let mut found: Vec<String> = Vec::new();
        let mut is_list = false;
        for line in self.lines {
            let text = line.text.to_lowercase();
            let leads = LEADS.iter().any(|lead| text.contains(lead));
            let own = leads || (is_list && line.kind == Kind::Item);
            if own {
                found.extend(hosts_in(&text));
                found.extend(
                    line.links.iter().filter_map(|link| Url::parse(&link.to).ok()?.host_str().map(str::to_owned)),
                );
            }
            is_list = own && (line.kind == Kind::Item || text.trim_end().ends_with(':'));
        }
        let mut seen = std::collections::BTreeSet::new();
        let is_other =
            |host: &str| host.ends_with(REGISTER_HOST) || host.ends_with("w3.org") || host.ends_with("ombudsman.nl");
        found.retain(|host| !is_other(host) && seen.insert(host.clone()));
        found
    }

    fn overview(&self) -> Option<String> {
        let links = self.lines.iter().flat_map(|line| line.links.iter().map(move |link| (line, link)));
        let mut links = links.filter(|(line, link)| {
            let text = line.text.to_lowercase();
            let is_query = link.to.contains(REGISTER_HOST) && link.to.contains("/register?");
            is_query
                || (text.contains("overzicht van alle") || text.contains("overview of all"))
                    && register_id(&link.to).is_none()
        });
        links.next().map(|(_, link)| link.to.clone())
    }

    /// `41 van de 50 succescriteria`, `41/50`.
    fn met(&self) -> Option<(u32, u32)> {
        self.lines.iter().find_map(|line| {
            let text = line.text.to_lowercase();
            if !["succescriteri", "success criteri", "criteria", "eisen"].iter().any(|word| text.contains(word)) {
                return None;
            }
            let numbers: Vec<&str> =
                text.split(|c: char| !(c.is_ascii_digit() || c == '/')).filter(|part| !part.is_empty()).collect();
            if let Some(pair) =
                numbers.iter().filter_map(|part| part.split_once('/')).find_map(|(met, of)| pair(met, of))
            {
                return Some(pair);
            }
            for between in [" van de ", " of the ", " out of the ", " out of ", " van "] {
                if let Some((before, after)) = text.split_once(between) {
                    let met = before.rsplit(' ').next().unwrap_or_default();
                    let of: String = after.chars().take_while(char::is_ascii_digit).collect();
                    if let Some(pair) = pair(met, &of) {
                        return Some(pair);
                    }
                }
            }
            None
        })
    }

    fn contacts(&self) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        let mut is_section = false;
        for line in self.lines {
            let text = line.text.to_lowercase();
            if matches!(line.kind, Kind::Heading(_)) {
                is_section =
                    ["feedback", "contact", "melden", "melding", "reageren"].iter().any(|word| text.contains(word));
            }
            for link in &line.links {
                let is_form = ["formulier", "contact", "melding", "form"]
                    .iter()
                    .any(|word| link.text.to_lowercase().contains(word) || link.to.to_lowercase().contains(word));
                let is_contact = link.to.starts_with("mailto:")
                    || link.to.starts_with("tel:")
                    || (is_section && is_form && !is_ombudsman(link));
                if is_contact && !found.contains(&link.to) {
                    found.push(link.to.clone());
                }
            }
            // An address that nobody made a link of is an address still.
            if is_section || text.contains("e-mail") || text.contains("mail naar") {
                for word in line.text.split_whitespace() {
                    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
                    let is_mail =
                        word.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'));
                    let address = format!("mailto:{word}");
                    if is_mail && !found.iter().any(|known| known.eq_ignore_ascii_case(&address)) {
                        found.push(address);
                    }
                }
            }
        }
        found
    }

    fn enforcement(&self) -> Vec<String> {
        let links = self.lines.iter().flat_map(|line| &line.links).filter(|link| is_ombudsman(link));
        let mut found: Vec<String> = Vec::new();
        for link in links {
            if !found.contains(&link.to) {
                found.push(link.to.clone());
            }
        }
        found
    }
}

fn is_ombudsman(link: &Link) -> bool {
    link.to.to_lowercase().contains("ombudsman") || link.text.to_lowercase().contains("ombudsman")
}

fn pair(met: &str, of: &str) -> Option<(u32, u32)> {
    let (met, of): (u32, u32) = (met.parse().ok()?, of.parse().ok()?);
    (met <= of && (25..=60).contains(&of)).then_some((met, of))
}

/// Names of hosts in a text.
fn hosts_in(text: &str) -> Vec<String> {
    let words = text.split(|c: char| c.is_whitespace() || ",;()\"'".contains(c));
    let host = |word: &str| {
        let word = word.trim_start_matches("https://").trim_start_matches("http://");
        let host = word.split(['/', '?', '#']).next()?.trim_end_matches(['.', ':']);
        let name = host.split(':').next()?;
        let labels: Vec<&str> = name.split('.').collect();
        let is_label = |label: &&str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
        let end = labels.last()?;
        let is_host =
            labels.len() >= 2 && labels.iter().all(is_label) && end.len() >= 2 && end.chars().all(char::is_alphabetic);
        (is_host && !word.contains('@')).then(|| name.to_owned())
    };
    words.filter_map(host).collect()
}
