//! What is written down about an address: reasons, records, counts and the summary of a crawl.

use serde::{Deserialize, Serialize};
use url::Url;

/// Declares [`Reason`] with its stable code and its sentence in both languages, side by side so that none is forgotten.
macro_rules! reasons {
    ($( $(#[$doc:meta])* $name:ident = $code:literal, $nl:literal, $en:literal; )*) => {
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

            /// The sentence in Dutch and in English; see `describe`.
            pub(crate) fn texts(self) -> (&'static str, &'static str) {
                match self { $( Reason::$name => ($nl, $en), )* }
            }
        }
    };
}

reasons! {
    /// The answer had a status other than 2xx (and was no redirect that could be followed).
    HttpStatus = "http_status", "De server gaf een foutmelding in plaats van een pagina.", "The server answered with an error instead of a page.";
    /// The host name does not exist.
    NoSuchHost = "no_such_host", "De hostnaam bestaat niet. Controleer de spelling van het adres.", "The host name does not exist. Check the spelling of the address.";
    /// The name server did not answer.
    DnsFailed = "dns_failed", "De hostnaam kon niet worden opgezocht. Controleer de netwerkverbinding en probeer het later opnieuw.", "The host name could not be looked up. Check the network connection and try again later.";
    /// Nothing listens on the port.
    ConnectionRefused = "connection_refused", "De server weigerde de verbinding. Controleer of de website draait.", "The server refused the connection. Check that the website is running.";
    /// The connection was cut before an answer was complete.
    ConnectionReset = "connection_reset", "De server verbrak de verbinding. Probeer het later opnieuw.", "The server cut the connection. Try again later.";
    /// No route to the host or another failure to connect.
    ConnectFailed = "connect_failed", "Er kwam geen verbinding met de server tot stand.", "No connection to the server could be made.";
    /// Connecting or answering took longer than the limit.
    TimeOut = "time_out", "De server antwoordde niet binnen de tijdslimiet.", "The server did not answer within the time limit.";
    /// The TLS handshake failed: certificate, protocol version or no TLS at all.
    TlsError = "tls_error", "De beveiligde verbinding mislukte. Controleer het certificaat van de website.", "The secure connection failed. Check the website's certificate.";
    /// The answer was not HTTP.
    BadResponse = "bad_response", "Het antwoord van de server is geen geldig HTTP.", "The server's answer is not valid HTTP.";
    /// More or larger headers than the limit.
    HeadersTooLarge = "headers_too_large", "De server stuurde te veel of te grote headers.", "The server sent too many or too large headers.";
    /// A compressed body that cannot be decoded.
    BadEncoding = "bad_encoding", "De server stuurde een beschadigd gecomprimeerd antwoord.", "The server sent a damaged compressed answer.";
    /// A redirect that leads back to an address of its own chain.
    RedirectLoop = "redirect_loop", "De doorverwijzingen komen weer bij hetzelfde adres uit.", "The redirects lead back to the same address.";
    /// More redirects in a row than the limit.
    TooManyRedirects = "too_many_redirects", "Er zijn te veel doorverwijzingen achter elkaar.", "There are too many redirects in a row.";
    /// A redirect to an address outside the scope; it was not followed.
    RedirectOutOfScope = "redirect_out_of_scope", "Het adres verwijst door naar buiten het onderzochte bereik.", "The address redirects to outside the scope of the audit.";
    /// A redirect status without a usable Location.
    BadRedirect = "bad_redirect", "De doorverwijzing heeft geen bruikbaar doel.", "The redirect has no usable target.";
    /// The address redirects to one that is known already; the page is measured there, once.
    RedirectToKnown = "redirect_to_known", "Het adres verwijst door naar een pagina die al bekend is.", "The address redirects to a page that is already known.";
    /// Neither http nor https.
    BadScheme = "bad_scheme", "Het adres begint niet met http of https.", "The address is neither http nor https.";
    /// A private, loopback or otherwise special network address while the start address is none.
    AddressRefused = "address_refused", "Het adres ligt in een afgeschermd netwerk en wordt niet bezocht.", "The address lies in a private network and is not visited.";
    /// robots.txt forbids the address; the detail names the line.
    RobotsDisallowed = "robots_disallowed", "Het bestand robots.txt staat bezoek aan dit adres niet toe.", "The file robots.txt does not allow this address.";
    /// robots.txt could not be read (5xx), so that nothing may be visited (RFC 9309 section 2.3.1.4).
    RobotsUnreachable = "robots_unreachable", "Het bestand robots.txt was niet op te halen; dan mag niets worden bezocht. Probeer het later opnieuw.", "The file robots.txt could not be fetched, so nothing may be visited. Try again later.";
    /// Outside host and path of the scope.
    OutOfScope = "out_of_scope", "Het adres ligt buiten het onderzochte bereik.", "The address is outside the scope of the audit.";
    /// Matches an exclusion pattern of the configuration.
    ExcludedByPattern = "excluded_by_pattern", "Het adres is uitgesloten in de instellingen.", "The address is excluded by the configuration.";
    /// A link that would log out or delete something.
    ExcludedUnsafe = "excluded_unsafe", "De link kan uitloggen of iets verwijderen en wordt daarom niet gevolgd.", "The link may log out or delete something and is therefore not followed.";
    /// The file extension names a picture, sound, archive or the like; it was not requested.
    ExcludedByExtension = "excluded_by_extension", "Het adres is volgens de bestandsnaam geen webpagina.", "By its file name the address is not a web page.";
    /// Only found through links with rel=nofollow, which the configuration obeys.
    ExcludedNofollow = "excluded_nofollow", "De link is gemarkeerd met nofollow.", "The link is marked nofollow.";
    /// The address is longer than the limit.
    UrlTooLong = "url_too_long", "Het adres is te lang.", "The address is too long.";
    /// More links away from the start than the limit.
    BudgetDepth = "budget_depth", "De pagina ligt dieper dan de ingestelde grens.", "The page lies deeper than the configured limit.";
    /// The page limit was reached before this address came up.
    BudgetPages = "budget_pages", "Het ingestelde aantal pagina's was bereikt.", "The configured number of pages was reached.";
    /// The limit of known addresses was reached.
    BudgetUrls = "budget_urls", "Het ingestelde aantal bekende adressen was bereikt.", "The configured number of known addresses was reached.";
    /// The time limit was reached before this address came up.
    BudgetTime = "budget_time", "De ingestelde tijd was verstreken.", "The configured time had passed.";
    /// The run was stopped by the user.
    Stopped = "stopped", "Het onderzoek is voortijdig gestopt.", "The run was stopped early.";
    /// Something other than a page: a PDF, an office file, a feed.
    Document = "document", "Het adres is een document en geen webpagina.", "The address is a document, not a web page.";
    /// Announced as HTML but plainly something else.
    NotHtml = "not_html", "De inhoud is geen HTML, hoewel de server dat wel zegt.", "The content is not HTML although the server says so.";
    /// A successful answer without a body.
    EmptyBody = "empty_body", "De pagina is leeg.", "The page is empty.";
    /// A failure inside the crawler; the detail says where.
    Internal = "internal", "Er ging iets mis in het programma zelf. Meld dit aan de makers.", "Something went wrong in the program itself. Report this to its makers.";
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
    }
}
