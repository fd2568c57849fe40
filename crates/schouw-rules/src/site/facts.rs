//! What a page tells the rules that compare pages: a small value that outlives the page.

use crate::Cx;
use crate::wording;
use schouw_act::Target;
use schouw_page::{El, collapse};
use serde::{Deserialize, Serialize};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Blocks of one page, and links of one block, that are kept.
const BLOCKS_MAX: usize = 12;
const ITEMS_MAX: usize = 80;
/// Longest name that is kept, in characters.
const NAME_CHARS_MAX: usize = 80;
/// Characters of a start tag that a finding keeps.
const SNIPPET_CHARS: usize = 300;
/// Names of query parameters that searches use.
const SEARCH_NAMES: [&str; 10] =
    ["q", "s", "query", "search", "zoek", "zoeken", "zoekterm", "trefwoord", "keyword", "searchterm"];
/// What pages with a list of all pages are called.
const SITE_MAPS: [&str; 7] = ["sitemap", "site map", "site-map", "a-z", "a tot z", "a to z", "alle onderwerpen"];
/// What help is called.
const HELP: [&str; 11] = [
    "contact",
    "klantenservice",
    "klantcontact",
    "helpdesk",
    "hulp",
    "help",
    "chat",
    "veelgestelde vragen",
    "faq",
    "support",
    "bel ons",
];

/// What a page tells about itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PageFacts {
    /// Primary tag of its language, lower case; empty when it has none.
    pub(crate) lang: String,
    /// Its title, white space collapsed, with the place of the `title` element.
    pub(crate) title: Option<(String, Place)>,
    /// The text of its first heading of level 1; else of its first heading.
    pub(crate) heading: Option<String>,
    /// Whether title and heading have a word in common.
    pub(crate) title_fits: bool,
    /// Of the text of its main content.
    pub(crate) content_hash: u64,
    pub(crate) blocks: Vec<Block>,
    /// Links to help, wherever they stand in those blocks.
    pub(crate) help: Option<Block>,
    pub(crate) has_search: bool,
    /// Whether it is, or links in its blocks to, a list of all pages.
    pub(crate) has_site_map: bool,
    /// The document element.
    pub(crate) page: Place,
    /// What it tells of the accessibility statement.
    #[serde(default)]
    pub(crate) decree: crate::decree::DecreeFacts,
}

/// Where something stands, for findings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Place {
    pub(crate) target: Target,
    pub(crate) component: String,
}

/// A part of a page that may repeat on others, with its links.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Block {
    /// What it is: its role and component, the same wherever it repeats.
    pub(crate) group: String,
    pub(crate) items: Vec<Item>,
    pub(crate) place: Place,
}

/// A link of a block.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct Item {
    pub(crate) name: String,
    /// The address without its fragment.
    pub(crate) to: String,
}

impl PageFacts {
    /// What the page tells of the accessibility statement.
    pub fn decree(&self) -> &crate::decree::DecreeFacts {
        &self.decree
    }
}

/// What the page of a document tells; none for a framed document, or one that was cut off.
pub fn facts(cx: &Cx<'_, '_>) -> Option<PageFacts> {
    let root = cx.page.root().filter(|_| cx.page.is_top_level() && !cx.page.snapshot().is_cut())?;
    let title = cx.page.tagged("title").find(|el| el.is_html());
    let title = title.map(|el| (collapse(&el.text_content()), place(cx, el))).filter(|(text, _)| !text.is_empty());
    let heading = heading(cx);
    let words = |text: &str| wording::content(text);
    let fits = |(title, _): &(String, Place)| {
        heading.as_deref().is_some_and(|text| wording::share(&words(title), &words(text)))
    };
    let blocks = blocks(cx);
    let lists_all = |text: &str| SITE_MAPS.iter().any(|word| text.to_lowercase().contains(word));
    let links_to_map = blocks.iter().flat_map(|block| &block.items).any(|item| lists_all(&item.name));
    let is_map = lists_all(cx.page.snapshot().url().path()) || heading.as_deref().is_some_and(lists_all);
    Some(PageFacts {
        lang: root.attr("lang").unwrap_or("").split('-').next().unwrap_or("").trim().to_ascii_lowercase(),
        title_fits: title.as_ref().is_some_and(fits),
        help: help(cx, &blocks, root),
        has_search: has_search(cx),
        has_site_map: links_to_map || is_map,
        content_hash: content_hash(cx),
        page: place(cx, root),
        decree: crate::decree::facts(cx.page.snapshot()),
        title,
        heading,
        blocks,
    })
}

fn place<'s>(cx: &Cx<'_, 's>, el: El<'s>) -> Place {
    let (line, column) = cx.page.line_column(el).unwrap_or((0, 0));
    let target = Target {
        selector: cx.page.selector(el),
        snippet: cx.page.snippet(el, SNIPPET_CHARS),
        line,
        column,
        within: cx.page.within(el),
        frame_url: None,
    };
    Place { target, component: cx.page.component(el) }
}

fn heading(cx: &Cx<'_, '_>) -> Option<String> {
    let text = |el: El<'_>| Some(short(&collapse(&el.text_content()))).filter(|text| !text.is_empty());
    let mut headings = cx.outline().headings();
    let first = cx.outline().headings().next();
    headings.find(|el| cx.aria.heading_level(*el) == Some(1)).or(first).and_then(text)
}

fn short(text: &str) -> String {
    text.chars().take(NAME_CHARS_MAX).collect()
}

/// The landmarks that repeat from page to page, with their links.
fn blocks<'s>(cx: &Cx<'_, 's>) -> Vec<Block> {
    let mut found = Vec::new();
    for el in cx.page.tagged_or_with_attr(&["nav", "header", "footer"], "role") {
        let Some(role) = cx.aria.role(el).map(|role| role.name) else { continue };
        if !["navigation", "banner", "contentinfo"].contains(&role) || cx.aria.included(el).is_no() {
            continue;
        }
        // The links of a menu within the header are those of the menu.
        let own = |link: &El<'s>| {
            role == "navigation"
                || link
                    .ancestors()
                    .take_while(|around| *around != el)
                    .all(|around| !cx.aria.has_role(around, "navigation"))
        };
        let links = el.descendants().filter(|link| link.is("a") && link.has_attr("href")).filter(own);
        let items: Vec<Item> = links.filter_map(|link| item(cx, link)).take(ITEMS_MAX).collect();
        if !items.is_empty() && found.len() < BLOCKS_MAX {
            // Whatever it holds: what it holds is compared.
            let place = Place { component: cx.page.component_box(el), ..place(cx, el) };
            found.push(Block { group: format!("{role} {}", place.component), items, place });
        }
    }
    found
}

fn item<'s>(cx: &Cx<'_, 's>, link: El<'s>) -> Option<Item> {
    if cx.page.rendered(link).is_no() {
        return None;
    }
    let mut to = cx.page.snapshot().base().join(link.attr("href")?.trim()).ok()?;
    to.set_fragment(None);
    let name = short(&collapse(&cx.aria.name(link).text).to_lowercase());
    Some(Item { name, to: to.into() }).filter(|item| !item.name.is_empty())
}

/// The links to help in the blocks, in their order.
fn help<'s>(cx: &Cx<'_, 's>, blocks: &[Block], root: El<'s>) -> Option<Block> {
    let is_help = |item: &&Item| {
        item.to.starts_with("tel:")
            || item.to.starts_with("mailto:")
            || HELP.iter().any(|word| item.name == *word || item.name.starts_with(&format!("{word} ")))
    };
    // What stands twice keeps both places, and by that tells no order: were the first taken, a page without the header would seem to turn
    // the order of its footer.
    let items: Vec<Item> = blocks.iter().flat_map(|block| &block.items).filter(is_help).cloned().collect();
    (items.len() > 1).then(|| Block { group: "help".to_owned(), items, place: place(cx, root) })
}

fn has_search(cx: &Cx<'_, '_>) -> bool {
    let by_role = cx.page.with_attr("role").any(|el| cx.aria.has_any_role(el, &["search", "searchbox"]));
    let by_name = |el: El<'_>| {
        let name = el.attr("name").unwrap_or("").to_ascii_lowercase();
        el.attr_is("type", "search") || SEARCH_NAMES.contains(&name.as_str()) && !el.attr_is("type", "hidden")
    };
    by_role || cx.page.tagged("search").next().is_some() || cx.page.tagged("input").any(by_name)
}

/// Of the text of `main`, else of the headings and texts outside of the blocks that repeat.
fn content_hash<'s>(cx: &Cx<'_, 's>) -> u64 {
    let mut hasher = DefaultHasher::new();
    let is_main = |el: &El<'s>| cx.aria.has_role(*el, "main");
    match cx.page.tagged_or_with_attr(&["main"], "role").find(is_main) {
        Some(main) => collapse(&main.text_content()).hash(&mut hasher),
        None => cx.page.tagged("p").for_each(|el| collapse(&el.text_content()).hash(&mut hasher)),
    }
    hasher.finish()
}
