//! Holds every rule against the cases on its page, and the registry against its own promises.

use schouw_act::{Finding, Lang, Outcome, criterion_slug, reason};
use schouw_page::{Limits, LoadError, Loaded, Loader, ResponseFacts, SheetCache, Snapshot, WantedKind};
use schouw_rules::{Case, Checked, RuleDef, all, cases, documents, finish, prose, run_rule};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use url::Url;

/// The files that cases may play, by their names: a film with sound, one without, one with a silent track, a speech, a gong, a bell with silence after
/// it, and captions.
/// What is called `weg` does not exist; everything else cannot be had.
struct Studio;

impl Loader for Studio {
    fn load(&self, url: &Url, _kind: WantedKind) -> Result<Loaded, LoadError> {
        const FILES: &[(&str, &[u8])] = &[
            ("/film.mp4", include_bytes!("../../schouw-media/tests/fixtures/film.mp4")),
            ("/film.webm", include_bytes!("../../schouw-media/tests/fixtures/film.webm")),
            ("/zonder-geluid.mp4", include_bytes!("../../schouw-media/tests/fixtures/zonder-geluid.mp4")),
            ("/stilte.mp4", include_bytes!("../../schouw-media/tests/fixtures/stilte.mp4")),
            ("/toespraak.mp3", include_bytes!("../../schouw-media/tests/fixtures/toespraak.mp3")),
            ("/bel.mp3", include_bytes!("../../schouw-media/tests/fixtures/bel.mp3")),
            ("/gong.mp3", include_bytes!("../../schouw-media/tests/fixtures/gong.mp3")),
            ("/ondertiteling.vtt", include_bytes!("../../schouw-media/tests/fixtures/ondertiteling.vtt")),
            ("/leeg.vtt", include_bytes!("../../schouw-media/tests/fixtures/leeg.vtt")),
        ];
        if url.path().starts_with("/weg.") {
            return Err(LoadError::absent("404"));
        }
        let found = FILES.iter().find(|(path, _)| url.path() == *path);
        let (_, bytes) = found.ok_or_else(|| LoadError::unseen("out of reach"))?;
        Ok(Loaded { url: url.clone(), content_type: None, charset: None, bytes: bytes.to_vec() })
    }
}

/// The pages that stand beside a case.
struct Beside<'c>(&'c Case);

impl Loader for Beside<'_> {
    fn load(&self, url: &Url, kind: WantedKind) -> Result<Loaded, LoadError> {
        if !matches!(kind, WantedKind::Page | WantedKind::Script) {
            return Studio.load(url, kind);
        }
        let of_site = url.host_str() == Some("www.example.nl");
        let file = self.0.files.iter().find(|(path, _)| of_site && path == url.path());
        let (_, text) = file.ok_or_else(|| LoadError::unseen("no such page beside the case"))?;
        let content_type = Some(if kind == WantedKind::Page { "text/html" } else { "text/javascript" }.to_owned());
        Ok(Loaded { url: url.clone(), content_type, charset: Some("utf-8".into()), bytes: text.clone().into_bytes() })
    }
}

/// The one door through which a case is checked.
fn check(def: &RuleDef, case: &Case) -> Checked {
    seen(def, case, &case.html, true)
}

fn seen(def: &RuleDef, case: &Case, html: &str, with_style: bool) -> Checked {
    if def.scope == schouw_rules::Scope::Site {
        return compared(def, case, html);
    }
    let mut response = ResponseFacts::for_url("https://www.example.nl/".parse().expect("a valid address"));
    response.content_type = Some(case.media_type.to_owned());
    response.charset = Some("utf-8".to_owned());
    let mut snapshot = Snapshot::parse(html.as_bytes(), response, &Limits::default());
    snapshot.load(&Beside(case), &SheetCache::default(), &Limits::default());
    if with_style {
        styled(&mut snapshot);
    }
    let mut checked = Checked::default();
    documents(&snapshot, &mut |page| checked.add(run_rule(def, &finish(page))));
    checked
}

/// A case of a rule that compares pages: its page and those beside it are a site.
fn compared(def: &RuleDef, case: &Case, html: &str) -> Checked {
    let mut site = schouw_rules::site::Site::default();
    let first = ("/".to_owned(), html.to_owned());
    for (seq, (path, text)) in std::iter::once(&first).chain(&case.files).enumerate() {
        let url = format!("https://www.example.nl{path}");
        let snapshot = Snapshot::from_html(text, url.parse().expect("a valid address"));
        documents(&snapshot, &mut |page| {
            let facts = schouw_rules::site::facts(&finish(page));
            facts.into_iter().for_each(|facts| site.add(seq as u64, &url, facts));
        });
    }
    let mut checked = Checked::default();
    let rules: Vec<&'static RuleDef> = all().iter().copied().filter(|known| known.rule.id == def.rule.id).collect();
    for target in site.judge(&rules) {
        match target.outcome {
            Outcome::Failed => checked.count.failed += 1,
            Outcome::CantTell => checked.count.cant_tell += 1,
            _ => checked.count.passed += 1,
        }
        checked.findings.extend(target.finding.map(|finding| *finding));
    }
    checked
}

/// Whether an outcome says no more than the expected one: a question, or that nothing is wrong where style would tell that nothing is there.
fn is_less(def: &RuleDef, expected: Outcome, outcome: Outcome) -> bool {
    // Without style these have no targets at all.
    const OF_STYLE: &[&str] = &[
        "scrollable-focusable",
        "zoomed-text-clipped",
        "link-in-text",
        "field-text-contrast",
        "generated-text-contrast",
        "state-text-contrast",
        "control-contrast",
        "icon-contrast",
        "focus-contrast",
        "text-zoom",
        "page-reflow",
        "hover-menu",
        "fake-heading",
        "visual-order",
        "target-size",
        "focus-not-obscured",
    ];
    expected == Outcome::CantTell
        || OF_STYLE.contains(&def.rule.id) && outcome == Outcome::Inapplicable
        || outcome == Outcome::CantTell
        || (expected, outcome) == (Outcome::Inapplicable, Outcome::Passed)
}

/// Whether what was passed became failed, or the reverse.
fn turned(with: Outcome, without: Outcome) -> bool {
    matches!((with, without), (Outcome::Passed, Outcome::Failed) | (Outcome::Failed, Outcome::Passed))
}

/// Computes the style of a case, where these tests are built with it (`--features css`).
#[cfg(feature = "css")]
fn styled(snapshot: &mut Snapshot) {
    schouw_css::Styler::new(schouw_css::Viewport::default()).style(snapshot);
}

#[cfg(not(feature = "css"))]
fn styled(_: &mut Snapshot) {}

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
    for case in cases(&def.rule) {
        let checked = check(def, &case);
        let Case { expected, title, html, files, .. } = case;
        let outcome = checked.count.outcome();
        // Where style is not computed a case may be left to a person, and nothing else.
        let meets = outcome == expected || cfg!(not(feature = "css")) && is_less(def, expected, outcome);
        if !meets {
            wrong.push(format!("{}: {title}: expected {}, was {}", def.rule.id, expected.id(), outcome.id()));
        }
        let _ = writeln!(out, "{}: {title}", expected.id());
        for line in html.lines() {
            let _ = writeln!(out, "  | {line}");
        }
        for (path, text) in &files {
            let _ = writeln!(out, "  beside it {path}");
            for line in text.lines() {
                let _ = writeln!(out, "  | {line}");
            }
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
        if cfg!(not(feature = "css")) {
            continue;
        }
        let area = if def.scope == schouw_rules::Scope::Site { "site" } else { "wcag" };
        let folder = Path::new("../src").join(area).join(def.rule.id.replace('-', "_"));
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
        for message in def.rule.messages.iter().filter(|_| cfg!(feature = "css")) {
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
            // Of level AAA too: no norm has those, but some ACT rules are about nothing else.
            assert!(criterion_slug(sc).is_some(), "{}: unknown criterion {sc}", rule.id);
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
            for finding in check(def, &case).findings {
                for lang in [Lang::Nl, Lang::En] {
                    let message = def
                        .rule
                        .message(&finding.message)
                        .unwrap_or_else(|| panic!("{}: no message {}", def.rule.id, finding.message));
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
            snapshot.load(&Beside(&case), &SheetCache::default(), &Limits::default());
            styled(&mut snapshot);
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
            let with = check(def, &case).count.outcome();
            let unread = format!("{}<link rel=stylesheet href=gone.css>", case.html);
            let without = seen(def, &case, &unread, true).count.outcome();
            let unstyled = seen(def, &case, &case.html, false).count.outcome();
            for less in [without, unstyled] {
                assert!(!turned(with, less), "{}: {}: {} became {}", def.rule.id, case.title, with.id(), less.id());
            }
        }
    }
}
