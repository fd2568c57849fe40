//! `meta-viewport`: the viewport declaration does not keep visitors from zooming.

use crate::words::short;
use crate::{Candidate, Cx, Gate, RuleDef, Scope, Verdict};
use schouw_act::{Message, Outcome, Rule, RuleKind, Text};

/// WCAG 1.4.4 asks for text at twice its size.
const SCALE_MIN: f64 = 2.0;

pub(crate) static RULE: RuleDef = RuleDef {
    rule: Rule {
        id: "meta-viewport",
        version: 1,
        kind: RuleKind::Wcag,
        act: &["b4f0c3"],
        criteria: &["1.4.4"],
        secondary: &[],
        techniques: &[],
        title: Text::new("De viewport staat inzoomen toe", "The viewport allows zooming"),
        messages: &[
            Message {
                id: "no-zoom",
                outcome: Outcome::Failed,
                why: Text::new(
                    "user-scalable={value} verbiedt inzoomen op een telefoon of tablet.",
                    "user-scalable={value} forbids zooming in on a phone or tablet.",
                ),
                fix: Text::new(
                    "Verwijder user-scalable uit de content van de meta viewport.",
                    "Remove user-scalable from the content of the meta viewport.",
                ),
            },
            Message {
                id: "maximum-too-small",
                outcome: Outcome::Failed,
                why: Text::new(
                    "maximum-scale={value} laat inzoomen tot {percent}% toe; 200% is nodig.",
                    "maximum-scale={value} allows zooming in to {percent}%; 200% is needed.",
                ),
                fix: Text::new(
                    "Verwijder maximum-scale uit de content van de meta viewport, of maak de waarde 2 of hoger.",
                    "Remove maximum-scale from the content of the meta viewport, or make its value 2 or more.",
                ),
            },
        ],
        page: Text::new(include_str!("rule.nl.md"), include_str!("rule.md")),
    },
    // Browsers take the viewport of the page, never that of a framed document.
    scope: Scope::TopLevel,
    applies_to,
    expects,
};

fn applies_to<'s>(cx: &Cx<'_, 's>) -> Vec<Candidate<'s>> {
    cx.page
        .tagged("meta")
        .filter(|el| el.is_html() && el.attr("name").is_some_and(|name| name.eq_ignore_ascii_case("viewport")))
        .filter(|el| el.attr("content").is_some_and(|content| Viewport::parse(content).limits_zoom()))
        .map(|el| Candidate::attribute(el, "content", Gate::Certain))
        .collect()
}

fn expects<'s>(_cx: &Cx<'_, 's>, target: &Candidate<'s>) -> Verdict {
    let viewport = Viewport::parse(target.el.attr("content").unwrap_or(""));
    if let Some(value) = viewport.user_scalable.filter(|value| !allows_zoom(value)) {
        return Verdict::failed("no-zoom").with("value", short(value));
    }
    match viewport.maximum_scale.map(|value| (value, scale(value))) {
        Some((value, Some(scale))) if scale < SCALE_MIN => {
            Verdict::failed("maximum-too-small").with("value", short(value)).with("percent", (scale * 100.0).round())
        }
        _ => Verdict::Passed,
    }
}

/// The properties of a viewport declaration that this rule is about, with their values as written.
#[derive(Debug, Default, PartialEq, Eq)]
struct Viewport<'t> {
    user_scalable: Option<&'t str>,
    maximum_scale: Option<&'t str>,
}

impl<'t> Viewport<'t> {
    /// CSS Device Adaptation, 10.2 "Parsing algorithm". A later value for a property replaces an earlier one.
    fn parse(content: &'t str) -> Self {
        let mut viewport = Self::default();
        // Separators end a declaration wherever they stand, so that the declarations can be looked at one by one.
        for mut part in content.split([',', ';']) {
            loop {
                part = part.trim_start_matches(|c| is_space(c) || c == '=');
                let (name, rest) = part.split_at(part.find(|c| is_space(c) || c == '=').unwrap_or(part.len()));
                // Everything between a name and the next equals sign is skipped.
                let Some(equals) = rest.find('=') else { break };
                let rest = rest[equals..].trim_start_matches(|c| is_space(c) || c == '=');
                let (value, rest) = rest.split_at(rest.find(|c| is_space(c) || c == '=').unwrap_or(rest.len()));
                if value.is_empty() {
                    break;
                }
                viewport.set(name, value);
                part = rest;
            }
        }
        viewport
    }

    fn set(&mut self, name: &str, value: &'t str) {
        if name.eq_ignore_ascii_case("user-scalable") {
            self.user_scalable = Some(value);
        } else if name.eq_ignore_ascii_case("maximum-scale") {
            self.maximum_scale = Some(value);
        }
    }

    fn limits_zoom(&self) -> bool {
        self.user_scalable.is_some() || self.maximum_scale.is_some()
    }
}

/// The white space of that section: no form feed.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

/// What a value stands for where a number is wanted.
enum Given {
    Number(f64),
    Keyword(&'static str),
    Unknown,
}

fn given(value: &str) -> Given {
    if let Some(number) = leading_number(value) {
        return Given::Number(number);
    }
    ["yes", "no", "device-width", "device-height"]
        .into_iter()
        .find(|keyword| value.eq_ignore_ascii_case(keyword))
        .map_or(Given::Unknown, Given::Keyword)
}

/// The number that a value starts with, as `strtod` reads it; the rest is ignored.
fn leading_number(value: &str) -> Option<f64> {
    let bytes = value.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut end = usize::from(matches!(bytes.first(), Some(b'+' | b'-')));
    let whole = digits(end);
    end += whole;
    let mut fraction = 0;
    if bytes.get(end) == Some(&b'.') {
        fraction = digits(end + 1);
        end += if whole + fraction > 0 { 1 + fraction } else { 0 };
    }
    if whole + fraction == 0 {
        return None;
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
        let exponent = bytes.get(end + 1 + sign..).map_or(0, |_| digits(end + 1 + sign));
        end += if exponent > 0 { 1 + sign + exponent } else { 0 };
    }
    value[..end].parse().ok()
}

/// CSS Device Adaptation, 10.4.3: whether `user-scalable` leaves zooming on.
fn allows_zoom(value: &str) -> bool {
    match given(value) {
        Given::Number(number) => !(number > -1.0 && number < 1.0),
        Given::Keyword(keyword) => keyword != "no",
        Given::Unknown => false,
    }
}

/// CSS Device Adaptation, 10.4.2: the largest zoom that `maximum-scale` stands for; none where it sets no limit.
fn scale(value: &str) -> Option<f64> {
    match given(value) {
        Given::Number(number) if number < 0.0 => None,
        Given::Number(number) => Some(number.clamp(0.1, 10.0)),
        Given::Keyword("yes") => Some(1.0),
        Given::Keyword("device-width" | "device-height") => Some(10.0),
        Given::Keyword(_) | Given::Unknown => Some(0.1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_are_found_as_browsers_find_them() {
        let read = |content| {
            let found = Viewport::parse(content);
            (found.user_scalable, found.maximum_scale)
        };
        assert_eq!(read("width=device-width, User-Scalable=NO"), (Some("NO"), None));
        assert_eq!(read("user-scalable = no;maximum-scale==1"), (Some("no"), Some("1")));
        assert_eq!(read("width=device-width maximum-scale=1"), (None, Some("1")));
        assert_eq!(read("maximum-scale 1, user-scalable="), (None, None));
        assert_eq!(read("maximum-scale=1, maximum-scale=5"), (None, Some("5")));
        assert_eq!(read("=, ;maximum-scale junk = 3"), (None, Some("3")));
        assert_eq!(read("xuser-scalable=no"), (None, None));
    }

    #[test]
    fn user_scalable() {
        for value in ["yes", "1", "-1", "2.5", "device-width", "YES", "1x"] {
            assert!(allows_zoom(value), "{value}");
        }
        for value in ["no", "0", "0.9", "-0.5", "false", "true", ".", "-", "1e-3"] {
            assert!(!allows_zoom(value), "{value}");
        }
    }

    #[test]
    fn maximum_scale() {
        for (value, expected) in [
            ("2", Some(2.0)),
            ("1.5abc", Some(1.5)),
            ("-1", None),
            ("0", Some(0.1)),
            ("1e1", Some(10.0)),
            ("1e", Some(1.0)),
            ("500", Some(10.0)),
            ("yes", Some(1.0)),
            ("no", Some(0.1)),
            ("device-height", Some(10.0)),
            ("none", Some(0.1)),
            ("é", Some(0.1)),
        ] {
            assert_eq!(scale(value), expected, "{value}");
        }
    }
}
