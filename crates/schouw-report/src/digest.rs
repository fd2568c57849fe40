//! One pass over the pages: the totals, and the findings brought together to defects.
//!
//! What is kept grows with the number of distinct defects, never with the number of findings or pages: examples and lists are
//! cut at the limits below, and what was cut is counted.

use crate::ReportError;
use crate::sample::{self, Sample};
use crate::source::RunSource;
use schouw_act::Weight;
use schouw_act::{Finding, Need, Outcome, PageRecord, Rule, Run, Summary, needs_of};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// Pages that are named as an example of one defect.
pub(crate) const EXAMPLES_MAX: usize = 10;
/// Rows in the HTML list of measured pages; `paginas.csv` has all of them.
pub(crate) const SAMPLE_ROWS_MAX: usize = 1_000;
/// Rows in the HTML list of addresses that were not measured.
pub(crate) const UNMEASURED_ROWS_MAX: usize = 200;
/// Distinct media types that are counted by name.
const MEDIA_TYPES_MAX: usize = 40;

/// A page as lists name it.
#[derive(Debug)]
pub(crate) struct PageRef {
    pub(crate) url: String,
    pub(crate) title: Option<String>,
    pub(crate) lang: Option<String>,
}

impl PageRef {
    fn new(page: &PageRecord) -> Self {
        Self { url: page.url.clone(), title: page.title.clone(), lang: page.lang.clone() }
    }
}

/// A place where a defect shows.
#[derive(Debug)]
pub(crate) struct Example {
    pub(crate) page: Arc<PageRef>,
    pub(crate) line: u32,
    pub(crate) column: u32,
}

/// Findings with one rule, one component and one outcome.
#[derive(Debug)]
pub(crate) struct Defect {
    /// Index of the rule in `Summary::rules`.
    pub(crate) rule: usize,
    /// The first finding, in the order of the pages: shown for all of them.
    pub(crate) first: Finding,
    pub(crate) findings: u64,
    pub(crate) pages: u64,
    pub(crate) examples: Vec<Example>,
    /// Number of the last page that counted in `pages`.
    last_page: u64,
    /// Place of the first finding in the run.
    order: usize,
}

impl Defect {
    pub(crate) fn failed(&self) -> bool {
        self.first.outcome == Outcome::Failed
    }
}

/// A measured page with its counts.
#[derive(Debug)]
pub(crate) struct SampleRow {
    pub(crate) page: Arc<PageRef>,
    pub(crate) failed: u64,
    pub(crate) cant_tell: u64,
    pub(crate) gaps: bool,
}

/// An address that was not measured.
#[derive(Debug)]
pub(crate) struct UnmeasuredRow {
    pub(crate) url: String,
    pub(crate) reason: String,
    pub(crate) detail: String,
}

/// How much a user need is hit.
#[derive(Debug, Default, Clone)]
pub(crate) struct NeedCount {
    pub(crate) pages: u64,
    pub(crate) defects: u64,
    /// Criteria that fail and serve the need first and foremost.
    pub(crate) criteria: BTreeSet<&'static str>,
    /// … and those that serve it as well.
    pub(crate) also: BTreeSet<&'static str>,
    last_page: u64,
}

/// What one pass over a run gives.
#[derive(Debug)]
pub(crate) struct Digest {
    pub(crate) summary: Summary,
    /// The totals of the same run against the other norms.
    pub(crate) other_norms: Vec<Summary>,
    /// Failed before cantTell, in each the one with most pages first.
    pub(crate) defects: Vec<Defect>,
    pub(crate) sample: Vec<SampleRow>,
    pub(crate) unmeasured: Vec<UnmeasuredRow>,
    /// Measured pages by the reason of a gap.
    pub(crate) gaps: BTreeMap<String, u64>,
    /// Pages that were taken over from an earlier run, and when the oldest of those runs began.
    pub(crate) taken_over: Option<(u64, String)>,
    /// Measured pages by media type.
    pub(crate) media_types: BTreeMap<String, u64>,
    /// Findings of rules that this version does not know: in the files, but in no total.
    pub(crate) unknown_findings: u64,
    /// A sample for research by people.
    pub(crate) drawn: Sample,
    /// Which user needs are hit: pages and distinct components of deviations, by need; first and foremost, and as well.
    pub(crate) needs: BTreeMap<Need, NeedCount>,
    /// Per rule that broke: how often, and the first message.
    pub(crate) rule_errors: BTreeMap<String, (u64, String)>,
}

/// Whether a rule took part in the run. One that was left out or came later did not look and counts nowhere.
pub(crate) fn took_part(run: &Run, rule: &Rule) -> bool {
    run.rules.iter().any(|took_part| took_part.id == rule.id)
}

impl Digest {
    pub(crate) fn of(source: &dyn RunSource, rules: &[&'static Rule]) -> Result<Self, ReportError> {
        let rules: Vec<&'static Rule> = rules.iter().copied().filter(|rule| took_part(source.run(), rule)).collect();
        let norm = source.run().norm;
        let other_norms = norm.others().into_iter().map(|norm| Summary::new(norm, &rules)).collect();
        let (rules, elsewhere): (Vec<_>, Vec<_>) =
            rules.into_iter().partition(|rule| rule.weight(norm) != Weight::OtherNorm);
        let mut collector = Collector {
            digest: Self {
                other_norms,
                summary: Summary::new(norm, &rules),
                defects: Vec::new(),
                sample: Vec::new(),
                unmeasured: Vec::new(),
                gaps: BTreeMap::new(),
                taken_over: None,
                media_types: BTreeMap::new(),
                unknown_findings: 0,
                drawn: Sample::default(),
                needs: BTreeMap::new(),
                rule_errors: BTreeMap::new(),
            },
            rules: rules.iter().enumerate().map(|(index, rule)| (rule.id, index)).collect(),
            elsewhere: elsewhere.iter().map(|rule| rule.id).collect(),
            places: HashMap::new(),
            page_number: 0,
            sample: sample::Collector::new(source.run()),
        };
        for page in source.pages()? {
            collector.add(page?);
        }
        let Collector { mut digest, sample, .. } = collector;
        digest.drawn = sample.finish();
        digest.count_need_defects();
        digest.defects.sort_by(|a, b| {
            (b.failed(), b.pages, b.findings).cmp(&(a.failed(), a.pages, a.findings)).then(a.order.cmp(&b.order))
        });
        Ok(digest)
    }

    /// Whether failures of the defect's rule certainly deviate from the norm.
    pub(crate) fn deviates(&self, defect: &Defect) -> bool {
        let rule = self.summary.rules[defect.rule].rule;
        defect.failed() && rule.weight(self.summary.norm()) == Weight::Deviation
    }

    /// Findings that were counted and those of them that were written down: over all rules, or of one by its place.
    pub(crate) fn counted_and_written(&self, rule: Option<usize>) -> (u64, u64) {
        let of = |index: usize| rule.is_none_or(|rule| rule == index);
        let counted = self.summary.rules.iter().enumerate().filter(|(index, _)| of(*index));
        let written = self.defects.iter().filter(|defect| of(defect.rule));
        (counted.map(|(_, s)| s.failed + s.cant_tell).sum(), written.map(|defect| defect.findings).sum())
    }

    /// Counts the deviating components by the needs that they hit first and foremost.
    fn count_need_defects(&mut self) {
        let rules: Vec<&'static Rule> = self.to_mend().map(|defect| self.summary.rules[defect.rule].rule).collect();
        for rule in rules {
            let needs: BTreeSet<Need> = rule.criteria.iter().flat_map(|sc| needs_of(sc).0).collect();
            for need in needs {
                self.needs.entry(need).or_default().defects += 1;
            }
        }
    }

    /// Deviating defects in the order in which to mend them: those on most pages first.
    pub(crate) fn to_mend(&self) -> impl Iterator<Item = &Defect> {
        self.defects.iter().filter(|defect| self.deviates(defect))
    }
}

struct Collector {
    digest: Digest,
    rules: HashMap<&'static str, usize>,
    /// Rules that only another norm asks: not listed.
    elsewhere: HashSet<&'static str>,
    /// Per rule and outcome, by component: index in `digest.defects`.
    places: HashMap<(usize, bool), HashMap<String, usize>>,
    page_number: u64,
    sample: sample::Collector,
}

impl Collector {
    fn add(&mut self, page: PageRecord) {
        self.page_number += 1;
        self.digest.summary.add(&page);
        self.digest.other_norms.iter_mut().for_each(|summary| summary.add(&page));
        if page.not_measured.as_ref().is_some_and(|why| why.reason == "document") {
            self.sample.add_document(&page.url);
        }
        if let Some(why) = page.not_measured {
            if self.digest.unmeasured.len() < UNMEASURED_ROWS_MAX {
                let row = UnmeasuredRow { url: page.url, reason: why.reason, detail: why.detail };
                self.digest.unmeasured.push(row);
            }
            return;
        }
        let page_ref = Arc::new(PageRef::new(&page));
        self.add_facts(&page, &page_ref);
        let failing = self.failing(&page);
        self.add_needs(&failing);
        self.sample.add(&page, failing);
        for finding in page.findings {
            self.add_finding(finding, &page_ref);
        }
    }

    fn add_facts(&mut self, page: &PageRecord, page_ref: &Arc<PageRef>) {
        let digest = &mut self.digest;
        if let Some(measured) = &page.measured {
            let (pages, oldest) = digest.taken_over.get_or_insert_with(|| (0, measured.clone()));
            *pages += 1;
            if measured < oldest {
                oldest.clone_from(measured);
            }
        }
        let mut reasons: Vec<&str> = page.gaps.iter().map(|gap| gap.reason.as_str()).collect();
        reasons.sort_unstable();
        reasons.dedup();
        for reason in reasons {
            *digest.gaps.entry(reason.to_owned()).or_default() += 1;
        }
        if let Some(media_type) = &page.content_type {
            let name = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
            if digest.media_types.len() < MEDIA_TYPES_MAX || digest.media_types.contains_key(&name) {
                *digest.media_types.entry(name).or_default() += 1;
            }
        }
        for error in &page.rules.errors {
            let entry = digest.rule_errors.entry(error.rule.clone()).or_insert_with(|| (0, error.message.clone()));
            entry.0 += 1;
        }
        if digest.sample.len() < SAMPLE_ROWS_MAX {
            let sum = |of: fn(&schouw_act::RuleCount) -> u32| {
                self.rules.keys().filter_map(|id| page.rules.counts.get(*id)).map(|c| u64::from(of(c))).sum()
            };
            digest.sample.push(SampleRow {
                page: Arc::clone(page_ref),
                failed: sum(|c| c.failed),
                cant_tell: sum(|c| c.cant_tell),
                gaps: !page.gaps.is_empty(),
            });
        }
    }

    /// Criteria that certainly fail on a page.
    fn failing(&self, page: &PageRecord) -> BTreeSet<&'static str> {
        let failed = page.findings.iter().filter(|finding| finding.outcome == Outcome::Failed);
        let rules = failed
            .filter_map(|finding| self.rules.get(finding.rule.as_str()))
            .map(|at| self.digest.summary.rules[*at].rule);
        let norm = self.digest.summary.norm();
        let sure = rules.filter(|rule| rule.weight(norm) == Weight::Deviation);
        sure.flat_map(|rule| rule.criteria.iter().copied()).filter(|sc| norm.contains(sc)).collect()
    }

    fn add_needs(&mut self, failing: &BTreeSet<&'static str>) {
        for sc in failing {
            let (first, also) = needs_of(sc);
            for need in first {
                let count = self.digest.needs.entry(need).or_default();
                count.criteria.insert(sc);
                if count.last_page != self.page_number {
                    count.last_page = self.page_number;
                    count.pages += 1;
                }
            }
            for need in also {
                self.digest.needs.entry(need).or_default().also.insert(sc);
            }
        }
    }

    fn add_finding(&mut self, finding: Finding, page: &Arc<PageRef>) {
        let Some(&rule) = self.rules.get(finding.rule.as_str()) else {
            self.digest.unknown_findings += u64::from(!self.elsewhere.contains(finding.rule.as_str()));
            return;
        };
        let place = self.places.entry((rule, finding.outcome == Outcome::Failed)).or_default();
        let example = Example { page: Arc::clone(page), line: finding.target.line, column: finding.target.column };
        let order = self.digest.defects.len();
        match place.get(&finding.component) {
            None => {
                place.insert(finding.component.clone(), order);
                self.digest.defects.push(Defect {
                    rule,
                    first: finding,
                    findings: 1,
                    pages: 1,
                    examples: vec![example],
                    last_page: self.page_number,
                    order,
                });
            }
            Some(&index) => {
                let defect = &mut self.digest.defects[index];
                defect.findings += 1;
                if defect.last_page != self.page_number {
                    defect.last_page = self.page_number;
                    defect.pages += 1;
                    if defect.examples.len() < EXAMPLES_MAX {
                        defect.examples.push(example);
                    }
                }
            }
        }
    }
}
