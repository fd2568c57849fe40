//! What is known of the pages that a page links to: enough to say whether two of them are alike, and what repeats from page to page.

use crate::links::refresh_target;
use crate::{El, Limits, Loaded, Loader, Snapshot, WantedKind, collapse, is_blank};
use ego_tree::NodeId;
use rustc_hash::{FxHashMap, FxHasher};
use scraper::Node;
use std::hash::{Hash, Hasher};
use url::{Position, Url};

/// Addresses of one page that are asked for because links of the same text lead to different ones.
const ALIKE_MAX: usize = 20;
/// Addresses of one page that are asked for to see what repeats.
const OTHERS_MAX: usize = 3;
/// Bytes of text of one page that are kept.
const TEXT_BYTES_MAX: usize = 50_000;
/// Immediate refreshes that are followed one after the other.
const REFRESHES_MAX: usize = 3;
/// Links of one page that are looked at.
const LINKS_MAX: usize = 20_000;

/// Something that a link leads to.
#[derive(Debug, Clone)]
pub struct Linked {
    /// Its address after redirects and refreshes that happen at once, without fragment.
    pub url: Url,
    /// What it says; none if it is no web page.
    pub digest: Option<Digest>,
    /// A hash of its bytes.
    pub bytes_hash: u64,
}

/// What a web page says, in short.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Digest {
    /// The title, white space collapsed.
    pub title: String,
    /// The first `h1` of the main content, else its first heading.
    pub heading: String,
    /// Text of the main content, white space collapsed: the `main` element, else what is in no navigation, header or footer.
    pub main: String,
    /// All text, white space collapsed.
    pub text: String,
    /// Hashes of all texts and pictures, one for each, sorted: see [`Digest::has_atom`].
    atoms: Vec<u64>,
    /// Whether the page has scripts.
    pub has_scripts: bool,
    /// Whether a script in the page reads the address: what the page shows then depends on it.
    pub reads_address: bool,
}

impl Digest {
    /// The digest of a document that was parsed.
    pub fn of(snapshot: &Snapshot) -> Self {
        let mut digest = Self { title: snapshot.title().unwrap_or_default(), ..Self::default() };
        let Some(root) = snapshot.root() else { return digest };
        let has_main = snapshot.elements().any(is_main);
        let mut first = None;
        // Whether a node is in the main content, as far as the elements round it tell.
        let mut stack = vec![(root.node(), !has_main)];
        while let Some((node, in_main)) = stack.pop() {
            let mut inside = in_main;
            match node.value() {
                Node::Text(text) => digest.add_text(text, in_main),
                Node::Element(_) => {
                    let Some(el) = El::new(node) else { continue };
                    digest.note_script(el);
                    if is_left_out(el) {
                        continue;
                    }
                    inside = is_main(el) || (in_main && !is_frame_of_page(el, has_main));
                    if let Some(atom) = picture(el) {
                        digest.atoms.push(atom);
                        digest.add_text(el.attr("alt").unwrap_or(""), inside);
                    }
                    let is_heading = el.is_any(&["h1", "h2", "h3", "h4", "h5", "h6"]) || el.attr_is("role", "heading");
                    if inside && is_heading && (first.is_none() || (el.is("h1") && first != Some(true))) {
                        first = Some(el.is("h1"));
                        digest.heading = collapse(&el.text_content());
                    }
                }
                Node::Comment(_) | Node::ProcessingInstruction(_) | Node::Doctype(_) => continue,
                Node::Document | Node::Fragment => {}
            }
            let at = stack.len();
            stack.extend(node.children().map(|child| (child, inside)));
            stack[at..].reverse();
        }
        (digest.main, digest.text) = (collapse(&digest.main), collapse(&digest.text));
        digest.atoms.sort_unstable();
        digest.atoms.dedup();
        digest
    }

    fn add_text(&mut self, text: &str, in_main: bool) {
        if is_blank(text) {
            return;
        }
        self.atoms.push(atom(text));
        for (part, wanted) in [(&mut self.text, true), (&mut self.main, in_main)] {
            if wanted && part.len() + text.len() < TEXT_BYTES_MAX {
                part.push(' ');
                part.push_str(text);
            }
        }
    }

    fn note_script(&mut self, el: El<'_>) {
        if el.is("script") && !el.attr("type").is_some_and(|t| t.contains("json")) {
            self.has_scripts = true;
            let code = el.text_content();
            self.reads_address |=
                ["location", "URLSearchParams", "document.URL"].iter().any(|word| code.contains(word));
        }
    }

    /// Whether the page has a text or a picture with this hash: see [`atom`] and [`picture`].
    pub fn has_atom(&self, atom: u64) -> bool {
        self.atoms.binary_search(&atom).is_ok()
    }
}

/// The hash of a text, white space and case aside.
pub fn atom(text: &str) -> u64 {
    hash(&collapse(text).to_lowercase())
}

/// The hash of a picture by its address and alternative; none for other elements.
pub fn picture(el: El<'_>) -> Option<u64> {
    el.is_any(&["img", "video", "audio", "object", "embed", "iframe", "canvas"])
        .then(|| hash(&(el.name(), el.attr("src").or_else(|| el.attr("data")), el.attr("alt"))))
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}

fn is_main(el: El<'_>) -> bool {
    el.is("main") || el.attr_is("role", "main")
}

/// Elements whose text no visitor reads, as far as the mark-up tells.
fn is_left_out(el: El<'_>) -> bool {
    el.is_any(&["head", "script", "style", "template", "noscript", "title"])
        || el.has_attr("hidden")
        || el.attr("style").is_some_and(|style| {
            crate::declarations(style).iter().any(|d| d.name == "display" && d.value.eq_ignore_ascii_case("none"))
        })
}

/// Elements that hold what pages have round their own content.
fn is_frame_of_page(el: El<'_>, has_main: bool) -> bool {
    let role = |names: &[&str]| names.iter().any(|name| el.attr_is("role", name));
    el.is("nav")
        || role(&["navigation", "banner", "contentinfo"])
        || (!has_main && el.is_any(&["header", "footer"]) && el.parent().is_some_and(|parent| parent.is("body")))
}

/// The address that a link leads to: its `href`, or a handler that does nothing but set the location.
pub fn destination(el: El<'_>, base: &Url) -> Option<Url> {
    let is_link = el.is_any(&["a", "area"]) || (el.is_svg() && el.name() == "a");
    let href = if is_link { el.attr("href").or_else(|| el.attr_any_ns("href")) } else { None };
    let address = href.or_else(|| el.attr("onclick").and_then(assigned))?;
    let url = base.join(address.trim()).ok()?;
    (url.scheme() != "javascript").then_some(url)
}

/// The address in `location = '…'` and the like, where the handler is nothing but that.
fn assigned(code: &str) -> Option<&str> {
    let code = code.trim().trim_end_matches(';').trim_end();
    let code = code.strip_prefix("window.").or_else(|| code.strip_prefix("document.")).unwrap_or(code);
    let rest = code.strip_prefix("location")?;
    let rest = rest.strip_prefix(".href").unwrap_or(rest).trim_start();
    let value = match rest.strip_prefix('=') {
        Some(value) => value.trim(),
        None => rest.strip_prefix(".assign(")?.strip_suffix(')')?.trim(),
    };
    let quote = value.chars().next().filter(|c| matches!(c, '\'' | '"'))?;
    value[1..].strip_suffix(quote).filter(|address| !address.contains([quote, '\\']))
}

/// The address without its fragment.
fn page_of(url: &Url) -> Url {
    let mut page = url.clone();
    page.set_fragment(None);
    page
}

fn is_near(a: &Url, b: &Url) -> bool {
    a.origin() == b.origin() || (a.scheme() == "file" && b.scheme() == "file")
}

/// The addresses of a document that rules on links may ask about.
fn wanted(snapshot: &Snapshot) -> Vec<Url> {
    let here = page_of(snapshot.url());
    let mut by_text: FxHashMap<String, Vec<Url>> = FxHashMap::default();
    let (mut order, mut others) = (Vec::new(), Vec::new());
    let ids: FxHashMap<&str, NodeId> =
        snapshot.elements().filter_map(|el| el.attr("id").map(|id| (id, el.id()))).collect();
    let is_link = |el: &El<'_>| matches!(el.name(), "a" | "area") || el.attr_is("role", "link");
    for el in snapshot.elements().filter(is_link).take(LINKS_MAX) {
        let Some(url) = destination(el, snapshot.base()).filter(|url| is_near(url, &here)) else { continue };
        let page = page_of(&url);
        if page[Position::BeforePath..Position::AfterPath] != here[Position::BeforePath..Position::AfterPath] {
            others.push(page.clone());
        }
        let text = cheap_name(el, snapshot, &ids);
        let group = by_text.entry(text.clone()).or_default();
        if !group.contains(&page) && group.len() < ALIKE_MAX {
            group.push(page);
            order.push(text);
        }
    }
    let mut found: Vec<Url> = Vec::new();
    let mut add = |urls: &[Url], most: usize| {
        for url in urls {
            if found.len() < most && *url != here && !found.contains(url) {
                found.push(url.clone());
            }
        }
    };
    others.truncate(LINKS_MAX.min(200));
    add(&others, OTHERS_MAX);
    for text in order {
        if let Some(group) = by_text.get(&text).filter(|group| group.len() > 1) {
            add(group, ALIKE_MAX);
        }
    }
    found
}

/// What a link may be called: the same for links of the same name in nearly all cases.
fn cheap_name(el: El<'_>, snapshot: &Snapshot, ids: &FxHashMap<&str, NodeId>) -> String {
    let referred =
        el.tokens("aria-labelledby").filter_map(|id| snapshot.html.tree.get(*ids.get(id)?)).filter_map(El::new);
    let named = |text: String| Some(collapse(&text).to_lowercase()).filter(|text| !text.is_empty());
    let with_pictures = || {
        let alternatives = el.descendants().filter_map(|img| img.attr("alt").or_else(|| img.attr("aria-label")));
        alternatives.fold(el.text_content(), |text, alternative| format!("{text} {alternative}"))
    };
    named(referred.map(El::text_content).collect::<Vec<_>>().join(" "))
        .or_else(|| named(el.attr("aria-label").unwrap_or("").to_owned()))
        .or_else(|| named(with_pictures()))
        .or_else(|| named(el.attr("alt").or_else(|| el.attr("title")).unwrap_or("").to_owned()))
        .unwrap_or_default()
}

/// Asks for the pages that a document links to and keeps what is known of them. What cannot be had is left out: it is no part of the page.
pub(crate) fn load(snapshot: &mut Snapshot, loader: &dyn Loader, limits: &Limits) {
    for url in wanted(snapshot) {
        if let Some(linked) = follow(&url, loader, limits) {
            snapshot.linked.insert(url, linked);
        }
    }
}

fn follow(url: &Url, loader: &dyn Loader, limits: &Limits) -> Option<Linked> {
    let mut at = url.clone();
    for _ in 0..=REFRESHES_MAX {
        let Loaded { url: answered, content_type, charset, bytes } = loader.load(&at, WantedKind::Page).ok()?;
        let (bytes_hash, reached) = (hash(&bytes), page_of(&answered));
        if !content_type.as_deref().is_some_and(|t| t == "text/html" || t == "application/xhtml+xml") {
            return Some(Linked { url: reached, digest: None, bytes_hash });
        }
        let mut response = crate::ResponseFacts::for_url(answered);
        (response.content_type, response.charset) = (content_type, charset);
        let page = Snapshot::parse(&bytes, response, limits);
        match refreshed_at_once(&page).filter(|next| is_near(next, url)) {
            Some(next) if page_of(&next) != reached => at = next,
            _ => return Some(Linked { url: reached, digest: Some(Digest::of(&page)), bytes_hash }),
        }
    }
    None
}

/// Where a refresh without delay leads.
fn refreshed_at_once(page: &Snapshot) -> Option<Url> {
    let meta = page.elements().find(|el| el.is("meta") && el.attr_is("http-equiv", "refresh"))?;
    let content = meta.attr("content")?.trim_start();
    let digits = content.find(|c: char| !c.is_ascii_digit()).unwrap_or(content.len());
    let at_once = content[..digits].chars().all(|c| c == '0') && digits > 0;
    page.base().join(refresh_target(content)?).ok().filter(|_| at_once)
}

impl Snapshot {
    /// What is known of the page that an address leads to, fragment aside; the page itself is not among them.
    pub fn linked(&self, url: &Url) -> Option<&Linked> {
        self.linked.get(&page_of(url))
    }

    /// All that is known of pages that the page links to, in no order.
    pub fn all_linked(&self) -> impl Iterator<Item = &Linked> {
        self.linked.values()
    }
}
