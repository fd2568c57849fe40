//! Which component an element is: what stays the same where a template repeats it, on other pages and in other nights.
//!
//! Positions, numbers, generated ids, hashes and states are left out. What counts is the tag with its stable attributes, the chain of
//! ancestors up to the nearest landmark, and what the element is about: its target or its text.

use crate::{El, Page};

/// Ancestors that count, nearest first.
const ANCESTORS: usize = 6;
/// Characters of an element's text that count.
const TEXT_CHARS: usize = 80;

/// The same for whatever is in the element: the box that a template makes, whose content differs from page to page.
pub(crate) fn of_box<'s>(page: &Page<'s>, el: El<'s>) -> String {
    let mut hash = Fnv::new();
    describe(&mut hash, el);
    around(page, el, &mut hash);
    format!("{:016x}", hash.0)
}

/// What stands for a cause that has a name of its own, such as a pair of colours.
pub(crate) fn of_cause(parts: &[&str]) -> String {
    let mut hash = Fnv::new();
    parts.iter().for_each(|part| hash.field(part));
    format!("{:016x}", hash.0)
}

pub(crate) fn of<'s>(page: &Page<'s>, el: El<'s>) -> String {
    let mut hash = Fnv::new();
    describe(&mut hash, el);
    for attribute in ["type", "name", "for", "autocomplete", "role"] {
        hash.field(&normalise(el.attr(attribute).unwrap_or("")));
    }
    for attribute in ["href", "src", "data", "action"] {
        hash.field(&target(el.attr(attribute).unwrap_or("")));
    }
    // The whole document's text is no property of its root: a page without `lang` is a fault of the template.
    let whole_page = el.is_any(&["html", "head", "body", "title"]);
    let text: String =
        if whole_page { String::new() } else { crate::collapse(&el.text_content()).chars().take(TEXT_CHARS).collect() };
    hash.field(&normalise(&text));
    around(page, el, &mut hash);
    format!("{:016x}", hash.0)
}

/// The chain of ancestors up to the nearest landmark, and the frames and hosts around.
fn around<'s>(page: &Page<'s>, el: El<'s>, hash: &mut Fnv) {
    for ancestor in page.flat_ancestors(el).take(ANCESTORS) {
        describe(hash, ancestor);
        if is_landmark(ancestor) {
            break;
        }
    }
    for step in &page.within(el) {
        hash.field(&normalise(step));
    }
}

fn describe(hash: &mut Fnv, el: El<'_>) {
    hash.field(el.name());
    hash.field(el.attr("role").unwrap_or(""));
    let mut classes: Vec<&str> = el.tokens("class").filter(|class| is_stable(class)).collect();
    classes.sort_unstable();
    classes.dedup();
    for class in classes {
        hash.field(class);
    }
}

fn is_landmark(el: El<'_>) -> bool {
    el.is_any(&["main", "nav", "header", "footer", "aside", "form", "body"])
        || el.attr("role").is_some_and(|role| {
            matches!(role, "banner" | "navigation" | "main" | "contentinfo" | "complementary" | "search" | "form")
        })
}

/// A class that an author wrote: no state, no number, no hash.
fn is_stable(class: &str) -> bool {
    const STATES: &[&str] =
        &["active", "open", "closed", "current", "selected", "hover", "focus", "visible", "hidden", "first", "last"];
    let bare = class.strip_prefix("is-").or_else(|| class.strip_prefix("has-")).unwrap_or(class);
    !STATES.contains(&bare) && !class.contains(|c: char| c.is_ascii_digit())
}

/// The path of a target without its query and fragment; what changes from page to page is normalised.
fn target(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or("");
    normalise(path.strip_prefix("./").unwrap_or(path))
}

/// Lower case, with every run of digits as `#` and every word that looks generated as `*`.
fn normalise(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        if is_generated(bare) {
            out.push('*');
            out.push_str(&word[bare.len()..]);
            continue;
        }
        let mut in_number = false;
        for c in word.chars() {
            if c.is_ascii_digit() {
                if !in_number {
                    out.push('#');
                }
                in_number = true;
            } else {
                in_number = false;
                out.extend(c.to_lowercase());
            }
        }
    }
    out
}

/// A hash or token: eight characters or more with digits among letters.
fn is_generated(word: &str) -> bool {
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let letters = word.chars().filter(|c| c.is_ascii_alphabetic()).count();
    word.len() >= 8 && digits >= 2 && letters >= 2
}

/// FNV-1a with 64 bits: stable over versions and machines, which the standard library's hasher does not promise.
struct Fnv(u64);

impl Fnv {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn field(&mut self, text: &str) {
        for byte in text.bytes().chain([0]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Snapshot;

    fn component(html: &str) -> String {
        let snapshot = Snapshot::from_html(html, "https://www.example.nl/".parse().unwrap());
        let page = Page::new(&snapshot);
        let el = page.elements().find(|el| el.has_attr("data-t")).unwrap();
        page.component(el)
    }

    #[test]
    fn a_component_stays_the_same_where_only_numbers_and_states_differ() {
        let one = component(
            "<nav class='menu'><ul><li class=item-3><a data-t href='/p/12?x=1' id=a1 class='link active'>Pagina 2</a>",
        );
        let two = component(
            "<p>Nieuw</p><nav class='menu'><ul><li class=item-4><a data-t href='/p/7' id=b class=link>Pagina 31</a>",
        );
        assert_eq!(one, two);
    }

    #[test]
    fn another_target_text_or_template_is_another_component() {
        let link = component("<nav><a data-t href=/afval>Afval</a>");
        assert_ne!(link, component("<nav><a data-t href=/wonen>Afval</a>"));
        assert_ne!(link, component("<nav><a data-t href=/afval>Wonen</a>"));
        assert_ne!(link, component("<footer><a data-t href=/afval>Afval</a>"));
    }

    #[test]
    fn the_root_of_every_page_is_one_component() {
        assert_eq!(component("<html data-t><p>Afval"), component("<html data-t><p>Wonen"));
    }

    #[test]
    fn generated_words_do_not_count() {
        assert_eq!(normalise("/files/3f9a7c21e/Logo-2024.svg"), "/files/*/logo-#.svg");
    }
}
