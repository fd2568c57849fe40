//! `meta-refresh`: pages do not reload or move on by themselves after a delay.

use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};
use schouw_page::El;

/// Beyond this time WCAG 2.2.1 no longer asks for a way to extend it: 20 hours.
const SECONDS_MAX: u64 = 20 * 60 * 60;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "meta-refresh",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["bc659a"],
        criteria: &["2.2.1", "2.2.4", "3.2.5"],
        secondary: &[],
        techniques: &["F40", "F41", "G110", "H76"],
        title: Text::new(
            "Pagina's verversen of verspringen niet vanzelf na een tijd",
            "Pages do not reload or move on by themselves after a delay",
        ),
        messages: &[
            Message {
                id: "reloads",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De pagina laadt zichzelf na {seconds} seconden opnieuw; de bezoeker kan dat niet uitstellen.",
                    "The page reloads itself after {seconds} seconds; the visitor cannot postpone that.",
                ),
                fix: Text::new(
                    "Verwijder de meta-refresh. Ververs alleen wat verandert, of laat de bezoeker zelf verversen.",
                    "Remove the meta refresh. Update only what changes, or let visitors reload themselves.",
                ),
            },
            Message {
                id: "moves-on",
                outcome: Outcome::Failed,
                why: Text::new(
                    "De pagina gaat na {seconds} seconden vanzelf naar {url}; de bezoeker kan dat niet uitstellen.",
                    "The page moves on to {url} by itself after {seconds} seconds; the visitor cannot postpone that.",
                ),
                fix: Text::new(
                    "Verwijs door op de server (status 301 of 302), of zet de tijd op 0. Wilt u eerst iets vertellen, gebruik dan een gewone link.",
                    "Redirect on the server (status 301 or 302), or set the time to 0. If there is something to tell first, use a plain link.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    scope: Scope::EveryDocument,
    applies_to,
    expects,
};

/// The first `meta` in the document's own tree that a browser obeys.
fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    cx.page
        .tagged("meta")
        .filter(|el| el.is_html() && cx.page.host(*el).is_none())
        .find(|el| refresh_of(cx, *el).is_some())
        .map(|el| Candidate::new(el, Gate::When(cx.page.embedding())))
        .into_iter()
        .collect()
}

fn expects<'s>(cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    match refresh_of(cx, target.el) {
        Some(Refresh { seconds, address }) if seconds > 0 && seconds <= SECONDS_MAX => {
            let seconds = usize::try_from(seconds).unwrap_or(usize::MAX);
            match address {
                None => Verdict::failed("reloads").with("seconds", seconds),
                Some(url) => {
                    Verdict::failed("moves-on").with("seconds", seconds).with("url", crate::words::short(&url))
                }
            }
        }
        _ => Verdict::Passed,
    }
}

fn refresh_of<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Option<Refresh> {
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
struct Refresh {
    /// Whole seconds to wait; what stands behind a decimal point does not count.
    seconds: u64,
    /// Where to go, as written; none for the page itself.
    address: Option<String>,
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
