//! Which network addresses may be connected to.

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::RwLock;

use url::{Host, Url};

/// The kind of network that an address belongs to (IANA special-purpose address registries).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AddressClass {
    /// Reachable on the internet.
    Public,
    /// This machine: 127.0.0.0/8, ::1.
    Loopback,
    /// An inner network: 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10, fc00::/7.
    Private,
    /// One cable: 169.254.0.0/16 (also the metadata services of clouds), fe80::/10.
    LinkLocal,
    /// Unspecified, multicast, documentation, reserved: never a website.
    Special,
}

impl AddressClass {
    /// The class of an address; IPv6 forms that carry an IPv4 address count as that address.
    pub fn of(address: IpAddr) -> AddressClass {
        match address {
            IpAddr::V4(address) => class_v4(address),
            IpAddr::V6(address) => class_v6(address),
        }
    }
}

fn class_v4(address: Ipv4Addr) -> AddressClass {
    let [a, b, c, _] = address.octets();
    if address.is_loopback() {
        AddressClass::Loopback
    } else if address.is_private() || (a == 100 && (64..128).contains(&b)) {
        AddressClass::Private
    } else if address.is_link_local() {
        AddressClass::LinkLocal
    } else if a == 0
        || a >= 224
        || address.is_documentation()
        || (a == 198 && (b == 18 || b == 19))
        || (a == 192 && b == 0 && c == 0)
    {
        AddressClass::Special
    } else {
        AddressClass::Public
    }
}

fn class_v6(address: Ipv6Addr) -> AddressClass {
    let parts = address.segments();
    let embedded = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        class_v4(Ipv4Addr::new(a, b, c, d))
    };
    match parts {
        [0, 0, 0, 0, 0, 0, 0, 1] => AddressClass::Loopback,
        // Mapped, and the two translation prefixes (NAT64, 6to4): the network behind them is IPv4.
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => embedded(high, low),
        [0x2002, high, low, ..] => embedded(high, low),
        [first, ..] if first & 0xfe00 == 0xfc00 => AddressClass::Private,
        [first, ..] if first & 0xffc0 == 0xfe80 => AddressClass::LinkLocal,
        [0x2001, 0x0db8, ..] => AddressClass::Special,
        [first, ..] if first & 0xe000 == 0x2000 => AddressClass::Public,
        _ => AddressClass::Special,
    }
}

/// Refuses connections into networks that no start address lies in. So a page on the internet can't make the crawler ask
/// the machines round it, whatever it links or redirects to and whatever its name server says.
#[derive(Debug, Default)]
pub(crate) struct AddressGuard {
    /// Classes that the start addresses lie in, beside [`AddressClass::Public`].
    opened: RwLock<BTreeSet<AddressClass>>,
}

impl AddressGuard {
    /// Allows the class of an address of a start host.
    pub(crate) fn open_for(&self, address: IpAddr) {
        self.opened.write().unwrap_or_else(|poison| poison.into_inner()).insert(AddressClass::of(address));
    }

    /// Whether the address may be connected to.
    pub(crate) fn allows(&self, address: IpAddr) -> bool {
        let class = AddressClass::of(address);
        class == AddressClass::Public
            || self.opened.read().unwrap_or_else(|poison| poison.into_inner()).contains(&class)
    }

    /// Whether an address whose host is written as a number may be connected to. Names are judged when they are resolved,
    /// which the HTTP client does not do for numbers.
    pub(crate) fn allows_literal(&self, url: &Url) -> bool {
        literal(url).is_none_or(|address| self.allows(address))
    }
}

/// The host of an address when it is written as a number.
pub(crate) fn literal(url: &Url) -> Option<IpAddr> {
    match url.host()? {
        Host::Ipv4(address) => Some(IpAddr::V4(address)),
        Host::Ipv6(address) => Some(IpAddr::V6(address)),
        Host::Domain(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_follow_the_registries() {
        use AddressClass::*;
        for (text, class) in [
            ("8.8.8.8", Public),
            ("127.0.0.1", Loopback),
            ("127.9.9.9", Loopback),
            ("::1", Loopback),
            ("::ffff:127.0.0.1", Loopback),
            ("10.1.2.3", Private),
            ("172.31.0.1", Private),
            ("172.32.0.1", Public),
            ("192.168.1.1", Private),
            ("100.64.0.1", Private),
            ("fd00::1", Private),
            ("64:ff9b::a00:1", Private),
            ("2002:a00:1::", Private),
            ("169.254.169.254", LinkLocal),
            ("fe80::1", LinkLocal),
            ("0.0.0.0", Special),
            ("::", Special),
            ("224.0.0.1", Special),
            ("255.255.255.255", Special),
            ("192.0.2.1", Special),
            ("ff02::1", Special),
            ("2a00:1450::1", Public),
        ] {
            assert_eq!(AddressClass::of(text.parse().unwrap()), class, "{text}");
        }
    }

    #[test]
    fn only_networks_of_start_addresses_are_open() {
        let guard = AddressGuard::default();
        let at = |text: &str| Url::parse(text).unwrap();
        assert!(!guard.allows_literal(&at("http://127.0.0.1/")));
        assert!(!guard.allows_literal(&at("http://2130706433/")), "a number is 127.0.0.1 too");
        assert!(!guard.allows_literal(&at("http://[::ffff:7f00:1]/")));
        assert!(guard.allows_literal(&at("http://9.9.9.9/")));
        guard.open_for("127.0.0.1".parse().unwrap());
        assert!(guard.allows_literal(&at("http://127.0.0.1/")));
        assert!(!guard.allows_literal(&at("http://169.254.169.254/")), "one open network opens no other");
    }
}
