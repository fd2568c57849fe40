//! Writes a report of an invented municipality, to look at: `cargo run -p schouw-report --example sample_report -- FOLDER [nl|en]`.
#![allow(clippy::disallowed_methods, clippy::print_stdout, clippy::print_stderr)] // a program that writes files

#[path = "../tests/common/mod.rs"]
mod common;

use schouw_act::Lang;
use schouw_report::CsvDialect;
use std::path::PathBuf;

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().expect("the folder to write to"));
    let lang = arguments.next().and_then(|tag| Lang::from_tag(&tag)).unwrap_or_default();
    for (path, bytes) in common::written(&common::municipality(), lang, CsvDialect::Nl).files {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap_or(&folder))?;
        std::fs::write(path, bytes)?;
    }
    Ok(())
}
