//! `cargo xtask rule-pages`: the rules as documentation, from their own pages and cases.

use anyhow::Context;
use schouw_act::{Rule, Tool};
use schouw_report::{Example, RulePages, Sink};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Files below a folder.
struct Folder<'p>(&'p Path);

impl Sink for Folder<'_> {
    fn create(&mut self, relative_path: &str) -> io::Result<Box<dyn Write + '_>> {
        let path = self.0.join(relative_path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        Ok(Box::new(BufWriter::new(File::create(path)?)))
    }
}

pub(crate) fn run(out: &Path) -> anyhow::Result<()> {
    let rules: Vec<&'static Rule> = schouw_rules::all().iter().map(|def| &def.rule).collect();
    let tool = Tool { name: "schouw".into(), version: env!("CARGO_PKG_VERSION").into() };
    let pages = RulePages { rules: &rules, tool: &tool, examples };
    let paths = pages.write(&mut Folder(out)).with_context(|| format!("{} cannot be written", out.display()))?;
    println!("{} pages of {} rules in {}", paths.len(), rules.len(), out.display());
    Ok(())
}

fn examples(rule: &Rule) -> Vec<Example> {
    let cases = schouw_rules::cases(rule).into_iter();
    cases.map(|case| Example { outcome: case.expected, title: case.title, why: case.why, code: case.html }).collect()
}
