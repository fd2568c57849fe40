//! How well the rules do on the cases of each ACT rule, weighed as W3C weighs implementations.
//!
//! Source: W3C's pages on ACT implementations and the program that makes them (act-rules/act-tools). One point is stricter here: a failed
//! case that is left to a person is not found. For W3C it may be part of a complete implementation.

use crate::cases::{CaseError, CaseResult, Suite, TestCase};
use schouw_act::{Outcome, PageRules, Rule, criterion_slug};
use std::collections::{BTreeMap, BTreeSet};

/// What the rules that implement an ACT rule together said of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seen {
    /// An outcome.
    Outcome(Outcome),
    /// A rule panicked, and no other failed.
    Broke(String),
    /// The page could not be judged.
    NotRead(CaseError),
}

/// A case with what was expected and what was seen.
#[derive(Debug, Clone)]
pub struct Case {
    /// `Passed Example 1`.
    pub title: String,
    /// Where the page is published, without the part that all have in common.
    pub file: String,
    /// What the ACT rule says, where the suite tells.
    pub expected: Option<Outcome>,
    /// What was seen.
    pub seen: Seen,
    /// Whether the verdict rests on it: once a rule has approved cases, its proposed ones do not count.
    pub decides: bool,
}

/// How a case ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A failed case failed.
    Found,
    /// A failed case was left to a person.
    FailedCantTell,
    /// A failed case passed, was inapplicable, or could not be looked at.
    Missed,
    /// A passed or inapplicable case did not fail.
    Right,
    /// A passed or inapplicable case was left to a person.
    SoundCantTell,
    /// A passed or inapplicable case failed.
    FalseAlarm,
    /// A passed or inapplicable case could not be looked at.
    NotSeen,
    /// The suite does not tell what is expected.
    NotExpected,
}

impl Case {
    /// How it ended.
    pub fn mark(&self) -> Mark {
        let Some(expected) = self.expected else { return Mark::NotExpected };
        match (expected == Outcome::Failed, &self.seen) {
            (true, Seen::Outcome(Outcome::Failed)) => Mark::Found,
            (true, Seen::Outcome(Outcome::CantTell)) => Mark::FailedCantTell,
            (true, _) => Mark::Missed,
            (false, Seen::Outcome(Outcome::Failed)) => Mark::FalseAlarm,
            (false, Seen::Outcome(Outcome::CantTell)) => Mark::SoundCantTell,
            (false, Seen::Outcome(Outcome::Passed | Outcome::Inapplicable)) => Mark::Right,
            (false, _) => Mark::NotSeen,
        }
    }
}

/// The rules that implement an ACT rule and the criteria on both sides.
#[derive(Debug, Clone, Default)]
pub struct Implementation {
    /// Ids of the rules.
    pub rules: Vec<&'static str>,
    /// Criteria that are not satisfied when the rules fail.
    pub reported: BTreeSet<String>,
    /// Criteria that are not satisfied when the ACT rule fails.
    pub required: BTreeSet<String>,
    /// Criteria that may or may not be satisfied when the ACT rule fails.
    pub secondary: BTreeSet<String>,
}

impl Implementation {
    fn of(rules: &[&'static Rule], test: &TestCase) -> Self {
        let mut implementation = Self {
            rules: rules.iter().map(|rule| rule.id).collect(),
            reported: rules.iter().flat_map(|rule| rule.criteria).map(|sc| (*sc).to_owned()).collect(),
            ..Self::default()
        };
        for (name, requirement) in test.rule_accessibility_requirements.iter().flatten() {
            // `wcag20:1.3.1`; techniques and requirements of ARIA are left out on both sides.
            let criterion = name
                .split_once(':')
                .filter(|(kind, sc)| matches!(*kind, "wcag20" | "wcag21" | "wcag22") && criterion_slug(sc).is_some());
            let Some((_, sc)) = criterion else { continue };
            let is_secondary = requirement.get("secondary").is_some();
            let set = if is_secondary { &mut implementation.secondary } else { &mut implementation.required };
            set.insert(sc.to_owned());
        }
        implementation
    }

    /// Criteria that should be reported and are not.
    pub fn lacking(&self) -> Vec<&str> {
        self.required.difference(&self.reported).map(String::as_str).collect()
    }

    /// Criteria that are reported and should not be.
    pub fn beyond(&self) -> Vec<&str> {
        let known = |sc: &&String| !self.required.contains(*sc) && !self.secondary.contains(*sc);
        self.reported.iter().filter(known).map(String::as_str).collect()
    }

    fn is_right(&self) -> bool {
        self.lacking().is_empty() && self.beyond().is_empty()
    }
}

/// The verdict on an implementation, in W3C's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Consistency {
    /// Every failed case fails, no other fails, every case was looked at, and the criteria are right.
    Complete,
    /// No false alarm, and some failed cases fail; or none fails, but cases are left to a person, inapplicable ones aside.
    Partial,
    /// A passed or inapplicable case fails, or there is nothing that could be relied on.
    Inconsistent,
    /// No rule says that it implements this one, no case was looked at, or the suite has no failed case to find.
    Untested,
}

impl Consistency {
    /// Every verdict, the best first.
    pub const ALL: [Self; 4] = [Self::Complete, Self::Partial, Self::Inconsistent, Self::Untested];

    /// W3C's word for it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Complete => "complete",
            Self::Partial => "partial",
            Self::Inconsistent => "inconsistent",
            Self::Untested => "untested",
        }
    }
}

/// The cases of one ACT rule.
#[derive(Debug, Clone)]
pub struct Figures {
    /// Its id.
    pub act: String,
    /// Whether W3C has approved it; none where the suite does not tell of any rule.
    pub approved: Option<bool>,
    /// Who implements it.
    pub implementation: Implementation,
    /// Its cases; none when no rule implements it.
    pub cases: Vec<Case>,
}

impl Figures {
    /// How many of its cases ended so.
    pub fn count(&self, mark: Mark) -> usize {
        self.cases.iter().filter(|case| case.mark() == mark).count()
    }

    /// The verdict.
    pub fn consistency(&self) -> Consistency {
        let deciding = || self.cases.iter().filter(|case| case.decides);
        let count = |mark| deciding().filter(|case| case.mark() == mark).count();
        let found = count(Mark::Found);
        let not_found = count(Mark::FailedCantTell) + count(Mark::Missed);
        let is_seen = deciding().any(|case| matches!(case.seen, Seen::Outcome(_)));
        if !is_seen {
            Consistency::Untested
        } else if count(Mark::FalseAlarm) > 0 {
            Consistency::Inconsistent
        } else if found + not_found == 0 {
            Consistency::Untested
        } else if found > 0 {
            let is_whole = not_found + count(Mark::NotSeen) == 0 && self.implementation.is_right();
            if is_whole { Consistency::Complete } else { Consistency::Partial }
        } else {
            // A question on what the rule is not about is no help to the person who has to answer it.
            let is_decided = |case: &Case| case.expected != Some(Outcome::Inapplicable) || case.mark() == Mark::Right;
            let asks = count(Mark::FailedCantTell) + count(Mark::SoundCantTell) > 0;
            if asks && deciding().all(is_decided) { Consistency::Partial } else { Consistency::Inconsistent }
        }
    }
}

/// Figures of every ACT rule of the suite, in the order of ids. `results` are those of the cases, in the order of the suite.
pub fn figures(suite: &Suite, results: &[CaseResult], rules: &[&'static Rule]) -> Vec<Figures> {
    let tells = suite.testcases.iter().any(|test| test.approved.is_some());
    let approved: BTreeSet<&str> =
        suite.testcases.iter().filter(|test| test.approved == Some(true)).map(|test| test.rule_id.as_str()).collect();
    let mut all: BTreeMap<&str, Figures> = BTreeMap::new();
    for (test, result) in suite.testcases.iter().zip(results) {
        let is_approved = approved.contains(test.rule_id.as_str());
        let entry = all.entry(&test.rule_id).or_insert_with(|| {
            let own: Vec<&'static Rule> = implementing(rules, &test.rule_id).collect();
            let implementation = Implementation::of(&own, test);
            let approved = tells.then_some(is_approved);
            Figures { act: test.rule_id.clone(), approved, implementation, cases: Vec::new() }
        });
        if entry.implementation.rules.is_empty() {
            continue;
        }
        let file = test.url.strip_prefix(crate::PUBLISHED).unwrap_or(&test.url).to_owned();
        entry.cases.push(Case {
            title: test.testcase_title.clone(),
            file,
            expected: test.expected,
            seen: seen(&entry.implementation.rules, result),
            decides: !is_approved || test.approved == Some(true),
        });
    }
    all.into_values().collect()
}

/// The rules that say they implement an ACT rule.
pub(crate) fn implementing<'r>(rules: &'r [&'static Rule], act: &'r str) -> impl Iterator<Item = &'static Rule> + 'r {
    rules.iter().copied().filter(move |rule| rule.act.contains(&act))
}

/// What the rules together say of a case.
fn seen(rules: &[&'static str], result: &CaseResult) -> Seen {
    let judged = match result {
        Ok(judged) => &judged.rules,
        Err(error) => return Seen::NotRead(error.clone()),
    };
    let outcome = together(rules, judged);
    let broken = judged.errors.iter().find(|error| rules.contains(&error.rule.as_str()));
    match broken {
        // The others may have found what the broken one did not see, not that there is nothing.
        Some(error) if outcome != Outcome::Failed => Seen::Broke(format!("{}: {}", error.rule, error.message)),
        _ => Seen::Outcome(outcome),
    }
}

fn together(rules: &[&'static str], judged: &PageRules) -> Outcome {
    rules.iter().map(|rule| judged.outcome(rule)).fold(Outcome::Untested, Outcome::worst)
}

#[cfg(test)]
#[path = "figures_tests.rs"]
mod tests;
