//! What a page seems to be about: its headings, its address, its text, and the names of its site.

use crate::Cx;
use crate::wording::{self, Bag, phrases};
use schouw_page::{Child, El, collapse};
use std::cell::OnceCell;
use url::Url;

/// Headings that are read.
const HEADINGS_MAX: usize = 200;
/// Words of text that a title without a word in common is certainly not about.
const WORDS_MIN: usize = 150;
/// Content words that such a title has at least: one word may be the name of a kind of page, which its text need not repeat.
const TITLE_WORDS_MIN: usize = 2;

/// Attributes with text that people read.
const TEXT_ATTRIBUTES: &[&str] = &["alt", "aria-label", "title", "placeholder", "content", "label"];

/// What a page seems to be about. Parts of it are looked up when they are asked for.
pub(super) struct About<'a, 's> {
    cx: &'a Cx<'a, 's>,
    headings: OnceCell<Vec<String>>,
    names: OnceCell<Bag>,
    text: OnceCell<PageText>,
}

/// The words of the whole page.
#[derive(Default)]
struct PageText {
    words: usize,
    dutch: usize,
    english: usize,
    bag: Bag,
}

impl<'a, 's> About<'a, 's> {
    pub(super) fn of(cx: &'a Cx<'a, 's>) -> Self {
        Self { cx, headings: OnceCell::new(), names: OnceCell::new(), text: OnceCell::new() }
    }

    /// The texts of headings that are or may be shown, those of the first level first.
    pub(super) fn headings(&self) -> &[String] {
        self.headings.get_or_init(|| {
            let page = self.cx.page;
            let tags = ["h1", "h2", "h3", "h4", "h5", "h6"];
            let is_heading = |el: &El<'s>| {
                (el.is_any(&tags) || el.has_attr("role"))
                    && self.cx.aria.has_role(*el, "heading")
                    && !page.rendered(*el).is_no()
            };
            let mut found: Vec<El<'s>> =
                page.tagged_or_with_attr(&tags, "role").filter(is_heading).take(HEADINGS_MAX).collect();
            found.sort_by_key(|el| !is_main(*el));
            let names = found.into_iter().map(|el| (is_main(el), self.cx.aria.name(el).text));
            names.filter(|(_, name)| !name.is_empty()).map(|(_, name)| name).collect()
        })
    }

    /// Whether a heading reads so or, for a phrase of several words, the text has it.
    pub(super) fn says(&self, phrase: &str) -> bool {
        let in_text = || {
            let shown = self.cx.page.elements().filter(|el| !self.cx.page.rendered(*el).is_no());
            let mut nodes = shown.flat_map(El::child_nodes);
            nodes.any(|node| matches!(node, Child::Text(text) if wording::phrase(text).contains(phrase)))
        };
        self.headings().iter().any(|heading| wording::phrase(heading) == phrase) || (phrase.contains(' ') && in_text())
    }

    /// The first heading of the first level.
    fn main_heading(&self) -> Option<&str> {
        let any = self.cx.page.elements().any(|el| is_main(el) && !self.cx.page.rendered(el).is_no());
        self.headings().first().filter(|_| any).map(String::as_str)
    }

    /// Words of headings and of the address.
    fn names(&self) -> &Bag {
        self.names.get_or_init(|| {
            let mut bag = Bag::default();
            for heading in self.headings() {
                bag.add(heading);
            }
            bag.add(&wording::files::decoded(self.cx.page.snapshot().url().path()));
            bag
        })
    }

    /// Words of everything that is or may be shown or read out, and of what the page says of itself in its head.
    fn text(&self) -> &PageText {
        self.text.get_or_init(|| {
            let page = self.cx.page;
            let mut text = PageText::default();
            for el in page.elements() {
                if el.is("meta") {
                    el.attr("content").into_iter().for_each(|value| text.bag.add(value));
                }
                if page.rendered(el).is_no() {
                    continue;
                }
                for child in el.child_nodes() {
                    if let Child::Text(node) = child {
                        text.add(node);
                    }
                }
                el.attrs()
                    .filter(|(name, _)| TEXT_ATTRIBUTES.contains(name))
                    .for_each(|(_, value)| text.bag.add(value));
            }
            text
        })
    }

    /// Whether the page has the words of a part of its title: the first one, and no less than half of all.
    pub(super) fn is_told_by(&self, words: &[String], part: &str) -> bool {
        let Some(first) = words.first() else {
            let phrase = wording::phrase(part);
            return self.headings().iter().any(|heading| wording::phrase(heading).contains(&phrase));
        };
        let told =
            |has: &dyn Fn(&str) -> bool| has(first) && words.iter().filter(|word| has(word)).count() * 2 >= words.len();
        told(&|word| self.names().has(word)) || told(&|word| self.names().has(word) || self.text().bag.has(word))
    }

    /// Whether the page, in the language of its title and long enough to tell, has not one of the title's words.
    pub(super) fn is_off_topic(&self, words: &[String], title: &str) -> bool {
        let text = self.text();
        words.len() >= TITLE_WORDS_MIN
            && text.words >= WORDS_MIN
            && text.is_in_language_of(title)
            && !words.iter().any(|word| self.names().has(word) || text.bag.has(word))
    }

    /// Whether a part of the title names the site or the organisation that it is of.
    pub(super) fn is_site_name(&self, part: &str) -> bool {
        let phrase = wording::phrase(part);
        let url = self.cx.page.snapshot().url();
        let labels: Vec<&str> = url.host_str().unwrap_or("").split('.').collect();
        let is_host = labels.iter().rev().skip(1).any(|label| *label == phrase.replace(' ', ""));
        is_host || phrases::is_organisation(part) || self.declared_site_names().any(|name| name == phrase)
    }

    fn declared_site_names(&self) -> impl Iterator<Item = String> {
        let is_name = |el: &El<'s>| {
            el.attr_is("property", "og:site_name")
                || el.attr_is("name", "application-name")
                || el.attr_is("name", "apple-mobile-web-app-title")
        };
        self.cx.page.tagged("meta").filter(is_name).filter_map(|el| el.attr("content")).map(wording::phrase)
    }

    /// Whether the address, and that which the page gives as its own, is that of a first page: nothing, a language, or a word for it.
    pub(super) fn is_first_page(&self) -> bool {
        let snapshot = self.cx.page.snapshot();
        let is_canonical = |el: &El<'s>| el.tokens("rel").any(|token| token.eq_ignore_ascii_case("canonical"));
        let canonical = self.cx.page.tagged("link").find(is_canonical).and_then(|el| el.attr("href"));
        let canonical = canonical.and_then(|href| snapshot.base().join(href).ok());
        is_start(snapshot.url()) && canonical.is_none_or(|url| is_start(&url))
    }

    /// The main heading, where it names something of the site that the title, being the name of the site, leaves out: the heading ends
    /// with that name and says more before it.
    pub(super) fn narrower_heading(&self, site: &[&str]) -> Option<&str> {
        let heading = self.main_heading()?;
        let phrase = wording::phrase(heading);
        let rest = site.iter().find_map(|name| phrase.strip_suffix(&wording::phrase(name)))?;
        (said(rest).len() >= 2).then_some(heading)
    }

    /// Whether the main heading has no word of its own beside the names of the site.
    pub(super) fn main_heading_says_no_more(&self, site: &[&str]) -> bool {
        let names: Vec<String> = site.iter().flat_map(|name| wording::content(name)).collect();
        self.main_heading().is_some_and(|heading| {
            said(heading).iter().all(|word| names.iter().any(|name| wording::related(name, word)))
        })
    }
}

/// Whether an address is that of a first page.
fn is_start(url: &Url) -> bool {
    let is_start = |part: &str| {
        let name = wording::phrase(&wording::files::as_text(part));
        let is_language = name.split(' ').all(|word| word.len() == 2 && word.bytes().all(|b| b.is_ascii_lowercase()));
        part.is_empty() || is_language || name == "default" || phrases::is_home(&name)
    };
    url.query().is_none() && url.path().split('/').all(is_start)
}

/// The content words of a heading, greetings left out.
fn said(heading: &str) -> Vec<String> {
    let greetings = ["welkom", "welcome", "home"].map(wording::stem);
    wording::content(heading).into_iter().filter(|word| !greetings.contains(word)).collect()
}

fn is_main(el: El<'_>) -> bool {
    match el.attr("aria-level").map(str::trim_ascii) {
        Some(level) => level == "1",
        None => el.is("h1"),
    }
}

impl PageText {
    fn add(&mut self, text: &str) {
        for word in wording::words(text) {
            self.words += 1;
            self.dutch += usize::from(wording::is_dutch(&word));
            self.english += usize::from(wording::is_english(&word));
        }
        self.bag.add(&collapse(text));
    }

    /// Whether the little words of the title and of the text are of the same language.
    fn is_in_language_of(&self, title: &str) -> bool {
        let words = wording::words(title);
        let dutch = words.iter().any(|word| wording::is_dutch(word) && !wording::is_english(word));
        let english = words.iter().any(|word| wording::is_english(word) && !wording::is_dutch(word));
        (dutch && !english && self.dutch > 2 * self.english) || (english && !dutch && self.english > 2 * self.dutch)
    }
}
