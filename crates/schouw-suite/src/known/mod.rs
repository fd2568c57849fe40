//! Pages of other public suites with known answers: what those suites expect of an element, held against what schouw's rules say of it.
//!
//! Which rules of schouw answer for a rule of a suite stands in `mapping.txt`, and where a suite is held to be wrong in
//! `disagreements.txt`; both are data.

mod expect;
mod figures;
mod judged;
mod run;

pub use expect::{Corpus, Expect, KnownError};
pub use figures::{details, page, report};
pub use run::{Known, Mark, PageMark, PageProbe, Probe, run};

use std::sync::OnceLock;

/// How far from the suite's element a finding of schouw may stand to count as one about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// On the element itself.
    Itself,
    /// On the element or a child of it: a list and its items.
    Children,
    /// On the element or anything in it: a control and what it holds.
    Inside,
    /// On the element or what it stands in.
    Around,
    /// On the element or another one with its id.
    Twins,
    /// Anywhere on the page: what is said of a document as a whole.
    Page,
}

/// Which rules of schouw answer for a rule of a suite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// What kind of rule it is: recall is shown for each.
    pub group: &'static str,
    /// The suite's rule.
    pub rule: &'static str,
    /// Where a finding counts.
    pub reach: Reach,
    /// Ids of schouw's rules; none where schouw reports nothing of the sort.
    pub rules: Vec<&'static str>,
}

/// An answer of a suite that does not count, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// The suite's case.
    pub id: &'static str,
    /// The element as the suite names it; `*` for all of the case.
    pub selector: &'static str,
    /// Why the suite is wrong, or measures something else.
    pub why: &'static str,
}

/// The mapping, in the order of its file.
pub fn mapping() -> &'static [Mapping] {
    static TABLE: OnceLock<Vec<Mapping>> = OnceLock::new();
    TABLE.get_or_init(|| read_mapping(include_str!("mapping.txt")))
}

/// The answers that do not count.
pub fn disagreements() -> &'static [Disagreement] {
    static TABLE: OnceLock<Vec<Disagreement>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let line = |line: &'static str| {
            let mut parts = line.splitn(3, " | ").map(str::trim);
            Some(Disagreement { id: parts.next()?, selector: parts.next()?, why: parts.next()? })
        };
        lines(include_str!("disagreements.txt")).filter_map(line).collect()
    })
}

/// Lines that are neither empty nor a comment.
fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn read_mapping(text: &'static str) -> Vec<Mapping> {
    let (mut group, mut rows) = ("", Vec::new());
    for line in lines(text) {
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            group = name;
            continue;
        }
        let mut words = line.split_whitespace();
        let (Some(rule), Some(reach)) = (words.next(), words.next().and_then(reach)) else { continue };
        rows.push(Mapping { group, rule, reach, rules: words.collect() });
    }
    rows
}

fn reach(word: &str) -> Option<Reach> {
    Some(match word {
        "self" => Reach::Itself,
        "children" => Reach::Children,
        "inside" => Reach::Inside,
        "around" => Reach::Around,
        "twins" => Reach::Twins,
        "page" => Reach::Page,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_mapping_names_rules_that_exist_and_each_suite_rule_once() {
        let ids: BTreeSet<&str> = schouw_rules::all().iter().map(|def| def.rule.id).collect();
        let mut seen = BTreeSet::new();
        for row in mapping() {
            assert!(seen.insert(row.rule), "{} stands there twice", row.rule);
            assert!(!row.group.is_empty(), "{}", row.rule);
            for id in &row.rules {
                assert!(ids.contains(id), "{}: there is no rule {id}", row.rule);
            }
        }
        let rows = lines(include_str!("mapping.txt")).filter(|line| !line.starts_with('[')).count();
        assert_eq!(rows, mapping().len(), "a line has no known reach");
    }

    #[test]
    fn each_disagreement_has_a_reason() {
        let rows = lines(include_str!("disagreements.txt")).count();
        assert_eq!(rows, disagreements().len());
        assert!(disagreements().iter().all(|row| row.why.len() > 20));
    }
}
