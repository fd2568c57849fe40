//! Declarations of a `style` attribute.

/// One declaration. Names are in lower case, custom properties as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declaration {
    /// Property name.
    pub name: String,
    /// Value without `!important`, white space collapsed.
    pub value: String,
    /// Whether it is `!important`.
    pub important: bool,
}

/// The declarations of a `style` attribute or of the inside of a rule, in order.
pub fn declarations(style: &str) -> Vec<Declaration> {
    let mut input = cssparser::Parser::new(style);
    let mut found = Vec::new();
    let mut start = input.position();
    loop {
        let before = input.position();
        match input.next_including_whitespace() {
            Ok(cssparser::Token::Semicolon) => {
                found.extend(declaration(input.slice(start..before)));
                start = input.position();
            }
            Ok(_) => {}
            Err(_) => {
                found.extend(declaration(input.slice_from(start)));
                return found;
            }
        }
    }
}

/// `name: value !important`; none for anything else.
pub(crate) fn declaration(text: &str) -> Option<Declaration> {
    let (name, value) = text.split_once(':')?;
    let name = strip_comments(name);
    let value = strip_comments(value);
    if name.is_empty() || name.contains(|c: char| c.is_ascii_whitespace() || "{}()@&".contains(c)) {
        return None;
    }
    let (value, important) = match value.rsplit_once('!') {
        Some((value, flag)) if flag.trim().eq_ignore_ascii_case("important") => (value.trim_end().to_owned(), true),
        _ => (value, false),
    };
    let name = if name.starts_with("--") { name } else { name.to_ascii_lowercase() };
    (!value.is_empty()).then_some(Declaration { name, value, important })
}

/// The text without comments, collapsed.
fn strip_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        out.push(' ');
        rest = after.split_once("*/").map_or("", |(_, tail)| tail);
    }
    out.push_str(rest);
    crate::collapse(&out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(style: &str) -> Vec<(String, String, bool)> {
        declarations(style).into_iter().map(|d| (d.name, d.value, d.important)).collect()
    }

    #[test]
    fn names_values_and_importance() {
        assert_eq!(
            read("COLOR : Red;; background:url('a;b.png') /* ; */ ! important ; --X: y"),
            [
                ("color".into(), "Red".into(), false),
                ("background".into(), "url('a;b.png')".into(), true),
                ("--X".into(), "y".into(), false)
            ]
        );
        assert!(read("nonsense; a b: c;").is_empty());
    }

    proptest! {
        #[test]
        fn ends_on_any_input(style in "\\PC*") {
            declarations(&style);
        }
    }
}
