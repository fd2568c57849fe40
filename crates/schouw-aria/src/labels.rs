//! `label` elements and the controls they label (HTML, 4.10.4).

use crate::Aria;
use crate::implicit::input_type;
use rustc_hash::FxHashMap;
use schouw_page::El;
use std::collections::hash_map::Entry;

/// Whether a `label` can be for the element.
pub(crate) fn is_labelable(el: El<'_>) -> bool {
    el.is_any(&["button", "meter", "output", "progress", "select", "textarea"])
        || (el.is("input") && input_type(el) != "hidden")
}

/// Labels and controls, from both ends, by their place in the page.
#[derive(Default)]
pub(crate) struct Labels<'s> {
    of: FxHashMap<usize, Vec<El<'s>>>,
    control: FxHashMap<usize, El<'s>>,
}

impl<'s> Aria<'_, 's> {
    /// The `label` elements of a control, in document order: those that refer to it by `for`, and those around it whose first labelable
    /// descendant it is. None for elements that labels cannot be for.
    pub fn labels(&self, el: El<'s>) -> Vec<El<'s>> {
        let labels = self.labels.get_or_init(|| self.all_labels());
        labels.of.get(&self.page.index(el)).cloned().unwrap_or_default()
    }

    /// The control that a `label` is for.
    pub fn labeled_control(&self, label: El<'s>) -> Option<El<'s>> {
        let labels = self.labels.get_or_init(|| self.all_labels());
        labels.control.get(&self.page.index(label)).copied()
    }

    fn all_labels(&self) -> Labels<'s> {
        let mut found = Labels::default();
        let mut wraps = false;
        for label in self.page.tagged("label").filter(|l| l.is_html()) {
            let Some(id) = label.attr("for") else {
                wraps = true;
                continue;
            };
            if let Some(control) = self.page.by_id(label, id).filter(|c| is_labelable(*c)) {
                found.of.entry(self.page.index(control)).or_default().push(label);
                found.control.insert(self.page.index(label), control);
            }
        }
        if wraps {
            self.add_wrapping_labels(&mut found);
        }
        for labels in found.of.values_mut() {
            labels.sort_by_key(|label| self.page.index(*label));
        }
        found
    }

    /// Controls in document order: the first to climb through a label is its first labelable descendant.
    fn add_wrapping_labels(&self, found: &mut Labels<'s>) {
        for control in self.page.elements().filter(|el| is_labelable(*el)) {
            for label in control.ancestors().filter(|a| a.is("label") && !a.has_attr("for")) {
                if let Entry::Vacant(free) = found.control.entry(self.page.index(label)) {
                    free.insert(control);
                    found.of.entry(self.page.index(control)).or_default().push(label);
                }
            }
        }
    }
}
