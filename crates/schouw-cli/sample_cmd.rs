//! `schouw sample`: a sample for research by people, from a run that was kept or from a new one.

use crate::args::{config_arg, option, text};
use crate::report_cmd::AuditFile;
use crate::{End, Outcome, UserError, print, settings, site, t};
use clap::{Arg, ArgMatches, Command, value_parser};
use schouw_act::{Lang, Text};
use schouw_report::{MemorySink, Report, SampleCsv, sample::Sample, wcag_em};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use url::Url;

/// The command.
pub(crate) fn command(lang: Lang) -> Command {
    let t = |nl: &'static str, en: &'static str| Text::new(nl, en).get(lang);
    Command::new("sample")
        .about(t(
            "Stelt een steekproef samen voor onderzoek door mensen (EU 2018/1524, WCAG-EM)",
            "Draws a sample for research by people (EU 2018/1524, WCAG-EM)",
        ))
        .arg(Arg::new("target").value_name(t("URL|ONDERZOEK", "URL|RUN")).required(true).help(t(
            "Webadres, dat dan eerst wordt onderzocht, of de map of audit.json van een onderzoek",
            "Web address, which is audited first, or the folder or audit.json of a run",
        )))
        .arg(
            option(
                "format",
                t("VORM", "FORM"),
                t(
                    "Vorm: text, csv, of wcag-em (JSON voor de WCAG-EM Report Tool van W3C)",
                    "Form: text, csv, or wcag-em (JSON for W3C's WCAG-EM Report Tool)",
                ),
            )
            .value_parser(["text", "csv", "wcag-em"]),
        )
        .arg(config_arg(lang))
        .arg(
            option("out", t("MAP", "FOLDER"), t("Map voor de rapporten", "Folder for the reports"))
                .value_parser(value_parser!(PathBuf)),
        )
}

/// Runs the command.
pub(crate) fn run(matches: &ArgMatches, lang: Lang) -> Outcome {
    let config = settings(matches, lang)?;
    let lang = config.lang();
    let target = text(matches, "target").unwrap_or_default();
    let file = match Path::new(target) {
        path if path.is_dir() => path.join("audit.json"),
        path if path.is_file() => path.to_owned(),
        _ => audited(target, matches, &config.out, lang)?,
    };
    let mut source = AuditFile::open(&file, lang)?;
    source.run.norm = config.norm;
    let rules: Vec<_> = schouw_rules::audited().map(|def| &def.rule).collect();
    let options = site::options(&config);
    let failed = |error: schouw_report::ReportError| UserError::incomplete(error.message(lang));
    let report = Report::new(&source, &rules, &options).map_err(failed)?;
    match text(matches, "format").unwrap_or("text") {
        "csv" => {
            let mut sink = MemorySink::default();
            report.write(&[&SampleCsv], &mut sink).map_err(failed)?;
            print(sink.text("steekproef.csv"));
        }
        "wcag-em" => print(&format!("{}\n", serde_json::to_string_pretty(&wcag_em(&report)).unwrap_or_default())),
        _ => print(&table(report.sample(), lang)),
    }
    Ok(End::Clean)
}

/// Audits a site and gives the file of its run.
fn audited(target: &str, matches: &ArgMatches, out: &Path, lang: Lang) -> Result<PathBuf, UserError> {
    let out = matches.get_one::<PathBuf>("out").map_or(out, PathBuf::as_path).to_owned();
    let mut arguments = vec![
        "schouw".to_owned(),
        "--lang".to_owned(),
        lang.tag().to_owned(),
        "audit".to_owned(),
        target.to_owned(),
        "--quiet".to_owned(),
    ];
    arguments.extend(["--out".to_owned(), out.display().to_string()]);
    if let Some(config) = matches.get_one::<PathBuf>("config") {
        arguments.extend(["--config".to_owned(), config.display().to_string()]);
    }
    let parsed = crate::args::command(lang)
        .try_get_matches_from(arguments)
        .map_err(|error| UserError::usage(error.to_string()))?;
    let (_, inner) = parsed.subcommand().ok_or_else(|| UserError::usage("?"))?;
    crate::audit_cmd::run(inner, lang)?;
    let host = Url::parse(target).or_else(|_| Url::parse(&format!("https://{target}"))).ok();
    let host = host.as_ref().and_then(Url::host_str).unwrap_or_default().to_owned();
    let runs = std::fs::read_dir(out.join(&host))
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path().join("audit.json")));
    runs.filter(|file| file.is_file()).max().ok_or_else(|| {
        UserError::incomplete(match lang {
            Lang::Nl => format!("{target} kon niet worden onderzocht, dus er is geen steekproef."),
            Lang::En => format!("{target} could not be audited, so there is no sample."),
        })
    })
}

fn table(sample: &Sample, lang: Lang) -> String {
    let mut out = String::new();
    for page in &sample.pages {
        let letters: Vec<String> = page.slots.iter().map(|slot| slot.letter.to_string()).collect();
        let _ = writeln!(out, "{:<4} {:<44} {}", letters.join(""), page.why(lang), page.url);
    }
    for slot in &sample.empty {
        let _ = writeln!(out, "{:<4} {} ({})", slot.letter, slot.what.get(lang), t(lang, "leeg", "empty"));
    }
    let _ = writeln!(out, "\n{}: {}", t(lang, "Getal van het aselecte deel", "Seed of the random part"), sample.seed);
    if !sample.only_random.is_empty() {
        let _ = writeln!(
            out,
            "{}: {}",
            t(
                lang,
                "Alleen in het aselecte deel falen; vergroot de steekproef",
                "Fail in the random part alone; enlarge the sample"
            ),
            sample.only_random.join(", ")
        );
    }
    out
}
