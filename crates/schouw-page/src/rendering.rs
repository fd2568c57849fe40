//! Whether a page's content is built by scripts, so that a look without a browser sees next to nothing of it.

use crate::{El, Snapshot, is_blank};

/// Characters of visible text below which a page counts as empty.
const TEXT_CHARS_MIN: usize = 80;

/// Ids, attributes and element names that frameworks mount their application in.
fn is_mount(el: El<'_>) -> bool {
    const IDS: &[&str] = &["app", "root", "__next", "__nuxt", "___gatsby", "svelte", "main-app", "react-root"];
    let by_id = el.attr("id").is_some_and(|id| IDS.contains(&id.to_ascii_lowercase().as_str()));
    let by_attribute =
        ["data-reactroot", "ng-app", "ng-version", "data-server-rendered"].iter().any(|a| el.has_attr(a));
    by_id || by_attribute || (el.name() == "app-root" || el.name().ends_with("-app"))
}

/// The sign that the page needs scripts: an empty mount, or scripts and a `noscript` with hardly any text beside them.
pub(crate) fn needs_rendering(page: &Snapshot) -> Option<String> {
    let body = page.elements().find(|el| el.is("body"))?;
    let has_scripts =
        page.elements().any(|el| el.name() == "script" && (el.has_attr("src") || !is_blank(&el.text_content())));
    if !has_scripts || visible_chars(body) >= TEXT_CHARS_MIN {
        return None;
    }
    let has_content =
        page.elements().any(|el| el.is_any(&["img", "input", "button", "iframe", "video", "object", "embed", "frame"]));
    if has_content {
        return None;
    }
    if let Some(mount) = page.elements().find(|el| is_mount(*el) && el.children().next().is_none()) {
        return Some(page.snippet(mount, 80));
    }
    let asks = page
        .elements()
        .any(|el| el.name() == "noscript" && el.text_content().to_ascii_lowercase().contains("javascript"));
    asks.then(|| "noscript".to_owned())
}

/// Characters of text that a visitor would see, white space aside, counted up to the bound that matters.
fn visible_chars(body: El<'_>) -> usize {
    let mut chars = 0;
    let mut stack = vec![body];
    while let Some(el) = stack.pop() {
        if el.is_any(&["script", "style", "noscript", "template"]) || el.has_attr("hidden") {
            continue;
        }
        for child in el.child_nodes() {
            match child {
                crate::Child::Text(text) => chars += text.chars().filter(|c| !c.is_whitespace()).count(),
                crate::Child::Element(el) => stack.push(el),
            }
        }
        if chars >= TEXT_CHARS_MIN {
            break;
        }
    }
    chars
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needs(html: &str) -> bool {
        let snapshot = Snapshot::from_html(html, "https://www.example.nl/".parse().unwrap());
        needs_rendering(&snapshot).is_some()
    }

    #[test]
    fn an_empty_application_is_not_a_page_without_faults() {
        assert!(needs("<div id=app></div><script src=a.js></script>"));
        assert!(needs("<app-root></app-root><script type=module src=a.js></script>"));
        assert!(needs("<script src=a.js></script><noscript>Zet JavaScript aan.</noscript>"));
    }

    #[test]
    fn a_page_with_content_is_measured() {
        let text = "Het stadhuis is open van maandag tot en met vrijdag. ".repeat(3);
        assert!(!needs(&format!("<div id=app></div><script src=a.js></script><p>{text}")));
        assert!(!needs("<div id=app></div><p>Klein maar compleet."));
        assert!(!needs("<p>Klein.<script src=stat.js></script>"));
        assert!(!needs("<div id=app><img src=a.png alt=Kaart></div><script src=a.js></script>"));
    }
}
