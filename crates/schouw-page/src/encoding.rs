//! Which encoding a page is in, as HTML's "encoding sniffing algorithm" says, and the decoding of it.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};

/// Bytes that the prescan for `meta` looks at (HTML, 13.2.3.2).
const PRESCAN_BYTES: usize = 1024;

/// A page as text, with how it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text. Invalid sequences read as U+FFFD.
    pub text: String,
    /// Name of the encoding by the Encoding standard.
    pub encoding: &'static str,
    /// Whether some bytes did not fit the encoding.
    pub malformed: bool,
}

/// Decodes a page. `header` is the charset of the `Content-Type` header; `xml` says that the XML declaration counts and `meta` does
/// not. Order: byte order mark, header, declaration in the page, then UTF-8 where the bytes are valid UTF-8 and windows-1252 else.
pub fn decode(bytes: &[u8], header: Option<&str>, xml: bool) -> Decoded {
    let (encoding, bom_bytes) = Encoding::for_bom(bytes).unwrap_or_else(|| (without_bom(bytes, header, xml), 0));
    let (text, malformed) = encoding.decode_without_bom_handling(&bytes[bom_bytes..]);
    Decoded { text: text.into_owned(), encoding: encoding.name(), malformed }
}

fn without_bom(bytes: &[u8], header: Option<&str>, xml: bool) -> &'static Encoding {
    if let Some(encoding) = header.and_then(|label| Encoding::for_label(label.trim().as_bytes())) {
        return encoding;
    }
    let head = &bytes[..bytes.len().min(PRESCAN_BYTES)];
    let declared = if xml { xml_declaration(head) } else { meta(head) };
    if let Some(encoding) = declared {
        return encoding;
    }
    // Nothing is declared. XML defaults to UTF-8. HTML lets a program look at the bytes, and text that is valid UTF-8 with
    // characters beyond ASCII is hardly ever anything else; the last resort for our locale is windows-1252.
    if xml || std::str::from_utf8(bytes).is_ok() { UTF_8 } else { WINDOWS_1252 }
}

/// "Prescan a byte stream to determine its encoding": only a `meta` with a charset counts, comments are skipped.
fn meta(head: &[u8]) -> Option<&'static Encoding> {
    let mut at = 0;
    while at < head.len() {
        let rest = &head[at..];
        if rest.starts_with(b"<!--") {
            at += find(&rest[2..], b"-->").map_or(rest.len(), |end| 2 + end + 3);
        } else if starts_with_ignore_case(rest, b"<meta")
            && rest.get(5).is_some_and(|b| b.is_ascii_whitespace() || *b == b'/')
        {
            let end = rest.iter().position(|b| *b == b'>').unwrap_or(rest.len());
            if let Some(encoding) = meta_charset(&rest[5..end]) {
                return Some(encoding);
            }
            at += end;
        } else {
            at += 1;
        }
    }
    None
}

fn meta_charset(tag: &[u8]) -> Option<&'static Encoding> {
    let attributes = crate::scan::attributes(&String::from_utf8_lossy(tag));
    let value = |name: &str| attributes.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str());
    let label = match value("charset") {
        Some(label) => label.to_owned(),
        None if value("http-equiv").is_some_and(|v| v.eq_ignore_ascii_case("content-type")) => {
            charset_of_content(value("content")?)?
        }
        None => return None,
    };
    let encoding = Encoding::for_label(label.trim().as_bytes())?;
    // A page whose meta could be read byte for byte is not in UTF-16.
    Some(match encoding {
        e if e == UTF_16BE || e == UTF_16LE => UTF_8,
        e if e == X_USER_DEFINED => WINDOWS_1252,
        e => e,
    })
}

/// "Extracting a character encoding from a meta element".
fn charset_of_content(content: &str) -> Option<String> {
    let lower = content.to_ascii_lowercase();
    let after = lower.split_once("charset")?.1.trim_start().strip_prefix('=')?.trim_start();
    let value = match after.chars().next()? {
        quote @ ('"' | '\'') => after[1..].split_once(quote)?.0,
        _ => after.split(|c: char| c.is_ascii_whitespace() || c == ';').next()?,
    };
    Some(value.to_owned())
}

fn xml_declaration(head: &[u8]) -> Option<&'static Encoding> {
    let text = String::from_utf8_lossy(head);
    let declaration = text.strip_prefix("<?xml")?.split_once("?>")?.0;
    let attributes = crate::scan::attributes(declaration);
    let label = &attributes.iter().find(|(name, _)| name == "encoding")?.1;
    Encoding::for_label(label.as_bytes())
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

fn starts_with_ignore_case(bytes: &[u8], prefix: &[u8]) -> bool {
    bytes.len() >= prefix.len() && bytes[..prefix.len()].eq_ignore_ascii_case(prefix)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(bytes: &[u8], header: Option<&str>) -> &'static str {
        decode(bytes, header, false).encoding
    }

    #[test]
    fn a_byte_order_mark_beats_all() {
        assert_eq!(name(b"\xEF\xBB\xBF<meta charset=windows-1252>", Some("iso-8859-1")), "UTF-8");
        assert_eq!(name(b"\xFF\xFE<\0p\0>\0", None), "UTF-16LE");
        assert_eq!(decode(b"\xFF\xFE<\0p\0>\0", None, false).text, "<p>");
    }

    #[test]
    fn the_header_beats_meta_and_an_unknown_label_counts_as_none() {
        assert_eq!(name(b"<meta charset=utf-8>", Some("windows-1252")), "windows-1252");
        assert_eq!(name(b"<meta charset=utf-8>", Some("no-such-charset")), "UTF-8");
    }

    #[test]
    fn meta_in_both_forms() {
        assert_eq!(name(b"<head><meta charset='windows-1252'>", None), "windows-1252");
        assert_eq!(
            name(b"<META HTTP-EQUIV=Content-Type CONTENT=\"text/html; charset=iso-8859-1\">", None),
            "windows-1252"
        );
        assert_eq!(name(b"<!-- <meta charset=utf-8> --><meta charset=koi8-r>", None), "KOI8-R");
        assert_eq!(name(b"<meta charset=utf-16>", None), "UTF-8");
    }

    #[test]
    fn latin_bytes_without_a_label_are_windows_1252() {
        let decoded = decode(b"<p>caf\xE9 \x80 5</p>", None, false);
        assert_eq!((decoded.encoding, decoded.text.as_str()), ("windows-1252", "<p>caf\u{e9} \u{20ac} 5</p>"));
        assert_eq!(name("<p>café</p>".as_bytes(), None), "UTF-8");
    }

    #[test]
    fn invalid_utf8_is_replaced_and_said() {
        let decoded = decode(b"<meta charset=utf-8>caf\xE9", None, false);
        assert!(decoded.malformed && decoded.text.ends_with("caf\u{fffd}"));
    }

    #[test]
    fn xml_goes_by_its_declaration_and_else_is_utf8() {
        assert_eq!(decode(b"<?xml version='1.0' encoding='iso-8859-15'?><a/>", None, true).encoding, "ISO-8859-15");
        assert_eq!(decode(b"<a><meta charset=koi8-r/></a>", None, true).encoding, "UTF-8");
    }
}
