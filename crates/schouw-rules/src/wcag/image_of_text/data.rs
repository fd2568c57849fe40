//! Drawings that stand in the address of an image: `data:image/svg+xml,…`.

use crate::wording::files;
use schouw_page::{El, Limits, Page, ResponseFacts, Snapshot, collapse};

/// Letters that a word of drawn text has at least: fewer may be a symbol.
const LETTERS_MIN: usize = 3;
/// Bytes of an address that are read: a longer drawing has to be looked at.
const BYTES_MAX: usize = 200_000;

/// What a drawing shows.
pub(super) enum Drawing {
    /// Text and next to nothing else.
    Text(String),
    /// Shapes without text.
    Shapes,
    /// Both, or pictures, or text of a letter or two.
    Mixed,
}

/// What the drawing in an address shows; none for an address of another kind.
pub(super) fn drawing(address: &str) -> Option<Drawing> {
    // As addresses are read: no line breaks and tabs, and what stands behind a number sign is no part of the data.
    let address: String = address.trim_ascii().chars().filter(|c| !matches!(c, '\n' | '\r' | '\t')).collect();
    let (head, data) =
        address.split('#').next().unwrap_or("").split_once(',').map(|(h, d)| (h.to_ascii_lowercase(), d.to_owned()))?;
    let kind = head.strip_prefix("data:")?;
    if kind.split(';').next().map(str::trim) != Some("image/svg+xml") {
        return None;
    }
    if data.len() > BYTES_MAX {
        return Some(Drawing::Mixed);
    }
    let text = if kind.trim_end().ends_with(";base64") { from_base64(&data)? } else { files::decoded(&data) };
    let mut response = ResponseFacts::for_url("about:blank".parse().ok()?);
    response.content_type = Some("image/svg+xml".to_owned());
    response.charset = Some("utf-8".to_owned());
    let snapshot = Snapshot::parse(text.as_bytes(), response, &Limits::default());
    Some(shown(&Page::new(&snapshot)))
}

fn shown(page: &Page<'_>) -> Drawing {
    let is_shown =
        |el: &El<'_>| !page.rendered(*el).is_no() && !el.ancestors().any(|a| matches!(a.name(), "defs" | "symbol"));
    let named =
        |names: &'static [&'static str]| page.elements().filter(move |el| names.contains(&el.name())).filter(is_shown);
    let text = named(&["text", "foreignObject"]).map(El::text_content).collect::<Vec<_>>().join(" ");
    let text = collapse(&text);
    let is_word = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() >= LETTERS_MIN;
    // One rectangle is the ground that the text stands on.
    let shapes = named(&["circle", "ellipse", "line", "path", "polygon", "polyline", "use"]).count()
        + named(&["rect"]).count().saturating_sub(1);
    let pictures = named(&["image"]).count();
    match (text.split(' ').any(is_word), shapes, pictures) {
        (true, 0, 0) => Drawing::Text(text),
        (false, _, 0) if !text.chars().any(char::is_alphabetic) => Drawing::Shapes,
        _ => Drawing::Mixed,
    }
}

/// Base64 (RFC 4648) as addresses have it, padding or not; none for what is none, or no text.
fn from_base64(data: &str) -> Option<String> {
    let data = files::decoded(data);
    let (mut bytes, mut held, mut bits) = (Vec::with_capacity(data.len() / 4 * 3), 0u32, 0);
    for byte in data.bytes().filter(|b| !b.is_ascii_whitespace() && *b != b'=') {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        held = held << 6 | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits & 0xff).ok()?);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(address: &str) -> &'static str {
        match drawing(address) {
            Some(Drawing::Text(_)) => "text",
            Some(Drawing::Shapes) => "shapes",
            Some(Drawing::Mixed) => "mixed",
            None => "none",
        }
    }

    #[test]
    fn base64_is_read_with_and_without_padding() {
        for (data, text) in
            [("", ""), ("c3Zn", "svg"), ("PHN2Zy8+", "<svg/>"), ("YQ==", "a"), ("YWI", "ab"), ("w6k=", "é")]
        {
            assert_eq!(from_base64(data).as_deref(), Some(text));
        }
        assert_eq!(from_base64("?"), None);
        assert_eq!(from_base64("/w=="), None);
    }

    #[test]
    fn what_a_drawing_shows() {
        let svg = |inner: &str| format!("data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'>{inner}</svg>");
        assert_eq!(told(&svg("<rect width='9'/><text>Zomerfeest</text>")), "text");
        assert_eq!(told(&svg("<path d='M0 0h9'/>")), "shapes");
        assert_eq!(told(&svg("<path d='M0 0h9'/><text>Markt</text>")), "mixed");
        assert_eq!(told(&svg("<text>i</text>")), "mixed");
        assert_eq!(told(&svg("<defs><text>Zomerfeest</text></defs><title>Zomerfeest</title>")), "shapes");
        assert_eq!(told(&svg("<image href='a.png'/>")), "mixed");
        assert_eq!(told("data:image/png;base64,AAAA"), "none");
        assert_eq!(told("a.svg,b"), "none");
    }
}
