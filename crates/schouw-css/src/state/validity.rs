//! Whether the value that a field has at first is good (HTML, "Constraints"). What nobody has typed is neither too long nor too short.

use super::fields::{is_empty, is_time, is_typed};
use crate::node::Node;

/// Whether a value is wanted and lacks, radio buttons and lists aside.
pub(super) fn is_missing<'a>(node: &'a Node<'a>, name: &str, kind: &str) -> bool {
    match kind {
        "checkbox" => node.attr("checked").is_none(),
        // Scripts alone can give it files.
        "file" => true,
        "number" => number(node, "value").is_none(),
        _ => is_empty(node, name),
    }
}

/// Whether the value is not of its kind, or beyond the limits.
pub(super) fn is_bad<'a>(node: &'a Node<'a>, kind: &str) -> bool {
    let value = node.attr("value").unwrap_or("").trim_ascii();
    if value.is_empty() {
        return false;
    }
    match kind {
        "email" => {
            let many = node.attr("multiple").is_some();
            let mut all = value.split(',').map(str::trim_ascii);
            if many { !all.all(is_mail) } else { !is_mail(value) }
        }
        "url" => url::Url::parse(value).is_err(),
        _ => out_of_range(node, kind) == Some(true),
    }
}

/// HTML, "valid e-mail address", without its bounds on length.
fn is_mail(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else { return false };
    let of_name = |c: char| c.is_ascii_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c);
    let label = |part: &str| {
        let inner = part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        !part.is_empty() && inner && !part.starts_with('-') && !part.ends_with('-')
    };
    !name.is_empty() && name.chars().all(of_name) && host.split('.').all(label)
}

/// Whether the value lies beyond `min` and `max`; none for fields without limits.
pub(super) fn out_of_range<'a>(node: &'a Node<'a>, kind: &str) -> Option<bool> {
    if kind == "range" {
        // Its value is always pushed between its limits.
        return Some(false);
    }
    if kind == "number" {
        // Without limits of its own it has those of what numbers can be.
        let (least, most) = (number(node, "min"), number(node, "max"));
        let value = number(node, "value");
        return Some(value.is_some_and(|v| least.is_some_and(|least| v < least) || most.is_some_and(|most| v > most)));
    }
    if is_time(kind) && is_typed(kind) {
        let written = |name: &str| {
            node.attr(name).map(str::trim_ascii).filter(|text| text.starts_with(|c: char| c.is_ascii_digit()))
        };
        let (least, most) = (written("min"), written("max"));
        if least.is_none() && most.is_none() {
            return None;
        }
        return Some(
            written("value").is_some_and(|v| least.is_some_and(|least| v < least) || most.is_some_and(|most| v > most)),
        );
    }
    None
}

/// HTML, "valid floating-point number".
fn number<'a>(node: &'a Node<'a>, name: &str) -> Option<f64> {
    let text = node.attr(name)?;
    let plain = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'+' | b'.' | b'e' | b'E'));
    text.parse().ok().filter(|n: &f64| plain && !text.starts_with('+') && n.is_finite())
}
