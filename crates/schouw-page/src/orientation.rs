//! Whether style sheets may turn something with the orientation of the screen.

use crate::Snapshot;

/// Places in a sheet that are looked at; a sheet with more is taken to turn something.
const PLACES_MAX: usize = 200;

impl Snapshot {
    /// Whether a sheet of the document names the orientation of the screen in the condition of rules that may turn something. What such
    /// rules do is known by [`crate::StyleTable::turns`].
    pub fn may_turn(&self) -> bool {
        self.sheets().iter().any(|used| {
            let named = used.media.to_ascii_lowercase().contains("orientation");
            used.sheet.as_ref().is_some_and(|sheet| named && turns(&sheet.text) || in_conditions(&sheet.text))
        })
    }
}

/// Whether rules may rotate: by `rotate`, a function of that name, a matrix, or a custom property that another rule makes use of.
fn turns(rules: &str) -> bool {
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
        if is_condition && turns(block(&text[at..])) {
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
    use super::in_conditions;

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
}
