//! Rules and a run that look like the real thing, for the tests of the reports.
#![allow(clippy::disallowed_methods)] // tests write reports into temporary folders
#![allow(dead_code)] // each test file uses its part

use schouw_act::*;
use schouw_report::{CsvDialect, MemorySink, MemorySource, Options, write_all};
use std::collections::BTreeMap;

pub(crate) const RULES: &[&Rule] = &[&IMAGE, &LINK, &FIELD, &TITLE, &HEADING];

const BASE: Rule = Rule {
    id: "",
    version: 1,
    kind: RuleKind::Wcag,
    act: &[],
    criteria: &[],
    secondary: &[],
    techniques: &[],
    title: Text::new("", ""),
    messages: &[],
    page: Text::new("", ""),
};

pub(crate) static IMAGE: Rule = Rule {
    id: "image-name",
    version: 2,
    act: &["23a2a8"],
    criteria: &["1.1.1"],
    secondary: &["4.1.2"],
    techniques: &["H37", "F65"],
    title: Text::new("Afbeelding heeft een tekstalternatief", "Image has a text alternative"),
    messages: &[
        Message {
            id: "no_name",
            outcome: Outcome::Failed,
            why: Text::new(
                "De afbeelding {src} heeft geen tekstalternatief en is ook niet als versiering gemarkeerd.",
                "The image {src} has no text alternative and is not marked as decoration either.",
            ),
            fix: Text::new(
                "Geef de afbeelding een alt-attribuut met wat zij toevoegt, of alt=\"\" als zij alleen versiert.",
                "Give the image an alt attribute that says what it adds, or alt=\"\" if it only decorates.",
            ),
        },
        Message {
            id: "file_name",
            outcome: Outcome::CantTell,
            why: Text::new(
                "Het tekstalternatief “{name}” lijkt een bestandsnaam. Zegt het wat de afbeelding laat zien?",
                "The text alternative “{name}” looks like a file name. Does it say what the image shows?",
            ),
            fix: Text::new("Vergelijk de tekst met de afbeelding.", "Compare the text with the image."),
        },
    ],
    page: Text::new(
        "# Afbeelding heeft een tekstalternatief\n\nElke afbeelding die iets toevoegt, heeft een tekst die hetzelfde zegt.\n\n## Waarom\n\nWie de afbeelding niet ziet, hoort met een schermlezer alleen het tekstalternatief. Ontbreekt dat, dan leest de schermlezer vaak de bestandsnaam voor.\n\n## Oplossing\n\n- Voegt de afbeelding iets toe: beschrijf dat in `alt`.\n- Is zij alleen versiering: geef haar `alt=\"\"`.\n\n```html\n<img src=\"gemeentehuis.jpg\" alt=\"Het gemeentehuis aan de Brink\">\n```\n",
        "# Image has a text alternative\n\nEvery image that adds something has a text that says the same.\n\n## Why\n\nPeople who do not see the image hear only its text alternative.\n\n## How to fix\n\nDescribe in `alt` what the image adds, or use `alt=\"\"` for decoration.\n\n## Cases\n\n### Passed: a case\n",
    ),
    ..BASE
};

pub(crate) static LINK: Rule = Rule {
    id: "link-name",
    act: &["c487ae"],
    criteria: &["2.4.4", "4.1.2"],
    techniques: &["F89"],
    title: Text::new("Link heeft een naam", "Link has a name"),
    messages: &[Message {
        id: "no_name",
        outcome: Outcome::Failed,
        why: Text::new("De link heeft geen tekst en geen andere naam.", "The link has no text and no other name."),
        fix: Text::new(
            "Zet een tekst in de link die zegt waar zij heen gaat.",
            "Put a text in the link that says where it goes.",
        ),
    }],
    page: Text::new(
        "# Link heeft een naam\n\n## Waarom\n\nEen link zonder naam wordt voorgelezen als alleen “link”.\n\n## Oplossing\n\nZet tekst in de link.\n",
        "# Link has a name\n\n## Why\n\nA link without a name is read as “link” only.\n\n## How to fix\n\nPut text in the link.\n\n## Cases\n",
    ),
    ..BASE
};

pub(crate) static FIELD: Rule = Rule {
    id: "form-field-name",
    act: &["e086e5"],
    criteria: &["4.1.2"],
    secondary: &["1.3.1", "3.3.2"],
    techniques: &["F68", "H44"],
    title: Text::new("Invoerveld heeft een naam", "Form field has a name"),
    messages: &[
        Message {
            id: "no_name",
            outcome: Outcome::Failed,
            why: Text::new("Het veld met rol {role} heeft geen naam.", "The field with role {role} has no name."),
            fix: Text::new("Verbind een label met het veld.", "Connect a label with the field."),
        },
        Message {
            id: "placeholder",
            outcome: Outcome::CantTell,
            why: Text::new(
                "De enige naam van het veld is de voorbeeldtekst “{name}”. Blijft duidelijk wat er moet staan als iemand typt?",
                "The only name of the field is its placeholder “{name}”. Does it stay clear what to enter while typing?",
            ),
            fix: Text::new("Vul het veld en kijk of de vraag zichtbaar blijft.", "Fill the field and look."),
        },
    ],
    page: Text::new(
        "# Invoerveld heeft een naam\n\n## Waarom\n\nZonder naam weet niemand met een schermlezer wat er in het veld moet.\n",
        "# Form field has a name\n\n## Why\n\nWithout a name a screen reader user cannot know what to enter.\n",
    ),
    ..BASE
};

pub(crate) static TITLE: Rule = Rule {
    id: "page-title",
    act: &["2779a5"],
    criteria: &["2.4.2"],
    techniques: &["G88", "H25"],
    title: Text::new("Pagina heeft een titel", "Page has a title"),
    messages: &[Message {
        id: "no_title",
        outcome: Outcome::Failed,
        why: Text::new("De pagina heeft geen titel.", "The page has no title."),
        fix: Text::new("Geef de pagina een title-element met tekst.", "Give the page a title element with text."),
    }],
    page: Text::new("# Pagina heeft een titel\n\nProza.\n", "# Page has a title\n\nProse.\n"),
    ..BASE
};

pub(crate) static HEADING: Rule = Rule {
    id: "heading-order",
    kind: RuleKind::BestPractice,
    title: Text::new("Koppen slaan geen niveau over", "Headings skip no level"),
    messages: &[Message {
        id: "skipped",
        outcome: Outcome::Failed,
        why: Text::new("Na een kop van niveau {from} volgt niveau {to}.", "After level {from} comes level {to}."),
        fix: Text::new("Gebruik het volgende niveau.", "Use the next level."),
    }],
    page: Text::new("# Koppen slaan geen niveau over\n", "# Headings skip no level\n"),
    ..BASE
};

/// A finding of a rule on an element.
pub(crate) fn finding(
    rule: &Rule,
    message: &str,
    snippet: &str,
    line: u32,
    component: u64,
    evidence: &[(&str, Value)],
) -> Finding {
    let tag: String = snippet.chars().skip(1).take_while(char::is_ascii_alphanumeric).collect();
    Finding {
        rule: rule.id.to_owned(),
        outcome: rule.message(message).expect("a message of the rule").outcome,
        message: message.to_owned(),
        reason: None,
        evidence: evidence.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect(),
        target: Target {
            selector: format!("main > {tag}:nth-of-type(2)"),
            snippet: snippet.to_owned(),
            line,
            column: 9,
            ..Target::default()
        },
        component: format!("{component:016x}"),
    }
}

/// A measured page whose counts follow from its findings, with `passed` passed targets per rule.
pub(crate) fn page(seq: u64, path: &str, title: &str, findings: Vec<Finding>, passed: u32) -> PageRecord {
    let mut counts: BTreeMap<String, RuleCount> = BTreeMap::new();
    for rule in RULES.iter().filter(|rule| rule.id != HEADING.id) {
        counts.insert(rule.id.to_owned(), RuleCount { passed, ..RuleCount::default() });
    }
    for finding in &findings {
        let count = counts.entry(finding.rule.clone()).or_default();
        match finding.outcome {
            Outcome::Failed => count.failed += 1,
            _ => count.cant_tell += 1,
        }
    }
    PageRecord {
        seq,
        url: format!("https://www.voorbeeldgemeente.nl{path}"),
        referrer: (seq > 0).then(|| "https://www.voorbeeldgemeente.nl/".to_owned()),
        depth: u32::from(seq > 0),
        status: Some(200),
        content_type: Some("text/html; charset=utf-8".to_owned()),
        bytes: 41_230 + seq * 97,
        fetched_ms: 84 + seq % 7 * 11,
        title: Some(title.to_owned()),
        lang: Some("nl".to_owned()),
        rules: PageRules { counts, ..PageRules::default() },
        findings,
        ..PageRecord::default()
    }
}

/// An address that was not measured.
pub(crate) fn unmeasured(seq: u64, path: &str, reason: &str, detail: &str) -> PageRecord {
    PageRecord {
        seq,
        url: format!("https://www.voorbeeldgemeente.nl{path}"),
        depth: 2,
        not_measured: Some(NotMeasured { reason: reason.to_owned(), detail: detail.to_owned() }),
        ..PageRecord::default()
    }
}

pub(crate) fn run() -> Run {
    Run {
        stopped_patterns: Vec::new(),
        related_hosts: Vec::new(),
        decree: None,
        format: FORMAT.to_owned(),
        tool: Tool { name: "schouw".to_owned(), version: "0.1.0".to_owned() },
        host: "www.voorbeeldgemeente.nl".to_owned(),
        organisation: Some("gemeente Voorbeeld".to_owned()),
        start_urls: vec!["https://www.voorbeeldgemeente.nl/".to_owned()],
        scope: vec!["https://www.voorbeeldgemeente.nl/".to_owned()],
        norm: Norm::default(),
        lens: "static".to_owned(),
        started: "2026-11-23T14:30:00+01:00".to_owned(),
        ended: "2026-11-23T14:33:05+01:00".to_owned(),
        user_agent: "schouw/0.1.0 (+https://www.voorbeeldgemeente.nl/schouw; webteam@voorbeeldgemeente.nl)".to_owned(),
        partial: None,
        limits: BTreeMap::from([("depth_max".to_owned(), 20), ("pages_max".to_owned(), 10_000)]),
        rules: RULES.iter().map(|r| RuleRef { id: r.id.to_owned(), version: r.version }).collect(),
        coverage: Coverage::default(),
    }
}

/// Fills in the coverage of the run from its pages.
pub(crate) fn source(mut run: Run, pages: Vec<PageRecord>) -> MemorySource {
    run.coverage.known = pages.len() as u64;
    run.coverage.measured = pages.iter().filter(|p| p.not_measured.is_none()).count() as u64;
    run.coverage.out_of_scope = 57;
    for why in pages.iter().filter_map(|p| p.not_measured.as_ref()) {
        *run.coverage.not_measured.entry(why.reason.clone()).or_default() += 1;
    }
    MemorySource { run, pages }
}

const SUBJECTS: [&str; 15] = [
    "Paspoort aanvragen",
    "Verhuizing doorgeven",
    "Afval en milieu",
    "Parkeervergunning",
    "Melding openbare ruimte",
    "Trouwen",
    "Rijbewijs verlengen",
    "Bouwen en verbouwen",
    "Zorg en ondersteuning",
    "Werk en inkomen",
    "Raadsvergaderingen",
    "Nieuws",
    "Contact en openingstijden",
    "Toegankelijkheid",
    "Privacyverklaring",
];

/// Thirty measured pages and four addresses that were not measured.
pub(crate) fn municipality() -> MemorySource {
    let mut pages = Vec::new();
    for n in 0..30_u64 {
        let subject = SUBJECTS[n as usize % SUBJECTS.len()];
        let slug = subject.to_lowercase().replace(' ', "-");
        let (path, title) = match n {
            0 => ("/".to_owned(), "Home | Gemeente Voorbeeld".to_owned()),
            n if n < 15 => (format!("/{slug}"), format!("{subject} | Gemeente Voorbeeld")),
            n => (format!("/nieuws/2026/{n}-{slug}"), format!("{subject}: het laatste nieuws | Gemeente Voorbeeld")),
        };
        let line = 40 + n as u32;
        let mut findings = vec![];
        if n != 13 {
            findings.push(finding(
                &IMAGE,
                "no_name",
                "<img src=\"/assets/logo.svg\" class=\"header__logo\">",
                line,
                1,
                &[("src", "/assets/logo.svg".into())],
            ));
            findings.push(finding(
                &LINK,
                "no_name",
                "<a href=\"https://www.facebook.com/voorbeeld\" class=\"icon-link\">",
                line + 200,
                2,
                &[],
            ));
            findings.push(finding(
                &FIELD,
                "placeholder",
                "<input type=\"search\" placeholder=\"Waar bent u naar op zoek?\">",
                line + 4,
                3,
                &[("name", "Waar bent u naar op zoek?".into())],
            ));
        }
        if n >= 15 {
            findings.push(finding(
                &IMAGE,
                "no_name",
                &format!("<img src=\"/media/nieuws-{n}.jpg\">"),
                line + 80,
                if n % 2 == 0 { 10 } else { 11 },
                &[("src", format!("/media/nieuws-{n}.jpg").into())],
            ));
            findings.push(finding(
                &HEADING,
                "skipped",
                "<h4 class=\"nieuws-kop\">",
                line + 60,
                20,
                &[("from", 2_usize.into()), ("to", 4_usize.into())],
            ));
        }
        if n % 9 == 4 {
            findings.push(finding(
                &FIELD,
                "no_name",
                &format!("<select name=\"keuze-{n}\">"),
                line + 90,
                30 + n,
                &[("role", "combobox".into())],
            ));
            findings.push(finding(
                &IMAGE,
                "file_name",
                &format!("<img src=\"/media/DSC_{n}.jpg\" alt=\"DSC_{n}.jpg\">"),
                line + 95,
                60 + n,
                &[("name", format!("DSC_{n}.jpg").into())],
            ));
        }
        let mut page = page(n, &path, &title, findings, 3);
        if n == 11 {
            page.gaps.push(Gap { reason: "frame_not_loaded".into(), detail: "https://player.example.nl/1".into() });
            page.findings[1].target.within = vec!["iframe#raad >>>".into()];
            page.findings[1].target.frame_url = Some("https://www.voorbeeldgemeente.nl/raad/frame".into());
        }
        if n == 12 {
            page.requested_url = Some("https://www.voorbeeldgemeente.nl/contact".into());
            page.rules.errors.push(RuleError { rule: "page-title".into(), message: "index out of bounds".into() });
        }
        pages.push(page);
    }
    pages.push(unmeasured(30, "/mijn/inloggen", "needs_rendering", "lege <div id=\"app\">"));
    pages.push(unmeasured(31, "/oud/index.asp", "status_404", "404"));
    pages.push(unmeasured(32, "/oud/kaart.asp", "status_404", "404"));
    pages.push(unmeasured(33, "/bestanden/begroting.pdf", "not_html", "application/pdf"));
    source(run(), pages)
}

/// Three pages: one with findings, one clean, one not measured.
pub(crate) fn small() -> MemorySource {
    let municipality = municipality();
    let keep = [4, 13, 11, 31];
    source(run(), keep.iter().map(|n| municipality.pages[*n].clone()).collect())
}

/// All files of a report.
pub(crate) fn written(source: &MemorySource, lang: Lang, csv_dialect: CsvDialect) -> MemorySink {
    let mut sink = MemorySink::default();
    let options = Options { lang, csv_dialect, ..Options::default() };
    write_all(source, RULES, &options, &mut sink).expect("memory takes everything");
    sink
}
