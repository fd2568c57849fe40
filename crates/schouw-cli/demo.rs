//! `schouw demo`: serves the bundled example municipality on loopback and audits it for real.

use crate::audit_cmd::with_options;
use crate::site::{Session, Site as Audited};
use crate::{End, Outcome, UserError, print, settings, t};
use clap::ArgMatches;
use include_dir::{Dir, include_dir};
use schouw_act::Lang;
use schouw_testkit::{Site, SiteServer};
use std::net::{Ipv4Addr, SocketAddr};
use url::Url;

static EXAMPLE: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/tests/voorbeeldgemeente");

/// The port that the example's links between its two hosts are written with.
const PORT_AS_WRITTEN: u16 = 8484;
/// Hosts of the example; names below `localhost` always are this machine (RFC 6761).
const HOSTS: [&str; 2] = ["www.voorbeeldgemeente.localhost", "afval.voorbeeldgemeente.localhost"];

pub(crate) fn run(matches: &ArgMatches, lang: Lang) -> Outcome {
    let mut config = with_options(settings(matches, lang)?, matches);
    if config.organisation.is_empty() {
        config.organisation = "Gemeente Voorbeeldgemeente".to_owned();
    }
    let given = matches.get_one::<u16>("port").copied();
    let (server, port) = serve(given, lang)?;
    let mut session = Session::new(matches, config)?;
    // The whole work is to be seen every time.
    session.is_full = true;
    session.known_hosts = HOSTS.map(str::to_owned).to_vec();
    if session.style != crate::progress::Style::Quiet {
        let text =
            t(lang, "De voorbeeldgemeente draait op deze computer:", "The example municipality runs on this computer:");
        eprintln!("{text}\n  http://{}:{port}/", HOSTS[0]);
    }
    let mut end = End::Clean;
    for host in HOSTS {
        let seed = Url::parse(&format!("http://{host}:{port}/")).map_err(|e| UserError::usage(e.to_string()))?;
        end = end.max(session.site(Audited { seeds: vec![seed], organisation: None }, |crawl| {
            // Its own machine needs no consideration.
            crawl.delay_ms = 0;
            crawl.attempts_max = 1;
            crawl.use_system_proxy = false;
        })?);
    }
    session.overview()?;
    if matches.get_flag("serve") {
        print(t(lang, "De website blijft draaien tot Ctrl-C.\n", "The site keeps running until Ctrl-C.\n"));
        session.runtime.block_on(session.stop.stopped());
    }
    drop(server);
    // The planted faults are the point of the demonstration: finding them is its success.
    Ok(if end == End::Failures { End::Clean } else { end })
}

fn serve(given: Option<u16>, lang: Lang) -> Result<(SiteServer, u16), UserError> {
    let wanted = given.unwrap_or(PORT_AS_WRITTEN);
    match serve_at(wanted) {
        Ok(server) => Ok(server),
        // The usual port is taken and nobody asked for it: any other will do.
        Err(_) if given.is_none() => serve_at(0).map_err(|e| failed(0, &e, lang)),
        Err(error) => Err(failed(wanted, &error, lang)),
    }
}

fn failed(port: u16, error: &std::io::Error, lang: Lang) -> UserError {
    UserError::usage(match lang {
        Lang::Nl => {
            format!("poort {port} op deze computer kan niet worden geopend ({error}). Kies een andere met --port.")
        }
        Lang::En => format!("port {port} on this computer cannot be opened ({error}). Choose another with --port."),
    })
}

/// Serves the example. A free port is found first, because the pages are rewritten to name it.
fn serve_at(port: u16) -> std::io::Result<(SiteServer, u16)> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let port = if port == 0 { std::net::TcpListener::bind(address)?.local_addr()?.port() } else { port };
    let mut builder = SiteServer::builder();
    for host in HOSTS {
        builder = builder.host(host, site(host, port));
    }
    let server = builder.spawn_at(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))?;
    Ok((server, port))
}

/// The files of a host, with the port in their links.
fn site(host: &str, port: u16) -> Site {
    match EXAMPLE.get_dir(host) {
        Some(root) => Site::from_packed_with(root, |contents| with_port(contents, port)),
        None => Site::from_files(Vec::<(String, Vec<u8>)>::new()),
    }
}

/// Puts the port in the place of the one that the pages are written with. Works on bytes: some pages are not UTF-8.
fn with_port(contents: &[u8], port: u16) -> Vec<u8> {
    let written = format!(":{PORT_AS_WRITTEN}");
    if port == PORT_AS_WRITTEN {
        return contents.to_vec();
    }
    let mut out = Vec::with_capacity(contents.len());
    let mut rest = contents;
    while let Some(at) = rest.windows(written.len()).position(|window| window == written.as_bytes()) {
        out.extend_from_slice(&rest[..at]);
        out.extend_from_slice(format!(":{port}").as_bytes());
        rest = &rest[at + written.len()..];
    }
    out.extend_from_slice(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_port_is_replaced_in_bytes_that_are_no_text() {
        assert_eq!(with_port(b"a:8484/\xe9 b:8484", 90), b"a:90/\xe9 b:90");
        assert_eq!(with_port(b"a:8484", 8484), b"a:8484");
    }

    #[test]
    fn both_hosts_are_packed() {
        assert!(HOSTS.iter().all(|host| EXAMPLE.get_file(format!("{host}/index.html")).is_some()));
    }
}
