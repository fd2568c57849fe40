//! What a host has to be told before it answers: passwords, cookies, headers, a certificate, or a login form. All of it goes to that host alone.

use std::fmt;
use std::sync::Mutex;

use reqwest::Identity;
use reqwest::cookie::{CookieStore, Jar};
use reqwest::header::{self, HeaderMap, HeaderName, HeaderValue};
use tokio::sync::OnceCell;
use url::Url;

use crate::config::CrawlError;
use crate::frontier::host_key;

/// Cookies that are taken from one answer.
const COOKIES_PER_ANSWER_MAX: usize = 50;
/// Answers with cookies that are listened to: beyond it, a server makes up new ones without end.
const ANSWERS_WITH_COOKIES_MAX: usize = 1_000;

/// A text that is never shown: not in messages, not in records, not by `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Of a text.
    pub fn new(text: impl Into<String>) -> Secret {
        Secret(text.into())
    }

    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(***)")
    }
}

/// A form as it would be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilledForm {
    /// Where it goes.
    pub action: Url,
    /// Names and values of the fields that the page has filled in itself.
    pub fields: Vec<(String, String)>,
}

/// Finds, in a page at an address, the form that has all of some fields. None if there is none, or if it is not sent with POST as
/// `application/x-www-form-urlencoded`.
pub type FormReader = fn(&[u8], &Url, &[&str]) -> Option<FilledForm>;

/// How to log in with a form. The one form that schouw ever sends, and only because it was told to.
#[derive(Debug, Clone)]
pub struct Login {
    /// The page with the form.
    pub page: Url,
    /// What is filled in, by name of the field.
    pub fields: Vec<(String, Secret)>,
    /// A text on the page after it that shows that it worked. Without one it worked when the form is gone.
    pub success: Option<String>,
    /// Finds the form.
    pub reader: FormReader,
}

/// What a host has to be told.
#[derive(Debug, Clone, Default)]
pub struct Access {
    /// The host, with its port where that is not the usual one.
    pub host: String,
    /// Name and password of basic authentication (RFC 7617).
    pub basic: Option<(String, Secret)>,
    /// Cookies by name.
    pub cookies: Vec<(String, Secret)>,
    /// Headers by name.
    pub headers: Vec<(String, Secret)>,
    /// A client certificate with its key, as PEM.
    pub certificate: Option<Secret>,
    /// A form to log in with, before the first page.
    pub login: Option<Login>,
}

/// The access to a host, ready for use.
#[derive(Debug)]
pub(crate) struct Pass {
    host: String,
    basic: Option<(String, Secret)>,
    headers: HeaderMap,
    cookies: String,
    jar: Jar,
    heard: Mutex<usize>,
    pub(crate) login: Option<Login>,
    pub(crate) logged_in: OnceCell<Result<(), String>>,
}

impl Pass {
    /// Makes an access ready.
    ///
    /// # Errors
    ///
    /// What cannot stand in a request, by name and without its value.
    pub(crate) fn new(access: &Access) -> Result<Pass, CrawlError> {
        let bad = |what: &str| CrawlError::BadAccess { host: access.host.clone(), what: what.to_owned() };
        let mut headers = HeaderMap::new();
        for (name, value) in &access.headers {
            let key = HeaderName::from_bytes(name.as_bytes()).map_err(|_| bad(name))?;
            let mut value = HeaderValue::from_str(value.expose()).map_err(|_| bad(name))?;
            value.set_sensitive(true);
            headers.append(key, value);
        }
        let mut cookies = Vec::new();
        for (name, value) in &access.cookies {
            let pair = format!("{name}={}", value.expose());
            if HeaderValue::from_str(&pair).is_err() || name.contains(['=', ';', ' ']) || value.expose().contains(';') {
                return Err(bad(name));
            }
            cookies.push(pair);
        }
        Ok(Pass {
            host: access.host.to_ascii_lowercase(),
            basic: access.basic.clone(),
            headers,
            cookies: cookies.join("; "),
            jar: Jar::default(),
            heard: Mutex::new(0),
            login: access.login.clone(),
            logged_in: OnceCell::new(),
        })
    }

    /// Whether it is for the host of an address.
    pub(crate) fn is_for(&self, url: &Url) -> bool {
        host_key(url) == self.host
    }

    /// Puts what the host has to be told into a request.
    pub(crate) fn show(&self, url: &Url, mut request: reqwest::RequestBuilder) -> reqwest::RequestBuilder {
        if let Some((name, password)) = &self.basic {
            request = request.basic_auth(name, Some(password.expose()));
        }
        let kept = self.jar.cookies(url);
        let kept = kept.as_ref().and_then(|value| value.to_str().ok()).unwrap_or_default();
        let all: Vec<&str> = [self.cookies.as_str(), kept].into_iter().filter(|part| !part.is_empty()).collect();
        if let Ok(mut value) = HeaderValue::from_str(&all.join("; "))
            && !all.is_empty()
        {
            value.set_sensitive(true);
            request = request.header(header::COOKIE, value);
        }
        request.headers(self.headers.clone())
    }

    /// Keeps the cookies of an answer, where there is a session to keep.
    pub(crate) fn hear(&self, url: &Url, headers: &HeaderMap) {
        if self.login.is_none() && self.cookies.is_empty() {
            return;
        }
        let mut values = headers.get_all(header::SET_COOKIE).iter().take(COOKIES_PER_ANSWER_MAX).peekable();
        if values.peek().is_none() {
            return;
        }
        let mut heard = self.heard.lock().unwrap_or_else(|poison| poison.into_inner());
        *heard += 1;
        if *heard <= ANSWERS_WITH_COOKIES_MAX {
            self.jar.set_cookies(&mut values, url);
        }
    }
}

/// A certificate with its key.
///
/// # Errors
///
/// When it is no PEM with both.
pub(crate) fn identity(access: &Access) -> Result<Option<Identity>, CrawlError> {
    let Some(pem) = &access.certificate else { return Ok(None) };
    let bad = |_| CrawlError::BadAccess { host: access.host.clone(), what: "certificate".to_owned() };
    Identity::from_pem(pem.expose().as_bytes()).map(Some).map_err(bad)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_not_shown() {
        let access = Access {
            host: "a.nl".into(),
            basic: Some(("beheer".into(), Secret::new("geheim-1"))),
            headers: vec![("x-audit".into(), Secret::new("geheim-2"))],
            ..Access::default()
        };
        let shown = format!("{access:?} {:?}", Pass::new(&access).unwrap());
        assert!(!shown.contains("geheim"), "{shown}");
    }

    #[test]
    fn what_cannot_stand_in_a_request_is_named_without_its_value() {
        let with = |headers: &[(&str, &str)], cookies: &[(&str, &str)]| {
            let own = |pairs: &[(&str, &str)]| {
                pairs.iter().map(|(name, value)| ((*name).to_owned(), Secret::new(*value))).collect()
            };
            Pass::new(&Access {
                host: "a.nl".into(),
                headers: own(headers),
                cookies: own(cookies),
                ..Access::default()
            })
            .map(|_| ())
            .map_err(|error| error.to_string())
        };
        for told in
            [with(&[("x y", "geheim")], &[]), with(&[("x-y", "gehe\nim")], &[]), with(&[], &[("sessie", "gehe;im")])]
        {
            let told = told.unwrap_err();
            assert!(told.contains("a.nl") && !told.contains("gehe"), "{told}");
        }
        assert_eq!(with(&[("x-y", "geheim")], &[("sessie", "geheim")]), Ok(()));
    }

    #[test]
    fn a_pass_is_for_its_host_and_port_alone() {
        let pass = Pass::new(&Access { host: "Intranet.a.nl:8443".into(), ..Access::default() }).unwrap();
        let at = |text: &str| pass.is_for(&Url::parse(text).unwrap());
        assert!(at("https://intranet.a.nl:8443/x"));
        assert!(!at("https://intranet.a.nl/x") && !at("https://a.nl:8443/x") && !at("https://x.intranet.a.nl:8443/"));
    }
}
