//! Test servers on loopback.
//!
//! [`SiteServer`] serves static sites fast and faithfully: from memory, a directory or a tree packed into the binary, one per
//! host name. [`HostileServer`] misbehaves in every way that a crawler has to survive. Both run in a thread of their own, so
//! that they work beside any runtime or none, and stop when dropped.
#![allow(clippy::disallowed_methods)] // not part of the pure core: serves over the network, from files

mod hostile;
mod site;
mod site_server;

pub use hostile::{HostileServer, RobotsMode};
pub use site::Site;
pub use site_server::{Reply, Request, SiteServer, SiteServerBuilder};
