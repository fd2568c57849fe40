//! The tree as Stylo wants to see it: a node for each element, text and shadow root, with links in all directions.
//!
//! Stylo asks for handles the size of a pointer, so a handle is a reference into an arena that lives as long as one styling.

use crate::state;
use ego_tree::{NodeId, NodeRef};
use rustc_hash::FxHashMap;
use schouw_page::Snapshot;
use scraper::node::Element;
use selectors::matching::{ElementSelectorFlags, QuirksMode};
use smallvec::SmallVec;
use std::cell::{Cell, OnceCell, RefCell};
use std::fmt;
use std::hash::{Hash, Hasher};
use style::Atom;
use style::data::ElementDataWrapper;
use style::properties::{PropertyDeclarationBlock, parse_style_attribute};
use style::servo_arc::Arc;
use style::shared_lock::{Locked, SharedRwLock};
use style::stylesheets::{CssRuleType, UrlExtraData};
use style::stylist::CascadeData;
use style::values::AtomIdent;
use stylo_dom::ElementState;
use typed_arena::Arena;

/// Another node, or none.
pub(crate) type Link<'a> = Cell<Option<&'a Node<'a>>>;

/// What the node is.
pub(crate) enum Kind<'a> {
    /// The document.
    Document,
    /// An element of scraper's tree.
    Element(&'a Element),
    /// A text.
    Text(&'a str),
    /// The root of a shadow tree.
    Shadow,
}

/// Whether the state of an element was changed since its style was computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Changed {
    /// No.
    No,
    /// Yes.
    Yes,
    /// Yes, and the engine knows what follows from it.
    Handled,
}

/// What all nodes of a document share.
pub(crate) struct Document {
    pub(crate) lock: SharedRwLock,
    pub(crate) quirks: QuirksMode,
    pub(crate) is_html: bool,
    pub(crate) base: UrlExtraData,
    /// Declarations of presentational hints by their text, so that elements with the same hints can share a style.
    pub(crate) hints: RefCell<FxHashMap<String, Arc<Locked<PropertyDeclarationBlock>>>>,
    /// `link` of `body`, once known.
    pub(crate) link_colour: OnceCell<Option<String>>,
}

/// A node. Elements carry what matching asks again and again.
pub(crate) struct Node<'a> {
    pub(crate) kind: Kind<'a>,
    pub(crate) document: &'a Document,
    /// Place in document order of an element ([`schouw_page::Page::index`]).
    pub(crate) at: u32,
    pub(crate) parent: Link<'a>,
    pub(crate) first_child: Link<'a>,
    pub(crate) last_child: Link<'a>,
    pub(crate) prev: Link<'a>,
    pub(crate) next: Link<'a>,
    /// The shadow root of a host.
    pub(crate) shadow: Link<'a>,
    /// The host of a shadow root.
    pub(crate) host: Link<'a>,
    /// The root of the shadow tree that the node is in.
    pub(crate) within: Link<'a>,
    /// The slot that shows the node.
    pub(crate) slot: Link<'a>,
    /// The nodes that a slot shows.
    pub(crate) slotted: OnceCell<Vec<&'a Node<'a>>>,
    pub(crate) id: Option<Atom>,
    pub(crate) classes: SmallVec<[AtomIdent; 4]>,
    pub(crate) parts: SmallVec<[AtomIdent; 1]>,
    pub(crate) inline: Option<Arc<Locked<PropertyDeclarationBlock>>>,
    pub(crate) state: Cell<ElementState>,
    pub(crate) flags: Cell<ElementSelectorFlags>,
    pub(crate) dirty: Cell<bool>,
    pub(crate) changed: Cell<Changed>,
    pub(crate) has_data: Cell<bool>,
    pub(crate) data: ElementDataWrapper,
    /// The style sheets of a shadow root.
    pub(crate) author: OnceCell<Arc<CascadeData>>,
}

impl fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::Document => write!(f, "#document"),
            Kind::Element(element) => write!(f, "<{}>", element.name()),
            Kind::Text(_) => write!(f, "#text"),
            Kind::Shadow => write!(f, "#shadow-root"),
        }
    }
}

impl PartialEq for Node<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for Node<'_> {}

impl Hash for Node<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::ptr::hash(self, state);
    }
}

impl<'a> Node<'a> {
    fn new(kind: Kind<'a>, document: &'a Document) -> Self {
        Self {
            kind,
            document,
            at: u32::MAX,
            parent: Cell::new(None),
            first_child: Cell::new(None),
            last_child: Cell::new(None),
            prev: Cell::new(None),
            next: Cell::new(None),
            shadow: Cell::new(None),
            host: Cell::new(None),
            within: Cell::new(None),
            slot: Cell::new(None),
            slotted: OnceCell::new(),
            id: None,
            classes: SmallVec::new(),
            parts: SmallVec::new(),
            inline: None,
            state: Cell::new(ElementState::empty()),
            flags: Cell::new(ElementSelectorFlags::empty()),
            dirty: Cell::new(false),
            changed: Cell::new(Changed::No),
            has_data: Cell::new(false),
            data: ElementDataWrapper::default(),
            author: OnceCell::new(),
        }
    }

    /// The element; callers hold handles of elements only.
    pub(crate) fn element(&self) -> &'a Element {
        match self.kind {
            Kind::Element(element) => element,
            _ => unreachable!("asked as an element"),
        }
    }

    pub(crate) fn is_element(&self) -> bool {
        matches!(self.kind, Kind::Element(_))
    }

    /// The value of an attribute without a namespace.
    pub(crate) fn attr(&self, name: &str) -> Option<&'a str> {
        self.element().attrs.iter().find(|(n, _)| n.ns.is_empty() && &*n.local == name).map(|(_, value)| &**value)
    }

    /// Whether it is an HTML element with this name.
    pub(crate) fn is_html(&self, name: &str) -> bool {
        let element = self.element();
        &*element.name.local == name && element.name.ns == html5ever::ns!(html)
    }

    fn append(&'a self, child: &'a Node<'a>) {
        child.parent.set(Some(self));
        match self.last_child.get() {
            Some(last) => {
                last.next.set(Some(child));
                child.prev.set(Some(last));
            }
            None => self.first_child.set(Some(child)),
        }
        self.last_child.set(Some(child));
    }
}

/// The tree of one document.
pub(crate) struct Tree<'a> {
    /// Elements in document order: place by [`schouw_page::Page::index`].
    pub(crate) elements: Vec<&'a Node<'a>>,
    /// Shadow roots by the root node of their tree in scraper's tree.
    pub(crate) shadows: FxHashMap<NodeId, &'a Node<'a>>,
}

/// Builds the tree of a document in an arena.
pub(crate) fn build<'a>(arena: &'a Arena<Node<'a>>, document: &'a Document, snapshot: &'a Snapshot) -> Tree<'a> {
    let root: &'a Node<'a> = arena.alloc(Node::new(Kind::Document, document));
    let mut tree = Tree { elements: Vec::new(), shadows: FxHashMap::default() };
    // Nodes to go on with: each stands for itself and its later siblings. Shadow trees come before children, as in document order.
    let mut stack: Vec<(NodeRef<'a, scraper::Node>, &'a Node<'a>)> = Vec::new();
    stack.extend(snapshot.document().tree.root().first_child().map(|child| (child, root)));
    while let Some((node, parent)) = stack.pop() {
        stack.extend(node.next_sibling().map(|next| (next, parent)));
        match node.value() {
            scraper::Node::Text(text) => {
                let made: &'a Node<'a> = arena.alloc(Node::new(Kind::Text(text), document));
                made.within.set(within(parent));
                parent.append(made);
            }
            scraper::Node::Element(element) => {
                let made = element_node(arena, document, element, tree.elements.len());
                made.within.set(within(parent));
                parent.append(made);
                tree.elements.push(made);
                stack.extend(node.first_child().map(|child| (child, made)));
                if let Some(shadow) = snapshot.shadow_root(node.id())
                    && let Some(fragment) = snapshot.document().tree.get(shadow.fragment)
                {
                    let shadow_node: &'a Node<'a> = arena.alloc(Node::new(Kind::Shadow, document));
                    shadow_node.host.set(Some(made));
                    made.shadow.set(Some(shadow_node));
                    tree.shadows.insert(shadow.fragment, shadow_node);
                    stack.extend(fragment.first_child().map(|child| (child, shadow_node)));
                }
            }
            _ => {}
        }
    }
    assign_slots(&tree);
    state::set(&tree.elements);
    tree
}

fn within<'a>(parent: &'a Node<'a>) -> Option<&'a Node<'a>> {
    if matches!(parent.kind, Kind::Shadow) { Some(parent) } else { parent.within.get() }
}

fn element_node<'a>(
    arena: &'a Arena<Node<'a>>,
    document: &'a Document,
    element: &'a Element,
    at: usize,
) -> &'a Node<'a> {
    let mut node = Node::new(Kind::Element(element), document);
    node.at = u32::try_from(at).unwrap_or(u32::MAX);
    for (name, value) in element.attrs.iter().filter(|(name, _)| name.ns.is_empty()) {
        match &*name.local {
            "id" if !value.is_empty() => node.id = Some(Atom::from(&**value)),
            "class" => node.classes.extend(value.split_ascii_whitespace().map(AtomIdent::from)),
            "part" => node.parts.extend(value.split_ascii_whitespace().map(AtomIdent::from)),
            "style" => {
                let text = crate::dialect::rewritten(value);
                let block = parse_style_attribute(&text, &document.base, None, document.quirks, CssRuleType::Style);
                node.inline = Some(Arc::new(document.lock.wrap(block)));
            }
            _ => {}
        }
    }
    arena.alloc(node)
}

/// DOM, "assign slottables": by `slot` attribute to the first slot with that name in tree order.
fn assign_slots<'a>(tree: &Tree<'a>) {
    if tree.shadows.is_empty() {
        return;
    }
    let mut slots: FxHashMap<(*const Node<'a>, &str), &'a Node<'a>> = FxHashMap::default();
    for el in &tree.elements {
        if let Some(shadow) = el.within.get().filter(|_| el.is_html("slot")) {
            slots.entry((std::ptr::from_ref(shadow), el.attr("name").unwrap_or(""))).or_insert(el);
        }
    }
    let mut slotted: FxHashMap<u32, Vec<&'a Node<'a>>> = FxHashMap::default();
    for shadow in tree.shadows.values() {
        let Some(host) = shadow.host.get() else { continue };
        let mut child = host.first_child.get();
        while let Some(node) = child {
            child = node.next.get();
            let name = if node.is_element() { node.attr("slot").unwrap_or("") } else { "" };
            if let Some(slot) = slots.get(&(std::ptr::from_ref(*shadow), name)) {
                node.slot.set(Some(slot));
                slotted.entry(slot.at).or_default().push(node);
            }
        }
    }
    for (at, nodes) in slotted {
        let _ = tree.elements[at as usize].slotted.set(nodes);
    }
}
