//! `schouw report`: a report of a run that was kept, against another norm or in another language, without visiting the site again.

use crate::advice::io_words;
use crate::output::{Folder, report_failed};
use crate::{End, Outcome, UserError, print, settings, site, t};
use clap::ArgMatches;
use schouw_act::{Lang, PageRecord, Run, Weight};
use schouw_report::{Pages, Report, ReportError, RunSource, read_audit_pages, terminal_summary};
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::sync::mpsc::sync_channel;

/// Pages that are read ahead of the report.
const AHEAD_MAX: usize = 16;

pub(crate) fn run(matches: &ArgMatches, lang: Lang) -> Outcome {
    let config = crate::audit_cmd::with_options(settings(matches, lang)?, matches);
    let lang = config.lang();
    let file = matches.get_one::<PathBuf>("audit").cloned().unwrap_or_default();
    let mut source = AuditFile::open(&file, lang)?;
    source.run.norm = config.norm;
    let home = file.parent().map(Path::to_owned).unwrap_or_default();
    let folder = match matches.get_one::<PathBuf>("out") {
        Some(out) => out.clone(),
        None => home.join(config.norm.id()),
    };
    if is_same(&home, &folder) {
        return Err(UserError::usage(t(
            lang,
            "het rapport zou het onderzoek overschrijven waaruit het wordt gemaakt. Kies een andere map met --out.",
            "the report would overwrite the audit that it is made from. Choose another folder with --out.",
        )));
    }
    let rules: Vec<_> = schouw_rules::audited().map(|def| &def.rule).collect();
    let options = site::options(&config);
    let report = Report::new(&source, &rules, &options).map_err(|e| report_failed(&e, &folder, lang))?;
    let mut sink = Folder(folder.clone());
    report.write_all(&mut sink).map_err(|e| report_failed(&e, &folder, lang))?;
    print(&terminal_summary(report.run(), report.summary(), lang));
    print(&format!("{}: {}\n", t(lang, "Rapport", "Report"), folder.join("index.html").display()));
    let summary = report.summary();
    Ok(if report.run().partial.is_some() || summary.pages_measured == 0 {
        End::Incomplete
    } else if summary.failed_with(Weight::Deviation) + summary.failed_with(Weight::Possible) > 0 {
        End::Failures
    } else {
        End::Clean
    })
}

fn is_same(a: &Path, b: &Path) -> bool {
    let here = |path: &Path| if path.as_os_str().is_empty() { PathBuf::from(".") } else { path.to_owned() };
    here(a).canonicalize().is_ok_and(|a| here(b).canonicalize().is_ok_and(|b| a == b))
}

/// A run in a file, read anew for each pass.
pub(crate) struct AuditFile {
    path: PathBuf,
    pub(crate) run: Run,
}

impl AuditFile {
    /// Reads the whole file once: its head is complete only at the end, and a damaged file is refused before anything is written.
    pub(crate) fn open(path: &Path, lang: Lang) -> Result<Self, UserError> {
        let file = File::open(path).map_err(|e| {
            let (path, cause) = (path.display(), io_words(&e, lang));
            UserError::usage(match lang {
                Lang::Nl => format!("{path} kan niet worden gelezen: {cause}. Geef de audit.json van een onderzoek."),
                Lang::En => format!("{path} cannot be read: {cause}. Give the audit.json of an audit."),
            })
        })?;
        let run = read_audit_pages(BufReader::new(file), &mut |_| Ok(()))
            .map_err(|e| UserError::usage(format!("{}: {}", path.display(), e.message(lang))))?;
        Ok(Self { path: path.to_owned(), run })
    }
}

impl RunSource for AuditFile {
    fn run(&self) -> &Run {
        &self.run
    }

    /// The reader hands over what it reads and the report takes what it needs: a thread and a short queue lie between.
    fn pages(&self) -> Result<Pages<'_>, ReportError> {
        let file = File::open(&self.path).map_err(|e| ReportError::Source(e.to_string()))?;
        let (sender, receiver) = sync_channel::<Result<PageRecord, ReportError>>(AHEAD_MAX);
        std::thread::spawn(move || {
            // A report that stops early drops the receiver; then the reader stops as well.
            let gone = || ReportError::Source(String::new());
            let read = read_audit_pages(BufReader::new(file), &mut |page| sender.send(Ok(page)).map_err(|_| gone()));
            if let Err(error) = read {
                let _ = sender.send(Err(error));
            }
        });
        Ok(Box::new(receiver.into_iter()))
    }
}
