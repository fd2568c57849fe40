//! What `::before` and `::after` add to a text alternative, and what they may add where style is not known.

use schouw_page::{Content, Display, El, Page, Pseudo, Reason, Style, Visibility, is_blank};

/// Generated text that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Added<'s> {
    /// The text; empty where nothing is added, or a picture that has no text.
    pub(crate) text: &'s str,
    /// Whether it stands in a box of its own, apart from the words beside it.
    pub(crate) apart: bool,
}

/// What stands before and after the content of the element, where style is known (accname 1.2, 2F.ii). None where it is not: then
/// [`of`] tells what sheets may add.
pub(crate) fn known<'s>(page: &Page<'s>, el: El<'s>) -> Option<[Added<'s>; 2]> {
    let of = |kind| Some(page.pseudo(el, kind).ok()?.map_or(Added { text: "", apart: false }, added));
    Some([of(Pseudo::Before)?, of(Pseudo::After)?])
}

fn added(style: &Style) -> Added<'_> {
    let text = match &style.content {
        Content::Text(text) if style.visibility == Visibility::Visible && style.display != Display::None => text,
        _ => "",
    };
    Added { text, apart: !matches!(style.display, Display::Inline | Display::Contents | Display::Other) }
}

/// What generated content may do to a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Generated {
    /// Nothing that is read.
    Nothing,
    /// It may keep a text from being empty, but adds no words: signs of an icon font, quotation marks.
    Signs,
    /// It may add words.
    Words(Reason),
}

/// What the sheets may add to the element, the strongest of all rules.
pub(crate) fn of<'s>(page: &Page<'s>, el: El<'s>) -> Generated {
    // The user agent puts quotation marks round a quote; authors may take them away.
    let mut found = if el.is("q") { Generated::Signs } else { Generated::Nothing };
    for hint in page.generated_content(el) {
        match hint.as_ref().map(|hint| value(el, &hint.content)) {
            None => return Generated::Words(Reason::SheetNotLoaded),
            Some(words @ Generated::Words(_)) => return words,
            Some(Generated::Signs) => found = Generated::Signs,
            Some(Generated::Nothing) => {}
        }
    }
    found
}

/// What a value of `content` adds: strings, `attr()` and quotes are looked at, images say nothing without alternative text, anything
/// else may be words.
fn value(el: El<'_>, content: &str) -> Generated {
    let words = Generated::Words(Reason::StyleMayAddContent);
    let mut found = Generated::Nothing;
    let mut rest = content.trim();
    // Alternative text after a slash is read in place of what stands before it.
    while !rest.is_empty() {
        let (text, tail) = if let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) {
            let Some((text, tail)) = string(&rest[1..], quote) else { return words };
            (text, tail)
        } else if let Some(tail) = strip(rest, "attr(") {
            let Some((name, tail)) = tail.split_once(')') else { return words };
            (el.attr(name.trim()).unwrap_or("").to_owned(), tail)
        } else if let Some(tail) = strip(rest, "url(") {
            let Some((_, tail)) = tail.split_once(')') else { return words };
            (String::new(), tail)
        } else if let Some(tail) =
            ["no-open-quote", "no-close-quote", "none", "normal"].iter().find_map(|w| strip(rest, w))
        {
            (String::new(), tail)
        } else if let Some(tail) = ["open-quote", "close-quote"].iter().find_map(|word| strip(rest, word)) {
            ("\"".to_owned(), tail)
        } else if let Some(tail) = rest.strip_prefix('/') {
            (String::new(), tail)
        } else {
            return words;
        };
        if text.chars().any(char::is_alphanumeric) {
            return words;
        }
        if !is_blank(&text) {
            found = Generated::Signs;
        }
        rest = tail.trim_start();
    }
    found
}

fn strip<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let head = text.get(..word.len())?;
    head.eq_ignore_ascii_case(word).then(|| &text[word.len()..])
}

/// A CSS string up to its closing quote, escapes resolved, and what follows.
fn string(text: &str, quote: char) -> Option<(String, &str)> {
    let mut out = String::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c == quote {
            return Some((out, &text[at + c.len_utf8()..]));
        }
        if c != '\\' {
            out.push(c);
            continue;
        }
        let mut code = String::new();
        while code.len() < 6
            && let Some((_, digit)) = chars.next_if(|(_, c)| c.is_ascii_hexdigit())
        {
            code.push(digit);
        }
        if code.is_empty() {
            out.extend(chars.next().map(|(_, c)| c).filter(|c| *c != '\n'));
        } else {
            chars.next_if(|(_, c)| c.is_ascii_whitespace());
            let scalar = u32::from_str_radix(&code, 16).ok().and_then(char::from_u32);
            out.push(scalar.unwrap_or(char::REPLACEMENT_CHARACTER));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use schouw_page::Snapshot;

    #[test]
    fn values_of_content() {
        let url = "https://www.example.nl/".parse().unwrap();
        let snapshot = Snapshot::from_html("<p data-word=Nieuw data-sign='→'>", url);
        let page = Page::new(&snapshot);
        let p = page.tagged("p").next().unwrap();
        let words = Generated::Words(Reason::StyleMayAddContent);
        for (content, adds) in [
            ("\" \"", Generated::Nothing),
            ("'\\00a0'", Generated::Nothing),
            ("url(icon.svg)", Generated::Nothing),
            ("attr(data-missing)", Generated::Nothing),
            ("none", Generated::Nothing),
            ("'\\f00d'", Generated::Signs),
            ("'\\2192 '", Generated::Signs),
            ("open-quote", Generated::Signs),
            ("attr(data-sign)", Generated::Signs),
            ("'\\4e ieuw'", words),
            ("attr(data-word)", words),
            ("counter(item) '.'", words),
            ("var(--text)", words),
            ("'\\f00d' / 'sluiten'", words),
            ("'\\f00d' / ''", Generated::Signs),
            ("'open", words),
        ] {
            assert_eq!(value(p, content), adds, "{content}");
        }
    }
}
