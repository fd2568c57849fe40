//! Small helpers for evidence: the nearest spelling and values that fit in a sentence.

/// Characters of a value that evidence keeps.
const VALUE_CHARS: usize = 120;
/// Longest word for which a nearest spelling is looked for: the comparison costs the product of the lengths.
const WORD_BYTES_MAX: usize = 48;

/// The word of a list that an author who wrote `word` most probably meant; none where nothing is close. Transpositions count as one
/// mistake. Words of up to seven letters allow one mistake, longer
/// ones two or three: half of a short word is soon another word. Of equally near words the first one is taken.
pub(crate) fn nearest<'t>(word: &str, list: impl IntoIterator<Item = &'t str>) -> Option<&'t str> {
    if word.len() > WORD_BYTES_MAX {
        return None;
    }
    let word = word.to_ascii_lowercase();
    let mistakes_max = match word.len() {
        0..=2 => return None,
        3..=7 => 1,
        8..=11 => 2,
        _ => 3,
    };
    let near = |candidate: &&'t str| candidate.len().abs_diff(word.len()) <= mistakes_max;
    list.into_iter()
        .filter(near)
        .map(|candidate| (strsim::osa_distance(&word, candidate), candidate))
        .filter(|(distance, _)| *distance <= mistakes_max)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// A value of the page that fits in a sentence: white space collapsed, cut at a length.
pub(crate) fn short(value: &str) -> String {
    let value = schouw_page::collapse(value);
    match value.char_indices().nth(VALUE_CHARS) {
        Some((cut, _)) => format!("{}…", &value[..cut]),
        None => value,
    }
}

/// Whether a value is the placeholder of a template that a script in the browser fills in (`{{ open }}`, `${open}`).
pub(crate) fn is_template(value: &str) -> bool {
    value.contains("{{") || value.contains("${")
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROLES: &[&str] = &["button", "link", "list", "listbox", "presentation", "tab"];

    #[test]
    fn the_nearest_spelling_is_found() {
        for (written, meant) in [("lnik", "link"), ("Buton", "button"), ("presentational", "presentation")] {
            assert_eq!(nearest(written, ROLES.iter().copied()), Some(meant));
        }
    }

    #[test]
    fn a_word_far_from_all_has_no_nearest_spelling() {
        for written in ["wrapper", "x", "", "litsen", &"a".repeat(10_000)] {
            assert_eq!(nearest(written, ROLES.iter().copied()), None);
        }
    }

    #[test]
    fn values_are_cut_between_characters() {
        assert_eq!(short("  a \n b "), "a b");
        assert_eq!(short(&"é".repeat(500)).chars().count(), VALUE_CHARS + 1);
    }
}
