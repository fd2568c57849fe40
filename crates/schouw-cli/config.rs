//! The configuration file: every key with its default, and messages that help when one is wrong.

use crate::advice::io_words;
use schemars::JsonSchema;
use schouw_act::{Lang, Norm};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

mod crawl;

pub(crate) use crawl::{AccessSection, CrawlSection};

/// All settings. A file may leave out any of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Config {
    /// Language of messages and reports: `auto` (by the locale, else Dutch), `nl` or `en`.
    pub(crate) lang: Language,
    /// Norm to report against: `en301549-3.2.1` (50 criteria) or `en301549-4.1.1` (55 criteria).
    #[schemars(with = "String")]
    pub(crate) norm: Norm,
    /// Folder for the reports; each run gets `<host>/<date-time>/` in it.
    pub(crate) out: PathBuf,
    /// Form of the CSV files: `nl` (semicolon, byte order mark) or `rfc4180` (comma).
    pub(crate) csv_dialect: Dialect,
    /// Owner of the sites, for the report. Empty: not named.
    pub(crate) organisation: String,
    /// Who does the research, for part A of the report. Empty: not named.
    pub(crate) evaluator: String,
    /// Who commissioned it, for part A of the report. Empty: not named.
    pub(crate) commissioner: String,
    /// Version of the document, for part A of the report. Empty: not named.
    pub(crate) document_version: String,
    /// With which browsers and assistive technology the sites have to work, for part C of the report. Empty: not named.
    pub(crate) support_baseline: String,
    /// Technologies that the sites rely upon, for part C of the report. Empty: not named.
    pub(crate) technologies: String,
    /// How pages are found and fetched.
    pub(crate) crawl: CrawlSection,
    /// How pages are judged.
    pub(crate) check: CheckSection,
    /// What is looked at for the decree.
    pub(crate) decree: DecreeSection,
}

/// What is looked at for the decree.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct DecreeSection {
    /// Whether statements in the national register, reports and the address /toegankelijkheid are asked for, at most 40 addresses of a site.
    pub(crate) follow: bool,
}

impl Default for DecreeSection {
    fn default() -> Self {
        Self { follow: true }
    }
}

/// How pages are judged.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct CheckSection {
    /// Threads that judge pages; 0 = one for each core.
    pub(crate) threads: usize,
    /// Width of the window that pages are judged in, in CSS pixels; at least 1.
    pub(crate) viewport_width_px: u32,
    /// Height of the window that pages are judged in, in CSS pixels; at least 1.
    pub(crate) viewport_height_px: u32,
    /// Whether rules that only give advice run as well: best practices, and what the norm does not ask (level AAA).
    pub(crate) advice: bool,
    /// Ids of rules that are left out. The report says so.
    pub(crate) without_rules: Vec<String>,
}

/// The language of messages and reports, as configured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Language {
    /// By the locale; Dutch where it names no language that schouw speaks.
    #[default]
    Auto,
    /// Dutch.
    Nl,
    /// English.
    En,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Nl => Self::Nl,
            Lang::En => Self::En,
        }
    }
}

/// Form of the CSV files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Dialect {
    /// Semicolon, byte order mark, decimal comma: opens in a Dutch Excel.
    #[default]
    Nl,
    /// Comma, no byte order mark, decimal point: for programs.
    Rfc4180,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            lang: Language::Auto,
            norm: Norm::default(),
            out: PathBuf::from("reports"),
            csv_dialect: Dialect::Nl,
            organisation: String::new(),
            evaluator: String::new(),
            commissioner: String::new(),
            document_version: String::new(),
            support_baseline: String::new(),
            technologies: String::new(),
            crawl: CrawlSection::default(),
            check: CheckSection::default(),
            decree: DecreeSection::default(),
        }
    }
}

#[allow(clippy::derivable_impls)] // the defaults stand together, so that they can be compared with the file
impl Default for CheckSection {
    fn default() -> Self {
        Self { threads: 0, viewport_width_px: 1280, viewport_height_px: 800, advice: false, without_rules: Vec::new() }
    }
}

/// The place of the file when `--config` is not given; it need not exist.
pub(crate) const DEFAULT_PATH: &str = "config/schouw.toml";

/// What is wrong with a configuration, in both languages.
#[derive(Debug, PartialEq)]
pub(crate) struct ConfigError {
    pub(crate) nl: String,
    pub(crate) en: String,
}

impl Config {
    /// The language in force. `auto` has been settled when the settings were put together.
    pub(crate) fn lang(&self) -> Lang {
        match self.lang {
            Language::En => Lang::En,
            Language::Auto | Language::Nl => Lang::Nl,
        }
    }

    /// Reads a file. Without a path the default place is tried, and its absence is no error.
    pub(crate) fn load(path: Option<&Path>) -> Result<Self, ConfigError> {
        let (file, required) = path.map_or((Path::new(DEFAULT_PATH), false), |p| (p, true));
        match std::fs::read_to_string(file) {
            Ok(text) => Self::parse(&text, &file.display().to_string()),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound && !required => Ok(Self::default()),
            Err(e) => Err(ConfigError {
                nl: format!(
                    "het configuratiebestand {} kan niet worden gelezen: {}. Geef met --config een bestaand TOML-bestand.",
                    file.display(),
                    io_words(&e, Lang::Nl)
                ),
                en: format!(
                    "the configuration file {} cannot be read: {}. Give an existing TOML file with --config.",
                    file.display(),
                    io_words(&e, Lang::En)
                ),
            }),
        }
    }

    /// Reads the text of a file; `name` is for messages.
    pub(crate) fn parse(text: &str, name: &str) -> Result<Self, ConfigError> {
        let table: toml::Table = text.parse().map_err(|e| syntax_error(&e, text, name))?;
        let known = toml::Table::try_from(Self::default()).unwrap_or_default();
        if let Some(error) = unknown_key(&table, &known, "", text, name) {
            return Err(error);
        }
        let config: Self = toml::from_str(text).map_err(|e| syntax_error(&e, text, name))?;
        config.checked(name)
    }

    fn checked(self, name: &str) -> Result<Self, ConfigError> {
        for id in &self.check.without_rules {
            if schouw_rules::rule(id).is_none() {
                let ids = schouw_rules::all().iter().map(|def| def.rule.id);
                let (nl, en) = suggestion(id, ids);
                return Err(ConfigError {
                    nl: format!("{name}: check.without_rules noemt de regel \"{id}\", maar die bestaat niet.{nl}"),
                    en: format!("{name}: check.without_rules names the rule \"{id}\", which does not exist.{en}"),
                });
            }
        }
        if self.check.viewport_width_px == 0 || self.check.viewport_height_px == 0 {
            return Err(ConfigError {
                nl: format!("{name}: check.viewport_width_px en check.viewport_height_px moeten minstens 1 zijn."),
                en: format!("{name}: check.viewport_width_px and check.viewport_height_px must be at least 1."),
            });
        }
        Ok(self)
    }

    /// The JSON Schema of the file.
    pub(crate) fn schema() -> String {
        let schema = schemars::schema_for!(Self);
        serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
    }
}

fn syntax_error(error: &toml::de::Error, text: &str, name: &str) -> ConfigError {
    let line = error.span().map_or(0, |span| text[..span.start.min(text.len())].matches('\n').count() + 1);
    let shown = text.lines().nth(line.saturating_sub(1)).unwrap_or("").trim();
    let cause = error.message();
    ConfigError {
        nl: format!(
            "{name}, regel {line}: dit is geen geldige instelling ({}):\n  {shown}\nBekijk alle instellingen met: schouw config",
            expected_nl(cause)
        ),
        en: format!(
            "{name}, line {line}: this is not a valid setting ({cause}):\n  {shown}\nSee all settings with: schouw config"
        ),
    }
}

/// What the parser expected, in Dutch; where it says nothing usual, its own words.
fn expected_nl(cause: &str) -> String {
    let Some((before, expected)) = cause.rsplit_once("expected ") else { return cause.to_owned() };
    let words = match expected {
        "u16" | "u32" | "u64" | "usize" => "een heel getal van 0 of hoger",
        "a boolean" => "true of false",
        "a string" | "path string" => "tekst tussen aanhalingstekens",
        "a sequence" => "een lijst tussen [ en ]",
        other if before.starts_with("unknown variant") => {
            return format!("kies uit: {}", other.replace('`', "\"").replace(" or ", " of ").replace("one of ", ""));
        }
        other => other,
    };
    format!("verwacht: {words}")
}

fn unknown_key(table: &toml::Table, known: &toml::Table, prefix: &str, text: &str, name: &str) -> Option<ConfigError> {
    for (key, value) in table {
        let full = format!("{prefix}{key}");
        match (known.get(key), value) {
            (None, _) => {
                let line = text.lines().position(|l| l.trim_start().trim_start_matches('[').starts_with(key.as_str()));
                let line = line.map_or(0, |at| at + 1);
                let (nl, en) = misplaced(key).unwrap_or_else(|| suggestion(key, known.keys().map(String::as_str)));
                return Some(ConfigError {
                    nl: format!("{name}, regel {line}: de instelling \"{full}\" bestaat niet.{nl}"),
                    en: format!("{name}, line {line}: there is no setting \"{full}\".{en}"),
                });
            }
            (Some(toml::Value::Table(known)), toml::Value::Table(inner)) => {
                if let Some(error) = unknown_key(inner, known, &format!("{full}."), text, name) {
                    return Some(error);
                }
            }
            _ => {}
        }
    }
    None
}

/// Where a setting belongs that stands under the wrong heading.
fn misplaced(key: &str) -> Option<(String, String)> {
    let known = toml::Table::try_from(Config::default()).unwrap_or_default();
    if known.contains_key(key) {
        return Some((
            " Zet deze regel boven de eerste [kop].".to_owned(),
            " Put this line above the first [heading].".to_owned(),
        ));
    }
    let section = known.iter().find(|(_, value)| value.as_table().is_some_and(|inner| inner.contains_key(key)))?.0;
    Some((format!(" Zet deze regel onder [{section}]."), format!(" Put this line under [{section}].")))
}

/// "Did you mean …?" in both languages; empty where nothing comes near.
pub(crate) fn suggestion<'k>(wrong: &str, known: impl Iterator<Item = &'k str>) -> (String, String) {
    // `max_pages` and `pages_max` are the same words.
    let words = |key: &str| {
        let mut words: Vec<_> = key.split(['_', '-']).map(str::to_owned).collect();
        words.sort();
        words.join("_")
    };
    let likeness = |k: &str| strsim::jaro_winkler(wrong, k).max(strsim::jaro_winkler(&words(wrong), &words(k)));
    let nearest = known.map(|k| (likeness(k), k)).max_by(|a, b| a.0.total_cmp(&b.0));
    match nearest {
        Some((score, key)) if score > 0.75 => (format!(" Bedoelt u \"{key}\"?"), format!(" Did you mean \"{key}\"?")),
        _ => (String::new(), String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_in_the_repository_holds_every_default() {
        let text = include_str!("../../config/schouw.toml");
        assert_eq!(Config::parse(text, "schouw.toml").unwrap(), Config::default());
        let known = toml::Table::try_from(Config::default()).unwrap();
        for (section, value) in &known {
            assert!(text.contains(section.as_str()), "{section} is not in config/schouw.toml");
            for key in value.as_table().into_iter().flatten().map(|(key, _)| key) {
                assert!(text.contains(key.as_str()), "{section}.{key} is not in config/schouw.toml");
            }
        }
    }

    #[test]
    fn an_unknown_key_is_refused_with_a_suggestion_and_its_line() {
        let error = Config::parse("lang = \"nl\"\n[crawl]\nmax_page = 3\n", "x.toml").unwrap_err();
        assert_eq!(
            error.nl,
            "x.toml, regel 3: de instelling \"crawl.max_page\" bestaat niet. Bedoelt u \"pages_max\"?"
        );
        let error = Config::parse("[crawl]\npage_max = 3\n", "x.toml").unwrap_err();
        assert_eq!(error.en, "x.toml, line 2: there is no setting \"crawl.page_max\". Did you mean \"pages_max\"?");
    }

    #[test]
    fn a_typing_error_shows_its_line() {
        let error = Config::parse("lang = \"nl\"\nnorm = en301549\n", "x.toml").unwrap_err();
        assert!(error.nl.starts_with("x.toml, regel 2: ") && error.nl.contains("norm = en301549"), "{}", error.nl);
        let error = Config::parse("[crawl]\ndelay_ms = \"snel\"\n", "x.toml").unwrap_err();
        assert!(error.en.starts_with("x.toml, line 2: "), "{}", error.en);
        assert!(error.nl.contains("(verwacht: een heel getal van 0 of hoger)"), "{}", error.nl);
        let error = Config::parse("csv_dialect = \"excel\"\n", "x.toml").unwrap_err();
        assert!(error.nl.contains("(kies uit: \"nl\" of \"rfc4180\")"), "{}", error.nl);
    }

    #[test]
    fn a_setting_under_the_wrong_heading_is_told_where_it_belongs() {
        let error = Config::parse("delay_ms = 3\n", "x.toml").unwrap_err();
        assert!(error.nl.ends_with("bestaat niet. Zet deze regel onder [crawl]."), "{}", error.nl);
        let error = Config::parse("[crawl]\nlang = \"en\"\n", "x.toml").unwrap_err();
        assert!(error.en.ends_with("Put this line above the first [heading]."), "{}", error.en);
    }

    #[test]
    fn a_rule_that_does_not_exist_is_refused() {
        let error = Config::parse("[check]\nwithout_rules = [\"image-nam\"]\n", "x.toml").unwrap_err();
        assert!(error.nl.contains("Bedoelt u \"image-name\"?"), "{}", error.nl);
    }

    #[test]
    fn a_window_without_a_size_is_refused() {
        let error = Config::parse("[check]\nviewport_width_px = 0\n", "x.toml").unwrap_err();
        assert!(error.en.contains("at least 1"), "{}", error.en);
    }

    #[test]
    fn the_schema_in_the_repository_is_current() {
        let current = Config::schema();
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/config/schema/config.schema.json");
        if std::env::var_os("SCHOUW_UPDATE").is_some() {
            std::fs::write(file, &current).unwrap();
        }
        let stored = std::fs::read_to_string(file).unwrap_or_default();
        assert_eq!(stored, current, "run the tests with SCHOUW_UPDATE=1 to write the schema anew");
    }
}
