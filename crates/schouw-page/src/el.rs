//! Elements: small handles into a snapshot's tree.

use ego_tree::{NodeId, NodeRef};
use html5ever::ns;
use scraper::{ElementRef, Node};
use std::fmt;

/// An element of a page. A small handle, free to copy.
#[derive(Clone, Copy)]
pub struct El<'p> {
    node: NodeRef<'p, Node>,
    element: &'p scraper::node::Element,
}

impl PartialEq for El<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.node.id() == other.node.id()
    }
}

impl Eq for El<'_> {}

impl fmt::Debug for El<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{}>", self.name())
    }
}

/// A child in the flat tree.
#[derive(Debug, Clone, Copy)]
pub enum Child<'p> {
    /// An element.
    Element(El<'p>),
    /// A text node.
    Text(&'p str),
}

impl<'p> El<'p> {
    pub(crate) fn new(node: NodeRef<'p, Node>) -> Option<Self> {
        node.value().as_element().map(|element| Self { node, element })
    }

    /// The node's id in the snapshot's tree.
    pub fn id(self) -> NodeId {
        self.node.id()
    }

    /// The node in scraper's tree.
    pub fn node(self) -> NodeRef<'p, Node> {
        self.node
    }

    /// The element as scraper's selectors see it.
    pub fn as_scraper(self) -> ElementRef<'p> {
        ElementRef::wrap(self.node).expect("an El is always an element")
    }

    /// Local name: lower case in HTML, as written in SVG and XML.
    pub fn name(self) -> &'p str {
        &self.element.name.local
    }

    /// Whether it is in the HTML namespace.
    pub fn is_html(self) -> bool {
        self.element.name.ns == ns!(html)
    }

    /// Whether it is in the SVG namespace.
    pub fn is_svg(self) -> bool {
        self.element.name.ns == ns!(svg)
    }

    /// Whether it is in the MathML namespace.
    pub fn is_mathml(self) -> bool {
        self.element.name.ns == ns!(mathml)
    }

    /// Whether it is an HTML element with this name.
    pub fn is(self, name: &str) -> bool {
        self.name() == name && self.is_html()
    }

    /// Whether it is an HTML element with one of these names.
    pub fn is_any(self, names: &[&str]) -> bool {
        self.is_html() && names.contains(&self.name())
    }

    /// The value of an attribute without a namespace.
    pub fn attr(self, name: &str) -> Option<&'p str> {
        self.element.attrs.iter().find(|(n, _)| n.ns == ns!() && &*n.local == name).map(|(_, value)| &**value)
    }

    /// The value of an attribute with this local name, in any namespace (`xlink:href`, `xml:lang`).
    pub fn attr_any_ns(self, name: &str) -> Option<&'p str> {
        self.element.attrs.iter().find(|(n, _)| &*n.local == name).map(|(_, value)| &**value)
    }

    /// `xml:lang`: in the XML namespace or, as HTML's parser leaves it on HTML elements, by its written name.
    pub fn xml_lang(self) -> Option<&'p str> {
        self.element
            .attrs
            .iter()
            .find(|(n, _)| {
                &*n.local == "xml:lang" || (&*n.local == "lang" && &*n.ns == "http://www.w3.org/XML/1998/namespace")
            })
            .map(|(_, value)| &**value)
    }

    /// Whether it has the attribute, with any value.
    pub fn has_attr(self, name: &str) -> bool {
        self.attr(name).is_some()
    }

    /// The attributes without a namespace: names and values. Their order is not that of the source.
    pub fn attrs(self) -> impl Iterator<Item = (&'p str, &'p str)> {
        self.element.attrs.iter().filter(|(n, _)| n.ns == ns!()).map(|(n, value)| (&*n.local, &**value))
    }

    /// The space-separated tokens of an attribute.
    pub fn tokens(self, name: &str) -> impl Iterator<Item = &'p str> {
        self.attr(name).unwrap_or("").split_ascii_whitespace()
    }

    /// Whether the attribute has this value, ASCII case aside and white space at the ends aside.
    pub fn attr_is(self, name: &str, value: &str) -> bool {
        self.attr(name).is_some_and(|v| v.trim_ascii().eq_ignore_ascii_case(value))
    }

    /// The parent element in its own tree; none at the root of a document or shadow tree.
    pub fn parent(self) -> Option<Self> {
        self.node.parent().and_then(El::new)
    }

    /// Ancestors in its own tree, nearest first.
    pub fn ancestors(self) -> impl Iterator<Item = Self> {
        std::iter::successors(self.parent(), |el| el.parent())
    }

    /// Child elements in its own tree.
    pub fn children(self) -> impl Iterator<Item = Self> {
        self.node.children().filter_map(El::new)
    }

    /// Child elements and texts in its own tree.
    pub fn child_nodes(self) -> impl Iterator<Item = Child<'p>> {
        self.node.children().filter_map(child_of)
    }

    /// Descendant elements in its own tree, in document order, without template contents and shadow trees.
    pub fn descendants(self) -> impl Iterator<Item = Self> {
        // One after the other, without a list of the children: who wants only the first ones of a long form pays for those alone.
        let root = self.node;
        let mut at = root;
        std::iter::from_fn(move || {
            loop {
                // Only elements are gone into: what hangs below a template or host by other nodes is no descendant.
                let inner = if at == root || at.value().is_element() { at.first_child() } else { None };
                at = match inner {
                    Some(child) => child,
                    None => loop {
                        if at == root {
                            return None;
                        }
                        match at.next_sibling() {
                            Some(next) => break next,
                            None => at = at.parent()?,
                        }
                    },
                };
                if let Some(el) = El::new(at) {
                    return Some(el);
                }
            }
        })
    }

    /// The texts of all descendants in its own tree, joined (DOM `textContent`, without template contents).
    pub fn text_content(self) -> String {
        let mut text = String::new();
        let mut stack: Vec<NodeRef<'p, Node>> = self.node.children().collect();
        stack.reverse();
        while let Some(node) = stack.pop() {
            match node.value() {
                Node::Text(t) => text.push_str(t),
                Node::Element(_) => {
                    let at = stack.len();
                    stack.extend(node.children());
                    stack[at..].reverse();
                }
                _ => {}
            }
        }
        text
    }
}

pub(crate) fn child_of(node: NodeRef<'_, Node>) -> Option<Child<'_>> {
    match node.value() {
        Node::Text(text) => Some(Child::Text(text)),
        _ => El::new(node).map(Child::Element),
    }
}
