//! From the text of a script to its words, strings and signs. Knows what a string, a comment and a regular expression is, so that what
//! stands in them is not taken for code; it does not know the grammar.

/// A piece of a script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tok<'t> {
    /// A name or keyword.
    Word(&'t str),
    /// A number, as written.
    Number(&'t str),
    /// What stands in a string, or in a template without expressions; escapes as written.
    Text(&'t str),
    /// A template with expressions in it, or a regular expression.
    Opaque,
    /// An operator or bracket.
    Sign(&'t str),
}

/// Signs of more than one letter, longer ones first.
const LONG: &[&str] = &[
    ">>>=", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=", "...", "=>", "==", "!=", "<=", ">=", "&&",
    "||", "??", "?.", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>", "**",
];

/// Words after which a slash begins a regular expression.
const BEFORE_VALUE: &[&str] =
    &["return", "typeof", "case", "in", "of", "delete", "void", "instanceof", "new", "do", "else", "await", "yield"];

/// The pieces of a script, at most `most` of them, each with whether a line begins before it: statements may end there.
pub(crate) fn lex(text: &str, most: usize) -> Vec<(Tok<'_>, bool)> {
    let mut toks: Vec<(Tok<'_>, bool)> = Vec::new();
    let mut rest = text;
    let mut new_line = false;
    while let Some(first) = rest.chars().next() {
        if toks.len() == most {
            break;
        }
        let (tok, after) = if first.is_whitespace() || first == '\u{feff}' {
            (None, &rest[first.len_utf8()..])
        } else if let Some(after) = comment(rest) {
            (None, after)
        } else if is_word_start(first) {
            let (word, after) = rest.split_at(end(rest, |c| is_word_start(c) || c.is_numeric()));
            (Some(Tok::Word(word)), after)
        } else if first.is_ascii_digit() || (first == '.' && rest[1..].starts_with(|c: char| c.is_ascii_digit())) {
            let (number, after) = rest.split_at(end(rest, |c| c.is_ascii_alphanumeric() || c == '.' || c == '_'));
            (Some(Tok::Number(number)), after)
        } else if matches!(first, '"' | '\'') {
            let (inner, after) = quoted(&rest[1..], first);
            (Some(Tok::Text(inner)), after)
        } else if first == '`' {
            template(&rest[1..])
        } else if first == '/' && begins_regex(toks.last().map(|(tok, _)| tok)) {
            (Some(Tok::Opaque), regex(&rest[1..]))
        } else {
            let length = LONG.iter().find(|sign| rest.starts_with(**sign)).map_or(first.len_utf8(), |sign| sign.len());
            let (sign, after) = rest.split_at(length);
            (Some(Tok::Sign(sign)), after)
        };
        match tok {
            Some(tok) => toks.push((tok, std::mem::take(&mut new_line))),
            None => new_line |= rest[..rest.len() - after.len()].contains('\n'),
        }
        rest = after;
    }
    toks
}

fn is_word_start(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '_' | '$' | '#')
}

/// How far the letters of a kind reach.
fn end(text: &str, is_part: impl Fn(char) -> bool) -> usize {
    text.find(|c| !is_part(c)).unwrap_or(text.len())
}

/// What follows a comment, those of HTML included.
fn comment(text: &str) -> Option<&str> {
    if let Some(inner) = text.strip_prefix("/*") {
        return Some(inner.split_once("*/").map_or("", |(_, after)| after));
    }
    let is_line = text.starts_with("//") || text.starts_with("<!--") || text.starts_with("-->");
    is_line.then(|| text.split_once('\n').map_or("", |(_, after)| after))
}

/// The inside of a string and what follows it. An unclosed string ends with its line, as browsers have it.
fn quoted(text: &str, quote: char) -> (&str, &str) {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '\n' => return (&text[..at], &text[at..]),
            _ if c == quote => return (&text[..at], &text[at + c.len_utf8()..]),
            _ => {}
        }
    }
    (text, "")
}

/// A template: its text where it has no expressions. Templates within expressions are looked through by counting braces.
fn template(text: &str) -> (Option<Tok<'_>>, &str) {
    let (mut escaped, mut braces, mut plain) = (false, 0_u32, true);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '$' if braces == 0 && chars.peek().is_some_and(|(_, next)| *next == '{') => {
                plain = false;
                braces = 1;
                chars.next();
            }
            '{' if braces > 0 => braces += 1,
            '}' if braces > 0 => braces -= 1,
            '`' if braces == 0 => {
                let tok = if plain { Tok::Text(&text[..at]) } else { Tok::Opaque };
                return (Some(tok), &text[at + 1..]);
            }
            _ => {}
        }
    }
    (Some(Tok::Opaque), "")
}

fn begins_regex(before: Option<&Tok<'_>>) -> bool {
    match before {
        None => true,
        Some(Tok::Word(word)) => BEFORE_VALUE.contains(word),
        Some(Tok::Sign(sign)) => !matches!(*sign, ")" | "]" | "}" | "++" | "--"),
        Some(_) => false,
    }
}

/// What follows a regular expression and its flags.
fn regex(text: &str) -> &str {
    let (mut escaped, mut in_class) = (false, false);
    for (at, c) in text.char_indices() {
        match c {
            '\n' => return &text[at..],
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => in_class = true,
            ']' => in_class = false,
            '/' if !in_class => {
                let after = &text[at + 1..];
                return &after[end(after, |c| c.is_ascii_alphabetic())..];
            }
            _ => {}
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn told(text: &str) -> String {
        let tok = |(tok, _): &(Tok<'_>, bool)| match tok {
            Tok::Word(word) => (*word).to_owned(),
            Tok::Number(number) => format!("#{number}"),
            Tok::Text(text) => format!("'{text}'"),
            Tok::Opaque => "~".to_owned(),
            Tok::Sign(sign) => (*sign).to_owned(),
        };
        lex(text, usize::MAX).iter().map(tok).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_strings_and_signs() {
        for (text, expected) in [
            ("if(e.key==='Tab'){x}", "if ( e . key === 'Tab' ) { x }"),
            ("a => b?.c ?? 1.5", "a => b ?. c ?? #1.5"),
            ("'a\\'b' \"//c\" `d`", "'a\\'b' '//c' 'd'"),
            ("`a${b + `c` + {}}d` e", "~ e"),
            ("x = /[/']/g.test(y) / 2", "x = ~ . test ( y ) / #2"),
            ("return /a'b/", "return ~"),
            ("a // b\nc /* d */ e <!-- f\ng", "a c e g"),
            ("'open\nb", "'open' b"),
            ("/* open", ""),
            ("$('#a').on", "$ ( '#a' ) . on"),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn lines_are_told_apart() {
        let new: Vec<bool> = lex("a // b\nc d\n\ne", usize::MAX).into_iter().map(|(_, new)| new).collect();
        assert_eq!(new, [false, true, false, true]);
    }

    #[test]
    fn no_more_pieces_than_asked_for() {
        assert_eq!(lex("a b c", 2).len(), 2);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn ends_on_any_input(text in "\\PC*|[a/'\"`$\\{\\}\\\\\\n*<!-]{0,60}") {
            lex(&text, usize::MAX);
        }
    }
}
