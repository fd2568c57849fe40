//! What lies where, and how large it is.

use super::{Problem, Tree};
use std::collections::BTreeSet;

/// What the top level may hold beside dot-files: the design's six entries, and what cargo, the licence and readers need there.
const TOP_LEVEL: &[&str] = &[
    "Cargo.toml",
    "crates",
    "config",
    "reports",
    "tests",
    "README.md",
    "Cargo.lock",
    "LICENSE",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "clippy.toml",
    "deny.toml",
    "rustfmt.toml",
    "rust-toolchain.toml",
];

const FILE_BYTES_MAX: u64 = 300 * 1024;

pub(super) fn the_top_level_holds_only_what_the_design_names(tree: &Tree) -> Vec<Problem> {
    let names: BTreeSet<&str> = tree.files.keys().filter_map(|path| path.split('/').next()).collect();
    names
        .into_iter()
        .filter(|name| !name.starts_with('.') && !TOP_LEVEL.contains(name))
        .map(|name| Problem::new(name, 1, "does not belong on the top level of the project"))
        .collect()
}

pub(super) fn no_file_is_larger_than_it_should_be(tree: &Tree) -> Vec<Problem> {
    let large = tree.files.iter().filter(|(_, file)| file.bytes > FILE_BYTES_MAX);
    large
        .map(|(path, file)| {
            Problem::new(path, 1, format!("{} kB; files have at most {} kB", file.bytes / 1024, FILE_BYTES_MAX / 1024))
        })
        .collect()
}

pub(super) fn the_changelog_has_room_for_what_comes_next(tree: &Tree) -> Vec<Problem> {
    let text = tree.text("CHANGELOG.md").unwrap_or("");
    let missing = |heading: &str| !text.lines().any(|line| line == heading);
    let mut found = Vec::new();
    if missing("## [Unreleased]") {
        found.push(Problem::new("CHANGELOG.md", 1, "there is no section ## [Unreleased]"));
    }
    if missing("### Rule changes") {
        found.push(Problem::new("CHANGELOG.md", 1, "there is no section ### Rule changes"));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_design_does_not_name_is_out_of_place() {
        let tree = Tree::of(&[("Cargo.toml", ""), (".ci/run", ""), ("crates/a/b.rs", ""), ("notes/a.md", "")]);
        let told = the_top_level_holds_only_what_the_design_names(&tree);
        assert_eq!(told, [Problem::new("notes", 1, "does not belong on the top level of the project")]);
    }

    #[test]
    fn a_large_file_is_told_and_one_at_the_limit_is_not() {
        let (large, at_limit) = ("x".repeat(300 * 1024 + 1), "x".repeat(300 * 1024));
        let told = no_file_is_larger_than_it_should_be(&Tree::of(&[("a.json", &large), ("b.json", &at_limit)]));
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].path, "a.json");
    }

    #[test]
    fn a_changelog_without_an_unreleased_section_is_told() {
        let good = Tree::of(&[("CHANGELOG.md", "# Changelog\n\n## [Unreleased]\n\n### Rule changes\n")]);
        assert_eq!(the_changelog_has_room_for_what_comes_next(&good), []);
        assert_eq!(the_changelog_has_room_for_what_comes_next(&Tree::default()).len(), 2);
    }
}
