//! Which addresses belong to the audit, and why others don't.

use serde::{Deserialize, Serialize};
use url::{Host, Url};

use crate::learn::is_maze;
use crate::record::Reason;
use crate::robots::glob_matches;

/// Which part of the paths of a host belongs to the scope.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PathScope {
    /// The directory of the start address: `/wonen/index.html` gives `/wonen/`, `/wonen` gives `/`.
    #[default]
    SeedDirectory,
    /// Every path of the host.
    WholeHost,
    /// Every path that begins with this text.
    Prefix(String),
}

/// What the user says about the scope.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ScopeConfig {
    /// Whether hosts below a start host belong too (`afval.example.nl` for `www.example.nl`).
    pub include_subdomains: bool,
    /// Which paths belong.
    pub paths: PathScope,
    /// Patterns of addresses to leave out. `*` stands for any run of characters, the rest for itself; matched against the
    /// whole path, and against path and query when the pattern holds a `?`. `/archief/*` leaves out a directory.
    pub exclude: Vec<String>,
}

/// Whether an address is to be visited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It belongs to the scope.
    Inside,
    /// It doesn't belong to the site: only counted, by host.
    Foreign,
    /// It belongs to the site and is left out for this reason: recorded.
    Excluded(Reason),
}

#[derive(Debug, Clone)]
struct Root {
    /// Lower case, without `www.`; addresses as text.
    host: String,
    is_name: bool,
    port: Option<u16>,
    path_prefix: String,
}

/// The scope of a crawl. Http and https are one site, as are a host with and without `www.`.
#[derive(Debug, Clone)]
pub struct Scope {
    roots: Vec<Root>,
    include_subdomains: bool,
    exclude: Vec<String>,
}

impl Scope {
    /// The scope round canonical start addresses.
    pub fn new(seeds: &[Url], config: &ScopeConfig) -> Scope {
        let roots = seeds
            .iter()
            .filter_map(|seed| {
                let path_prefix = match &config.paths {
                    PathScope::WholeHost => "/".to_owned(),
                    PathScope::Prefix(prefix) if prefix.starts_with('/') => prefix.clone(),
                    PathScope::Prefix(prefix) => format!("/{prefix}"),
                    PathScope::SeedDirectory => directory(seed.path()).to_owned(),
                };
                Some(Root {
                    host: without_www(seed.host_str()?).to_owned(),
                    is_name: matches!(seed.host(), Some(Host::Domain(_))),
                    port: seed.port(),
                    path_prefix,
                })
            })
            .collect();
        Scope { roots, include_subdomains: config.include_subdomains, exclude: config.exclude.clone() }
    }

    /// Whether a canonical address is to be visited.
    pub fn verdict(&self, url: &Url) -> Verdict {
        let Some(host) = url.host_str() else { return Verdict::Foreign };
        let host = without_www(host);
        let mut on_host = false;
        let mut inside = false;
        for root in &self.roots {
            if root.port == url.port() && self.is_host_of(root, host) {
                on_host = true;
                // `/wonen` is the front door of `/wonen/`, and usually redirects to it.
                let front_door = root.path_prefix.strip_suffix('/');
                inside |= url.path().starts_with(&root.path_prefix) || front_door == Some(url.path());
            }
        }
        if !on_host {
            return Verdict::Foreign;
        }
        if !inside {
            return Verdict::Excluded(Reason::OutOfScope);
        }
        if self.exclude.iter().any(|pattern| excluded_by(pattern, url)) {
            return Verdict::Excluded(Reason::ExcludedByPattern);
        }
        if is_maze(url) {
            return Verdict::Excluded(Reason::TrapPath);
        }
        if is_unsafe(url) {
            return Verdict::Excluded(Reason::ExcludedUnsafe);
        }
        Verdict::Inside
    }

    /// What belongs to the scope, a line each, for the report: `www.example.nl/wonen/…`. Exclusions begin with a minus sign.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for root in &self.roots {
            let port = root.port.map_or_else(String::new, |port| format!(":{port}"));
            let subdomains = if self.include_subdomains && root.is_name { "*." } else { "" };
            let hosts = if root.is_name && !root.host.ends_with("localhost") {
                vec![
                    root.host.clone(),
                    format!("{}{}", if subdomains.is_empty() { "www." } else { subdomains }, root.host),
                ]
            } else {
                vec![root.host.clone()]
            };
            lines.extend(hosts.iter().map(|host| format!("{host}{port}{}…", root.path_prefix)));
        }
        lines.extend(self.exclude.iter().map(|pattern| format!("- {pattern}")));
        lines.dedup();
        lines
    }

    fn is_host_of(&self, root: &Root, host: &str) -> bool {
        if host == root.host {
            return true;
        }
        self.include_subdomains
            && root.is_name
            && host.strip_suffix(&root.host).is_some_and(|below| below.ends_with('.') && below.len() > 1)
    }
}

fn without_www(host: &str) -> &str {
    host.strip_prefix("www.").unwrap_or(host)
}

fn directory(path: &str) -> &str {
    &path[..path.rfind('/').map_or(0, |slash| slash + 1)]
}

fn excluded_by(pattern: &str, url: &Url) -> bool {
    if pattern.contains('?') {
        let subject = format!("{}?{}", url.path(), url.query().unwrap_or_default());
        glob_matches(pattern, &subject)
    } else {
        glob_matches(pattern, url.path())
    }
}

/// Last path segments that end a session, or delete, whatever else the address says. Whole segments only: a page about
/// `hond-afmelden` or `/formulier/uitloggen-lukt-niet` is content.
const UNSAFE_SEGMENTS: &[&str] = &[
    "abmelden",
    "afmelden",
    "delete",
    "log-off",
    "log-out",
    "log_out",
    "logoff",
    "logout",
    "sign-out",
    "sign_out",
    "signoff",
    "signout",
    "uitloggen",
    "unsubscribe",
    "wp-logout",
];

/// Words that make a query unsafe, as a bare name (`?logout`) or as the value of a verb (`?action=delete`).
const UNSAFE_ACTIONS: &[&str] = &[
    "afmelden",
    "delete",
    "log-out",
    "logoff",
    "logout",
    "remove",
    "signout",
    "trash",
    "uitloggen",
    "unsubscribe",
    "verwijder",
    "verwijderen",
];

/// Parameter names whose value is a verb.
const VERB_PARAMETERS: &[&str] = &["act", "action", "actie", "cmd", "command", "do", "event", "mode", "op", "task"];

/// Whether following the link may change something on the server: ending a session, deleting. Safe by HTTP, unsafe by
/// experience.
fn is_unsafe(url: &Url) -> bool {
    let last = url.path().trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let stem = last.split('.').next().unwrap_or_default();
    if contains_word(UNSAFE_SEGMENTS, stem) {
        return true;
    }
    url.query().into_iter().flat_map(|query| query.split('&')).any(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let truthy = matches!(value, "" | "1" | "true" | "yes" | "ja");
        (truthy && contains_word(UNSAFE_ACTIONS, name))
            || (contains_word(VERB_PARAMETERS, name) && contains_word(UNSAFE_ACTIONS, value))
    })
}

fn contains_word(words: &[&str], word: &str) -> bool {
    words.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// File extensions of things that are neither pages nor documents: not asked for.
const MEDIA_EXTENSIONS: &[&str] = &[
    "7z", "aac", "avi", "avif", "bmp", "bz2", "css", "dmg", "eot", "exe", "flac", "gif", "gz", "ico", "iso", "jpeg",
    "jpg", "js", "m4a", "m4v", "map", "mjs", "mkv", "mov", "mp3", "mp4", "mpeg", "mpg", "msi", "ogg", "ogv", "otf",
    "png", "rar", "svg", "tar", "tgz", "tif", "tiff", "ttf", "wav", "webm", "webp", "wmv", "woff", "woff2", "xz",
    "zip",
];

/// File extensions of documents: asked for by HEAD, so that type and length are known.
const DOCUMENT_EXTENSIONS: &[&str] = &[
    "csv", "doc", "docm", "docx", "dot", "dotx", "epub", "ics", "json", "kml", "odg", "odp", "ods", "odt", "pdf",
    "pot", "potx", "pps", "ppsx", "ppt", "pptx", "rtf", "txt", "vcf", "xls", "xlsm", "xlsx",
];

/// What a file name says about an address before it is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// Most likely a page.
    Page,
    /// Most likely a document.
    Document,
    /// A picture, sound, archive, script: not worth a request.
    Media,
}

/// What the extension of the path says. A name with a colon is a wiki page about a file (`/wiki/Bestand:Foto.jpg`).
pub fn expected_kind(url: &Url) -> Expected {
    let last = url.path().rsplit('/').next().unwrap_or_default();
    let Some((stem, extension)) = last.rsplit_once('.') else { return Expected::Page };
    if stem.is_empty() || stem.contains(':') || stem.to_ascii_lowercase().contains("%3a") {
        return Expected::Page;
    }
    if contains_word(MEDIA_EXTENSIONS, extension) {
        Expected::Media
    } else if contains_word(DOCUMENT_EXTENSIONS, extension) {
        Expected::Document
    } else {
        Expected::Page
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    fn scope(seed: &str, config: ScopeConfig) -> Scope {
        Scope::new(&[url(seed)], &config)
    }

    #[test]
    fn the_site_of_a_seed_has_two_schemes_and_two_spellings_of_its_host() {
        let scope = scope("https://www.voorbeeld.nl/", ScopeConfig::default());
        for inside in ["https://www.voorbeeld.nl/a", "http://www.voorbeeld.nl/a", "https://voorbeeld.nl/"] {
            assert_eq!(scope.verdict(&url(inside)), Verdict::Inside, "{inside}");
        }
        for foreign in [
            "https://afval.voorbeeld.nl/",
            "https://voorbeeld.be/",
            "https://nietvoorbeeld.nl/",
            "https://www.voorbeeld.nl:8443/",
            "https://voorbeeld.nl.kwaad.example/",
        ] {
            assert_eq!(scope.verdict(&url(foreign)), Verdict::Foreign, "{foreign}");
        }
    }

    #[test]
    fn subdomains_belong_on_request() {
        let config = ScopeConfig { include_subdomains: true, ..Default::default() };
        let scope = scope("https://www.voorbeeld.nl/", config.clone());
        assert_eq!(scope.verdict(&url("https://afval.voorbeeld.nl/x")), Verdict::Inside);
        assert_eq!(scope.verdict(&url("https://nietvoorbeeld.nl/")), Verdict::Foreign);
        let numeric = Scope::new(&[url("http://10.0.0.1/")], &config);
        assert_eq!(numeric.verdict(&url("http://110.0.0.1/")), Verdict::Foreign);
    }

    #[test]
    fn the_path_of_the_seed_bounds_the_scope() {
        let wonen = scope("https://x.nl/wonen/index.html", ScopeConfig::default());
        assert_eq!(wonen.verdict(&url("https://x.nl/wonen/huur")), Verdict::Inside);
        assert_eq!(wonen.verdict(&url("https://x.nl/wonen")), Verdict::Inside);
        assert_eq!(wonen.verdict(&url("https://x.nl/werken/")), Verdict::Excluded(Reason::OutOfScope));
        let whole = ScopeConfig { paths: PathScope::WholeHost, ..Default::default() };
        assert_eq!(scope("https://x.nl/wonen/", whole).verdict(&url("https://x.nl/werken/")), Verdict::Inside);
        let prefix = ScopeConfig { paths: PathScope::Prefix("nl".into()), ..Default::default() };
        assert_eq!(scope("https://x.nl/nl/", prefix).verdict(&url("https://x.nl/nl-be/")), Verdict::Inside);
    }

    #[test]
    fn patterns_leave_addresses_out() {
        let exclude = vec!["/archief/*".to_owned(), "*?print=*".to_owned(), "*.aspx".to_owned()];
        let scope = scope("https://x.nl/", ScopeConfig { exclude, ..Default::default() });
        let out = Verdict::Excluded(Reason::ExcludedByPattern);
        assert_eq!(scope.verdict(&url("https://x.nl/archief/2001")), out);
        assert_eq!(scope.verdict(&url("https://x.nl/archief")), Verdict::Inside);
        assert_eq!(scope.verdict(&url("https://x.nl/a?print=1")), out);
        assert_eq!(scope.verdict(&url("https://x.nl/a?q=1")), Verdict::Inside);
        assert_eq!(scope.verdict(&url("https://x.nl/b/c.aspx")), out);
    }

    #[test]
    fn links_that_change_something_are_never_followed() {
        let scope = scope("https://x.nl/", ScopeConfig::default());
        for bad in [
            "/logout",
            "/mijn/Uitloggen/",
            "/account/logout.aspx",
            "/?logout",
            "/wp-login.php?action=logout&_wpnonce=1",
            "/bericht?id=3&op=verwijderen",
            "/nieuwsbrief/afmelden",
        ] {
            let verdict = scope.verdict(&url("https://x.nl/").join(bad).unwrap());
            assert_eq!(verdict, Verdict::Excluded(Reason::ExcludedUnsafe), "{bad}");
        }
        for good in ["/hond-afmelden", "/asbest/verwijderen", "/zoeken?q=logout", "/uitloggen-lukt-niet"] {
            assert_eq!(scope.verdict(&url("https://x.nl/").join(good).unwrap()), Verdict::Inside, "{good}");
        }
    }

    #[test]
    fn file_names_tell_what_to_expect() {
        assert_eq!(expected_kind(&url("https://x.nl/a/besluit.PDF")), Expected::Document);
        assert_eq!(expected_kind(&url("https://x.nl/a/foto.jpg?w=1")), Expected::Media);
        assert_eq!(expected_kind(&url("https://x.nl/wiki/Bestand:Foto.jpg")), Expected::Page);
        for page in ["/", "/a", "/a.html", "/a.aspx", "/v1.2/", "/versie-1.2", "/.well-known"] {
            assert_eq!(expected_kind(&url("https://x.nl").join(page).unwrap()), Expected::Page, "{page}");
        }
    }

    proptest! {
        #[test]
        fn other_hosts_are_never_inside(host in "[a-z]{1,8}\\.(nl|eu)", path in "[a-z/]{0,10}") {
            prop_assume!(host != "voorbeeld.nl");
            let scope = scope("https://www.voorbeeld.nl/", ScopeConfig::default());
            prop_assert_eq!(scope.verdict(&url(&format!("https://{host}/{path}"))), Verdict::Foreign);
        }
    }
}
