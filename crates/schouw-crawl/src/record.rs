//! What is written down about an address: reasons, records, counts and the summary of a crawl.

use serde::{Deserialize, Serialize};
use url::Url;

/// Declares [`Reason`] with its stable codes, side by side so that none is forgotten. The words for a code stand with those of all
/// other reasons, in the crate that knows what is said of a page.
macro_rules! reasons {
    ($( $(#[$doc:meta])* $name:ident = $code:literal; )*) => {
        /// Why an address was not measured. The serialised form is a stable code in snake_case.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[non_exhaustive]
        pub enum Reason { $( $(#[$doc])* $name, )* }

        impl Reason {
            /// Every reason there is.
            pub const ALL: &'static [Reason] = &[$( Reason::$name, )*];

            /// The stable code, the same as the serialised form.
            pub fn code(self) -> &'static str {
                match self { $( Reason::$name => $code, )* }
            }
        }
    };
}

reasons! {
    /// The answer had a status other than 2xx (and was no redirect that could be followed).
    HttpStatus = "http_status";
    /// The host name does not exist.
    NoSuchHost = "no_such_host";
    /// The name server did not answer.
    DnsFailed = "dns_failed";
    /// Nothing listens on the port.
    ConnectionRefused = "connection_refused";
    /// The connection was cut before an answer was complete.
    ConnectionReset = "connection_reset";
    /// No route to the host or another failure to connect.
    ConnectFailed = "connect_failed";
    /// Connecting or answering took longer than the limit.
    TimeOut = "time_out";
    /// The TLS handshake failed: certificate, protocol version or no TLS at all.
    TlsError = "tls_error";
    /// The answer was not HTTP.
    BadResponse = "bad_response";
    /// More or larger headers than the limit.
    HeadersTooLarge = "headers_too_large";
    /// A compressed body that cannot be decoded.
    BadEncoding = "bad_encoding";
    /// A redirect that leads back to an address of its own chain.
    RedirectLoop = "redirect_loop";
    /// More redirects in a row than the limit.
    TooManyRedirects = "too_many_redirects";
    /// A redirect to an address outside the scope; it was not followed.
    RedirectOutOfScope = "redirect_out_of_scope";
    /// A redirect status without a usable Location.
    BadRedirect = "bad_redirect";
    /// The address redirects to a login page, inside the scope or outside.
    LoginRequired = "login_required";
    /// The login that the configuration describes did not work; the detail says where.
    LoginFailed = "login_failed";
    /// The host gave nothing but failures one after the other and was left alone.
    HostGivenUp = "host_given_up";
    /// The address redirects to one that is known already; the page is measured there, once.
    RedirectToKnown = "redirect_to_known";
    /// Neither http nor https.
    BadScheme = "bad_scheme";
    /// A private, loopback or otherwise special network address while the start address is none.
    AddressRefused = "address_refused";
    /// robots.txt forbids the address; the detail names the line.
    RobotsDisallowed = "robots_disallowed";
    /// robots.txt could not be read (5xx), so that nothing may be visited (RFC 9309 section 2.3.1.4).
    RobotsUnreachable = "robots_unreachable";
    /// Outside host and path of the scope.
    OutOfScope = "out_of_scope";
    /// Matches an exclusion pattern of the configuration.
    ExcludedByPattern = "excluded_by_pattern";
    /// A link that would log out or delete something.
    ExcludedUnsafe = "excluded_unsafe";
    /// The file extension names a picture, sound, archive or the like; it was not requested.
    ExcludedByExtension = "excluded_by_extension";
    /// Only found through links with rel=nofollow, which the configuration obeys.
    ExcludedNofollow = "excluded_nofollow";
    /// The address is longer than the limit.
    UrlTooLong = "url_too_long";
    /// More links away from the start than the limit.
    BudgetDepth = "budget_depth";
    /// The page limit was reached before this address came up.
    BudgetPages = "budget_pages";
    /// The limit of known addresses was reached.
    BudgetUrls = "budget_urls";
    /// The time limit was reached before this address came up.
    BudgetTime = "budget_time";
    /// The host was asked as often as the settings allow.
    BudgetRequests = "budget_requests";
    /// The hours in which the site may be visited were over before this address came up.
    WindowClosed = "window_closed";
    /// The run was stopped by the user.
    Stopped = "stopped";
    /// One more of a kind of pages that said nothing new for a long time: a calendar, a filter; the detail names the pattern.
    TrapPattern = "trap_pattern";
    /// A path in which the same name comes again and again.
    TrapPath = "trap_path";
    /// Differs from a known address only in a query parameter that changes nothing on this site; the detail names both.
    ParameterSaysNothing = "parameter_says_nothing";
    /// Something other than a page: a PDF, an office file, a feed.
    Document = "document";
    /// Announced as HTML but plainly something else.
    NotHtml = "not_html";
    /// A successful answer without a body.
    EmptyBody = "empty_body";
    /// The archive that is audited in the place of the network does not hold the address.
    NotInArchive = "not_in_archive";
    /// A failure inside the crawler; the detail says where.
    Internal = "internal";
}

impl Reason {
    /// Whether the crawler kept itself from asking, by its rules, its settings or the state of the run: that says nothing of
    /// the address.
    pub fn is_own(self) -> bool {
        use Reason::*;
        matches!(
            self,
            AddressRefused
                | RobotsDisallowed
                | RobotsUnreachable
                | OutOfScope
                | ExcludedByPattern
                | ExcludedUnsafe
                | ExcludedByExtension
                | ExcludedNofollow
                | BudgetDepth
                | BudgetPages
                | BudgetUrls
                | BudgetTime
                | BudgetRequests
                | WindowClosed
                | Stopped
                | NotInArchive
        )
    }
}

/// Why the body of a page is not whole. The serialised form is a stable code in snake_case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Truncation {
    /// The decoded body reached `body_bytes_max`.
    BodyLimit,
    /// The connection ended before the announced length.
    ConnectionClosed,
    /// The connection was reset while the body was read.
    ConnectionReset,
    /// The body came too slowly: the idle or total time limit ended it.
    TimeOut,
    /// The compressed data is damaged from some point on.
    BadEncoding,
}

impl Truncation {
    /// Every truncation there is.
    pub const ALL: &'static [Truncation] =
        &[Self::BodyLimit, Self::ConnectionClosed, Self::ConnectionReset, Self::TimeOut, Self::BadEncoding];

    /// The stable code, the same as the serialised form.
    pub fn code(self) -> &'static str {
        match self {
            Self::BodyLimit => "body_limit",
            Self::ConnectionClosed => "connection_closed",
            Self::ConnectionReset => "connection_reset",
            Self::TimeOut => "time_out",
            Self::BadEncoding => "bad_encoding",
        }
    }
}

/// One redirect that was followed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Redirect {
    /// The address that redirected.
    pub from: Url,
    /// The redirect status (301, 302, 303, 307 or 308).
    pub status: u16,
}

/// What is known of an address that did not become a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UrlRecord {
    /// The address as it was asked for first.
    pub url: Url,
    /// Where redirects led, when that differs.
    pub final_url: Option<Url>,
    /// The last HTTP status, when there was an answer.
    pub status: Option<u16>,
    /// Why it was not measured.
    pub reason: Reason,
    /// Particulars for a person: the robots.txt line, the system's error text.
    pub detail: Option<String>,
    /// Links from the start address.
    pub depth: u32,
    /// The page on which the address was found first.
    pub referrer: Option<Url>,
    /// Requests made for it (0 when it was never asked for).
    pub attempts: u32,
    /// Decoded bytes received, or for a document the announced length.
    pub bytes: Option<u64>,
    /// Time from first request to the verdict, in milliseconds.
    pub elapsed_ms: u64,
    /// The Content-Type header's media type, lower case, without parameters.
    pub content_type: Option<String>,
}

impl UrlRecord {
    /// A record of an address that was never asked for.
    pub fn unasked(url: Url, reason: Reason, depth: u32, referrer: Option<Url>) -> UrlRecord {
        UrlRecord {
            url,
            final_url: None,
            status: None,
            reason,
            detail: None,
            depth,
            referrer,
            attempts: 0,
            bytes: None,
            elapsed_ms: 0,
            content_type: None,
        }
    }
}

/// Numbers of a running or ended crawl.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Addresses known, in scope, each once.
    pub known: u64,
    /// Addresses waiting to be asked for.
    pub queued: u64,
    /// Requests running now.
    pub in_flight: u64,
    /// Pages delivered.
    pub pages: u64,
    /// Documents recorded.
    pub documents: u64,
    /// Addresses recorded as not measured.
    pub not_measured: u64,
    /// Links to addresses out of scope, each occurrence on a page.
    pub links_out_of_scope: u64,
    /// Decoded bytes of delivered pages.
    pub page_bytes: u64,
}

/// How a crawl came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum EndReason {
    /// Every known address was dealt with.
    Complete,
    /// A page, depth or address limit left addresses out.
    LimitReached,
    /// The time limit ended it.
    TimeLimit,
    /// The hours in which the site may be visited were over.
    WindowClosed,
    /// The user stopped it.
    Stopped,
    /// A failure inside the crawler ended it.
    Internal,
}

/// What became of a robots.txt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RobotsState {
    /// It was read; its rules were followed.
    Read,
    /// Only its beginning was read: the first 500 KiB, or what came before the connection ended.
    ReadPartly,
    /// There is none (4xx): everything is allowed.
    Absent,
    /// It could not be had: nothing is allowed.
    Unreachable,
    /// The configuration says not to ask for it.
    Ignored,
}

/// The robots.txt of one origin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RobotsRecord {
    /// Scheme, host and port, as `https://example.nl`.
    pub origin: String,
    /// What became of it.
    pub state: RobotsState,
    /// Why it could not be had.
    pub reason: Option<Reason>,
    /// Particulars for a person.
    pub detail: Option<String>,
    /// The Crawl-delay that applies to this crawler, in milliseconds, as written (before capping).
    pub crawl_delay_ms: Option<u64>,
    /// The sitemaps that it names (at most 1,000).
    pub sitemaps: Vec<String>,
}

/// A kind of addresses of which the rest was left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoppedPattern {
    /// Host and path with open digits, and the names of the query parameters: `x.nl/agenda/{n}/{n}?view={}`.
    pub pattern: String,
    /// Pages of the kind that were visited.
    pub pages: u64,
    /// The last page of the kind that said something new.
    pub example: String,
}

/// How a crawl ended, with its totals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CrawlSummary {
    /// How it ended.
    pub end: EndReason,
    /// True when the user or the time limit ended it before its own end.
    pub partial: bool,
    /// The totals.
    pub counts: Counts,
    /// Hosts out of scope with their number of links, most first (at most 1,000 hosts).
    pub out_of_scope_hosts: Vec<(String, u64)>,
    /// Each robots.txt that was asked for, by origin.
    pub robots: Vec<RobotsRecord>,
    /// Kinds of addresses of which the rest was left out, since their pages said nothing new any more.
    #[serde(default)]
    pub stopped_patterns: Vec<StoppedPattern>,
    /// Duration in milliseconds.
    pub elapsed_ms: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_the_serialised_form_and_unique() {
        let mut seen = std::collections::BTreeSet::new();
        for reason in Reason::ALL {
            assert_eq!(serde_json::to_value(reason).unwrap(), reason.code());
            assert!(seen.insert(reason.code()), "{} twice", reason.code());
        }
        for truncation in Truncation::ALL {
            assert_eq!(serde_json::to_value(truncation).unwrap(), truncation.code());
        }
    }
}
