//! Logging in with a form, by a recipe of the site's owner.

use std::time::Duration;

use reqwest::{Method, Response, header};
use tokio::time::Instant;
use url::Url;

use crate::access::{FilledForm, Login, Pass};
use crate::clients::Clients;
use crate::exchange::receive;

/// Bytes of a login page that are read.
const PAGE_BYTES_MAX: usize = 2 << 20;
/// Redirects that are followed.
const REDIRECTS_MAX: usize = 5;

/// Limits of a login.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Patience {
    pub(crate) request_timeout: Duration,
    pub(crate) idle_timeout: Duration,
    /// Time between two requests.
    pub(crate) delay: Duration,
}

/// Logs in to the host of a pass; its cookies are kept in the pass.
///
/// # Errors
///
/// Why that did not work, without any of the secrets.
pub(crate) async fn log_in(clients: &Clients, pass: &Pass, login: &Login, patience: Patience) -> Result<(), String> {
    let names: Vec<&str> = login.fields.iter().map(|(name, _)| name.as_str()).collect();
    let (url, page) =
        follow(clients, pass, ask(clients, Method::GET, &login.page, None), &login.page, patience).await?;
    let form =
        (login.reader)(&page, &url, &names).ok_or_else(|| format!("{url}: no form with {}", names.join(", ")))?;
    if !pass.is_for(&form.action) {
        return Err(format!("{url}: the form goes to another host"));
    }
    tokio::time::sleep(patience.delay).await;
    let sent = ask(clients, Method::POST, &form.action, Some(filled_in(&form, login)));
    let (url, page) = follow(clients, pass, sent, &form.action, patience).await?;
    let is_in = match &login.success {
        Some(text) => String::from_utf8_lossy(&page).contains(text.as_str()),
        None => (login.reader)(&page, &url, &names).is_none(),
    };
    if is_in { Ok(()) } else { Err(format!("{url}: the form was sent, and the page does not show that it worked")) }
}

/// The form's own fields, with those of the recipe filled in.
fn filled_in(form: &FilledForm, login: &Login) -> String {
    let mut body = url::form_urlencoded::Serializer::new(String::new());
    for (name, value) in &form.fields {
        let own = login.fields.iter().find(|(own, _)| own == name);
        body.append_pair(name, own.map_or(value, |(_, secret)| secret.expose()));
    }
    body.finish()
}

fn ask(clients: &Clients, method: Method, url: &Url, body: Option<String>) -> reqwest::RequestBuilder {
    let request = clients.request(method, url);
    match body {
        Some(body) => request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded").body(body),
        None => request,
    }
}

/// Sends a request, follows redirects on the same host, and gives the page at the end.
async fn follow(
    clients: &Clients,
    pass: &Pass,
    mut request: reqwest::RequestBuilder,
    url: &Url,
    patience: Patience,
) -> Result<(Url, Vec<u8>), String> {
    let mut url = url.clone();
    for _ in 0..=REDIRECTS_MAX {
        let deadline = Instant::now() + patience.request_timeout;
        let answer = tokio::time::timeout_at(deadline, request.send()).await;
        let mut answer = answer.map_err(|_| format!("{url}: no answer"))?.map_err(|error| {
            let error = error.without_url();
            format!("{url}: {error}")
        })?;
        pass.hear(&url, answer.headers());
        match (answer.status().as_u16(), location(&answer, &url)) {
            (301 | 302 | 303 | 307 | 308, Some(target)) => {
                if !pass.is_for(&target) {
                    return Err(format!("{url}: redirects to another host"));
                }
                url = target;
                tokio::time::sleep(patience.delay).await;
                request = ask(clients, Method::GET, &url, None);
            }
            (200..=299, _) => {
                let body = receive(&mut answer, Vec::new(), PAGE_BYTES_MAX, deadline, patience.idle_timeout).await;
                return Ok((url, body.bytes));
            }
            (status, _) => return Err(format!("{url}: HTTP {status}")),
        }
    }
    Err(format!("{url}: too many redirects"))
}

fn location(answer: &Response, url: &Url) -> Option<Url> {
    url.join(answer.headers().get(header::LOCATION)?.to_str().ok()?).ok()
}
