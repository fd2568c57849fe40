//! Rules that compare the pages of a site. While the pages are judged each gives its [`PageFacts`]; a [`Site`] takes them in, in the order of the
//! crawl and in bounded memory, so that limits keep the same pages in every run, and says in the end what the rules find, in the order of the pages.

mod facts;
mod order;

pub(crate) mod consistent_help;
pub(crate) mod consistent_identification;
pub(crate) mod consistent_navigation;
pub(crate) mod multiple_ways;
pub(crate) mod titles_tell_apart;

pub(crate) use facts::{Block, Item, Place};
pub use facts::{PageFacts, facts};

use crate::{Cx, RuleDef, Verdict};
use schouw_act::{Finding, Outcome};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Pages of one variant of a block, or with one title, that findings name.
const PAGES_MAX: usize = 2_000;
/// Different contents of one block that are told apart, and bytes of links and places over all blocks: beyond that nothing new is compared.
const VARIANTS_MAX: usize = 400;
const BYTES_MAX: usize = 64 * 1024 * 1024;
/// Titles that are told apart.
const TITLES_MAX: usize = 200_000;

/// One content of a block that repeats, with the pages that have it.
#[derive(Debug)]
pub(crate) struct Variant {
    pub(crate) items: Vec<Item>,
    pub(crate) pages: u64,
    /// The first pages that have it, by number, with the place of the block there.
    pub(crate) places: BTreeMap<u64, (String, Place)>,
}

/// A page that has a title that others may have too.
#[derive(Debug)]
pub(crate) struct Titled {
    pub(crate) heading: Option<String>,
    pub(crate) fits: bool,
    pub(crate) content_hash: u64,
    pub(crate) place: Place,
}

/// What is known of the pages of a site.
#[derive(Debug, Default)]
pub struct Site {
    pub(crate) pages: u64,
    /// Blocks by what they are and the language of their page; their contents by hash.
    pub(crate) blocks: BTreeMap<(String, String), BTreeMap<u64, Variant>>,
    pub(crate) help: BTreeMap<String, BTreeMap<u64, Variant>>,
    /// By title and the language of the page.
    pub(crate) titles: BTreeMap<(String, String), BTreeMap<u64, Titled>>,
    pub(crate) with_search: u64,
    pub(crate) with_site_map: u64,
    pub(crate) with_navigation: u64,
    pub(crate) first: Option<(u64, Place)>,
    bytes: usize,
}

/// What a rule says of one page in the light of the others.
#[derive(Debug, Clone, PartialEq)]
pub struct SiteTarget {
    /// The number of the page, as it was given to [`Site::add`].
    pub seq: u64,
    /// The rule.
    pub rule: &'static str,
    /// Passed, failed or cantTell.
    pub outcome: Outcome,
    /// What failed, or is to be judged.
    /// Boxed: of most pages there is none, and there may be a hundred thousand.
    pub finding: Option<Box<Finding>>,
}

/// What a rule says, before it is written down.
pub(crate) struct Told {
    pub(crate) seq: u64,
    pub(crate) place: Place,
    pub(crate) verdict: Verdict,
}

impl Site {
    /// Takes a page in. `seq` is its number in the order of the crawl, in which pages have to come; `url` is its address.
    pub fn add(&mut self, seq: u64, url: &str, facts: PageFacts) {
        self.pages += 1;
        self.with_search += u64::from(facts.has_search);
        self.with_site_map += u64::from(facts.has_site_map);
        self.with_navigation += u64::from(facts.blocks.iter().any(|block| block.group.starts_with("navigation")));
        if self.first.as_ref().is_none_or(|(first, _)| seq < *first) {
            self.first = Some((seq, facts.page));
        }
        for block in facts.blocks {
            let key = (block.group.clone(), facts.lang.clone());
            add_variant(self.blocks.entry(key).or_default(), &mut self.bytes, seq, url, block);
        }
        if let Some(help) = facts.help {
            add_variant(self.help.entry(facts.lang.clone()).or_default(), &mut self.bytes, seq, url, help);
        }
        if let Some((title, place)) = facts.title {
            let count = self.titles.len();
            let titled =
                Titled { heading: facts.heading, fits: facts.title_fits, content_hash: facts.content_hash, place };
            match self.titles.entry((title, facts.lang)) {
                Entry::Vacant(_) if count >= TITLES_MAX => {}
                entry => keep_first(entry.or_default(), seq, titled),
            }
        }
    }

    /// What these rules say of the pages: those of a rule together, in the order of the rules and of the pages.
    pub fn judge(&self, rules: &[&'static RuleDef]) -> Vec<SiteTarget> {
        let mut found = Vec::new();
        for def in rules {
            let Some((_, judge)) = RULES.iter().find(|(id, _)| *id == def.rule.id) else { continue };
            let mut told = judge(self);
            told.sort_by_key(|told| told.seq);
            found.extend(told.into_iter().map(|told| written(def, told)));
        }
        found
    }
}

/// The functions that decide, by rule.
#[allow(clippy::type_complexity)] // a table of functions, used once
static RULES: &[(&str, fn(&Site) -> Vec<Told>)] = &[
    ("titles-tell-apart", titles_tell_apart::judge),
    ("consistent-navigation", consistent_navigation::judge),
    ("consistent-identification", consistent_identification::judge),
    ("consistent-help", consistent_help::judge),
    ("multiple-ways", multiple_ways::judge),
];

/// A rule that compares pages has no targets on one page.
pub(crate) fn no_targets<'s>(_: &Cx<'_, 's>) -> Vec<crate::Candidate<'s>> {
    Vec::new()
}

/// Never called: there are no targets.
pub(crate) fn no_verdict<'s>(_: &Cx<'_, 's>, _: &crate::Candidate<'s>) -> Verdict {
    Verdict::Passed
}

fn add_variant(variants: &mut BTreeMap<u64, Variant>, bytes: &mut usize, seq: u64, url: &str, block: Block) {
    let mut hasher = DefaultHasher::new();
    block.items.hash(&mut hasher);
    let count = variants.len();
    let entry = variants.entry(hasher.finish());
    if matches!(entry, Entry::Vacant(_)) {
        let size = block.items.iter().map(|item| item.name.len() + item.to.len() + 64).sum::<usize>();
        // Only what is kept counts: one block that is new on every page must not use up the room of the others.
        if count >= VARIANTS_MAX || *bytes + size > BYTES_MAX {
            return;
        }
        *bytes += size;
    }
    let new = || Variant { items: block.items, pages: 0, places: BTreeMap::new() };
    let variant = entry.or_insert_with(new);
    variant.pages += 1;
    let target = &block.place.target;
    let size = url.len() + target.selector.len() + target.snippet.len() + block.place.component.len() + PLACE_BYTES;
    // Each content keeps a page or two, whatever room the others took.
    if variant.places.len() < 2 || *bytes + size <= BYTES_MAX {
        *bytes += size;
        keep_first(&mut variant.places, seq, (url.to_owned(), block.place));
    }
}

/// Bytes of a place besides its texts, about.
const PLACE_BYTES: usize = 200;

/// Keeps the pages with the lowest numbers, whatever order they come in.
fn keep_first<T>(kept: &mut BTreeMap<u64, T>, seq: u64, value: T) {
    kept.insert(seq, value);
    if kept.len() > PAGES_MAX {
        kept.pop_last();
    }
}

fn written(def: &'static RuleDef, told: Told) -> SiteTarget {
    let (outcome, said) = match told.verdict {
        Verdict::Passed => (Outcome::Passed, None),
        Verdict::Failed { message, evidence } => (Outcome::Failed, Some((message, evidence, None))),
        Verdict::CantTell { message, evidence, reason } => (Outcome::CantTell, Some((message, evidence, reason))),
    };
    let finding = said.map(|(message, evidence, reason)| Finding {
        rule: def.rule.id.to_owned(),
        outcome,
        message: message.to_owned(),
        evidence,
        reason: reason.map(|reason| reason.code().to_owned()),
        target: told.place.target,
        component: told.place.component,
    });
    SiteTarget { seq: told.seq, rule: def.rule.id, outcome, finding: finding.map(Box::new) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use schouw_act::Target;

    fn add(variants: &mut BTreeMap<u64, Variant>, bytes: &mut usize, seq: u64, to: String) {
        let target = Target {
            selector: "nav".to_owned(),
            snippet: "<nav>".to_owned(),
            line: 1,
            column: 1,
            within: Vec::new(),
            frame_url: None,
        };
        let place = Place { target, component: "menu".to_owned() };
        let items = vec![Item { name: "wonen".to_owned(), to }];
        add_variant(variants, bytes, seq, "https://www.example.nl/", Block { group: "menu".to_owned(), items, place });
    }

    #[test]
    fn a_block_that_is_new_on_every_page_leaves_room_for_the_others() {
        let (mut news, mut menu, mut bytes) = (BTreeMap::new(), BTreeMap::new(), 0);
        for seq in 0..VARIANTS_MAX as u64 {
            add(&mut news, &mut bytes, seq, seq.to_string());
        }
        // Too many to be told apart, and in sum larger than all the room there is.
        for seq in 1_000..1_100 {
            add(&mut news, &mut bytes, seq, seq.to_string().repeat(BYTES_MAX / 200));
        }
        add(&mut menu, &mut bytes, 2_000, "https://www.example.nl/wonen/".to_owned());
        assert_eq!((news.len(), menu.len()), (VARIANTS_MAX, 1));
    }
}
