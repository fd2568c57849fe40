//! The site that the bench audits, where it is one of files.

use anyhow::Context;
use std::fs;
use std::path::{Path, PathBuf};

/// The Python manual of Debian's package python3-doc.
pub(super) fn python_manual() -> Option<PathBuf> {
    let packages = fs::read_dir("/usr/share/doc").ok()?;
    let manuals = packages.filter_map(|entry| {
        let entry = entry.ok()?;
        let is_python = entry.file_name().to_string_lossy().starts_with("python3");
        let folder = entry.path().join("html").canonicalize().ok()?;
        (is_python && folder.join("index.html").is_file()).then_some(folder)
    });
    manuals.max()
}

/// Calls `visit` with every file below a folder.
fn walk(folder: &Path, visit: &mut dyn FnMut(PathBuf)) -> anyhow::Result<()> {
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        let entries = fs::read_dir(&folder).with_context(|| format!("{} cannot be read", folder.display()))?;
        for entry in entries {
            let entry = entry?;
            // Links are left out: they may lead in circles.
            let kind = entry.file_type()?;
            if kind.is_dir() {
                open.push(entry.path());
            } else if kind.is_file() {
                visit(entry.path());
            }
        }
    }
    Ok(())
}

/// How many HTML files a folder holds.
pub(super) fn html_files(folder: &Path) -> anyhow::Result<u64> {
    let mut count = 0;
    walk(folder, &mut |file| count += u64::from(file.extension().is_some_and(|e| e == "html" || e == "htm")))?;
    Ok(count)
}

/// The first file with this name below a folder.
pub(super) fn find_file(folder: &Path, name: &str) -> anyhow::Result<Option<PathBuf>> {
    let mut found = None;
    walk(folder, &mut |file| {
        if found.is_none() && file.file_name().is_some_and(|n| n == name) {
            found = Some(file);
        }
    })?;
    Ok(found)
}
