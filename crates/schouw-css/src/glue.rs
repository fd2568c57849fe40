//! Stylo's view of a node: the traits of its DOM.
//!
//! `unsafe` stands here only where a trait prescribes it: four functions whose bodies are safe.

use crate::hints;
use crate::node::{Changed, Kind, Node};
use selectors::matching::{ElementSelectorFlags, VisitedHandlingMode};
use selectors::sink::Push;
use std::iter::Copied;
use std::slice::Iter;
use style::applicable_declarations::ApplicableDeclarationBlock;
use style::context::SharedStyleContext;
use style::data::{ElementData, ElementDataMut, ElementDataRef};
use style::dom::{LayoutIterator, NodeInfo, OpaqueNode, TDocument, TElement, TNode, TShadowRoot};
use style::properties::PropertyDeclarationBlock;
use style::selector_parser::{AttrValue, Lang, PseudoElement};
use style::servo_arc::{Arc, ArcBorrow};
use style::shared_lock::{Locked, SharedRwLock};
use style::stylist::CascadeData;
use style::values::AtomIdent;
use style::values::computed::Display;
use style::{Atom, LocalName, Namespace};
use stylo_dom::ElementState;

/// A handle of a node.
pub(crate) type N<'a> = &'a Node<'a>;

impl NodeInfo for N<'_> {
    fn is_element(&self) -> bool {
        Node::is_element(self)
    }

    fn is_text_node(&self) -> bool {
        matches!(self.kind, Kind::Text(_))
    }
}

impl<'a> TDocument for N<'a> {
    type ConcreteNode = Self;

    fn as_node(&self) -> Self {
        self
    }

    fn is_html_document(&self) -> bool {
        self.document.is_html
    }

    fn quirks_mode(&self) -> selectors::matching::QuirksMode {
        self.document.quirks
    }

    fn shared_lock(&self) -> &SharedRwLock {
        &self.document.lock
    }
}

impl<'a> TShadowRoot for N<'a> {
    type ConcreteNode = Self;

    fn as_node(&self) -> Self {
        self
    }

    fn host(&self) -> Self {
        self.host.get().expect("a shadow root is made with its host")
    }

    fn style_data<'b>(&self) -> Option<&'b CascadeData>
    where
        Self: 'b,
    {
        let node: &'a Node<'a> = self;
        node.author.get().map(|data| &**data)
    }
}

impl<'a> TNode for N<'a> {
    type ConcreteElement = Self;
    type ConcreteDocument = Self;
    type ConcreteShadowRoot = Self;

    fn parent_node(&self) -> Option<Self> {
        self.parent.get()
    }

    fn first_child(&self) -> Option<Self> {
        self.first_child.get()
    }

    fn last_child(&self) -> Option<Self> {
        self.last_child.get()
    }

    fn prev_sibling(&self) -> Option<Self> {
        self.prev.get()
    }

    fn next_sibling(&self) -> Option<Self> {
        self.next.get()
    }

    fn owner_doc(&self) -> Self {
        let mut node: Self = self;
        while let Some(up) = node.parent.get().or(node.host.get()) {
            node = up;
        }
        node
    }

    fn is_in_document(&self) -> bool {
        true
    }

    fn traversal_parent(&self) -> Option<Self> {
        if let Some(slot) = self.slot.get() {
            return Some(slot);
        }
        let parent = self.parent.get()?;
        match parent.kind {
            Kind::Shadow => parent.host.get(),
            Kind::Element(_) => Some(parent),
            _ => None,
        }
    }

    fn opaque(&self) -> OpaqueNode {
        OpaqueNode(std::ptr::from_ref::<Node<'_>>(self).addr())
    }

    fn debug_id(self) -> usize {
        self.at as usize
    }

    fn as_element(&self) -> Option<Self> {
        Node::is_element(self).then_some(*self)
    }

    fn as_document(&self) -> Option<Self> {
        matches!(self.kind, Kind::Document).then_some(*self)
    }

    fn as_shadow_root(&self) -> Option<Self> {
        matches!(self.kind, Kind::Shadow).then_some(*self)
    }
}

/// The children of a node in the flat tree.
pub(crate) enum FlatChildren<'a> {
    Siblings(Option<N<'a>>),
    Slotted(Copied<Iter<'a, N<'a>>>),
}

impl<'a> Iterator for FlatChildren<'a> {
    type Item = N<'a>;

    fn next(&mut self) -> Option<N<'a>> {
        match self {
            Self::Siblings(at) => {
                let node = (*at)?;
                *at = node.next.get();
                Some(node)
            }
            Self::Slotted(nodes) => nodes.next(),
        }
    }
}

impl<'a> TElement for N<'a> {
    type ConcreteNode = Self;
    type TraversalChildrenIterator = FlatChildren<'a>;

    fn as_node(&self) -> Self {
        self
    }

    fn traversal_children(&self) -> LayoutIterator<FlatChildren<'a>> {
        let node: &'a Node<'a> = self;
        LayoutIterator(match (node.shadow.get(), node.slotted.get()) {
            (Some(shadow), _) => FlatChildren::Siblings(shadow.first_child.get()),
            (None, Some(nodes)) => FlatChildren::Slotted(nodes.iter().copied()),
            (None, None) => FlatChildren::Siblings(node.first_child.get()),
        })
    }

    fn inheritance_parent(&self) -> Option<Self> {
        TNode::traversal_parent(self)
    }

    fn is_html_element(&self) -> bool {
        self.element().name.ns == html5ever::ns!(html)
    }

    fn is_mathml_element(&self) -> bool {
        self.element().name.ns == html5ever::ns!(mathml)
    }

    fn is_svg_element(&self) -> bool {
        self.element().name.ns == html5ever::ns!(svg)
    }

    fn slotted_nodes(&self) -> &[Self] {
        self.slotted.get().map_or(&[], Vec::as_slice)
    }

    fn style_attribute(&self) -> Option<ArcBorrow<'_, Locked<PropertyDeclarationBlock>>> {
        self.inline.as_ref().map(Arc::borrow_arc)
    }

    fn animation_rule(&self, _: &SharedStyleContext<'_>) -> Option<Arc<Locked<PropertyDeclarationBlock>>> {
        None
    }

    fn transition_rule(&self, _: &SharedStyleContext<'_>) -> Option<Arc<Locked<PropertyDeclarationBlock>>> {
        None
    }

    fn state(&self) -> ElementState {
        self.state.get()
    }

    fn has_part_attr(&self) -> bool {
        !self.parts.is_empty()
    }

    fn exports_any_part(&self) -> bool {
        false
    }

    fn id(&self) -> Option<&Atom> {
        self.id.as_ref()
    }

    fn each_class<F: FnMut(&AtomIdent)>(&self, mut callback: F) {
        self.classes.iter().for_each(&mut callback);
    }

    fn each_custom_state<F: FnMut(&AtomIdent)>(&self, _: F) {}

    fn each_part<F: FnMut(&AtomIdent)>(&self, mut callback: F) {
        self.parts.iter().for_each(&mut callback);
    }

    fn each_attr_name<F: FnMut(&LocalName)>(&self, mut callback: F) {
        for (name, _) in &self.element().attrs {
            callback(LocalName::cast(&name.local));
        }
    }

    fn has_dirty_descendants(&self) -> bool {
        self.dirty.get()
    }

    fn has_snapshot(&self) -> bool {
        self.changed.get() != Changed::No
    }

    fn handled_snapshot(&self) -> bool {
        self.changed.get() == Changed::Handled
    }

    // The trait asks for `unsafe`: a browser's bits are shared between threads. These are cells of one thread.
    #[allow(unsafe_code)]
    unsafe fn set_handled_snapshot(&self) {
        self.changed.set(Changed::Handled);
    }

    #[allow(unsafe_code)]
    unsafe fn set_dirty_descendants(&self) {
        self.dirty.set(true);
    }

    #[allow(unsafe_code)]
    unsafe fn unset_dirty_descendants(&self) {
        self.dirty.set(false);
    }

    fn store_children_to_process(&self, _: isize) {}

    fn did_process_child(&self) -> isize {
        0
    }

    #[allow(unsafe_code)]
    unsafe fn ensure_data(&self) -> ElementDataMut<'_> {
        self.has_data.set(true);
        self.data.borrow_mut()
    }

    #[allow(unsafe_code)]
    unsafe fn clear_data(&self) {
        self.has_data.set(false);
        *self.data.borrow_mut() = ElementData::default();
    }

    fn has_data(&self) -> bool {
        self.has_data.get()
    }

    fn borrow_data(&self) -> Option<ElementDataRef<'_>> {
        self.has_data.get().then(|| self.data.borrow())
    }

    fn mutate_data(&self) -> Option<ElementDataMut<'_>> {
        self.has_data.get().then(|| self.data.borrow_mut())
    }

    fn skip_item_display_fixup(&self) -> bool {
        false
    }

    fn may_have_animations(&self) -> bool {
        false
    }

    fn has_animations(&self, _: &SharedStyleContext<'_>) -> bool {
        false
    }

    fn has_css_animations(&self, _: &SharedStyleContext<'_>, _: Option<PseudoElement>) -> bool {
        false
    }

    fn has_css_transitions(&self, _: &SharedStyleContext<'_>, _: Option<PseudoElement>) -> bool {
        false
    }

    fn shadow_root(&self) -> Option<Self> {
        self.shadow.get()
    }

    fn containing_shadow(&self) -> Option<Self> {
        self.within.get()
    }

    fn lang_attr(&self) -> Option<AttrValue> {
        self.attr("lang").map(|lang| AttrValue::from(lang))
    }

    fn match_element_lang(&self, override_lang: Option<Option<AttrValue>>, value: &Lang) -> bool {
        let written = match override_lang {
            Some(lang) => lang.map(|lang| lang.to_string()),
            None => {
                let up = |node: &Self| TNode::traversal_parent(node);
                std::iter::successors(Some(*self), up).find_map(|node| node.attr("lang")).map(str::to_owned)
            }
        };
        style::selector_parser::extended_filtering(&written.unwrap_or_default(), value)
    }

    fn is_html_document_body_element(&self) -> bool {
        self.is_html("body") && self.parent.get().is_some_and(|p| p.is_element() && p.is_html("html"))
    }

    fn synthesize_presentational_hints_for_legacy_attributes<V>(&self, _: VisitedHandlingMode, into: &mut V)
    where
        V: Push<ApplicableDeclarationBlock>,
    {
        hints::push(self, into);
    }

    fn local_name(&self) -> &web_atoms::LocalName {
        &self.element().name.local
    }

    fn namespace(&self) -> &web_atoms::Namespace {
        &self.element().name.ns
    }

    fn query_container_size(&self, _: &Display) -> euclid::default::Size2D<Option<app_units::Au>> {
        // The layout is not computed: no size is known, so that no size query holds.
        euclid::default::Size2D::new(None, None)
    }

    fn has_selector_flags(&self, flags: ElementSelectorFlags) -> bool {
        self.flags.get().contains(flags)
    }

    fn relative_selector_search_direction(&self) -> ElementSelectorFlags {
        self.flags.get().intersection(ElementSelectorFlags::RELATIVE_SELECTOR_SEARCH_DIRECTION_ANCESTOR_SIBLING)
    }

    fn get_attr(&self, attr: &LocalName, namespace: &Namespace) -> Option<String> {
        let found = self.element().attrs.iter().find(|(n, _)| n.local == attr.0 && n.ns == namespace.0);
        found.map(|(_, value)| value.to_string())
    }
}
