//! The summary on the terminal.

mod common;

use common::*;
use schouw_act::{Lang, PageRecord, Run, Summary};
use schouw_report::terminal_summary;

fn summary(run: &Run, pages: &[PageRecord]) -> Summary {
    let mut summary = Summary::new(run.norm, RULES);
    pages.iter().for_each(|page| summary.add(page));
    summary
}

#[test]
fn in_dutch() {
    let source = municipality();
    insta::assert_snapshot!(terminal_summary(&source.run, &summary(&source.run, &source.pages), Lang::Nl));
}

#[test]
fn in_english_of_a_run_that_was_stopped() {
    let mut source = municipality();
    source.run.partial = Some("interrupted".to_owned());
    insta::assert_snapshot!(terminal_summary(&source.run, &summary(&source.run, &source.pages), Lang::En));
}

#[test]
fn it_fits_a_screen_whatever_the_site_is_called() {
    let mut source = municipality();
    source.run.host = format!("{}\u{1b}[2J.nl", "a".repeat(200));
    source.run.partial = Some("interrupted".to_owned());
    for n in 0..20 {
        source.pages.push(unmeasured(100 + n, "/x", &format!("reason_{n}"), ""));
    }
    for lang in [Lang::Nl, Lang::En] {
        let text = terminal_summary(&source.run, &summary(&source.run, &source.pages), lang);
        assert!(text.lines().count() <= 23, "{text}");
        assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
        assert!(!text.contains('\u{1b}'), "{text}");
    }
}
