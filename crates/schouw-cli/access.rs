//! From settings to what hosts are told: secrets are read from the environment or from files that nobody else can read.

use crate::advice::io_words;
use crate::config::{AccessSection, Config};
use crate::{UserError, t};
use schouw_act::Lang;
use schouw_crawl::hours::{Hours, HoursError};
use schouw_crawl::{Access, CrawlConfig, Login, ProxyConfig, Secret};
use std::collections::BTreeMap;
use std::path::Path;
use url::Url;

/// Puts hours, proxy, authorities and access into the settings of a crawl.
///
/// # Errors
///
/// What cannot be read, and how to mend it; never a secret.
pub(crate) fn apply(config: &Config, crawl: &mut CrawlConfig) -> Result<(), UserError> {
    let (section, lang) = (&config.crawl, config.lang());
    crawl.hours = hours(config)?;
    crawl.robots_ignored_hosts.clone_from(&section.robots_ignored_hosts);
    if !section.proxy.is_empty() {
        let name = "crawl.proxy";
        let url = Url::parse(&section.proxy).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
        let url = url.ok_or_else(|| not_an_address(name, &section.proxy, lang))?;
        let basic = match section.proxy_user.as_str() {
            "" => None,
            user => Some((user.to_owned(), secret("crawl.proxy_password", &section.proxy_password, lang)?)),
        };
        crawl.proxy = Some(ProxyConfig { url, basic, except: section.proxy_except.clone() });
    }
    if !section.ca_file.is_empty() {
        let path = Path::new(&section.ca_file);
        crawl.ca_pem = Some(std::fs::read(path).map_err(|error| cannot_read("crawl.ca_file", path, &error, lang))?);
    }
    crawl.access = section.access.iter().map(|wanted| access(wanted, lang)).collect::<Result<_, _>>()?;
    Ok(())
}

/// When sites may be visited.
pub(crate) fn hours(config: &Config) -> Result<Option<Hours>, UserError> {
    let section = &config.crawl;
    if section.hours.is_empty() {
        return Ok(None);
    }
    let hours = Hours::parse(&section.hours, &section.time_zone).map_err(|error| {
        UserError::usage(match (config.lang(), &error) {
            (Lang::Nl, HoursError::BadSpan(text)) => {
                format!("crawl.hours: \"{text}\" is geen tijdvak. Schrijf het als \"22:00-06:00\".")
            }
            (Lang::Nl, HoursError::BadZone(text)) => {
                format!("crawl.time_zone: \"{text}\" is geen tijdzone. Schrijf haar als \"Europe/Amsterdam\".")
            }
            _ => format!("crawl.hours: {error}"),
        })
    })?;
    Ok(Some(hours))
}

fn access(wanted: &AccessSection, lang: Lang) -> Result<Access, UserError> {
    let name = |key: &str| format!("crawl.access ({}): {key}", wanted.host);
    let of = |key: &str, values: &BTreeMap<String, String>| -> Result<Vec<(String, Secret)>, UserError> {
        let pairs = values
            .iter()
            .map(|(field, spec)| Ok((field.clone(), secret(&name(&format!("{key}.{field}")), spec, lang)?)));
        pairs.collect()
    };
    if wanted.host.is_empty() {
        return Err(UserError::usage(t(
            lang,
            "crawl.access: elke toegang heeft een host nodig.",
            "crawl.access: every access needs a host.",
        )));
    }
    let login = match &wanted.login {
        Some(login) => Some(Login {
            page: Url::parse(&login.page).map_err(|_| not_an_address(&name("login.page"), &login.page, lang))?,
            fields: of("login.fields", &login.fields)?,
            success: (!login.success.is_empty()).then(|| login.success.clone()),
            reader: schouw_audit::read_form,
        }),
        None => None,
    };
    Ok(Access {
        host: wanted.host.clone(),
        basic: match wanted.user.as_str() {
            "" => None,
            user => Some((user.to_owned(), secret(&name("password"), &wanted.password, lang)?)),
        },
        cookies: of("cookies", &wanted.cookies)?,
        headers: of("headers", &wanted.headers)?,
        certificate: match wanted.certificate.as_str() {
            "" => None,
            spec => Some(secret(&name("certificate"), spec, lang)?),
        },
        login,
    })
}

/// Reads a value: `env:NAME`, `file:PATH` or `text:VALUE`.
fn secret(name: &str, spec: &str, lang: Lang) -> Result<Secret, UserError> {
    if let Some(variable) = spec.strip_prefix("env:") {
        return std::env::var(variable).map(Secret::new).map_err(|_| {
            UserError::usage(match lang {
                Lang::Nl => format!("{name}: de omgevingsvariabele {variable} bestaat niet of is geen tekst."),
                Lang::En => format!("{name}: the environment variable {variable} does not exist or is no text."),
            })
        });
    }
    if let Some(path) = spec.strip_prefix("file:") {
        let path = Path::new(path);
        let text = std::fs::read_to_string(path).map_err(|error| cannot_read(name, path, &error, lang))?;
        if is_open_to_others(path) {
            return Err(UserError::usage(match lang {
                Lang::Nl => format!(
                    "{name}: anderen kunnen {0} lezen of wijzigen. Maak het bestand alleen voor uzelf leesbaar: chmod 600 {0}",
                    path.display()
                ),
                Lang::En => {
                    format!(
                        "{name}: others can read or change {0}. Make it readable for you alone: chmod 600 {0}",
                        path.display()
                    )
                }
            }));
        }
        return Ok(Secret::new(text.trim_end_matches(['\n', '\r'])));
    }
    match spec.strip_prefix("text:") {
        Some(value) => Ok(Secret::new(value)),
        None => Err(UserError::usage(match lang {
            Lang::Nl => {
                format!("{name}: schrijf \"env:NAAM\", \"file:PAD\", of \"text:WAARDE\" voor wat niet geheim is.")
            }
            Lang::En => format!("{name}: write \"env:NAME\", \"file:PATH\", or \"text:VALUE\" for what is no secret."),
        })),
    }
}

#[cfg(unix)]
fn is_open_to_others(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata().is_ok_and(|found| found.permissions().mode() & 0o077 != 0)
}

/// Other systems guard files in ways that this program does not look into.
#[cfg(not(unix))]
fn is_open_to_others(_path: &Path) -> bool {
    false
}

fn not_an_address(name: &str, text: &str, lang: Lang) -> UserError {
    UserError::usage(match lang {
        Lang::Nl => format!("{name}: \"{text}\" is geen adres dat met http:// of https:// begint."),
        Lang::En => format!("{name}: \"{text}\" is no address that begins with http:// or https://."),
    })
}

fn cannot_read(name: &str, path: &Path, error: &std::io::Error, lang: Lang) -> UserError {
    let cause = io_words(error, lang);
    UserError::usage(match lang {
        Lang::Nl => format!("{name}: {} kan niet worden gelezen: {cause}.", path.display()),
        Lang::En => format!("{name}: {} cannot be read: {cause}.", path.display()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn applied(text: &str) -> Result<CrawlConfig, String> {
        let config = Config::parse(&format!("lang = \"nl\"\n[crawl]\n{text}"), "x.toml").map_err(|error| error.nl)?;
        let mut crawl = CrawlConfig::new(Vec::new());
        apply(&config, &mut crawl).map(|()| crawl).map_err(|error| error.message)
    }

    #[test]
    fn what_is_secret_comes_from_files_that_nobody_else_can_read() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("geheim");
        std::fs::write(&file, "wachtwoord\n").unwrap();
        let text = format!("[[access]]\nhost = \"a.nl\"\nuser = \"u\"\npassword = \"file:{}\"", file.display())
            .replace("[[access", "[[crawl.access");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let set = |mode| std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode)).unwrap();
            set(0o644);
            let told = applied(&text).unwrap_err();
            assert!(told.contains("chmod 600") && !told.contains("wachtwoord\n"), "{told}");
            set(0o600);
        }
        let crawl = applied(&text).unwrap();
        assert_eq!(crawl.access[0].basic, Some(("u".to_owned(), Secret::new("wachtwoord"))));
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (text, told) in [
            ("hours = [\"nacht\"]", "crawl.hours: \"nacht\" is geen tijdvak"),
            ("hours = [\"22:00-06:00\"]\ntime_zone = \"Zwolle\"", "crawl.time_zone: \"Zwolle\""),
            ("proxy = \"proxy\"", "crawl.proxy: \"proxy\""),
            ("ca_file = \"weg.pem\"", "crawl.ca_file: weg.pem kan niet worden gelezen"),
            ("[[crawl.access]]\nuser = \"u\"", "een host nodig"),
            (
                "[[crawl.access]]\nhost = \"a.nl\"\nuser = \"u\"\npassword = \"hunter2\"",
                "crawl.access (a.nl): password: schrijf \"env:NAAM\"",
            ),
            (
                "[[crawl.access]]\nhost = \"a.nl\"\nheaders = { X = \"env:SCHOUW_BESTAAT_NIET\" }",
                "SCHOUW_BESTAAT_NIET bestaat niet",
            ),
        ] {
            let error = applied(text).unwrap_err();
            assert!(error.contains(told) && !error.contains("hunter2"), "{error}");
        }
    }
}
