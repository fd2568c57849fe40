//! A run: one audit of one site at one time, as records that can be saved, read back and reported.

use crate::{Finding, Norm, Outcome};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Name and version of the format of `audit.json`. Readers refuse other major numbers and ignore fields they do not know.
pub const FORMAT: &str = "schouw-audit/1";

/// The program that made a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tool {
    /// `schouw`.
    pub name: String,
    /// Semantic version.
    pub version: String,
}

/// A rule as it took part in a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleRef {
    /// Rule id.
    pub id: String,
    /// Version of the rule.
    pub version: u32,
}

/// The head of a run: everything but the pages.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// [`FORMAT`].
    pub format: String,
    /// The program.
    pub tool: Tool,
    /// Host name of the site, without a port.
    pub host: String,
    /// The municipality or other organisation that owns the site, where it is configured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// Start addresses.
    pub start_urls: Vec<String>,
    /// What lies within the site: one line each, as configured (`https://www.example.nl/`, `*.example.nl`).
    pub scope: Vec<String>,
    /// The norm that is reported against.
    pub norm: Norm,
    /// How pages were looked at: `static` (no browser).
    pub lens: String,
    /// Begin, RFC 3339 with the local offset.
    pub started: String,
    /// End, RFC 3339 with the local offset.
    pub ended: String,
    /// The user agent that the site saw.
    pub user_agent: String,
    /// Why the run did not reach its end, as a reason code; none when it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partial: Option<String>,
    /// The limits that were in force, by their names in the configuration.
    pub limits: BTreeMap<String, u64>,
    /// The rules that took part.
    pub rules: Vec<RuleRef>,
    /// What was reached and what was not.
    pub coverage: Coverage,
    /// Kinds of addresses of which the rest was left out, since their pages said nothing new any more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stopped_patterns: Vec<StoppedPattern>,
    /// Hosts outside the site that are linked to and seem to be of the same organisation: by their domain, or by its name in theirs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related_hosts: Vec<RelatedHost>,
    /// The accessibility statement, and what follows from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decree: Option<crate::Decree>,
}

/// A kind of addresses of which the rest was left out: a calendar, a filter, an order of one list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoppedPattern {
    /// Host and path with open digits, and the names of the query parameters: `x.nl/agenda/{n}/{n}?view={}`.
    pub pattern: String,
    /// Pages of the kind that were visited.
    pub pages: u64,
    /// The last page of the kind that said something new.
    pub example: String,
}

/// A host outside the site that seems to be of the same organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelatedHost {
    /// The host's name.
    pub host: String,
    /// Links to it, each occurrence on a page.
    pub links: u64,
}

/// What a run reached. `known` is the sum of `measured` and of all of `not_measured`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// Addresses within the site that the run knows of.
    pub known: u64,
    /// Pages that were fetched and judged.
    pub measured: u64,
    /// Addresses that were not judged, by reason code.
    pub not_measured: BTreeMap<String, u64>,
    /// Addresses on other hosts that were seen and left alone.
    pub out_of_scope: u64,
}

/// Why a page was not measured.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotMeasured {
    /// Reason code; [`crate::reason`] has the words.
    pub reason: String,
    /// What exactly was seen: a status, a limit, an error text. May be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub detail: String,
}

/// Something of the page that could not be seen.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Gap {
    /// Reason code; [`crate::reason`] has the words.
    pub reason: String,
    /// Which sheet, frame or limit.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub detail: String,
}

/// How many targets of one rule had which outcome on one page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleCount {
    /// Targets that meet the rule.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub passed: u32,
    /// Targets that fail.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub failed: u32,
    /// Targets that a person has to look at.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub cant_tell: u32,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // the signature that serde asks for
fn is_zero(n: &u32) -> bool {
    *n == 0
}

impl RuleCount {
    /// The outcome of the rule on the page. No targets: inapplicable.
    pub fn outcome(self) -> Outcome {
        match self {
            Self { failed: 1.., .. } => Outcome::Failed,
            Self { cant_tell: 1.., .. } => Outcome::CantTell,
            Self { passed: 1.., .. } => Outcome::Passed,
            _ => Outcome::Inapplicable,
        }
    }
}

/// A rule that broke on a page. The other rules went on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleError {
    /// Rule id.
    pub rule: String,
    /// The panic's message.
    pub message: String,
}

/// What the rules said of one page. A rule of the run that stands in none of the fields was inapplicable.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageRules {
    /// Rules that had targets.
    #[serde(default)]
    pub counts: BTreeMap<String, RuleCount>,
    /// Rules that could not look, with a reason code.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub untested: BTreeMap<String, String>,
    /// Rules that broke.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<RuleError>,
}

impl PageRules {
    /// The outcome of a rule on this page.
    pub fn outcome(&self, rule: &str) -> Outcome {
        if self.untested.contains_key(rule) || self.errors.iter().any(|e| e.rule == rule) {
            return Outcome::Untested;
        }
        self.counts.get(rule).map_or(Outcome::Inapplicable, |c| c.outcome())
    }
}

/// One address of the site: a page with its results, or what kept it from being measured.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PageRecord {
    /// Place in the crawl's order, from 0. Addresses that were never asked for follow after those that were.
    pub seq: u64,
    /// The address, after redirects.
    pub url: String,
    /// The address that was asked for, where it differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requested_url: Option<String>,
    /// The page that linked here first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referrer: Option<String>,
    /// Number of links from a start address, which has 0.
    pub depth: u32,
    /// HTTP status of the last response.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// Media type of the last response.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content_type: Option<String>,
    /// Bytes of the body after decompression.
    #[serde(default)]
    pub bytes: u64,
    /// A number for the body, the same for bodies that differ only in noise (nonces, tokens, times); hexadecimal. While the run
    /// goes on: it is not reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content_hash: Option<String>,
    /// When the run began that measured the page, where it has not changed since then and was taken over (RFC 3339).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measured: Option<String>,
    /// Milliseconds from request to last byte.
    #[serde(default)]
    pub fetched_ms: u64,
    /// The page's title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The page's `lang`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// A number for the skeleton of the page, the same for pages of one template; hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template: Option<String>,
    /// Set when the page was not measured; then there are no findings and no counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_measured: Option<NotMeasured>,
    /// What could not be seen of a page that was measured.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gaps: Vec<Gap>,
    /// What the rules said.
    #[serde(default)]
    pub rules: PageRules,
    /// Failed and cantTell targets, in the order of the rules and, within a rule, of the document.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Finding>,
}
