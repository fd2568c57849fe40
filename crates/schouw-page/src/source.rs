//! Where elements stand in the source, and what it says that the tree does not keep.

use crate::snapshot::Position;
use crate::{El, Page};
use rustc_hash::FxHashSet;

impl Page<'_> {
    /// Where the start tag stands: line and column in characters, both from 1. None for elements that the parser added.
    pub fn line_column(&self, el: El<'_>) -> Option<(u32, u32)> {
        let position = self.position(el)?;
        let line = self.line_at(position.offset);
        let start = self.line_starts()[line as usize - 1] as usize;
        let column = self.snapshot.source.get(start..position.offset as usize).map_or(0, |text| text.chars().count());
        Some((line, u32::try_from(column + 1).ok()?))
    }

    /// The line of the decoded source, from 1, that a byte offset is in.
    pub fn line_at(&self, offset: u32) -> u32 {
        let line = self.line_starts().partition_point(|start| *start <= offset);
        u32::try_from(line).unwrap_or(u32::MAX)
    }

    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            let breaks = self.snapshot.source.bytes().enumerate().filter(|(_, b)| *b == b'\n');
            std::iter::once(0).chain(breaks.map(|(at, _)| u32::try_from(at + 1).unwrap_or(u32::MAX))).collect()
        })
    }

    /// Where the start tag stands in the decoded source. None for elements that the parser added.
    pub fn position(&self, el: El<'_>) -> Option<Position> {
        self.snapshot.position(el)
    }

    /// The start tag as the source has it, or as it would be written if the parser added the element; white space collapsed, at most
    /// `chars_max` characters.
    pub fn snippet(&self, el: El<'_>, chars_max: usize) -> String {
        self.snapshot.snippet(el, chars_max)
    }

    /// Whether the start tag gave an attribute twice (the parser keeps the first).
    pub fn has_duplicate_attributes(&self, el: El<'_>) -> bool {
        self.snapshot.duplicate_attributes.contains(&el.id())
    }

    /// The names that the start tag gives a second time, as the source has them, in lower case; those of elements without a place in the
    /// source are not known.
    pub fn duplicate_attributes(&self, el: El<'_>) -> Vec<String> {
        let Some(position) = self.position(el).filter(|_| self.has_duplicate_attributes(el)) else { return Vec::new() };
        let tag = self.snapshot.source.get(position.offset as usize + 1..position.end as usize).unwrap_or("");
        let tag = tag.find(|c: char| c.is_ascii_whitespace() || c == '/').map_or("", |end| &tag[end..]);
        let mut seen = FxHashSet::default();
        let mut twice = Vec::new();
        for (name, _) in crate::scan::attributes(tag) {
            if !seen.insert(name.clone()) && !twice.contains(&name) {
                twice.push(name);
            }
        }
        twice
    }
}

#[cfg(test)]
mod tests {
    use crate::{Page, Snapshot};

    fn twice(html: &str) -> Vec<Vec<String>> {
        let snapshot = Snapshot::from_html(html, "https://www.example.nl/".parse().expect("a valid address"));
        let page = Page::new(&snapshot);
        page.elements().map(|el| page.duplicate_attributes(el)).filter(|names| !names.is_empty()).collect()
    }

    #[test]
    fn attributes_that_are_given_twice_have_their_names() {
        assert_eq!(twice("<p CLASS=a id=x class='b' Id=x id=y>"), [["class", "id"]]);
        assert_eq!(twice("<title title=a>x</title><form form=a><img alt=a alt=b>"), [["alt"]]);
        assert_eq!(twice("<p data-a='class=1 class=2' class=a>"), Vec::<Vec<String>>::new());
    }

    #[test]
    fn lines_are_counted_from_one() {
        let snapshot = Snapshot::from_html("<p>\n<b>\n", "https://www.example.nl/".parse().expect("a valid address"));
        let page = Page::new(&snapshot);
        assert_eq!([0, 3, 4, 7, 8].map(|offset| page.line_at(offset)), [1, 1, 2, 2, 3]);
    }
}
