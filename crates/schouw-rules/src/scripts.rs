//! What the page's own scripts may change after loading.

use schouw_page::{Page, Reason, Tri};

/// Whether a fact that does not hold may still be made to hold by an inline script: Unknown when the text of one of them, white space
/// aside, contains one of these pieces of code.
pub(crate) fn unless_set(page: &Page<'_>, code: &[&str]) -> Tri {
    let sets = |text: String| {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        code.iter().any(|piece| text.contains(piece))
    };
    let mut scripts = page.tagged("script").filter(|el| el.is_html() && !el.has_attr("src"));
    if scripts.any(|el| sets(el.text_content())) { Tri::Unknown(Reason::NeedsScript) } else { Tri::No }
}

/// Types of `script` elements that hold data and run nothing.
const DATA: [&str; 4] = ["json", "importmap", "speculationrules", "template"];

/// Whether the page has a script that browsers run.
pub(crate) fn any_runs(page: &Page<'_>) -> bool {
    let is_data = |kind: &str| DATA.iter().any(|data| kind.to_ascii_lowercase().ends_with(data));
    page.tagged("script").any(|el| !el.attr("type").is_some_and(is_data))
}

/// How scripts listen for focus.
const LISTENS: &[&str] =
    &["onfocus", "'focus'", "\"focus\"", "`focus`", "focusin", ".focus(function", ".focus((", ".focus(e", ".focus(_"];

/// Whether the text of a script listens for focus.
pub(crate) fn listens_for_focus(text: &str) -> bool {
    LISTENS.iter().any(|sign| text.contains(sign))
}
