//! The tree sink round scraper's own. It adds what scraper leaves out: positions of start tags in the source, declarative shadow
//! roots, duplicate attributes, and limits on depth and on the number of nodes.

use crate::snapshot::{Position, Positions, ShadowRoot};
use crate::tag_error::TagErrors;
use ego_tree::NodeId;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, LocalName, QualName};
use rustc_hash::{FxHashMap, FxHashSet};
use scraper::{Html, HtmlTreeSink};
use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};
use std::rc::Rc;

/// What the tokenizer's side and the tree's side tell each other while a document is parsed.
#[derive(Debug, Default)]
pub(crate) struct State {
    /// Most nested elements.
    pub(crate) depth_max: u32,
    /// Name and place of the start tag that is being processed.
    current: RefCell<Option<(LocalName, Position)>>,
    /// Offset just after the last tag, comment or doctype.
    region_start: Cell<usize>,
    /// Offset just after the piece of source that was fed last.
    pub(crate) fed_end: Cell<usize>,
    /// Set when an element was nested at the limit: start tags are left out until an element closes.
    too_deep: Cell<bool>,
    /// Names of the start tags that were left out and are still open.
    dropped: RefCell<Vec<LocalName>>,
    pub(crate) depth_reached: Cell<bool>,
    pub(crate) nodes: Cell<usize>,
    pub(crate) positions: RefCell<Positions>,
    pub(crate) shadow_roots: RefCell<FxHashMap<NodeId, ShadowRoot>>,
    pub(crate) duplicate_attributes: RefCell<FxHashSet<NodeId>>,
    pub(crate) tag_errors: TagErrors,
    /// Contents of templates that became shadow roots: by the template element that the parser holds.
    shadow_templates: RefCell<FxHashMap<NodeId, NodeId>>,
}

impl State {
    pub(crate) fn new(depth_max: u32) -> Self {
        Self { depth_max, ..Self::default() }
    }

    /// Finds the start tag that ends where the last piece ended, and remembers it as the current one.
    pub(crate) fn enter_tag(&self, source: &str, name: &LocalName) {
        let end = self.fed_end.get();
        let region = source.get(self.region_start.get()..end).unwrap_or("");
        let mut from = 0;
        let mut found = None;
        while let Some(at) = region[from..].find('<').map(|at| from + at) {
            let rest = &region.as_bytes()[at + 1..];
            let prefix = rest.get(..name.len());
            let boundary = rest.get(name.len()).is_none_or(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'));
            if boundary && prefix.is_some_and(|p| p.eq_ignore_ascii_case(name.as_bytes())) {
                found = Some(at);
                break;
            }
            from = at + 1;
        }
        let offset = self.region_start.get() + found.unwrap_or(region.len());
        let position = Position { offset: clamp(offset), end: clamp(end) };
        *self.current.borrow_mut() = found.map(|_| (name.clone(), position));
    }

    /// A tag, comment or doctype has ended where the last piece ended.
    pub(crate) fn leave_token(&self) {
        self.region_start.set(self.fed_end.get());
        *self.current.borrow_mut() = None;
    }

    pub(crate) fn region_start(&self) -> usize {
        self.region_start.get()
    }
}

fn clamp(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

/// Between tokenizer and tree builder: knows where tags stand and leaves out start tags below the depth limit.
pub(crate) struct TagWatch<'s, Builder> {
    pub(crate) builder: Builder,
    pub(crate) state: Rc<State>,
    pub(crate) source: &'s str,
}

impl<Builder: TokenSink> TagWatch<'_, Builder> {
    /// Whether the tag is to be left out because elements nest too deep here.
    fn drops(&self, tag: &Tag) -> bool {
        if !self.state.too_deep.get() {
            return false;
        }
        let mut dropped = self.state.dropped.borrow_mut();
        match tag.kind {
            TagKind::StartTag => {
                if !tag.self_closing && !is_void(&tag.name) {
                    dropped.push(tag.name.clone());
                }
                true
            }
            TagKind::EndTag if dropped.last() == Some(&tag.name) => {
                dropped.pop();
                true
            }
            TagKind::EndTag => {
                self.state.too_deep.set(false);
                dropped.clear();
                false
            }
        }
    }
}

/// HTML's void elements: they never hold others.
fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}

impl<Builder: TokenSink> TokenSink for TagWatch<'_, Builder> {
    type Handle = Builder::Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Self::Handle> {
        let ends = matches!(token, Token::TagToken(_) | Token::CommentToken(_) | Token::DoctypeToken(_));
        let mut dropped = false;
        if let Token::TagToken(tag) = &token {
            dropped = self.drops(tag);
            if !dropped && tag.kind == TagKind::StartTag {
                self.state.enter_tag(self.source, &tag.name);
            }
        }
        if let Token::TagToken(tag) = &token {
            self.state.tag_errors.begin(tag, self.state.fed_end.get());
        } else if matches!(token, Token::EOFToken) {
            self.state.tag_errors.begin_end(self.state.fed_end.get());
        }
        let result = if dropped { TokenSinkResult::Continue } else { self.builder.process_token(token, line) };
        self.state.tag_errors.finish();
        if ends {
            self.state.leave_token();
        }
        result
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// scraper's sink, with the state beside it.
pub(crate) struct PageSink {
    inner: HtmlTreeSink,
    state: Rc<State>,
}

impl PageSink {
    pub(crate) fn new(state: Rc<State>) -> Self {
        Self { inner: HtmlTreeSink::new(Html::new_document()), state }
    }

    fn watch_depth(&self, parent: NodeId) {
        let html = self.inner.0.borrow();
        let limit = self.state.depth_max as usize;
        let depth = html.tree.get(parent).map_or(0, |node| node.ancestors().take(limit).count());
        if depth + 1 >= limit {
            self.state.too_deep.set(true);
            self.state.depth_reached.set(true);
        }
    }

    fn count(&self) {
        self.state.nodes.set(self.state.nodes.get() + 1);
    }
}

impl TreeSink for PageSink {
    type Output = Html;
    type Handle = NodeId;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Html {
        self.inner.finish()
    }

    fn parse_error(&self, message: Cow<'static, str>) {
        self.state.tag_errors.note(&message);
    }

    fn get_document(&self) -> NodeId {
        self.inner.get_document()
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        self.inner.elem_name(target)
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> NodeId {
        self.count();
        let duplicates = flags.had_duplicate_attributes;
        let local = name.local.clone();
        let id = self.inner.create_element(name, attrs, flags);
        if duplicates {
            self.state.duplicate_attributes.borrow_mut().insert(id);
        }
        // An element that the parser adds by itself (html, tbody) is made while another tag is processed and has no place.
        if let Some((_, position)) = self.state.current.borrow().as_ref().filter(|(tag, _)| is_tag_of(tag, &local)) {
            self.state.positions.borrow_mut().insert(id, *position);
        }
        id
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        self.count();
        self.inner.create_comment(text)
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> NodeId {
        self.count();
        self.inner.create_pi(target, data)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        match &child {
            NodeOrText::AppendNode(_) => self.watch_depth(*parent),
            NodeOrText::AppendText(_) => self.count(),
        }
        self.inner.append(parent, child);
    }

    fn append_based_on_parent_node(&self, element: &NodeId, previous: &NodeId, child: NodeOrText<NodeId>) {
        self.inner.append_based_on_parent_node(element, previous, child);
    }

    fn append_doctype_to_document(&self, name: StrTendril, public_id: StrTendril, system_id: StrTendril) {
        self.inner.append_doctype_to_document(name, public_id, system_id);
    }

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        match self.state.shadow_templates.borrow().get(target) {
            Some(fragment) => *fragment,
            None => self.inner.get_template_contents(target),
        }
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        // Said when the first tag comes without a doctype: the tag is not to blame.
        self.state.tag_errors.forget();
        self.inner.set_quirks_mode(mode);
    }

    fn append_before_sibling(&self, sibling: &NodeId, new_node: NodeOrText<NodeId>) {
        self.inner.append_before_sibling(sibling, new_node);
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attrs: Vec<Attribute>) {
        // A second `html` or `body` tag gives its attributes to the element that stands already, which then gets the place of the tag
        // if it had none.
        if let Some((_, position)) = self.state.current.borrow().as_ref() {
            self.state.positions.borrow_mut().insert(*target, *position);
        }
        self.inner.add_attrs_if_missing(target, attrs);
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.inner.remove_from_parent(target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        self.inner.reparent_children(node, new_parent);
    }

    fn allow_declarative_shadow_roots(&self, _intended_parent: &NodeId) -> bool {
        true
    }

    fn attach_declarative_shadow(&self, host: &NodeId, template: &NodeId, attrs: &[Attribute]) -> bool {
        let has = |name: &str| attrs.iter().any(|a| &*a.name.local == name);
        let open = attrs.iter().any(|a| &*a.name.local == "shadowrootmode" && a.value.eq_ignore_ascii_case("open"));
        let mut html = self.inner.0.borrow_mut();
        let can_host = html
            .tree
            .get(*host)
            .and_then(|n| n.value().as_element().map(|e| may_host_shadow(e.name())))
            .unwrap_or(false);
        if !can_host || self.state.shadow_roots.borrow().contains_key(host) {
            return false;
        }
        let Some(fragment) = html.tree.get(*template).and_then(|t| t.first_child()).map(|f| f.id()) else {
            return false;
        };
        // The contents move below the host, where walks over the light tree skip them as they skip template contents.
        let Some(mut host_node) = html.tree.get_mut(*host) else { return false };
        host_node.append_id(fragment);
        let root = ShadowRoot { fragment, open, delegates_focus: has("shadowrootdelegatesfocus") };
        self.state.shadow_roots.borrow_mut().insert(*host, root);
        self.state.shadow_templates.borrow_mut().insert(*template, fragment);
        true
    }
}

fn is_tag_of(tag: &str, local: &str) -> bool {
    // `image` becomes `img`; foreign names get their case back (`foreignobject` becomes `foreignObject`).
    tag.eq_ignore_ascii_case(local) || (tag == "image" && local == "img")
}

/// DOM, "attach a shadow root": valid custom element names and these.
fn may_host_shadow(name: &str) -> bool {
    name.contains('-')
        || matches!(
            name,
            "article"
                | "aside"
                | "blockquote"
                | "body"
                | "div"
                | "footer"
                | "h1"
                | "h2"
                | "h3"
                | "h4"
                | "h5"
                | "h6"
                | "header"
                | "main"
                | "nav"
                | "p"
                | "section"
                | "span"
        )
}
