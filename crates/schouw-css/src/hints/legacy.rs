//! Values as old pages write them (HTML, "Common microsyntaxes").

/// HTML, "rules for parsing dimension values": a length in pixels, or a percentage. Nothing at all counts where `zero` says so.
pub(super) fn dimension(text: &str, zero: bool) -> Option<String> {
    let text = text.trim_ascii_start();
    let (number, end) = decimal(text)?;
    if number == 0.0 && !zero {
        return None;
    }
    let unit = if text[end..].starts_with('%') { "%" } else { "px" };
    Some(format!("{number}{unit}"))
}

/// The same in pixels: a sign of percent is not looked at.
pub(super) fn pixels(text: &str) -> Option<f64> {
    decimal(text.trim_ascii_start()).map(|(number, _)| number)
}

/// The decimal number that a text begins with, and where it ends.
fn decimal(text: &str) -> Option<(f64, usize)> {
    let whole = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let end = match text[whole..].strip_prefix('.') {
        Some(rest) if whole > 0 => whole + 1 + rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len()),
        _ => whole,
    };
    text[..end].parse().ok().map(|number| (number, end))
}

/// HTML, "rules for parsing non-negative integers".
pub(super) fn integer(text: &str) -> Option<u32> {
    let text = text.trim_ascii_start();
    let text = text.strip_prefix('+').unwrap_or(text);
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    text[..end].parse().ok().map(|n: u32| n.min(100_000))
}

/// HTML, "rules for parsing a legacy font size".
pub(super) fn font_size(text: &str) -> Option<&'static str> {
    let text = text.trim_ascii_start();
    let (relative, digits) = match text.as_bytes().first()? {
        b'+' => (1, &text[1..]),
        b'-' => (-1, &text[1..]),
        _ => (0, text),
    };
    let digits = digits.strip_prefix('+').map_or(digits, |_| "");
    let value = i64::from(integer(digits)?);
    let size = if relative == 0 { value } else { 3 + relative * value };
    const NAMES: [&str; 7] = ["x-small", "small", "medium", "large", "x-large", "xx-large", "xxx-large"];
    NAMES.get(usize::try_from(size.clamp(1, 7)).ok()? - 1).copied()
}

/// HTML, "rules for parsing a legacy color value".
pub(super) fn colour(text: &str) -> Option<String> {
    let text = text.trim_ascii();
    if text.is_empty() || text.eq_ignore_ascii_case("transparent") {
        return None;
    }
    if text.bytes().all(|b| b.is_ascii_alphabetic()) && cssparser::color::parse_named_color(text).is_ok() {
        return Some(text.to_ascii_lowercase());
    }
    if let Some(hex) = text.strip_prefix('#').filter(|h| h.len() == 3 && h.bytes().all(|b| b.is_ascii_hexdigit())) {
        return Some(format!("#{hex}"));
    }
    // Characters beyond the basic plane count as two zeros, as in UTF-16.
    let mut digits: Vec<u8> = text
        .chars()
        .take(128)
        .flat_map(|c| if u32::from(c) > 0xffff { vec!['0', '0'] } else { vec![c] })
        .map(|c| if c.is_ascii_hexdigit() { u8::try_from(c).unwrap_or(b'0') } else { b'0' })
        .collect();
    if text.starts_with('#') {
        digits.remove(0);
    }
    while digits.is_empty() || !digits.len().is_multiple_of(3) {
        digits.push(b'0');
    }
    let mut length = digits.len() / 3;
    let mut parts: Vec<&[u8]> = digits.chunks(length).collect();
    if length > 8 {
        parts = parts.iter().map(|p| &p[length - 8..]).collect();
        length = 8;
    }
    while length > 2 && parts.iter().all(|p| p[0] == b'0') {
        parts = parts.iter().map(|p| &p[1..]).collect();
        length -= 1;
    }
    let mut hex = String::from("#");
    for part in parts {
        let two = &part[..part.len().min(2)];
        if two.len() == 1 {
            hex.push('0');
        }
        hex.extend(two.iter().map(|b| char::from(*b)));
    }
    Some(hex)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_as_old_pages_write_them() {
        for (written, hex) in [
            ("red", Some("red")),
            ("#F00", Some("#F00")),
            ("#00ff00", Some("#00ff00")),
            ("00ff00", Some("#00ff00")),
            ("chucknorris", Some("#c00000")),
            ("#1", Some("#010000")),
            ("transparent", None),
            ("", None),
        ] {
            assert_eq!(colour(written).as_deref(), hex, "{written}");
        }
    }

    #[test]
    fn sizes_as_old_pages_write_them() {
        assert_eq!(dimension(" 50%", true).as_deref(), Some("50%"));
        assert_eq!(dimension("120px", true).as_deref(), Some("120px"));
        assert_eq!(dimension("1.5.2", true).as_deref(), Some("1.5px"));
        assert_eq!((dimension("0", true).as_deref(), dimension("0", false)), (Some("0px"), None));
        assert_eq!((dimension("auto", true), dimension(".5", true), dimension("-1", true)), (None, None, None));
        assert_eq!((integer(" +3 x"), integer("-3"), integer("")), (Some(3), None, None));
        assert_eq!(font_size("+2"), Some("x-large"));
        assert_eq!(font_size("-9"), Some("x-small"));
        assert_eq!(font_size("7"), Some("xxx-large"));
        assert_eq!((font_size("+"), font_size("++1")), (None, None));
    }
}
