//! The HTTP clients of a crawl: one for all, and one for each host that wants a certificate.

use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{self, HeaderMap, HeaderValue};
use reqwest::{Certificate, Client, ClientBuilder, Method, NoProxy, Proxy, RequestBuilder};
use url::Url;

use crate::access::{Pass, Secret, identity};
use crate::address::AddressGuard;
use crate::classify;
use crate::config::{CrawlConfig, CrawlError};
use crate::politeness::Politeness;
use crate::resolver::GuardedResolver;

/// Header bytes of an HTTP/2 answer; HTTP/1 has a bound of about 400 KiB built in.
const HTTP2_HEADER_BYTES_MAX: u32 = 256 * 1024;

/// A proxy for all requests.
#[derive(Debug, Clone)]
pub struct ProxyConfig {
    /// Where it is (http or https).
    pub url: Url,
    /// Name and password, if it asks for them.
    pub basic: Option<(String, Secret)>,
    /// Hosts that are asked without it, in the form of the environment variable `NO_PROXY`.
    pub except: String,
}

#[derive(Debug)]
pub(crate) struct Clients {
    all: Client,
    passes: Vec<(Pass, Option<Client>)>,
}

impl Clients {
    /// Clients with a crawl's limits. `is_inner`: a start address lies in an inner network, where no proxy belongs.
    pub(crate) fn new(
        config: &CrawlConfig,
        guard: &Arc<AddressGuard>,
        politeness: &Arc<Politeness>,
        is_inner: bool,
    ) -> Result<Clients, CrawlError> {
        // Fails only when a provider is installed already, which serves as well.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let failed = |error: reqwest::Error| CrawlError::Client(classify::request_failure(&error).detail);
        let new = || builder(config, guard, politeness, is_inner);
        let all = new()?.build().map_err(failed)?;
        let mut passes = Vec::new();
        for access in &config.access {
            let client = match identity(access)? {
                Some(identity) => Some(new()?.identity(identity).build().map_err(failed)?),
                None => None,
            };
            passes.push((Pass::new(access)?, client));
        }
        Ok(Clients { all, passes })
    }

    /// What the host of an address has to be told.
    pub(crate) fn pass(&self, url: &Url) -> Option<&Pass> {
        self.passes.iter().map(|(pass, _)| pass).find(|pass| pass.is_for(url))
    }

    /// A request with all that the host has to be told.
    pub(crate) fn request(&self, method: Method, url: &Url) -> RequestBuilder {
        match self.passes.iter().find(|(pass, _)| pass.is_for(url)) {
            Some((pass, client)) => pass.show(url, client.as_ref().unwrap_or(&self.all).request(method, url.clone())),
            None => self.all.request(method, url.clone()),
        }
    }
}

fn builder(
    config: &CrawlConfig,
    guard: &Arc<AddressGuard>,
    politeness: &Arc<Politeness>,
    is_inner: bool,
) -> Result<ClientBuilder, CrawlError> {
    let mut headers = HeaderMap::new();
    headers.insert(header::ACCEPT, HeaderValue::from_static("text/html,application/xhtml+xml,*/*;q=0.5"));
    headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_static("nl,en;q=0.5"));
    let resolver = GuardedResolver { guard: Arc::clone(guard), politeness: Arc::clone(politeness) };
    let mut builder = Client::builder()
        .user_agent(config.user_agent())
        .default_headers(headers)
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .referer(false)
        .dns_resolver(Arc::new(resolver))
        .connect_timeout(Duration::from_millis(config.connect_timeout_ms))
        .pool_max_idle_per_host(config.connections_per_host_max)
        .pool_idle_timeout(Duration::from_secs(30))
        .http1_max_headers(config.headers_max)
        .http2_max_header_list_size(HTTP2_HEADER_BYTES_MAX);
    if let Some(pem) = &config.ca_pem {
        let bad = |error: reqwest::Error| CrawlError::BadCa(classify::request_failure(&error).detail);
        let certificates = Certificate::from_pem_bundle(pem).map_err(bad)?;
        if certificates.is_empty() {
            return Err(CrawlError::BadCa("no certificate in it".to_owned()));
        }
        builder = builder.tls_certs_merge(certificates);
    }
    match &config.proxy {
        _ if is_inner => builder = builder.no_proxy(),
        Some(wanted) => builder = builder.proxy(proxy(wanted)?),
        None if !config.use_system_proxy => builder = builder.no_proxy(),
        None => {}
    }
    Ok(builder)
}

fn proxy(wanted: &ProxyConfig) -> Result<Proxy, CrawlError> {
    let bad = |_| CrawlError::BadProxy(wanted.url.to_string());
    let mut proxy = Proxy::all(wanted.url.as_str()).map_err(bad)?;
    if let Some((name, password)) = &wanted.basic {
        proxy = proxy.basic_auth(name, password.expose());
    }
    Ok(proxy.no_proxy(NoProxy::from_string(&wanted.except)))
}
