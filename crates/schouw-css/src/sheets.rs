//! Style sheets as Stylo has parsed them, shared by the pages of a site.

use crate::LOCK;
use rustc_hash::FxHashMap;
use schouw_page::{Sheet, SheetUse};
use selectors::matching::QuirksMode;
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::sync::Arc as StdArc;
use style::media_queries::MediaList;
use style::parser::ParserContext;
use style::servo_arc::Arc;
use style::shared_lock::{Locked, SharedRwLock};
use style::stylesheets::import_rule::{ImportLayer, ImportRule, ImportSheet, ImportSupportsCondition};
use style::stylesheets::{
    AllowImportRules, CssRuleType, DocumentStyleSheet, Origin, Stylesheet, StylesheetLoader, UrlExtraData,
};
use style::values::CssUrl;
use style_traits::ParsingMode;
use url::Url;

/// Imports within imports that are followed.
const IMPORT_DEPTH_MAX: u32 = 16;
/// Bytes of sheet text that one thread keeps parsed.
const CACHE_BYTES_MAX: usize = 48 * 1024 * 1024;

/// Properties that browsers know and Stylo without Firefox does not, under names that it keeps.
const RENAMED: [(&str, &str); 2] = [("-webkit-text-fill-color", TEXT_FILL), ("content-visibility", CONTENT_VISIBILITY)];
/// The colour of the focus ring, which most browsers know under this name alone.
const RING_COLOUR: &str = "-webkit-focus-ring-color";
/// Custom property that stands for `-webkit-text-fill-color`.
pub(crate) const TEXT_FILL: &str = "--schouw-text-fill-color";
/// Custom property that stands for `content-visibility`.
pub(crate) const CONTENT_VISIBILITY: &str = "--schouw-content-visibility";

/// The text of a sheet or `style` attribute with declarations of properties that Stylo does not know under their stand-ins.
pub(crate) fn rewritten(text: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(text);
    if text.contains(RING_COLOUR) {
        text = Cow::Owned(text.replace(RING_COLOUR, "Highlight"));
    }
    for (name, stand_in) in RENAMED {
        if text.contains(name) {
            text = Cow::Owned(renamed(&text, name, stand_in));
        }
    }
    text
}

/// Replaces a name where it is the name of a declaration.
fn renamed(text: &str, name: &str, stand_in: &str) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut rest = text;
    while let Some(at) = rest.find(name) {
        let (before, from) = rest.split_at(at);
        let after = &from[name.len()..];
        let previous = before.trim_end().chars().next_back().or_else(|| out.trim_end().chars().next_back());
        let starts = previous.is_none_or(|c| matches!(c, '{' | ';' | '(' | '/' | '}'));
        let own = before.chars().next_back().is_none_or(|c| !c.is_ascii_alphanumeric() && c != '-' && c != '_');
        out.push_str(before);
        let declares = starts && own && after.trim_start().starts_with(':');
        out.push_str(if declares { stand_in } else { name });
        rest = after;
    }
    out.push_str(rest);
    out
}

/// A sheet with what it was parsed for.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    /// Address of the shared sheet, which the cache keeps alive.
    sheet: usize,
    quirks: bool,
    media: String,
    /// The document's base, where imports are resolved against it.
    base: Option<Url>,
}

/// The sheets that a thread has parsed.
#[derive(Default)]
pub(crate) struct Sheets {
    known: FxHashMap<Key, (StdArc<Sheet>, DocumentStyleSheet)>,
    bytes: usize,
}

impl Sheets {
    /// Forgets all when too much is kept. True when it did: what was built from the sheets has to go as well.
    pub(crate) fn trim(&mut self) -> bool {
        let full = self.bytes > CACHE_BYTES_MAX;
        if full {
            self.known.clear();
            self.bytes = 0;
        }
        full
    }

    /// The parsed form of a sheet with its imports, which stand among `all`.
    pub(crate) fn parsed(
        &mut self,
        used: &SheetUse,
        sheet: &StdArc<Sheet>,
        all: &[SheetUse],
        quirks: QuirksMode,
        base: &Url,
    ) -> DocumentStyleSheet {
        let key = Key {
            sheet: StdArc::as_ptr(sheet).addr(),
            quirks: quirks == QuirksMode::Quirks,
            media: used.media.clone(),
            base: (sheet.url.is_none() && !sheet.imports.is_empty()).then(|| base.clone()),
        };
        if let Some((_, known)) = self.known.get(&key) {
            return known.clone();
        }
        let url = sheet.url.clone().unwrap_or_else(|| base.clone());
        let imports = Imports { all, quirks, seen: RefCell::new(vec![url.clone()]), depth: Cell::new(0) };
        let media = Arc::new(LOCK.wrap(media_list(&used.media, &url, quirks)));
        let parsed = imports.parse(&sheet.text, url, media);
        let parsed = DocumentStyleSheet(Arc::new(parsed));
        self.bytes += sheet.text.len();
        // What a sheet imports may differ from page to page only if a fetch failed; then the page has a gap and asks nothing of style.
        self.known.insert(key, (StdArc::clone(sheet), parsed.clone()));
        parsed
    }
}

/// A media query list.
pub(crate) fn media_list(text: &str, url: &Url, quirks: QuirksMode) -> MediaList {
    let url = UrlExtraData::from(url.clone());
    let mut context = ParserContext::new(
        Origin::Author,
        &url,
        Some(CssRuleType::Media),
        ParsingMode::DEFAULT,
        quirks,
        Default::default(),
        None,
        None,
        Default::default(),
    );
    MediaList::parse(&mut context, &mut cssparser::Parser::new(text))
}

/// Hands in imported sheets that were loaded with the page.
struct Imports<'s> {
    all: &'s [SheetUse],
    quirks: QuirksMode,
    /// Addresses from the outermost sheet to the one that is being parsed: an import of one of them is a loop.
    seen: RefCell<Vec<Url>>,
    depth: Cell<u32>,
}

impl Imports<'_> {
    fn parse(&self, text: &str, url: Url, media: Arc<Locked<MediaList>>) -> Stylesheet {
        Stylesheet::from_str(
            &rewritten(text),
            UrlExtraData::from(url),
            Origin::Author,
            media,
            LOCK.clone(),
            Some(self),
            None,
            self.quirks,
            AllowImportRules::Yes,
        )
    }

    fn imported(&self, url: &Url) -> Option<&StdArc<Sheet>> {
        let used = self.all.iter().find(|used| used.imported && used.requested.as_ref() == Some(url))?;
        used.sheet.as_ref()
    }
}

impl StylesheetLoader for Imports<'_> {
    fn request_stylesheet(
        &self,
        url: CssUrl,
        location: cssparser::SourceLocation,
        lock: &SharedRwLock,
        media: Arc<Locked<MediaList>>,
        supports: Option<ImportSupportsCondition>,
        layer: ImportLayer,
    ) -> Arc<Locked<ImportRule>> {
        let refused = supports.as_ref().is_some_and(|condition| !condition.enabled);
        let address = url.url().map(|u| (**u).clone());
        let follow = !refused
            && self.depth.get() < IMPORT_DEPTH_MAX
            && address.as_ref().is_some_and(|a| !self.seen.borrow().contains(a));
        let found = address.filter(|_| follow).and_then(|a| Some((a.clone(), StdArc::clone(self.imported(&a)?))));
        let stylesheet = match found {
            Some((address, sheet)) => {
                self.seen.borrow_mut().push(address.clone());
                self.depth.set(self.depth.get() + 1);
                let parsed = self.parse(&sheet.text, sheet.url.clone().unwrap_or(address), media);
                self.depth.set(self.depth.get() - 1);
                self.seen.borrow_mut().pop();
                ImportSheet::new(Arc::new(parsed))
            }
            None => ImportSheet::new_refused(),
        };
        Arc::new(lock.wrap(ImportRule { url, stylesheet, supports, layer, source_location: location }))
    }
}

#[cfg(test)]
mod tests {
    use super::rewritten;

    #[test]
    fn only_declarations_are_renamed() {
        assert_eq!(
            rewritten("a{-webkit-text-fill-color:red;content-visibility : hidden}"),
            "a{--schouw-text-fill-color:red;--schouw-content-visibility : hidden}"
        );
        for kept in
            [".content-visibility{color:red}", "a{transition:content-visibility 1s}", "a{x-content-visibility:y}"]
        {
            assert_eq!(rewritten(kept), kept);
        }
    }
}
