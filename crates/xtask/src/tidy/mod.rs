//! `cargo xtask tidy`: the promises of the project that need no compiler, each checked over a tree of files in memory.

mod layout;
mod manifest;
mod rules;
mod rust;
mod text;

use crate::project;
use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::process::{Command, ExitCode};

/// The files of the project by their path from its root, with `/` between folders.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    files: BTreeMap<String, File>,
}

/// One file.
#[derive(Debug)]
struct File {
    bytes: u64,
    /// Its text; none for pictures, archives and the like.
    text: Option<String>,
}

/// A promise that is broken, and where.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Problem {
    path: String,
    line: usize,
    what: String,
}

impl Problem {
    fn new(path: &str, line: usize, what: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, what: what.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.what)
    }
}

/// Test data and golden files hold what they hold on purpose.
fn is_data(path: &str) -> bool {
    path.starts_with("tests/voorbeeldgemeente/")
        || path.starts_with("reports/voorbeeld/")
        || path.contains("/fixtures/")
        || path.ends_with(".snap")
        || path.ends_with("Cargo.lock")
}

impl Tree {
    /// Reads the files that git knows or would add; without git all files but the build's and dot-folders.
    fn read(root: &Path) -> anyhow::Result<Self> {
        let mut tree = Self::default();
        for path in listed(root).map_or_else(|| walked(root), Ok)? {
            // Listed but deleted, or a link that leads nowhere.
            let Ok(bytes) = std::fs::read(root.join(&path)) else { continue };
            let size = bytes.len() as u64;
            let text = String::from_utf8(bytes).ok().filter(|text| !text.contains('\0'));
            tree.files.insert(path, File { bytes: size, text });
        }
        Ok(tree)
    }

    /// Paths and texts of the text files that people write.
    fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().filter_map(|(path, file)| Some((path.as_str(), file.text.as_deref()?)))
    }

    fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path)?.text.as_deref()
    }

    fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    #[cfg(test)]
    fn of(files: &[(&str, &str)]) -> Self {
        let file = |text: &str| File { bytes: text.len() as u64, text: Some(text.to_owned()) };
        Self { files: files.iter().map(|(path, text)| ((*path).to_owned(), file(text))).collect() }
    }
}

fn listed(root: &Path) -> Option<Vec<String>> {
    let mut git = Command::new("git");
    git.current_dir(root).args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
    let out = git.output().ok().filter(|out| out.status.success())?;
    let names = String::from_utf8(out.stdout).ok()?;
    let names: Vec<String> = names.split_terminator('\0').map(str::to_owned).collect();
    (!names.is_empty()).then_some(names)
}

fn walked(root: &Path) -> anyhow::Result<Vec<String>> {
    let (mut found, mut open) = (Vec::new(), vec![String::new()]);
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(root.join(&folder))? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
            let is_built = path == "target" || (folder == "reports" && !matches!(&*name, "README.md" | "voorbeeld"));
            if name == ".git" || is_built {
                continue;
            }
            if entry.file_type()?.is_dir() { open.push(path) } else { found.push(path) }
        }
    }
    Ok(found)
}

/// Prints every problem and says whether there is none.
pub(crate) fn check() -> anyhow::Result<bool> {
    let tree = Tree::read(&project::root())?;
    let problems = problems(&tree);
    for problem in &problems {
        println!("{problem}");
    }
    println!("{} files, {} problems", tree.files.len(), problems.len());
    Ok(problems.is_empty())
}

/// The command.
pub(crate) fn run() -> anyhow::Result<ExitCode> {
    Ok(if check()? { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Every broken promise, in the order of files and lines.
fn problems(tree: &Tree) -> Vec<Problem> {
    let checks: &[fn(&Tree) -> Vec<Problem>] = &[
        layout::the_top_level_holds_only_what_the_design_names,
        layout::no_file_is_larger_than_it_should_be,
        layout::the_changelog_has_room_for_what_comes_next,
        text::nothing_is_left_to_be_done,
        text::no_machine_is_named,
        text::lines_end_as_they_should,
        rust::files_can_be_read_in_one_go,
        rust::no_code_is_unsafe,
        rust::no_test_is_switched_off,
        rust::pure_crates_stay_pure,
        manifest::every_crate_says_what_it_is,
        manifest::every_crate_has_the_lints_of_the_workspace,
        manifest::every_dependency_is_named_in_one_place,
        rules::every_rule_folder_is_complete,
        rules::every_rule_is_registered,
        rules::both_languages_have_the_same_sections,
        rules::no_template_text_is_left,
    ];
    let mut found: Vec<Problem> = checks.iter().flat_map(|check| check(tree)).collect();
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_are_told_by_file_and_line_in_order() {
        let tree = Tree::of(&[("b.txt", "a \n"), ("crates/a/src/lib.rs", "//! A crate.\n\n\tfn a() {}\n")]);
        let told: Vec<String> = problems(&tree).iter().map(ToString::to_string).collect();
        assert!(told.is_sorted());
        assert!(told.contains(&"b.txt:1: white space at the end of the line".to_owned()), "{told:?}");
        assert!(told.iter().any(|line| line.starts_with("crates/a/src/lib.rs:3: a tab")), "{told:?}");
    }

    #[test]
    fn without_git_the_tree_is_walked_and_what_is_built_left_out() {
        let root = tempfile::tempdir().unwrap();
        for path in ["a.txt", "crates/b.txt", "target/c.txt", "reports/README.md", "reports/www.example.nl/d.txt"] {
            let file = root.path().join(path);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, "text\n").unwrap();
        }
        let mut found = walked(root.path()).unwrap();
        found.sort();
        assert_eq!(found, ["a.txt", "crates/b.txt", "reports/README.md"]);
    }
}
