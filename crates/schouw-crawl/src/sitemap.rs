//! Sitemaps (sitemaps.org protocol 0.9): addresses that a site lists itself. XML, plain text, RSS 2.0 and Atom, also packed with gzip; a
//! file may list other sitemaps in place of pages.

use std::io::Read;

use quick_xml::Reader;
use quick_xml::events::Event;

/// Addresses of one file that are read (the protocol's limit).
const URLS_MAX: usize = 50_000;
/// Bytes of one file, unpacked (the protocol's limit).
pub(crate) const BYTES_MAX: usize = 50 * 1024 * 1024;
/// Longest address and date that are read, in bytes.
const TEXT_BYTES_MAX: usize = 4_096;

/// An address that a sitemap lists.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listed {
    /// As written, with entities resolved.
    pub url: String,
    /// When it was changed last: a date by W3C's profile of ISO 8601, so that dates sort as text.
    pub lastmod: Option<String>,
}

/// What a file lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sitemap {
    /// Pages.
    Pages(Vec<Listed>),
    /// Other sitemaps.
    Index(Vec<Listed>),
}

/// Reads a file. What is broken ends the reading; what stood before it counts.
///
/// ```
/// use schouw_crawl::sitemap::{Sitemap, read};
/// let Sitemap::Pages(pages) = read(b"https://www.example.nl/\nhttps://www.example.nl/wonen/\n") else { panic!() };
/// assert_eq!(pages[1].url, "https://www.example.nl/wonen/");
/// ```
pub fn read(bytes: &[u8]) -> Sitemap {
    if bytes.starts_with(&[0x1f, 0x8b]) {
        let mut unpacked = Vec::new();
        // A file that is cut off gives what came before.
        let _ = flate2::read::MultiGzDecoder::new(bytes).take(BYTES_MAX as u64).read_to_end(&mut unpacked);
        return read_unpacked(&unpacked);
    }
    read_unpacked(&bytes[..bytes.len().min(BYTES_MAX)])
}

fn read_unpacked(bytes: &[u8]) -> Sitemap {
    let start = bytes.iter().position(|byte| !byte.is_ascii_whitespace() && !matches!(byte, 0xef | 0xbb | 0xbf));
    match start.map(|at| bytes[at]) {
        Some(b'<') => read_xml(bytes),
        _ => Sitemap::Pages(read_text(bytes)),
    }
}

/// One address a line.
fn read_text(bytes: &[u8]) -> Vec<Listed> {
    let text = String::from_utf8_lossy(bytes);
    let lines = text.lines().map(|line| line.trim().trim_start_matches('\u{feff}'));
    let addresses = lines.filter(|line| line.starts_with("http://") || line.starts_with("https://"));
    let short = addresses.filter(|line| line.len() <= TEXT_BYTES_MAX).take(URLS_MAX);
    short.map(|line| Listed { url: line.to_owned(), lastmod: None }).collect()
}

/// What the text of an element is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Url,
    Changed,
}

/// `urlset`, `sitemapindex`, `rss` and `feed` alike: entries with an address and a date.
fn read_xml(bytes: &[u8]) -> Sitemap {
    let document = String::from_utf8_lossy(bytes);
    let mut reader = Reader::from_str(&document);
    reader.config_mut().check_end_names = false;
    let (mut found, mut is_index) = (Vec::new(), false);
    let (mut entry, mut field): (Option<Listed>, Option<Field>) = (None, None);
    let mut text = String::new();
    while found.len() < URLS_MAX {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                let name = tag.local_name();
                match name.as_ref() {
                    "sitemapindex" => is_index = true,
                    "url" | "sitemap" | "item" | "entry" => entry = Some(Listed::default()),
                    "link" if entry.is_some() => {
                        link(&tag, &mut entry);
                        (field, text) = (Some(Field::Url), String::new());
                    }
                    // Elements of other namespaces, such as those of pictures, have a prefix and an address of their own.
                    "loc" if tag.name().prefix().is_none() => (field, text) = (Some(Field::Url), String::new()),
                    "lastmod" | "updated" => (field, text) = (Some(Field::Changed), String::new()),
                    _ => {}
                }
            }
            Ok(Event::Empty(tag)) if tag.local_name().as_ref() == "link" => link(&tag, &mut entry),
            Ok(Event::Text(part)) if field.is_some() => push(&mut text, &part.xml10_content()),
            Ok(Event::CData(part)) if field.is_some() => push(&mut text, &part.xml10_content()),
            Ok(Event::GeneralRef(name)) if field.is_some() => {
                let known = quick_xml::escape::unescape(&format!("&{};", &*name)).map(|text| text.into_owned());
                push(&mut text, &known.unwrap_or_default());
            }
            Ok(Event::End(tag)) => match tag.local_name().as_ref() {
                "url" | "sitemap" | "item" | "entry" => {
                    found.extend(entry.take().filter(|entry| !entry.url.is_empty()))
                }
                _ => {
                    let value = std::mem::take(&mut text);
                    set(&mut entry, field.take(), value.trim());
                }
            },
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    if is_index { Sitemap::Index(found) } else { Sitemap::Pages(found) }
}

fn push(text: &mut String, part: &str) {
    if text.len() + part.len() <= TEXT_BYTES_MAX {
        text.push_str(part);
    }
}

fn set(entry: &mut Option<Listed>, field: Option<Field>, value: &str) {
    let (Some(entry), Some(field)) = (entry, field) else { return };
    match field {
        Field::Url if entry.url.is_empty() => value.clone_into(&mut entry.url),
        Field::Changed if !value.is_empty() => entry.lastmod = Some(value.to_owned()),
        _ => {}
    }
}

/// The address of an Atom link: `<link href="…">`, that of the page itself.
fn link(tag: &quick_xml::events::BytesStart<'_>, entry: &mut Option<Listed>) {
    let attribute = |name: &str| {
        let found = tag.attributes().flatten().find(|attribute| attribute.key.as_ref() == name)?;
        let raw = found.value.into_owned();
        Some(quick_xml::escape::unescape(&raw).map(|text| text.into_owned()).unwrap_or(raw))
    };
    let is_page = attribute("rel").is_none_or(|rel| rel == "alternate");
    if let (Some(entry), Some(href)) = (entry, attribute("href").filter(|_| is_page))
        && entry.url.is_empty()
        && href.len() <= TEXT_BYTES_MAX
    {
        entry.url = href;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::Write;

    fn told(bytes: &[u8]) -> String {
        let (kind, all) = match read(bytes) {
            Sitemap::Pages(all) => ("pages", all),
            Sitemap::Index(all) => ("index", all),
        };
        let lines = all.iter().map(|one| format!("{} {}", one.url, one.lastmod.as_deref().unwrap_or("-")));
        format!("{kind}: {}", lines.collect::<Vec<_>>().join(" | "))
    }

    #[test]
    fn every_form_of_the_protocol_is_read() {
        for (text, expected) in [
            (
                "<?xml version=\"1.0\"?><urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><url><loc>https://a.nl/?a=1&amp;b=2</loc>\
                 <lastmod>2026-11-01</lastmod></url><url><loc> https://a.nl/b </loc></url></urlset>",
                "pages: https://a.nl/?a=1&b=2 2026-11-01 | https://a.nl/b -",
            ),
            (
                "<sitemapindex><sitemap><loc><![CDATA[https://a.nl/1.xml.gz]]></loc></sitemap></sitemapindex>",
                "index: https://a.nl/1.xml.gz -",
            ),
            (
                "<urlset xmlns:image=\"x\"><url><loc>https://a.nl/</loc><image:image><image:loc>https://a.nl/p.jpg</image:loc></image:image></url></urlset>",
                "pages: https://a.nl/ -",
            ),
            (
                "<rss><channel><link>https://a.nl/</link><item><title>x</title><link>https://a.nl/nieuws/1</link></item></channel></rss>",
                "pages: https://a.nl/nieuws/1 -",
            ),
            (
                "<feed><link href='https://a.nl/feed' rel='self'/><entry><link rel='edit' href='https://a.nl/e'/><link href='https://a.nl/1'/>\
                 <updated>2026-11-02T10:00:00Z</updated></entry></feed>",
                "pages: https://a.nl/1 2026-11-02T10:00:00Z",
            ),
            ("\u{feff}https://a.nl/\r\n\r\n# no\nhttps://a.nl/b", "pages: https://a.nl/ - | https://a.nl/b -"),
            ("<urlset><url><loc>https://a.nl/1</loc></url><url><loc>https://a.nl/2", "pages: https://a.nl/1 -"),
            ("<html><body><a href='/x'>x</a></body></html>", "pages: "),
            ("", "pages: "),
        ] {
            assert_eq!(told(text.as_bytes()), expected);
            let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            packed.write_all(text.as_bytes()).unwrap();
            assert_eq!(told(&packed.finish().unwrap()), expected, "packed");
        }
    }

    #[test]
    fn limits_hold() {
        let many = "<url><loc>https://a.nl/</loc></url>".repeat(URLS_MAX + 10);
        let Sitemap::Pages(pages) = read(format!("<urlset>{many}</urlset>").as_bytes()) else { panic!("pages") };
        assert_eq!(pages.len(), URLS_MAX);
        let long = format!("<urlset><url><loc>https://a.nl/{}</loc></url></urlset>", "x".repeat(TEXT_BYTES_MAX));
        assert_eq!(told(long.as_bytes()), "pages: ");
    }

    proptest! {
        #[test]
        fn whatever_the_bytes_it_ends(bytes in proptest::collection::vec(any::<u8>(), 0..400), text in "[<>/a-z&;!\\[\\]\"= ]{0,200}") {
            read(&bytes);
            read(text.as_bytes());
        }
    }
}
