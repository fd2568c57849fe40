//! Style sheets as Stylo has parsed them, shared by the pages of a site.

use crate::LOCK;
use crate::cost::Cost;
use crate::dialect::rewritten;
use rustc_hash::FxHashMap;
use schouw_page::{Sheet, SheetUse};
use selectors::matching::QuirksMode;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
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
    /// What sheets cost, by their address, which stays theirs while they are held here.
    costs: FxHashMap<usize, (StdArc<Sheet>, Rc<Cost>)>,
    bytes: usize,
}

impl Sheets {
    /// Forgets all when too much is kept. True when it did: what was built from the sheets has to go as well.
    pub(crate) fn trim(&mut self) -> bool {
        let full = self.bytes > CACHE_BYTES_MAX;
        if full {
            self.known.clear();
            self.costs.clear();
            self.bytes = 0;
        }
        full
    }

    /// What a sheet costs.
    pub(crate) fn cost(&mut self, sheet: &StdArc<Sheet>) -> Rc<Cost> {
        let count = || (StdArc::clone(sheet), Rc::new(Cost::of(&sheet.text)));
        let entry = self.costs.entry(StdArc::as_ptr(sheet).addr());
        Rc::clone(&entry.or_insert_with(count).1)
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
    MediaList::parse(&mut context, &mut cssparser::Parser::new(&rewritten(text)))
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
