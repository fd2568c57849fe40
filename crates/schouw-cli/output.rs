//! Where a run's files go, and the run as the reports read it.

use crate::UserError;
use crate::advice::io_words;
use schouw_act::{Lang, PageRecord, Run};
use schouw_audit::{Audited, RunFiles};
use schouw_report::{Pages, ReportError, RunSource, Sink};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A run on disk, as the reports read it.
pub(crate) struct Source<'a>(pub(crate) &'a Audited);

impl RunSource for Source<'_> {
    fn run(&self) -> &Run {
        &self.0.run
    }

    fn pages(&self) -> Result<Pages<'_>, ReportError> {
        let read =
            |page: Result<PageRecord, schouw_audit::AuditError>| page.map_err(|e| ReportError::Source(e.to_string()));
        Ok(Box::new(self.0.pages.iter().map(read)))
    }
}

/// Files below a folder.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Sink for Folder {
    fn create(&mut self, relative_path: &str) -> io::Result<Box<dyn Write + '_>> {
        let path = self.0.join(relative_path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        Ok(Box::new(BufWriter::new(File::create(path)?)))
    }
}

/// Makes `<out>/<host>/<date-time>/`, with a number behind it when it is there already.
pub(crate) fn run_folder(
    out: &Path,
    host: &str,
    moment: &jiff::ZonedDateTime,
    lang: Lang,
) -> Result<PathBuf, UserError> {
    let stamp = moment.strftime("%Y-%m-%d_%H-%M-%S").to_string();
    let parent = out.join(host_folder(host));
    fs::create_dir_all(&parent).map_err(|e| unwritable(&parent, &e, lang))?;
    for number in 1..1_000 {
        let name = if number == 1 { stamp.clone() } else { format!("{stamp}_{number}") };
        let folder = parent.join(name);
        match fs::create_dir(&folder) {
            Ok(()) => return Ok(folder),
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {}
            Err(e) => return Err(unwritable(&folder, &e, lang)),
        }
    }
    Err(UserError::usage(parent.display().to_string()))
}

/// The name of the folder of a host.
fn host_folder(host: &str) -> String {
    let host: String =
        host.chars().map(|c| if c.is_ascii_alphanumeric() || "-._".contains(c) { c } else { '_' }).collect();
    // A name of dots would lead out of the folder.
    if host.trim_matches('.').is_empty() { "_".to_owned() } else { host }
}

/// The folder of the last run of a host that was not finished.
pub(crate) fn unfinished_folder(out: &Path, host: &str) -> Option<PathBuf> {
    let runs = fs::read_dir(out.join(host_folder(host))).ok()?;
    let folders = runs.filter_map(|entry| Some(entry.ok()?.path()));
    folders.filter(|folder| RunFiles::of(folder).are_there()).max()
}

fn unwritable(folder: &Path, error: &io::Error, lang: Lang) -> UserError {
    let (folder, cause) = (folder.display(), io_words(error, lang));
    UserError::usage(match lang {
        Lang::Nl => format!("in de map {folder} kan niet worden geschreven: {cause}. Kies een andere map met --out."),
        Lang::En => format!("the folder {folder} cannot be written to: {cause}. Choose another folder with --out."),
    })
}

/// The moment now, as runs record it.
pub(crate) fn now() -> String {
    jiff::ZonedDateTime::now().strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// What went wrong while reports were written.
pub(crate) fn report_failed(error: &ReportError, folder: &Path, lang: Lang) -> UserError {
    let ReportError::Write { path, source } = error else { return UserError::incomplete(error.message(lang)) };
    let (path, cause) = (folder.join(path), io_words(source, lang));
    let path = path.display();
    UserError::incomplete(match lang {
        Lang::Nl => format!(
            "het rapport is niet volledig: {path} kon niet worden geschreven: {cause}. Maak ruimte of kies een andere map met --out, en \
             onderzoek de website opnieuw."
        ),
        Lang::En => format!(
            "the report is not complete: {path} could not be written: {cause}. Free some space or choose another folder with --out, and \
             audit the site again."
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_runs_in_one_second_get_folders_of_their_own() {
        let temp = tempfile::tempdir().unwrap();
        let moment: jiff::ZonedDateTime = "2026-11-23T02:00:00+01:00[Europe/Amsterdam]".parse().unwrap();
        let first = run_folder(temp.path(), "www.example.nl", &moment, Lang::Nl).unwrap();
        let second = run_folder(temp.path(), "www.example.nl", &moment, Lang::Nl).unwrap();
        assert!(run_folder(temp.path(), "..", &moment, Lang::Nl).unwrap().starts_with(temp.path().join("_")));
        assert!(first.ends_with("www.example.nl/2026-11-23_02-00-00"));
        assert!(second.ends_with("www.example.nl/2026-11-23_02-00-00_2"));
    }

    #[test]
    fn an_out_that_is_a_file_is_explained() {
        let temp = tempfile::tempdir().unwrap();
        let file = temp.path().join("reports");
        fs::write(&file, "").unwrap();
        let moment: jiff::ZonedDateTime = "2026-11-23T02:00:00+01:00[Europe/Amsterdam]".parse().unwrap();
        let error = run_folder(&file, "x", &moment, Lang::En).unwrap_err();
        assert!(error.message.contains("--out") && error.end == crate::End::Usage);
    }
}
