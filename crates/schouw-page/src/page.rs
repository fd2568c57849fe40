//! A snapshot with indexes: what rules ask.

use crate::el::child_of;
use crate::snapshot::{Frame, ShadowRoot, Snapshot};
use crate::walk::Walk;
use crate::{Child, El, Media, Pseudo, Reason, Style, StyleTable, Tri, hidden, measure, paint, sight};
use ego_tree::{NodeId, NodeRef};
use rustc_hash::FxHashMap;
use scraper::Node;
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;
use std::vec::IntoIter;

/// A document with its indexes and memoised facts. Framed documents are pages of their own: see [`Page::frames`].
pub struct Page<'s> {
    pub(crate) snapshot: &'s Snapshot,
    elements: Vec<El<'s>>,
    index: FxHashMap<NodeId, u32>,
    /// Root of the tree that each element is in: the document or a shadow root's fragment.
    scopes: Vec<NodeId>,
    hosts: FxHashMap<NodeId, El<'s>>,
    ids: FxHashMap<NodeId, FxHashMap<&'s str, Vec<u32>>>,
    tags: FxHashMap<&'s str, Vec<u32>>,
    /// Elements by the attributes they have, those without a namespace.
    attributes: FxHashMap<&'s str, Vec<u32>>,
    assigned: FxHashMap<NodeId, Vec<NodeRef<'s, Node>>>,
    slot_of: FxHashMap<NodeId, El<'s>>,
    /// Whether any element has a `style` attribute.
    pub(crate) has_style_attributes: bool,
    path: Vec<String>,
    embedding: Tri,
    pub(crate) line_starts: OnceCell<Vec<u32>>,
    pub(crate) rendered: RefCell<Vec<Option<hidden::Boxes>>>,
    pub(crate) itself: RefCell<Vec<Option<Tri>>>,
    pub(crate) hints: OnceCell<hidden::Matcher>,
    pub(crate) placed: OnceCell<paint::Placed>,
    pub(crate) grounds: RefCell<Vec<Option<Rc<paint::Ground>>>>,
    /// Blocks whose lines certainly hold all their text.
    pub(crate) single_lines: RefCell<FxHashMap<usize, bool>>,
    /// Blocks that may still be measured: boxes that scroll may nest.
    pub(crate) measures_left: Cell<u32>,
}

impl<'s> Page<'s> {
    /// The indexes of a top-level document.
    pub fn new(snapshot: &'s Snapshot) -> Self {
        Self::with_context(snapshot, Vec::new(), Tri::Yes)
    }

    fn with_context(snapshot: &'s Snapshot, path: Vec<String>, embedding: Tri) -> Self {
        let mut page = Self {
            snapshot,
            elements: Vec::new(),
            index: FxHashMap::default(),
            scopes: Vec::new(),
            hosts: FxHashMap::default(),
            ids: FxHashMap::default(),
            tags: FxHashMap::default(),
            attributes: FxHashMap::default(),
            assigned: FxHashMap::default(),
            slot_of: FxHashMap::default(),
            has_style_attributes: false,
            path,
            embedding,
            line_starts: OnceCell::new(),
            rendered: RefCell::default(),
            itself: RefCell::default(),
            hints: OnceCell::new(),
            placed: OnceCell::new(),
            grounds: RefCell::default(),
            single_lines: RefCell::default(),
            measures_left: Cell::new(measure::BLOCKS_MAX),
        };
        page.walk();
        page.has_style_attributes = page.uses_attr("style");
        page.assign_slots();
        page.rendered = RefCell::new(vec![None; page.elements.len()]);
        page.grounds = RefCell::new(vec![None; page.elements.len()]);
        page.itself = RefCell::new(vec![None; page.elements.len()]);
        page
    }

    /// One pass in shadow-including tree order.
    fn walk(&mut self) {
        let some = self.snapshot.positions.len();
        self.elements.reserve(some);
        self.scopes.reserve(some);
        self.index.reserve(some);
        for (el, scope) in Walk::new(self.snapshot) {
            let at = u32::try_from(self.elements.len()).unwrap_or(u32::MAX);
            self.elements.push(el);
            self.scopes.push(scope);
            self.index.insert(el.id(), at);
            self.tags.entry(el.name()).or_default().push(at);
            for (name, value) in el.attrs() {
                self.attributes.entry(name).or_default().push(at);
                if name == "id" && !value.is_empty() {
                    self.ids.entry(scope).or_default().entry(value).or_default().push(at);
                }
            }
            if let Some(shadow) = self.snapshot.shadow_roots.get(&el.id()) {
                self.hosts.insert(shadow.fragment, el);
            }
        }
    }

    /// DOM, "assign slottables": by `slot` attribute to the first slot with that name in tree order.
    fn assign_slots(&mut self) {
        let hosts: Vec<(NodeId, El<'s>)> = self.hosts.iter().map(|(fragment, host)| (*fragment, *host)).collect();
        for (fragment, host) in hosts {
            let mut slots: FxHashMap<&str, El<'s>> = FxHashMap::default();
            for at in self.tags.get("slot").into_iter().flatten() {
                let slot = self.elements[*at as usize];
                if self.scopes[*at as usize] == fragment && slot.is_html() {
                    slots.entry(slot.attr("name").unwrap_or("")).or_insert(slot);
                }
            }
            for child in host.node().children() {
                let name = match child.value() {
                    Node::Element(_) => El::new(child).and_then(|el| el.attr("slot")).unwrap_or(""),
                    Node::Text(_) => "",
                    _ => continue,
                };
                if let Some(slot) = slots.get(name) {
                    self.assigned.entry(slot.id()).or_default().push(child);
                    self.slot_of.insert(child.id(), *slot);
                }
            }
        }
    }

    /// The snapshot.
    pub fn snapshot(&self) -> &'s Snapshot {
        self.snapshot
    }

    /// Whether the document stands by itself and not in a frame.
    pub fn is_top_level(&self) -> bool {
        self.path.is_empty()
    }

    /// Whether the frame elements that hold this document are rendered: Yes for a top-level document.
    pub fn embedding(&self) -> Tri {
        self.embedding
    }

    /// All elements, those of shadow trees after their host and before its children.
    pub fn elements(&self) -> impl Iterator<Item = El<'s>> + '_ {
        self.elements.iter().copied()
    }

    /// Number of elements.
    pub fn len(&self) -> usize {
        self.elements.len()
    }

    /// Whether the document has no elements.
    pub fn is_empty(&self) -> bool {
        self.elements.is_empty()
    }

    /// Elements with this local name in any namespace, in document order.
    pub fn tagged(&self, name: &str) -> impl Iterator<Item = El<'s>> + '_ {
        self.tags.get(name).into_iter().flatten().map(|at| self.elements[*at as usize])
    }

    /// Elements that have this attribute (without a namespace), in document order.
    pub fn with_attr(&self, name: &str) -> impl Iterator<Item = El<'s>> + '_ {
        self.attributes.get(name).into_iter().flatten().map(|at| self.elements[*at as usize])
    }

    /// Elements that have an attribute whose name is one of those asked for, each once, in document order.
    pub fn with_attrs(&self, is_wanted: impl Fn(&str) -> bool) -> IntoIter<El<'s>> {
        let lists = self.attributes.iter().filter(|(name, _)| is_wanted(name)).map(|(_, list)| list);
        self.in_order(lists)
    }

    /// Elements with one of these local names in any namespace, or with this attribute, each once, in document order.
    pub fn tagged_or_with_attr(&self, tags: &[&str], attribute: &str) -> IntoIter<El<'s>> {
        let lists = tags.iter().filter_map(|tag| self.tags.get(tag)).chain(self.attributes.get(attribute));
        self.in_order(lists)
    }

    fn in_order<'a>(&self, lists: impl Iterator<Item = &'a Vec<u32>>) -> IntoIter<El<'s>> {
        let mut places: Vec<u32> = lists.flatten().copied().collect();
        places.sort_unstable();
        places.dedup();
        places.into_iter().map(|at| self.elements[at as usize]).collect::<Vec<_>>().into_iter()
    }

    /// Whether any element of the document has this attribute: spares the question at every element.
    pub fn uses_attr(&self, name: &str) -> bool {
        self.attributes.contains_key(name)
    }

    /// The element's place in document order, from 0, below [`Page::len`]: a dense key for memo tables.
    pub fn index(&self, el: El<'_>) -> usize {
        self.index.get(&el.id()).map_or(usize::MAX, |at| *at as usize)
    }

    /// The element at a place in document order.
    pub fn at(&self, index: usize) -> Option<El<'s>> {
        self.elements.get(index).copied()
    }

    /// The element of this document for a node id; none for nodes outside it (template contents).
    pub fn element(&self, id: NodeId) -> Option<El<'s>> {
        self.index.get(&id).map(|at| self.elements[*at as usize])
    }

    /// The document element.
    pub fn root(&self) -> Option<El<'s>> {
        self.elements.first().copied()
    }

    /// The root node of the tree that the element is in: two elements with the same scope can refer to each other by id.
    pub fn scope(&self, el: El<'_>) -> NodeId {
        self.scopes.get(self.index(el)).copied().unwrap_or_else(|| self.snapshot.html.tree.root().id())
    }

    /// The first element with this id in the tree of `near`.
    pub fn by_id(&self, near: El<'_>, id: &str) -> Option<El<'s>> {
        self.all_by_id(near, id).next()
    }

    /// All elements with this id in the tree of `near`: more than one where the author made a mistake.
    pub fn all_by_id<'a>(&'a self, near: El<'_>, id: &str) -> impl Iterator<Item = El<'s>> + use<'a, 's> {
        self.ids
            .get(&self.scope(near))
            .and_then(|ids| ids.get(id))
            .into_iter()
            .flatten()
            .map(|at| self.elements[*at as usize])
    }

    /// Elements that an IDREF or IDREFS attribute refers to, in the order of the references; ids that lead nowhere are left out.
    pub fn referred(&self, el: El<'s>, attribute: &str) -> Vec<El<'s>> {
        el.tokens(attribute).filter_map(|id| self.by_id(el, id)).collect()
    }

    /// The element's shadow root, if it has one.
    pub fn shadow_root(&self, el: El<'_>) -> Option<ShadowRoot> {
        self.snapshot.shadow_roots.get(&el.id()).copied()
    }

    /// The host of the shadow tree that the element is in.
    pub fn host(&self, el: El<'_>) -> Option<El<'s>> {
        self.hosts.get(&self.scope(el)).copied()
    }

    /// Elements and texts below an element in the flat tree: the shadow tree in place of a host's children, assigned nodes in place of a
    /// slot's.
    pub fn flat_children(&self, el: El<'s>) -> Vec<Child<'s>> {
        if let Some(shadow) = self.shadow_root(el)
            && let Some(fragment) = self.snapshot.html.tree.get(shadow.fragment)
        {
            return fragment.children().filter_map(child_of).collect();
        }
        match self.assigned.get(&el.id()) {
            Some(nodes) => nodes.iter().filter_map(|n| child_of(*n)).collect(),
            None => el.child_nodes().collect(),
        }
    }

    /// The first of [`Page::flat_children`], so many at most: where there may be thousands and a few tell enough.
    pub fn first_flat_children(&self, el: El<'s>, most: usize) -> Vec<Child<'s>> {
        let is_plain = self.shadow_root(el).is_none() && !self.assigned.contains_key(&el.id());
        if is_plain {
            return el.child_nodes().take(most).collect();
        }
        let mut children = self.flat_children(el);
        children.truncate(most);
        children
    }

    /// The parent in the flat tree. None for the root and for elements that are not in the flat tree.
    pub fn flat_parent(&self, el: El<'s>) -> Option<El<'s>> {
        if let Some(slot) = self.slot_of.get(&el.id()) {
            return Some(*slot);
        }
        match el.node().parent() {
            Some(parent) if parent.value().is_element() => {
                let parent = El::new(parent)?;
                let displaced = self.shadow_root(parent).is_some() || self.assigned.contains_key(&parent.id());
                (!displaced).then_some(parent)
            }
            Some(parent) => self.hosts.get(&parent.id()).copied(),
            None => None,
        }
    }

    /// Ancestors in the flat tree, nearest first.
    pub fn flat_ancestors(&self, el: El<'s>) -> impl Iterator<Item = El<'s>> + '_ {
        std::iter::successors(self.flat_parent(el), |el| self.flat_parent(*el))
    }

    /// Descendant elements in the flat tree, in its order.
    pub fn flat_descendants(&self, el: El<'s>) -> Vec<El<'s>> {
        let mut found = Vec::new();
        let mut stack = vec![el];
        while let Some(next) = stack.pop() {
            if next != el {
                found.push(next);
            }
            let at = stack.len();
            stack.extend(self.flat_children(next).into_iter().filter_map(|child| match child {
                Child::Element(el) => Some(el),
                Child::Text(_) => None,
            }));
            stack[at..].reverse();
        }
        found
    }

    /// Whether the element itself stands in the flat tree: not a child of a shadow host without a slot, not the fallback of a filled slot.
    pub(crate) fn in_flat_tree(&self, el: El<'s>) -> bool {
        self.flat_parent(el).is_some() || Some(el) == self.root()
    }

    /// The computed styles of the document, where they are the whole truth.
    ///
    /// # Errors
    /// The reason why style is not known: no cascade was run, or a sheet could not be read.
    pub fn styles(&self) -> Result<&'s StyleTable, Reason> {
        let table = self.snapshot.styles().ok_or(Reason::StyleNotComputed)?;
        table.doubt.map_or(Ok(table), Err)
    }

    /// The computed style of an element.
    ///
    /// # Errors
    /// As [`Page::styles`].
    pub fn style(&self, el: El<'_>) -> Result<&'s Style, Reason> {
        self.styles()?.style(self.index(el)).ok_or(Reason::StyleNotComputed)
    }

    /// The computed style of a pseudo-element; none where it is not made.
    ///
    /// # Errors
    /// As [`Page::styles`].
    pub fn pseudo(&self, el: El<'_>, kind: Pseudo) -> Result<Option<&'s Style>, Reason> {
        Ok(self.styles()?.pseudo(self.index(el), kind))
    }

    /// Whether the element is rendered as far as assistive technology is concerned: no `display: none`, `visibility: hidden` or
    /// the like on it or above it, and not in HTML that is never rendered. Unknown where only style could tell.
    pub fn rendered(&self, el: El<'s>) -> Tri {
        hidden::rendered(self, el)
    }

    /// Whether the element's own mark-up and the rules for it leave it rendered, were its ancestors rendered. Inherited `visibility`
    /// is left aside: see [`Page::visibility`].
    pub fn rendered_itself(&self, el: El<'s>) -> Tri {
        hidden::itself(self, el)
    }

    /// Whether `visibility` hides the element (true) or shows it (false), what it inherits included. Without computed style only the
    /// `style` attribute is asked: none where it does not set it.
    pub fn visibility(&self, el: El<'s>) -> Option<bool> {
        hidden::visibility(self, el)
    }

    /// Content that rules may put before or after the element. `None` within stands for content that could be anything, as of a sheet
    /// that could not be read.
    pub fn generated_content(&self, el: El<'s>) -> Vec<Option<crate::ContentHint>> {
        hidden::generated_content(self, el)
    }

    /// Whether the element can be seen (ACT glossary, *visible*): rendered, and not out of sight. The layout is not computed: Yes and No
    /// only where they follow from style alone.
    pub fn visible(&self, el: El<'s>) -> Tri {
        let rendered = self.rendered(el).and(self.embedding());
        if rendered.is_no() { rendered } else { rendered.and(sight::out_of_sight(self, el).not()) }
    }

    /// Whether style takes the element, or what it stands in, out of sight were it rendered: off the screen, clipped, transparent, without
    /// size.
    pub fn out_of_sight(&self, el: El<'s>) -> Tri {
        sight::out_of_sight(self, el)
    }

    /// Whether text that stands directly in the element can be seen: as [`Page::visible`], and the letters have a size and a colour.
    pub fn text_visible(&self, el: El<'s>) -> Tri {
        let visible = self.visible(el);
        if visible.is_no() { visible } else { visible.and(sight::text_out_of_sight(self, el).not()) }
    }

    /// The colours of the text that stands directly in the element, and of what is behind it; or why they are not known. None where
    /// style is not known at all.
    pub fn text_paint(&self, el: El<'s>) -> Option<Result<paint::TextPaint, paint::Doubt<'s>>> {
        paint::text_paint(self, el)
    }

    /// The colours of the text that stands directly in the element, were its style another one, in a state for instance. As
    /// [`Page::text_paint`].
    pub fn text_paint_as(&self, el: El<'s>, style: &Style) -> Option<Result<paint::TextPaint, paint::Doubt<'s>>> {
        paint::text_paint_as(self, el, style)
    }

    /// What is seen of a colour that is painted on the box of an element, opacity of groups taken in, and of what is behind it; or why
    /// that is not known. None where style is not known at all.
    pub fn painted_on(&self, el: El<'s>, colour: crate::Rgba) -> Option<Result<Vec<paint::Painted>, paint::Doubt<'s>>> {
        paint::painted_on(self, el, colour)
    }

    /// The colours of the text of a box in an element that is not in the tree, by its style: a pseudo-element, the hint in a field. As
    /// [`Page::text_paint`].
    pub fn paint_within(&self, el: El<'s>, style: &Style) -> Option<Result<paint::TextPaint, paint::Doubt<'s>>> {
        paint::paint_within(self, el, style)
    }

    /// The colours that may be behind the box of an element; or why they are not known. None where style is not known at all.
    pub fn colors_behind(&self, el: El<'s>) -> Option<Result<Vec<crate::Rgba>, paint::Doubt<'s>>> {
        paint::behind(self, el)
    }

    /// The height of a line of text in a style: `line-height`, or what fonts make of `normal`.
    pub fn line_px(style: &Style) -> measure::Bounds {
        measure::line_height(style)
    }

    /// Whether the text in the element is broken over lines for want of space (CSS Text, *soft wrap break*). No layout is computed: Yes
    /// and No only where they follow from style and text, whatever the font.
    pub fn soft_wraps(&self, el: El<'s>) -> Tri {
        measure::soft_wraps(self, el)
    }

    /// Whether the element scrolls its content by more than its padding on that axis (ACT glossary, *scrollable element*), as far as
    /// that follows from style and text.
    pub fn scrolls(&self, el: El<'s>) -> Tri {
        measure::scrolls(self, el)
    }

    /// What an `audio` or `video` element plays; none when it was not loaded.
    pub fn media(&self, el: El<'_>) -> Option<&'s Media> {
        self.snapshot.media(el.id())
    }

    /// Frame elements with the documents they show; none for a frame that could not be read or has none.
    pub fn frames(&self) -> impl Iterator<Item = (El<'s>, Option<&'s Snapshot>)> + '_ {
        self.elements()
            .filter(|el| el.is_any(&["iframe", "frame", "object", "embed"]))
            .filter_map(|el| Some((el, self.frame(el)?)))
    }

    /// What a frame element shows: none without a frame, none within for a document that could not be read.
    pub fn frame(&self, el: El<'_>) -> Option<Option<&'s Snapshot>> {
        self.snapshot.frames.get(&el.id()).map(|frame| match frame {
            Frame::Loaded(snapshot) => Some(&**snapshot),
            Frame::NotLoaded => None,
        })
    }

    /// The page of a framed document.
    pub fn framed(&self, frame: El<'s>, snapshot: &'s Snapshot) -> Page<'s> {
        let mut path = self.within(frame);
        path.push(format!("{} >>>", self.selector(frame)));
        Page::with_context(snapshot, path, self.embedding.and(self.rendered(frame)))
    }

    /// A CSS selector that finds exactly this element within its tree.
    pub fn selector(&self, el: El<'s>) -> String {
        crate::selector::of(self, el)
    }

    /// Selectors of the frames (`iframe >>>`) and shadow hosts (`host >>`) that lead to the element's tree, outermost first.
    pub fn within(&self, el: El<'s>) -> Vec<String> {
        let mut hosts = Vec::new();
        let mut at = self.host(el);
        while let Some(host) = at {
            hosts.push(format!("{} >>", self.selector(host)));
            at = self.host(host);
        }
        self.path.iter().cloned().chain(hosts.into_iter().rev()).collect()
    }

    /// Identity of the box that the element is, whatever it holds: for findings about all that stands in it.
    pub fn component_box(&self, el: El<'s>) -> String {
        crate::signature::of_box(self, el)
    }

    /// Identity of a cause that has a name of its own and shows in many components, such as a pair of colours of the style sheet.
    pub fn cause(parts: &[&str]) -> String {
        crate::signature::of_cause(parts)
    }

    /// Identity of the component that the element is: the same on every page where the component repeats. 16 hexadecimal digits.
    pub fn component(&self, el: El<'s>) -> String {
        crate::signature::of(self, el)
    }
}
