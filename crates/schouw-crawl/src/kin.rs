//! Hosts that seem to be of the same organisation although they are in no list: forgotten sites.

use url::Url;

/// Hosts that are told.
const RELATED_MAX: usize = 100;
/// Letters that a name must have to be looked for in the names of hosts: shorter ones stand in too many.
const NAME_CHARS_MIN: usize = 4;

/// Of hosts that are linked to, those that share the registrable domain of a start address (public suffix list) or have the name of the
/// organisation in their own, those in `known` left out. Most links first, as given.
pub fn related(
    seeds: &[Url],
    organisation: Option<&str>,
    known: &[String],
    linked: &[(String, u64)],
) -> Vec<(String, u64)> {
    let domains: Vec<&str> = seeds.iter().filter_map(Url::host_str).filter_map(domain).collect();
    // `www.zwolle.nl` and "Gemeente Zwolle" both say `zwolle`.
    let names: Vec<String> = domains
        .iter()
        .filter_map(|domain| domain.split('.').next())
        .chain(organisation)
        .map(|name| plain(&name.to_lowercase().replace("gemeente ", "")))
        .filter(|name| name.len() >= NAME_CHARS_MIN)
        .collect();
    let is_related = |host: &str| {
        domain(host).is_some_and(|found| domains.contains(&found)) || names.iter().any(|name| has_name(host, name))
    };
    let is_known = |host: &str| known.iter().any(|known| bare(known) == bare(host));
    linked.iter().filter(|(host, _)| is_related(host) && !is_known(host)).take(RELATED_MAX).cloned().collect()
}

fn bare(host: &str) -> &str {
    host.strip_prefix("www.").unwrap_or(host)
}

/// The registrable domain: `zwolle.nl` of `afval.zwolle.nl`.
fn domain(host: &str) -> Option<&str> {
    psl::domain_str(host)
}

fn plain(name: &str) -> String {
    name.chars().filter(|char| char.is_alphanumeric()).collect()
}

/// Whether the labels of a host hold a name at a border: `zwolle.notubiz.nl`, `mijnzwolle.nl`, `zwolle-raad.nl`.
fn has_name(host: &str, name: &str) -> bool {
    host.split('.').any(|label| {
        let label = plain(label);
        label.starts_with(name) || label.ends_with(name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_of_the_organisation_are_told_and_others_are_not() {
        let linked = [
            "afval.zwolle.nl",
            "mijnzwolle.nl",
            "zwolle.notubiz.nl",
            "www.rijksoverheid.nl",
            "x.nl",
            "www.belasting.zwolle.nl",
        ]
        .map(|host| (host.to_owned(), 3));
        let seeds = [Url::parse("https://www.zwolle.nl/").unwrap()];
        let found = related(&seeds, Some("Gemeente Zwolle"), &["belasting.zwolle.nl".to_owned()], &linked);
        let hosts: Vec<&str> = found.iter().map(|(host, _)| host.as_str()).collect();
        assert_eq!(hosts, ["afval.zwolle.nl", "mijnzwolle.nl", "zwolle.notubiz.nl"]);
    }

    #[test]
    fn short_names_and_addresses_without_a_name_relate_nothing() {
        let linked = [("epe.nl".to_owned(), 1), ("keepenexpand.nl".to_owned(), 1)];
        assert_eq!(related(&[Url::parse("http://127.0.0.1/").unwrap()], Some("Epe"), &[], &linked), []);
    }
}
