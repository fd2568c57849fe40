//! The coverage table in the documentation is that of the rules.
#![allow(clippy::disallowed_methods)] // reads and writes the documentation

use schouw_act::{CRITERIA, Lang, Reach, coverage_table};

#[test]
fn the_coverage_table_of_the_documentation_is_current() {
    let rules: Vec<_> = schouw_rules::audited().map(|def| &def.rule).collect();
    for (name, lang) in [("coverage.md", Lang::En), ("coverage.nl.md", Lang::Nl)] {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/").to_owned() + name;
        let made = coverage_table(&rules, lang);
        if std::env::var_os("SCHOUW_UPDATE").is_some() {
            std::fs::write(&path, &made).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == made, "docs/{name} is out of date: run this test with SCHOUW_UPDATE=1");
    }
}

#[test]
fn every_criterion_that_most_sites_fail_has_a_rule_that_fails() {
    // The criteria that at least one municipality in five is reported for, by the statements' research reports.
    let often = [
        "1.1.1", "1.3.1", "1.4.3", "2.4.2", "2.4.4", "2.4.6", "2.4.7", "2.5.3", "3.1.1", "3.1.2", "4.1.2", "1.4.4",
        "2.4.1",
    ];
    let rules: Vec<_> = schouw_rules::audited().map(|def| &def.rule).collect();
    for criterion in CRITERIA.iter().filter(|c| often.contains(&c.sc())) {
        assert!(Reach::of(criterion.sc(), &rules) >= Reach::Possible, "{}", criterion.sc());
    }
}
