//! Selector matching: what the `selectors` crate asks of an element.

use crate::glue::N;
use crate::node::Kind;
use crate::state;
use selectors::attr::{AttrSelectorOperation, CaseSensitivity, NamespaceConstraint};
use selectors::bloom::BloomFilter;
use selectors::matching::{ElementSelectorFlags, MatchingContext};
use selectors::{Element, OpaqueElement};
use style::dom::TElement;
use style::selector_parser::{NonTSPseudoClass, PseudoElement, SelectorImpl};
use style::values::{AtomIdent, AtomString};
use style::{LocalName, Namespace};
use stylo_dom::ElementState;

/// Whether there is a step left to go to a sibling. Builds with assertions count siblings again to check the engine's cache of places,
/// and have to find the same number.
fn may_go_on(node: N<'_>) -> bool {
    node.document.step(1) || cfg!(debug_assertions)
}

impl Element for N<'_> {
    type Impl = SelectorImpl;

    fn opaque(&self) -> OpaqueElement {
        OpaqueElement::new(*self)
    }

    fn parent_element(&self) -> Option<Self> {
        self.parent.get().filter(|p| p.is_element() && self.document.step(1))
    }

    fn parent_node_is_shadow_root(&self) -> bool {
        self.parent.get().is_some_and(|p| matches!(p.kind, Kind::Shadow))
    }

    fn containing_shadow_host(&self) -> Option<Self> {
        self.within.get()?.host.get()
    }

    fn is_pseudo_element(&self) -> bool {
        false
    }

    fn prev_sibling_element(&self) -> Option<Self> {
        let may = may_go_on(self);
        std::iter::successors(self.prev.get(), |n| n.prev.get()).find(|n| n.is_element()).filter(|_| may)
    }

    fn next_sibling_element(&self) -> Option<Self> {
        let may = may_go_on(self);
        std::iter::successors(self.next.get(), |n| n.next.get()).find(|n| n.is_element()).filter(|_| may)
    }

    fn first_element_child(&self) -> Option<Self> {
        std::iter::successors(self.first_child.get(), |n| n.next.get())
            .find(|n| n.is_element())
            .filter(|_| self.document.step(1))
    }

    fn is_html_element_in_html_document(&self) -> bool {
        self.document.is_html && self.is_html_element()
    }

    fn has_local_name(&self, name: &web_atoms::LocalName) -> bool {
        self.element().name.local == *name
    }

    fn has_namespace(&self, namespace: &web_atoms::Namespace) -> bool {
        self.element().name.ns == *namespace
    }

    fn is_same_type(&self, other: &Self) -> bool {
        let (a, b) = (&self.element().name, &other.element().name);
        a.local == b.local && a.ns == b.ns
    }

    fn attr_matches(
        &self,
        namespace: &NamespaceConstraint<&Namespace>,
        name: &LocalName,
        operation: &AttrSelectorOperation<&AtomString>,
    ) -> bool {
        self.document.step(1);
        self.element().attrs.iter().any(|(n, value)| {
            n.local == name.0
                && match namespace {
                    NamespaceConstraint::Any => true,
                    NamespaceConstraint::Specific(ns) => n.ns == ns.0,
                }
                && operation.eval_str(value)
        })
    }

    fn match_non_ts_pseudo_class(&self, class: &NonTSPseudoClass, _: &mut MatchingContext<'_, SelectorImpl>) -> bool {
        let own = self.state.get();
        self.document.step(1);
        match class {
            NonTSPseudoClass::Lang(lang) => self.match_element_lang(None, lang),
            NonTSPseudoClass::CustomState(name) => state::has(self, &name.0),
            NonTSPseudoClass::Visited => false,
            NonTSPseudoClass::Link | NonTSPseudoClass::AnyLink => self.is_link(),
            NonTSPseudoClass::ServoNonZeroBorder => self
                .attr("border")
                .is_some_and(|border| border.trim_start().split(|c: char| !c.is_ascii_digit()).next() != Some("0")),
            other => {
                let wanted = other.state_flag();
                !wanted.is_empty() && own.intersects(wanted)
            }
        }
    }

    fn match_pseudo_element(&self, _: &PseudoElement, _: &mut MatchingContext<'_, SelectorImpl>) -> bool {
        false
    }

    fn apply_selector_flags(&self, flags: ElementSelectorFlags) {
        let own = flags.for_self();
        if !own.is_empty() {
            self.flags.set(self.flags.get() | own);
        }
        let up = flags.for_parent();
        if !up.is_empty()
            && let Some(parent) = self.parent.get()
        {
            parent.flags.set(parent.flags.get() | up);
        }
    }

    fn is_link(&self) -> bool {
        self.state.get().intersects(ElementState::VISITED_OR_UNVISITED)
    }

    fn is_html_slot_element(&self) -> bool {
        self.is_html("slot")
    }

    fn assigned_slot(&self) -> Option<Self> {
        self.slot.get()
    }

    fn has_id(&self, id: &AtomIdent, case: CaseSensitivity) -> bool {
        self.id.as_ref().is_some_and(|own| case.eq_atom(own, id))
    }

    fn has_class(&self, name: &AtomIdent, case: CaseSensitivity) -> bool {
        self.document.step(1);
        self.classes.iter().any(|class| case.eq_atom(class, name))
    }

    fn has_custom_state(&self, name: &AtomIdent) -> bool {
        state::has(self, name)
    }

    fn imported_part(&self, _: &AtomIdent) -> Option<AtomIdent> {
        None
    }

    fn is_part(&self, name: &AtomIdent) -> bool {
        self.parts.iter().any(|part| part == name)
    }

    fn is_empty(&self) -> bool {
        !std::iter::successors(self.first_child.get(), |n| n.next.get())
            .any(|n| matches!(n.kind, Kind::Element(_)) || matches!(n.kind, Kind::Text(text) if !text.is_empty()))
    }

    fn is_root(&self) -> bool {
        self.parent.get().is_some_and(|p| matches!(p.kind, Kind::Document))
    }

    fn add_element_unique_hashes(&self, filter: &mut BloomFilter) -> bool {
        style::bloom::each_relevant_element_hash(*self, |hash| {
            filter.insert_hash(hash & selectors::bloom::BLOOM_HASH_MASK)
        });
        true
    }
}

/// Comparing atoms by the document's rules: exactly, or ASCII case aside in quirks mode.
trait EqAtom {
    fn eq_atom(&self, a: &style::Atom, b: &style::Atom) -> bool;
}

impl EqAtom for CaseSensitivity {
    fn eq_atom(&self, a: &style::Atom, b: &style::Atom) -> bool {
        match self {
            Self::CaseSensitive => a == b,
            Self::AsciiCaseInsensitive => a.eq_ignore_ascii_case(b),
        }
    }
}
