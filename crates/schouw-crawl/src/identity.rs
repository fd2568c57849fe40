//! Which addresses are the same: one canonical spelling per address.
//!
//! The URL standard (WHATWG, through the `url` crate) lower-cases scheme and host, drops default ports and resolves dot
//! segments. On top of that come the equivalences of RFC 3986 section 6.2.2 (percent-encoding) and two rules about
//! query parameters that never choose content: tracking and session identifiers.
//!
//! The order of parameters is kept. Sorting would join few addresses (a site writes its own links in one order) and is not
//! safe: with repeated keys, `a[]=1&a[]=2` or positional queries the order carries meaning, and a request must be made for
//! the address as the site wrote it.

use url::{Position, Url};

/// Longest address that is followed, in bytes of its canonical form.
pub const URL_BYTES_MAX: usize = 4096;

/// Query parameters of advertising and measuring tools, lower case. They never choose what a page shows.
const TRACKING_PARAMETERS: &[&str] = &[
    "_ga",
    "_gl",
    "_hsenc",
    "_hsmi",
    "_openstat",
    "dclid",
    "ef_id",
    "fbclid",
    "gad_campaignid",
    "gad_source",
    "gbraid",
    "gclid",
    "gclsrc",
    "hsctatracking",
    "igshid",
    "li_fat_id",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "msclkid",
    "oly_anon_id",
    "oly_enc_id",
    "s_kwcid",
    "srsltid",
    "ttclid",
    "twclid",
    "vero_id",
    "wbraid",
    "wickedid",
    "yclid",
];

/// Beginnings of names of tracking parameters: Google Analytics and its kin, Matomo in its three spellings.
const TRACKING_PREFIXES: &[&str] = &["utm_", "mtm_", "pk_", "piwik_"];

/// Query parameters and path parameters that carry a session, lower case.
const SESSION_PARAMETERS: &[&str] =
    &["jsessionid", "phpsessid", "asp.net_sessionid", "cfid", "cftoken", "sessionid", "session_id"];

/// The canonical spelling of an absolute http(s) address, or `None` for other schemes and for addresses without a host.
///
/// Credentials and fragment are dropped: the first must never be sent because a page says so, the second never reaches the
/// server. Applying it twice changes nothing.
pub fn canonical(url: &Url) -> Option<Url> {
    if !matches!(url.scheme(), "http" | "https") {
        return None;
    }
    let mut url = url.clone();
    url.set_fragment(None);
    if !url.username().is_empty() || url.password().is_some() {
        url.set_username("").ok()?;
        url.set_password(None).ok()?;
    }
    let host = url.host_str()?;
    // `example.nl.` is the same name as `example.nl`, written as absolute.
    if let Some(bare) = host.strip_suffix('.').filter(|bare| !bare.is_empty()) {
        let bare = bare.to_owned();
        url.set_host(Some(&bare)).ok()?;
    }
    if let Some(path) = canonical_path(url.path()) {
        url.set_path(&path);
    }
    if let Some(query) = url.query() {
        match canonical_query(query) {
            Change::Same => {}
            Change::Gone => url.set_query(None),
            Change::New(query) => url.set_query(Some(&query)),
        }
    }
    Some(url)
}

/// The key under which an address is known: its canonical spelling without `www.`, and without the scheme when the port is
/// the default one. So a page that is linked as http and https, or with and without www, is visited once; both spellings
/// are one site to everyone who links. On a port of its own only one scheme can work, so that there it stays in the key.
pub fn key(canonical: &Url) -> (&str, &str) {
    let scheme = if canonical.port().is_some() { canonical.scheme() } else { "" };
    let rest = &canonical[Position::BeforeHost..];
    (scheme, rest.strip_prefix("www.").unwrap_or(rest))
}

/// A path with canonical percent-encoding and without session parameters; `None` when nothing changes.
fn canonical_path(path: &str) -> Option<String> {
    let needs_work = path.contains('%') || path.contains(';') || path.contains("/(");
    if !needs_work {
        return None;
    }
    let mut out = String::with_capacity(path.len());
    for (number, segment) in path.split('/').enumerate() {
        if is_cookieless_session(segment) {
            continue;
        }
        if number > 0 {
            out.push('/');
        }
        for (number, part) in segment.split(';').enumerate() {
            if number > 0 {
                let name = part.split('=').next().unwrap_or_default().to_ascii_lowercase();
                if SESSION_PARAMETERS.contains(&name.as_str()) {
                    continue;
                }
                out.push(';');
            }
            push_normalised(&mut out, part);
        }
    }
    (out != path).then_some(out)
}

/// ASP.NET's cookieless session, a whole path segment such as `(S(lit3py55t21z5v55vlm25s55))`.
fn is_cookieless_session(segment: &str) -> bool {
    segment
        .strip_prefix("(S(")
        .and_then(|rest| rest.strip_suffix("))"))
        .is_some_and(|id| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

enum Change {
    Same,
    Gone,
    New(String),
}

/// A query with canonical percent-encoding and without tracking and session parameters.
fn canonical_query(query: &str) -> Change {
    let mut out = String::with_capacity(query.len());
    for pair in query.split('&') {
        if pair.is_empty() || is_noise(pair) {
            continue;
        }
        if !out.is_empty() {
            out.push('&');
        }
        push_normalised(&mut out, pair);
    }
    if out.is_empty() {
        Change::Gone
    } else if out == query {
        Change::Same
    } else {
        Change::New(out)
    }
}

fn is_noise(pair: &str) -> bool {
    let mut raw = String::new();
    push_normalised(&mut raw, pair.split('=').next().unwrap_or_default());
    raw.make_ascii_lowercase();
    TRACKING_PARAMETERS.binary_search(&raw.as_str()).is_ok()
        || TRACKING_PREFIXES.iter().any(|prefix| raw.starts_with(prefix))
        || SESSION_PARAMETERS.contains(&raw.as_str())
        || raw.starts_with("aspsessionid")
}

/// Appends `text` with percent-encoded unreserved characters decoded and other escapes in upper case (RFC 3986 6.2.2).
fn push_normalised(out: &mut String, text: &str) {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut plain_from = 0;
    while at < bytes.len() {
        if bytes[at] == b'%'
            && let Some(byte) = escaped_byte(&bytes[at..])
        {
            out.push_str(&text[plain_from..at]);
            if is_unreserved(byte) {
                out.push(byte as char);
            } else {
                out.push_str(&text[at..at + 3].to_ascii_uppercase());
            }
            at += 3;
            plain_from = at;
        } else {
            at += 1;
        }
    }
    out.push_str(&text[plain_from..]);
}

/// The byte that `%XX` at the beginning of `bytes` stands for.
pub(crate) fn escaped_byte(bytes: &[u8]) -> Option<u8> {
    let digit = |byte: u8| (byte as char).to_digit(16).map(|digit| digit as u8);
    match bytes {
        [b'%', high, low, ..] => Some(digit(*high)? << 4 | digit(*low)?),
        _ => None,
    }
}

/// Unreserved characters of RFC 3986 section 2.3.
pub(crate) fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn canon(text: &str) -> String {
        canonical(&Url::parse(text).unwrap()).unwrap().into()
    }

    #[test]
    fn spelling_that_never_matters_is_dropped() {
        assert_eq!(canon("HTTPS://Voorbeeld.NL:443/a/./b/../c#kop"), "https://voorbeeld.nl/a/c");
        assert_eq!(canon("http://voorbeeld.nl:80"), "http://voorbeeld.nl/");
        assert_eq!(canon("http://voorbeeld.nl:8080/"), "http://voorbeeld.nl:8080/");
        assert_eq!(canon("http://voorbeeld.nl./x"), "http://voorbeeld.nl/x");
        assert_eq!(canon("http://jan:geheim@voorbeeld.nl/x"), "http://voorbeeld.nl/x");
        assert_eq!(canon("http://voorbeeld.nl/x?"), "http://voorbeeld.nl/x");
    }

    #[test]
    fn percent_encoding_has_one_spelling() {
        assert_eq!(canon("http://x.nl/%7ejan/%e2%82%ac"), "http://x.nl/~jan/%E2%82%AC");
        assert_eq!(canon("http://x.nl/€"), "http://x.nl/%E2%82%AC");
        assert_eq!(canon("http://x.nl/?a=%2f%41"), "http://x.nl/?a=%2FA");
        assert_eq!(canon("http://x.nl/a%2Fb"), "http://x.nl/a%2Fb", "an escaped slash is not a slash");
        assert_eq!(canon("http://x.nl/100%"), "http://x.nl/100%");
        assert_eq!(canon("http://x.nl/a/%2e%2e/b"), "http://x.nl/b");
    }

    #[test]
    fn tracking_and_sessions_are_dropped_and_the_rest_keeps_its_order() {
        assert_eq!(canon("http://x.nl/?utm_source=a&id=3&b=1&gclid=x&UTM_medium=q"), "http://x.nl/?id=3&b=1");
        assert_eq!(canon("http://x.nl/p?fbclid=1"), "http://x.nl/p");
        assert_eq!(canon("http://x.nl/p;jsessionid=ABC?z=1&PHPSESSID=q"), "http://x.nl/p?z=1");
        assert_eq!(canon("http://x.nl/(S(lit3py55t21z5v55))/p.aspx"), "http://x.nl/p.aspx");
        assert_eq!(canon("http://x.nl/p;v=2"), "http://x.nl/p;v=2");
        assert_eq!(canon("http://x.nl/?a[]=2&a[]=1"), "http://x.nl/?a[]=2&a[]=1");
    }

    #[test]
    fn only_web_addresses_have_an_identity() {
        for other in ["mailto:a@b.nl", "javascript:void(0)", "ftp://x.nl/", "data:text/html,x", "tel:140"] {
            assert_eq!(canonical(&Url::parse(other).unwrap()), None, "{other}");
        }
    }

    #[test]
    fn scheme_and_www_share_a_key_but_ports_do_not() {
        let same = |one: &str, other: &str| {
            let [one, other] = [one, other].map(|text| canonical(&Url::parse(text).unwrap()).unwrap());
            key(&one) == key(&other)
        };
        assert!(same("http://www.x.nl/a", "https://x.nl/a"));
        assert!(same("http://www.x.nl:8080/a", "http://x.nl:8080/a"));
        assert!(!same("https://x.nl:8080/a", "http://x.nl:8080/a"));
        assert!(!same("http://x.nl:8080/a", "http://x.nl/a"));
        assert!(!same("http://x.nl/a", "http://x.nl/b"));
    }

    #[test]
    fn the_table_of_tracking_parameters_is_sorted() {
        assert!(TRACKING_PARAMETERS.is_sorted());
    }

    proptest! {
        #[test]
        fn canonical_is_idempotent(path in "[ -~é€]{0,40}", query in "[ -~é]{0,40}") {
            if let Ok(url) = Url::parse(&format!("http://x.nl/{path}?{query}"))
                && let Some(once) = canonical(&url)
            {
                prop_assert_eq!(canonical(&once), Some(once.clone()));
                prop_assert_eq!(Url::parse(once.as_str()).unwrap(), once);
            }
        }

        #[test]
        fn escapes_never_change_identity(word in "[a-z~._-]{1,12}") {
            let escaped: String = word.bytes().map(|byte| format!("%{byte:02x}")).collect();
            prop_assume!(word != "." && word != "..");
            prop_assert_eq!(canon(&format!("http://x.nl/p{escaped}")), canon(&format!("http://x.nl/p{word}")));
        }
    }
}
