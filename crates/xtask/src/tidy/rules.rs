//! What the folders of rules promise.

use super::{Problem, Tree};
use std::collections::BTreeSet;

const SOURCES: &str = "crates/schouw-rules/src";
const FILES: &[&str] = &["mod.rs", "rule.md", "rule.nl.md", "cases.snap"];

/// Area and folder name of every rule: a folder within an area that has a rule's page or declares a rule. Others hold shared code.
fn folders(tree: &Tree) -> BTreeSet<(&str, &str)> {
    tree.texts()
        .filter_map(|(path, text)| Some((path.strip_prefix(SOURCES)?.strip_prefix('/')?, text)))
        .filter_map(|(path, text)| match path.split('/').collect::<Vec<_>>()[..] {
            [area, name, "mod.rs"] if text.contains("static RULE:") => Some((area, name)),
            [area, name, file] if FILES[1..].contains(&file) => Some((area, name)),
            _ => None,
        })
        .collect()
}

pub(super) fn every_rule_folder_is_complete(tree: &Tree) -> Vec<Problem> {
    let mut found = Vec::new();
    for (area, name) in folders(tree) {
        let folder = format!("{SOURCES}/{area}/{name}");
        for file in FILES.iter().filter(|file| !tree.has(&format!("{folder}/{file}"))) {
            let how = if *file == "cases.snap" {
                ": run the tests of schouw-rules with INSTA_UPDATE=always, then read it"
            } else {
                ""
            };
            found.push(Problem::new(&folder, 1, format!("{file} is missing{how}")));
        }
    }
    found
}

pub(super) fn every_rule_is_registered(tree: &Tree) -> Vec<Problem> {
    let registry = format!("{SOURCES}/lib.rs");
    let mut found = Vec::new();
    for (area, name) in folders(tree) {
        let list = format!("{SOURCES}/{area}/mod.rs");
        let has_line = |path: &str, wanted: &str| {
            tree.text(path).unwrap_or("").lines().any(|line| line.trim().trim_start_matches("pub(crate) ") == wanted)
        };
        if !has_line(&list, &format!("mod {name};")) {
            found.push(Problem::new(&list, 1, format!("the line of {name} is missing: pub(crate) mod {name};")));
        }
        if !has_line(&registry, &format!("{area}::{name},")) {
            found.push(Problem::new(&registry, 1, format!("{name} is not in the list rules!: {area}::{name},")));
        }
    }
    found
}

/// Headings of the second level before the cases, which stand in the English page only.
fn sections(page: &str) -> usize {
    let prose = page.find("\n## Cases").map_or(page, |at| &page[..at]);
    prose.lines().filter(|line| line.starts_with("## ")).count()
}

pub(super) fn both_languages_have_the_same_sections(tree: &Tree) -> Vec<Problem> {
    let mut found = Vec::new();
    for (area, name) in folders(tree) {
        let [dutch, english] = ["rule.nl.md", "rule.md"].map(|file| format!("{SOURCES}/{area}/{name}/{file}"));
        let (Some(nl), Some(en)) = (tree.text(&dutch), tree.text(&english)) else { continue };
        let (nl, en) = (sections(nl), sections(en));
        if nl != en {
            found.push(Problem::new(&dutch, 1, format!("{nl} sections; the English page has {en}")));
        }
    }
    found
}

/// What `new-rule` writes for the author to replace stands between these.
pub(super) fn no_template_text_is_left(tree: &Tree) -> Vec<Problem> {
    let mut found = Vec::new();
    for (path, text) in tree.texts().filter(|(path, _)| path.starts_with(SOURCES)) {
        for (at, _) in text.lines().enumerate().filter(|(_, line)| line.contains(['⟦', '⟧'])) {
            found.push(Problem::new(path, at + 1, "text of the template: write your own"));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const EN: &str = "# A\n\n## Why it matters\n\n## How to fix\n\n## Cases\n\n### Passed: a\n";
    const NL: &str = "# A\n\n## Waarom\n\n## Oplossing\n";

    fn tree(files: &[(&str, &str)], list: &str, registry: &str) -> Tree {
        let paths: Vec<String> = files.iter().map(|(name, _)| format!("{SOURCES}/wcag/a_name/{name}")).collect();
        let mut all: Vec<(&str, &str)> =
            paths.iter().zip(files).map(|(path, (_, text))| (path.as_str(), *text)).collect();
        let (list_path, registry_path) = (format!("{SOURCES}/wcag/mod.rs"), format!("{SOURCES}/lib.rs"));
        all.extend([(list_path.as_str(), list), (registry_path.as_str(), registry)]);
        Tree::of(&all)
    }

    fn whole() -> Tree {
        let files =
            [("mod.rs", "pub(crate) static RULE: RuleDef;"), ("rule.md", EN), ("rule.nl.md", NL), ("cases.snap", "")];
        tree(&files, "pub(crate) mod a_name;\n", "rules! {\n    wcag::a_name,\n}\n")
    }

    #[test]
    fn a_whole_rule_gives_no_problem() {
        for check in [every_rule_folder_is_complete, every_rule_is_registered, both_languages_have_the_same_sections] {
            assert_eq!(check(&whole()), []);
        }
    }

    #[test]
    fn a_folder_of_shared_code_is_no_rule() {
        assert_eq!(every_rule_is_registered(&tree(&[("mod.rs", "pub(crate) fn help() {}")], "", "")), []);
    }

    #[test]
    fn what_a_folder_lacks_is_told_file_by_file() {
        let told = every_rule_folder_is_complete(&tree(&[("mod.rs", "pub(crate) static RULE: RuleDef;")], "", ""));
        let missing: Vec<&str> = told.iter().filter_map(|p| p.what.split(' ').next()).collect();
        assert_eq!(missing, ["rule.md", "rule.nl.md", "cases.snap"]);
    }

    #[test]
    fn a_rule_that_no_list_names_is_told_for_each_list() {
        let told = every_rule_is_registered(&tree(
            &[("mod.rs", "pub(crate) static RULE: RuleDef;")],
            "pub(crate) mod a_name_too;\n",
            "wcag::a,\n",
        ));
        assert_eq!(told.len(), 2, "{told:?}");
    }

    #[test]
    fn a_dutch_page_that_lags_behind_is_told() {
        let told = both_languages_have_the_same_sections(&tree(
            &[("rule.md", EN), ("rule.nl.md", "# A\n\n## Waarom\n")],
            "",
            "",
        ));
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].what, "1 sections; the English page has 2");
    }

    #[test]
    fn text_of_the_template_is_told_with_its_line() {
        let told = no_template_text_is_left(&tree(&[("rule.md", "# A\n\n⟦why⟧\n")], "", ""));
        assert_eq!(told.iter().map(|p| p.line).collect::<Vec<_>>(), [3]);
    }
}
