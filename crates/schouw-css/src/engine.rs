//! The engine: from a snapshot with its sheets to a table of computed styles.

use crate::cost::{self, Cost};
use crate::glue::N;
use crate::node::{Document, Tree, build};
use crate::read::Reader;
use crate::sheets::Sheets;
use crate::{LOCK, Viewport, fields, focus, fonts, hover, pins, touched, turns, windows};
use ego_tree::NodeId;
use rustc_hash::FxHashMap;
use schouw_page::{Kind, Reason, Sheet, SheetUse, Snapshot, StyleTable};
use selectors::matching::QuirksMode;
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;
use std::sync::{Arc as StdArc, Mutex, PoisonError};
use style::animation::DocumentAnimationSet;
use style::author_styles::AuthorStyles;
use style::context::{
    RegisteredSpeculativePainter, RegisteredSpeculativePainters, SharedStyleContext, StyleContext, StyleSystemOptions,
};
use style::dom::TElement;
use style::driver;
use style::selector_parser::SnapshotMap;
use style::servo_arc::Arc;
use style::shared_lock::{SharedRwLockReadGuard, StylesheetGuards};
use style::stylesheets::{AllowImportRules, DocumentStyleSheet, Origin, Stylesheet, UrlExtraData};
use style::stylist::Stylist;
use style::thread_state::{self, ThreadState};
use style::traversal::{DomTraversal, recalc_style_at};
use style::traversal_flags::TraversalFlags;
use typed_arena::Arena;
use url::Url;

/// Elements times selectors of one document beyond which no style is computed: minutes instead of seconds.
const WORK_MAX: u64 = 1_000_000_000;
/// Selectors of one document: the engine's tables of short names grow slow beyond, by the square of their number.
const SELECTORS_MAX: u64 = 100_000;
/// Selectors when those of nested rules are multiplied with those around them.
const EXPANDED_MAX: u64 = 2_000_000;
/// Custom properties that hang on each other in a row. The engine's recursion needs some hundred bytes of stack for each.
const VARIABLES_MAX: usize = 1_000;
/// Bytes of sheet text of one document beyond which no style is computed.
const SHEET_BYTES_MAX: usize = 12_000_000;
/// Stylists that one thread keeps.
const STYLISTS_MAX: usize = 64;

/// The ordered sheets of a document, its mode and its viewport: documents with the same share a stylist.
#[derive(PartialEq, Eq, Hash, Clone)]
struct Key {
    sheets: Vec<usize>,
    quirks: bool,
    viewport: (u32, u32),
}

/// Computes styles, and keeps what the pages of a site share. One for each thread.
pub struct Styler {
    viewport: Viewport,
    sheets: Sheets,
    stylists: FxHashMap<Key, Rc<RefCell<Stylist>>>,
    ua: DocumentStyleSheet,
    quirks: DocumentStyleSheet,
}

impl Styler {
    /// A styler for pages as they are in a viewport.
    pub fn new(viewport: Viewport) -> Self {
        fonts::set_preferences();
        Self {
            viewport,
            sheets: Sheets::default(),
            stylists: FxHashMap::default(),
            ua: user_agent(include_str!("ua.css")),
            quirks: user_agent(include_str!("quirks.css")),
        }
    }

    /// Computes the styles of a page and of the frames in it, and hands them to it. Sheets have to be loaded
    /// ([`Snapshot::load`]). What goes beyond a limit is a gap, and the styles are then not known.
    pub fn style(&mut self, snapshot: &mut Snapshot) {
        // Frames nest at most as deep as the page's limits allow, so this recursion is bounded.
        fn walk(styler: &mut Styler, snapshot: &mut Snapshot, viewport: Viewport) {
            styler.document(snapshot, viewport);
            let sizes: FxHashMap<NodeId, Viewport> = snapshot
                .elements()
                .filter(|el| el.is_any(&["iframe", "frame"]))
                .map(|el| (el.id(), frame_viewport(el.attr("width"), el.attr("height"))))
                .collect();
            for (node, inner) in snapshot.frames_mut() {
                let viewport = sizes.get(&node).copied().unwrap_or(FRAME_VIEWPORT);
                walk(styler, inner, viewport);
            }
        }
        if self.sheets.trim() || self.stylists.len() > STYLISTS_MAX {
            self.stylists.clear();
        }
        let viewport = self.viewport;
        walk(self, snapshot, viewport);
    }

    fn document(&mut self, snapshot: &mut Snapshot, viewport: Viewport) {
        let unread = snapshot.sheets().iter().any(|used| used.sheet.is_none());
        // What a sheet that was not read says is not known, so nothing would be asked of the rest.
        let table = if unread {
            StyleTable { doubt: Some(Reason::SheetNotLoaded), ..StyleTable::default() }
        } else {
            let table = self.limit(snapshot).map_or_else(|| self.table(snapshot, viewport), Err);
            table.unwrap_or_else(|beyond| {
                snapshot.add_gap("style_limit", beyond);
                StyleTable { doubt: Some(Reason::StyleNotComputed), ..StyleTable::default() }
            })
        };
        snapshot.set_styles(table);
    }

    /// Which limit the document goes beyond.
    fn limit(&mut self, snapshot: &Snapshot) -> Option<String> {
        let sheets: Vec<&StdArc<Sheet>> =
            snapshot.sheets().iter().filter_map(|used: &SheetUse| used.sheet.as_ref()).collect();
        let bytes: usize = sheets.iter().map(|sheet| sheet.text.len()).sum();
        if bytes > SHEET_BYTES_MAX {
            return Some(format!("{bytes} bytes CSS > {SHEET_BYTES_MAX}"));
        }
        let costs: Vec<_> = sheets.iter().map(|sheet| self.sheets.cost(sheet)).collect();
        let selectors: u64 = costs.iter().map(|cost| cost.selectors).sum();
        if selectors > SELECTORS_MAX {
            return Some(format!("{selectors} selectors > {SELECTORS_MAX}"));
        }
        let expanded = costs.iter().fold(0_u64, |sum, cost| sum.saturating_add(cost.expanded));
        if expanded > EXPANDED_MAX {
            return Some(format!("{expanded} nested selectors > {EXPANDED_MAX}"));
        }
        let styles = snapshot.elements().filter_map(|el| el.attr("style"));
        let inline: Vec<_> = styles.filter(|text| text.contains("--") || text.contains('\\')).map(Cost::of).collect();
        let uses = || costs.iter().flat_map(|cost| &cost.uses).chain(inline.iter().flat_map(|cost| &cost.uses));
        if uses().take(VARIABLES_MAX).count() == VARIABLES_MAX {
            let depth = cost::depth(uses());
            if depth > VARIABLES_MAX {
                return Some(format!("{depth} var() > {VARIABLES_MAX}"));
            }
        }
        let elements = snapshot.document().tree.nodes().len() as u64;
        (selectors * elements > WORK_MAX).then(|| format!("{elements} x {selectors} > {WORK_MAX}"))
    }

    /// Runs the cascade over a document; or says that it takes more steps than one may take.
    fn table(&mut self, snapshot: &Snapshot, viewport: Viewport) -> Result<StyleTable, String> {
        let guard = LOCK.read();
        let said = focus::Said::of(snapshot);
        let mut table = self.look(snapshot, viewport, &guard, |tree, stylist| {
            let mut table = Reader::default().table(tree);
            table.pins = pins::of(tree, &guard);
            table.placeholders = fields::placeholders(tree, stylist, &guard);
            table.hovers = hover::shown(snapshot, tree, stylist, &guard);
            table.touched = touched::styles(snapshot, tree, &table, stylist, &guard);
            table.focus = focus::looks(tree, &table, said, stylist, &guard);
            table
        })?;
        table.viewport = (viewport.width_px, viewport.height_px);
        windows::look(self, snapshot, viewport, &guard, &mut table)?;
        if snapshot.may_turn() {
            table.turns = turns::of(self, snapshot, viewport, &guard)?;
        }
        Ok(table)
    }

    /// Computes the styles of a document in a window of some size, and reads something from them; or says that it takes too many
    /// steps.
    pub(crate) fn look<T>(
        &mut self,
        snapshot: &Snapshot,
        viewport: Viewport,
        guard: &SharedRwLockReadGuard<'_>,
        read: impl for<'a> FnOnce(&Tree<'a>, &Stylist) -> T,
    ) -> Result<T, String> {
        let quirks = match snapshot.document().quirks_mode {
            html5ever::tree_builder::QuirksMode::Quirks => QuirksMode::Quirks,
            html5ever::tree_builder::QuirksMode::LimitedQuirks => QuirksMode::LimitedQuirks,
            html5ever::tree_builder::QuirksMode::NoQuirks => QuirksMode::NoQuirks,
        };
        let quirks = if snapshot.kind == Kind::Html { quirks } else { QuirksMode::NoQuirks };
        let document = Document {
            lock: LOCK.clone(),
            quirks,
            is_html: snapshot.kind == Kind::Html,
            base: UrlExtraData::from(snapshot.base().clone()),
            hints: RefCell::default(),
            link_colour: OnceCell::new(),
            steps: Cell::new(0),
        };
        let arena = Arena::with_capacity(snapshot.document().tree.nodes().len());
        let tree = build(&arena, &document, snapshot);
        let (own, shadows) = self.sheets_of(snapshot, quirks);
        let stylist = self.stylist(own, quirks, viewport, guard);
        self.shadow_styles(&tree, &shadows, &mut stylist.borrow_mut(), guard);
        let stylist = stylist.borrow();
        if let Some(root) = tree.elements.first() {
            traverse(root, &stylist, guard, &SnapshotMap::new());
        }
        if document.is_exhausted() {
            return Err(format!("{} steps", document.steps.get()));
        }
        Ok(read(&tree, &stylist))
    }

    /// The parsed sheets of the document, and those of its shadow trees by their root.
    #[allow(clippy::type_complexity)] // a pair of lists
    fn sheets_of(
        &mut self,
        snapshot: &Snapshot,
        quirks: QuirksMode,
    ) -> (Vec<DocumentStyleSheet>, FxHashMap<NodeId, Vec<DocumentStyleSheet>>) {
        let all = snapshot.sheets();
        let tree = &snapshot.document().tree;
        let (mut own, mut shadows) = (Vec::new(), FxHashMap::<NodeId, Vec<DocumentStyleSheet>>::default());
        let applied = all.iter().filter(|used| !used.imported).filter_map(|used| Some((used, used.sheet.as_ref()?)));
        for (used, sheet) in applied {
            let parsed = self.sheets.parsed(used, sheet, all, quirks, snapshot.base());
            let top = tree.get(used.node).and_then(|node| node.ancestors().last()).map(|node| node.id());
            // The fragment of a shadow root hangs below its host; the first fragment upwards is the root of the tree.
            let fragment = tree.get(used.node).and_then(|node| {
                node.ancestors().find(|up| matches!(up.value(), scraper::Node::Fragment)).map(|up| up.id())
            });
            match fragment.filter(|f| Some(*f) != top) {
                Some(fragment) => add(shadows.entry(fragment).or_default(), parsed),
                None => add(&mut own, parsed),
            }
        }
        (own, shadows)
    }

    /// The stylist for a list of sheets.
    fn stylist(
        &mut self,
        own: Vec<DocumentStyleSheet>,
        quirks: QuirksMode,
        viewport: Viewport,
        guard: &SharedRwLockReadGuard<'_>,
    ) -> Rc<RefCell<Stylist>> {
        let key = Key {
            sheets: own.iter().map(|sheet| std::ptr::from_ref::<Stylesheet>(&sheet.0).addr()).collect(),
            quirks: quirks == QuirksMode::Quirks,
            viewport: (viewport.width_px.to_bits(), viewport.height_px.to_bits()),
        };
        if let Some(known) = self.stylists.get(&key) {
            return Rc::clone(known);
        }
        let mut stylist = Stylist::new(fonts::device(viewport, quirks), quirks);
        stylist.append_stylesheet(self.ua.clone(), guard);
        if quirks == QuirksMode::Quirks {
            stylist.append_stylesheet(self.quirks.clone(), guard);
        }
        for sheet in own {
            stylist.append_stylesheet(sheet, guard);
        }
        stylist.flush(&StylesheetGuards::same(guard));
        let stylist = Rc::new(RefCell::new(stylist));
        self.stylists.insert(key, Rc::clone(&stylist));
        stylist
    }

    /// Gives shadow roots the rules of their own sheets.
    fn shadow_styles(
        &self,
        tree: &Tree<'_>,
        shadows: &FxHashMap<NodeId, Vec<DocumentStyleSheet>>,
        stylist: &mut Stylist,
        guard: &SharedRwLockReadGuard<'_>,
    ) {
        for (fragment, sheets) in shadows {
            let Some(root) = tree.shadows.get(fragment) else { continue };
            let mut styles = AuthorStyles::<DocumentStyleSheet>::new();
            for sheet in sheets {
                let custom_media = Default::default();
                styles.stylesheets.append_stylesheet(Some(stylist.device()), &custom_media, sheet.clone(), guard);
            }
            styles.flush(stylist, guard);
            let _ = root.author.set(styles.data);
        }
    }
}

/// Adds a sheet at the end. One that stands there already moves: the last place decides, and the engine wants each once.
fn add(list: &mut Vec<DocumentStyleSheet>, sheet: DocumentStyleSheet) {
    list.retain(|known| *known != sheet);
    list.push(sheet);
}

fn user_agent(text: &str) -> DocumentStyleSheet {
    let url = Url::parse("about:blank").expect("a valid address");
    let media = Arc::new(LOCK.wrap(style::media_queries::MediaList::empty()));
    DocumentStyleSheet(Arc::new(Stylesheet::from_str(
        text,
        UrlExtraData::from(url),
        Origin::UserAgent,
        media,
        LOCK.clone(),
        None,
        None,
        QuirksMode::NoQuirks,
        AllowImportRules::No,
    )))
}

/// What a frame without a size of its own is (CSS 2, 10.3.2).
const FRAME_VIEWPORT: Viewport = Viewport { width_px: 300.0, height_px: 150.0 };

fn frame_viewport(width: Option<&str>, height: Option<&str>) -> Viewport {
    let px = |text: Option<&str>| {
        text.and_then(|t| t.trim().trim_end_matches("px").parse::<f32>().ok()).filter(|n| *n > 0.0)
    };
    Viewport {
        width_px: px(width).unwrap_or(FRAME_VIEWPORT.width_px),
        height_px: px(height).unwrap_or(FRAME_VIEWPORT.height_px),
    }
}

/// Resolves every style of the flat tree below the root that is displayed and not known yet, or that hangs on the changes in the map.
/// Returns the places of the elements that were looked at.
pub(crate) fn traverse<'a>(
    root: N<'a>,
    stylist: &Stylist,
    guard: &SharedRwLockReadGuard<'_>,
    changes: &SnapshotMap,
) -> Vec<u32> {
    let shared = SharedStyleContext {
        stylist,
        visited_styles_enabled: false,
        options: StyleSystemOptions::default(),
        guards: StylesheetGuards::same(guard),
        current_time_for_animations: 0.0,
        traversal_flags: TraversalFlags::empty(),
        snapshot_map: changes,
        animations: DocumentAnimationSet::default(),
        registered_speculative_painters: &NoPainters,
    };
    let recalc = Recalc { shared, seen: Mutex::default() };
    let _state = InLayout::enter();
    let token = Recalc::pre_traverse(root, &recalc.shared);
    if token.should_traverse() {
        driver::traverse_dom::<N<'a>, Recalc<'_>>(&recalc, token, None);
    }
    recalc.seen.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// Tells the engine that this thread computes styles; also on a panic it is told when it no longer does.
struct InLayout;

impl InLayout {
    fn enter() -> Self {
        thread_state::enter(ThreadState::LAYOUT);
        Self
    }
}

impl Drop for InLayout {
    fn drop(&mut self) {
        thread_state::exit(ThreadState::LAYOUT);
    }
}

struct Recalc<'c> {
    shared: SharedStyleContext<'c>,
    /// Places of the elements that were looked at. The engine asks for what threads can share; there is one.
    seen: Mutex<Vec<u32>>,
}

impl<'a> DomTraversal<N<'a>> for Recalc<'_> {
    fn process_preorder<F: FnMut(N<'a>)>(&self, context: &mut StyleContext<N<'a>>, node: N<'a>, note_child: F) {
        if !node.is_element() || node.document.is_exhausted() {
            return;
        }
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).push(node.at);
        // The trait asks for `unsafe`; the body only hands out a guarded cell.
        #[allow(unsafe_code)]
        let mut data = unsafe { node.ensure_data() };
        recalc_style_at(self, context, node, &mut data, note_child);
        // Rules that match without a question are steps as well.
        let rules = data.styles.get_primary().and_then(|style| style.rules.as_ref());
        node.document.step(rules.map_or(0, |rules| rules.self_and_ancestors().count() as u64));
    }

    fn process_postorder(&self, _: &mut StyleContext<N<'a>>, _: N<'a>) {}

    fn needs_postorder_traversal() -> bool {
        false
    }

    fn shared_context(&self) -> &SharedStyleContext<'_> {
        &self.shared
    }
}

struct NoPainters;

impl RegisteredSpeculativePainters for NoPainters {
    fn get(&self, _: &style::Atom) -> Option<&dyn RegisteredSpeculativePainter> {
        None
    }
}
