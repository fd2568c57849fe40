//! What a page looks like in its bones: pages that were made from one template have the same.

use crate::{El, Snapshot};
use siphasher::sip::SipHasher13;
use std::hash::{Hash, Hasher};

/// Elements within elements that count.
const DEPTH_MAX: u32 = 7;
/// Elements with many children that are all alike tell no more than with one.
const CHILDREN_MAX: usize = 64;

/// A number for the skeleton of a page: its elements down to a depth, with roles and first classes; of neighbours that are alike only one counts,
/// and neither texts, numbers nor ids do. The same on every machine.
pub fn template(page: &Snapshot) -> u64 {
    let mut hasher = SipHasher13::new();
    if let Some(body) = page.elements().find(|el| el.is("body")) {
        write(body, 0, &mut hasher);
    }
    hasher.finish()
}

/// Recursion is bounded by [`DEPTH_MAX`].
fn write(el: El<'_>, depth: u32, hasher: &mut SipHasher13) {
    let mut last = None;
    for child in el.children().take(CHILDREN_MAX) {
        // What stands within a text is content.
        if child.is_any(&[
            "p", "a", "span", "strong", "em", "br", "script", "style", "img", "svg", "td", "th", "tr", "li", "option",
            "picture",
        ]) {
            continue;
        }
        let sign = sign(child);
        if last.as_ref() == Some(&sign) {
            continue;
        }
        (depth, &sign).hash(hasher);
        last = Some(sign);
        if depth < DEPTH_MAX {
            write(child, depth + 1, hasher);
        }
    }
}

fn sign(el: El<'_>) -> (String, String) {
    let class = el.attr("class").unwrap_or_default().split_ascii_whitespace().next().unwrap_or_default();
    let class: String = class.chars().filter(|c| !c.is_ascii_digit()).collect();
    (format!("{}[{}]", el.name(), el.attr("role").unwrap_or_default()), class)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Limits, ResponseFacts};

    fn of(body: &str) -> u64 {
        let response = ResponseFacts::for_url("https://a.nl/".parse().unwrap());
        template(&Snapshot::parse(format!("<body>{body}").as_bytes(), response, &Limits::default()))
    }

    #[test]
    fn pages_of_one_template_are_alike_whatever_they_say() {
        let one = of("<main class='nieuws-1'><h1>Een</h1><p>Tekst.<ul><li>a<li>b</ul></main>");
        let other = of("<main class='nieuws-2'><h1>Twee</h1><p>Andere <em>tekst</em>.<p>Meer.<ul><li>a</ul></main>");
        assert_eq!(one, other);
        assert_ne!(one, of("<main class='nieuws-1'><h1>Een</h1><form class=zoek></form></main>"));
        assert_ne!(one, of("<main class='agenda'><h1>Een</h1><ul></ul></main>"));
    }
}
