//! Single addresses of a server on this machine: without robots.txt, delays and scope, which are for other people's servers.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use reqwest::{Method, header};
use tokio::runtime::Runtime;
use url::Url;

use crate::address::{AddressClass, AddressGuard, literal};
use crate::config::{CrawlConfig, CrawlError};
use crate::exchange::Exchange;
use crate::politeness::Politeness;
use crate::record::{Reason, Truncation};

/// What a server on this machine answered, whatever its type and status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The address that answered, after redirects.
    pub url: Url,
    /// The HTTP status.
    pub status: u16,
    /// The media type of the Content-Type header, lower case, without parameters.
    pub content_type: Option<String>,
    /// The charset of the Content-Type header, as written.
    pub charset: Option<String>,
    /// The decoded body.
    pub body: Vec<u8>,
    /// Why the body is not whole.
    pub truncated: Option<Truncation>,
}

/// Asks servers on this machine, and no others. May be shared by threads.
#[derive(Debug)]
pub struct LoopbackClient {
    exchange: Exchange,
    runtime: Runtime,
    body_bytes_max: usize,
    redirects_max: usize,
}

impl LoopbackClient {
    /// A client that reads at most `body_bytes_max` of a body.
    ///
    /// # Errors
    /// When the system gives no thread or no client.
    pub fn new(body_bytes_max: usize) -> Result<Self, CrawlError> {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
        let runtime = runtime.map_err(|error| CrawlError::Client(error.to_string()))?;
        let config = CrawlConfig::new(Vec::new());
        let guard = Arc::new(AddressGuard::default());
        guard.open_for(IpAddr::V4(Ipv4Addr::LOCALHOST));
        let exchange = {
            let _inside = runtime.enter();
            Exchange::new(&config, guard, &Arc::new(Politeness::new(config.manners())), true)?
        };
        Ok(Self { exchange, runtime, body_bytes_max, redirects_max: config.redirects_max })
    }

    /// Asks for an address and waits for the answer, following redirects on this machine. Not for use inside a runtime.
    ///
    /// # Errors
    /// The reason, with particulars, when there is no answer, the address is not on this machine or redirects go round.
    pub fn get(&self, url: &Url) -> Result<Answer, (Reason, String)> {
        self.runtime.block_on(self.follow(url.clone()))
    }

    async fn follow(&self, mut url: Url) -> Result<Answer, (Reason, String)> {
        for _ in 0..=self.redirects_max {
            if literal(&url).map(AddressClass::of) != Some(AddressClass::Loopback) {
                return Err((Reason::AddressRefused, format!("{url} is not on this machine")));
            }
            let head = self
                .exchange
                .send(Method::GET, &url, None, None)
                .await
                .map_err(|failure| (failure.reason, failure.detail))?;
            let status = head.status;
            let location = head.header(header::LOCATION).filter(|_| (300..400).contains(&status));
            if let Some(location) = location {
                head.discard().await;
                url = url.join(&location).map_err(|_| (Reason::BadRedirect, location))?;
                continue;
            }
            let (content_type, charset) = (head.content_type.essence.clone(), head.content_type.charset.clone());
            let body = head.read(self.body_bytes_max).await;
            return Ok(Answer { url, status, content_type, charset, body: body.bytes, truncated: body.truncated });
        }
        Err((Reason::TooManyRedirects, url.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use schouw_testkit::{Site, SiteServer};

    fn address(text: &str) -> Url {
        text.parse().unwrap()
    }

    #[test]
    fn answers_come_as_they_are_and_redirects_are_followed() {
        let site = Site::from_files([
            ("/plan.svg", "<svg/>"),
            ("/lijst.txt", "een twee"),
            ("/_redirects", "/oud /plan.svg\n/rond /rond\n/weg https://www.example.nl/\n"),
        ]);
        let server = SiteServer::spawn(site).unwrap();
        let client = LoopbackClient::new(6).unwrap();
        let get = |path: &str| client.get(&address(&server.url(path)));

        let plan = get("/oud").unwrap();
        assert_eq!((plan.url.path(), plan.status), ("/plan.svg", 200));
        assert_eq!((plan.content_type.as_deref(), plan.charset.as_deref()), (Some("image/svg+xml"), None));
        assert_eq!((plan.body.as_slice(), plan.truncated), (&b"<svg/>"[..], None));

        let list = get("/lijst.txt").unwrap();
        assert_eq!((list.charset.as_deref(), list.truncated), (Some("utf-8"), Some(Truncation::BodyLimit)));
        assert_eq!(list.body, b"een tw");

        assert_eq!(get("/niets").unwrap().status, 404);
        assert_eq!(get("/rond").unwrap_err().0, Reason::TooManyRedirects);
        assert_eq!(get("/weg").unwrap_err().0, Reason::AddressRefused);
    }

    #[test]
    fn nobody_else_is_asked() {
        let client = LoopbackClient::new(1).unwrap();
        for other in ["https://www.example.nl/", "http://192.0.2.1/", "http://localhost/"] {
            assert_eq!(client.get(&address(other)).unwrap_err().0, Reason::AddressRefused, "{other}");
        }
    }
}
