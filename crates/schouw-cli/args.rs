//! The command line, with help in Dutch and English.

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use schouw_act::{Lang, Norm, Text};
use std::path::PathBuf;

/// The language before the arguments are read: `--lang`, else the locale, else Dutch.
pub(crate) fn language(arguments: &[String], locale: impl Fn(&str) -> Option<String>) -> Lang {
    let mut given = arguments.iter().skip_while(|a| *a != "--lang").nth(1).cloned();
    if given.is_none() {
        given = arguments.iter().find_map(|a| a.strip_prefix("--lang=")).map(str::to_owned);
    }
    given.as_deref().and_then(Lang::from_tag).unwrap_or_else(|| {
        let variables = ["LC_ALL", "LC_MESSAGES", "LANG"];
        let set = variables.iter().find_map(|name| locale(name).filter(|value| !value.is_empty()));
        set.as_deref().and_then(Lang::from_tag).unwrap_or_default()
    })
}

/// The whole command line in one language.
pub(crate) fn command(lang: Lang) -> Command {
    let t = |nl: &'static str, en: &'static str| Text::new(nl, en).get(lang);
    let root = Command::new("schouw")
        .version(env!("CARGO_PKG_VERSION"))
        .about(t(
            "Onderzoekt websites van gemeenten op digitale toegankelijkheid (EN 301 549, WCAG 2.1 A en AA)",
            "Audits websites of Dutch municipalities for digital accessibility (EN 301 549, WCAG 2.1 A and AA)",
        ))
        .after_help(t(
            "Afsluitcodes: 0 geen fouten gevonden, 1 fouten gevonden, 2 verkeerd gebruik of verkeerde instelling, 3 onderzoek niet \
             afgemaakt.\nAutomatisch onderzoek alleen is nooit genoeg voor status A of B.",
            "Exit codes: 0 nothing failed, 1 failures found, 2 wrong use or configuration, 3 run incomplete.\nAutomatic research alone is \
             never enough for status A or B.",
        ))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .arg(
            option("lang", t("TAAL", "LANGUAGE"), t("Taal: nl of en", "Language: nl or en"))
                .value_parser(["nl", "en"])
                .global(true),
        )
        .subcommand(audit(lang))
        .subcommand(check(lang))
        .subcommand(with_format(
            Command::new("rules").about(t("Toont alle regels", "Lists all rules")),
            lang,
        ))
        .subcommand(
            Command::new("explain")
                .about(t("Legt een regel uit", "Explains a rule"))
                .arg(Arg::new("rule").value_name(t("REGEL", "RULE")).required(true).help(t("Id van de regel", "Id of the rule"))),
        )
        .subcommand(demo(lang))
        .subcommand(report(lang))
        .subcommand(crate::register_cmd::command(lang))
        .subcommand(crate::sample_cmd::command(lang))
        .subcommand(act(lang))
        .subcommand(
            Command::new("config")
                .about(t("Toont de instellingen die gelden, of hun JSON Schema", "Shows the settings in force, or their JSON Schema"))
                .arg(config_arg(lang))
                .arg(flag("schema", t("Toon het JSON Schema", "Show the JSON Schema"))),
        )
        .subcommand(
            Command::new("completions")
                .about(t("Schrijft aanvullingen voor een shell", "Writes completions for a shell"))
                .arg(Arg::new("shell").value_name("SHELL").required(true).value_parser(value_parser!(clap_complete::Shell))
                    .help(t("De shell: bash, elvish, fish, powershell of zsh", "The shell: bash, elvish, fish, powershell or zsh"))),
        )
        .subcommand(
            Command::new("man")
                .about(t("Schrijft de man-pagina van schouw of van een opdracht", "Writes the man page of schouw or of a command"))
                .arg(
                    Arg::new("command")
                        .value_name(t("OPDRACHT", "COMMAND"))
                        .value_parser(["audit", "check", "rules", "explain", "demo", "report", "register", "sample", "act", "config", "completions", "man"])
                        .help(t("De opdracht; zonder: schouw zelf", "The command; without: schouw itself")),
                ),
        );
    localise(root, "", lang)
}

fn audit(lang: Lang) -> Command {
    let t = |nl: &'static str, en: &'static str| Text::new(nl, en).get(lang);
    let command = Command::new("audit")
        .about(t(
            "Onderzoekt websites en schrijft een rapport per website",
            "Audits websites and writes a report for each",
        ))
        .arg(
            Arg::new("url")
                .value_name("URL")
                .num_args(1..)
                .help(t("Startadres; meer adressen van een host horen bij één website", "Start address; addresses of one host are one site")),
        )
        .arg(config_arg(lang))
        .arg(option("scope", t("BEREIK", "SCOPE"), t(
            "Wat bij de website hoort: map (de map van het startadres), host (de hele host) of een pad zoals /wonen/",
            "What belongs to the site: directory (of the start address), host (all of it) or a path such as /wonen/",
        )))
        .arg(flag("include-subdomains", t("Subdomeinen horen bij de website", "Hosts below the start host belong to the site")))
        .arg(option("exclude", t("PATROON", "PATTERN"), t("Pad om over te slaan, met * (mag vaker)", "Path to leave out, with * (may be repeated)"))
            .action(ArgAction::Append))
        .arg(option("list", t("BESTAND", "FILE"), t("Lijst van organisaties en websites (TOML)", "List of organisations and websites (TOML)"))
            .value_parser(value_parser!(std::path::PathBuf)))
        .arg(option("archive", t("BESTAND", "FILE"), t(
            "Schrijft alles wat is opgehaald in een archief (WARC 1.1, .warc.gz)",
            "Writes all that was fetched into an archive (WARC 1.1, .warc.gz)",
        ))
            .value_parser(value_parser!(std::path::PathBuf)))
        .arg(option("from-archive", t("BESTAND", "FILE"), t(
            "Onderzoekt een archief (WARC of WACZ) in plaats van het netwerk",
            "Audits an archive (WARC or WACZ) in the place of the network",
        ))
            .value_parser(value_parser!(std::path::PathBuf))
            .conflicts_with("archive"))
        .arg(flag("full", t(
            "Onderzoekt alles opnieuw, ook wat sinds de vorige keer niet veranderde",
            "Audits everything again, also what has not changed since the last time",
        )))
        .arg(flag("resume", t(
            "Gaat door met het laatste onderzoek van de website dat niet werd afgemaakt",
            "Goes on with the last audit of the site that was not finished",
        )))
        .arg(option("max-pages", "N", t("Hoogste aantal pagina's; 0 = geen grens", "Pages at most; 0 = no limit")).value_parser(value_parser!(u64)))
        .arg(option("max-depth", "N", t("Hoogste aantal klikken vanaf het startadres; 0 = geen grens", "Links from the start at most; 0 = no limit"))
            .value_parser(value_parser!(u32)))
        .arg(option("max-time", "MIN", t("Minuten dat een website mag duren; 0 = geen grens", "Minutes for one site at most; 0 = no limit"))
            .value_parser(value_parser!(u64)))
        .arg(option("delay", "MS", t("Milliseconden tussen verzoeken aan een host", "Milliseconds between requests to a host"))
            .value_parser(value_parser!(u64)))
        .arg(option("connections", "N", t("Gelijktijdige verbindingen per host", "Connections at once to one host")).value_parser(value_parser!(usize)))
        .arg(option("contact", t("ADRES", "ADDRESS"), t("Web- of mailadres in de user agent", "Web or mail address in the user agent")))
        .arg(option("organisation", t("NAAM", "NAME"), t(
            "Eigenaar van de website, voor het rapport; zonder webadres: onderzoekt de websites van deze gemeente",
            "Owner of the site, for the report; without a web address: audits the sites of this municipality",
        )));
    output(command, lang)
}

fn demo(lang: Lang) -> Command {
    let t = |nl: &'static str, en: &'static str| Text::new(nl, en).get(lang);
    let command = Command::new("demo")
        .about(t(
            "Onderzoekt de meegeleverde voorbeeldgemeente, zonder internet",
            "Audits the bundled example municipality, without the internet",
        ))
        .arg(
            option(
                "port",
                t("POORT", "PORT"),
                t("Poort voor de voorbeeldwebsite; 0 = een vrije", "Port for the example site; 0 = a free one"),
            )
            .value_parser(value_parser!(u16)),
        )
        .arg(flag(
            "serve",
            t("Blijf de voorbeeldwebsite tonen na het onderzoek", "Keep serving the example site after the audit"),
        ));
    output(command, lang)
}

fn check(lang: Lang) -> Command {
    let t = |nl: &'static str, en: &'static str| Text::new(nl, en).get(lang);
    let command = Command::new("check")
        .about(t(
            "Beoordeelt één pagina: een bestand, een adres of de invoer (-)",
            "Judges one page: a file, an address or the input (-)",
        ))
        .arg(
            Arg::new("page")
                .value_name(t("BESTAND|URL|-", "FILE|URL|-"))
                .required(true)
                .help(t("De pagina", "The page")),
        )
        .arg(
            option(
                "root",
                t("MAP", "FOLDER"),
                t(
                    "Map waar adressen die met / beginnen naar verwijzen",
                    "Folder that addresses beginning with / refer to",
                ),
            )
            .value_parser(value_parser!(PathBuf)),
        )
        .arg(
            option("rule", t("REGEL", "RULE"), t("Alleen deze regel (mag vaker)", "Only this rule (may be repeated)"))
                .action(ArgAction::Append),
        )
        .arg(norm_arg(lang))
        .arg(config_arg(lang));
    with_format(command, lang)
}

fn report(lang: Lang) -> Command {
    let t = |nl: &'static str, en: &'static str| Text::new(nl, en).get(lang);
    Command::new("report")
        .about(t(
            "Maakt een rapport van een bewaard onderzoek, volgens een andere norm of in een andere taal",
            "Makes a report of a run that was kept, against another norm or in another language",
        ))
        .arg(
            Arg::new("audit")
                .value_name("AUDIT.json")
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .help(t("Het bestand audit.json van een onderzoek", "The file audit.json of an audit")),
        )
        .arg(
            option(
                "out",
                t("MAP", "FOLDER"),
                t(
                    "Map voor het rapport (standaard: naast audit.json, met de naam van de norm)",
                    "Folder for the report (default: beside audit.json, by the name of the norm)",
                ),
            )
            .value_parser(value_parser!(PathBuf)),
        )
        .arg(norm_arg(lang))
        .arg(csv_arg(lang))
        .arg(config_arg(lang))
}

fn act(lang: Lang) -> Command {
    let t = |nl: &'static str, en: &'static str| Text::new(nl, en).get(lang);
    Command::new("act")
        .about(t(
            "Legt de regels langs de ACT-testgevallen van W3C",
            "Measures the rules against W3C's ACT test cases",
        ))
        .after_help(t(
            "Het overzicht zegt per ACT-regel: complete, partial, inconsistent of untested, de woorden van W3C.\nAfsluitcode 0: het \
             rapport is gemaakt, wat er ook in staat. Code 2: verkeerd gebruik.",
            "The table says of each ACT rule: complete, partial, inconsistent or untested, in W3C's words.\nExit code 0: the report was \
             made, whatever it says. Code 2: wrong use.",
        ))
        .arg(
            Arg::new("cases")
                .value_name("TESTCASES.json")
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .help(t("De lijst van testgevallen, zoals W3C die publiceert", "The list of test cases as W3C publishes it")),
        )
        .arg(
            option(
                "root",
                t("MAP", "FOLDER"),
                t(
                    "Map met wat W3C bij de testgevallen publiceert (testcases, test-assets)",
                    "Folder with what W3C publishes with the cases (testcases, test-assets)",
                ),
            )
            .required(true)
            .value_parser(value_parser!(PathBuf)),
        )
        .arg(
            option(
                "format",
                t("VORM", "FORM"),
                t(
                    "Vorm van de uitvoer: table, json (a11y-bench) of earl (voor W3C)",
                    "Form of the output: table, json (a11y-bench) or earl (for W3C)",
                ),
            )
            .value_parser(["table", "json", "earl"])
            .default_value("table")
            .hide_default_value(true),
        )
        .arg(
            option(
                "lens",
                "LENS",
                t("Hoe naar de pagina's wordt gekeken: static (zonder browser)", "How pages are looked at: static (no browser)"),
            )
            .value_parser(["static"])
            .default_value("static")
            .hide_default_value(true),
        )
        .arg(
            option(
                "out",
                t("BESTAND", "FILE"),
                t("Schrijf naar een bestand in plaats van het scherm", "Write to a file instead of the screen"),
            )
            .value_parser(value_parser!(PathBuf)),
        )
}

/// What `audit` and `demo` share.
fn output(command: Command, lang: Lang) -> Command {
    let t = |nl: &'static str, en: &'static str| Text::new(nl, en).get(lang);
    command
        .arg(
            option("out", t("MAP", "FOLDER"), t("Map voor de rapporten", "Folder for the reports"))
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(norm_arg(lang))
        .arg(csv_arg(lang))
        .arg(flag("quiet", t("Meld alleen fouten", "Report errors only")).short('q'))
        .arg(flag(
            "no-progress",
            t("Gewone regels in plaats van voortgangsbalken", "Plain lines instead of progress bars"),
        ))
        .arg(
            option("log-format", t("VORM", "FORM"), t("Logregels: text of json", "Log lines: text or json"))
                .value_parser(["text", "json"]),
        )
}

fn norm_arg(lang: Lang) -> Arg {
    let ids = Norm::ALL.map(Norm::id);
    option(
        "norm",
        "NORM",
        Text::new(
            "Norm voor het rapport: en301549-3.2.1 (WCAG 2.1), en301549-4.1.1 of wcag-2.2-aa (WCAG 2.2)",
            "Norm to report against: en301549-3.2.1 (WCAG 2.1), en301549-4.1.1 or wcag-2.2-aa (WCAG 2.2)",
        )
        .get(lang),
    )
    .value_parser(ids)
}

fn csv_arg(lang: Lang) -> Arg {
    let t = |nl: &'static str, en: &'static str| Text::new(nl, en).get(lang);
    option(
        "csv-dialect",
        t("VORM", "FORM"),
        t("CSV-bestanden: nl (puntkomma) of rfc4180 (komma)", "CSV files: nl (semicolon) or rfc4180 (comma)"),
    )
    .value_parser(["nl", "rfc4180"])
}

pub(crate) fn config_arg(lang: Lang) -> Arg {
    let help = Text::new(
        "Configuratiebestand (standaard config/schouw.toml)",
        "Configuration file (default config/schouw.toml)",
    );
    option("config", "TOML", help.get(lang)).value_parser(value_parser!(PathBuf))
}

fn with_format(command: Command, lang: Lang) -> Command {
    let t = |nl: &'static str, en: &'static str| Text::new(nl, en).get(lang);
    let help = t("Vorm van de uitvoer: text of json", "Form of the output: text or json");
    command.arg(
        option("format", t("VORM", "FORM"), help)
            .value_parser(["text", "json"])
            .default_value("text")
            .hide_default_value(true),
    )
}

pub(crate) fn option(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help)
}

pub(crate) fn flag(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).help(help).action(ArgAction::SetTrue)
}

/// Puts clap's own words into the language.
fn localise(command: Command, parent: &str, lang: Lang) -> Command {
    let t = |nl: &'static str, en: &'static str| Text::new(nl, en).get(lang);
    let template = t(
        "{about-with-newline}\nGebruik: {usage}\n\n{all-args}{after-help}",
        "{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}",
    );
    let is_root = parent.is_empty();
    let own = format!("{parent} {}", command.get_name()).trim_start().to_owned();
    let names: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    let ids: Vec<(String, bool)> =
        command.get_arguments().map(|a| (a.get_id().to_string(), a.is_positional())).collect();
    let mut command = command
        .help_template(template)
        .subcommand_help_heading(t("Opdrachten", "Commands"))
        .subcommand_value_name(t("OPDRACHT", "COMMAND"))
        .disable_help_flag(true);
    for (id, positional) in ids {
        let heading = if positional { t("Argumenten", "Arguments") } else { t("Opties", "Options") };
        command = command.mut_arg(id, |arg| {
            let takes_values = arg.get_action().takes_values();
            let arg = arg.help_heading(heading);
            if takes_values { arg.hide_possible_values(true) } else { arg }
        });
    }
    command = command.arg(
        Arg::new("help")
            .long("help")
            .short('h')
            .action(ArgAction::Help)
            .help_heading(t("Opties", "Options"))
            .help(t("Toon deze hulp", "Show this help")),
    );
    if is_root {
        command = command.disable_version_flag(true).arg(
            Arg::new("version")
                .long("version")
                .short('V')
                .action(ArgAction::Version)
                .help_heading(t("Opties", "Options"))
                .help(t("Toon de versie", "Show the version")),
        );
    }
    // clap writes "[OPTIONS]" in every language.
    let usage = command.clone().bin_name(own.as_str()).render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ").replace("[OPTIONS]", t("[OPTIES]", "[OPTIONS]"));
    command = command.override_usage(usage);
    for name in names {
        command = command.mut_subcommand(name, |inner| localise(inner, &own, lang));
    }
    command
}

/// clap's complaint in the language, with what to do.
pub(crate) fn complaint(error: &clap::Error, lang: Lang) -> String {
    use clap::error::{ContextKind, ContextValue, ErrorKind};
    if lang == Lang::En {
        return error.render().to_string();
    }
    let of = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let argument = of(ContextKind::InvalidArg);
    let value = of(ContextKind::InvalidValue);
    let message = match error.kind() {
        ErrorKind::UnknownArgument => format!("de optie {argument} bestaat niet"),
        ErrorKind::InvalidSubcommand => format!("de opdracht {} bestaat niet", of(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingRequiredArgument => format!("geef ook op: {argument}"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
            format!("{argument} heeft een waarde nodig")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let allowed = of(ContextKind::ValidValue);
            // Every option that checks its value without a list takes a number.
            let allowed = match allowed.as_str() {
                "" if argument.starts_with("--port") => "geef een getal van 0 tot en met 65535".to_owned(),
                "" => "geef een heel getal van 0 of hoger".to_owned(),
                _ => format!("kies uit: {allowed}"),
            };
            format!("{value} is geen geldige waarde voor {argument}; {allowed}")
        }
        ErrorKind::ArgumentConflict => format!("{argument} kan hier niet of niet vaker worden gebruikt"),
        _ => return error.render().to_string(),
    };
    let suggested = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue].map(of);
    let hint = suggested.iter().find(|s| !s.is_empty()).map_or(String::new(), |s| format!("\n\n  Bedoelt u {s}?"));
    format!("fout: {message}{hint}\n\nMeer weten? Probeer --help.\n")
}

/// The value of an option that may be left out.
pub(crate) fn text<'m>(matches: &'m ArgMatches, name: &str) -> Option<&'m str> {
    matches.try_get_one::<String>(name).ok().flatten().map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound_in_both_languages() {
        for lang in [Lang::Nl, Lang::En] {
            command(lang).debug_assert();
        }
    }

    #[test]
    fn the_language_comes_from_the_option_then_the_locale_then_is_dutch() {
        let args = |list: &[&str]| list.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
        let english = |name: &str| (name == "LANG").then(|| "en_GB.UTF-8".to_owned());
        assert_eq!(language(&args(&["schouw", "--lang", "nl"]), english), Lang::Nl);
        assert_eq!(language(&args(&["schouw", "--lang=en"]), |_| None), Lang::En);
        assert_eq!(language(&args(&["schouw"]), english), Lang::En);
        assert_eq!(language(&args(&["schouw"]), |_| Some("C.UTF-8".to_owned())), Lang::Nl);
    }

    #[test]
    fn a_wrong_option_is_named_in_dutch_with_a_suggestion() {
        let error =
            command(Lang::Nl).try_get_matches_from(["schouw", "audit", "--max-page", "3", "http://x"]).unwrap_err();
        let told = complaint(&error, Lang::Nl);
        assert!(told.contains("de optie --max-page bestaat niet") && told.contains("--max-pages"), "{told}");
        let error = command(Lang::Nl).try_get_matches_from(["schouw", "rules", "--format", "xml"]).unwrap_err();
        assert!(complaint(&error, Lang::Nl).contains("kies uit: text, json"));
    }

    #[test]
    fn help_speaks_one_language() {
        let dutch = command(Lang::Nl).render_long_help().to_string();
        for english in ["Usage", "Options", "[OPTIONS]", "Commands", "Print help"] {
            assert!(!dutch.contains(english), "{english} in {dutch}");
        }
    }
}
