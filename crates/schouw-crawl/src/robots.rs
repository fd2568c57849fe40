//! robots.txt by RFC 9309: parsing and matching. Pure; fetching is in `robots_store`.
//!
//! Beyond the RFC's letter, and like the large crawlers do: misspelt keys that are common in the wild are understood, a
//! colon may be missing, an `Allow` for `…/index.html` (or `.htm`) also allows the directory, Crawl-delay and Sitemap are
//! read.

use crate::identity::{escaped_byte, is_unreserved};

/// Bytes of a robots.txt that are parsed (RFC 9309 section 2.5 asks for at least 500 KiB).
pub const ROBOTS_BYTES_MAX: usize = 500 * 1024;

/// Most sitemaps that are kept.
const SITEMAPS_MAX: usize = 1000;

/// Most rules that are kept; more than fit in 500 KiB of plausible rules.
const RULES_MAX: usize = 50_000;

#[derive(Debug, Clone)]
struct Rule {
    allow: bool,
    /// Normalised pattern; never empty.
    pattern: Vec<u8>,
    line: u32,
}

/// The part of a robots.txt that concerns one crawler.
#[derive(Debug, Clone, Default)]
pub struct Robots {
    rules: Vec<Rule>,
    crawl_delay_ms: Option<u64>,
    sitemaps: Vec<String>,
}

/// What robots.txt says about an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Access {
    /// Whether it may be visited.
    pub allowed: bool,
    /// The line (from 1) of the rule that decided, if any did.
    pub line: Option<u32>,
}

enum Key {
    UserAgent,
    Allow,
    Disallow,
    CrawlDelay,
    Sitemap,
    Other,
}

/// The groups of a file that may concern the crawler: those that name it, and those for everyone.
#[derive(Default)]
struct Groups {
    named: Vec<Rule>,
    global: Vec<Rule>,
    named_seen: bool,
    named_delay: Option<u64>,
    global_delay: Option<u64>,
}

impl Robots {
    /// Parses the first 500 KiB of a file for the crawler with the given product token (`schouw`).
    pub fn parse(file: &[u8], product_token: &str) -> Robots {
        let file = &file[..file.len().min(ROBOTS_BYTES_MAX)];
        let mut groups = Groups::default();
        let mut sitemaps = Vec::new();
        // Whether the current group names this crawler or everyone, and whether it has had a rule: a User-agent line after
        // a rule begins a new group.
        let (mut is_named, mut is_global, mut has_rules) = (false, false, false);
        for (number, line) in lines(without_bom(file)) {
            let Some((key, value)) = key_and_value(line) else { continue };
            match key {
                Key::UserAgent => {
                    if has_rules {
                        (is_named, is_global, has_rules) = (false, false, false);
                    }
                    if is_everyone(value) {
                        is_global = true;
                    } else if agent_token(value).eq_ignore_ascii_case(product_token.as_bytes()) {
                        is_named = true;
                        groups.named_seen = true;
                    }
                }
                Key::Allow | Key::Disallow => {
                    has_rules = true;
                    if !(is_named || is_global) || value.is_empty() {
                        continue;
                    }
                    let rule = Rule { allow: matches!(key, Key::Allow), pattern: normalised(value), line: number };
                    groups.add(rule, is_named, is_global);
                }
                Key::CrawlDelay => groups.delay(delay_ms(value), is_named, is_global),
                Key::Sitemap if sitemaps.len() < SITEMAPS_MAX && !value.is_empty() => {
                    sitemaps.push(String::from_utf8_lossy(value).into_owned());
                }
                Key::Sitemap | Key::Other => {}
            }
        }
        groups.into_robots(sitemaps)
    }

    /// Whether the address with this path and query (`/a?b=c`, as in [`url::Url`]) may be visited: the longest matching
    /// rule decides, `Allow` wins a tie. (That /robots.txt itself may always be read is the business of who fetches it.)
    pub fn access(&self, path_and_query: &str) -> Access {
        // An address without a path is that of the root.
        let path = normalised(if path_and_query.is_empty() { b"/" } else { path_and_query.as_bytes() });
        let mut best: Option<(usize, &Rule)> = None;
        for rule in &self.rules {
            let Some(length) = match_length(rule, &path) else { continue };
            let better = best.is_none_or(|(best_length, best_rule)| {
                length > best_length || (length == best_length && rule.allow && !best_rule.allow)
            });
            if better {
                best = Some((length, rule));
            }
        }
        Access { allowed: best.is_none_or(|(_, rule)| rule.allow), line: best.map(|(_, rule)| rule.line) }
    }

    /// The Crawl-delay for this crawler in milliseconds, as written.
    pub fn crawl_delay_ms(&self) -> Option<u64> {
        self.crawl_delay_ms
    }

    /// The sitemaps of the file, in its order (they belong to no group).
    pub fn sitemaps(&self) -> &[String] {
        &self.sitemaps
    }
}

impl Groups {
    fn add(&mut self, rule: Rule, is_named: bool, is_global: bool) {
        if is_named && self.named.len() < RULES_MAX {
            self.named.push(rule.clone());
        }
        if is_global && self.global.len() < RULES_MAX {
            self.global.push(rule);
        }
    }

    fn delay(&mut self, delay_ms: Option<u64>, is_named: bool, is_global: bool) {
        if is_named {
            self.named_delay = self.named_delay.max(delay_ms);
        }
        if is_global {
            self.global_delay = self.global_delay.max(delay_ms);
        }
    }

    fn into_robots(self, sitemaps: Vec<String>) -> Robots {
        let (rules, crawl_delay_ms) =
            if self.named_seen { (self.named, self.named_delay) } else { (self.global, self.global_delay) };
        Robots { rules, crawl_delay_ms, sitemaps }
    }
}

/// The length of the rule's pattern if it matches, the measure of how specific it is.
fn match_length(rule: &Rule, path: &[u8]) -> Option<usize> {
    if pattern_matches(&rule.pattern, path) {
        return Some(rule.pattern.len());
    }
    // An Allow for the index page is meant for the directory too.
    let name = rule.pattern.rsplit(|byte| *byte == b'/').next().unwrap_or_default();
    if !rule.allow || !(name.starts_with(b"index.htm")) {
        return None;
    }
    let mut directory = rule.pattern[..rule.pattern.len() - name.len()].to_vec();
    directory.push(b'$');
    pattern_matches(&directory, path).then_some(directory.len())
}

/// Whether a pattern (`*` = any run, `$` at the end = end of the path) matches a beginning of the path.
///
/// Classic two-pointer matching: on a mismatch the last star takes one byte more. Linear in practice, pattern × path at
/// worst, both of which are bounded.
fn pattern_matches(pattern: &[u8], path: &[u8]) -> bool {
    let (pattern, anchored) = match pattern.strip_suffix(b"$") {
        Some(pattern) => (pattern, true),
        None => (pattern, false),
    };
    let (mut at, mut from) = (0, 0);
    let mut retry: Option<(usize, usize)> = None;
    loop {
        if at == pattern.len() && (!anchored || from == path.len()) {
            return true;
        }
        if at < pattern.len() && pattern[at] == b'*' {
            at += 1;
            retry = Some((at, from));
            continue;
        }
        if at < pattern.len() && from < path.len() && pattern[at] == path[from] {
            at += 1;
            from += 1;
            continue;
        }
        match retry {
            Some((star, taken)) if taken < path.len() => {
                (at, from) = (star, taken + 1);
                retry = Some((star, taken + 1));
            }
            _ => return false,
        }
    }
}

/// Whether a glob (`*` = any run of characters) matches the whole text.
pub(crate) fn glob_matches(glob: &str, text: &str) -> bool {
    let mut anchored = glob.as_bytes().to_vec();
    anchored.push(b'$');
    pattern_matches(&anchored, text.as_bytes())
}

/// Percent-encoding as RFC 9309 section 2.2.2 compares it: bytes outside ASCII are escaped, escapes of unreserved
/// characters are undone, other escapes are in upper case. `*` and `$` stay as they stand.
fn normalised(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        let byte = text[at];
        match escaped_byte(&text[at..]) {
            Some(byte) if is_unreserved(byte) => {
                out.push(byte);
                at += 3;
            }
            Some(_) => {
                out.extend(text[at..at + 3].iter().map(u8::to_ascii_uppercase));
                at += 3;
            }
            None if byte.is_ascii() => {
                out.push(byte);
                at += 1;
            }
            None => {
                out.push(b'%');
                out.extend([byte >> 4, byte & 15].map(|digit| b"0123456789ABCDEF"[usize::from(digit)]));
                at += 1;
            }
        }
    }
    out
}

/// Drops a byte order mark, or the part of one that a careless editor left.
fn without_bom(file: &[u8]) -> &[u8] {
    let mark = [0xEF, 0xBB, 0xBF];
    let length = mark.iter().zip(file).take_while(|(expected, byte)| expected == byte).count();
    &file[length..]
}

/// Lines with their numbers from 1; CR, LF and CRLF each end one.
fn lines(file: &[u8]) -> impl Iterator<Item = (u32, &[u8])> {
    let mut rest = Some(file);
    let mut number = 0;
    std::iter::from_fn(move || {
        let text = rest?;
        number += 1;
        match text.iter().position(|byte| matches!(byte, b'\n' | b'\r')) {
            Some(end) => {
                let crlf = text[end] == b'\r' && text.get(end + 1) == Some(&b'\n');
                rest = Some(&text[end + 1 + usize::from(crlf)..]);
                Some((number, &text[..end]))
            }
            None => {
                rest = None;
                Some((number, text))
            }
        }
    })
}

fn key_and_value(line: &[u8]) -> Option<(Key, &[u8])> {
    let line = line.split(|byte| *byte == b'#').next().unwrap_or_default().trim_ascii();
    let (key, value) = match line.iter().position(|byte| *byte == b':') {
        Some(colon) => (&line[..colon], &line[colon + 1..]),
        None => {
            // "Disallow /x": a missing colon is understood when exactly two words stand on the line.
            let space = line.iter().position(u8::is_ascii_whitespace)?;
            let value = line[space..].trim_ascii();
            if value.iter().any(u8::is_ascii_whitespace) {
                return None;
            }
            (&line[..space], value)
        }
    };
    Some((key_of(key.trim_ascii()), value.trim_ascii()))
}

fn key_of(key: &[u8]) -> Key {
    let starts = |word: &str| key.len() >= word.len() && key[..word.len()].eq_ignore_ascii_case(word.as_bytes());
    let any = |words: &[&str]| words.iter().any(|word| starts(word));
    if any(&["user-agent", "useragent", "user agent"]) {
        Key::UserAgent
    } else if starts("allow") {
        Key::Allow
    } else if any(&["disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw"]) {
        Key::Disallow
    } else if any(&["crawl-delay", "crawldelay", "crawl delay"]) {
        Key::CrawlDelay
    } else if any(&["sitemap", "site-map"]) {
        Key::Sitemap
    } else {
        Key::Other
    }
}

/// `*`, alone or followed by white space and a remark.
fn is_everyone(value: &[u8]) -> bool {
    value.first() == Some(&b'*') && value.get(1).is_none_or(u8::is_ascii_whitespace)
}

/// The product token at the beginning of a User-agent value: letters, `-` and `_` (RFC 9309 section 2.2.1).
fn agent_token(value: &[u8]) -> &[u8] {
    let end = value.iter().position(|byte| !(byte.is_ascii_alphabetic() || matches!(byte, b'-' | b'_')));
    &value[..end.unwrap_or(value.len())]
}

/// Seconds, with a fraction if so written, as milliseconds; at most a day.
fn delay_ms(value: &[u8]) -> Option<u64> {
    let seconds: f64 = std::str::from_utf8(value).ok()?.split_ascii_whitespace().next()?.parse().ok()?;
    (seconds.is_finite() && seconds >= 0.0).then(|| (seconds.min(86_400.0) * 1000.0).round() as u64)
}

#[cfg(test)]
#[path = "robots_tests.rs"]
mod tests;
