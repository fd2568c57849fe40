//! `schouw audit`: sites in, reports out.

use crate::args::text;
use crate::config::Config;
use crate::estate::{self, Organisation};
use crate::site::{Session, Site};
use crate::{End, Outcome, UserError, settings, t};
use clap::ArgMatches;
use schouw_act::Lang;
use schouw_crawl::CrawlError;
use schouw_crawl::archive::{Archive, ArchiveWriter};
use schouw_crawl::hours::Now;
use schouw_crawl::scope::PathScope;
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use url::Url;

pub(crate) fn run(matches: &ArgMatches, lang: Lang) -> Outcome {
    let config = with_options(settings(matches, lang)?, matches);
    let lang = config.lang();
    let paths = path_scope(text(matches, "scope"), lang)?;
    let replay = open_archive(matches, lang)?;
    let sites = sites(matches, replay.as_deref(), lang)?;
    let archive = match matches.get_one::<PathBuf>("archive") {
        Some(path) => {
            Some(Arc::new(ArchiveWriter::open(path).map_err(|error| archive_error(path, &error.to_string(), lang))?))
        }
        None => None,
    };
    wait_for_hours(&config, lang)?;
    let at_once = config.crawl.sites_at_once.max(1).min(sites.len());
    let mut session = Session::new(matches, config)?;
    session.known_hosts =
        sites.iter().flat_map(|site| &site.seeds).filter_map(|url| url.host_str().map(str::to_owned)).collect();
    session.is_full = matches.get_flag("full");
    let queue = Mutex::new(VecDeque::from(sites));
    let take = || queue.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
    let worker = || {
        let mut end = End::Clean;
        while let Some(site) = take() {
            end = end.max(one(&session, site, &paths, archive.as_ref(), replay.as_ref()));
        }
        end
    };
    let mut end = std::thread::scope(|scope| {
        let others: Vec<_> = (1..at_once).map(|_| scope.spawn(worker)).collect();
        let mine = worker();
        // A thread that broke left a site without a report.
        others.into_iter().map(|other| other.join().unwrap_or(End::Incomplete)).fold(mine, End::max)
    });
    if let Some(why) = archive.and_then(|archive| archive.failure()) {
        session.complain(&archive_error(Path::new(""), &why, lang).message);
        end = end.max(End::Incomplete);
    }
    session.overview()?;
    Ok(end)
}

/// Whether sites may be visited now; none = always.
fn hours_now(config: &Config) -> Result<Option<Now>, UserError> {
    Ok(crate::access::hours(config)?.map(|hours| hours.at(jiff::Timestamp::now())))
}

/// Waits until sites may be visited, and says so. Ctrl-C ends the program meanwhile, which has done nothing yet.
fn wait_for_hours(config: &Config, lang: Lang) -> Result<(), UserError> {
    let Some(Now::Closed(wait)) = hours_now(config)? else { return Ok(()) };
    let until = jiff::ZonedDateTime::now().saturating_add(wait).strftime("%H:%M").to_string();
    let hours = config.crawl.hours.join(", ");
    eprintln!(
        "{}",
        match lang {
            Lang::Nl => format!("Websites mogen worden bezocht van {hours}: het onderzoek begint om {until}."),
            Lang::En => format!("Sites may be visited from {hours}: the audit begins at {until}."),
        }
    );
    std::thread::sleep(wait);
    Ok(())
}

/// Audits one site. One that fails must not take the others with it.
fn one(
    session: &Session,
    site: Site,
    paths: &PathScope,
    archive: Option<&Arc<ArchiveWriter>>,
    replay: Option<&Arc<Archive>>,
) -> End {
    let lang = session.lang();
    let is_closed = replay.is_none() && matches!(hours_now(&session.config), Ok(Some(Now::Closed(_))));
    if session.stop.is_stopped() || is_closed {
        let why = match is_closed {
            true => t(lang, "de uren waarin dat mag, zijn voorbij", "the hours in which it may be are over"),
            false => t(lang, "het programma is eerder gestopt", "the program was stopped before"),
        };
        let site = &site.seeds[0];
        session.complain(&match lang {
            Lang::Nl => format!("{site} is niet onderzocht: {why}."),
            Lang::En => format!("{site} was not audited: {why}."),
        });
        return End::Incomplete;
    }
    let change = |crawl: &mut schouw_crawl::CrawlConfig| {
        crawl.scope.paths = paths.clone();
        crawl.archive = archive.cloned();
        crawl.replay = replay.cloned();
    };
    session.site(site, change).unwrap_or_else(|error| {
        session.complain(&error.message);
        error.end
    })
}

/// The sites that the command line asks for: addresses, an organisation, a list, or what an archive holds.
fn sites(matches: &ArgMatches, replay: Option<&Archive>, lang: Lang) -> Result<Vec<Site>, UserError> {
    let mut sites: Vec<Site> = Vec::new();
    for address in matches.get_many::<String>("url").into_iter().flatten() {
        let url = start_address(address, lang)?;
        match sites.iter_mut().find(|site| host_of(&site.seeds[0]) == host_of(&url)) {
            Some(site) => site.seeds.push(url),
            None => sites.push(Site { seeds: vec![url], organisation: None }),
        }
    }
    if !sites.is_empty() {
        return Ok(sites);
    }
    let of = |organisation: Organisation| {
        let name = organisation.name;
        organisation.sites.into_iter().map(move |url| Site { seeds: vec![url], organisation: Some(name.clone()) })
    };
    let organisation = text(matches, "organisation");
    match (matches.get_one::<PathBuf>("list"), organisation, replay) {
        (Some(path), None, _) => Ok(estate::list(path, lang)?.into_iter().flat_map(of).collect()),
        (Some(path), Some(name), _) => Ok(of(estate::find(name, estate::list(path, lang)?, lang)?).collect()),
        (None, _, Some(archive)) => of_archive(archive, lang),
        (None, Some(name), None) => Ok(of(estate::find(name, estate::municipalities(), lang)?).collect()),
        (None, None, None) => Err(UserError::usage(match lang {
            Lang::Nl => "geef een webadres, of kies met --organisation NAAM of --list BESTAND wat wordt onderzocht.",
            Lang::En => "give a web address, or choose with --organisation NAME or --list FILE what is to be audited.",
        })),
    }
}

/// The one site of an archive.
fn of_archive(archive: &Archive, lang: Lang) -> Result<Vec<Site>, UserError> {
    let mut hosts: Vec<&Url> = Vec::new();
    for url in archive.hosts() {
        if !hosts.iter().any(|known| host_of(known) == host_of(url)) {
            hosts.push(url);
        }
    }
    match hosts[..] {
        [] => Err(UserError::usage(match lang {
            Lang::Nl => "het archief bevat geen enkele webpagina.",
            Lang::En => "the archive does not hold one web page.",
        })),
        [only] => Ok(vec![Site { seeds: vec![only.clone()], organisation: None }]),
        _ => {
            let names: Vec<&str> = hosts.iter().take(10).filter_map(|url| url.host_str()).collect();
            let (count, names) = (hosts.len(), names.join(", "));
            Err(UserError::usage(match lang {
                Lang::Nl => format!(
                    "het archief bevat pagina's van {count} websites ({names} …). Geef het startadres van de website die u wilt onderzoeken."
                ),
                Lang::En => format!(
                    "the archive holds pages of {count} websites ({names} …). Give the start address of the one to audit."
                ),
            }))
        }
    }
}

fn open_archive(matches: &ArgMatches, lang: Lang) -> Result<Option<Arc<Archive>>, UserError> {
    let Some(path) = matches.get_one::<PathBuf>("from-archive") else { return Ok(None) };
    let archive = Archive::open(path).map_err(|error| archive_error(path, &error.to_string(), lang))?;
    Ok(Some(Arc::new(archive)))
}

fn archive_error(path: &Path, why: &str, lang: Lang) -> UserError {
    let path = path.display();
    UserError::usage(match lang {
        Lang::Nl => format!("het archief {path} is niet te gebruiken: {why}."),
        Lang::En => format!("the archive {path} cannot be used: {why}."),
    })
}

/// The configuration with what the command line says over it.
pub(crate) fn with_options(mut config: Config, matches: &ArgMatches) -> Config {
    fn set<T: Clone + Send + Sync + 'static>(matches: &ArgMatches, name: &str, target: &mut T) {
        if let Ok(Some(value)) = matches.try_get_one::<T>(name) {
            *target = value.clone();
        }
    }
    set(matches, "out", &mut config.out);
    set(matches, "max-pages", &mut config.crawl.pages_max);
    set(matches, "max-depth", &mut config.crawl.depth_max);
    set(matches, "max-time", &mut config.crawl.time_max_minutes);
    set(matches, "delay", &mut config.crawl.delay_ms);
    set(matches, "connections", &mut config.crawl.connections_per_host_max);
    set(matches, "contact", &mut config.crawl.contact);
    set(matches, "organisation", &mut config.organisation);
    config.crawl.connections_max = config.crawl.connections_max.max(config.crawl.connections_per_host_max);
    if matches.try_get_one::<bool>("include-subdomains").ok().flatten() == Some(&true) {
        config.crawl.include_subdomains = true;
    }
    if let Ok(Some(patterns)) = matches.try_get_many::<String>("exclude") {
        config.crawl.exclude.extend(patterns.cloned());
    }
    match text(matches, "csv-dialect") {
        Some("nl") => config.csv_dialect = crate::config::Dialect::Nl,
        Some("rfc4180") => config.csv_dialect = crate::config::Dialect::Rfc4180,
        _ => {}
    }
    config
}

fn path_scope(given: Option<&str>, lang: Lang) -> Result<PathScope, UserError> {
    match given {
        None | Some("map" | "directory") => Ok(PathScope::SeedDirectory),
        Some("host") => Ok(PathScope::WholeHost),
        Some(path) if path.starts_with('/') => Ok(PathScope::Prefix(path.to_owned())),
        Some(other) => Err(UserError::usage(match lang {
            Lang::Nl => format!("--scope {other} wordt niet begrepen. Kies: map, host of een pad dat met / begint."),
            Lang::En => {
                format!("--scope {other} is not understood. Choose: directory, host or a path that begins with /.")
            }
        })),
    }
}

/// `www.zwolle.nl` is taken as `https://www.zwolle.nl/`.
pub(crate) fn start_address(given: &str, lang: Lang) -> Result<Url, UserError> {
    let full = if given.contains("://") { given.to_owned() } else { format!("https://{given}") };
    match Url::parse(&full) {
        Ok(url) if matches!(url.scheme(), "http" | "https") && url.has_host() => Ok(url),
        _ => Err(UserError::usage(match lang {
            Lang::Nl => format!("{given} is geen webadres. Geef een adres als https://www.gemeente.nl/."),
            Lang::En => format!("{given} is not a web address. Give an address such as https://www.gemeente.nl/."),
        })),
    }
}

/// Host and port without `www.`: addresses with the same one are one site.
fn host_of(url: &Url) -> (String, Option<u16>) {
    let host = url.host_str().unwrap_or_default();
    (host.strip_prefix("www.").unwrap_or(host).to_owned(), url.port())
}

/// Why a crawl could not begin, in the user's language.
pub(crate) fn crawl_error(error: &CrawlError, lang: Lang) -> String {
    match (lang, error) {
        (Lang::En, error) => error.to_string(),
        (Lang::Nl, CrawlError::BadContact(contact)) => format!(
            "het contactadres \"{contact}\" past niet in de user agent. Gebruik een web- of mailadres zonder spaties of haakjes."
        ),
        (Lang::Nl, CrawlError::Zero(name)) => format!("de instelling {name} moet minstens 1 zijn."),
        (Lang::Nl, CrawlError::Client(cause)) => format!(
            "de HTTP-verbinding kon niet worden opgezet ({cause}). Controleer of de CA-certificaten van het systeem zijn geïnstalleerd."
        ),
        (Lang::Nl, CrawlError::BadAccess { host, what }) => {
            format!("crawl.access ({host}): \"{what}\" past niet in een verzoek. Controleer naam en waarde.")
        }
        (Lang::Nl, CrawlError::BadCa(cause)) => {
            format!("crawl.ca_file: de certificaten zijn niet te gebruiken ({cause}). Geef een PEM-bestand.")
        }
        (Lang::Nl, CrawlError::BadProxy(address)) => format!("crawl.proxy: {address} is geen adres van een proxy."),
        (Lang::Nl, CrawlError::BadSeed(url)) => {
            format!("{url} kan niet worden onderzocht: het adres moet met http:// of https:// beginnen.")
        }
        (Lang::Nl, error) => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_without_a_scheme_is_taken_as_https() {
        assert_eq!(start_address("www.zwolle.nl", Lang::Nl).unwrap().as_str(), "https://www.zwolle.nl/");
        assert!(start_address("ftp://x.nl", Lang::Nl).is_err());
        assert!(start_address("http://", Lang::Nl).is_err());
    }

    #[test]
    fn addresses_of_one_host_are_one_site() {
        let url = |s| start_address(s, Lang::Nl).unwrap();
        assert_eq!(host_of(&url("https://www.zwolle.nl/a")), host_of(&url("http://zwolle.nl/")));
        assert_ne!(host_of(&url("https://afval.zwolle.nl/")), host_of(&url("https://zwolle.nl/")));
    }

    #[test]
    fn scope_in_its_three_forms() {
        assert_eq!(path_scope(Some("host"), Lang::Nl).unwrap(), PathScope::WholeHost);
        assert_eq!(path_scope(Some("/wonen/"), Lang::Nl).unwrap(), PathScope::Prefix("/wonen/".into()));
        assert!(path_scope(Some("wonen"), Lang::Nl).is_err());
    }
}
