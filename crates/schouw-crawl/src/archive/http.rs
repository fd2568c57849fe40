//! An HTTP message as archives hold it.

use std::io::Read;

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};

/// Headers of one message that are read.
const HEADERS_MAX: usize = 512;

/// The status, the headers, and where the body begins.
pub(super) fn head(message: &[u8]) -> Option<(u16, HeaderMap, usize)> {
    let mut space = vec![httparse::EMPTY_HEADER; HEADERS_MAX];
    let mut response = httparse::Response::new(&mut space);
    let mut parser = httparse::ParserConfig::default();
    parser.allow_spaces_after_header_name_in_responses(true).allow_obsolete_multiline_headers_in_responses(true);
    // HTTP/2 has no text form: crawlers write its number into one of HTTP/1.
    let patched = message.strip_prefix(b"HTTP/2").map(|rest| {
        let rest = rest.strip_prefix(b".0").unwrap_or(rest);
        [b"HTTP/1.1", rest].concat()
    });
    let grown = patched.as_ref().map_or(0, |patched| patched.len() as isize - message.len() as isize);
    let httparse::Status::Complete(end) =
        parser.parse_response(&mut response, patched.as_deref().unwrap_or(message)).ok()?
    else {
        return None;
    };
    let mut headers = HeaderMap::new();
    for header in response.headers.iter() {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(header.name), HeaderValue::from_bytes(header.value)) {
            headers.append(name, value);
        }
    }
    Some((response.code?, headers, (end as isize - grown) as usize))
}

/// The body without transfer and content coding, at most `bytes_max` of it, and whether that is all.
pub(super) fn decoded(headers: &HeaderMap, body: &[u8], bytes_max: usize) -> Result<(Vec<u8>, bool), String> {
    let says =
        |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("").trim().to_ascii_lowercase();
    // Some crawlers take the chunks apart and leave the header.
    let whole = says("transfer-encoding").contains("chunked").then(|| without_chunks(body)).flatten();
    let body = whole.as_deref().unwrap_or(body);
    let read = |reader: &mut dyn Read| -> Result<(Vec<u8>, bool), String> {
        let mut bytes = Vec::new();
        reader.take(bytes_max as u64 + 1).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
        let is_all = bytes.len() <= bytes_max;
        bytes.truncate(bytes_max);
        Ok((bytes, is_all))
    };
    match says("content-encoding").as_str() {
        "gzip" | "x-gzip" if body.starts_with(&[0x1f, 0x8b]) => read(&mut flate2::read::MultiGzDecoder::new(body)),
        "deflate" => read(&mut flate2::read::ZlibDecoder::new(body))
            .or_else(|_| read(&mut flate2::read::DeflateDecoder::new(body))),
        "br" => read(&mut brotli::Decompressor::new(body, 4096)).or_else(|_| read(&mut &*body)),
        "zstd" if body.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) => {
            let mut decoder = zstd::stream::read::Decoder::new(body).map_err(|error| error.to_string())?;
            read(&mut decoder)
        }
        // Crawlers that decode leave the header as it was.
        _ => read(&mut &*body),
    }
}

/// A body without the framing of `Transfer-Encoding: chunked` (RFC 9112 section 7.1); none if it has none.
fn without_chunks(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(body.len());
    loop {
        let end = body.windows(2).take(64).position(|two| two == b"\r\n")?;
        let size = std::str::from_utf8(&body[..end]).ok()?.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        body = &body[end + 2..];
        if size == 0 {
            return Some(out);
        }
        let chunk = body.get(..size)?;
        out.extend_from_slice(chunk);
        body = body.get(size..)?.strip_prefix(b"\r\n")?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codings_are_taken_off_whether_they_are_there_or_only_said_to_be() {
        let with = |text: &str, body: &[u8]| {
            let message = [format!("HTTP/1.1 200 OK\r\n{text}\r\n\r\n").as_bytes(), body].concat();
            let (status, headers, at) = head(&message).unwrap();
            assert_eq!(status, 200);
            decoded(&headers, &message[at..], 5).unwrap()
        };
        let all = |bytes: &[u8]| (bytes.to_vec(), true);
        assert_eq!(with("Transfer-Encoding: chunked", b"2\r\nab\r\n1;x=y\r\nc\r\n0\r\n\r\n"), all(b"abc"));
        assert_eq!(with("Transfer-Encoding: chunked", b"abc"), all(b"abc"));
        assert_eq!(with("Content-Encoding: gzip", b"abc"), all(b"abc"));
        assert_eq!(with("Server: x", b"abcdefgh"), (b"abcde".to_vec(), false));
        let message = b"HTTP/2 301 \r\nlocation: /\r\n\r\nrest";
        let (status, _, at) = head(message).unwrap();
        assert_eq!((status, &message[at..]), (301, &b"rest"[..]));
    }
}
