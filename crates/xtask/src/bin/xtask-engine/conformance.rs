//! `conformance`: the rules against W3C's ACT test cases.
//!
//! A case is a page with the outcome that an ACT rule has on it. All rules that say they implement that ACT rule look at the page;
//! together they are judged as W3C judges implementations.

mod figures;
mod table;

use anyhow::{Context, ensure};
use figures::{Case, Figures, Implementation, Seen};
use schouw_act::Outcome;
use schouw_page::{Limits, LoadError, Loaded, Loader, ResponseFacts, SheetCache, Snapshot, WantedKind};
use schouw_rules::{Checked, RuleDef, documents, finish, run_rule};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Component, Path, PathBuf};
use url::Url;

/// Where the files of the test cases are published; addresses below it map to files below the folder.
const PUBLISHED: &str = "https://www.w3.org/WAI/content-assets/wcag-act-rules/";

#[derive(Deserialize)]
struct Suite {
    testcases: Vec<TestCase>,
}

/// A test case, as W3C publishes it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct TestCase {
    rule_id: String,
    rule_accessibility_requirements: Option<BTreeMap<String, Requirement>>,
    expected: Outcome,
    testcase_title: String,
    relative_path: String,
    url: String,
    approved: Option<bool>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Requirement {
    for_conformance: Option<bool>,
    secondary: Option<serde_json::Value>,
}

/// Runs the cases, prints the figures, and writes them to a file when asked. False when a rule broke.
pub(crate) fn run(act: &Path, write: Option<&Path>) -> anyhow::Result<bool> {
    let file = act.join("testcases.json");
    let text = std::fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))?;
    let suite: Suite =
        serde_json::from_str(&text).with_context(|| format!("{} is no list of cases", file.display()))?;
    ensure!(!suite.testcases.is_empty(), "{} holds no cases", file.display());

    let figures = judged(&suite, act)?;
    print!("{}", table::markdown(&figures));
    print!("{}", table::details(&figures));
    if let Some(target) = write {
        if let Some(folder) = target.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(target, table::page(&figures))
            .with_context(|| format!("{} cannot be written", target.display()))?;
        println!("\nwritten: {}", target.display());
    }
    Ok(figures.iter().flat_map(|f| &f.cases).all(|case| !matches!(case.seen, Seen::Broke(_))))
}

/// Figures of every ACT rule of the suite, in the order of ids.
fn judged(suite: &Suite, act: &Path) -> anyhow::Result<Vec<Figures>> {
    let mut figures: BTreeMap<&str, Figures> = BTreeMap::new();
    for test in &suite.testcases {
        let rules: Vec<&RuleDef> =
            schouw_rules::all().iter().filter(|def| def.rule.act.contains(&test.rule_id.as_str())).copied().collect();
        let entry = figures.entry(&test.rule_id).or_insert_with(|| Figures {
            act: test.rule_id.clone(),
            approved: test.approved == Some(true),
            implementation: implementation(&rules, test),
            cases: Vec::new(),
        });
        if rules.is_empty() {
            continue;
        }
        let seen = seen(&rules, test, act)?;
        let (title, file) = (test.testcase_title.clone(), test.relative_path.clone());
        entry.cases.push(Case { title, file, expected: test.expected, seen });
    }
    Ok(figures.into_values().collect())
}

/// What the rules say they test, beside what the ACT rule says.
fn implementation(rules: &[&RuleDef], test: &TestCase) -> Implementation {
    let requirements = || test.rule_accessibility_requirements.iter().flatten();
    // `wcag20:1.3.1`. Techniques and other specifications are left out.
    let criterion = |name: &str| {
        let (kind, sc) = name.split_once(':')?;
        let is_criterion = matches!(kind, "wcag20" | "wcag21" | "wcag22");
        schouw_act::criterion(sc).filter(|_| is_criterion).map(|criterion| criterion.sc())
    };
    let required = requirements().filter(|(_, r)| r.for_conformance == Some(true)).filter_map(|(n, _)| criterion(n));
    let secondary = requirements().filter(|(_, r)| r.secondary.is_some()).filter_map(|(n, _)| criterion(n));
    Implementation {
        rules: rules.iter().map(|def| def.rule.id).collect(),
        reported: rules.iter().flat_map(|def| def.rule.criteria).copied().collect(),
        required: required.collect(),
        secondary: secondary.collect(),
    }
}

/// What the rules together say of a case.
fn seen(rules: &[&RuleDef], test: &TestCase, act: &Path) -> anyhow::Result<Seen> {
    let path = below(act, &test.relative_path).with_context(|| format!("{:?} is no path", test.relative_path))?;
    let Ok(bytes) = std::fs::read(&path) else { return Ok(Seen::Absent) };
    let address: Url = test.url.parse().with_context(|| format!("{:?} is no address", test.url))?;
    let mut response = ResponseFacts::for_url(address);
    response.content_type = content_type(&path).map(str::to_owned);
    // A rule that panics is a fault of that rule; the other cases go on.
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        let limits = Limits::default();
        let mut snapshot = Snapshot::parse(&bytes, response, &limits);
        snapshot.load(&Assets { folder: act }, &SheetCache::default(), &limits);
        let mut checked = Checked::default();
        documents(&snapshot, &mut |page| {
            let cx = finish(page);
            for def in rules {
                checked.add(run_rule(def, &cx));
            }
        });
        checked.count.outcome()
    }));
    Ok(match outcome {
        Ok(outcome) => Seen::Outcome(outcome),
        Err(panic) => Seen::Broke(
            panic
                .downcast_ref::<String>()
                .cloned()
                .or_else(|| panic.downcast_ref::<&str>().map(|s| (*s).to_owned()))
                .unwrap_or_else(|| "a panic without words".to_owned()),
        ),
    })
}

/// Hands in the files of the suite; everything else is out of reach.
struct Assets<'a> {
    folder: &'a Path,
}

impl Loader for Assets<'_> {
    fn load(&self, url: &Url, _kind: WantedKind) -> Result<Loaded, LoadError> {
        let absent = |why: &str| LoadError::unseen(format!("{url}: {why}"));
        let mut plain = url.clone();
        plain.set_query(None);
        plain.set_fragment(None);
        let path = plain.as_str().strip_prefix(PUBLISHED).ok_or_else(|| absent("not a file of the suite"))?;
        let path = below(self.folder, path).ok_or_else(|| absent("not a path"))?;
        let bytes = std::fs::read(&path).map_err(|error| absent(&error.to_string()))?;
        let content_type = content_type(&path).map(str::to_owned);
        Ok(Loaded { url: url.clone(), content_type, charset: None, bytes })
    }
}

/// A file below a folder; none for a path that leads out of it.
fn below(folder: &Path, path: &str) -> Option<PathBuf> {
    let path = Path::new(path);
    path.components().all(|part| matches!(part, Component::Normal(_))).then(|| folder.join(path))
}

fn content_type(path: &Path) -> Option<&'static str> {
    Some(match path.extension()?.to_str()? {
        "html" | "htm" => "text/html",
        "xhtml" => "application/xhtml+xml",
        "svg" => "image/svg+xml",
        "xml" => "application/xml",
        "css" => "text/css",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_the_suite_are_handed_in() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.css"), "p { }").unwrap();
        let assets = Assets { folder: folder.path() };
        let load = |address: &str| assets.load(&address.parse().unwrap(), WantedKind::Sheet);
        let found = load(&format!("{PUBLISHED}a.css?v=1#x")).unwrap();
        assert_eq!((found.bytes.as_slice(), found.content_type.as_deref()), (&b"p { }"[..], Some("text/css")));
        for address in ["https://www.example.nl/a.css", &format!("{PUBLISHED}b.css"), PUBLISHED] {
            assert!(load(address).is_err(), "{address}");
        }
        assert_eq!(below(folder.path(), "../a.css"), None);
        assert_eq!(below(folder.path(), "/a.css"), None);
    }

    #[test]
    fn a_suite_is_run_by_the_rules_that_name_its_act_rule() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.html"), "<!DOCTYPE html><html lang=nl><img src=a.png></html>").unwrap();
        let case = |rule: &str, expected: &str, file: &str| {
            format!(
                r#"{{"ruleId":"{rule}","ruleAccessibilityRequirements":{{"wcag20:1.1.1":{{"forConformance":true}},"wcag20:1.4.9":{{"forConformance":true}}}},
                "expected":"{expected}","testcaseTitle":"An example","relativePath":"{file}","url":"{PUBLISHED}{file}","approved":true}}"#
            )
        };
        let cases = [
            case("23a2a8", "failed", "a.html"),
            case("23a2a8", "passed", "gone.html"),
            case("zzzzzz", "failed", "a.html"),
        ];
        let suite: Suite = serde_json::from_str(&format!(r#"{{"testcases":[{}]}}"#, cases.join(","))).unwrap();
        let figures = judged(&suite, folder.path()).unwrap();
        assert_eq!(figures.len(), 2);
        let seen: Vec<&Seen> = figures[0].cases.iter().map(|case| &case.seen).collect();
        assert_eq!(seen, [&Seen::Outcome(Outcome::Failed), &Seen::Absent]);
        assert_eq!(figures[0].implementation.required.iter().copied().collect::<Vec<_>>(), ["1.1.1", "1.4.9"]);
        assert!(figures[1].cases.is_empty());
    }
}
