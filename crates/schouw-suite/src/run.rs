//! Running the rules over the pages of a suite.

use crate::cases::{CaseError, CaseResult, Judged, Suite};
use crate::served::Served;
use schouw_act::Lang;
use schouw_audit::{Judge, StaticLens, Viewport};
use schouw_page::{Limits, ResponseFacts};
use schouw_rules::RuleDef;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;

/// Why a suite could not be run at all. A case that fails is a result.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The files cannot be served: no port or no thread.
    #[error("the files of the suite could not be served on this computer: {0}")]
    Server(std::io::Error),
    /// The server cannot be asked.
    #[error(transparent)]
    Client(#[from] schouw_crawl::CrawlError),
}

impl RunError {
    /// What went wrong, as a sentence without a full stop.
    pub fn text(&self, lang: Lang) -> String {
        match (lang, self) {
            (Lang::En, error) => error.to_string(),
            (Lang::Nl, Self::Server(cause)) => {
                format!("de bestanden van de verzameling konden niet op deze computer worden getoond: {cause}")
            }
            (Lang::Nl, Self::Client(cause)) => format!("de HTTP-verbinding kon niet worden opgezet: {cause}"),
        }
    }
}

/// Judges the page of every case with all rules. `root` is the folder with what is published below [`crate::PUBLISHED`]; `threads` judge
/// at once, at least 1. `progress` is called on the calling thread with the number of cases that are done. The results have the order of
/// the suite.
///
/// # Errors
/// When the files cannot be served.
pub fn run(
    suite: &Suite,
    root: &Path,
    rules: &[&'static RuleDef],
    threads: usize,
    progress: &mut dyn FnMut(usize),
) -> Result<Vec<CaseResult>, RunError> {
    let (served, limits) = (Served::start(root)?, Limits::default());
    let judge = Judge::new(rules, &limits);
    let lost = || Err(CaseError::Broke("no result".into()));
    let mut results: Vec<CaseResult> = suite.testcases.iter().map(|_| lost()).collect();
    let next = AtomicUsize::new(0);
    let (send, done) = channel();
    std::thread::scope(|scope| {
        for _ in 0..threads.max(1) {
            let (send, next, served, judge) = (send.clone(), &next, &served, &judge);
            scope.spawn(move || {
                let mut lens = StaticLens::new(Viewport::default());
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(test) = suite.testcases.get(at) else { return };
                    if send.send((at, case(&test.url, served, judge, &mut lens))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(send);
        for (count, (at, result)) in done.iter().enumerate() {
            results[at] = result;
            progress(count + 1);
        }
    });
    Ok(results)
}

/// Fetches and judges the page of a case. A rule that panics is an error of that rule; a panic elsewhere loses this page only.
fn case(address: &str, served: &Served, judge: &Judge<'_>, lens: &mut StaticLens) -> CaseResult {
    let answer = served.page(address)?;
    let judged = catch_unwind(AssertUnwindSafe(|| {
        let mut response = ResponseFacts::for_url(answer.url);
        response.status = answer.status;
        response.content_type = answer.content_type;
        response.charset = answer.charset;
        let page = judge.parse(&answer.body, response, answer.truncated.is_some());
        judge.judge(page, served, lens)
    }));
    if judged.is_err() {
        // What a panic left half made must not be seen by the next page.
        *lens = StaticLens::new(lens.viewport());
    }
    let result = judged.map_err(|panic| CaseError::Broke(schouw_audit::message_of(&*panic)))?;
    Ok(Judged::new(result.rules, &result.findings))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PUBLISHED;
    use schouw_act::{Outcome, Rule, RuleKind, Text};
    use schouw_rules::{Candidate, Cx, Scope, Verdict};

    static BROKEN: RuleDef = RuleDef {
        rule: Rule {
            id: "broken",
            version: 1,
            kind: RuleKind::Wcag,
            act: &[],
            criteria: &[],
            secondary: &[],
            techniques: &[],
            title: Text::new("Stuk", "Broken"),
            messages: &[],
            page: Text::new("", ""),
        },
        scope: Scope::EveryDocument,
        applies_to: every_element,
        expects: panics,
    };

    fn every_element<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
        cx.page.elements().map(Candidate::accessible).collect()
    }

    fn panics<'s>(_: &Cx<'_, 's>, _: &Candidate<'s>) -> Verdict {
        panic!("as planned")
    }

    /// A suite with a case for each file, and what the rules say of each.
    fn run_over(files: &[(&str, &str)], asked: &[&str], rules: &[&'static RuleDef]) -> Vec<CaseResult> {
        let folder = tempfile::tempdir().unwrap();
        for (path, content) in files {
            let file = folder.path().join(path);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, content).unwrap();
        }
        let case = |path: &&str| format!(r#"{{"ruleId":"a1b2c3","testcaseId":"x","url":"{PUBLISHED}{path}"}}"#);
        let cases: Vec<String> = asked.iter().map(case).collect();
        let suite = Suite::read(&format!(r#"{{"testcases":[{}]}}"#, cases.join(","))).unwrap();
        let mut told = Vec::new();
        let results = run(&suite, folder.path(), rules, 2, &mut |done| told.push(done)).unwrap();
        assert_eq!(told, (1..=asked.len()).collect::<Vec<_>>());
        results
    }

    #[test]
    fn results_have_the_order_of_the_suite_and_what_is_missing_is_told() {
        let files = [("a.html", "<img src=a.png>"), ("b.html", "<img src=a.png alt=Plan>")];
        let rules = [schouw_rules::rule("image-name").unwrap()];
        let results = run_over(&files, &["b.html", "c.html", "a.html", "b.html"], &rules);
        let outcome = |at: usize| results[at].as_ref().map(|judged| judged.rules.outcome("image-name"));
        assert_eq!(outcome(0), Ok(Outcome::Passed));
        assert_eq!(outcome(1), Err(&CaseError::Absent("c.html".into())));
        assert_eq!(outcome(2), Ok(Outcome::Failed));
        assert_eq!(outcome(3), Ok(Outcome::Passed));
    }

    #[test]
    fn a_rule_that_breaks_does_not_take_the_others_with_it() {
        let rules = [&BROKEN, schouw_rules::rule("image-name").unwrap()];
        let results = run_over(&[("a.html", "<img src=a.png>")], &["a.html"], &rules);
        let judged = results[0].as_ref().unwrap();
        assert_eq!(judged.rules.outcome("broken"), Outcome::Untested);
        assert_eq!(judged.rules.outcome("image-name"), Outcome::Failed);
        assert!(judged.pointers["image-name"].ends_with("img"), "{:?}", judged.pointers);
    }
}
