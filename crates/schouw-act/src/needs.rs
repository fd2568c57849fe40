//! Which user accessibility needs a success criterion serves: the functional performance statements of EN 301 549 (table B.2 of the draft of
//! V4.1.0), brought back to the nine needs of Implementing Decision (EU) 2018/1524. Of 4.1.1 nothing is said there.

use crate::Text;

/// A user accessibility need (Implementing Decision (EU) 2018/1524, annex I, 1.2.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Need {
    /// Usage without vision.
    WithoutVision,
    /// Usage with limited vision.
    LimitedVision,
    /// Usage without perception of colour.
    WithoutColour,
    /// Usage without hearing.
    WithoutHearing,
    /// Usage with limited hearing.
    LimitedHearing,
    /// Usage without vocal capability.
    WithoutVoice,
    /// Usage with limited manipulation or strength.
    LimitedManipulation,
    /// The need to minimise photosensitive seizure triggers.
    Seizures,
    /// Usage with limited cognition.
    LimitedCognition,
}

impl Need {
    /// Every need, in the order of the decision.
    pub const ALL: [Self; 9] = [
        Self::WithoutVision,
        Self::LimitedVision,
        Self::WithoutColour,
        Self::WithoutHearing,
        Self::LimitedHearing,
        Self::WithoutVoice,
        Self::LimitedManipulation,
        Self::Seizures,
        Self::LimitedCognition,
    ];

    /// Its letter in the decision.
    pub fn letter(self) -> char {
        char::from(b'a' + self as u8)
    }

    /// Its name.
    pub fn name(self) -> Text {
        match self {
            Self::WithoutVision => Text::new("gebruik zonder zicht", "usage without vision"),
            Self::LimitedVision => Text::new("gebruik met beperkt zicht", "usage with limited vision"),
            Self::WithoutColour => Text::new("gebruik zonder kleurwaarneming", "usage without perception of colour"),
            Self::WithoutHearing => Text::new("gebruik zonder gehoor", "usage without hearing"),
            Self::LimitedHearing => Text::new("gebruik met beperkt gehoor", "usage with limited hearing"),
            Self::WithoutVoice => Text::new("gebruik zonder spraakvermogen", "usage without vocal capability"),
            Self::LimitedManipulation => {
                Text::new("gebruik met beperkte beweging of kracht", "usage with limited manipulation or strength")
            }
            Self::Seizures => {
                Text::new("aanvallen door lichtflitsen voorkomen", "minimising photosensitive seizure triggers")
            }
            Self::LimitedCognition => Text::new("gebruik met beperkt denkvermogen", "usage with limited cognition"),
        }
    }
}

/// The needs that a criterion serves: those that it serves first and foremost, and those that it serves as well.
pub fn needs_of(sc: &str) -> (Vec<Need>, Vec<Need>) {
    let Some((_, marks)) = TABLE.iter().find(|(known, _)| *known == sc) else { return (Vec::new(), Vec::new()) };
    let of = |mark: u8| {
        Need::ALL.into_iter().zip(marks.bytes()).filter(|(_, found)| *found == mark).map(|(need, _)| need).collect()
    };
    (of(b'P'), of(b'S'))
}

/// A mark for each need, in their order: P = primary, S = secondary, - = none.
#[rustfmt::skip]
const TABLE: &[(&str, &str)] = &[
    ("1.1.1", "PP-PP-S-S"),
    ("1.2.1", "PP-PP---S"),
    ("1.2.2", "---PP---S"),
    ("1.2.3", "PS------S"),
    ("1.2.4", "---PP---P"),
    ("1.2.5", "PS------S"),
    ("1.3.1", "PS----S-S"),
    ("1.3.2", "PS------S"),
    ("1.3.3", "PPPPP---S"),
    ("1.3.4", "-P----P-S"),
    ("1.3.5", "PP----S-P"),
    ("1.4.1", "-PP-----S"),
    ("1.4.2", "PS--P---P"),
    ("1.4.3", "-P------P"),
    ("1.4.4", "-P------P"),
    ("1.4.5", "-PP-----P"),
    ("1.4.10", "-P------P"),
    ("1.4.11", "-P------P"),
    ("1.4.12", "-P------P"),
    ("1.4.13", "-P----P-P"),
    ("2.1.1", "PP----P--"),
    ("2.1.2", "PP----P--"),
    ("2.1.4", "PP----P-S"),
    ("2.2.1", "PP-PP-P-P"),
    ("2.2.2", "PP-PP-S-P"),
    ("2.3.1", "-------P-"),
    ("2.4.1", "PP----P-P"),
    ("2.4.2", "PP----P-P"),
    ("2.4.3", "PP----P-P"),
    ("2.4.4", "PP----P-P"),
    ("2.4.5", "PP---PP-P"),
    ("2.4.6", "PP-S-PP-P"),
    ("2.4.7", "-P---PP-P"),
    ("2.4.11", "-P---PP-P"),
    ("2.5.1", "------P-P"),
    ("2.5.2", "-P----P-P"),
    ("2.5.3", "PP----P-S"),
    ("2.5.4", "SS----P-S"),
    ("2.5.7", "PP----P-S"),
    ("2.5.8", "-P----P-S"),
    ("3.1.1", "PS-SS-S-P"),
    ("3.1.2", "PS-SS-S-P"),
    ("3.2.1", "PP----P-P"),
    ("3.2.2", "PP----P-P"),
    ("3.2.3", "PP----S-P"),
    ("3.2.4", "PP----S-P"),
    ("3.2.6", "PP----S-P"),
    ("3.3.1", "PPPSSSSSP"),
    ("3.3.2", "SSSSSSSSP"),
    ("3.3.3", "PPPSSSSSP"),
    ("3.3.4", "PPPSSSSPP"),
    ("3.3.7", "SS----P-P"),
    ("3.3.8", "PPPPPPPPP"),
    ("4.1.2", "PPSSS-P-P"),
    ("4.1.3", "PP---PP-P"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_criterion_but_parsing_serves_a_need() {
        for criterion in crate::Norm::ALL.into_iter().flat_map(crate::Norm::criteria) {
            let (first, also) = needs_of(criterion.sc());
            assert_eq!(first.is_empty() && also.is_empty(), criterion.sc() == "4.1.1", "{}", criterion.sc());
        }
    }

    #[test]
    fn needs_are_told_apart_by_weight() {
        assert_eq!(needs_of("2.3.1"), (vec![Need::Seizures], vec![]));
        let (first, also) = needs_of("1.2.2");
        assert_eq!((first, also), (vec![Need::WithoutHearing, Need::LimitedHearing], vec![Need::LimitedCognition]));
        assert_eq!(Need::LimitedCognition.letter(), 'i');
    }
}
