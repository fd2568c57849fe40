//! The stem of a word: what is left when the endings of Dutch and English inflection are taken away.
//!
//! Coarse on purpose. Stems are compared with each other and shown to nobody.

/// Endings in the order in which they are tried.
const ENDINGS: &[&str] = &[
    "lijkheid", "heden", "ingen", "lijke", "ische", "tjes", "heid", "ings", "lijk", "isch", "ing", "ies", "ied", "tje",
    "ers", "ens", "er", "en", "es", "ed", "ly", "s", "e", "y",
];
/// Letters that a stem has at least.
const STEM_MIN: usize = 3;
/// Endings that may stand behind each other.
const ENDINGS_MAX: usize = 2;

/// The stem of a word as [`super::words`] gives it.
pub(crate) fn stem(word: &str) -> String {
    if !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return word.to_owned();
    }
    let mut stem = word;
    for _ in 0..ENDINGS_MAX {
        let shorter = ENDINGS.iter().filter_map(|ending| stem.strip_suffix(ending));
        match shorter.into_iter().find(|shorter| shorter.len() >= STEM_MIN) {
            Some(shorter) => stem = shorter,
            None => break,
        }
    }
    let mut out = String::with_capacity(stem.len());
    for c in stem.chars() {
        // `aanvraag`, `aanvragen`: long vowels are written once or twice.
        if !(out.ends_with(c) && "aeou".contains(c)) {
            out.push(c);
        }
    }
    let mut last = out.chars().rev();
    match (last.next(), last.next()) {
        (Some(a), Some(b)) if a == b && out.len() > STEM_MIN => drop(out.pop()),
        (Some(voiced @ ('v' | 'z')), _) => {
            out.pop();
            out.push(if voiced == 'v' { 'f' } else { 's' });
        }
        _ => {}
    }
    out
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn a_stem_keeps_three_letters() {
        for word in ["open", "een", "sing", "as", "e"] {
            assert_eq!(stem(word).chars().next(), word.chars().next());
            assert!(stem(word).len() >= word.len().min(2), "{word}");
        }
        assert_eq!(stem("html5"), "html5");
        assert_eq!(stem("приём"), "приём");
    }
}
