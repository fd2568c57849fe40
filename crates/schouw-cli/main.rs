//! The command line of schouw: reads arguments and settings, calls the engine and the reports, says what happened.
#![allow(clippy::disallowed_methods, clippy::print_stdout, clippy::print_stderr)] // the shell: files, clock and terminal are its work
#![allow(missing_docs)] // a program has no public items

mod access;
mod act_cmd;
mod advice;
mod args;
mod audit_cmd;
mod check_cmd;
mod config;
mod demo;
mod estate;
mod output;
mod progress;
mod register_cmd;
mod report_cmd;
mod rules_cmd;
mod sample_cmd;
mod site;

use clap::ArgMatches;
use clap::error::ErrorKind;
use schouw_act::{Lang, Text};
use std::process::ExitCode;

/// How the program ends. Documented in the README and in the help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum End {
    /// Nothing failed; of what measures the rules: it is done.
    Clean = 0,
    /// Failures were found.
    Failures = 1,
    /// Wrong use or configuration.
    Usage = 2,
    /// The run was not completed.
    Incomplete = 3,
}

/// An error for the user: what is wrong and what to do, in the user's language.
#[derive(Debug)]
pub(crate) struct UserError {
    pub(crate) end: End,
    pub(crate) message: String,
}

impl UserError {
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self { end: End::Usage, message: message.into() }
    }

    pub(crate) fn incomplete(message: impl Into<String>) -> Self {
        Self { end: End::Incomplete, message: message.into() }
    }
}

pub(crate) type Outcome = Result<End, UserError>;

/// A text in the user's language.
pub(crate) fn t(lang: Lang, nl: &'static str, en: &'static str) -> &'static str {
    Text::new(nl, en).get(lang)
}

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args_os().map(|a| a.to_string_lossy().into_owned()).collect();
    let lang = args::language(&arguments, |name| std::env::var(name).ok());
    let matches = match args::command(lang).try_get_matches_from(&arguments) {
        Ok(matches) => matches,
        Err(error) if !error.use_stderr() => {
            print(&error.render().to_string());
            return ExitCode::from(End::Clean as u8);
        }
        Err(error) if error.kind() == ErrorKind::MissingSubcommand => {
            eprint!("{}", args::command(lang).render_help());
            return ExitCode::from(End::Usage as u8);
        }
        Err(error) => {
            eprint!("{}", args::complaint(&error, lang));
            return ExitCode::from(End::Usage as u8);
        }
    };
    match run(&matches, lang) {
        Ok(end) => ExitCode::from(end as u8),
        Err(error) => {
            eprintln!("{}: {}", t(lang, "fout", "error"), error.message);
            ExitCode::from(error.end as u8)
        }
    }
}

fn run(matches: &ArgMatches, lang: Lang) -> Outcome {
    let (name, inner) = matches.subcommand().ok_or_else(|| UserError::usage("?"))?;
    match name {
        "audit" => audit_cmd::run(inner, lang),
        "check" => check_cmd::run(inner, lang),
        "rules" => Ok(rules_cmd::list(inner, lang)),
        "explain" => rules_cmd::explain(inner, lang),
        "demo" => demo::run(inner, lang),
        "act" => act_cmd::run(inner, lang),
        "report" => report_cmd::run(inner, lang),
        "register" => register_cmd::run(inner, lang),
        "sample" => sample_cmd::run(inner, lang),
        "config" => show_config(inner, lang),
        "completions" => {
            let Some(shell) = inner.get_one::<clap_complete::Shell>("shell") else { return Ok(End::Usage) };
            let mut bytes = Vec::new();
            clap_complete::generate(*shell, &mut args::command(lang), "schouw", &mut bytes);
            print(&String::from_utf8_lossy(&bytes));
            Ok(End::Clean)
        }
        _ => man_page(args::text(inner, "command"), lang),
    }
}

/// The man page of the program, or of one of its commands.
fn man_page(wanted: Option<&str>, lang: Lang) -> Outcome {
    let mut root = args::command(lang);
    // Gives the commands their full names and what they share.
    root.build();
    let page = wanted.and_then(|name| root.find_subcommand(name)).unwrap_or(&root).clone();
    let mut bytes = Vec::new();
    clap_mangen::Man::new(page).render(&mut bytes).map_err(|e| UserError::usage(e.to_string()))?;
    print(&String::from_utf8_lossy(&bytes));
    Ok(End::Clean)
}

fn show_config(matches: &ArgMatches, lang: Lang) -> Outcome {
    if matches.get_flag("schema") {
        print(&config::Config::schema());
        return Ok(End::Clean);
    }
    let config = settings(matches, lang)?;
    print(&toml::to_string_pretty(&config).map_err(|e| UserError::usage(e.to_string()))?);
    Ok(End::Clean)
}

/// The configuration file, with `--lang` and `--norm` of the command line over it.
pub(crate) fn settings(matches: &ArgMatches, lang: Lang) -> Result<config::Config, UserError> {
    let path = matches.try_get_one::<std::path::PathBuf>("config").ok().flatten();
    let loaded = config::Config::load(path.map(std::path::PathBuf::as_path));
    let mut config = loaded.map_err(|e| UserError::usage(if lang == Lang::Nl { e.nl } else { e.en }))?;
    // The option beats the file, the file beats the locale: `lang` is the option's language, else the locale's.
    if config.lang == config::Language::Auto || args::text(matches, "lang").is_some() {
        config.lang = lang.into();
    }
    if let Some(norm) = args::text(matches, "norm").and_then(schouw_act::Norm::from_id) {
        config.norm = norm;
    }
    Ok(config)
}

/// Prints to standard output. A reader that goes away early (`schouw rules | head`) is no error.
pub(crate) fn print(text: &str) {
    use std::io::Write;
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}
