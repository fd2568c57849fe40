//! Where the project lies and how its programs are started.

use anyhow::Context;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// The folder of the workspace's Cargo.toml.
pub(crate) fn root() -> PathBuf {
    // At run time cargo names the folder of this crate; a binary started by hand falls back on where it was built.
    let here = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    here.ancestors().nth(2).map_or_else(|| here.clone(), Path::to_path_buf)
}

/// Where cargo builds: `CARGO_TARGET_DIR`, or `target`.
pub(crate) fn target_dir() -> PathBuf {
    root().join(std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from))
}

/// Cargo, in the project's folder.
pub(crate) fn cargo() -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root());
    // What `cargo run` set for this program must not reach the builds below it.
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy().into_owned();
        if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
            cargo.env_remove(name);
        }
    }
    cargo
}

/// The second binary, built when needed, ready for its arguments.
pub(crate) fn engine() -> Command {
    let mut cargo = cargo();
    cargo.args(["run", "--quiet", "--package", "xtask", "--bin", "xtask-engine", "--"]);
    // Paths among the arguments are relative to where the user stands.
    if let Ok(here) = std::env::current_dir() {
        cargo.current_dir(here);
    }
    cargo
}

/// Runs a program to its end; its failure is this program's failure.
pub(crate) fn exit_code(mut command: Command) -> anyhow::Result<ExitCode> {
    let status = command.status().with_context(|| format!("{} cannot be started", command.get_program().display()))?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The first of these programs that the search path has.
pub(crate) fn find_program(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name))).find(|file| file.is_file())
}
