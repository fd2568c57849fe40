//! How well the rules do on the cases of one ACT rule.

use schouw_act::Outcome;
use std::collections::BTreeSet;

/// What the rules together said of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Seen {
    /// An outcome.
    Outcome(Outcome),
    /// A rule panicked.
    Broke(String),
    /// The suite's file is not there.
    Absent,
}

/// A case with what was expected and what was seen.
#[derive(Debug, Clone)]
pub(super) struct Case {
    pub(super) title: String,
    pub(super) file: String,
    pub(super) expected: Outcome,
    pub(super) seen: Seen,
}

/// How a case ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
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
}

impl Case {
    pub(super) fn mark(&self) -> Mark {
        match (self.expected == Outcome::Failed, &self.seen) {
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
pub(super) struct Implementation {
    /// Ids of the rules.
    pub(super) rules: Vec<&'static str>,
    /// Criteria that are not satisfied when the rules fail.
    pub(super) reported: BTreeSet<&'static str>,
    /// Criteria that the ACT rule is required for.
    pub(super) required: BTreeSet<&'static str>,
    /// Criteria that may or may not be satisfied when the ACT rule fails.
    pub(super) secondary: BTreeSet<&'static str>,
}

impl Implementation {
    /// Criteria that should be reported and are not.
    pub(super) fn lacking(&self) -> Vec<&'static str> {
        self.required.difference(&self.reported).copied().collect()
    }

    /// Criteria that are reported and should not be.
    pub(super) fn beyond(&self) -> Vec<&'static str> {
        let known = |sc: &&str| !self.required.contains(sc) && !self.secondary.contains(sc);
        self.reported.iter().copied().filter(known).collect()
    }

    fn is_right(&self) -> bool {
        self.lacking().is_empty() && self.beyond().is_empty()
    }
}

/// The verdict on an implementation, in W3C's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Consistency {
    /// Every failed case fails, no other fails, and the criteria are right.
    Complete,
    /// No false alarm, the criteria are right, and some but not all failed cases fail.
    Partial,
    /// A passed or inapplicable case fails, or the criteria are wrong.
    Inconsistent,
    /// No rule says that it implements this one, or no failed case fails.
    Untested,
}

impl Consistency {
    pub(super) const ALL: [Self; 4] = [Self::Complete, Self::Partial, Self::Inconsistent, Self::Untested];

    pub(super) fn id(self) -> &'static str {
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
pub(super) struct Figures {
    /// Its id.
    pub(super) act: String,
    /// Whether W3C has approved it.
    pub(super) approved: bool,
    pub(super) implementation: Implementation,
    /// Its cases; none when no rule implements it.
    pub(super) cases: Vec<Case>,
}

impl Figures {
    pub(super) fn count(&self, mark: Mark) -> usize {
        self.cases.iter().filter(|case| case.mark() == mark).count()
    }

    pub(super) fn consistency(&self) -> Consistency {
        let found = self.count(Mark::Found);
        if self.implementation.rules.is_empty() {
            Consistency::Untested
        } else if self.count(Mark::FalseAlarm) > 0 || !self.implementation.is_right() {
            Consistency::Inconsistent
        } else if found == 0 {
            Consistency::Untested
        } else if self.count(Mark::FailedCantTell) + self.count(Mark::Missed) + self.count(Mark::NotSeen) > 0 {
            Consistency::Partial
        } else {
            Consistency::Complete
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Outcome::{CantTell, Failed, Inapplicable, Passed};

    fn figures(cases: &[(Outcome, Seen)]) -> Figures {
        let case = |(expected, seen): &(Outcome, Seen)| Case {
            title: "An example".into(),
            file: "a.html".into(),
            expected: *expected,
            seen: seen.clone(),
        };
        let implementation = Implementation { rules: vec!["image-name"], ..Implementation::default() };
        Figures { act: "23a2a8".into(), approved: true, implementation, cases: cases.iter().map(case).collect() }
    }

    fn of(cases: &[(Outcome, Outcome)]) -> Consistency {
        let cases: Vec<_> = cases.iter().map(|(expected, seen)| (*expected, Seen::Outcome(*seen))).collect();
        figures(&cases).consistency()
    }

    #[test]
    fn complete_is_every_failed_case_found_and_no_false_alarm() {
        assert_eq!(of(&[(Failed, Failed), (Passed, Passed), (Inapplicable, Passed)]), Consistency::Complete);
        assert_eq!(of(&[(Failed, Failed), (Passed, CantTell)]), Consistency::Complete);
    }

    #[test]
    fn partial_is_some_failed_cases_found() {
        for missed in [CantTell, Passed, Inapplicable] {
            assert_eq!(of(&[(Failed, Failed), (Failed, missed)]), Consistency::Partial);
        }
        let broke = [(Failed, Seen::Outcome(Failed)), (Passed, Seen::Broke("x".into()))];
        assert_eq!(figures(&broke).consistency(), Consistency::Partial);
    }

    #[test]
    fn one_false_alarm_makes_it_inconsistent() {
        assert_eq!(of(&[(Failed, Failed), (Passed, Failed)]), Consistency::Inconsistent);
        assert_eq!(of(&[(Failed, Passed), (Inapplicable, Failed)]), Consistency::Inconsistent);
    }

    #[test]
    fn an_implementation_that_finds_nothing_is_untested() {
        assert_eq!(of(&[(Failed, Passed), (Passed, Passed)]), Consistency::Untested);
        assert_eq!(of(&[(Failed, CantTell)]), Consistency::Untested);
        let mut nobodys = figures(&[]);
        nobodys.implementation.rules.clear();
        assert_eq!(nobodys.consistency(), Consistency::Untested);
    }

    #[test]
    fn criteria_are_right_when_all_required_and_no_strange_ones_are_reported() {
        let with = |reported: &[&'static str]| {
            let mut figures = figures(&[(Failed, Seen::Outcome(Failed))]);
            figures.implementation.required = BTreeSet::from(["1.1.1"]);
            figures.implementation.secondary = BTreeSet::from(["4.1.2"]);
            figures.implementation.reported = reported.iter().copied().collect();
            (figures.consistency(), figures.implementation.lacking(), figures.implementation.beyond())
        };
        assert_eq!(with(&["1.1.1"]).0, Consistency::Complete);
        assert_eq!(with(&["1.1.1", "4.1.2"]).0, Consistency::Complete);
        assert_eq!(with(&[]), (Consistency::Inconsistent, vec!["1.1.1"], vec![]));
        assert_eq!(with(&["1.1.1", "2.4.4"]), (Consistency::Inconsistent, vec![], vec!["2.4.4"]));
    }
}
