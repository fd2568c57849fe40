//! Text alternatives that say nothing, whatever the image shows.

use crate::wording::{files, phrase, phrases};

/// The message for a text that says nothing of any image; none for one that may say something.
pub(super) fn empty(name: &str, file: Option<&str>) -> Option<&'static str> {
    if phrases::is_wordless(name) {
        return Some("no-words");
    }
    let is_file = files::is_file_name(name)
        || files::is_address(name)
        || files::is_camera_name(name)
        || file.is_some_and(|file| is_made_up(name, file));
    if is_file {
        return Some("file-name");
    }
    phrases::is_placeholder_image(&phrase(name)).then_some("placeholder")
}

/// Whether the text is the name of the image's own file and looks it: words held together by marks, or with a number at the end.
/// `alt="stadhuis"` of `stadhuis.jpg` is a word that people may have chosen; `alt="e-mail"` of `e-mail.svg` is one, too.
fn is_made_up(name: &str, file: &str) -> bool {
    let name = name.trim();
    let stem = match files::ending(file) {
        Some(ending) => &file[..file.len() - ending.len() - 1],
        None => file,
    };
    let has_marks = name.contains('_') || name.matches('-').count() >= 2;
    let numbered = name.ends_with(|c: char| c.is_ascii_digit()) && name.contains(['-', '_']);
    !name.contains(char::is_whitespace) && (has_marks || numbered) && stem.eq_ignore_ascii_case(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_are_found_with_and_without_their_ending() {
        for (name, file) in [
            ("stadhuis.jpg", None),
            ("IMG_0042", None),
            ("header_wonen_v2", Some("header_wonen_v2.png")),
            ("foto-markt-zomer", Some("foto-markt-zomer.webp")),
            ("markt-2", Some("markt-2.jpg")),
        ] {
            assert_eq!(empty(name, file), Some("file-name"), "{name}");
        }
        for (name, file) in [
            ("stadhuis", Some("stadhuis.jpg")),
            ("e-mail", Some("e-mail.svg")),
            ("Sint-Jan-Baptist-kerk", Some("kerk.jpg")),
            ("De markt in 2024", Some("markt.jpg")),
        ] {
            assert_eq!(empty(name, file), None, "{name}");
        }
    }
}
