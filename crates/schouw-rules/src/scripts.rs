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
