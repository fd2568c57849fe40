//! Running a rule over a page and writing its verdicts down as findings.

use crate::def::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Evidence, Finding, Outcome, RuleCount, Target, Value};
use schouw_page::{Page, Reason, Snapshot, Tri};

/// Most findings of one rule on one page that are written down; counts go on. The page then has the gap `finding_limit`.
pub const FINDINGS_MAX: usize = 2_000;

/// Characters of a start tag that a finding keeps.
const SNIPPET_CHARS: usize = 300;

/// What a rule said of a document.
#[derive(Debug, Default)]
pub struct Checked {
    /// Targets by outcome.
    pub count: RuleCount,
    /// Failed and cantTell targets in document order.
    pub findings: Vec<Finding>,
}

impl Checked {
    /// Takes in what the rule said of a further document of the same page.
    pub fn add(&mut self, other: Self) {
        self.count.passed += other.count.passed;
        self.count.failed += other.count.failed;
        self.count.cant_tell += other.count.cant_tell;
        self.findings.extend(other.findings);
    }
}

/// Calls `visit` with the page and every framed document, outermost first.
pub fn documents<'s>(snapshot: &'s Snapshot, visit: &mut dyn FnMut(&Page<'s>)) {
    // Frames nest at most as deep as the page's limits allow, so this recursion is bounded.
    fn walk<'s>(page: &Page<'s>, visit: &mut dyn FnMut(&Page<'s>)) {
        visit(page);
        for (frame, inner) in page.frames() {
            if let Some(inner) = inner {
                walk(&page.framed(frame, inner), visit);
            }
        }
    }
    walk(&Page::new(snapshot), visit);
}

/// The facts of a document that rules look at; shared by all rules.
pub fn finish<'a, 's>(page: &'a Page<'s>) -> Cx<'a, 's> {
    Cx::new(page)
}

/// Runs one rule over one document.
pub fn run_rule(def: &RuleDef, cx: &Cx<'_, '_>) -> Checked {
    let mut checked = Checked::default();
    if def.scope == Scope::Site || def.scope == Scope::TopLevel && !cx.page.is_top_level() {
        return checked;
    }
    for candidate in (def.applies_to)(cx) {
        let applies = gate(cx, &candidate);
        if applies.is_no() {
            continue;
        }
        let verdict = (def.expects)(cx, &candidate);
        // Most failures rest on something that is not there (a title, a label, an id), which the rest of a cut page may hold.
        let cut = cx.page.snapshot().is_cut();
        let certain = if cut { Tri::Unknown(Reason::RestNotSeen) } else { Tri::Yes };
        checked.take(def, cx, &candidate, applies.and(certain), verdict);
    }
    checked
}

fn gate<'s>(cx: &Cx<'_, 's>, candidate: &Candidate<'s>) -> Tri {
    match candidate.gate {
        Gate::Certain => Tri::Yes,
        Gate::Accessible => cx.aria.included(candidate.el),
        Gate::Rendered => cx.page.rendered(candidate.el).and(cx.page.embedding()),
        Gate::When(fact) => fact,
        Gate::AccessibleWhen(fact) => fact.and(cx.aria.included(candidate.el)),
    }
}

/// Evidence that names the cause by itself: wherever one rule sees the same, it is one thing to mend.
const CAUSES: [&[&str]; 4] = [
    &["text_colour", "colour_behind"],
    &["link_colour", "text_colour"],
    &["edge_colour", "colour_behind"],
    &["ring_colour", "colour_behind"],
];

/// What the finding is an occurrence of. A colour that is too pale in the style sheet is one defect, however many links have it.
fn component<'s>(cx: &Cx<'_, 's>, candidate: &Candidate<'s>, evidence: &Evidence) -> String {
    let named = |cause: &&[&str]| {
        cause.iter().map(|name| evidence.get(*name).and_then(Value::as_text)).collect::<Option<Vec<&str>>>()
    };
    match CAUSES.iter().find_map(named) {
        Some(parts) => Page::cause(&parts),
        None if candidate.unknown.is_some() => cx.page.component_box(candidate.el),
        None => cx.page.component(candidate.el),
    }
}

impl Checked {
    fn take<'s>(&mut self, def: &RuleDef, cx: &Cx<'_, 's>, candidate: &Candidate<'s>, applies: Tri, verdict: Verdict) {
        let (outcome, message, evidence, reason) = match (verdict, applies) {
            // Whether it is a target or not: nothing is wrong with it.
            (Verdict::Passed, _) => {
                self.count.passed += 1;
                return;
            }
            (Verdict::Failed { message, evidence }, Tri::Unknown(reason)) => {
                (Outcome::CantTell, message, evidence, Some(reason))
            }
            (Verdict::Failed { message, evidence }, _) => (Outcome::Failed, message, evidence, None),
            (Verdict::CantTell { message, evidence, reason }, _) => (Outcome::CantTell, message, evidence, reason),
        };
        match outcome {
            Outcome::Failed => self.count.failed += 1,
            _ => self.count.cant_tell += 1,
        }
        if self.findings.len() >= FINDINGS_MAX {
            return;
        }
        let component = component(cx, candidate, &evidence);
        let (line, column) = cx.page.line_column(candidate.el).unwrap_or((0, 0));
        let frame_url = (!cx.page.is_top_level()).then(|| cx.page.snapshot().url().to_string());
        self.findings.push(Finding {
            rule: def.rule.id.to_owned(),
            outcome,
            message: message.to_owned(),
            evidence,
            reason: reason.map(|reason| reason.code().to_owned()),
            target: Target {
                selector: cx.page.selector(candidate.el),
                snippet: cx.page.snippet(candidate.el, SNIPPET_CHARS),
                line,
                column,
                within: cx.page.within(candidate.el),
                frame_url,
            },
            component,
        });
    }
}
