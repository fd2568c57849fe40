//! What is said about a page, and in which words: rule metadata, requirement tables, outcomes, findings and runs.
//!
//! Nothing here knows the DOM, the network or a clock. A finding carries a message id and typed evidence; sentences are made
//! from them by [`Rule::sentence`] in either language, so that one stored run can be printed in Dutch and in English.

mod criteria;
mod decree;
mod evidence;
mod finding;
mod needs;
mod norm;
mod outcome;
mod reach;
mod reason;
mod rule;
mod run;
mod summary;
mod text;

pub use criteria::{BEYOND, CRITERIA, Criterion, Level, WcagVersion, criterion, criterion_slug};
pub use decree::{
    Confidence, Contradiction, ContradictionKind, Deadline, Decree, DecreeCheck, DecreeMessage, DecreeRule, Deviation,
    RegisterRow, Research, Statement, StatementKind, Status,
};
pub use evidence::{Evidence, Value};
pub use finding::{Finding, Target};
pub use needs::{Need, needs_of};
pub use norm::{ExtraClause, Norm};
pub use outcome::Outcome;
pub use reach::{Reach, coverage_table, rules_of};
pub use reason::{REASONS, reason};
pub use rule::{Message, Rule, RuleKind, Weight};
pub use run::{
    Coverage, FORMAT, Gap, NotMeasured, PageRecord, PageRules, RelatedHost, RuleCount, RuleError, RuleRef, Run,
    StoppedPattern, Tool,
};
pub use summary::{CriterionSummary, RuleSummary, Summary};
pub use text::{Lang, Text};
