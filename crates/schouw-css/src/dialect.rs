//! CSS that browsers know and Stylo without Firefox does not, said in words that it has.
//!
//! Stylo drops what it does not know, as it must: a declaration, but also a whole rule for one unknown pseudo-element in its selector list,
//! and a media query is false that asks for contrast. So the text of a sheet is rewritten before it is parsed. What comes out means the
//! same to a desktop browser with its usual settings.

use std::borrow::Cow;

/// Custom property that stands for `-webkit-text-fill-color`.
pub(crate) const TEXT_FILL: &str = "--schouw-text-fill-color";
/// Custom property that stands for the parts of `-webkit-text-stroke`; the last one that is declared is read.
pub(crate) const TEXT_STROKE: &str = "--schouw-text-stroke";
/// Custom property that stands for `content-visibility`. `ua.css` says that it is not inherited.
pub(crate) const CONTENT_VISIBILITY: &str = "--schouw-content-visibility";
/// Custom state (`:state()`) of elements whose direction is right to left.
pub(crate) const RTL: &str = "schouw-rtl";
/// Custom state of all others.
pub(crate) const LTR: &str = "schouw-ltr";
/// Custom state of fields whose value lies between their limits.
pub(crate) const IN_RANGE: &str = "schouw-in-range";
/// Custom state of `select` elements that show a list. Only the user agent's sheet asks for it.
pub(crate) const LIST_BOX: &str = "schouw-list-box";

/// The colour of the focus ring, which most browsers know under this name alone.
const RING_COLOUR: &str = "-webkit-focus-ring-color";

/// The name that stands for a property: one that is kept, or what it is called today.
fn property(name: &str) -> Option<String> {
    let name = name.to_ascii_lowercase();
    Some(match &*name {
        "-webkit-text-fill-color" => TEXT_FILL.to_owned(),
        "-webkit-text-stroke" | "-webkit-text-stroke-color" => TEXT_STROKE.to_owned(),
        "content-visibility" => CONTENT_VISIBILITY.to_owned(),
        // The part of the shorthand that matters. Values of its other part are dropped, which leaves lines free to break.
        "text-wrap" => "text-wrap-mode".to_owned(),
        "-epub-text-transform" => "text-transform".to_owned(),
        "-webkit-opacity" => "opacity".to_owned(),
        _ => logical(name.strip_prefix("-webkit-")?)?,
    })
}

/// WebKit's first names of logical properties: `margin-start`, `border-before-width`, `min-logical-height`.
fn logical(name: &str) -> Option<String> {
    if let Some((before, side)) = name.split_once("logical-") {
        let size = match side {
            "width" => "inline-size",
            "height" => "block-size",
            _ => return None,
        };
        return matches!(before, "" | "min-" | "max-").then(|| format!("{before}{size}"));
    }
    let (kind, rest) = name.split_once('-').filter(|(kind, _)| matches!(*kind, "margin" | "padding" | "border"))?;
    let (side, part) = rest.split_once('-').unwrap_or((rest, ""));
    let side = match side {
        "start" => "inline-start",
        "end" => "inline-end",
        "before" => "block-start",
        "after" => "block-end",
        _ => return None,
    };
    match part {
        "" => Some(format!("{kind}-{side}")),
        "color" | "style" | "width" if kind == "border" => Some(format!("{kind}-{side}-{part}")),
        _ => None,
    }
}

/// Values under names that are known.
const VALUES: [(&str, &str); 4] = [
    ("-webkit-fill-available", "stretch"),
    ("-webkit-fit-content", "fit-content"),
    ("-webkit-max-content", "max-content"),
    ("-webkit-min-content", "min-content"),
];

/// Properties that browsers have and `@supports` may ask for.
const SUPPORTED: &[&str] = &[
    "-webkit-line-clamp",
    "-webkit-text-stroke",
    "accent-color",
    "anchor-name",
    "animation-range",
    "break-inside",
    "container",
    "field-sizing",
    "hyphens",
    "initial-letter",
    "interpolate-size",
    "offset-path",
    "overflow-anchor",
    "paint-order",
    "print-color-adjust",
    "resize",
    "scroll-margin",
    "scroll-padding",
    "scroll-snap-align",
    "scroll-snap-type",
    "scroll-timeline",
    "scrollbar-gutter",
    "shape-outside",
    "text-box",
    "text-decoration-skip-ink",
    "text-emphasis",
    "text-wrap-style",
    "view-timeline",
];

/// Pseudo-classes under names that are known. With an opening bracket: functions, whose arguments stay.
const CLASSES: [(&str, &str); 7] = [
    ("-webkit-any(", ":is("),
    ("-webkit-any-link", ":any-link"),
    ("-webkit-autofill", ":autofill"),
    ("-webkit-full-screen", ":fullscreen"),
    ("dir(rtl)", ":state(schouw-rtl)"),
    ("dir(ltr)", ":state(schouw-ltr)"),
    ("in-range", ":state(schouw-in-range)"),
];

/// A pseudo-element that is known and that nothing is read of: it stands for those that are not known.
const ANY_PSEUDO: &str = "::backdrop";

/// Pseudo-elements that browsers have, beside all that begin with `-webkit-`.
const PSEUDOS: &[&str] = &[
    "checkmark",
    "column",
    "cue",
    "first-line",
    "grammar-error",
    "highlight",
    "picker",
    "picker-icon",
    "scroll-button",
    "scroll-marker",
    "scroll-marker-group",
    "search-text",
    "spelling-error",
    "target-text",
    "view-transition",
    "view-transition-group",
    "view-transition-image-pair",
    "view-transition-new",
    "view-transition-old",
];

/// What a desktop browser answers to a media feature.
enum Answer {
    /// A word; `none` and `no-preference` are no in a query without a value.
    Word(&'static str),
    /// A number, which queries may compare.
    Number(f64),
}

const FEATURES: [(&str, Answer); 14] = [
    ("-webkit-transform-3d", Answer::Number(1.0)),
    ("color", Answer::Number(8.0)),
    ("color-gamut", Answer::Word("srgb")),
    ("color-index", Answer::Number(0.0)),
    ("display-mode", Answer::Word("browser")),
    ("dynamic-range", Answer::Word("standard")),
    ("forced-colors", Answer::Word("none")),
    ("grid", Answer::Number(0.0)),
    ("monochrome", Answer::Number(0.0)),
    ("prefers-contrast", Answer::Word("no-preference")),
    ("prefers-reduced-motion", Answer::Word("no-preference")),
    ("prefers-reduced-transparency", Answer::Word("no-preference")),
    ("scripting", Answer::Word("enabled")),
    ("update", Answer::Word("fast")),
];

/// Queries that always and never hold.
const ALWAYS: &str = "(width >= 0px)";
const NEVER: &str = "(width < 0px)";

/// The text of a sheet, a media list or a `style` attribute with what Stylo does not know in other words.
pub(crate) fn rewritten(text: &str) -> Cow<'_, str> {
    if text.contains(RING_COLOUR) {
        let known = text.replace(RING_COLOUR, "Highlight");
        return Cow::Owned(in_other_words(&known).into_owned());
    }
    in_other_words(text)
}

fn in_other_words(text: &str) -> Cow<'_, str> {
    let mut scan = Scan { text, out: String::new(), copied: 0 };
    scan.run();
    if scan.copied == 0 {
        return Cow::Borrowed(text);
    }
    scan.out.push_str(&text[scan.copied..]);
    Cow::Owned(scan.out)
}

struct Scan<'t> {
    text: &'t str,
    out: String,
    /// How much of the text has gone into `out`.
    copied: usize,
}

impl Scan<'_> {
    /// One pass over the text. Strings, remarks and bare addresses are left as they are.
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        // Whether a declaration may begin here.
        let mut begins = true;
        let mut at = 0;
        while let Some(byte) = bytes.get(at).copied() {
            let next = bytes.get(at + 1).copied();
            let was = std::mem::replace(&mut begins, false);
            at = match byte {
                b'/' if next == Some(b'*') => {
                    begins = was;
                    self.text[at + 2..].find("*/").map_or(bytes.len(), |end| at + 4 + end)
                }
                b'"' | b'\'' => end_of_string(bytes, at),
                b'\\' => at + 2,
                b':' => self.pseudo(at),
                b'(' => {
                    begins = true;
                    self.bracket(at)
                }
                b'{' | b'}' | b';' => {
                    begins = true;
                    at + 1
                }
                _ if byte.is_ascii_whitespace() => {
                    begins = was;
                    at + 1
                }
                _ if was && (byte.is_ascii_alphabetic() || byte == b'-') => self.property(at),
                b'-' if at > 0 && !is_name(bytes[at - 1]) => self.dashed(at),
                _ => at + 1,
            };
        }
    }

    fn replace(&mut self, from: usize, to: usize, with: &str) -> usize {
        self.out.push_str(&self.text[self.copied..from]);
        self.out.push_str(with);
        self.copied = to;
        to
    }

    /// The name that begins at a place.
    fn name(&self, at: usize) -> &str {
        let rest = self.text.as_bytes().get(at..).unwrap_or_default();
        let end = rest.iter().position(|byte| !is_name(*byte)).unwrap_or(rest.len());
        self.text.get(at..at + end).unwrap_or("")
    }

    fn skip_spaces(&self, at: usize) -> usize {
        let rest = self.text.as_bytes().get(at..).unwrap_or_default();
        at + rest.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(rest.len())
    }

    fn property(&mut self, at: usize) -> usize {
        let name = self.name(at);
        let end = at + name.len();
        let may_stand = name.starts_with('-') || name.starts_with(['c', 'C', 't', 'T']);
        let declares = may_stand && self.text.as_bytes().get(self.skip_spaces(end)) == Some(&b':');
        match property(name).filter(|_| declares) {
            Some(to) => self.replace(at, end, &to),
            None => end.max(at + 1),
        }
    }

    /// A word that begins with a dash, in a value or a selector.
    fn dashed(&mut self, at: usize) -> usize {
        let name = self.name(at);
        let end = at + name.len();
        match VALUES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
            Some((_, to)) => self.replace(at, end, to),
            None => end.max(at + 1),
        }
    }

    fn pseudo(&mut self, at: usize) -> usize {
        let double = self.text.as_bytes().get(at + 1) == Some(&b':');
        let start = at + 1 + usize::from(double);
        let name = self.name(start);
        let end = start + name.len();
        let is = |known: &str| known.eq_ignore_ascii_case(name);
        if double
            && (name.get(..8).is_some_and(|p| p.eq_ignore_ascii_case("-webkit-")) || PSEUDOS.iter().any(|p| is(p)))
            || !double && is("first-line")
        {
            if is("-webkit-input-placeholder") {
                return self.replace(at, end, "::placeholder");
            }
            let end = self.end_of_pseudos(end);
            return self.replace(at, end, ANY_PSEUDO);
        }
        if !double {
            let rest = &self.text.as_bytes()[start..];
            let found = CLASSES.iter().find(|(known, _)| {
                let whole = known.ends_with(['(', ')']) || is(known);
                whole && rest.get(..known.len()).is_some_and(|p| p.eq_ignore_ascii_case(known.as_bytes()))
            });
            if let Some((known, to)) = found {
                return self.replace(at, start + known.len(), to);
            }
        }
        // What follows the colon of a declaration may be a value to replace.
        start
    }

    /// Where the arguments of a pseudo-element end, and what further pseudo-classes and pseudo-elements hang on it.
    fn end_of_pseudos(&self, mut at: usize) -> usize {
        let bytes = self.text.as_bytes();
        loop {
            match bytes.get(at) {
                Some(b'(') => at = self.text[at..].find(')').map_or(bytes.len(), |end| at + end + 1),
                Some(b':') => {
                    at += 1 + usize::from(bytes.get(at + 1) == Some(&b':'));
                    at += self.name(at).len();
                }
                _ => return at,
            }
        }
    }

    /// What stands in brackets: a bare address, a media feature, a question for a property.
    fn bracket(&mut self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let inner = self.skip_spaces(at + 1);
        if at > 0 && is_name(bytes[at - 1]) {
            let is_url = self.text.get(at.saturating_sub(3)..at).is_some_and(|name| name.eq_ignore_ascii_case("url"));
            let bare = is_url && !matches!(bytes.get(inner), Some(b'"' | b'\''));
            return if bare { end_of_address(bytes, inner) } else { at + 1 };
        }
        let name = self.name(inner);
        let after = self.skip_spaces(inner + name.len());
        if bytes.get(after) == Some(&b':') && SUPPORTED.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            return self.replace(inner, inner + name.len(), "--schouw-supported");
        }
        let close = bytes.get(after..).and_then(|rest| rest.iter().position(|byte| matches!(byte, b')' | b'(' | b'{')));
        let Some(close) = close.map(|close| after + close).filter(|close| bytes[*close] == b')') else { return at + 1 };
        match answer(name, self.text[after..close].trim()) {
            Some(holds) => self.replace(at, close + 1, if holds { ALWAYS } else { NEVER }),
            None => at + 1,
        }
    }
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_') || byte >= 0x80
}

fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'\n' => return at,
            _ if *byte == bytes[start] => return at + 1,
            _ => {}
        }
        at += 1;
    }
    at
}

fn end_of_address(bytes: &[u8], mut at: usize) -> usize {
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b')' => return at + 1,
            _ => {}
        }
        at += 1;
    }
    at
}

/// Whether a query of a feature holds; none for features that Stylo knows by itself and for what no browser understands.
fn answer(name: &str, rest: &str) -> Option<bool> {
    let name = name.to_ascii_lowercase();
    let (name, bound) = match (name.strip_prefix("min-"), name.strip_prefix("max-")) {
        (Some(name), _) => (name, Some(true)),
        (_, Some(name)) => (name, Some(false)),
        _ => (&*name, None),
    };
    let (_, answer) = FEATURES.iter().find(|(known, _)| *known == name)?;
    match (answer, rest.strip_prefix(':').map(str::trim)) {
        (Answer::Word(word), None) => {
            (rest.is_empty() && bound.is_none()).then_some(!matches!(*word, "none" | "no-preference"))
        }
        (Answer::Word(word), Some(value)) => {
            let is_word = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
            (is_word && bound.is_none()).then(|| value.eq_ignore_ascii_case(word))
        }
        (Answer::Number(number), None) if rest.is_empty() => bound.is_none().then_some(*number != 0.0),
        (Answer::Number(number), None) => {
            let digits = rest.trim_start_matches(['<', '>', '=']);
            let value: f64 = digits.trim().parse().ok()?;
            match &rest[..rest.len() - digits.len()] {
                "<" => Some(*number < value),
                "<=" => Some(*number <= value),
                ">" => Some(*number > value),
                ">=" => Some(*number >= value),
                "=" => Some(*number == value),
                _ => None,
            }
        }
        (Answer::Number(number), Some(value)) => {
            let value: f64 = value.parse().ok()?;
            Some(match bound {
                Some(true) => *number >= value,
                Some(false) => *number <= value,
                None => *number == value,
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_go_under_names_that_are_kept() {
        assert_eq!(
            rewritten("a{-webkit-text-fill-color:red;content-visibility : hidden}"),
            "a{--schouw-text-fill-color:red;--schouw-content-visibility : hidden}"
        );
        assert_eq!(rewritten("Text-Wrap: nowrap"), "text-wrap-mode: nowrap");
        assert_eq!(
            rewritten(
                "-webkit-margin-before:0;-webkit-border-end-color:red;-webkit-min-logical-width:-webkit-fill-available"
            ),
            "margin-block-start:0;border-inline-end-color:red;min-inline-size:stretch"
        );
        for kept in [
            ".content-visibility{color:red}",
            "a{transition:content-visibility 1s}",
            "a{x-content-visibility:y}",
            "a{content:'content-visibility:hidden'}",
            "/* content-visibility:hidden */",
            "a{text-wrap-style:pretty}",
            "a{-webkit-margin-collapse:x;-webkit-border-radius:1px}",
            ".a-webkit-fit-content{width:calc(1px -2px)}",
        ] {
            assert_eq!(rewritten(kept), kept);
        }
    }

    #[test]
    fn selectors_with_what_only_browsers_know_stay_valid() {
        assert_eq!(rewritten("a::-webkit-scrollbar-thumb:hover,b{}"), "a::backdrop,b{}");
        assert_eq!(rewritten("p::first-line,p:first-line{}"), "p::backdrop,p::backdrop{}");
        assert_eq!(rewritten("video::cue(b) , b{}"), "video::backdrop , b{}");
        assert_eq!(rewritten("a:-webkit-any-link:DIR(rtl){}"), "a:any-link:state(schouw-rtl){}");
        assert_eq!(rewritten("a:-webkit-any(b, i) u{}"), "a:is(b, i) u{}");
        for kept in
            ["a::before{}", "p::-moz-x,b{}", "a:hover{color:red}", "input:in-range-x{}", "a[title=\"::-webkit-x\"]{}"]
        {
            assert_eq!(rewritten(kept), kept);
        }
    }

    #[test]
    fn media_are_a_desktop_browsers() {
        let holds = |query: &str| match &*rewritten(query) {
            ALWAYS => Some(true),
            NEVER => Some(false),
            kept if kept == query => None,
            other => panic!("{query} became {other}"),
        };
        for (query, wanted) in [
            ("(prefers-reduced-motion)", Some(false)),
            ("( Prefers-Reduced-Motion : no-preference )", Some(true)),
            ("(prefers-reduced-motion: reduce)", Some(false)),
            ("(forced-colors: active)", Some(false)),
            ("(scripting)", Some(true)),
            ("(color)", Some(true)),
            ("(min-color: 4)", Some(true)),
            ("(color >= 10)", Some(false)),
            ("(monochrome)", Some(false)),
            ("(-webkit-transform-3d)", Some(true)),
            ("(color: red)", None),
            ("(min-width: 30em)", None),
            ("(forced-colors: calc(1))", None),
        ] {
            assert_eq!(holds(query), wanted, "{query}");
        }
        assert_eq!(rewritten("a{width:calc(1px + (color))}"), "a{width:calc(1px + (width >= 0px))}");
        assert_eq!(rewritten("a{color:var(color)}"), "a{color:var(color)}");
    }

    #[test]
    fn questions_for_properties_are_answered_as_browsers_do() {
        assert_eq!(rewritten("@supports (hyphens: auto){}"), "@supports (--schouw-supported: auto){}");
        assert_eq!(
            rewritten("@supports (content-visibility:auto){}"),
            "@supports (--schouw-content-visibility:auto){}"
        );
        assert_eq!(rewritten("@supports (color: red){}"), "@supports (color: red){}");
    }

    #[test]
    fn addresses_are_left_alone() {
        let text = "a{background:url(data:x;content-visibility:hidden);b:c}";
        assert_eq!(rewritten(text), text);
        let text = "a{background:url(x'y::-webkit-z)}b{}";
        assert_eq!(rewritten(text), text);
    }
}
