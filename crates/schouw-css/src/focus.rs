//! What the focus makes of the elements that can have it: the document once more, with the focus on all of them at once, and with it on
//! one alone where that leaves open what follows from which.

use crate::differ::{self, Backdrop};
use crate::engine::traverse;
use crate::node::{Changed, Node, Tree};
use rustc_hash::{FxHashMap, FxHasher};
use schouw_page::{
    FocusChange, FocusLook, Reason, Rgba, Snapshot, StyleTable, Tri, may_conceal_content, speaks_of_focus,
};
use std::cell::RefCell;
use std::hash::{Hash, Hasher};
use style::data::ElementStyles;
use style::dom::{TElement, TNode};
use style::properties::ComputedValues;
use style::selector_parser::{PseudoElement, SnapshotMap};
use style::servo::selector_parser::ServoElementSnapshot;
use style::shared_lock::SharedRwLockReadGuard;
use style::stylist::Stylist;
use stylo_dom::ElementState;

/// Elements that are given the focus alone.
const ALONE_MAX: usize = 400;

/// What the sheets of a document say of the focus.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Said {
    /// Anything on outlines or the focus: else all elements keep the user agent's ring.
    anything: bool,
    /// What an element holds that has the focus (`:has`): what follows from that is not worked out here.
    on_holders: bool,
}

impl Said {
    /// Asks the sheets and `style` attributes of a document.
    pub(crate) fn of(snapshot: &Snapshot) -> Self {
        let mut said = Self::default();
        for sheet in snapshot.sheets().iter().filter_map(|used| used.sheet.as_ref()) {
            said.anything |= sheet.topics.focus;
            said.on_holders |= sheet.topics.focus_within_has;
        }
        said.anything = said.anything || snapshot.elements().filter_map(|el| el.attr("style")).any(speaks_of_focus);
        said
    }
}

/// The looks of all elements that may have the focus, sorted. Empty where all keep the user agent's ring.
pub(crate) fn looks<'a>(
    tree: &Tree<'a>,
    table: &StyleTable,
    said: Said,
    stylist: &Stylist,
    guard: &SharedRwLockReadGuard<'_>,
) -> Vec<FocusLook> {
    if !said.anything {
        return Vec::new();
    }
    let candidates: Vec<&'a Node<'a>> = tree.elements.iter().copied().filter(|node| may_have_focus(node)).collect();
    let base = tree.elements.iter().map(|node| styles_of(node)).collect();
    let scan = Scan::new(tree, stylist, guard, base);
    let concealed = concealed(tree, table);
    // One element stands for all that stand in the same place with the same style: the links of a list.
    let places = places(tree);
    let mut first: FxHashMap<(u64, u32, bool), usize> = FxHashMap::default();
    let mut stands_for: Vec<&'a Node<'a>> = Vec::new();
    let mut group = |node: &&'a Node<'a>| {
        let at = node.at as usize;
        let key = (places[at] ^ node.state.get().bits(), table.of.get(at).copied().unwrap_or(0), concealed[at]);
        *first.entry(key).or_insert_with(|| {
            stands_for.push(node);
            stands_for.len() - 1
        })
    };
    let groups: Vec<usize> = candidates.iter().map(&mut group).collect();
    settle(tree);
    let changed = scan.with_focus(&stands_for);
    // Where all changes are on the elements themselves, no other element changes with them.
    let others = changed.iter().any(|(at, _)| stands_for.binary_search_by_key(at, |node| node.at).is_err());
    // Before the focus goes elsewhere.
    let rings: FxHashMap<u32, Rgba> =
        stands_for.iter().filter_map(|node| Some((node.at, scan.line_round(node)?))).collect();
    let mut left = ALONE_MAX;
    let mut look = |node: &'a Node<'a>| {
        let own = scan.own(node, &changed);
        let seen = own == FocusChange::Place || own > FocusChange::Faint && !concealed[node.at as usize];
        let elsewhere = if seen {
            Tri::Unknown(Reason::NeedsLayout)
        } else if said.on_holders || others && left == 0 {
            Tri::Unknown(Reason::StyleNotComputed)
        } else if others {
            left -= 1;
            let changed = scan.with_focus(&[node]);
            Tri::from(changed.iter().any(|(at, change)| *at != node.at && *change > FocusChange::Faint))
        } else {
            Tri::No
        };
        (own, elsewhere, rings.get(&node.at).copied())
    };
    let looks: Vec<(FocusChange, Tri, Option<Rgba>)> = stands_for.iter().map(|node| look(node)).collect();
    let of_group = |(node, group): (&&'a Node<'a>, usize)| {
        let (own, elsewhere, ring) = looks[group];
        FocusLook { at: node.at, own, elsewhere, ring }
    };
    candidates.iter().zip(groups).map(of_group).collect()
}

/// For each element a number that is the same for elements with the same name and classes that stand in such elements all the way up.
fn places(tree: &Tree<'_>) -> Vec<u64> {
    let mut places: Vec<u64> = Vec::with_capacity(tree.elements.len());
    for node in &tree.elements {
        let mut hasher = FxHasher::default();
        // A slot in a shadow tree stands before what it shows.
        let up = TNode::traversal_parent(node).and_then(|up| places.get(up.at as usize).copied());
        (up, &*node.element().name.local, &node.id).hash(&mut hasher);
        node.classes.iter().for_each(|class| class.hash(&mut hasher));
        places.push(hasher.finish());
    }
    places
}

/// For each element whether it or something that it stands in may be out of sight, so that a change of it may not be seen.
fn concealed(tree: &Tree<'_>, table: &StyleTable) -> Vec<bool> {
    let of_style: Vec<bool> = table.styles.iter().map(may_conceal_content).collect();
    let mut concealed = vec![false; tree.elements.len()];
    for (at, node) in tree.elements.iter().enumerate() {
        let above = TNode::traversal_parent(node).is_some_and(|up| concealed[up.at as usize]);
        concealed[at] = above || table.of.get(at).is_some_and(|style| of_style[*style as usize]);
    }
    concealed
}

/// Nothing is left to be computed again.
pub(crate) fn settle(tree: &Tree<'_>) {
    for node in &tree.elements {
        if let Some(mut data) = node.mutate_data() {
            data.clear_restyle_state();
        }
    }
}

/// A superset of what can have the focus by the tab key: which of them do is asked of others.
pub(crate) fn may_have_focus<'a>(node: &'a Node<'a>) -> bool {
    let element = node.element();
    let is_html = element.name.ns == html5ever::ns!(html);
    let name = &*element.name.local;
    let has_href = || element.attrs.iter().any(|(attr, _)| &*attr.local == "href");
    let native = match name {
        "a" => has_href(),
        "area" if is_html => has_href(),
        "button" | "select" | "textarea" | "summary" | "audio" | "video" => is_html,
        "input" => is_html && !node.attr("type").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("hidden")),
        _ => false,
    };
    let may = native || node.attr("tabindex").is_some() || is_html && node.attr("contenteditable").is_some();
    may && !node.state.get().intersects(ElementState::DISABLED) && styles_of(node).is_some()
}

pub(crate) fn styles_of<'a>(node: &'a Node<'a>) -> Option<ElementStyles> {
    let data = node.borrow_data()?;
    data.styles.primary.is_some().then(|| data.styles.clone())
}

/// A document whose styles without focus are known.
pub(crate) struct Scan<'t, 'a> {
    tree: &'t Tree<'a>,
    stylist: &'t Stylist,
    guard: &'t SharedRwLockReadGuard<'t>,
    /// By place.
    base: Vec<Option<ElementStyles>>,
    /// The elements that have the focus or a share of it, with their states without.
    focused: RefCell<Vec<(&'a Node<'a>, ElementState)>>,
    /// What changes from one style to another: elements share styles.
    known: RefCell<FxHashMap<(usize, usize), FocusChange>>,
}

impl<'a> Scan<'_, 'a> {
    /// A scan over styles by place.
    pub(crate) fn new<'t>(
        tree: &'t Tree<'a>,
        stylist: &'t Stylist,
        guard: &'t SharedRwLockReadGuard<'t>,
        base: Vec<Option<ElementStyles>>,
    ) -> Scan<'t, 'a> {
        Scan { tree, stylist, guard, base, focused: RefCell::default(), known: RefCell::default() }
    }

    /// Gives elements more states than they have, beside those of before.
    pub(crate) fn with_states(&self, nodes: &[&'a Node<'a>], more: ElementState) {
        let mut states = Vec::new();
        for node in nodes {
            let before = node.state.get();
            if !before.contains(more) && node.changed.replace(Changed::Yes) == Changed::No {
                states.push((*node, before));
                node.state.set(before | more);
            }
        }
        self.restyle(&states);
        self.focused.borrow_mut().extend(states);
    }

    /// Gives elements the focus, beside what has it.
    pub(crate) fn with_focus_too(&self, nodes: &[&'a Node<'a>]) {
        let mut states = Vec::new();
        for node in nodes {
            self.give(node, &mut states);
        }
        self.restyle(&states);
        self.focused.borrow_mut().extend(states);
    }

    /// What changes when these elements have the focus and no others, by place.
    fn with_focus(&self, nodes: &[&'a Node<'a>]) -> Vec<(u32, FocusChange)> {
        self.take_focus();
        let mut states: Vec<(&'a Node<'a>, ElementState)> = Vec::new();
        for node in nodes {
            self.give(node, &mut states);
        }
        let mut changed: Vec<(u32, FocusChange)> = Vec::new();
        for node in self.restyle(&states) {
            let change = self.change(node);
            if change != FocusChange::Nothing {
                changed.push((node.at, change));
            }
        }
        changed.sort_unstable();
        self.focused.replace(states);
        changed
    }

    /// Takes the focus from what has it.
    pub(crate) fn take_focus(&self) {
        let before = self.focused.take();
        if before.is_empty() {
            return;
        }
        let states: Vec<_> = before.iter().map(|(node, _)| (*node, node.state.get())).collect();
        // What was given twice goes back to the first.
        for (node, without) in before.into_iter().rev() {
            node.state.set(without);
        }
        self.restyle(&states);
        // Styles that are gone may leave their places to others.
        self.known.borrow_mut().clear();
    }

    /// Gives an element the focus, and its ancestors what they have of it. Notes the states before.
    fn give(&self, node: &'a Node<'a>, states: &mut Vec<(&'a Node<'a>, ElementState)>) {
        let mut set = |node: &'a Node<'a>, more: ElementState| {
            let before = node.state.get();
            if !before.contains(more) {
                if node.changed.replace(Changed::Yes) == Changed::No {
                    states.push((node, before));
                }
                node.state.set(before | more);
                true
            } else {
                false
            }
        };
        set(node, ElementState::FOCUS | ElementState::FOCUSRING | ElementState::FOCUS_WITHIN);
        let mut up = TNode::traversal_parent(&node);
        while let Some(node) = up {
            // The focus is also that of the hosts round it.
            let host = if node.shadow.get().is_some() { ElementState::FOCUS } else { ElementState::empty() };
            if !set(node, ElementState::FOCUS_WITHIN | host) {
                break;
            }
            up = TNode::traversal_parent(&node);
        }
    }

    /// Computes what hangs on changed states, given with the states before. Returns the elements that were looked at.
    fn restyle(&self, states: &[(&'a Node<'a>, ElementState)]) -> Vec<&'a Node<'a>> {
        let mut changes = SnapshotMap::new();
        for (node, before) in states {
            let snapshot = ServoElementSnapshot { state: Some(*before), ..ServoElementSnapshot::new() };
            changes.insert(TNode::opaque(node), snapshot);
            node.changed.set(Changed::Yes);
            let mut up = TNode::traversal_parent(node);
            while let Some(parent) = up.filter(|parent| !parent.dirty.get()) {
                parent.dirty.set(true);
                up = TNode::traversal_parent(&parent);
            }
        }
        let Some(root) = self.tree.elements.first() else { return Vec::new() };
        let seen = traverse(root, self.stylist, self.guard, &changes);
        let seen: Vec<_> = seen.into_iter().map(|at| self.tree.elements[at as usize]).collect();
        for node in seen.iter().copied().chain(states.iter().map(|(node, _)| *node)) {
            node.dirty.set(false);
            node.changed.set(Changed::No);
            if let Some(mut data) = node.mutate_data() {
                data.clear_restyle_state();
            }
        }
        seen
    }

    /// How an element looks otherwise than without focus.
    fn change(&self, node: &'a Node<'a>) -> FocusChange {
        let Some(base) = &self.base[node.at as usize] else {
            // It was in what is not displayed.
            return if styles_of(node).is_some() { FocusChange::Place } else { FocusChange::Nothing };
        };
        let Some(now) = styles_of(node) else { return FocusChange::Place };
        let (Some(before), Some(after)) = (&base.primary, &now.primary) else { return FocusChange::Nothing };
        let mut change = self.known_change(before, after);
        if change == FocusChange::Ring && self.is_faint(node, after) {
            change = FocusChange::Faint;
        }
        for kind in [PseudoElement::Before, PseudoElement::After] {
            let of_pseudo = match (base.pseudos.get(&kind), now.pseudos.get(&kind)) {
                (None, None) => FocusChange::Nothing,
                (Some(before), Some(after)) => self.known_change(before, after),
                (Some(one), None) | (None, Some(one)) if differ::is_made(one) => FocusChange::Paint,
                _ => FocusChange::Nothing,
            };
            change = change.max(of_pseudo);
        }
        change
    }

    fn known_change(&self, before: &ComputedValues, after: &ComputedValues) -> FocusChange {
        let key = (std::ptr::from_ref(before).addr(), std::ptr::from_ref(after).addr());
        *self.known.borrow_mut().entry(key).or_insert_with(|| differ::change(before, after))
    }

    /// What of an element itself changes when all have the focus.
    fn own(&self, node: &'a Node<'a>, changed: &[(u32, FocusChange)]) -> FocusChange {
        let found = changed.binary_search_by_key(&node.at, |(at, _)| *at);
        let own = found.map_or(FocusChange::Nothing, |place| changed[place].1);
        let values = self.base[node.at as usize].as_ref().and_then(|styles| styles.primary.as_ref());
        let is_typed_in = node.state.get().intersects(ElementState::READWRITE);
        let caret = is_typed_in && values.is_some_and(|values| differ::has_caret(values));
        if caret { own.max(FocusChange::Paint) } else { own }
    }

    /// The colour of the line that is all that shows the focus on an element, as it is now.
    fn line_round(&self, node: &'a Node<'a>) -> Option<Rgba> {
        let base = self.base[node.at as usize].as_ref()?;
        let now = styles_of(node)?;
        let kinds = [PseudoElement::Before, PseudoElement::After];
        // A pseudo-element may show the focus as well.
        let made = kinds.iter().any(|kind| now.pseudos.get(kind).is_some_and(|values| differ::is_made(values)));
        let typed_in = node.state.get().intersects(ElementState::READWRITE);
        if made || typed_in { None } else { differ::line_round(base.primary.as_ref()?, now.primary.as_ref()?) }
    }

    /// Whether an outline has the colour that the nearest background behind it has.
    fn is_faint(&self, node: &'a Node<'a>, values: &ComputedValues) -> bool {
        let Some(line) = differ::outline_colour(values) else { return false };
        let mut up = TNode::traversal_parent(&node);
        while let Some(parent) = up {
            let values = self.base[parent.at as usize].as_ref().and_then(|styles| styles.primary.as_ref());
            match values.map(|values| differ::backdrop(values)) {
                Some(Backdrop::Colour(colour)) => return colour == line,
                Some(Backdrop::Picture) => return false,
                _ => {}
            }
            up = TNode::traversal_parent(&parent);
        }
        line == [255; 3]
    }
}
