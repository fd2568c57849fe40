//! What an answer is: a page, or something else.

/// The media type and charset of a Content-Type header.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ContentType {
    /// Lower case, without parameters.
    pub(crate) essence: Option<String>,
    /// The charset parameter as written, without quotes.
    pub(crate) charset: Option<String>,
}

impl ContentType {
    pub(crate) fn parse(header: &str) -> ContentType {
        let mut parts = header.split(';');
        let essence = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
        let charset = parts.find_map(|part| {
            let (name, value) = part.split_once('=')?;
            let value = value.trim().trim_matches(['"', '\'']);
            (name.trim().eq_ignore_ascii_case("charset") && !value.is_empty()).then(|| value.to_owned())
        });
        ContentType { essence: essence.contains('/').then_some(essence), charset }
    }
}

/// What the header alone says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HeaderSays {
    /// HTML or XHTML.
    Page,
    /// XML of some kind, or nothing at all: the first bytes decide.
    LookInside,
    /// Something else.
    Document,
}

pub(crate) fn header_says(content_type: &ContentType, disposition: Option<&str>) -> HeaderSays {
    let attachment = disposition
        .is_some_and(|value| value.trim_start().get(..10).is_some_and(|word| word.eq_ignore_ascii_case("attachment")));
    if attachment {
        return HeaderSays::Document;
    }
    match content_type.essence.as_deref() {
        Some("text/html" | "application/xhtml+xml") => HeaderSays::Page,
        None | Some("text/xml" | "application/xml") => HeaderSays::LookInside,
        Some(_) => HeaderSays::Document,
    }
}

/// Whether bytes without a clear type are a page: XML whose root is `html`, or bytes that a browser would take for HTML
/// (MIME Sniffing standard, section 7.1).
pub(crate) fn looks_like_html(body: &[u8]) -> bool {
    let mut rest = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body).trim_ascii_start();
    // Skip the prologue: declarations, comments and processing instructions.
    loop {
        if let Some(after) = rest.strip_prefix(b"<?") {
            rest = skip_past(after, b"?>");
        } else if let Some(after) = rest.strip_prefix(b"<!--") {
            rest = skip_past(after, b"-->");
        } else {
            break;
        }
        rest = rest.trim_ascii_start();
    }
    let starts = |word: &str| {
        rest.len() > word.len()
            && rest[..word.len()].eq_ignore_ascii_case(word.as_bytes())
            && !rest[word.len()].is_ascii_alphanumeric()
    };
    ["<!doctype html", "<html", "<head", "<body", "<title", "<script", "<div", "<h1", "<p", "<table", "<a", "<iframe"]
        .iter()
        .any(|word| starts(word))
}

fn skip_past<'a>(text: &'a [u8], end: &[u8]) -> &'a [u8] {
    text.windows(end.len()).position(|window| window == end).map_or(&[], |at| &text[at + end.len()..])
}

/// Bytes in which a null byte is looked for: as many as browsers look at (MIME Sniffing standard, section 5).
const SNIFFED_BYTES: usize = 1445;

/// The media type of bytes that are announced as HTML but plainly are something else.
pub fn disguised(body: &[u8]) -> Option<&'static str> {
    const SIGNATURES: &[(&[u8], &str)] = &[
        (b"%PDF-", "application/pdf"),
        (b"PK\x03\x04", "application/zip"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"GIF87a", "image/gif"),
        (b"GIF89a", "image/gif"),
        (b"\xFF\xD8\xFF", "image/jpeg"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "application/x-ole-storage"),
        (b"\x1F\x8B\x08", "application/gzip"),
    ];
    let signed = SIGNATURES.iter().find(|(signature, _)| body.starts_with(signature)).map(|(_, name)| *name);
    signed.or_else(|| is_binary(body).then_some("application/octet-stream"))
}

/// Whether bytes are no text: a null byte near the beginning, unless they begin like HTML or like text in UTF-16.
fn is_binary(body: &[u8]) -> bool {
    let utf16 = [b"\xFF\xFE", b"\xFE\xFF", b"<\0", b"\0<"].iter().any(|start| body.starts_with(*start));
    !utf16 && body.iter().take(SNIFFED_BYTES).any(|byte| *byte == 0) && !looks_like_html(body)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn type_and_charset_are_taken_apart() {
        let of = ContentType::parse;
        assert_eq!(of("Text/HTML; Charset=\"UTF-8\"").essence.as_deref(), Some("text/html"));
        assert_eq!(of("Text/HTML; Charset=\"UTF-8\"").charset.as_deref(), Some("UTF-8"));
        assert_eq!(of("text/html").charset, None);
        assert_eq!(of("html"), ContentType::default());
    }

    #[test]
    fn only_html_is_a_page() {
        let says = |header: &str, disposition: Option<&str>| header_says(&ContentType::parse(header), disposition);
        assert_eq!(says("text/html; charset=x", None), HeaderSays::Page);
        assert_eq!(says("application/xhtml+xml", None), HeaderSays::Page);
        assert_eq!(says("text/html", Some("Attachment; filename=a.html")), HeaderSays::Document);
        assert_eq!(says("application/pdf", None), HeaderSays::Document);
        assert_eq!(says("text/plain", None), HeaderSays::Document);
        assert_eq!(says("application/xml", None), HeaderSays::LookInside);
        assert_eq!(says("", None), HeaderSays::LookInside);
    }

    #[test]
    fn the_first_bytes_tell_html_from_other_xml() {
        assert!(looks_like_html(b"\xEF\xBB\xBF\n<!DOCTYPE html>\n<html>"));
        assert!(looks_like_html(b"<?xml version='1.0'?><!-- x --><html xmlns='x'>"));
        assert!(!looks_like_html(b"<?xml version='1.0'?><rss version='2.0'>"));
        assert!(!looks_like_html(b"<address-list>"));
        assert!(!looks_like_html(b"<!-- zonder einde"));
        assert!(!looks_like_html(b""));
    }

    #[test]
    fn other_formats_under_an_html_label_are_seen() {
        assert_eq!(disguised(b"%PDF-1.7"), Some("application/pdf"));
        assert_eq!(disguised(b"<html>"), None);
        assert_eq!(disguised(b"\x7FELF\x02\0\0"), Some("application/octet-stream"));
        assert_eq!(disguised(b"<!doctype html>\0"), None);
        assert_eq!(disguised(b"\xFF\xFE<\0p\0>\0"), None);
        assert_eq!(disguised(b"<\0p\0>\0"), None);
    }

    proptest! {
        #[test]
        fn any_bytes_are_survived(body in proptest::collection::vec(any::<u8>(), 0..64), header in "[ -~]{0,30}") {
            looks_like_html(&body);
            disguised(&body);
            header_says(&ContentType::parse(&header), Some(&header));
        }
    }
}
