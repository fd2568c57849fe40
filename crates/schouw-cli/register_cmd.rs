//! `schouw register`: the national register of accessibility statements, read in and looked up.

use crate::advice::io_words;
use crate::args::{flag, option, text};
use crate::{End, Outcome, UserError, print, settings, t};
use clap::{Arg, ArgMatches, Command, value_parser};
use schouw_act::{Deadline, Lang, RegisterRow, Status, Text};
use schouw_register::{ImportError, Register, Totals, calendar, import, to_csv, to_ics};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The name under which a register is kept beside the reports.
const FILE: &str = "register.json";

/// The command.
pub(crate) fn command(lang: Lang) -> Command {
    let t = |nl: &'static str, en: &'static str| Text::new(nl, en).get(lang);
    let organisation = || Arg::new("organisation").value_name(t("ORGANISATIE", "ORGANISATION"));
    let common = |command: Command| {
        command.arg(crate::args::config_arg(lang)).arg(
            option("out", t("MAP", "FOLDER"), t("Map met de rapporten", "Folder of the reports"))
                .value_parser(value_parser!(PathBuf)),
        )
    };
    Command::new("register")
        .about(t(
            "Leest het landelijke register van toegankelijkheidsverklaringen in en zoekt erin",
            "Reads in the national register of accessibility statements and looks things up in it",
        ))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .subcommand(common(
            Command::new("import")
                .about(t("Leest een export van het register in", "Reads in an export of the register"))
                .arg(
                    Arg::new("file")
                        .value_name(t("BESTAND", "FILE"))
                        .required(true)
                        .value_parser(value_parser!(PathBuf))
                        .help(t("De export (CSV)", "The export (CSV)")),
                ),
        ))
        .subcommand(common(
            Command::new("show")
                .about(t(
                    "Toont de websites en apps van een organisatie",
                    "Shows the sites and apps of an organisation",
                ))
                .arg(organisation().required(true).help(t("Naam, of een deel ervan", "Name, or a part of it"))),
        ))
        .subcommand(common(
            Command::new("totals")
                .about(t("Telt statussen en criteria", "Adds up statuses and criteria"))
                .arg(flag("municipalities", t("Alleen gemeenten", "Municipalities alone"))),
        ))
        .subcommand(common(
            Command::new("calendar")
                .about(t("Toont wat wanneer verloopt", "Shows what lapses when"))
                .arg(organisation().required(true).help(t("Naam van de organisatie", "Name of the organisation")))
                .arg(
                    option(
                        "format",
                        t("VORM", "FORM"),
                        t("Vorm: text, csv of ics (agenda)", "Form: text, csv or ics (calendar)"),
                    )
                    .value_parser(["text", "csv", "ics"]),
                ),
        ))
}

/// Runs the command.
pub(crate) fn run(matches: &ArgMatches, lang: Lang) -> Outcome {
    let (name, inner) = matches.subcommand().ok_or_else(|| UserError::usage("?"))?;
    let config = settings(inner, lang)?;
    let lang = config.lang();
    let folder = inner.get_one::<PathBuf>("out").unwrap_or(&config.out);
    let file = folder.join(FILE);
    if name == "import" {
        let from = inner.get_one::<PathBuf>("file").ok_or_else(|| UserError::usage("?"))?;
        return read_in(from, &file, lang);
    }
    let register = load(folder, lang)?.ok_or_else(|| {
        UserError::usage(match lang {
            Lang::Nl => {
                format!("{} bestaat niet. Lees eerst een export in met: schouw register import BESTAND", file.display())
            }
            Lang::En => {
                format!("{} does not exist. First read in an export with: schouw register import FILE", file.display())
            }
        })
    })?;
    match name {
        "show" => show(&register, text(inner, "organisation").unwrap_or_default(), lang),
        "totals" => {
            print(&totals(&register, inner.get_flag("municipalities"), lang));
            Ok(End::Clean)
        }
        _ => lapses(
            &register,
            text(inner, "organisation").unwrap_or_default(),
            text(inner, "format").unwrap_or("text"),
            lang,
        ),
    }
}

/// The register that is kept beside the reports; none if there is none.
pub(crate) fn load(folder: &Path, lang: Lang) -> Result<Option<Register>, UserError> {
    let file = folder.join(FILE);
    let text = match std::fs::read_to_string(&file) {
        Ok(text) => text,
        // A folder that is a file is for whoever writes the reports to complain of.
        Err(error) if matches!(error.kind(), std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory) => {
            return Ok(None);
        }
        Err(error) => return Err(cannot("gelezen", "read", &file, &error, lang)),
    };
    Register::parse(&text).map(Some).map_err(|error| {
        UserError::usage(match lang {
            Lang::Nl => format!(
                "{} is geen register dat deze versie kent ({error}). Lees de export opnieuw in.",
                file.display()
            ),
            Lang::En => format!(
                "{} is no register that this version knows ({error}). Read in the export again.",
                file.display()
            ),
        })
    })
}

fn read_in(from: &Path, file: &Path, lang: Lang) -> Outcome {
    let bytes = std::fs::read(from).map_err(|error| cannot("gelezen", "read", from, &error, lang))?;
    let source = from.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let register = import(&bytes, &source).map_err(|error| UserError::usage(refused(from, &error, lang)))?;
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder).map_err(|error| cannot("gemaakt", "made", folder, &error, lang))?;
    }
    std::fs::write(file, register.to_text()).map_err(|error| cannot("geschreven", "written", file, &error, lang))?;
    let (rows, organisations) = (register.rows.len(), register.organisations("").len());
    let as_of = register.as_of.clone().unwrap_or_default();
    print(&match lang {
        Lang::Nl => {
            format!("{rows} websites en apps van {organisations} organisaties, stand {as_of}: {}\n", file.display())
        }
        Lang::En => {
            format!("{rows} sites and apps of {organisations} organisations, as of {as_of}: {}\n", file.display())
        }
    });
    Ok(End::Clean)
}

fn refused(from: &Path, error: &ImportError, lang: Lang) -> String {
    let from = from.display();
    match (lang, error) {
        (Lang::Nl, ImportError::NoColumn(name)) => {
            format!(
                "{from}: de kolom \"{name}\" ontbreekt. Dit is geen export van het register, of de kolommen heten anders."
            )
        }
        (Lang::Nl, ImportError::BadId { line, text }) => {
            format!("{from}, regel {line}: \"{text}\" is geen nummer in het register.")
        }
        (Lang::Nl, ImportError::Csv { line, .. }) => {
            format!("{from}, regel {line}: dit is geen CSV die kan worden gelezen.")
        }
        (_, error) => format!("{from}: {error}"),
    }
}

fn cannot(nl: &str, en: &str, path: &Path, error: &std::io::Error, lang: Lang) -> UserError {
    let cause = io_words(error, lang);
    UserError::usage(match lang {
        Lang::Nl => format!("{} kan niet worden {nl}: {cause}.", path.display()),
        Lang::En => format!("{} cannot be {en}: {cause}.", path.display()),
    })
}

/// The rows of an organisation, or the names that it may have meant.
fn rows_of<'r>(register: &'r Register, name: &str, lang: Lang) -> Result<Vec<&'r RegisterRow>, UserError> {
    let rows = register.of_organisation(name);
    if !rows.is_empty() {
        return Ok(rows);
    }
    let near: Vec<(String, usize)> = register.organisations(name);
    match &near[..] {
        [(only, _)] => Ok(register.of_organisation(only)),
        [] => Err(UserError::usage(match lang {
            Lang::Nl => {
                format!("er is geen organisatie met de naam \"{name}\" in het register van {}.", register.source)
            }
            Lang::En => format!("there is no organisation named \"{name}\" in the register of {}.", register.source),
        })),
        several => {
            let names: Vec<&str> = several.iter().take(10).map(|(name, _)| name.as_str()).collect();
            Err(UserError::usage(match lang {
                Lang::Nl => format!("\"{name}\" past bij meer organisaties: {}.", names.join(", ")),
                Lang::En => format!("\"{name}\" fits several organisations: {}.", names.join(", ")),
            }))
        }
    }
}

fn show(register: &Register, name: &str, lang: Lang) -> Outcome {
    let mut rows = rows_of(register, name, lang)?;
    rows.sort_by(|a, b| (&a.kind, &a.url, &a.name).cmp(&(&b.kind, &b.url, &b.name)));
    let mut out = String::new();
    let as_of = register.as_of.as_deref().unwrap_or_default();
    let _ = writeln!(out, "{} · {} · {} {as_of}", rows[0].organisation, rows.len(), t(lang, "stand", "as of"));
    for row in rows {
        let status = row.status.map_or("?", Status::letter);
        let at = if row.url.is_empty() { &row.name } else { &row.url };
        let met = row.met.map_or_else(String::new, |met| format!("{met}/50"));
        let updated = row.updated.as_deref().unwrap_or("-");
        let _ = writeln!(out, "{:>7}  {status}  {met:<6} {updated:<10}  {at}", row.id);
        if !row.not_met.is_empty() {
            let _ = writeln!(out, "         {}: {}", t(lang, "niet voldaan", "not met"), row.not_met.join(", "));
        }
    }
    print(&out);
    Ok(End::Clean)
}

fn totals(register: &Register, municipalities: bool, lang: Lang) -> String {
    let totals = Totals::of(register, |row| !municipalities || Totals::is_municipal(row));
    let mut out = String::new();
    let _ = writeln!(
        out,
        "{} {}, {} {}",
        totals.rows,
        t(lang, "websites en apps", "sites and apps"),
        totals.organisations,
        t(lang, "organisaties", "organisations")
    );
    for (status, count) in &totals.statuses {
        let name = status.map_or("-".to_owned(), |status| format!("{} - {}", status.letter(), status.name().get(lang)));
        let _ = writeln!(out, "{count:>7}  {name}");
    }
    let _ = writeln!(
        out,
        "\n{} ({} {})",
        t(lang, "Criteria waaraan niet is voldaan", "Criteria that are not met"),
        totals.counted,
        t(lang, "websites met status B en toereikende onderbouwing", "sites of status B with adequate evidence")
    );
    for share in &totals.criteria {
        let name = schouw_act::criterion(&share.sc).map_or("", |criterion| criterion.name.get(lang));
        let percent = format!("{:.1}", share.percent);
        let percent = if lang == Lang::Nl { percent.replace('.', ",") } else { percent };
        let _ = writeln!(out, "{percent:>6} %  {:<7} {name}", share.sc);
    }
    out
}

fn lapses(register: &Register, name: &str, format: &str, lang: Lang) -> Outcome {
    let rows = rows_of(register, name, lang)?;
    let deadlines = calendar(&rows);
    print(&match format {
        "csv" => to_csv(&deadlines, lang),
        "ics" => to_ics(&deadlines, &jiff::Timestamp::now().strftime("%Y%m%dT%H%M%SZ").to_string(), lang),
        _ => table(&deadlines, lang),
    });
    Ok(End::Clean)
}

fn table(deadlines: &[Deadline], lang: Lang) -> String {
    let today = jiff::ZonedDateTime::now().date().to_string();
    let mut out = String::new();
    for deadline in deadlines {
        let mark = deadline.heed(&today).map_or("", |text| text.get(lang));
        let _ = writeln!(out, "{}  {mark:<8} {:<36} {}", deadline.day, deadline.lapses().get(lang), deadline.of);
    }
    out
}
