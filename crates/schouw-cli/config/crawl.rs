//! The settings of the crawl.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How pages are found and fetched.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct CrawlSection {
    /// Web or mail address in the user agent, for the keeper of a site who wonders who is calling.
    pub(crate) contact: String,
    /// Pages of one site at most; 0 = no limit.
    pub(crate) pages_max: u64,
    /// Links from a start address at most; 0 = no limit.
    pub(crate) depth_max: u32,
    /// Minutes that one site may take; 0 = no limit.
    pub(crate) time_max_minutes: u64,
    /// Least time between two requests to one host, in milliseconds.
    pub(crate) delay_ms: u64,
    /// Least time between two requests to one address, over all hosts that lie there, in milliseconds; never more than `delay_ms`.
    pub(crate) delay_per_address_ms: u64,
    /// Connections at once, over all hosts.
    pub(crate) connections_max: usize,
    /// Connections at once to one host.
    pub(crate) connections_per_host_max: usize,
    /// Connections at once to one address, over all hosts that lie there.
    pub(crate) connections_per_address_max: usize,
    /// Requests to one host in one run, of every kind; 0 = no limit.
    pub(crate) requests_per_host_max: u64,
    /// Hours in which sites may be visited, such as `22:00-06:00`. Empty: always.
    pub(crate) hours: Vec<String>,
    /// Time zone of the hours, by its IANA name.
    pub(crate) time_zone: String,
    /// Hosts whose robots.txt is not obeyed. Only with the consent of their owner.
    pub(crate) robots_ignored_hosts: Vec<String>,
    /// Whether hosts below the start host belong to the site.
    pub(crate) include_subdomains: bool,
    /// Patterns of paths to leave out, with `*` for any run of characters: `/archief/*`.
    pub(crate) exclude: Vec<String>,
    /// Whether pages that have not changed since the last audit are taken over from it.
    pub(crate) incremental: bool,
    /// Nights after which every page is asked for at the latest; pages that did not change for long are asked for less often. 1 = every time.
    pub(crate) nights_max: u32,
    /// Sites that are audited at once, when there are several.
    pub(crate) sites_at_once: usize,
    /// Whether the sitemaps of the site are read, once all linked pages are known.
    pub(crate) sitemaps: bool,
    /// Whether kinds of addresses that go on for ever without saying anything new (calendars, filters, orders of one list) are left out.
    pub(crate) stops_traps: bool,
    /// Whether links with rel=nofollow are left alone.
    pub(crate) obey_nofollow: bool,
    /// Whether pages that ask to be left out (noindex) are left out.
    pub(crate) obey_noindex: bool,
    /// Whether style sheets, sound and video of other hosts are fetched. Without them visibility is not known on pages that use them, nor
    /// whether a video has sound.
    pub(crate) sheets_from_other_hosts: bool,
    /// Time for a whole request, in seconds.
    pub(crate) request_timeout_seconds: u64,
    /// Bytes of a page that are read, after decompression.
    pub(crate) body_bytes_max: usize,
    /// Redirects in a row.
    pub(crate) redirects_max: usize,
    /// Requests for one address, the first included.
    pub(crate) attempts_max: u32,
    /// Address of a proxy for all requests, such as `http://proxy.gemeente.nl:8080`. Empty: that of the system.
    pub(crate) proxy: String,
    /// Name for the proxy. Empty: it asks for none.
    pub(crate) proxy_user: String,
    /// Password for the proxy: `env:NAME` or `file:PATH`.
    pub(crate) proxy_password: String,
    /// Hosts that are asked without the proxy, with commas, as in the environment variable `NO_PROXY`.
    pub(crate) proxy_except: String,
    /// File with certificates (PEM) of authorities that are trusted beside those of the system. Empty: none.
    pub(crate) ca_file: String,
    /// What hosts have to be told before they answer.
    pub(crate) access: Vec<AccessSection>,
}

/// What one host has to be told before it answers. Values are `env:NAME`, `file:PATH`, or `text:VALUE` for what is no secret.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct AccessSection {
    /// The host, with its port where that is not the usual one.
    pub(crate) host: String,
    /// Name of basic authentication. Empty: none.
    pub(crate) user: String,
    /// Password of basic authentication.
    pub(crate) password: String,
    /// Cookies by name.
    pub(crate) cookies: BTreeMap<String, String>,
    /// Headers by name.
    pub(crate) headers: BTreeMap<String, String>,
    /// A client certificate with its key (PEM). Empty: none.
    pub(crate) certificate: String,
    /// A form to log in with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) login: Option<LoginSection>,
}

/// A form to log in with, before the first page.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct LoginSection {
    /// Address of the page with the form.
    pub(crate) page: String,
    /// What is filled in, by name of the field.
    pub(crate) fields: BTreeMap<String, String>,
    /// A text on the page after it that shows that it worked. Empty: it worked when the form is gone.
    pub(crate) success: String,
}

impl Default for CrawlSection {
    fn default() -> Self {
        Self {
            contact: String::new(),
            pages_max: 10_000,
            depth_max: 0,
            time_max_minutes: 480,
            delay_ms: 250,
            delay_per_address_ms: 100,
            connections_max: 16,
            connections_per_host_max: 4,
            connections_per_address_max: 8,
            requests_per_host_max: 0,
            hours: Vec::new(),
            time_zone: "Europe/Amsterdam".to_owned(),
            robots_ignored_hosts: Vec::new(),
            include_subdomains: false,
            exclude: Vec::new(),
            incremental: true,
            nights_max: 1,
            sites_at_once: 4,
            sitemaps: true,
            stops_traps: true,
            obey_nofollow: false,
            obey_noindex: false,
            sheets_from_other_hosts: true,
            request_timeout_seconds: 60,
            body_bytes_max: 10 * 1024 * 1024,
            redirects_max: 10,
            attempts_max: 3,
            proxy: String::new(),
            proxy_user: String::new(),
            proxy_password: String::new(),
            proxy_except: String::new(),
            ca_file: String::new(),
            access: Vec::new(),
        }
    }
}
