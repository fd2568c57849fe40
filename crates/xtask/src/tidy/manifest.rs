//! What the manifests of the crates promise.

use super::{Problem, Tree};
use toml::{Table, Value};

/// Path, text and content of every manifest. One that cannot be read is left to cargo.
fn manifests(tree: &Tree) -> Vec<(&str, &str, Table)> {
    tree.texts()
        .filter(|(path, _)| *path == "Cargo.toml" || (path.starts_with("crates/") && path.ends_with("/Cargo.toml")))
        .filter_map(|(path, text)| Some((path, text, text.parse().ok()?)))
        .collect()
}

/// The line, from 1, that begins with this; the first when there is none.
fn line_of(text: &str, begin: &str) -> usize {
    text.lines().position(|line| line.starts_with(begin)).map_or(1, |at| at + 1)
}

pub(super) fn every_crate_says_what_it_is(tree: &Tree) -> Vec<Problem> {
    let mut found = Vec::new();
    for (path, text) in tree.texts().filter(|(path, _)| path.starts_with("crates/")) {
        let parts: Vec<&str> = path.split('/').collect();
        let is_root = matches!(parts[2..], ["src", "lib.rs" | "main.rs"] | ["main.rs"] | ["src", "bin", _, "main.rs"]);
        if is_root && !text.starts_with("//! ") {
            found.push(Problem::new(path, 1, "a crate begins with //! and what it is for"));
        }
    }
    found
}

pub(super) fn every_crate_has_the_lints_of_the_workspace(tree: &Tree) -> Vec<Problem> {
    let has = |manifest: &Table| {
        manifest.get("lints").and_then(|l| l.get("workspace")).and_then(Value::as_bool) == Some(true)
    };
    manifests(tree)
        .into_iter()
        .filter(|(_, _, manifest)| manifest.contains_key("package") && !has(manifest))
        .map(|(path, text, _)| Problem::new(path, line_of(text, "[lints"), "there is no [lints] workspace = true"))
        .collect()
}

pub(super) fn every_dependency_is_named_in_one_place(tree: &Tree) -> Vec<Problem> {
    let mut found = Vec::new();
    for (path, text, manifest) in manifests(tree) {
        for name in sections(&manifest).into_iter().flat_map(own_dependencies) {
            let what = format!("{name}: put the version in [workspace.dependencies] and write workspace = true here");
            found.push(Problem::new(path, line_of(text, name), what));
        }
    }
    found
}

/// The dependency tables of a manifest, those of platforms included.
fn sections(manifest: &Table) -> Vec<&Table> {
    let platforms = manifest.get("target").and_then(Value::as_table).into_iter().flat_map(Table::values);
    platforms
        .filter_map(Value::as_table)
        .chain([manifest])
        .flat_map(|table| ["dependencies", "dev-dependencies", "build-dependencies"].map(|kind| table.get(kind)))
        .filter_map(|section| section?.as_table())
        .collect()
}

/// Dependencies that do not come from the workspace.
fn own_dependencies(section: &Table) -> impl Iterator<Item = &str> {
    let is_shared = |value: &Value| value.get("workspace").and_then(Value::as_bool) == Some(true);
    section.iter().filter(move |(_, value)| !is_shared(value)).map(|(name, _)| name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_in_a_crate_is_told_with_its_line() {
        let manifest = "[package]\nname = \"a\"\n[lints]\nworkspace = true\n[dependencies]\nurl.workspace = true\n\
            serde = { workspace = true, features = [\"rc\"] }\ncsv = \"1\"\n[target.'cfg(unix)'.dev-dependencies]\nlibc = \"0.2\"\n";
        let told = every_dependency_is_named_in_one_place(&Tree::of(&[("crates/a/Cargo.toml", manifest)]));
        let places: Vec<(usize, &str)> =
            told.iter().map(|p| (p.line, p.what.split(':').next().unwrap_or_default())).collect();
        assert_eq!(places, [(10, "libc"), (8, "csv")]);
    }

    #[test]
    fn the_list_of_the_workspace_itself_is_no_dependency() {
        let manifest = "[workspace.dependencies]\nurl = \"2\"\n";
        assert_eq!(every_dependency_is_named_in_one_place(&Tree::of(&[("Cargo.toml", manifest)])), []);
    }

    #[test]
    fn a_crate_without_the_lints_is_told() {
        let told = |text| every_crate_has_the_lints_of_the_workspace(&Tree::of(&[("crates/a/Cargo.toml", text)])).len();
        assert_eq!(told("[package]\nname = \"a\"\n"), 1);
        assert_eq!(told("[package]\nname = \"a\"\n[lints.rust]\nunsafe_code = \"allow\"\n"), 1);
        assert_eq!(told("[package]\nname = \"a\"\n[lints]\nworkspace = true\n"), 0);
    }

    #[test]
    fn the_root_of_a_crate_says_what_it_is_for() {
        let told = |path, text| every_crate_says_what_it_is(&Tree::of(&[(path, text)])).len();
        assert_eq!(told("crates/a/src/lib.rs", "mod b;\n"), 1);
        assert_eq!(told("crates/a/main.rs", "fn main() {}\n"), 1);
        assert_eq!(told("crates/a/src/bin/b/main.rs", "fn main() {}\n"), 1);
        assert_eq!(told("crates/a/src/lib.rs", "//! What it is.\n"), 0);
        assert_eq!(told("crates/a/src/b.rs", "fn b() {}\n"), 0);
    }
}
