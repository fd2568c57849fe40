//! The files of the suite at their published addresses, by way of a server on loopback.

use crate::PUBLISHED;
use crate::cases::CaseError;
use schouw_crawl::{Answer, LoopbackClient, Reason};
use schouw_page::{LoadError, Loaded, Loader, WantedKind};
use schouw_testkit::{Site, SiteServer};
use std::path::Path;
use url::{Position, Url};

/// Bytes of one file that are read.
const FILE_BYTES_MAX: usize = 50 * 1024 * 1024;

/// Hands out what is published, from a folder. Pages keep the addresses that they are published at, so that what they refer to and what
/// is of one origin are as in a browser on the real ones. Every other host is out of reach.
pub(crate) struct Served {
    server: SiteServer,
    client: LoopbackClient,
    base: String,
}

impl Served {
    /// The files of the ACT suite.
    pub(crate) fn start(root: &Path) -> Result<Self, crate::RunError> {
        Self::start_at(root, PUBLISHED)
    }

    /// The files of a folder below an address that ends in a slash.
    pub(crate) fn start_at(root: &Path, base: &str) -> Result<Self, crate::RunError> {
        let path = base.parse::<Url>().map(|url| url.path().to_owned()).unwrap_or_default();
        let site = Site::from_own_directory(root).below(&path);
        let server = SiteServer::spawn(site).map_err(crate::RunError::Server)?;
        Ok(Self { server, client: LoopbackClient::new(FILE_BYTES_MAX)?, base: base.to_owned() })
    }

    /// Where the server has what is published at an address.
    fn here(&self, url: &Url) -> Option<Url> {
        if !url.as_str().starts_with(&self.base) {
            return None;
        }
        self.server.url(&url[Position::BeforePath..Position::AfterQuery]).parse().ok()
    }

    /// Where what the server has is published.
    fn there(&self, url: &Url) -> Option<Url> {
        self.base.parse::<Url>().ok()?.join(&url[Position::BeforePath..]).ok()
    }

    fn get(&self, url: &Url) -> Result<Answer, CaseError> {
        let here = self.here(url).ok_or_else(|| CaseError::Elsewhere(url.to_string()))?;
        let failed = |(reason, detail): (Reason, String)| CaseError::Unread(format!("{}: {detail}", reason.code()));
        let mut answer = self.client.get(&here).map_err(failed)?;
        answer.url = self.there(&answer.url).unwrap_or_else(|| url.clone());
        match answer.status {
            200..=299 => Ok(answer),
            404 | 410 => {
                let path = url.as_str().strip_prefix(&self.base).unwrap_or_default();
                Err(CaseError::Absent(path.to_owned()))
            }
            status => Err(CaseError::Unread(format!("HTTP {status}"))),
        }
    }

    /// The page of a case.
    pub(crate) fn page(&self, address: &str) -> Result<Answer, CaseError> {
        let url: Url = address.parse().map_err(|_| CaseError::Elsewhere(address.to_owned()))?;
        self.get(&url)
    }
}

impl Loader for Served {
    fn load(&self, url: &Url, _kind: WantedKind) -> Result<Loaded, LoadError> {
        let answer = self.get(url).map_err(|error| match error {
            CaseError::Absent(path) => LoadError::absent(path),
            other => LoadError::unseen(other.text(schouw_act::Lang::En)),
        })?;
        if let Some(cut) = answer.truncated {
            return Err(LoadError::unseen(format!("truncated_{}", cut.code())));
        }
        let Answer { url, content_type, charset, body, .. } = answer;
        Ok(Loaded { url, content_type, charset, bytes: body })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_published_comes_from_the_folder_and_nothing_else_comes() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("plan")).unwrap();
        std::fs::write(folder.path().join("a.css"), "p { }").unwrap();
        std::fs::write(folder.path().join("plan/index.html"), "<p>").unwrap();
        let served = Served::start(folder.path()).unwrap();
        let load = |address: &str| served.load(&address.parse().unwrap(), WantedKind::Sheet);

        let sheet = load(&format!("{PUBLISHED}a.css?v=1#x")).unwrap();
        assert_eq!(sheet.url.as_str(), format!("{PUBLISHED}a.css?v=1"));
        assert_eq!((sheet.bytes.as_slice(), sheet.content_type.as_deref()), (&b"p { }"[..], Some("text/css")));
        assert_eq!(load(&format!("{PUBLISHED}plan")).unwrap().url.as_str(), format!("{PUBLISHED}plan/"));

        assert!(load(&format!("{PUBLISHED}b.css")).unwrap_err().absent);
        for elsewhere in [
            "https://www.w3.org/a.css",
            "http://www.w3.org/WAI/content-assets/wcag-act-rules/a.css",
            "https://example.org/a.css",
        ] {
            let error = load(elsewhere).unwrap_err();
            assert!(!error.absent && error.detail.contains("does not lie below"), "{elsewhere}: {error:?}");
        }
    }

    #[test]
    fn a_page_says_why_it_could_not_be_read() {
        let folder = tempfile::tempdir().unwrap();
        let served = Served::start(folder.path()).unwrap();
        let error = |address: &str| served.page(address).unwrap_err();
        assert_eq!(error(&format!("{PUBLISHED}testcases/a.html")), CaseError::Absent("testcases/a.html".into()));
        assert_eq!(error("testcases/a.html"), CaseError::Elsewhere("testcases/a.html".into()));
        assert_eq!(error("https://example.org/"), CaseError::Elsewhere("https://example.org/".into()));
    }
}
