//! Judging the pages of the suites and weighing each element that they name.

use super::expect::{Corpus, Expect, KnownError, read};
use super::judged::JudgedPage;
use super::{Mapping, disagreements, mapping};
use crate::served::Served;
use schouw_act::{Outcome, RuleError};
use schouw_audit::{Judge, StaticLens, Viewport};
use schouw_page::Limits;
use schouw_rules::RuleDef;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Where the pages are taken to be published: a name that no real host has.
const PUBLISHED: &str = "https://suite.example/";

/// How schouw's answer for an element goes with that of the suite.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Fails for both.
    Found,
    /// Fails for the suite; schouw asks a person.
    Asked,
    /// Fails for the suite only.
    Missed,
    /// Passes for both.
    Right,
    /// Passes for the suite; schouw asks a person.
    Doubt,
    /// Fails for schouw only.
    FalseAlarm,
    /// Out of reach: scripts make the page, or the element.
    OutOfReach,
    /// On the list of disagreements.
    Disputed,
}

/// An element that a suite names, and what became of it.
#[derive(Debug, Clone)]
pub struct Probe {
    /// The row of the mapping that answers for it.
    pub row: &'static Mapping,
    /// The suite's case.
    pub id: String,
    /// The element as the suite names it; empty for a page as a whole.
    pub selector: String,
    /// Its start tag.
    pub snippet: String,
    /// How it went.
    pub mark: Mark,
    /// Rules and messages of schouw that said so.
    pub by: Vec<String>,
}

/// How schouw's answer for a page and criterion goes with W3C's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageMark {
    /// W3C says not met, and so does a rule.
    Found,
    /// W3C says not met; a rule asks.
    Asked,
    /// W3C says not met; no rule says a thing.
    Missed,
    /// W3C says met, and no rule fails.
    Right,
    /// W3C says met; a rule fails: to be read by a person.
    ToRead,
}

/// A page and criterion of W3C's demonstration.
#[derive(Debug, Clone)]
pub struct PageProbe {
    /// The page.
    pub page: String,
    /// The criterion.
    pub sc: String,
    /// How it went.
    pub mark: PageMark,
    /// Rules and messages of schouw that said so.
    pub by: Vec<String>,
}

/// All answers.
#[derive(Debug, Default)]
pub struct Known {
    /// Elements of axe-core and HTML_CodeSniffer.
    pub probes: Vec<Probe>,
    /// Pages of W3C's demonstration.
    pub pages: Vec<PageProbe>,
    /// Pages that could not be judged, and rules that broke.
    pub errors: Vec<String>,
}

/// Judges the pages of every suite below a folder.
///
/// # Errors
/// When a list of answers cannot be read, or its files cannot be served.
pub fn run(root: &Path, rules: &[&'static RuleDef]) -> Result<Known, KnownError> {
    let (mut known, limits) = (Known::default(), Limits::default());
    for corpus in Corpus::ALL {
        let Some(expected) = read(root, corpus)? else { continue };
        let mut pages: BTreeMap<&str, Vec<&Expect>> = BTreeMap::new();
        for case in &expected {
            pages.entry(&case.page).or_default().push(case);
        }
        let mut bench = Bench::new(root, corpus, rules, &limits)?;
        for (page, cases) in pages {
            bench.page(page, &cases, &mut known);
        }
    }
    known.probes.sort_by_key(|probe| mapping().iter().position(|row| row.rule == probe.row.rule));
    Ok(known)
}

struct Bench<'a> {
    corpus: Corpus,
    /// The suite's folder, and for pieces of axe-core's pages the one that its runner serves.
    whole: Served,
    pieces: Option<Served>,
    judge: Judge<'a>,
    lens: StaticLens,
}

/// Folder that axe-core's runner shows as the root of its site.
const AXE_ROOT: &str = "test";

impl<'a> Bench<'a> {
    fn new(root: &Path, corpus: Corpus, rules: &'a [&'static RuleDef], limits: &'a Limits) -> Result<Self, KnownError> {
        let folder = root.join(corpus.folder());
        let pieces = match corpus {
            Corpus::Axe => Some(Served::start_at(&folder.join(AXE_ROOT), PUBLISHED)?),
            Corpus::HtmlCs | Corpus::Bad => None,
        };
        Ok(Self {
            corpus,
            whole: Served::start_at(&folder, PUBLISHED)?,
            pieces,
            judge: Judge::new(rules, limits),
            lens: StaticLens::new(Viewport::default()),
        })
    }

    fn page(&mut self, page: &str, cases: &[&Expect], known: &mut Known) {
        let is_piece = cases.iter().any(|case| case.fragment);
        let (served, path) = match &self.pieces {
            Some(served) if is_piece => (served, page.strip_prefix("test/").unwrap_or(page)),
            _ => (&self.whole, page),
        };
        let address = format!("{PUBLISHED}{path}");
        let judged = match JudgedPage::new(&address, is_piece, served, &self.judge, &mut self.lens) {
            Ok(judged) => judged,
            Err(error) => {
                known.errors.push(format!("{page}: {}", error.text(schouw_act::Lang::En)));
                return;
            }
        };
        known
            .errors
            .extend(judged.errors.iter().map(|RuleError { rule, message }| format!("{page}: {rule}: {message}")));
        for case in cases {
            match self.corpus {
                Corpus::Bad => known.pages.extend(case.sc.iter().map(|sc| criterion(&judged, case, sc))),
                Corpus::Axe | Corpus::HtmlCs => elements(&judged, case, &mut known.probes),
            }
        }
    }
}

fn elements(judged: &JudgedPage, case: &Expect, into: &mut Vec<Probe>) {
    let Some(row) = mapping().iter().find(|row| row.rule == case.rule) else { return };
    let mut push = |selector: String, snippet, mark, by| {
        let names = |list: &str| list.split(", ").any(|part| part == "*" || part == selector);
        let is_disputed = disagreements().iter().any(|row| row.id == case.id && names(row.selector));
        let mark = if is_disputed { Mark::Disputed } else { mark };
        into.push(Probe { row, id: case.id.clone(), selector, snippet, mark, by });
    };
    let all = case.failed.iter().map(|path| (path, true)).chain(case.passed.iter().map(|path| (path, false)));
    let mut is_named = false;
    for (path, fails) in all {
        is_named = true;
        match judged.of(path, row.reach, &row.rules) {
            Some((outcome, by)) => push(path.join(" >>> "), judged.snippet(path), mark(fails, outcome), by),
            None => push(path.join(" >>> "), String::new(), Mark::OutOfReach, Vec::new()),
        }
    }
    // A page of which only the outcome as a whole is known.
    let fails = match case.outcome.as_str() {
        _ if is_named => return,
        "failed" => true,
        "passed" => false,
        _ => return,
    };
    if case.is_scripted() && row.reach != super::Reach::Page {
        push(String::new(), String::new(), Mark::OutOfReach, Vec::new());
        return;
    }
    let (outcome, by) = judged.anywhere(&row.rules);
    push(String::new(), String::new(), mark(fails, outcome), by);
}

fn mark(fails: bool, outcome: Outcome) -> Mark {
    match (fails, outcome) {
        (true, Outcome::Failed) => Mark::Found,
        (true, Outcome::CantTell) => Mark::Asked,
        (true, _) => Mark::Missed,
        (false, Outcome::Failed) => Mark::FalseAlarm,
        (false, Outcome::CantTell) => Mark::Doubt,
        (false, _) => Mark::Right,
    }
}

fn criterion(judged: &JudgedPage, case: &Expect, sc: &str) -> PageProbe {
    let about = |def: &&&'static RuleDef| def.rule.criteria.contains(&sc) || def.rule.secondary.contains(&sc);
    let wcag = |def: &&&'static RuleDef| def.rule.kind == schouw_act::RuleKind::Wcag;
    let certain = |def: &&&'static RuleDef| def.rule.criteria.contains(&sc);
    let is_met = case.outcome != "failed";
    let rules: BTreeSet<&str> = schouw_rules::all()
        .iter()
        .filter(wcag)
        .filter(about)
        .filter(|def| !is_met || certain(def))
        .map(|def| def.rule.id)
        .collect();
    let rules: Vec<&str> = rules.into_iter().collect();
    let (outcome, by) = judged.anywhere(&rules);
    let mark = match (is_met, outcome) {
        (false, Outcome::Failed) => PageMark::Found,
        (false, Outcome::CantTell) => PageMark::Asked,
        (false, _) => PageMark::Missed,
        (true, Outcome::Failed) => PageMark::ToRead,
        (true, _) => PageMark::Right,
    };
    PageProbe { page: case.page.clone(), sc: sc.to_owned(), mark, by }
}
