//! The norms to report against. What each asks stands in a file of its own below `config/norms`.

use crate::criteria::{CRITERIA, Criterion};
use crate::{Lang, Text};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::sync::LazyLock;

/// The files, as they were when the program was built, in the order of [`Norm::ALL`].
const FILES: [&str; 3] = [
    include_str!("../../../config/norms/en301549-3.2.1.toml"),
    include_str!("../../../config/norms/en301549-4.1.1.toml"),
    include_str!("../../../config/norms/wcag-2.2-aa.toml"),
];

/// A norm to report against. Totals of two norms are never mixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Norm {
    /// EN 301 549 V3.2.1 (2021-03): WCAG 2.1 A and AA, 50 criteria. The norm of the decree.
    #[default]
    #[serde(rename = "en301549-3.2.1")]
    En301549V321,
    /// EN 301 549 V4.1.1 (2026-09): WCAG 2.2 A and AA, 55 criteria.
    #[serde(rename = "en301549-4.1.1")]
    En301549V411,
    /// WCAG 2.2 A and AA by itself: the criteria of V4.1.1.
    #[serde(rename = "wcag-2.2-aa")]
    Wcag22,
}

/// A clause of EN 301 549 outside of chapter 9 that reaches websites: looked at by people, and never counted among the criteria.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExtraClause {
    /// Its number.
    pub clause: String,
    name_nl: String,
    name_en: String,
    when_nl: String,
    when_en: String,
}

impl ExtraClause {
    /// Its name.
    pub fn name(&self, lang: Lang) -> &str {
        if lang == Lang::Nl { &self.name_nl } else { &self.name_en }
    }

    /// When it applies.
    pub fn when(&self, lang: Lang) -> &str {
        if lang == Lang::Nl { &self.when_nl } else { &self.when_en }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    id: String,
    title_nl: String,
    title_en: String,
    wcag: String,
    criteria: Vec<String>,
    #[serde(default)]
    extra: Vec<ExtraClause>,
}

struct Profile {
    id: &'static str,
    title: Text,
    wcag: &'static str,
    criteria: Vec<&'static Criterion>,
    numbers: HashSet<&'static str>,
    extra: Vec<ExtraClause>,
}

static PROFILES: LazyLock<Vec<Profile>> = LazyLock::new(|| {
    let profile = |text: &&str| {
        // The files are part of the program and tested; what they hold lives as long as it does.
        let file: File = toml::from_str(text).expect("config/norms is tested");
        let keep = |text: String| -> &'static str { Box::leak(text.into_boxed_str()) };
        let criteria: Vec<&'static Criterion> =
            CRITERIA.iter().filter(|known| file.criteria.iter().any(|sc| sc == known.sc())).collect();
        assert_eq!(criteria.len(), file.criteria.len(), "{}: every criterion is known", file.id);
        Profile {
            id: keep(file.id),
            title: Text { nl: keep(file.title_nl), en: keep(file.title_en) },
            wcag: keep(file.wcag),
            numbers: criteria.iter().map(|criterion| criterion.sc()).collect(),
            criteria,
            extra: file.extra,
        }
    };
    FILES.iter().map(profile).collect()
});

impl Norm {
    /// Every norm, the default first.
    pub const ALL: [Self; 3] = [Self::En301549V321, Self::En301549V411, Self::Wcag22];

    fn profile(self) -> &'static Profile {
        &PROFILES[self as usize]
    }

    /// The name in configuration and files.
    pub fn id(self) -> &'static str {
        self.profile().id
    }

    /// The norm with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|norm| norm.id() == id)
    }

    /// The name for people.
    pub fn title(self) -> Text {
        self.profile().title
    }

    /// The version of WCAG that its criteria are from.
    pub fn wcag(self) -> &'static str {
        self.profile().wcag
    }

    /// The criteria of this norm, in the order of WCAG.
    pub fn criteria(self) -> impl Iterator<Item = &'static Criterion> {
        self.profile().criteria.iter().copied()
    }

    /// Whether the criterion with this number belongs to this norm.
    pub fn contains(self, sc: &str) -> bool {
        self.profile().numbers.contains(sc)
    }

    /// Clauses outside of its criteria that reach websites.
    pub fn extra(self) -> &'static [ExtraClause] {
        &self.profile().extra
    }

    /// Norms with other criteria than this one, each set of criteria once.
    pub fn others(self) -> Vec<Self> {
        let mut found: Vec<Self> = Vec::new();
        for other in Self::ALL {
            let is_same = |norm: &Self| norm.profile().numbers == other.profile().numbers;
            if !is_same(&self) && !found.iter().any(is_same) {
                found.push(other);
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Level;

    #[test]
    fn the_norms_have_50_and_55_criteria() {
        assert_eq!(Norm::ALL.map(|norm| norm.criteria().count()), [50, 55, 55]);
        assert_eq!(Norm::En301549V321.criteria().filter(|c| c.level == Level::A).count(), 30);
        assert_eq!(Norm::En301549V411.criteria().filter(|c| c.level == Level::AA).count(), 24);
        assert_eq!(Norm::En301549V321.extra().len(), 19);
    }

    #[test]
    fn the_files_say_what_the_table_of_criteria_says() {
        for (norm, version) in [(Norm::En301549V321, "V3.2.1"), (Norm::En301549V411, "V4.1.1")] {
            for criterion in CRITERIA {
                let is_in = criterion.norms.split(' ').any(|norm| norm == version);
                assert_eq!(norm.contains(criterion.sc()), is_in, "{} {version}", criterion.sc());
            }
        }
    }

    #[test]
    fn parsing_belongs_to_the_old_norm_only() {
        assert!(Norm::En301549V321.contains("4.1.1"));
        assert!(!Norm::En301549V411.contains("4.1.1"));
        assert!(!Norm::En301549V321.contains("2.5.8"));
    }

    #[test]
    fn a_report_names_each_other_set_of_criteria_once() {
        assert_eq!(Norm::En301549V321.others(), [Norm::En301549V411]);
        assert_eq!(Norm::Wcag22.others(), [Norm::En301549V321]);
    }

    #[test]
    fn ids_are_those_of_serde() {
        for norm in Norm::ALL {
            assert_eq!(serde_json::to_value(norm).unwrap(), norm.id());
            assert_eq!(Norm::from_id(norm.id()), Some(norm));
        }
    }
}
