//! Names that are made for files and not for people.

/// Endings of files that pages show or offer.
const ENDINGS: &[&str] = &[
    "asp", "aspx", "avif", "bmp", "cfm", "css", "csv", "doc", "docx", "dotx", "eps", "gif", "heic", "htm", "html",
    "ico", "indd", "jfif", "jpe", "jpeg", "jpg", "jsp", "md", "mov", "mp3", "mp4", "odp", "ods", "odt", "pdf", "php",
    "png", "pps", "ppsx", "ppt", "pptx", "psd", "rtf", "shtml", "svg", "svgz", "tif", "tiff", "txt", "webm", "webp",
    "wmf", "xhtml", "xls", "xlsx", "xml", "zip",
];

/// What programs put before the name of a file in the title of what they make of it.
const MADE_BY: &[&str] = &[
    "microsoft word - ",
    "microsoft powerpoint - ",
    "microsoft excel - ",
    "powerpoint-presentatie",
    "powerpoint presentation",
];

/// What cameras, telephones and programs call the pictures that they make, before a number.
const CAMERA: &[&str] = &[
    "adobestock",
    "afbeelding",
    "clip image",
    "dcim",
    "dji",
    "dsc",
    "dscf",
    "dscn",
    "foto",
    "gettyimages",
    "image",
    "img",
    "imgp",
    "istock",
    "mvimg",
    "pano",
    "photo",
    "pict",
    "picture",
    "pxl",
    "scan",
    "schermafbeelding",
    "screen shot",
    "screenshot",
    "shutterstock",
    "snapshot",
    "vlcsnap",
    "wp",
];

/// The ending of a file name, in lower case; none where the text does not end in a known one. `report.pdf`, not `see the report`.
pub(crate) fn ending(text: &str) -> Option<String> {
    let (stem, ending) = text.trim().rsplit_once('.')?;
    let ending = ending.to_ascii_lowercase();
    let named = stem.chars().any(char::is_alphanumeric);
    (named && ENDINGS.binary_search(&ending.as_str()).is_ok()).then_some(ending)
}

/// Whether a text is the name of a file: one word with a known ending, or what a program makes of such a name.
pub(crate) fn is_file_name(text: &str) -> bool {
    let text = text.trim();
    let lower = text.to_lowercase();
    let one_word = !text.contains(char::is_whitespace);
    (one_word && ending(text).is_some()) || MADE_BY.iter().any(|start| lower.starts_with(start))
}

/// Whether a text is an address: with its scheme, or beginning with `www.`.
pub(crate) fn is_address(text: &str) -> bool {
    let lower = text.trim().to_ascii_lowercase();
    let starts = ["http://", "https://", "www."].iter().any(|start| lower.starts_with(start));
    starts && !lower.contains(char::is_whitespace)
}

/// Whether a text is what a camera or a program called a picture: a known word and a number, or a long code without words.
pub(crate) fn is_camera_name(text: &str) -> bool {
    let stem = match ending(text) {
        Some(ending) => &text.trim()[..text.trim().len() - ending.len() - 1],
        None => text.trim(),
    };
    let lower = stem.to_lowercase();
    let start = lower.trim_end_matches(|c: char| !c.is_alphabetic());
    let number = &lower[start.len()..];
    let digits = number.chars().filter(char::is_ascii_digit).count();
    // "Foto 2" is a poor text and no name of a file: it is for the lists of phrases.
    let dated = ["schermafbeelding ", "screen shot ", "screenshot ", "whatsapp image "];
    let known = CAMERA.contains(&start) || dated.iter().any(|program| start.starts_with(program));
    let numbered = digits >= 3 && known;
    numbered || is_code(stem)
}

/// A long run of digits, or of digits among letters, as data bases give out.
pub(crate) fn is_code(text: &str) -> bool {
    let is_hex = |c: char| c.is_ascii_hexdigit() || matches!(c, '-' | '_');
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let length = text.chars().count();
    (length >= 16 && digits >= 4 && text.chars().all(is_hex))
        || (digits >= 8 && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '_')) && !is_date(text))
}

/// Eight digits that can be a date, written together or with hyphens: `2024-05-17`, `17-05-2024`.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    matches!(parts.iter().map(|p| p.len()).collect::<Vec<_>>()[..], [4, 2, 2] | [2, 2, 4])
}

/// The last part of an address's path, percent-decoded as far as it is UTF-8, without query and fragment.
pub(crate) fn of_address(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or("");
    let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or("");
    decoded(name)
}

/// Percent-encoding undone; a text that would not be UTF-8 stays as it is.
pub(crate) fn decoded(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let hex = |b: u8| (b as char).to_digit(16).and_then(|d| u8::try_from(d).ok());
    let bytes = text.as_bytes();
    let (mut out, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while at < bytes.len() {
        let pair = bytes.get(at + 1).and_then(|b| hex(*b)).zip(bytes.get(at + 2).and_then(|b| hex(*b)));
        match pair.filter(|_| bytes[at] == b'%') {
            Some((high, low)) => {
                out.push(high * 16 + low);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

/// A name of a file as a text: without its ending, with spaces where words end (`stadhuisMarkt_2.jpg` is "stadhuis Markt 2").
pub(crate) fn as_text(name: &str) -> String {
    let stem = match ending(name) {
        Some(ending) => &name[..name.len() - ending.len() - 1],
        None => name,
    };
    let mut out = String::with_capacity(stem.len() + 8);
    let mut before = ' ';
    for c in stem.chars() {
        if c.is_uppercase() && before.is_lowercase() {
            out.push(' ');
        }
        out.push(if c.is_alphanumeric() { c } else { ' ' });
        before = c;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_are_in_order_so_that_they_are_found() {
        assert!(ENDINGS.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn names_of_files_are_told_from_texts() {
        for text in ["index.html", "IMG_0042.JPG", " notulen-2024_def.docx ", "Microsoft Word - brief aan de raad.doc"]
        {
            assert!(is_file_name(text), "{text}");
        }
        for text in ["How to open index.html", "Waterland.nl", "ASP.NET", "Node.js", ".", ".pdf", "Versie 2.0", ""] {
            assert!(!is_file_name(text), "{text}");
        }
    }

    #[test]
    fn names_that_cameras_give() {
        for text in [
            "IMG_20240517",
            "DSC01234.JPG",
            "foto-0042",
            "WhatsApp Image 2024-05-17 at 10.11.12",
            "3fa85f64-5717-4562-b3fc-2c963f66afa6",
            "128834756612",
        ] {
            assert!(is_camera_name(text), "{text}");
        }
        for text in ["Foto 2", "2024-05-17", "17-05-2024", "Markt 12", "De brug uit 1930", "0299 123", ""] {
            assert!(!is_camera_name(text), "{text}");
        }
    }

    #[test]
    fn a_name_becomes_a_text() {
        assert_eq!(as_text("stadhuisMarkt_2.jpg"), "stadhuis Markt 2");
        assert_eq!(of_address("/a/caf%C3%A9.png?w=3#x"), "café.png");
        assert_eq!(of_address("/a/100%/"), "100%");
        assert!(
            is_address("https://www.example.nl/a")
                && is_address("www.example.nl")
                && !is_address("www.example.nl is weg")
        );
    }
}
