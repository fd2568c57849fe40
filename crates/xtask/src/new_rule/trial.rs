//! Proves that a rule fresh from the template compiles, and that its tests fail and say why.

use super::{Wanted, make};
use crate::project;
use anyhow::Context;
use std::path::Path;
use std::process::Command;

const NAME: &str = "trial-of-template";

/// Makes a rule in a copy of the project and runs the tests of the rules there. Says whether the template keeps its promise.
pub(crate) fn run() -> anyhow::Result<bool> {
    let (root, target) = (project::root(), project::target_dir());
    // Always the same place: what cargo builds of the copy is replaced, not piled up.
    let copy = target.join("xtask/new-rule");
    if copy.exists() {
        std::fs::remove_dir_all(&copy).with_context(|| format!("{} cannot be removed", copy.display()))?;
    }
    copy_project(&root, &copy)?;
    let wanted = Wanted { name: NAME.into(), sc: vec!["1.3.1".into()], act: Vec::new(), area: "wcag".into() };
    make(&copy, &wanted)?;

    let test = ["test", "--quiet", "--package", "schouw-rules", "--test", "cases"];
    let in_copy = |more: &[&str]| -> Command {
        let mut cargo = project::cargo();
        // The same target folder: the dependencies are built already.
        cargo.current_dir(&copy).env("CARGO_TARGET_DIR", &target).env("INSTA_UPDATE", "no").args(test).args(more);
        cargo
    };
    println!("a copy of the project with the new rule {NAME}: must compile");
    let built = in_copy(&["--no-run"]).status()?;
    if !built.success() {
        println!("the template of new-rule does not compile");
        return Ok(false);
    }
    println!("its tests: must fail and name the rule");
    let out = in_copy(&[]).output()?;
    let said = [out.stdout, out.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    let names_it = said.contains(&format!("{NAME}: ⟦"));
    if out.status.success() || !names_it {
        println!("{said}\na rule fresh from the template should fail its tests with a message that says what to write");
    }
    Ok(!out.status.success() && names_it)
}

/// What cargo needs to build the crates: the manifests, the lock and the sources.
fn copy_project(from: &Path, to: &Path) -> anyhow::Result<()> {
    for file in ["Cargo.toml", "Cargo.lock"] {
        std::fs::create_dir_all(to)?;
        std::fs::copy(from.join(file), to.join(file)).with_context(|| format!("{file} cannot be copied"))?;
    }
    // Some of the code reads files of `config` as it is built.
    let mut open = vec![Path::new("crates").to_path_buf(), Path::new("config").to_path_buf()];
    while let Some(folder) = open.pop() {
        std::fs::create_dir_all(to.join(&folder))?;
        for entry in std::fs::read_dir(from.join(&folder))? {
            let entry = entry?;
            let path = folder.join(entry.file_name());
            if entry.file_type()?.is_dir() {
                open.push(path);
            } else {
                std::fs::copy(from.join(&path), to.join(&path))?;
            }
        }
    }
    Ok(())
}
