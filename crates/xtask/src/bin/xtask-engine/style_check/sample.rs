//! The pages that are compared: sets of files that have an address.

use super::Folders;
use anyhow::Context;
use schouw_page::{LoadError, Loaded, Loader, WantedKind};
use std::path::{Component, Path, PathBuf};
use url::Url;

/// The files below a folder, at addresses below a base. The default has none.
#[derive(Default)]
pub(crate) struct Files {
    base: Option<(Url, PathBuf)>,
}

impl Files {
    /// The file at an address, query and fragment aside, with its media type.
    pub(crate) fn get(&self, url: &Url) -> Option<(Vec<u8>, &'static str)> {
        let path = self.path(url)?;
        let bytes = std::fs::read(&path).ok()?;
        Some((bytes, content_type(&path)))
    }

    fn path(&self, url: &Url) -> Option<PathBuf> {
        let (base, folder) = self.base.as_ref()?;
        let mut plain = url.clone();
        plain.set_query(None);
        plain.set_fragment(None);
        let below = plain.as_str().strip_prefix(base.as_str())?;
        let decoded = percent_decoded(below)?;
        let path = Path::new(&decoded);
        path.components().all(|part| matches!(part, Component::Normal(_))).then(|| folder.join(path))
    }
}

impl Loader for Files {
    fn load(&self, url: &Url, _kind: WantedKind) -> Result<Loaded, LoadError> {
        // What is not there is not there for Chromium either.
        let (bytes, kind) = self.get(url).ok_or_else(|| LoadError::absent(url.as_str()))?;
        Ok(Loaded { url: url.clone(), content_type: Some(kind.to_owned()), charset: None, bytes })
    }
}

/// Pages of one origin.
pub(crate) struct Set {
    pub(crate) name: String,
    pub(crate) files: Files,
    pub(crate) pages: Vec<Url>,
}

/// A set to look for: name, address of its folder, the folder, and the folder below it that has the pages.
struct Wanted {
    name: String,
    base: String,
    folder: PathBuf,
    pages: PathBuf,
}

/// Where the files of the ACT test cases are published.
const ACT: &str = "https://www.w3.org/WAI/content-assets/wcag-act-rules/";

/// Manuals of Debian packages that are made of web pages.
const MANUALS: &[(&str, &str)] = &[
    ("python3-doc", "/usr/share/doc/python3/html"),
    ("postgresql-doc-15", "/usr/share/doc/postgresql-doc-15/html"),
    ("gimp-help-nl", "/usr/share/gimp/2.0/help/nl"),
    ("libreoffice-help-nl", "/usr/share/libreoffice/help"),
];

/// Pages of one manual that are compared unless asked otherwise: they are much alike.
const OF_A_MANUAL: usize = 40;

/// The default sets that are there; the names of those that are not are printed.
pub(crate) fn defaults(folders: &Folders, most: Option<usize>) -> anyhow::Result<Vec<Set>> {
    let Folders { root, act } = folders;
    let own = root.join("crates/xtask/src/bin/xtask-engine/style_check/pages");
    let mut wanted = vec![
        Wanted { name: "own pages".into(), base: "http://own.test/".into(), pages: own.clone(), folder: own },
        Wanted { name: "ACT test cases".into(), base: ACT.into(), folder: act.clone(), pages: act.join("testcases") },
    ];
    for host in ["www", "afval"] {
        let folder = root.join(format!("tests/voorbeeldgemeente/{host}.voorbeeldgemeente.localhost"));
        let (name, base) = (format!("{host}.voorbeeldgemeente"), format!("http://{host}.test/"));
        wanted.push(Wanted { name, base, pages: folder.clone(), folder });
    }
    let whole = wanted.len();
    for (name, folder) in MANUALS {
        let (folder, base) = (PathBuf::from(folder), format!("http://{name}.test/"));
        wanted.push(Wanted { name: (*name).into(), base, pages: folder.clone(), folder });
    }
    let mut sets = Vec::new();
    for (at, wanted) in wanted.into_iter().enumerate() {
        if !wanted.pages.is_dir() {
            println!("style-check: skipped, not there: {} ({})", wanted.name, wanted.pages.display());
            continue;
        }
        let most = most.unwrap_or(if at < whole { usize::MAX } else { OF_A_MANUAL });
        sets.push(set(wanted, most)?);
    }
    Ok(sets)
}

/// The sets of files and folders that were named.
pub(crate) fn named(paths: &[PathBuf], most: Option<usize>) -> anyhow::Result<Vec<Set>> {
    let most = most.unwrap_or(usize::MAX);
    let sets = paths.iter().map(|path| {
        let path = path.canonicalize().with_context(|| format!("{} is not there", path.display()))?;
        let folder = if path.is_dir() { path.clone() } else { path.parent().unwrap_or(&path).to_owned() };
        let (name, base) = (path.display().to_string(), "http://pages.test/".to_owned());
        set(Wanted { name, base, folder, pages: path }, most)
    });
    sets.collect()
}

fn set(wanted: Wanted, most: usize) -> anyhow::Result<Set> {
    let base: Url = wanted.base.parse()?;
    let mut files = pages_below(&wanted.pages)?;
    files.sort();
    let url = |file: PathBuf| {
        let path = file.strip_prefix(&wanted.folder)?;
        let escaped = path.to_string_lossy().replace('%', "%25").replace('#', "%23").replace('?', "%3f");
        Ok(base.join(&escaped)?)
    };
    let pages: anyhow::Result<Vec<Url>> = spread(files, most).map(url).collect();
    Ok(Set { name: wanted.name, files: Files { base: Some((base.clone(), wanted.folder.clone())) }, pages: pages? })
}

/// At most so many of a list, evenly over it.
fn spread<T>(list: Vec<T>, most: usize) -> impl Iterator<Item = T> {
    let (count, most) = (list.len(), most.min(list.len()));
    list.into_iter()
        .enumerate()
        .filter(move |(at, _)| at * most / count.max(1) != (at + 1) * most / count.max(1))
        .map(|(_, item)| item)
}

/// The web pages in a folder and below it, or the file itself.
fn pages_below(path: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let (mut found, mut open) = (Vec::new(), vec![path.to_owned()]);
    while let Some(path) = open.pop() {
        if path.is_dir() {
            let entries = std::fs::read_dir(&path).with_context(|| format!("{} cannot be read", path.display()))?;
            for entry in entries {
                let entry = entry?;
                // A link to a folder may lead in circles.
                open.extend((!entry.path().is_symlink()).then(|| entry.path()));
            }
        } else if matches!(content_type(&path), "text/html" | "application/xhtml+xml" | "image/svg+xml") {
            found.push(path);
        }
    }
    Ok(found)
}

fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()).unwrap_or("") {
        "html" | "htm" => "text/html",
        "xhtml" => "application/xhtml+xml",
        "svg" => "image/svg+xml",
        "xml" => "application/xml",
        "css" => "text/css",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        _ => "application/octet-stream",
    }
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        if byte != b'%' {
            out.push(byte);
            continue;
        }
        let digits = [bytes.next()?, bytes.next()?];
        out.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
    }
    String::from_utf8(out).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_is_spread_over_the_list() {
        let of = |most: usize| spread((0..10).collect(), most).collect::<Vec<_>>();
        assert_eq!(of(2), [4, 9]);
        assert_eq!(of(100).len(), 10);
        assert_eq!(spread(Vec::<u8>::new(), 3).count(), 0);
    }

    #[test]
    fn files_are_found_by_address_and_nothing_outside_the_folder_is() {
        let outer = tempfile::tempdir().unwrap();
        let folder = outer.path().join("site");
        std::fs::create_dir(&folder).unwrap();
        std::fs::write(folder.join("a b.html"), "x").unwrap();
        std::fs::write(outer.path().join("secret.html"), "y").unwrap();
        let set = named(std::slice::from_ref(&folder), None).unwrap().remove(0);
        assert_eq!(set.pages.len(), 1);
        assert_eq!(set.files.get(&set.pages[0]), Some((b"x".to_vec(), "text/html")));
        for address in ["http://pages.test/..%2fsecret.html", "http://pages.test/gone", "http://other.test/a%20b.html"]
        {
            assert_eq!(set.files.get(&address.parse().unwrap()), None, "{address}");
        }
    }
}
