//! A sample for research by people: the slots of Implementing Decision (EU) 2018/1524 (annex I, 3.2) filled from the crawl, and a random part on top
//! (WCAG-EM, step 3). Each page says why it is in; slots that stay empty are named.

use schouw_act::{Lang, PageRecord, Run, Text};
use std::collections::{BTreeMap, BTreeSet};

/// Pages of templates that are remembered.
const TEMPLATES_MAX: usize = 400;
/// Pages that are kept for the random part.
const RANDOM_KEPT: usize = 40;
/// Documents of one kind in the sample.
const DOCUMENTS_PER_KIND: usize = 1;

/// A slot of the sample.
#[derive(Debug, Clone, Copy)]
pub struct Slot {
    /// Its letter in the decision.
    pub letter: char,
    /// What it asks for.
    pub what: Text,
    /// Words in the path or the title of pages that fill it; none: it is filled otherwise.
    words: &'static [&'static str],
}

const fn slot(letter: char, nl: &'static str, en: &'static str, words: &'static [&'static str]) -> Slot {
    Slot { letter, what: Text::new(nl, en), words }
}

/// The slots that pages fill by what they are called.
static NAMED: &[Slot] = &[
    slot('a', "inloggen", "login", &["inloggen", "login", "mijn", "digid"]),
    slot('a', "sitemap", "site map", &["sitemap"]),
    slot('a', "contact", "contact", &["contact"]),
    slot('a', "hulp", "help", &["veelgestelde", "faq", "help", "helpdesk"]),
    slot('a', "juridische informatie", "legal information", &["privacy", "proclaimer", "disclaimer", "cookies"]),
    slot('b', "zoeken", "search", &["zoeken", "zoekresultaten", "search"]),
    slot('b', "dienst: sociale bescherming", "service: social protection", &["bijstand", "wmo", "uitkering", "minima"]),
    slot('b', "dienst: gezondheid", "service: health", &["gezondheid", "zorg", "ggd"]),
    slot('b', "dienst: vervoer", "service: transport", &["parkeren", "parkeervergunning", "rijbewijs", "verkeer"]),
    slot('b', "dienst: onderwijs", "service: education", &["onderwijs", "scholen", "school", "leerplicht"]),
    slot(
        'b',
        "dienst: werk en belastingen",
        "service: employment and taxes",
        &["belastingen", "belasting", "woz", "vacatures", "werk"],
    ),
    slot('b', "dienst: milieu", "service: environmental protection", &["afval", "afvalkalender", "milieu", "duurzaam"]),
    slot(
        'b',
        "dienst: recreatie en cultuur",
        "service: recreation and culture",
        &["evenementen", "cultuur", "sport", "bibliotheek"],
    ),
    slot(
        'b',
        "dienst: wonen en voorzieningen",
        "service: housing and community amenities",
        &["omgevingsvergunning", "wonen", "verhuizen", "bouwen", "vergunning"],
    ),
    slot(
        'b',
        "dienst: openbare orde en veiligheid",
        "service: public order and safety",
        &["veiligheid", "overlast", "openbare"],
    ),
    slot('c', "feedback", "feedback mechanism", &["melding", "meldingen", "klacht", "klachten", "feedback"]),
];

static HOME: Slot = slot('a', "homepage", "home page", &[]);
static STATEMENT: Slot = slot('c', "toegankelijkheidsverklaring", "accessibility statement", &[]);
static TEMPLATE: Slot = slot('d', "pagina's met een eigen uiterlijk", "pages of distinct appearance", &[]);
static DOCUMENT: Slot = slot('e', "document om te downloaden", "downloadable document", &[]);
static OTHER: Slot = slot(
    'f',
    "andere relevante pagina's (volgt uit uw eigen kennis)",
    "other relevant pages (from your own knowledge)",
    &[],
);
static RANDOM: Slot = slot('g', "aselecte pagina", "random page", &[]);

/// A page of the sample.
#[derive(Debug, Clone)]
pub struct SamplePage {
    /// Its address.
    pub url: String,
    /// Its title.
    pub title: Option<String>,
    /// Why it is in.
    pub slots: Vec<&'static Slot>,
    /// More on why: the number of pages of its template.
    pub alike: Option<u64>,
    /// Whether it is of the random part.
    pub is_random: bool,
    /// Criteria that certainly fail on it.
    pub failing: BTreeSet<&'static str>,
}

impl SamplePage {
    /// Why it is in, in words.
    pub fn why(&self, lang: Lang) -> String {
        let mut why: Vec<String> = self.slots.iter().map(|slot| slot.what.get(lang).to_owned()).collect();
        if let Some(alike) = self.alike {
            why.push(match lang {
                Lang::Nl => format!("{alike} pagina's zijn zo opgebouwd"),
                Lang::En => format!("{alike} pages are built like it"),
            });
        }
        why.join(", ")
    }
}

/// A sample.
#[derive(Debug, Clone, Default)]
pub struct Sample {
    /// The seed of the random part.
    pub seed: u64,
    /// Pages that the size of the site asks for, the random part aside.
    pub wanted: usize,
    /// The pages: structured first.
    pub pages: Vec<SamplePage>,
    /// Slots that nothing was found for.
    pub empty: Vec<&'static Slot>,
    /// Criteria that fail in the random part and nowhere in the structured one: then the sample is to be enlarged (WCAG-EM, step 4.3).
    pub only_random: Vec<&'static str>,
}

#[derive(Debug, Clone)]
struct Candidate {
    url: String,
    title: Option<String>,
    template: Option<String>,
    failing: BTreeSet<&'static str>,
}

/// Takes in pages one by one, and keeps few.
#[derive(Debug, Default)]
pub(crate) struct Collector {
    seed: u64,
    home: Option<Candidate>,
    named: BTreeMap<usize, Candidate>,
    statements: Vec<String>,
    statement: Option<Candidate>,
    templates: BTreeMap<String, (u64, Candidate)>,
    documents: BTreeMap<String, Vec<String>>,
    /// Pages by a number that seed and address give: those with the smallest are the random part.
    random: BTreeMap<u64, Candidate>,
    hosts: BTreeSet<String>,
    measured: u64,
}

impl Collector {
    pub(crate) fn new(run: &Run) -> Self {
        let seed = number(0, &format!("{}{}", run.host, run.started));
        let statements = run.decree.iter().flat_map(|decree| &decree.statements).map(|statement| statement.url.clone());
        Self { seed, statements: statements.collect(), ..Self::default() }
    }

    pub(crate) fn add_document(&mut self, url: &str) {
        let path = url.split(['?', '#']).next().unwrap_or_default();
        let kind = path.rsplit('.').next().filter(|end| end.len() <= 5).unwrap_or("?").to_lowercase();
        if self.documents.len() < 20 || self.documents.contains_key(&kind) {
            let known = self.documents.entry(kind).or_default();
            if known.len() < DOCUMENTS_PER_KIND {
                known.push(url.to_owned());
            }
        }
    }

    pub(crate) fn add(&mut self, page: &PageRecord, failing: BTreeSet<&'static str>) {
        self.measured += 1;
        let candidate =
            Candidate { url: page.url.clone(), title: page.title.clone(), template: page.template.clone(), failing };
        let (host, path) = host_and_path(&page.url);
        if self.hosts.len() < 1_000 {
            self.hosts.insert(host.to_owned());
        }
        if self.home.is_none() && (path == "/" || page.depth == 0) {
            self.home = Some(candidate.clone());
        }
        if self.statement.is_none() && self.statements.contains(&page.url) {
            self.statement = Some(candidate.clone());
        }
        let words = words_of(path, page.title.as_deref());
        for (at, slot) in NAMED.iter().enumerate() {
            if !self.named.contains_key(&at) && slot.words.iter().any(|word| words.contains(*word)) {
                self.named.insert(at, candidate.clone());
            }
        }
        if let Some(template) = &page.template {
            let is_full = self.templates.len() >= TEMPLATES_MAX;
            match self.templates.get_mut(template) {
                Some((count, _)) => *count += 1,
                None if !is_full => {
                    self.templates.insert(template.clone(), (1, candidate.clone()));
                }
                None => {}
            }
        }
        self.random.insert(number(self.seed, &page.url), candidate);
        if self.random.len() > RANDOM_KEPT {
            self.random.pop_last();
        }
    }

    /// The sample.
    pub(crate) fn finish(self) -> Sample {
        let base = match self.measured {
            0..100 => 12,
            100..1_000 => 19,
            _ => 30,
        };
        let wanted = base + 4 * self.hosts.len().saturating_sub(1);
        let (mut pages, mut empty): (Vec<SamplePage>, Vec<&'static Slot>) = (Vec::new(), Vec::new());
        let put =
            |pages: &mut Vec<SamplePage>, candidate: &Candidate, slot: &'static Slot, alike: Option<u64>| match pages
                .iter_mut()
                .find(|page| page.url == candidate.url)
            {
                Some(page) => page.slots.push(slot),
                None => pages.push(SamplePage {
                    url: candidate.url.clone(),
                    title: candidate.title.clone(),
                    slots: vec![slot],
                    alike,
                    is_random: false,
                    failing: candidate.failing.clone(),
                }),
            };
        match &self.home {
            Some(home) => put(&mut pages, home, &HOME, None),
            None => empty.push(&HOME),
        }
        for (at, slot) in NAMED.iter().enumerate() {
            match self.named.get(&at) {
                Some(candidate) => put(&mut pages, candidate, slot, None),
                None => empty.push(slot),
            }
        }
        match &self.statement {
            Some(statement) => put(&mut pages, statement, &STATEMENT, None),
            None => empty.push(&STATEMENT),
        }
        let mut clusters: Vec<&(u64, Candidate)> = self.templates.values().collect();
        clusters.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.url.cmp(&b.1.url)));
        let named = self.named.values().chain(&self.home).chain(&self.statement);
        let seen: BTreeSet<&String> = named.filter_map(|candidate| candidate.template.as_ref()).collect();
        let new = clusters
            .into_iter()
            .filter(|(_, candidate)| candidate.template.as_ref().is_some_and(|template| !seen.contains(template)));
        // At least three, however many pages have a name.
        let room = wanted.saturating_sub(pages.len()).max(3);
        for (count, candidate) in new.take(room) {
            put(&mut pages, candidate, &TEMPLATE, Some(*count));
        }
        match self.documents.is_empty() {
            true => empty.push(&DOCUMENT),
            false => pages.extend(self.documents.values().flatten().map(|url| SamplePage {
                url: url.clone(),
                title: None,
                slots: vec![&DOCUMENT],
                alike: None,
                is_random: false,
                failing: BTreeSet::new(),
            })),
        }
        empty.push(&OTHER);
        self.with_random(wanted, pages, empty)
    }

    /// Adds the random part: a tenth of the structured one, at least one page, none of them twice.
    fn with_random(self, wanted: usize, mut pages: Vec<SamplePage>, empty: Vec<&'static Slot>) -> Sample {
        let count = pages.len().div_ceil(10).max(1);
        let known: BTreeSet<String> = pages.iter().map(|page| page.url.clone()).collect();
        let structured: BTreeSet<&'static str> = pages.iter().flat_map(|page| page.failing.iter().copied()).collect();
        let drawn = self.random.into_values().filter(|candidate| !known.contains(&candidate.url)).take(count);
        let random: Vec<SamplePage> = drawn
            .map(|candidate| SamplePage {
                url: candidate.url,
                title: candidate.title,
                slots: vec![&RANDOM],
                alike: None,
                is_random: true,
                failing: candidate.failing,
            })
            .collect();
        let failing: BTreeSet<&'static str> = random.iter().flat_map(|page| page.failing.iter().copied()).collect();
        let only_random = failing.difference(&structured).copied().collect();
        pages.extend(random);
        Sample { seed: self.seed, wanted, pages, empty, only_random }
    }
}

/// FNV-1a with a seed: the same draw on every machine.
fn number(seed: u64, text: &str) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325_u64 ^ seed;
    let hash = text.bytes().fold(start, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    // Addresses differ at their ends, which FNV spreads little: a last mixing.
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^ (hash >> 33)
}

fn host_and_path(url: &str) -> (&str, &str) {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let end = rest.find('/').unwrap_or(rest.len());
    (&rest[..end], rest[end..].split(['?', '#']).next().unwrap_or("/"))
}

/// Words of a path and a title, lower case.
fn words_of(path: &str, title: Option<&str>) -> BTreeSet<String> {
    // A title goes on with the name of the site.
    let title = title.unwrap_or_default();
    let title = [" - ", " | ", " – "].iter().find_map(|mark| title.split_once(mark)).map_or(title, |(own, _)| own);
    let both = format!("{path} {title}").to_lowercase();
    both.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn collector() -> Collector {
        Collector { seed: 7, statements: vec!["https://a.nl/toegankelijkheid".into()], ..Collector::default() }
    }

    fn page(path: &str, title: &str, template: &str) -> PageRecord {
        PageRecord {
            url: format!("https://a.nl{path}"),
            title: Some(format!("{title} - Gemeente A")),
            template: Some(template.to_owned()),
            depth: 1,
            ..PageRecord::default()
        }
    }

    fn sample(pages: usize) -> Sample {
        let mut collector = collector();
        collector.add(&page("/", "Home", "home"), BTreeSet::new());
        for (path, title) in [
            ("/contact", "Contact"),
            ("/privacy", "Privacy"),
            ("/toegankelijkheid", "Toegankelijkheid"),
            ("/afval/kalender", "Afval"),
        ] {
            collector.add(&page(path, title, "tekst"), BTreeSet::from(["1.1.1"]));
        }
        for number in 0..pages {
            let failing = BTreeSet::from(if number % 2 == 0 { ["1.1.1"] } else { ["2.4.4"] });
            collector.add(&page(&format!("/nieuws/{number}"), "Nieuws", "nieuws"), failing);
        }
        collector.add_document("https://a.nl/brief.pdf");
        collector.add_document("https://a.nl/andere.pdf");
        collector.finish()
    }

    #[test]
    fn slots_are_filled_and_those_that_stay_empty_are_named() {
        let sample = sample(50);
        let why = |path: &str| -> Vec<String> {
            let page = sample.pages.iter().find(|page| page.url == format!("https://a.nl{path}"));
            page.map(|page| page.slots.iter().map(|slot| format!("{} {}", slot.letter, slot.what.en)).collect())
                .unwrap_or_default()
        };
        assert_eq!(why("/"), ["a home page"]);
        assert_eq!(why("/contact"), ["a contact"]);
        assert_eq!(why("/toegankelijkheid"), ["c accessibility statement"]);
        assert_eq!(why("/afval/kalender"), ["b service: environmental protection"]);
        assert_eq!(why("/brief.pdf"), ["e downloadable document"]);
        let template = sample.pages.iter().find(|page| page.slots[0].letter == 'd').unwrap();
        assert_eq!(template.alike, Some(50));
        let empty: Vec<&str> = sample.empty.iter().map(|slot| slot.what.en).collect();
        assert!(empty.contains(&"login") && !empty.contains(&"contact"), "{empty:?}");
    }

    #[test]
    fn the_random_part_is_a_tenth_on_top_and_the_same_for_the_same_seed() {
        let (one, other) = (sample(50), sample(50));
        let random = |sample: &Sample| -> Vec<String> {
            sample.pages.iter().filter(|page| page.is_random).map(|page| page.url.clone()).collect()
        };
        let structured = one.pages.len() - random(&one).len();
        assert_eq!(random(&one), random(&other));
        assert_eq!(random(&one).len(), structured.div_ceil(10));
        let mut urls: Vec<&str> = one.pages.iter().map(|page| page.url.as_str()).collect();
        urls.sort_unstable();
        urls.dedup();
        assert_eq!(urls.len(), one.pages.len(), "no page is in twice");
    }

    #[test]
    fn what_only_the_random_part_shows_is_told() {
        let mut collector = collector();
        collector.add(&page("/", "Home", "home"), BTreeSet::new());
        collector.add(&page("/x", "X", "home"), BTreeSet::from(["2.4.4"]));
        assert_eq!(collector.finish().only_random, ["2.4.4"]);
    }
}
