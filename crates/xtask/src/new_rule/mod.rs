//! `cargo xtask new-rule`: the folder of a new rule, and its two lines in the lists.
//!
//! What it makes compiles and fails its tests until the author has written the rule: a template that passes would be a stub that
//! pretends. [`trial`] holds it to that.

pub(crate) mod trial;

use anyhow::{Context, bail, ensure};
use std::fs;
use std::path::Path;

/// What the author asked for.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    /// The rule's id.
    pub(crate) name: String,
    /// Numbers of success criteria.
    pub(crate) sc: Vec<String>,
    /// Ids of ACT rules.
    pub(crate) act: Vec<String>,
    /// Folder of the group it belongs to.
    pub(crate) area: String,
}

const TEMPLATES: [(&str, &str); 3] = [
    ("mod.rs", include_str!("template/mod.rs.txt")),
    ("rule.md", include_str!("template/rule.md.txt")),
    ("rule.nl.md", include_str!("template/rule.nl.md.txt")),
];

/// Longest id: it is a column in reports.
const NAME_CHARS_MAX: usize = 40;

/// Makes the rule below the project's folder and says what comes next.
pub(crate) fn run(root: &Path, wanted: &Wanted) -> anyhow::Result<()> {
    make(root, wanted)?;
    let Wanted { name, area, .. } = wanted;
    println!(
        "crates/schouw-rules/src/{area}/{}/ is there, and registered. Its tests fail until you have",
        module(name)
    );
    println!("  1. written applies_to, expects and the messages in mod.rs;");
    println!("  2. written rule.md with its cases, and rule.nl.md;");
    println!("  3. run INSTA_UPDATE=always cargo test -p schouw-rules, and read cases.snap line by line;");
    println!("  4. replaced every text between these marks: ⟦ ⟧ (cargo xtask tidy finds them).");
    Ok(())
}

fn make(root: &Path, wanted: &Wanted) -> anyhow::Result<()> {
    check_name(&wanted.name)?;
    check_references(wanted)?;
    let sources = root.join("crates/schouw-rules/src");
    let (list_file, registry_file) = (sources.join(&wanted.area).join("mod.rs"), sources.join("lib.rs"));
    let read = |file: &Path| fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()));
    let (list, registry) = (read(&list_file)?, read(&registry_file)?);
    let module = module(&wanted.name);
    let folder = sources.join(&wanted.area).join(&module);
    ensure!(!folder.exists(), "there is a rule {} already: {}", wanted.name, folder.display());

    // All is worked out before anything is written, so that a refusal leaves nothing behind.
    let list = with_module(&list, &module)?;
    let registry = with_rule(&registry, &wanted.area, &module)?;
    fs::create_dir(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    for (file, template) in TEMPLATES {
        fs::write(folder.join(file), filled(template, wanted))?;
    }
    fs::write(list_file, list)?;
    fs::write(registry_file, registry)?;
    Ok(())
}

/// `heading-order` lives in `heading_order`.
fn module(name: &str) -> String {
    name.replace('-', "_")
}

fn check_name(name: &str) -> anyhow::Result<()> {
    let is_word = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    let is_slug = name.starts_with(|c: char| c.is_ascii_lowercase()) && name.split('-').all(is_word);
    ensure!(is_slug, "{name:?} is no id: use lower-case words with hyphens between them, such as heading-order");
    ensure!(name.len() <= NAME_CHARS_MAX, "{name:?} has {} characters; at most {NAME_CHARS_MAX}", name.len());
    // Two words at least also keep Rust's own words out of the module list.
    ensure!(
        name.contains('-'),
        "{name:?} says too little: name the thing and what it should have, such as heading-order"
    );
    Ok(())
}

fn check_references(wanted: &Wanted) -> anyhow::Result<()> {
    for sc in &wanted.sc {
        if schouw_act::criterion(sc).is_none() {
            bail!("{sc:?} is no success criterion that rules name; give its number, such as 1.3.1");
        }
    }
    for id in &wanted.act {
        let is_id = id.len() == 6 && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
        ensure!(is_id, "{id:?} is no id of an ACT rule: those have six letters and digits, such as 23a2a8");
    }
    Ok(())
}

/// The area's list of modules with one more, in the order of the alphabet.
fn with_module(list: &str, module: &str) -> anyhow::Result<String> {
    let line = format!("pub(crate) mod {module};");
    let is_module = |l: &&str| l.starts_with("pub(crate) mod ");
    let mut lines: Vec<&str> = list.lines().collect();
    ensure!(!lines.contains(&line.as_str()), "the module {module} is listed already");
    let after = lines.iter().rposition(|l| is_module(l) && *l < line.as_str());
    let first = lines.iter().position(is_module).unwrap_or(lines.len());
    lines.insert(after.map_or(first, |at| at + 1), &line);
    Ok(lines.join("\n") + "\n")
}

/// The registry with one more rule at its end: its order is that of reports.
fn with_rule(registry: &str, area: &str, module: &str) -> anyhow::Result<String> {
    let line = format!("    {area}::{module},");
    let mut lines: Vec<&str> = registry.lines().collect();
    ensure!(!lines.contains(&line.as_str()), "the rule {module} is registered already");
    let begin =
        lines.iter().position(|l| *l == "rules! {").context("lib.rs of schouw-rules has no list rules! { … }")?;
    let end = lines[begin..].iter().position(|l| *l == "}").context("the list rules! { … } has no end")?;
    lines.insert(begin + end, &line);
    Ok(lines.join("\n") + "\n")
}

fn filled(template: &str, wanted: &Wanted) -> String {
    let quoted = |words: &[String]| words.iter().map(|word| format!("{word:?}")).collect::<Vec<_>>().join(", ");
    template
        .replace("%NAME%", &wanted.name)
        .replace("%CRITERIA%", &quoted(&wanted.sc))
        .replace("%ACT%", &quoted(&wanted.act))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(name: &str) -> Wanted {
        Wanted { name: name.into(), sc: vec!["1.3.1".into()], act: vec!["b49b2e".into()], area: "wcag".into() }
    }

    /// A project with one rule.
    fn project() -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        let sources = root.path().join("crates/schouw-rules/src");
        fs::create_dir_all(sources.join("wcag/image_name")).unwrap();
        fs::write(sources.join("wcag/mod.rs"), "//! Rules.\n\npub(crate) mod image_name;\n").unwrap();
        fs::write(sources.join("lib.rs"), "mod wcag;\n\nrules! {\n    wcag::image_name,\n}\n\nfn a() {}\n").unwrap();
        root
    }

    fn read(root: &tempfile::TempDir, path: &str) -> String {
        fs::read_to_string(root.path().join("crates/schouw-rules/src").join(path)).unwrap()
    }

    #[test]
    fn a_new_rule_is_a_folder_and_two_lines() {
        let root = project();
        make(root.path(), &wanted("heading-order")).unwrap();
        make(root.path(), &wanted("link-name")).unwrap();
        assert_eq!(
            read(&root, "wcag/mod.rs"),
            "//! Rules.\n\npub(crate) mod heading_order;\npub(crate) mod image_name;\npub(crate) mod link_name;\n"
        );
        assert_eq!(
            read(&root, "lib.rs"),
            "mod wcag;\n\nrules! {\n    wcag::image_name,\n    wcag::heading_order,\n    wcag::link_name,\n}\n\nfn a() {}\n"
        );
        let code = read(&root, "wcag/heading_order/mod.rs");
        assert!(code.contains("id: \"heading-order\""), "{code}");
        assert!(code.contains("criteria: &[\"1.3.1\"]") && code.contains("act: &[\"b49b2e\"]"), "{code}");
        for (file, _) in TEMPLATES {
            assert!(
                !read(&root, &format!("wcag/heading_order/{file}")).contains('%'),
                "{file}: a name was not filled in"
            );
        }
    }

    #[test]
    fn what_cannot_be_a_rule_is_refused_and_nothing_is_written() {
        let root = project();
        let before = (read(&root, "wcag/mod.rs"), read(&root, "lib.rs"));
        for name in [
            "",
            "Heading-Order",
            "heading_order",
            "heading--order",
            "-order",
            "7-order",
            "kop/../x-y",
            "heading",
            "image-name",
        ] {
            assert!(make(root.path(), &wanted(name)).is_err(), "{name}");
        }
        let refused = |change: fn(&mut Wanted)| {
            let mut wanted = wanted("heading-order");
            change(&mut wanted);
            make(root.path(), &wanted).expect_err("was taken").to_string()
        };
        assert!(refused(|w| w.sc = vec!["1.3.9".into()]).contains("no success criterion"));
        assert!(refused(|w| w.act = vec!["B49B2E".into()]).contains("ACT rule"));
        assert!(refused(|w| w.area = "nergens".into()).contains("cannot be read"));
        assert_eq!((read(&root, "wcag/mod.rs"), read(&root, "lib.rs")), before);
        let folders = fs::read_dir(root.path().join("crates/schouw-rules/src/wcag")).unwrap().count();
        assert_eq!(folders, 2);
    }
}
