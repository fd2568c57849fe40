//! Small scans over source text that need no tree.

/// The attributes in the inside of a tag, names in lower case, in the order of the source: `a="1" b=2 c`. Character references are
/// left as they are.
pub(crate) fn attributes(tag: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = tag;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        let name_end =
            rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '/' | '>')).unwrap_or(rest.len());
        if name_end == 0 {
            // A stray `=` or the end: step over one character so that the scan ends on any input.
            let mut chars = rest.chars();
            if chars.next().is_none_or(|c| c == '>') {
                return found;
            }
            rest = chars.as_str();
            continue;
        }
        let name = rest[..name_end].to_ascii_lowercase();
        rest = rest[name_end..].trim_start();
        let Some(after) = rest.strip_prefix('=') else {
            found.push((name, String::new()));
            continue;
        };
        let after = after.trim_start();
        let (value, tail) = match after.chars().next() {
            Some(quote @ ('"' | '\'')) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
            _ => {
                let end = after.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(after.len());
                after.split_at(end)
            }
        };
        found.push((name, value.to_owned()));
        rest = tail;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn quoted_bare_and_empty_attributes() {
        let expected = [("a", "1"), ("b", "x y"), ("c", ""), ("d", "/e")];
        let found = attributes(" A=1 b = 'x y' c d=/e>");
        assert_eq!(found.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect::<Vec<_>>(), expected);
    }

    proptest! {
        #[test]
        fn ends_on_any_input(tag in "\\PC*") {
            attributes(&tag);
        }
    }
}
