//! Figures of the comparison.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What was compared and what differs.
#[derive(Default)]
pub(super) struct Counts {
    pub(super) pages: usize,
    pub(super) elements: usize,
    /// Pages that were not compared, with the reason.
    pub(super) left_out: Vec<String>,
    properties: BTreeMap<&'static str, Figures>,
}

#[derive(Default)]
struct Figures {
    compared: usize,
    /// By element, ours and theirs.
    differs: BTreeMap<(String, String, String), Example>,
}

/// How often a difference occurs, and where it did first.
struct Example {
    count: usize,
    place: String,
}

impl Counts {
    /// Counts a comparison.
    pub(super) fn compared(&mut self, name: &'static str) {
        self.properties.entry(name).or_default().compared += 1;
    }

    /// Counts a difference.
    pub(super) fn differs(
        &mut self,
        name: &'static str,
        tag: &str,
        ours: &str,
        theirs: &str,
        place: impl FnOnce() -> String,
    ) {
        let key = (tag.to_owned(), ours.to_owned(), theirs.to_owned());
        let differs = &mut self.properties.entry(name).or_default().differs;
        differs.entry(key).or_insert_with(|| Example { count: 0, place: place() }).count += 1;
    }

    /// Adds the figures of other pages.
    pub(super) fn add(&mut self, other: Self) {
        self.pages += other.pages;
        self.elements += other.elements;
        self.left_out.extend(other.left_out);
        for (name, figures) in other.properties {
            let mine = self.properties.entry(name).or_default();
            mine.compared += figures.compared;
            for (key, example) in figures.differs {
                match mine.differs.get_mut(&key) {
                    Some(known) => known.count += example.count,
                    None => drop(mine.differs.insert(key, example)),
                }
            }
        }
    }

    /// The table: a line for each property, the worst first, each with its most frequent differences.
    pub(super) fn print(&self, show: usize) -> String {
        let mut out = String::new();
        for why in self.left_out.iter().take(show) {
            let _ = writeln!(out, "not compared: {why}");
        }
        let _ = writeln!(
            out,
            "\n{} pages, {} elements; {} pages left out\n\n{:<26}{:>10}{:>9}{:>10}",
            self.pages,
            self.elements,
            self.left_out.len(),
            "property",
            "compared",
            "differ",
            "alike"
        );
        let mut rows: Vec<(&str, &Figures, f64)> =
            self.properties.iter().map(|(name, figures)| (*name, figures, figures.share())).collect();
        rows.sort_by(|a, b| a.2.total_cmp(&b.2));
        for (name, figures, share) in rows {
            let _ = writeln!(out, "{name:<26}{:>10}{:>9}{share:>9.3}%", figures.compared, figures.count());
            let mut worst: Vec<_> = figures.differs.iter().collect();
            worst.sort_by_key(|(_, example)| std::cmp::Reverse(example.count));
            for ((tag, ours, theirs), example) in worst.into_iter().take(show) {
                let _ = writeln!(out, "    {:>6} × {tag}: {ours}, Chromium {theirs}", example.count);
                let _ = writeln!(out, "             {}", example.place);
            }
        }
        out
    }
}

impl Figures {
    fn count(&self) -> usize {
        self.differs.values().map(|example| example.count).sum()
    }

    /// Percent that is alike.
    fn share(&self) -> f64 {
        100.0 * (1.0 - self.count() as f64 / self.compared.max(1) as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_of_sets_add_up_and_the_worst_property_comes_first() {
        let counts = |ours: &str| {
            let mut counts = Counts { pages: 1, elements: 2, ..Counts::default() };
            for name in ["color", "color", "float"] {
                counts.compared(name);
            }
            counts.differs("color", "p", ours, "red", || "here".to_owned());
            counts
        };
        let mut all = counts("blue");
        all.add(counts("blue"));
        all.add(counts("lime"));
        let text = all.print(1);
        let at = |part: &str| text.find(part).unwrap_or_else(|| panic!("{part} in {text}"));
        assert!(at("color                              6        3   50.000%") < at("float"));
        assert!(at("     2 × p: blue, Chromium red") > 0 && !text.contains("lime"));
    }
}
