//! Signs that a script shows where the focus is.

use crate::Cx;
use crate::scripts::{any_runs, listens_for_focus};
use schouw_page::{El, Page, Reason, Tri};
use std::collections::HashSet;

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
    let names: HashSet<&str> = sheets.flat_map(|sheet| &sheet.topics.focus_names).map(String::as_str).collect();
    if names.is_empty() {
        return false;
    }
    let classes: HashSet<&str> = page.with_attr("class").flat_map(|el| el.tokens("class")).collect();
    names.into_iter().any(|name| !classes.contains(name) && !page.uses_attr(name))
}
