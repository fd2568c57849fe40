//! What a `meta` refresh does, by the steps that HTML lays down.

use crate::{Candidate, Cx, Gate};
use schouw_page::El;

/// The first `meta` in the document's own tree that a browser obeys, as the target of a rule.
pub(crate) fn target<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    cx.page
        .tagged("meta")
        .filter(|el| el.is_html() && cx.page.host(*el).is_none())
        .find(|el| of(cx, *el).is_some())
        .map(|el| Candidate::new(el, Gate::When(cx.page.embedding())))
        .into_iter()
        .collect()
}

/// What the element makes a browser do; none where it does nothing.
pub(crate) fn of<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Option<Refresh> {
    if !el.attr("http-equiv").is_some_and(|value| value.eq_ignore_ascii_case("refresh")) {
        return None;
    }
    let refresh = declared(el.attr("content")?)?;
    // The last step: an address that cannot be parsed, or is a script, stops the refresh.
    let leads_somewhere =
        |url: &String| cx.page.snapshot().base().join(url).is_ok_and(|url| url.scheme() != "javascript");
    refresh.address.as_ref().is_none_or(leads_somewhere).then_some(refresh)
}

/// What a refresh pragma says.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Refresh {
    /// Whole seconds to wait; what stands behind a decimal point does not count.
    pub(crate) seconds: u64,
    /// Where to go, as written; none for the page itself.
    pub(crate) address: Option<String>,
}

/// HTML, "shared declarative refresh steps", up to the parsing of the address. None where the pragma does nothing.
fn declared(content: &str) -> Option<Refresh> {
    let rest = trim_start(content);
    let (digits, rest) = split_while(rest, |c| c.is_ascii_digit());
    if digits.is_empty() && !rest.starts_with('.') {
        return None;
    }
    // More digits than fit in an integer are a long time, too.
    let seconds = if digits.is_empty() { 0 } else { digits.parse().unwrap_or(u64::MAX) };
    let (_, rest) = split_while(rest, |c| c.is_ascii_digit() || c == '.');
    if rest.is_empty() {
        return Some(Refresh { seconds, address: None });
    }
    if !rest.starts_with(|c: char| c == ';' || c == ',' || c.is_ascii_whitespace()) {
        return None;
    }
    let rest = trim_start(rest);
    let rest = trim_start(rest.strip_prefix([';', ',']).unwrap_or(rest));
    let address = (!rest.is_empty()).then(|| address(rest).to_owned());
    Some(Refresh { seconds, address })
}

/// The address with or without `url=` before it and quotes round it.
fn address(text: &str) -> &str {
    let Some(rest) = strip_url(text) else { return unquoted(text) };
    let Some(rest) = trim_start(rest).strip_prefix('=') else { return text };
    unquoted(trim_start(rest))
}

fn strip_url(text: &str) -> Option<&str> {
    text.get(..3).filter(|head| head.eq_ignore_ascii_case("url")).map(|head| &text[head.len()..])
}

/// Up to the quote that closes the one it starts with; all of it where it starts with none.
fn unquoted(text: &str) -> &str {
    match text.chars().next() {
        Some(quote @ ('\'' | '"')) => text[1..].split(quote).next().unwrap_or(""),
        _ => text,
    }
}

fn trim_start(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_ascii_whitespace())
}

fn split_while(text: &str, keep: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(|c| !keep(c)).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(content: &str) -> Option<(u64, Option<String>)> {
        declared(content).map(|refresh| (refresh.seconds, refresh.address))
    }

    #[test]
    fn the_steps_of_the_specification() {
        let to = |url: &str| Some(url.to_owned());
        assert_eq!(read("30"), Some((30, None)));
        assert_eq!(read(" \t7.9 "), Some((7, None)));
        assert_eq!(read(".5"), Some((0, None)));
        assert_eq!(read("0;URL='a b'c"), Some((0, to("a b"))));
        assert_eq!(read("5 , url = \"x"), Some((5, to("x"))));
        assert_eq!(read("5 x"), Some((5, to("x"))));
        assert_eq!(read("5; url x"), Some((5, to("url x"))));
        assert_eq!(read("5; u"), Some((5, to("u"))));
        assert_eq!(read("99999999999999999999999"), Some((u64::MAX, None)));
    }

    #[test]
    fn what_browsers_ignore() {
        for content in ["", " ", "; 30", "-5", "+5", "0: x", "5s", "x"] {
            assert_eq!(read(content), None, "{content:?}");
        }
    }
}
