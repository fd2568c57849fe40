//! Tags that do not fit where they stand: what the tree builder of HTML says while it processes them.

use html5ever::LocalName;
use html5ever::tokenizer::{Tag, TagKind};
use std::cell::{Cell, RefCell};

/// Most errors of a document that are kept.
const ERRORS_MAX: usize = 1_000;

/// What is wrong with a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TagErrorKind {
    /// An end tag for which nothing is open.
    Stray,
    /// A tag, or the end of the document, where elements within are still open that need an end tag.
    Open,
    /// A start tag that may not stand there.
    Misplaced,
}

/// A tag that breaks HTML's rules on which elements hold which, or that has no counterpart (HTML, 13.2.6, "parse error").
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagError {
    /// Byte offset just after the tag in the decoded source.
    pub end: u32,
    /// The tag as `<name>` or `</name>`; empty at the end of the document.
    pub tag: String,
    /// What is wrong with it.
    pub kind: TagErrorKind,
}

/// A tag, by name and whether it ends an element; none at the end of the document.
type Named = Option<(LocalName, bool)>;

/// Collects the errors of the tag that is being processed: one for each tag, the first.
#[derive(Debug, Default)]
pub(crate) struct TagErrors {
    current: RefCell<Option<(Named, u32)>>,
    found: Cell<Option<TagErrorKind>>,
    /// Whether the last tag ended the body or the document.
    after_body: Cell<bool>,
    all: RefCell<Vec<TagError>>,
}

impl TagErrors {
    /// A tag is going to be processed that ends at this offset.
    pub(crate) fn begin(&self, tag: &Tag, end: usize) {
        self.set(Some((tag.name.clone(), tag.kind == TagKind::EndTag)), end);
    }

    /// The end of the document is going to be processed.
    pub(crate) fn begin_end(&self, end: usize) {
        self.set(None, end);
    }

    fn set(&self, tag: Named, end: usize) {
        let end = u32::try_from(end).unwrap_or(u32::MAX);
        let is_full = self.all.borrow().len() >= ERRORS_MAX;
        *self.current.borrow_mut() = (!is_full).then_some((tag, end));
        self.found.set(None);
    }

    /// The tree builder complains.
    pub(crate) fn note(&self, message: &str) {
        // A slash in a start tag that means nothing leaves the element open, which shows where the element around it closes.
        const NOT_OF_NESTING: [&str; 2] = ["Unacknowledged self-closing tag", "hr in option"];
        const OF_OPEN_ELEMENTS: [&str; 5] =
            ["open element", "open tag", "special tag", "not current node", "expected to close"];
        if NOT_OF_NESTING.contains(&message) || self.found.get().is_some() {
            return;
        }
        let kind = match &*self.current.borrow() {
            None => return,
            Some((None, _)) => TagErrorKind::Open,
            Some(_) if OF_OPEN_ELEMENTS.iter().any(|part| message.contains(part)) => TagErrorKind::Open,
            Some((Some((_, true)), _)) => TagErrorKind::Stray,
            Some((Some((_, false)), _)) => TagErrorKind::Misplaced,
        };
        self.found.set(Some(kind));
    }

    /// What was said of the current tag was not about it.
    pub(crate) fn forget(&self) {
        self.found.set(None);
    }

    /// The token has been processed.
    pub(crate) fn finish(&self) {
        let Some((tag, end)) = self.current.borrow_mut().take() else { return };
        let ends_body = matches!(&tag, Some((name, true)) if matches!(&**name, "body" | "html"));
        let was_after_body = self.after_body.replace(ends_body);
        if let Some(kind) = self.found.take() {
            // A script after the body goes where it would have gone.
            if was_after_body && kind == TagErrorKind::Misplaced {
                return;
            }
            let tag = tag.map_or(String::new(), |(name, ends)| format!("<{}{name}>", if ends { "/" } else { "" }));
            self.all.borrow_mut().push(TagError { end, tag, kind });
        }
    }

    pub(crate) fn into_inner(self) -> Vec<TagError> {
        self.all.into_inner()
    }
}

#[cfg(test)]
mod tests {
    use super::TagErrorKind::{Misplaced, Open, Stray};
    use super::*;
    use crate::Snapshot;

    fn errors(html: &str) -> Vec<(String, TagErrorKind)> {
        let snapshot = Snapshot::from_html(html, "https://www.example.nl/".parse().expect("a valid address"));
        snapshot.tag_errors().iter().map(|error| (error.tag.clone(), error.kind)).collect()
    }

    fn is(html: &str, tag: &str, kind: TagErrorKind) {
        assert_eq!(errors(html), [(tag.to_owned(), kind)], "{html}");
    }

    #[test]
    fn sound_mark_up_has_no_errors() {
        for html in [
            "<!doctype html><html><head><title>t</title></head><body><p>a<p>b<ul><li>a<li>b</ul></body></html>",
            "<p>no doctype</p>",
            "<!doctype html><html><body><p>a</p></body></html><script></script>",
            "<!doctype html><table><tr><td>a<tr><td>b</table><br/><img src=a /><div/></div>",
            "<!doctype html><svg><path d='M0 0'/><g></g></svg><dl><dt>a<dd>b</dl><select><option>a<option>b</select>",
            "<!doctype html><div></div ><p id=a id=a>&nbsp</p>",
        ] {
            assert_eq!(errors(html), [], "{html}");
        }
    }

    #[test]
    fn tags_without_a_counterpart_are_found() {
        is("<div></div></div>", "</div>", Stray);
        is("<p>a<div>b</div></p>", "</p>", Stray);
        is("<section><div></section>", "</section>", Open);
        is("<div>", "", Open);
        is("<body><div></body>", "</body>", Open);
        assert_eq!(errors("<b><i>x</b></i>"), [("</b>".to_owned(), Open), ("</i>".to_owned(), Stray)]);
    }

    #[test]
    fn tags_that_may_not_stand_there_are_found() {
        is("<a href=a>x<a href=b>y</a>", "<a>", Misplaced);
        is("<table><img></table>", "<img>", Misplaced);
        is("<form><form></form>", "<form>", Misplaced);
    }

    #[test]
    fn no_more_than_a_bounded_number_is_kept() {
        assert_eq!(errors(&"</b>".repeat(2_000)).len(), ERRORS_MAX);
    }
}
