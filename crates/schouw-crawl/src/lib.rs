//! Finds and fetches pages politely: URL identity, scope, robots.txt, frontier, fetching.
