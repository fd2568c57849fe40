//! The files of one site and how a path finds its file.

use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};

use axum::body::Bytes;
use include_dir::{Dir, DirEntry};

/// The files of one site.
#[derive(Debug, Clone)]
pub struct Site {
    source: Source,
    /// From path to (target, status), of the `_redirects` file.
    redirects: HashMap<String, (String, u16)>,
}

#[derive(Debug, Clone)]
enum Source {
    /// Files by path, beginning with a slash.
    Memory(HashMap<String, Bytes>),
    Directory(PathBuf),
}

/// What a path leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Found {
    /// A file with its content type.
    File(Bytes, &'static str),
    /// Another address.
    Redirect(String, u16),
    /// Nothing; with the site's own error page if it has one.
    Missing(Option<Bytes>),
}

/// The name of the file with redirects: a line `from to status` each, `#` begins a remark, as on common static hosts.
/// `{port}` in a target stands for the port of the server, which is known only when it runs.
const REDIRECTS: &str = "/_redirects";
const ERROR_PAGE: &str = "/404.html";

impl Site {
    /// A site of files in memory. Paths begin with a slash: `/index.html`, `/wonen/index.html`.
    pub fn from_files<P: Into<String>, B: Into<Vec<u8>>>(files: impl IntoIterator<Item = (P, B)>) -> Site {
        let files = files.into_iter().map(|(path, body)| (path.into(), Bytes::from(body.into()))).collect();
        Site::new(Source::Memory(files))
    }

    /// A site of the files below a directory, read from disk at every request.
    pub fn from_directory(root: impl Into<PathBuf>) -> Site {
        Site::new(Source::Directory(root.into()))
    }

    /// A site of a directory that was packed into the program.
    pub fn from_packed(root: &'static Dir<'static>) -> Site {
        Site::packed(root, Bytes::from_static)
    }

    /// The same, with every file's content rewritten (to name the port that the site is served on, say).
    pub fn from_packed_with(root: &'static Dir<'static>, rewrite: impl Fn(&[u8]) -> Vec<u8>) -> Site {
        Site::packed(root, |content| Bytes::from(rewrite(content)))
    }

    fn packed(root: &'static Dir<'static>, body: impl Fn(&'static [u8]) -> Bytes) -> Site {
        let mut files = HashMap::new();
        let mut open = vec![root];
        while let Some(directory) = open.pop() {
            for entry in directory.entries() {
                match entry {
                    DirEntry::Dir(directory) => open.push(directory),
                    DirEntry::File(file) => {
                        let path = file.path().strip_prefix(root.path()).unwrap_or(file.path());
                        let path = format!("/{}", path.to_string_lossy().replace('\\', "/"));
                        files.insert(path, body(file.contents()));
                    }
                }
            }
        }
        Site::new(Source::Memory(files))
    }

    fn new(source: Source) -> Site {
        let mut site = Site { source, redirects: HashMap::new() };
        if let Some(file) = site.read(REDIRECTS) {
            site.redirects = parse_redirects(&String::from_utf8_lossy(&file));
        }
        site
    }

    /// What a request path (percent-encoded, without query) leads to.
    pub(crate) fn find(&self, path: &str) -> Found {
        if let Some((target, status)) = self.redirects.get(path) {
            return Found::Redirect(target.clone(), *status);
        }
        let Some(decoded) = percent_decoded(path).filter(|path| is_safe(path) && path != REDIRECTS) else {
            return self.missing();
        };
        if decoded.ends_with('/') {
            return match self.read(&format!("{decoded}index.html")) {
                Some(file) => Found::File(file, "text/html"),
                None => self.missing(),
            };
        }
        if let Some(file) = self.read(&decoded) {
            return Found::File(file, content_type(&decoded));
        }
        if self.read(&format!("{decoded}/index.html")).is_some() {
            return Found::Redirect(format!("{path}/"), 301);
        }
        self.missing()
    }

    fn missing(&self) -> Found {
        Found::Missing(self.read(ERROR_PAGE))
    }

    fn read(&self, path: &str) -> Option<Bytes> {
        match &self.source {
            Source::Memory(files) => files.get(path).cloned(),
            Source::Directory(root) => {
                let file = root.join(path.trim_start_matches('/'));
                // A link may lead out of the directory: what counts is where the file really is.
                let real = file.canonicalize().ok().filter(|real| real.is_file())?;
                real.starts_with(root.canonicalize().ok()?).then(|| std::fs::read(real).ok().map(Bytes::from))?
            }
        }
    }
}

fn parse_redirects(text: &str) -> HashMap<String, (String, u16)> {
    text.lines()
        .filter_map(|line| {
            let mut words = line.split('#').next()?.split_whitespace();
            let (from, to) = (words.next()?, words.next()?);
            let status =
                words.next().and_then(|status| status.parse().ok()).filter(|status| (300..400).contains(status));
            Some((from.to_owned(), (to.to_owned(), status.unwrap_or(301))))
        })
        .collect()
}

/// The path with escapes undone, if that is text.
fn percent_decoded(path: &str) -> Option<String> {
    let bytes = path.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'%' {
            let digits = std::str::from_utf8(bytes.get(at + 1..at + 3)?).ok()?;
            out.push(u8::from_str_radix(digits, 16).ok()?);
            at += 3;
        } else {
            out.push(bytes[at]);
            at += 1;
        }
    }
    String::from_utf8(out).ok()
}

/// Whether a decoded path stays below the root on every system.
fn is_safe(path: &str) -> bool {
    !path.contains(['\\', '\0'])
        && Path::new(path).components().all(|part| matches!(part, Component::Normal(_) | Component::RootDir))
}

/// The content type by extension. HTML goes without a charset, so that the page's own declaration decides.
fn content_type(path: &str) -> &'static str {
    let extension = path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
    match extension.as_str() {
        "html" | "htm" => "text/html",
        "xhtml" => "application/xhtml+xml",
        "css" => "text/css",
        "js" | "mjs" => "text/javascript",
        "json" => "application/json",
        "xml" => "application/xml",
        "txt" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "pdf" => "application/pdf",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "zip" => "application/zip",
        "woff2" => "font/woff2",
        "mp4" => "video/mp4",
        "mp3" => "audio/mpeg",
        "vtt" => "text/vtt; charset=utf-8",
        "ics" => "text/calendar",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> Site {
        Site::from_files([
            ("/index.html", "thuis"),
            ("/wonen/index.html", "wonen"),
            ("/a b.html", "spatie"),
            ("/404.html", "kwijt"),
            ("/_redirects", "# oud\n/oud /nieuw 302\n/vast /wonen/\n"),
        ])
    }

    #[test]
    fn directories_have_an_index_and_a_slash() {
        assert_eq!(site().find("/"), Found::File("thuis".into(), "text/html"));
        assert_eq!(site().find("/wonen/"), Found::File("wonen".into(), "text/html"));
        assert_eq!(site().find("/wonen"), Found::Redirect("/wonen/".into(), 301));
        assert_eq!(site().find("/a%20b.html"), Found::File("spatie".into(), "text/html"));
    }

    #[test]
    fn redirects_and_the_error_page_are_the_sites_own() {
        assert_eq!(site().find("/oud"), Found::Redirect("/nieuw".into(), 302));
        assert_eq!(site().find("/vast"), Found::Redirect("/wonen/".into(), 301));
        assert_eq!(site().find("/niets"), Found::Missing(Some("kwijt".into())));
        assert_eq!(site().find("/_redirects"), Found::Missing(Some("kwijt".into())));
    }

    #[test]
    fn a_packed_directory_is_a_site() {
        static PACKED: Dir<'static> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/src");
        let site = Site::from_packed(&PACKED);
        assert!(matches!(site.find("/lib.rs"), Found::File(..)));
        assert_eq!(site.find("/src/lib.rs"), Found::Missing(None));
    }

    #[test]
    fn no_path_leads_out_of_the_directory() {
        let outer = tempfile::tempdir().unwrap();
        std::fs::write(outer.path().join("geheim.txt"), "x").unwrap();
        let root = outer.path().join("site");
        std::fs::create_dir(&root).unwrap();
        std::fs::write(root.join("index.html"), "thuis").unwrap();
        let site = Site::from_directory(&root);
        assert_eq!(site.find("/"), Found::File("thuis".into(), "text/html"));
        for path in
            ["/../geheim.txt", "/%2e%2e/geheim.txt", "/..%2fgeheim.txt", "/..\\geheim.txt", "//geheim.txt", "/%"]
        {
            assert_eq!(site.find(path), Found::Missing(None), "{path}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(outer.path().join("geheim.txt"), root.join("link.txt")).unwrap();
            assert_eq!(site.find("/link.txt"), Found::Missing(None));
        }
    }
}
