//! The order in which the elements of a document are looked at.

use crate::{El, Snapshot};
use ego_tree::{NodeId, NodeRef};
use scraper::Node;

/// Elements in shadow-including tree order (those of a shadow tree after their host and before its children), each with the root of
/// the tree that it is in. Goes as far as it is asked to: whoever looks for something at the top of a page pays for the top only.
pub(crate) struct Walk<'s> {
    snapshot: &'s Snapshot,
    /// Nodes to go on with: each stands for itself and its later siblings.
    stack: Vec<(NodeRef<'s, Node>, NodeId)>,
}

impl<'s> Walk<'s> {
    pub(crate) fn new(snapshot: &'s Snapshot) -> Self {
        let root = snapshot.html.tree.root();
        Self { snapshot, stack: root.first_child().map(|child| (child, root.id())).into_iter().collect() }
    }
}

impl<'s> Iterator for Walk<'s> {
    type Item = (El<'s>, NodeId);

    fn next(&mut self) -> Option<Self::Item> {
        while let Some((node, scope)) = self.stack.pop() {
            self.stack.extend(node.next_sibling().map(|next| (next, scope)));
            let Some(el) = El::new(node) else { continue };
            self.stack.extend(node.first_child().map(|child| (child, scope)));
            if let Some(shadow) = self.snapshot.shadow_roots.get(&el.id())
                && let Some(fragment) = self.snapshot.html.tree.get(shadow.fragment)
            {
                self.stack.extend(fragment.first_child().map(|child| (child, shadow.fragment)));
            }
            return Some((el, scope));
        }
        None
    }
}
