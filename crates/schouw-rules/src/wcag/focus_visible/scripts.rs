//! Signs that a script shows where the focus is.

use crate::Cx;
use crate::scripts::{any_runs, listens_for_focus};
use schouw_page::{El, Page, Reason, Tri};
use std::collections::HashSet;

/// Words in the classes and attributes by which scripts tell style sheets that the keyboard is in use.
const WORDS: [&str; 6] = ["focus", "keyboard", "tabbing", "whatinput", "modality", "using-mouse"];

/// Longest name that is read.
const NAME_CHARS_MAX: usize = 80;

/// What scripts may do when an element gets the focus.
pub(super) struct FocusScripts {
    /// Whether any script runs.
    runs: bool,
    /// Whether one seems to look after the focus.
    shows: bool,
}

impl FocusScripts {
    /// Reads the scripts that stand in the page, and in its sheets what they wait for.
    pub(super) fn of(page: &Page<'_>) -> Self {
        let runs = any_runs(page);
        let mut inline = page.tagged("script").filter(|el| !el.has_attr("src"));
        let shows = runs && (inline.any(|el| listens_for_focus(&el.text_content())) || sheets_wait(page));
        Self { runs, shows }
    }

    /// Whether no script shows the focus of the element. Unknown also for what is out of sight on a page with scripts: it may be part
    /// of a menu that opens.
    pub(super) fn leave_alone<'s>(&self, cx: &Cx<'_, 's>, el: El<'s>) -> Tri {
        let listens = |el: El<'s>| el.has_attr("onfocus") || el.has_attr("onfocusin");
        let inline = (cx.page.uses_attr("onfocus") || cx.page.uses_attr("onfocusin"))
            && std::iter::once(el).chain(cx.page.flat_ancestors(el)).any(listens);
        let may = inline || self.shows || self.runs && cx.page.visible(el).is_no();
        if may { Tri::Unknown(Reason::NeedsScript) } else { Tri::Yes }
    }
}

/// Whether a sheet has a class or an attribute that is named after the focus and that nothing on the page has: a script has to set it.
fn sheets_wait(page: &Page<'_>) -> bool {
    let sheets = page.snapshot().sheets().iter().filter_map(|used| used.sheet.as_ref());
    let names: HashSet<&str> = sheets.flat_map(|sheet| named_after_focus(&sheet.text)).collect();
    if names.is_empty() {
        return false;
    }
    let classes: HashSet<&str> = page.with_attr("class").flat_map(|el| el.tokens("class")).collect();
    names.into_iter().any(|name| !classes.contains(name) && !page.uses_attr(name))
}

/// The classes and attributes in the selectors of a sheet that are named after the focus. `.focus\:ring` is left out: some frameworks
/// name classes after the state that they are for.
fn named_after_focus(text: &str) -> Vec<&str> {
    let found = WORDS.iter().flat_map(|word| text.match_indices(word));
    found.filter_map(|(at, word)| name_at(text, at, at + word.len())).collect()
}

fn name_at(text: &str, from: usize, to: usize) -> Option<&str> {
    let ends = |c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_');
    let (at, before) = text[..from].char_indices().rev().take(NAME_CHARS_MAX).find(|(_, c)| ends(*c))?;
    let length = text[to..].char_indices().take(NAME_CHARS_MAX).find(|(_, c)| ends(*c)).map_or(0, |(at, _)| at);
    let end = to + length;
    (matches!(before, '.' | '[') && !text[end..].starts_with('\\')).then(|| &text[at + 1..end])
}

#[cfg(test)]
mod tests {
    use super::named_after_focus;

    #[test]
    fn classes_and_attributes_that_are_named_after_the_focus() {
        for (text, names) in [
            ("body:not(.user-is-tabbing) a:focus{}", vec!["user-is-tabbing"]),
            ("[data-whatinput=mouse] *:focus{}", vec!["data-whatinput"]),
            (".btn.focus,.btn:focus{}", vec!["focus"]),
            (".focus\\:ring:focus{}", vec![]),
            ("a:focus-visible{color:red} p{--focus:1}", vec![]),
        ] {
            assert_eq!(named_after_focus(text), names, "{text}");
        }
    }
}
