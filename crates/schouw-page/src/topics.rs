//! What a style sheet speaks of, found by its words: so that nothing is computed for pages whose sheets do not.

use crate::Snapshot;

/// Places in a sheet that are looked at; a sheet with more is taken to turn something.
const PLACES_MAX: usize = 200;
/// Words in the classes and attributes by which scripts tell style sheets that the keyboard is in use.
const FOCUS_WORDS: [&str; 6] = ["focus", "keyboard", "tabbing", "whatinput", "modality", "using-mouse"];
/// Selectors of rules for the shapes of drawings.
const SHAPES: [&str; 8] = ["path{", "path {", "path,", "symbol", "svg *", "svg>*", "svg > *", "circle"];
/// How far before a value its name is looked for.
const DECLARATION_BYTES_MAX: usize = 160;
/// Longest name that is read.
const NAME_CHARS_MAX: usize = 80;

/// What a sheet speaks of. Computed once for each sheet.
#[derive(Debug, Default)]
pub struct Topics {
    /// Outlines or the focus: else the elements keep the user agent's focus ring.
    pub focus: bool,
    /// What an element holds that has the focus (`:has(:focus)`).
    pub focus_within_has: bool,
    /// Classes and attributes in selectors that are named after the focus, or the keyboard. `.focus\:ring` is left out: some frameworks name
    /// classes after the state that they are for.
    pub focus_names: Vec<String>,
    /// Parts of controls that browsers have selectors of their own for (`::-webkit-slider-thumb`).
    pub control_parts: bool,
    /// Units of the window in the sizes of letters (`vw` and the like), or in custom properties that may be such sizes.
    sizes_by_window: bool,
    /// Rules that show something while the mouse is over it or over what is near it.
    pub hover: bool,
    /// Rules for windows of some width.
    pub width_queries: bool,
    /// Rules that may colour the shapes of drawings.
    pub shapes: bool,
    /// Room that is kept where the page scrolls to something (`scroll-padding`, `scroll-margin`).
    pub scroll_room: bool,
    /// Rules that may rotate something.
    rotation: bool,
    /// Such rules in a condition on the orientation of the screen.
    turns: bool,
}

impl Topics {
    pub(crate) fn of(text: &str) -> Self {
        Self {
            focus: speaks_of_focus(text),
            focus_within_has: text.split(":has(").skip(1).any(|rest| argument(rest).contains(":focus")),
            focus_names: named_after_focus(text),
            control_parts: ["::-webkit-", "::-moz-", "::file-selector"].iter().any(|part| text.contains(part)),
            sizes_by_window: sizes_by_window(text),
            hover: text.contains(":hover"),
            width_queries: text.contains("@media") && text.contains("width"),
            shapes: SHAPES.iter().any(|selector| text.contains(selector)),
            scroll_room: text.contains("scroll-padding") || text.contains("scroll-margin"),
            rotation: rotates(text),
            turns: in_conditions(text),
        }
    }
}

/// Whether declarations or rules say anything of outlines or the focus.
pub fn speaks_of_focus(text: &str) -> bool {
    ["outline", "OUTLINE", ":focus", "all:", "all :"].iter().any(|word| text.contains(word))
}

impl Snapshot {
    /// Whether a sheet or a `style` attribute of the document may make the size of letters depend on that of the window. What that makes of
    /// them is known by [`crate::StyleTable::growth`].
    pub fn sizes_by_window(&self) -> bool {
        self.sheets().iter().filter_map(|used| used.sheet.as_ref()).any(|sheet| sheet.topics.sizes_by_window)
            || self.elements().filter_map(|el| el.attr("style")).any(sizes_by_window)
    }

    /// Whether a sheet of the document names the orientation of the screen in the condition of rules that may turn something. What such
    /// rules do is known by [`crate::StyleTable::turns`].
    pub fn may_turn(&self) -> bool {
        self.sheets().iter().any(|used| {
            let named = used.media.to_ascii_lowercase().contains("orientation");
            used.sheet.as_ref().is_some_and(|sheet| sheet.topics.turns || named && sheet.topics.rotation)
        })
    }
}

/// Whether the size of letters may depend on the window.
fn sizes_by_window(text: &str) -> bool {
    let is_unit = |at: usize| {
        let rest = text.as_bytes().get(at + 1..).unwrap_or_default();
        let before = text.as_bytes().get(at.wrapping_sub(1)).copied().unwrap_or(0);
        // `5vw`, `5dvh`, `5vmin`: a number before, and a side of the window after it.
        let number = before.is_ascii_digit() || matches!(before, b's' | b'l' | b'd' | b'S' | b'L' | b'D');
        number && rest.first().is_some_and(|c| matches!(c.to_ascii_lowercase(), b'w' | b'h' | b'm' | b'i' | b'b'))
    };
    let in_size = |at: usize| {
        let before = &text.as_bytes()[at.saturating_sub(DECLARATION_BYTES_MAX)..at];
        let start = before.iter().rposition(|byte| matches!(byte, b'{' | b'}' | b';' | b'/' | b'"' | b'\''));
        let declared = before[start.map_or(0, |boundary| boundary + 1)..].trim_ascii_start();
        let begins = |name: &[u8]| declared.get(..name.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(name));
        // A shorthand has a slash between the size of the letters and the height of the line.
        start.is_none() && at > DECLARATION_BYTES_MAX || begins(b"font") || begins(b"--")
    };
    text.match_indices(['v', 'V']).any(|(at, _)| is_unit(at) && in_size(at))
}

/// What stands before the closing bracket.
fn argument(text: &str) -> &str {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' if depth == 0 => return &text[..at],
            b')' => depth -= 1,
            _ => {}
        }
    }
    text
}

fn named_after_focus(text: &str) -> Vec<String> {
    let found = FOCUS_WORDS.iter().flat_map(|word| text.match_indices(word));
    let mut names: Vec<String> =
        found.filter_map(|(at, word)| name_at(text, at, at + word.len())).map(str::to_owned).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The class or attribute of a selector of which a word is a part.
fn name_at(text: &str, from: usize, to: usize) -> Option<&str> {
    let ends = |c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_');
    let (at, before) = text[..from].char_indices().rev().take(NAME_CHARS_MAX).find(|(_, c)| ends(*c))?;
    let length = text[to..].char_indices().take(NAME_CHARS_MAX).find(|(_, c)| ends(*c)).map_or(0, |(at, _)| at);
    let end = to + length;
    (matches!(before, '.' | '[') && !text[end..].starts_with('\\')).then(|| &text[at + 1..end])
}

/// Whether rules may rotate: by `rotate`, a function of that name, a matrix, or a custom property that another rule makes use of.
fn rotates(rules: &str) -> bool {
    ["rotate", "ROTATE", "Rotate", "matrix", "MATRIX", "Matrix", "--"].iter().any(|word| rules.contains(word))
}

/// Whether rules within a condition on the orientation may rotate.
fn in_conditions(text: &str) -> bool {
    // Without its first letter the word is found in most of the ways that it is written in.
    for (count, (at, _)) in text.match_indices("rientation").chain(text.match_indices("RIENTATION")).enumerate() {
        if count > PLACES_MAX {
            return true;
        }
        let start = text[..at].rfind(['{', '}', ';']).map_or(0, |boundary| boundary + 1);
        let is_condition = text[start..at].contains('@');
        if is_condition && rotates(block(&text[at..])) {
            return true;
        }
    }
    false
}

/// The inside of the first block.
fn block(text: &str) -> &str {
    let Some(open) = text.find(['{', ';']).filter(|at| text.as_bytes()[*at] == b'{') else { return "" };
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate().skip(open) {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 1 => return &text[open..at],
            b'}' => depth -= 1,
            _ => {}
        }
    }
    &text[open..]
}

#[cfg(test)]
mod tests {
    use super::{in_conditions, named_after_focus};

    #[test]
    fn conditions_whose_rules_turn_something() {
        for text in [
            "@media (orientation: portrait) { html { transform: rotate(90deg) } }",
            "a{}@media screen and (max-width:9em) and (ORIENTATION:landscape){a{}b{--turn:90deg}}",
            "main{@media (orientation:portrait){rotate:90deg}}",
            "@media (orientation:landscape){a{color:red}}@media (orientation:portrait){a{transform:matrix(0,1,-1,0,0,0)}",
        ] {
            assert!(in_conditions(text), "{text}");
        }
        for text in [
            "img{image-orientation:from-image;transform:rotate(9deg)}",
            "@media (orientation:portrait){a{color:red}} b{rotate:9deg}",
            "@import 'a.css' (orientation:portrait); b{rotate:9deg}",
            "[aria-orientation=vertical]{rotate:90deg}",
            "@media (orientation:portrait){a{",
        ] {
            assert!(!in_conditions(text), "{text}");
        }
    }

    #[test]
    fn classes_and_attributes_that_are_named_after_the_focus() {
        for (text, names) in [
            ("body:not(.user-is-tabbing) a:focus{}", vec!["user-is-tabbing"]),
            ("[data-whatinput=mouse] *:focus{}", vec!["data-whatinput"]),
            (".btn.focus,.btn:focus{}", vec!["focus"]),
            (".focus\\:ring:focus{}", vec![]),
            ("a:focus-visible{color:red} p{--focus:1}", vec![]),
        ] {
            assert_eq!(named_after_focus(text), names, "{text}");
        }
    }
}
