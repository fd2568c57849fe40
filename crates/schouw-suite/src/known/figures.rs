//! The answers as text: a table by rule of the suite, recall by group, and what there is to read.

use super::run::{Known, Mark, PageMark, Probe};
use super::{disagreements, mapping};
use std::fmt::Write as _;

/// Counts by mark.
#[derive(Default, Clone, Copy)]
struct Tally([usize; 8]);

impl Tally {
    fn of<'a>(probes: impl Iterator<Item = &'a Probe>) -> Self {
        let mut tally = Self::default();
        for probe in probes {
            tally.0[probe.mark as usize] += 1;
        }
        tally
    }

    fn get(&self, mark: Mark) -> usize {
        self.0[mark as usize]
    }

    fn recall(&self) -> String {
        let failing = self.get(Mark::Found) + self.get(Mark::Asked) + self.get(Mark::Missed);
        percent(self.get(Mark::Found), failing)
    }

    fn alarms(&self) -> String {
        let sound = self.get(Mark::Right) + self.get(Mark::Doubt) + self.get(Mark::FalseAlarm);
        percent(self.get(Mark::FalseAlarm), sound)
    }

    fn cells(&self) -> String {
        let all = [
            Mark::Found,
            Mark::Asked,
            Mark::Missed,
            Mark::Right,
            Mark::Doubt,
            Mark::FalseAlarm,
            Mark::OutOfReach,
            Mark::Disputed,
        ];
        all.map(|mark| self.get(mark).to_string()).join(" | ")
    }
}

fn percent(part: usize, whole: usize) -> String {
    if whole == 0 { "–".to_owned() } else { format!("{:.1} %", part as f64 * 100.0 / whole as f64) }
}

const HEAD: &str = "found | cantTell | missed | right | cantTell | false alarm | out of reach | disputed";

/// The table for the terminal.
pub fn report(known: &Known) -> String {
    let mut out = rules(known);
    out.push_str(&groups(known));
    out.push_str(&pages(known));
    for error in &known.errors {
        let _ = writeln!(out, "error: {error}");
    }
    out
}

/// The page that stands beside the rules.
pub fn page(known: &Known) -> String {
    let mut out = String::from(
        "# Known answers of other suites\n\n\
         Made by `cargo xtask conformance --known-answers DIR --write`; do not edit. The pages of axe-core's and HTML_CodeSniffer's own tests and of\n\
         W3C's Before and After demonstration, judged by the rules of this crate in the static lens. *Found*, the first *cantTell* and *missed*\n\
         count elements that fail for the suite; *right*, the second *cantTell* and *false alarm* count those that pass there. *Out of reach* are\n\
         pages and elements that scripts make. What is *disputed* is listed below with the reason and counts in no rate. Which rules of schouw\n\
         answer for a rule of a suite stands in `crates/schouw-suite/src/known/mapping.txt`.\n\n",
    );
    out.push_str(&groups(known));
    out.push_str(&rules(known));
    out.push_str(&pages(known));
    out.push_str("\n## Disputed answers\n\n| case | element | why |\n| --- | --- | --- |\n");
    for row in disagreements() {
        let _ = writeln!(out, "| {} | `{}` | {} |", row.id, row.selector, row.why);
    }
    out
}

/// Every element of a rule of a suite that is missed, asked or a false alarm; of all rules where none is named.
pub fn details(known: &Known, rule: &str) -> String {
    let mut out = String::new();
    let wanted = |probe: &&Probe| rule == "all" || probe.row.rule == rule;
    let names = [
        (Mark::Missed, "missed"),
        (Mark::Asked, "asked"),
        (Mark::FalseAlarm, "false alarm"),
        (Mark::Doubt, "doubt"),
        (Mark::OutOfReach, "out of reach"),
    ];
    for probe in known.probes.iter().filter(wanted) {
        let Some((_, name)) = names.iter().find(|(mark, _)| *mark == probe.mark) else { continue };
        let by = probe.by.join(", ");
        let _ = writeln!(out, "{name}: {} {} {} {by} {}", probe.row.rule, probe.id, probe.selector, probe.snippet);
    }
    out
}

fn rules(known: &Known) -> String {
    let mut out =
        format!("\n## By rule of the suite\n\n| suite's rule | {HEAD} | schouw |\n|{}\n", " --- |".repeat(10));
    for row in mapping() {
        let tally = Tally::of(known.probes.iter().filter(|probe| probe.row.rule == row.rule));
        if tally.0.iter().sum::<usize>() > 0 {
            let _ = writeln!(out, "| {} | {} | {} |", row.rule.replace('*', "\\*"), tally.cells(), row.rules.join(" "));
        }
    }
    out
}

fn groups(known: &Known) -> String {
    let mut out = format!("\n## By group\n\n| group | {HEAD} | recall | false alarms |\n|{}\n", " --- |".repeat(11));
    let mut names: Vec<&str> = Vec::new();
    for row in mapping() {
        if !names.contains(&row.group) {
            names.push(row.group);
        }
    }
    for name in names {
        let tally = Tally::of(known.probes.iter().filter(|probe| probe.row.group == name));
        let _ = writeln!(out, "| {name} | {} | {} | {} |", tally.cells(), tally.recall(), tally.alarms());
    }
    let all = Tally::of(known.probes.iter());
    let _ = writeln!(out, "| all | {} | {} | {} |", all.cells(), all.recall(), all.alarms());
    out
}

fn pages(known: &Known) -> String {
    let count = |mark| known.pages.iter().filter(|probe| probe.mark == mark).count();
    let (found, asked, missed) = (count(PageMark::Found), count(PageMark::Asked), count(PageMark::Missed));
    let mut out = format!(
        "\n## W3C's Before and After demonstration\n\nPage by page and criterion by criterion. Not met: {found} found, {asked} cantTell, {missed} missed. \
         Met: {} without a failure, {} with one.\n\n| page | criterion | W3C | schouw |\n| --- | --- | --- | --- |\n",
        count(PageMark::Right),
        count(PageMark::ToRead)
    );
    for probe in &known.pages {
        let (expected, told) = match probe.mark {
            PageMark::Right => continue,
            PageMark::ToRead => ("met", "fails"),
            PageMark::Found => ("not met", "fails"),
            PageMark::Asked => ("not met", "cantTell"),
            PageMark::Missed => ("not met", "nothing"),
        };
        let _ = writeln!(out, "| {} | {} | {expected} | {told} {} |", probe.page, probe.sc, probe.by.join(", "));
    }
    out
}
