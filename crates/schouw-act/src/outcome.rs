//! Outcomes of EARL and the ACT Rules Format.

use crate::Text;
use serde::{Deserialize, Serialize};

/// What a rule says of a test target, a page or a criterion (EARL 1.0 outcome values, ACT Rules Format 1.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Outcome {
    /// The target meets the rule's expectations. For a criterion this is never said: no program can.
    Passed,
    /// The target does not meet the rule's expectations.
    Failed,
    /// The rule has no target here.
    Inapplicable,
    /// Not certain; a question for a person comes with it.
    CantTell,
    /// Not looked at, with the reason.
    Untested,
}

impl Outcome {
    /// Every outcome, the most serious first.
    pub const ALL: [Self; 5] = [Self::Failed, Self::CantTell, Self::Passed, Self::Inapplicable, Self::Untested];

    /// The EARL word, as in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed => "failed",
            Self::Inapplicable => "inapplicable",
            Self::CantTell => "cantTell",
            Self::Untested => "untested",
        }
    }

    /// The words that Dutch audit reports use (those of the W3C report tool).
    pub fn label(self) -> Text {
        match self {
            Self::Passed => Text::new("Voldoende", "Passed"),
            Self::Failed => Text::new("Onvoldoende", "Failed"),
            Self::Inapplicable => Text::new("Niet van toepassing", "Not applicable"),
            Self::CantTell => Text::new("Onbekend", "Cannot tell"),
            Self::Untested => Text::new("Niet getoetst", "Not tested"),
        }
    }

    /// How serious: failed first, untested last. The outcome of several targets together is the most serious one.
    pub fn worst(self, other: Self) -> Self {
        let rank = |o: Self| Self::ALL.iter().position(|x| *x == o);
        if rank(self) <= rank(other) { self } else { other }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_failure_decides() {
        assert_eq!(Outcome::Passed.worst(Outcome::Failed), Outcome::Failed);
        assert_eq!(Outcome::CantTell.worst(Outcome::Passed), Outcome::CantTell);
        assert_eq!(Outcome::Inapplicable.worst(Outcome::Passed), Outcome::Passed);
        assert_eq!(Outcome::Untested.worst(Outcome::Inapplicable), Outcome::Inapplicable);
    }

    #[test]
    fn ids_are_those_of_serde() {
        for outcome in Outcome::ALL {
            assert_eq!(serde_json::to_value(outcome).unwrap(), outcome.id());
        }
    }
}
