//! Holds every rule against the cases on its page, and the registry against its own promises.

use schouw_act::{Finding, Lang, Outcome, criterion, reason};
use schouw_page::{Limits, NoLoader, ResponseFacts, SheetCache, Snapshot};
use schouw_rules::{Case, Checked, RuleDef, all, cases, documents, finish, prose, run_rule};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

/// The one door through which a case is checked.
fn check(def: &RuleDef, html: &str, media_type: &str) -> Checked {
    let mut response = ResponseFacts::for_url("https://www.example.nl/".parse().expect("a valid address"));
    response.content_type = Some(media_type.to_owned());
    response.charset = Some("utf-8".to_owned());
    let mut snapshot = Snapshot::parse(html.as_bytes(), response, &Limits::default());
    snapshot.load(&NoLoader, &SheetCache::default(), &Limits::default());
    let mut checked = Checked::default();
    documents(&snapshot, &mut |page| checked.add(run_rule(def, &finish(page))));
    checked
}

fn told(def: &RuleDef, finding: &Finding) -> String {
    let mut out = String::new();
    let within = finding.target.within.join(" ");
    let at = if within.is_empty() { String::new() } else { format!("  (in {within})") };
    let _ = writeln!(out, "  {}: {}{at}", finding.outcome.id(), finding.target.snippet);
    for lang in [Lang::Nl, Lang::En] {
        let _ = writeln!(out, "    {}: {}", lang.tag(), finding.why(&def.rule, lang));
    }
    out
}

fn transcript(def: &RuleDef) -> (String, Vec<String>, BTreeSet<String>) {
    let (mut out, mut wrong, mut said) = (String::new(), Vec::new(), BTreeSet::new());
    for Case { expected, title, html, media_type, .. } in cases(&def.rule) {
        let checked = check(def, &html, media_type);
        let outcome = checked.count.outcome();
        if outcome != expected {
            wrong.push(format!("{}: {title}: expected {}, was {}", def.rule.id, expected.id(), outcome.id()));
        }
        let _ = writeln!(out, "{}: {title}", expected.id());
        for line in html.lines() {
            let _ = writeln!(out, "  | {line}");
        }
        let _ = writeln!(out, "  passed {}", checked.count.passed);
        for finding in &checked.findings {
            out.push_str(&told(def, finding));
            said.insert(finding.message.clone());
        }
        out.push('\n');
    }
    (out, wrong, said)
}

#[test]
fn every_case_has_the_outcome_that_its_page_promises() {
    let mut wrong = Vec::new();
    for def in all() {
        let (text, errors, _) = transcript(def);
        wrong.extend(errors);
        let folder = Path::new("../src/wcag").join(def.rule.id.replace('-', "_"));
        insta::with_settings!({
            snapshot_path => folder,
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_snapshot!("cases", text);
        });
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_enough_cases_and_says_each_of_its_messages() {
    for def in all() {
        let id = def.rule.id;
        let found = cases(&def.rule);
        let with = |outcome| found.iter().filter(|case| case.expected == outcome).count();
        // Some targets only a person can pass, and some only a person can fail: then two questions show what is asked.
        let asks = with(Outcome::CantTell) >= 2;
        let passed = with(Outcome::Passed);
        assert!(passed >= 2 || (passed == 0 && asks), "{id}: too few passed cases");
        let can_fail = def.rule.messages.iter().any(|message| message.outcome == Outcome::Failed);
        assert!(with(Outcome::Failed) >= 2 || (!can_fail && asks), "{id}: too few failed cases");
        assert!(with(Outcome::Inapplicable) >= 1, "{id}: no inapplicable case");
        assert!(found.iter().all(|case| !case.why.is_empty()), "{id}: a case without its why");
        let headings = def.rule.page.en.matches("\n### ").count();
        assert_eq!(headings, found.len(), "{id}: a case that could not be read");
        let (_, _, said) = transcript(def);
        for message in def.rule.messages {
            assert!(said.contains(message.id), "{id}: no case shows the message {}", message.id);
        }
    }
}

#[test]
fn what_rules_say_of_themselves_is_true() {
    let mut ids = BTreeSet::new();
    for def in all() {
        let rule = &def.rule;
        assert!(ids.insert(rule.id), "{} stands twice in the registry", rule.id);
        for sc in rule.criteria.iter().chain(rule.secondary) {
            assert!(criterion(sc).is_some(), "{}: unknown criterion {sc}", rule.id);
        }
        let messages: BTreeSet<_> = rule.messages.iter().map(|message| message.id).collect();
        assert_eq!(messages.len(), rule.messages.len(), "{}: a message id stands twice", rule.id);
        for text in rule.messages.iter().flat_map(|m| [m.why, m.fix]).chain([rule.title]) {
            assert!(!text.nl.is_empty() && !text.en.is_empty(), "{}: a text lacks a language", rule.id);
            assert_ne!(text.nl, text.en, "{}: a text is not translated", rule.id);
        }
        assert_eq!(prose(rule.page.en).lines().next(), Some(&*format!("# {}", rule.title.en)), "{}", rule.id);
        assert_eq!(prose(rule.page.nl).lines().next(), Some(&*format!("# {}", rule.title.nl)), "{}", rule.id);
        for (en, nl) in [("## Why it matters", "## Waarom"), ("## How to fix", "## Oplossing")] {
            assert!(rule.page.en.contains(en) && rule.page.nl.contains(nl), "{}: its page lacks a section", rule.id);
        }
    }
}

#[test]
fn no_sentence_leaves_a_placeholder_and_every_reason_has_words() {
    for def in all() {
        for case in cases(&def.rule) {
            for finding in check(def, &case.html, case.media_type).findings {
                for lang in [Lang::Nl, Lang::En] {
                    let message = def.rule.message(&finding.message).expect("a message of the rule");
                    for name in placeholders(message.why.get(lang)).chain(placeholders(message.fix.get(lang))) {
                        assert!(finding.evidence.contains_key(name), "{}: no evidence {name}", def.rule.id);
                    }
                }
                assert!(finding.reason.iter().all(|code| reason(code).is_some()), "no words for {:?}", finding.reason);
            }
        }
    }
}

fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name)
}

/// What is missing in a page that was cut off may stand in the rest.
#[test]
fn no_rule_fails_a_page_that_was_cut_off() {
    for def in all() {
        for case in cases(&def.rule) {
            let url = "https://www.example.nl/".parse().expect("a valid address");
            let mut snapshot = Snapshot::from_html(&case.html, url);
            snapshot.mark_cut();
            snapshot.load(&NoLoader, &SheetCache::default(), &Limits::default());
            let checked = run_rule(def, &finish(&schouw_page::Page::new(&snapshot)));
            assert_eq!(checked.count.failed, 0, "{}: {}", def.rule.id, case.title);
        }
    }
}

/// Property kept for ever: without its sheets a page's rules know less, and never say the opposite.
#[test]
fn taking_away_style_turns_no_passed_into_failed_or_the_reverse() {
    for def in all() {
        for case in cases(&def.rule) {
            let with = check(def, &case.html, case.media_type).count.outcome();
            let unread = format!("{}<link rel=stylesheet href=gone.css>", case.html);
            let without = check(def, &unread, case.media_type).count.outcome();
            let turned =
                matches!((with, without), (Outcome::Passed, Outcome::Failed) | (Outcome::Failed, Outcome::Passed));
            assert!(!turned, "{}: {}: {} became {}", def.rule.id, case.title, with.id(), without.id());
        }
    }
}
