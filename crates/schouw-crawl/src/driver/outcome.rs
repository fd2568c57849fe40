//! From what was fetched to what is told and followed.

use url::Url;

use super::{Driver, Resolution};
use crate::fetch::{FetchReport, Fetched, PageParts, unix_now};
use crate::frontier::{Entry, NewUrl, Push};
use crate::handle::{CrawlEvent, FetchedPage};
use crate::identity;
use crate::record::{Reason, Redirect, UrlRecord};
use crate::scope::Verdict;

/// What a request told, as far as a record wants it.
#[derive(Default)]
struct Facts {
    status: Option<u16>,
    detail: Option<String>,
    content_type: Option<String>,
    bytes: Option<u64>,
    attempts: u32,
    elapsed_ms: u64,
}

impl Driver {
    /// Deals with the answer for an address.
    pub(super) fn take_fetched(&mut self, entry: Entry, report: FetchReport) {
        let FetchReport { fetched, attempts, elapsed } = report;
        self.note_health(&entry.found.url, &fetched);
        let mut facts = Facts { attempts, elapsed_ms: elapsed.as_millis() as u64, ..Facts::default() };
        match fetched {
            Fetched::Page(parts) => self.deliver(entry, parts, &facts, false),
            Fetched::NotModified => self.deliver(entry, PageParts::not_modified(), &facts, true),
            Fetched::Document { status, content_type, bytes, reason, detail } => {
                facts = Facts { status: Some(status), content_type, bytes, detail, ..facts };
                self.counts.documents += 1;
                let record = record_of(&entry.found, reason, facts);
                self.frontier.told(self.open_seq(entry.seq), &record, true);
                self.outbox.push_back(CrawlEvent::Document(Box::new(record)));
                self.finish_seq(entry.seq, false, Resolution::Nothing);
            }
            Fetched::Failed { reason, status, detail, content_type } => {
                facts = Facts { status, detail, content_type, ..facts };
                self.tell_of_seq(entry.seq, record_of(&entry.found, reason, facts));
                self.finish_seq(entry.seq, true, Resolution::Nothing);
            }
            Fetched::Redirect { status, location } => self.redirect(entry, status, location, facts),
        }
    }

    fn deliver(&mut self, entry: Entry, parts: PageParts, facts: &Facts, is_not_modified: bool) {
        let Entry { seq, found } = entry;
        self.counts.pages += 1;
        self.counts.page_bytes += parts.body.len() as u64;
        if !self.redoing.remove(&seq) {
            self.unreported.insert(seq, Box::new(found.clone()));
        }
        let page = FetchedPage {
            seq,
            depth: found.depth,
            requested_url: found.redirects.first().map_or_else(|| found.url.clone(), |first| first.from.clone()),
            final_url: found.url,
            redirects: found.redirects,
            referrer: found.referrer.map(|page| Url::clone(&page)),
            status: parts.status,
            content_type: parts.content_type,
            charset: parts.charset,
            headers: parts.headers,
            body: parts.body,
            truncated: parts.truncated,
            is_not_modified,
            elapsed_ms: facts.elapsed_ms,
            fetched_unix_ms: unix_now().as_millis() as u64,
            attempts: facts.attempts,
        };
        self.pages_in_outbox += 1;
        self.outbox.push_back(CrawlEvent::Page(Box::new(page)));
    }

    fn redirect(&mut self, entry: Entry, status: u16, location: Option<String>, mut facts: Facts) {
        facts.status = Some(status);
        match self.redirect_target(&entry.found, location.as_deref()) {
            Ok(target) => {
                let resolution = Resolution::Redirect {
                    target,
                    status,
                    report_attempts: facts.attempts,
                    elapsed_ms: facts.elapsed_ms,
                    entry: Box::new(entry.clone()),
                };
                self.finish_seq(entry.seq, false, resolution);
            }
            Err((reason, target, detail)) => {
                facts.detail = detail;
                let mut record = record_of(&entry.found, reason, facts);
                record.final_url = target.or(record.final_url);
                self.tell_of_seq(entry.seq, record);
                self.finish_seq(entry.seq, true, Resolution::Nothing);
            }
        }
    }

    /// The canonical target of a redirect, or why it is not followed.
    fn redirect_target(
        &self,
        found: &NewUrl,
        location: Option<&str>,
    ) -> Result<Url, (Reason, Option<Url>, Option<String>)> {
        let location = location.ok_or((Reason::BadRedirect, None, Some("no Location header".to_owned())))?;
        let target = found.url.join(location);
        let target = target.map_err(|error| (Reason::BadRedirect, None, Some(format!("{location:?}: {error}"))))?;
        let Some(target) = identity::canonical(&target) else {
            return Err((Reason::BadScheme, Some(target), None));
        };
        let refused = |reason: Reason, detail: Option<String>| Err((reason, Some(target.clone()), detail));
        if target == found.url || found.redirects.iter().any(|earlier| earlier.from == target) {
            return refused(Reason::RedirectLoop, Some(format!("back to {target}")));
        }
        let redirects_max = self.fetcher.config.redirects_max;
        if found.redirects.len() >= redirects_max {
            return refused(Reason::TooManyRedirects, Some(format!("more than {redirects_max}")));
        }
        match self.scope.verdict(&target) {
            Verdict::Inside if target.as_str().len() > identity::URL_BYTES_MAX => refused(Reason::UrlTooLong, None),
            Verdict::Inside => Ok(target),
            _ if is_login(&target)
                && !is_login(&found.url)
                && found.depth > 0
                && self.scope.verdict(&target) == Verdict::Foreign =>
            {
                refused(Reason::LoginRequired, None)
            }
            Verdict::Foreign | Verdict::Excluded(Reason::OutOfScope) => refused(Reason::RedirectOutOfScope, None),
            Verdict::Excluded(reason) => refused(reason, None),
        }
    }

    /// Admits the target of a redirect when the turn of the redirecting address has come.
    pub(super) fn admit_redirect(&mut self, entry: Entry, target: Url, status: u16, attempts: u32, elapsed_ms: u64) {
        let found = entry.found;
        let mut redirects = found.redirects.clone();
        redirects.push(Redirect { from: found.url.clone(), status });
        let next = NewUrl { url: target.clone(), depth: found.depth, referrer: found.referrer.clone(), redirects };
        if identity::key(&target) == identity::key(&found.url) {
            // The other spelling of the same address (http and https, www): the page itself is still to come.
            self.frontier.push_continuation(next);
            return;
        }
        let reason = match self.frontier.push(next) {
            Push::Admitted | Push::TooDeep => return,
            Push::Known if is_login(&target) && !is_login(&found.url) => Reason::LoginRequired,
            Push::Known => Reason::RedirectToKnown,
            Push::Full => {
                self.limit_reached = true;
                Reason::BudgetUrls
            }
        };
        let facts = Facts { status: Some(status), attempts, elapsed_ms, ..Facts::default() };
        let mut record = record_of(&found, reason, facts);
        record.final_url = Some(target);
        self.tell(record);
    }

    /// Tells of an address that was not asked for.
    pub(super) fn record(&mut self, found: &NewUrl, reason: Reason, detail: Option<String>) {
        self.tell(record_of(found, reason, Facts { detail, ..Facts::default() }));
    }

    /// As [`Driver::record`], of an address with a number whose turn may not have come.
    pub(super) fn record_of_seq(&mut self, entry: &Entry, reason: Reason, detail: Option<String>) {
        self.tell_of_seq(entry.seq, record_of(&entry.found, reason, Facts { detail, ..Facts::default() }));
    }

    /// The number, while its turn has not come.
    fn open_seq(&self, seq: u64) -> Option<u64> {
        (!self.redoing.contains(&seq)).then_some(seq)
    }

    fn tell_of_seq(&mut self, seq: u64, record: UrlRecord) {
        self.frontier.told(self.open_seq(seq), &record, false);
        self.counts.not_measured += 1;
        self.outbox.push_back(CrawlEvent::NotMeasured(Box::new(record)));
    }

    pub(super) fn tell(&mut self, record: UrlRecord) {
        self.frontier.told(None, &record, false);
        self.counts.not_measured += 1;
        self.outbox.push_back(CrawlEvent::NotMeasured(Box::new(record)));
    }
}

/// Whether an address is that of a login page, by its host and path.
fn is_login(url: &Url) -> bool {
    const WORDS: [&str; 14] = [
        "login",
        "log-in",
        "logon",
        "signin",
        "sign-in",
        "inloggen",
        "aanmelden",
        "sso",
        "adfs",
        "oauth2",
        "openid-connect",
        "saml",
        "digid",
        "eherkenning",
    ];
    let host = url.host_str().unwrap_or("");
    let parts = url.path_segments().into_iter().flatten().chain(host.split('.'));
    parts
        .map(|part| part.split('.').next().unwrap_or("").to_ascii_lowercase())
        .any(|part| WORDS.contains(&part.as_str()))
}

fn record_of(found: &NewUrl, reason: Reason, facts: Facts) -> UrlRecord {
    let first = found.redirects.first().map(|first| first.from.clone());
    UrlRecord {
        final_url: first.is_some().then(|| found.url.clone()),
        url: first.unwrap_or_else(|| found.url.clone()),
        status: facts.status,
        reason,
        detail: facts.detail,
        depth: found.depth,
        referrer: found.referrer.as_deref().cloned(),
        attempts: facts.attempts,
        bytes: facts.bytes,
        elapsed_ms: facts.elapsed_ms,
        content_type: facts.content_type,
    }
}
