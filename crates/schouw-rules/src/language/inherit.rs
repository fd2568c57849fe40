//! The text that inherits its language from an element (ACT glossary, *text inheriting its programmatic language*), and the verdict on it.

use super::{Spoken, TEXT_BYTES_MAX, display, primary, spoken};
use crate::Verdict;
use crate::words::short;
use schouw_aria::{Aria, Source};
use schouw_page::{Child, El, Page, Reason, Tri, is_blank};

/// Attributes from which an element may have a name or a description other than its content.
const TELLING: [&str; 9] = [
    "alt",
    "aria-describedby",
    "aria-description",
    "aria-label",
    "aria-labelledby",
    "label",
    "placeholder",
    "title",
    "value",
];

/// Elements whose text is in no human language, or is not text of the page.
pub(super) const NO_LANGUAGE: &[&str] =
    &["code", "kbd", "noscript", "pre", "samp", "script", "style", "template", "textarea", "var"];

/// Text that inherits its language from one element, up to a limit.
#[derive(Debug, Default)]
pub(crate) struct Inherited {
    /// All that may be seen or read out.
    all: String,
    /// What certainly is.
    certain: String,
    doubt: Option<Reason>,
}

impl Inherited {
    /// The text below an element, with a first one that counts as well (the title of a page).
    pub(crate) fn below<'s>(page: &Page<'s>, aria: &Aria<'_, 's>, el: El<'s>, first: Option<String>) -> Self {
        let mut text = Self::default();
        text.add(&first.unwrap_or_default(), Tri::Yes);
        text.walk(page, aria, el);
        text
    }

    /// Whether there is any word in it.
    pub(crate) fn has_words(&self) -> bool {
        self.all.chars().any(char::is_alphabetic)
    }

    fn add(&mut self, text: &str, counts: Tri) {
        if is_blank(text) || counts.is_no() {
            return;
        }
        let push = |to: &mut String| {
            to.push_str(text.trim());
            // Texts of different elements are no sentence together.
            to.push('\n');
        };
        push(&mut self.all);
        match counts {
            Tri::Unknown(reason) => self.doubt = self.doubt.or(Some(reason)),
            _ => push(&mut self.certain),
        }
    }

    fn walk<'s>(&mut self, page: &Page<'s>, aria: &Aria<'_, 's>, el: El<'s>) {
        let mut stack = vec![Child::Element(el)];
        while let Some(next) = stack.pop() {
            if self.all.len() >= TEXT_BYTES_MAX {
                return;
            }
            let Child::Element(next) = next else { continue };
            self.own(page, aria, next);
            let inherits = |child: &Child<'s>| match child {
                Child::Element(child) => !sets_language(*child) && !child.is_any(NO_LANGUAGE),
                Child::Text(_) => false,
            };
            stack.extend(page.flat_children(next).into_iter().rev().filter(inherits));
        }
    }

    fn own<'s>(&mut self, page: &Page<'s>, aria: &Aria<'_, 's>, el: El<'s>) {
        for child in page.flat_children(el) {
            if let Child::Text(text) = child
                && !is_blank(text)
            {
                self.add(text, page.rendered(el).and(page.embedding()));
            }
        }
        if TELLING.iter().any(|name| el.has_attr(name)) {
            let included = aria.included(el);
            if !included.is_no() {
                let (name, description) = (aria.name(el), aria.description(el));
                if !name.is_from(Source::Content) && !name.is_from(Source::Default) {
                    self.add(name.text(), included);
                }
                self.add(description.text(), included);
            }
        }
        if let Some(Some(inner)) = page.frame(el) {
            // Frames nest at most as deep as the page's limits allow, so this recursion is bounded.
            let inner = page.framed(el, inner);
            if let Some(root) = inner.root().filter(|root| !sets_language(*root)) {
                self.walk(&inner, &Aria::new(&inner), root);
            }
        }
    }

    /// The verdict on the language tag that the text inherits: a failure with the rule's message `other-language`, or a question with
    /// `perhaps-other`.
    pub(crate) fn judge(&self, tag: &str) -> Verdict {
        let subtag = primary(tag).to_ascii_lowercase();
        let (verdict, found) = match spoken(&subtag, &self.all) {
            Spoken::Agrees => return Verdict::Passed,
            Spoken::Perhaps(found) => (Verdict::cant_tell("perhaps-other"), found),
            Spoken::Other(found) => match self.doubt {
                Some(reason) if spoken(&subtag, &self.certain) != Spoken::Other(found) => {
                    (Verdict::unknown("other-language", reason), found)
                }
                _ => (Verdict::failed("other-language"), found),
            },
        };
        verdict.with("value", tag).with("found", display(found)).with("code", found).with("text", short(&self.all))
    }
}

fn sets_language(el: El<'_>) -> bool {
    el.attr("lang").is_some_and(|lang| !lang.is_empty())
}
