//! Selectors widened: what cannot be judged in a page that was just loaded is taken away, so that at least as much matches.

/// Splits a selector list at its top-level commas.
pub(super) fn split_list(list: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0_i32, 0, Vec::new());
    for (at, c) in list.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(list[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(list[start..].trim());
    parts
}

/// A selector without what cannot be judged.
pub(super) struct Widened {
    /// It matches at least what was written.
    pub(super) selector: String,
    /// The selector is for `::before` (true) or `::after`.
    pub(super) pseudo: Option<bool>,
}

/// States that no element has when a page has just been loaded.
const FALSE_AT_FIRST: &[&str] = &[
    "hover",
    "active",
    "focus",
    "focus-within",
    "focus-visible",
    "target",
    "target-within",
    "visited",
    "fullscreen",
    "modal",
    "popover-open",
    "picture-in-picture",
    "user-invalid",
    "user-valid",
    "autofill",
    "-webkit-autofill",
    "playing",
];
/// Pseudo-classes that scraper's selectors understand.
const UNDERSTOOD: &[&str] = &[
    "first-child",
    "last-child",
    "only-child",
    "first-of-type",
    "last-of-type",
    "only-of-type",
    "nth-child",
    "nth-last-child",
    "nth-of-type",
    "nth-last-of-type",
    "root",
    "empty",
    "not",
    "is",
    "where",
    "has",
    "scope",
];

/// Makes a selector that matches at least what this one matches in a page that has just been loaded. None if it matches nothing then,
/// or is for a pseudo-element other than `::before` and `::after`.
pub(super) fn widen(selector: &str) -> Option<Widened> {
    let mut out = String::with_capacity(selector.len());
    let mut pseudo = None;
    let mut rest = selector;
    while let Some(at) = rest.find(':') {
        // A colon within an attribute value or an escape is none of ours.
        let head = &rest[..at];
        out.push_str(head);
        if head.matches('[').count() > head.matches(']').count() || head.ends_with('\\') {
            out.push(':');
            rest = &rest[at + 1..];
            continue;
        }
        let element = rest[at..].starts_with("::");
        let name_start = at + if element { 2 } else { 1 };
        let name_end = rest[name_start..]
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_')
            .map_or(rest.len(), |end| name_start + end);
        let name = rest[name_start..name_end].to_ascii_lowercase();
        let (arguments, after) = arguments(&rest[name_end..]);
        rest = after;
        match name.as_str() {
            "before" => pseudo = Some(true),
            "after" => pseudo = Some(false),
            "slotted" => out.push_str(arguments.unwrap_or("*")),
            "part" | "host" | "host-context" => out.push_str(":is(*)"),
            _ if element => return None,
            "not" => {
                let inner = arguments.unwrap_or("");
                if split_list(inner).iter().all(|s| !s.contains(':')) {
                    out.push_str(&format!(":not({inner})"));
                }
            }
            "is" | "where" | "matches" | "-webkit-any" => {
                let inner: Vec<String> =
                    split_list(arguments.unwrap_or("")).iter().filter_map(|s| widen(s)).map(|w| w.selector).collect();
                if inner.is_empty() {
                    return None;
                }
                out.push_str(&format!(":is({})", inner.join(",")));
            }
            "has" if arguments.is_some_and(|inner| inner.contains(':')) => {}
            name if FALSE_AT_FIRST.contains(&name) => return None,
            name if UNDERSTOOD.contains(&name) => {
                out.push(':');
                out.push_str(name);
                if let Some(inner) = arguments {
                    out.push_str(&format!("({inner})"));
                }
            }
            _ => {}
        }
    }
    out.push_str(rest);
    Some(Widened { selector: complete(&out), pseudo })
}

/// Puts `*` where taking away a pseudo-class left a compound empty.
fn complete(selector: &str) -> String {
    let trimmed = selector.trim();
    if trimmed.is_empty() || trimmed.ends_with(['>', '+', '~']) || selector.ends_with(' ') {
        return format!("{trimmed} *").trim().to_owned();
    }
    let mut out = String::with_capacity(trimmed.len());
    if trimmed.starts_with(['>', '+', '~']) {
        out.push_str("* ");
    }
    out.push_str(trimmed);
    out
}

/// `(…)` at the start of a text: the inside and what follows.
fn arguments(text: &str) -> (Option<&str>, &str) {
    if !text.starts_with('(') {
        return (None, text);
    }
    let mut depth = 0_i32;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => {
                depth -= 1;
                if depth == 0 {
                    return (Some(&text[1..at]), &text[at + 1..]);
                }
            }
            _ => {}
        }
    }
    (Some(&text[1..]), "")
}
