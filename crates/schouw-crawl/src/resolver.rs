//! Name resolution with the address guard inside, so that a name can't be rebound to an inner address between check and
//! connection.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use crate::address::AddressGuard;
use crate::politeness::Politeness;

/// Why a name gave no address to connect to.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ResolveError {
    /// The name has no address.
    #[error("{0}: no such host")]
    NoSuchHost(String),
    /// The name server did not answer.
    #[error("{0}: the name server did not answer ({1})")]
    Failed(String, String),
    /// Every address of the name lies in a network that is not open.
    #[error("{0} is at {1}, an address in a private network")]
    Refused(String, IpAddr),
}

/// Resolves names for the HTTP client.
pub(crate) struct GuardedResolver {
    pub(crate) guard: Arc<AddressGuard>,
    /// Is told where names lie.
    pub(crate) politeness: Arc<Politeness>,
}

impl Resolve for GuardedResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let (guard, politeness) = (Arc::clone(&self.guard), Arc::clone(&self.politeness));
        Box::pin(async move {
            let host = name.as_str().to_owned();
            let (open, refused): (Vec<IpAddr>, Vec<IpAddr>) =
                lookup(&host).await?.into_iter().partition(|address| guard.allows(*address));
            // Name servers give the addresses of a name in turn: the lowest stands for all.
            if let Some(place) = open.iter().min() {
                politeness.lies_at(&host, &place.to_string());
            }
            match (open.is_empty(), refused.first()) {
                (true, Some(address)) => Err(ResolveError::Refused(host, *address).into()),
                _ => Ok(Box::new(open.into_iter().map(|address| SocketAddr::new(address, 0))) as Addrs),
            }
        })
    }
}

/// The addresses of a name. `localhost` and names below it are this machine, without asking anyone, and
/// names below `invalid` never exist (RFC 6761 sections 6.3 and 6.4).
pub(crate) async fn lookup(host: &str) -> Result<Vec<IpAddr>, ResolveError> {
    let bare = host.trim_end_matches('.').to_ascii_lowercase();
    if bare == "localhost" || bare.ends_with(".localhost") {
        return Ok(vec![IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST)]);
    }
    if bare == "invalid" || bare.ends_with(".invalid") {
        return Err(ResolveError::NoSuchHost(host.to_owned()));
    }
    match tokio::net::lookup_host((host, 0)).await {
        Ok(found) => {
            let found: Vec<IpAddr> = found.map(|address| address.ip()).collect();
            if found.is_empty() { Err(ResolveError::NoSuchHost(host.to_owned())) } else { Ok(found) }
        }
        Err(error) => {
            // getaddrinfo has no stable error kinds; "try again" is the one that says the name may well exist.
            let text = error.to_string();
            if text.contains("emporary failure") || text.contains("ry again") {
                Err(ResolveError::Failed(host.to_owned(), text))
            } else {
                Err(ResolveError::NoSuchHost(host.to_owned()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn localhost_and_names_below_it_are_this_machine() {
        for name in ["localhost", "www.voorbeeldgemeente.localhost", "LOCALHOST."] {
            let found = lookup(name).await.unwrap();
            assert!(found.iter().all(|address| address.is_loopback()), "{name}");
        }
    }

    #[tokio::test]
    async fn a_name_in_a_closed_network_is_refused() {
        let manners = crate::CrawlConfig::new(Vec::new()).manners();
        let resolver = GuardedResolver { guard: Arc::default(), politeness: Arc::new(Politeness::new(manners)) };
        let error = resolver.resolve("dienst.localhost".parse().unwrap()).await.err().unwrap();
        assert!(matches!(error.downcast_ref(), Some(ResolveError::Refused(..))));
        resolver.guard.open_for(IpAddr::V4(Ipv4Addr::LOCALHOST));
        let open: Vec<_> = resolver.resolve("dienst.localhost".parse().unwrap()).await.unwrap().collect();
        assert!(!open.is_empty());
    }
}
