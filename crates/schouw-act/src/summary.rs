//! Totals. Every number in a report, on the terminal and in a file comes from here, so that they cannot disagree.

use crate::{Norm, Outcome, PageRecord, Rule, RuleCount, RuleKind, Weight};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Totals of one rule over all measured pages.
#[derive(Debug, Clone)]
pub struct RuleSummary {
    /// The rule.
    pub rule: &'static Rule,
    /// Targets that passed.
    pub passed: u64,
    /// Targets that failed.
    pub failed: u64,
    /// Targets that a person has to look at.
    pub cant_tell: u64,
    /// Pages with at least one failed target.
    pub pages_failed: u64,
    /// Pages without a failed and with at least one cantTell target.
    pub pages_cant_tell: u64,
    /// Pages on which every target passed.
    pub pages_passed: u64,
    /// Pages without a target.
    pub pages_inapplicable: u64,
    /// Pages on which the rule could not look or broke.
    pub pages_untested: u64,
    /// Distinct components that failed: what has to be mended, however often it repeats.
    pub defects: u64,
}

impl RuleSummary {
    fn new(rule: &'static Rule) -> Self {
        Self {
            rule,
            passed: 0,
            failed: 0,
            cant_tell: 0,
            pages_failed: 0,
            pages_cant_tell: 0,
            pages_passed: 0,
            pages_inapplicable: 0,
            pages_untested: 0,
            defects: 0,
        }
    }

    /// The outcome over the whole site.
    pub fn outcome(&self) -> Outcome {
        match self {
            Self { pages_failed: 1.., .. } => Outcome::Failed,
            Self { pages_cant_tell: 1.., .. } => Outcome::CantTell,
            Self { pages_passed: 1.., .. } => Outcome::Passed,
            Self { pages_inapplicable: 1.., .. } => Outcome::Inapplicable,
            _ => Outcome::Untested,
        }
    }
}

/// Totals of one success criterion.
#[derive(Debug, Clone)]
pub struct CriterionSummary {
    /// The criterion.
    pub criterion: &'static crate::Criterion,
    /// Failed: a rule that the criterion requires failed somewhere. CantTell: rules looked and found no certain failure, which
    /// never means that the criterion is met. Untested: no automatic rule looked. Passed is never said.
    pub outcome: Outcome,
    /// Findings that fail the criterion.
    pub failed: u64,
    /// Findings to judge by hand, those of rules that bear on the criterion indirectly included.
    pub cant_tell: u64,
    /// Pages with a finding that fails the criterion.
    pub pages_failed: u64,
    /// Pages with only findings to judge by hand.
    pub pages_cant_tell: u64,
    /// Ids of the rules that looked.
    pub rules: Vec<&'static str>,
}

/// Totals of a run. Feed it every page, in any order.
#[derive(Debug, Clone)]
pub struct Summary {
    norm: Norm,
    /// Per rule, in the order of the registry.
    pub rules: Vec<RuleSummary>,
    /// Per criterion of the norm, in the order of WCAG.
    pub criteria: Vec<CriterionSummary>,
    /// Pages that were judged.
    pub pages_measured: u64,
    /// Judged pages with at least one deviation from the norm.
    pub pages_failed: u64,
    /// Judged pages without a deviation and with at least one possible one.
    pub pages_possible: u64,
    /// Judged pages of which something could not be seen.
    pub pages_with_gaps: u64,
    /// Addresses that were not judged, by reason code.
    pub not_measured: BTreeMap<String, u64>,
    /// Failed findings.
    pub failed: u64,
    /// Findings to judge by hand.
    pub cant_tell: u64,
    /// Times that a rule broke.
    pub rule_errors: u64,
    /// By place of the rule; of the component a number, since there may be a million of them.
    defects: HashSet<(u16, u64)>,
    /// What a failure of each rule is to the norm, in the order of `rules`.
    weights: Vec<Weight>,
    /// Where a rule stands in `rules`.
    places: HashMap<&'static str, usize>,
    /// For each criterion the rules that bear on it, by their places, and whether it requires them.
    bearing: Vec<Vec<(usize, bool)>>,
}

impl Summary {
    /// Totals of a run with these rules, against this norm. Rules that only another norm asks count nowhere.
    pub fn new(norm: Norm, rules: &[&'static Rule]) -> Self {
        let rules: Vec<&'static Rule> =
            rules.iter().copied().filter(|rule| rule.weight(norm) != Weight::OtherNorm).collect();
        let criteria = norm
            .criteria()
            .map(|criterion| CriterionSummary {
                criterion,
                outcome: Outcome::Untested,
                failed: 0,
                cant_tell: 0,
                pages_failed: 0,
                pages_cant_tell: 0,
                rules: rules.iter().filter(|r| bears_on(r, criterion.sc())).map(|r| r.id).collect(),
            })
            .collect();
        let bearing = norm.criteria().map(|criterion| {
            let sc = criterion.sc();
            let on = rules.iter().enumerate().filter(|(_, rule)| bears_on(rule, sc));
            on.map(|(place, rule)| (place, rule.criteria.contains(&sc))).collect()
        });
        Self {
            weights: rules.iter().map(|rule| rule.weight(norm)).collect(),
            places: rules.iter().enumerate().map(|(place, rule)| (rule.id, place)).collect(),
            bearing: bearing.collect(),
            norm,
            rules: rules.iter().copied().map(RuleSummary::new).collect(),
            criteria,
            pages_measured: 0,
            pages_failed: 0,
            pages_possible: 0,
            pages_with_gaps: 0,
            not_measured: BTreeMap::new(),
            failed: 0,
            cant_tell: 0,
            rule_errors: 0,
            defects: HashSet::new(),
        }
    }

    /// The norm of the criteria.
    pub fn norm(&self) -> Norm {
        self.norm
    }

    /// Takes a page into the totals.
    pub fn add(&mut self, page: &PageRecord) {
        if let Some(not_measured) = &page.not_measured {
            *self.not_measured.entry(not_measured.reason.clone()).or_default() += 1;
            return;
        }
        self.pages_measured += 1;
        self.pages_with_gaps += u64::from(!page.gaps.is_empty());
        self.rule_errors += page.rules.errors.len() as u64;
        let (mut deviates, mut possibly) = (false, false);
        // Looked up once: rules are many, and criteria ask for them again and again.
        let on_page: Vec<(RuleCount, Outcome)> = self
            .rules
            .iter()
            .map(|summary| {
                let id = summary.rule.id;
                (page.rules.counts.get(id).copied().unwrap_or_default(), page.rules.outcome(id))
            })
            .collect();
        for ((summary, weight), (count, outcome)) in self.rules.iter_mut().zip(&self.weights).zip(&on_page) {
            summary.passed += u64::from(count.passed);
            summary.failed += u64::from(count.failed);
            summary.cant_tell += u64::from(count.cant_tell);
            self.failed += u64::from(count.failed);
            self.cant_tell += u64::from(count.cant_tell);
            match outcome {
                Outcome::Failed => {
                    summary.pages_failed += 1;
                    deviates |= *weight == Weight::Deviation;
                    possibly |= *weight == Weight::Possible;
                }
                Outcome::CantTell => summary.pages_cant_tell += 1,
                Outcome::Passed => summary.pages_passed += 1,
                Outcome::Inapplicable => summary.pages_inapplicable += 1,
                Outcome::Untested => summary.pages_untested += 1,
            }
        }
        self.pages_failed += u64::from(deviates);
        self.pages_possible += u64::from(possibly && !deviates);
        self.add_defects(page);
        self.add_criteria(&on_page);
    }

    fn add_defects(&mut self, page: &PageRecord) {
        for finding in page.findings.iter().filter(|f| f.outcome == Outcome::Failed) {
            let Some(&index) = self.places.get(finding.rule.as_str()) else { continue };
            let rule = u16::try_from(index).unwrap_or(u16::MAX);
            if self.defects.insert((rule, component_key(&finding.component))) {
                self.rules[index].defects += 1;
            }
        }
    }

    fn add_criteria(&mut self, on_page: &[(RuleCount, Outcome)]) {
        for (summary, bearing) in self.criteria.iter_mut().zip(&self.bearing) {
            let (mut failed, mut cant_tell, mut looked) = (0, 0, false);
            for (rule, is_required) in bearing {
                let (count, outcome) = on_page[*rule];
                looked |= outcome != Outcome::Untested;
                if *is_required {
                    failed += u64::from(count.failed);
                    cant_tell += u64::from(count.cant_tell);
                } else {
                    // The rule is stricter than the criterion: its failures are questions here.
                    cant_tell += u64::from(count.failed) + u64::from(count.cant_tell);
                }
            }
            summary.failed += failed;
            summary.cant_tell += cant_tell;
            summary.pages_failed += u64::from(failed > 0);
            summary.pages_cant_tell += u64::from(failed == 0 && cant_tell > 0);
            let outcome = if failed > 0 {
                Outcome::Failed
            } else if looked {
                Outcome::CantTell
            } else {
                Outcome::Untested
            };
            summary.outcome = summary.outcome.worst(outcome);
        }
    }

    /// Distinct failed components over all rules, best practices included.
    pub fn defects(&self) -> u64 {
        self.rules.iter().map(|s| s.defects).sum()
    }

    fn weighing(&self, weight: Weight) -> impl Iterator<Item = &RuleSummary> {
        self.rules.iter().filter(move |s| s.rule.weight(self.norm) == weight)
    }

    /// Failed findings that weigh so: certain deviations, possible ones, or advice.
    pub fn failed_with(&self, weight: Weight) -> u64 {
        self.weighing(weight).map(|s| s.failed).sum()
    }

    /// Distinct failed components behind them: the number of things to mend.
    pub fn defects_with(&self, weight: Weight) -> u64 {
        self.weighing(weight).map(|s| s.defects).sum()
    }

    /// Criteria with this outcome.
    pub fn criteria_with(&self, outcome: Outcome) -> usize {
        self.criteria.iter().filter(|c| c.outcome == outcome).count()
    }

    /// Addresses that were not judged.
    pub fn pages_not_measured(&self) -> u64 {
        self.not_measured.values().sum()
    }
}

/// A component is 16 hexadecimal digits already; any other text is hashed to as many bits.
fn component_key(component: &str) -> u64 {
    match u64::from_str_radix(component, 16) {
        Ok(digits) if component.len() == 16 => digits,
        _ => {
            let mut hasher = DefaultHasher::new();
            component.hash(&mut hasher);
            hasher.finish()
        }
    }
}

fn bears_on(rule: &Rule, sc: &str) -> bool {
    rule.kind == RuleKind::Wcag && (rule.criteria.contains(&sc) || rule.secondary.contains(&sc))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Finding, NotMeasured, RuleCount, Target, Text};

    static STRICT: Rule = Rule {
        id: "strict",
        version: 1,
        kind: RuleKind::Wcag,
        act: &[],
        criteria: &["1.1.1"],
        secondary: &["4.1.2"],
        techniques: &[],
        title: Text::new("Streng", "Strict"),
        messages: &[],
        page: Text::new("", ""),
    };

    fn page(failed: u32, cant_tell: u32, passed: u32, components: &[&str]) -> PageRecord {
        let mut page = PageRecord::default();
        page.rules.counts.insert("strict".into(), RuleCount { passed, failed, cant_tell });
        page.findings = components
            .iter()
            .map(|component| Finding {
                rule: "strict".into(),
                outcome: Outcome::Failed,
                message: "m".into(),
                evidence: Default::default(),
                reason: None,
                target: Target::default(),
                component: (*component).into(),
            })
            .collect();
        page
    }

    fn of<'s>(summary: &'s Summary, sc: &str) -> &'s CriterionSummary {
        summary.criteria.iter().find(|c| c.criterion.sc() == sc).unwrap()
    }

    #[test]
    fn a_failure_fails_its_criterion_and_asks_about_the_secondary_one() {
        let mut summary = Summary::new(Norm::default(), &[&STRICT]);
        summary.add(&page(2, 1, 0, &["a", "b"]));
        summary.add(&page(0, 0, 3, &[]));
        assert_eq!((of(&summary, "1.1.1").outcome, of(&summary, "1.1.1").failed), (Outcome::Failed, 2));
        assert_eq!((of(&summary, "4.1.2").outcome, of(&summary, "4.1.2").cant_tell), (Outcome::CantTell, 3));
        assert_eq!(of(&summary, "1.1.1").pages_failed, 1);
    }

    #[test]
    fn a_criterion_is_never_passed_and_without_rules_untested() {
        let mut summary = Summary::new(Norm::default(), &[&STRICT]);
        summary.add(&page(0, 0, 3, &[]));
        assert_eq!(of(&summary, "1.1.1").outcome, Outcome::CantTell);
        assert_eq!(of(&summary, "1.4.3").outcome, Outcome::Untested);
        assert_eq!(summary.criteria_with(Outcome::Passed), 0);
    }

    #[test]
    fn the_same_component_on_two_pages_is_one_defect() {
        let mut summary = Summary::new(Norm::default(), &[&STRICT]);
        summary.add(&page(2, 0, 0, &["logo", "map"]));
        summary.add(&page(1, 0, 0, &["logo"]));
        assert_eq!((summary.defects(), summary.failed), (2, 3));
    }

    #[test]
    fn a_rule_without_a_criterion_of_its_own_is_a_possible_deviation() {
        static STRICTER: Rule = Rule { criteria: &[], ..STRICT };
        let mut summary = Summary::new(Norm::default(), &[&STRICTER]);
        summary.add(&page(2, 0, 0, &["a"]));
        assert_eq!((summary.failed_with(Weight::Deviation), summary.failed_with(Weight::Possible)), (0, 2));
        assert_eq!((summary.pages_failed, summary.pages_possible), (0, 1));
        assert_eq!(summary.criteria_with(Outcome::Failed), 0);
    }

    #[test]
    fn a_rule_that_only_another_norm_asks_counts_in_that_norm_alone() {
        static PARSING: Rule = Rule { id: "parsing", criteria: &["4.1.1"], secondary: &[], ..STRICT };
        static TARGETS: Rule = Rule { id: "targets", criteria: &[], secondary: &["2.5.8"], ..STRICT };
        let mut page = page(1, 0, 0, &["logo"]);
        for id in ["parsing", "targets"] {
            page.rules.counts.insert(id.into(), RuleCount { failed: 2, cant_tell: 1, ..RuleCount::default() });
            page.findings.push(Finding { rule: id.into(), ..page.findings[0].clone() });
        }
        let totals = |norm| {
            let mut summary = Summary::new(norm, &[&STRICT, &PARSING, &TARGETS]);
            summary.add(&page);
            let failed = [Weight::Deviation, Weight::Possible, Weight::Advice].map(|w| summary.failed_with(w));
            (summary.criteria.len(), failed, summary.cant_tell, summary.defects())
        };
        assert_eq!(totals(Norm::En301549V321), (50, [3, 0, 0], 1, 2));
        assert_eq!(totals(Norm::En301549V411), (55, [1, 2, 0], 1, 2));
    }

    #[test]
    fn a_rule_that_no_norm_asks_is_advice() {
        static CONTRAST: Rule = Rule { criteria: &["1.4.6"], secondary: &["1.4.3"], ..STRICT };
        assert!(Norm::ALL.iter().all(|norm| CONTRAST.weight(*norm) == Weight::Advice));
    }

    #[test]
    fn advice_is_no_deviation() {
        static TASTE: Rule = Rule { id: "taste", kind: RuleKind::BestPractice, ..STRICT };
        let mut summary = Summary::new(Norm::default(), &[&STRICT, &TASTE]);
        let mut page = page(1, 0, 0, &["logo"]);
        page.rules.counts.insert("taste".into(), RuleCount { failed: 2, ..RuleCount::default() });
        page.findings.push(Finding { rule: "taste".into(), ..page.findings[0].clone() });
        summary.add(&page);
        assert_eq!(
            (summary.failed, summary.failed_with(Weight::Deviation), summary.failed_with(Weight::Advice)),
            (3, 1, 2)
        );
        assert_eq!((summary.defects(), summary.defects_with(Weight::Deviation)), (2, 1));
    }

    #[test]
    fn a_page_that_was_not_measured_counts_nowhere_else() {
        let mut summary = Summary::new(Norm::default(), &[&STRICT]);
        let not_measured = Some(NotMeasured { reason: "timeout".into(), detail: String::new() });
        summary.add(&PageRecord { not_measured, ..PageRecord::default() });
        assert_eq!((summary.pages_measured, summary.pages_not_measured()), (0, 1));
        assert_eq!(of(&summary, "1.1.1").outcome, Outcome::Untested);
    }
}
