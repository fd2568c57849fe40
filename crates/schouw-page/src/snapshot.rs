//! The page as it was seen: a value without anything that was computed about it.

use crate::hints::Sheet;
use crate::walk::Walk;
use crate::{El, Limits, Loader, Media, SheetCache, StyleTable};
use ego_tree::NodeId;
use rustc_hash::{FxHashMap, FxHashSet};
use scraper::Html;
use std::sync::Arc;
use url::Url;

/// Facts of the response that brought the document.
#[derive(Debug, Clone)]
pub struct ResponseFacts {
    /// Address of the document after redirects.
    pub url: Url,
    /// HTTP status; 200 for files.
    pub status: u16,
    /// Media type without parameters, in lower case; none if the server sent none.
    pub content_type: Option<String>,
    /// Charset parameter of the `Content-Type` header.
    pub charset: Option<String>,
    /// Other response headers that rules ask for, names in lower case (`refresh`, `content-language`).
    pub headers: Vec<(String, String)>,
}

impl ResponseFacts {
    /// Facts for a document whose response is not known: HTML, status 200.
    pub fn for_url(url: Url) -> Self {
        Self { url, status: 200, content_type: None, charset: None, headers: Vec::new() }
    }

    /// The first value of a header, by its name in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }
}

/// What kind of document it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Parsed by the rules of HTML.
    Html,
    /// XML whose root is an HTML element.
    Xhtml,
    /// A document whose root is `svg`.
    Svg,
    /// Other XML.
    Xml,
}

/// Where a start tag stands in the decoded source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Byte offset of `<` in the decoded source.
    pub offset: u32,
    /// Byte offset just after `>`.
    pub end: u32,
}

/// Where start tags stand. Elements are numbered as they are made, so that a list stays sorted by itself: it is made for every page
/// and asked for findings only.
#[derive(Debug, Default)]
pub(crate) struct Positions(Vec<(NodeId, Position)>);

impl Positions {
    pub(crate) fn get(&self, id: NodeId) -> Option<Position> {
        self.0.binary_search_by_key(&id, |(known, _)| *known).ok().map(|at| self.0[at].1)
    }

    /// Notes the first place of an element; later ones are left aside.
    pub(crate) fn insert(&mut self, id: NodeId, position: Position) {
        if self.0.last().is_none_or(|(last, _)| *last < id) {
            self.0.push((id, position));
        } else if let Err(at) = self.0.binary_search_by_key(&id, |(known, _)| *known) {
            self.0.insert(at, (id, position));
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}

/// A shadow root, declared by a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShadowRoot {
    /// The node whose children are the shadow tree.
    pub fragment: NodeId,
    /// Whether scripts of the page can reach it. Assistive technology sees both.
    pub open: bool,
    /// Whether focus on the host goes to its first focusable element.
    pub delegates_focus: bool,
}

/// What a frame element shows.
#[derive(Debug)]
pub enum Frame {
    /// The framed document.
    Loaded(Box<Snapshot>),
    /// It could not be read; the gap of the page says why.
    NotLoaded,
}

/// Something of the page that could not be seen.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gap {
    /// Stable code: `depth_limit`, `sheet_not_loaded`.
    pub code: &'static str,
    /// Which sheet, frame or limit.
    pub detail: String,
}

/// One style sheet that belongs to the document. Those of `link` and `style` elements stand in the order of the cascade; what they
/// import follows each of them.
#[derive(Debug, Clone)]
pub struct SheetUse {
    /// The `link` or `style` element.
    pub node: NodeId,
    /// The `media` attribute, empty for all media; of an imported sheet what stands behind its address.
    pub media: String,
    /// The address that was asked for; none for a `style` element.
    pub requested: Option<Url>,
    /// Whether another sheet imports it.
    pub imported: bool,
    /// The sheet; none if it could not be read.
    pub sheet: Option<Arc<Sheet>>,
}

/// A document as it was seen: tree, source, positions, shadow roots, frames, sheets and gaps.
#[derive(Debug)]
pub struct Snapshot {
    pub(crate) html: Html,
    pub(crate) source: String,
    pub(crate) positions: Positions,
    pub(crate) shadow_roots: FxHashMap<NodeId, ShadowRoot>,
    pub(crate) duplicate_attributes: FxHashSet<NodeId>,
    pub(crate) tag_errors: Vec<crate::TagError>,
    pub(crate) frames: FxHashMap<NodeId, Frame>,
    pub(crate) sheets: Vec<SheetUse>,
    pub(crate) media: FxHashMap<NodeId, Media>,
    pub(crate) scripts: FxHashMap<NodeId, Arc<str>>,
    pub(crate) styles: Option<StyleTable>,
    pub(crate) linked: FxHashMap<Url, crate::linked::Linked>,
    pub(crate) gaps: Vec<Gap>,
    pub(crate) cut: bool,
    pub(crate) base: Url,
    /// Facts of the response.
    pub response: ResponseFacts,
    /// What kind of document it is.
    pub kind: Kind,
    /// Name of the encoding it was read in.
    pub encoding: &'static str,
}

impl Snapshot {
    /// Parses a document from its bytes. Never fails: what lies beyond a limit is left out and recorded as a gap.
    pub fn parse(bytes: &[u8], response: ResponseFacts, limits: &Limits) -> Self {
        crate::parse::document(bytes, response, limits)
    }

    /// Parses a document from text at an address; for tests and `srcdoc`.
    pub fn from_html(text: &str, url: Url) -> Self {
        let mut response = ResponseFacts::for_url(url);
        response.charset = Some("utf-8".into());
        Self::parse(text.as_bytes(), response, &Limits::default())
    }

    /// Loads what the page needs to be judged: style sheets with their imports, scripts of its own host, the heads of sound and video files with their captions,
    /// `srcdoc` and same-origin frames, deeply. What cannot be had becomes a gap.
    pub fn load(&mut self, loader: &dyn Loader, sheets: &SheetCache, limits: &Limits) {
        crate::load::load(self, loader, sheets, limits);
    }

    /// What this page stands in the place of, with the words that tell: the page of a firewall, or one that says that there is none.
    pub fn stand_in(&self) -> Option<(crate::StandIn, String)> {
        crate::stand_in::stand_in(self)
    }

    /// The parsed document. Shadow roots hang below their hosts as fragments: see [`Snapshot::shadow_root`].
    pub fn document(&self) -> &Html {
        &self.html
    }

    /// The shadow root of an element.
    pub fn shadow_root(&self, host: NodeId) -> Option<ShadowRoot> {
        self.shadow_roots.get(&host).copied()
    }

    /// The computed styles; none where no cascade was run.
    pub fn styles(&self) -> Option<&StyleTable> {
        self.styles.as_ref()
    }

    /// Hands in the computed styles, made for the elements of [`Snapshot::elements`] in their order.
    pub fn set_styles(&mut self, styles: StyleTable) {
        self.styles = Some(styles);
    }

    /// Takes the computed styles away.
    pub fn take_styles(&mut self) -> Option<StyleTable> {
        self.styles.take()
    }

    /// The framed documents that could be read, each with the node of its frame element, to be styled.
    pub fn frames_mut(&mut self) -> impl Iterator<Item = (NodeId, &mut Snapshot)> {
        self.frames.iter_mut().filter_map(|(node, frame)| match frame {
            Frame::Loaded(inner) => Some((*node, &mut **inner)),
            Frame::NotLoaded => None,
        })
    }

    /// What a media element plays; none for other elements, before loading, and beyond the limit.
    pub fn media(&self, element: NodeId) -> Option<&Media> {
        self.media.get(&element)
    }

    /// The text of a script in a file of its own, by its `script` element. None where it was not read: it lies on another host, could not
    /// be had, or is beyond a limit.
    pub fn script(&self, element: NodeId) -> Option<&str> {
        self.scripts.get(&element).map(|text| &**text)
    }

    /// The decoded source.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The address that relative addresses are resolved against: the document's, or that of its `base` element.
    pub fn base(&self) -> &Url {
        &self.base
    }

    /// The address of the document.
    pub fn url(&self) -> &Url {
        &self.response.url
    }

    /// What could not be seen, sorted, each once, frames included.
    pub fn gaps(&self) -> Vec<Gap> {
        let mut all = Vec::new();
        let mut stack = vec![self];
        while let Some(snapshot) = stack.pop() {
            all.extend(snapshot.gaps.iter().cloned());
            for frame in snapshot.frames.values() {
                if let Frame::Loaded(inner) = frame {
                    stack.push(inner);
                }
            }
        }
        all.sort();
        all.dedup();
        all
    }

    /// Whether the page asks crawlers to leave it out (`noindex`).
    pub fn says_noindex(&self) -> bool {
        crate::links::says_noindex(self)
    }

    /// Tags that do not fit where they stand, in the order of the source; none for XML, which has no such mercy. At most 1,000.
    pub fn tag_errors(&self) -> &[crate::TagError] {
        &self.tag_errors
    }

    /// All elements in shadow-including tree order. For looks that need no indexes; see [`crate::Page`] for those that do.
    pub fn elements(&self) -> impl Iterator<Item = El<'_>> {
        Walk::new(self).map(|(el, _)| el)
    }

    /// The document element.
    pub fn root(&self) -> Option<El<'_>> {
        self.elements().next()
    }

    /// Text of the first `title` element of the document, collapsed. None without one.
    pub fn title(&self) -> Option<String> {
        self.elements().find(|el| el.is("title")).map(|el| crate::collapse(&el.text_content()))
    }

    /// The sign that the page's content is built by scripts, if a look without a browser sees next to nothing of it. Such a page is
    /// not measured: it is never clean.
    pub fn needs_rendering(&self) -> Option<String> {
        crate::rendering::needs_rendering(self)
    }

    /// Where the start tag stands in the decoded source. None for elements that the parser added.
    pub(crate) fn position(&self, el: El<'_>) -> Option<Position> {
        self.positions.get(el.id())
    }

    /// See [`crate::Page::snippet`].
    pub(crate) fn snippet(&self, el: El<'_>, chars_max: usize) -> String {
        let tag = self
            .position(el)
            .and_then(|p| self.source.get(p.offset as usize..p.end as usize))
            .map_or_else(|| format!("<{}>", el.name()), crate::collapse);
        match tag.char_indices().nth(chars_max) {
            Some((cut, _)) => format!("{}…", &tag[..cut]),
            None => tag,
        }
    }

    /// The sheets of the document in the order of the cascade.
    pub fn sheets(&self) -> &[SheetUse] {
        &self.sheets
    }

    /// Whether the document goes on beyond what was seen: cut at a limit, or on the way. What rests on something not being there is
    /// then not known.
    pub fn is_cut(&self) -> bool {
        self.cut
    }

    /// Says that the document goes on beyond the bytes that were parsed.
    pub fn mark_cut(&mut self) {
        self.cut = true;
    }

    /// Records something that could not be seen.
    pub fn add_gap(&mut self, code: &'static str, detail: impl Into<String>) {
        self.gaps.push(Gap { code, detail: detail.into() });
    }
}
