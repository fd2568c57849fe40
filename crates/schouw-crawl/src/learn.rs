//! What a crawl learns of a site from its pages: which kinds of addresses go on for ever without saying anything new (calendars, filters,
//! orders of one list), and which query parameters never change what is said.
//!
//! The measure is the same for all of them: does a page say anything, a text or a picture, that no page before it said? Digits, months
//! and days do not count as new. An address like `/product?id=7` brings a text of its own and goes on for ever; the month of May 2041 does not.
//!
//! All is learned in the order of the crawl, and holds for an address only when what it was learned from lies far enough before it
//! ([`LAG`]): so the same site gives the same crawl, however fast each page came.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};
use url::Url;

use crate::identity;
use crate::record::{Reason, StoppedPattern};

/// Pages of one pattern in a row that say nothing new, after which the rest of the pattern is left out.
const BARREN_MAX: u32 = 50;
/// Pages with a parameter that say nothing new, after which it is taken to change nothing.
const REDUNDANT_MIN: u32 = 5;
/// How far ahead an address with a pattern may be asked for, and how far behind lies what is known of it.
pub(crate) const LAG: u64 = 256;
/// Texts and pictures that are remembered. Beyond, everything counts as new: nothing more is learned.
const BLOCKS_MAX: usize = 2_000_000;
/// Patterns that are watched.
const PATTERNS_MAX: usize = 20_000;
/// Parameters that are watched.
const PARAMETERS_MAX: usize = 1_000;
/// Bytes of a pattern that are told.
const PATTERN_BYTES_MAX: usize = 300;

/// What is known of the addresses of one pattern.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Pattern {
    text: String,
    /// The page that said the last new thing, or the first one.
    example: Url,
    pages: u64,
    barren: u32,
    /// The number of the page after which it was enough.
    stopped_at: Option<u64>,
    /// Whether any address was left out for it.
    leaves_out: bool,
}

/// What is known of a query parameter.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Parameter {
    redundant: u32,
    /// Whether a page with it said something that the page without it did not say.
    tells: bool,
    learned_at: Option<u64>,
}

/// What was learned so far.
#[derive(Debug, Default)]
pub(crate) struct Learned {
    blocks: HashSet<u32>,
    patterns: HashMap<String, Pattern>,
    parameters: HashMap<String, Parameter>,
}

/// A piece of what was learned, as it is kept beside the frontier.
#[derive(Debug, Clone, Serialize, Deserialize)]
enum Piece {
    Pattern(Pattern),
    Parameter(String, Parameter),
}

/// Something to keep: a name that is the same for later forms of it, and what it holds.
pub(crate) type Kept = (String, Vec<u8>);

impl Pattern {
    fn refusal(&self) -> (Reason, String) {
        (Reason::TrapPattern, format!("{} ({})", self.text, self.example))
    }
}

impl Learned {
    /// Takes in a page when its turn has come. `is_known` says whether an address is known to the crawl. Gives what to keep.
    pub(crate) fn page(
        &mut self,
        seq: u64,
        url: &Url,
        blocks: &[u32],
        is_known: &mut dyn FnMut(&Url) -> bool,
    ) -> Vec<Kept> {
        if blocks.is_empty() || self.blocks.len() >= BLOCKS_MAX {
            return Vec::new();
        }
        let mut kept = Vec::new();
        let fresh: Vec<u32> = blocks.iter().copied().filter(|block| self.blocks.insert(*block)).collect();
        if !fresh.is_empty() {
            let bytes = fresh.iter().flat_map(|block| block.to_le_bytes()).collect();
            kept.push((format!("b{seq}"), bytes));
        }
        let is_new = !fresh.is_empty();
        kept.extend(self.note_pattern(seq, url, is_new));
        for (name, _) in url.query_pairs() {
            if without(url, &name).is_some_and(|without| is_known(&without)) {
                kept.extend(self.note_parameter(seq, &name, is_new));
            }
        }
        kept
    }

    fn note_pattern(&mut self, seq: u64, url: &Url, is_new: bool) -> Option<Kept> {
        let text = pattern(url)?;
        if self.patterns.len() >= PATTERNS_MAX && !self.patterns.contains_key(&text) {
            return None;
        }
        let pattern = self.patterns.entry(text).or_insert_with_key(|text| Pattern {
            text: text.clone(),
            example: url.clone(),
            pages: 0,
            barren: 0,
            stopped_at: None,
            leaves_out: false,
        });
        pattern.pages += 1;
        if pattern.stopped_at.is_some() {
            // What was on its way already says nothing of the addresses that were left out.
        } else if is_new {
            pattern.barren = 0;
            pattern.example = url.clone();
        } else {
            pattern.barren += 1;
        }
        if pattern.barren >= BARREN_MAX && pattern.stopped_at.is_none() {
            pattern.stopped_at = Some(seq);
            tracing::info!(pattern = pattern.text, "nothing new any more: the rest of the pattern is left out");
        }
        Some(kept(&Piece::Pattern(pattern.clone())))
    }

    fn note_parameter(&mut self, seq: u64, name: &str, is_new: bool) -> Option<Kept> {
        if self.parameters.len() >= PARAMETERS_MAX && !self.parameters.contains_key(name) {
            return None;
        }
        let parameter = self.parameters.entry(name.to_owned()).or_default();
        if is_new {
            parameter.tells = true;
        } else {
            parameter.redundant += 1;
        }
        if parameter.redundant >= REDUNDANT_MIN && !parameter.tells {
            parameter.learned_at.get_or_insert(seq);
        }
        Some(kept(&Piece::Parameter(name.to_owned(), parameter.clone())))
    }

    /// Takes back what an earlier process kept.
    pub(crate) fn restore(&mut self, pieces: Vec<Kept>) {
        for (name, bytes) in pieces {
            if name.starts_with('b') {
                self.blocks
                    .extend(bytes.chunks_exact(4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]])));
                continue;
            }
            match serde_json::from_slice(&bytes) {
                Ok(Piece::Pattern(pattern)) => drop(self.patterns.insert(pattern.text.clone(), pattern)),
                Ok(Piece::Parameter(name, parameter)) => drop(self.parameters.insert(name, parameter)),
                Err(_) => {}
            }
        }
    }

    /// Why an address that a page of this number links to is not to be asked for, with particulars. `is_known` as for [`Learned::page`].
    pub(crate) fn refusal(
        &self,
        seq: u64,
        url: &Url,
        is_known: &mut dyn FnMut(&Url) -> bool,
    ) -> Option<(Reason, String)> {
        // Most addresses have no pattern, and most sites nothing to leave out.
        let pattern = pattern(url)?;
        if let Some(found) = self.patterns.get(&pattern).filter(|found| found.stopped_at.is_some_and(|at| at <= seq)) {
            return Some(found.refusal());
        }
        let learned = |name: &str| self.parameters.get(name).and_then(|it| it.learned_at).is_some_and(|at| at <= seq);
        for (name, _) in url.query_pairs().filter(|(name, _)| learned(name)) {
            if let Some(without) = without(url, &name).filter(|without| is_known(without)) {
                return Some((Reason::ParameterSaysNothing, format!("{name}: {without}")));
            }
        }
        None
    }

    /// As [`Learned::refusal`], for an address that waits under a number of its own: only what lies [`LAG`] before it counts.
    pub(crate) fn late_refusal(&self, seq: u64, url: &Url) -> Option<(Reason, String)> {
        let found = self.patterns.get(&pattern(url)?)?;
        let is_stopped = found.stopped_at.is_some_and(|at| at + LAG <= seq);
        is_stopped.then(|| found.refusal())
    }

    /// Notes that an address was left out for its pattern. Gives what to keep, the first time.
    pub(crate) fn left_out(&mut self, url: &Url) -> Option<Kept> {
        let found = self.patterns.get_mut(&pattern(url)?)?;
        let is_first = !std::mem::replace(&mut found.leaves_out, true);
        is_first.then(|| kept(&Piece::Pattern(found.clone())))
    }

    /// The patterns of which the rest was left out, by name.
    pub(crate) fn stopped(&self) -> Vec<StoppedPattern> {
        let stopped = self.patterns.values().filter(|pattern| pattern.leaves_out);
        let mut stopped: Vec<StoppedPattern> = stopped
            .map(|found| StoppedPattern {
                pattern: found.text.clone(),
                pages: found.pages,
                example: found.example.to_string(),
            })
            .collect();
        stopped.sort_by(|one, other| one.pattern.cmp(&other.pattern));
        stopped
    }
}

fn kept(piece: &Piece) -> Kept {
    let name = match piece {
        Piece::Pattern(pattern) => format!("p{}", pattern.text),
        Piece::Parameter(name, _) => format!("q{name}"),
    };
    (name, serde_json::to_vec(piece).unwrap_or_default())
}

/// Whether an address has something that may go on for ever: digits in its path, or a query.
pub(crate) fn has_pattern(url: &Url) -> bool {
    url.query().is_some() || url.path().bytes().any(|byte| byte.is_ascii_digit())
}

/// The address with its digits and the values of its query left open; none where nothing is open.
fn pattern(url: &Url) -> Option<String> {
    if !has_pattern(url) {
        return None;
    }
    let mut text = url.host_str().unwrap_or_default().to_owned();
    let mut in_number = false;
    for char in url.path().chars() {
        if !char.is_ascii_digit() {
            text.push(char);
        } else if !in_number {
            text.push_str("{n}");
        }
        in_number = char.is_ascii_digit();
    }
    // A facet that is asked for twice is the same facet.
    let names: std::collections::BTreeSet<String> =
        url.query_pairs().map(|(name, _)| name.chars().filter(|char| !char.is_ascii_digit()).collect()).collect();
    for (number, name) in names.iter().enumerate() {
        text.push(if number == 0 { '?' } else { '&' });
        text.push_str(name);
        text.push_str("={}");
    }
    let end = text.floor_char_boundary(PATTERN_BYTES_MAX);
    text.truncate(end);
    Some(text)
}

/// The address without a query parameter, in its canonical form.
fn without(url: &Url, name: &str) -> Option<Url> {
    let mut bare = url.clone();
    let rest: Vec<&str> = url.query()?.split('&').filter(|pair| !is_named(pair, name)).collect();
    bare.set_query((!rest.is_empty()).then(|| rest.join("&")).as_deref());
    identity::canonical(&bare)
}

fn is_named(pair: &str, name: &str) -> bool {
    url::form_urlencoded::parse(pair.as_bytes()).next().is_some_and(|(found, _)| found == name)
}

/// Whether a path runs in circles, as when a relative link leads to itself one level deeper: the same name stands in it again and again.
pub(crate) fn is_maze(url: &Url) -> bool {
    const TIMES_MAX: usize = 3;
    let Some(segments) = url.path_segments() else { return false };
    let mut counts: HashMap<&str, usize> = HashMap::new();
    // Years and numbers may repeat.
    segments.filter(|segment| segment.bytes().any(|byte| byte.is_ascii_alphabetic())).any(|segment| {
        let count = counts.entry(segment).or_default();
        *count += 1;
        *count > TIMES_MAX
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse("https://x.nl/").unwrap().join(text).unwrap()
    }

    /// Visits pages that say these things, and tells which address was refused first.
    fn first_refused(pages: impl Iterator<Item = (String, Vec<u32>)>) -> Option<(String, Reason)> {
        let (mut learned, mut known) = (Learned::default(), HashSet::new());
        for (seq, (address, blocks)) in pages.enumerate() {
            let page = url(&address);
            if let Some((reason, _)) = learned.refusal(seq as u64, &page, &mut |url| known.contains(url)) {
                return Some((address, reason));
            }
            known.insert(page.clone());
            learned.page(seq as u64, &page, &blocks, &mut |url| known.contains(url));
        }
        None
    }

    #[test]
    fn a_calendar_without_end_ends() {
        let months = (0..1_000).map(|n| (format!("agenda/{}/{}", 2026 + n / 12, n % 12 + 1), vec![1, 2, 3]));
        assert_eq!(first_refused(months), Some(("agenda/2030/4".to_owned(), Reason::TrapPattern)));
    }

    #[test]
    fn pages_that_say_something_new_go_on() {
        let products = (0..5_000).map(|n| (format!("product?id={n}"), vec![1, 2, 100 + n]));
        assert_eq!(first_refused(products), None);
        let news = (0..5_000).map(|n| (format!("nieuws/{n}"), vec![1, if n % 40 == 0 { n } else { 2 }]));
        assert_eq!(first_refused(news), None, "a few that say the same are no trap");
    }

    #[test]
    fn orders_and_views_of_one_list_are_one_page() {
        let lists = (0..100).flat_map(|n| {
            let list = vec![1, 2, 1_000 + n];
            ["", "?sort=naam", "?sort=datum"].map(|query| (format!("lijst-{}{query}", letters(n)), list.clone()))
        });
        let (address, reason) = first_refused(lists).unwrap();
        assert_eq!(reason, Reason::ParameterSaysNothing);
        assert!(address.ends_with("?sort=datum") || address.ends_with("?sort=naam"));
        let telling = (0..100).flat_map(|n| {
            [("", n), ("?deel=2", 500 + n)]
                .map(|(query, block)| (format!("lijst-{}{query}", letters(n)), vec![1, block]))
        });
        assert_eq!(first_refused(telling), None);
    }

    fn letters(number: u32) -> String {
        [number / 26, number % 26].map(|part| char::from(b'a' + part as u8)).iter().collect()
    }

    #[test]
    fn what_was_learned_comes_back() {
        let (mut learned, mut kept) = (Learned::default(), Vec::new());
        for seq in 0..60 {
            kept.extend(learned.page(seq, &url(&format!("a?m={seq}")), &[1, 2], &mut |_| false));
        }
        let mut again = Learned::default();
        again.restore(kept);
        let next = url("a?m=60");
        assert_eq!(again.refusal(60, &next, &mut |_| false), learned.refusal(60, &next, &mut |_| false));
        assert!(again.refusal(60, &next, &mut |_| false).is_some());
        assert_eq!(again.late_refusal(60, &next), None, "not yet far enough");
        assert!(again.late_refusal(60 + LAG, &next).is_some());
    }

    #[test]
    fn paths_that_run_in_circles_are_mazes() {
        assert!(is_maze(&url("/a/b/a/b/a/b/a/b")));
        assert!(is_maze(&url("/nieuws/nieuws/nieuws/nieuws/")));
        assert!(!is_maze(&url("/nieuws/2024/01/01/01/01")));
        assert!(!is_maze(&url("/a/b/a/b/a/c")));
    }
}
