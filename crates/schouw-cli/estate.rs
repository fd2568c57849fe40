//! Which sites belong to which organisation: the municipalities that come with the program, and lists of the user's own.

use crate::audit_cmd::start_address;
use crate::{UserError, t};
use schouw_act::Lang;
use serde::Deserialize;
use std::path::Path;
use url::Url;

/// The municipalities of the Netherlands with their main sites.
const MUNICIPALITIES: &str = include_str!("../../config/gemeenten.csv");
/// Name and version of the format of lists.
const FORMAT: &str = "schouw-sites/1";

/// An organisation with its sites.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Organisation {
    pub(crate) name: String,
    /// Start addresses, one for each site.
    pub(crate) sites: Vec<Url>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    format: String,
    #[serde(default)]
    organisation: Vec<Listed>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    name: String,
    sites: Vec<String>,
}

#[derive(Deserialize)]
struct Municipality {
    #[serde(rename = "naam")]
    name: String,
    host: String,
}

/// The organisations of a list.
pub(crate) fn list(path: &Path, lang: Lang) -> Result<Vec<Organisation>, UserError> {
    let file = path.display();
    let text = std::fs::read_to_string(path).map_err(|error| {
        let cause = crate::advice::io_words(&error, lang);
        UserError::usage(match lang {
            Lang::Nl => format!("de lijst {file} kan niet worden gelezen: {cause}."),
            Lang::En => format!("the list {file} cannot be read: {cause}."),
        })
    })?;
    let list: List = toml::from_str(&text).map_err(|error| {
        UserError::usage(match lang {
            Lang::Nl => format!("de lijst {file} wordt niet begrepen: {error}"),
            Lang::En => format!("the list {file} is not understood: {error}"),
        })
    })?;
    if list.format != FORMAT {
        return Err(UserError::usage(match lang {
            Lang::Nl => format!("de lijst {file} heeft formaat {:?}; deze versie kent {FORMAT:?}.", list.format),
            Lang::En => format!("the list {file} has format {:?}; this version knows {FORMAT:?}.", list.format),
        }));
    }
    let organisation = |listed: Listed| {
        let sites = listed.sites.iter().map(|site| start_address(site, lang)).collect::<Result<_, _>>()?;
        Ok(Organisation { name: listed.name, sites })
    };
    list.organisation.into_iter().map(organisation).collect()
}

/// The municipalities that come with the program.
pub(crate) fn municipalities() -> Vec<Organisation> {
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b';').comment(Some(b'#')).from_reader(MUNICIPALITIES.as_bytes());
    let read = reader.deserialize::<Municipality>().filter_map(Result::ok);
    let organisation = |found: Municipality| {
        let site = Url::parse(&format!("https://{}/", found.host)).ok()?;
        Some(Organisation { name: format!("Gemeente {}", found.name), sites: vec![site] })
    };
    read.filter_map(organisation).collect()
}

/// The organisation of a name, with or without "Gemeente" before it, whatever its case.
pub(crate) fn find(name: &str, among: Vec<Organisation>, lang: Lang) -> Result<Organisation, UserError> {
    let names: Vec<String> = among.iter().map(|one| bare(&one.name)).collect();
    let wanted = bare(name);
    if let Some(at) = names.iter().position(|found| *found == wanted) {
        return among.into_iter().nth(at).ok_or_else(|| UserError::usage(name.to_owned()));
    }
    let near = names.iter().enumerate().map(|(at, found)| (strsim::jaro_winkler(found, &wanted), at));
    let near = near.filter(|(alike, _)| *alike > 0.8).max_by(|one, other| one.0.total_cmp(&other.0));
    let mut text = match lang {
        Lang::Nl => format!("de organisatie {name} staat niet in de lijst."),
        Lang::En => format!("the organisation {name} is not in the list."),
    };
    if let Some((_, at)) = near {
        text += &format!(" {} {}?", t(lang, "Bedoelt u", "Did you mean"), among[at].name);
    }
    text += t(lang, " Geef anders een webadres.", " Else give a web address.");
    Err(UserError::usage(text))
}

fn bare(name: &str) -> String {
    let name = name.trim().to_lowercase();
    name.strip_prefix("gemeente ").unwrap_or(&name).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_municipality_has_a_name_and_a_site() {
        let all = municipalities();
        assert_eq!(all.len(), 342);
        assert!(all.iter().all(|one| one.sites.len() == 1 && one.name.len() > "Gemeente ".len()));
    }

    #[test]
    fn a_municipality_is_found_by_its_name() {
        for name in ["Zwolle", "gemeente zwolle", "ZWOLLE"] {
            let found = find(name, municipalities(), Lang::Nl).unwrap();
            assert_eq!((found.name.as_str(), found.sites[0].host_str()), ("Gemeente Zwolle", Some("zwolle.nl")));
        }
        let message = find("Zwole", municipalities(), Lang::Nl).unwrap_err().message;
        assert!(message.contains("Gemeente Zwolle"), "{message}");
    }

    #[test]
    #[allow(clippy::disallowed_methods)] // writes a list to read
    fn a_list_names_organisations_with_their_sites() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("sites.toml");
        let write = |text: &str| std::fs::write(&file, text).unwrap();
        write(
            "format = \"schouw-sites/1\"\n[[organisation]]\nname = \"Gemeente X\"\nsites = [\"www.x.nl\", \"https://afval.x.nl/\"]\n",
        );
        let found = list(&file, Lang::Nl).unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].sites[0].as_str(), "https://www.x.nl/");
        write("format = \"schouw-sites/9\"\n");
        assert!(list(&file, Lang::Nl).unwrap_err().message.contains("schouw-sites/1"));
        write("format = \"schouw-sites/1\"\nsitse = []\n");
        assert!(list(&file, Lang::Nl).is_err());
    }
}
