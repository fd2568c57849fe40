//! From bytes to a snapshot.

use crate::sink::{PageSink, State, TagWatch};
use crate::snapshot::{Kind, ResponseFacts, Snapshot};
use crate::{Limits, decode, scan};
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::{SliceExt, StrTendril};
use html5ever::tokenizer::{Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink};
use html5ever::{TokenizerResult, local_name};
use rustc_hash::FxHashMap;
use scraper::Html;
use std::rc::Rc;
use url::Url;

/// Most bytes that the tokenizer gets in one piece where the source has no `>`.
const PIECE_BYTES: usize = 64 * 1024;

pub(crate) fn document(bytes: &[u8], response: ResponseFacts, limits: &Limits) -> Snapshot {
    let xml = response.content_type.as_deref().is_some_and(is_xml_type);
    let decoded = decode(bytes, response.charset.as_deref(), xml);
    let state = Rc::new(State::new(limits.depth_max));
    let mut gaps = Vec::new();
    let html = if xml {
        parse_xml(&decoded.text, &state, limits, &mut gaps)
    } else {
        parse_html(&decoded.text, &state, limits, &mut gaps)
    };
    if state.depth_reached.get() {
        gaps.push(("depth_limit", limits.depth_max.to_string()));
    }
    let kind = kind_of(&html, xml);
    let base = base_of(&html, &response.url);
    let (state, source) = (Rc::into_inner(state).unwrap_or_default(), decoded.text);
    let mut snapshot = Snapshot {
        html,
        source,
        positions: state.positions.into_inner(),
        shadow_roots: state.shadow_roots.into_inner(),
        duplicate_attributes: state.duplicate_attributes.into_inner(),
        tag_errors: state.tag_errors.into_inner(),
        frames: FxHashMap::default(),
        sheets: Vec::new(),
        media: FxHashMap::default(),
        scripts: FxHashMap::default(),
        styles: None,
        linked: FxHashMap::default(),
        gaps: Vec::new(),
        cut: false,
        base,
        response,
        kind,
        encoding: decoded.encoding,
    };
    for (code, detail) in gaps {
        snapshot.cut = true;
        snapshot.add_gap(code, detail);
    }
    snapshot
}

fn is_xml_type(content_type: &str) -> bool {
    matches!(content_type, "text/xml" | "application/xml") || content_type.ends_with("+xml")
}

type Gaps = Vec<(&'static str, String)>;

fn parse_html(source: &str, state: &Rc<State>, limits: &Limits, gaps: &mut Gaps) -> Html {
    // Visitors have scripts on, so `noscript` holds text that nobody sees. Parsing it as elements would also move a `noscript` of the
    // head, with the counting pixel in it, into the body, which happens in no visitor's browser.
    let options = TreeBuilderOpts { scripting_enabled: true, ..TreeBuilderOpts::default() };
    let builder = TreeBuilder::new(PageSink::new(Rc::clone(state)), options);
    let watch = TagWatch { builder, state: Rc::clone(state), source };
    let tokenizer = Tokenizer::new(watch, TokenizerOpts::default());
    let queue = BufferQueue::default();
    feed(false, source, state, limits, gaps, |piece| {
        queue.push_back(piece);
        while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
    });
    tokenizer.end();
    tokenizer.sink.builder.sink.finish()
}

fn parse_xml(source: &str, state: &Rc<State>, limits: &Limits, gaps: &mut Gaps) -> Html {
    use xml5ever::tokenizer::{XmlTokenizer, XmlTokenizerOpts};
    use xml5ever::tree_builder::{XmlTreeBuilder, XmlTreeBuilderOpts};
    let builder = XmlTreeBuilder::new(PageSink::new(Rc::clone(state)), XmlTreeBuilderOpts::default());
    let watch = XmlTagWatch { builder, state: Rc::clone(state), source };
    let tokenizer = XmlTokenizer::new(watch, XmlTokenizerOpts::default());
    let queue = BufferQueue::default();
    feed(true, source, state, limits, gaps, |piece| {
        queue.push_back(piece);
        while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
    });
    tokenizer.end();
    tokenizer.sink.builder.sink.finish()
}

/// Between xml5ever's tokenizer and tree builder: knows where tags stand.
struct XmlTagWatch<'s, Builder> {
    builder: Builder,
    state: Rc<State>,
    source: &'s str,
}

impl<Builder: xml5ever::tokenizer::TokenSink> xml5ever::tokenizer::TokenSink for XmlTagWatch<'_, Builder> {
    type Handle = Builder::Handle;

    fn process_token(&self, token: xml5ever::tokenizer::Token) -> xml5ever::tokenizer::ProcessResult<Self::Handle> {
        use xml5ever::tokenizer::{TagKind, Token};
        let ends =
            matches!(token, Token::Tag(_) | Token::Comment(_) | Token::Doctype(_) | Token::ProcessingInstruction(_));
        if let Token::Tag(tag) = &token
            && matches!(tag.kind, TagKind::StartTag | TagKind::EmptyTag)
        {
            self.state.enter_tag(self.source, &tag.name.local);
        }
        let result = self.builder.process_token(token);
        if ends {
            self.state.leave_token();
        }
        result
    }

    fn end(&self) {
        self.builder.end();
    }
}

/// Feeds the source in pieces that end at `>`, so that a tag always ends where the piece that was fed last ends. Stops at the limits;
/// for XML also at the depth limit, since leaving out tags would break its nesting.
fn feed(xml: bool, source: &str, state: &State, limits: &Limits, gaps: &mut Gaps, mut feed: impl FnMut(StrTendril)) {
    let whole: StrTendril = source.to_tendril();
    let mut start = 0;
    // Where the last `<` stands, and from which length on a tag that goes on is counted again: looking back over all of it at every
    // piece would take time by the square of its length.
    let (mut opened, mut count_from) = (0, PIECE_BYTES);
    while start < source.len() {
        let window = &source[start..source.ceil_char_boundary(start + PIECE_BYTES)];
        let end = start + window.find('>').map_or(window.len(), |at| at + 1);
        if let Some(at) = source[start..end].rfind('<') {
            (opened, count_from) = (start + at, PIECE_BYTES);
        }
        state.fed_end.set(end);
        #[allow(clippy::cast_possible_truncation)] // sources are bounded far below 4 GiB by the crawler
        feed(whole.subtendril(start as u32, (end - start) as u32));
        start = end;
        if xml && state.depth_reached.get() {
            return;
        }
        if state.nodes.get() > limits.nodes_max {
            gaps.push(("node_limit", limits.nodes_max.to_string()));
            return;
        }
        // A tag that goes on over more than one piece and holds more attributes than any author writes.
        let open = source.get(opened.max(state.region_start())..end).unwrap_or("");
        if open.len() >= count_from && open.as_bytes().get(1).is_some_and(u8::is_ascii_alphabetic) {
            if count_attributes(open) > limits.attributes_max {
                gaps.push(("attribute_limit", limits.attributes_max.to_string()));
                return;
            }
            count_from = open.len() * 2;
        }
    }
}

fn count_attributes(region: &str) -> usize {
    let tag = region.find('<').map_or("", |at| &region[at + 1..]);
    scan::attributes(tag).len()
}

fn kind_of(html: &Html, xml: bool) -> Kind {
    let root = html.tree.root().children().find_map(|n| n.value().as_element());
    match root {
        _ if !xml => Kind::Html,
        Some(e) if e.name() == "svg" => Kind::Svg,
        Some(e) if &*e.name.ns == "http://www.w3.org/1999/xhtml" => Kind::Xhtml,
        _ => Kind::Xml,
    }
}

/// HTML, "document base URL": the first `base` with an `href` that is a valid address.
fn base_of(html: &Html, url: &Url) -> Url {
    html.tree
        .nodes()
        .filter_map(|n| n.value().as_element())
        .filter(|e| e.name.local == local_name!("base"))
        .find_map(|e| e.attr("href"))
        .and_then(|href| url.join(href).ok())
        .filter(|base| !matches!(base.scheme(), "data" | "javascript"))
        .unwrap_or_else(|| url.clone())
}
